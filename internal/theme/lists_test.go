package theme

import (
	"html/template"
	"testing"

	"tabla/internal/view"
)

func TestAListTellsOnceWhatHoldsForAllItsRows(t *testing.T) {
	draft, fresh, stale := view.State{Total: 3, Draft: 1}, view.State{Total: 3},
		view.State{Total: 3, Stale: 1}
	page := &pageData[int]{editionView: newEditionView(&view.Edition{Say: idWords{}}, &Theme{})}
	for name, c := range map[string]struct {
		states []view.State
		shared string
		marks  int
	}{
		"all drafts":                {[]view.State{draft, draft, draft}, "draft", 0},
		"drafts and the places":     {[]view.State{draft, {}, draft}, "draft", 0},
		"one of them is reviewed":   {[]view.State{draft, fresh}, "", 1},
		"drafts and older ones":     {[]view.State{draft, stale}, "", 2},
		"a single row tells itself": {[]view.State{draft}, "", 1},
		"nothing to tell":           {[]view.State{fresh, fresh}, "", 0},
	} {
		links := make([]view.NoticeLink, len(c.states))
		for i := range links {
			links[i].State = c.states[i]
		}
		got := page.Rows(links)
		shared, marks := "", 0
		if got.Mark != nil {
			shared = got.Mark.Kind
		}
		for _, row := range got.Rows {
			if row.Mark != nil {
				marks++
			}
		}
		if shared != c.shared || marks != c.marks {
			t.Errorf("%s: %q once and %d marks, want %q and %d", name, shared, marks, c.shared, c.marks)
		}
	}
}

func TestACardStandsAboveATextThatLeadsToItsPlaceFirst(t *testing.T) {
	v := &editionView{}
	for body, want := range map[string]bool{
		`<p>Go to the <a href="../services/clinic.html">clinic</a>. Call <a href="tel:112">112</a>.</p>`:    true,
		`<p>Call <a href="tel:112">112</a>, or go to the <a href="../services/clinic.html">clinic</a>.</p>`: false,
		`<p>Read <a href="see.html">this</a>.</p>`:                                                          false,
		`<p>No link.</p>`: false,
	} {
		n := view.Notice{NoticeLink: view.NoticeLink{Href: "health/a.html"}, Body: template.HTML(body)}
		n.Places = []view.PlaceLink{{NoticeLink: view.NoticeLink{Href: "services/clinic.html"}}}
		if got := v.LeadsToAPlace(&n); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}
