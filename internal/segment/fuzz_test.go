package segment

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/diag"
)

// Our emphasis rule and placeholders are part of both sides here: cutting, weaving and the normal form are
// tried.
func FuzzIdentity(f *testing.F) {
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Add("- [x] a[^1] {{.x}}\n\n[^1]: b\n\n  c[^1]\n\n| `a\\|b` | ![a *b*](c \"d\") |\n|--|--|\n| &lt;b> | <b>c</b> |")
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) || len(source) > 2000 || tagWithLanguage.MatchString(source) ||
			dialled.MatchString(source) {
			return
		}
		want := reference(t, documentParser(), source)
		if got := own(source); got != want {
			t.Errorf("%q\n got %q\nwant %q", source, got, want)
		}
		if got := anew(source); spaced(got) != spaced(want) {
			t.Errorf("anew %q\n got %q\nwant %q\nsegments %q", source, got, want,
				texts(Cut(nil, "a", 1, []byte(source), new(diag.Report))))
		}
	})
}

// The reference does not know the attributes that tags may have.
var tagWithLanguage = regexp.MustCompile(`(?i)<[^>]*(lang|dir)`)

// The reference shows the tel:, mailto: or sms: between < and >, and keeps the # of [*100#](tel:*100#).
var dialled = regexp.MustCompile(`(?is)<(?:tel|mailto|sms):|tel:.*#`)

const hostSource = "# Help\n\nCall [**us**](tel:+38111123456) at `B-2`[^1] or {{.phone}} \\\nnow ![map](map.png) ~~x~~ <b>b</b>\n\n" +
	"- one\n- two\n\n| a |\n|---|\n| c |\n\n![alt](i.png \"t\")\n\n[^1]: note"

var (
	someTag        = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)([^>]*)>`)
	safeAttributes = regexp.MustCompile(`^( (lang|dir)="[A-Za-z0-9-]+"| id="fnref[0-9]*:[0-9]+")*$`)
	attribute      = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
)

// hostile says what a translation has done to the page, or "".
func hostile(translation string, isolate bool) string {
	s := Cut(nil, "a.md", 1, []byte(hostSource), new(diag.Report))
	o := Options{Isolate: isolate, Choose: func(int) Choice { return Choice{Text: translation} }}
	plain := s.Weave(Options{Isolate: isolate, Choose: func(int) Choice { return Choice{Text: "x"} }})
	b := s.Weave(o)
	html := string(b.HTML)
	if len(b.Blocks) != len(plain.Blocks) {
		return "blocks"
	}
	if got, want := blockTags(html), blockTags(string(plain.HTML)); got != want {
		return fmt.Sprintf("blocks: %s, not %s", got, want)
	}
	known := map[string]bool{"": true, "tel:+38111123456": true, "map.png": true, "i.png": true,
		"#fn:1": true, "#fnref:1": true}
	ids := map[string]bool{}
	for _, tag := range someTag.FindAllStringSubmatch(html, -1) {
		for _, a := range attribute.FindAllStringSubmatch(tag[3], -1) {
			switch name, value := a[1], a[2]; {
			case (name == "href" || name == "src") && !known[value]:
				return "target " + value
			case name == "id" && ids[value]:
				return "id twice: " + value
			case name == "id":
				ids[value] = true
			}
		}
	}
	return badTag(html)
}

func blockTags(html string) string {
	var b strings.Builder
	for _, m := range someTag.FindAllStringSubmatch(html, -1) {
		switch m[2] {
		case "h1", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "div", "hr", "ol":
			b.WriteString(m[0])
		}
	}
	return b.String()
}

// badTag finds a tag that no page may have, an attribute that no text may set, or a pair that is not
// balanced.
func badTag(html string) string {
	const void = " hr br img "
	const ofTexts = " em strong del code sup b i br sub kbd abbr bdi span "
	const known = " h1 p ul li table thead tbody tr th td div hr ol a img em strong del code sup b i br " +
		"sub kbd abbr bdi span "
	var open []string
	for _, m := range someTag.FindAllStringSubmatch(html, -1) {
		name := m[2]
		switch {
		case !strings.Contains(known, " "+name+" "):
			return "tag " + m[0]
		case strings.Contains(ofTexts, " "+name+" ") && !safeAttributes.MatchString(m[3]):
			return "attribute " + m[0]
		case strings.Contains(void, " "+name+" "):
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return "unbalanced " + m[0]
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 || strings.Count(html, "<") != len(someTag.FindAllString(html, -1)) {
		return "open tags"
	}
	return ""
}

func FuzzHostile(f *testing.F) {
	for _, s := range hostileTexts {
		f.Add(s)
	}
	for _, source := range goldmarksExamples(f) {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, translation string) {
		if !utf8.ValidString(translation) || len(translation) > 2000 {
			return
		}
		for _, isolate := range []bool{false, true} {
			if what := hostile(translation, isolate); what != "" {
				t.Errorf("%q (isolate %v): %s", translation, isolate, what)
			}
		}
	})
}

var hostileTexts = []string{
	"# heading", "- item\n- item", "1. one", "> quote", "    code", "```\ncode\n```", "a\n\nb\n\n\n- c",
	"---", "a\n===",
	"| a | b |\n|---|---|\n| c | d |", "[c]: http://evil.example", "[^1]: note", "Term\n: definition",
	"- [x] task",
	"<script>alert(1)</script>", "<b onclick=alert(1)>x</b>",
	"<span style=\"position:fixed\" lang=\"en\" dir=\"rtl\">x</span>",
	"<b>open", "close</b>", "<b><i>crossed</b></i>", "*<b>x*</b>", "<b/>", "</p><p>",
	"<img src=x onerror=alert(1)>", "<!-- c -->",
	"<iframe src=//evil.example>", "<a href=\"//evil.example\">x</a>", "<?php x ?>", "<![CDATA[x]]>",
	"[x](javascript:alert(1))", "[x](http://evil.example)", "![x](http://evil.example/i.png)",
	"<http://evil.example>",
	"<javascript:alert(1)>", "<x@evil.example>", "[x](data:text/html,x)", "[x][y]", "![x](tel:+38111123456)",
	"[x](map.png)",
	"**unbalanced", "*a **b*", "~~x", "`code", "[x](", "[x]", "](", "\\", "&lt;script&gt;", "&#0;", "&", "<", ">", "\"",
	"{{range 1000000000}}x{{end}}", "{{.phone}}", "{{.other}}", "{{ .phone }}", "{{template \"x\"}}", "{{", "}}",
	"[^1][^1][^1]", "[^2]", "![^1]", "[![^1]](tel:+38111123456)", "[[^1]](tel:+38111123456)", "+381 99 999 9999 call",
	"[a [b](tel:+38111123456) c](tel:+38111123456)", "\u202e", "\x00", "a  \nb", "a\\\nb", "text {#id onclick=x}",
	"<abbr title=\"x\">y</abbr>", "<bdi dir=x>y</bdi>", "<span lang='\"><script>'>x</span>", "<br onload=x>", "<br>", "</br>",
}

func TestNoTranslationCanHurtThePage(t *testing.T) {
	for _, s := range hostileTexts {
		for _, isolate := range []bool{false, true} {
			if what := hostile(s, isolate); what != "" {
				t.Errorf("%q: %s", s, what)
			}
		}
	}
}

func TestWhatATranslationMayDo(t *testing.T) {
	const source = "Call [us](tel:112) **now** or [mail](a.md)[^1] \\| {{.x}}\n\n[^1]: n"
	tests := []struct{ name, translation, want string }{
		{"block marks are text", "# 1. - a", "<p># 1. - a</p>"},
		{"templates are text", "{{range 9}}x{{end}}", "<p>{{range 9}}x{{end}}</p>"},
		{"foreign link is its label", "[x *y*](http://evil.example) z", "<p>x <em>y</em> z</p>"},
		{"dangerous link is its label", "[x](javascript:alert(1))", "<p>x</p>"},
		{"foreign address is text", "<http://evil.example>", "<p>http://evil.example</p>"},
		{"foreign image is its text", "![x](http://evil.example/i.png)", "<p>x</p>"},
		{"own links in another order", "[mail](a.md) [112](tel:112)", `<p><a href="a.md">mail</a> <a href="tel:112">112</a></p>`},
		{"tags of the list", "<span lang=\"en\" class=\"x\">UNHCR</span>", `<p><span lang="en">UNHCR</span></p>`},
		{"other tags are left out", "<u>a</u> <b>c", "<p>a c</p>"},
		{"tags cross marks", "*<b>x*</b>", "<p><em>x</em></p>"},
		{"one paragraph", "a\n\nb", "<p>a b</p>"},
		{"Chinese lines are joined without a space", "请在这里\n等候 **好**\n*的*", "<p>请在这里等候 <strong>好</strong><em>的</em></p>"},
		{"Arabic lines are joined with one", "انتظر\nهنا", "<p>انتظر هنا</p>"},
		{"forced line break", "a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"},
		{"footnote", "a[^1] b[^1] c[^2]", `<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup> b[^1] c[^2]</p>`},
		{"empty is the source", " ", `<p>Call <a href="tel:112">us</a>`},
		{"colon in Arabic", "**ملاحظة:**اتصل", "<p><strong>ملاحظة:</strong>اتصل</p>"},
		{"colon in Tigrinya", "**ማሳሰቢያ፡**ደውሉ", "<p><strong>ማሳሰቢያ፡</strong>ደውሉ</p>"},
		{"colon in Chinese", "**注意：**正文", "<p><strong>注意：</strong>正文</p>"},
		{"quotes in Chinese", "这是**「重要」**的", "<p>这是<strong>「重要」</strong>的</p>"},
		{"two in one line", "**الاسم:**علي **العمر:**٢٠", "<p><strong>الاسم:</strong>علي <strong>العمر:</strong>٢٠</p>"},
		{"Latin as ever", "**note:**call", "<p>**note:**call</p>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, _ := cut(t, source)
			b := s.Weave(Options{Choose: func(i int) Choice { return Choice{Text: test.translation} }})
			first := string(b.HTML[b.Blocks[0].Start:b.Blocks[0].End])
			if !strings.HasPrefix(first, test.want) {
				t.Errorf("got %s\nwant %s", first, test.want)
			}
		})
	}
}

func TestEmphasisRuleHoldsInSources(t *testing.T) {
	for source, want := range map[string]string{
		"**ملاحظة:**اتصل": "<p><strong>ملاحظة:</strong>اتصل</p>\n",
		"**注意：**正文":       "<p><strong>注意：</strong>正文</p>\n",
		"# *(ا)*ب":        "<h1><em>(ا)</em>ب</h1>\n",
	} {
		if got := own(source); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}
