package theme

// Face is one font file.
type Face struct {
	Family, File, Ranges string
	Weight               int
}

type stack struct{ Type, Families string }

// Fonts gives the files that a board with these type classes needs.
func (t *Theme) Fonts(types []string) map[string][]byte { return nil }

// Covers says whether the fonts of a type class have a letter.
func Covers(class string, r rune) bool { return true }
