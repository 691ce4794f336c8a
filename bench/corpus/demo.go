package corpus

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// lines of the demonstration's settings and front matter that its copy for Hugo needs
var (
	languagesLine = regexp.MustCompile(`(?m)^languages: \[(.*)\]$`)
	titleLine     = regexp.MustCompile(`(?m)^title: .*$`)
	summaryLine   = regexp.MustCompile(`(?m)^summary: .*$`)
)

// WriteDemoForHugo writes the notices of the demonstration, which is in the folder from, as a Hugo site with
// the same languages. In each of them they have the source's texts, because Hugo has no catalogues.
func WriteDemoForHugo(dir, from string) error {
	settings, err := os.ReadFile(filepath.Join(from, "site.yaml"))
	if err != nil {
		return err
	}
	line := languagesLine.FindSubmatch(settings)
	if line == nil {
		return fmt.Errorf("%s/site.yaml lists no languages", from)
	}
	if err := writeLayouts(dir); err != nil {
		return err
	}
	languages := strings.Split(string(line[1]), ", ")
	if err := writeFile(filepath.Join(dir, "hugo.yaml"), demoSettings(languages)); err != nil {
		return err
	}
	notices := os.DirFS(filepath.Join(from, "content"))
	return fs.WalkDir(notices, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		source, err := fs.ReadFile(notices, name)
		if err != nil {
			return err
		}
		_, rest, _ := strings.Cut(string(source), "---\n")
		front, body, found := strings.Cut(rest, "\n---\n")
		if !found {
			return fmt.Errorf("%s has no front matter", name)
		}
		text := "---\n" + titleLine.FindString(front) + "\n" + summaryLine.FindString(front) +
			"\nlastmod: 2026-11-10\n---\n" + toPages(body)
		for _, tag := range languages {
			err := writeFile(filepath.Join(dir, "content", tag, filepath.FromSlash(name)), text)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func demoSettings(languages []string) string {
	var out strings.Builder
	out.WriteString(hugoHead("Information for people on the move", languages[0]))
	for i, tag := range languages {
		fmt.Fprintf(&out, "  %s:\n    label: %q\n    weight: %d\n    contentDir: content/%s\n"+
			"    params: {centre: Vinograd, emergency: Emergency}\n", strings.ToLower(tag), tag, i+1, tag)
	}
	return out.String()
}
