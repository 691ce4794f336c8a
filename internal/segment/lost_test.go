package segment

import (
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla/internal/diag"
)

// What of a source needs not be shown: comments, scripts, tags, numbers of lists, boxes, the labels of links.
var unshown = regexp.MustCompile(`(?is)<!--.*?-->|<\?.*?\?>|<!doctype.*?>|<style.*?</style>|<script.*?</script>|` +
	`</?[a-z][^>]*>|\[x\]|\[CDATA\[|(?m:^[ \t>*+-]*\d{1,9}[.)](?:[ \t]|$))`)

var definedLabel = regexp.MustCompile(`(?m)\[\^?([^]]*)\]:`)

var htmlTags = regexp.MustCompile(`<[^>]*>`)

// wordsIn returns the words of a text, with entities and percent-encoded characters read until nothing
// changes, so that a source and its HTML can be compared whatever their marks are.
func wordsIn(s string) []string {
	for before := ""; s != before; {
		before = s
		s = html.UnescapeString(s)
		if decoded, err := url.PathUnescape(s); err == nil {
			s = decoded
		}
	}
	return strings.FieldsFunc(s, func(r rune) bool { return !isShown(r) })
}

// shownWords returns the words of HTML: those of its text, and those inside its tags.
func shownWords(page string) map[string]bool {
	words := map[string]bool{}
	for _, w := range wordsIn(htmlTags.ReplaceAllString(page, " ")) {
		words[w] = true
	}
	for _, tag := range htmlTags.FindAllString(page, -1) {
		for _, w := range wordsIn(tag) {
			words[w] = true
		}
	}
	return words
}

// judged returns the page of a source and what Cut says is lost of it.
func judged(source string) (page string, lost []diag.Problem) {
	r := new(diag.Report)
	page = string(Cut(nil, "a.md", 1, []byte(source), r).Weave(Options{}).HTML)
	return page, slices.DeleteFunc(r.Problems(), func(p diag.Problem) bool {
		return p.Code != ruleLostWords.Code && p.Code != ruleRawHTMLText.Code &&
			p.Code != ruleListNumbers.Code
	})
}

func TestEveryWordOfCommonMarksExamplesIsShownOrNamed(t *testing.T) {
	for name, source := range goldmarksExamples(t) {
		page, lost := judged(source)
		shown := shownWords(page)
		labels := strings.ToLower(fmt.Sprint(definedLabel.FindAllString(source, -1)))
		for _, w := range wordsIn(unshown.ReplaceAllString(string(cleaned([]byte(source))), " ")) {
			if !shown[w] && len(lost) == 0 && !strings.Contains(labels, strings.ToLower(w)) {
				t.Errorf("%s: %q is not shown and nothing is said: %q\n%s", name, w, source, page)
				break
			}
		}
	}
}

// forms are what notices are made of. Each %s is a word that occurs once in the notice.
var forms = []string{
	"%s %s.\n", "**%s** *%s* `%s` %s\n%s\\\n%s\n", "# %s\n", "## %s {#%s}\n", "%s\n---\n", "> %s\n> %s\n",
	"- %s\n- %s\n\n  %s\n", "1. %s\n2. %s\n   - %s\n", "3. %s\n4. %s\n", "1. %s\n1. %s\n1. %s\n",
	"- [x] %s\n- [ ] %s\n",
	"[%s](%s.md)\n", "[%s](https://example.org/%s \"%s\")\n", "![%s](%s.png '%s')\n",
	"<https://example.org/%s>\n",
	"| %s | %s |\n|---|:-:|\n| %s | %s |\n| %s |\n", "```%s\n%s\n```\n", "    %s\n", "%s\n: %s\n\n  %s\n",
	"{{.%s}} &amp; &#34;%s&quot; \\*%s\\*\n", "<b>%s</b><br>%s <span dir=\"ltr\">%s</span>\n",
	"<div align=\"center\">\n\n%s\n\n</div>\n",
	"a ~~%s~~ b\n", "[%[1]s %[2]s]\n\n[%[1]s %[2]s]: %[3]s.md (%[4]s)\n", "%s[^%[2]s]\n\n[^%[2]s]: %[3]s\n",
	"| %s |\n|---|\n| <img src=\"%s\" alt=\"%s\"> |\n",
	"<!-- i18n: note %.0s -->\n\n%s\n",
}

// losing are forms of which a page does not show everything.
var losing = []string{
	"Write <%s of %s> here\n", "[%s]: %s\n", "| %s |\n|---|\n| %s | %s |\n",
	"a <img src=\"%s\" alt=\"%s\">\n",
	"a <a href=\"%s\">%s</a>\n", "<div>%s</div>\n", "<iframe src=\"%s\"></iframe>\n",
	"a <video src=\"%s\"></video>\n",
	"[^%s]: %s\n", "``` go %s\n%s\n```\n", "15. %s\n20. %s\n", "a <!ELEMENT %s>\n", "- <%s %s>\n", "![[%s](%s.md)](%s.png)\n",
	"[%[1]s]\n\n[%[1]s]: a.md\n\n[%[1]s]: %[2]s.md\n", "a <address of the %s>\n",
	"<details><summary>%s</summary>\n\n%s\n\n</details>\n",
	"<!-- %s\n", "<style>\n%s\n",
}

// notice writes a notice of forms with words of its own.
func generatedNotice(random *rand.Rand, from []string, with string) (source string, words []string) {
	var b strings.Builder
	add := func(form string) {
		var own []any
		for range 6 {
			own = append(own, fmt.Sprintf("w%dx", len(words)+len(own)))
		}
		for used := range own {
			words = append(words, own[used].(string))
		}
		written, _, _ := strings.Cut(fmt.Sprintf(form, own...), "%!(EXTRA")
		b.WriteString("z\n\n" + written + "\n\n") // z keeps two lists apart
	}
	for range 1 + random.IntN(6) {
		add(from[random.IntN(len(from))])
	}
	if with != "" {
		add(with)
	}
	source = b.String()
	return source, slices.DeleteFunc(words, func(w string) bool { // unused ones, and labels of footnotes
		return !strings.Contains(source, w) || strings.Count(source, "[^"+w+"]") == 2
	})
}

func TestOf1000NoticesEveryWordIsShownOrNamed(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	for i := range 1000 {
		with := ""
		if i%2 == 1 {
			with = losing[i/2%len(losing)]
		}
		source, words := generatedNotice(random, forms, with)
		page, lost := judged(source)
		if with == "" && len(lost) > 0 {
			t.Fatalf("a false alarm: %v in\n%s", lost, source)
		}
		if with != "" && len(lost) == 0 {
			t.Fatalf("nothing is said of %q in\n%s\n%s", with, source, page)
		}
		shown := shownWords(page)
		for _, w := range words {
			if !shown[w] && !slices.ContainsFunc(lost, func(p diag.Problem) bool {
				return strings.Contains(p.Message, w) || strings.Contains(p.Message, "all from here on")
			}) {
				t.Fatalf("%s is not shown and not named: %v in\n%s\n%s", w, lost, source, page)
			}
		}
	}
}

func TestWhatNoPageWouldShowIsNamedWithItsPlaceAndTheRightForm(t *testing.T) {
	const lostWords, rawHTML, numbers = "lost-words", "raw-html-text", "list-numbers"
	tests := []struct {
		source, code string
		line, column int
		message      string // a part of it
		hint         string
	}{
		{"Write <name of the centre> here.", lostWords, 1, 7, "<name of the centre>", `\<name of the centre>`},
		{"See <address of the clinic> there.", lostWords, 1, 5, "<address of the clinic>", `\<address`},
		{"a\n\n[Emergency]: 112\n", lostWords, 3, 1, "[Emergency]: 112", "backslash"},
		{"[a]\n\n[a]: a.md\n[A]: b\n", lostWords, 4, 1, "[A]: b", "delete it"},
		{"a\n\n<!-- ask again\n\nb", lostWords, 3, 1, "<!-- ask again", "-->"},
		{"a\n\n<style>\n\nb", lostWords, 3, 1, "<style>", "</style>"},
		{"| a |\n|---|\n| b | c d |", lostWords, 3, 7, `"c d"`, "as many cells"},
		{"Text\n\n[^1]: word", lostWords, 3, 3, `"1]: word"`, "refer to the footnote"},
		{"``` go Come at nine\n112\n```", lostWords, 1, 8, "Come at nine", "new line"},
		{"a <!Important news>", lostWords, 1, 3, "Important news", "backslash"},
		{"Come <?php at nine ?>", lostWords, 1, 6, "at nine", "backslash"},
		{"a\n\n<?php Come at nine ?>", lostWords, 3, 1, "Come at nine", "backslash"},
		{"<? Come at nine ?>", lostWords, 1, 1, "Come at nine", "backslash"},
		{"a <!DOCTYPE Come at nine>", lostWords, 1, 3, "Come at nine", "backslash"},
		{"<!DOCTYPE Come at nine>", lostWords, 1, 1, "Come at nine", "backslash"},
		{"<!--> Come at nine <!-- -->", rawHTML, 1, 1, "Come at nine", "in Markdown"},
		{"<!---> Come at nine <!-- -->", rawHTML, 1, 1, "Come at nine", "in Markdown"},
		{"<div><?php Come at nine ?></div>", lostWords, 1, 1, "Come at nine", "backslash"},
		{"Look <img src=\"x.png\" alt=\"the way\"> here", rawHTML, 1, 6, "<img", "](x.png)"},
		{"Call <a href=\"tel:112\">112</a>", rawHTML, 1, 6, "<a href", "[the words](tel:112)"},
		{"<iframe src=\"https://example.org\"></iframe>", rawHTML, 1, 1, "<iframe", "link to it"},
		{"<div>\nDanger\n</div>", rawHTML, 1, 1, "Danger", "in Markdown"},
		{"text\n\n<details><summary>More</summary>\n\nInside", rawHTML, 3, 1, "More", "in Markdown"},
		{"15. March: closed.\n20. March: open.", numbers, 2, 1, "16. where 20.", `"- 20\. …"`},
		{"- a\n\n  4. Office\n  7. Clinic\n  12. Laundry", numbers, 4, 3, "5. where 7.", `"- 7\. …"`},
		{"1. a\n3. b", numbers, 2, 1, "2. where 3.", "count up by one"},
	}
	for _, test := range tests {
		_, problems := cut(t, test.source)
		if len(problems) != 1 {
			t.Errorf("%q: got %v", test.source, problems)
			continue
		}
		p := problems[0]
		if p.Code != test.code || p.Pos.Line != test.line || p.Pos.Column != test.column ||
			p.Severity != diag.Error || !strings.Contains(p.Message, test.message) ||
			!strings.Contains(p.Hint, test.hint) {
			t.Errorf("%q: got %v (%s)", test.source, p, p.Hint)
		}
	}
}

func TestWhatIsShownOrMeantToBeAbsentIsNotNamed(t *testing.T) {
	for _, source := range []string{
		"<div class=\"x\">\n</div>", "<!-- a comment -->", "<hr>",
		"[//]: # (ask again)",
		"a <u>b</u> <!-- c --> <br/> <abbr>d</abbr> <a name=\"x\"></a>", "1. a\n1. b\n1. c", "2) a\n3) b",
		"| a |\n|---|\n| <img src=\"x.png\" alt=\"the way\"> |", "> 1. a\n> 2. b\n>    1. c\n",
		"<https://example.org> <a@b.org>",
		"## Opening {#opening .wide}\n\ntext[^n]\n\n[^n]: note [a b][c]\n\n[c]: x.md 'title'", "0. a\n1. b",
		"<!DOCTYPE html>", "<!doctype HTML PUBLIC \"-//W3C//DTD\">", "<?xml version=\"1.0\"?>",
		"a <?xml version=\"1.0\"?> b",
		"<!-- <?php ask again ?> -->", "a <!--> b <!-- -->", "<!-->", "<?php ?>",
	} {
		if _, problems := cut(t, source); len(problems) > 0 {
			t.Errorf("%q: got %v", source, problems)
		}
	}
	for _, source := range []string{"1. a\n2. b\n2. c", "[clinic]: https://example.org/"} { // perhaps meant
		if _, problems := cut(t, source); len(problems) != 1 || problems[0].Severity != diag.Warning {
			t.Errorf("%q: got %v", source, problems)
		}
	}
}
