package cli

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

// startDesk runs the desk command, and returns the lines that it prints before it serves and a function that
// stops it.
func startDesk(t *testing.T, args ...string) (said []string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, stdout := io.Pipe()
	exit := make(chan int, 1)
	var stderr bytes.Buffer
	go func() {
		exit <- Run(ctx, append([]string{"desk", "--no-browser"}, args...),
			Env{Stdout: stdout, Stderr: &stderr, Dir: t.TempDir(),
				Now: time.Now, Program: programName})
		stdout.Close()
	}()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
		if strings.HasPrefix(lines.Text(), "stop it") {
			break
		}
	}
	go io.Copy(io.Discard, out)
	return said, func() {
		cancel()
		if code := <-exit; code != Good {
			t.Errorf("the desk ends with %d: %s", code, stderr.String())
		}
	}
}

func TestAnEmptyFolderBecomesASiteThatBuilds(t *testing.T) {
	dir := t.TempDir()
	said, stop := startDesk(t, "--site", dir, "--addr", "127.0.0.1:0")
	defer stop()
	address, found := strings.CutPrefix(said[0], "desk: ")
	if !found {
		t.Fatalf("the desk says %q", said)
	}
	page := read(t, address+"write/") // this leads to the page with the questions
	if !strings.Contains(page, "What is your centre called?") {
		t.Fatalf("the desk shows %s", page)
	}
	answers := url.Values{"token": {form(page).Get("token")}, "title": {"Info: board"},
		"centre": {"North Centre"}, "source": {"en"},
		"lang": {"ar", "fa"}, "phone": {"+381 10 555 0199"}, "zone": {"Europe/Nowhere"}}
	if status, page := send(t, address+"start", answers); status != http.StatusUnprocessableEntity ||
		!strings.Contains(page, "Please look again") || !strings.Contains(page, `value="North Centre"`) {
		t.Errorf("a wrong time zone: %d %s", status, page)
	}
	if tree := sitetest.Tree(t, dir); len(tree) > 0 {
		t.Errorf("wrong answers leave %v", tree)
	}
	answers.Set("zone", "Europe/Belgrade")
	if status, page := send(t, address+"start", answers); status != http.StatusOK ||
		!strings.Contains(page, "New notice") {
		t.Errorf("the answers lead to %d %s", status, page)
	}
	var out, errs bytes.Buffer
	if code := Run(context.Background(), []string{"build", "--site", dir},
		Env{Stdout: &out, Stderr: &errs, Dir: dir, Now: time.Now,
			Program: programName}); code != Good {
		t.Errorf("the site does not build: %s", errs.String())
	}
	if settings := sitetest.Tree(t, dir)["site.yaml"]; !strings.Contains(settings, `title: "Info: board"`) ||
		!strings.Contains(settings, "languages: [en, ar, fa]") {
		t.Errorf("site.yaml is\n%s", settings)
	}
	if status, _ := send(t, address+"start", answers); status != http.StatusOK ||
		sitetest.Tree(t, dir)["site.yaml"] == "" {
		t.Errorf("a second start is answered with %d", status)
	}
}

func read(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func send(t *testing.T, address string, form url.Values) (status int, page string) {
	t.Helper()
	answer, err := http.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func TestASharedDeskAnswersNobodyWithoutALink(t *testing.T) {
	site, _ := servedSite(t)
	said, stop := startDesk(t, "--share", "--site", site, "--addr", "127.0.0.2:0")
	defer stop()
	links := map[string]string{}
	for _, line := range said {
		if at := strings.Index(line, "http"); at > 0 {
			links[strings.TrimSpace(line[:at])] = line[at:]
		}
	}
	for _, role := range []string{"author", "translator ar", "translator fa", "translator prs"} {
		if !strings.Contains(links[role], "?key=") {
			t.Fatalf("there is no link for %s: %q", role, said)
		}
	}
	base := strings.TrimSuffix(strings.Split(links["author"], "?")[0], "_tabla/desk/enter")
	stranger := func(client *http.Client, path string) int {
		request, err := http.NewRequest("GET", base+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = "board-pc:8080" // as people in the network call this machine
		answer, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	for _, path := range []string{"", "_tabla/", "_tabla/events", "_tabla/desk/", "_tabla/desk/write/",
		"north/ar/index.html"} {
		if status := stranger(http.DefaultClient, path); status != http.StatusForbidden {
			t.Errorf("a stranger at %q: %d", path, status)
		}
	}
	if base == "" || !strings.HasPrefix(desk.Path, "/_tabla/") {
		t.Fatalf("the links begin with %q", base)
	}
}
