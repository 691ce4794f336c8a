// Package sitetest makes the sites that tests build: small sites, and the demonstration in fewer languages.
// It knows which files a site's folder contains. It does not know how a site is read or built. It also has
// what tests of several packages need: pictures, sounds, an object storage, and checks that a function's time
// does not grow faster than its input. Only tests import it.
package sitetest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla"
)

// Site is a site's folder on the disk.
type Site struct {
	Dir string
	t   testing.TB
}

// New writes files into a new folder. Their names are paths with slashes. If site.yaml is not among them, New
// writes one with Settings("en").
func New(t testing.TB, files map[string]string) Site {
	t.Helper()
	s := Site{t.TempDir(), t}
	if _, given := files["site.yaml"]; !given {
		s.Write("site.yaml", Settings("en"))
	}
	for name, text := range files {
		s.Write(name, text)
	}
	return s
}

// Settings returns the site.yaml of a small site. languages is a list separated by commas; the source is
// English. more contains further lines. A line of more replaces the usual line with the same key, such as
// timezone: or centres:. Unless more has centres:, the site has one centre with the id c.
func Settings(languages string, more ...string) string {
	usual := []string{"title: T", "source: en", "timezone: UTC", "base_url: https://x.example.org/",
		"languages: [" + languages + "]", "centres: {c: {name: C}}"}
	usual = slices.DeleteFunc(usual, func(line string) bool {
		key, _, _ := strings.Cut(line, ":")
		return slices.ContainsFunc(more, func(line string) bool { return strings.HasPrefix(line, key+":") })
	})
	return strings.Join(append(usual, more...), "\n") + "\n"
}

// Demo writes the demonstration into a new folder. If languages are given, the site and its centres have only
// these and English.
func Demo(t testing.TB, languages ...string) Site {
	t.Helper()
	s := Site{t.TempDir(), t}
	if err := os.CopyFS(s.Dir, tabla.Demo); err != nil {
		t.Fatal(err)
	}
	if len(languages) > 0 {
		list := strings.Join(languages, ", ")
		s.Replace("site.yaml", `(?m)^digits:.*\n`, "")
		s.Replace("site.yaml", `(?m)^languages: \[.*\]$`, "languages: [en, "+list+"]")
		s.Replace("site.yaml", `(?m)^    languages: \{.*\}$`, "    languages: ["+list+", en]")
	}
	return s
}

// Path returns the path of a file of the site on the disk.
func (s Site) Path(name string) string { return filepath.Join(s.Dir, filepath.FromSlash(name)) }

// Write writes a file of the site, and makes the folders that it needs.
func (s Site) Write(name, text string) { s.t.Helper(); Write(s.t, s.Dir, name, text) }

// Read returns the text of a file of the site.
func (s Site) Read(name string) string {
	s.t.Helper()
	text, err := os.ReadFile(s.Path(name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// Edit replaces texts in a file. pairs has alternately an old and a new text. Each old text must occur
// exactly once.
func (s Site) Edit(name string, pairs ...string) {
	s.t.Helper()
	text := s.Read(name)
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			s.t.Fatalf("%s holds %q %d times, want once:\n%s", name, pairs[i], n, text)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	s.Write(name, text)
}

// Replace replaces all matches of a regular expression in a file. There must be at least one.
func (s Site) Replace(name, pattern, with string) {
	s.t.Helper()
	text, like := s.Read(name), regexp.MustCompile(pattern)
	if !like.MatchString(text) {
		s.t.Fatalf("%s has no match of %s:\n%s", name, pattern, text)
	}
	s.Write(name, like.ReplaceAllString(text, with))
}

// Remove removes a file of the site.
func (s Site) Remove(name string) {
	s.t.Helper()
	if err := os.Remove(s.Path(name)); err != nil {
		s.t.Fatal(err)
	}
}

// Write writes a file below the folder dir, and makes the folders that it needs.
func Write(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777),
		os.WriteFile(file, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// Tree returns the contents of all files below a folder, by their paths with slashes.
func Tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
