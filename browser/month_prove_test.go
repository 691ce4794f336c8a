//go:build prove

package browser

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// This shows two whole months of a board, with the faults in two different orders.
func TestMonthsOnTheWall(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 20261121} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			liveThrough(t, at(t, "2026-10-16 00:00"), 31, seed, 300)
		})
	}
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

// limit is the longest time for which a language may seem to wait: what the site asks for, and twice the ten
// seconds between two looks.
func (m *month) limit() time.Duration { return 60*time.Second + 2*10*time.Second }

// live lets time pass on the screen.
func (m *month) live(d time.Duration) {
	m.t.Helper()
	for left := d; left > 0; left -= 2 * time.Hour {
		m.wall.runWatched(min(left, 2*time.Hour), 10*time.Second, watchWall)
	}
	m.wall.ForgetEvents()
	m.now = m.now.Add(d)
}

func (m *month) clock(wrong time.Duration) {
	m.wrong = wrong
	m.wall.deviceClock(wrong)
}

// powerCut starts the player again, with the time that its clock then has.
func (m *month) powerCut() {
	m.report()
	m.wall.powerOn(m.url, m.now, m.wrong, false)
	m.watch()
	m.changed(false)
}

// report collects what the observer in the page has seen so far.
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

// weight returns how many nodes and bytes the page has after a garbage collection, while it shows the plain
// release.
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

// notBlank takes a picture. Unless it is night, something in it must differ from the paper. A slide appears
// gradually in real time, of which little passes in the test, so it may have to look twice.
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

// pass lets the days pass, with one fault after the other: first each of them once, then in random order.
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

func (m *month) network(fault string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = fault
}

// look is what the observer in the page has noted since the last call of watch.
type look struct {
	Wrong                    []string
	Count, Looks, Safe, Dark int
	Longest                  float64
}

func (m *month) watch() {
	m.wall.js(`__world.log = {wrong: [], count: 0, looks: 0, safe: 0, dark: 0, last: {}, longest: 0, limit: `+fmt.Sprint(m.limit().Milliseconds())+`}; 0`, nil)
}
