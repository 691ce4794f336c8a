package lang

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"tabla/internal/text"
)

// Unknown returns the message and the hint of a problem for an author who wrote a tag that is not in the
// registry.
func Unknown(name string) (message, hint string) {
	message = `unknown language "` + name + `"`
	for _, m := range mistakes {
		if m.written == strings.ToLower(name) {
			return message, m.hint
		}
	}
	near, real := registered(name)
	if !real {
		near = nearest(name)
	}
	hint = "write one of " + strings.Join(tags(), ", ")
	switch {
	case near != "":
		hint = `did you mean "` + near + `"?`
	case real:
		hint = "the registry does not have this language yet; " + hint
	}
	return message, hint
}

// registered reports whether a name is the tag of a real language, in any case and with any separator. If so,
// it also returns the tag of the registry that the name means, such as tr for tr-TR, or "" if there is none.
// A real tag is never taken for a typing error: it (Italian) does not mean ti.
func registered(name string) (tag string, real bool) {
	if name == "" {
		return "", false
	}
	for _, way := range [...]string{name, strings.ToLower(name)} {
		if l, known := LookupRegional(way); known {
			return string(l.Tag), true
		}
	}
	_, err := language.Parse(name)
	return "", err == nil
}

// ofThreeLetters returns the language with a code of ISO 639-2 or 639-3, such as tur or kur. The bool
// reports whether there is one. If a language has two codes, such as fre and fra, it accepts both.
func ofThreeLetters(code string) (Language, bool) {
	if len(code) != 3 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" {
		return Language{}, false
	}
	parsed, err := language.Parse(code)
	if err != nil {
		return Language{}, false
	}
	return find(parsed.String())
}

// mistakes lists names that people write by mistake in place of a tag: codes of countries, and names that may
// mean several languages. Each has a hint for the author.
var mistakes = [...]struct{ written, hint string }{
	{"me", `this is the code of Montenegro, not of a language; ` +
		`write "cnr" (Montenegrin) or "sr-Latn" (Serbian in Latin script)`},
	{"al", `this is the code of Albania, not of a language; write "sq" (Albanian)`},
	{"xk", `this is the code of Kosovo, not of a language; ` +
		`write "sq" (Albanian) or "sr-Latn" (Serbian in Latin script)`},
	{"ba", `this is the code of Bosnia and Herzegovina (and of Bashkir); write "bs" (Bosnian)`},
	{"rs", `this is the code of Serbia, not of a language; ` +
		`write "sr-Latn" (Serbian in Latin script) or "sr-Cyrl" (in Cyrillic script)`},
	{"ua", `this is the code of Ukraine, not of a language; write "uk" (Ukrainian)`},
	{"bd", `this is the code of Bangladesh, not of a language; write "bn" (Bengali)`},
	{"ir", `this is the code of Iran, not of a language; write "fa" (Persian)`},
	{"af", `this is the code of Afghanistan (and of Afrikaans); write "prs" (Dari) or "ps" (Pashto)`},
	{"in", `this is the code of India (and an old one of Indonesian); write "hi" (Hindi) or "pa" (Punjabi)`},
	{"pk", `this is the code of Pakistan, not of a language; ` +
		`write "ur" (Urdu), "ps" (Pashto) or "pnb" (Western Punjabi)`},
	{"sy", `this is the code of Syria, not of a language; write "ar" (Arabic) or "kmr" (Kurmanji)`},
	{"iq", `this is the code of Iraq, not of a language; ` +
		`write "ar" (Arabic), "ckb" (Sorani) or "ku-Arab" (Badini)`},
	{"er", `this is the code of Eritrea, not of a language; write "ti" (Tigrinya)`},
	{"et", `this is the code of Ethiopia (and of Estonian); ` +
		`write "am" (Amharic), "ti" (Tigrinya) or "om" (Oromo)`},
	{"kurdish", `which one? Write "kmr" (Kurmanji), "ckb" (Sorani) or "ku-Arab" (Badini)`},
	{"serbian", `in which script? Write "sr-Latn" (Latin) or "sr-Cyrl" (Cyrillic)`},
	{"punjabi", `in which script? Write "pa" (Gurmukhi) or "pnb" (Arabic)`},
	{"chinese", `in which script? Write "zh-Hans" (simplified) or "zh-Hant" (traditional)`},
}

// AliasNote returns a note that explains which language an alias means. It returns "" for tags and for
// unknown names.
func AliasNote(name string) string {
	l, ok := Lookup(name)
	switch {
	case !ok || string(l.Tag) == name:
		return ""
	case name == "sr":
		return `"sr" means sr-Cyrl here (Serbian in Cyrillic script), as in CLDR; ` +
			`for Latin script write sr-Latn`
	}
	return `"` + name + `" means ` + string(l.Tag) + ` here (` + l.Name + `)`
}

func tags() []string {
	all := make([]string, len(registry))
	for i, l := range registry {
		all[i] = string(l.Tag)
	}
	return all
}

// nearest returns the tag that an author most likely meant, or "" if none is similar enough. Capital letters,
// and "_" or "@" in place of "-", make no difference. The name may also be similar to an alias or to a
// language's name in English.
func nearest(name string) string {
	tagOf := map[string]string{}
	var known []string
	for _, l := range registry {
		for _, way := range slices.Concat([]string{string(l.Tag), l.Name}, l.Aliases) {
			way = strings.ToLower(way)
			tagOf[way], known = string(l.Tag), append(known, way)
		}
	}
	name = strings.ToLower(strings.NewReplacer("_", "-", "@", "-").Replace(name))
	return tagOf[text.Nearest(name, known)]
}
