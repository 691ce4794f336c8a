package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/document"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/text"
	"tabla/internal/workflow"
)

type exportFlags struct {
	to, pivot, memory, layer string
	only                     []string
	xliff2                   bool
}

func exportCommand(env Env) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export TAG --to FILE",
		Short: "write a language's texts into a file for translators: spreadsheet, XLIFF, PO or TMX",
		Long: `export writes what there is to translate, and what is translated, into one file for one
language. The file's ending says which kind it is:

  .xlsx        a spreadsheet for Excel or LibreOffice: for most people
  .xlf         XLIFF 1.2, for agencies' translation tools; with --xliff2 as XLIFF 2.0
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
	cmd.Flags().BoolVar(&f.xliff2, "xliff2", false, "write the .xlf as XLIFF 2.0")
	cmd.Flags().StringVar(&f.layer, "layer", "",
		"only texts of this layer, as site.yaml names it; the file is for the layer's owner")
	return cmd
}

func runExport(cmd *cobra.Command, env Env, tag string, f exportFlags) error {
	if err := checkExport(f.to, f.only); err != nil {
		return err
	}
	if ending := strings.ToLower(filepath.Ext(f.to)); f.xliff2 && ending != ".xlf" && ending != ".xliff" {
		return wrongUsage("--xliff2 goes with a file that ends in .xlf, not with %s", f.to)
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
	sheet, problems, err := workflow.Export(cmd.Context(), o, tag,
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
	sheet.XLIFF2 = f.xliff2
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
	var noReport bool
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "bring a translator's file home into the catalogue",
		Long: `import reads a file that "tabla export" has written and a translator has worked on, and puts
the changed texts into the catalogue of the language that the file names. Look first with --dry-run: it prints
every change, old and new.

A row is refused, with its number and the reason, when its text is no longer in the notices, when its source
was changed in the file, or when a check finds that it must not be shown. Where readers have no translation
yet, a text that a check finds is kept in the catalogue and not shown, and the message says how to waive it.
The other rows are taken. A translation that was made from a source which has changed since is marked as
stale. Importing a file twice changes nothing.

A file is refused whole when its letters were lost on the way, or when its texts look like another language's,
like those of other rows, or like one text copied over many.

Rows that are refused or not shown are written into a spreadsheet beside the file, arabic.report.xlsx, each
with the reason: send it back to the translator, and import it when it is corrected. Remarks are kept with
their texts: see "tabla remarks".

A translation memory (.tmx) has no ids. Where a text has no translation and the memory has one of exactly the
same source, it is taken as a draft; "tabla export --memory" suggests the similar ones.`,
		Example: `  tabla import arabic.xlsx --dry-run
  tabla import arabic.xlsx`,
		Args: oneArgument("file", "tabla import arabic.xlsx"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runImport(cmd, env, args[0], how, !noReport)
		},
	}
	cmd.Flags().BoolVar(&how.DryRun, "dry-run", false, "print what would change and write nothing")
	cmd.Flags().BoolVar(&how.Anyway, "anyway", false,
		"take a file that looks as if its rows had slid or were in another language; "+
			"its texts come in as drafts")
	cmd.Flags().BoolVar(&noReport, "no-report", false, "do not write the refused rows into a file beside "+
		"this one")
	return cmd
}

func runImport(cmd *cobra.Command, env Env, name string, how workflow.Importing, report bool) error {
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
	problem := reportShort(env, problems, "import without --dry-run and --no-report writes all refused "+
		"rows with the reasons into a spreadsheet beside the file")
	if done.Language.Tag == "" {
		return problem
	}
	if _, err := fmt.Fprint(env.Stdout, importText(done, how.DryRun)); err != nil {
		return err
	}
	if report && !how.DryRun && len(done.Back.Rows) > 0 {
		if err := writeReport(env, name, done.Back); err != nil {
			// after an error too, because the texts are in the catalogue already
			fmt.Fprintf(env.Stderr, "no report was written: %v\n", err)
		}
	}
	return problem
}

// writeReport writes the rows that go back to the translator into a spreadsheet in the folder of the imported
// file. It never overwrites an earlier report, because somebody may be correcting it.
func writeReport(env Env, name string, back exchange.Sheet) error {
	var b bytes.Buffer
	if err := exchange.Write(&b, "report.xlsx", back); err != nil {
		return err
	}
	for n := 1; ; n++ {
		report := reportName(name, n)
		old, err := os.ReadFile(under(env.Dir, report))
		if errors.Is(err, fs.ErrNotExist) {
			err = files.Write(under(env.Dir, report), b.Bytes())
		} else if err == nil && !bytes.Equal(old, b.Bytes()) {
			continue
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.Stdout, "wrote %s with the reasons into %s: to be corrected and imported\n",
			count(len(back.Rows), "row"), report)
		return err
	}
}

// reportName returns the name of the n-th report on a file. A report on a report has the name of the first
// file.
func reportName(name string, n int) string {
	base := strings.TrimSuffix(name, filepath.Ext(name))
	if at := strings.LastIndex(base, ".report"); at > 0 &&
		strings.Trim(base[at:], "-0123456789") == ".report" {
		base = base[:at]
	}
	if n == 1 {
		return base + ".report.xlsx"
	}
	return fmt.Sprintf("%s.report-%d.xlsx", base, n)
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
		fmt.Fprintf(&b, "%s:%d  %s\n  remark: %s\n\n", done.Name, r.Row.Line, r.Row.ID,
			indented(r.Row.Remark))
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
	if n := len(done.Remarks); n > 0 {
		totals += ", " + count(n, "remark")
	}
	if done.Withheld > 0 {
		totals += fmt.Sprintf(", %d withheld", done.Withheld)
	}
	return totals
}

// writeFromDocuments writes new notices that are made from documents.
func writeFromDocuments(cmd *cobra.Command, env Env, id string, from []string, one bool) error {
	_, settings, err := readSettings(cmd, env)
	if err != nil {
		return err
	}
	topic, name, named := strings.Cut(id, "/")
	if !settings.HasTopic(topic) || named && (!config.IsID(name) || name == "index") {
		return wrongUsage("%q is not a topic, or a topic and a name: the site has the topics %s", id,
			strings.Join(settings.TopicIDs(), ", "))
	}
	all, err := documentFiles(env, from)
	if err != nil {
		return err
	}
	doc, err := document.ReadFolder(all, !one)
	var refused document.Refused
	switch {
	case errors.As(err, &refused):
		fmt.Fprintf(env.Stderr, "tabla: %s\n  hint: %s\n", refused.Message, refused.Hint)
		return errAuthor
	case err != nil:
		return err
	case named && len(doc.Notices) != 1:
		return wrongUsage("there are %s in this document: name only the topic, or add --one",
			count(len(doc.Notices), "notice"))
	}
	var made []workflow.NewNotice
	for _, n := range doc.Notices {
		address := name
		if !named {
			address = workflow.NameOf(n.Name)
		}
		made = append(made, workflow.NewNotice{File: path.Join("content", topic, address+".md"),
			Content: n.Content, Pictures: doc.Pictures})
	}
	return saveFromDocuments(cmd, env, made, doc)
}

// documentFiles reads the documents of the command line, and those in its folders.
func documentFiles(env Env, from []string) (all []document.File, err error) {
	for _, given := range from {
		root := under(env.Dir, given)
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || files.LeftOver(entry.Name()) {
				return err
			}
			stat, err := entry.Info()
			if err != nil {
				return err
			}
			if stat.Size() > document.MaxBytes {
				fmt.Fprintf(env.Stderr, "tabla: %s is larger than %d MB\n  hint: save it with smaller "+
					"pictures, or copy the text that people need\n", name, document.MaxBytes>>20)
				return errAuthor
			}
			content, err := os.ReadFile(name)
			inside, relErr := filepath.Rel(filepath.Dir(root), name)
			all = append(all, document.File{Name: filepath.ToSlash(inside), Content: content})
			return errors.Join(err, relErr)
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// saveFromDocuments writes new notices and prints what was written and what was left out.
func saveFromDocuments(cmd *cobra.Command, env Env, made []workflow.NewNotice, doc document.Document) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	problems, err := workflow.AddNotices(cmd.Context(), o, writer(cmd, env, o.Dir), made)
	if errors.Is(err, files.ErrChanged) {
		return wrongUsage("there is a notice with such a name already: %v", err)
	}
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was written")
		return err
	}
	for _, n := range made {
		fmt.Fprintf(env.Stdout, "wrote %s\n", n.File)
	}
	for _, p := range doc.Pictures {
		if p.Alt == "" {
			doc.LeftOut = append(doc.LeftOut,
				"the picture "+p.Name+", which says nothing to people who cannot see it")
		}
	}
	for _, words := range doc.LeftOut {
		fmt.Fprintf(env.Stdout, "left out: %s\n", words)
	}
	_, err = fmt.Fprintln(env.Stdout, "next: write owner: and review_by: into each, then run: tabla sync")
	return err
}
