package cli

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// A running desk serves what it has built, and itself, and nothing else of the machine or of the site's
// folder.
func TestARunningDeskServesOnlyTheSiteAndItself(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	s.Write(".tabla-history/secret", "an earlier version")
	s.Write("notes.txt", "of somebody")
	said, stop := startDesk(t, "--site", s.Dir, "--addr", "127.0.0.1:0")
	defer stop()
	base := strings.TrimSuffix(strings.TrimPrefix(said[0], "desk: "), "/_tabla/desk/")
	for _, path := range []string{"/site.yaml", "/content/health/scabies.md", "/locales/ar.yaml", "/notes.txt",
		"/.tabla-history/secret", "/.tabla.json", "/../site.yaml", "/%2e%2e/site.yaml", "/..%2fsite.yaml",
		"/vinograd/../../site.yaml", "//etc/passwd", "/etc/passwd", "/_tabla/desk/../../../../etc/passwd",
		"/_tabla/desk/pages/frame.html", "/_tabla/desk/frame.html", "/_tabla/shell/index.html",
		"/_tabla/desk/write/notice?file=../site.yaml", "/_tabla/desk/write/notice?file=site.yaml&raw=1",
		"/_tabla/desk/write/notice?file=/etc/passwd", "/_tabla/desk/history/?file=../../etc/passwd",
		"/_tabla/desk/write/page/x/site.yaml", "/_tabla/desk/write/board/x/site.yaml",
		"/_tabla/desk/look/as/x/site.yaml", "/_tabla/desk/write/import/picture/x/1"} {
		text := get(t, http.DefaultClient, base+path, nil)
		for _, secret := range []string{"timezone:", "root:", "an earlier version", "of somebody", "hash: "} {
			if strings.Contains(text, secret) {
				t.Errorf("%s shows %q: %.200s", path, secret, text)
			}
		}
	}
	for _, from := range []map[string]string{{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}} {
		if text := get(t, http.DefaultClient, base+"/_tabla/events", from); strings.Contains(text, "phase") {
			t.Errorf("%v listens to the events: %.100s", from, text)
		}
	}
	if text := get(t, http.DefaultClient, base+"/_tabla/desk/", map[string]string{"Host": "evil.example"}); strings.Contains(text, "What do you want to do") {
		t.Error("another name of this machine is answered")
	}
}

// The link of an earlier run opens nothing, and neither does the cookie that it has left.
func TestALinkEndsWithTheDesk(t *testing.T) {
	s := sitetest.Demo(t, "ar")
	var clients []*http.Client
	var links []string
	for range 2 {
		said, stop := startDesk(t, "--share", "--site", s.Dir, "--addr", "127.0.0.2:0")
		defer stop()
		for _, line := range said {
			if at := strings.Index(line, "http"); strings.Contains(line, "translator ar") {
				links = append(links, line[at:])
			}
		}
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		clients = append(clients, &http.Client{Jar: jar, Transport: asStranger{}})
	}
	const inside = "Put texts into other languages"
	for i, link := range links {
		if text := get(t, clients[i], link, nil); !strings.Contains(text, inside) {
			t.Fatalf("a fresh link opens %.200s", text)
		}
	}
	base, _, _ := strings.Cut(links[1], "?")
	_, key, _ := strings.Cut(links[0], "?")
	if text := get(t, clients[0], base+"?"+key, nil); strings.Contains(text, inside) {
		t.Error("the link of another run opens the desk")
	}
	if text := get(t, clients[0], strings.TrimSuffix(base, "enter"), nil); strings.Contains(text, inside) {
		t.Error("the cookie of another run opens the desk")
	}
	for _, path := range []string{"write/", "settings/", "history/", "publish/", "translate/ur/"} {
		if text := get(t, clients[1], strings.TrimSuffix(base, "enter")+path, nil); !strings.Contains(text, "another part") {
			t.Errorf("a translator of Arabic opens %s: %.200s", path, text)
		}
	}
}

// asStranger sends requests as somebody in the network does, who calls this machine by a name of it.
type asStranger struct{}

func (asStranger) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Host = "board-pc:8080"
	return http.DefaultTransport.RoundTrip(r)
}

// get returns what a server answers.
func get(t *testing.T, client *http.Client, address string, header map[string]string) string {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	if host := header["Host"]; host != "" {
		request.Host = host
	}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
