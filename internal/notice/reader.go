package notice

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice/keys"
	"tabla/internal/strict"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleMissingTitle = diag.Rule{
		Code:  "missing-title",
		Title: "a notice without a title",
		Why:   "lists and boards show the title",
		Fix:   "write a title between the --- lines at the top",
	}

	ruleMissingUntil = diag.Rule{
		Code:  "missing-until",
		Title: "an urgent notice without an end",
		Why:   "a warning that never ends is not believed the next time",
		Fix:   "write until: with the last day it holds",
	}

	ruleUntilBeforeFrom = diag.Rule{
		Code:  "until-before-from",
		Title: "a notice ends before it begins",
		Why:   "it would never be shown",
		Fix:   "correct one of the two dates",
	}

	ruleBadCentres = diag.Rule{
		Code:  "bad-centres",
		Title: "a centre's own notice names centres",
		Why:   "its folder already says whose it is",
		Fix:   "remove the key centres",
	}

	ruleDuplicateCentre = diag.Rule{
		Code:  "duplicate-centre",
		Title: "a centre is named twice",
		Why:   "perhaps another one was meant",
		Fix:   "keep one of the two",
	}

	ruleSensitiveBoard = diag.Rule{
		Code:  "sensitive-board",
		Title: "a sensitive notice on a board",
		Why:   "on a wall everybody sees who reads it",
		Fix:   `remove "board: true"`,
	}

	ruleBadShow = diag.Rule{
		Code:  "bad-show",
		Title: "times on the board that cannot be kept",
		Why:   "the notice would be on the board at other times than its author means",
		Fix:   "write them like opening hours: Mo-Su 06:00-09:30",
	}

	ruleBadAudio = diag.Rule{
		Code:  "bad-audio",
		Title: "a recording that cannot be played",
		Why:   "people who do not read rely on it",
		Fix:   "use a .mp3, .m4a, .ogg or .opus file beside the notice",
	}

	readerRules = []diag.Rule{ruleMissingTitle, ruleMissingUntil, ruleUntilBeforeFrom,
		ruleBadCentres, ruleDuplicateCentre, ruleSensitiveBoard, ruleBadShow, ruleBadAudio}
)

// reader fills a notice with what its front matter contains.
type reader struct {
	*Notice
	site   *config.Site
	report *diag.Report
}

func (n reader) read(m *strict.Mapping) {
	n.readTitle(m)
	n.readFacts(m, false)
	n.readUrgency(m)
	n.readTimes(m)
	n.readCentres(m.Get("centres"))
	n.readAliases(m.Get("aliases"))
	n.readReach(m)
	n.readShow(m.Get("show").Like("Mo-Su 06:00-09:30"))
	n.Order = Unordered
	if order, ok := m.Get("order").Int(0, Unordered-1); ok {
		n.Order = order
	}
	n.readAudio(m.Get("audio").Like("{ar: scabies-ar.mp3}").Mapping())
	for _, v := range m.Get("sources").Like("[Ministry of Health, https://example.org/]").List() {
		n.Sources = append(n.Sources, v.Text())
	}
	if v := m.Get("place"); v.Given() {
		n.readPlace(v)
	}
	const like = `[{days: Mo-Fr, from: "07:30", to: "09:00", what: Breakfast}]`
	for _, v := range m.Get("timetable").Like(like).List() {
		n.readRow(v.Mapping())
	}
	// the last one: see Notice.Visible
	n.Keywords = n.keyed("fm-keywords", m.Get("keywords").Like("nurse, ill, medicine"))
	_, ofPlace := keys.FileOrder()
	m.Explain(`write it under "place:", two spaces further in`, ofPlace...)
	m.Done()
}

// readFacts reads the facts of the notice, or those of its place.
func (n reader) readFacts(m *strict.Mapping, ofPlace bool) {
	for _, k := range keys.Facts(ofPlace) {
		text := n.keyed(k.TextKind(), m.Get(strings.TrimPrefix(k.Name, keys.OfPlace)))
		if text.Text != "" {
			n.Facts = append(n.Facts, Fact{k.Name, k.Fact, text})
		}
	}
}

func (n reader) readTitle(m *strict.Mapping) {
	title := m.Get("title")
	n.Title = n.keyed("fm-title", title)
	n.Summary = n.keyed("fm-summary", m.Get("summary"))
	switch {
	case title.Given() || m.Broken(): // the title is given, or the fault was reported before
	case title.Written():
		title.Report(
			ruleMissingTitle,
			`write a few words after the colon; if they contain " #" or ": ", put them in quotes`,
			"the title is empty",
		)
	case len(m.Entries()) > 0:
		m.Value().
			Report(ruleMissingTitle, `write "title: What it is about" under the first "---"`,
				"the notice has no title")
	default:
		hint := titleHint
		if bytes.HasPrefix(bytes.TrimSpace(n.Body), fence) {
			hint = `remove what stands above the first "---": it must be the first line of the file`
		}
		n.report.Report(
			ruleMissingTitle,
			diag.Pos{File: n.File, Line: 1, Column: 1},
			hint,
			"the notice has no title",
		)
	}
}

func (n reader) readUrgency(m *strict.Mapping) {
	n.Priority = m.Get("priority").Choice("extreme", "severe", "moderate", "minor")
	n.Urgency = m.Get("urgency").Choice("immediate", "expected", "future", "past")
	n.Certainty = m.Get("certainty").Choice("observed", "likely", "possible", "unlikely")
}

func (n reader) readTimes(m *strict.Mapping) {
	from, until := m.Get("from"), m.Get("until")
	n.Starts, n.Ends = readMoment(from), readMoment(until)
	n.Reviewed, n.ReviewBy = readDay(m.Get("reviewed")), readDay(m.Get("review_by"))
	if urgent := n.Priority == "extreme" || n.Priority == "severe"; urgent && !until.Given() {
		m.Get("priority").Report(ruleMissingUntil, `write the last day it holds, like "until: 2026-12-01"`,
			"a notice of priority %s needs until: an old alarm must not stay on the wall", n.Priority)
	}
	checkOrder(n.Starts, n.Ends, until, n.zones())
}

// checkOrder reports an end that is not after the beginning in at least one of the zones.
func checkOrder(starts, ends Moment, until strict.Value, zones []*time.Location) {
	if starts.IsZero() || ends.IsZero() {
		return
	}
	for _, zone := range zones {
		if !ends.end(zone).After(starts.start(zone)) {
			until.Report(
				ruleUntilBeforeFrom,
				"put the later one under until",
				"it would end before it begins",
			)
			return
		}
	}
}

// zones returns all time zones of the site and its centres, because the same written time may be a different
// instant in each of them.
func (n reader) zones() []*time.Location {
	zones := []*time.Location{n.site.Zone}
	for _, c := range n.site.Centres {
		if !slices.Contains(zones, c.Zone) {
			zones = append(zones, c.Zone)
		}
	}
	return zones
}

func (n reader) readCentres(v strict.Value) {
	if !v.Given() {
		return
	}
	if n.Centre != "" {
		v.Report(
			ruleBadCentres,
			"remove the key; the folder says which centre it is for",
			"this notice belongs to %s alone",
			n.Centre,
		)
	}
	for _, item := range v.Like("[" + strings.Join(n.site.CentreIDs(), ", ") + "]").List() {
		id := item.Text()
		switch _, known := n.site.Centre(id); {
		case id == "":
		case len(n.site.Centres) == 0:
			// the centres in site.yaml could not be read, which is reported elsewhere
		case !known:
			item.Report(
				ruleUnknownCentre,
				text.DidYouMean(
					id,
					n.site.CentreIDs(),
					"the centres are: "+strings.Join(n.site.CentreIDs(), ", "),
				),
				"unknown centre %q",
				id,
			)
		case slices.Contains(n.Centres, id):
			item.Report(ruleDuplicateCentre, "keep one of the two", "%s stands here a second time", id)
		default:
			n.Centres = append(n.Centres, id)
		}
	}
	if v.Empty() {
		v.Report(
			strict.RuleEmptyValue,
			"remove the key to show the notice everywhere",
			"the list of centres is empty",
		)
	}
}

// readReach reads the keys board and sensitive, and sets whether the notice may be shown on boards. A
// sensitive notice is never shown there.
func (n reader) readReach(m *strict.Mapping) {
	board := m.Get("board")
	n.Sensitive = m.Get("sensitive").Bool()
	n.Board = !n.Sensitive
	if !board.Given() {
		return
	}
	wanted := board.Bool()
	if wanted && n.Sensitive {
		board.Report(
			ruleSensitiveBoard,
			`remove "board: true": on a wall everybody sees who reads it`,
			"a sensitive notice cannot be on a board",
		)
	}
	n.Board = wanted && !n.Sensitive
}

// readShow reads the times at which boards show the notice.
func (n reader) readShow(v strict.Value) {
	if v.Text() == "" {
		return
	}
	schedule, err := hours.Parse(v.Text())
	reportSyntax(v, err, ruleBadShow)
	n.Show, n.ShowPos = schedule, v.Pos()
	switch {
	case n.Priority == "extreme":
		v.Report(ruleBadShow, "remove show:", "an extreme notice is on the boards at all times")
	case !n.Board:
		v.Report(ruleBadShow, "remove show:, or let the boards show the notice", "this notice is on no board")
	}
}

func (n reader) readAudio(m *strict.Mapping) {
	for _, e := range m.Entries() {
		l, ok := config.ReadLanguage(e.Key)
		name := e.Value.Like("scabies-ar.mp3").Text()
		if !ok || name == "" {
			continue
		}
		file := path.Join(path.Dir(n.File), name)
		if !isAudio(name) || !strings.HasPrefix(file, "content/") {
			e.Value.Report(
				ruleBadAudio,
				"write the name of a .mp3, .m4a, .ogg or .opus file that lies beside the notice",
				"%q is not a recording here",
				name,
			)
			continue
		}
		n.Audio = append(n.Audio, Audio{l, file, e.Value.Pos()})
	}
}

func (n reader) readRow(m *strict.Mapping) {
	days := m.Need("days", `write the days, like "days: Mo-Fr"`)
	from := m.Need("from", `write when it begins, like from: "07:30"`)
	to := m.Need("to", `write when it ends, like to: "09:00"`)
	what := m.Need("what", `write what happens then, like "what: Breakfast"`)
	row := Row{
		Days: readDays(days),
		From: readClock(from),
		To:   readClock(to),
		What: n.listed("fm-timetable", what),
	}
	if row.From != "" && row.From == row.To {
		to.Report(config.RuleBadTime, "write when it ends", "it ends when it begins")
	}
	m.Done()
	n.Timetable = append(n.Timetable, row)
}

func readDays(v strict.Value) hours.Days {
	text := v.Text()
	if text == "" {
		return hours.Days{}
	}
	days, err := hours.ParseDays(text)
	reportSyntax(v, err, ruleBadHours)
	return days
}

func readClock(v strict.Value) string {
	text := v.Text()
	if text == "" {
		return ""
	}
	if _, err := hours.ParseClock(text); err != nil {
		reportSyntax(v, err, config.RuleBadTime)
		return ""
	}
	return text
}

func reportSyntax(v strict.Value, err *hours.SyntaxError, rule diag.Rule) {
	if err != nil {
		v.ReportAt(rule, err.Offset, err.Hint, "%s", err.Message)
	}
}

// keyed reads a text whose kind occurs only once in the notice, such as the title.
func (n reader) keyed(key string, v strict.Value) Field { return n.field(key, v, true) }

// listed reads a text whose kind may occur several times, such as the word of a telephone number. If several
// texts of one kind are equal, translators get only one of them.
func (n reader) listed(key string, v strict.Value) Field {
	text := v.Text()
	for i, t := range n.Texts {
		if t.Key == key && t.Text == text && text != "" {
			n.uses(v)
			return Field{Text: text, At: i, Pos: v.Pos()}
		}
	}
	return n.field(key, v, false)
}

func (n reader) field(key string, v strict.Value, keyed bool) Field {
	text := v.Text()
	if text == "" {
		return Field{}
	}
	n.uses(v)
	n.Texts = append(n.Texts, Text{Key: key, Text: text, Keyed: keyed, Pos: v.Pos()})
	return Field{Text: text, At: len(n.Texts) - 1, Pos: v.Pos()}
}

// uses adds every {{.name}} of a text to the notice's Uses. It reports texts that were probably meant as a
// {{.name}}, and warns of any other double braces, which readers would see.
func (n reader) uses(v strict.Value) {
	s := v.Text()
	mistaken := text.MistakenPlaceholders(s, n.site.HasValue)
	place := v.Places()
	for _, m := range mistaken {
		n.report.Add(MistakenValue(m, n.site).At(place(m.Offset)))
	}
	for _, at := range text.StrayBraces(s, mistaken) {
		n.report.Add(StrayBraces().At(place(at)))
	}
	for rest := s; ; {
		before, name, after := text.CutPlaceholder(rest)
		if name == "" {
			return
		}
		n.Uses = append(n.Uses, Use{name, place(len(s) - len(rest) + len(before))})
		rest = after
	}
}

// StrayBraces returns the finding about double braces that are not a placeholder.
func StrayBraces() diag.Finding {
	return diag.RuleNoPlaceholder.Find(
		"a value of the centre is written {{.name}}, without blanks, in a-z, 0-9 and _",
		"these braces are shown as they are")
}

// MistakenValue returns the finding about a text that was probably meant as a placeholder for a value. It is
// an error if some centre has that value, or if the text cannot mean anything else.
func MistakenValue(m text.Mistaken, site *config.Site) diag.Finding {
	rule, hint := diag.RulePlaceholder, "write "+m.Right()
	if !site.HasValue(m.Name) {
		hint += `, and add "` + m.Name + `" under values: of the centre in site.yaml`
		if !m.Double && !strings.Contains(m.Written, ".") {
			rule = diag.RuleNoPlaceholder
		}
	}
	return rule.Find(hint, "no value is put in for %s: it is shown as it stands", m.Written)
}
