package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/exchange"
	"tabla/internal/workflow"
)

func acceptCommand(env Env) *cobra.Command {
	var what align.Acceptance
	cmd := &cobra.Command{
		Use:   "accept TAG ID…",
		Short: "say that a translation is right: it was reviewed, or it still fits the changed source",
		Long: `accept marks translations of one language as right against the source as it is now. Use it for two things:

  a draft      somebody who knows the language has read it, and it is good
  a stale one  the source was changed, and the translation fits all the same

Read the text first: from then on it is shown to people as reviewed. A text that has a fault, for example the old
telephone number, stays hidden, and accept says so. The ids stand in the language's file in locales/.`,
		Example: `  tabla accept ar health/clinic.p-c82w47cb --by "Amira H."
  tabla accept ti --all-drafts`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return wrongUsage("no language is named, as in: tabla accept ar health/clinic.p-c82w47cb")
			}
			what.IDs = args[1:]
			if len(what.IDs) == 0 && !what.AllDrafts {
				return wrongUsage("say which texts: their ids, or --all-drafts")
			}
			return runAccept(cmd, env, args[0], what)
		},
	}
	cmd.Flags().BoolVar(&what.AllDrafts, "all-drafts", false, "every draft that was made from the source as it is now; never one that went stale")
	cmd.Flags().StringVar(&what.By, "by", "", "who has read them: a name, noted in the language's file")
	return cmd
}

func runAccept(cmd *cobra.Command, env Env, tag string, what align.Acceptance) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	language, accepted, problems, err := workflow.Accept(o, tag, what)
	if err != nil {
		return err
	}
	if err := tell(env, problems); err != nil {
		return err
	}
	_, err = fmt.Fprint(env.Stdout, acceptedText(accepted)+fmt.Sprintf("accepted %s in %s (%s)\n", count(len(accepted), "text"), language.Name, language.Tag))
	return err
}

// acceptedText lists what was accepted, each with the source that it now stands for.
func acceptedText(accepted []workflow.Accepted) string {
	var b strings.Builder
	for _, a := range accepted {
		now := exchange.StateWords(catalogue.Fresh, false)
		if a.Withheld {
			now = "⊘ withheld"
		}
		fmt.Fprintf(&b, "%s  %s → %s\n    %s\n  = %s\n\n", a.ID, exchange.StateWords(a.Was, a.Unreviewed), now, indented(a.Source), indented(a.Text))
	}
	return b.String()
}
