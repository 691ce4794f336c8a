package theme

import (
	"fmt"
	"strings"
	"testing"

	tdparse "github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// A board's scripts run on engines from 2014 on: ES5 syntax, and of the library only what is named here. Promise, fetch,
// Array.from, padStart, includes, NodeList.forEach and the like are missing on some of them or fail on file://.
const (
	scriptNodes = `AST BlockStmt EmptyStmt ExprStmt IfStmt ForStmt WhileStmt BranchStmt ReturnStmt TryStmt ThrowStmt VarDecl FuncDecl Params
		BindingElement Var LiteralExpr ArrayExpr Element ObjectExpr Property PropertyName GroupExpr IndexExpr DotExpr CallExpr
		NewExpr Args Arg UnaryExpr BinaryExpr CondExpr CommaExpr`
	scriptGlobals = `undefined document window location navigator TABLA Math Number String Date parseFloat setTimeout setInterval clearTimeout arguments`
	scriptMembers = `mend position all nodeType firstChild nextSibling documentElement getElementById getAttribute setAttribute createElement appendChild removeChild body className
		title src onload onerror contentWindow focus addEventListener source data querySelectorAll querySelector textContent
		clientWidth clientHeight scrollWidth scrollHeight offsetLeft offsetWidth offsetHeight parentNode style fontSize width marginLeft
		marginTop getComputedStyle localStorage getItem setItem removeItem parent postMessage fonts ready then keyCode
		preventDefault length push indexOf split replace charAt test min max pow floor getTime getTimezoneOffset getUTCDay
		getUTCDate getUTCMonth getUTCFullYear getUTCHours getUTCMinutes TABLA_CURRENT id frame timer seconds slides
		mark has each fit clock edges slide spills line foot tell speak notes place progress warn tick early late doubtful local handover
		steady built element from until tag notice fitted room grow poor born heard
		concat hash pathname performance now splice join substring innerWidth innerHeight childNodes images complete naturalWidth
		left right top bottom display target onerror onloadingerror round abs wakeLock request`
)

// scriptGate collects what a script may not use.
type scriptGate struct{ faults []string }

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
		g.deny(n.TokenType == js.BinaryToken || n.TokenType == js.OctalToken || strings.Contains(string(n.Data), "_") && n.TokenType == js.IntegerToken, "literal %s", n.Data)
		g.deny(n.TokenType == js.RegExpToken && strings.ContainsAny(flags(n.Data), "uyspdv"), "regular expression %s", n.Data)
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
		g.deny(!listed(scriptMembers, n.Y.String()), "member %s", n.Y.String())
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
	ast, err := js.Parse(tdparse.NewInputString(source), js.Options{})
	if err != nil {
		return []string{err.Error()}
	}
	g := &scriptGate{}
	js.Walk(g, ast)
	for _, v := range ast.Undeclared {
		g.deny(!listed(scriptGlobals, string(v.Name())), "global %s", v.Name())
	}
	return g.faults
}

func TestBoardScriptsRunOnOldEngines(t *testing.T) {
	theme := load(t, nil)
	for name, source := range map[string][]byte{"board.js": theme.board.script, "shell.js": theme.board.shellScript} {
		for _, fault := range scriptFaults(string(source)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

func TestScriptGateCatchesWhatIsTooNew(t *testing.T) {
	for _, source := range []string{
		"let a", "const a = 1", "class A {}", "(a) => a", "`x`", "function f(a = 1) {}", "function f(...a) {}", "var {a} = window",
		"var x = {a, b: 1}", "Math.max(...[1])", "window?.a", "window.a ?? 1", "2 ** 3", "for (var a of []) {}", "async function f() {}",
		"0b11", "0o17", "1_000", "/a/u", `'\u{1F600}'`, "new Promise(function () {})", "fetch('x')", "[1].includes(1)", "'a'.padStart(2)",
		"document.querySelectorAll('a').forEach(f)", "new XMLHttpRequest()", "document.body.append('x')", "try {} catch {}",
	} {
		if len(scriptFaults(source)) == 0 {
			t.Errorf("not caught: %s", source)
		}
	}
}
