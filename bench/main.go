// Command bench measures tabla against Hugo on the same content: notices in many languages, cut from the
// Universal Declaration of Human Rights. Run it in this folder:
//
//	go run .            everything, at 1000 notices in 20 languages: minutes, and 4 GB of memory
//	go run . --quick    everything in small sizes, to see whether anything is broken
//	go run . --notices 250 --languages 10 --parts full,edit --json
//	go run . --parts saves    the time from a save to the page in a browser, also with Hugo's server
//	go run . --notices 100 --languages 16 --centres 300 --parts alone    to find the limits of tabla
//	go run . --rows     everything, printed as rows for docs/performance.md
//
// Builds go in pairs, tabla, Hugo, tabla, Hugo, on a file system in memory, so that a busy machine slows
// both; the medians and their ratios are printed. Only ratios are fit to be quoted. Linux only.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tabla/bench/measure"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// floorCommand is the argument with which this program runs itself to measure the floor (see cold.Floor).
// That is done in a process of its own, so that its memory does not count for others.
const floorCommand = "floor"

func run(args []string, stdout, stderr io.Writer) int {
	var err error
	if len(args) == 3 && args[0] == floorCommand {
		err = printFloor(stdout, args[1], args[2])
	} else {
		err = bench(args, stdout, stderr)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		return 2
	}
	fmt.Fprintln(stderr, "bench:", err)
	return 1
}

func printFloor(stdout io.Writer, from, to string) error {
	seconds, err := measure.Floor(from, to)
	if err == nil {
		_, err = fmt.Fprintln(stdout, seconds)
	}
	return err
}

// options has the values of the command line's flags.
type options struct {
	notices, languages, centres, board, rounds int
	saves                                      int
	seed                                       uint64
	memory, disk                               string
	parts                                      string
	quick, json, keep, rows                    bool
	tools                                      tools
}

func readOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&o.notices, "notices", 1000, "how many notices")
	flags.IntVar(&o.languages, "languages", 20, "in how many languages")
	flags.IntVar(&o.centres, "centres", 1,
		"for how many centres, 1 to 3, in the part alone more; the part centres takes 3 whatever this says")
	flags.IntVar(&o.board, "board", 40, "with several centres: how many notices each shows on its board")
	flags.IntVar(&o.rounds, "rounds", 3, "how many pairs of builds")
	flags.IntVar(&o.saves, "saves", 40, "in the part saves: how many saves of a body and of a title")
	flags.Uint64Var(&o.seed, "seed", 1, "another seed gives another corpus of the same size")
	flags.StringVar(&o.memory, "memory", "/dev/shm", "a folder on a file system in memory")
	flags.StringVar(&o.disk, "disk", os.TempDir(), "a folder on a disk")
	flags.StringVar(&o.parts, "parts", strings.Join(pairedParts(), ","),
		"what to measure; alone is one build of tabla without Hugo")
	flags.BoolVar(&o.quick, "quick", false, "small sizes, one pair: is anything broken?")
	flags.BoolVar(&o.json, "json", false, "print one JSON object instead of tables")
	flags.BoolVar(&o.rows, "rows", false, "print rows for the tables of docs/performance.md, in Markdown")
	flags.BoolVar(&o.keep, "keep", false, "leave the last corpus in --memory, to look at it")
	flags.StringVar(&o.tools.tabla, "tabla", "",
		"the program to measure (default: built from this repository)")
	flags.StringVar(&o.tools.hugo, "hugo", "", "Hugo (default: v0.165.0, built from source once)")
	err := flags.Parse(args)
	if o.quick {
		o.notices, o.languages, o.rounds, o.saves = 40, 4, 1, 3
	}
	return o, err
}

func bench(args []string, stdout, stderr io.Writer) error {
	o, err := readOptions(args, stderr)
	if err != nil {
		return err
	}
	s, err := newSuite(o, stderr)
	if err != nil {
		return err
	}
	defer s.clean()
	if err := s.run(strings.Split(o.parts, ",")); err != nil {
		return err
	}
	if o.json {
		out := json.NewEncoder(stdout)
		out.SetIndent("", "  ")
		return out.Encode(s.results)
	}
	if o.rows {
		return s.results.printRows(stdout)
	}
	return s.results.print(stdout)
}

// cacheFolder returns the folder in which downloaded and built files stay between runs.
func cacheFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "tabla-bench")
	return cache, os.MkdirAll(cache, 0o755)
}
