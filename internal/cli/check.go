package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/text"
	"tabla/internal/theme"
	"tabla/internal/workflow"
)

func checkCommand(env Env) *cobra.Command {
	var asJSON, strict, waive bool
	var explain, why, asOf string
	cmd := &cobra.Command{
		Use:   "check [--waive TAG ID CODE --why REASON]",
		Short: "find what is wrong with notices, translations, pages and boards; write nothing",
		Long: `check runs every rule and writes nothing. It finds all that any other command reports, and what
no other command has time for: doubtful translations, notices that are over or should be looked at again.

build, serve and bundle report errors and warnings about the pages and boards that they make; plan errors and
what is about boards; status errors and what is about translations.`,
		Example: `  tabla check
  tabla check --explain link-absent
  tabla check --waive fr health/doctor.p-c82w47cb fact-number --why "the number is said in words"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if waive || cmd.Flags().Changed("why") {
				return runWaive(cmd, env, args, waive, why)
			}
			if err := noArguments(cmd, args); err != nil {
				return err
			}
			if cmd.Flags().Changed("explain") {
				return runExplain(env, explain)
			}
			return runCheck(cmd, env, asOf, asJSON, strict)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object with all problems")
	cmd.Flags().BoolVar(&strict, "strict", false, "treat warnings as errors")
	cmd.Flags().StringVar(&asOf, "as-of", "", "check as if it were this day or time")
	cmd.Flags().StringVar(&explain, "explain", "",
		"explain a code: what it means, why it matters, how to put it right")
	cmd.Flags().BoolVar(&waive, "waive", false,
		"say of one finding about a translation that it is harmless: "+
			"name the language, the id and the code; it holds until a text changes")
	cmd.Flags().StringVar(&why, "why", "", "with --waive: why it is harmless")
	return cmd
}

// runWaive records a waiver: a person has judged that a finding is harmless.
func runWaive(cmd *cobra.Command, env Env, args []string, waive bool, why string) error {
	const example = "as in: " +
		`tabla check --waive fr health/doctor.p-c82w47cb fact-number --why "the number is said in words"`
	switch {
	case !waive || len(args) != 3:
		return wrongUsage("a waiver needs a language, an id and a code, " + example)
	case strings.TrimSpace(why) == "":
		return wrongUsage("a waiver needs a reason, " + example)
	case !slices.Contains(check.Waivable(), args[2]):
		return wrongUsage("%q cannot be waived%s", args[2], nearCode(args[2]))
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	problems, err := workflow.Waive(cmd.Context(), o, writer(cmd, env, o.Dir), args[0], args[1], args[2], why)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "waived %s of %s in %s, until one of its texts changes\n",
		args[2], args[1], args[0])
	return err
}

func runCheck(cmd *cobra.Command, env Env, asOf string, asJSON, strict bool) error {
	o, err := siteOptions(cmd, env, asOf)
	if err != nil {
		return err
	}
	o.Strict = strict
	problems, err := workflow.Check(cmd.Context(), o)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(env, problems, struct {
			Problems []diag.Problem `json:"problems"`
		}{nonNil(problems)})
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	warnings := 0
	for _, p := range problems {
		if p.Severity == diag.Warning {
			warnings++
		}
	}
	_, err = fmt.Fprintf(env.Stdout, "no errors, %s, %s\n", count(warnings, "warning"),
		count(len(problems)-warnings, "remark"))
	return err
}

func runExplain(env Env, code string) error {
	rules := allRules()
	at := slices.IndexFunc(rules, func(r diag.Rule) bool { return r.Code == code })
	if at < 0 {
		return wrongUsage("unknown code %q%s", code, nearCode(code))
	}
	rule := rules[at]
	_, err := fmt.Fprintf(env.Stdout, "%s: %s\n\nWhy it matters: %s\nHow to put it right: %s\n",
		rule.Code, rule.Title, rule.Why, rule.Fix)
	return err
}

func nearCode(code string) string {
	var codes []string
	for _, r := range allRules() {
		codes = append(codes, r.Code)
	}
	slices.Sort(codes)
	if near := text.Nearest(code, codes); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

// maxFaults is the largest number of faults that the status page lists. If there are more, the page refers to
// "tabla check".
const maxFaults = 40

func statusFaults(problems []diag.Problem) (faults []theme.StatusFault, more int) {
	for _, p := range problems {
		switch {
		case !check.Withholds(p.Code) && !catalogue.EntryFault(p.Code):
		case len(faults) == maxFaults:
			more++
		default:
			faults = append(faults, theme.StatusFault{Place: fmt.Sprintf("%s:%d", p.Pos.File, p.Pos.Line),
				Message: p.Message, Hint: p.Hint})
		}
	}
	return faults, more
}
