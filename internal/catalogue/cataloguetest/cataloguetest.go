// Package cataloguetest makes the catalogues that the tests of the rooms below catalogue work with.
package cataloguetest

import (
	"fmt"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Language returns a registered language; the test fails if there is none with this tag.
func Language(t testing.TB, tag string) lang.Language {
	t.Helper()
	l, ok := lang.Lookup(tag)
	if !ok {
		t.Fatalf("the registry does not know %s", tag)
	}
	return l
}

// Parse reads a catalogue that must be without any problem.
func Parse(t testing.TB, tag, src string) *catalogue.Catalogue {
	t.Helper()
	var r diag.Report
	c := catalogue.Parse("locales/"+tag+".yaml", Language(t, tag), []byte(src), &r)
	if problems := r.Problems(); len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return c
}

// Large returns a canonical catalogue of n translated messages, 50 of each notice.
func Large(l lang.Language, n int) []byte {
	c := catalogue.New("locales/"+string(l.Tag)+".yaml", l)
	for i := range n {
		page := fmt.Sprintf("health/notice-%d", i/50)
		text := fmt.Sprintf("The clinic in room %d is open every day from **09:00 to 17:00**. "+
			"You do not need documents.", i)
		e := catalogue.Entry{ID: catalogue.NewID(page, "p", text, 0), Description: text,
			Hash:  catalogue.Hash(text, ""),
			Other: strings.Repeat("العيادة مفتوحة كل يوم. ", 3) + fmt.Sprint(i)}
		c.Entries = append(c.Entries, e)
	}
	return c.Bytes()
}
