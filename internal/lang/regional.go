package lang

import (
	"strings"

	"golang.org/x/text/language"
)

// LookupRegional finds the language of a tag as other programs write it: with "_", with a script, with a region,
// or with gettext's modifier (sr_RS@latin). A region is left out only where it changes nothing: a tag whose
// language is written in another script there, or that names a variant, is not found.
func LookupRegional(name string) (Language, bool) {
	name, modifier, _ := strings.Cut(name, "@")
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

// scriptOf returns the script that a tag names, or else the one in which its language is written in its region;
// "" if that is not known.
func scriptOf(tag language.Tag, named language.Script, modifier string) string {
	if modifier != "" {
		return map[string]string{"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab"}[strings.ToLower(modifier)]
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

// ambiguous reports whether the region of a tag decides between two languages of the registry: "ku" is Kurmanji
// in Turkey, and Sorani or Badini in Iraq and Iran.
func ambiguous(base language.Base, region language.Region, script language.Script) bool {
	return base.String() == "ku" && region.String() != "ZZ" && region.String() != "TR" && script.String() != "Latn"
}
