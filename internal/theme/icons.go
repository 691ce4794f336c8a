package theme

import (
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// RuleUnknownIcon is about the pictograms of topics.
var RuleUnknownIcon = diag.Rule{
	Code:  "unknown-icon",
	Title: "a topic's pictogram that does not exist",
	Why:   "people who cannot read the language find a topic by its pictogram",
	Fix:   "write the name of an icon of tabla's, or put a drawing of that name into themes/icons/",
}

const plainTopic = "topic" // the pictogram of a topic that has none of its own

// readIcons makes each drawing ready for the middle of a line of text: hidden from screen readers, since a word is always
// beside it, and drawn in the colour of that word by the style's class.
func (t *Theme) readIcons(r *diag.Report) map[string]template.HTML {
	icons := map[string]template.HTML{}
	files, err := t.files.list("icons")
	if err != nil {
		r.Errorf(diag.Pos{File: "themes/icons"}, "template", "", "the icons cannot be read: %v", err)
	}
	for _, file := range files {
		name, svg := strings.CutSuffix(file, ".svg")
		if !svg {
			continue
		}
		drawing, ok := t.readIcon(path.Join("icons", file))
		if !ok {
			r.Errorf(diag.Pos{File: "themes/icons/" + file}, "template",
				"use an outline drawing of 24 by 24 units, without scripts or styles", "this is not a plain SVG drawing")
			continue
		}
		icons[name] = template.HTML(`<svg class="i" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">` + drawing + `</svg>`)
	}
	return icons
}

// readIcon returns what an SVG file draws, minified, without the svg element around it, and reports whether the file is a
// drawing that brings nothing which acts.
func (t *Theme) readIcon(name string) (drawing string, ok bool) {
	source, err := t.files.read(name)
	if err != nil {
		return "", false
	}
	if drawing, ok = inner(string(source)); !ok || drawing == "" {
		return "", ok
	}
	short, err := minifySVG([]byte("<svg>" + drawing + "</svg>"))
	if err != nil {
		return "", false
	}
	return inner(string(short))
}

// inner returns what lies between <svg …> and </svg>, and reports whether it is there and does nothing but draw.
func inner(svg string) (drawing string, ok bool) {
	_, rest, opened := strings.Cut(svg, "<svg")
	_, rest, tag := strings.Cut(rest, ">")
	drawing, _, closed := strings.Cut(rest, "</svg>")
	drawing = strings.Join(strings.Fields(drawing), " ")
	lower := strings.ToLower(drawing)
	for _, banned := range []string{"<script", "<style", "style=", "<foreignobject", "<a ", "<image", "<use", " on", "{{"} {
		if strings.Contains(lower, banned) {
			return "", false
		}
	}
	return drawing, opened && tag && closed
}

var iconCall = regexp.MustCompile(`\{\{icon "([a-z0-9-]+)"\}\}`)

// setIcons writes the icons that a template names straight into its source: a call for each would cost more than all
// else that a page draws. A name that does not exist stays, and fails when the template is rehearsed.
func setIcons(icons map[string]template.HTML, source []byte) []byte {
	return iconCall.ReplaceAllFunc(source, func(call []byte) []byte {
		if drawing, ok := icons[string(iconCall.FindSubmatch(call)[1])]; ok {
			return []byte(drawing)
		}
		return call
	})
}

func iconOf(icons map[string]template.HTML, name string) (template.HTML, error) {
	if drawing, ok := icons[name]; ok {
		return drawing, nil
	}
	return "", fmt.Errorf("no icon %q", name)
}

// CheckIcon reports a name that site.yaml gives a topic's pictogram if no icon, of tabla's or the site's, has it.
func (t *Theme) CheckIcon(name string, pos diag.Pos, r *diag.Report) {
	if _, ok := t.icons[name]; ok {
		return
	}
	names := slices.Sorted(maps.Keys(t.icons))
	r.Report(RuleUnknownIcon, pos, text.DidYouMean(name, names, "the icons are: "+strings.Join(names, ", ")), "there is no icon %q", name)
}

// topicIcon returns the pictogram of that name, or a plain one: a topic that names none is drawn by its id.
func topicIcon(icons map[string]template.HTML, name string) template.HTML {
	if drawing, ok := icons[name]; ok {
		return drawing
	}
	return icons[plainTopic]
}
