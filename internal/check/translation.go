package check

import (
	"fmt"
	"slices"
	"strings"

	"tabla/internal/page"
	"tabla/internal/segment"
)

// Source is a text that translations are held against: a segment of a body, or a plain text of the front matter.
type Source struct {
	Skeleton *segment.Skeleton // nil for a plain text
	Segment  int
	Plain    string
}

// Translation finds what makes a translation unfit to be shown: faults of severity Error withhold it.
func (s Source) Translation(text string) []segment.Fault {
	faults := Characters(text)
	if s.Skeleton != nil {
		faults = append(faults, s.Skeleton.Compare(s.Segment, text)...)
		source := s.Skeleton.Segments[s.Segment].Text
		faults = append(faults, samePhones(source, text)...)
		return append(faults, sameValues(source, text)...)
	}
	return append(faults, sameValues(s.Plain, text)...)
}

// sameValues holds the places for values of a translation against the source's, each as often: one that stands in a
// link's target may not stand in for the one that people read.
func sameValues(source, translation string) []segment.Fault {
	if !strings.Contains(source, "{{.") && !strings.Contains(translation, "{{.") {
		return nil
	}
	want, got := page.ValueNames(source), page.ValueNames(translation)
	slices.Sort(want)
	slices.Sort(got)
	if slices.Equal(want, got) {
		return nil
	}
	return []segment.Fault{{
		Code:    "placeholder",
		Message: fmt.Sprintf("the source has the values %s, the translation %s", listed(want), listed(got)),
		Hint:    "copy the words in double braces from the source as they are, and as often: the centre's own number or room is put there",
	}}
}

func listed(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return "{{." + strings.Join(names, "}}, {{.") + "}}"
}
