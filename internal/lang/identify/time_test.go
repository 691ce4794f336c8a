package identify

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of time: four times as long a text takes four times as long to tell its language, whatever it is.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "a ", " ", "ا", "هر ", "कि ", "ж", "ታ", "1", "\u0301", "\xff", "word and "}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for script, languages := range said {
			for tag := range languages {
				judge := NewJudge(script, tag)
				judge.Read(s)
				judge.Other()
				for other := range languages {
					judge.Likelier(s, other)
				}
			}
		}
	})
}
