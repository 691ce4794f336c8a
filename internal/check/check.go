// Package check contains the rules that decide whether a translation is wrong or doubtful. It also has rules
// for notices: for their links, pictures, values, holidays and characters, and for notices that are old.
//
// Each rule is a variable in the file whose code reports it. Packages that read files have rules of their own
// and report those faults themselves. Package check changes nothing, does not use the file system, and does
// not know where a text is shown.
package check

import (
	"maps"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check/counts"
	"tabla/internal/check/glossary"
	"tabla/internal/check/order"
	"tabla/internal/check/script"
	"tabla/internal/check/slips"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/lang/identify"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules on letters that no font has, and on texts without any.
var (
	RuleMissingLetter = diag.Rule{
		Code: "missing-letter", Withholds: true, Waivable: true,
		Title: "a letter that no font of the boards has",
		Why:   "people would see an empty box, or a wrong letter",
		Fix:   "write it in another way",
	}

	ruleNothingToRead = diag.Rule{
		Code: "nothing-to-read", Withholds: true,
		Title: "a translation of which nothing can be seen",
		Why:   "readers would see an empty place where the notice says something",
		Fix:   "type the translation, or delete the entry: readers then see the source",
	}

	translationRules = []diag.Rule{RuleMissingLetter, ruleNothingToRead}
)

// Source is a source text that translations are compared with: a segment of a body, or a text of the front
// matter.
type Source struct {
	Skeleton *segment.Skeleton // of the body; nil for a text that is no segment
	Segment  int
	Plain    string
	Facts    *Facts // the facts of the text, which FactReader has read
	OffBoard bool   // no board shows the text, so the fonts of the boards need not have its characters
}

func (s *Source) text() string {
	if s.Skeleton != nil {
		return s.Skeleton.Segments[s.Segment].Text
	}
	return s.Plain
}

// Checker checks translations from a site's source language into one language. Only one goroutine may use it.
type Checker struct {
	site             *config.Site
	source, language lang.Language
	alphabet         *alphabet
	scripts          script.Reader
	homeward         *strings.Replacer // see SourceAddresses; nil if no addresses have to be replaced
	terms            *glossary.Glossary
	// recognizes texts in the language; nil if such texts cannot be told from others
	judge *identify.Judge
	// the habits of the catalogue; the zero value means that they are not known
	habits habits
	texts  *slips.Texts // the sources that were read before
	screen *slips.Screen
}

// NewChecker returns a checker for translations into a language of a site. covers reports whether the fonts
// of the boards have a character in that language.
func NewChecker(site *config.Site, language lang.Language, covers func(rune) bool) *Checker {
	l := &Checker{
		site: site, source: site.Source, language: language, alphabet: newAlphabet(language, covers),
		homeward: SourceAddresses(site, language.Tag),
	}
	l.scripts = script.Reader{Count: l.alphabet.count, IsOwn: l.isOwn, IsSmall: l.onlySmallThere,
		TypeClass: language.Type}
	l.terms = glossary.New(site, language.Tag)
	l.texts = new(slips.Texts)
	l.screen = slips.NewScreen(language, l.onlySmallThere,
		func(word string) bool { return script.IsUnit(word) || l.terms.HasWord(word) })
	l.judge = identify.NewJudge(language.Script, string(language.Tag))
	return l
}

// Faults returns the findings about a translation that may be unfit to be shown; a finding of severity Error
// withholds it. A build may call Faults for all translations of a site. So it is quick for a text without
// digits, placeholders, marks and foreign letters: one pass and a few comparisons.
//
// If the check of the translation panics, that is a finding too.
func (l *Checker) Faults(s *Source, text string) []diag.Finding {
	return tried(func() []diag.Finding { return l.faults(s, text) })
}

// tried returns the findings of find. If find panics, it returns a finding that withholds the translation.
func tried(find func() []diag.Finding) (found []diag.Finding) {
	if fault, failed := diag.Try("this translation", func() { found = find() }); failed {
		return one(fault)
	}
	return found
}

func (l *Checker) faults(s *Source, translation string) []diag.Finding {
	if f, long := diag.LongText(translation); long {
		return one(f)
	}
	if l.homeward != nil {
		translation = l.homeward.Replace(translation)
	}
	if translation != "" && !text.Visible(translation) {
		return one(ruleNothingToRead.Find("type the translation, or delete it",
			"the translation has only spaces or characters that nobody can see"))
	}
	seen := l.alphabet.read(translation)
	var faults []diag.Finding
	if seen&harmful != 0 {
		faults = Characters(translation)
	}
	if s.Skeleton != nil && (seen&mark != 0 || s.Skeleton.HasMarks(s.Segment)) {
		faults = append(faults, s.Skeleton.Compare(s.Segment, translation)...)
	}
	if s.Facts != nil || seen&(digit|brace|harmful) != 0 {
		faults = addFactFaults(faults, l.compareFacts(s, translation))
	}
	if seen&lacking != 0 && !s.OffBoard {
		faults = append(faults, lackingFault(l.alphabet.firstUncovered(translation)))
	}
	if seen&foreign != 0 {
		faults = append(faults, l.script(s, translation, seen)...)
	}
	if !l.terms.Empty() {
		faults = append(faults, l.forbidden(s.text(), translation)...)
	}
	if s.Facts != nil && s.Facts.slips != nil && !withholds(faults) {
		faults = append(faults, l.slips(s.Facts.slips, translation)...)
	}
	if s.Facts != nil && s.Facts.counts != nil && !withholds(faults) && l.language.Tag != l.source.Tag {
		plain, _ := visible(translation)
		faults = append(faults, s.Facts.counts.Compare(text.PlainDigits(plain), &l.language)...)
	}
	if strings.IndexByte(translation, '?') >= 0 {
		faults = append(faults, slips.LettersLost(s.text(), translation)...)
	}
	faults = append(faults, spreadsheetValue(s.text(), translation)...)
	faults = append(faults, noWords(s.text(), translation)...)
	return append(faults, l.untranslated(s, translation)...)
}

// withholds reports whether a finding keeps the text from readers. After such a finding no other check is
// needed.
func withholds(findings []diag.Finding) bool {
	return slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Severity == diag.Error })
}

// slips returns the findings about units, percent signs, codes and plain addresses.
func (l *Checker) slips(source *slips.Source, s string) []diag.Finding {
	if source.HasFigures() {
		plain, _ := visible(s)
		if faults := source.Compare(slips.Translation{Text: s, Plain: text.PlainDigits(plain),
			Percent: l.language.Words().Percent}); faults != nil {
			return faults
		}
	}
	was, is, changed := source.ChangedAddress(s, l.ownAddress)
	if !changed {
		return nil
	}
	return one(segment.RuleURL.Find("write "+was+", as the source does; "+
		"if the language has a page of its own, "+
		"name it under url_map: in site.yaml", "the source has the address %s, the translation %s", was, is))
}

// ownAddress returns the address that url_map in site.yaml has for the language in place of an address of the
// source, or "" if there is none. Both are without their schemes.
func (l *Checker) ownAddress(address string) string {
	for from, own := range l.site.URLMap {
		if slips.Bare(from) == address {
			return slips.Bare(own[l.language.Tag])
		}
	}
	return ""
}

func lackingFault(r rune) diag.Finding {
	return RuleMissingLetter.Find(letterHint(r), "no font has %q (U+%04X)", r, r)
}

// comparePlaceholders returns a finding unless a translation has the same placeholders as its source, each
// the same number of times. want holds the names in the source, got those in the translation; both are
// sorted.
func comparePlaceholders(want, got []string) []diag.Finding {
	if slices.Equal(want, got) {
		return nil
	}
	return one(diag.RulePlaceholder.Find(
		"copy the words in double braces from the source as they are, and as often: "+
			"the centre's own number or room is put there",
		"the source has %s, the translation %s", inBraces(want), inBraces(got)))
}

// addFactFaults appends the findings about facts to those of other checks. If the other checks have a finding
// about placeholders, it leaves out the facts' findings about placeholders, which are less precise.
func addFactFaults(faults, facts []diag.Finding) []diag.Finding {
	places := func(f diag.Finding) bool { return f.Code == diag.RulePlaceholder.Code }
	if slices.ContainsFunc(faults, places) {
		facts = slices.DeleteFunc(facts, places)
	}
	return append(faults, facts...)
}

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule {
	return slices.Concat(
		ageRules,
		contentRules,
		writtenRules,
		guideRules,
		valueRules,
		signsRules,
		linksRules,
		dialRules,
		charactersRules,
		translationRules,
		factsRules,
		dayRules,
		phoneRules,
		scriptRules,
		glossaryRules,
		pluralRules,
		otherLanguageRules,
		sourceWordsRules,
		remarksRules,
		lengthRules,
		spreadsheetRules,
		slips.Rules(),
		order.Rules(),
		counts.Rules(),
	)
}

// ofTranslations returns the rules of all packages that a translation can break.
func ofTranslations() []diag.Rule { return slices.Concat(diag.Rules(), segment.Rules(), Rules()) }

// Withholds reports whether a finding with this code keeps a translation from being shown.
func Withholds(code string) bool {
	return slices.ContainsFunc(
		ofTranslations(),
		func(r diag.Rule) bool { return r.Code == code && r.Withholds },
	)
}

// Waivable returns the codes of the findings about translations that can be waived for single texts, in
// alphabetical order.
func Waivable() []string {
	var codes []string
	for _, r := range ofTranslations() {
		if r.Waivable {
			codes = append(codes, r.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// For "tabla check", a problem that withholds a translation is an error. For a build it is only a warning,
// because the build shows another text in its place. The next two functions make this difference.

// SeverityOf returns the severity with which a finding about a translation is reported. asked is true if the
// user has asked for faults, as with "tabla check".
func SeverityOf(f diag.Finding, asked bool) diag.Severity {
	if f.Severity == diag.Error && !asked {
		return diag.Warning
	}
	return f.Severity
}

// RaiseWithheld turns warnings into errors if their code means that an entry was withheld while its catalogue
// was read.
func RaiseWithheld(problems []diag.Problem, withholds func(code string) bool) []diag.Problem {
	for i := range problems {
		if problems[i].Severity == diag.Warning && withholds(problems[i].Code) {
			problems[i].Severity = diag.Error
		}
	}
	return problems
}

// ExcuseMarkup replaces findings about markup by a remark if the translator did not cause them: the
// translation has the markup of the source text that it was made from, and the source's markup has changed
// since. made is the source text that the translation was made from.
func (s *Source) ExcuseMarkup(made, text string, faults []diag.Finding) []diag.Finding {
	first := slices.IndexFunc(faults, inMarks)
	if first < 0 || s.Skeleton == nil || made == "" || made == s.text() ||
		slices.ContainsFunc(s.Skeleton.CompareWith(made, text), inMarks) {
		return faults
	}
	faults = slices.DeleteFunc(faults, inMarks)
	return append(faults, diag.RuleMarkupDiffers.Find(
		"give the translation the same *emphasis*, **bold** and `code` as the source",
		"the source has other marks than when this was translated"))
}

func inMarks(f diag.Finding) bool {
	return f.Code == segment.RuleMDStructure.Code && f.Severity == diag.Error
}

// SourceAddressesOf returns the function SourceAddresses for a site. It returns nil if no language of the
// site has its own addresses.
func SourceAddressesOf(site *config.Site) func(lang.Tag) *strings.Replacer {
	if len(site.URLMap) == 0 {
		return nil
	}
	return func(tag lang.Tag) *strings.Replacer { return SourceAddresses(site, tag) }
}

// SourceAddresses returns a replacer that turns a language's own addresses (url_map in site.yaml) back into
// those of the source. So a link to the French page about a subject counts as the source's link to that
// subject. It returns nil if the language has no own addresses.
func SourceAddresses(site *config.Site, tag lang.Tag) *strings.Replacer {
	var pairs []string
	for _, address := range slices.Sorted(maps.Keys(site.URLMap)) {
		if own := site.URLMap[address][tag]; own != "" {
			pairs = append(
				pairs,
				"]("+own+")",
				"]("+address+")",
				"]("+own+" ",
				"]("+address+" ",
				"<"+own+">",
				"<"+address+">",
			)
		}
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}

// pageVerdict is what the checks say about the translations of a page in one catalogue.
type pageVerdict struct {
	withheld, doubtful []string // ids of entries
	reported           bool     // findings were reported, and must be reported again in the next build
	problems           []diag.Problem
}

// Kept keeps in a session what the checks have read and found. The zero value keeps nothing.
type Kept struct {
	Facts    *inputs.KeptNotices[[]*Facts]
	Notices  *inputs.KeptNotices[struct{}] // the problems that were reported of single notices
	Verdicts *inputs.Memo[pageVerdict]     // the results of the checks of translations
}

// NewKept returns a Kept that keeps results.
func NewKept() Kept {
	return Kept{new(inputs.KeptNotices[[]*Facts]), new(inputs.KeptNotices[struct{}]),
		new(inputs.Memo[pageVerdict])}
}

// EndBuild drops the results that were not used since the previous call of EndBuild.
func (k Kept) EndBuild() {
	k.Facts.EndBuild()
	k.Notices.EndBuild()
	k.Verdicts.EndBuild()
}

// report reports the verdict on a page.
func (v pageVerdict) report(page int, j Judging) {
	for _, problem := range v.problems {
		j.Report.Add(problem)
	}
	if !v.reported || j.Judged == nil {
		return
	}
	var parts []byte
	for _, ids := range [][]string{v.withheld, v.doubtful} {
		for _, id := range ids {
			parts = append(append(parts, id...), 0)
		}
		parts = append(parts, 0)
	}
	j.Judged(page, parts)
}

// judged is the result of an earlier check of a translation by the same rules. It saves time because sites
// repeat many texts.
type judged struct {
	rules     *Checker
	faultless Source // a source for which the translation has no faults: its text, and whether boards show it
	source    string // the source text for which doubts were looked for
	doubts    []diag.Finding
	doubted   bool // the field doubts is known
}

// faults returns the faults of a translation. If an earlier check of it against the same source text found no
// faults, it returns nil and does not check it again. A source or a translation with marks is always checked,
// because the meaning of marks depends on the place of the text.
func (known *judged) faults(source *Source, translation string) []diag.Finding {
	if source.Skeleton != nil && source.Skeleton.HasMarks(source.Segment) {
		return known.rules.Faults(source, translation)
	}
	same := Source{Plain: source.text(), OffBoard: source.OffBoard}
	if known.faultless == same {
		return nil
	}
	faults := known.rules.Faults(source, translation)
	if len(faults) == 0 && !slices.ContainsFunc([]byte(translation), segment.MayMark) {
		known.faultless = same
	}
	return faults
}

// doubtsOf returns the doubts about a translation of a source.
func (known *judged) doubtsOf(source, translation string) []diag.Finding {
	if !known.doubted || known.source != source {
		known.source, known.doubted = source, true
		known.doubts = known.rules.Doubts(&Source{Plain: source}, translation)
	}
	return known.doubts
}

// pageJudge checks the entries of one catalogue, page by page.
type pageJudge struct {
	texts    *Translations
	c        *catalogue.Catalogue
	entries  catalogue.Cursor
	known    map[string]*judged // by translation
	checkers Checkers
}

// judge checks the translations of a page.
func (p *pageJudge) judge(page int, j Judging) (all pageVerdict) {
	var own diag.Report
	j.Report = &own
	t, rules, hide := p.texts, p.checkers.Of(page), p.texts.Settings.Doubtful == config.Hide
	for at, m := range t.IDs.Messages(page) {
		e, ok := p.entries.Entry(m.ID)
		if !ok || e.Faulty || e.Other == "" {
			continue
		}
		source := t.SourceOf(page, at)
		v := p.judgeEntry(e, m, &source, rules, j)
		for first := v.reported; e.Instead != nil && (v.withheld || v.doubtful && hide); v.reported = first {
			*e = *e.Instead
			v = p.judgeEntry(e, m, &source, rules, j)
		}
		all.reported = all.reported || v.reported
		if v.withheld {
			// the clone keeps one id in memory, not the string of all ids that it is a part of
			all.withheld = append(all.withheld, strings.Clone(m.ID))
		}
		if v.doubtful {
			all.doubtful = append(all.doubtful, strings.Clone(m.ID))
		}
	}
	all.problems = own.Problems()
	return all
}

// key returns the sum of everything that the verdict on a page depends on. It returns the zero key if the
// verdict cannot be kept: if no verdicts are kept, if the page has no key, if j asks for every finding, or if
// an entry may be replaced by the next best translation (Entry.Instead). It builds the sum in parts, and
// returns parts so that the caller can use its memory again.
func (p *pageJudge) key(parts []byte, entries *catalogue.Cursor, page int, j Judging) ([]byte, inputs.Key) {
	if j.Kept.Verdicts == nil || j.Keys == nil || j.Found != nil || j.Keys(page) == (inputs.Key{}) {
		return parts, inputs.Key{}
	}
	key, habits := j.Keys(page), p.checkers.habits
	parts = append(append(append(parts[:0], key[:]...), p.c.Language.Tag...), 0)
	parts = habits.appendTo(parts)
	if j.Errors {
		parts = append(parts, 1)
	}
	for _, m := range p.texts.IDs.Messages(page) {
		parts = append(append(parts, m.ID...), 0)
		if e, found := entries.Entry(m.ID); found && e.Instead != nil {
			return parts, inputs.Key{}
		} else if found {
			parts = e.AppendKey(parts)
		}
	}
	return parts, inputs.KeyOf(parts)
}
