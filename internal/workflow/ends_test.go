package workflow

import (
	"context"
	"errors"
	"maps"
	"sync/atomic"
	"testing"
	"time"

	"tabla"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// tasks returns what can be done with a site without changing it.
func tasks() map[string]func(ctx context.Context, o site.Options) error {
	return map[string]func(ctx context.Context, o site.Options) error{
		"notices":     func(ctx context.Context, o site.Options) error { _, _, _, err := Notices(ctx, o); return err },
		"build":       func(ctx context.Context, o site.Options) error { _, err := site.Build(ctx, o); return err },
		"check":       func(ctx context.Context, o site.Options) error { _, err := Check(ctx, o); return err },
		"status":      func(ctx context.Context, o site.Options) error { _, _, err := Translations(ctx, o); return err },
		"plan":        func(ctx context.Context, o site.Options) error { _, _, err := Plan(ctx, o); return err },
		"next change": func(ctx context.Context, o site.Options) error { _, _, err := NextChange(ctx, o); return err },
		"layers":      func(ctx context.Context, o site.Options) error { _, _, err := Layers(ctx, o); return err },
		"pack":        func(ctx context.Context, o site.Options) error { _, _, err := Pack(ctx, o); return err },
		"remarks":     func(ctx context.Context, o site.Options) error { _, _, err := Remarks(ctx, o, "ar"); return err },
		"texts":       func(ctx context.Context, o site.Options) error { _, _, err := OpenTexts(ctx, o); return err },
		"export": func(ctx context.Context, o site.Options) error {
			_, _, err := Export(ctx, o, "ar", Exporting{})
			return err
		},
		"sync": func(ctx context.Context, o site.Options) error {
			_, _, err := Sync(ctx, o, files.Writer{}, true)
			return err
		},
		"rename": func(ctx context.Context, o site.Options) error {
			_, _, err := Rename(ctx, o, files.Writer{}, "help/none", "help/other")
			return err
		},
		"slides": func(ctx context.Context, o site.Options) error {
			_, err := NoticeSlides(ctx, o, "content/help/a.md", "---\ntitle: A\n---\nC\n", "")
			return err
		},
	}
}

// If its context ends, every task ends, whenever it asks for the context's error: it returns this error and
// has changed nothing. If the context does not end, the task does its work. The daily test ends the context
// at every third question, the long proof at every one.
func TestEveryTaskEndsWithItsContext(t *testing.T) { everyTaskEndsWithItsContext(t, 3) }

// everyTaskEndsWithItsContext ends the context of each task at every n-th question.
func everyTaskEndsWithItsContext(t *testing.T, n int64) {
	t.Helper()
	s := sitetest.New(t, map[string]string{
		"site.yaml": sitetest.Settings("en, ar", "topics: {help: {}}", "centres: {c: {name: C}}",
			"layers: [layer]"),
		"content/help/a.md":       "---\ntitle: A\n---\n[B](b.md)\n\n![x](x.png)\n",
		"content/help/b.md":       "---\ntitle: B\n---\nB\n",
		"content/help/x.png":      sitetest.Photo(t, 30, 20),
		"locales/ar.yaml":         "help/a.fm-title:\n  description: A\n  other: ا\n",
		"themes/phone/phone.css":  "body { color: black }\n",
		"layer/site.yaml":         sitetest.Settings("en, ar", "topics: {help: {}}"),
		"layer/content/help/d.md": "---\ntitle: D\n---\nD\n",
	})
	o := site.Options{Dir: s.Dir, Themes: tabla.Themes, AsOf: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)}
	before := sitetest.Tree(t, s.Dir)
	for name, task := range tasks() {
		t.Run(name, func(t *testing.T) {
			o := o
			for asked := int64(0); ; asked += n {
				o.Out = t.TempDir() + "/public"
				ctx := endsAt(t.Context(), asked)
				err := task(ctx, o)
				if left := ctx.left.Load(); left >= 0 {
					// the task has asked fewer times, so it has done its work
					if errors.Is(err, context.Canceled) || asked-left < 3 {
						t.Errorf("it asks its context %d times, and returns %v", asked-left, err)
					}
					t.Logf("it asks its context %d times", asked-left)
					return
				}
				if !errors.Is(err, context.Canceled) {
					t.Errorf("after %d questions: %v", asked, err)
				}
				if !maps.Equal(sitetest.Tree(t, s.Dir), before) {
					t.Fatalf("after %d questions something is written", asked)
				}
			}
		})
	}
}

// endingAt is a context that ends when it has been asked for its error left times.
type endingAt struct {
	context.Context
	left *atomic.Int64
	end  func()
}

func endsAt(parent context.Context, left int64) endingAt {
	ctx, end := context.WithCancel(parent)
	c := endingAt{ctx, new(atomic.Int64), end}
	c.left.Store(left)
	return c
}

func (c endingAt) Err() error {
	if c.left.Add(-1) < 0 {
		c.end()
	}
	return c.Context.Err()
}
