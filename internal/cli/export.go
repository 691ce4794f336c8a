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

type exportFlags struct {
	to, pivot, memory, layer string
	only                     []string
}

func exportCommand(env Env) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export TAG --to FILE",
		Short: "write a language's texts into a file for translators: spreadsheet, XLIFF, PO or TMX",
		Long: `export writes what there is to translate, and what is translated, into one file for one
language. The file's ending says which kind it is:

  .xlsx        a spreadsheet for Excel or LibreOffice: for most people
  .xlf         XLIFF 1.2, for agencies' translation tools
  .po          for Poedit, Weblate and their like
  .csv         a plain table
  .tmx         a translation memory: every translation with its source, also those of texts that are no more

With each text come its words, where it is published, the glossary's terms in it, the translator's remark with
the answer, and where a translation is wanted the most similar text that has one. --pivot adds the
translations of a third language, --memory suggestions from a translation memory.

"tabla import FILE" brings the translations home.

--layer exports the texts of a layer for its owner: those that are missing or stale, and those that this
site has translated itself. The owner takes the file with "tabla import".`,
		Example: `  tabla export ar --to arabic.xlsx
  tabla export ti --only stale,missing --to tigrinya.xlsx
  tabla export kmr --pivot tr --to kurmanji.xlsx       with the Turkish texts beside
  tabla export fr --memory agency.tmx --to french.xlf
  tabla export ar --layer ../balkan-route --to for-the-route.xlsx`,
		Args: oneArgument("language", "tabla export ar --to arabic.xlsx"),
		RunE: func(cmd *cobra.Command, args []string) error { return runExport(cmd, env, args[0], f) },
	}
	cmd.Flags().StringVar(&f.to, "to", "", "the file to write: its ending is "+exchange.Endings)
	cmd.Flags().StringSliceVar(&f.only, "only", nil,
		"only texts in these states: "+strings.Join(workflow.ExportStates(), ", "))
	cmd.Flags().StringVar(&f.pivot, "pivot", "",
		"a language of the site whose translations are added, for translators who read it better than "+
			"the source")
	cmd.Flags().StringVar(&f.memory, "memory", "",
		"a translation memory (.tmx) from which similar texts are suggested too")
	cmd.Flags().StringVar(&f.layer, "layer", "",
		"only texts of this layer, as site.yaml names it; the file is for the layer's owner")
	return cmd
}

func runExport(cmd *cobra.Command, env Env, tag string, f exportFlags) error {
	if err := checkExport(f.to, f.only); err != nil {
		return err
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	if f.layer != "" && f.pivot != "" {
		return wrongUsage("--pivot does not go with --layer")
	}
	memory, err := readMemory(env, f.memory)
	if err != nil {
		return err
	}
	sheet, problems, err := workflow.Export(o, tag,
		workflow.Exporting{States: f.only, Pivot: f.pivot, Memory: memory.Pairs(),
			Layer: f.layer})
	if err != nil {
		return err
	}
	if err := reportProblems(env, errorsOf(problems)); err != nil {
		return err
	}
	if known := memory.Language.Tag; known != "" && known != sheet.Language.Tag {
		return wrongUsage("--memory %s is for %s, not for %s", f.memory, memory.Language.Name,
			sheet.Language.Name)
	}
	if err := saveExport(under(env.Dir, f.to), sheet); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "wrote %s into %s, for %s (%s): %s\n", written(sheet, f.to), f.to,
		sheet.Language.Name, sheet.Language.Endonym, wordTotals(sheet))
	return err
}

// written returns what a file contains, for a message: texts, or translations in the case of a memory.
func written(sheet exchange.Sheet, to string) string {
	if exchange.IsMemory(to) {
		return count(len(sheet.Pairs()), "translation")
	}
	return count(len(sheet.Rows), "text")
}

// wordTotals returns a text with the number of words of the sources. Translation agencies set their prices by
// it.
func wordTotals(sheet exchange.Sheet) string {
	all, open := sheet.Words()
	return fmt.Sprintf("%s, %d of them to translate", count(all, "word"), open)
}

// readMemory reads the translation memory that --memory names. It returns an empty sheet if it names none.
func readMemory(env Env, name string) (exchange.Sheet, error) {
	if name == "" {
		return exchange.Sheet{}, nil
	}
	if !exchange.IsMemory(name) {
		return exchange.Sheet{}, wrongUsage("--memory %s: the ending of a translation memory is .tmx", name)
	}
	content, err := readExchange(under(env.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return exchange.Sheet{}, wrongUsage("there is no file %s", name)
	} else if err != nil {
		return exchange.Sheet{}, err
	}
	var r diag.Report
	memory, _ := exchange.Read(name, content, &r)
	return memory, reportProblems(env, r.Problems())
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
		return wrongUsage("say which file to write: --to FILE%s", exchange.Endings)
	}
	if strings.EqualFold(filepath.Ext(to), ".ods") {
		return wrongUsage("--to %s: write an .xlsx, which LibreOffice opens; an .ods that it saves is "+
			"imported", to)
	}
	if !exchange.CanWrite(to) {
		return wrongUsage("--to %s: the ending must be %s", to, exchange.Endings)
	}
	return checkStates(only)
}

// checkStates returns a usage error if a word of --only is no state of a translation.
func checkStates(only []string) error {
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
