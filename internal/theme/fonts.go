package theme

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// fontFile is a vendored font and what its cmap draws.
type fontFile struct {
	Family  string // "arab": the name in a stack, without our prefix
	File    string // "arab-400-4e2ca074.woff2"
	Weight  int
	covered []span
}

// span is a range of code points, both ends included.
type span struct{ first, last rune }

// Ranges writes the font's code points as a CSS unicode-range, so that a browser fetches only the files it needs.
func (f fontFile) Ranges() string {
	all := make([]string, len(f.covered))
	for i, s := range f.covered {
		all[i] = "U+" + strconv.FormatInt(int64(s.first), 16)
		if s.last != s.first {
			all[i] += "-" + strconv.FormatInt(int64(s.last), 16)
		}
	}
	return strings.ToUpper(strings.Join(all, ","))
}

func (f fontFile) covers(r rune) bool {
	_, found := slices.BinarySearchFunc(f.covered, r, func(s span, r rune) int {
		switch {
		case s.last < r:
			return -1
		case s.first > r:
			return 1
		default:
			return 0
		}
	})
	return found
}

// families gives the fonts of a script's type class (package lang), in the order of the stack. The Latin companions are
// in every stack: no script's own file has ASCII digits or punctuation, and names of places are written in Latin letters.
func families(class string) []string {
	switch class {
	case "latin", "latin+", "cjk", "none":
		return []string{"latin", "latin-ext"}
	case "latin+big":
		return []string{"latin", "latin-ext", "latin-big"}
	default:
		return []string{class, "latin", "latin-ext"}
	}
}

// filesFor gives the font files that the type classes need together, each once, in the order of fontFiles.
func filesFor(classes []string) []fontFile {
	needed := map[string]bool{}
	for _, class := range classes {
		for _, family := range families(class) {
			needed[family] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(fontFiles[:]), func(f fontFile) bool { return !needed[f.Family] })
}

// Fonts gives the font files, by name, that boards with these type classes (lang.Language.Type) need, and their licences.
// They belong into board/fonts/. Their names carry the hash of their bytes.
func (t *Theme) Fonts(classes []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, f := range filesFor(classes) {
		if err := t.take(files, f.File); err != nil {
			return nil, err
		}
	}
	names, err := t.files.list("fonts")
	if err != nil {
		return nil, fmt.Errorf("list the fonts' licences: %w", err)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "LICENSE-") {
			continue
		}
		if err := t.take(files, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (t *Theme) take(files map[string][]byte, name string) error {
	content, err := t.files.read(path.Join("fonts", name))
	if err != nil {
		return fmt.Errorf("read the font %s: %w", name, err)
	}
	files[name] = content
	return nil
}

// Covers says whether a board draws a code point in text of a type class: whether a font of the stack has it, or it needs
// none. Characters that shape or order others without a look of their own, and white space, pass always.
func Covers(class string, r rune) bool {
	if invisible(r) {
		return true
	}
	stack := families(class)
	return slices.ContainsFunc(fontFiles[:], func(f fontFile) bool {
		return f.Weight == 400 && slices.Contains(stack, f.Family) && f.covers(r)
	})
}

// invisible says that a code point is white space or default-ignorable: joiners, direction marks, variation selectors,
// soft hyphen, byte order mark (Unicode, DerivedCoreProperties).
func invisible(r rune) bool {
	switch {
	case unicode.IsSpace(r), r == 0xAD, r == 0x34F, r == 0x61C, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r >= 0xFE00 && r <= 0xFE0F:
		return true
	default:
		return false
	}
}
