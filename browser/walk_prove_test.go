//go:build prove

package browser

import (
	"fmt"
	"testing"
)

// Every slide of every board, with pseudo-locales and without, on every size of screen; boards that stand, on the same sizes turned.
func TestEverySlideFitsEveryScreen(t *testing.T) {
	t.Run("demo", func(t *testing.T) { fitEveryScreen(t, build(t, "--as-of", "2026-11-23T10:00:00+01:00")) })
	t.Run("with pseudo-locales", func(t *testing.T) { fitEveryScreen(t, strange(t)) })
}

func fitEveryScreen(t *testing.T, out string) {
	for _, release := range releases(t, out) {
		for _, size := range [][2]int{{1280, 720}, {1366, 768}, {1920, 1080}, {3840, 2160}, {1080, 1920}, {1024, 768}} {
			if upright(t, release) {
				size[0], size[1] = size[1], size[0]
			}
			t.Run(fmt.Sprintf("%s %dx%d", boardName(out, release), size[0], size[1]), func(t *testing.T) {
				everySlideFits(t, release, size[0], size[1])
			})
		}
	}
}
