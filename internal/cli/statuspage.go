package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/theme"
	"tabla/internal/workflow"
)

// writeStatusPage writes the status of all languages as one page.
func writeStatusPage(file string, status workflow.Status, problems []diag.Problem) error {
	var b bytes.Buffer
	if err := theme.DrawStatus(&b, statusPage(status, problems)); err != nil {
		return err
	}
	return files.Write(file, b.Bytes())
}

func statusPage(status workflow.Status, problems []diag.Problem) theme.StatusPage {
	page := theme.StatusPage{
		Title: status.Title, Source: status.Source, Day: status.Day.Format("2 January 2006"),
		LanguageCount: count(len(status.Languages), "language"), Groups: statusGroups(status),
	}
	for _, l := range status.Languages {
		page.TextCount = count(l.Counts.Total, "text")
		next, _ := nextStep(l)
		page.Languages = append(page.Languages, theme.StatusLanguage{
			Language: l.Language, Counts: pageCounts(l.Counts), Done: done(l.Counts), Next: theme.StatusStep(next),
		})
	}
	notices, titles := 0, map[string]string{}
	for _, n := range status.Notices {
		titles[n.ID] = n.Title
		if n.Topic != "" {
			notices++
		}
	}
	page.NoticeCount = count(notices, "notice")
	for _, c := range status.Changed {
		page.Changed = append(page.Changed, theme.StatusChange{Notice: titles[c.Notice], Was: c.Was, Now: c.Now, Languages: joinTags(c.Languages)})
	}
	page.Faults, page.MoreFaults = statusFaults(problems)
	return page
}

// mostFaults is how many faults stand on the page: who has more than that needs the command, not paper.
const mostFaults = 40

func statusFaults(problems []diag.Problem) (faults []theme.StatusFault, more int) {
	for _, p := range problems {
		switch {
		case !check.Withholds(p.Code) && !catalogue.EntryFault(p.Code):
		case len(faults) == mostFaults:
			more++
		default:
			faults = append(faults, theme.StatusFault{Place: fmt.Sprintf("%s:%d", p.Pos.File, p.Pos.Line), Message: p.Message, Hint: p.Hint})
		}
	}
	return faults, more
}

// statusGroups puts the notices under their topics, in the order of site.yaml; the names of site.yaml come last.
func statusGroups(status workflow.Status) []theme.StatusGroup {
	var groups []theme.StatusGroup
	at := map[string]int{}
	for _, name := range append(slices.Clone(status.Topics), "") {
		at[name] = len(groups)
		groups = append(groups, theme.StatusGroup{Name: cmp.Or(name, "Names of the site, its topics and centres")})
	}
	for _, n := range status.Notices {
		row := theme.StatusNotice{Title: n.Title, ID: n.ID}
		for _, c := range n.Counts {
			row.Counts = append(row.Counts, pageCounts(c))
		}
		g := &groups[at[n.Topic]]
		g.Notices = append(g.Notices, row)
	}
	return slices.DeleteFunc(groups, func(g theme.StatusGroup) bool { return len(g.Notices) == 0 })
}

func pageCounts(c workflow.Counts) theme.StatusCounts {
	return theme.StatusCounts{Fresh: c.Fresh, Draft: c.Draft, Stale: c.Stale, Changed: c.StaleFact, Missing: c.Missing, Withheld: c.Withheld}
}

func joinTags(tags []lang.Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = string(t)
	}
	return strings.Join(words, ", ")
}
