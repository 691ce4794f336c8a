package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/workflow"
)

func remarksCommand(env Env) *cobra.Command {
	var how workflow.Answering
	var remove bool
	cmd := &cobra.Command{
		Use:   "remarks [TAG [ID…]]",
		Short: "list what translators have remarked, answer it, or remove it",
		Long: `remarks lists the questions and doubts that translators have written beside their texts: in the column "remark" of a
spreadsheet, in a note of XLIFF, in a comment of PO. Each stays with its text in the language's file, through edits and
sync, and comes back in the next export together with the answer.

  --answer     write the answer beside the remark; the translator reads it in the next export
  --remove     remove remarks with their answers; without ids, all of the language that are answered

"tabla status" and "tabla check" name the texts whose remarks nobody has answered.`,
		Example: `  tabla remarks
  tabla remarks ar health/clinic.p-c82w47cb --answer "Yes, for children too"
  tabla remarks ar --remove`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRemarks(cmd, env, args, how, remove)
		},
	}
	cmd.Flags().StringVar(&how.Answer, "answer", "", "the answer to the remarks on these texts")
	cmd.Flags().BoolVar(&remove, "remove", false, "remove the remarks on these texts; "+
		"without ids, all answered ones")
	return cmd
}

func runRemarks(cmd *cobra.Command, env Env, args []string, how workflow.Answering, remove bool) error {
	answer := cmd.Flags().Changed("answer")
	switch {
	case answer && remove:
		return wrongUsage("either --answer or --remove")
	case answer && strings.TrimSpace(how.Answer) == "":
		return wrongUsage("the answer is empty; --remove removes a remark")
	case answer && len(args) < 2:
		return wrongUsage("say which text is answered, as in: tabla remarks ar health/clinic.p-c82w47cb " +
			"--answer \"…\"")
	case remove && len(args) == 0:
		return wrongUsage("no language is named, as in: tabla remarks ar --remove")
	case answer || remove:
		how.IDs = args[1:]
		return answerRemarks(cmd, env, args[0], how)
	case len(args) > 1:
		return wrongUsage("say what to do with the remark: --answer or --remove")
	default:
		return listRemarks(cmd, env, strings.Join(args, ""))
	}
}

func listRemarks(cmd *cobra.Command, env Env, tag string) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	remarks, problems, err := workflow.Remarks(o, tag)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	open := 0
	for _, m := range remarks {
		if _, err := fmt.Fprint(env.Stdout, remarkText(m)); err != nil {
			return err
		}
		if m.IsOpen() {
			open++
		}
	}
	_, err = fmt.Fprintf(env.Stdout, "%s, %d not answered\n", count(len(remarks), "remark"), open)
	return err
}

// remarkText returns a remark with its text and its answer.
func remarkText(m workflow.RemarkOn) string {
	text := fmt.Sprintf("%s  %s\n    %s\n  ? %s\n", m.Language.Tag, m.ID,
		indented(m.Source), indented(m.Text))
	if m.Answer != "" {
		text += fmt.Sprintf("  = %s\n", indented(m.Answer))
	}
	return text + "\n"
}

func answerRemarks(cmd *cobra.Command, env Env, tag string, how workflow.Answering) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	done, problems, err := workflow.AnswerRemarks(cmd.Context(), o, writer(cmd, env, o.Dir), tag, how)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	verb := "answered"
	if how.Answer == "" {
		verb = "removed"
	}
	_, err = fmt.Fprintf(env.Stdout, "%s %s\n", verb, count(len(done), "remark"))
	return err
}
