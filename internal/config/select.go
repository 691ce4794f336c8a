package config

import (
	"fmt"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// UnknownName is the error for a centre, language or layer on the command line that the site does not have.
// It is a mistake of the person who calls tabla, not of the site's author.
type UnknownName struct {
	Kind, Name string
	Known      []string
}

func (e UnknownName) Error() string {
	return fmt.Sprintf("the site has no %s %q: it has %s", e.Kind, e.Name, diag.Enumerate(e.Known))
}

// SelectLanguages returns the site's languages with the given names, or all if no name is given. A name may
// also be a pseudo-locale. The error is an UnknownName.
func (s *Site) SelectLanguages(names []string) ([]lang.Language, error) {
	if len(names) == 0 {
		return s.Languages, nil
	}
	var chosen []lang.Language
	for _, name := range names {
		l, known := lang.Lookup(name)
		if known && !lang.IsPseudo(l.Tag) {
			l, known = s.Language(l.Tag)
		}
		if !known {
			return nil, UnknownName{"language", name, append(tagsOf(s.Languages), "en-XA", "ar-XB")}
		}
		chosen = append(chosen, l)
	}
	return chosen, nil
}

// SelectTranslated returns the language with the given name, if notices are translated into it. If the site
// has layers, this includes the site's source language, because a layer may be written in another language.
// Otherwise the error is an UnknownName.
func (s *Site) SelectTranslated(name string) (lang.Language, error) {
	l, known := lang.Lookup(name)
	if known {
		l, known = s.Language(l.Tag)
	}
	if !known || l.Tag == s.Source.Tag && len(s.Layers) == 0 || lang.IsPseudo(l.Tag) {
		return lang.Language{}, UnknownName{"language to translate into", name, tagsOf(s.Translated())}
	}
	return l, nil
}

// SelectTranslatedFrom returns the language with the given name, if notices that are written in the language
// source are translated into it. These may be notices of a layer. Otherwise the error is an UnknownName.
func (s *Site) SelectTranslatedFrom(source lang.Tag, name string) (lang.Language, error) {
	l, known := lang.Lookup(name)
	if known {
		l, known = s.Language(l.Tag)
	}
	if known && l.Tag != source && !lang.IsPseudo(l.Tag) {
		return l, nil
	}
	var others []string
	for _, l := range s.Languages {
		if l.Tag != source && !lang.IsPseudo(l.Tag) {
			others = append(others, string(l.Tag))
		}
	}
	return lang.Language{}, UnknownName{"language to translate into", name, others}
}

// SelectCentres returns the centres with the given ids, or all if no id is given. The error is an
// UnknownName.
func (s *Site) SelectCentres(names []string) ([]*Centre, error) {
	if len(names) == 0 {
		names = s.CentreIDs()
	}
	var chosen []*Centre
	for _, name := range names {
		c, known := s.Centre(name)
		if !known {
			return nil, UnknownName{"centre", name, s.CentreIDs()}
		}
		chosen = append(chosen, c)
	}
	return chosen, nil
}

func tagsOf(languages []lang.Language) []string {
	var tags []string
	for _, l := range languages {
		tags = append(tags, string(l.Tag))
	}
	return tags
}
