package main

import (
	"strconv"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/text"
	"tabla/internal/theme"
	"tabla/internal/view"
)

// forms are the plural forms of a word, by their CLDR names.
type forms map[string]string

// readWords returns the words of word files, by the tag of the language and the id without "ui.". The files
// must have the form in which tabla writes them. It understands only what the showcase needs.
func readWords(files []theme.WordFile) map[string]map[string]forms {
	all := map[string]map[string]forms{}
	for _, file := range files {
		tag, id, form := string(file.Language), "", ""
		if all[tag] == nil {
			all[tag] = map[string]forms{}
		}
		for line := range strings.Lines(string(file.Content)) {
			line = strings.TrimRight(line, "\n")
			switch {
			case strings.HasPrefix(line, "ui."):
				id = strings.TrimSuffix(strings.TrimPrefix(line, "ui."), ":")
				all[tag][id] = forms{}
			case strings.HasPrefix(line, "    "):
				all[tag][id][form] += strings.TrimSpace(line)
			case strings.HasPrefix(line, "  "):
				form, _, _ = strings.Cut(strings.TrimSpace(line), ":")
			}
		}
	}
	return all
}

// speaker is a view.Say that returns words in one language, or in English if that language does not have
// them.
type speaker struct {
	language lang.Language
	own, en  map[string]forms
}

func (s show) speaker(l lang.Language) speaker {
	return speaker{l, s.words[string(l.Tag)], s.words["en"]}
}

func (s speaker) Text(id string, args ...string) view.Text {
	if word, ok := s.own[id]; ok {
		return view.Text{String: text.FillPairs(word["other"], args)}
	}
	return view.Text{String: text.FillPairs(s.en[id]["other"], args), Lang: "en", Dir: "ltr"}
}

func (s speaker) Count(id string, n int, args ...string) view.Text {
	t := s.Text(id, append(args, "n", s.language.Number(n))...)
	if one := s.en[id]["one"]; n == 1 && t.Foreign() && one != "" {
		t.String = text.FillPairs(one, append(args, "n", strconv.Itoa(n)))
	}
	return t
}
