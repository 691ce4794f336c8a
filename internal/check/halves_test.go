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
