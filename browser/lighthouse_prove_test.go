//go:build prove

package browser

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Lighthouse finds no fault in accessibility, best practices and search engines' needs, on any kind of page,
// in both directions and in Ethiopic script. It uses the Chromium with windows, because the one without
// windows lacks functions that Lighthouse needs.
func TestLighthouseFindsNothing(t *testing.T) {
	files := []string{"index.html", "vinograd/index.html", "vinograd/ar/new.html", "vinograd/ti/about.html",
		"jela/en/index.html", "jela/en/protection/index.html", "404.html"}
	for _, tag := range []string{"en", "ar", "ur", "ti"} {
		for _, file := range []string{"index.html", "health/index.html", "health/see-a-doctor.html",
			"services/clinic.html", "places.html"} {
			files = append(files, "vinograd/"+tag+"/"+file)
		}
	}
	site := overHTTP(t, http.FileServer(http.Dir(public)))
	chrome, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatalf("%v: run \"make prove-deps\"", err)
	}
	for _, file := range files {
		for _, fault := range lighthouseFaults(t, chrome, site+"/"+file) {
			t.Errorf("%s: %s", file, fault)
		}
	}
	t.Logf("%d pages have 100 of 100 in three categories", len(files))
}

// lighthouseFaults returns what Lighthouse finds on a page, in the categories that do not measure time.
func lighthouseFaults(t *testing.T, chrome, address string) (faults []string) {
	t.Helper()
	c := exec.Command("node", "../.tools/lighthouse/node_modules/lighthouse/cli/index.js", address, "--quiet", "--only-categories=accessibility,best-practices,seo", "--output=json",
		"--skip-audits=is-crawlable", // search engines shall not index about.html and 404.html
		"--chrome-flags=--headless --no-sandbox")
	var talk bytes.Buffer
	c.Env, c.Stderr = append(os.Environ(), "CHROME_PATH="+chrome), &talk
	raw, err := c.Output()
	var report struct {
		Categories map[string]struct {
			Score     *float64
			AuditRefs []struct {
				ID     string
				Weight float64
			}
		}
		Audits map[string]struct {
			Score   *float64
			Title   string
			Details json.RawMessage
		}
	}
	if errJSON := json.Unmarshal(raw, &report); errJSON != nil || len(report.Categories) != 3 {
		t.Fatalf("%s: %v %v: %.500s: run \"make prove-deps\"", address, err, errJSON, talk.String())
	}
	for name, category := range report.Categories {
		if category.Score == nil || *category.Score < 1 {
			faults = append(faults, name+" is below 100")
		}
		for _, ref := range category.AuditRefs {
			if a := report.Audits[ref.ID]; ref.Weight > 0 && a.Score != nil && *a.Score < 1 {
				faults = append(faults, strings.Join([]string{name, ref.ID, a.Title,
					string(a.Details[:min(len(a.Details), 300)])}, ": "))
			}
		}
	}
	return faults
}
