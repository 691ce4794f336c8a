package coverage

import (
	"fmt"
	"testing"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/workflow/progress"
)

func at(day int) time.Time { return time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC) }

func language(t testing.TB, tag string) lang.Language {
	t.Helper()
	l, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return l
}

// en returns the source's catalogue; texts alternates ids and texts.
func en(texts ...string) []byte {
	out := ""
	for i := 0; i < len(texts); i += 2 {
		out += texts[i] + ":\n  other: |-\n    " + texts[i+1] + "\n"
	}
	return []byte(out)
}

// ar returns a catalogue with translations made from these source texts; a draft's text begins with "?".
func ar(texts ...string) []byte {
	out := ""
	for i := 0; i < len(texts); i += 2 {
		source, draft := texts[i+1], ""
		if source[0] == '?' {
			source, draft = source[1:], catalogue.DraftPrefix
		}
		out += fmt.Sprintf("%s:\n  description: |-\n    %s\n  hash: %s\n  other: |-\n    ترجمة\n", texts[i], source,
			draft+catalogue.Hash(source, ""))
	}
	return []byte(out)
}

// waits follows some states of a site that is translated into Arabic and Farsi. Each state is a day, and the
// two catalogues; nil for one that has not changed.
func waits(t *testing.T, states ...any) Waits {
	t.Helper()
	h := NewHistory(language(t, "en"), []lang.Language{language(t, "ar"), language(t, "fa")})
	for i := 0; i < len(states); i += 3 {
		files := map[string][]byte{}
		for j, name := range []string{"locales/en.yaml", "locales/ar.yaml"} {
			if content, is := states[i+1+j].([]byte); is {
				files[name] = content
			}
		}
		h.Add(at(states[i].(int)), files)
	}
	return h.Waits("ar", at(29))
}

func TestDaysFromAChangedSourceToTheFreshText(t *testing.T) {
	const day = 24 * time.Hour
	old, now := "The nurse is here", "The nurse is away"
	for name, test := range map[string]struct {
		states           []any
		changed, waiting int
		median, longest  time.Duration
		facts            int
	}{
		"nothing changes":       {[]any{1, en("a.p", old), ar("a.p", old)}, 0, 0, 0, 0, 0},
		"what waited before":    {[]any{1, en("a.p", old), ar()}, 0, 0, 0, 0, 0},
		"translated in 4 days":  {[]any{1, en("a.p", old), ar("a.p", old), 3, en("a.p", now), nil, 7, nil, ar("a.p", now)}, 1, 0, 4 * day, 0, 0},
		"in the same commit":    {[]any{1, en("a.p", old), ar("a.p", old), 3, en("a.p", now), ar("a.p", now)}, 1, 0, 0, 0, 0},
		"still waiting":         {[]any{1, en("a.p", old), ar("a.p", old), 9, en("a.p", now), nil}, 1, 1, 0, 20 * day, 0},
		"a fact is waiting":     {[]any{1, en("a.p", "Open at 9"), ar("a.p", "Open at 9"), 9, en("a.p", "Open at 8"), nil}, 1, 1, 0, 20 * day, 1},
		"a draft is not enough": {[]any{1, en("a.p", old), ar("a.p", old), 9, en("a.p", now), ar("a.p", "?"+now)}, 1, 1, 0, 20 * day, 0},
		"only typography":       {[]any{1, en("a.p", old), ar("a.p", old), 9, en("a.p", "The nurse is here."), nil}, 0, 0, 0, 0, 0},
		"a new text":            {[]any{1, en("a.p", old), ar("a.p", old), 9, en("a.p", old, "b.p", now), nil, 10, nil, ar("a.p", old, "b.p", now)}, 1, 0, day, 0, 0},
		"a text goes":           {[]any{1, en("a.p", old), ar(), 5, en("a.p", old, "b.p", now), nil, 9, en("a.p", old), nil}, 0, 0, 0, 0, 0},
		"changed again": {[]any{1, en("a.p", old), ar("a.p", old), 3, en("a.p", now), nil, 5,
			en("a.p", "The nurse is ill"), nil, 9, nil, ar("a.p", "The nurse is ill")}, 1, 0, 6 * day, 0, 0},
		"a number without words": {[]any{1, en("a.p", old), ar("a.p", old), 3, en("a.p", old, "b.p", "112"), nil}, 0, 0, 0, 0, 0},
		"a file that nobody can read any more": {[]any{1, en("a.p", old), ar("a.p", old), 3, en("a.p", now), []byte("<<<<<<< x\n")},
			1, 1, 0, 26 * day, 0},
	} {
		w := waits(t, test.states...)
		if w.Changed != test.changed || w.Waiting != test.waiting || w.Median() != test.median ||
			w.Longest != test.longest || w.Facts != test.facts {
			t.Errorf("%s: %+v, median %v; want %+v", name, w, w.Median(), test)
		}
	}
}

func TestHalfOfTheTextsAreFreshWithinTheMedian(t *testing.T) {
	for _, test := range []struct {
		again []time.Duration
		want  time.Duration
	}{{nil, 0}, {[]time.Duration{3}, 3}, {[]time.Duration{1, 9}, 1}, {[]time.Duration{1, 2, 9}, 2}} {
		if got := (Waits{Again: test.again}).Median(); got != test.want {
			t.Errorf("the median of %v is %v, want %v", test.again, got, test.want)
		}
	}
}

func TestEachCentreCountsWhatItShows(t *testing.T) {
	counts := func(fresh, total int) []progress.Counts {
		return []progress.Counts{{Total: total, Fresh: fresh}}
	}
	status := progress.Status{Day: at(29), Topics: []string{"Health", "Rights", "Services"},
		Languages: []progress.LanguageStatus{{Language: language(t, "ar")}},
		Notices: []progress.NoticeStatus{
			{ID: "centres/north/health/a", Topic: "Health", Centre: "north", Counts: counts(1, 4),
				Reviewed: hours.Date{Year: 2026, Month: 11, Day: 2}},
			{ID: "health/a", Topic: "Health", Counts: counts(2, 2), ReviewBy: hours.Date{Year: 2026, Month: 1, Day: 2}},
			{ID: "services/b", Topic: "Services", Counts: counts(3, 3)},
			{ID: "site", Counts: counts(0, 9)},
		},
		Centres: []progress.CentreStatus{
			{ID: "north", Spoken: []lang.Tag{"ar"}, Notices: []string{"centres/north/health/a", "services/b"}},
			{ID: "south", Notices: []string{"health/a", "services/b"}},
		},
	}
	r := Of(status, nil, hours.Date{Year: 2026, Month: 11, Day: 1})
	if len(r.Topics) != 2 || r.Notices != 3 || r.Reviewed != 1 || r.Overdue != 1 || r.Undated != 2 {
		t.Errorf("the site: %+v", r)
	}
	all, north, south := r.Languages[0], r.Centres[0].Languages[0], r.Centres[1].Languages[0]
	if Share(all.Counts) != 66 || Share(all.Topics[0]) != 50 || Share(all.Topics[1]) != 100 ||
		all.Centres != 1 {
		t.Errorf("everywhere: %+v", all)
	}
	if Share(north.Topics[0]) != 25 || !north.Spoken || Share(south.Topics[0]) != 100 || south.Spoken {
		t.Errorf("in the north %+v, in the south %+v", north, south)
	}
}
