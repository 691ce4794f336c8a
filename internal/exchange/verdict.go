package exchange

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleExchangeMisplaced = diag.Rule{
		Code:  "exchange-misplaced",
		Title: "a file whose translations are in other rows than their sources",
		Why:   "every text would stand at another text's place, and look right to whoever cannot read it",
		Fix:   "move the column back to its place, or ask for the file anew, and import that",
	}

	ruleExchangeOther = diag.Rule{
		Code:  "exchange-other-language",
		Title: "a file whose translations are in another language than it says",
		Why:   "people would be shown texts that they cannot read",
		Fix:   "look whether the texts were pasted into another language's file",
	}

	ruleExchangeFilled = diag.Rule{
		Code:  "exchange-filled",
		Title: "a file with one translation for many sources",
		Why:   "most likely a cell was copied down over others, whose texts are lost",
		Fix:   "undo that in the spreadsheet, or ask for the file anew",
	}

	verdictRules = []diag.Rule{ruleExchangeMisplaced, ruleExchangeOther, ruleExchangeFilled}
)

// anyway is the end of the hints about a suspicious file. It names the flag that imports the file in spite
// of the suspicion.
const anyway = "; if it is right as it is, import it with --anyway: its texts then come in as drafts"

// Suspicion is a doubt about a file as a whole, even if each of its rows looks right.
type Suspicion struct {
	Rule          diag.Rule
	Line          int // where the suspicious rows begin
	Message, Hint string
}

// Suspect judges all new texts of a file together and returns the first suspicion, if there is one. There
// are three kinds: the texts seem to be in another language; one text was copied to many rows; or the texts
// fit the sources of other rows better than their own.
func Suspect(sheet Sheet, changes []Change) (Suspicion, bool) {
	var fresh []Change
	for _, c := range changes {
		if c.Edit.Text != c.Now.Text {
			fresh = append(fresh, c)
		}
	}
	for _, judge := range []func(Sheet, []Change) (Suspicion, bool){otherLanguage, filledDown, misplaced} {
		if s, found := judge(sheet, fresh); found {
			s.Hint += anyway
			return s, true
		}
	}
	return Suspicion{}, false
}

// AsDrafts changes the decision for a suspected file: its new texts are imported as drafts, and no unchanged
// text is accepted as right.
func (d *Decision) AsDrafts() {
	d.Changes = slices.DeleteFunc(d.Changes, func(c Change) bool { return c.Edit.Text == c.Now.Text })
	for i := range d.Changes {
		d.Changes[i].Edit.Reviewed = false
	}
}

// fewestAlike is the smallest number of different sources with the same translation that make a file
// suspicious.
const fewestAlike = 5

// filledDown returns a suspicion if many different sources have the same translation.
func filledDown(_ Sheet, changes []Change) (Suspicion, bool) {
	first, sources := map[string]Change{}, map[string]map[string]bool{}
	most := ""
	for _, c := range changes {
		said := c.Edit.Text
		if sources[said] == nil {
			first[said], sources[said] = c, map[string]bool{}
		}
		sources[said][c.Edit.Source] = true
		if len(sources[said]) > len(sources[most]) {
			most = said
		}
	}
	n := len(sources[most])
	if n < fewestAlike || n*5 < len(changes) {
		return Suspicion{}, false
	}
	return Suspicion{Rule: ruleExchangeFilled, Line: first[most].Row.Line,
		Message: fmt.Sprintf("%d different sources have one translation, from here on: %q", n, most),
		Hint:    "a cell was probably copied down over others: undo that, or ask for the file anew"}, true
}

// farthestSlip is the largest number of rows by which a column can have slid for misplaced to find it.
const farthestSlip = 5

// misplaced returns a suspicion if a column has slid. It looks for a run of rows whose translations fit the
// sources some rows above or below better than their own sources. It compares the facts, the marks and the
// length of the texts, and checks whether the catalogue has the translations for those other sources. It
// returns the run with the highest gain (see gainOf).
func misplaced(sheet Sheet, changes []Change) (Suspicion, bool) {
	rows := fittings(sheet, changes)
	var best slip
	for by := -farthestSlip; by <= farthestSlip; by++ {
		if s := longestSlip(rows, by); by != 0 && s.gain > best.gain {
			best = s
		}
	}
	if best.rows < fewestSlid || best.gain < leastGain {
		return Suspicion{}, false
	}
	first, last := rows[best.first], rows[best.last]
	return Suspicion{Rule: ruleExchangeMisplaced, Line: first.line,
		Message: fmt.Sprintf("the column of translations seems to have slid %s: from here to row %d, %d "+
			"texts fit the sources "+
			"of other rows", slidBy(best.by), last.line, best.rows),
		Hint: "hold some translations against their sources; move the column back to its place and import " +
			"that file"}, true
}

// leastGain is the smallest sum of gains (see gainOf) at which a run of texts counts as misplaced.
const leastGain = 6

// slip is a run of rows whose translations fit the sources of other rows better than their own. by is the
// number of rows up to those other rows; it is negative if they are below. first and last are indexes of
// rows, rows is their number, and gain is the sum of their gains.
type slip struct {
	by, first, last, rows int
	gain                  float64
}

// fitting holds the facts of a row with which it is computed how well a translation fits a source.
type fitting struct {
	line         int
	source, said string // said is the new translation; empty if nothing was changed
	now          string // the translation that the catalogue has for the source
	facts        string // the facts of the source
	ofSaid       string // the facts of said
	sourceLength float64
	length       float64 // the logarithm of the length that the source of a translation like said usually has
}

func fittings(sheet Sheet, changes []Change) []fitting {
	byID := make(map[string]Change, len(changes))
	var ratios []float64
	for _, c := range changes {
		byID[c.Row.ID] = c
		ratios = append(ratios, logLength(c.Edit.Text)-logLength(c.Edit.Source))
	}
	slices.Sort(ratios)
	usual := 0.0
	if len(ratios) > 0 {
		usual = ratios[len(ratios)/2]
	}
	rows := make([]fitting, len(sheet.Rows))
	for i, row := range sheet.Rows {
		source := cleaned(row.Source)
		rows[i] = fitting{line: row.Line, source: source, facts: factsOf(source),
			sourceLength: logLength(source)}
		if c, changed := byID[row.ID]; changed {
			said := c.Edit.Text
			rows[i].said, rows[i].now, rows[i].ofSaid = said, c.Now.Text, factsOf(said)
			rows[i].length = logLength(said) - usual
		}
	}
	return rows
}

func logLength(s string) float64 { return math.Log(float64(utf8.RuneCountInString(s) + 8)) }

// factsOf returns the parts of a text that a translation must have unchanged, in one string: numbers in ASCII
// digits, names in braces, addresses, and the number of its bold marks.
func factsOf(s string) string {
	facts := text.PlaceholderNames(s)
	for rest := s; ; {
		start, end := text.NextAddress(rest)
		if start < 0 || end <= start {
			break
		}
		facts, rest = append(facts, rest[start:end]), rest[end:]
	}
	digits := text.ASCIIDigits(s)
	facts = append(facts, strings.FieldsFunc(digits, func(r rune) bool { return !text.IsDigit(r) })...)
	slices.Sort(facts)
	if bold := strings.Count(s, "**"); bold > 0 {
		facts = append(facts, strings.Repeat("*", bold))
	}
	return strings.Join(facts, " ")
}

// longestSlip returns the run of rows with the highest gain, under the assumption that the column has slid
// down by the number of rows in by (up, if by is negative).
func longestSlip(rows []fitting, by int) (best slip) {
	at := slip{by: by}
	for i := range rows {
		j := i - by
		if rows[i].said == "" || j < 0 || j >= len(rows) {
			continue
		}
		if at.gain <= 0 {
			at = slip{by: by, first: i}
		}
		at.gain += gainOf(&rows[i], &rows[j])
		at.last, at.rows = i, at.rows+1
		if at.gain > best.gain {
			best = at
		}
	}
	return best
}

// gainOf compares how well the translation of the row own fits two sources. The result is positive if the
// source of the row other fits it better, and negative if its own source fits it better. A small number is
// subtracted, so that many uncertain rows do not add up.
func gainOf(own, other *fitting) float64 {
	if own.source == other.source {
		return 0
	}
	gain := fit(own.ofSaid, other.facts) - fit(own.ofSaid, own.facts)
	gain += distance(own.length, own.sourceLength) - distance(own.length, other.sourceLength)
	if own.said == other.now {
		gain += 2
	}
	return gain - 0.2
}

// fit returns a number for how well the facts of a translation fit the facts of a source: 1 if they are
// equal, -1.5 if they differ, and 0 if neither text has any.
func fit(said, source string) float64 {
	switch {
	case said != source:
		return -1.5
	case said == "":
		return 0
	default:
		return 1
	}
}

func distance(a, b float64) float64 { return min(math.Abs(a-b), 1) }
