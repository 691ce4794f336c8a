package check

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleMissingValue = diag.Rule{
		Code:  "missing-value",
		Title: "a centre lacks a value that a notice asks for",
		Why:   "people would see braces where a number should be",
		Fix:   "add it under values: of the centre in site.yaml",
	}

	ruleMissingHolidays = diag.Rule{
		Code: "missing-holidays", Severity: diag.Warning,
		Title: "hours that speak of public holidays, and no holidays",
		Why:   "the place would be shown as open on a day when it is shut",
		Fix:   "list the year's dates under holidays: of the centre in site.yaml",
	}

	contentRules = []diag.Rule{ruleMissingValue, ruleMissingHolidays}
)

// Content is what the rules on notices look at.
type Content struct {
	Settings  *config.Site
	Notices   []*notice.Notice
	Skeletons []*segment.Skeleton    // one for each notice
	HasFile   func(name string) bool // reports whether the site has a file, by its path from the site's folder
	Covers    func(rune) bool        // reports whether a font of the boards has a character of the source language
}

// Check runs the rules on what notices say about each other and about their centres: links, pictures, values, holidays,
// characters. now is the instant that pages are made for.
func (c Content) Check(now time.Time, r *diag.Report) {
	c.links(r)
	c.values(r)
	c.holidays(now, r)
	c.characters(r)
}

// values reports values that a centre lacks in a notice that it shows.
func (c Content) values(r *diag.Report) {
	for i, n := range c.Notices {
		uses := append(bodyUses(n, c.Skeletons[i]), n.Uses...)
		for _, centre := range c.Settings.Centres {
			if !n.ShownAt(centre.ID) {
				continue
			}
			for _, use := range uses {
				if _, given := centre.Values[use.Name]; !given {
					r.Report(ruleMissingValue, use.Pos, `add "`+use.Name+`" under values: of the centre in site.yaml`,
						"the centre %s has no value %s", centre.ID, use.Name)
				}
			}
		}
	}
}

// bodyUses returns the {{.name}} of a body, each where it first stands. What stands in code is neither replaced nor asked for.
func bodyUses(n *notice.Notice, s *segment.Skeleton) []notice.Use {
	var uses []notice.Use
	seen := map[string]bool{}
	for _, cut := range s.Segments {
		for _, name := range text.PlaceholderNames(cut.Text) {
			if !seen[name] {
				seen[name] = true
				uses = append(uses, notice.Use{Name: name, Pos: placeholderPos(n, name, cut)})
			}
		}
	}
	return uses
}

// placeholderPos returns the place of a {{.name}} in the file, or the segment's own if it cannot be found.
func placeholderPos(n *notice.Notice, name string, s segment.Segment) diag.Pos {
	line := n.BodyLine
	for text := range strings.Lines(string(n.Body)) {
		if at := strings.Index(text, "{{."+name+"}}"); at >= 0 && line >= s.Line {
			return diag.Pos{File: n.File, Line: line, Column: utf8.RuneCountInString(text[:at]) + 1}
		}
		line++
	}
	return diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
}

// holidays reports places whose hours speak of public holidays at a centre that lists none for the coming weeks: PH would
// mean nothing, without a word. It is a warning, and the page says that the hours are not confirmed: an error would stop every
// centre's pages, expired ones too, when a year begins and nobody is there.
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
				r.Report(ruleMissingHolidays, n.Place.HoursPos,
					fmt.Sprintf("list them under holidays: of the centre, like \"%d-12-25\"", year),
					"the hours name public holidays (PH), but the centre %s lists none for %d", centre.ID, year)
			}
		}
	}
}

// daysAhead is how many days before a year begins its holidays are asked for.
const daysAhead = 60

// characters reports what the source's texts must not hold: letters of a board that none of its fonts has, for a box on the
// wall helps nobody, and invisible characters that do harm.
func (c Content) characters(r *diag.Report) {
	a := newAlphabet(c.Settings.Source, c.Covers)
	for i, n := range c.Notices {
		for _, t := range n.Texts {
			a.checkSource(t.Text, t.Pos, n.Board, r)
		}
		for _, s := range c.Skeletons[i].Segments {
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
		missing := a.lack(text)
		r.Report(RuleMissingLetter, pos, LetterHint, "no font of the boards has %q (U+%04X)", missing, missing)
	}
}
