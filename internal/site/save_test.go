package site_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// BenchmarkSave edits one notice and builds again in the same session, as the preview does after a save. It
// measures how soon the page of the notice is made, and how long the whole build takes. It builds the
// demonstration, and the site in the folder TABLA_BENCH_SITE if this is set.
func BenchmarkSave(b *testing.B) {
	b.Run("demo", func(b *testing.B) {
		benchmarkSaves(b, optionsFor(sitetest.Demo(b)), "content/services/clinic.md")
	})
	dir := os.Getenv("TABLA_BENCH_SITE")
	if dir == "" {
		return
	}
	b.Run("given", func(b *testing.B) {
		s := sitetest.Site{Dir: inMemory(b)}
		if err := os.CopyFS(s.Dir, os.DirFS(dir)); err != nil {
			b.Fatal(err)
		}
		names, err := filepath.Glob(s.Path("content/*/*.md"))
		if err != nil || len(names) == 0 {
			b.Fatal("there are no notices", err)
		}
		name, err := filepath.Rel(s.Dir, names[len(names)/2])
		if err != nil {
			b.Fatal(err)
		}
		benchmarkSaves(b, optionsFor(s), filepath.ToSlash(name))
	})
}

// benchmarkSaves measures a full build, saves of a notice's body, and saves of its title.
func benchmarkSaves(b *testing.B, o site.Options, notice string) {
	o.Program = func() string { return "one" }
	o.Out = inMemory(b)
	name := filepath.Join(o.Dir, filepath.FromSlash(notice))
	before, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("full", func(b *testing.B) {
		began := sitetest.CPUTime()
		for b.Loop() {
			o := o
			o.Out = inMemory(b)
			mustBuild(b, o)
		}
		b.ReportMetric(float64((sitetest.CPUTime()-began).Milliseconds())/float64(b.N), "cpu-ms/op")
	})
	loaded, err := site.Load(b.Context(), o, new(diag.Report))
	if err != nil {
		b.Fatal(err)
	}
	page := strings.TrimSuffix(strings.TrimPrefix(notice, "content/"), ".md") + ".html"
	session, n, saved, used := site.NewSession(), 0, time.Time{}, time.Duration(0)
	var seen, cpu []time.Duration // the times from a save until its page is made
	o.LookedAt.File = path.Join(loaded.Settings.Centres[0].ID, string(loaded.Settings.Source.Tag), page)
	o.LookedAt.Made = func([]byte) {
		if !saved.IsZero() {
			seen, cpu = append(seen, time.Since(saved)), append(cpu, sitetest.CPUTime()-used)
			saved = time.Time{}
		}
	}
	save := func(b *testing.B, pattern, by string) {
		text := regexp.MustCompile(pattern).ReplaceAll(before, fmt.Appendf(nil, by, n))
		n++
		if err := os.WriteFile(name, text, 0o666); err != nil {
			b.Fatal(err)
		}
		saved, used = time.Now(), sitetest.CPUTime()
		if result, err := session.Build(b.Context(), o); err != nil || result.Failed() {
			b.Fatal(err, result.Problems)
		}
	}
	for _, edit := range [][3]string{{"body", `\s*$`, "\n\nOne more sentence, number %d.\n"},
		{"title", `(?m)^title: .*`, "title: Another title %d"}} {
		b.Run(edit[0], func(b *testing.B) {
			save(b, edit[1], edit[2])
			save(b, edit[1], edit[2])
			seen, cpu = nil, nil
			began := sitetest.CPUTime()
			for b.Loop() {
				save(b, edit[1], edit[2])
			}
			b.ReportMetric(float64((sitetest.CPUTime()-began).Milliseconds())/float64(b.N), "cpu-ms/op")
			slices.Sort(seen)
			slices.Sort(cpu)
			b.ReportMetric(float64(seen[len(seen)/2].Microseconds())/1000, "seen-ms")
			b.ReportMetric(float64(cpu[len(cpu)/2].Microseconds())/1000, "seen-cpu-ms")
		})
	}
}
