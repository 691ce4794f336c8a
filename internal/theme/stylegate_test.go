package theme

import (
	"fmt"
	"strings"
	"testing"

	tdparse "github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"tabla/internal/view"
)

// A board's style runs on engines from Chrome 47 on. What is not named here fails, so that nothing newer slips in.
const (
	styleAtRules    = `@font-face @keyframes @-webkit-keyframes @media`
	styleProperties = `margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left
		position top right bottom left width height max-width max-height float clear display overflow visibility opacity
		background color border border-top word-wrap border-width border-left-width border-bottom border-collapse border-radius outline
		font font-family font-size font-weight line-height text-align text-indent text-decoration vertical-align white-space unicode-bidi content
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
		case i > 0 && values[i-1].TokenType == css.ColonToken && !listed(stylePseudos, name) && v.TokenType != css.ColonToken:
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
		board := fullStage().board
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
		"a{gap:1em}", "a{margin-inline-start:1em}", "a{inset:0}", "a{width:clamp(1px,2px,3px)}", "a{aspect-ratio:1}", "a:is(b){top:0}",
		"a{color:var(--x)}", ":root{--x:red}", "a{display:grid}", "a{color:#11223344}", "@media (width>=600px){a{top:0}}", "a{height:100dvh}",
		"a{color:oklch(1 1 1)}", "a:has(b){top:0}", "a{b{top:0}}", "@layer x{a{top:0}}", "a{position:sticky}", "a:focus-visible{top:0}",
		"a:not(b,c){top:0}", "a{overflow:clip}", "a{width:min(1px,2px)}",
	} {
		if len(styleFaults(source)) == 0 {
			t.Errorf("not caught: %s", source)
		}
	}
}
