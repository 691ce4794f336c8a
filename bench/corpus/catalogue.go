package corpus

import (
	"bufio"
	"crypto/sha1"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// message is an entry of the source catalogue.
type message struct {
	comment  string // the line above it, if it is the first of its page
	id, text string
}

// readCatalogue reads the source catalogue as sync writes it: each text on one line.
func readCatalogue(file string) ([]message, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []message
	comment := ""
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		switch line := lines.Text(); {
		case strings.HasPrefix(line, "# Written"), line == "":
		case line[0] == '#':
			comment = line + "\n"
		case line[0] != ' ':
			all = append(all, message{comment: comment, id: strings.TrimSuffix(line, ":")})
			comment = ""
		case strings.HasPrefix(line, "    "):
			all[len(all)-1].text = line[len("    "):]
		}
	}
	return all, lines.Err()
}

// writeCatalogue writes one language's catalogue in tabla's canonical form, with every text fresh.
func (c *Corpus) writeCatalogue(dir string, language int, source []message) error {
	file := filepath.Join(dir, "locales", c.Languages[language].Tag+".yaml")
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	names := c.names()
	out := bufio.NewWriter(f)
	page, texts := "", map[string]string{}
	for _, m := range source {
		if p, _, _ := strings.Cut(m.id, "."); p != page {
			page, texts = p, translations(c.textsOf(p, names), language)
		}
		text, known := texts[m.text]
		if !known {
			return fmt.Errorf("%s: no text for %s: %q", file, m.id, m.text)
		}
		fmt.Fprintf(out, "%s%s:\n  description: |-\n    %s\n  hash: sha1-%x\n  other: |-\n    %s\n",
			m.comment, m.id, m.text, sha1.Sum([]byte(m.text)), text)
	}
	return out.Flush()
}

// textsOf lists what a page of the catalogue says in all languages: a notice, or the names in site.yaml.
func (c *Corpus) textsOf(page string, names [][]string) [][]string {
	var i int
	if _, err := fmt.Sscanf(filepath.Base(page), namePattern, &i); err != nil {
		return names
	}
	n := c.Notice(i)
	texts := [][]string{n.Title.Texts, n.Summary.Texts}
	for _, b := range n.Blocks {
		texts = append(texts, b.Texts)
	}
	return texts
}

// translations maps the source's texts to those of one language.
func translations(texts [][]string, language int) map[string]string {
	all := make(map[string]string, len(texts))
	for _, t := range texts {
		all[t[0]] = t[language]
	}
	return all
}
