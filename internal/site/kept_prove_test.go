//go:build prove

package site_test

import (
	"testing"

	"tabla/internal/sitetest"
)

// The law of memory, for many edits in random order. Each kind of edit comes several times.
func TestABuildThatRemembersManyEditsEqualsACleanOne(t *testing.T) {
	t.Parallel()
	newWalker(t, 1, lay(t, walkSite())).walk(60)
}

// The law of memory, for the demonstration, whose builds take long. TestABuildThatRemembersEqualsACleanOne
// proves it for a small site.
func TestTheDemoIsRememberedAsItIs(t *testing.T) {
	t.Parallel()
	newWalker(t, 3, optionsFor(sitetest.Demo(t, "ar", "prs"))).walk(8)
}
