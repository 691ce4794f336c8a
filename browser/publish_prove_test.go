//go:build prove

package browser

import (
	"context"
	"fmt"
	"path"
	"strings"
	"testing"
	"time"

	"tabla/browser/cdp"
	"tabla/internal/sitetest"
)

// A severe notice is on a running board at most a minute after it was saved, in real time, with the whole
// demonstration and a storage that speaks S3.
func TestFromSavingToTheScreenInAMinute(t *testing.T) {
	storage := sitetest.NewStorage(t)
	o := newOffice(t, fmt.Sprintf(`{to: "s3://bucket/info", endpoint: %q, region: eu-central-1}`, storage.URL),
		storage.URL+"/bucket/info/")
	started := time.Now()
	all := o.publish()
	t.Logf("the first publication: %d files, %.1f MB, %v, requests %v", all.Written, float64(all.Bytes)/1e6,
		time.Since(started).Round(100*time.Millisecond), tally(storage.Requests()))
	o.expectOnScreens(storage.Requests)
}

// expectOnScreens saves and publishes a notice for each board in turn, and waits until the board shows it.
// requests returns the requests to the storage since its last call; it is nil if they are not known.
func (o office) expectOnScreens(requests func() []string) {
	t := o.t
	t.Helper()
	for n, b := range demoBoards() {
		page := o.running(b)
		title := fmt.Sprintf("Do not use staircase %d", n+1)
		if requests != nil {
			requests()
		}
		saved := time.Now()
		o.write(fmt.Sprintf("content/health/stairs%d.md", n+1), fmt.Sprintf("---\ntitle: %s\npriority: severe\n"+
			"until: %s\n---\nThe stairs are broken. Please use the **ramp**.\n", title,
			saved.AddDate(0, 0, 1).Format(time.DateOnly)))
		said := o.publish()
		own := time.Since(saved)
		if !eventually(func() bool { return strings.Contains(textOn(t, page), title) }) {
			t.Fatalf("%s does not show %q but %q", b, title, textOn(t, page))
		}
		whole := time.Since(saved)
		if whole > time.Minute {
			t.Errorf("%s: %v", b, whole)
		}
		t.Logf("%s: on the screen after %.1f s; of these tabla publish %.1f s (%.2f s of CPU): %d files, %.1f MB",
			b, whole.Seconds(), own.Seconds(), said.CPU.Seconds(), said.Written, float64(said.Bytes)/1e6)
		if requests != nil {
			asked := requests()
			expectOnlyChanges(t, asked, said)
			t.Logf("requests: %v", tally(asked))
		}
		page.Close()
	}
}

// running opens a board over http, in real time.
func (o office) running(b demoBoard) *cdp.Page {
	o.t.Helper()
	page, err := chromium.Page(context.Background())
	if err == nil {
		err = page.Size(b.width, b.height)
	}
	if err == nil {
		err = page.Open(o.address + path.Join(b.centre, "board", b.screen, "index.html"))
	}
	if err != nil {
		o.t.Fatal(err)
	}
	if !eventually(func() bool { return textOn(o.t, page) != "" }) {
		o.t.Fatalf("%s shows nothing", b)
	}
	return page
}
