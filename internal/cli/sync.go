package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"tabla/internal/site"
)

func syncCommand(env Env) *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "hand new sentences of the notices to the translators",
		Long: `sync cuts the notices into segments and brings every catalogue in locales/ up to date: new segments are added
with an empty translation, texts without a stamp are stamped. Nothing is ever deleted, and a second sync changes nothing.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runSync(cmd, env, dryRun) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would change and write nothing")
	return cmd
}

func runSync(cmd *cobra.Command, env Env, dryRun bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	changes, problems, err := site.Sync(o, dryRun)
	if err != nil {
		return err
	}
	if err := tell(env, problems); err != nil {
		return err
	}
	if len(changes) == 0 {
		_, err := fmt.Fprintln(env.Stdout, "every catalogue is up to date")
		return err
	}
	verb := "wrote"
	if dryRun {
		verb = "would write"
	}
	for _, c := range changes {
		if _, err := fmt.Fprintf(env.Stdout, "%s %s: %s\n", verb, c.File, c.Summary); err != nil {
			return err
		}
	}
	return nil
}
