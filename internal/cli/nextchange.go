package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/workflow"
)

func nextChangeCommand(env Env) *cobra.Command {
	var asOf string
	cmd := &cobra.Command{
		Use:   "next-change",
		Short: "print the next instant at which a notice appears or expires",
		Long: `next-change prints the next instant at which any page changes by itself, in RFC 3339, or nothing.
A timer that builds again at that instant keeps a site right without anybody looking.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runNextChange(cmd, env, asOf) },
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "look from this time on (RFC 3339) instead of now")
	return cmd
}

func runNextChange(cmd *cobra.Command, env Env, asOf string) error {
	o, err := siteOptions(cmd, env, asOf)
	if err != nil {
		return err
	}
	next, problems, err := workflow.NextChange(o)
	if err != nil {
		return err
	}
	if err := tell(env, problems); err != nil || next.IsZero() {
		return err
	}
	_, err = fmt.Fprintln(env.Stdout, next.Format(time.RFC3339))
	return err
}
