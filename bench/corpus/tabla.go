package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"tabla/bench/declaration"
)

// WriteTabla writes the corpus as a tabla site. sync is "tabla sync" in that folder: it mints an id for every
// text.
func (c *Corpus) WriteTabla(dir string, sync func() error) error {
	for i := range c.Notices {
		n := c.Notice(i)
		file := filepath.Join(dir, "content", n.Topic, n.Name+".md")
		if err := writeFile(file, c.frontMatter(i, n)+n.Body(0)); err != nil {
			return err
		}
	}
	// The first sync knows only the source language, so that it need not make catalogues that are overwritten
	// anyway.
	if err := writeFile(filepath.Join(dir, "site.yaml"), c.settings(1)); err != nil {
		return err
	}
	if err := sync(); err != nil {
		return err
	}
	source, err := readCatalogue(filepath.Join(dir, "locales", c.Languages[0].Tag+".yaml"))
	if err != nil {
		return err
	}
	for language := 1; language < len(c.Languages); language++ {
		if err := c.writeCatalogue(dir, language, source); err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(dir, "site.yaml"), c.settings(len(c.Languages)))
}

func writeFile(file, content string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(content), 0o644)
}

func (c *Corpus) frontMatter(i int, n Notice) string {
	var out strings.Builder
	fmt.Fprintf(&out, "---\ntitle: %q\nsummary: %q\norder: %d\nreviewed: 2026-11-10\n", n.Title.Texts[0],
		n.Summary.Texts[0], n.Order)
	if shown := c.shownAt(i); len(shown) < c.Centres {
		fmt.Fprintf(&out, "centres: [%s]\n", strings.Join(shown, ", "))
	}
	if !c.onBoard(i) {
		out.WriteString("board: false\n")
	}
	return out.String() + "---\n"
}

func (c *Corpus) shownAt(notice int) []string {
	var names []string
	for centre := range c.Centres {
		if c.ShownAt(notice, centre) {
			names = append(names, Centre(centre))
		}
	}
	return names
}

// settings returns site.yaml for the first languages, as many as are asked for.
func (c *Corpus) settings(languages int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "title: %q\nsource: %s\nbase_url: https://bench.example.org/\n"+
		"timezone: Europe/Belgrade\nlanguages: [%s]\n",
		c.name(siteName)[0], c.Languages[0].Tag, tags(c.Languages[:languages]))
	fmt.Fprintf(&out, "topics: {%s: {}}\nemergency: [{number: \"112\", word: %q}]\ncentres:\n",
		strings.Join(Topics(), ": {}, "), c.name(emergency)[0])
	for centre := range c.Centres {
		board := c.BoardLanguages()
		fmt.Fprintf(&out, "  %s:\n    name: %q\n    languages: [%s]\n", Centre(centre),
			c.centreName(centre)[0], tags(board[:min(len(board), languages)]))
	}
	return out.String()
}

func tags(languages []declaration.Language) string {
	var all []string
	for _, l := range languages {
		all = append(all, l.Tag)
	}
	return strings.Join(all, ", ")
}

// What the site itself says, by the piece that lends its first words.
const (
	siteName = iota
	emergency
	firstCentre
	topicName = firstCentre + differing
)

func (c *Corpus) name(which int) []string {
	w := writer{c: c, order: []int{which}}
	return w.opening(3)
}

// centreName names a centre: the first three by words alone, the others by the words of one of these and a
// number.
func (c *Corpus) centreName(centre int) []string {
	names := c.name(firstCentre + centre%differing)
	if centre >= differing {
		for language := range names {
			names[language] = fmt.Sprintf("%s %d", names[language], centre+1)
		}
	}
	return names
}

// names is every such text in every language.
func (c *Corpus) names() [][]string {
	all := [][]string{c.name(siteName), c.name(emergency)}
	for centre := range c.Centres {
		all = append(all, c.centreName(centre))
	}
	return all
}
