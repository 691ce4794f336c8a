package notice

import (
	"bytes"
	"path"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	ruleFrontMatter = diag.Rule{
		Code:  "front-matter",
		Title: "the lines between --- have no end",
		Why:   "the text cannot be told from the settings",
		Fix:   `put a line "---" after the last key`,
	}

	parseRules = []diag.Rule{ruleFrontMatter}
)

const titleHint = "begin the file with these three lines: \"---\", \"title: What it is about\", \"---\""

// Parse reads one notice. file is its path from the site's folder, from which the topic, the name and the
// centre are taken; src is the content of the file. Parse reports all faults. The result is nil if the path
// is wrong, or if the file or its front matter cannot be read at all.
func Parse(file string, src []byte, site *config.Site, r *diag.Report) *Notice {
	return parseIn("", file, src, site, r)
}

// parseIn reads a notice of the layer with the path layer. If layer is "", it reads a notice of the site
// itself.
func parseIn(layer, file string, src []byte, site *config.Site, r *diag.Report) *Notice {
	n, ok := locate(layer, file, r)
	text, decoded := strict.Decode(file, src, r)
	if !ok || !decoded || hasConflict(file, text, r) {
		return nil
	}
	front, body, bodyLine, ok := split(text)
	if !ok {
		r.Report(
			ruleFrontMatter,
			diag.Pos{File: file, Line: 1, Column: 1},
			"put a line \"---\" between the last key and the text",
			"the front matter that begins here has no end",
		)
		return nil
	}
	root, ok := strict.Read(file, 2, front, r)
	if !ok {
		return nil
	}
	n.Body, n.BodyLine, n.Site, n.Settings = body, bodyLine, site.Title, site
	reader{Notice: n, site: site, report: r}.read(root.Like("title: What it is about").Mapping())
	return n
}

// hasConflict reports a problem for each line with which git marks a conflict in a file that two people have
// changed. It reports whether there are such lines. Without this check, readers would see both versions, such
// as two opening hours. It ignores a line of equals signs alone, because in Markdown such a line marks a
// heading.
func hasConflict(file string, text []byte, r *diag.Report) (found bool) {
	if !bytes.Contains(text, []byte("<<<<<<<")) && !bytes.Contains(text, []byte(">>>>>>>")) {
		return false
	}
	for i, line := range strings.Split(string(text), "\n") {
		if mark := strict.ConflictMarker(strings.TrimRight(line, "\r")); mark == '<' || mark == '>' {
			found = true
			r.Report(
				diag.RuleConflictMarker,
				diag.Pos{File: file, Line: i + 1, Column: 1},
				"keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>",
				"two versions of this notice were merged and not settled",
			)
		}
	}
	return found
}

// locate reads the topic, the name and the centre from a path: content/<topic>/<name>.md or
// content/centres/<centre>/<topic>/<name>.md. It checks only the form of the path; Load checks whether the
// topic and the centre exist. If layer is not "", the path is inside the layer's folder.
func locate(layer, file string, r *diag.Report) (*Notice, bool) {
	page := strings.TrimSuffix(strings.TrimPrefix(file, rootOf(layer)+"content/"), ".md")
	n := &Notice{Page: page, File: file, Layer: layer, Name: path.Base(page), ID: page}
	parts := strings.Split(page, "/")
	if parts[0] == "centres" {
		if len(parts) == 4 {
			n.Centre, n.ID = parts[1], parts[2]+"/"+parts[3]
			parts = parts[2:]
		} else {
			parts = nil
		}
	}
	if len(parts) != 2 {
		r.Report(
			diag.RuleBadPath,
			diag.Pos{File: file},
			"move it to content/<topic>/, or for one centre alone to content/centres/<centre>/<topic>/",
			"a notice cannot lie here",
		)
		return n, false
	}
	n.Topic = parts[0]
	return n, checkName(n, r)
}

// rootOf returns the prefix of the names of all files of a layer; "" for the site itself.
func rootOf(layer string) string {
	if layer == "" {
		return ""
	}
	return layer + "/"
}

func checkName(n *Notice, r *diag.Report) bool {
	pos := diag.Pos{File: n.File}
	switch {
	case !strings.HasSuffix(n.File, ".md") || !config.IsID(n.Name):
		r.Report(
			config.RuleBadName,
			pos,
			nameHint(strings.TrimSuffix(path.Base(n.File), path.Ext(n.File))+".md"),
			"%q cannot be the name of a notice",
			path.Base(n.File),
		)
	case files.ReservedOnWindows(n.Name):
		r.Report(config.RuleBadName, pos, config.WindowsRule, "no notice can be called %q on Windows", n.Name)
	case n.Name == "index":
		r.Report(
			config.RuleReservedName,
			pos,
			"choose another name: the list of the topic is index.html",
			`no notice may be called "index"`,
		)
	default:
		return true
	}
	return false
}

// nameHint suggests a name that has only permitted characters.
func nameHint(name string) string {
	stem := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
	stem = strings.NewReplacer(" ", "-", ".", "-").Replace(stem)
	if !config.IsID(stem) {
		return config.NameRule
	}
	return `call it "` + stem + strings.ToLower(path.Ext(name)) + `"; ` + config.NameRule
}

var fence = []byte("---")

// split separates the front matter from the body. bodyLine is the number of the line on which the body
// begins, from 1. A text that does not begin with a fence has no front matter and is all body. ok is false
// if the second fence is missing.
func split(text []byte) (front, body []byte, bodyLine int, ok bool) {
	first, rest := cutLine(text)
	if !isFence(first) {
		return nil, text, 1, true
	}
	line := 2
	for left := rest; len(left) > 0; line++ {
		current, next := cutLine(left)
		if isFence(current) {
			return rest[:len(rest)-len(left)], next, line + 1, true
		}
		left = next
	}
	return nil, nil, 0, false
}

func cutLine(text []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(text, []byte("\n"))
	return line, rest
}

func isFence(line []byte) bool { return bytes.Equal(bytes.TrimRight(line, " \t"), fence) }
