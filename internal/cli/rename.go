package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/workflow"
)

func renameCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "rename OLD NEW",
		Short: "give a notice another name or topic; its old address leads to it",
		Long: `rename moves a notice's file, and those of centres that have their own. It writes the old name
under the notice's aliases:, so that printed codes still lead to it, and corrects the links in other notices.
The next "tabla sync" carries its translations along.`,
		Example: "  tabla rename health/lice health/head-lice",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return wrongUsage("give the notice and its new name, such as health/lice health/head-lice")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := siteOptions(cmd, env, "")
			if err != nil {
				return err
			}
			from, to := strings.TrimSuffix(args[0], ".md"), strings.TrimSuffix(args[1], ".md")
			done, problems, err := workflow.Rename(cmd.Context(), o, writer(cmd, env, o.Dir), from, to)
			if err != nil {
				return err
			}
			if err := reportProblems(env, problems); err != nil {
				fmt.Fprintln(env.Stderr, "nothing was changed")
				return err
			}
			for _, file := range done.Moved {
				fmt.Fprintf(env.Stdout, "wrote %s\n", file)
			}
			for _, file := range done.Edited {
				fmt.Fprintf(env.Stdout, "corrected links in %s\n", file)
			}
			_, err = fmt.Fprintln(env.Stdout, "next: tabla sync")
			return err
		},
	}
}
