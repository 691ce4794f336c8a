//go:build prove

package site_test

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of memory after many edits by chance: each kind comes several times, in orders of its own.
func TestABuildThatRemembersManyEditsEqualsACleanOne(t *testing.T) {
	t.Parallel()
	newWalker(t, 1, lay(t, walkSite())).walk(60)
}

// The law of memory on the project's own site, whose builds take long: TestABuildThatRemembersEqualsACleanOne
// walks over a small one.
func TestTheDemoIsRememberedAsItIs(t *testing.T) {
	t.Parallel()
	newWalker(t, 3, optionsFor(sitetest.Demo(t, "ar", "prs"))).walk(8)
}
