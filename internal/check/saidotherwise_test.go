package check

import "testing"

// The same hour, length of time, share or amount, written in another way. Each row stands beside similar
// ones, and beside a wrong one, which must still be found.
func TestTheSameMayBeSaidInAnotherWay(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		// words give the part of the day, and the hour is counted from noon
		{"Come tonight at 8", "fr", "Venez ce soir à 20 h", ""},
		{"Tonight at 8:30", "ru", "Сегодня вечером в 20:30", ""},
		{"At 6 in the evening", "sr-Latn", "U 18 sati uveče", ""},
		{"This afternoon at 3", "tr", "Bugün öğleden sonra saat 15'te", ""},
		{"This afternoon at 3", "fa", "امروز بعد از ظهر ساعت ۱۵", ""},
		{"Come tonight at 8", "fr", "Venez ce soir à 21 h", "fact-number"},
		{"Come this morning at 8", "fr", "Venez ce matin à 20 h", "fact-number"},
		{"Come at 8", "fr", "Venez à 20 h", "fact-number"},
		{"Tonight 8 people come", "fr", "Ce soir, 20 personnes viennent", "fact-number"},
		// an end with a smaller number than its beginning is after noon
		{"Opens 9-5", "fr", "Ouvert de 9 h à 17 h", ""},
		{"Opens 9-5", "ru", "Открыто 9:00–17:00", ""},
		{"Open from 9 to 5", "tr", "9.00-17.00 arası açık", ""},
		{"Open 8:30-4", "sr-Latn", "Otvoreno od 8:30 do 16 h", ""},
		{"Opens 9-5", "fr", "Ouvert de 9 h à 18 h", "fact-number"},
		{"Opens 9-11", "fr", "Ouvert de 9 h à 23 h", "fact-number"},
		{"Rooms 9-5", "fr", "Chambres 9 à 17", "fact-number"},
		{"Children's corner 9 to 5", "fr", "Coin enfants de 9 à 17 h", ""},
		{"Children from 9 to 5", "fr", "Enfants de 9 à 17", "fact-number"},
		{"Children from 9 to 5", "ru", "Дети от 9 до 17 лет", "fact-number"},
		{"Children from 9 to 5", "tr", "9-17 yaş çocuklar", "fact-number"},
		{"Children from 9 to 5", "zh-Hans", "9至17岁儿童", "fact-number"},
		{"Open from 9 to 5", "zh-Hans", "9点至17点开放", ""},
		// one day of a week is not every day, but seven days of a week are
		{"The doctor comes 1 day a week.", "fr", "Le médecin vient tous les jours.", "fact-number"},
		{"The doctor comes 1 day a week.", "fr", "Le médecin vient un jour par semaine.", ""},
		{"The doctor comes 1 hour a day.", "fr", "Le médecin vient toutes les heures.", "fact-number"},
		{"The doctor comes 1 day a week.", "es", "El médico viene cada día.", "fact-number"},
		{"The doctor comes 1 day a week.", "ar", "يأتي الطبيب كل يوم.", "fact-number"},
		{"The doctor comes 1 day a week.", "ar", "يأتي الطبيب يوما في الأسبوع.", ""},
		{"The doctor comes 1 day a week.", "tr", "Doktor her gün gelir.", "fact-number"},
		{"Wash every 1 week.", "fr", "Laver chaque semaine.", ""},
		{"Open 7 days a week.", "fr", "Ouvert tous les jours.", ""},
		{"Open 7 days a week.", "ru", "Открыто ежедневно.", ""},
		{"The office for children is open 9 to 5.", "fr", "Le bureau pour enfants est ouvert de 9 à 17.", ""},
		{"For children from 9 to 5.", "fr", "Pour les enfants de 9 à 17 ans.", "fact-number"},
		{"12:00 (Friday)", "ar", "12: (الجمعة)", ""},
		{"12:00 \"Meeting\"", "ru", "12: «Встреча»", ""},
		{"From 8:00: +381 10 555 0101", "ru", "С 8: +381 10 555 0101", ""},
		{"Open 7 days a week.", "es", "Abierto todos los días.", ""},
		{"Open 7 days a week.", "ps", "هره ورځ خلاص دی.", ""},
		{"Open 7 days a week.", "fr", "Ouvert toutes les semaines.", "fact-number"},
		{"Open 7 days a week.", "fr", "Ouvert tous les mois.", "fact-number"},
		{"Open 7 days a week.", "ru", "Открыто каждую неделю.", "fact-number"},
		{"Open 7 days a week.", "ar", "مفتوح كل أسبوع.", "fact-number"},
		{"Open 7 days a week.", "ar", "مفتوح كل يوم.", ""},
		{"Open 7 days a week.", "fa", "هر هفته باز است.", "fact-number"},
		{"Open 7 days a week.", "ur", "ہر ہفتے کھلا ہے۔", "fact-number"},
		{"Open 7 days a week.", "ps", "هره اونۍ خلاص دی.", "fact-number"},
		{"Open 7 days a week.", "tr", "Her ay açık.", "fact-number"},
		{"Open 5 days a week.", "fr", "Ouvert tous les jours.", "fact-number"},
		// the half of the day is written once for several hours
		{"Meals at 7, 8 and 9 pm", "fr", "Repas à 19 h, 20 h et 21 h", ""},
		{"Meals at 7, 8, and 9:30 p.m.", "ru", "Еда в 19:00, 20:00 и 21:30", ""},
		{"Meals at 7 or 8 am", "fr", "Repas à 7 h ou 8 h", ""},
		{"Meals at 7, 8 and 9 pm", "fr", "Repas à 19 h, 20 h et 22 h", "fact-time"},
		// amounts
		{"It costs €1.50.", "fr", "Cela coûte 1 € 50.", ""},
		{"It costs €1.50.", "fr", "Cela coûte 1€50.", ""},
		{"It costs 2.20 francs.", "fr", "Cela coûte 2 francs 20.", ""},
		{"It costs €1.50.", "fr", "Cela coûte 1 € 60.", "fact-number"},
		{"It costs €1.50.", "fr", "Cela coûte 2 € 50.", "fact-number"},
		// lengths of time
		{"It takes 90 minutes.", "fr", "Cela prend 1 h 30.", ""},
		{"It takes 90 minutes.", "ru", "Это займёт 1 час 30 минут.", ""},
		{"It takes 90 minutes.", "fr", "Cela prend 1,5 heure.", ""},
		{"It takes 90 minutes.", "fa", "یک و نیم ساعت طول می‌کشد.", ""},
		{"It takes 30 minutes.", "fr", "Cela prend une demi-heure.", ""},
		{"It takes 120 min.", "tr", "2 saat sürer.", ""},
		{"It takes 1.5 hours.", "sr-Latn", "Traje 90 minuta.", ""},
		{"It takes 1 hour 30 minutes.", "ru", "Это займёт 90 минут.", ""},
		{"It takes 90 minutes.", "fr", "Cela prend 1 h 20.", "fact-time"},
		{"It takes 90 minutes.", "fr", "Cela prend 2 heures.", "fact-number"},
		{"It takes 30 minutes.", "fr", "Cela prend une heure.", "fact-number"},
		{"90 people", "fr", "1 h 30", "fact-time"},
		{"Wait 24 hours.", "fr", "Attendez un jour.", ""},
		{"Open 24 hours", "ru", "Открыто круглосуточно", ""},
		{"Open 24 hours", "uk", "Відкрито цілодобово", ""},
		{"Wait 24 hours.", "sr-Latn", "Čekajte jedan dan.", ""},
		{"Wait 48 hours.", "fr", "Attendez 2 jours.", ""},
		{"Wait 48 hours.", "fa", "دو روز صبر کنید.", ""},
		{"Wait 24 hours.", "fr", "Attendez deux jours.", "fact-number"},
		{"Wait 12 hours.", "ru", "Открыто круглосуточно", "fact-number"},
		{"Room 24", "fr", "Un jour", "fact-number"},
		// shares
		{"1 in 4 is ill.", "ru", "Болен каждый четвёртый.", ""},
		{"1 in 4 is ill.", "sr-Latn", "Svaki četvrti je bolestan.", ""},
		{"1 out of 4 is ill.", "fr", "25 % sont malades.", ""},
		{"1 in 4 is ill.", "ru", "Болен каждый пятый.", "fact-number"},
		{"Come at 1 in room 4.", "fr", "Venez dans la salle 4.", "fact-number"},
		{"A third of the rooms", "fr", "1/3 des chambres", ""},
		{"1/3 of the rooms", "fr", "Un tiers des chambres", ""},
		{"1/3 of the rooms", "ru", "Треть комнат", ""},
		{"1/3 of the rooms", "tr", "Odaların üçte biri", ""},
		{"2/3 of the rooms", "es", "Dos tercios de las habitaciones", ""},
		{"⅓ of the rooms", "sr-Latn", "Trećina soba", ""},
		{"1/3 of the rooms", "ar", "ثلث الغرف", ""},
		{"1/3 of the rooms", "fr", "Un quart des chambres", "fact-number"},
		{"2/3 of the rooms", "fr", "Un tiers des chambres", "fact-number"},
		{"Take ½ tablet.", "fr", "Prenez un demi comprimé.", ""},
		{"Take ½ tablet.", "fr", "Prenez un demi-comprimé.", ""},
		{"Take 1½ tablets.", "fr", "Prenez un comprimé et demi.", ""},
		{"Take 1½ tablets.", "ru", "Примите полторы таблетки.", ""},
		{"Take 2½ tablets.", "fr", "Prenez un comprimé et demi.", "fact-number"},
		// hours and minutes in words
		{"Come at 9:15", "sr-Latn", "Dođite u devet i petnaest", ""},
		{"Come at 9:20", "ru", "Приходите в девять двадцать", ""},
		{"Come at 9:50", "ru", "Приходите без десяти десять", ""},
		{"Come at 9:10", "fr", "Venez à neuf heures dix", ""},
		{"Come at 9:15", "sr-Latn", "Dođite u devet i dvadeset", "fact-time"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// These differences come from people's own translations of programs. Both texts say the same, so the
// translations are not withheld.
func TestWhatPeopleWriteOtherwiseIsNotWithheld(t *testing.T) {
	for _, c := range []struct {
		source, tag, text string
		withheld          bool
	}{
		{"Less than 1 week", "fr", "Moins d'une semaine", false},
		{"Less than 1 week", "ar", "اقل من اسبوع", false},
		{"Wait 1 minute.", "ar", "انتظر دقيقة.", false},
		{"Less than 1 week", "fr", "Moins d'un mois", true},
		{"Less than 1 week", "fr", "Moins de deux semaines", true},
		{"1 hour and 2 days", "fr", "une heure", true},
		{"0 people in the room", "fr", "Personne dans la salle, pas un bruit", false},
		{"0 people in the room", "ru", "В комнате никого нет", false},
		{"0 people in the room", "ru", "В комнате люди", true},
		{"Nobody is in the room", "ru", "В комнате 0 человек, 5 детей", true},
		{"the win32 program", "ru", "программа для Windows", false},
		{"the win32 program", "ru", "программа win64", true},
		{"No.", "ru", "№", false},
		{"Not here", "ru", "№", true},
		{"Copy it to (database.table)", "es", "Copie en (base.tabla)", false},
		{"Read (example.org)", "es", "Lea (exemple.org)", true},
		{"Read http://example.org", "tr", "http://example.org'dan okuyun", false},
		{"Read http://example.org", "tr", "http://example.com'dan okuyun", true},
		{"Open on example.org", "ar", "فتح بـexample.org", false},
		{"Donate: http://example.org/", "zh-Hans", "捐赠：http://example.org/", false},
		{"Donate: http://example.org/", "zh-Hans", "捐赠：http://example.com/", true},
		{"The list is at vendors.org", "bs", "Spisak je na „vendors.org“", false},
		{"See bus24 there", "fr", "Voyez le bus là-bas", false},
		{"Bus 24 there", "fr", "Le bus là-bas", true},
		{"Come again in 1 week.", "fr", "Revenez cette semaine.", true},
		{"Come again in 1 week.", "tr", "Bu hafta tekrar gelin.", true},
		{"Come again in 1 week.", "ar", "تعال مرة أخرى هذا الأسبوع.", true},
		{"Come again in 1 month.", "es", "Vuelva este mes.", true},
		{"Wait 1 day.", "fr", "Attendez des jours.", true},
		{"Wait 1 day.", "ar", "انتظر أيام.", true},
		{"Open 1 day a week.", "es", "Abierto todos los días de la semana.", true},
		{"Press 0. Do not hang up.", "fr", "Appuyez. Ne raccrochez pas.", true},
		{"Press 0 and do not hang up.", "ru", "Нажмите и не кладите трубку.", true},
		{"See asylum.zone for more.", "fr", "Voyez asile.zone pour plus.", true},
		{"Read https://example.org/?id=1;lang=fr", "fr", "Lisez https://example.org/?id=1;lang=es", true},
		{"Write to a@example.org;b@example.org", "fr", "Écrivez à a@example.org; b@example.org", false},
	} {
		source := bodyOf(t, c.source)
		if found := rulesFor(t, c.tag).Faults(&source, c.text); withholds(found) != c.withheld {
			t.Errorf("%s: %s -> %s: found %v", c.tag, c.source, c.text, found)
		}
	}
}

// These look like other ways of saying the same, but are not.
func TestWhatOnlyLooksLikeTheSameIsFound(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		// the end of a night is in the morning
		{"The shelter is open 22:00-6:00.", "fr", "L'abri est ouvert de 22 h à 18 h.", "fact-time"},
		{"The shelter is open 22:00-6:00.", "fr", "L'abri est ouvert de 22 h à 6 h.", ""},
		{"Quiet hours 22-6.", "fr", "Heures calmes de 22 h à 18 h.", "fact-number"},
		{"The shelter is open 9 pm to 5.", "ru", "Убежище открыто с 21:00 до 17:00.", "fact-time"},
		{"Opens 9-5.", "fr", "Ouvert de 17 h à 9 h.", "fact-number"},
		{"Rooms 9-5 open at 10:00.", "fr", "Les chambres 9 à 17 ouvrent à 10 h.", "fact-number"},
		// the half of the day at the end of a list belongs to the hours that increase up to it
		{"Meals at 8, 1 and 7 pm.", "fr", "Repas à 8 h, 13 h et 19 h.", ""},
		{"Meals at 8, 1 and 7 pm.", "fr", "Repas à 20 h, 13 h et 19 h.", "fact-number"},
		{"Buses leave at 11 and 1 pm.", "fr", "Les bus partent à 23 h et 13 h.", "fact-number"},
		{"Breakfast at 7 and dinner at 7 pm.", "fr", "Petit-déjeuner à 19 h et dîner à 19 h.", "fact-number"},
		// the evening of one sentence is not that of the next, and a length of time is not an hour
		{"Come tonight at 8. Tomorrow we open at 9.", "fr",
			"Venez ce soir à 20 h. Demain nous ouvrons à 21 h.", "fact-number"},
		{"This evening at 8, and on Monday at 9.", "ru", "Сегодня вечером в 20:00, а в понедельник в 21:00.",
			"fact-time"},
		{"Take it at 8 in the evening for 10 days.", "fr", "Prenez-le à 20 h pendant 10 jours.", ""},
		{"Take it at 8 in the evening for 10 days.", "fr",
			"Prenez-le à 20 h pendant 22 jours.", "fact-number"},
		{"In the evening take it after 6 hours.", "fr", "Le soir, prenez-le après 18 heures.", "fact-number"},
		{"This afternoon wait for 3 hours.", "fr", "Cet après-midi, attendez 15 heures.", "fact-number"},
		// 1 of 4 tablets is not 4 tablets
		{"1 in 4 is ill.", "fr", "4 sont malades.", "fact-number"},
		{"1 in 4 is ill.", "ru", "Больны 4.", "fact-number"},
		{"Take 1 of 4 tablets.", "ru", "Примите 4 таблетки.", "fact-number"},
		{"Take 1 of 4 tablets.", "tr", "4 tablet alın.", "fact-number"},
		{"1 in 4 of 20 people is ill every day.", "ru", "Каждый день болеют 4 из 20 человек.", "fact-number"},
		{"Pay 5 euros 10 times.", "fr", "Payez 5,10 euros.", "fact-number"},
		// each length keeps its place, its unit and its half
		{"Wait 90 minutes, then come back after 2 hours.", "fr",
			"Attendez 1 h 30, puis revenez après 2 heures.", ""},
		{"Wait 90 minutes, then come back after 2 hours.", "fr",
			"Attendez 2 heures, puis revenez après 1 h 30.", "fact-time"},
		{"Wait 1 hour or 30 minutes.", "fr", "Attendez 1 h 30.", "fact-time"},
		{"Rest 48 hours, then 60 minutes.", "fr", "Reposez-vous deux heures, puis un jour.", "fact-number"},
		{"Wait 24 hours, then 120 minutes.", "fr", "Attendez deux jours, puis une heure.", "fact-number"},
		{"It takes 90 minutes.", "tr", "Bir buçuk saat sürer.", ""},
		{"It takes 90 minutes.", "tr", "İki buçuk saat sürer.", "fact-number"},
		{"It takes 90 minutes.", "fr", "Cela prend une demi-heure.", "fact-number"},
		{"It takes 30 minutes.", "fr", "Cela prend une heure et demie.", "fact-number"},
		{"It takes 30 minutes.", "sr-Latn", "Traje sat i po.", "fact-number"},
		{"It takes 30 minutes.", "ar", "يستغرق ساعة ونصف.", "fact-number"},
		{"It takes 30 minutes.", "tr", "Bir buçuk saat sürer.", "fact-number"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// The star of a code to dial does not mark emphasis. Without the star, the telephone calls another number.
func TestTheStarOfACodeIsAPartOfIt(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Dial *100# now.", "fr", "Composez *100# maintenant.", ""},
		{"Dial *100# now.", "fr", "Composez 100# maintenant.", "fact-code"},
		{"Dial *100# now.", "ar", "اطلب *100# الآن.", ""},
		{"Dial *100# now.", "ar", "اطلب 100# الآن.", "fact-code"},
		{"Dial *100#.", "fa", "*۱۰۰# را بگیرید.", ""},
		{"Dial *100#.", "fa", "۱۰۰# را بگیرید.", "fact-code"},
		{"Dial *100#.", "bn", "*১০০# ডায়াল করুন।", ""},
		{"Dial *100#.", "hi", "*१००# डायल करें।", ""},
		{"Dial *100#.", "hi", "१००# डायल करें।", "fact-code"},
		{`Dial \*123\*1#.`, "fa", `\*۱۲۳\*۱# را بگیرید.`, ""},
		{"Dial *100# to see your balance.", "ru", "Наберите 100#, чтобы узнать баланс.", "fact-code"},
		{"Dial *100# or *101#.", "tr", "*100# veya 101# arayın.", "fact-code"},
		{`Dial \*123\*1#.`, "fr", "Composez 123*1#.", "fact-code"},
		{`Dial \*123\*1#.`, "fr", `Composez \*123\*1#.`, ""},
		{"Dial **100#**.", "fr", "Composez **100#**.", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}
