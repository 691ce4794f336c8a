package workflow

import (
	"context"
	"errors"
	"testing"

	"tabla"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// Judging what somebody types ends with the request of the page, at whatever step it is.
func TestJudgingANoticeEndsWithItsContext(t *testing.T) {
	s := sitetest.New(t, map[string]string{"site.yaml": sitetest.Settings("en", "topics: {help: {}}"),
		"content/help/a.md": "---\ntitle: A\n---\nB\n"})
	o := site.Options{Dir: s.Dir, Themes: tabla.Themes}
	for steps := range 3 {
		ctx, end := context.WithCancel(t.Context())
		_, err := JudgeNotice(endingAfter{ctx, &steps, end}, o, "content/help/a.md", "---\ntitle: A\n---\nC\n")
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after %d steps: %v", steps, err)
		}
	}
	if _, err := JudgeNotice(t.Context(), o, "content/help/a.md", "---\ntitle: A\n---\nC\n"); err != nil {
		t.Error(err)
	}
}

// endingAfter is a context that ends after it was asked a number of times.
type endingAfter struct {
	context.Context
	left *int
	end  func()
}

func (c endingAfter) Err() error {
	if *c.left--; *c.left < 0 {
		c.end()
	}
	return c.Context.Err()
}
