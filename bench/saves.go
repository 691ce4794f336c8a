package main

import (
	"bufio"
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
)

// saves is the time from a save of the middle notice to the moment at which the preview serves its page anew:
// the medians, in milliseconds.
type saves struct {
	size
	TablaBody  float64 `json:"tabla_body_ms"`
	TablaTitle float64 `json:"tabla_title_ms"`
	HugoBody   float64 `json:"hugo_body_ms"`
	HugoTitle  float64 `json:"hugo_title_ms"`
}

// savesPerRound is how often each program's file is saved in a round, for a body and for a title.
const savesPerRound = 5

// saved measures both previews of one corpus, by turns.
func (s *suite) saved() error {
	p, err := s.write(s.notices, s.languages, 1, 0)
	if err != nil {
		return err
	}
	s.say("starting both previews")
	ours, err := p.previewTabla()
	defer ours.stop()
	if err != nil {
		return err
	}
	theirs, err := p.previewHugo()
	defer theirs.stop()
	if err != nil {
		return err
	}
	times := map[string][]float64{}
	for round := range s.rounds * savesPerRound {
		for _, v := range []*preview{ours, theirs} {
			for _, edit := range []struct{ name, pattern, by string }{
				{" body", `\s*$`, "\n\nOne more sentence, " + marker(round) + "b.\n"},
				{" title", `(?m)^title: .*`, "title: Another title " + marker(round) + "t"},
			} {
				took, err := v.save(edit.pattern, edit.by, edit.by[strings.Index(edit.by, "marked"):])
				if err != nil {
					return fmt.Errorf("save a%s: %w", edit.name, err)
				}
				if round > 0 { // the first ones warm both up
					times[v.name+edit.name] = append(times[v.name+edit.name], took.Seconds()*1000)
				}
			}
		}
	}
	middle := func(name string) float64 {
		slices.Sort(times[name])
		return times[name][len(times[name])/2]
	}
	s.results.Saves = append(s.results.Saves, saves{p.describe(s.dir).size, middle("tabla body"),
		middle("tabla title"), middle("hugo body"), middle("hugo title")})
	return nil
}

func marker(round int) string { return fmt.Sprintf("marked%d", round) }

// preview is a running preview of one notice.
type preview struct {
	name, file, page string // page is the address of the notice's page
	text             []byte // of the file before the first save
	program          *exec.Cmd
}

// stop ends a preview, and waits until it has ended.
func (v *preview) stop() {
	if v.program.Process != nil && v.program.Process.Signal(os.Interrupt) == nil {
		v.program.Wait()
	}
}

// middleNotice is the notice that is edited.
func (p *pair) middleNotice() corpus.Notice { return p.corpus.Notice(p.corpus.Notices / 2) }

func (p *pair) previewTabla() (*preview, error) {
	n := p.middleNotice()
	v := &preview{name: "tabla", file: filepath.Join(p.tablaSite(), "content", n.Topic, n.Name+".md"),
		program: exec.Command(p.tabla, "serve", "--site", p.tablaSite(), "--addr", "127.0.0.1:0",
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
			v.page = "http://" + host + "/" + corpus.Centre(0) + "/en/" + n.Topic + "/" + n.Name + ".html"
			return v, v.ready()
		}
	}
	return v, errors.New("tabla serve prints no address")
}

func (p *pair) previewHugo() (*preview, error) {
	n := p.middleNotice()
	v := &preview{name: "hugo", file: filepath.Join(p.hugoSite(0), "content", "en", n.Topic, n.Name+".md"),
		program: exec.Command(p.hugo, "server", "--source", p.hugoSite(0), "--bind", "127.0.0.1",
			"--noBuildLock",
			"--quiet", "--port")}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return v, err
	}
	port := free.Addr().(*net.TCPAddr).Port
	v.program.Args = append(v.program.Args, fmt.Sprint(port))
	v.page = fmt.Sprintf("http://127.0.0.1:%d/en/%s/%s.html", port, n.Topic, n.Name)
	if err := errors.Join(free.Close(), v.program.Start()); err != nil {
		return v, err
	}
	return v, v.ready()
}

// ready waits until the page is served.
func (v *preview) ready() (err error) {
	if v.text, err = os.ReadFile(v.file); err == nil {
		_, err = v.serves("</html>")
	}
	return err
}

// save replaces a match in the file, and returns how long it takes until the page has the mark.
func (v *preview) save(pattern, by, mark string) (time.Duration, error) {
	mark = regexp.MustCompile(`^\w+`).FindString(mark)
	text := regexp.MustCompile(pattern).ReplaceAll(v.text, []byte(by))
	if err := os.WriteFile(v.file, text, 0o644); err != nil {
		return 0, err
	}
	return v.serves(mark)
}

// serves polls the page until it has a text.
func (v *preview) serves(text string) (time.Duration, error) {
	const patience, between = 3 * time.Minute, 2 * time.Millisecond
	for began := time.Now(); time.Since(began) < patience; time.Sleep(between) {
		answer, err := http.Get(v.page)
		if err != nil {
			continue // it does not listen yet
		}
		page, err := io.ReadAll(answer.Body)
		if err := errors.Join(err, answer.Body.Close()); err != nil {
			return 0, err
		}
		if strings.Contains(string(page), text) {
			return time.Since(began), nil
		}
	}
	return 0, fmt.Errorf("%s did not serve %q within %v", v.page, text, patience)
}
