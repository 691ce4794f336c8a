package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
)

// guided returns the codes and places of what the authors' guide reports in a notice on 1 December 2026.
func guided(t *testing.T, source, text string) string {
	t.Helper()
	site := siteOf(t, sitetest.Settings(source, "source: "+source))
	var r diag.Report
	n := notice.Parse("content/health/x.md", []byte(text), site, &r)
	if r.Failed() {
		t.Fatal(r.Problems())
	}
	skeleton := segment.Cut(nil, n.File, n.BodyLine, n.Body, &r)
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	Guide(site, []*notice.Notice{n}, []*segment.Skeleton{skeleton}, now, &r)
	var found []string
	for _, p := range r.Problems() {
		if p.Severity != diag.Info {
			t.Errorf("more than a remark: %s", p)
		}
		found = append(found, p.Code)
	}
	slices.Sort(found)
	return strings.Join(found, " ")
}

const owned = "owner: Team\nreviewed: 2026-11-01\nreview_by: 2027-05-01\nsources: [A, B]\n"

func TestTheRulesOfTheGuideAreRemarks(t *testing.T) {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	paragraphs := func(n int) (all string) {
		for i := range n {
			all += strings.Repeat("b", i+1) + " " + words(14) + ".\n\n"
		}
		return all
	}
	front := func(more string) string { return "---\ntitle: X\n" + owned + more + "---\n" }
	for _, c := range []struct{ source, text, want string }{
		{"en", front("") + "Go to the clinic.\n", ""},
		{"en", front("") + words(20) + ". " + words(20) + ".\n", ""},
		{"en", front("") + words(21) + ".\n", "long-sentence"},
		{"en", front("") + words(12) + " [" + words(8) + "](https://example.org/a-b-c-d-e-f).\n", ""},
		{"en", front("") + paragraphs(8), ""},
		{"en", front("") + paragraphs(9), "long-notice"},
		{"en", "---\ntitle: X\n---\nGo.\n", "few-sources unowned"},
		{"en", "---\ntitle: X\nowner: Team\nsources: [A]\n---\nGo.\n", "few-sources unowned"},
		{"en", "---\ntitle: X\nowner: Team\nsources: [A, B]\n---\nGo.\n", "unowned"},
		{"en", strings.Replace(front(""), "reviewed: 2026-11-01", "reviewed: 2026-12-02", 1) + "Go.\n",
			"reviewed-later"},
		{"en", strings.Replace(front(""), "reviewed: 2026-11-01", "reviewed: 2026-12-01", 1) + "Go.\n", ""},
		{"en", front("") + "You get help around the clock.\n", "idiom"},
		{"en", front("summary: Feel free to ask\n") + "Come.\n", "idiom"},
		{"en", front("") + "Read [this](https://example.org/around%20the%20clock).\n", ""},
		{"en", front("") + "Come Tomorrow at nine.\n", "near-day"},
		{"en", front("summary: See today's list\n") + "Come.\n", "near-day"},
		{"en", front("until: 2026-12-02\n") + "Come tomorrow at nine.\n", ""},
		{"fr", front("") + "Venez demain à neuf heures.\n", "near-day"},
		{"fr", front("") + "Venez aujourd’hui.\n", "near-day"},
		{"fr", front("") + "Come tomorrow.\n", ""},
		{"sr-Latn", front("") + "Dođite sutra u devet.\n", "near-day"},
		{"ru", front("") + "Приходите завтра.\n", "near-day"},
		{"bn", front("") + "আগামীকাল আসুন।\n", ""},
		{"am", front("") + "ነገ ይምጡ።\n", "near-day"}, {"ti", front("") + "ጽባሕ ምጽኡ።\n", "near-day"},
		{"so", front("") + "Kaalay berri.\n", "near-day"}, {"sw", front("") + "Njoo kesho.\n", "near-day"},
		{"hi", front("") + "कल आइए।\n", "near-day"}, {"ur", front("") + "کل آئیں۔\n", "near-day"},
		{"ps", front("") + "سبا راشئ.\n", "near-day"},
		{"ru", strings.Replace(front("place: {address: Улица Победы 5}\n"), "title: X",
			"title: Приют для женщин", 1) + "Идите.\n", "shelter-address"},
		{"en", front("sensitive: true\nplace: {address: 5 Quiet Street}\n") + "Go.\n", "shelter-address"},
		{"en", strings.Replace(front("place: {lat: 44.0, lon: 21.0}\n"), "title: X",
			"title: A shelter for women", 1) + "Go.\n", "shelter-address"},
		{"en", front("place: {address: 5 Quiet Street}\n") + "Go.\n", ""},
		{"en", front("sensitive: true\nplace: {phones: [{number: \"112\", word: Police}]}\n") + "Go.\n", ""},
		{"en", front("") + "Also on WhatsApp.\n", "app-without-link"},
		{"en", front("") + "Also on [WhatsApp](https://wa.me/381105550101).\n", ""},
		{"en", front("place: {phones: [{number: \"+381 10 555 0101\", word: Nurse, also: [whatsapp]}]}\n") +
			"Also on WhatsApp.\n", ""},
	} {
		if got := guided(t, c.source, c.text); got != c.want {
			t.Errorf("%s: %q: found %q, want %q", c.source, c.text, got, c.want)
		}
	}
}
