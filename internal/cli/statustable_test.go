package cli

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/workflow"
)

// manyLanguages is a site in all languages of the registry, with numbers of every width.
func manyLanguages() workflow.Status {
	var s workflow.Status
	for i, l := range lang.All() {
		c := workflow.Counts{Fresh: i * 900, Draft: i % 3 * 1200, Stale: i % 4 * 30, StaleFact: i % 5 * 1000, Missing: 25_000 - i*600, Withheld: i % 2 * 99}
		c.Total = c.Fresh + c.Draft + c.Stale + c.StaleFact + c.Missing + c.Withheld
		s.Languages = append(s.Languages, workflow.LanguageStatus{Language: l, Counts: c})
	}
	return s
}

var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

func TestTheStatusTableIsAlignedInEveryLanguage(t *testing.T) {
	plain := statusTable(manyLanguages(), false)
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	for _, line := range lines {
		if width := utf8.RuneCountInString(line); width != utf8.RuneCountInString(lines[0]) || width > tableWidth {
			t.Errorf("%d wide: %q", width, line)
		}
	}
	for _, line := range lines[1:] { // a terminal may draw what is not ASCII two columns wide
		if at := strings.IndexFunc(line, func(r rune) bool { return r > '~' && r != '…' }); at >= 0 {
			t.Errorf("%q holds %q", line, line[at:])
		}
	}
	coloured := statusTable(manyLanguages(), true)
	if coloured == plain || colours.ReplaceAllString(coloured, "") != plain {
		t.Error("colours change more than colours")
	}
}

func TestWhatToDoNextFitsTheTerminal(t *testing.T) {
	for line := range strings.Lines(nextTable(manyLanguages())) {
		if width := utf8.RuneCountInString(strings.TrimSpace(line)); width > tableWidth {
			t.Errorf("%d wide: %q", width, line)
		}
	}
}

func TestTheStatusPageNamesOnlyAsManyFaultsAsAPersonReads(t *testing.T) {
	problems := []diag.Problem{{Code: "link-absent"}}
	for i := range mostFaults + 3 {
		problems = append(problems, diag.Problem{Code: "placeholder", Message: fmt.Sprint(i)})
	}
	faults, more := statusFaults(problems)
	if len(faults) != mostFaults || more != 3 || faults[0].Message != "0" {
		t.Errorf("%d faults from %q on, and %d more", len(faults), faults[0].Message, more)
	}
}
