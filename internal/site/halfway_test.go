package site_test

import (
	"os"
	"path/filepath"
	"testing"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// If a build has read files while a rename was changing them, it reads them again. If nobody is changing the
// files, a build reports their errors at once.
func TestABuildReadsFilesAgainThatAnotherCommandWasChanging(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"site.yaml":              sitetest.Settings("en", "topics: {health: {}}"),
		"content/health/new.md":  "---\ntitle: Doctor\naliases: [health/old]\n---\nCome.\n",
		"content/health/old.md":  "---\ntitle: Doctor\n---\nCome.\n",
		"content/health/also.md": "---\ntitle: Nurse\n---\nCome.\n",
	}
	o := lay(t, files)
	read := 0
	o.Program = func() string { // The build calls this function after it has read the files.
		if read++; read == 1 {
			if err := os.Remove(filepath.Join(o.Dir, "content/health/old.md")); err != nil {
				t.Error(err)
			}
		}
		return "tabla"
	}
	mustBuild(t, o)

	o = lay(t, files)
	read = 0
	o.Program = func() string { read++; return "tabla" }
	if result, err := site.Build(t.Context(), o); err != nil || !result.Failed() || read != 1 {
		t.Errorf("the files were read %d times: %v, %v", read, err, result.Problems)
	}
}
