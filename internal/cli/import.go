package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/exchange"
	"tabla/internal/workflow"
)

func importCommand(env Env) *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "bring a translator's file home into the catalogue",
		Long: `import reads a file that "tabla export" has written and a translator has worked on, and puts the changed texts into the
catalogue of the language that the file names. Look first with --dry-run: it prints every change, old and new.

A row is refused, with its number and the reason, when its text is no longer in the notices, when its source was changed
in the file, or when a check finds that it must not be shown. The other rows are taken. A translation that was made from
a source which has changed since is marked as stale. Importing a file twice changes nothing.`,
		Example: `  tabla import arabic.xlsx --dry-run
  tabla import arabic.xlsx`,
		Args: oneArgument("file", "tabla import arabic.xlsx"),
		RunE: func(cmd *cobra.Command, args []string) error { return runImport(cmd, env, args[0], dryRun) },
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "print what would change and write nothing")
	return cmd
}

func runImport(cmd *cobra.Command, env Env, name string, dryRun bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	content, err := readExchange(under(env.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return wrongUsage("there is no file %s", name)
	} else if err != nil {
		return err
	}
	done, problems, err := workflow.Import(o, name, content, dryRun)
	if err != nil {
		return err
	}
	problem := tell(env, problems)
	if done.Language.Tag == "" {
		return problem
	}
	if _, err := fmt.Fprint(env.Stdout, importText(done, dryRun)); err != nil {
		return err
	}
	return problem
}

// readExchange reads a file, and no more of it than tells that it is too large.
func readExchange(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if stat, err := f.Stat(); err == nil && stat.IsDir() {
		return nil, wrongUsage("%s is a folder", name)
	}
	return io.ReadAll(io.LimitReader(f, exchange.MaxSize+1))
}

// importText is what an import did, or would do: each change with the old text and the new, the remarks, a sum.
func importText(done workflow.Imported, dryRun bool) string {
	var b strings.Builder
	for _, c := range done.Changes {
		writeChange(&b, c)
	}
	for _, r := range done.Remarks {
		fmt.Fprintf(&b, "%s:%d  %s\n  remark: %s\n\n", done.Name, r.Line, r.ID, indented(r.Remark))
	}
	fmt.Fprintf(&b, "%s in %s (%s): %s\n", outcome(done, dryRun), done.Language.Name, done.Language.Tag, tally(done))
	return b.String()
}

func outcome(done workflow.Imported, dryRun bool) string {
	texts := count(len(done.Changes), "text")
	switch {
	case len(done.Changes) == 0:
		return "nothing to change"
	case dryRun:
		return "would change " + texts
	case done.File.File == "":
		return "could not change " + texts
	default:
		return "changed " + texts
	}
}

func writeChange(b *strings.Builder, c exchange.Change) {
	fmt.Fprintf(b, "%s  %s  %s → %s\n", c.Edit.Pos, c.Row.ID, exchange.StateWords(c.Now.State, c.Now.Unreviewed), c.After())
	fmt.Fprintf(b, "    %s\n", indented(c.Edit.Source))
	if c.Now.Text == c.Edit.Text {
		fmt.Fprintf(b, "  = %s\n\n", indented(c.Edit.Text))
		return
	}
	if c.Now.Text != "" {
		fmt.Fprintf(b, "  - %s\n", indented(c.Now.Text))
	}
	fmt.Fprintf(b, "  + %s\n\n", indented(c.Edit.Text))
}

func indented(text string) string { return strings.ReplaceAll(text, "\n", "\n    ") }

// tally counts the rows by what becomes of them.
func tally(done workflow.Imported) string {
	var added, corrected, accepted int
	for _, c := range done.Changes {
		switch {
		case c.Now.Text == "":
			added++
		case c.Now.Text != c.Edit.Text:
			corrected++
		default:
			accepted++
		}
	}
	return fmt.Sprintf("%d new, %d corrected, %d accepted; %s unchanged, %d refused",
		added, corrected, accepted, count(done.Unchanged, "row"), done.Refused)
}
