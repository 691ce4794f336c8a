package theme

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla"
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice/keys"
	"tabla/internal/view"
)

func ours(t testing.TB) fs.FS {
	t.Helper()
	themes, err := fs.Sub(tabla.Themes, "themes")
	if err != nil {
		t.Fatal(err)
	}
	return themes
}

func load(t testing.TB, overlay fs.FS) *Theme {
	t.Helper()
	var r diag.Report
	theme, _ := Load(t.Context(), ours(t), overlay, &r)
	for _, p := range r.Problems() {
		t.Errorf("%s (%s)", p, p.Hint)
	}
	return theme
}

// Load tries out layouts of a site's only; tabla's own are tried out here, once and for all.
func TestShippedThemesDrawEveryPage(t *testing.T) {
	var r diag.Report
	load(t, nil).dryRun(&r)
	for _, p := range r.Problems() {
		t.Errorf("%s (%s)", p, p.Hint)
	}
}

// Words that other rooms ask for: page, site.
func wordsOfOthers() []string {
	return []string{
		"topic-health", "topic-protection", "topic-rights", "topic-services", "choose-language", "no-page",
		"public-holidays", "every-weeks",
		"other-times", "search-found", "search-none", "emergency",
	}
}

var (
	wordAsked = regexp.MustCompile(`\.?(?:Say|With|Plain|Dated|Words|Named|Text|Count)\(?\s*"([a-z0-9-]+)"`)
	wordNamed = regexp.MustCompile(`"(note-[a-z]+)"`)
)

// asked returns every word id that the templates and this package's code ask for.
func asked(t *testing.T) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	read := func(source []byte) {
		for _, found := range append(wordAsked.FindAllSubmatch(source, -1),
			wordNamed.FindAllSubmatch(source, -1)...) {
			ids[string(found[1])] = true
		}
	}
	for _, name := range pageFiles() {
		source, err := fs.ReadFile(ours(t), name)
		if err != nil {
			t.Fatal(err)
		}
		read(source)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read(source)
	}
	return ids
}

func TestEveryWordIsDefinedOnceAndUsed(t *testing.T) {
	defined := wordIDs(load(t, nil).WordFiles())
	slices.Sort(defined)
	if unique := slices.Compact(slices.Clone(defined)); len(unique) != len(defined) {
		t.Errorf("a word is defined twice: %v", defined)
	}
	used := asked(t)
	for _, k := range keys.All() { // the layouts ask for the words of facts as .Word
		if k.Fact != nil {
			used[k.Fact.Word] = true
		}
	}
	for id := range used {
		if !slices.Contains(defined, id) {
			t.Errorf("ui.%s is asked for and not defined", id)
		}
	}
	for _, id := range defined {
		if !used[id] && !slices.Contains(wordsOfOthers(), id) {
			t.Errorf("ui.%s is defined and nobody asks for it: translators would work for nothing", id)
		}
	}
}

// A fact of the notice itself is a sentence on pages; boards and the facts of places have a label and a text.
func TestTheWordsOfFactsHaveAPlaceForTheTextWhereItIsFilled(t *testing.T) {
	words, err := fs.ReadFile(ours(t), "phone/locales/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys.All() {
		if k.Fact == nil {
			continue
		}
		_, after, _ := strings.Cut(string(words), "ui."+k.Fact.Word+":\n")
		_, word, _ := strings.Cut(after, "other: |-\n")
		word, _, _ = strings.Cut(word, "\n")
		sentence := !k.IsOfPlace() && k.Fact.Board == keys.Nowhere
		if word == "" || strings.Contains(word, "{{.name}}") != sentence {
			t.Errorf("%s: the word %q of its fact; is it a sentence? %v", k.Name, word, sentence)
		}
		if _, err := fs.Stat(ours(t), "icons/"+k.Fact.Icon+".svg"); err != nil {
			t.Errorf("%s: %v", k.Name, err)
		}
	}
}

func TestWordListStaysShort(t *testing.T) {
	if n := len(wordIDs(load(t, nil).WordFiles())); n > 90 {
		t.Errorf("%d words: each is translated into every language", n)
	}
}

// The hash says which English sentence was translated; one of another sentence would show as up to date and
// not be.
func TestTranslatedWordsAreStampedWithTheirEnglish(t *testing.T) {
	english := map[string]catalogue.Entry{}
	var translated []*catalogue.Catalogue
	for _, file := range load(t, nil).WordFiles() {
		language, _ := lang.Lookup(string(file.Language))
		var r diag.Report
		read := catalogue.Parse(file.File, language, file.Content, &r)
		if r.Failed() {
			t.Fatal(r.Problems())
		}
		if file.Language != "en" {
			translated = append(translated, read)
			continue
		}
		for _, e := range read.Entries {
			english[e.ID] = e
		}
	}
	for _, c := range translated {
		for _, e := range c.Entries {
			source := english[e.ID]
			if want := catalogue.Hash(source.Other, source.Description); strings.TrimPrefix(e.Hash,
				catalogue.DraftPrefix) != want {
				t.Errorf("%s:%d: %s has the hash %s, its English has %s", c.File, e.Line, e.ID, e.Hash, want)
			}
		}
	}
}

// Every string that a reader sees or hears comes from the words or from the views.
func TestTemplatesHoldNoTextOfTheirOwn(t *testing.T) {
	action := regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	tag := regexp.MustCompile(`(?s)<(?:!|/?[a-z])[^>]*>`)
	spokenAttribute := regexp.MustCompile(`(?:aria-label|title|alt|placeholder)="([^"]*)"`)
	letters := regexp.MustCompile(`\p{L}{2,}`)
	for _, name := range pageFiles() {
		source, err := fs.ReadFile(ours(t), name)
		if err != nil {
			t.Fatal(err)
		}
		plain := action.ReplaceAll(source, nil)
		for _, found := range spokenAttribute.FindAllSubmatch(plain, -1) {
			if letters.Match(found[1]) {
				t.Errorf("%s: the attribute %q is not translatable", name, found[0])
			}
		}
		if own := letters.Find(tag.ReplaceAll(plain, nil)); own != nil {
			t.Errorf("%s: the text %q is not translatable", name, own)
		}
	}
}

func TestFontsCopyExactlyTheScriptsNeeded(t *testing.T) {
	theme := load(t, nil)
	for _, c := range []struct{ classes, want string }{
		{"latin", "latin latin-ext maths signs"},
		{"latin+big", "latin latin-big latin-ext maths signs"},
		{"arab ethi", "arab ethi latin latin-ext maths signs"},
		{"nastaliq", "latin latin-ext maths nastaliq signs"},
		{"nastaliq arab", "arab latin latin-ext maths nastaliq signs"},
		{"cjk", "latin latin-ext maths signs"},
	} {
		files, err := theme.Fonts(strings.Fields(c.classes))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for name := range files {
			if family, weight, ok := strings.Cut(name, "-400-"); ok && weight != "" {
				got = append(got, family)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.classes, got, c.want)
		}
		if files["LICENSE-noto-sans.txt"] == nil || files["LICENSE-noto-sans-signs.txt"] == nil {
			t.Errorf("%s: the licence is missing", c.classes)
		}
	}
}

func TestCoversKnowsWhatAStackDraws(t *testing.T) {
	for _, c := range []struct {
		class string
		r     rune
		want  bool
	}{
		{"arab", 'ش', true}, {"arab", '7', true}, {"arab", '+', true}, {"arab", 'č', true},
		{"arab", 'ਕ', false},
		{"nastaliq", 'ے', true}, {"nastaliq", 'ڵ', false}, {"latin+", 'ḱ', false}, {"latin+big", 'ɔ', true},
		{"latin", '→', false}, {"latin", '😀', false}, {"cyr", 'ђ', true}, {"ethi", 'ት', true},
		{"beng", 'ক', true},
		{"arab", '\u200c', true}, {"beng", '\u200d', true}, {"arab", '\u2066', true}, {"latin", '\n', true},
		{"latin", '\ue000', false},
	} {
		if got := Covers(c.class, c.r); got != c.want {
			t.Errorf("Covers(%s, %U %q) = %v", c.class, c.r, c.r, got)
		}
	}
}

// The signs that notices use in every language: dashes of other programs, currencies, small digits,
// comparisons.
func TestSignsOfEveryTextAreInEveryStack(t *testing.T) {
	for _, l := range lang.All() {
		for _, r := range "‐‑‒–—―₺₽₹₾₪₦₴€£≤≥≈≠№℃°₀₁₂₉⁰²³⁴⁺⁻⅓½•●■†‰…" {
			if !Covers(l.Type, r) {
				t.Errorf("%s: no font of %s draws %q (%U)", l.Tag, l.Type, r, r)
			}
		}
	}
}

func TestEveryLanguageWithFontsIsDrawnInItsOwnName(t *testing.T) {
	for _, l := range lang.All() {
		if l.Type == "cjk" || l.Type == "none" {
			continue // the site brings its own font
		}
		for _, r := range l.Endonym {
			if !Covers(l.Type, r) {
				t.Errorf("%s: no font of %s draws %q (%U)", l.Tag, l.Type, r, r)
			}
		}
	}
}

func TestNoFontIsForgottenInTheTable(t *testing.T) {
	for _, f := range fontFiles {
		if len(f.covered) == 0 ||
			!slices.IsSortedFunc(f.covered, func(a, b span) int { return int(a.first - b.first) }) {
			t.Errorf("%s: %d ranges, unsorted or none", f.File, len(f.covered))
		}
	}
}

// Without a script, languages take turns as the plan lets them, and an extreme notice comes first.
func TestWithoutAScriptSlidesFollowThePlan(t *testing.T) {
	v := &view.Board{
		Built: 1000,
		Slides: make([]view.Slide,
			7), // two parts in two languages, one extreme notice, one that begins later, one in no step
		Alarm: []view.Step{{Slides: []int{4}}},
		Steps: []view.Step{{Slides: []int{0, 2}}, {Slides: []int{-1, 5}}, {Slides: []int{1, 3}},
			{Slides: []int{2, 0}}},
	}
	v.Slides[5].FromMS = 2000
	sheet := newStyleData(v)
	for at, want := range []int{4, 0, 2, 1, 3, 6} {
		if at >= len(sheet.Turns) || sheet.Turns[at] != (turn{want, at * turnSeconds}) {
			t.Fatalf("turn %d is not slide %d: %v", at, want, sheet.Turns)
		}
	}
	if len(sheet.Turns) != 6 || len(sheet.Later) != 1 || sheet.Later[0] != 5 {
		t.Errorf("%d turns, later %v", len(sheet.Turns), sheet.Later)
	}
}

// What many slides share is drawn once, so it must not come from a slide that differs in it.
func TestASlideIsDrawnBesideOthersAsItIsAlone(t *testing.T) {
	theme := load(t, nil)
	v := fullSample().board
	plain := minimalSample().board.Slides[0]
	plain.Notice = "health/other"
	english, _ := lang.Lookup("en")
	persian, _ := lang.Lookup("fa")
	v.Editions = append(v.Editions, view.BoardEdition{Language: english, Say: idWords{foreign: true}})
	for _, change := range []func(s *view.Slide){
		func(*view.Slide) {}, func(s *view.Slide) { s.Topic = "food" },
		func(s *view.Slide) { s.TopicIcon = "food" }, func(s *view.Slide) { s.TopicName.String = "other" },
		func(s *view.Slide) { s.TopicName.Lang = "de" }, func(s *view.Slide) { s.Priority = "severe" },
		func(s *view.Slide) { s.Notice = "" }, func(s *view.Slide) { s.Language = persian },
		func(s *view.Slide) { s.State = view.State{Draft: 1, Total: 2} },
		func(s *view.Slide) { s.State = view.State{Stale: 1, Total: 2} },
		func(s *view.Slide) { s.State = view.State{Stale: 1, Draft: 1, Total: 2} },
		func(s *view.Slide) { s.State = view.State{Missing: 1, Total: 1} },
		func(s *view.Slide) { s.State, s.Language = view.State{Draft: 1, Total: 2}, persian },
		func(s *view.Slide) { s.QR = v.Slides[0].QR },
		func(s *view.Slide) { s.QR, s.Rows = v.Slides[0].QR, v.Slides[1].Rows },
		func(s *view.Slide) { s.QR, s.Language = v.Slides[0].QR, persian },
	} {
		s := plain
		change(&s)
		v.Slides = append(v.Slides, s)
	}
	together := sections(t, theme, v)
	for i, s := range v.Slides {
		alone := v
		alone.Slides = []view.Slide{s}
		if want := sections(t, theme, alone)[0]; together[i] != want {
			t.Errorf("slide %d: got\n%s\nwant\n%s", i, together[i], want)
		}
	}
}

// sections returns the drawn slides of a board, with placeholders for their numbers.
func sections(t *testing.T, theme *Theme, v view.Board) []string {
	t.Helper()
	r, err := theme.newRelease(&v)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(r.Slides))
	for i, s := range r.Slides {
		pieces, err := s.section()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pieces {
			all[i] += string(p.literal) + p.slot
		}
	}
	return all
}

// A notice page must cost little more than its body: the frame is drawn once.
func BenchmarkNoticePage(b *testing.B) {
	theme := load(b, nil)
	s := fullSample()
	s.edition.Say = idWords{}
	notice := view.Notice{
		NoticeLink: view.NoticeLink{Href: "health/scabies.html", Topic: "health",
			Title:   view.Text{String: "Scabies can be treated"},
			Summary: view.Text{String: "Itching at night?"}},
		TopicName: view.Text{String: "Health"}, Reviewed: s.notice.Reviewed,
		Facts: []view.Fact{{Word: "owner", Icon: "author", Late: true,
			Text: view.Text{String: "Health team"}}},
		Sources: []view.Text{{String: "one source"}, {String: "another source"}},
	}
	notice.Body = s.notice.Body
	frame, err := theme.Edition(&s.edition, inputs.Key{})
	if err != nil {
		b.Fatal(err)
	}
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := frame.Notice(&w, &notice); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(w.Len()))
}

func BenchmarkPlacePage(b *testing.B) {
	theme := load(b, nil)
	s := fullSample()
	frame, err := theme.Edition(&s.edition, inputs.Key{})
	if err != nil {
		b.Fatal(err)
	}
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := frame.Notice(&w, &s.notice); err != nil {
			b.Fatal(err)
		}
	}
}

// Most slides of a board are parts of a text.
func BenchmarkBoard(b *testing.B) {
	theme := load(b, nil)
	v := fullSample().board
	part := v.Slides[0]
	part.Part, part.Priority, part.State = 2, "", view.State{Draft: 1, Total: 4}
	part.Place, part.Timetable, part.Phones, part.Until = nil, nil, nil, nil
	for range 400 {
		v.Slides = append(v.Slides, part)
	}
	for b.Loop() {
		if _, err := theme.BoardRelease(&v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEdition(b *testing.B) {
	theme := load(b, nil)
	s := fullSample()
	for b.Loop() {
		if _, err := theme.wholeEdition(&s.edition); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b, nil)
	}
}

// A notice's page may have 5,800 bytes, packed with gzip; of these its style may take 2,400.
func TestPhoneStyleStaysSmall(t *testing.T) {
	style := load(t, nil).styles[noticeKind].style
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level exists
	if _, err := io.WriteString(w, style); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > 2400 || strings.Contains(style, "\n") {
		t.Errorf("the style has %d bytes, %d packed; every page carries it", len(style), packed.Len())
	}
}
