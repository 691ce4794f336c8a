package check

import "testing"

func TestAFractionMayBeSaidInWords(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"½ tablet is enough", "fr", "un demi comprimé suffit", ""},
		{"Take ½ a tablet", "fr", "Prenez un demi-comprimé", ""},
		{"Take ½ a tablet", "fr", "Prenez deux comprimés", "fact-number"},
		{"Take ½ a tablet", "fr", "Prenez un quart de comprimé", "fact-number"},
		{"Take 1½ tablets", "fr", "Prenez un comprimé et demi", ""},
		{"Take 2½ tablets", "fr", "Prenez deux comprimés et demi", ""},
		{"Take 2½ tablets", "fr", "Prenez un comprimé et demi", "fact-number"},
		{"Take 1½ tablets", "ar", "خذ حبة ونصف", ""},
		{"Take 1½ tablets", "ar", "خذ نصف حبة", "fact-number"},
		{"Take 1½ tablets", "fa", "یک و نیم قرص بخورید", ""},
		{"Take 1½ tablets", "fa", "نیم قرص بخورید", "fact-number"},
		{"Take 1½ tablets", "ru", "Примите полторы таблетки", ""},
		{"Take 1½ tablets", "ru", "Примите половину таблетки", "fact-number"},
		{"Wait ½ hour", "ru", "Подождите полчаса", ""},
		{"Wait ½ hour", "uk", "Зачекайте півгодини", ""},
		{"Wait ½ hour", "ru", "Подождите час", "fact-number"},
		{"Take 1½ tablets", "es", "Tome una pastilla y media", ""},
		{"Take 1½ tablets", "es", "Tome media pastilla", "fact-number"},
		{"Take 1½ tablets", "sr-Latn", "Uzmite jednu i po tabletu", ""},
		{"Take 1½ tablets", "sr-Latn", "Uzmite pola tablete", "fact-number"},
		{"Take 1½ tablets", "sq", "Merrni një tabletë e gjysmë", ""},
		{"Take 1½ tablets", "sq", "Merrni gjysmë tablete", "fact-number"},
		{"Take 1½ tablets", "tr", "Bir buçuk tablet alın", ""},
		{"Take 1½ tablets", "hi", "डेढ़ गोली लें", ""},
		{"Take 1½ tablets", "ur", "ڈیڑھ گولی لیں", ""},
		{"Take 1½ tablets", "bn", "দেড়টি বড়ি খান", ""},
		{"Take ¾ of it", "fr", "Prenez-en les trois quarts", ""},
	} {
		got, s := "", bodyOf(t, c.source)
		for _, f := range rulesFor(t, c.tag).Faults(&s, c.text) {
			if f.Code == "fact-number" {
				got = f.Code
			}
		}
		if got != c.want {
			t.Errorf("%s: %q -> %q: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// At night, the hour 9 is after noon and the hour 3 before it. A word for noon may also mean the hours after
// noon.
func TestAnHourOfTheNightIsBeforeOrAfterNoon(t *testing.T) {
	const wrong = "fact-day"
	for _, c := range []struct{ source, tag, text, want string }{
		{"Come at 3 pm.", "hi", "रात 3 बजे आइए।", wrong},
		{"Come at 3 am.", "hi", "रात 3 बजे आइए।", ""},
		{"Come at 9 pm.", "hi", "रात 9 बजे आइए।", ""},
		{"Come at 9 am.", "hi", "रात 9 बजे आइए।", wrong},
		{"Come at 3 pm.", "hi", "दोपहर 3 बजे आइए।", ""},
		{"Come at 3 am.", "hi", "दोपहर 3 बजे आइए।", wrong},
		{"Come at 3 pm.", "ur", "رات 3 بجے آئیں۔", wrong},
		{"Come at 9 pm.", "ur", "رات 9 بجے آئیں۔", ""},
		{"Come at 3 pm.", "bn", "রাত ৩টায় আসুন।", wrong},
		{"Come at 9 pm.", "bn", "রাত ৯টায় আসুন।", ""},
		{"Come at 3 in the afternoon.", "ru", "Приходите в 3 часа ночи.", wrong},
		{"Come at 3 in the afternoon.", "fr", "Venez à 3 h de la nuit.", wrong},
		{"Come at 3 pm.", "so", "Kaalay 3 habeenimo.", wrong},
		{"Come at 9 pm.", "tr", "Gece 9'da gelin.", ""},
		{"Come at 9 am.", "tr", "Gece 9'da gelin.", wrong},
		{"Come at 3 pm.", "uk", "Приходьте о 3 годині дня.", ""},
		{"Take 1 tablet in the evening.", "fr", "Prenez 1 comprimé la nuit.", ""},
		{"The door closes at 10 at night.", "ru", "Дверь закрывается в 22:00.", ""},
		{"After 11 at night use the side door.", "fr", "Après 23 h, utilisez la porte latérale.", ""},
		{"The door opens at 3 at night.", "fr", "La porte ouvre à 15 h.", "fact-number"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s -> %s: got %q, want %q", c.source, c.text, got, c.want)
		}
	}
}
