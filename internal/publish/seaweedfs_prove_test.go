//go:build prove

package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"tabla/internal/config"
)

// seaweedFS is a server of SeaweedFS in a process of its own, which speaks S3.
type seaweedFS struct{ endpoint string }

// startSeaweedFS starts the server that "scripts/deps prove" has built, with a key and an empty bucket.
func startSeaweedFS(t *testing.T) seaweedFS {
	t.Helper()
	program, err := filepath.Abs("../../.tools/weed")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	identities := filepath.Join(folder, "s3.json")
	if err := os.WriteFile(identities, []byte(`{"identities": [{"name": "office",
		"credentials": [{"accessKey": "id", "secretKey": "secret"}],
		"actions": ["Admin", "Read", "Write", "List"]}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	arguments := []string{"server", "-dir", folder, "-ip", "127.0.0.1", "-ip.bind", "127.0.0.1", "-filer", "-s3",
		"-s3.config", identities, "-volume.max", "20", "-master.volumeSizeLimitMB", "64"}
	ports := freePorts(t, 4)
	for i, of := range []string{"master", "volume", "filer", "s3"} {
		arguments = append(arguments, fmt.Sprintf("-%s.port=%d", of, ports[i]))
	}
	server := exec.Command(program, arguments...)
	server.Dir = folder
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		t.Fatal(err)
	}
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		if said, err := os.ReadFile(log.Name()); err == nil && t.Failed() {
			t.Logf("%s", said[max(0, len(said)-4000):])
		}
	})
	s := seaweedFS{endpoint: fmt.Sprintf("http://127.0.0.1:%d", ports[3])}
	s.makeBucket(t)
	return s
}

// freePorts returns ports that nobody listens on. SeaweedFS takes for each also the one that is 10,000
// higher.
func freePorts(t *testing.T, n int) (ports []int) {
	t.Helper()
	for len(ports) < n {
		port := 20000 + rand.Intn(20000)
		if free(port) && free(port+10000) {
			ports = append(ports, port)
		}
	}
	return ports
}

func free(port int) bool {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	return err == nil && listener.Close() == nil
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
	return env("", "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")
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
	old, next := built(t, "one", "a", "b"), built(t, "two", "a", "b")
	want := newMemory()
	for _, dir := range []string{old, next} {
		mustPublish(t, want, options(dir, "a", "b"))
		server.publish(t, t.Context(), dir, "a", "b")
	}
	if got := server.files(t); !maps.Equal(readerFiles(got), readerFiles(want.files)) {
		t.Errorf("the storage has other files than it should: %d, want %d", len(got), len(want.files))
	}
	t.Run("faults are explained", server.expectExplanations)
	t.Run("killed at any instant", func(t *testing.T) { server.expectNothingLost(t, want.files, old, next) })
	t.Run("readers get what a browser unpacks", server.expectHeaders)
}

// publish publishes centres of a site and expects that all goes well.
func (s seaweedFS) publish(t *testing.T, ctx context.Context, dir string, only ...string) {
	t.Helper()
	if err := s.tryToPublish(ctx, dir, only...); err != nil {
		t.Fatal(err)
	}
}

func (s seaweedFS) tryToPublish(ctx context.Context, dir string, only ...string) error {
	opened, err := open(ctx, s.target(), s.access())
	if err != nil {
		return err
	}
	o := options(dir, "a", "b")
	o.Run = fmt.Sprint(only, rand.Int())
	if len(only) < 2 {
		o.Only = only
	}
	r, err := publish(ctx, opened, o, time.Second/5)
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("%v", r.Problems)
	}
	return err
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

// expectNothingLost publishes two centres from two machines at once. Each is cut off at a random instant, 40
// times in all, and begins again; the end is that of one clean publication.
func (s seaweedFS) expectNothingLost(t *testing.T, want map[string]string, old, next string) {
	kills := 0
	for round := range 20 {
		dir := []string{old, next}[round%2]
		var both sync.WaitGroup
		for _, centre := range []string{"a", "b"} {
			cut := time.Duration(rand.Intn(60)) * time.Millisecond
			both.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), cut)
				defer cancel()
				err := s.tryToPublish(ctx, dir, centre)
				// The last call of one that was cut off may arrive late: then people are told to try again.
				for try := 0; try == 0 || errors.Is(err, ErrBusy) && try < 5; try++ {
					err = s.tryToPublish(t.Context(), dir, centre)
				}
				if err != nil {
					t.Error(err)
				}
			})
			kills++
		}
		both.Wait()
		s.publish(t, t.Context(), dir, "a", "b")
		expectWhole(t, s.files(t))
	}
	if got := s.files(t); !maps.Equal(readerFiles(got), readerFiles(want)) {
		t.Errorf("after %d kills the storage has other files: %d, want %d", kills, len(got), len(want))
	}
	t.Logf("%d publications cut off at random instants; the end is that of a clean one", kills)
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
