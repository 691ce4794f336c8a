package theme

import (
	"regexp"
	"strconv"
	"strings"

	"tabla/internal/diag"
)

// Both template packages begin their errors with "template: NAME:LINE:COLUMN: " (html/template also with its own name).
var templateError = regexp.MustCompile(`(?s)(?:html/)?template: ?([^: ]+\.(?:html|css)):(\d+)(?::\d+)?: (.*)$`)

// reportTemplate records a template's error at the line it happened on.
func reportTemplate(r *diag.Report, name string, err error) {
	pos, message := diag.Pos{File: "themes/" + name}, err.Error()
	if found := templateError.FindStringSubmatch(message); found != nil {
		pos.File = "themes/" + found[1]
		pos.Line, _ = strconv.Atoi(found[2]) // the pattern admits digits only
		message = found[3]
	}
	r.Errorf(pos, "template", templateHint(message), "the layout does not work: %s", message)
}

func templateHint(message string) string {
	switch {
	case strings.Contains(message, "can't evaluate field"), strings.Contains(message, "nil pointer"):
		return "no such value here: compare the name after the dot with the layout that tabla ships (capitals matter)"
	case strings.Contains(message, "not defined"):
		return "no such function or part: compare the word with the layout that tabla ships"
	case strings.Contains(message, "no icon"):
		return "put a drawing into themes/icons/, or use one of the names in tabla's themes/icons/README.md"
	case strings.Contains(message, "unexpected EOF"), strings.Contains(message, "unexpected {{end}}"):
		return "every {{if}}, {{range}} and {{with}} needs its {{end}}"
	default:
		return "compare this line with the layout that tabla ships, or delete the site's own copy of the file"
	}
}
