package check

import (
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
)

func siteOf(t testing.TB, yaml string) *config.Site {
	t.Helper()
	var r diag.Report
	s := config.Parse("site.yaml", []byte(yaml), &r)
	if r.Failed() {
		t.Fatal(r.Problems())
	}
	return s
}

const plainSite = "title: T\nsource: en\nlanguages: [en]\ntimezone: Europe/Belgrade\nbase_url: https://x.example.org/\ncentres: {c: {name: C}}\n"

func TestNoticesThatAreOverOrDueAreNamed(t *testing.T) {
	site := siteOf(t, plainSite)
	var r diag.Report
	n := notice.Parse("content/health/x.md", []byte("---\ntitle: X\nuntil: 2026-11-20\nreview_by: 2026-11-01\n---\n"), site, &r)
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	Notices(site, []*notice.Notice{n}, now, &r)
	if got := codes(&r); !slices.Equal(got, []string{"expired", "review-due"}) {
		t.Errorf("got %v", got)
	}
	r = diag.Report{}
	Notices(site, []*notice.Notice{n}, now.AddDate(0, -1, 0), &r)
	if got := codes(&r); len(got) != 0 {
		t.Errorf("a month before nothing is due: %v", got)
	}
}

func TestTheDemoLeftInARealSiteIsAnError(t *testing.T) {
	demo := strings.Replace(plainSite, "{name: C}", `{name: Vinograd Reception Centre, values: {p: "+381 10 555 0101"}}`, 1)
	var r diag.Report
	Notices(siteOf(t, demo), nil, time.Time{}, &r)
	if got := codes(&r); !slices.Equal(got, []string{"demo-content", "demo-content"}) {
		t.Errorf("got %v", got)
	}
	r = diag.Report{}
	Notices(siteOf(t, demo+"demo: true\n"), nil, time.Time{}, &r)
	if got := codes(&r); len(got) != 0 {
		t.Errorf("in the demonstration itself: %v", got)
	}
}

func codes(r *diag.Report) []string {
	var all []string
	for _, p := range r.Problems() {
		all = append(all, p.Code)
	}
	slices.Sort(all)
	return all
}

func TestValuesOfPlainTextsMustAgree(t *testing.T) {
	room := sourceOf("Room {{.room}}")
	if faults := rulesFor(t, "ar").Faults(&room, "غرفة {{.room}}"); len(faults) != 0 {
		t.Errorf("equal values: %v", faults)
	}
	for _, text := range []string{"غرفة", "غرفة {{.rom}}", "{{.room}} غرفة {{.room}}"} {
		if faults := rulesFor(t, "ar").Faults(&room, text); len(faults) != 1 || faults[0].Code != "placeholder" || faults[0].Severity != diag.Error {
			t.Errorf("%q: %v", text, faults)
		}
	}
}

// sourceOf makes a plain text to translate.
func sourceOf(text string) Source { return Source{Plain: text, Facts: FactsOf(text)} }

// bodyOf makes a paragraph to translate.
func bodyOf(t testing.TB, text string) Source {
	t.Helper()
	var r diag.Report
	s := segment.Cut("x.md", 1, []byte(text+"\n"), &r)
	if len(s.Segments) != 1 || r.Failed() {
		t.Fatalf("%q is not one text: %v %v", text, s.Segments, r.Problems())
	}
	return Source{Skeleton: s, Facts: FactsOf(s.Segments[0].Text)}
}

// rulesFor returns a checker from English into a language, for which fonts have every character.
func rulesFor(t testing.TB, tag string) *Checker {
	t.Helper()
	return rulesOf(t, siteOf(t, strings.Replace(plainSite, "[en]", "[en, "+tag+"]", 1)), tag)
}

func rulesOf(t testing.TB, site *config.Site, tag string) *Checker {
	t.Helper()
	language, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return NewChecker(site, language, func(rune) bool { return true })
}
