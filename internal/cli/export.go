package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/text"
	"tabla/internal/workflow"
)

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
	cmd.Flags().StringSliceVar(&only, "only", nil, "only texts in these states: "+strings.Join(workflow.ExportStates(), ", "))
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
	if err := tell(env, errorsOf(problems)); err != nil {
		return err
	}
	if err := saveExport(under(env.Dir, to), sheet); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "wrote %s into %s, for %s (%s)\n", count(len(sheet.Rows), "text"), to, sheet.Language.Name, sheet.Language.Endonym)
	return err
}

// saveExport tells what the caller can do otherwise from what the machine cannot do.
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

// errorsOf leaves out what does not stop a command: remarks on notices are no help to somebody who exports.
func errorsOf(problems []diag.Problem) []diag.Problem {
	var errors []diag.Problem
	for _, p := range problems {
		if p.Severity == diag.Error {
			errors = append(errors, p)
		}
	}
	return errors
}
