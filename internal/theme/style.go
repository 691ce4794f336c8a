package theme

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// pageStyle is the style of a kind of page: its part of phone.css, the script of a sensitive page, and the
// Content-Security-Policy that allows both by their hashes.
type pageStyle struct{ style, script, policy string }

// on replaces the placeholders in a drawn page by the style, the script and the policy. It is called after
// the templates have run, because the bytes must agree exactly with the hashes in the policy.
func (d pageStyle) on(drawn []byte) []byte {
	drawn = bytes.Replace(drawn, []byte(styleSlot), []byte(d.style), 1)
	drawn = bytes.Replace(drawn, []byte(scriptSlot), []byte(d.script), 1)
	return bytes.Replace(drawn, []byte(policySlot), []byte(d.policy), 1)
}

// readStyle makes the style of each kind of page: for most kinds from phone.css, and for the page of a gone
// notice from gone.css.
func (t *Theme) readStyle(r *diag.Report) {
	source, err := t.files.read("phone/phone.css")
	if err != nil {
		r.Report(ruleTemplate, diag.Pos{File: "themes/phone/phone.css"},
			"put the file back, or delete the site's own copy", "the style cannot be read: %v", err)
		return
	}
	checkKinds(string(source), r)
	t.styles = map[string]pageStyle{}
	for _, kind := range pageKinds() {
		rules := string(source)
		if !t.files.replacesLayout() {
			rules = styleFor(kind, rules)
		}
		if !t.addStyle(kind, "phone/phone.css", rules, r) {
			return
		}
	}
	if t.files.replacesLayout() {
		return
	}
	whole, _ := minifyCSS(source) // cannot fail, because its parts could be minified
	t.wholeStyle = !cuttable(string(whole))
	if !t.wholeStyle {
		t.takeOutPaper(string(whole))
	}
	t.addStyle(goneKind, "phone/gone.css", string(t.readAsset("phone/gone.css", r)), r)
}

// takeOutPaper removes the rules for paper from the style of each kind of page, and stores them in t.paper.
func (t *Theme) takeOutPaper(whole string) {
	t.paper = strings.Join(printBlock.FindAllString(whole, -1), "")
	for _, kind := range kinds() {
		screen := printBlock.ReplaceAllString(t.styles[kind].style, "")
		t.styles[kind] = newPageStyle(screen, t.styles[kind].script)
	}
}

// addStyle minifies the style of a kind of page, and reports whether it can be written into a page.
func (t *Theme) addStyle(kind, file, rules string, r *diag.Report) bool {
	short, err := minifyCSS([]byte(rules))
	if err != nil {
		reportMinify(r, file, err)
		return false
	}
	if bytes.Contains(short, []byte("<")) {
		r.Report(ruleTemplate, diag.Pos{File: "themes/" + file},
			"write a pictogram as an icon in the layout instead",
			"the style has a \"<\", which could end it early")
		return false
	}
	script := ""
	if strings.HasPrefix(kind, sensitiveKind) {
		script = t.readInline("phone/leave.js", r)
	}
	t.styles[kind] = newPageStyle(string(short), script)
	return true
}

// readInline returns a minified script that is to be written into pages.
func (t *Theme) readInline(name string, r *diag.Report) string {
	script := strings.TrimSpace(string(t.readMinified(name, minifyJS, r)))
	if strings.Contains(script, "</") {
		r.Report(ruleTemplate, diag.Pos{File: "themes/" + name}, `write "<\/" instead`,
			"the script has a \"</\", which could end it early")
	}
	return script
}

// newPageStyle returns a style and a script with a policy. The policy allows the style, and the script if
// there is one, by the hashes of their exact bytes. No other inline style or script can then run.
func newPageStyle(style, script string) pageStyle {
	policy := "default-src 'self'; style-src 'self' " + hashSource(style)
	if script != "" {
		policy += "; script-src 'self' " + hashSource(script)
	}
	policy += "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
	return pageStyle{style, script, policy}
}

// printBlock matches the rules for paper in a minified style. They are put into a file of their own, which
// browsers load after the page and cache.
var printBlock = regexp.MustCompile(`@media print\{(?:[^{}]*\{[^{}]*\})*\}`)

// forKinds matches a comment in phone.css that names kinds of page. The rules after it, up to the next such
// comment, are for these kinds only.
var forKinds = regexp.MustCompile(`/\*\s*\[([a-z ]*)\]`)

func pageKinds() []string { return append(kinds(), pickKind) }

// namedKinds returns the kinds that comments in phone.css may name. A kind of two words has the rules of
// both.
func namedKinds() []string {
	return slices.DeleteFunc(pageKinds(), func(kind string) bool { return strings.Contains(kind, " ") })
}

var (
	// innermost matches a rule of a minified style, in or outside a media query.
	innermost = regexp.MustCompile(`([^{}]+)\{[^{}]*\}`)
	// ofScript matches the beginning of a selector that names the script or the digits of the page. A class
	// nastaliq alone is not matched, because it is also used for the names of languages, which are on pages
	// in every language.
	ofScript = regexp.MustCompile(`^\.(arab|mymr|d-[a-z]+|nastaliq )`)
	// ofDirection matches the beginning of a selector for elements inside an element with one direction.
	ofDirection = regexp.MustCompile(`^\[dir=(rtl|ltr)\] (\.body |\.back |\.band |\.row|\.langs |` +
		`\.hours |\.said)`)
)

// styleTraits are the only traits of a language on which the style of its pages depends.
type styleTraits struct{ class, digits, dir string }

func styleTraitsOf(l lang.Language) styleTraits { return styleTraits{classOf(l), l.Digits, l.Dir()} }

// styleIn returns a minified style without the selectors that no page in a language needs.
func styleIn(l styleTraits, style string) string {
	return innermost.ReplaceAllStringFunc(style, func(rule string) string {
		selectors, body, _ := strings.Cut(rule, "{")
		var kept []string
		for _, s := range splitSelectors(selectors) {
			if mayMatch(s, l) {
				kept = append(kept, s)
			}
		}
		if len(kept) == 0 {
			return ""
		}
		return strings.Join(kept, ",") + "{" + body
	})
}

func mayMatch(selector string, l styleTraits) bool {
	if m := ofScript.FindStringSubmatch(selector); m != nil {
		class := strings.TrimSpace(m[1])
		return class == l.class || class == "d-"+l.digits
	}
	if m := ofDirection.FindStringSubmatch(selector); m != nil {
		return m[1] == l.dir
	}
	return true
}

// checkKinds checks the comments in phone.css that name kinds of page. It reports a kind that does not exist,
// because no page would get the rules after that comment.
func checkKinds(source string, r *diag.Report) {
	line, read := 1, 0
	for _, m := range forKinds.FindAllStringSubmatchIndex(source, -1) {
		line, read = line+strings.Count(source[read:m[0]], "\n"), m[0]
		for _, kind := range strings.Fields(source[m[2]:m[3]]) {
			if kind != "all" && !slices.Contains(namedKinds(), kind) {
				r.Report(ruleTemplate, diag.Pos{File: "themes/phone/phone.css", Line: line, Column: 1},
					"the kinds are: all, "+strings.Join(namedKinds(), ", "),
					"there is no kind of page %q", kind)
			}
		}
	}
}

// styleFor returns a style without the rules that are for other kinds of page. A comment in the style names
// the kinds that the rules after it are for, up to the next such comment. Rules before the first one are for
// all kinds.
func styleFor(kind, source string) string {
	var b strings.Builder
	from, wanted := 0, true
	for _, m := range forKinds.FindAllStringSubmatchIndex(source, -1) {
		if wanted {
			b.WriteString(source[from:m[0]])
		}
		named := strings.Fields(source[m[2]:m[3]])
		from, wanted = m[0], slices.Contains(named, "all") || slices.ContainsFunc(strings.Fields(kind),
			func(k string) bool { return slices.Contains(named, k) })
	}
	if wanted {
		b.WriteString(source[from:])
	}
	return b.String()
}

// headSlots are the placeholders for style and policy on pages that are not drawn into a shell.
type headSlots struct {
	Style  template.CSS
	Policy string
}

// picker is the data of the template phone/centres.html.
type picker struct {
	*view.Picker
	headSlots
}

func newPicker(v *view.Picker) picker { return picker{v, headSlots{styleSlot, policySlot}} }

// Title returns the title of the site.
func (p picker) Title() view.Text { return view.Text{String: p.SiteTitle} }

// Words returns one of the theme's words in the source language.
func (p picker) Words(id string) template.HTML { return inline(p.Say.Text(id)) }

// screens is the data of the template phone/screens.html.
type screens struct {
	*view.Screens
	headSlots
}

// Words returns one of the theme's words in the source language.
func (s screens) Words(id string) template.HTML { return inline(s.Say.Text(id)) }

// short is the data of the template phone/short.html.
type short struct {
	*view.Short
	headSlots
}

// Words returns one of the theme's words in the source language.
func (s short) Words(id string) template.HTML { return inline(s.Say.Text(id)) }

// missing is the data of the template phone/missing.html.
type missing struct {
	*view.Missing
	headSlots
}

// welcome is the data of the template phone/welcome.html.
type welcome struct {
	*view.Welcome
	headSlots
}

func newWelcome(v *view.Welcome) welcome { return welcome{v, headSlots{styleSlot, policySlot}} }

// About returns the title of the site, for search engines.
func (w welcome) About() view.Text { return view.Text{String: w.SiteTitle} }

// Words returns one of the theme's words in the source language.
func (w welcome) Words(id string) template.HTML { return inline(w.Say.Text(id)) }

// styleData is the data of the template board/board.css: the sizes and fonts of one screen.
type styleData struct {
	Screen view.Screen
	Faces  []fontFile
	Stack  string // every font of the board, for text outside the slides
	Types  []boardType
	Turns  []turn
	Later  []int   // slides that are not valid yet; without a script they are never shown
	Loop   int     // seconds that all turns take together
	Shown  float64 // the percentage of the loop that one turn takes
}

// boardType holds the fonts and sizes of the text of one type class on this screen.
type boardType struct {
	Class string
	Stack string  // ready for font-family
	Body  float64 // height of the body text, in vmin
	// the height of the body text if no script runs that fits the text into its pane; smaller than Body
	Unfitted   float64
	Urgent     float64 // the height of the body text of extreme notices: 1.5 times Body
	LineHeight float64
	RowLine    float64 // the height of a line in a row of a list
}

// turn is a step of the loop that runs without a script: the index of the slide, and its start in seconds.
type turn struct{ Index, Start int }

// unfitted is the size of text when no script runs, relative to the usual size. The text must be smaller
// then, because only a script could fit it into the pane exactly.
const unfitted = 0.6

// rowAir is the height of a line in a row of a list, relative to that of other text. Package board uses the
// same number.
const rowAir = 0.9

// turnSeconds is the number of seconds for which a slide is shown in the loop that runs without a script.
// That loop has the order of the plan, but not its times.
const turnSeconds = 15

func (t *Theme) boardStyle(v *view.Board) ([]byte, error) {
	var w bytes.Buffer
	if err := t.board.style.Execute(&w, newStyleData(v)); err != nil {
		return nil, fmt.Errorf("draw board/board.css: %w", err)
	}
	short, err := minifyCSS(w.Bytes())
	if err != nil {
		return nil, fmt.Errorf("draw board/board.css: %w", err)
	}
	return append(short, '\n'), nil
}

func newStyleData(v *view.Board) styleData {
	var spoken []lang.Language
	for _, e := range v.Editions {
		if !slices.ContainsFunc(spoken, func(l lang.Language) bool { return l.Type == e.Language.Type }) {
			spoken = append(spoken, e.Language)
		}
	}
	slices.SortFunc(spoken, func(a, b lang.Language) int { return cmp.Compare(a.Type, b.Type) })
	sheet := styleData{Screen: v.Screen, Faces: filesFor(classesOf(spoken))}
	sheet.Stack = stackFor("latin", sheet.Faces)
	for _, l := range spoken {
		body := v.Screen.BodyVH * cmp.Or(l.Size, 1)
		sheet.Types = append(sheet.Types, boardType{
			classOf(l), stackFor(l.Type, sheet.Faces), body, unfitted * body, 1.5 * body,
			cmp.Or(l.LineHeight, 1.5), rowAir * cmp.Or(l.LineHeight, 1.5),
		})
	}
	for _, i := range slidesInOrder(v) {
		if v.Slides[i].FromMS > v.Built {
			sheet.Later = append(sheet.Later, i)
			continue
		}
		sheet.Turns = append(sheet.Turns, turn{i, len(sheet.Turns) * turnSeconds})
	}
	sheet.Loop = turnSeconds * max(len(sheet.Turns), 1)
	sheet.Shown = 100 * turnSeconds / float64(sheet.Loop)
	return sheet
}

// slidesInOrder returns the indexes of the slides in the order in which the plan first shows them. Extreme
// notices come before all others. The plan shows each part of a notice in all languages before the next part.
// So, even without a script, a reader need not wait until all parts were shown in another language.
func slidesInOrder(v *view.Board) []int {
	var order []int
	placed := make([]bool, len(v.Slides))
	place := func(i int) {
		if i >= 0 && !placed[i] {
			order, placed[i] = append(order, i), true
		}
	}
	for _, step := range slices.Concat(v.Alarm, v.Steps) {
		for _, i := range step.Slides {
			place(i)
		}
	}
	for i := range v.Slides {
		place(i)
	}
	return order
}

func classesOf(spoken []lang.Language) []string {
	all := make([]string, len(spoken))
	for i, l := range spoken {
		all[i] = l.Type
	}
	return all
}

// stackFor returns the list of fonts for a type class: first the class's own fonts, then every other font of
// the board. The others are needed for text in another language and for names in another script.
func stackFor(class string, faces []fontFile) string {
	order := families(class)
	for _, f := range faces {
		if !slices.Contains(order, f.Family) {
			order = append(order, f.Family)
		}
	}
	return `"tabla-` + strings.Join(order, `","tabla-`) + `",sans-serif`
}
