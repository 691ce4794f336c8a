package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/desk"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/site"
	"tabla/internal/workflow"
	"tabla/internal/workflow/progress"
)

func acceptCommand(env Env) *cobra.Command {
	var what align.Acceptance
	cmd := &cobra.Command{
		Use:   "accept TAG ID…",
		Short: "say that a translation is right: it was reviewed, or it still fits the changed source",
		Long: `accept marks translations of one language as right against the source as it is now. Use it for
two things:

  a draft      somebody who knows the language has read it, and it is good
  a stale one  the source was changed, and the translation fits all the same

Read the text first: from then on it is shown to people as reviewed. A text that has a fault, for example the
old telephone number, stays hidden, and accept says so. The ids stand in the language's file in locales/.`,
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
	cmd.Flags().BoolVar(&what.AllDrafts, "all-drafts", false,
		"every draft that was made from the source as it is now; never one that went stale")
	cmd.Flags().StringVar(&what.By, "by", "", "who has read them: a name, noted in the language's file")
	return cmd
}

func runAccept(cmd *cobra.Command, env Env, tag string, what align.Acceptance) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	language, accepted, problems, err := workflow.Accept(cmd.Context(), o, writer(cmd, env, o.Dir), tag, what)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	_, err = fmt.Fprint(env.Stdout, acceptedText(accepted)+fmt.Sprintf("accepted %s in %s (%s)\n",
		count(len(accepted), "text"), language.Name, language.Tag))
	return err
}

// acceptedText returns a list of the accepted translations, each with its source text.
func acceptedText(accepted []workflow.Accepted) string {
	var b strings.Builder
	for _, a := range accepted {
		now := exchange.StateWords(catalogue.Fresh, false)
		if a.Withheld {
			now = "⊘ withheld"
		}
		fmt.Fprintf(&b, "%s  %s → %s\n    %s\n  = %s\n\n", a.ID, exchange.StateWords(a.Was, a.Unreviewed),
			now, indented(a.Source), indented(a.Text))
	}
	return b.String()
}

func syncCommand(env Env) *cobra.Command {
	var dryRun, emptyAttic bool
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "hand new sentences of the notices to the translators",
		Long: `sync cuts the notices into segments and brings every catalogue in locales/ up to date: new
segments are added with an empty translation, texts without a stamp are stamped, translations of a changed
source are marked as stale. A second sync changes nothing.

No translation is ever lost. When a text leaves the notices, its translations move to locales/.attic/, and
come back when the text does. --empty-attic throws them away; nothing else does.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runSync(cmd, env, dryRun, emptyAttic) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "say what would change and write nothing")
	cmd.Flags().BoolVar(&emptyAttic, "empty-attic", false,
		"throw away the translations of texts that have left the notices, for good")
	return cmd
}

func runSync(cmd *cobra.Command, env Env, dryRun, emptyAttic bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	changes, problems, err := workflow.Sync(cmd.Context(), o, writer(cmd, env, o.Dir), dryRun)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	if err := printChanges(env, changes, dryRun); err != nil || !emptyAttic {
		return err
	}
	emptied, err := workflow.EmptyAttic(cmd.Context(), o, writer(cmd, env, o.Dir), dryRun)
	if err != nil {
		return err
	}
	verb := "threw away"
	if dryRun {
		verb = "would throw away"
	}
	for _, e := range emptied {
		if _, err := fmt.Fprintf(env.Stdout, "%s %s: %s\n", verb, e.File,
			count(e.Translations, "text")); err != nil {
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

func draftCommand(env Env) *cobra.Command {
	var with string
	var only []string
	cmd := &cobra.Command{
		Use:   "draft TAG",
		Short: "let a machine translate what is missing, as drafts that people review",
		Long: `draft gives the missing texts of a language to a command of yours and stores what comes back as
drafts. Every page says that nobody has checked them, until somebody accepts them.

The command reads one JSON object a line: id, source and target (language tags), text, and glossary where the
site has terms for the text. It writes one JSON object a line: id and text. In the text, ⟦1⟧, ⟦2⟧ … stand for
values and addresses; each must come back once. docs/draft-libretranslate.py is an example, for a
LibreTranslate on your own machine.

What a check finds in an answer is named, and that text is not stored. Never send texts that must stay secret
to an engine on the internet.`,
		Example: `  tabla draft fr --with "python3 docs/draft-libretranslate.py"
  tabla draft ar --with ./my-engine --only missing,stale`,
		Args: oneArgument("language", "tabla draft fr --with ./my-engine"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runDraft(cmd, env, args[0], with, only)
		},
	}
	cmd.Flags().StringVar(&with, "with", "", "the command that translates; it runs in the shell")
	cmd.Flags().StringSliceVar(&only, "only", []string{"missing"},
		"which texts: missing, stale, stale-fact, draft")
	return cmd
}

func runDraft(cmd *cobra.Command, env Env, tag, with string, only []string) error {
	if with == "" {
		return wrongUsage("say which command translates: --with COMMAND")
	}
	if err := checkStates(only); err != nil {
		return err
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	done, problems, err := workflow.Draft(cmd.Context(), o, writer(cmd, env, o.Dir), tag, only,
		func(requests []byte) ([]byte, error) {
			return runEngine(cmd.Context(), env, with, requests, func(int) {})
		})
	if err != nil {
		return err
	}
	problem := reportProblems(env, problems)
	if done.Language.Tag == "" {
		return problem
	}
	if _, err := fmt.Fprintf(env.Stdout, "stored %s in %s (%s), %d refused\n",
		count(len(done.Changes), "draft"), done.Language.Name, done.Language.Tag, done.Refused); err != nil {
		return err
	}
	return problem
}

// draftFromDesk lets an external command translate the missing texts of a language. with is the command line
// of the command.
func draftFromDesk(ctx context.Context, env Env, o site.Options, w files.Writer, tag, with string,
	progress func(answered, all int)) (desk.Drafted, []diag.Problem, error) {
	o.AsOf = env.Now()
	done, problems, err := workflow.Draft(ctx, o, w, tag, []string{catalogue.Missing.String()},
		func(requests []byte) ([]byte, error) {
			all := bytes.Count(requests, []byte("\n"))
			progress(0, all)
			return runEngine(ctx, env, with, requests, func(answered int) { progress(answered, all) })
		})
	return desk.Drafted{Stored: len(done.Changes), Refused: done.Refused}, problems, err
}

// engineDelay is how long tabla waits for an engine after it was stopped. The wait is limited because a
// program that the shell has started for the engine may go on running and keep the pipes open.
const engineDelay = 200 * time.Millisecond

// countingLines stores what is written to it. After each write it calls tell with the number of lines so
// far.
type countingLines struct {
	written bytes.Buffer
	lines   int
	full    bool // more was written than the limit allows
	tell    func(lines int)
}

func (c *countingLines) Write(p []byte) (int, error) {
	if c.full = c.full || c.written.Len()+len(p) > exchange.MaxSize; c.full {
		return 0, io.ErrShortWrite
	}
	c.lines += bytes.Count(p, []byte("\n"))
	c.tell(c.lines)
	return c.written.Write(p)
}

// runEngine runs a command of the shell in the working folder and returns its output. While the command
// runs, it calls tell with the number of lines so far.
func runEngine(ctx context.Context, env Env, with string, requests []byte, tell func(lines int)) (
	[]byte, error) {
	shell := []string{"sh", "-c", with}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/c", with}
	}
	engine := exec.CommandContext(ctx, shell[0], shell[1:]...)
	answers := &countingLines{tell: tell}
	engine.Dir, engine.Stdin, engine.Stderr = env.Dir, bytes.NewReader(requests), env.Stderr
	engine.Stdout = answers
	engine.WaitDelay = engineDelay
	err := engine.Run()
	if answers.full {
		return nil, fmt.Errorf("run %q: its answers are larger than %d MiB", with, exchange.MaxSize>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("run %q: %w", with, err)
	}
	return answers.written.Bytes(), nil
}

func remarksCommand(env Env) *cobra.Command {
	var how workflow.Answering
	var remove bool
	cmd := &cobra.Command{
		Use:   "remarks [TAG [ID…]]",
		Short: "list what translators have remarked, answer it, or remove it",
		Long: `remarks lists the questions and doubts that translators have written beside their texts: in the
column "remark" of a spreadsheet, in a note of XLIFF, in a comment of PO. Each stays with its text in the
language's file, through edits and sync, and comes back in the next export together with the answer.

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
	remarks, problems, err := workflow.Remarks(cmd.Context(), o, tag)
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
func remarkText(m progress.RemarkOn) string {
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

// remarkTable returns a list of the remarks that nobody has answered, or "" if there are none.
func remarkTable(status progress.Status) string {
	var b strings.Builder
	for _, l := range status.Languages {
		for _, m := range l.Remarks {
			text := strings.Join(strings.Fields(m.Text), " ")
			fmt.Fprintf(&b, "  %s%s: %s\n", alignLeft(string(l.Language.Tag), 8), m.ID, text)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\nremarks to answer, with: tabla remarks TAG ID --answer \"…\"\n" + b.String()
}
