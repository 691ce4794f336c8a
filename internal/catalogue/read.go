package catalogue

import (
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Parse reads a catalogue strictly. Faults of the file (syntax, encoding, an id given twice) are errors and may leave
// the catalogue empty; a fault of one entry is a warning, marks the entry Faulty and costs nothing else.
func Parse(file string, language lang.Language, src []byte, r *diag.Report) *Catalogue {
	return parseOwn(file, language, slices.Clone(src), nil, r)
}

// parseOwn is Parse for bytes that nobody will change: the texts lie in src itself. expected is what the file probably
// holds, in its order; a guess costs nothing but time.
func parseOwn(file string, language lang.Language, src []byte, expected []Message, r *diag.Report) *Catalogue {
	text := unsafe.String(unsafe.SliceData(src), len(src)) // a copy would cost as much as half the reading
	c := New(file, language)
	if c.readCanonical(text, expected) {
		return c
	}
	*c = *New(file, language)
	c.readNodes(text, r)
	c.reindex()
	return c
}

// EntryFault says whether a warning with this code means that an entry is withheld. A build goes on with the next text;
// a check must call it an error.
func EntryFault(code string) bool {
	switch code {
	case "unknown-field", "wrong-type", "yaml-feature", "reserved-id", "odd-space", "control-character":
		return true
	}
	return false
}

// above collects what stands over an entry: the translators' comments, and our own, which are taken apart.
type above struct {
	comments []string
	mark     *Mark
	written  bool
}

func (a *above) add(line string) {
	switch {
	case strings.HasPrefix(line, "# Written by"):
		a.written = true
	case strings.HasPrefix(line, "# STALE"):
		a.mark = readMark(line)
	case strings.HasPrefix(line, "#   was:"):
		if a.mark != nil {
			a.mark.Was = strings.TrimPrefix(line[len("#   was:"):], " ")
		}
	case strings.HasPrefix(line, "#   now:"):
		if a.mark != nil {
			a.mark.Text = strings.TrimPrefix(line[len("#   now:"):], " ")
		}
	case line == "# site.yaml" || pageLine(line):
	default:
		a.comments = append(a.comments, line)
	}
}

// pageLine recognises the "# health/clinic.md" that groups entries.
func pageLine(line string) bool {
	page, ok := strings.CutPrefix(line, "# ")
	page, md := strings.CutSuffix(page, ".md")
	if !ok || !md || page == "" {
		return false
	}
	for i := range len(page) {
		if b := page[i]; !digit(b) && (b < 'a' || b > 'z') && b != '/' && b != '_' && b != '-' {
			return false
		}
	}
	return true
}

// readMark takes the two fingerprints out of a STALE line; a damaged line gives empty ones, which match nothing.
func readMark(line string) *Mark {
	m := &Mark{}
	for word := range strings.FieldsSeq(line) {
		if tr, ok := strings.CutPrefix(word, "tr:"); ok {
			m.Translation = tr
		} else if now, ok := strings.CutPrefix(word, "now:"); ok {
			m.Now = now
		}
	}
	return m
}

// normalFile strips the BOM and makes every line break a line feed.
func normalFile(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.ContainsAny(text, "\r\u0085\u2028\u2029") {
		text = lineFeeds(text)
	}
	return text
}

// checkEncoding reports every byte that is not UTF-8.
func checkEncoding(file, text string, r *diag.Report) bool {
	if utf8.ValidString(text) {
		return true
	}
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		for column, at := 1, 0; at < len(line); column++ {
			c, width := utf8.DecodeRuneInString(line[at:])
			if c == utf8.RuneError && width == 1 {
				r.Errorf(diag.Pos{File: file, Line: number, Column: column}, "bad-utf8",
					"save the file as UTF-8 and type this character again", "byte 0x%02X is not UTF-8", line[at])
				break
			}
			at += width
		}
	}
	return false
}
