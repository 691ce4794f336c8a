package lang

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tabla/internal/lang/languages"
)

// icu is what ICU 78 with CLDR 48 says, written by testdata/icu.mjs: lines of "locale kind key value".
//
//go:embed testdata/icu.txt
var icu string

type icuLine struct{ locale, kind, key, value string }

func (l icuLine) number(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(l.key)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func icuLines(t *testing.T, kinds ...string) (lines []icuLine) {
	t.Helper()
	for line := range strings.Lines(icu) {
		words := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4)
		if words[0] != "#" && slices.Contains(kinds, words[1]) {
			lines = append(lines, icuLine{words[0], words[1], words[2], words[3]})
		}
	}
	if len(lines) == 0 {
		t.Fatalf("the fixture has no %v", kinds)
	}
	return lines
}

// byCLDR finds the first language that takes its words from a locale.
func byCLDR(t *testing.T, locale string) Language {
	t.Helper()
	for _, l := range All() {
		if l.CLDR == locale {
			return l
		}
	}
	t.Fatalf("no language takes its words from %s", locale)
	return Language{}
}

func parseDay(t *testing.T, iso string) (int, time.Month, int) {
	t.Helper()
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		t.Fatal(err)
	}
	return day.Date()
}

func TestWordsEqualICU(t *testing.T) {
	for _, line := range icuLines(t, "weekday", "short", "month", "alone") {
		l, n := byCLDR(t, line.locale), line.number(t)
		_, months, _, _ := l.BoardDate()
		var got string
		switch line.kind {
		case "weekday":
			got = l.Weekday(time.Weekday(n))
		case "short":
			got = l.WeekdayShort(time.Weekday(n))
		case "month":
			got = months[n-1]
		case "alone":
			got = l.Month(time.Month(n))
		}
		if got != line.value {
			t.Errorf("%s %s %d: got %q, ICU %q", l.Tag, line.kind, n, got, line.value)
		}
	}
}

// Node writes a blank where CLDR has a narrow no-break space in a date (before г. and р.), for the sake of
// programs that read dates; we write one that does not break a line, and that the boards' fonts have.
func TestDatesEqualICU(t *testing.T) {
	for _, line := range icuLines(t, "full", "long") {
		l := byCLDR(t, line.locale)
		if l.Tag == "ckb" && line.kind == "full" {
			continue // see TestAPatternThatNobodyTranslatedIsMadeOfTheLongOne
		}
		date := l.FullDate
		if line.kind == "long" {
			date = l.LongDate
		}
		if got := date(parseDay(t, line.key)); strings.NewReplacer("\u00a0г.", " г.", "\u00a0р.",
			" р.").Replace(got) != line.value {
			t.Errorf("%s %s %s: got %q, ICU %q", l.Tag, line.kind, line.key, got, line.value)
		}
	}
}

// Nobody has translated the pattern of full dates into Sorani: what CLDR has is the root's, with the year
// first.
func TestAPatternThatNobodyTranslatedIsMadeOfTheLongOne(t *testing.T) {
	l := byCLDR(t, "ckb")
	if got, want := l.FullDate(2026, time.November, 22),
		l.Weekday(time.Sunday)+"، "+l.LongDate(2026, time.November, 22); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNumbersEqualICU(t *testing.T) {
	for _, line := range icuLines(t, "number") {
		l := byCLDR(t, line.locale)
		if got := l.Number(line.number(t)); got != line.value {
			t.Errorf("%s %s: got %q, ICU %q", l.Tag, line.key, got, line.value)
		}
	}
}

// The fixture has year, month and day; their order is the language's.
func TestSecondDatesEqualICU(t *testing.T) {
	for _, line := range icuLines(t, "second") {
		l := byCLDR(t, line.locale)
		got := l.SecondDate(parseDay(t, line.key))
		words := strings.Fields(strings.ReplaceAll(got, ",", ""))
		for _, want := range strings.Fields(line.value) {
			if !slices.Contains(words, want) {
				t.Errorf("%s %s: got %q, ICU %q", l.Tag, line.key, got, line.value)
			}
		}
	}
}

func TestDateWordsExistExactlyWhereICUHasThem(t *testing.T) {
	var known []string
	for _, line := range icuLines(t, "weekday") {
		known = append(known, line.locale)
	}
	for _, row := range languages.All() {
		if row.Locale != nil { // its words were written by a person: ICU has nothing to say of them
			continue
		}
		if l := Of(row); l.HasDateWords() != slices.Contains(known, l.CLDR) {
			t.Errorf("%s: has date words: %v", l.Tag, l.HasDateWords())
		}
	}
}

// Each year of ICU starts on our first day of the first month, and the day before ends the year before.
func TestNewYearsOfOtherCalendarsEqualICU(t *testing.T) {
	calendars := map[string]struct {
		date        func(int, time.Month, int) (int, int, int)
		last, least int
	}{
		"persian":  {solarHijri, 12, 29},
		"ethiopic": {ethiopic, 13, 5},
	}
	for _, line := range icuLines(t, "newyear") {
		c := calendars[line.locale]
		y, m, d := parseDay(t, line.value)
		year := line.number(t)
		if gotYear, gotMonth, gotDay := c.date(y, m, d); gotYear != year || gotMonth != 1 || gotDay != 1 {
			t.Errorf("%s %s: got %d-%d-%d, ICU %d-1-1", line.locale, line.value, gotYear, gotMonth, gotDay,
				year)
		}
		if gotYear, gotMonth, gotDay := c.date(y, m, d-1); gotYear != year-1 || gotMonth != c.last ||
			gotDay < c.least || gotDay > c.least+1 {
			t.Errorf("%s, day before %s: got %d-%d-%d", line.locale, line.value, gotYear, gotMonth, gotDay)
		}
	}
}

func TestPluralClassEqualsICU(t *testing.T) {
	for _, line := range icuLines(t, "plural") {
		l := byCLDR(t, line.locale)
		var got strings.Builder
		for n := range 131 {
			got.WriteByte(pluralForm(l.Plural, n))
		}
		got.WriteByte(pluralForm(l.Plural, 1_000_000))
		if got.String() != line.value {
			t.Errorf("%s: class %s gives\n%s, ICU\n%s", l.Tag, l.Plural, got.String(), line.value)
		}
	}
}

// pluralForm states the classes for whole numbers: z(ero), 1, 2, f(ew), m(any), o(ther).
func pluralForm(class string, n int) byte {
	ends1 := n%10 == 1 && n%100 != 11
	ends234 := n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14)
	million := n > 0 && n%1_000_000 == 0
	switch {
	case class == "I":
		return arabicForm(n)
	case strings.Contains("BE", class) && n == 1, strings.Contains("CD", class) && n <= 1,
		strings.Contains("FGH", class) && ends1:
		return '1'
	case strings.Contains("FG", class) && ends234:
		return 'f'
	case class == "F", strings.Contains("DE", class) && million:
		return 'm'
	}
	return 'o'
}

func arabicForm(n int) byte {
	switch r := n % 100; {
	case n <= 2:
		return "z12"[n]
	case 3 <= r && r <= 10:
		return 'f'
	case r >= 11:
		return 'm'
	}
	return 'o'
}
