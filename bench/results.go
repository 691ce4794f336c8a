package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"tabla/bench/measure"
)

// results has everything that was measured. The flag --json prints it.
type results struct {
	Machine string   `json:"machine"`
	Cold    []cold   `json:"cold,omitempty"`
	Alone   []cold   `json:"alone,omitempty"`
	Again   []again  `json:"again,omitempty"`
	Growth  []growth `json:"growth,omitempty"`
	Saves   []saves  `json:"saves,omitempty"`
}

// size says how large the site is that was built, and where it was written.
type size struct {
	Notices   int    `json:"notices"`
	Languages int    `json:"languages"`
	Centres   int    `json:"centres"`
	Board     int    `json:"board"` // notices on each board
	On        string `json:"on"`    // the name of the file system that the site was written to
}

func (p *pair) describe(where string) cold {
	c := p.corpus
	return cold{size: size{c.Notices, len(c.Languages), c.Centres, c.Board, measure.Kind(where)}}
}

// side has the costs of one program's builds, as medians, and says what they wrote.
type side struct {
	measure.Cost
	measure.Tree
}

// cold has the costs of builds into an empty folder, by both programs.
type cold struct {
	size
	Tabla    side    `json:"tabla"`
	Hugo     side    `json:"hugo"`
	Floor    float64 `json:"floor_s"`  // seconds to write the files of tabla's build without building them
	Problems int     `json:"problems"` // how many problems tabla reported
}

// again has the costs of tabla's builds into a folder that it has built before.
type again struct {
	size
	Cold      measure.Cost `json:"cold"`
	Unchanged measure.Cost `json:"unchanged"`
	// how many files were written although nothing had changed; must be 0
	UnchangedWritten int          `json:"unchanged_written"`
	Edit             measure.Cost `json:"edit"`
	EditWritten      int          `json:"edit_written"`
}

// growth says how the processor time grows with the number of pages.
type growth struct {
	With   string  `json:"with"`
	Tabla  float64 `json:"tabla_exponent"`
	Hugo   float64 `json:"hugo_exponent"`
	Points []cold  `json:"points"`
}

func fit(with string, points []cold) growth {
	var pages, ours, theirs []float64
	for _, p := range points {
		pages = append(pages, float64(p.Tabla.Pages))
		ours, theirs = append(ours, p.Tabla.CPU), append(theirs, p.Hugo.CPU)
	}
	return growth{with, measure.Exponent(pages, ours), measure.Exponent(pages, theirs), points}
}

// print writes the results as tables, with the units in the heads of the columns.
func (r results) print(out io.Writer) error {
	fmt.Fprintln(out, r.Machine)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	if len(r.Cold) > 0 {
		fmt.Fprintln(t, "cold build\twall s\tCPU s\tpeak MB\tpages\tMB\tfloor s\tproblems\t")
	}
	for _, c := range r.Cold {
		c.print(t)
	}
	for _, c := range r.Alone {
		fmt.Fprintln(t, "cold build\twall s\tCPU s\tpeak MB\tpages\tMB\tfiles\tproblems\t")
		c.Tabla.print(t, c.String()+": tabla", fmt.Sprintf("%d\t%d", c.Tabla.Files, c.Problems))
	}
	for _, a := range r.Again {
		a.print(t)
	}
	for _, g := range r.Growth {
		fmt.Fprintf(t, "\ngrowth with %s: CPU = pages^e, e = %.2f (Hugo %.2f)\n", g.With, g.Tabla, g.Hugo)
		for _, p := range g.Points {
			p.print(t)
		}
	}
	for _, v := range r.Saves {
		v.print(t)
	}
	return t.Flush()
}

func (v saves) print(t io.Writer) {
	fmt.Fprintf(t, "\nfrom a save to the page in a browser, ms; %s; load %.1f", v.Site, v.Load)
	fmt.Fprintln(t, "\tbest\tmedian\t95 %\tsaves\t")
	for _, row := range []struct {
		name string
		spread
	}{{"tabla, a body", v.Tabla.Body}, {"tabla, a title", v.Tabla.Title}, {"Hugo, a body", v.Hugo.Body},
		{"Hugo, a title", v.Hugo.Title}} {
		fmt.Fprintf(t, "%s\t%.0f\t%.0f\t%.0f\t%d\t\n", row.name, row.Best, row.Median, row.Most, row.Saves)
	}
}

func (s size) String() string {
	text := fmt.Sprintf("%d×%d×%d on %s", s.Notices, s.Languages, s.Centres, s.On)
	if s.Board > 0 {
		text += fmt.Sprintf(", boards of %d", s.Board)
	}
	return text
}

func (c cold) print(t io.Writer) {
	c.Tabla.print(t, c.String()+": tabla", fmt.Sprintf("%.2f\t%d", c.Floor, c.Problems))
	c.Hugo.print(t, "Hugo", "\t")
	fmt.Fprintf(t, "tabla is\t1/%.1f\t1/%.1f\t1/%.1f\t\t\t\t\t\n", c.Hugo.Wall/c.Tabla.Wall,
		c.Hugo.CPU/c.Tabla.CPU, c.Hugo.Peak/c.Tabla.Peak)
}

func (s side) print(t io.Writer, name, rest string) {
	fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.0f\t%d\t%.1f\t%s\t\n", name, s.Wall, s.CPU, s.Peak, s.Pages,
		float64(s.Bytes)/1e6, rest)
}

func (a again) print(t io.Writer) {
	fmt.Fprintf(t, "\ntabla again, %s\twall s\tCPU s\tpeak MB\tof a full build\tfiles written\t\n", a.size)
	row := func(name string, c measure.Cost, written string) {
		fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.0f\t1/%.1f\t%s\t\n", name, c.Wall, c.CPU, c.Peak,
			a.Cold.Wall/c.Wall, written)
	}
	row("full", a.Cold, "")
	row("nothing changed", a.Unchanged, fmt.Sprint(a.UnchangedWritten))
	row("one notice edited", a.Edit, fmt.Sprint(a.EditWritten))
}

// printRows writes the results as rows of the tables in docs/performance.md.
func (r results) printRows(out io.Writer) error {
	fmt.Fprintln(out, r.Machine)
	for _, c := range r.Alone {
		fmt.Fprintf(out, "| %d × %d × %s | %.1f s | %s MB | %s | %.2f GB |\n", c.Centres, c.Languages,
			grouped(c.Notices), c.Tabla.CPU, grouped(int(c.Tabla.Peak)), grouped(c.Tabla.Files),
			float64(c.Tabla.Bytes)/1e9)
	}
	for _, c := range r.Cold {
		c.Tabla.printRow(out, c.String()+", tabla", "")
		c.Hugo.printRow(out, "Hugo", fmt.Sprintf("1/%.1f wall, 1/%.1f CPU, 1/%.1f memory",
			c.Hugo.Wall/c.Tabla.Wall, c.Hugo.CPU/c.Tabla.CPU, c.Hugo.Peak/c.Tabla.Peak))
	}
	for _, a := range r.Again {
		row := func(name string, c measure.Cost, written int) {
			fmt.Fprintf(out, "| %s | %.2f s | 1/%.1f | %d |\n", name, c.Wall, a.Cold.Wall/c.Wall, written)
		}
		row("nothing changed", a.Unchanged, a.UnchangedWritten)
		row("one notice edited", a.Edit, a.EditWritten)
	}
	return nil
}

func (s side) printRow(out io.Writer, name, ratio string) {
	fmt.Fprintf(out, "| %s | %.2f s | %.1f s | %s MB | %s | %s |\n", name, s.Wall, s.CPU,
		grouped(int(s.Peak)), grouped(s.Pages), ratio)
}

// grouped returns a number with commas between its groups of three digits.
func grouped(n int) string {
	const group = 1000
	if n < group {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/group), n%group)
}
