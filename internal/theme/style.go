package theme

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"regexp"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/page"
)

// readStyle reads phone.css and works out the policy that lets it stand in the page: by the hash of its exact bytes, so
// that no other style, and no inline script at all, can run.
func (t *Theme) readStyle(r *diag.Report) {
	source, err := t.files.read("phone/phone.css")
	if err != nil {
		r.Errorf(diag.Pos{File: "themes/phone/phone.css"}, "template", "put the file back, or delete the site's own copy", "the style cannot be read: %v", err)
		return
	}
	t.style = minifyCSS(string(source))
	if strings.Contains(t.style, "<") {
		r.Errorf(diag.Pos{File: "themes/phone/phone.css"}, "template", "write a pictogram as an icon in the layout instead", "the style has a \"<\", which could end it early")
	}
	sum := sha256.Sum256([]byte(t.style))
	t.policy = "default-src 'self'; style-src 'self' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s+`)
	cssAround  = regexp.MustCompile(`\s*([{};,])\s*`)
)

// minifyCSS drops comments and white space. It changes nothing that a rule says; our styles hold no strings with braces.
func minifyCSS(source string) string {
	text := cssSpace.ReplaceAllString(cssComment.ReplaceAllString(source, ""), " ")
	text = cssAround.ReplaceAllString(text, "$1")
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, ": ", ":"), ";}", "}"))
}

// bare is what the pages see that belong to no edition and speak no single language.
type bare struct {
	Style  template.CSS
	Policy string
}

// picker is what phone/centres.html sees.
type picker struct {
	*page.Picker
	bare
}

func newPicker(v *page.Picker) picker { return picker{v, bare{styleSlot, policySlot}} }

// Words gives a word in the source language.
func (p picker) Words(id string) template.HTML { return inline(p.Say.Text(id)) }

// screens is what phone/screens.html sees.
type screens struct {
	*page.Screens
	bare
}

// Words says a word in the source language.
func (s screens) Words(id string) template.HTML { return inline(s.Say.Text(id)) }

// welcome is what phone/welcome.html sees.
type welcome struct {
	*page.Welcome
	bare
}

func newWelcome(v *page.Welcome) welcome { return welcome{v, bare{styleSlot, policySlot}} }

// Words gives a word in the source language.
func (w welcome) Words(id string) template.HTML { return inline(w.Say.Text(id)) }
