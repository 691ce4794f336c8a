//go:build prove

package browser

import (
	"os"
	"path/filepath"
	"slices"
	"time"
)

// faults returns what may happen to a screen. Each fault begins, lasts for some time, and is then corrected.
func (m *month) faults() map[string]func() {
	hours := func() time.Duration { return time.Duration(5+m.chance.IntN(m.outage)) * time.Minute }
	half := func(spoil func(release string)) func() {
		return func() {
			id := m.newest(m.now)
			if slices.Contains(m.old, id) {
				return
			}
			copyTree(m.t, filepath.Join(m.depot, "r", id), filepath.Join(m.board, "r", id))
			spoil(filepath.Join(m.board, "r", id))
			m.announce(id)
			m.changed(true)
			m.live(time.Duration(1+m.chance.IntN(30)) * time.Minute)
			m.install(id) // the copy continues, and is whole at its end
			m.changed(false)
			m.live(time.Minute)
			m.on(id)
		}
	}
	cut := func(name string) func(string) {
		return func(release string) {
			path := filepath.Join(release, name)
			content, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, content[:m.chance.IntN(len(content)-1)], 0o666)
			}
			if err != nil {
				m.t.Fatal(err)
			}
		}
	}
	missing := func(name string) func(string) {
		return func(release string) { os.Remove(filepath.Join(release, name)) }
	}
	server := func(fault string) func() {
		return func() {
			m.network(fault)
			m.changed(true)
			m.live(hours())
			m.network("")
			m.changed(false)
		}
	}
	current := func(spoil func(path string)) func() {
		return func() {
			spoil(filepath.Join(m.board, "current.js"))
			m.changed(true)
			m.live(hours())
			if m.chance.IntN(2) == 0 {
				m.powerCut()
				m.live(5 * time.Minute)
			}
			m.install(m.old[len(m.old)-1])
			m.changed(false)
		}
	}
	clock := func(wrong time.Duration) func() {
		return func() {
			m.clock(wrong)
			m.live(hours())
			m.clock(0)
			m.live(time.Minute)
		}
	}
	script := func(fault string) func() {
		return func() {
			m.wall.js("void (function (d, w) {"+fault+"})(__world.visible().contentDocument, "+
				"__world.visible().contentWindow)", nil)
			m.live(5 * time.Second)
			m.live(3 * time.Minute)
		}
	}
	return map[string]func(){
		"server gone":      server("gone"),
		"captive portal":   server("foreign"),
		"server error":     server("error"),
		"folder pulled":    m.pull(hours),
		"page cut short":   half(cut("index.html")),
		"style cut short":  half(cut("board.css")),
		"script cut short": half(cut("board.js")),
		"page missing":     half(missing("index.html")),
		"style missing":    half(missing("board.css")),
		"script missing":   half(missing("board.js")),
		"current.js cut short": current(func(path string) {
			os.WriteFile(path,
				[]byte(`TABLA_CURRENT({"id":"abc`), 0o666)
		}),
		"current.js foreign": current(func(path string) {
			os.WriteFile(path, []byte("<html>No</html>"),
				0o666)
		}),
		"current.js hostile": current(func(path string) {
			os.WriteFile(path,
				[]byte(`TABLA_CURRENT({"id":"../../x/y"})`), 0o666)
		}),
		"current.js missing":     current(func(path string) { os.Remove(path) }),
		"current.js hangs":       m.hangs(hours),
		"power cut":              m.powerCut,
		"clock in 1970":          func() { clock(-time.Duration(m.now.UnixNano()))() },
		"clock a year ahead":     clock(365 * day),
		"clock five years ahead": clock(5 * 365 * day),
		"clock a day behind":     clock(-day),
		"power cut into 1970": func() {
			m.clock(-time.Duration(m.now.UnixNano()))
			m.powerCut()
			m.live(hours())
			m.clock(0)
			m.live(time.Minute)
		},
		"exception":   script(`w.setTimeout(function () { throw new Error('x'); }, 0);`),
		"loop throws": script(`w.__q = w.Element.prototype.querySelectorAll; w.Element.prototype.querySelectorAll = function () { w.Element.prototype.querySelectorAll = w.__q; throw new Error('x'); };`),
		"page torn":   script(`d.getElementById('stage').innerHTML = '';`),
		"loop dead":   m.dead,
	}
}

// pull removes the stick and puts it back.
func (m *month) pull(hours func() time.Duration) func() {
	return func() {
		away := m.board + ".away"
		if err := os.Rename(m.board, away); err != nil {
			m.t.Fatal(err)
		}
		m.changed(true)
		m.live(hours())
		if err := os.Rename(away, m.board); err != nil {
			m.t.Fatal(err)
		}
		m.changed(false)
	}
}

func (m *month) hangs(hours func() time.Duration) func() {
	return func() {
		m.wall.js("__world.poll = 'hang', 0", nil)
		m.live(hours())
		m.wall.js("__world.poll = null, 0", nil)
		m.changed(false)
	}
}

// dead stops the release's timers for ever. The shell must notice this and load the release again.
func (m *month) dead() {
	m.wall.js(`__world.frames.forEach(function (f) { if (f.window === __world.visible().contentWindow) f.timers.length = 0; }), __world.log.last = {}, 0`, nil)
	m.live(2 * time.Minute)
	m.wall.js("__world.log.last = {}, 0", nil)
	var ticking bool
	m.wall.js(`__world.frames.some(function (f) { return f.window === __world.visible().contentWindow && f.timers.length > 0; })`, &ticking)
	if !ticking {
		m.t.Errorf("%s: the dead release was not renewed", m.now.Format(time.DateTime))
	}
}
