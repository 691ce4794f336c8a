package lang

import "testing"

func TestARegionThatChangesNothingIsLeftOut(t *testing.T) {
	for name, want := range map[string]Tag{
		"fr-FR": "fr", "fr_FR": "fr", "fr-CA": "fr", "fr_FR.UTF-8": "fr", "fr_FR@euro": "fr",
		"es_ES.ISO8859-15@euro": "es", "FR-fr": "fr",
		"ar-SY": "ar", "ar-Arab-SY": "ar", "ar-EG": "ar", "ps-AF": "ps", "ps_PK": "ps",
		"en-GB": "en", "es-419": "es",
		"fa-IR": "fa", "fa-AF": "prs", "fa_AF": "prs", "prs-AF": "prs", "prs-Arab-AF": "prs",
		"am-ET": "am", "om-ET": "om",
		"so-SO": "so", "ckb-IQ": "ckb", "kmr-TR": "kmr", "ku-TR": "kmr", "ku-Latn-IQ": "kmr",
		"sr_RS@latin": "sr-Latn", "sr@latin": "sr-Latn", "sr-RS": "sr-Cyrl",
		"sr-Latn-RS": "sr-Latn", "sr-ME": "cnr",
		"zh-CN": "zh-Hans", "zh_TW": "zh-Hant", "zh-Hant-HK": "zh-Hant", "pa-PK": "pnb", "pa-Guru-IN": "pa",
		"uz_AF": "uz-Arab", "bs-Latn-BA": "bs", "en-easy": "en-easy", "sw-CD": "sw", "my-MM": "my",
		"bn-IN": "bn", "ur-IN": "ur", "ta-LK": "ta", "ti-ER": "ti", "sq-AL": "sq",
	} {
		if l, known := LookupRegional(name); !known || l.Tag != want {
			t.Errorf("%s is %q, want %q", name, l.Tag, want)
		}
	}
	for _, name := range []string{
		"", "-", "de-DE", "xx-FR", "uz-UZ", "bs-Cyrl-BA", "hi-Latn", "ku-IQ", "fr-FR-1994",
		"sr-ekavsk", "fr-x-plain",
		"ar-Latn", "tr_TR@arabic", "en@shaw", "France",
	} {
		if l, known := LookupRegional(name); known {
			t.Errorf("%s is taken for %s", name, l.Tag)
		}
	}
}

// Every tag and every alias of the registry means itself.
func TestATagOfTheRegistryIsItself(t *testing.T) {
	for _, l := range All() {
		for _, name := range append([]string{string(l.Tag)}, l.Aliases...) {
			if got, known := LookupRegional(name); !known || got.Tag != l.Tag {
				t.Errorf("%s is %q, want %q", name, got.Tag, l.Tag)
			}
		}
	}
}
