package corpus

import (
	"embed"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// hugo holds the layouts: pages with the same parts as tabla's, and a stylesheet in each page as theirs.
//
//go:embed hugo
var hugo embed.FS

// WriteHugo writes the corpus as one centre's Hugo site: the same notices, a file for each notice and
// language. Links lead to the finished pages, which is less work for Hugo than finding out where a .md file
// will be; neither heading ids nor typographic quotes are asked for, because tabla makes none. Lists are
// ordered as tabla orders them.
func (c *Corpus) WriteHugo(dir string, centre int) error {
	if err := writeLayouts(dir); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, "hugo.yaml"), c.hugoSettings(centre)); err != nil {
		return err
	}
	for language := range c.Languages {
		if err := c.writeSections(dir, language); err != nil {
			return err
		}
	}
	for i := range c.Notices {
		if !c.ShownAt(i, centre) {
			continue
		}
		n := c.Notice(i)
		for language, l := range c.Languages {
			file := filepath.Join(dir, "content", l.Tag, n.Topic, n.Name+".md")
			if err := writeFile(file,
				c.hugoFrontMatter(i, n, language)+toPages(n.Body(language))); err != nil {
				return err
			}
		}
	}
	return nil
}

// toPages lets links between notices lead to pages.
func toPages(body string) string { return strings.ReplaceAll(body, ".md)", ".html)") }

func writeLayouts(dir string) error {
	return fs.WalkDir(hugo, "hugo", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := hugo.ReadFile(file)
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(file, "hugo/"))),
			string(content))
	})
}

func (c *Corpus) hugoFrontMatter(i int, n Notice, language int) string {
	return fmt.Sprintf("---\ntitle: %q\nsummary: %q\nweight: %d\nlastmod: 2026-11-10\nboard: %t\n---\n",
		n.Title.Texts[language], n.Summary.Texts[language], n.Order, c.onBoard(i))
}

func (c *Corpus) hugoSettings(centre int) string {
	var out strings.Builder
	out.WriteString(hugoHead(c.name(siteName)[0], c.Languages[0].Tag))
	for i, l := range c.Languages {
		fmt.Fprintf(&out, "  %s:\n    label: %q\n    direction: %s\n    weight: %d\n"+
			"    contentDir: content/%s\n    params: {centre: %q, emergency: %q}\n",
			strings.ToLower(l.Tag), l.Name, direction(l.RTL), i+1, l.Tag, c.centreName(centre)[i],
			c.name(emergency)[i])
	}
	return out.String()
}

// hugoHead returns the settings for a site up to its languages; source is the tag of the first one.
func hugoHead(title, source string) string {
	return fmt.Sprintf(`baseURL: https://bench.example.org/
title: %q
defaultContentLanguage: %s
defaultContentLanguageInSubdir: true
uglyURLs: true
disableKinds: [taxonomy, term, rss, sitemap, robotstxt, "404"]
markup:
  goldmark:
    extensions: {typographer: {disable: true}}
    parser: {autoHeadingID: false}
    renderHooks: {link: {useEmbedded: never}, image: {useEmbedded: never}}
languages:
`, title, strings.ToLower(source))
}

func direction(rtl bool) string {
	if rtl {
		return "rtl"
	}
	return "ltr"
}

// writeSections names the topics, and asks for the board's page in the languages of the board.
func (c *Corpus) writeSections(dir string, language int) error {
	folder := filepath.Join(dir, "content", c.Languages[language].Tag)
	for i, topic := range Topics() {
		text := fmt.Sprintf("---\ntitle: %q\nweight: %d\n---\n", c.name(topicName + i)[language], i+1)
		if err := writeFile(filepath.Join(folder, topic, "_index.md"), text); err != nil {
			return err
		}
	}
	if c.Board == 0 || language >= len(c.BoardLanguages()) {
		return nil
	}
	return writeFile(filepath.Join(folder, "board.md"), "---\ntitle: Board\nlayout: board\n---\n")
}
