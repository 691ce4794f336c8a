package browser

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The Nu validator finds no error on any page of any language, and none in the boards.
func TestEveryPageIsValidHTML(t *testing.T) {
	args := []string{"-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json", "--errors-only", "--no-langdetect"}
	files := pages(t, public, all)
	c := exec.Command("java", append(args, files...)...)
	var report bytes.Buffer
	c.Stderr = &report
	err := c.Run()
	var found struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if errJSON := json.Unmarshal(report.Bytes(), &found); errJSON != nil {
		t.Fatalf("%v %v: %.500s: run \"make deps\"", err, errJSON, report.String())
	}
	for i, m := range found.Messages {
		if i < 20 {
			t.Errorf("%s:%d: %s: %s", strings.TrimPrefix(m.URL, "file:"+filepath.ToSlash(public)), m.LastLine, m.Message, m.Extract)
		}
	}
	t.Logf("%d pages, %d errors", len(files), len(found.Messages))
}
