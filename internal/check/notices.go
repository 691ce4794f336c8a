package check

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules on notices that are old, and on names and numbers that remain from the demonstration.
var (
	ruleReviewDue = diag.Rule{
		Code: "review-due", Severity: diag.Warning,
		Title: "a notice that should have been looked at",
		Why:   "old facts look like true ones",
		Fix:   "check the facts, then set reviewed: and review_by:",
	}

	ruleExpired = diag.Rule{
		Code: "expired", Severity: diag.Warning,
		Title: "a notice that is over",
		Why:   "nobody sees it any more, not even that it has ended",
		Fix:   "change until:, or delete the file",
	}

	ruleLongAlarm = diag.Rule{
		Code: "long-alarm", Severity: diag.Warning,
		Title: "an extreme notice of more than six hours",
		Why:   "it takes every third slide of all boards, and what is red for days is no alarm any more",
		Fix: "let it end earlier, and write what stays true as a notice with priority: severe; " +
			"until: can be moved later",
	}

	ruleAlarmOffBoards = diag.Rule{
		Code: "alarm-off-boards", Severity: diag.Warning,
		Title: "an extreme notice that no board shows",
		Why:   "people look at the boards to see what they must do at once; only phones show this alarm",
		Fix:   "take out board: false or sensitive: true, or give it another priority",
	}

	ruleBeginsLater = diag.Rule{
		Code: "begins-later", Severity: diag.Info,
		Title: "a notice that is still to come",
		Why:   "nobody sees it before its day, not in the preview either",
		Fix:   "nothing; --as-of shows the site as it will be then",
	}

	ruleDemoContent = diag.Rule{
		Code:  "demo-content",
		Title: "the demonstration's invented centres or numbers in a real site",
		Why:   "somebody would call a number that nobody answers",
		Fix:   "write your own centres and numbers",
	}

	ageRules = []diag.Rule{ruleReviewDue, ruleExpired, ruleLongAlarm, ruleAlarmOffBoards, ruleBeginsLater,
		ruleDemoContent}
)

// Notices runs the rules on the age of notices at the instant now, and looks for remains of the
// demonstration.
func Notices(site *config.Site, notices []*notice.Notice, now time.Time, r *diag.Report) {
	today := hours.DateOf(now.In(site.Zone)).String()
	for _, n := range notices {
		expired(site, n, now, r)
		longAlarm(site, n, now, r)
		alarmOffBoards(site, n, now, r)
		if n.ReviewBy.Year != 0 && n.ReviewBy.String() < today {
			r.Report(ruleReviewDue, diag.Pos{File: n.File},
				"check the facts, then set reviewed: to today and review_by: to a later day",
				"the notice should have been looked at by %s", n.ReviewBy)
		}
	}
	Coming(site, notices, now, r)
	if !site.Demo {
		demoContent(site, r)
	}
}

// Coming reports each notice that begins after now, with its first day. A preview shows such a notice only if
// it is started for that day.
func Coming(site *config.Site, notices []*notice.Notice, now time.Time, r *diag.Report) {
	for _, n := range notices {
		if from := n.From(site.Zone); now.Before(from) {
			r.Report(ruleBeginsLater, diag.Pos{File: n.File},
				"to see it as it will be: tabla serve --as-of "+from.Format(time.RFC3339),
				"the notice begins on %s; nobody sees it before", from.Format("2006-01-02 at 15:04"))
		}
	}
}

// expired reports a notice that is over at every centre. The problem is only a remark while the page of
// the notice still says that the notice has ended.
func expired(site *config.Site, n *notice.Notice, now time.Time, r *diag.Report) {
	for _, c := range site.Centres {
		if until := n.Until(c.Zone); until.IsZero() || now.Before(until) {
			return
		}
	}
	last, _ := n.LastDay(site.Zone)
	if kept := n.Until(site.Zone).Add(site.KeepEnded); now.Before(kept) {
		r.Report(ruleExpired.As(diag.Info), diag.Pos{File: n.File},
			"leave the file until then: printed codes lead to its page, which says that it has ended",
			"the notice ended on %s, and its page says so until %s", last, hours.DateOf(kept.In(site.Zone)))
		return
	}
	r.Report(
		ruleExpired,
		diag.Pos{File: n.File},
		"change until:, or delete the file",
		"the notice ended on %s",
		last,
	)
}

// longestAlarm is the longest time for which an extreme notice may hold without a warning.
const longestAlarm = 6 * time.Hour

// longAlarm reports an extreme notice that holds too long. It counts the time from the beginning of the
// notice, or from now if the notice has no beginning.
func longAlarm(site *config.Site, n *notice.Notice, now time.Time, r *diag.Report) {
	from, until := n.From(site.Zone), n.Until(site.Zone)
	if from.IsZero() {
		from = now
	}
	if n.Priority != "extreme" || until.IsZero() || until.Sub(from) <= longestAlarm {
		return
	}
	r.Report(ruleLongAlarm, n.Title.Pos,
		"let until: be within six hours of from:, and move it later if it must be; "+
			"write what stays true as a second notice with priority: severe",
		"the alarm lasts for %d hours", int(until.Sub(from).Hours()+0.5))
}

// alarmOffBoards reports an extreme notice that is not over and that its author does not show on the
// boards.
func alarmOffBoards(site *config.Site, n *notice.Notice, now time.Time, r *diag.Report) {
	if n.Priority != "extreme" || n.Board || !now.Before(n.Until(site.Zone)) {
		return
	}
	cause := "board: false"
	if n.Sensitive {
		cause = "sensitive: true"
	}
	r.Report(ruleAlarmOffBoards, n.Title.Pos, "take out "+cause+", or give the notice another priority",
		"this alarm is on no board, because it has %s", cause)
}

// demoContent reports names and numbers of the demonstration in a site that was made from it.
func demoContent(site *config.Site, r *diag.Report) {
	const hint = "write your own; if this site is a demonstration, say \"demo: true\" in site.yaml"
	for _, c := range site.Centres {
		if slices.Contains(
			[]string{"Vinograd Reception Centre", "Jela Transit Centre", "Kamen Asylum Centre"},
			c.Name,
		) {
			r.Report(ruleDemoContent, c.NamePos, hint, "%s is a centre of the demonstration", c.Name)
		}
		for name, value := range c.Values {
			if invented(value) {
				r.Report(
					ruleDemoContent,
					c.Pos,
					hint,
					"the number %s (%s) of %s is invented",
					value,
					name,
					c.ID,
				)
			}
		}
		if c.Feedback != nil && invented(c.Feedback.Number) {
			r.Report(ruleDemoContent, c.Feedback.Pos, hint, "the number %s is invented", c.Feedback.Number)
		}
	}
}

// invented reports whether a number is one of the demonstration's. They all begin with the same digits.
func invented(number string) bool {
	return strings.HasPrefix(text.OnlyDigits(number), "38110555")
}

// The rule on holidays.
var (
	ruleMissingHolidays = diag.Rule{
		Code: "missing-holidays", Severity: diag.Warning,
		Title: "hours that speak of public holidays, and no holidays",
		Why:   "the place would be shown as open on a day when it is shut",
		Fix:   "list the year's dates under holidays: of the centre in site.yaml",
	}

	contentRules = []diag.Rule{ruleMissingHolidays}
)

// Content holds the notices of a site and the data that the rules on notices need.
type Content struct {
	Settings *config.Site
	Notices  []*notice.Notice
	// ids of notices that could not be read; these faults are reported elsewhere
	Unread    []string
	Offers    map[string]bool        // which notices the layers have: see notice.Content
	Skeletons []*segment.Skeleton    // one for each notice
	HasFile   func(name string) bool // reports whether the site's folder has a file at that path
	// returns, for a language in which notices are written, a function that reports whether a font of the
	// boards has a character
	Covers func(l lang.Language) func(rune) bool
	Kept   inputs.PerNotice[struct{}] // of a session: what is reported of single notices
}

// Check runs the rules on links, pictures, values, telephone numbers, holidays and characters of all notices.
// now is the instant for which pages are made.
func (c Content) Check(now time.Time, r *diag.Report) {
	for _, rule := range []func(c Content, r *diag.Report){
		Content.written, Content.links, Content.values,
		func(c Content, r *diag.Report) { c.holidays(now, r) }, Content.characters, Content.front,
		Content.plans,
	} {
		c.try(rule, r)
	}
	for i := range c.Notices {
		c.Kept.Of(i, r, func(r *diag.Report) struct{} {
			for _, rule := range []func(c Content, r *diag.Report){
				Content.mistakenValues, Content.signs, Content.dialling,
			} {
				c.only(i).try(rule, r)
			}
			return struct{}{}
		})
	}
}

// only returns the content with the single notice i.
func (c Content) only(i int) Content {
	c.Notices, c.Skeletons = c.Notices[i:i+1], c.Skeletons[i:i+1]
	return c
}

// try runs a rule on all notices together. If the rule panics, try reports that. It then runs the rule on
// each notice alone, and reports the notices at which the rule panics.
func (c Content) try(rule func(c Content, r *diag.Report), r *diag.Report) {
	fault, failed := diag.Try("the notices", func() { rule(c, r) })
	if !failed {
		return
	}
	r.Add(fault.At(diag.Pos{File: "content"}))
	for i, n := range c.Notices {
		if fault, failed := diag.Try("this notice", func() { rule(c.only(i), new(diag.Report)) }); failed {
			r.Add(fault.At(diag.Pos{File: n.File}))
		}
	}
}

// holidays reports places whose hours name public holidays (PH) if a centre lists none for the coming weeks,
// so that PH would have no effect. It is only a warning, and the page calls the hours unconfirmed. An error
// would prevent every build from the beginning of a year until somebody lists the holidays.
func (c Content) holidays(now time.Time, r *diag.Report) {
	for _, n := range c.Notices {
		if n.Place == nil || n.Place.Hours == nil {
			continue
		}
		for _, centre := range c.Settings.Centres {
			if !n.ShownAt(centre.ID) {
				continue
			}
			today := hours.DateOf(now.In(centre.Zone))
			kept := hours.Hours{Week: n.Place.Hours, Holidays: centre.Holidays, Zone: centre.Zone}
			for _, year := range kept.YearsWithoutHolidays(today, today.Add(daysAhead)) {
				r.Report(
					ruleMissingHolidays,
					n.Place.HoursPos,
					fmt.Sprintf("list them under holidays: of the centre, like \"%d-12-25\"", year),
					"the hours name public holidays (PH), but the centre %s lists none for %d",
					centre.ID,
					year,
				)
			}
		}
	}
}

// daysAhead is the number of days before the beginning of a year from which its holidays must be listed.
const daysAhead = 60

// characters reports characters that the source's texts must not have: invisible characters that do harm and,
// on boards, characters that no font has, which readers would see as an empty box.
func (c Content) characters(r *diag.Report) {
	alphabets := map[*config.Site]*alphabet{}
	for i, n := range c.Notices {
		a, known := alphabets[n.Settings]
		if !known {
			a = newAlphabet(n.Settings.Source, c.Covers(n.Settings.Source))
			alphabets[n.Settings] = a
		}
		for _, t := range n.Texts {
			a.checkSource(t.Text, t.Pos, n.Board, r)
		}
		for s := range c.bodyTexts(i) {
			a.checkSource(s.Text, diag.Pos{File: n.File, Line: s.Line, Column: s.Column}, n.Board, r)
		}
	}
}

func (a *alphabet) checkSource(text string, pos diag.Pos, onBoard bool, r *diag.Report) {
	seen := a.read(text)
	if seen&harmful != 0 {
		for _, f := range Characters(text) {
			r.Add(f.At(pos))
		}
	}
	if onBoard && seen&lacking != 0 {
		missing := a.firstUncovered(text)
		r.Report(
			RuleMissingLetter,
			pos,
			letterHint(missing),
			"no font of the boards has %q (U+%04X)",
			missing,
			missing,
		)
	}
}

// plans reports rooms of the centres' plans for places that do not exist.
func (c Content) plans(r *diag.Report) {
	places := map[string]bool{}
	var ids []string
	for _, n := range c.Notices {
		if n.Place != nil && !places[n.ID] {
			ids, places[n.ID] = append(ids, n.ID), true
		}
	}
	for _, centre := range c.Settings.Centres {
		if centre.Plan == nil {
			continue
		}
		for _, room := range centre.Plan.Rooms {
			if room.Place != "" && !places[room.Place] && !slices.Contains(c.Unread, room.Place) {
				r.Report(config.RulePlanPlace, room.Pos,
					text.DidYouMean(strings.TrimSuffix(room.Place, ".md"), ids,
						"write the folder and the name of a notice with place:, like services/clinic"),
					"there is no place %q for a room of the plan", room.Place)
			}
		}
	}
}

// front reports tiles of the first page for which there is no notice, and tiles of sensitive notices, which
// only the list of their topic may show.
func (c Content) front(r *diag.Report) {
	ids, known := []string{config.PlacesTile}, map[string]*notice.Notice{}
	for _, n := range c.Notices {
		ids, known[n.ID] = append(ids, n.ID), n
	}
	for _, n := range c.Notices {
		for _, a := range n.Aliases {
			if known[a.ID] == nil {
				known[a.ID] = n
			}
		}
	}
	for _, t := range c.Settings.Front {
		n := known[t.Notice]
		switch {
		case t.Notice == config.PlacesTile, n == nil && slices.Contains(c.Unread, t.Notice):
		case n == nil:
			r.Report(config.RuleFrontTile, t.Pos, text.DidYouMean(strings.TrimSuffix(t.Notice, ".md"), ids,
				"write the folder and the name of a notice, like "+ids[len(ids)-1]+", or "+config.PlacesTile),
				"there is no notice %q for a tile of the first page", t.Notice)
		case n.Sensitive:
			r.Report(config.RuleFrontTile, t.Pos, "take it out: the list of its topic has it",
				"%q is sensitive, so the first page does not show it", t.Notice)
		}
	}
}

var (
	tagOrLink = regexp.MustCompile("(?i)</?(?:b|i|u|em|strong|br|p|span|a)(?:\\s[^>]*)?/?>|" +
		"\\]\\([^)\\s]+\\)|`[^`]+`")
	emphasis = regexp.MustCompile(`(?:^|[\s(])(\*[\pL\p{Nd}](?:[^*]*[^\s*])?\*|` +
		`_[\pL\p{Nd}](?:[^_]*[^\s_])?_)(?:$|[\s.,;:!?)])`)
)

// strayInPlain returns the first mark of Markdown or HTML in a text that is shown as it is written, or "" if
// there is none.
func strayInPlain(s string) string {
	if !strings.ContainsAny(s, "*_~&<`]") {
		return ""
	}
	for _, mark := range []string{"**", "~~"} {
		if strings.Contains(s, mark) {
			return mark
		}
	}
	if found := tagOrLink.FindString(s); found != "" {
		return found
	}
	if m := emphasis.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if at := strings.IndexByte(s, '&'); at >= 0 {
		entity, _, ended := strings.Cut(s[at:], ";")
		if ended && html.UnescapeString(entity+";") != entity+";" {
			return entity + ";"
		}
	}
	return ""
}
