package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	rulePseudoLanguage = diag.Rule{
		Code:  "pseudo-language",
		Title: "a language that is made by rule, for tests",
		Why: "en-XA and ar-XB show texts that escape translation and layouts that break; nobody can " +
			"read them",
		Fix: "remove it from site.yaml. Pages are built with --lang en-XA. To try boards, make a copy " +
			"of the site for tests, write demo: true in its site.yaml and name en-XA and ar-XB under " +
			"languages, and under a centre's where it has its own list; every page and board then " +
			"says that it is a demonstration, and build --strict refuses it",
	}

	// In a demonstration, a pseudo-locale is only a warning, because each page and board says that it is a
	// demonstration.
	rulePseudoInDemo = rulePseudoLanguage.As(diag.Warning)

	ruleDuplicateLanguage = diag.Rule{
		Code:  "duplicate-language",
		Title: "a language is named twice",
		Why:   "it may be there by two names",
		Fix:   "keep one of them",
	}

	ruleBadFallback = diag.Rule{
		Code:  "bad-fallback",
		Title: "a chain of languages that cannot work",
		Why:   "a language cannot stand in for itself",
		Fix:   "remove it from the chain",
	}

	ruleBadFont = diag.Rule{
		Code:  "bad-font",
		Title: "a font that a language cannot be set in",
		Why:   "letters would be missing",
		Fix:   "remove the line",
	}

	ruleBadURL = diag.Rule{
		Code:  "bad-url",
		Title: "an address that cannot be used",
		Why:   "QR codes would lead nowhere",
		Fix:   "write a whole address that begins with https://",
	}

	languagesRules = []diag.Rule{rulePseudoLanguage, ruleDuplicateLanguage, ruleBadFallback,
		ruleBadFont, ruleBadURL}
)

func (s *Site) readLanguages(m *strict.Mapping) {
	list := m.Need("languages", `write the tags of all languages, like "languages: [en, ar, fa]"`)
	seen := repeats[lang.Tag]{}
	for _, v := range list.Like("[en, ar, fa]").List() {
		if l, ok := s.readSiteLanguage(v); ok && seen.first(l.Tag, v) {
			s.Languages = append(s.Languages, l)
		}
	}
	if list.Empty() {
		list.Report(
			strict.RuleEmptyValue,
			`write the tags of all languages, like "languages: [en, ar, fa]"`,
			"a site needs a language",
		)
	}
	source := m.Need("source", `write the language that notices are written in, like "source: en"`)
	l, ok := ReadLanguage(source)
	if !ok {
		return
	}
	s.Source = l
	if _, listed := s.Language(l.Tag); !listed && list.IsList() {
		source.Report(
			diag.RuleUnknownLanguage,
			"add "+string(l.Tag)+" to the list under languages",
			"the source language %s is not among the site's languages",
			l.Tag,
		)
	}
}

// readSiteLanguage reads one of the site's languages. It accepts a pseudo-locale only in a demonstration,
// because only there each page and board tells people that its texts are not real.
func (s *Site) readSiteLanguage(v strict.Value) (lang.Language, bool) {
	l, _ := lang.Lookup(v.Text())
	switch {
	case !lang.IsPseudo(l.Tag):
		return ReadLanguage(v)
	case !s.Demo:
		v.Report(
			rulePseudoLanguage,
			fmt.Sprintf(
				`remove it here and build its pages with --lang %s; to try it on boards too, make a copy `+
					`of the site for tests and write "demo: true" there`, l.Tag,
			),
			forTests,
			l.Tag,
		)
		return l, false
	}
	v.Report(
		rulePseudoInDemo,
		"remove it here and from the centres before the site is for people",
		forTests,
		l.Tag,
	)
	return l, true
}

const forTests = "%s is a language for tests, not for readers"

// repeats maps each thing, such as a language, to the place in site.yaml where it was written first.
type repeats[T comparable] map[T]strict.Value

// first reports whether a thing is written for the first time. If it was written before, first also reports
// a problem.
func (seen repeats[T]) first(thing T, v strict.Value) bool {
	before, again := seen[thing]
	if !again {
		seen[thing] = v
		return true
	}
	v.Report(
		ruleDuplicateLanguage,
		"keep one of the two",
		"%v stands here a second time; the first is %q on line %d",
		thing,
		before.Text(),
		before.Pos().Line,
	)
	return false
}

// readLanguageRules reads the settings that are made for single languages.
func (s *Site) readLanguageRules(m *strict.Mapping) {
	s.readFallback(m.Get("fallback").Like("{prs: [fa]}").Mapping())
	s.readDigits(m.Get("digits").Like("{ar: arab}").Mapping())
	s.readFonts(m.Get("fonts").Like("{ar: naskh}").Mapping())
	m.Explain("delete it: it never did anything, phones use their own fonts", "phone_fonts")
	s.readURLMap(m.Get("url_map").Like(`{"https://example.org/": {fr: "https://example.org/fr/"}}`).Mapping())
	s.readGlossary(m.Get("glossary").Like("{asylum: {fr: asile}}").Mapping())
	s.readChecks(m.Get("checks").Like("{end-punct: info}").Mapping())
}

// listed reads the name of a language and returns the site's own language with that name. If the site does
// not have the language, listed returns false. It also reports a problem, unless the site has no languages.
func (s *Site) listed(v strict.Value) (lang.Language, bool) {
	if l, ok := s.Language(lang.Tag(v.Text())); ok {
		return l, true
	}
	l, ok := ReadLanguage(v)
	if !ok {
		return l, false
	}
	own, ok := s.Language(l.Tag)
	if !ok && len(s.Languages) > 0 {
		v.Report(
			diag.RuleUnknownLanguage,
			"add "+string(l.Tag)+" to the site's list under languages, or remove it here",
			"%s is not among the site's languages",
			l.Tag,
		)
	}
	return own, ok
}

func (s *Site) readFallback(m *strict.Mapping) {
	s.Fallback = map[lang.Tag][]lang.Tag{}
	for _, e := range m.Entries() {
		l, ok := ReadLanguage(e.Key)
		if !ok {
			continue
		}
		seen := repeats[lang.Tag]{l.Tag: e.Key}
		for _, v := range e.Value.Like("[fa]").List() {
			next, ok := ReadLanguage(v)
			switch {
			case !ok:
			case next.Tag == l.Tag:
				v.Report(ruleBadFallback, "remove it here", "%s cannot stand in for itself", l.Tag)
			case seen.first(next.Tag, v):
				s.Fallback[l.Tag] = append(s.Fallback[l.Tag], next.Tag)
			}
		}
	}
}

func (s *Site) readDigits(m *strict.Mapping) {
	for _, e := range m.Entries() {
		l, ok := s.listed(e.Key)
		system := e.Value.Text()
		if system != "" && !lang.KnownDigits(system) {
			e.Value.Report(
				strict.RuleUnknownWord,
				"write the name CLDR has for them: latn (0123), arab (٠١٢٣), arabext (۰۱۲۳), beng, "+
					"deva, mymr",
				"unknown digits %q",
				system,
			)
			ok = false
		}
		if ok && system != "" {
			s.replaceLanguage(l.WithDigits(system))
		}
	}
}

// replaceLanguage puts l in the place of the site's language that has the same tag.
func (s *Site) replaceLanguage(l lang.Language) {
	i := slices.IndexFunc(s.Languages, func(o lang.Language) bool { return o.Tag == l.Tag })
	s.Languages[i] = l
	if s.Source.Tag == l.Tag {
		s.Source = l
	}
}

// readFonts changes the class of fonts for languages in Arabic script: for example Urdu in Naskh, if a screen
// is too small for Nastaliq.
func (s *Site) readFonts(m *strict.Mapping) {
	for _, e := range m.Entries() {
		l, ok := s.listed(e.Key)
		class := e.Value.Choice("arab", "naskh", "nastaliq")
		switch {
		case !ok || class == "":
		case !slices.Contains([]string{"arab", "naskh", "nastaliq"}, l.Type):
			e.Key.Report(
				ruleBadFont,
				"remove this line",
				"%s is not written in Arabic script: there is no font to choose",
				l.Tag,
			)
		default:
			l.Type = class
			s.replaceLanguage(l)
		}
	}
}

func (s *Site) readURLMap(m *strict.Mapping) {
	s.URLMap = map[string]map[lang.Tag]string{}
	for _, e := range m.Entries() {
		address := anyAddress(e.Key)
		s.URLMap[address] = map[lang.Tag]string{}
		for _, to := range e.Value.Like(`{fr: "https://example.org/fr/"}`).Mapping().Entries() {
			if l, ok := s.listed(to.Key); ok {
				s.URLMap[address][l.Tag] = anyAddress(to.Value)
			}
		}
	}
}

// anyAddress reads the web address of a link, which may have a query and a fragment. It reports a text that
// is not a web address and returns it nevertheless.
func anyAddress(v strict.Value) string {
	text := v.Text()
	if text != "" && !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") {
		v.Report(
			ruleBadURL,
			`write the whole address, like "https://example.org/fr/"`,
			"%q is not a web address",
			text,
		)
	}
	return text
}

func (s *Site) readGlossary(m *strict.Mapping) {
	for _, e := range m.Entries() {
		v := e.Value.Like("{fr: asile, forbidden: {fr: clandestin}}")
		if !v.Given() || v.Empty() {
			e.Key.Report(
				strict.RuleEmptyValue,
				`write what languages say, like "asylum: {fr: asile}", or remove the term`,
				"nothing is said of the term %q",
				e.Key.Text(),
			)
			continue
		}
		term := Term{Text: e.Key.Text(), Say: map[lang.Tag][]string{}, Forbidden: map[lang.Tag][]string{}}
		for _, to := range v.Mapping().Entries() {
			if to.Key.Text() != "forbidden" {
				s.readWords(to, term.Say)
				continue
			}
			for _, never := range to.Value.Like("{fr: clandestin}").Mapping().Entries() {
				s.readWords(never, term.Forbidden)
			}
		}
		s.Glossary = append(s.Glossary, term)
	}
}

// readWords reads the words of one language for a term, and adds them to a map by language.
func (s *Site) readWords(e strict.Entry, to map[lang.Tag][]string) {
	l, ok := s.listed(e.Key)
	words := oneOrMore(e.Value)
	if !e.Value.Given() || e.Value.Empty() {
		e.Key.Report(
			strict.RuleEmptyValue,
			"write the word or a list of words, or remove the language",
			"nothing is written for %q",
			e.Key.Text(),
		)
	} else if ok {
		to[l.Tag] = words
	}
}

// readChecks reads which optional checks the site wants, and at which level.
func (s *Site) readChecks(m *strict.Mapping) {
	s.Checks = map[string]diag.Severity{}
	usual := OptionalChecks()
	for _, code := range slices.Sorted(maps.Keys(usual)) {
		switch m.Get(code).Choice("off", "info", "warning") {
		case "info":
			s.Checks[code] = diag.Info
		case "warning":
			s.Checks[code] = diag.Warning
		case "":
			if usual[code] {
				s.Checks[code] = diag.Info
			}
		}
	}
	m.Done()
}

// OptionalChecks returns the codes of the checks whose level can be set in site.yaml under checks:. The value
// is true if the check is on by default, and false if it is off.
func OptionalChecks() map[string]bool {
	return map[string]bool{"end-lost": false, "end-punct": false,
		"acronym-ending": true, "negation-any": true, "negation-differs": true, "part-short": true,
		"question-unmarked": true, "words-left": true}
}

// oneOrMore reads a text or a list of texts.
func oneOrMore(v strict.Value) []string {
	if !v.IsList() {
		return []string{v.Text()}
	}
	var texts []string
	for _, item := range v.List() {
		texts = append(texts, item.Text())
	}
	return texts
}
