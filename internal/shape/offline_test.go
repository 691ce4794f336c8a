package shape

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// pack is the content of a pack, as the service worker reads it.
type pack struct {
	Files, Parts []string
	Pages        map[string][]int
}

func TestAPackHoldsEachPageAsItIsAndWhatPagesShareOnce(t *testing.T) {
	style := "<style>" + strings.Repeat("a{b:c}", 100) + "</style>"
	pages := map[string]string{
		"index.html":    "<html>" + style + "<main>First & <b>\u2028</b></main><footer>x</footer>",
		"health/a.html": "<html>" + style + "<main>Second</main><footer>x</footer>",
		"odd.html":      "no marks",
	}
	read := func(name string) (PageParts, error) { return PartsOf([]byte(pages[name])) }
	var w bytes.Buffer
	names := []string{"index.html", "health/a.html", "odd.html"}
	scripts := map[string][]byte{"sw.js": nil, "assets/phone-1.js": nil}
	if err := WritePack(&w, names, scripts, read); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(w.String(), "a{b:c}"); n != 100 {
		t.Errorf("the style is there %d times 100", n/100)
	}
	var got pack
	if err := json.Unmarshal(w.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for name, page := range pages {
		made := ""
		for _, i := range got.Pages[name] {
			made += got.Parts[i]
		}
		if made != page {
			t.Errorf("%s: %q", name, made)
		}
	}
	if want := "../assets/phone-1.js ../index.html search.js"; strings.Join(got.Files, " ") != want {
		t.Errorf("files: %v", got.Files)
	}
	failing := func(string) (PageParts, error) { return PageParts{}, errors.New("no") }
	if err := WritePack(&w, names, nil, failing); err == nil {
		t.Error("a page that cannot be read is no error")
	}
}

func TestAPackIsBounded(t *testing.T) {
	page := bytes.Repeat([]byte("x"), offlineLimit/2)
	var w bytes.Buffer
	read := func(string) (PageParts, error) { return PartsOf(page) }
	if err := WritePack(&w, []string{"a", "b", "c"}, nil, read); err != nil {
		t.Fatal(err)
	}
	var got pack
	if err := json.Unmarshal(w.Bytes(), &got); err != nil || len(got.Pages) != 2 {
		t.Errorf("%d pages, %v", len(got.Pages), err)
	}
}
