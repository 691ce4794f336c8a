package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	tdparse "github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"github.com/tdewolff/parse/v2/js"
	"golang.org/x/net/html"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/view"
)

var (
	cssRule      = regexp.MustCompile(`([^{}]+)(\{[^{}]*\})`)
	cssSide      = regexp.MustCompile(`^\[dir=(rtl|ltr)\] `)
	cssNot       = regexp.MustCompile(`:not\([^)]*\)|:{1,2}[a-z-]+(\([^)]*\))?|\[[^\]]*\]`)
	cssClass     = regexp.MustCompile(`\.([a-zA-Z0-9_-]+)`)
	cssType      = regexp.MustCompile(`(?:^|[\s>+~])([a-z][a-z0-9]*)`)
	phoneRules   = func(t *testing.T) string { return shortStyle(t, readOurs(t, "phone/phone.css")) }
	cssMedia     = regexp.MustCompile(`@media[^{}]*\{([^{}]*\{[^{}]*\})*\}`)
	outsideMedia = func(style string) string { return cssMedia.ReplaceAllString(style, "") }
)

func shortStyle(t *testing.T, source string) string {
	t.Helper()
	short, err := minifyCSS([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return string(short)
}

func readOurs(t *testing.T, name string) string {
	t.Helper()
	content, err := fs.ReadFile(ours(t), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A browser paints a page while it still arrives. A rule that asks what comes after an element holds only
// once that is there, so what was painted would move. Only what is not drawn at all until then stays.
func TestNoRuleOfThePhoneAsksWhatComesLater(t *testing.T) {
	later := regexp.MustCompile(`:(?:last-|nth-last-|only-|empty|has\()[^{]*`)
	for _, name := range []string{"phone/phone.css", "phone/gone.css"} {
		drawn := strings.ReplaceAll(shortStyle(t, readOurs(t, name)),
			":not(:has(~*),:last-child){visibility:hidden}", "")
		for _, found := range later.FindAllString(drawn, -1) {
			t.Errorf("%s: %q is not known while the page arrives", name, found)
		}
	}
}

// A kind of page goes without rules that are not for it. Whichever rule could touch anything in a page has
// to be there.
func TestAPageWearsEveryRuleThatCouldTouchIt(t *testing.T) {
	rules, paper := rulesOf(phoneRules(t)), load(t, nil).paper
	missing := 0
	eachPage(t, func(t *testing.T, _ string, _ []byte, root *html.Node) {
		has, style, dir := map[string]bool{}, "", ""
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				has[n.Data] = true
			}
			if n.Data == "html" {
				dir, _ = attribute(n, "dir")
			}
			if n.Data == "style" {
				style = n.FirstChild.Data
			}
			if media, _ := attribute(n, "media"); n.Data == "link" && media == "print" {
				style += paper
			}
			classes, _ := attribute(n, "class")
			for _, class := range strings.Fields(classes) {
				has["."+class] = true
				for _, name := range addedByScripts()["."+class] {
					has[name] = true
				}
			}
		}
		worn := rulesOf(style)
		for rule := range rules {
			if worn[rule] {
				continue
			}
			missing++
			side := cssSide.FindStringSubmatch(rule.selector)
			if touches(rule.selector, has) && (side == nil || side[1] == dir) {
				t.Errorf("the page lacks %+v", rule)
			}
		}
	})
	if len(rules) < 80 || missing < 100 {
		t.Errorf("of %d rules %d were left out of pages: nothing was tested", len(rules), missing)
	}
}

// wornRule is one selector of a rule in a style, with its declarations and the media query around it.
type wornRule struct{ media, selector, declarations string }

// rulesOf returns the rules of a style, one for each selector.
func rulesOf(style string) map[wornRule]bool {
	all := map[wornRule]bool{}
	add := func(media, style string) {
		for _, rule := range cssRule.FindAllStringSubmatch(style, -1) {
			for _, selector := range strings.Split(rule[1], ",") {
				all[wornRule{media, selector, rule[2]}] = true
			}
		}
	}
	add("", outsideMedia(style))
	for _, block := range cssMedia.FindAllString(style, -1) {
		media, rest, _ := strings.Cut(block, "{")
		add(media, strings.TrimSuffix(rest, "}"))
	}
	return all
}

func TestAPageWearsOnlyWhatCanTouchIt(t *testing.T) {
	const style = "a{b:c}.d,.e .f{g:h}@font-face{i:j}@media print{.d p{k:l}.m:not(.n){o:p}}.q:is(.r,.s)>t{u:v}"
	for html, want := range map[string]string{
		``:                               "@font-face{i:j}",
		`<a href="x">`:                   "a{b:c}@font-face{i:j}",
		`<p class="x d">`:                ".d{g:h}@font-face{i:j}@media print{.d p{k:l}}",
		`<b class="f"></b><b class="e">`: ".e .f{g:h}@font-face{i:j}",
		`<p class="m n">`:                "@font-face{i:j}@media print{.m:not(.n){o:p}}",
		`<t/><i class="q">`:              "@font-face{i:j}.q:is(.r,.s)>t{u:v}",
	} {
		w := &styleRules{names: map[string]int{}}
		w.addRules("", style)
		has := w.none()
		w.namesIn([]byte(html), has)
		if got := w.cut(has); got != want {
			t.Errorf("%s: %s, want %s", html, got, want)
		}
	}
}

func TestAPageWearsNoRuleOfAnotherScript(t *testing.T) {
	const style = ".arab h1,.nastaliq h1,h1{a:b}.nastaliq,.mymr{c:d}@media print{.arab{e:f}}[dir=rtl] " +
		".said{g:h}" +
		".d-beng ol{i:j}.tongues [dir=rtl] .i{k:l}"
	for tag, want := range map[string]string{
		"en": "h1{a:b}.nastaliq{c:d}@media print{}.tongues [dir=rtl] .i{k:l}",
		"ar": ".arab h1,h1{a:b}.nastaliq{c:d}@media print{.arab{e:f}}[dir=rtl] .said{g:h}.tongues " +
			"[dir=rtl] .i{k:l}",
		"ur": ".nastaliq h1,h1{a:b}.nastaliq{c:d}@media print{}[dir=rtl] .said{g:h}.tongues " +
			"[dir=rtl] .i{k:l}",
		"bn": "h1{a:b}.nastaliq{c:d}@media print{}.d-beng ol{i:j}.tongues [dir=rtl] .i{k:l}",
	} {
		l, _ := lang.Lookup(tag)
		if got := styleIn(styleTraitsOf(l), style); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// touches reports whether a page has all names of elements and classes in a selector.
func touches(selector string, has map[string]bool) bool {
	selector = cssNot.ReplaceAllString(selector, "")
	for _, m := range cssClass.FindAllStringSubmatch(selector, -1) {
		if !has["."+m[1]] {
			return false
		}
	}
	for _, m := range cssType.FindAllStringSubmatch(selector, -1) {
		if !has[m[1]] {
			return false
		}
	}
	return true
}

func TestASitesOwnLayoutsGetTheWholeStyle(t *testing.T) {
	theme := load(t, fstest.MapFS{"phone/front.html": {Data: []byte(`<p class="flag">x</p>`)}})
	if style := theme.styles[frontKind].style; style != phoneRules(t) {
		t.Errorf("the front page wears %d bytes of %d", len(style), len(phoneRules(t)))
	}
	same := load(t, fstest.MapFS{"phone/front.html": {Data: []byte(readOurs(t, "phone/front.html"))}})
	if style := same.styles[frontKind].style; strings.Contains(style, ".trust{margin") {
		t.Error("a copy of our layout is no layout of the site's own")
	}
}

func TestASitesOwnStyleIsForAllPagesUnlessItSaysOtherwise(t *testing.T) {
	theme := load(t, fstest.MapFS{"phone/phone.css": {Data: []byte("a{b:c}/* [front places] lists */ " +
		"d{e:f}/* [all] */g{h:i}")}})
	if got, want := theme.styles[frontKind].style, "a{b:c}d{e:f}g{h:i}"; got != want {
		t.Errorf("front: %q, want %q", got, want)
	}
	if got, want := theme.styles[pickKind].style, "a{b:c}g{h:i}"; got != want {
		t.Errorf("pick: %q, want %q", got, want)
	}
}

func TestAKindOfPageThatThereIsNotIsAProblem(t *testing.T) {
	var r diag.Report
	Load(t.Context(), ours(t), fstest.MapFS{"phone/phone.css": {Data: []byte("a{b:c}\n/* [frnt] */d{e:f}")}}, &r)
	problems := r.Problems()
	if len(problems) != 1 || problems[0].Pos.String() != "themes/phone/phone.css:2:1" ||
		!strings.Contains(problems[0].Hint, "front, topic") {
		t.Errorf("got %v", problems)
	}
}

func TestATextInASitesOwnStyleKeepsItsSpaces(t *testing.T) {
	const text = `p:before{content:"Hello, reader: open"}`
	theme := load(t, fstest.MapFS{"phone/phone.css": {Data: []byte(text)},
		"board/shell.css": {Data: []byte(text)}, "board/board.css": {Data: []byte(text)}})
	board := fullSample().board
	files, err := theme.BoardRelease(&board)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"phone": theme.styles[noticeKind].style,
		"shell": string(theme.board.shellStyle), "board": string(files["board.css"])} {
		if strings.TrimSpace(got) != text {
			t.Errorf("%s: got %q, want %q", name, got, text)
		}
	}
}

// A board's style runs on engines from Chrome 47 on. What is not named here fails, so that nothing newer
// slips in.
const (
	styleAtRules    = `@font-face @keyframes @-webkit-keyframes @media`
	styleProperties = `margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left
		position top right bottom left width height max-width max-height float clear display overflow visibility opacity
		background color border border-top word-wrap border-width border-left-width border-bottom border-collapse border-radius outline
		font font-family font-size font-style font-weight line-height text-align text-indent text-decoration vertical-align white-space unicode-bidi content
		list-style-type list-style-position fill stroke stroke-width stroke-linecap stroke-linejoin src unicode-range
		transform -webkit-transform transition -webkit-transition animation -webkit-animation animation-delay -webkit-animation-delay`
	styleFunctions = `calc( url( format( rotate( rgba(`
	styleUnits     = `px em vmin vh vw s deg %`
	stylePseudos   = `focus hover before after first-child last-child`
)

// styleFaults lists what a style may not use.
func styleFaults(source string) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	p := css.NewParser(tdparse.NewInputString(source), false)
	depth := 0
	for {
		kind, _, data := p.Next()
		switch kind {
		case css.ErrorGrammar:
			if err := p.Err(); err != nil && err.Error() != "EOF" {
				fault("%v", err)
			}
			return faults
		case css.AtRuleGrammar, css.BeginAtRuleGrammar:
			if !listed(styleAtRules, string(data)) {
				fault("rule %s", data)
			}
			for _, v := range p.Values() {
				if v.TokenType == css.DelimToken {
					fault("media range %s", v.Data)
				}
			}
		case css.BeginRulesetGrammar, css.QualifiedRuleGrammar:
			if kind == css.BeginRulesetGrammar {
				if depth++; depth > 1 {
					fault("a rule within a rule")
				}
			}
			checkSelector(p.Values(), fault)
		case css.EndRulesetGrammar:
			depth--
		case css.CustomPropertyGrammar:
			fault("custom property %s", data)
		case css.DeclarationGrammar:
			if !listed(styleProperties, string(data)) {
				fault("property %s", data)
			}
			checkValues(p.Values(), fault)
		}
	}
}

func checkSelector(values []css.Token, fault func(string, ...any)) {
	for i, v := range values {
		name := strings.TrimSuffix(string(v.Data), "(")
		switch {
		case i > 0 && values[i-1].TokenType == css.ColonToken && !listed(stylePseudos, name) &&
			v.TokenType != css.ColonToken:
			fault("pseudo-class :%s", name)
		case v.TokenType == css.DelimToken && string(v.Data) == "&":
			fault("nesting")
		}
	}
}

func checkValues(values []css.Token, fault func(string, ...any)) {
	for _, v := range values {
		text := string(v.Data)
		switch v.TokenType {
		case css.FunctionToken:
			if !listed(styleFunctions, text) {
				fault("function %s", text)
			}
		case css.DimensionToken:
			if !listed(styleUnits, strings.TrimLeft(text, "+-.0123456789")) {
				fault("unit %s", text)
			}
		case css.HashToken:
			if len(text) != 4 && len(text) != 7 {
				fault("colour %s", text)
			}
		case css.IdentToken:
			if listed("grid inline-grid sticky clip revert unset", text) {
				fault("value %s", text)
			}
		}
	}
}

func TestBoardStylesRunOnOldEngines(t *testing.T) {
	theme := load(t, nil)
	for name, source := range map[string]string{"shell.css": string(theme.board.shellStyle)} {
		for _, fault := range styleFaults(source) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	for _, rotate := range []int{0, 90, 180, 270} {
		board := fullSample().board
		board.Screen = view.Screen{Panes: 2, Rotate: rotate, BodyVH: 5}
		source, err := theme.boardStyle(&board)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range styleFaults(string(source)) {
			t.Errorf("board.css turned by %d: %s", rotate, fault)
		}
	}
}

func TestStyleGateCatchesWhatIsTooNew(t *testing.T) {
	for _, source := range []string{
		"a{gap:1em}", "a{margin-inline-start:1em}", "a{inset:0}", "a{width:clamp(1px,2px,3px)}",
		"a{aspect-ratio:1}", "a:is(b){top:0}",
		"a{color:var(--x)}", ":root{--x:red}", "a{display:grid}", "a{color:#11223344}",
		"@media (width>=600px){a{top:0}}", "a{height:100dvh}",
		"a{color:oklch(1 1 1)}", "a:has(b){top:0}", "a{b{top:0}}", "@layer x{a{top:0}}", "a{position:sticky}",
		"a:focus-visible{top:0}",
		"a:not(b,c){top:0}", "a{overflow:clip}", "a{width:min(1px,2px)}",
	} {
		if len(styleFaults(source)) == 0 {
			t.Errorf("not caught: %s", source)
		}
	}
}

// A board's scripts run on engines from 2014 on: ES5 syntax, and of the library only what is named here.
// Promise, fetch, Array.from, padStart, includes, NodeList.forEach and the like are missing on some of
// them or fail on file://.
const (
	scriptNodes = `AST BlockStmt EmptyStmt ExprStmt IfStmt ForStmt WhileStmt BranchStmt ReturnStmt TryStmt ThrowStmt VarDecl FuncDecl Params
		BindingElement Var LiteralExpr ArrayExpr Element ObjectExpr Property PropertyName GroupExpr IndexExpr DotExpr CallExpr
		NewExpr Args Arg UnaryExpr BinaryExpr CondExpr CommaExpr`
	scriptGlobals = `undefined document window location navigator TABLA Math Number String Date parseFloat setTimeout setInterval clearTimeout arguments XMLHttpRequest parseInt
		Boolean`
	scriptMembers = `mend position all nodeType firstChild nextSibling documentElement getElementById getAttribute setAttribute createElement appendChild removeChild body className
		title src onload onerror contentWindow contentDocument URL focus addEventListener source data querySelectorAll querySelector textContent
		clientWidth clientHeight scrollWidth scrollHeight offsetLeft offsetWidth offsetHeight parentNode style fontSize width marginLeft
		marginTop getComputedStyle localStorage getItem setItem removeItem parent postMessage fonts ready then keyCode
		preventDefault length push indexOf split replace charAt test min max pow floor getTime getTimezoneOffset getUTCDay
		getUTCDate getUTCMonth getUTCFullYear getUTCHours getUTCMinutes TABLA_CURRENT id frame timer seconds slides
		mark has each fit clock edges slide spills line foot tell speak notes place progress warn tick early late doubtful local handover alarms short long alarm
		protocol onreadystatechange readyState open send status responseText getResponseHeader parse abort made off served by sure
		steady built element from until tag notice rows fitted room spans news on grow poor born heard came anew
		concat hash pathname performance now splice join substring innerWidth innerHeight childNodes images complete naturalWidth
		left right top bottom display target onerror onloadingerror round abs wakeLock request code charCodeAt fromCharCode toString over box
		time today said end turn at call forEach removeAttribute substr lastChild
		createRange setStart setEndBefore getClientRects height insertBefore previousSibling
		filter facts device service shut fault open news qr side slice exec status userAgent text board faults built devicePixelRatio memory usedJSHeapSize
		getElementsByTagName release age running screen fonts engine troubles source getUTCMinutes`
)

// Phone pages run their scripts on engines from 2018 on (Chromium 64), still in ES5.
const (
	phoneGlobals = `XMLHttpRequest parseInt JSON Object RegExp top innerWidth SpeechSynthesisUtterance tablaSearch`
	phoneMembers = `currentScript forEach some slice call protocol open send getResponseHeader parse hidden
		substr lastChild left end turn removeAttribute visibility
		serviceWorker isSecureContext register active href rel head
		filter map keys sort log normalize toLowerCase value trim lang dir createTextNode responseText onloadend
		letters say others notices fold cut pairs bones row first step drop sum key words other when why worth share marks
		sumlang marklang bind ask word found tablaSearch oninput onkeyup onfocus onload onpageshow leads tidy
		speechSynthesis getVoices localService speaking speak cancel voice innerText onclick onpagehide onvoiceschanged
		createElementNS insertBefore host`
	workerGlobals = `self caches fetch Promise Response URL JSON Error`
	workerMembers = `match text json pages parts map resolve redirect request status race ok put headers get keys delete url all files
		skipWaiting waitUntil clients claim method mode respondWith catch`
)

// scriptGate collects what a script may not use.
type scriptGate struct {
	globals, members string
	faults           []string
}

func (g *scriptGate) Exit(js.INode) {}

func (g *scriptGate) Enter(n js.INode) js.IVisitor {
	kind := strings.TrimPrefix(strings.TrimPrefix(fmt.Sprintf("%T", n), "*"), "js.")
	if !listed(scriptNodes, kind) {
		g.fault("syntax %s", kind)
	}
	switch n := n.(type) {
	case *js.VarDecl:
		g.deny(n.TokenType != js.VarToken, "let or const")
	case *js.FuncDecl:
		g.deny(n.Async || n.Generator || n.Params.Rest != nil, "async, generator or rest")
		for _, p := range n.Params.List {
			g.deny(p.Default != nil, "default argument")
		}
	case *js.BindingElement:
		_, plain := n.Binding.(*js.Var)
		g.deny(n.Binding != nil && !plain, "destructuring")
	case *js.TryStmt:
		g.deny(n.Catch != nil && n.Binding == nil, "catch without a name")
	case *js.Property:
		g.deny(n.Spread || n.Name == nil || n.Name.IsComputed(), "spread, shorthand or computed property")
	case *js.LiteralExpr:
		g.deny(n.TokenType == js.BinaryToken || n.TokenType == js.OctalToken ||
			strings.Contains(string(n.Data), "_") && n.TokenType == js.IntegerToken, "literal %s", n.Data)
		g.deny(n.TokenType == js.RegExpToken && strings.ContainsAny(flags(n.Data), "uyspdv"),
			"regular expression %s", n.Data)
		g.deny(n.TokenType == js.StringToken && strings.Contains(string(n.Data), `\u{`), "string %s", n.Data)
	case *js.CallExpr:
		g.deny(n.Optional, "optional call")
		for _, a := range n.Args.List {
			g.deny(a.Rest, "spread argument")
		}
	case *js.IndexExpr:
		g.deny(n.Optional, "optional index")
	case *js.DotExpr:
		g.deny(n.Optional, "optional member")
		g.deny(!listed(g.members, n.Y.String()), "member %s", n.Y.String())
	case *js.BinaryExpr:
		switch n.Op {
		case js.ExpToken, js.ExpEqToken, js.NullishToken, js.NullishEqToken, js.AndEqToken, js.OrEqToken:
			g.fault("operator %s", n.Op)
		}
	}
	return g
}

func flags(regexp []byte) string {
	text := string(regexp)
	return text[strings.LastIndex(text, "/")+1:]
}

func (g *scriptGate) fault(format string, args ...any) {
	g.faults = append(g.faults, fmt.Sprintf(format, args...))
}

func (g *scriptGate) deny(bad bool, format string, args ...any) {
	if bad {
		g.fault(format, args...)
	}
}

func listed(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}

func scriptFaults(source string) []string {
	return faultsOf(source, &scriptGate{globals: scriptGlobals, members: scriptMembers})
}

func faultsOf(source string, g *scriptGate) []string {
	ast, err := js.Parse(tdparse.NewInputString(source), js.Options{})
	if err != nil {
		return []string{err.Error()}
	}
	js.Walk(g, ast)
	for _, v := range ast.Undeclared {
		g.deny(!listed(g.globals, string(v.Name())), "global %s", v.Name())
	}
	return g.faults
}

func TestBoardScriptsRunOnOldEngines(t *testing.T) {
	theme := load(t, nil)
	for name, source := range map[string][]byte{"board.js": theme.board.script,
		"shell.js": theme.board.shellScript} {
		for _, fault := range scriptFaults(string(source)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

func TestPhoneScriptsAreSmallAndRunOnOldEngines(t *testing.T) {
	total, theme := 0, load(t, nil)
	all := maps.Clone(theme.Scripts())
	all["find.js"] = theme.FindScript()
	for name, source := range all {
		if path.Ext(name) != ".js" {
			continue
		}
		g := &scriptGate{globals: scriptGlobals + " " + phoneGlobals,
			members: scriptMembers + " " + phoneMembers}
		if name == "sw.js" {
			g.globals, g.members = g.globals+" "+workerGlobals, g.members+" "+workerMembers
		}
		for _, fault := range faultsOf(string(source), g) {
			t.Errorf("%s: %s", name, fault)
		}
		var packed bytes.Buffer
		w := brotli.NewWriterLevel(&packed, brotli.BestCompression)
		if _, err := w.Write(source); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d bytes, %d in Brotli", name, len(source), packed.Len())
		if strings.Contains(name, "/phone-") || name == "sw.js" { // telephones fetch the others on a tap, or never
			total += packed.Len()
		}
	}
	if total > 2600 {
		t.Errorf("the scripts that a page loads have %d bytes in Brotli, and 2,600 are the limit", total)
	}
}

func TestScriptGateCatchesWhatIsTooNew(t *testing.T) {
	for _, source := range []string{
		"let a", "const a = 1", "class A {}", "(a) => a", "`x`", "function f(a = 1) {}",
		"function f(...a) {}", "var {a} = window",
		"var x = {a, b: 1}", "Math.max(...[1])", "window?.a", "window.a ?? 1", "2 ** 3",
		"for (var a of []) {}", "async function f() {}",
		"0b11", "0o17", "1_000", "/a/u", `'\u{1F600}'`, "new Promise(function () {})", "fetch('x')",
		"[1].includes(1)", "'a'.padStart(2)",
		"document.querySelectorAll('a').forEach(f)", "fetch('x')", "document.body.append('x')",
		"try {} catch {}",
	} {
		if len(scriptFaults(source)) == 0 {
			t.Errorf("not caught: %s", source)
		}
	}
}
