package browser

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// keyOfService opens the page for those who look after a board: the letter I.
const keyOfService = 73

const serviceSettings = "title: T\nsource: en\nlanguages: [en, ar]\ntimezone: Europe/Belgrade\n" +
	"base_url: https://x.example.org/\ncentres: {hall: {name: C, languages: [en, ar], screen: {panes: 2}}}\n"

// photo reads the code in a picture as a telephone would.
func photo(t *testing.T, png []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "photo.png")
	if err := os.WriteFile(file, png, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// servesIn opens the service page in an engine, on three sizes of screen. Both its text and its code must
// describe the board, and neither may have a path or an address of this machine.
func servesIn(t *testing.T, open window) {
	serves(t, open, serviceSettings, [2]int{1920, 1080}, [2]int{1080, 1920}, [2]int{1366, 768})
}

// serves opens the service page of a site with these settings on screens of these sizes.
func serves(t *testing.T, open window, settings string, sizes ...[2]int) {
	t.Helper()
	s := newSite(t, settings)
	s.write("content/health/x.md", "---\ntitle: Title\n---\nText.\n")
	release := s.build(at(t, "2026-11-05 11:00"))
	for _, size := range sizes {
		v := open(t, size[0], size[1])
		ready(t, v, release)
		ask(t, v, fmt.Sprintf("void window.postMessage('tabla-key:%d', '*')", keyOfService), nil)
		var said, foot string
		if !eventually(func() bool { ask(t, v, serving+"(document)", &said); return said != "" }) {
			t.Fatal("the page does not open")
		}
		ask(t, v, "document.getElementById('code').textContent", &foot)
		png, err := v.Screenshot()
		if err != nil {
			t.Fatal(err)
		}
		coded := photo(t, png)
		id := filepath.Base(filepath.Dir(release))
		for _, want := range []string{"tabla " + foot + " hall\n", id + " of 2026-11-05, ", "faults: none"} {
			if !strings.Contains(coded, want) {
				t.Errorf("the code says %q, want %q in it", coded, want)
			}
		}
		for _, want := range []string{"Board: hall\n", "Release: " + id, "Notices of: 2026-11-05, ", "Time here: ",
			fmt.Sprintf("%d × %d", size[0], size[1]), " loaded, 0 missing", "Last faults: none"} {
			if strings.Contains(want, "loaded") && strings.Contains(said, "Fonts: not known") {
				continue // the engine does not tell which fonts are loaded
			}
			if !strings.Contains(said, want) {
				t.Errorf("the page says %q, want %q in it", said, want)
			}
		}
		for _, leak := range []string{s.dir, "/", `\`} {
			if strings.Contains(said+coded, leak) {
				t.Errorf("%q is on the page:\n%s\n%s", leak, said, coded)
			}
		}
		var spilt string
		ask(t, v, `(function () { var page = document.getElementById('service'), board = page.getBoundingClientRect(), out = '';
			[].forEach.call(page.querySelectorAll('h2,p,td,svg'), function (e) { var r = e.getBoundingClientRect();
			if (r.bottom > board.bottom || r.right > board.right + 1 || r.left < board.left - 1) { out += e.textContent + ' '; } });
			return out; })()`, &spilt)
		if spilt != "" {
			t.Errorf("%v: not on the screen: %s", size, spilt)
		}
	}
}

func TestTheServicePageSaysWhatATechnicianNeeds(t *testing.T) {
	t.Parallel()
	servesIn(t, current)
}

// A board that speaks only Arabic has the page in English too, from left to right: people who look after
// boards may not read Arabic.
func TestTheServicePageOfAnArabicBoardIsInEnglish(t *testing.T) {
	t.Parallel()
	settings := strings.NewReplacer("source: en", "source: ar", "[en, ar]", "[ar]").Replace(serviceSettings)
	serves(t, current, settings, [2]int{1920, 1080})
}

func TestTheServicePageInChromium64(t *testing.T) {
	t.Parallel()
	servesIn(t, chromium64)
}

// The codes that a board draws can be read, whatever the length of their texts. A text of more than 271
// characters is cut.
func TestTheBoardDrawsCodesThatCanBeRead(t *testing.T) {
	t.Parallel()
	s := newSite(t, serviceSettings)
	s.write("content/health/x.md", "---\ntitle: Title\n---\nText.\n")
	page := tab(t, 700, 700)
	open(t, page, s.build(at(t, "2026-11-05 11:00")))
	evaluate(t, page, `void (document.body.innerHTML = '<svg id="x" style="position:absolute;left:0;top:0;width:650px;height:650px;background:#fff" viewBox="0 0 65 65"><path stroke="#000"/></svg>')`, nil)
	chance := rand.New(rand.NewPCG(3, 4))
	for _, length := range []int{1, 2, 17, 100, 200, 260, 270, 271, 300} {
		text := make([]byte, length)
		for i := range text {
			text[i] = byte('!' + chance.IntN('~'-'!'+1))
		}
		evaluate(t, page, fmt.Sprintf("void document.querySelector('#x path').setAttribute('d', TABLA.qr(%q))", text), nil)
		png, err := page.Screenshot()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := photo(t, png), string(text[:min(length, 271)]); got != want {
			t.Errorf("%d characters: read %q, want %q", length, got, want)
		}
	}
}

// The service page closes by itself after a minute, or at a key. It shows when the shell has looked for news,
// and the faults that the shell has found.
func TestTheServicePageLeavesByItself(t *testing.T) {
	t.Parallel()
	begin := at(t, "2026-11-05 11:00")
	m := &month{t: t, begin: begin, now: begin, site: newSite(t, serviceSettings),
		ids: map[time.Time]string{}, depot: t.TempDir(), board: t.TempDir()}
	m.site.write("content/health/x.md", "---\ntitle: Title\n---\nText.\n")
	m.make(begin)
	m.install(m.ids[begin])
	m.wall = hang(t, overHTTP(t, m)+"/index.html", 1920, 1080, begin.Add(time.Minute))
	w := m.wall
	says := func() (text string) { w.js(serving+"("+boardJS+")", &text); return text }
	w.run(30 * time.Second)
	if says() != "" {
		t.Fatal("the page is open")
	}
	w.press(keyOfService)
	w.run(time.Second)
	if text := says(); !strings.Contains(text, "Looked for news: ") || strings.Contains(text, "Looked for news: not known") {
		t.Errorf("the page says %q: nothing of the shell", text)
	}
	w.run(50 * time.Second)
	if says() == "" {
		t.Error("the page has left within 51 seconds")
	}
	w.run(12 * time.Second)
	if says() != "" {
		t.Error("the page is still there after 63 seconds")
	}
	w.press(keyOfService)
	w.run(time.Second)
	w.press(27)
	w.run(time.Second)
	if says() != "" {
		t.Error("Escape does not close the page")
	}
	w.js("void __world.visible().parentNode.removeChild(__world.visible())", nil)
	w.run(40 * time.Second)
	w.press(keyOfService)
	w.run(time.Second)
	if text := says(); !strings.Contains(text, "board was gone") {
		t.Errorf("the page says %q: nothing of the fault", text)
	}
}

func TestTheServicePageGivesWayToAnAlarm(t *testing.T) {
	t.Parallel()
	s := newSite(t, serviceSettings)
	s.write("content/health/x.md", "---\ntitle: Title\n---\nText.\n")
	s.write("content/health/y.md", "---\ntitle: Danger\npriority: extreme\nfrom: 2026-11-05 11:10\n"+
		"until: 2026-11-05 11:30\n---\nText.\n")
	w := hang(t, "file://"+s.build(at(t, "2026-11-05 11:00")), 1920, 1080, at(t, "2026-11-05 11:09"))
	w.run(30 * time.Second)
	w.press(keyOfService)
	w.run(20 * time.Second)
	if !w.has("serving") {
		t.Fatal("the page is not open")
	}
	w.run(15 * time.Second)
	if w.has("serving") || !w.has("alarm") {
		t.Error("an alarm has begun, and the page is still there")
	}
}
