package declaration

import (
	"slices"
	"strings"
	"testing"
)

func TestAPageIsCutIntoArticlesAndParagraphs(t *testing.T) {
	page := `<h1>Title</h1><header><p>Preamble</p></header>
<article data-number="1"><h2>Article 1</h2><p>All &amp; sundry</p></article>
<article data-number="2"><h2>Article 2</h2><ol><li>
<p>First</p></li><li><p>Second</p></li></ol></article>`
	got := chapters(page)
	if len(got) != 2 || !slices.Equal(got[0], []string{"All & sundry"}) ||
		!slices.Equal(got[1], []string{"First", "Second"}) {
		t.Errorf("got %q", got)
	}
}

func TestWordsLeaveOutMarkupAndNumbers(t *testing.T) {
	got := words("one *two* three 4 [five] mi\u00adx well\u2010being a፡b, ۵ (six)")
	if want := []string{"one", "three", "well-being", "a", "b,", "(six)"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnArticleDividedDifferentlyIsSharedOut(t *testing.T) {
	long := strings.Repeat("word ", 8)
	var source, other Chapters
	for range least {
		source = append(source, []string{long, long})
		other = append(other, []string{long + long + "end"})
	}
	pieces, err := Pieces([]Chapters{source, other})
	if err != nil {
		t.Fatal(err)
	}
	if len(pieces) != 2*least || len(pieces[0][1]) != 8 || len(pieces[1][1]) != 9 {
		t.Errorf("%d pieces, the first two of %d and %d words", len(pieces), len(pieces[0][1]),
			len(pieces[1][1]))
	}
}

func TestAPieceTooShortInOneLanguageIsLeftOut(t *testing.T) {
	long := strings.Repeat("word ", 9)
	source, other := Chapters{{"too short"}}, Chapters{{long}}
	for range least {
		source, other = append(source, []string{long}), append(other, []string{long})
	}
	pieces, err := Pieces([]Chapters{source, other})
	if err != nil || len(pieces) != least {
		t.Errorf("%d pieces, %v", len(pieces), err)
	}
}
