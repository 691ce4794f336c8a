package publish

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// short is the patience of the tests: long enough for a server in this process on a busy machine.
const short = 300 * time.Millisecond

// toStorage publishes the site in dir to an object storage, with little patience.
func toStorage(t *testing.T, storage *sitetest.Storage, dir string) error {
	t.Helper()
	o := options(dir, "a")
	_, target, access := inStorage(t)
	o.Target, o.Access = target, access
	o.Target.Endpoint = storage.URL
	s, err := open(t.Context(), o.Target, o.Access)
	if err != nil {
		t.Fatal(err)
	}
	s.(*bucket).patience, s.(*bucket).pause = patience(short), time.Millisecond
	_, err = publish(t.Context(), s, o, short/signs)
	return explain(err, o.Target)
}

// A request that the storage swallows is made again after the patience for one call, and no later.
func TestACallWithoutAnAnswerIsMadeAgain(t *testing.T) {
	t.Parallel()
	storage := sitetest.NewStorage(t)
	dir := built(t, "one", "a")
	var once sync.Map
	storage.Before(func(_ http.ResponseWriter, r *http.Request) bool {
		if _, again := once.LoadOrStore(r.Method+r.URL.String(), true); again || r.Method != http.MethodPut {
			return false
		}
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
		return true
	})
	if err := toStorage(t, storage, dir); err != nil {
		t.Fatal(err)
	}
	if page := storage.Object("info/a/en/health/one.html"); len(page.Content) == 0 {
		t.Error("the page is missing")
	}
}

// A storage that says nothing ends a publication after three calls, with words that say so. What comes of a
// call is remembered: when the storage speaks again, the publication goes on.
func TestASilentStorageEndsAPublication(t *testing.T) {
	t.Parallel()
	storage := sitetest.NewStorage(t)
	for _, from := range []string{"GET", "LIST", "PUT"} {
		var asked atomic.Int32
		storage.Before(func(_ http.ResponseWriter, r *http.Request) bool {
			method := r.Method
			if r.URL.Query().Has("list-type") {
				method = "LIST"
			}
			if method != from {
				return false
			}
			asked.Add(1)
			_, _ = io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
			return true
		})
		err := toStorage(t, storage, built(t, "one", "a"))
		if err == nil || !strings.Contains(err.Error(), "the target does not answer") {
			t.Errorf("%s: told %v", from, err)
		}
		if n := asked.Load(); n > mostSilences*(atOnce+1) {
			t.Errorf("%s: asked %d times", from, n)
		}
	}
	storage.Before(nil)
	if err := toStorage(t, storage, built(t, "one", "a")); err != nil {
		t.Error(err)
	}
}

// A storage may ask for peace, or have a fault that passes.
func TestAFaultThatPassesIsWaitedFor(t *testing.T) {
	for _, fault := range []struct {
		status     int
		code, want string
	}{{503, "SlowDown", "asks to be left in peace"}, {429, "TooManyRequests", "asks to be left in peace"},
		{500, "InternalError", "a fault of its own"}, {502, "", "a fault of its own"}} {
		t.Run(fmt.Sprint(fault.status, fault.code), func(t *testing.T) {
			t.Parallel()
			storage := sitetest.NewStorage(t)
			var left atomic.Int32
			left.Store(3)
			storage.Before(func(w http.ResponseWriter, _ *http.Request) bool {
				if left.Add(-1) < 0 {
					return false
				}
				w.WriteHeader(fault.status)
				if fault.code != "" {
					_, _ = io.WriteString(w, "<Error><Code>"+fault.code+"</Code></Error>")
				}
				return true
			})
			dir := built(t, "one", "a")
			if err := toStorage(t, storage, dir); err != nil {
				t.Fatal(err)
			}
			left.Store(1000)
			if err := toStorage(t, storage, dir); err == nil || !strings.Contains(err.Error(), fault.want) {
				t.Errorf("told %v, want %q", err, fault.want)
			}
			if n := 1000 - left.Load(); n != mostTries {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

// Storages answer with a thousand names at most, and then with the next ones.
func TestAFolderOfAStorageMayHaveManyFiles(t *testing.T) {
	storage, target, access := inStorage(t)
	const many = 2*1000 + 1
	for i := range many {
		storage.Put(fmt.Sprintf("info/a/%04d.html", i), []byte("x"))
	}
	s, err := open(t.Context(), target, access)
	if err != nil {
		t.Fatal(err)
	}
	names, err := s.names(t.Context(), "a")
	if err != nil || len(names) != many || names[many-1] != "2000.html" {
		t.Errorf("%d names, %v", len(names), err)
	}
	if asked := storage.Requests(); len(asked) != 3 {
		t.Errorf("asked %v", asked)
	}
}

// An address of readers that says nothing costs one patience, however many files lead to others.
func TestASilentAddressIsAskedOnce(t *testing.T) {
	var asked atomic.Int32
	web := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		<-r.Context().Done()
	}))
	defer web.Close()
	centres := []string{"a", "b", "c", "d", "e", "f"}
	o := options(built(t, "one", centres...), centres...)
	o.Target.Address = web.URL
	r, err := publish(t.Context(), newMemory(), o, short/signs)
	if err != nil {
		t.Fatal(err)
	}
	if n := asked.Load(); n == 0 || n > atOnce {
		t.Errorf("asked %d times", n)
	}
	if len(r.Problems) == 0 || !strings.Contains(r.Problems[0].Message, "readers cannot get it: there is no answer") {
		t.Errorf("told %v", r.Problems)
	}
}

// An address that leads to no server is one warning, with the files for which it is true. So is a server that
// does not have them.
func TestOneCauseIsOneWarning(t *testing.T) {
	none := httptest.NewServer(http.NotFoundHandler())
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	defer none.Close()
	for address, says := range map[string]string{
		none.URL:   "answers 404 Not Found. The same is true of ",
		closed.URL: "readers cannot get it: dial tcp",
	} {
		o := options(built(t, "one", "a", "b", "c"), "a", "b", "c")
		o.Target.Address = address
		r, err := publish(t.Context(), newMemory(), o, short/signs)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, says) {
			t.Errorf("told %v, not only one that says %q", r.Problems, says)
		}
	}
}

// A server may take a connection and say nothing, or fall silent after it has let somebody in.
func TestASilentServerEndsAPublication(t *testing.T) {
	host := newSSHServer(t)
	silent := newProxy(t, host.address)
	host.address = silent.address
	host.know(t, host.host.PublicKey())
	publishThere := func() error {
		o := options(built(t, "one", "a"), "a")
		o.Target, o.Access = host.target(), env(host.home)
		s, err := openServer(t.Context(), o.Target, o.Access, patience(short))
		if err == nil {
			_, err = publish(t.Context(), s, o, short/signs)
		}
		return explain(err, o.Target)
	}
	if err := publishThere(); err != nil {
		t.Fatal(err)
	}
	for _, bytes := range []int64{0, 500, 4_000} {
		silent.after.Store(bytes)
		if err := publishThere(); err == nil || !strings.Contains(err.Error(), "the target does not answer") {
			t.Errorf("silent after %d bytes: told %v", bytes, err)
		}
	}
}

// proxy passes on what a client and a server say, and lets the server fall silent.
type proxy struct {
	address string
	after   atomic.Int64 // so many bytes of the server are passed on
}

func newProxy(t *testing.T, to string) *proxy {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	p := &proxy{address: listener.Addr().String()}
	p.after.Store(1 << 40)
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("tcp", to)
			if err != nil {
				client.Close()
				return
			}
			go func() { _, _ = io.Copy(server, client); server.Close() }()
			go func() {
				_, err := io.Copy(client, io.LimitReader(server, p.after.Load()))
				if err != nil || p.after.Load() == 1<<40 {
					client.Close()
				}
			}()
		}
	}()
	return p
}
