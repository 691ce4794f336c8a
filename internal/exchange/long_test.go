package exchange

import (
	"strings"
	"testing"

	"tabla/internal/diag"
)

// A row with a text that is far too long is refused and reported. The other rows are read.
func TestARowWithATextThatIsFarTooLongIsRefused(t *testing.T) {
	sheet := sample(t, "ru")
	long := strings.Repeat("слово ", diag.LongestText/10)
	refused := sheet.Rows[1].ID
	sheet.Rows[1].Translation = long
	for _, name := range []string{"a.xlf", "a.po", "a.csv"} { // a cell of .xlsx has 32,767 characters at most
		var r diag.Report
		back, ok := Read(name, written(t, name, sheet), &r)
		p := r.Problems()
		if !ok || len(back.Rows) != len(sheet.Rows)-1 || len(back.Unusable) != 1 ||
			back.Unusable[0].ID != refused || len(p) != 1 || p[0].Code != diag.RuleLongText.Code ||
			p[0].Pos.Line != back.Unusable[0].Line {
			t.Errorf("%s: %v, %d rows and %d that are unusable\n%.300v", name, ok, len(back.Rows),
				len(back.Unusable), p)
		}
	}
}
