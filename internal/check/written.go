package check

import "tabla/internal/diag"

// The rules on notices that nobody has written yet.
var (
	ruleStarterText = diag.Rule{
		Code: "starter-text", Severity: diag.Warning,
		Title: "a notice that still has the words it began with",
		Why:   "people would read what was meant for its author",
		Fix:   "write your own words in their place, or delete the file",
	}

	ruleNoText = diag.Rule{
		Code: "no-text", Severity: diag.Warning,
		Title: "a notice without a text",
		Why:   "people open it and find nothing",
		Fix:   "write below the second ---, or delete the file",
	}

	writtenRules = []diag.Rule{ruleStarterText, ruleNoText}
)

// written reports notices that nobody has written yet.
func (c Content) written(r *diag.Report) {
	for _, n := range c.Notices {
		if left := n.StarterText(); left != "" {
			r.Report(ruleStarterText, diag.Pos{File: n.File},
				"write your own words in its place, or delete the file", "the starter's %q is still there", left)
		} else if n.Empty() {
			r.Report(ruleNoText, diag.Pos{File: n.File}, "write it below the second ---, or delete the file",
				"the notice has a title and no text")
		}
	}
}
