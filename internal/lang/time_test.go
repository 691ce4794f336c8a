package lang

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as long a text takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	english, _ := Lookup("en")
	arabic, _ := Lookup("ar")
	pieces := []string{"a", "a ", "1 ", "January ", "Monday, ", "15 January 2027", "الاثنين ", "١٥ ", "½",
		"and ", "one ", "of ", "**", "-", "\u0301"}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		english.Mentions(s)
		arabic.Mentions(s)
		for _, tag := range []Tag{accented, mirrored} {
			PseudoText(tag, s)
		}
	})
}
