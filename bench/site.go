package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"tabla/bench/corpus"
	"tabla/bench/measure"
)

// tools are the programs to be measured.
type tools struct{ tabla, hugo, seen string }

// today is the time at which every build is made, as both programs are told.
const today = "2026-11-21T08:00:00+01:00"

// compile builds both programs from their source, except those that t names.
func compile(cache string, t tools) (tools, error) {
	if t.tabla == "" {
		t.tabla = filepath.Join(cache, "tabla")
		if err := goBuild("..", t.tabla, "./cmd/tabla"); err != nil {
			return t, err
		}
	}
	if t.hugo == "" {
		t.hugo = filepath.Join(cache, "hugo-v0.165.0")
		if _, err := os.Stat(t.hugo); err == nil {
			return t, nil
		}
		return t, goBuild(".", t.hugo, "github.com/gohugoio/hugo")
	}
	return t, nil
}

func goBuild(dir, to, what string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-o", to, what)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", what, err, out)
	}
	return nil
}

// pair is one corpus, written for both programs.
type pair struct {
	tools
	corpus *corpus.Corpus
	dir    string
}

// newPair writes a corpus below a folder. Only the process that starts the measured programs may call it,
// because the texts, some megabytes, stay in its memory.
func newPair(t tools, c *corpus.Corpus, dir string) (*pair, error) {
	p := &pair{t, c, dir}
	if err := measure.Empty(dir); err != nil {
		return nil, err
	}
	if err := p.writeTabla(); err != nil {
		return nil, err
	}
	for centre := range c.Centres {
		if err := c.WriteHugo(p.hugoSite(centre), centre); err != nil {
			return nil, err
		}
	}
	return p, p.untouched()
}

func (p *pair) writeTabla() error {
	return p.corpus.WriteTabla(p.tablaSite(), func() error {
		_, _, err := measure.Run(p.dir, p.tabla, "sync", "--site", p.tablaSite())
		return err
	})
}

// untouched returns an error if tabla would write the catalogues of the corpus in another way than they are.
func (p *pair) untouched() error {
	before, err := os.ReadFile(p.catalogue())
	if err != nil {
		return err
	}
	if _, _, err := measure.Run(p.dir, p.tabla, "sync", "--site", p.tablaSite()); err != nil {
		return err
	}
	after, err := os.ReadFile(p.catalogue())
	if err == nil && string(before) != string(after) {
		err = fmt.Errorf("tabla sync rewrites %s: the corpus is not in canonical form", p.catalogue())
	}
	return err
}

func (p *pair) tablaSite() string { return filepath.Join(p.dir, "tabla") }
func (p *pair) hugoSite(centre int) string {
	return filepath.Join(p.dir, "hugo-"+corpus.Centre(centre))
}
func (p *pair) catalogue() string {
	last := p.corpus.Languages[len(p.corpus.Languages)-1]
	return filepath.Join(p.tablaSite(), "locales", last.Tag+".yaml")
}

// report is what tabla reports of a build.
type report struct {
	Written   int                     `json:"files_written"`
	Unchanged int                     `json:"files_unchanged"`
	Problems  []struct{ Code string } `json:"problems"`
}

// buildTabla builds into a folder, without emptying it first.
func (p *pair) buildTabla(out string) (measure.Cost, report, error) {
	var r report
	cost, printed, err := measure.Run(p.dir, p.tabla, "build", "--json", "--as-of", today, "--site",
		p.tablaSite(), "--out", out)
	if err == nil {
		err = json.Unmarshal(printed, &r)
	}
	return cost, r, err
}

// buildHugo builds every centre into its own folder below out. The cost is the sum of the times, and the
// highest peak of memory.
func (p *pair) buildHugo(out string) (measure.Cost, error) {
	var sum measure.Cost
	for centre := range p.corpus.Centres {
		cost, _, err := measure.Run(p.dir, p.hugo, "--minify", "--quiet", "--noBuildLock",
			"--source", p.hugoSite(centre), "--destination", filepath.Join(out, corpus.Centre(centre)))
		if err != nil {
			return sum, err
		}
		sum = measure.Cost{Wall: sum.Wall + cost.Wall, CPU: sum.CPU + cost.CPU,
			Peak: max(sum.Peak, cost.Peak)}
	}
	return sum, nil
}
