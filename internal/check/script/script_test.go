package script

import (
	"testing"
	"unicode"
)

// greek reads translations into Greek from English.
var greek = Reader{
	Count: func(s string) (n Letters) {
		for _, r := range s {
			if unicode.Is(unicode.Greek, r) {
				n.Own++
			} else if unicode.IsLetter(r) {
				n.Foreign++
			}
		}
		return n
	},
	IsOwn:   func(r rune) bool { return unicode.Is(unicode.Greek, r) || !unicode.IsLetter(r) },
	IsSmall: func(word string) bool { return word == "the" || word == "and" },
}

// A few words of the source are terms. A small word, four words in a row, or more of them than words of the
// language are a part that was forgotten.
func TestTermsAreFew(t *testing.T) {
	for _, c := range []struct {
		source, plain string
		counted       Letters
		enough        bool
	}{
		{"Torrents", "torrent", Letters{0, 7}, false},
		{"Torrents", "Νέο torrent", Letters{3, 0}, true},
		{"the Torrents", "Νέο the", Letters{3, 3}, false},
		{"ftp proxy server", "θύρα του ftp proxy server", Letters{7, 0}, false},
		{"ftp proxy server", "θύρα για του ftp proxy server", Letters{10, 0}, true},
		{"an old ftp proxy server", "θύρα για του και old ftp proxy server", Letters{13, 17}, false},
		{"drag and drop", "Με drag-and-drop", Letters{2, 0}, true},
		{"drag and drop", "Με drag and drop", Letters{2, 11}, false},
		{"Millimetres", "mm", Letters{}, true},
		{"10 in the morning", "10 am", Letters{0, 2}, false},
		{"Pictures (*.png *.jpg)", "Εικόνες (*.png *.jpg)", Letters{7, 0}, true},
		{"Pictures (*.png *.jpg)", "Εικόνες (*.tif *.bmp)", Letters{7, 6}, false},
		{"Use .begin before .end", "Το .begin πριν .end", Letters{6, 0}, true},
		{"No :for without :while", "Όχι :for χωρίς :while", Letters{8, 0}, true},
		{"Bring: papers", "Φέρτε :papers", Letters{5, 0}, true},
		{"A note (my_file here)", "Σημείωση (εδώ my_file)", Letters{11, 0}, true},
		{"About", "Το iPhone", Letters{2, 6}, true},
		{"About", "Το phone", Letters{2, 5}, false},
		{"Ask UNHCR", "UNHCR Ρώτα", Letters{4, 0}, true},
		{"Ask them", "Ρώτα την ΟΗΕ Enlightenment", Letters{10, 13}, true},
		{"Ask them", "Ρώτα Enlightenment", Letters{4, 13}, true},
		{"Ask them", "Ρώτα enlightenment", Letters{4, 13}, false},
		{"Ask them", "Ρώτα One Enlightenment", Letters{4, 16}, false},
	} {
		counted, enough := greek.Read(c.source, c.plain)
		if c.source == "ftp proxy server" { // whether they count depends on the words beside them
			counted.Foreign = 0
		}
		if counted != c.counted || enough != c.enough {
			t.Errorf("%q for %q: %v, %v; want %v, %v",
				c.plain, c.source, counted, enough, c.counted, c.enough)
		}
	}
}
