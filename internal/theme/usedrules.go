package theme

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"tabla/internal/lang"
)

// styleRules holds the style of one kind of page in one language, split into rules, so that each page gets
// only the rules that can apply to it. It is safe for concurrent use.
type styleRules struct {
	whole string // the style if it was not split; otherwise ""
	rules []rule // nil if the style was not split
	// the elements (table) and classes (.band) in the selectors, each with its index in the marks
	names map[string]int
	added map[string][]string // the result of addedByScripts
	mutex sync.Mutex
	made  map[string]pageStyle // the styles of pages, by the marks of the names that a page has
}

// rule is a rule of a style. media is the media query around it, "" if there is none.
type rule struct {
	media     string
	selectors []selector
	// the declarations with their braces; for anything else, such as @font-face, the whole text
	body string
}

// selector is one of the selectors of a rule. It can match only in a page that has all names in needs.
type selector struct {
	text  string
	needs []int
}

// addedByScripts returns the names that scripts add to a page that has a certain class.
func addedByScripts() map[string][]string {
	return map[string][]string{
		".now":  {".health"},
		".find": {".rows", ".row", "ul", "li", "a", "span", "b", "small", "mark"},
	}
}

// styleRulesOf returns the style of a kind of page for one language. It leaves out the rules for other
// scripts, other digits and the other direction. All pages of this kind get the whole style in two cases:
// the site has its own layouts or scripts, which may use any class at any time, or the style cannot be
// split. Editions whose languages have the same traits share the rules.
func (t *Theme) styleRulesOf(kind string, l lang.Language) *styleRules {
	key := styleKey{kind, styleTraitsOf(l)}
	t.rulesMutex.Lock()
	defer t.rulesMutex.Unlock()
	if t.rules[key] == nil {
		if t.rules == nil {
			t.rules = map[styleKey]*styleRules{}
		}
		t.rules[key] = t.newStyleRules(key)
	}
	return t.rules[key]
}

// styleKey identifies the pages that share a style.
type styleKey struct {
	kind   string
	traits styleTraits
}

func (t *Theme) newStyleRules(key styleKey) *styleRules {
	kind := key.kind
	if t.files.replacesLayout() || t.wholeStyle {
		return &styleRules{whole: t.styles[kind].style}
	}
	w := &styleRules{whole: styleIn(key.traits, t.styles[kind].style), names: map[string]int{},
		added: addedByScripts(), made: map[string]pageStyle{}}
	if !t.files.replacesScript() {
		w.addRules("", w.whole)
	}
	return w
}

// cuttable reports whether a minified style consists only of rules and of media queries with rules, so that
// single rules can be removed. A rule inside another rule, @supports or @layer would have another meaning
// outside of it, and a brace in a quoted text would be taken for the end of a rule.
func cuttable(style string) bool {
	depth, from := 0, 0 // from is the offset of the outermost block, or of the text before it
	for i := 0; i < len(style); i++ {
		switch c := style[i]; {
		case c == '"' || c == '\'':
			end := quoted([]byte(style[i:]))
			if strings.ContainsAny(style[i:i+end], "{}") {
				return false
			}
			i += end
		case c == '\\':
			i++
		case c == '{' && (depth > 1 || depth == 1 && !strings.HasPrefix(style[from:], "@media")):
			return false
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth < 0 {
				return false
			}
			if depth == 0 {
				from = i + 1
			}
		case c == ';' && depth == 0:
			from = i + 1
		}
	}
	return depth == 0
}

// mediaBlock matches a media query with the rules in it, in a minified style.
var mediaBlock = regexp.MustCompile(`(@media[^{}]*)\{((?:[^{}]*\{[^{}]*\})*)\}`)

func (w *styleRules) addRules(media, style string) {
	for style != "" {
		block := mediaBlock.FindStringSubmatchIndex(style)
		if block == nil || media != "" {
			w.addPlain(media, style)
			return
		}
		w.addPlain("", style[:block[0]])
		w.addPlain(style[block[2]:block[3]], style[block[4]:block[5]])
		style = style[block[1]:]
	}
}

func (w *styleRules) addPlain(media, style string) {
	for _, m := range innermost.FindAllString(style, -1) {
		before, body, _ := strings.Cut(m, "{")
		r := rule{media: media, body: "{" + body}
		if strings.ContainsAny(before, "@\\#\"'") {
			// this is not a rule, or has a name that is not searched for in pages
			r.body = m
		} else {
			for _, s := range splitSelectors(before) {
				r.selectors = append(r.selectors, selector{s, w.needs(s)})
			}
		}
		w.rules = append(w.rules, r)
	}
}

// splitSelectors splits a list of selectors at its commas, but not at those in brackets or in quoted texts.
func splitSelectors(list string) (all []string) {
	depth, from := 0, 0
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case c == '"' || c == '\'':
			i += quoted([]byte(list[i:]))
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ',' && depth == 0:
			all, from = append(all, list[from:i]), i+1
		}
	}
	return append(all, list[from:])
}

var (
	// anywhere matches parts of a selector that do not need a name in the page.
	anywhere = regexp.MustCompile(`::?[a-z-]+\((?:[^()]|\([^()]*\))*\)|::?[a-z-]+|\[[^\]]*\]`)
	// turned matches a class with a direction, which must both be on one element: .fb[dir=rtl]
	turned = regexp.MustCompile(`\.[a-z-]+\[dir=(?:ltr|rtl)\]`)
	named  = regexp.MustCompile(`\.?[a-zA-Z_\x{80}-\x{10ffff}-][a-zA-Z0-9_\x{80}-\x{10ffff}-]*`)
)

func (w *styleRules) needs(selector string) (needs []int) {
	names := named.FindAllString(anywhere.ReplaceAllString(selector, ""), -1)
	for _, name := range append(names, turned.FindAllString(selector, -1)...) {
		at, known := w.names[name]
		if !known {
			at = len(w.names)
			w.names[name] = at
		}
		needs = append(needs, at)
	}
	return needs
}

// namesIn searches for names in the HTML. In has, it marks each name of a selector that occurs.
func (w *styleRules) namesIn(html []byte, has []byte) {
	space := make([]byte, 0, 64) // memory for the names of classes
	for at := bytes.IndexByte(html, '<'); at >= 0; at = bytes.IndexByte(html, '<') {
		html = html[at+1:]
		tag := html[:max(0, bytes.IndexByte(html, '>'))]
		name := tag
		if end := bytes.IndexAny(tag, " \n/"); end >= 0 {
			name = tag[:end]
		}
		w.mark(has, name)
		_, classes, found := bytes.Cut(tag, []byte(` class="`))
		if !found {
			continue
		}
		classes, _, _ = bytes.Cut(classes, []byte(`"`))
		_, direction, turns := bytes.Cut(tag, []byte(` dir="`))
		for class := range bytes.FieldsSeq(classes) {
			name := append(append(space[:0], '.'), class...)
			w.mark(has, name)
			if turns {
				w.mark(has, fmt.Appendf(name, "[dir=%.3s]", direction))
			}
		}
	}
}

// mark marks a name, and the names that scripts add to a page with it.
func (w *styleRules) mark(has, name []byte) {
	at, known := w.names[string(name)]
	if known {
		if has[at] == '1' {
			return
		}
		has[at] = '1'
	}
	for _, added := range w.added[string(name)] {
		w.mark(has, []byte(added))
	}
}

// none returns the marks of a page without any names.
func (w *styleRules) none() []byte { return bytes.Repeat([]byte("0"), len(w.names)) }

// styleFor returns the style for a page with the names that are marked in has, and the content security
// policy that allows it.
func (w *styleRules) styleFor(has []byte, script string) pageStyle {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	style, known := w.made[string(has)]
	if !known {
		style = newPageStyle(w.cut(has), script)
		if w.made == nil {
			w.made = map[string]pageStyle{}
		}
		w.made[string(has)] = style
	}
	return style
}

// cut returns the rules that can apply to a page with the names that are marked in has.
func (w *styleRules) cut(has []byte) string {
	if w.rules == nil {
		return w.whole
	}
	var b strings.Builder
	open := ""
	for _, r := range w.rules {
		kept := r.keptIn(has)
		if kept == "" && r.selectors != nil {
			continue
		}
		if r.media != open {
			if open != "" {
				b.WriteByte('}')
			}
			if open = r.media; open != "" {
				b.WriteString(open + "{")
			}
		}
		b.WriteString(kept + r.body)
	}
	if open != "" {
		b.WriteByte('}')
	}
	return b.String()
}

// keptIn returns the selectors that can match in a page with the names that are marked in has, separated by
// commas.
func (r *rule) keptIn(has []byte) string {
	var kept []string
	for _, s := range r.selectors {
		if s.within(has) {
			kept = append(kept, s.text)
		}
	}
	return strings.Join(kept, ",")
}

func (s *selector) within(has []byte) bool {
	for _, at := range s.needs {
		if has[at] != '1' {
			return false
		}
	}
	return true
}
