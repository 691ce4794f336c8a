package catalogue

import (
	"slices"
	"strings"
	"unsafe"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Parse reads a catalogue strictly. Faults of the file (syntax, encoding, an id given twice) are errors and may leave
// the catalogue empty; a fault of one entry is a warning, marks the entry Faulty and costs nothing else.
func Parse(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	return parseOwned(file, language, slices.Clone(src), r)
}

// parseOwned is Parse for bytes that nobody will change: the texts lie in src itself.
func parseOwned(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	text := unsafe.String(unsafe.SliceData(src), len(src)) // a copy would cost as much as half the reading
	c := New(file, language)
	if c.readCanonical(text) {
		return c
	}
	*c = *New(file, language)
	c.readYAML(text, r)
	c.Reindex()
	return c
}

// EntryFault reports whether a warning with this code means that an entry is withheld. A build goes on with the next text;
// a check must call it an error.
func EntryFault(code string) bool {
	switch code {
	case "unknown-field", "wrong-type", "yaml-feature", "reserved-id", "odd-space", "control-character":
		return true
	}
	return false
}

// normalFile strips the BOM and makes every line break a line feed.
func normalFile(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.ContainsAny(text, "\r\u0085\u2028\u2029") {
		text = lineFeeds(text)
	}
	return text
}
