package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/history"
	"tabla/internal/hours"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/theme"
	"tabla/internal/workflow"
	"tabla/internal/workflow/coverage"
	"tabla/internal/workflow/progress"
)

type reportFlags struct {
	since, html, asOf string
	json              bool
}

func reportCommand(env Env) *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report --since DATE --html FILE",
		Short: "sum up for donors and coordination who can read what, and how soon",
		Long: `report writes a page to mail or print: how much of the site is up to date in each language, on
each topic and at each centre, and how many days passed from a changed text to its fresh translation since a
day. It begins with a summary in plain words.

What is true today is counted in the site's files. How long translations took is counted in the history that
git keeps of locales/: a text counts as changed on the day on which "tabla sync" wrote the change there, and
as fresh again when a translation that somebody has checked was made from it. Without git, the page says that
this is not known.

Nothing in it is about readers: tabla knows nothing about them.`,
		Example: `  tabla report --since 2026-09-01 --html coverage.html
  tabla report --since 2026-09-01 --json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runReport(cmd, env, f) },
	}
	cmd.Flags().StringVar(&f.since, "since", "",
		"the first day that is looked at, such as 2026-09-01 (needed)")
	cmd.Flags().StringVar(&f.html, "html", "", "write the page to this file; it needs no other file")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "count the days up to this day or time instead of now")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object with all numbers")
	return cmd
}

func runReport(cmd *cobra.Command, env Env, f reportFlags) error {
	o, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, f.since)
	switch {
	case err != nil:
		return wrongUsage("--since takes a day like 2026-09-01, not %q", f.since)
	case f.html == "" && !f.json:
		return wrongUsage("say where to write: --html FILE, or --json")
	case day.After(o.AsOf):
		return wrongUsage("--since %s is still to come", f.since)
	}
	status, problems, err := workflow.Translations(cmd.Context(), o)
	if err != nil {
		return err
	}
	if diag.Failed(problems) {
		return reportProblems(env, problems)
	}
	since := hours.DateOf(day)
	report, err := followed(cmd.Context(), o, status, since)
	if err != nil {
		return err
	}
	if f.html != "" {
		var page bytes.Buffer
		if err := theme.DrawReport(&page, reportPage(report)); err != nil {
			return err
		}
		if err := files.Write(under(env.Dir, f.html), page.Bytes()); err != nil {
			return err
		}
	}
	if f.json {
		return printJSON(env, nil, newReportJSON(report))
	}
	_, err = fmt.Fprintln(env.Stdout, strings.Join(inShort(report), "\n"))
	return err
}

// followed returns the report on the status of a site, together with facts from the history of the
// catalogues.
func followed(ctx context.Context, o site.Options, status progress.Status, since hours.Date) (coverage.Report,
	error) {
	languages := make([]lang.Language, len(status.Languages))
	for i, l := range status.Languages {
		languages[i] = l.Language
	}
	h := coverage.NewHistory(status.Source, languages)
	known, err := history.Read(ctx, o.Dir, site.LocalesDir, since.Start(status.Day.Location()),
		func(s history.Step) {
			if s.At.After(o.AsOf) {
				s.At = o.AsOf // the clock of some machine was wrong
			}
			h.Add(s.At, s.Files)
		})
	if err != nil {
		return coverage.Report{}, err
	}
	if known.From.IsZero() {
		h = nil
	} else if err := addPresent(ctx, h, o); err != nil {
		return coverage.Report{}, err
	}
	report := coverage.Of(status, h, since)
	report.Known, report.From, report.Reason = h != nil, known.From, known.Reason
	return report, nil
}

// addPresent adds the present contents of the catalogues on the disk, which may not be committed yet.
func addPresent(ctx context.Context, h *coverage.History, o site.Options) error {
	all, folder := map[string][]byte{}, inputs.NewFolder(o.Dir).Until(ctx)
	names, err := fs.Glob(folder, site.LocalesDir+"/*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		if !folder.Has(name) {
			continue // not a regular file, but a link, a pipe or the like
		}
		content, err := fs.ReadFile(folder, path.Clean(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // somebody has removed it in this moment
		}
		if err != nil {
			return err
		}
		all[name] = content
	}
	h.Add(o.AsOf, all)
	return nil
}

// inShort returns the report as a few plain sentences.
func inShort(r coverage.Report) []string {
	first := fmt.Sprintf("%s for %s, written in %s", count(r.Notices, "notice"),
		count(len(r.Centres), "centre"), r.Status.Source.Name)
	if len(r.Languages) == 0 {
		return append([]string{first + "."}, append(layersInShort(r), reviewsInShort(r))...)
	}
	lines := []string{first + fmt.Sprintf(" and translated into %s.", count(len(r.Languages), "language")),
		sharesInShort(r)}
	return append(append(lines, layersInShort(r)...), waitsInShort(r), reviewsInShort(r))
}

// layersInShort returns a sentence for each layer on the texts that come from it, because the other numbers
// do not include these.
func layersInShort(r coverage.Report) (lines []string) {
	for _, layer := range r.Status.Layers {
		line := fmt.Sprintf("Not counted with these: %s of the layer %s, written in %s",
			count(layer.Notices, "notice"), layer.Path, layer.Source.Name)
		if all := coverage.OfLayer(layer); all.Total > 0 {
			line += fmt.Sprintf("; %d %% of their translations are checked and as new as the source",
				coverage.Share(all))
		}
		lines = append(lines, line+".")
	}
	return lines
}

// unbroken returns a sentence in which no line can end between a number and its "%".
func unbroken(sentence string) string { return strings.ReplaceAll(sentence, " %", "\u00a0%") }

// sharesInShort returns a sentence on what share of the texts is fresh, with the languages that have the
// largest and the smallest share.
func sharesInShort(r coverage.Report) string {
	most, least := r.Languages[0], r.Languages[0]
	for _, l := range r.Languages {
		if coverage.Share(l.Counts) > coverage.Share(most.Counts) {
			most = l
		}
		if coverage.Share(l.Counts) < coverage.Share(least.Counts) {
			least = l
		}
	}
	line := fmt.Sprintf("%d %% of all translations are checked by a speaker and as new as the source",
		coverage.Share(r.All))
	if drafts := coverage.Drafts(r.All); drafts > 0 {
		line += fmt.Sprintf(", and %d %% are drafts", drafts)
	}
	high, low := coverage.Share(most.Counts), coverage.Share(least.Counts)
	if high == low {
		return line + "."
	}
	return line + fmt.Sprintf(": most in %s (%d %%), least in %s (%d %%).", most.Name, high, least.Name, low)
}

// waitsInShort returns a sentence on how long changed texts waited for their translations.
func waitsInShort(r coverage.Report) string {
	if !r.Known {
		return "How long translations took is not known: " + r.Reason + "."
	}
	all := allWaits(r)
	since := "Since " + inWords(sinceOf(r))
	if all.Changed == 0 {
		return since + ", no text was changed or new."
	}
	line := fmt.Sprintf("%s, changed and new texts needed %s: %d %s fresh again", since,
		count(all.Changed, "translation"), len(all.Again), isOrAre(len(all.Again)))
	if len(all.Again) > 0 {
		line += ", half of them " + within(all.Median())
	}
	if all.Waiting > 0 {
		line += fmt.Sprintf("; %d %s still waiting, the oldest for %s", all.Waiting, isOrAre(all.Waiting),
			lengthInWords(all.Longest))
	}
	if all.Facts > 0 {
		line += fmt.Sprintf(". In %d of these a number, time or link has changed: there readers are shown "+
			"the source", all.Facts)
	}
	return line + "."
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// reviewsInShort returns a sentence on how many notices were reviewed.
func reviewsInShort(r coverage.Report) string {
	line := fmt.Sprintf("Somebody has looked at %d of the notices since %s", r.Reviewed, inWords(r.Since))
	if r.Overdue > 0 {
		line += fmt.Sprintf("; for %d it is overdue", r.Overdue)
	}
	if r.Undated > 0 {
		line += fmt.Sprintf("; %d do not say when", r.Undated)
	}
	return line + "."
}

// allWaits returns the waiting times of all languages together.
func allWaits(r coverage.Report) (all coverage.Waits) {
	for _, l := range r.Languages {
		all.Changed += l.Waits.Changed
		all.Waiting += l.Waits.Waiting
		all.Facts += l.Waits.Facts
		all.Longest = max(all.Longest, l.Waits.Longest)
		all.Again = append(all.Again, l.Waits.Again...)
	}
	slices.Sort(all.Again)
	return all
}

// sinceOf returns the first day of the history that the report covers.
func sinceOf(r coverage.Report) hours.Date {
	if from := hours.DateOf(r.From.In(r.Status.Day.Location())); from.String() > r.Since.String() {
		return from
	}
	return r.Since
}

func inWords(d hours.Date) string { return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year) }

// daysOf returns a length of time in whole days, rounded.
func daysOf(d time.Duration) int { return int(math.Round(d.Hours() / 24)) }

func lengthInWords(d time.Duration) string {
	if daysOf(d) == 0 {
		return "less than a day"
	}
	return count(daysOf(d), "day")
}

func within(d time.Duration) string {
	if daysOf(d) == 0 {
		return "on the same day"
	}
	return "within " + count(daysOf(d), "day")
}

// reportPage returns the page of a report.
func reportPage(r coverage.Report) theme.ReportPage {
	page := theme.ReportPage{Title: r.Status.Title, Day: r.Status.Day.Format("2 January 2006"),
		Since: inWords(r.Since), Source: r.Status.Source, Topics: r.Topics, Figures: reportFigures(r)}
	for _, sentence := range inShort(r) {
		page.Short = append(page.Short, unbroken(sentence))
	}
	for _, l := range r.Languages {
		page.Languages = append(page.Languages, reportRow(l.Language, l.Counts, l.Topics))
		if r.Known {
			page.Waits = append(page.Waits, reportWait(l))
		}
	}
	switch {
	case !r.Known:
		page.WaitsNote = "Not known: " + r.Reason +
			". The files alone say what is true today, not since when. Keep the site in git, and the next " +
			"report can say it."
	case r.Reason != "":
		page.WaitsNote = "Known from " + inWords(sinceOf(r)) + " on only: " + r.Reason + "."
	}
	for _, c := range r.Centres {
		centre := theme.ReportCentre{Name: c.Name, Notices: len(c.Notices)}
		for i, l := range c.Languages {
			if l.Spoken {
				centre.Languages = append(centre.Languages,
					reportRow(r.Languages[i].Language, l.Counts, l.Topics))
			}
		}
		page.Centres = append(page.Centres, centre)
	}
	for _, layer := range r.Status.Layers {
		row := theme.ReportLayer{Path: layer.Path, Source: layer.Source,
			Notices: count(layer.Notices, "notice")}
		for _, l := range layer.Languages {
			row.Languages = append(row.Languages, reportRow(l.Language, l.Counts, nil))
		}
		page.Layers = append(page.Layers, row)
	}
	return page
}

func reportRow(l lang.Language, all progress.Counts, topics []progress.Counts) theme.ReportRow {
	row := theme.ReportRow{Language: l, All: reportCell(all)}
	for _, c := range topics {
		row.Topics = append(row.Topics, reportCell(c))
	}
	return row
}

func reportCell(c progress.Counts) theme.ReportCell {
	return theme.ReportCell{Fresh: coverage.Share(c), Draft: coverage.Drafts(c), Texts: c.Total}
}

func reportWait(l coverage.Language) theme.ReportWait {
	w := l.Waits
	row := theme.ReportWait{Language: l.Language, Changed: w.Changed, Again: len(w.Again), Waiting: w.Waiting,
		Facts: w.Facts, Half: "–", Slowest: "–", Longest: "–"}
	if n := len(w.Again); n > 0 {
		row.Half, row.Slowest = lengthInWords(w.Median()), lengthInWords(w.Again[n-1])
	}
	if w.Waiting > 0 {
		row.Longest = lengthInWords(w.Longest)
	}
	return row
}

// reportFigures returns the numbers at the top of the page.
func reportFigures(r coverage.Report) []theme.ReportFigure {
	if len(r.Languages) == 0 {
		return nil
	}
	figures := []theme.ReportFigure{{Number: fmt.Sprintf("%d\u00a0%%", coverage.Share(r.All)),
		Meaning: "of all translations are checked and up to date"}}
	if all := allWaits(r); r.Known && all.Changed > 0 {
		if len(all.Again) > 0 {
			figures = append(figures, theme.ReportFigure{Number: lengthInWords(all.Median()),
				Meaning: "until half of the changed texts were fresh again"})
		}
		figures = append(figures, theme.ReportFigure{Number: fmt.Sprint(all.Waiting),
			Meaning: "translations of changed texts are still waiting"})
	}
	return append(figures, theme.ReportFigure{Number: fmt.Sprintf("%d of %d", r.Reviewed, r.Notices),
		Meaning: "notices were looked at in this time"})
}

// reportJSON is the JSON object that report prints with --json.
type reportJSON struct {
	Title     string                               `json:"title"`
	Source    lang.Tag                             `json:"source"`
	Since     string                               `json:"since"`
	Day       string                               `json:"day"`
	Notices   map[string]int                       `json:"notices"` // total, reviewed …
	History   historyJSON                          `json:"history"`
	Languages map[lang.Tag]reportLanguage          `json:"languages"`
	Topics    map[string]map[lang.Tag]statusCounts `json:"topics"` // in the source language
	// keys: centre, language, topic
	Centres map[string]map[lang.Tag]map[string]statusCounts `json:"centres"`
	// by path; the other numbers do not include their texts
	Layers map[string]layerCounts `json:"layers,omitempty"`
}

// historyJSON says from which time on the waiting times are known. From is null if they are not known.
type historyJSON struct {
	From   *string `json:"from"`
	Reason string  `json:"reason"` // the reason why the history is not known completely
}

type reportLanguage struct {
	statusCounts
	Centres int        `json:"centres"` // the number of centres where the language is spoken
	Waits   *waitsJSON `json:"waits"`   // null if the history is not known
}

// waitsJSON counts the texts that have changed, and has the lengths of time for which readers waited for
// them, in days. A length is null if there is no text to measure.
type waitsJSON struct {
	Changed int      `json:"changed"`
	Again   int      `json:"fresh_again"`
	Waiting int      `json:"waiting"`
	Facts   int      `json:"waiting_facts"`
	Median  *float64 `json:"median_days"`
	Slowest *float64 `json:"slowest_days"`
	Longest *float64 `json:"longest_wait_days"`
}

func newReportJSON(r coverage.Report) reportJSON {
	out := reportJSON{Title: r.Status.Title, Source: r.Status.Source.Tag, Since: r.Since.String(),
		Day: hours.DateOf(r.Status.Day).String(), History: historyJSON{Reason: r.Reason},
		Notices: map[string]int{"total": r.Notices, "reviewed": r.Reviewed, "overdue": r.Overdue,
			"undated": r.Undated},
		Languages: map[lang.Tag]reportLanguage{}, Topics: map[string]map[lang.Tag]statusCounts{},
		Centres: map[string]map[lang.Tag]map[string]statusCounts{}, Layers: layersJSON(r.Status)}
	if r.Known {
		from := sinceOf(r).String()
		out.History.From = &from
	}
	for _, topic := range r.Topics {
		out.Topics[topic] = map[lang.Tag]statusCounts{}
	}
	for _, l := range r.Languages {
		row := reportLanguage{statusCounts: statusCounts(l.Counts), Centres: l.Centres}
		if r.Known {
			row.Waits = newWaitsJSON(l.Waits)
		}
		out.Languages[l.Tag] = row
		for i, topic := range r.Topics {
			out.Topics[topic][l.Tag] = statusCounts(l.Topics[i])
		}
	}
	for _, c := range r.Centres {
		out.Centres[c.ID] = map[lang.Tag]map[string]statusCounts{}
		for i, l := range c.Languages {
			cells := map[string]statusCounts{}
			for j, topic := range r.Topics {
				cells[topic] = statusCounts(l.Topics[j])
			}
			out.Centres[c.ID][r.Languages[i].Tag] = cells
		}
	}
	return out
}

func newWaitsJSON(w coverage.Waits) *waitsJSON {
	out := &waitsJSON{Changed: w.Changed, Again: len(w.Again), Waiting: w.Waiting, Facts: w.Facts}
	days := func(d time.Duration) *float64 {
		tenths := math.Round(d.Hours()/24*10) / 10
		return &tenths
	}
	if n := len(w.Again); n > 0 {
		out.Median, out.Slowest = days(w.Median()), days(w.Again[n-1])
	}
	if w.Waiting > 0 {
		out.Longest = days(w.Longest)
	}
	return out
}
