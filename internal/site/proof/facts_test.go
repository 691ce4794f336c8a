package proof

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/catalogue"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// numbers returns times, days, sums and telephone numbers as a language writes them. If the registry does
// not have the language's word for a half of the day, a dash replaces it.
func numbers(l lang.Language, n int) string {
	switch n / 6 % 10 {
	case 0:
		if l.Tag == "fr" {
			return fmt.Sprintf("%02d h 30, %d", n%24, 120+n)
		}
		return fmt.Sprintf("%02d:30, %d", n%24, 120+n)
	case 1:
		return fmt.Sprintf("%02d.%02d.2026, 09:00–17:%02d", 1+n%28, 1+n%12, n%60)
	case 2:
		return fmt.Sprintf("+381 10 555 %04d, %d/48", 100+n, n)
	case 3:
		return fmt.Sprintf("116 %d, 800 905 %d", 200+n, 500+n)
	case 4:
		return fmt.Sprintf("%02d/%02d/2027, 09:00-15:00", 1+n%6, 7+n%6)
	case 5:
		return l.Weekday(time.Weekday(n%5)) + ", " + l.Weekday(time.Weekday(n%5+2))
	case 6:
		return l.YearlyDate(time.Month(1+n%10), 1+n%28) // no font has all letters of November in Lingala
	case 7:
		if halves := halvesOf(l); halves != nil {
			return halves[n%2]
		}
		return "–"
	case 8:
		return fmt.Sprintf("%d%s5 kg, %d %%", n, decimalMark(l), n%100)
	default:
		return fmt.Sprintf("-%d °C", 1+n%40)
	}
}

// decimalMark returns the sign before decimals: the point, the comma where CLDR has it, or the sign that
// belongs to Arabic and Persian digits.
func decimalMark(l lang.Language) string {
	switch l.Tag {
	case "fr", "es", "tr", "ru", "uk", "sr-Latn", "sr-Cyrl", "bs", "hr", "cnr", "mk", "sq", "ln":
		return ","
	}
	if l.Digits == "arab" || l.Digits == "arabext" {
		return "٫"
	}
	return "."
}

// inDigits replaces ASCII digits by the language's own.
func inDigits(l lang.Language, text string) string {
	zero, other := map[string]rune{"arab": '٠', "arabext": '۰', "beng": '০', "deva": '०',
		"mymr": '၀'}[l.Digits]
	if !other {
		return text
	}
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, text)
}

// addFacts adds a notice with facts that the site's own notices do not have: numbers in groups, dates,
// ranges, and days and halves of the day in words. Each of its texts is one that the site has in all
// languages, followed by the fact.
func (c *corpus) addFacts(t testing.TB) *corpus {
	t.Helper()
	const facts, perFact = 10, 6
	return c.addNotice(t, "rights/facts", facts*perFact, func(l lang.Language, text string, n int) string {
		return text + " (" + inDigits(l, numbers(l, n)) + ")"
	})
}

// addNotice adds a notice of up to size texts. Each of them is a text that the site has in all languages, to
// which dress adds something.
func (c *corpus) addNotice(t testing.TB, id string, size int,
	dress func(l lang.Language, text string, n int) string) *corpus {
	t.Helper()
	base := c.plainest(t)
	english, _ := c.files[0].entryNamed(base)
	var texts []string
	var facts []int
	for n := range size {
		text := dress(source, english.source, n)
		if !slices.Contains(texts, text) {
			texts, facts = append(texts, text), append(facts, n)
		}
	}
	sitetest.Write(t, c.dir, "content/"+id+".md", "---\ntitle: More\n---\n"+strings.Join(texts, "\n\n")+"\n")
	options := site.Options{Dir: c.dir, Themes: tabla.Themes}
	if _, problems, err := workflow.Sync(t.Context(), options, files.Writer{}, false); err != nil {
		t.Fatal(err, problems)
	}
	with := readCorpus(t, c.dir)
	for _, f := range with.files {
		own, _ := f.entryNamed(base)
		for n, text := range texts {
			i := slices.IndexFunc(f.entries, func(e entry) bool { return e.source == text })
			if i < 0 {
				t.Fatalf("%s lacks %q", f.name, text)
			}
			e := &f.entries[i]
			e.text = dress(f.language, own.text, facts[n])
			e.head = append(e.head, "  hash: "+catalogue.Hash(text, ""))
		}
		f.write(t, c.dir, nil)
	}
	return with
}

// plainest returns the id of the shortest sentence that is translated into all languages and has no marks,
// numbers or values.
func (c *corpus) plainest(t testing.TB) (id string) {
	t.Helper()
	shortest := 0
	for _, e := range c.files[0].entries {
		fit := strings.Contains(e.id, ".p-")
		for _, f := range c.files {
			own, _ := f.entryNamed(e.id)
			fit = fit && own.text != own.source && letters(own.text) >= 12 &&
				!strings.ContainsAny(own.source+own.text, "*_[{<0123456789") &&
				len(source.Mentions(own.source)) == 0
		}
		if fit && (id == "" || len(e.source) < shortest) {
			id, shortest = e.id, len(e.source)
		}
	}
	if id == "" {
		t.Fatal("no text of the site is plain")
	}
	return id
}
