package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/site"
)

// statusCounts are one language's segments by state: a contract.
type statusCounts struct {
	Total     int `json:"total"`
	Fresh     int `json:"fresh"`
	Stale     int `json:"stale"`
	StaleFact int `json:"stale_fact"`
	Draft     int `json:"draft"`
	Missing   int `json:"missing"`
	Withheld  int `json:"withheld"`
}

type statusReport struct {
	Languages map[string]statusCounts            `json:"languages"`
	Notices   map[string]map[string]statusCounts `json:"notices"`
	Problems  []diag.Problem                     `json:"problems"`
}

func statusCommand(env Env) *cobra.Command {
	var asJSON bool
	var failUnder int
	cmd := &cobra.Command{
		Use:   "status",
		Short: "show how far each language is translated",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return runStatus(cmd, env, asJSON, failUnder) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object instead of a table")
	cmd.Flags().IntVar(&failUnder, "fail-under", 0, "exit with 1 if any language has less than this percentage fresh or draft")
	return cmd
}

func runStatus(cmd *cobra.Command, env Env, asJSON bool, failUnder int) error {
	if failUnder < 0 || failUnder > 100 {
		return wrongUsage("--fail-under takes a percentage from 0 to 100, not %d", failUnder)
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	status, problems, err := site.Translations(o)
	if err != nil {
		return err
	}
	if asJSON {
		err = printJSON(env, problems, statusJSON(status, problems))
	} else if err = tell(env, problems); err == nil {
		_, err = fmt.Fprint(env.Stdout, statusTable(status))
	}
	if err != nil {
		return err
	}
	for _, l := range status.Languages {
		if total := l.Counts.Total; total > 0 && 100*(l.Counts.Fresh+l.Counts.Draft) < failUnder*total {
			return errAuthor
		}
	}
	return nil
}

func statusJSON(status site.Status, problems []diag.Problem) statusReport {
	report := statusReport{map[string]statusCounts{}, map[string]map[string]statusCounts{}, orNone(problems)}
	for _, l := range status.Languages {
		report.Languages[string(l.Language.Tag)] = statusCounts(l.Counts)
	}
	for _, n := range status.Notices {
		byLanguage := map[string]statusCounts{}
		for i, c := range n.Counts {
			byLanguage[string(status.Languages[i].Language.Tag)] = statusCounts(c)
		}
		report.Notices[n.ID] = byLanguage
	}
	return report
}

// statusTable draws one row per language: how many segments are in each state, and which share a reader sees in it.
func statusTable(status site.Status) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-10s %6s %7s %7s %7s %7s %7s %9s   %s\n", "language", "total", "● fresh", "◐ draft", "△ stale", "▲ facts", "○ miss.", "⊘ withheld", "done")
	for _, l := range status.Languages {
		c := l.Counts
		done := 0
		if c.Total > 0 {
			done = 100 * (c.Fresh + c.Draft) / c.Total
		}
		fmt.Fprintf(&b, "%-10s %6d %7d %7d %7d %7d %7d %10d   %3d %%  %s\n",
			l.Language.Tag, c.Total, c.Fresh, c.Draft, c.Stale, c.StaleFact, c.Missing, c.Withheld, done, bar(done))
	}
	return b.String()
}

func bar(percent int) string {
	full := percent / 5
	return strings.Repeat("█", full) + strings.Repeat("░", 20-full)
}
