//go:build prove

package proof

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// withFacts adds to the paragraphs of the Declaration what notices have and the Declaration does not: strong
// words, links, values, telephone numbers, times, days and numbers. They are written as each language does:
// in its own digits if the registry says so.
func withFacts(l lang.Language, notice, paragraph int, text string) string {
	n := 4*notice + paragraph
	switch n % 6 {
	case 0:
		return around(text, "**", "**")
	case 1:
		phone := fmt.Sprintf("+381 10 555 %04d", 100+n)
		return fmt.Sprintf("%s ([%s](tel:%s))", text, inDigits(l, phone), strings.ReplaceAll(phone, " ", ""))
	case 2:
		return fmt.Sprintf("%s [un.org](https://www.un.org/en/about-us/udhr-%d)", text, n)
	case 3:
		return text + " ({{.room}}) [{{.phone}}](tel:{{.phone}})"
	case 4:
		return text + " (" + inDigits(l, numbers(l, n)) + ")"
	default:
		return around(text, "[", "](article-7.md)")
	}
}

// around puts marks around the first words of a text, or around the whole text if it has no spaces.
func around(text, before, after string) string {
	words := strings.Fields(text)
	if len(words) < 6 {
		return before + text + after
	}
	return before + strings.Join(words[:3], " ") + after + " " + strings.Join(words[3:], " ")
}

func TestPlantedFaultsAreFoundInRealTranslations(t *testing.T) {
	c := declaration(t, withFacts)
	all, known := verdicts(t), map[string]bool{}
	for _, problem := range c.check(t) {
		if problem.Severity != diag.Error {
			continue
		}
		if adjudicated(problem, all) < 0 {
			t.Errorf("nobody has judged this: %s", problem)
		}
		id, _, _ := strings.Cut(problem.Message, ": ")
		known[problem.Pos.File+" "+id] = true
	}
	t.Logf("%d of %d texts are left out, because they are reported as they are", len(known),
		len(c.files)*len(c.files[0].entries))
	c.measure(t, seed, 8, known, 2000)
}

func TestPlantedFaultsAreFoundWhateverTheSeed(t *testing.T) {
	for s := range uint64(5) {
		c := copyDemo(t).addFacts(t)
		c.overrideWords(t)
		c.measure(t, s, 5, nil, 2000)
	}
}
