package exchange

import (
	"cmp"
	"fmt"

	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/compare"
	"tabla/internal/diag"
)

// The rules that this file reports.
var (
	ruleExchangeStray = diag.Rule{
		Code: "exchange-stray", Severity: diag.Warning,
		Title: "a new translation is another text's translation",
		Why:   "most likely it has slipped into a wrong row, and people would read it in a wrong place",
		Fix:   "hold it against its source; if both are said alike, nothing is to be done",
	}

	ruleExchangeSlid = diag.Rule{
		Code: "exchange-slid", Severity: diag.Warning,
		Title: "a column of translations that has slid up or down",
		Why: "every text would stand at another text's place, and would look right to whoever cannot " +
			"read it",
		Fix: "move the column back to its place, or ask for the file anew, and import that",
	}

	strayRules = []diag.Rule{ruleExchangeStray, ruleExchangeSlid}
)

// fewestSlid is from how many texts on, one after the other and each displaced by as many rows, a whole
// column has slid.
const fewestSlid = 3

// stray is a new text that is the present translation of another source.
type stray struct {
	change Change
	of     align.Translation // whose translation it is
	by     int               // rows of the sheet that it is below its own; negative above; 0 when its own is not in the sheet
}

// warnOfStrays warns of texts that seem to be in a wrong row. All of them are taken: two sources may have one
// translation. A column that has slid is reported once, and not for each of its rows.
func (d *decider) warnOfStrays(sheet Sheet) {
	strays := d.strays(sheet)
	for len(strays) > 0 {
		n := 1
		for n < len(strays) && strays[n].by == strays[0].by {
			n++
		}
		if strays[0].by != 0 && n >= fewestSlid {
			d.slid(strays[:n])
		} else {
			d.stray(strays[:n])
		}
		strays = strays[n:]
	}
}

// strays finds changed texts that another source has as its translation, in the order of the sheet.
func (d *decider) strays(sheet Sheet) []stray {
	at := make(map[string]int, len(sheet.Rows))
	for i, row := range sheet.Rows {
		at[row.ID] = i + 1
	}
	owners := d.owners()
	var all []stray
	for _, c := range d.Changes {
		if c.Edit.Text == c.Now.Text {
			continue
		}
		if s, found := d.strayFrom(c, owners[c.Edit.Text], at); found {
			all = append(all, s)
		}
	}
	return all
}

// owners returns for each text the ids that have it as their translation now, in the order of the notices.
func (d *decider) owners() map[string][]string {
	owners := make(map[string][]string, len(d.ids))
	for _, id := range d.ids {
		if now := d.now[id]; now.Text != "" && !now.Faulty {
			owners[now.Text] = append(owners[now.Text], id)
		}
	}
	return owners
}

// strayFrom finds the nearest row that a text may come from. It is no stray where its own source, be it with
// other commas, has that translation elsewhere too.
func (d *decider) strayFrom(c Change, owners []string, at map[string]int) (nearest stray, found bool) {
	for _, id := range owners {
		of := d.now[id]
		if compare.Texts(cmp.Or(of.Made, of.Source), c.Edit.Source, d.tag) == compare.Typography {
			return stray{}, false
		}
		s := stray{change: c, of: of}
		if at[id] > 0 {
			s.by = at[c.Row.ID] - at[id]
		}
		if !found || s.distance() < nearest.distance() {
			nearest, found = s, true
		}
	}
	return nearest, found
}

// distance is how many rows a stray is from its own; further than any when that is not in the sheet.
func (s stray) distance() int {
	return cmp.Or(max(s.by, -s.by), int(^uint(0)>>1))
}

func (d *decider) stray(strays []stray) {
	for _, s := range strays {
		d.report(ruleExchangeStray, s.change.Row.Line, "see whether the text has slipped into a wrong row; if both are said alike, nothing is to be done",
			"the new translation of %s is that of %s, which says something else: %q", s.change.Row.ID, s.of.ID, s.of.Source)
	}
}

func (d *decider) slid(strays []stray) {
	first, last := strays[0], strays[len(strays)-1]
	d.report(ruleExchangeSlid, first.change.Row.Line,
		"hold some translations against their sources; where they do not fit, move the column back to its place and import that file",
		"the column of translations seems to have slid %s: from here to %d, %d texts are the translations of other rows; %s has that of %s",
		slidBy(first.by), last.change.Row.Line, len(strays), first.change.Row.ID, first.of.ID)
}

func slidBy(rows int) string {
	way := "down"
	if rows < 0 {
		way, rows = "up", -rows
	}
	if rows == 1 {
		return way + " by one row"
	}
	return fmt.Sprintf("%s by %d rows", way, rows)
}
