package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/workflow"
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

type statusFlags struct {
	json, notices bool
	html, asOf    string
	failUnder     int
}

func statusCommand(env Env) *cobra.Command {
	var f statusFlags
	cmd := &cobra.Command{
		Use:   "status",
		Short: "show how far each language is translated, and what to do next",
		Long: `status counts every language's texts by state, and says what to do next and with which command:

  ● fresh      translated from the text as it is
  ◐ draft      translated, but no speaker has reviewed it yet
  △ stale      the wording of the notice has changed since; readers see it with a label
  ▲ facts      a number, time, link or "not" has changed since; the old text is never shown
  ○ missing    not translated
  ⊘ withheld   a fault keeps it from readers: "tabla check" says which

"done" is what readers see in their own language without a warning that it is old: fresh and draft.`,
		Example: `  tabla status
  tabla status --notices               which notice needs whom
  tabla status --html status.html      one page for the coordinator, to mail or to print
  tabla status --fail-under 95         for a script: exit code 1 if a language has less`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runStatus(cmd, env, f) },
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a table")
	cmd.Flags().BoolVar(&f.notices, "notices", false, "list each notice that needs work, and in which languages")
	cmd.Flags().StringVar(&f.html, "html", "", "write one page with everything, which needs no other file")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "date the page as if it were this time (RFC 3339)")
	cmd.Flags().IntVar(&f.failUnder, "fail-under", 0, "exit with 1 if any language has less than this percentage fresh or draft")
	return cmd
}

func runStatus(cmd *cobra.Command, env Env, f statusFlags) error {
	if f.failUnder < 0 || f.failUnder > 100 {
		return wrongUsage("--fail-under takes a percentage from 0 to 100, not %d", f.failUnder)
	}
	if cmd.Flags().Changed("html") && f.html == "" {
		return wrongUsage("--html names no file")
	}
	o, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	status, problems, err := workflow.Translations(o)
	if err != nil {
		return err
	}
	if err := showStatus(env, f, status, problems); err != nil {
		return err
	}
	return underPercentage(env, status, f.failUnder)
}

// showStatus prints the table or the object, and writes the page if one was asked for.
func showStatus(env Env, f statusFlags, status workflow.Status, problems []diag.Problem) error {
	if f.json {
		if err := printJSON(env, problems, statusJSON(status, problems)); err != nil {
			return err
		}
	} else {
		if err := tell(env, problems); err != nil {
			return err
		}
		if _, err := fmt.Fprint(env.Stdout, statusText(env, f, status)); err != nil {
			return err
		}
	}
	if f.html == "" {
		return nil
	}
	return writeStatusPage(under(env.Dir, f.html), status, problems)
}

func statusText(env Env, f statusFlags, status workflow.Status) string {
	if len(status.Languages) == 0 {
		return "there is nothing to translate: site.yaml names only the language of the notices\n"
	}
	text := statusTable(status, env.Colour)
	if f.notices {
		return text + noticeTable(status)
	}
	return text + nextTable(status)
}

// underPercentage fails if a language is less far than was asked for, and says which.
func underPercentage(env Env, status workflow.Status, percent int) error {
	var failed error
	for _, l := range status.Languages {
		if c := l.Counts; c.Total > 0 && 100*(c.Fresh+c.Draft) < percent*c.Total {
			failed = errAuthor
			fmt.Fprintf(env.Stderr, "%s is done to %d %%, less than %d %%\n", l.Language.Tag, done(c), percent)
		}
	}
	return failed
}

func statusJSON(status workflow.Status, problems []diag.Problem) statusReport {
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
