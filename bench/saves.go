package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"tabla/bench/corpus"
	"tabla/bench/measure"
)

// saves has the times from a save of a notice until the changed text is in the page that Chromium shows from
// the preview.
type saves struct {
	Site  string     `json:"site"`
	Load  float64    `json:"load"` // of the machine, when the last save was measured
	Tabla savesOfOne `json:"tabla"`
	Hugo  savesOfOne `json:"hugo"`
}

// savesOfOne has the times of one program's saves: of a notice's body, and of its title.
type savesOfOne struct {
	Body  spread `json:"body"`
	Title spread `json:"title"`
}

// spread has the median and other figures of the times of some saves, in milliseconds.
type spread struct {
	Saves  int     `json:"saves"`
	Best   float64 `json:"best_ms"`
	Median float64 `json:"median_ms"`
	Most   float64 `json:"p95_ms"` // 95 % of the saves took at most this time
}

func spreadOf(times []float64) spread {
	if len(times) == 0 {
		return spread{}
	}
	slices.Sort(times)
	return spread{len(times), times[0], times[len(times)/2], times[len(times)*95/100]}
}

const (
	// warmUp is how many saves of each kind are made first and not counted.
	warmUp = 2
	// longest is how long the saves of one program may take on one site. After this time no further round
	// begins, unless fewer than fewest rounds were counted. It is needed because Hugo makes 20,000 pages
	// anew after each save.
	longest = time.Minute
	fewest  = 3
)

// saved measures the previews of both programs: first on the demonstration, which takes little time, and
// then on the corpus.
func (s *suite) saved() error {
	t := s.tools
	t.seen = filepath.Join(s.cache, "seen")
	if err := goBuild("../browser", t.seen, "./seen"); err != nil {
		return err
	}
	demo, err := s.writeDemo()
	if err != nil {
		return err
	}
	if err := s.savesOf("the demonstration", t, demo); err != nil {
		return err
	}
	p, err := s.write(s.notices, s.languages, 1, 0)
	if err != nil {
		return err
	}
	n := p.corpus.Notice(p.corpus.Notices / 2)
	name := p.describe(s.dir).String()
	return s.savesOf(name, t, places{p.tablaSite(), p.hugoSite(0), corpus.Centre(0), n.Topic + "/" + n.Name})
}

// places has the folders of the same site for both programs, and the notice that is edited.
type places struct{ tabla, hugo, centre, notice string }

// writeDemo writes the demonstration for both programs.
func (s *suite) writeDemo() (places, error) {
	p := places{filepath.Join(s.dir, "demo"), filepath.Join(s.dir, "demo-hugo"), "vinograd",
		"services/clinic"}
	s.say("writing the demonstration")
	if err := measure.Empty(p.tabla); err != nil {
		return p, err
	}
	for _, name := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(p.tabla, name), os.DirFS(filepath.Join("..", name))); err != nil {
			return p, err
		}
	}
	settings, err := os.ReadFile("../site.yaml")
	if err == nil {
		err = os.WriteFile(filepath.Join(p.tabla, "site.yaml"), settings, 0o644)
	}
	if err != nil {
		return p, err
	}
	return p, corpus.WriteDemoForHugo(p.hugo, p.tabla)
}

// savesOf measures the saves of one site, with both programs in turn.
func (s *suite) savesOf(name string, t tools, at places) error {
	s.say("starting both previews of %s", name)
	ours, err := previewTabla(t, at)
	defer ours.stop()
	if err != nil {
		return err
	}
	theirs, err := previewHugo(t, at)
	defer theirs.stop()
	if err != nil {
		return err
	}
	times, err := s.byTurns(ours, theirs)
	if err != nil {
		return err
	}
	of := func(program string) savesOfOne {
		return savesOfOne{spreadOf(times[program+" body"]), spreadOf(times[program+" title"])}
	}
	found := saves{name, measure.Load(), of("tabla"), of("hugo")}
	s.results.Saves = append(s.results.Saves, found)
	s.say("%s: %+v", name, found)
	return nil
}

// byTurns saves a body and a title with each preview in turn, until all saves are made or a preview has used
// up its time. It prints the times of each round, so that they are known even if the run is stopped early.
// It returns milliseconds, by program and kind of edit.
func (s *suite) byTurns(previews ...*preview) (map[string][]float64, error) {
	times, took := map[string][]float64{}, map[*preview]time.Duration{}
	for round := range warmUp + s.saves {
		for _, v := range previews {
			if round >= warmUp+fewest && took[v] > longest {
				continue
			}
			began := time.Now()
			body, title, err := v.round(round)
			if err != nil {
				return nil, err
			}
			took[v] += time.Since(began)
			s.say("round %d of %d: %s shows a body after %.0f ms, a title after %.0f ms", round+1,
				warmUp+s.saves, v.name, body, title)
			if round >= warmUp {
				times[v.name+" body"] = append(times[v.name+" body"], body)
				times[v.name+" title"] = append(times[v.name+" title"], title)
			}
		}
	}
	return times, nil
}

// round saves a body once and a title once, and returns after how many milliseconds the page showed each.
func (v *preview) round(number int) (body, title float64, err error) {
	save := func(pattern, by, kind string) float64 {
		if err != nil {
			return 0
		}
		mark := fmt.Sprintf("marked%d%sx", number, kind[:1])
		var took time.Duration
		if took, err = v.save(pattern, fmt.Sprintf(by, mark), mark); err != nil {
			err = fmt.Errorf("save a %s: %w", kind, err)
		}
		return took.Seconds() * 1000
	}
	body = save(`\s*$`, "\n\nOne more sentence, %s.\n", "body")
	title = save(`(?m)^title: .*`, "title: Another title %s", "title")
	return body, title, err
}

// preview is a running preview, with a browser in which one of its notices is open.
type preview struct {
	name, file string
	text       []byte // the content of the notice's file before the first save
	program    *exec.Cmd
	browser    *exec.Cmd
	page       string // the address of the notice's page
	opened     string // the address that the browser opens, if it is not that of page
	input      io.Closer
	marks      chan string // the marks that have newly appeared on the page
}

// stop ends the browser and the preview, and waits until both have ended.
func (v *preview) stop() {
	if v.input != nil {
		v.input.Close()
		v.browser.Wait()
	}
	if v.program.Process != nil && v.program.Process.Signal(os.Interrupt) == nil {
		v.program.Wait()
	}
}

func previewTabla(t tools, at places) (*preview, error) {
	v := &preview{name: "tabla", file: filepath.Join(at.tabla, "content", at.notice+".md"),
		program: exec.Command(t.tabla, "serve", "--site", at.tabla, "--addr", "127.0.0.1:0",
			"--as-of", today)}
	output, err := v.program.StdoutPipe()
	if err == nil {
		err = v.program.Start()
	}
	if err != nil {
		return v, err
	}
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, address, found := strings.Cut(lines.Text(), "preview: "); found {
			go io.Copy(io.Discard, output)
			host, _, _ := strings.Cut(strings.TrimPrefix(address, "http://"), "/")
			file := "/" + at.centre + "/en/" + at.notice + ".html"
			v.page, v.opened = "http://"+host+file, "http://"+host+"/_tabla/#"+file
			return v, v.open(t.seen)
		}
	}
	return v, errors.New("tabla serve prints no address")
}

func previewHugo(t tools, at places) (*preview, error) {
	v := &preview{name: "hugo", file: filepath.Join(at.hugo, "content", "en", at.notice+".md")}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return v, err
	}
	port := fmt.Sprint(free.Addr().(*net.TCPAddr).Port)
	v.program = exec.Command(t.hugo, "server", "--source", at.hugo, "--bind", "127.0.0.1", "--noBuildLock",
		"--quiet", "--baseURL", "http://127.0.0.1/", "--port", port)
	v.page = "http://127.0.0.1:" + port + "/en/" + at.notice + ".html"
	if err := errors.Join(free.Close(), v.program.Start()); err != nil {
		return v, err
	}
	return v, v.open(t.seen)
}

// patience is how long a preview may take for one step.
const patience = 10 * time.Minute

// ready waits until the preview serves the page.
func (v *preview) ready() error {
	for began := time.Now(); time.Since(began) < patience; time.Sleep(20 * time.Millisecond) {
		answer, err := http.Get(v.page)
		if err != nil {
			continue // the preview does not listen yet
		}
		page, err := io.ReadAll(answer.Body)
		if err := errors.Join(err, answer.Body.Close()); err != nil {
			return err
		}
		if strings.Contains(string(page), "</html>") {
			return nil
		}
	}
	return fmt.Errorf("%s was not served within %v", v.page, patience)
}

// open waits until the preview serves its page and has nothing more to do. Then it opens the page in a
// browser.
func (v *preview) open(seen string) (err error) {
	if v.text, err = os.ReadFile(v.file); err != nil {
		return err
	}
	if err := errors.Join(v.ready(), v.rest()); err != nil {
		return err
	}
	v.browser = exec.Command(seen, cmp.Or(v.opened, v.page), `marked[0-9]+[a-z]x`)
	v.browser.Stderr = os.Stderr
	input, err := v.browser.StdinPipe()
	if err != nil {
		return err
	}
	output, err := v.browser.StdoutPipe()
	if err != nil {
		return err
	}
	if err := v.browser.Start(); err != nil {
		return err
	}
	v.input, v.marks = input, make(chan string, 100)
	go func() {
		for lines := bufio.NewScanner(output); lines.Scan(); {
			v.marks <- lines.Text()
		}
		close(v.marks)
	}()
	if _, err := v.waitFor("open"); err != nil {
		return err
	}
	return v.rest()
}

// save replaces a match in the file, and returns how long it takes until the page shows the mark. It returns
// only when the preview has nothing more to do, so that the next save need not wait for work that this one
// caused.
func (v *preview) save(pattern, by, mark string) (time.Duration, error) {
	text := regexp.MustCompile(pattern).ReplaceAll(v.text, []byte(by))
	began := time.Now()
	if err := os.WriteFile(v.file, text, 0o644); err != nil {
		return 0, err
	}
	at, err := v.waitFor(mark)
	if err != nil {
		return 0, err
	}
	return at.Sub(began), v.rest()
}

// waitFor waits until the browser has reported a mark, and returns the time of the report.
func (v *preview) waitFor(mark string) (time.Time, error) {
	late := time.After(patience)
	for {
		select {
		case seen, open := <-v.marks:
			if !open {
				return time.Time{}, errors.New("the browser has ended")
			}
			if seen == mark {
				return time.Now(), nil
			}
		case <-late:
			return time.Time{}, fmt.Errorf("%s did not show %q within %v", v.page, mark, patience)
		}
	}
}

// rest waits until the preview's program has used no processor time for a short while. The while is short
// because it is a part of the time that every round takes.
func (v *preview) rest() error {
	const while, between = 400 * time.Millisecond, 20 * time.Millisecond
	last, since := time.Duration(-1), time.Now()
	for began := time.Now(); time.Since(since) < while; time.Sleep(between) {
		used, err := measure.Used(v.program.Process.Pid)
		if err != nil {
			return err
		}
		if used != last {
			last, since = used, time.Now()
		}
		if time.Since(began) > patience {
			return fmt.Errorf("%s does not come to rest", v.name)
		}
	}
	return nil
}
