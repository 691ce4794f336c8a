package notice

import (
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/strict"
)

var (
	ruleBadAlias = diag.Rule{
		Code:  "bad-alias",
		Title: "an old name of a notice that cannot be one",
		Why:   "who scans a printed code must come to the right notice",
		Fix:   "write topic and name as they were, like health/doctor; each old name belongs to one notice",
	}

	aliasRules = []diag.Rule{ruleBadAlias}
)

// Alias is an earlier id of a notice.
type Alias struct {
	ID  string // "health/doctor"
	Pos diag.Pos
}

// readAliases reads the earlier ids of a notice. The addresses made from them still lead to the notice.
func (n reader) readAliases(v strict.Value) {
	seen := map[string]bool{}
	for _, item := range v.Like("[health/old-name]").List() {
		id := item.Text()
		topic, name, _ := strings.Cut(id, "/")
		switch {
		case id == "":
		case !config.IsID(topic) || !config.IsID(name) || name == "index" || topic == "centres":
			item.Report(ruleBadAlias, `write its old topic and name, without .md, like "health/doctor"`,
				"%q was never the name of a notice", id)
		case id == n.ID:
			item.Report(ruleBadAlias, "remove it: this is its name now", "%q is the notice itself", id)
		case seen[id]:
			item.Report(ruleBadAlias, "keep one of the two", "%q stands here a second time", id)
		default:
			seen[id] = true
			n.Aliases = append(n.Aliases, Alias{id, item.Pos()})
		}
	}
}

// checkAliases reports an alias that two notices have, or that is also the present id of another notice.
func (l *loader) checkAliases() {
	owner := map[string]*Notice{}
	for _, n := range l.content.Notices {
		owner[n.ID] = n
	}
	for _, n := range l.content.Notices {
		for _, a := range n.Aliases {
			if other, taken := owner[a.ID]; taken && other.ID != n.ID {
				l.report.Report(ruleBadAlias, a.Pos, "remove it here or there: an address leads to "+
					"one notice",
					"the old name %s belongs to %s too", a.ID, other.File)
				continue
			}
			owner[a.ID] = n
		}
	}
}

// Called reports whether the id is that of the notice, or one that it had before it was renamed.
func (n *Notice) Called(id string) bool {
	return n.ID == id || slices.ContainsFunc(n.Aliases, func(a Alias) bool { return a.ID == id })
}
