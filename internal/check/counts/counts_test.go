package counts

import (
	"testing"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// A text counts what it counts: compared with itself in the same language, nothing is found.
func FuzzATextCountsWhatItCounts(f *testing.F) {
	for _, s := range []string{"Take 2 tablets 3 times a day", "½ tablet, one and a half hours", "bus 95 to stop 12",
		"before 9:00, after 16:00", "Monday to Friday", "Monday and Friday", "at noon", "خذ حبتين ونصف",
		"साढ़े तीन गोलियाँ", "等一个半小时", "полтаблетки до 9:00", "2. katta 3 numaralı oda", "3e étage",
		"kuma 80", "8万人", "vingt-quatre heures", "from -5 to 5 people", "ساعة ونصف الساعة", "1½ 2½ 3/4 5/6"} {
		f.Add(s)
	}
	languages := lang.All()
	f.Fuzz(func(t *testing.T, s string) {
		plain := text.PlainDigits(s)
		for i := range languages {
			l := &languages[i]
			if found := Read(plain, l).Compare(plain, l); found != nil {
				t.Errorf("%s: %q: %v", l.Tag, s, found)
			}
		}
	})
}

// A source of which nothing is compared is not kept, which is only right if no translation could differ.
func FuzzWhatIsNotComparedDiffersFromNothing(f *testing.F) {
	texts := []string{"2 tablets, half a tablet", "tablets for children", "at noon", "at midnight", "people",
		"adults and children", "1 adult, 2 children", "before 9:00 on Monday", "from Monday to Friday", "hours",
		"half an hour", "twenty-one", "room 14", "1 in the morning, 2 in the evening", "two and a half spoons"}
	for i, s := range texts {
		f.Add(s, texts[len(texts)-1-i])
		f.Add("children", s)
		f.Add("tablets", s)
		f.Add("at noon for people", s)
	}
	english, _ := lang.Lookup("en")
	f.Fuzz(func(t *testing.T, source, translation string) {
		plain := text.PlainDigits(source)
		found := (&Source{reading: read(plain, &english)}).Compare(text.PlainDigits(translation), &english)
		if found != nil && Read(plain, &english) == nil {
			t.Errorf("%q for %q: %v", translation, source, found)
		}
	})
}

// What is found, and what looks like it and is not. The sentences in all languages stand in package check.
func TestCountsAreCompared(t *testing.T) {
	for _, c := range []struct{ from, source, to, text, want string }{
		{"en", "Bus 95 goes to stop 12.", "fr", "Le bus 12 va à l'arrêt 95.", "fact-count"},
		{"en", "Rest 2 days every 3 weeks.", "fr", "Toutes les 3 semaines, reposez-vous 2 jours.", ""},
		{"en", "Take 400 IU.", "fr", "Prenez 400 mg.", "fact-count"},
		{"en", "Take 400 IU.", "ru", "Принимайте 400 МЕ.", ""},
		{"en", "2 photos and 3 copies", "ru", "3 фотографии и 2 копии", "fact-count"},
		{"en", "2 adults and 5 children", "fr", "5 enfants et 2 adultes", ""},
		{"en", "2 adults and 5 children", "fr", "5 adultes et 2 enfants", "fact-count"},
		{"en", "Open until 5 May.", "fr", "Ouvert à partir du 5 mai.", "fact-limit"},
		{"en", "Come before Friday.", "fr", "Venez après vendredi.", "fact-limit"},
		{"en", "Do not come before 9:00.", "fr", "Venez après 9 h.", ""},
		{"en", "5 people or more", "fr", "5 personnes au maximum", "fact-limit"},
		{"en", "from -5 to 5 people", "pa", "-5 ਤੋਂ 5 ਤੱਕ", ""},
		{"en", "Open on Saturday and Sunday.", "fr", "Ouvert du samedi au dimanche.", ""},
		{"en", "Monday to Friday from 9:00", "fr", "Lundi et vendredi dès 9 h", "fact-day-range"},
		{"en", "Monday and Friday, 9:00 to 12:00", "fr", "Lundi et vendredi, de 9 h à 12 h", ""},
		{"en", "Open from 9:00 to 12:00.", "fr", "Ouvert à 9 h et à 12 h.", "fact-count"},
		{"en", "Open from 9:00 to 12:00.", "fr", "Ouvert de 9 h à 12 h.", ""},
		{"en", "Open from 9:00 to 12:00.", "fr", "Ouvert entre 9 h et 12 h.", ""},
		{"en", "Open between 9:00 and 12:00.", "fr", "Ouvert de 9 h à 12 h.", ""},
		{"en", "Meals at 9:00 and 12:00.", "fr", "Repas de 9 h à 12 h.", "fact-count"},
		{"en", "Open 9:00-12:00.", "ru", "Открыто в 9:00 и в 12:00.", "fact-count"},
		{"en", "Open 9:00-12:00.", "tr", "9:00 ile 12:00 arası açık.", ""},
		{"en", "Open 9:00-12:00.", "tr", "9:00 ve 12:00'de açık.", "fact-count"},
		{"en", "Open 9:00-12:00.", "ar", "مفتوح بين 9:00 و 12:00.", ""},
		{"en", "Open 9:00-12:00.", "hi", "9:00 और 12:00 बजे खुला है।", "fact-count"},
		{"en", "9:00-12:00 and 14:00-16:00", "fr", "de 9 h à 12 h et de 14 h à 16 h", ""},
		{"en", "Bus 95 to stop 12", "fr", "Bus 95 et arrêt 12", ""},
		{"en", "1 in the morning, 2 in the evening", "fr", "2 le matin, 1 le soir", "fact-count"},
		{"en", "1 in the morning, 2 in the evening", "fr", "le soir 2, le matin 1", ""},
		{"en", "1 in the morning, 2 in the evening", "fr", "le soir 1, le matin 2", "fact-count"},
		{"en", "For 5 days 1 in the morning, 2 in the evening", "fr", "Le matin 1, le soir 2, 5 jours", ""},
		{"en", "For 5 days 1 in the morning, 2 in the evening", "fr", "Le matin 2, le soir 1, 5 jours", "fact-count"},
		{"en", "1 in the morning, 1 in the evening", "fr", "1 le matin, 1 le soir", ""},
		{"en", "1 in the morning, 2 at noon, 3 at night", "fr", "Matin 1, midi 2, nuit 3", ""},
		{"en", "1 in the morning, 2 at night", "ru", "утром 2, на ночь 1", "fact-count"},
		{"en", "Monday 9:00-12:00, Friday 14:00-17:00", "fr", "lundi 14 h-17 h, vendredi 9 h-12 h", "fact-count"},
		{"en", "Monday 9:00-12:00, Friday 14:00-17:00", "fr", "vendredi 14 h-17 h, lundi 9 h-12 h", ""},
		{"en", "Monday 9:00-12:00, Friday 14:00-17:00", "fr", "de 9 h à 12 h le lundi, de 14 h à 17 h le vendredi", ""},
		{"en", "Monday 9:00-12:00, Friday 14:00-17:00", "fr", "de 14 h à 17 h le lundi, de 9 h à 12 h le vendredi",
			"fact-count"},
		{"en", "Monday 9, Friday 5, Monday 5, Friday 9", "fr", "lundi 9, vendredi 5, lundi 5, vendredi 9", ""},
		{"en", "8:00 to 20:00, in winter until 14:00", "fr", "de 8 h à 14 h, en hiver jusqu'à 20 h", "fact-count"},
		{"en", "8:00 to 20:00, in winter until 14:00", "fr", "de 8 h à 20 h, en hiver jusqu'à 14 h", ""},
		{"en", "8:00 to 20:00, in winter until 14:00", "so", "8:00 ilaa 20:00, jiilaalka ilaa 14:00", ""},
		{"en", "At half past nine, for an hour and a half", "tr", "saat dokuz buçukta başlar ve bir buçuk saat sürer", ""},
		{"en", "At half past nine, for an hour and a half", "tr", "saat dokuz buçukta başlar ve iki buçuk saat sürer",
			"fact-count"},
		{"en", "It starts at half past nine and lasts half an hour.", "es", "Empieza a las nueve y media y dura media hora.",
			""},
		{"en", "It starts at half past nine and lasts half an hour.", "ru", "Начало в половине десятого и длится полчаса.",
			""},
		{"en", "It starts at half past nine and lasts half an hour.", "uk", "Початок о пів на десяту і триває пів години.",
			""},
		{"en", "Take 500 mg, at most 4 g.", "fr", "Prenez 0,5 g, au maximum 4 g.", ""},
		{"en", "2019-20", "fr", "2019-2020", ""},
		{"en", "Stay for three weeks.", "fr", "Restez deux mois.", "fact-count"},
		{"en", "Stay for four weeks.", "fr", "Restez un mois.", ""},
		{"en", "Stay for 30 days.", "fr", "Restez un mois.", ""},
		{"en", "Stay for six weeks.", "fr", "Restez un mois et demi.", ""},
		{"en", "Stay for six weeks.", "fr", "Restez un an et demi.", "fact-count"},
		{"en", "Stay for 52 weeks.", "fr", "Restez un an.", ""},
		{"en", "Every two hours for eight days", "fr", "Toutes les huit heures pendant deux jours", "fact-count"},
		{"en", "Every two hours for eight days", "fr", "Pendant huit jours, toutes les deux heures", ""},
		{"en", "at least two bags", "fr", "deux sacs au plus par personne", "fact-limit"},
		{"en", "at most two bags", "fr", "deux sacs au plus par personne", ""},
		{"en", "not more than three times", "bn", "তিনবারের বেশি নয়", ""},
		{"en", "at least three times", "bn", "তিনবারের বেশি নয়", "fact-limit"},
		{"en", "You can stay for six months, then a year.", "fr", "Vous pouvez rester six ans, puis un an.",
			"fact-count"},
		{"en", "Come by 10:00 to desk 4.", "ar", "احضر بعد الساعة 10:00 إلى الشباك 4.", "fact-limit"},
		{"en", "Come by 10:00 to desk 4.", "ar", "احضر قبل الساعة 10:00 إلى الشباك 4.", ""},
		{"en", "Move it by 10 px.", "hi", "10 px से खिसकाएँ।", ""},
		{"en", "used by two people", "ru", "после двух человек", ""},
		{"en", "Half of the rooms are free.", "fr", "50 % des chambres sont libres.", ""},
		{"en", "80,000 people", "om", "nama kuma 80", ""},
		{"en", "Wait 90 minutes.", "ru", "Подождите 1 час 30 минут.", ""},
		{"en", "in two weeks", "fr", "dans quinze jours", ""},
		{"en", "in three weeks", "fr", "dans quinze jours", "fact-count"},
		{"en", "defined by the W3C", "ru", "в соответствии со спецификацией W3C", ""},
		{"en", "hundreds of thousands of people", "ru", "сотни тысяч людей", ""},
		{"en", "Room 3", "fr", "2e étage, bureau 3", ""},
		{"en", "Room 3", "fr", "3e étage", "fact-count"},
		{"en", "Close the door at midnight.", "fr", "Fermez la porte à midi.", "fact-count"},
	} {
		from, _ := lang.Lookup(c.from)
		to, _ := lang.Lookup(c.to)
		got := ""
		for _, f := range Read(text.PlainDigits(c.source), &from).Compare(text.PlainDigits(c.text), &to) {
			got += f.Code
		}
		if got != c.want {
			t.Errorf("%s -> %s: got %q, want %q", c.source, c.text, got, c.want)
		}
	}
}
