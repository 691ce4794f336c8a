package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/text"
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

func exportCommand(env Env) *cobra.Command {
	var to string
	var only []string
	cmd := &cobra.Command{
		Use:   "export TAG --to FILE",
		Short: "write a language's texts into a file for translators: spreadsheet, XLIFF or PO",
		Long: `export writes what there is to translate, and what is translated, into one file for one language. The file's ending
says which kind it is:

  .xlsx        a spreadsheet for Excel or LibreOffice: for most people
  .xlf         XLIFF 1.2, for agencies' translation tools
  .po          for Poedit, Weblate and their like
  .csv         a plain table

"tabla import FILE" brings the translations home.`,
		Example: `  tabla export ar --to arabic.xlsx
  tabla export ti --only stale,missing --to tigrinya.xlsx`,
		Args: oneArgument("language", "tabla export ar --to arabic.xlsx"),
		RunE: func(cmd *cobra.Command, args []string) error { return runExport(cmd, env, args[0], to, only) },
	}
	cmd.Flags().StringVar(&to, "to", "", "the file to write: its ending is .xlsx, .xlf, .po or .csv")
	cmd.Flags().StringSliceVar(&only, "only", nil,
		"only texts in these states: "+strings.Join(workflow.ExportStates(), ", "))
	return cmd
}

func runExport(cmd *cobra.Command, env Env, tag, to string, only []string) error {
	if err := checkExport(to, only); err != nil {
		return err
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	sheet, problems, err := workflow.Export(o, tag, only)
	if err != nil {
		return err
	}
	if err := reportProblems(env, errorsOf(problems)); err != nil {
		return err
	}
	if err := saveExport(under(env.Dir, to), sheet); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "wrote %s into %s, for %s (%s)\n", count(len(sheet.Rows), "text"), to,
		sheet.Language.Name, sheet.Language.Endonym)
	return err
}

// saveExport writes the sheet to a file. It returns a usage error if a text is too long for the file, or if
// the folder does not exist.
func saveExport(name string, sheet exchange.Sheet) error {
	err := exchange.Save(name, sheet)
	var long exchange.TooLong
	switch {
	case errors.As(err, &long):
		return wrongUsage("%v", long)
	case errors.Is(err, fs.ErrNotExist):
		return wrongUsage("there is no folder %s to write into", filepath.Dir(name))
	}
	return err
}

func checkExport(to string, only []string) error {
	if to == "" {
		return wrongUsage("say which file to write: --to FILE.xlsx, .xlf, .po or .csv")
	}
	if !exchange.Known(to) {
		return wrongUsage("--to %s: the ending must be .xlsx, .xlf, .po or .csv", to)
	}
	for i, state := range only {
		only[i] = strings.ReplaceAll(strings.TrimSpace(state), "_", "-")
		if states := workflow.ExportStates(); !slices.Contains(states, only[i]) {
			near := ""
			if word := text.Nearest(only[i], states); word != "" {
				near = fmt.Sprintf(", did you mean %q?", word)
			}
			return wrongUsage("--only takes %s, not %q%s", strings.Join(states, ", "), state, near)
		}
	}
	return nil
}

// errorsOf returns the errors among the problems.
func errorsOf(problems []diag.Problem) []diag.Problem {
	var errors []diag.Problem
	for _, p := range problems {
		if p.Severity == diag.Error {
			errors = append(errors, p)
		}
	}
	return errors
}

func importCommand(env Env) *cobra.Command {
	var how workflow.Importing
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "bring a translator's file home into the catalogue",
		Long: `import reads a file that "tabla export" has written and a translator has worked on, and puts the changed texts into the
catalogue of the language that the file names. Look first with --dry-run: it prints every change, old and new.

A row is refused, with its number and the reason, when its text is no longer in the notices, when its source was changed
in the file, or when a check finds that it must not be shown. Where readers have no translation yet, a text that a check
finds is kept in the catalogue and not shown, and the message says how to waive it. The other rows are taken. A translation that was made from
a source which has changed since is marked as stale. Importing a file twice changes nothing.

A file is refused whole when its letters were lost on the way, or when its texts look like another language's, like those of
other rows, or like one text copied over many.`,
		Example: `  tabla import arabic.xlsx --dry-run
  tabla import arabic.xlsx`,
		Args: oneArgument("file", "tabla import arabic.xlsx"),
		RunE: func(cmd *cobra.Command, args []string) error { return runImport(cmd, env, args[0], how) },
	}
	cmd.Flags().BoolVar(&how.DryRun, "dry-run", false, "print what would change and write nothing")
	cmd.Flags().BoolVar(&how.Anyway, "anyway", false,
		"take a file that looks as if its rows had slid or were in another language; "+
			"its texts come in as drafts")
	return cmd
}

func runImport(cmd *cobra.Command, env Env, name string, how workflow.Importing) error {
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
	done, problems, err := workflow.Import(cmd.Context(), o, writer(cmd, env, o.Dir), name, content, how)
	if err != nil {
		return err
	}
	problem := reportProblems(env, problems)
	if done.Language.Tag == "" {
		return problem
	}
	if _, err := fmt.Fprint(env.Stdout, importText(done, how.DryRun)); err != nil {
		return err
	}
	return problem
}

// readExchange reads at most exchange.MaxSize+1 bytes of a file. That is enough to notice that the file is
// too large.
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

// importText describes the result of an import: each change with the old and the new text, the remarks and
// the totals.
func importText(done workflow.Imported, dryRun bool) string {
	var b strings.Builder
	for _, c := range done.Changes {
		writeChange(&b, c)
	}
	for _, r := range done.Remarks {
		fmt.Fprintf(&b, "%s:%d  %s\n  remark: %s\n\n", done.Name, r.Line, r.ID, indented(r.Remark))
	}
	fmt.Fprintf(&b, "%s in %s (%s): %s\n", outcome(done, dryRun), done.Language.Name, done.Language.Tag,
		importTotals(done))
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
	fmt.Fprintf(b, "%s  %s  %s → %s\n", c.Edit.Pos, c.Row.ID,
		exchange.StateWords(c.Now.State, c.Now.Unreviewed), c.After())
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

// importTotals returns a text with the numbers of new, corrected, accepted, unchanged, refused and withheld
// rows.
func importTotals(done workflow.Imported) string {
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
	totals := fmt.Sprintf("%d new, %d corrected, %d accepted; %s unchanged, %d refused",
		added, corrected, accepted, count(done.Unchanged, "row"), done.Refused)
	if done.Withheld > 0 {
		totals += fmt.Sprintf(", %d withheld", done.Withheld)
	}
	return totals
}

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
