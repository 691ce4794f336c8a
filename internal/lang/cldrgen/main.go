// Command cldrgen writes the generated files of package languages. One is the list of its languages. The
// other holds, for every language that names a CLDR locale, the names of weekdays and months, the patterns of
// dates, and the digits and their groups.
//
// It knows where CLDR's JSON files contain this data. It also knows how to recognize a folder that has no
// words of its own: CLDR repeats the words of the root locale there. It decides nothing about languages; the
// files of the languages do.
//
//	go generate ./internal/lang/languages     list the languages, fetch the packages with npm, then write
//	go run ../cldrgen -packages DIR           read them from a folder of npm pack's .tgz files
//	go run ../cldrgen -list                   only list the languages
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"tabla/internal/lang"
)

func main() {
	packages := flag.String("packages", "", "folder of .tgz files from npm pack; fetched when empty")
	out := flag.String("out", ".", "folder of package languages")
	only := flag.Bool("list", false, "only list the languages")
	flag.Parse()
	do := func() error { return run(*packages, *out) }
	if *only {
		do = func() error { return list(*out) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

// run writes the data from CLDR, and its licence, into the folder out. It fetches the packages if no folder
// is named.
func run(packages, out string) error {
	if packages == "" {
		dir, err := os.MkdirTemp("", "cldrgen")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if err := fetch(dir); err != nil {
			return err
		}
		packages = dir
	}
	files, err := unpack(packages)
	if err != nil {
		return err
	}
	tables, err := extract(files)
	if err != nil {
		return err
	}
	source, err := write(tables)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "cldr_gen.go"), source, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "LICENSE-CLDR"), files[licence], 0o644)
}

// extract returns one table for each CLDR locale, in the order of the registry.
func extract(files map[string][]byte) ([]table, error) {
	var tables []table
	done := map[string]bool{}
	for _, l := range lang.All() {
		if l.CLDR == "" || done[l.CLDR] {
			continue
		}
		done[l.CLDR] = true
		t, err := read(files, l)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.CLDR, err)
		}
		tables = append(tables, t)
	}
	return tables, nil
}
