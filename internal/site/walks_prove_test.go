//go:build prove

package site_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"tabla/internal/site"
)

// The law of memory for many short walks, each with its own session, target and order.
// TestABuildThatRemembersManyEditsEqualsACleanOne is one long walk. This proof is meant to be run with -race
// too.
func TestFiveHundredWalksEqualCleanBuilds(t *testing.T) {
	const walks, steps = 500, 3
	base := newWalker(t, 0, lay(t, walkSite()))
	begin := base.sources()
	valid, kept := 0, 0
	for seed := range uint64(walks) {
		if !t.Run(fmt.Sprint("walk ", seed), func(t *testing.T) {
			w := &walker{t: t, o: base.o, again: site.NewSession(), rng: rand.New(rand.NewPCG(seed, 16))}
			w.o.Dir, w.o.Out = inMemory(t), inMemory(t)
			w.back(begin)
			if result, err := w.again.Build(t.Context(), w.o); err != nil || result.Failed() {
				t.Fatal(err, result.Problems)
			}
			w.built = maps.Clone(base.built)
			w.past = append(w.past, begin)
			for step := range steps {
				w.stroll(step)
			}
			valid, kept = valid+w.valid, kept+w.kept
		}) {
			break
		}
	}
	t.Logf("%d of %d edits left a site that can be built, %d files were left as they were", valid, walks*steps,
		kept)
}
