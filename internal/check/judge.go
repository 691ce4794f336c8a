package check

import (
	"maps"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check/slips"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// Translations holds the texts of a site and the data that the rules on their translations need.
type Translations struct {
	Settings  *config.Site
	Notices   []*notice.Notice
	Skeletons []*segment.Skeleton // one for each notice
	Pages     []align.Page        // one for each notice, then the pages with the names in site.yaml
	IDs       *align.Registry
	Facts     [][]*Facts // for each page, the facts of each of its texts
	Waivers   Waivers
	texts     slips.Texts
	// Covers returns for a language a function that reports whether a font of the boards has a character.
	Covers func(l lang.Language) func(rune) bool
}

// Judging sets how the translations of a language are checked, and which functions are called with the
// results. Only Report must be set.
type Judging struct {
	Report *diag.Report
	// a finding that withholds a translation is an error; in a build it is only a warning
	Errors      bool
	Settled     func(page int) bool     // reports whether nothing in a page has changed, so it needs no check
	WeaveFailed func(page int)          // is called for each page with a text that could not be woven
	Found       func(finding WaiverKey) // is called for each finding, waived or not

	// Judged is called for each page with findings that must be reported again in the next build; verdict
	// identifies these findings.
	Judged func(page int, verdict []byte)
	Kept   Kept                      // of a session
	Keys   func(page int) inputs.Key // returns the key of the page's notice; zero if it is not known
}

// Checker returns a checker for translations into a language.
func (t *Translations) Checker(l lang.Language) *Checker {
	rules := NewChecker(t.Settings, l, t.Covers(l))
	rules.texts = &t.texts
	return rules
}

// Verdict holds the ids of the entries of a catalogue that may not be shown, and of those that are shown like
// drafts, because a check doubts them.
type Verdict struct{ Withheld, Doubtful map[string]bool }

// settingsOf returns the settings under which a page was written: those of the site or, for a notice of a
// layer, its own (Notice.Settings).
func (t *Translations) settingsOf(page int) *config.Site {
	if page < len(t.Notices) && t.Notices[page].Layer != "" {
		return t.Notices[page].Settings
	}
	return t.Settings
}

// SourceLanguage returns the language in which a page was written.
func (t *Translations) SourceLanguage(page int) *lang.Language { return &t.settingsOf(page).Source }

// Checkers holds the checkers of translations into one language: one for each of the sites that have written
// the texts. Only one goroutine may use it.
type Checkers struct {
	texts    *Translations
	language lang.Language
	habits   habits
	made     map[*config.Site]*Checker
}

// CheckersOf returns the checkers of the translations in a catalogue. They know how the translations there
// are usually written, for example how long they are. coming are translations that are to be put into the
// catalogue; they count as if they were there.
func (t *Translations) CheckersOf(c *catalogue.Catalogue, coming ...Pair) Checkers {
	return Checkers{t, c.Language, habitsOf(c, coming), map[*config.Site]*Checker{}}
}

// AppendHabits appends how the translations in each of the catalogues are usually written, because the
// verdict on a single translation depends on these habits too.
func AppendHabits(dst []byte, catalogues []*catalogue.Catalogue) []byte {
	for _, c := range catalogues {
		dst = habitsOf(c, nil).appendTo(dst)
	}
	return dst
}

// Of returns the checker of the translations of a page's texts.
func (s Checkers) Of(page int) *Checker {
	settings := s.texts.settingsOf(page)
	rules, known := s.made[settings]
	if !known {
		rules = NewChecker(settings, s.language, s.texts.Covers(s.language))
		rules.texts, rules.habits = &s.texts.texts, s.habits
		s.made[settings] = rules
	}
	return rules
}

// RemarkersOf returns the same checkers as CheckersOf. In addition they know the words with a ZWNJ, which
// takes more time to find out.
func (t *Translations) RemarkersOf(c *catalogue.Catalogue) Checkers {
	rules := t.CheckersOf(c)
	rules.habits.joined = joinedWords(c)
	return rules
}

// habitsOf returns how the translations of a catalogue are usually written, for example how many of them
// end with a mark. It also counts the translations in coming, which are not in the catalogue yet.
func habitsOf(c *catalogue.Catalogue, coming []Pair) habits {
	const few = 20
	var ends, kept, questions, asking int
	count := func(source, translation string) {
		end := endOf(source)
		if translation == "" || end == noMark {
			return
		}
		ends++
		if endOf(translation) != noMark {
			kept++
		}
		if end == questionMark {
			questions++
			asking += min(1, 1+strings.IndexAny(translation, "?؟？፧"))
		}
	}
	for i := range c.Entries {
		count(c.Entries[i].Description, c.Entries[i].Other)
	}
	for _, p := range coming {
		count(p.Source, p.Translation)
	}
	h := habits{length: usualLength(c, coming), seldomAsks: questions >= few && asking*10 < questions*7}
	if ends >= few {
		h.keptEnds = float64(kept) / float64(ends)
	}
	return h
}

// joinedWords returns the words that a catalogue's translations usually write with a ZWNJ: at least twice,
// and twice as often as without it. The keys are the words without ZWNJ, the values those with it.
func joinedWords(c *catalogue.Catalogue) map[string]string {
	const zwnj, often = "\u200c", 2
	with, without := map[string]int{}, map[string]int{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if c.Language.Script != "Arab" || e.Other == "" {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(e.Other), func(r rune) bool {
			return !text.IsLetterOrMark(r) && r != '\u200c'
		}) {
			if word = strings.Trim(word, zwnj); strings.Contains(word, zwnj) {
				with[word]++
			} else {
				without[word]++
			}
		}
	}
	joined := map[string]string{}
	for word, n := range with {
		if bare := strings.ReplaceAll(word, zwnj, ""); n >= often && n >= often*without[bare] {
			joined[bare] = word
		}
	}
	return joined
}

// Pair is a source text with its translation.
type Pair struct{ Source, Translation string }

// usualLength returns how long translations usually are (the median), as a multiple of their sources; 0 if
// there are too few to tell.
func usualLength(c *catalogue.Catalogue, coming []Pair) float64 {
	const few, longEnough, perUnit = 20, 40, 50
	var shares [10 * perUnit]int // by the translation's length, in fiftieths of the source's length
	n := 0
	count := func(source, translation string) {
		if len(source) >= longEnough && translation != "" {
			shares[min(len(translation)*perUnit/len(source), len(shares)-1)]++
			n++
		}
	}
	for i := range c.Entries {
		count(c.Entries[i].Description, c.Entries[i].Other)
	}
	for _, p := range coming {
		count(p.Source, p.Translation)
	}
	if n < few {
		return 0
	}
	sum := 0
	for share, times := range shares {
		if sum += times; 2*sum >= n {
			return float64(share) / perUnit
		}
	}
	return 0
}

// Withhold checks the entries of a catalogue and reports the faults. It returns the ids of the entries that
// must not be shown, and of the doubtful ones. It skips pages for which Settled returns true, and reports
// nothing about a translation whose source has changed its facts, because no page shows it. If an entry must
// not be shown, its next best translation (Entry.Instead) takes its place and is checked too.
func (t *Translations) Withhold(c *catalogue.Catalogue, j Judging) Verdict {
	all := Verdict{map[string]bool{}, map[string]bool{}}
	entries := c.Cursor()
	p := pageJudge{t, c, c.Cursor(), map[string]*judged{}, t.CheckersOf(c)}
	var parts []byte
	for page := range t.Pages {
		if t.SourceLanguage(page).Tag == c.Language.Tag || j.Settled != nil && j.Settled(page) {
			continue
		}
		var key inputs.Key
		parts, key = p.key(parts, &entries, page, j)
		// No error is possible.
		v, _ := j.Kept.Verdicts.OfChecked(func() inputs.Key { return key }, func() (pageVerdict, error) {
			return p.judge(page, j), nil
		})
		v.report(page, j)
		for _, id := range v.withheld {
			all.Withheld[id] = true
		}
		for _, id := range v.doubtful {
			all.Doubtful[id] = true
		}
	}
	if t.Settings.Doubtful == config.Hide {
		maps.Copy(all.Withheld, all.Doubtful)
		clear(all.Doubtful)
	}
	return all
}

// judgement is the result for one entry. If reported is true, the next build must report its findings too.
type judgement struct{ withheld, doubtful, reported bool }

// judgeEntry checks an entry of the catalogue and reports its faults.
func (p *pageJudge) judgeEntry(
	e *catalogue.Entry, m catalogue.Message, source *Source, rules *Checker, j Judging,
) (v judgement) {
	if e.Faulty || e.Other == "" {
		return v
	}
	before := p.known[e.Other]
	if before == nil || before.rules != rules {
		before = &judged{rules: rules}
		p.known[e.Other] = before
	}
	if faults := before.faults(source, e.Other); len(faults) > 0 {
		faults = source.ExcuseMarkup(e.Description, e.Other, faults)
		v.reported, v.withheld = p.texts.reportFaults(p.c, e, m, faults, j)
		return v
	}
	v.doubtful = p.doubts(e, m, before, j)
	v.reported = v.doubtful
	return v
}

// doubts reports whether a check doubts an entry that is shown, unless a waiver accepts the doubt.
func (p *pageJudge) doubts(e *catalogue.Entry, m catalogue.Message, before *judged, j Judging) bool {
	t, source := p.texts, m.Text
	state, unreviewed := e.State(m, t.Settings.Source.Tag)
	if unreviewed && t.Settings.Doubtful != config.Hide {
		return false // readers see it as a draft in any case
	}
	switch state {
	case catalogue.Missing, catalogue.StaleFact:
		return false
	case catalogue.Stale:
		source = e.Description
	}
	waived := func(code string) bool { return t.Waived(p.c, e, m, code, j) }
	if e.SharedWith != "" && !waived(RuleSameTranslation.Code) {
		return true
	}
	return slices.ContainsFunc(before.doubtsOf(source, e.Other),
		func(f diag.Finding) bool { return !waived(f.Code) })
}

// reportFaults reports the faults of an entry that are not waived. It returns whether it reported any, and
// whether they keep the entry from being shown.
func (t *Translations) reportFaults(
	c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, faults []diag.Finding, j Judging,
) (reported, withheld bool) {
	state, _ := e.State(m, t.Settings.Source.Tag)
	if state == catalogue.StaleFact {
		return false, false
	}
	for _, fault := range faults {
		if t.Waived(c, e, m, fault.Code, j) {
			continue
		}
		reported, withheld = true, withheld || fault.Severity == diag.Error && state != catalogue.Missing
		j.Report.Add(EntryProblem(c, e, fault, SeverityOf(fault, j.Errors)))
	}
	return reported, withheld
}

// ReportFailed reports that a page's text could not be woven because of a fault in tabla's code, so that the
// source's text is shown.
func (t *Translations) ReportFailed(page, text int, l lang.Tag, fault diag.Finding, j Judging) {
	if j.WeaveFailed != nil {
		j.WeaveFailed(page)
	}
	at := len(t.Notices[page].Texts) + text
	fault.Severity = SeverityOf(fault, j.Errors)
	j.Report.Add(fault.About(t.IDs.Messages(page)[at].ID).At(diag.Pos{File: "locales/" +
		string(l) + ".yaml"}))
}

// EntryProblem returns a fault of an entry as a problem at the line of its text.
func EntryProblem(
	c *catalogue.Catalogue,
	e *catalogue.Entry,
	fault diag.Finding,
	severity diag.Severity,
) diag.Problem {
	fault.Severity = severity
	return fault.About(e.ID).At(diag.Pos{File: c.FileOf(e), Line: e.TextLine, Column: 1})
}

// SourceOf returns the source with which a translation of a page's text is compared.
func (t *Translations) SourceOf(page, text int) Source {
	source := Source{Facts: t.Facts[page][text]}
	if page < len(t.Skeletons) {
		source.OffBoard = !t.Notices[page].Board
		if front := len(t.Notices[page].Texts); text >= front {
			source.Skeleton, source.Segment = t.Skeletons[page], text-front
			return source
		}
	}
	source.Plain = t.Pages[page].Texts[text].Text
	return source
}

// WaiverKey identifies a finding that can be waived: its code, the id of the text, and the language.
type WaiverKey struct {
	Language lang.Tag
	ID, Code string
}

// Waivers holds the findings that somebody has declared to be harmless.
type Waivers map[WaiverKey]catalogue.Waiver

// Catalogues is the folder of a site's catalogues, with the parts that every language needs: the source's
// catalogue and the waivers.
type Catalogues struct {
	Folder  *catalogue.Folder
	Source  *catalogue.Catalogue
	Waivers Waivers
}

// OpenCatalogues lists the catalogues in a folder of a site's files, and reads the source's catalogue and the
// waivers. kept keeps the catalogues of a session; it may be nil.
func OpenCatalogues(files *inputs.Folder, dir string, source lang.Language, kept *catalogue.Kept,
	r *diag.Report) (*Catalogues, error) {
	files.HasFolder(dir, r)
	folder, err := catalogue.OpenFolder(files, dir, r)
	if err != nil {
		return nil, err
	}
	folder.Keep(kept)
	c, err := folder.Load(source, r)
	if err != nil {
		return nil, err
	}
	waivers, err := ReadWaivers(folder, r)
	return &Catalogues{folder, c, waivers}, err
}

// ReadWaivers reads the waivers of a site. It reports waivers that are written twice or whose code cannot
// be waived, and leaves them out.
func ReadWaivers(folder *catalogue.Folder, r *diag.Report) (Waivers, error) {
	all, err := folder.Waivers(r)
	if err != nil {
		return nil, err
	}
	waivers := Waivers{}
	for _, w := range all {
		f := WaiverKey{w.Language, w.ID, w.Code}
		if before, twice := waivers[f]; twice {
			r.Report(catalogue.RuleBadWaiver, w.Pos, "keep one of the two",
				"this is waived on line %d already", before.Pos.Line)
		} else if hint := notWaivable(w.Code); hint != "" {
			r.Report(catalogue.RuleBadWaiver, w.Pos, hint, "%q is no finding about a translation", w.Code)
		} else {
			waivers[f] = w
		}
	}
	return waivers, nil
}

// With adds the waivers of the site's layers to w, and returns w. They hold for the layers' own translations.
// If w has the same waiver already, it is kept.
func (w Waivers) With(layers []*catalogue.Folder) Waivers {
	for _, folder := range layers {
		theirs, err := ReadWaivers(folder, new(diag.Report))
		for key, waiver := range theirs {
			if _, own := w[key]; !own && err == nil {
				w[key] = waiver
			}
		}
	}
	return w
}

// notWaivable returns a hint if findings with a code cannot be waived; "" if they can.
func notWaivable(code string) string {
	known := Waivable()
	for _, k := range known {
		if k == code {
			return ""
		}
	}
	return text.DidYouMean(code, known, "write one of: "+strings.Join(known, ", "))
}

// Waived reports whether a finding is waived. The waiver must be for the source and the translation as they
// are now.
func (t *Translations) Waived(
	c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message, code string, j Judging,
) bool {
	f := WaiverKey{c.Language.Tag, e.ID, code}
	if j.Found != nil {
		j.Found(f)
	}
	w, known := t.Waivers[f]
	return known && w.Holds(m.Text, e.Other)
}

// Mark sets the field Kept of entries that are equal to the source's text if a waiver says that this is
// intended. It also sets SharedWith of entries whose sources differ but whose translations are the same.
func (w Waivers) Mark(c *catalogue.Catalogue) {
	for f, waiver := range w {
		if f.Language != c.Language.Tag || f.Code != RuleUntranslated.Code {
			continue
		}
		if e, known := c.Entry(f.ID); known && waiver.Holds(e.Other, e.Other) {
			e.Kept = true
		}
	}
	shared := SameTranslations(len(c.Entries), func(i int) Pair {
		e := &c.Entries[i]
		if e.File != "" { // another site has written the entry, perhaps from another language
			return Pair{e.Description, e.File + "\n" + e.Other}
		}
		return Pair{e.Description, e.Other}
	})
	for i, other := range shared {
		c.Entries[i].SharedWith = c.Entries[other].ID
	}
}

// CheckWords checks the words of the themes in one file, which is a theme's own or the site's. It reports the
// words that may not be shown and marks them as faulty: then the word of the next file is used, or else the
// English one.
func (t *Translations) CheckWords(c *catalogue.Catalogue, themeWords []*catalogue.Catalogue, j Judging) {
	rules := t.Checker(c.Language)
	for i := range c.Entries {
		e := &c.Entries[i]
		id, isWord := catalogue.WordID(e.ID)
		english, known := englishWord(id, themeWords)
		if !isWord || !known || e.Faulty || e.Other == "" && len(e.Forms) == 0 {
			continue
		}
		source, word := Word{Other: english.Other, Forms: english.Forms}, Word{Other: e.Other, Forms: e.Forms}
		for _, fault := range rules.WordFaults(source, word) {
			e.Faulty = true
			fault.Severity = SeverityOf(fault, j.Errors)
			j.Report.Add(fault.About(e.ID).At(diag.Pos{File: c.File, Line: e.Line, Column: e.Column}))
		}
	}
}

// englishWord returns the entry of a word in the first of the themes' English files that has it. The id has
// no "ui.".
func englishWord(id string, themeWords []*catalogue.Catalogue) (*catalogue.Entry, bool) {
	for _, c := range themeWords {
		if c.Language.Tag != "en" {
			continue
		}
		if e, known := c.Entry(catalogue.WordsPage + "." + id); known && !e.Faulty {
			return e, true
		}
	}
	return nil, false
}
