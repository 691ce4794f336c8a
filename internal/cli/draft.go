package cli

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"tabla/internal/workflow"
)

func draftCommand(env Env) *cobra.Command {
	var with string
	var only []string
	cmd := &cobra.Command{
		Use:   "draft TAG",
		Short: "let a machine translate what is missing, as drafts that people review",
		Long: `draft gives the missing texts of a language to a command of yours and stores what comes back as drafts. Every page says that
nobody has checked them, until somebody accepts them.

The command reads one JSON object a line: id, source and target (language tags), text, and glossary where the site has
terms for the text. It writes one JSON object a line: id and text. In the text, ⟦1⟧, ⟦2⟧ … stand for values and addresses;
each must come back once. docs/draft-libretranslate.py is an example, for a LibreTranslate on your own machine.

What a check finds in an answer is named, and that text is not stored. Never send texts that must stay secret to an engine
on the internet.`,
		Example: `  tabla draft fr --with "python3 docs/draft-libretranslate.py"
  tabla draft ar --with ./my-engine --only missing,stale`,
		Args: oneArgument("language", "tabla draft fr --with ./my-engine"),
		RunE: func(cmd *cobra.Command, args []string) error { return runDraft(cmd, env, args[0], with, only) },
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
		func(requests []byte) ([]byte, error) { return runEngine(cmd.Context(), env, with, requests) })
	if err != nil {
		return err
	}
	problem := reportProblems(env, problems)
	if done.Language.Tag == "" {
		return problem
	}
	if _, err := fmt.Fprintf(env.Stdout, "stored %s in %s (%s), %d refused\n", count(len(done.Changes), "draft"),
		done.Language.Name, done.Language.Tag, done.Refused); err != nil {
		return err
	}
	return problem
}

// runEngine runs a command of the shell in the working folder. It returns what the command has written.
func runEngine(ctx context.Context, env Env, with string, requests []byte) ([]byte, error) {
	shell := []string{"sh", "-c", with}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/c", with}
	}
	engine := exec.CommandContext(ctx, shell[0], shell[1:]...)
	engine.Dir, engine.Stdin, engine.Stderr = env.Dir, bytes.NewReader(requests), env.Stderr
	answers, err := engine.Output()
	if err != nil {
		return nil, fmt.Errorf("run %q: %w", with, err)
	}
	return answers, nil
}
