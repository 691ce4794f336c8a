package check

import (
	"iter"
	"regexp"
	"strings"
	"time"

	"tabla/internal/check/idioms"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules of docs/authors.md for good notices. Their findings are only remarks, because a notice may have
// good reasons to break them.
var (
	ruleLongNotice = diag.Rule{
		Code: "long-notice", Severity: diag.Info,
		Title: "a notice of more than 120 words",
		Why:   "people read standing, tired, in a third language; 40 to 90 words are read to the end",
		Fix:   "leave out what nobody needs today, or write a second notice and link to it",
	}
	ruleLongSentence = diag.Rule{
		Code: "long-sentence", Severity: diag.Info,
		Title: "a sentence of more than 20 words",
		Why:   "who reads in a third language loses its beginning, and every translation gets longer",
		Fix:   "make two sentences of it, or a list",
	}
	ruleNearDay = diag.Rule{
		Code: "near-day", Severity: diag.Info,
		Title: "a day that is named by its distance",
		Why:   `on a board that hangs for weeks, "tomorrow" is wrong from the next day on`,
		Fix:   "write the full date, like 15 March 2027",
	}
	ruleUnowned = diag.Rule{
		Code: "unowned", Severity: diag.Info,
		Title: "a notice for which nobody answers",
		Why:   "facts grow old, and nobody is asked whether they still hold",
		Fix: "write owner: (a team), reviewed: (the day of the last check) and review_by: (the day of " +
			"the next)",
	}
	ruleReviewedLater = diag.Rule{
		Code: "reviewed-later", Severity: diag.Info,
		Title: "a notice that was reviewed on a day to come",
		Why:   "readers see that day and trust it",
		Fix:   "write the day on which somebody last checked the facts; review_by: is the next one",
	}
	ruleShelterAddress = diag.Rule{
		Code: "shelter-address", Severity: diag.Info,
		Title: "the exact address of a shelter",
		Why:   "those from whom people hide read it too",
		Fix:   "give a telephone number in place of address:, lat: and lon:",
	}
	ruleAppWithoutLink = diag.Rule{
		Code: "app-without-link", Severity: diag.Info,
		Title: "a messenger that is named without a way to it",
		Why:   "nobody types a number from one telephone into the same telephone",
		Fix: "link it, like [WhatsApp](https://wa.me/381105550101), or write also: [whatsapp] beside " +
			"the number of the place",
	}
	ruleFewSources = diag.Rule{
		Code: "few-sources", Severity: diag.Info,
		Title: "a notice about health or rights without two public sources",
		Why:   "wrong advice about health or rights does harm, and nobody can check what has no source",
		Fix:   `write both under sources:, like sources: ["Ministry of Health, 2026", "WHO, 2025"]`,
	}

	ruleIdiom = diag.Rule{
		Code: "idiom", Severity: diag.Info,
		Title: "an expression that is not meant word by word",
		Why:   "who reads in a third language takes it word by word, and every translator guesses",
		Fix:   "say the same in plain words",
	}

	guideRules = []diag.Rule{ruleLongNotice, ruleLongSentence, ruleIdiom, ruleNearDay, ruleUnowned,
		ruleReviewedLater,
		ruleShelterAddress, ruleAppWithoutLink, ruleFewSources}
)

const (
	fewestSources     = 2   // of a notice about health or rights
	mostWords         = 120 // of a notice
	mostSentenceWords = 20
)

// Guide checks the notices against the rules of the authors' guide. It looks for words of the source
// language, if that language has lists of them. No build calls it, because it takes time.
func Guide(site *config.Site, notices []*notice.Notice, skeletons []*segment.Skeleton, now time.Time,
	r *diag.Report) {
	today := hours.DateOf(now.In(site.Zone))
	for i, n := range notices {
		if n.Layer != "" {
			continue // the owner of an official text decides how it is worded
		}
		g := guide{n, skeletons[i].Segments, site.Source.Words(), r}
		g.length()
		g.sentences()
		g.idioms(string(site.Source.Tag))
		if until := n.Until(site.Zone); until.IsZero() ||
			until.After(latest(now, n.From(site.Zone)).Add(36*time.Hour)) {
			g.nearDays()
		}
		g.owner(today)
		g.sources()
		g.shelter()
		g.apps(skeletons[i].Links)
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// guide checks one notice.
type guide struct {
	*notice.Notice
	segments []segment.Segment
	words    *lang.Words
	report   *diag.Report
}

func (g guide) at(s segment.Segment) diag.Pos {
	return diag.Pos{File: g.File, Line: s.Line, Column: s.Column}
}

func (g guide) length() {
	words := 0
	for _, s := range g.segments {
		words += s.Words
	}
	if words > mostWords {
		g.report.Report(ruleLongNotice, diag.Pos{File: g.File, Line: g.BodyLine},
			"leave out what nobody needs today, or write a second notice and link to it",
			"the notice has %d words; more than %d are not read to the end", words, mostWords)
	}
}

// sentenceEnd matches the end of a sentence, or of a part of a sentence that can be read alone.
var sentenceEnd = regexp.MustCompile(`[.!?…؟۔।።:;](\s|$)|[。！？]|\n`)

func (g guide) sentences() {
	for _, s := range g.segments {
		if s.Words <= mostSentenceWords {
			continue
		}
		for _, sentence := range sentenceEnd.Split(s.Text, -1) {
			if words := text.CountWords(withoutTargets(sentence)); words > mostSentenceWords {
				g.report.Report(ruleLongSentence, g.at(s), "make two sentences of it, or a list",
					"a sentence has %d words: %s", words, beginning(sentence))
			}
		}
	}
}

var linkTarget = regexp.MustCompile(`\]\([^)]*\)`)

// withoutTargets returns Markdown without the targets of its links.
func withoutTargets(markdown string) string { return linkTarget.ReplaceAllString(markdown, "]") }

// beginning returns the first words of a sentence, in quotation marks.
func beginning(sentence string) string {
	words := strings.Fields(withoutTargets(sentence))
	return `"` + strings.Join(words[:min(6, len(words))], " ") + ` …"`
}

func (g guide) idioms(tag string) {
	report := func(passage string, pos diag.Pos) {
		for _, i := range idioms.Find(tag, withoutTargets(passage)) {
			g.report.Report(ruleIdiom, pos, `write plain words, such as "`+i.Plain+`"`,
				"%q is not meant word by word", i.Text)
		}
	}
	for _, t := range g.Texts {
		report(t.Text, t.Pos)
	}
	for _, s := range g.segments {
		report(s.Text, g.at(s))
	}
}

func (g guide) nearDays() {
	report := func(passage string, pos diag.Pos) {
		for _, word := range text.Words(strings.ToLower(passage)) {
			if g.words.NearDays.Match(word) {
				g.report.Report(ruleNearDay, pos, "write the full date, like 15 March 2027",
					"%q is right for one day only", word)
				return
			}
		}
	}
	for _, t := range g.Texts {
		report(t.Text, t.Pos)
	}
	for _, s := range g.segments {
		report(s.Text, g.at(s))
	}
}

func (g guide) owner(today hours.Date) {
	var missing []string
	for _, key := range []struct {
		name  string
		given bool
	}{{"owner:", g.Fact("owner").Text != ""}, {"reviewed:", g.Reviewed.Year != 0},
		{"review_by:", g.ReviewBy.Year != 0}} {
		if !key.given {
			missing = append(missing, key.name)
		}
	}
	pos := diag.Pos{File: g.File}
	if len(missing) > 0 {
		g.report.Report(ruleUnowned, pos, "write who answers for it, when the facts were checked and when "+
			"they must be again",
			"the notice has no %s", diag.Enumerate(missing))
	}
	if g.Reviewed.Year != 0 && g.Reviewed.String() > today.String() {
		g.report.Report(ruleReviewedLater, pos, "write the day of the last check; review_by: is the next one",
			"%s, on which the notice was reviewed, is still to come", g.Reviewed)
	}
}

func (g guide) sources() {
	if (g.Topic == "health" || g.Topic == "rights") && len(g.Sources) < fewestSources {
		g.report.Report(ruleFewSources, diag.Pos{File: g.File},
			"write two public sources under sources:, so that others can check the facts",
			"the notice is about %s and names %s", g.Topic,
			[...]string{"no source", "only one source"}[len(g.Sources)])
	}
}

func (g guide) shelter() {
	if g.Place == nil || g.Place.Address.Text == "" && !g.Place.Located {
		return
	}
	named := false
	for _, word := range text.Words(strings.ToLower(g.Title.Text)) {
		named = named || g.words.Shelters.Match(word)
	}
	if g.Sensitive || named {
		g.report.Report(ruleShelterAddress, g.Place.Pos,
			"give a telephone number in place of address:, lat: and lon:",
			"the notice says exactly where people find safety")
	}
}

// messengers are the names of services for messages, with the beginnings of the addresses that open them.
var messengers = []struct {
	name  string
	links []string
}{
	{"WhatsApp", []string{"https://wa.me/", "https://api.whatsapp.com/", "https://chat.whatsapp.com/",
		"https://whatsapp.com/", "whatsapp:"}},
	{"Viber", []string{"viber:", "https://viber."}},
	{"Telegram", []string{"https://t.me/", "https://telegram.me/", "tg:"}},
}

func (g guide) apps(links []segment.Link) {
	for _, m := range messengers {
		leads := g.Place != nil && also(g.Place.Phones, strings.ToLower(m.name))
		for _, l := range links {
			for _, begin := range m.links {
				leads = leads || strings.HasPrefix(strings.ToLower(l.Destination), begin)
			}
		}
		for _, s := range g.segments {
			if !leads && strings.Contains(strings.ToLower(s.Text), strings.ToLower(m.name)) {
				g.report.Report(ruleAppWithoutLink, g.at(s),
					"link it, or write also: ["+strings.ToLower(m.name)+"] beside the number of the place",
					"%s is named, and nothing leads there", m.name)
				break
			}
		}
	}
}

func also(phones []notice.Phone, app string) bool {
	for _, p := range phones {
		for _, a := range p.Also {
			if a == app {
				return true
			}
		}
	}
	return false
}

// The rules on notices that still have the text of a new file.
var (
	ruleStarterText = diag.Rule{
		Code: "starter-text", Severity: diag.Warning,
		Title: "a notice that still has the words it began with",
		Why:   "people would read what was meant for its author",
		Fix:   "write your own words in their place, or delete the file",
	}

	ruleNoText = diag.Rule{
		Code: "no-text", Severity: diag.Warning,
		Title: "a notice without a text",
		Why:   "people open it and find nothing",
		Fix:   "write below the second ---, or delete the file",
	}

	writtenRules = []diag.Rule{ruleStarterText, ruleNoText}
)

// ownTexts returns what the author of a notice has written, with its place: first what is above the body.
func (c Content) ownTexts(notice int) iter.Seq2[diag.Pos, string] {
	n := c.Notices[notice]
	return func(yield func(diag.Pos, string) bool) {
		for _, t := range n.Texts {
			if !yield(t.Pos, t.Text) {
				return
			}
		}
		for s := range c.bodyTexts(notice) {
			if !yield(diag.Pos{File: n.File, Line: s.Line, Column: s.Column}, s.Text) {
				return
			}
		}
	}
}

// written reports notices that still have the text of a new file, or no text.
func (c Content) written(r *diag.Report) {
	for i, n := range c.Notices {
		if left := n.StarterText(); left != "" {
			r.Report(ruleStarterText, diag.Pos{File: n.File},
				"write your own words in its place, or delete the file",
				"the starter's %q is still there", left)
			continue
		}
		for at, s := range c.ownTexts(i) {
			if text.IsUnwritten(s) {
				r.Report(ruleStarterText, at, "write your own words in its place, or leave it out",
					"the words %q only say that something is still to be written", s)
			}
		}
		if n.Empty() || len(n.Body) > 0 && c.saysNothing(i) {
			r.Report(ruleNoText, diag.Pos{File: n.File}, "write it below the second ---, or delete the file",
				"the notice has a title and no text")
		}
	}
}

// saysNothing reports whether a notice has no content: no place, timetable or recording, and no letter,
// digit, value or picture in its body. An example is a body that is only a comment.
func (c Content) saysNothing(i int) bool {
	n := c.Notices[i]
	if n.Place != nil || len(n.Timetable) > 0 || len(n.Audio) > 0 || strings.Contains(string(n.Body), "](") {
		return false
	}
	for s := range c.bodyTexts(i) {
		if text.HasWords(s.Text) || strings.ContainsFunc(s.Text, text.IsDigit) ||
			len(text.PlaceholderNames(s.Text)) > 0 {
			return false
		}
	}
	return true
}
