package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/site"
)

func checkCommand(env Env) *cobra.Command {
	var asJSON, strict bool
	var explain string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "find what is wrong with notices, translations and pages; write nothing",
		Example: `  tabla check
  tabla check --explain link-absent`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("explain") {
				return runExplain(env, explain)
			}
			return runCheck(cmd, env, asJSON, strict)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object with all problems")
	cmd.Flags().BoolVar(&strict, "strict", false, "treat warnings as errors")
	cmd.Flags().StringVar(&explain, "explain", "", "explain a code: what it means, why it matters, how to put it right")
	return cmd
}

func runCheck(cmd *cobra.Command, env Env, asJSON, strict bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	o.Strict = strict
	problems, err := site.Check(cmd.Context(), o)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(env, problems, struct {
			Problems []diag.Problem `json:"problems"`
		}{orNone(problems)})
	}
	if err := tell(env, problems); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "no errors, %s\n", count(len(problems), "remark"))
	return err
}

func runExplain(env Env, code string) error {
	rule, known := check.Explain(code)
	if !known {
		return wrongUsage("unknown code %q%s", code, nearCode(code))
	}
	_, err := fmt.Fprintf(env.Stdout, "%s: %s\n\nWhy it matters: %s\nHow to put it right: %s\n", rule.Code, rule.Title, rule.Why, rule.Fix)
	return err
}

func nearCode(code string) string {
	if near := diag.Nearest(code, check.Codes()); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}
