package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"tabla/internal/workflow"
)

func syncCommand(env Env) *cobra.Command {
	var dryRun, emptyAttic bool
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "hand new sentences of the notices to the translators",
		Long: `sync cuts the notices into segments and brings every catalogue in locales/ up to date: new segments are added
with an empty translation, texts without a stamp are stamped, translations of a changed source are marked as stale. A
second sync changes nothing.

No translation is ever lost. When a text leaves the notices, its translations move to locales/.attic/, and come back when
the text does. --empty-attic throws them away; nothing else does.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runSync(cmd, env, dryRun, emptyAttic) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would change and write nothing")
	cmd.Flags().BoolVar(&emptyAttic, "empty-attic", false, "throw away the translations of texts that have left the notices, for good")
	return cmd
}

func runSync(cmd *cobra.Command, env Env, dryRun, emptyAttic bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	changes, problems, err := workflow.Sync(o, dryRun)
	if err != nil {
		return err
	}
	if err := tell(env, problems); err != nil {
		return err
	}
	if err := printChanges(env, changes, dryRun); err != nil || !emptyAttic {
		return err
	}
	emptied, err := workflow.EmptyAttic(o, dryRun)
	if err != nil {
		return err
	}
	verb := "threw away"
	if dryRun {
		verb = "would throw away"
	}
	for _, e := range emptied {
		if _, err := fmt.Fprintf(env.Stdout, "%s %s: %s\n", verb, e.File, count(e.Translations, "text")); err != nil {
			return err
		}
	}
	return nil
}

func printChanges(env Env, changes []workflow.FileChange, dryRun bool) error {
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
