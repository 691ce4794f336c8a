package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// LookupRegional returns the language of a tag that another program wrote: with "_", with a script, with a
// region, or with gettext's modifier (sr_RS@latin). The bool reports whether it is found. The region is
// ignored, except where it decides the language. A tag is not found if its language is written in another
// script in that region, or if it names a variant.
func LookupRegional(name string) (Language, bool) {
	name, modifier, _ := strings.Cut(name, "@")
	if modifier == "euro" {
		modifier = "" // the currency of a locale has no effect on texts
	}
	name, _, _ = strings.Cut(name, ".") // the encoding of a locale: fr_FR.UTF-8
	name = strings.ReplaceAll(name, "_", "-")
	if l, known := Lookup(name); known && modifier == "" {
		return l, true
	}
	tag, err := language.Raw.Parse(name)
	if err != nil || len(tag.Variants())+len(tag.Extensions()) > 0 {
		return Language{}, false
	}
	base, script, region := tag.Raw()
	written := scriptOf(tag, script, modifier)
	if written == "" || ambiguous(base, region, script) {
		return Language{}, false
	}
	for _, way := range []string{
		base.String() + "-" + written + "-" + region.String(), base.String() + "-" + region.String(),
		base.String() + "-" + written, base.String(),
	} {
		if l, known := Lookup(way); known && l.Script == written {
			return l, true
		}
	}
	return Language{}, false
}

// scriptOf returns the script of a tag. A modifier, such as "latin", has priority. Without one, the script
// is the one in the tag itself or, if the tag has none, the one in which the language is written in the
// tag's region. The result is "" if the script is not known.
func scriptOf(tag language.Tag, named language.Script, modifier string) string {
	if modifier != "" {
		return map[string]string{"latin": "Latn", "cyrillic": "Cyrl",
			"arabic": "Arab"}[strings.ToLower(modifier)]
	}
	if named.String() != "Zzzz" {
		return named.String()
	}
	if likely, confidence := tag.Script(); confidence != language.No {
		return likely.String()
	}
	base, _ := tag.Base()
	l, _ := Lookup(base.String())
	return l.Script
}

// ambiguous reports whether a tag without its region may mean several languages of the registry: "ku" means
// Kurmanji in Turkey, but Sorani or Badini in Iraq and Iran.
func ambiguous(base language.Base, region language.Region, script language.Script) bool {
	return base.String() == "ku" && region.String() != "ZZ" && region.String() != "TR" &&
		script.String() != "Latn"
}
