package align

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

func seeds(f *testing.F) {
	f.Helper()
	for _, tag := range []string{"en", "ar"} {
		f.Add(read(f, "../testdata/"+tag+".yaml"))
	}
	for _, src := range []string{
		"", "# c\n\n# d\na/b.p-1:\n  other: |-\n    x\n\n    y\n\n# e\n", "a.p-1: x #y\n",
		"a:\n  p-1:\n    ohter: x\n",
		"a.p-1:\n  one: |-\n    1\n  other: \"\"\n# STALE tr: now:x\na.p-2:\n  hash: a-b\n",
		"a-b:\n  other: |-\n    x\n   y\n",
		"a-b:\n  other: |-\n    x\n  # c\n  hash: a-b\n", "a-b:\n# c\n  other: |-\n    x\n", "? a\n: b\n",
		"{a-b: {other: x}}\n",
		"a-b:\n  other: |-\n    x\n=======\n", "a-b:\n  other: [x]\n# c\n\nc-d: &x y\n",
		"a.p-1:\n  other: |-\n    x\r\n",
	} {
		f.Add(src)
	}
}

// memory is a site's folder that lies on no disk.
type memory struct {
	t     testing.TB
	files fstest.MapFS
}

// sync brings the catalogues up to the pages and reports whether it did; where it did not, nothing has
// changed.
func (m memory) sync(pages []Page) bool {
	m.t.Helper()
	steps, ok := m.plan(pages)
	m.write(steps)
	return ok
}

// plan returns the files that a sync would write, in their order, and reports whether it would.
func (m memory) plan(pages []Page) (steps []catalogue.NewFile, ok bool) {
	m.t.Helper()
	var r diag.Report
	s := &syncer{Locales: Locales{Dir: "locales", Source: language(m.t, "en"), Pages: pages}, r: &r}
	if err := s.read(m.files, "locales"); err != nil {
		m.t.Fatal(err)
	}
	if err := s.plan([]lang.Language{language(m.t, "ar")}); err != nil {
		m.t.Fatal(err)
	}
	if r.Failed() {
		return nil, false
	}
	return slices.Concat(s.files[:]...), true
}

func (m memory) write(steps []catalogue.NewFile) {
	for _, f := range steps {
		if delete(m.files, f.Shown); f.Content != nil {
			m.files[f.Shown] = &fstest.MapFile{Data: f.Content}
		}
	}
}

// translations counts what Arabic has, in the catalogue and in the attic: the texts, whatever they are filed
// under.
func (m memory) translations() map[string]bool {
	texts := map[string]bool{}
	for _, name := range []string{"locales/ar.yaml", "locales/.attic/ar.yaml"} {
		for _, e := range m.parse(name).Entries {
			texts[e.Other+e.Raw] = true
			for form, text := range e.Forms {
				texts[form+text] = true
			}
		}
	}
	return texts
}

func (m memory) parse(name string) *catalogue.Catalogue {
	if m.files[name] == nil {
		return catalogue.New(name, language(m.t, "ar"))
	}
	var r diag.Report
	return catalogue.Parse(name, language(m.t, "ar"), m.files[name].Data, &r)
}

func (m memory) all() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(m.files)) {
		fmt.Fprintf(&b, "%s\n%s", name, m.files[name].Data)
	}
	return b.String()
}

// The law of sync: whatever a translator's file holds, no translation is lost, and a second sync changes
// nothing.
func FuzzSync(f *testing.F) {
	seeds(f)
	f.Add("health/clinic.li-n278p3u9: x\nhealth/clinic.p-1: &x y\nui.a-b: z\nother/page.h1-x: y\n")
	f.Add("health/clinic.li-n278p3u9: x\nhealth/old.li-22222222:\n  description: Bring water.\n  other: y\n")
	f.Fuzz(func(t *testing.T, src string) {
		if strings.ContainsAny(src, "*&") {
			return // an alias may come to stand before its anchor
		}
		m := memory{t, fstest.MapFS{"locales/ar.yaml": {Data: []byte(src)}}}
		before := m.translations()
		if !m.sync(clinic()) {
			return
		}
		after := m.translations()
		for text := range before {
			if !after[text] {
				t.Errorf("%q is lost:\n%s", text, m.all())
			}
		}
		once := m.all()
		if m.sync(clinic()); m.all() != once {
			t.Errorf("once\n%s\ntwice\n%s", once, m.all())
		}
	})
}

// The law of alignment: whatever is done to the notices, no translation is lost, a second sync changes
// nothing, and when all is undone every text is fresh again. Each input is a script of edits, three bytes
// each.
func FuzzEdits(f *testing.F) {
	random := rand.New(rand.NewPCG(4, 2))
	for range 200 {
		script := make([]byte, 3+3*random.IntN(12))
		for i := range script {
			script[i] = byte(random.Uint32())
		}
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		m := memory{t, fstest.MapFS{}}
		m.sync(wordy())
		m.translate()
		fresh, texts := m.all(), m.translations()
		edited := wordy()
		for edit := range slices.Chunk(script[:min(len(script), 60)], 3) {
			edited = change(edited, edit)
		}
		m.sync(edited)
		once := m.all()
		if m.sync(edited); m.all() != once {
			t.Fatalf("once\n%s\ntwice\n%s", once, m.all())
		}
		for text := range m.translations() {
			delete(texts, text)
		}
		if len(texts) > 0 {
			t.Errorf("lost are %v:\n%s", texts, once)
		}
		m.sync(wordy())
		for _, e := range m.parse("locales/ar.yaml").Entries {
			if e.Other == "" || e.Hash != catalogue.Hash(e.Description, "") {
				t.Fatalf("%s is not fresh again\nbefore\n%s\nbetween\n%s\nafter\n%s", e.ID, fresh, once,
					m.all())
			}
		}
	})
}

// The law of a sync that is stopped: whatever was done to the notices, and after whichever file it stops,
// every translation is in a file, and the next sync reaches what the stopped one would have reached. Each
// input is a script of edits, three bytes each, with a sync after some of them.
func FuzzStoppedSync(f *testing.F) {
	random := rand.New(rand.NewPCG(12, 1))
	for range 120 {
		script := make([]byte, 6+3*random.IntN(18))
		for i := range script {
			script[i] = byte(random.Uint32())
		}
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		m := memory{t, fstest.MapFS{}}
		m.sync(wordy())
		m.translate()
		edited := wordy()
		for edit := range slices.Chunk(script[:min(len(script), 90)], 3) {
			switch edited = change(edited, edit); {
			case edit[0]%7 == 0:
				m.stopsAnywhere(edited)
			case edit[0]%17 == 0:
				m.translate()
			case edit[0]%19 == 0:
				m.sync(edited)
				edited = wordy()
			}
		}
		m.stopsAnywhere(edited)
		m.stopsAnywhere(wordy())
	})
}

// stopsAnywhere tries every place where a sync may stop, and ends with a whole one.
func (m memory) stopsAnywhere(pages []Page) {
	m.t.Helper()
	steps, _ := m.plan(pages)
	whole := m.copy()
	whole.write(steps)
	for n := range steps {
		stopped := m.copy()
		stopped.write(steps[:n])
		between, held := stopped.all(), stopped.translations()
		for text := range m.translations() {
			if text != "" && !held[text] {
				m.t.Fatalf("%q is in no file after %d of %d steps:\n%s", text, n, len(steps), between)
			}
		}
		if stopped.sync(pages); stopped.all() != whole.all() {
			m.t.Fatalf("after %d of %d steps, the last %s, the next sync reached other files:\n%s",
				n, len(steps),
				steps[n-1].Shown, differing(whole.all(), stopped.all()))
		}
	}
	m.write(steps)
}

// differing lists the lines that only one of two texts has.
func differing(want, got string) string {
	var b strings.Builder
	for _, side := range [][3]string{{"-", want, got}, {"+", got, want}} {
		for line := range strings.SplitSeq(side[1], "\n") {
			if !strings.Contains("\n"+side[2], "\n"+line+"\n") {
				fmt.Fprintf(&b, "%s %s\n", side[0], line)
			}
		}
	}
	return b.String()
}

func (m memory) copy() memory { return memory{m.t, maps.Clone(m.files)} }

// wordy is a small site of few words, so that edits make texts that are like each other.
func wordy() []Page {
	kinds := []string{"p", "li", "h1"}
	var pages []Page
	for i, texts := range [][]string{
		{"Free clinic", "The clinic is open every day", "Bring water", "Yes",
			"Bring your card and water to the clinic", "No"},
		{"Free food", "Yes", "The kitchen is open every day of the week", "Bring your card"},
		{"Free water", "Water is free every day", "Yes", "No"},
	} {
		p := Page{ID: fmt.Sprintf("topic/page-%d", i),
			Texts: []Text{{Kind: "fm-title", Text: texts[0], Keyed: true}}}
		for j, text := range texts[1:] {
			p.Texts = append(p.Texts, Text{Kind: kinds[j%len(kinds)], Text: text})
		}
		pages = append(pages, p)
	}
	return pages
}

// change makes one edit of the notices: what, where, and with what.
func change(pages []Page, edit []byte) []Page {
	if len(edit) < 3 || len(pages) == 0 {
		return pages
	}
	vocabulary := strings.Fields("water card clinic free open not every day 9 10 the bring")
	p := &pages[int(edit[1])%len(pages)]
	at, word := int(edit[1])/len(pages)%max(len(p.Texts), 1), vocabulary[int(edit[2])%len(vocabulary)]
	switch what := edit[0] % 10; {
	case what == 0:
		id := fmt.Sprintf("topic/renamed-%d", edit[2]%8)
		if !slices.ContainsFunc(pages, func(q Page) bool { return q.ID == id }) {
			p.ID = id
		}
	case what == 1:
		return slices.DeleteFunc(pages, func(q Page) bool { return q.ID == p.ID })
	case len(p.Texts) < 2 || at == 0:
		p.Texts = append(p.Texts, Text{Kind: "p", Text: "Bring " + word})
	case what == 2:
		p.Texts = slices.Delete(p.Texts, at, at+1)
	case what == 3:
		p.Texts[at].Kind = "q"
	case what == 4:
		p.Texts[at].Text += " " + word
	case what == 5:
		words := strings.Fields(p.Texts[at].Text)
		words[int(edit[2])%len(words)] = word
		p.Texts[at].Text = strings.Join(words, " ")
	case what == 6:
		other := &pages[int(edit[2])%len(pages)]
		other.Texts, p.Texts = append(other.Texts, p.Texts[at]), slices.Delete(p.Texts, at, at+1)
	case what == 7:
		other := 1 + int(edit[2])%(len(p.Texts)-1)
		p.Texts[at], p.Texts[other] = p.Texts[other], p.Texts[at]
	case what == 8:
		p.Texts[at].Note = word
	default:
		p.Texts[at].Text = strings.ToUpper(p.Texts[at].Text)
	}
	return pages
}

// translate writes a translation of its own into every entry.
func (m memory) translate() {
	c := m.parse("locales/ar.yaml")
	for i := range c.Entries {
		e := &c.Entries[i]
		e.Other, e.Hash = fmt.Sprintf("ترجمة %d", i), catalogue.Hash(e.Description, "")
	}
	m.files["locales/ar.yaml"] = &fstest.MapFile{Data: c.Bytes()}
}
