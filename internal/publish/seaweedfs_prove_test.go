//go:build prove

package publish

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"tabla/internal/config"
	"tabla/internal/sitetest"
)

// seaweedFS is a server of SeaweedFS in a process of its own, which speaks S3.
type seaweedFS struct{ endpoint string }

// startSeaweedFS starts the server that "scripts/deps prove" has built, with a key and an empty bucket.
func startSeaweedFS(t *testing.T) seaweedFS {
	t.Helper()
	s := seaweedFS{endpoint: sitetest.StartSeaweedFS(t, "../../.tools/weed", false).S3}
	s.makeBucket(t)
	return s
}

// makeBucket waits until the server stores something: it needs some seconds.
func (s seaweedFS) makeBucket(t *testing.T) {
	t.Helper()
	err := errors.New("not tried")
	for deadline := time.Now().Add(time.Minute); err != nil &&
		time.Now().Before(deadline); time.Sleep(time.Second / 5) {
		var store store
		if store, err = open(t.Context(), s.target(), s.access()); err != nil {
			t.Fatal(err)
		}
		client := store.(*bucket).client
		if err = client.MakeBucket(t.Context(), "bucket", minio.MakeBucketOptions{}); err == nil {
			err = store.write(t.Context(), "ready", served{content: []byte("yes")})
		}
		if minio.ToErrorResponse(err).Code == "BucketAlreadyExists" ||
			minio.ToErrorResponse(err).Code == "BucketAlreadyOwnedByYou" {
			err = store.write(t.Context(), "ready", served{content: []byte("yes")})
		}
		if err == nil {
			err = store.remove(t.Context(), "ready")
		}
	}
	if err != nil {
		t.Fatal("SeaweedFS does not store anything: ", err)
	}
}

func (s seaweedFS) target() config.Target {
	return config.Target{Name: "web", Kind: config.S3, Bucket: "bucket", Path: "info", Endpoint: s.endpoint,
		Region: "us-east-1", Gzip: true}
}

func (s seaweedFS) access() Access {
	return env("", s.keys()...)
}

func (s seaweedFS) keys() []string {
	return []string{"AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"}
}

// files returns all files of the target.
func (s seaweedFS) files(t *testing.T) map[string]string {
	t.Helper()
	opened, err := open(t.Context(), s.target(), s.access())
	if err != nil {
		t.Fatal(err)
	}
	b, found := opened.(*bucket), map[string]string{}
	for object := range b.client.ListObjects(t.Context(), b.name,
		minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
		if object.Err != nil {
			t.Fatal(object.Err)
		}
		name := strings.TrimPrefix(object.Key, b.prefix)
		content, err := b.read(t.Context(), name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the last call of a process that was killed has removed it since
		}
		if err != nil {
			t.Fatal(name, err)
		}
		found[name] = string(content)
	}
	return found
}

func TestSeaweedFSKeepsWhatIsPublished(t *testing.T) {
	server := startSeaweedFS(t)
	s, err := open(t.Context(), server.target(), server.access())
	if err != nil {
		t.Fatal(err)
	}
	expectStore(t, s, "a") // SeaweedFS keeps folders from which the last file is gone
	real := realTarget{target: server.target(), pairs: server.keys(), files: server.files}
	t.Run("killed at any instant", real.expectNothingLost)
	t.Run("faults are explained", server.expectExplanations)
	t.Run("readers get what a browser unpacks", server.expectHeaders)
}

func (s seaweedFS) expectExplanations(t *testing.T) {
	for what, change := range map[string]func(*Options){
		"AWS_SECRET_ACCESS_KEY": func(o *Options) {
			o.Access = env("", "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "wrong")
		},
		"does not know the key": func(o *Options) {
			o.Access = env("", "AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", "secret")
		},
		"has no bucket nothing": func(o *Options) { o.Target.Bucket = "nothing" },
	} {
		o := options(built(t, "one", "a"), "a")
		o.Target, o.Access = s.target(), s.access()
		change(&o)
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("told %v, want %q", err, what)
		}
	}
}

// expectHeaders reads a page as a browser does that may read the bucket.
func (s seaweedFS) expectHeaders(t *testing.T) {
	opened, err := open(t.Context(), s.target(), s.access())
	if err != nil {
		t.Fatal(err)
	}
	address, err := opened.(*bucket).client.PresignedGetObject(t.Context(), "bucket", "info/a/en/health/two.html",
		time.Minute, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(address.String())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := json.Marshal([]any{answer.StatusCode, answer.Header.Get("Content-Type"),
		answer.Header.Get("Cache-Control"), strings.Contains(string(content), "twotwo")})
	if want := `[200,"text/html; charset=utf-8","public, max-age=300",true]`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
