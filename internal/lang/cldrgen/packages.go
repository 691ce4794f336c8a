package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	version         = "48.2.0"
	calendarVersion = "46.1.0" // the newest version of the packages with the two calendars
	licence         = "cldr-core/LICENSE"
)

// packages returns the npm packages of CLDR that are read, each with its version.
func packages() []string {
	return []string{
		"cldr-core@" + version,
		"cldr-dates-full@" + version,
		"cldr-numbers-full@" + version,
		"cldr-localenames-full@" + version,
		"cldr-misc-full@" + version,
		"cldr-cal-persian-full@" + calendarVersion,
		"cldr-cal-ethiopic-full@" + calendarVersion,
	}
}

// fetch has npm download the packages into dir, from the registry that npm is set up for.
func fetch(dir string) error {
	npm := exec.Command("npm", append([]string{"pack", "--silent"}, packages()...)...)
	npm.Dir, npm.Stderr = dir, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm pack: %w", err)
	}
	return nil
}

// unpack reads the files that are needed from the packages in dir. The keys of the result are paths such as
// "cldr-dates-full/main/fa/ca-gregorian.json".
func unpack(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, p := range packages() {
		name, _, _ := strings.Cut(p, "@")
		path := filepath.Join(dir, strings.ReplaceAll(p, "@", "-")+".tgz")
		if err := unpackOne(path, name, files); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
	}
	return files, nil
}

func unpackOne(path, name string, files map[string][]byte) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	archive := tar.NewReader(zipped)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !wanted(filepath.Base(header.Name)) {
			continue
		}
		key := name + strings.TrimPrefix(header.Name, "package")
		if files[key], err = io.ReadAll(archive); err != nil {
			return err
		}
	}
}

func wanted(base string) bool {
	switch base {
	case "ca-gregorian.json", "ca-persian.json", "ca-ethiopic.json", "numbers.json", "languages.json",
		"layout.json", "LICENSE":
		return true
	}
	return false
}
