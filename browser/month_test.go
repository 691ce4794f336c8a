package browser

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const monthSettings = `title: T
source: en
languages: [en, ar, tr, fa]
timezone: Europe/Belgrade
base_url: https://x.example.org/
centres:
  hall:
    name: Hall
    languages: [en, ar, tr, fa]
    screen: {diagonal: 43in, distance: 3m, panes: 2, max_wait: 60s, night: "23:00-06:00"}
`

const day = 24 * time.Hour

// words is a paragraph that takes nearly as long to read as a slide is shown.
var words = strings.Repeat("Please bring your card to the office in the morning. ", 3)

// month is a screen that a test watches for a long time: its site, the folder that it reads, and its faults.
type month struct {
	t      *testing.T
	site   *site
	begin  time.Time
	chance *rand.Rand
	depot  string               // a folder with every release, complete
	board  string               // the folder that the screen reads
	ids    map[time.Time]string // releases, by the time at which they were made
	old    []string             // ids of the releases in board, the newest one last
	wall   *wall
	url    string
	now    time.Time
	wrong  time.Duration // by how much the device's clock is wrong
	outage int           // how many minutes a fault may last

	mu    sync.Mutex
	fault string // of the server; see ServeHTTP

	survived map[string]int
}

// newMonth makes a site and its releases for some days from begin on, one for each half day. They differ
// because a notice is changed each time, and because notices begin and end.
func newMonth(t *testing.T, begin time.Time, days int, seed uint64) *month {
	m := &month{t: t, begin: begin, now: begin, site: newSite(t, monthSettings),
		chance: rand.New(rand.NewPCG(seed, 1)), ids: map[time.Time]string{}, survived: map[string]int{}}
	m.depot, m.board = t.TempDir(), t.TempDir()
	m.notice("always", "", "")
	m.notice("ever", "", "")
	m.make(begin.Add(-time.Hour)) // weight measures the page with this release
	for d := range days {
		from := begin.Add(time.Duration(d)*day + time.Duration(6+m.chance.IntN(12))*time.Hour)
		m.notice(fmt.Sprintf("day%d", d), from.Format("2006-01-02 15:04"),
			from.Add(time.Duration(1+m.chance.IntN(60))*time.Hour).Format("2006-01-02 15:04"))
	}
	alarm := begin.Add(time.Duration(min(5, days/2))*day + 10*time.Hour)
	m.site.write("content/health/alarm.md",
		"---\ntitle: Gas\npriority: extreme\nfrom: "+alarm.Format("2006-01-02 15:04")+
			"\nuntil: "+alarm.Add(3*time.Hour).Format("2006-01-02 15:04")+"\n---\nLeave the house.\n")
	for half := range 2 * days {
		m.site.write("content/health/ever.md", fmt.Sprintf("---\ntitle: Edition %d\n---\n%s\n", half, words))
		m.make(begin.Add(time.Duration(half) * 12 * time.Hour))
	}
	return m
}

func (m *month) notice(name, from, until string) {
	limits := ""
	if from != "" {
		limits = "from: " + from + "\nuntil: " + until + "\n"
	}
	m.site.write("content/health/"+name+".md", "---\ntitle: Title "+name+"\n"+limits+"---\n"+words+"\n")
}

// make builds a release and keeps it in the depot.
func (m *month) make(asOf time.Time) {
	m.t.Helper()
	id := filepath.Base(filepath.Dir(m.site.build(asOf)))
	from := filepath.Join(m.site.out, "hall/board")
	copyTree(m.t, filepath.Join(from, "r", id), filepath.Join(m.depot, "r", id))
	copyTree(m.t, filepath.Join(from, "fonts"), filepath.Join(m.depot, "fonts"))
	for _, name := range []string{"index.html", "shell.js", "shell.css", "current.js"} {
		copyFile(m.t, filepath.Join(from, name), filepath.Join(m.depot, "shell", id, name))
	}
	m.ids[asOf] = id
}

// newest returns the id of the last release that was not made after a time.
func (m *month) newest(at time.Time) string {
	var last time.Time
	for made := range m.ids {
		if !made.After(at) && made.After(last) {
			last = made
		}
	}
	return m.ids[last]
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			relative, _ := filepath.Rel(from, path)
			copyFile(t, path, filepath.Join(to, relative))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o777)
	}
	if err == nil {
		err = os.WriteFile(to, content, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// install copies a release into the board's folder as `tabla bundle` does, with current.js last. Of the older
// releases the last two stay.
func (m *month) install(id string) {
	copyTree(m.t, filepath.Join(m.depot, "fonts"), filepath.Join(m.board, "fonts"))
	copyTree(m.t, filepath.Join(m.depot, "r", id), filepath.Join(m.board, "r", id))
	m.announce(id)
	m.old = append(slices.DeleteFunc(m.old, func(o string) bool { return o == id }), id)
	for len(m.old) > 3 {
		os.RemoveAll(filepath.Join(m.board, "r", m.old[0]))
		m.old = m.old[1:]
	}
}

func (m *month) announce(id string) {
	for _, name := range []string{"shell.js", "shell.css", "index.html", "current.js"} {
		copyFile(m.t, filepath.Join(m.depot, "shell", id, name), filepath.Join(m.board, name))
	}
}

// ServeHTTP serves the board's folder. If the server has a fault, it answers accordingly: "gone" with no
// answer, "foreign" with a page to sign in, and "error" with an error.
func (m *month) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	fault := m.fault
	m.mu.Unlock()
	w.Header().Set("Cache-Control", "no-store")
	switch fault {
	case "gone":
		if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
			c.Close()
		}
	case "foreign":
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>Sign in</title><p>Please sign in to the network.")
	case "error":
		http.Error(w, "<h1>Internal error</h1>", http.StatusInternalServerError)
	default:
		http.ServeFile(w, r, filepath.Join(m.board, filepath.FromSlash(r.URL.Path)))
	}
}

// changed lets the shell really load current.js the next three times; otherwise the test repeats the last
// answer. If broken is true, the test does not wait until a new release is ready.
func (m *month) changed(broken bool) {
	m.wall.js(fmt.Sprintf("__world.real = 3, __world.broken = %v, 0", broken), nil)
}

// on checks that the release with this id is on the screen.
func (m *month) on(id string) {
	m.t.Helper()
	var src string
	m.wall.js("__world.visible() ? __world.visible().src : ''", &src)
	if found := regexp.MustCompile(`/r/([a-z0-9]+)/`).FindStringSubmatch(src); found == nil ||
		found[1] != id {
		m.t.Errorf("%s: the screen shows %s, want %s", m.now.Format(time.DateTime), src, id)
	}
}
