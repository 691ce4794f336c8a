//go:build prove

package browser

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// The same, through a SeaweedFS in processes of its own, in which everybody may read.
func TestFromSavingToTheScreenThroughSeaweedFS(t *testing.T) {
	storage := sitetest.StartSeaweedFS(t, "../.tools/weed", true)
	pages := storage.S3 + "/bucket/info/"
	o := newOffice(t, fmt.Sprintf(`{to: "s3://bucket/info", endpoint: %q, region: us-east-1, address: %q}`,
		storage.S3, pages), pages)
	waitForBucket(t, storage.Filer)
	all := o.publish()
	t.Logf("the first publication: %d files, %.1f MB, %.2f s of CPU", all.Written, float64(all.Bytes)/1e6,
		all.CPU.Seconds())
	o.expectOnScreens(nil)
}

// waitForBucket makes the bucket, as soon as the server stores something: it needs some seconds.
func waitForBucket(t *testing.T, filer string) {
	t.Helper()
	said := "nothing"
	for range 600 {
		time.Sleep(time.Second / 5)
		answer, err := http.Post(filer+"/buckets/bucket/", "", nil)
		if err != nil {
			said = err.Error()
			continue
		}
		said = answer.Status
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusCreated {
			return
		}
	}
	t.Fatal("SeaweedFS makes no bucket: ", said)
}
