package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"

	"tabla/internal/config"
	"tabla/internal/sitetest"
)

type folderWriter struct{ dir string }

func (f *folderWriter) write(name, content string) error {
	return os.WriteFile(filepath.Join(f.dir, filepath.FromSlash(name)), []byte(content), 0o666)
}

// env returns an Access with these variables.
func env(home string, pairs ...string) Access {
	return Access{Home: home, Getenv: func(name string) string {
		if i := slices.Index(pairs, name); i >= 0 {
			return pairs[i+1]
		}
		return ""
	}}
}

// expectStore expects of a store what publish relies on. At the end only the folders of left are there.
func expectStore(t *testing.T, s store, left ...string) {
	t.Helper()
	ctx := t.Context()
	if _, err := s.read(ctx, "a/en/x.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading what is not there: %v", err)
	}
	if names, err := s.names(ctx, "a/en"); err != nil || len(names) > 0 {
		t.Errorf("looking into a folder that is not there: %v, %v", names, err)
	}
	if err := s.remove(ctx, "a/en/x.html"); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
	for _, content := range []string{"first", strings.Repeat("second ", 99), ""} {
		f := served{content: []byte(content), contentType: contentType("x.html"),
			cacheControl: "no-cache", gzip: hard}
		if err := s.write(ctx, "a/en/x.html", f); err != nil {
			t.Fatal(err)
		}
		if got, err := s.read(ctx, "a/en/x.html"); err != nil || string(got) != content {
			t.Errorf("read %q, %v; want %q", got, err, content)
		}
	}
	if err := s.write(ctx, "a/en/deep/y.html", served{content: []byte("y")}); err != nil {
		t.Fatal(err)
	}
	if names, err := s.names(ctx, "a/en"); err != nil ||
		!slices.Equal(slices.Sorted(slices.Values(names)), []string{"deep", "x.html"}) {
		t.Errorf("the folder has %v, %v", names, err)
	}
	for _, name := range []string{"a/en/x.html", "a/en/deep/y.html"} {
		if err := s.remove(ctx, name); err != nil {
			t.Error(err)
		}
	}
	names, err := s.names(ctx, "")
	if err != nil || !slices.Equal(names, left) {
		t.Errorf("left over: %v, %v", names, err)
	}
}

func TestAFolder(t *testing.T) {
	dir := t.TempDir()
	s, err := openFolder(config.Target{Kind: config.Folder, Path: filepath.ToSlash(dir)})
	if err != nil {
		t.Fatal(err)
	}
	expectStore(t, s)
	shared := filepath.Join(dir, "shared")
	if err := os.Mkdir(shared, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("shared", filepath.Join(dir, "linked")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.write(t.Context(), "linked/x.html", served{}), s.remove(t.Context(), "linked/x.html")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "linked")); err != nil {
		t.Errorf("the link to a folder is gone: %v", err)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	if err := s.write(t.Context(), "a/en/x.html", served{}); err == nil {
		t.Error("a link that leads out of the folder is followed")
	}
}

// inStorage returns a storage and a target in it.
func inStorage(t *testing.T) (*sitetest.Storage, config.Target, Access) {
	t.Helper()
	s := sitetest.NewStorage(t)
	return s, config.Target{Name: "web", Kind: config.S3, Bucket: "bucket", Path: "info", Endpoint: s.URL,
			Region: "eu-central-1", Gzip: true},
		env(t.TempDir(), "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")
}

func TestAnObjectStorage(t *testing.T) {
	_, target, access := inStorage(t)
	s, err := open(t.Context(), target, access)
	if err != nil {
		t.Fatal(err)
	}
	expectStore(t, s)
}

func TestAStorageHasTextsCompressedWithTheirTypeAndLifetime(t *testing.T) {
	storage, target, access := inStorage(t)
	o := options(built(t, "one", "a"), "a")
	o.Target, o.Access = target, access
	if r, err := Run(t.Context(), o); err != nil || len(r.Problems) > 0 {
		t.Fatal(r.Problems, err)
	}
	page := storage.Object("info/a/en/health/one.html")
	unpacked, err := gzip.NewReader(bytes.NewReader(page.Content))
	if err != nil {
		t.Fatal(err)
	}
	if content, err := io.ReadAll(unpacked); err != nil || !strings.Contains(string(content), "oneone") {
		t.Errorf("the page is %q, %v", content, err)
	}
	for key, want := range map[string]string{"Content-Type": "text/html; charset=utf-8",
		"Cache-Control": "public, max-age=300"} {
		if got := page.Header.Get(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	storage.Requests()
	_, err = Run(t.Context(), o)
	if got := fmt.Sprint(storage.Requests()); err != nil || strings.Contains(got, "PUT ") {
		t.Errorf("again: %s, %v", got, err)
	}
}

func TestFaultsOfAStorageAreExplained(t *testing.T) {
	storage, target, access := inStorage(t)
	o := options(built(t, "one", "a"), "a")
	for code, want := range map[string]string{
		"SignatureDoesNotMatch": "AWS_SECRET_ACCESS_KEY", "InvalidAccessKeyId": "does not know the key",
		"RequestTimeTooSkewed": "the clock of this computer is wrong", "NoSuchBucket": "has no bucket bucket",
		"AccessDenied": "may not do this", "XMinioStorageFull": "no room left",
		"PermanentRedirect": "lies elsewhere", "AuthorizationHeaderMalformed": "correct region: and endpoint:",
		"ExpiredToken": "get a new one", "QuotaExceeded": "no room left",
	} {
		o.Target, o.Access = target, access
		storage.Fail(code)
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: told %v, want %q", code, err, want)
		}
	}
	o.Access = env(t.TempDir())
	if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "set AWS_ACCESS_KEY_ID") {
		t.Errorf("without a key: told %v", err)
	}
}

// A wrong clock shows first in the certificate of the storage, before any request.
func TestACertificateThatProvesNothingIsExplained(t *testing.T) {
	storage := httptest.NewTLSServer(http.NotFoundHandler()) // nobody has signed its certificate
	defer storage.Close()
	_, unknown := http.Get(storage.URL)
	if unknown == nil {
		t.Fatal("the certificate is accepted")
	}
	for name, err := range map[string]error{
		"wrong clock": &tls.CertificateVerificationError{Err: x509.CertificateInvalidError{Reason: x509.Expired}},
		"unknown":     unknown,
	} {
		told := explain(fmt.Errorf("write a/index.html: %w", err), config.Target{Name: "web", Kind: config.S3})
		for _, want := range []string{"publish to web", "look whether the clock of this computer is right", "certificate"} {
			if !strings.Contains(told.Error(), want) {
				t.Errorf("%s: told %v, want %q", name, told, want)
			}
		}
	}
}

// sshServer is an SSH server in this process that lets a key in and serves a folder.
type sshServer struct {
	address string
	host    ssh.Signer
	home    string // with the keys and the known hosts of the user
	folder  string
	user    string
}

func newSSHServer(t *testing.T) *sshServer {
	t.Helper()
	s := &sshServer{home: t.TempDir(), folder: t.TempDir(), host: newKey(t, ""), user: "info"}
	user := newKey(t, filepath.Join(s.home, ".ssh", "id_ed25519"))
	settings := &ssh.ServerConfig{PublicKeyCallback: func(_ ssh.ConnMetadata,
		key ssh.PublicKey) (*ssh.Permissions, error) {
		if !bytes.Equal(key.Marshal(), user.PublicKey().Marshal()) {
			return nil, errors.New("unknown key")
		}
		return &ssh.Permissions{}, nil
	}}
	settings.AddHostKey(s.host)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	s.address = listener.Addr().String()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go serveSFTP(conn, settings)
		}
	}()
	s.know(t, s.host.PublicKey())
	return s
}

// know writes a key of the server into the user's file of known hosts.
func (s *sshServer) know(t *testing.T, key ssh.PublicKey) {
	t.Helper()
	line := knownhosts.Line([]string{knownhosts.Normalize(s.address)}, key) + "\n"
	if err := os.WriteFile(filepath.Join(s.home, ".ssh", "known_hosts"), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
}

// newKey makes a key and saves it under a name, if one is given.
func newKey(t *testing.T, name string) ssh.Signer {
	t.Helper()
	_, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	if name == "" {
		return signer
	}
	block, err := ssh.MarshalPrivateKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	return signer
}

func serveSFTP(conn net.Conn, settings *ssh.ServerConfig) {
	server, channels, requests, err := ssh.NewServerConn(conn, settings)
	if err != nil {
		return
	}
	defer server.Close()
	go ssh.DiscardRequests(requests)
	for wanted := range channels {
		channel, requests, err := wanted.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				_ = r.Reply(r.Type == "subsystem", nil)
			}
		}()
		go func() {
			if files, err := sftp.NewServer(channel); err == nil {
				_ = files.Serve()
				_ = channel.Close()
			}
		}()
	}
}

func (s *sshServer) target() config.Target {
	return config.Target{Name: "host", Kind: config.SFTP, Host: s.address, User: s.user, Path: s.folder}
}

func TestAServer(t *testing.T) {
	host := newSSHServer(t)
	s, err := open(t.Context(), host.target(), env(host.home))
	if err != nil {
		t.Fatal(err)
	}
	expectStore(t, s)
	if err := s.close(); err != nil {
		t.Error(err)
	}
}

func TestAServerGetsCompressedTextsBesideTheOthers(t *testing.T) {
	host := newSSHServer(t)
	o := options(built(t, "one", "a"), "a")
	o.Target, o.Access = host.target(), env(host.home)
	o.Target.Gzip = true
	publishHere := func() {
		t.Helper()
		if r, err := Run(context.Background(), o); err != nil || len(r.Problems) > 0 {
			t.Fatal(r.Problems, err)
		}
	}
	publishHere()
	packed := filepath.Join(host.folder, "a", "en", "health", "one.html.gz")
	if _, err := os.Stat(packed); err != nil {
		t.Error(err)
	}
	o.Target.Gzip = false
	publishHere()
	if _, err := os.Stat(packed); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a web server would go on sending the old page: %v", err)
	}
}

func TestFaultsOfAServerAreExplained(t *testing.T) {
	host := newSSHServer(t)
	o := options(built(t, "one", "a"), "a")
	expect := func(want string) {
		t.Helper()
		o.Target = host.target()
		if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("told %v, want %q", err, want)
		}
	}
	o.Access = env(t.TempDir())
	expect("it is not known which server is the right one")
	o.Access = env(host.home, "TABLA_KNOWN_HOSTS", filepath.Join(host.home, "none"))
	expect("it is not known which server is the right one")
	o.Access = env(host.home)
	host.know(t, newKey(t, "").PublicKey())
	expect("the server shows another key than before")
	if err := os.WriteFile(filepath.Join(host.home, ".ssh", "known_hosts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	expect("not in the file of known hosts")
	host.know(t, host.host.PublicKey())
	newKey(t, filepath.Join(host.home, ".ssh", "id_ed25519"))
	expect("does not let info in")
	host.folder += "/missing"
	newKey(t, filepath.Join(host.home, ".ssh", "id_ed25519"))
	if err := os.Remove(filepath.Join(host.home, ".ssh", "id_ed25519")); err != nil {
		t.Fatal(err)
	}
	expect("start an SSH agent")
}
