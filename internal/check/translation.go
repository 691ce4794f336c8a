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
	if s.Skeleton != nil {
		return s.Skeleton.Compare(s.Segment, text)
	}
	want, got := page.ValueNames(s.Plain), page.ValueNames(text)
	slices.Sort(want)
	slices.Sort(got)
	if slices.Equal(want, got) {
		return nil
	}
	return []segment.Fault{{
		Code:    "placeholder",
		Message: fmt.Sprintf("the source has the values %s, the translation %s", listed(want), listed(got)),
		Hint:    "copy the words in double braces from the source as they are: the centre's own number or room is put there",
	}}
}

func listed(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return "{{." + strings.Join(names, "}}, {{.") + "}}"
}
