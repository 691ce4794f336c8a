package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// fields are the keys of an entry in the order of the file. An entry may have no other key: the goi18n tool
// would refuse the whole file.
var fields = [...]string{"description", "hash", "zero", "one", "two", "few", "many", "other"}

// forms are the plural forms other than "other".
var forms = fields[2:7]

const (
	writtenLine = "# Written by tabla sync. Edit content/*.md, not this file."
	staleRemedy = ` - fix "other" if it is wrong now, then delete the "hash" line`
)

// Bytes returns the catalogue in canonical form. Equal catalogues have equal bytes.
func (c *Catalogue) Bytes() []byte {
	out := make([]byte, 0, c.size())
	if c.Generated {
		out = append(out, writtenLine+"\n"...)
	}
	out = appendLines(out, c.Head)
	if len(c.Head) > 0 {
		out = append(out, '\n')
	}
	header := ""
	for i := range c.Entries {
		e := &c.Entries[i]
		if h := pageHeader(PageOf(e.ID)); h != header {
			header = h
			out = appendLines(out, []string{h})
		}
		out = e.append(out)
	}
	return appendLines(out, c.Tail)
}

// size returns an estimate of the length of Bytes, to allocate memory once.
func (c *Catalogue) size() int {
	n := 256
	for i := range c.Entries {
		e := &c.Entries[i]
		n += len(e.ID) + len(e.Description) + len(e.Hash) + len(e.Other) + len(e.Raw) + 96
	}
	return n
}

// pageHeader returns the comment that is written above the entries of a page. It returns "" for the themes'
// words and for names that cannot be a notice's.
func pageHeader(page string) string {
	kind, rest, _ := strings.Cut(page, "/")
	switch {
	case page == WordsPage:
		return ""
	case page == "site", kind == "topics", kind == "centres" && !strings.Contains(rest, "/"):
		return "# site.yaml"
	}
	if header := "# " + page + ".md"; isPageHeader(header) {
		return header
	}
	return ""
}

func (e *Entry) append(out []byte) []byte {
	out = e.Stale.append(out)
	out = appendLines(out, e.Comments)
	if e.Raw != "" {
		return append(out, e.Raw...)
	}
	out = append(appendKey(out, e.ID), ":\n"...)
	out = appendText(out, "description", e.Description)
	if e.Hash != "" {
		out = append(appendKey(append(out, "  hash: "...), e.Hash), '\n')
	}
	for _, form := range forms {
		out = appendText(out, form, e.Forms[form])
	}
	return e.appendOther(out)
}

// appendOther writes the field "other", with the mark on the line of its key.
func (e *Entry) appendOther(out []byte) []byte {
	if e.Mark == nil && e.Other != "" {
		return appendText(out, "other", e.Other)
	}
	head := "|-"
	if e.Other == "" {
		head = `""`
	}
	if e.Mark != nil {
		head += " " + e.Mark.String()
	}
	return appendBlock(append(out, "  other: "+head+"\n"...), e.Other)
}

func (s *StaleComment) append(out []byte) []byte {
	if s == nil {
		return out
	}
	return appendLines(out, []string{
		"# STALE tr:" + s.Translation + " now:" + s.Now + staleRemedy,
		"#   was: " + s.Was,
		"#   now: " + s.Text,
	})
}

func appendLines(out []byte, lines []string) []byte {
	for _, line := range lines {
		if line != "" {
			out = append(append(out, line...), '\n')
		}
	}
	return out
}

// appendText writes a text as a literal block, without quotes and without folding lines, so that a translator
// has to escape nothing.
func appendText(out []byte, field, text string) []byte {
	if text == "" {
		return out
	}
	return appendBlock(append(append(append(out, "  "...), field...), ": |-\n"...), text)
}

// appendBlock writes the lines of a literal block.
func appendBlock(out []byte, text string) []byte {
	if text == "" {
		return out
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			out = append(append(out, "    "...), line...)
		}
		out = append(out, '\n')
	}
	return out
}

// appendKey writes a key or a hash, without quotes if it is plain, otherwise in double quotes.
func appendKey(out []byte, key string) []byte {
	if plain(key) {
		return append(out, key...)
	}
	out = append(out, '"')
	for _, r := range key {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\t':
			out = append(out, `\t`...)
		default:
			out = append(out, string(r)...)
		}
	}
	return append(out, '"')
}

// plain reports whether a scalar needs no quotes because every YAML reader takes it for a string. Such a
// scalar has only the characters [A-Za-z0-9/_.-] and begins with a letter or a digit. It also has a slash, or
// it begins with a letter and has a dot or a hyphen. YAML's numbers, dates and truth values never have this
// form.
func plain(s string) bool {
	if s == "" || !text.IsASCIILetter(s[0]) && !text.IsASCIIDigit(s[0]) {
		return false
	}
	var met byte
	for i := range len(s) {
		class := plainBytes[s[i]]
		if class == 0 {
			return false
		}
		met |= class
	}
	return met&slash != 0 || met&joint != 0 && text.IsASCIILetter(s[0])
}

// The classes of the bytes that a plain scalar may hold. All other bytes have class 0.
const (
	wordByte byte = 1 << iota
	joint         // . and -
	slash
)

var plainBytes = func() (classes [256]byte) {
	for b := range classes {
		if text.IsASCIILetter(byte(b)) || text.IsASCIIDigit(byte(b)) || b == '_' {
			classes[b] = wordByte
		}
	}
	classes['.'], classes['-'], classes['/'] = joint, joint, slash
	return classes
}()

// Verify reads the written bytes back and compares every field with the catalogue. It returns an error if
// anything differs; such bytes must not reach the disk.
func (c *Catalogue) Verify(written []byte) error {
	var r diag.Report
	back := Parse(c.File, c.Language, written, &r)
	if len(back.Entries) != len(c.Entries) {
		return fmt.Errorf("%s: %d entries would be read back as %d: %v", c.File, len(c.Entries),
			len(back.Entries), r.Problems())
	}
	for i := range c.Entries {
		if !c.Entries[i].Equal(&back.Entries[i]) {
			return fmt.Errorf("%s: entry %q would not be read back as it is", c.File, c.Entries[i].ID)
		}
	}
	return nil
}

// Equal reports whether two entries are the same, apart from their place in the file.
func (e *Entry) Equal(o *Entry) bool {
	return e.ID == o.ID && e.Description == o.Description && e.Hash == o.Hash && e.Other == o.Other &&
		e.Faulty == o.Faulty && e.Raw == o.Raw && maps.Equal(e.Forms, o.Forms) &&
		slices.Equal(e.Comments, o.Comments) && e.Stale.equal(o.Stale) && e.Mark.equal(o.Mark)
}
