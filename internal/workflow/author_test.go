package workflow

import (
	"context"
	"errors"
	"testing"

	"tabla"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// If the request of the page ends, the checks of what somebody types end too, at whatever step they are.
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

// endingAfter is a context that ends after its error was asked for a number of times.
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
