package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/theme"
	"tabla/internal/workflow"
	"tabla/internal/workflow/progress"
)

// statusCounts holds the numbers of texts of one language in each state, as JSON. Scripts rely on it, so its
// fields must not change.
type statusCounts struct {
	Total     int `json:"total"`
	Fresh     int `json:"fresh"`
	Stale     int `json:"stale"`
	StaleFact int `json:"stale_fact"`
	Draft     int `json:"draft"`
	Missing   int `json:"missing"`
	Withheld  int `json:"withheld"`
	Doubtful  int `json:"doubtful"` // included in Draft
}

type languageCounts struct {
	statusCounts
	Unreadable bool `json:"unreadable,omitempty"` // the language's file cannot be read
	Remarks    int  `json:"remarks,omitempty"`    // remarks that nobody has answered
}

type statusReport struct {
	Languages map[string]languageCounts          `json:"languages"`
	Notices   map[string]map[string]statusCounts `json:"notices"`
	// by path; not included in the numbers above
	Layers   map[string]layerCounts `json:"layers,omitempty"`
	Problems []diag.Problem         `json:"problems"`
}

// layerCounts holds the counts of the texts that come from one layer.
type layerCounts struct {
	Source    string                         `json:"source"`
	Notices   int                            `json:"notices"`
	Languages map[string]layerLanguageCounts `json:"languages"`
}

// layerLanguageCounts also has the texts that need work: the number of those on which this site must act,
// and of those on which the layer's owner must act.
type layerLanguageCounts struct {
	languageCounts
	Here  statusCounts `json:"here"`
	Owner statusCounts `json:"owner"`
}

type statusFlags struct {
	json, notices bool
	html, asOf    string
	failUnder     int
}

func statusCommand(env Env) *cobra.Command {
	var f statusFlags
	cmd := &cobra.Command{
		Use:   "status",
		Short: "show how far each language is translated, and what to do next",
		Long: `status counts every language's texts by state, and says what to do next and with which command:

  ● fresh      translated from the text as it is
  ◐ draft      translated, but no speaker has reviewed it yet
  △ stale      the wording of the notice has changed since; readers see it with a label
  ▲ facts      a number, time, link or "not" has changed since; the old text is never shown
  ○ missing    not translated
  ⊘ withheld   a fault keeps it from readers: "tabla check" says which

"done" is what readers see in their own language without a warning that it is old: fresh and draft.

The texts that come from a layer are counted apart, with who must act: whoever wrote the translation, and on a
missing one the layer's owner if the layer itself has the language, otherwise this site.`,
		Example: `  tabla status
  tabla status --notices               which notice needs whom
  tabla status --html status.html      one page for the coordinator, to mail or to print
  tabla status --fail-under 95         for a script: exit code 1 if a language has less`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runStatus(cmd, env, f) },
	}
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a table")
	cmd.Flags().BoolVar(&f.notices, "notices", false,
		"list each notice that needs work, and in which languages")
	cmd.Flags().StringVar(&f.html, "html", "", "write one page with everything, which needs no other file")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "date the page as if it were this day or time")
	cmd.Flags().IntVar(&f.failUnder, "fail-under", 0,
		"exit with 1 if any language has less than this percentage fresh or draft")
	return cmd
}

func runStatus(cmd *cobra.Command, env Env, f statusFlags) error {
	if f.failUnder < 0 || f.failUnder > 100 {
		return wrongUsage("--fail-under takes a percentage from 0 to 100, not %d", f.failUnder)
	}
	if cmd.Flags().Changed("html") && f.html == "" {
		return wrongUsage("--html names no file")
	}
	o, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	status, problems, err := workflow.Translations(cmd.Context(), o)
	if err != nil {
		return err
	}
	if err := showStatus(env, f, status, problems); err != nil {
		return err
	}
	return checkPercentage(env, status, f.failUnder)
}

// showStatus prints the table or the JSON object, and writes the HTML page if --html names a file.
func showStatus(env Env, f statusFlags, status progress.Status, problems []diag.Problem) error {
	if f.json {
		if err := printJSON(env, problems, statusJSON(status, problems)); err != nil {
			return err
		}
	} else {
		if err := reportProblems(env, problems); err != nil {
			return err
		}
		if _, err := fmt.Fprint(env.Stdout, statusText(env, f, status)); err != nil {
			return err
		}
	}
	if f.html == "" {
		return nil
	}
	return writeStatusPage(under(env.Dir, f.html), status, problems)
}

func statusText(env Env, f statusFlags, status progress.Status) string {
	if len(status.Languages) == 0 && len(status.Layers) == 0 {
		return "there is nothing to translate: site.yaml names only the language of the notices\n"
	}
	text := statusTable(status.Languages, env.Colour)
	if f.notices {
		text += noticeTable(status)
	} else {
		text += nextTable(status.Languages)
	}
	text += remarkTable(status)
	for _, l := range status.Layers {
		text += fmt.Sprintf("\nfrom the layer %s, written in %s: %s\n", l.Path, l.Source.Name,
			count(l.Notices, "notice")) + statusTable(l.Whole(), env.Colour)
		if !f.notices {
			text += layerNextTables(l)
		}
	}
	return text
}

// checkPercentage prints each language of which less than percent of the texts is done. It returns errAuthor
// if there is such a language.
func checkPercentage(env Env, status progress.Status, percent int) error {
	var failed error
	for _, l := range status.Languages {
		if c := l.Counts; c.Total > 0 && 100*(c.Fresh+c.Draft) < percent*c.Total {
			failed = errAuthor
			fmt.Fprintf(env.Stderr, "%s is done to %d %%, less than %d %%\n", l.Language.Tag, c.Done(),
				percent)
		}
	}
	return failed
}

func statusJSON(status progress.Status, problems []diag.Problem) statusReport {
	report := statusReport{Languages: countsByTag(status.Languages),
		Notices: map[string]map[string]statusCounts{}, Layers: layersJSON(status), Problems: nonNil(problems)}
	for _, n := range status.Notices {
		byLanguage := map[string]statusCounts{}
		for i, c := range n.Counts {
			byLanguage[string(status.Languages[i].Language.Tag)] = statusCounts(c)
		}
		report.Notices[n.ID] = byLanguage
	}
	return report
}

// layersJSON returns the counts of the layers by their paths; nil if there are none.
func layersJSON(status progress.Status) map[string]layerCounts {
	if len(status.Layers) == 0 {
		return nil
	}
	all := map[string]layerCounts{}
	for _, l := range status.Layers {
		byLanguage, whole := map[string]layerLanguageCounts{}, countsByTag(l.Whole())
		for _, one := range l.Languages {
			tag := string(one.Language.Tag)
			byLanguage[tag] = layerLanguageCounts{whole[tag], statusCounts(one.Here), statusCounts(one.Owner)}
		}
		all[l.Path] = layerCounts{string(l.Source.Tag), l.Notices, byLanguage}
	}
	return all
}

func countsByTag(languages []progress.LanguageStatus) map[string]languageCounts {
	counts := map[string]languageCounts{}
	for _, l := range languages {
		counts[string(l.Language.Tag)] = languageCounts{statusCounts(l.Counts), l.Unreadable, len(l.Remarks)}
	}
	return counts
}

// writeStatusPage writes an HTML page with the status of all languages.
func writeStatusPage(file string, status progress.Status, problems []diag.Problem) error {
	var b bytes.Buffer
	if err := theme.DrawStatus(&b, statusPage(status, problems)); err != nil {
		return err
	}
	return files.Write(file, b.Bytes())
}

func statusPage(status progress.Status, problems []diag.Problem) theme.StatusPage {
	page := theme.StatusPage{
		Title: status.Title, Source: status.Source, Day: status.Day.Format("2 January 2006"),
		LanguageCount: count(len(status.Languages), "language"), Groups: statusGroups(status),
	}
	for _, l := range status.Languages {
		page.TextCount = count(l.Counts.Total, "text")
	}
	page.Languages = pageLanguages(status.Languages)
	for _, l := range status.Layers {
		page.Layers = append(page.Layers, theme.StatusLayer{Path: l.Path, Source: l.Source,
			NoticeCount: count(l.Notices, "notice"), Languages: layerPageLanguages(l)})
	}
	page.Actors = actors(status)
	notices, titles := 0, map[string]string{}
	for _, n := range status.Notices {
		titles[n.ID] = n.Title
		if n.Topic != "" {
			notices++
		}
	}
	page.NoticeCount = count(notices, "notice")
	for _, c := range status.Changed {
		page.Changed = append(page.Changed, theme.StatusChange{
			Notice: titles[c.Notice], Was: c.Was, Now: c.Now, Languages: joinTags(c.Languages),
		})
	}
	page.Faults, page.MoreFaults = statusFaults(problems)
	return page
}

// layerPageLanguages returns the languages of a layer, each with the work that is to be done here and the
// work for the layer's owner.
func layerPageLanguages(layer progress.LayerStatus) (all []theme.StatusLanguage) {
	for _, l := range layer.Languages {
		next, _ := l.NextHere(layer.Path)
		all = append(all, theme.StatusLanguage{
			Language: l.Language, Counts: pageCounts(l.Counts), Done: l.Counts.Done(),
			Next: theme.StatusStep(next), Owner: l.ForOwner(),
		})
	}
	return all
}

// actors returns who must act on a site with layers, and on how many texts, all languages together.
func actors(status progress.Status) (all []theme.StatusActor) {
	if len(status.Layers) == 0 {
		return nil
	}
	var own progress.Counts
	for _, l := range status.Languages {
		own.Add(l.Counts)
	}
	all = append(all, theme.StatusActor{Here: theme.StatusToAct(own.ToAct())})
	for _, layer := range status.Layers {
		var here, owner progress.Counts
		for _, l := range layer.Languages {
			here.Add(l.Here)
			owner.Add(l.Owner)
		}
		all = append(all, theme.StatusActor{Layer: layer.Path,
			Here: theme.StatusToAct(here.ToAct()), Owner: theme.StatusToAct(owner.ToAct())})
	}
	return all
}

func pageLanguages(languages []progress.LanguageStatus) (all []theme.StatusLanguage) {
	for _, l := range languages {
		next, _ := l.Next()
		all = append(all, theme.StatusLanguage{
			Language: l.Language, Counts: pageCounts(l.Counts), Done: l.Counts.Done(),
			Next: theme.StatusStep(next),
		})
	}
	return all
}

// statusGroups returns the notices in groups by topic, in the order of site.yaml. The last group contains the
// texts of site.yaml itself.
func statusGroups(status progress.Status) []theme.StatusGroup {
	var groups []theme.StatusGroup
	at := map[string]int{}
	for _, name := range append(slices.Clone(status.Topics), "") {
		at[name] = len(groups)
		groups = append(groups,
			theme.StatusGroup{Name: cmp.Or(name, "Names of the site, its topics and centres")})
	}
	for _, n := range status.Notices {
		row := theme.StatusNotice{Title: n.Title, ID: n.ID}
		for _, c := range n.Counts {
			row.Counts = append(row.Counts, pageCounts(c))
		}
		g := &groups[at[n.Topic]]
		g.Notices = append(g.Notices, row)
	}
	return slices.DeleteFunc(groups, func(g theme.StatusGroup) bool { return len(g.Notices) == 0 })
}

func pageCounts(c progress.Counts) theme.StatusCounts {
	return theme.StatusCounts{Fresh: c.Fresh, Draft: c.Draft - c.Doubtful, Stale: c.Stale,
		Changed: c.StaleFact, Missing: c.Missing, Withheld: c.Withheld, Doubtful: c.Doubtful}
}

func joinTags(tags []lang.Tag) string {
	var words []string
	for _, t := range tags {
		words = append(words, string(t))
	}
	return strings.Join(words, ", ")
}

// tableWidth is the largest width of the table in characters. The table shows the English names of languages,
// because their own names have letters of other widths and directions.
const tableWidth = 100

// column is a column of the table: its heading, its width, its colour on a terminal, and the number that it
// shows.
type column struct {
	head   string
	width  int
	sgr    string // parameters of the terminal's SGR sequence; "" for no colour
	number func(progress.Counts) int
}

func columns() []column {
	return []column{
		{"texts", 6, "", func(c progress.Counts) int { return c.Total }},
		{"● fresh", 8, "32", func(c progress.Counts) int { return c.Fresh }},
		{"◐ draft", 8, "36", func(c progress.Counts) int { return c.Draft }},
		{"△ stale", 8, "33", func(c progress.Counts) int { return c.Stale }},
		{"▲ facts", 8, "1;31", func(c progress.Counts) int { return c.StaleFact }},
		{"○ missing", 10, "33", func(c progress.Counts) int { return c.Missing }},
		{"⊘ withheld", 11, "35", func(c progress.Counts) int { return c.Withheld }},
	}
}

// statusTable returns a table with one row for each language: how many texts are in each state, and the
// percentage that is done.
func statusTable(languages []progress.LanguageStatus, colour bool) string {
	var b strings.Builder
	b.WriteString(alignLeft("language", 34))
	for _, c := range columns() {
		b.WriteString(alignRight(c.head, c.width))
	}
	b.WriteString("   done\n")
	for _, l := range languages {
		b.WriteString(alignLeft(string(l.Language.Tag), 8) + alignLeft(l.Language.Name, 26))
		for _, c := range columns() {
			b.WriteString(cell(c, l.Counts, colour))
		}
		fmt.Fprintf(&b, "%5d %%\n", l.Counts.Done())
	}
	return b.String()
}

func cell(c column, counts progress.Counts, colour bool) string {
	n := c.number(counts)
	if n == 0 {
		return alignRight("-", c.width)
	}
	text := alignRight(fmt.Sprint(n), c.width)
	if !colour || c.sgr == "" {
		return text
	}
	return "\x1b[" + c.sgr + "m" + text + "\x1b[0m"
}

// nextTable returns a line for each language that needs work: its next step, and the command for this step.
func nextTable(languages []progress.LanguageStatus) string {
	var b strings.Builder
	for _, l := range languages {
		if s, open := l.Next(); open {
			b.WriteString(stepLine(l.Language.Tag, s))
		}
	}
	if b.Len() == 0 {
		return "\nevery text is translated and reviewed\n"
	}
	return "\nwhat to do next\n" + b.String()
}

// layerNextTables returns the lines of nextTable for the texts of a layer, in two tables: one with the work
// that is to be done here, one with the work for the layer's owner.
func layerNextTables(layer progress.LayerStatus) string {
	var here, owner strings.Builder
	for _, l := range layer.Languages {
		tag := l.Language.Tag
		if s, open := l.NextHere(layer.Path); open {
			here.WriteString(stepLine(tag, s))
		}
		if s := l.ForOwner(); s != "" {
			owner.WriteString("  " + alignLeft(string(tag), 8) + s + "\n")
		}
	}
	switch text := ""; {
	case here.Len()+owner.Len() == 0:
		return "\nevery text is translated and reviewed\n"
	default:
		if here.Len() > 0 {
			text += "\nwhat to do next, here\n" + here.String()
		}
		if owner.Len() > 0 {
			text += "\nfor the layer's owner\n" + owner.String()
		}
		return text
	}
}

func stepLine(tag lang.Tag, s progress.Step) string {
	return "  " + alignLeft(string(tag), 8) + s.Text + gapBefore(s) + s.Command + "\n"
}

// gapBefore returns the space between the text of a step and its command. The space is as wide as is needed
// to reach the column of the commands; after a long text it is shorter. If the command does not fit on the
// line, the result is a line break.
func gapBefore(s progress.Step) string {
	room := tableWidth - 10 - len(s.Text) - len(s.Command)
	if room < 2 {
		return "\n" + strings.Repeat(" ", 12)
	}
	return strings.Repeat(" ", min(max(34-len(s.Text), 2), room))
}

// noticeTable returns a list of the notices that need a translator. It shows how many texts are in each
// state, by language.
func noticeTable(status progress.Status) string {
	var b strings.Builder
	for _, n := range status.Notices {
		var lines []string
		for _, c := range columns()[2:] {
			if who := languagesIn(status, n, c); who != "" {
				lines = append(lines, "  "+alignLeft(c.head, 12)+who)
			}
		}
		if len(lines) > 0 {
			slices.Reverse(lines) // the last columns are the most urgent states, which come first here
			b.WriteString("\n" + n.ID + "\n" + strings.Join(lines, "\n") + "\n")
		}
	}
	if b.Len() == 0 {
		return "\nno notice needs a translator\n"
	}
	return b.String()
}

// languagesIn returns a list of the languages in which a notice has texts in the state of column c. It shows
// the number of texts for each language. A line is at most tableWidth wide.
func languagesIn(status progress.Status, n progress.NoticeStatus, c column) string {
	var b strings.Builder
	at := 14
	for i, counts := range n.Counts {
		number := c.number(counts)
		if number == 0 {
			continue
		}
		word := fmt.Sprintf("%s %d", status.Languages[i].Language.Tag, number)
		switch {
		case b.Len() == 0:
		case at+2+len(word) >= tableWidth:
			b.WriteString(",\n" + strings.Repeat(" ", 14))
			at = 14
		default:
			b.WriteString(", ")
			at += 2
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}
