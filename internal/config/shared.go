package config

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// ruleInline is the rule on a site.yaml in which several settings share a line, so that they cannot be
// copied line by line.
var ruleInline = diag.Rule{
	Code:  "inline-settings",
	Title: "settings that do not begin on lines of their own",
	Why:   "only some of them are for other sites, and those are taken line by line",
	Fix:   "begin each setting on its own line, without braces around all of them",
}

// sharedKeys holds the settings that belong to a site's notices. All others belong to its centres and
// screens, or to the place where it is published.
var sharedKeys = []string{"title", "demo", "source", "timezone", "country", "languages", "topics", "url_map",
	"glossary"}

// Shared returns the text of a site.yaml that other sites receive with the notices. It has only the settings
// that belong to notices, as their author wrote them, without the comments between them. ParseLayer can read
// it. The bool is false, with a problem, if several settings share a line.
func Shared(file string, src []byte, r *diag.Report) ([]byte, bool) {
	text, ok := strict.Decode(file, src, r)
	if !ok {
		return nil, false
	}
	root, ok := strict.Read(file, 1, text, r)
	if !ok {
		return nil, false
	}
	lines, settings := strings.Split(string(text), "\n"), root.Mapping().Entries()
	var out strings.Builder
	for i, e := range settings {
		begin, end := e.Key.Pos().Line, len(lines)+1
		if i+1 < len(settings) {
			end = settings[i+1].Key.Pos().Line
		}
		if e.Key.Pos().Column != 1 || begin >= end {
			e.Key.Report(ruleInline, ruleInline.Fix, "%q does not begin on a line of its own", e.Key.Text())
			return nil, false
		}
		if slices.Contains(sharedKeys, e.Key.Text()) {
			writeSetting(&out, lines[begin-1:end-1])
		}
	}
	return []byte(out.String()), true
}

// writeSetting writes the lines of one setting, without comments on lines of their own and without empty
// lines.
func writeSetting(out *strings.Builder, lines []string) {
	for _, line := range lines {
		if strings.TrimSpace(line) != "" && line[0] != '#' && line != "..." {
			out.WriteString(line + "\n")
		}
	}
}
