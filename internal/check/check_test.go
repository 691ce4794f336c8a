package check

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
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

func TestNoticesThatAreOverOrDueAreNamed(t *testing.T) {
	site := siteOf(t, sitetest.Settings("en", "timezone: Europe/Belgrade"))
	var r diag.Report
	n := notice.Parse("content/health/x.md",
		[]byte("---\ntitle: X\nuntil: 2026-11-20\nreview_by: 2026-11-01\n---\n"), site, &r)
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
	demo := sitetest.Settings("en",
		`centres: {c: {name: Vinograd Reception Centre, values: {p: "+381 10 555 0101"}}}`)
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
		if faults := rulesFor(t, "ar").Faults(&room, text); len(faults) != 1 ||
			faults[0].Code != "placeholder" || faults[0].Severity != diag.Error {
			t.Errorf("%q: %v", text, faults)
		}
	}
}

// sourceOf returns a plain text to translate.
func sourceOf(text string) Source { return Source{Plain: text, Facts: FactsOf(text)} }

// bodyOf returns a paragraph to translate.
func bodyOf(t testing.TB, text string) Source {
	t.Helper()
	var r diag.Report
	s := segment.Cut(nil, "x.md", 1, []byte(text+"\n"), &r)
	if len(s.Segments) != 1 || r.Failed() {
		t.Fatalf("%q is not one text: %v %v", text, s.Segments, r.Problems())
	}
	return Source{Skeleton: s, Facts: english().Of(s.Segments[0].Text)}
}

// rulesFor returns a checker from English into a language. For the checker, the fonts have every character.
func rulesFor(t testing.TB, tag string) *Checker {
	t.Helper()
	return rulesOf(t, siteOf(t, sitetest.Settings("en, "+tag)), tag)
}

func rulesOf(t testing.TB, site *config.Site, tag string) *Checker {
	t.Helper()
	language, known := lang.Lookup(tag)
	if !known {
		t.Fatalf("no language %s", tag)
	}
	return NewChecker(site, language, func(rune) bool { return true })
}

// If bold text is lost, it is a fault. If the source has got or lost bold text since it was translated, it
// is not a fault of the translator.
func TestMarksAreHeldAgainstTheSourceAsItWasTranslated(t *testing.T) {
	for _, test := range []struct {
		name, source, made, text, code string
		severity                       diag.Severity
	}{
		{"lost", "Bring **water**.", "Bring **water**.", "Apportez de l’eau.", "md-structure", diag.Error},
		{"lost, and nothing known of older sources", "Bring **water**.", "", "Apportez de l’eau.",
			"md-structure", diag.Error},
		{"came to the source", "Bring **water**.", "Bring water.", "Apportez de l’eau.", "markup-differs",
			diag.Warning},
		{"went from the source", "Bring water.", "Bring **water**.", "Apportez **de l’eau**.",
			"markup-differs", diag.Warning},
		{"fits neither", "Bring **water**.", "Bring water.", "Apportez **de l’eau**, **bien**.",
			"md-structure", diag.Error},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := bodyOf(t, test.source)
			faults := s.ExcuseMarkup(test.made, test.text, rulesFor(t, "fr").Faults(&s, test.text))
			if len(faults) != 1 || faults[0].Code != test.code || faults[0].Severity != test.severity {
				t.Errorf("found %+v", faults)
			}
		})
	}
}

func TestALanguagesOwnAddressStandsForTheSources(t *testing.T) {
	site := siteOf(t, sitetest.Settings("en, fr, tr",
		`url_map: {"https://example.org/a": {fr: "https://example.org/fr/a"}}`))
	s := bodyOf(t, "See [more](https://example.org/a) here.")
	for _, c := range []struct {
		tag, text string
		fits      bool
	}{
		{"fr", "Voir [plus](https://example.org/fr/a) ici.", true},
		{"fr", "Voir [plus](https://example.org/a) ici.", true},
		{"fr", "Voir [plus](https://example.org/fr/b) ici.", false},
		{"tr", "[Fazlası](https://example.org/fr/a) burada.", false},
	} {
		if faults := rulesOf(t, site, c.tag).Faults(&s, c.text); (len(faults) == 0) != c.fits {
			t.Errorf("%s: %s: %v", c.tag, c.text, faults)
		}
	}
}

type usualText struct{ name, tag, source, text string }

func usual() []usualText {
	return []usualText{
		{"Latin", "fr", "Put what you cannot wash in a plastic bag and close it well.",
			"Mettez dans un sac en plastique ce que vous ne pouvez pas laver. Laissez le sac bien fermé."},
		{"Arabic", "ar", "Put what you cannot wash in a plastic bag and close it well.",
			"ما لا يمكن غسله، ضعوه في كيس بلاستيك مغلق جيدًا واتركوه كذلك."},
		{"marks", "ru", "**Do not drink** the tap water at this centre.",
			"**Не пейте** воду из-под крана в этом центре."},
		{"telephone", "fa", "At night, call [{{.night_phone}}](tel:{{.night_phone}}). " +
			"In danger, call [112](tel:112).", "شب‌ها با [{{.night_phone}}](tel:{{.night_phone}}) تماس " +
			"بگیرید. هنگام خطر با [112](tel:112) تماس بگیرید."},
	}
}

// It measures the time that a build spends on each translation that it shows.
func BenchmarkATranslation(b *testing.B) {
	for _, c := range usual() {
		b.Run(c.name, func(b *testing.B) {
			s, rules := bodyOf(b, c.source), rulesFor(b, c.tag)
			b.ReportAllocs()
			for b.Loop() {
				if faults := rules.Faults(&s, c.text); len(faults) > 0 {
					b.Fatal(faults)
				}
			}
		})
	}
}

// A text that needs no closer look is passed without an allocation, because there are millions of such
// texts.
func TestAUsualTranslationIsPassedAtOnce(t *testing.T) {
	for _, c := range usual() {
		s, rules := bodyOf(t, c.source), rulesFor(t, c.tag)
		if n := testing.AllocsPerRun(10, func() { rules.Faults(&s, c.text) }); n > 0 {
			t.Errorf("%s: %v allocations", c.name, n)
		}
	}
}

// The rules on marks, tags, characters and values. For each rule there are texts which it must not report.
func TestMarksAndCharactersOfATranslation(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		// md-structure
		{"**Stop** and `read`", "fr", "**Stop** et `read`", ""},
		{"**Stop** and read", "fr", "Stop et lisez", "md-structure"},
		{"**Stop** and read", "fr", "**Stop et lisez", "md-structure"},
		{"*Stop* and read", "ar", "توقف واقرأ", "warn:md-structure"}, // emphasis may differ
		{"Stop and read", "fr", "Arrêtez\n\nLisez", "md-structure"},
		{"1 \\* 2 is two", "fr", "1 \\* 2 font 2", ""},
		// html: a letter may touch a tag
		{"<b>You</b> and <b>we</b>", "ar", "<b>أنت</b> و<b>نحن</b>", ""},
		{"You and we", "ar", "أنت و<script>نحن</script>", "html"},
		{"<b>You</b> and we", "fr", "<b style=\"x\">Vous</b> et nous", "html"},
		// bidi and control: marks and joiners that a language needs are allowed
		{"Room A", "ar", "غرفة\u200e A\u200f", ""},
		{"Room A", "ar", "غرفة \u2068A\u2069", ""},
		{"Room A", "ar", "غرفة \u061cA", ""},
		{"I want", "fa", "می\u200cخواهم", ""},
		{"Tiger", "hi", "क्\u200dष", ""},
		{"Room A", "ar", "غرفة \u202eA", "bidi"},
		{"Room A", "ar", "غرفة \u2067A", "bidi"},
		{"Room A", "ar", "غرفة \uFEFFA", "control-character"},
		{"Room A", "ar", "غرفة \u2028A", "control-character"},
		{"Room A", "ar", "غرفة \uE000A", "control-character"},
		// nothing-to-read
		{"Room A", "ar", "\u00a0", "nothing-to-read"},
		{"Room A", "fa", "\u200f\u200c", "nothing-to-read"},
		{"Room A", "fr", "\u3164", "nothing-to-read"},
		// placeholder
		{"Call {{.phone}}", "fr", "Appelez {{.phone}}", ""},
		{"Call {{.phone}}", "fr", "Appelez {{.phones}}", "placeholder"},
		{"Call {{.phone}}", "fr", "Appelez {{ .phone }}", "placeholder"},
		{"Call us", "fr", "Appelez {{range .}}", "placeholder"},
		// url
		{"See [a](https://a.example.org/x)", "ar", "انظر [أ](https://a.example.org/x)", ""},
		{"See [a](https://a.example.org/x)", "ar", "انظر [أ](https://a.example.org/y)", "url"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q -> %q: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// A slip that is made several times in a text is reported once.
func TestOneSlipIsOneFinding(t *testing.T) {
	for _, c := range []struct{ source, text, message string }{
		{"Call {{.phone}}", "Appelez", "the translation lacks {{.phone}}"},
		{"Call us", "Appelez {{.foo}}", "the source has no {{.foo}}"},
		{"Call {{.phone}}", "Appelez {{.phones}}", "the source has {{.phone}}, the translation {{.phones}}"},
		{"Call {{.phone}}", "Appelez {{ .phone }}", "nothing is put in for {{ .phone }}"},
		{"Call {{.phone}}", "Appelez {{.phone}} {{.phone}}",
			"the source has {{.phone}}, the translation {{.phone}}, {{.phone}}"},
		{"See [a](https://a.example.org/x)", "Voir [a](https://a.example.org/y)",
			"the source has the target https://a.example.org/x, the translation https://a.example.org/y"},
	} {
		s := bodyOf(t, c.source)
		if faults := rulesFor(t, "fr").Faults(&s, c.text); len(faults) != 1 ||
			faults[0].Message != c.message {
			t.Errorf("%q -> %q: got %+v, want %q alone", c.source, c.text, faults, c.message)
		}
	}
	two := bodyOf(t, "Call {{.phone}} in {{.room}}")
	if faults := rulesFor(t, "fr").Faults(&two, "Appelez"); len(faults) != 2 {
		t.Errorf("two slips are two findings: %+v", faults)
	}
}

// If a check itself fails, only the translation at which it fails is withheld.
func TestATranslationAtWhichACheckFailsIsWithheld(t *testing.T) {
	l, _ := lang.Lookup("ar")
	checker := NewChecker(&config.Site{}, l, func(rune) bool { return true })
	broken := Source{Skeleton: new(segment.Skeleton), Segment: 3} // the source has no such segment
	for what, found := range map[string][]diag.Finding{
		"faults": checker.Faults(&broken, "*b*"), "remarks": checker.Remarks(&broken, "*b*"),
	} {
		if len(found) != 1 || found[0].Code != diag.RuleProgramFault.Code || found[0].Severity != diag.Error {
			t.Errorf("%s: %v", what, found)
		}
	}
}
