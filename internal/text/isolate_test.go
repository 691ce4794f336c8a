package text_test

import (
	"strings"
	"testing"

	"tabla/internal/text"
)

// In these sentences a line may end at each space that is written as one.
func TestTimesStayBesideTheirWords(t *testing.T) {
	for want, time := range map[string]string{
		"Open now, until_16:00":  "16:00",
		"ابھی کھلا ہے، 16:00_تک": "16:00",
		"مفتوح الآن حتى_16:00":   "16:00",
		"Opens tomorrow_09:00":   "09:00",
		"ጽባሕ ሰዓት_09:00_ይኽፈት":     "09:00",
		"আগামীকাল_০৯:০০-এ খুলবে": "০৯:০০",
		"16:00":                           "16:00",
		"Open now":                        "16:00",
		"Opens at half past nine_{t}_now": "{t}",
	} {
		sentence := strings.ReplaceAll(want, "_", " ")
		if got := text.KeepTime(sentence, time); got != strings.ReplaceAll(want, "_", "\u00a0") {
			t.Errorf("%q becomes %q", sentence, got)
		}
	}
}
