package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
)

// texts are rows of a catalogue with their translations, in which some sources are said alike.
func texts(translations ...string) []align.Translation {
	var rows []align.Translation
	for i, text := range translations {
		source := fmt.Sprintf("The sentence %c.", 'a'+i)
		row := align.Translation{ID: fmt.Sprintf("x.p-%d", i+1), Source: source, Hash: catalogue.Hash(source, ""), Text: text, State: catalogue.Missing}
		if text != "" {
			row.State, row.Made = catalogue.Fresh, source
		}
		rows = append(rows, row)
	}
	return rows
}

// doubts gives the codes and rows of what an import doubts when the column of translations reads so; rows are counted from 1.
func doubts(t *testing.T, now []align.Translation, column ...string) (doubts, messages []string) {
	t.Helper()
	var sheet Sheet
	for i, text := range column {
		row := exported(now[i])
		row.Translation, row.Line = text, i+1
		sheet.Rows = append(sheet.Rows, row)
	}
	var r diag.Report
	Decide(sheet, now, nil, "fr.csv", &r)
	for _, p := range r.Problems() {
		if p.Severity != diag.Warning || p.Hint == "" {
			t.Errorf("a doubt refuses nothing, and says what to do: %+v", p)
		}
		doubts, messages = append(doubts, fmt.Sprintf("%s %d", p.Code, p.Pos.Line)), append(messages, p.Message)
	}
	return doubts, messages
}

func TestATextThatSeemsToStandInAWrongRowIsDoubted(t *testing.T) {
	now := texts("un", "deux", "trois", "quatre", "", "six", "deux", "huit")
	for _, c := range []struct {
		name, column string
		want         []string
	}{
		{"as it was exported", "un deux trois quatre - six deux huit", nil},
		{"corrected and filled in", "une deux trois quatre cinq six deux huit", nil},
		{"pasted into a row that was empty", "un deux trois quatre un six deux huit", []string{"exchange-stray 5"}},
		{"two changed for each other", "deux un trois quatre - six deux huit", []string{"exchange-stray 1", "exchange-stray 2"}},
		{"slid down by one", "- un deux trois quatre - six deux", []string{"exchange-slid 2"}},
		{"slid up by one", "deux trois quatre - six deux huit -", []string{"exchange-slid 1"}},
		{"slid down by two from the third on", "un deux - - trois quatre - six", []string{"exchange-slid 5"}},
		{"sent back in part, slid", "- un deux trois", []string{"exchange-slid 2"}},
	} {
		var column []string
		for word := range strings.FieldsSeq(c.column) {
			column = append(column, strings.TrimPrefix(word, "-"))
		}
		if got, messages := doubts(t, now, column...); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q: %q", c.name, got, c.want, messages)
		}
	}
}

func TestADoubtNamesBothRows(t *testing.T) {
	now := texts("un", "deux", "trois", "quatre")
	for _, column := range [][]string{{"un", "deux", "un", "quatre"}, {"", "un", "deux", "trois"}} {
		_, messages := doubts(t, now, column...)
		if len(messages) != 1 || !strings.Contains(messages[0], "x.p-1") || !strings.Contains(messages[0], "x.p-"+map[string]string{"un": "3", "deux": "2"}[column[2]]) {
			t.Errorf("%q: %q", column, messages)
		}
	}
	// The row that a text comes from need not be in the sheet.
	if got, messages := doubts(t, now, "quatre"); !slices.Equal(got, []string{"exchange-stray 1"}) || !strings.Contains(messages[0], "x.p-4") {
		t.Errorf("%q %q", got, messages)
	}
}

func TestOneSourceIsSaidAlikeWithoutADoubt(t *testing.T) {
	now := texts("un", "", "trois")
	now[1].Source = strings.ToUpper(now[0].Source)
	now[1].Hash = catalogue.Hash(now[1].Source, "")
	if got, messages := doubts(t, now, "un", "un", "trois"); got != nil {
		t.Errorf("%q", messages)
	}
}

// Nothing is refused: what is doubted is taken all the same.
func TestWhatIsDoubtedIsTaken(t *testing.T) {
	now := texts("un", "")
	row := exported(now[1])
	row.Translation = "un"
	var r diag.Report
	if j := Decide(Sheet{Rows: []Row{row}}, now, nil, "fr.csv", &r); len(j.Changes) != 1 || r.Failed() {
		t.Errorf("%+v %+v", j, r.Problems())
	}
}
