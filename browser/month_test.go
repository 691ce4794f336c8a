package browser

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
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

// words is a paragraph that takes nearly a slide's time to read.
var words = strings.Repeat("Please bring your card to the office in the morning. ", 3)

// month is the life of one screen: its site, its folder, and what goes wrong with it.
type month struct {
	t      *testing.T
	site   *site
	begin  time.Time
	chance *rand.Rand
	depot  string               // every release ever made, whole
	board  string               // the folder that the screen reads
	ids    map[time.Time]string // releases by the time they were made
	old    []string             // releases on the board, the newest last
	wall   *wall
	url    string
	now    time.Time
	wrong  time.Duration // of the device's clock
	outage int           // how many minutes a fault may last

	mu    sync.Mutex
	fault string // of the server: "", "gone", "foreign"

	survived map[string]int
}

// newMonth makes the site and all the releases of the month: one each half day, as an editor and the calendar
// change it.
func newMonth(t *testing.T, begin time.Time, days int, seed uint64) *month {
	m := &month{t: t, begin: begin, now: begin, site: newSite(t, monthSettings),
		chance: rand.New(rand.NewPCG(seed, 1)), ids: map[time.Time]string{}, survived: map[string]int{}}
	m.depot, m.board = t.TempDir(), t.TempDir()
	m.notice("always", "", "")
	m.notice("ever", "", "")
	m.make(begin.Add(-time.Hour)) // the plain release, to measure with
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

// newest is the last release made before that time.
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

// install publishes a release as `tabla bundle` does: current.js last. Of older ones the last two stay.
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

// ServeHTTP is the network: the board's folder, or what comes instead.
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

func (m *month) network(fault string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = fault
}

// look is what the watch has noted.
type look struct {
	Wrong                    []string
	Count, Looks, Safe, Dark int
	Longest                  float64
}

func (m *month) watch() {
	m.wall.js(`__world.log = {wrong: [], count: 0, looks: 0, safe: 0, dark: 0, last: {}, longest: 0, limit: `+fmt.Sprint(m.limit().Milliseconds())+`}; 0`, nil)
}

// limit is how long a language may seem to wait: what the site asks for, and twice the ten seconds between
// two looks.
func (m *month) limit() time.Duration { return 60*time.Second + 2*10*time.Second }

// live lets time pass.
func (m *month) live(d time.Duration) {
	m.t.Helper()
	for left := d; left > 0; left -= 2 * time.Hour {
		m.wall.runWatched(min(left, 2*time.Hour), 10*time.Second, watchWall)
	}
	m.wall.ForgetEvents()
	m.now = m.now.Add(d)
}

// changed makes the next looks at current.js real ones.
func (m *month) changed(broken bool) {
	m.wall.js(fmt.Sprintf("__world.real = 3, __world.broken = %v, 0", broken), nil)
}

func (m *month) clock(wrong time.Duration) {
	m.wrong = wrong
	m.wall.deviceClock(wrong)
}

// powerCut starts the player anew, with the clock as it is then.
func (m *month) powerCut() {
	m.report()
	m.wall.powerOn(m.url, m.now, m.wrong, false)
	m.watch()
	m.changed(false)
}

// report collects what the watch has seen so far.
func (m *month) report() {
	m.t.Helper()
	var l look
	m.wall.js("__world.log", &l)
	for _, w := range l.Wrong {
		m.t.Error(w)
	}
	m.survived["looks at the screen"] += l.Looks
	m.survived["looks at the welcome slide"] += l.Safe
	m.survived["looks at a dark screen"] += l.Dark
	m.survived["longest wait in seconds"] = max(m.survived["longest wait in seconds"], int(l.Longest/1000))
}

// weight is how much the page holds after a garbage collection, with the plain release on screen.
func (m *month) weight() (nodes, heap float64) {
	m.install(m.ids[m.begin.Add(-time.Hour)])
	m.changed(false)
	m.live(10 * time.Minute)
	for range 3 {
		m.wall.call("HeapProfiler.collectGarbage", nil)
	}
	var usage struct{ UsedSize float64 }
	if err := m.wall.Call("Runtime.getHeapUsage", nil, &usage); err != nil {
		m.t.Fatal(err)
	}
	var metrics struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	if err := m.wall.Call("Performance.getMetrics", nil, &metrics); err != nil {
		m.t.Fatal(err)
	}
	for _, metric := range metrics.Metrics {
		if metric.Name == "Nodes" {
			nodes = metric.Value
		}
	}
	m.install(m.newest(m.now))
	m.changed(false)
	return nodes, usage.UsedSize
}

// notBlank takes a picture: something must stand out from the paper, unless it is night. A slide fades in in
// real time, of which the month has little, so there may have to be a second look.
func (m *month) notBlank() {
	if m.wall.has("night") {
		return
	}
	share := 0.0
	if !eventually(func() bool { share = ink(m.t, m.wall.Page); return share >= 0.01 }) {
		m.t.Errorf("%s: the screen looks blank: %.2f %% ink", m.now.Format(time.DateTime), 100*share)
	}
	m.survived["pictures taken"]++
}

// pass lives through the days, one fault after the other: first each once, then by chance.
func (m *month) pass(days int) {
	faults := m.faults()
	var names []string
	for name := range faults {
		names = append(names, name)
	}
	slices.Sort(names)
	end := m.begin.Add(time.Duration(days) * day)
	var nodes, heap float64
	for turn := 0; m.now.Before(end); turn++ {
		if nodes == 0 && m.now.After(m.begin.Add(day)) {
			nodes, heap = m.weight()
		}
		name := names[turn%len(names)]
		if turn >= len(names) {
			name = names[m.chance.IntN(len(names))]
		}
		before := m.t.Failed()
		faults[name]()
		if m.t.Failed() && !before {
			m.t.Logf("%s: it began with: %s", m.now.Format(time.DateTime), name)
		}
		m.survived[name]++
		if id := m.newest(m.now); !slices.Contains(m.old, id) {
			m.install(id)
			m.changed(false)
			m.live(15 * time.Second)
			m.on(id)
			m.survived["releases"]++
		}
		m.live(time.Duration(5+m.chance.IntN(90)) * time.Minute)
		m.notBlank()
	}
	for _, name := range names {
		if m.survived[name] == 0 {
			m.t.Errorf("%s did not happen", name)
		}
	}
	nodesAfter, heapAfter := m.weight()
	if math.Abs(nodesAfter/nodes-1) > 0.05 || heapAfter/heap > 1.05 {
		m.t.Errorf("after a day %.0f nodes and %.0f bytes, at the end %.0f and %.0f", nodes, heap, nodesAfter,
			heapAfter)
	}
	m.t.Logf("after a day %.0f nodes and %.0f bytes of heap, at the end %.0f and %.0f", nodes, heap,
		nodesAfter, heapAfter)
	m.report()
	var list []string
	for name, n := range m.survived {
		list = append(list, fmt.Sprintf("%s: %d", name, n))
	}
	slices.Sort(list)
	m.t.Logf("%d days, survived:\n%s", days, strings.Join(list, "\n"))
}

// Two days on the wall, over the network, with everything that goes wrong: see the names of the faults,
// which last up to two and a half hours each. The clocks go back on the last day. The long proofs live
// through whole months, with faults of up to five hours.
func TestDaysOnTheWall(t *testing.T) {
	t.Parallel()
	liveThrough(t, at(t, "2026-10-24 00:00"), 2, 1, 150)
}

func liveThrough(t *testing.T, begin time.Time, days int, seed uint64, outage int) {
	m := newMonth(t, begin, days, seed)
	m.outage = outage
	m.install(m.newest(begin))
	m.url = overHTTP(t, m) + "/index.html"
	m.wall = hang(t, m.url, 640, 360, begin)
	m.wall.call("Network.disable", nil)
	m.wall.call("Performance.enable", nil)
	m.watch()
	m.pass(days)
}
