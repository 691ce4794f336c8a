package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/fleet"
	"tabla/internal/output"
	"tabla/internal/site"
	"tabla/internal/theme"
)

type fleetFlags struct {
	logs       []string
	code       string
	html, asOf string
	quiet      time.Duration
	json       bool
}

// fleetReport is the JSON object that fleet prints with --json. Scripts rely on it, so its fields must not
// change.
type fleetReport struct {
	Lines  int          `json:"lines"` // that were read
	Boards []fleetBoard `json:"boards"`
	Others []otherBoard `json:"others"`
}

// otherBoard is a board that asks for new releases and is not in site.yaml. An example is a board whose
// screen was renamed: it goes on showing what was last published under its old name.
type otherBoard struct {
	Centre   string `json:"centre"`
	Screen   string `json:"screen"`
	LastSeen string `json:"last_seen"` // RFC 3339
}

type fleetBoard struct {
	Centre   string `json:"centre"`
	Screen   string `json:"screen"`
	LastSeen string `json:"last_seen"` // RFC 3339; "" if the logs do not have the board
	Release  string `json:"release"`
	// the number of later releases; null if its release is unknown, or is not one of the last three
	Behind *int `json:"behind"`
	Silent bool `json:"silent"` // for longer than --quiet

	seen time.Time
}

func fleetCommand(env Env) *cobra.Command {
	var f fleetFlags
	cmd := &cobra.Command{
		Use:   "fleet --log FILE… | --code CODE",
		Short: "say when each board was last seen, and with which release",
		Long: `fleet reads access logs of the web server or object storage that the boards are shown from, and
says for each board of the site when it was last seen, which release it shows, and how far that is behind the
last build in public/.

A board that is shown over http(s) asks every few seconds for its current.js; the logs have that, and nothing
about readers is looked at. Logs may be Common or Combined (Apache, nginx), Caddy's JSON, or those of S3 and
CloudFront, plain or compressed (.gz); - reads stdin.

A board from a stick asks nobody, so no log has it. Somebody who stands before it reads out the four letters
and digits of its foot, over the telephone; --code says of which day it is, how old that is, and which of the
releases in public/ it shows. A code that was heard wrongly is seldom one of these: fleet then names those
that sound nearly the same.

The exit code is 1 if a board has been silent for longer than --quiet, or if no release in public/ has the
code.`,
		Example: `  tabla fleet --log /var/log/nginx/access.log
  tabla fleet --log access.log --log access.log.1.gz --html fleet.html
  tabla fleet --log access.json --quiet 15m || echo "look after the boards"
  tabla fleet --code K7Q2`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runFleet(cmd, env, f) },
	}
	cmd.Flags().StringArrayVar(&f.logs, "log", nil, "a log to read, may be given several times")
	cmd.Flags().StringVar(&f.code, "code", "", "what a board's code means, as somebody read it out")
	cmd.Flags().DurationVar(&f.quiet, "quiet", time.Hour, "for how long a board may be silent")
	cmd.Flags().StringVar(&f.html, "html", "", "write a page with the boards, which needs no other file")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "look at the logs as if it were this day or time")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a table")
	return cmd
}

func runFleet(cmd *cobra.Command, env Env, f fleetFlags) error {
	source, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	spoken := cmd.Flags().Changed("code")
	switch {
	case spoken && (len(f.logs) > 0 || cmd.Flags().Changed("html") || cmd.Flags().Changed("quiet")):
		return wrongUsage("--code goes with neither --log nor --html nor --quiet")
	case len(f.logs) == 0 && !spoken:
		return wrongUsage("--log names no file, and --code no code")
	case f.quiet <= 0:
		return wrongUsage("--quiet takes a length of time like 1h, not %s", f.quiet)
	case cmd.Flags().Changed("html") && f.html == "":
		return wrongUsage("--html names no file")
	}
	settings, problems, err := settingsOf(cmd.Context(), source.Dir)
	if err != nil {
		return err
	}
	if settings == nil || diag.Failed(problems) {
		return reportProblems(env, problems)
	}
	if spoken {
		return runCode(env, f, settings, source)
	}
	log, err := readLogs(env, f.logs, source.AsOf.Add(5*time.Minute))
	if err != nil {
		return err
	}
	if err := checkReadable(env, log); err != nil {
		return err
	}
	if len(log.Boards()) == 0 {
		fmt.Fprintf(env.Stderr, "none of the %s is a request of a board: are these the logs of the server "+
			"that the boards are shown from?\n", count(log.Lines, "line"))
	}
	listing, err := output.Listed(filepath.Join(source.Dir, "public"))
	if err != nil {
		return err
	}
	silent := source.AsOf.Add(-f.quiet)
	report := fleetReport{log.Lines, fleetBoards(settings, log, listing.Releases(), silent),
		otherBoards(settings, log, silent)}
	warnOfOthers(env, report.Others)
	if f.html != "" {
		if err := writeFleetPage(under(env.Dir, f.html), settings, report, source.AsOf); err != nil {
			return err
		}
	}
	if f.json {
		err = printJSON(env, nil, report)
	} else {
		_, err = fmt.Fprint(env.Stdout, fleetTable(report, source.AsOf))
	}
	if err == nil && slices.ContainsFunc(report.Boards, func(b fleetBoard) bool { return b.Silent }) {
		err = errAuthor
	}
	return err
}

// checkReadable warns if a log has requests of boards in a format that fleet cannot read. If fleet can read
// none of these requests, it returns an error, because otherwise all boards would be reported as silent.
func checkReadable(env Env, log *fleet.Log) error {
	const formats = "fleet reads Common and Combined logs (in nginx: access_log FILE combined), " +
		"Caddy's JSON, and those of S3 and CloudFront"
	switch {
	case log.Unread == 0:
		return nil
	case len(log.Boards()) > 0:
		_, err := fmt.Fprintf(env.Stderr, "%s of boards could not be read, so a board may live that "+
			"looks silent: %s\n", count(log.Unread, "request"), formats)
		return err
	}
	return wrongUsage("the log has %s of boards in a format that is not known: %s",
		count(log.Unread, "request"), formats)
}

// readLogs reads the logs with these names up to a time; "-" is stdin.
func readLogs(env Env, names []string, until time.Time) (*fleet.Log, error) {
	log := &fleet.Log{Until: until}
	for _, name := range names {
		if name == "-" {
			if err := log.Read(os.Stdin); err != nil {
				return nil, fmt.Errorf("read stdin: %w", err)
			}
			continue
		}
		file, err := os.Open(under(env.Dir, name))
		if errors.Is(err, os.ErrNotExist) {
			return nil, wrongUsage("there is no %s", name)
		}
		if err != nil {
			return nil, err
		}
		err = errors.Join(log.Read(file), file.Close())
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	return log, nil
}

// fleetBoards returns every board of the site, in the order of site.yaml. A board counts as silent if it was
// last seen before the time silent, or if the log does not have it.
func fleetBoards(settings *config.Site, log *fleet.Log, releases map[string][]string,
	silent time.Time) []fleetBoard {
	boards := []fleetBoard{}
	seen := log.Boards()
	for _, centre := range settings.Centres {
		for _, screen := range centre.Screens {
			b := fleetBoard{Centre: centre.ID, Screen: screen.Name, Silent: true}
			if s, is := seen[fleet.Board{Centre: centre.ID, Screen: screen.Name}]; is {
				b.seen, b.LastSeen, b.Release = s.Last, s.Last.UTC().Format(time.RFC3339), s.Release
				b.Silent = s.Last.Before(silent)
			}
			built := releases[path.Join(centre.ID, "board", screen.Name)]
			if i := slices.Index(built, b.Release); i >= 0 {
				b.Behind = &i
			}
			boards = append(boards, b)
		}
	}
	return boards
}

// mostOthers is the largest number of other boards that are listed. It is limited because strangers can send
// requests for any board to a web server.
const mostOthers = 10

// otherBoards returns the boards that were seen since a time and are not in the site's settings, the most
// recently seen first. It leaves out names that no site can have, because strangers can send such requests
// too.
func otherBoards(settings *config.Site, log *fleet.Log, since time.Time) []otherBoard {
	others := []otherBoard{}
	for at, s := range log.Boards() {
		isName := config.IsID(at.Centre) && (at.Screen == "" || config.IsID(at.Screen))
		centre, known := settings.Centre(at.Centre)
		known = known && slices.ContainsFunc(centre.Screens, func(s config.Screen) bool {
			return s.Name == at.Screen
		})
		if isName && !known && !s.Last.Before(since) {
			others = append(others, otherBoard{at.Centre, at.Screen, s.Last.UTC().Format(time.RFC3339)})
		}
	}
	slices.SortFunc(others, func(a, b otherBoard) int {
		return cmp.Or(cmp.Compare(b.LastSeen, a.LastSeen), cmp.Compare(a.Centre, b.Centre),
			cmp.Compare(a.Screen, b.Screen))
	})
	return others[:min(mostOthers, len(others))]
}

// warnOfOthers warns of the boards that are not in the site's settings.
func warnOfOthers(env Env, others []otherBoard) {
	for _, b := range others {
		fmt.Fprintf(env.Stderr, "%s asks for news, last at %s, and site.yaml has no such board: if its "+
			"screen was renamed or moved, open the new address on it; until then it shows what is old\n",
			fleetBoard{Centre: b.Centre, Screen: b.Screen}.name(), b.LastSeen)
	}
}

// name returns the name of the board: the centre, followed by a slash and the screen if the centre has
// several.
func (b fleetBoard) name() string { return strings.TrimSuffix(b.Centre+"/"+b.Screen, "/") }

// state returns, in words, which release the board shows.
func (b fleetBoard) state() string {
	switch {
	case b.LastSeen == "":
		return "never seen"
	case b.Behind == nil && b.Release == "":
		return "shows no release yet"
	case b.Behind == nil:
		return "shows a release that the last three builds do not have"
	case *b.Behind == 0:
		return "shows the last build"
	default:
		return count(*b.Behind, "release") + " behind"
	}
}

// ago returns, in words, how long ago the board was seen last.
func (b fleetBoard) ago(now time.Time) string {
	gone := max(0, now.Sub(b.seen))
	switch {
	case b.LastSeen == "":
		return "-"
	case gone < 2*time.Minute:
		return count(int(gone.Seconds()), "second") + " ago"
	case gone < 2*time.Hour:
		return count(int(gone.Minutes()), "minute") + " ago"
	case gone < 48*time.Hour:
		return count(int(gone.Hours()), "hour") + " ago"
	default:
		return count(int(gone.Hours()/24), "day") + " ago"
	}
}

func fleetTable(r fleetReport, now time.Time) string {
	var b strings.Builder
	wide, long := len("board"), len("last seen")
	for _, board := range r.Boards {
		wide, long = max(wide, len(board.name())), max(long, len(board.ago(now)))
	}
	fmt.Fprintf(&b, "%-*s  %-*s  %s\n", wide, "board", long, "last seen", "release")
	for _, board := range r.Boards {
		mark := ""
		if board.Silent {
			mark = "  SILENT"
		}
		fmt.Fprintf(&b, "%-*s  %-*s  %s%s\n", wide, board.name(), long, board.ago(now), board.state(), mark)
	}
	return b.String()
}

// writeFleetPage writes an HTML page with all boards, the silent ones first.
func writeFleetPage(file string, settings *config.Site, r fleetReport, now time.Time) error {
	page := theme.FleetPage{Title: settings.Title, Source: settings.Source,
		Time: now.In(settings.Zone).Format("2 January 2006, 15:04")}
	boards := slices.SortedStableFunc(slices.Values(r.Boards), func(a, b fleetBoard) int {
		return cmp.Compare(rankOf(a), rankOf(b))
	})
	for _, b := range boards {
		centre, _ := settings.Centre(b.Centre)
		page.Boards = append(page.Boards,
			theme.FleetBoard{Centre: centre.Name, Screen: b.Screen, Ago: b.ago(now), State: b.state(),
				Silent: b.Silent, Late: !b.Silent && (b.Behind == nil || *b.Behind > 0)})
	}
	var html bytes.Buffer
	if err := theme.DrawFleet(&html, page); err != nil {
		return err
	}
	return files.Write(file, html.Bytes())
}

// rankOf returns a number by which boards are sorted. Boards that need attention most have the smallest
// number.
func rankOf(b fleetBoard) int {
	switch {
	case b.Silent:
		return 0
	case b.Behind == nil || *b.Behind > 0:
		return 1
	default:
		return 2
	}
}

// codeReport is the JSON object that "fleet --code" prints with --json. Scripts rely on it, so its fields
// must not change.
type codeReport struct {
	Code string `json:"code"`
	Day  string `json:"day"` // of the build that the board shows, as 2026-11-21
	Age  int    `json:"age_days"`
	Old  bool   `json:"old"` // older than max_age: the board asks people to call the staff
	// the boards that have a release with this code; nearly always one or none
	Boards []codeBoard `json:"boards"`
	// if Boards is empty: the boards with a code that differs in one character
	Alike []codeBoard `json:"alike"`
}

// codeBoard is a release of a board. Behind is the number of later releases of the board.
type codeBoard struct {
	Centre  string `json:"centre"`
	Screen  string `json:"screen"`
	Release string `json:"release"`
	Behind  int    `json:"behind"`
	Code    string `json:"code"`
}

func runCode(env Env, f fleetFlags, settings *config.Site, source site.Options) error {
	code, ok := fleet.ReadCode(f.code)
	if !ok {
		return wrongUsage("--code takes the four letters and digits of a board's foot, such as K7Q2, not %q",
			f.code)
	}
	all, err := codesOf(filepath.Join(source.Dir, "public"), settings)
	if err != nil {
		return err
	}
	today := fleet.Day(source.AsOf.In(settings.Zone))
	// the clock of the computer that built the release may be some hours ahead
	day := fleet.DayOf(code, today+1)
	r := codeReport{Code: code, Day: fleet.Date(day).Format("2006-01-02"), Age: max(0, today-day),
		Boards: []codeBoard{}, Alike: []codeBoard{}}
	r.Old = float64(r.Age) > settings.MaxAge.Hours()/24
	for _, b := range all {
		if b.Code == code {
			r.Boards = append(r.Boards, b)
		} else if fleet.Alike(b.Code, code) {
			r.Alike = append(r.Alike, b)
		}
	}
	if len(r.Boards) > 0 {
		r.Alike = []codeBoard{}
	}
	if f.json {
		err = printJSON(env, nil, r)
	} else {
		_, err = fmt.Fprint(env.Stdout, codeText(r, fleet.Date(day).Format("2 January 2006")))
	}
	if err == nil && len(r.Boards) == 0 {
		err = errAuthor
	}
	return err
}

// codesOf returns every release in a folder of published boards, with its code. The boards are in the order
// of site.yaml, and the latest release of a board comes first.
func codesOf(public string, settings *config.Site) ([]codeBoard, error) {
	listing, err := output.Listed(public)
	if err != nil {
		return nil, err
	}
	var all []codeBoard
	releases := listing.Releases()
	for _, centre := range settings.Centres {
		for _, screen := range centre.Screens {
			folder := path.Join(centre.ID, "board", screen.Name)
			for behind, release := range releases[folder] {
				page := filepath.Join(public, filepath.FromSlash(folder), "r", release, "index.html")
				code, err := codeIn(page)
				if err != nil {
					return nil, err
				}
				all = append(all, codeBoard{centre.ID, screen.Name, release, behind, code})
			}
		}
	}
	return all, nil
}

// codeIn returns the code that a release shows. The code is in the first tag of the release's page. codeIn
// returns "" if the release was made before codes existed, or if the file no longer exists.
func codeIn(file string) (string, error) {
	page, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer page.Close()
	content, err := io.ReadAll(io.LimitReader(page, 1024))
	if err != nil {
		return "", err
	}
	found := regexp.MustCompile(`data-code="?([0-9A-Z]{4})\b`).FindSubmatch(content)
	if found == nil {
		return "", nil
	}
	return string(found[1]), nil
}

func codeText(r codeReport, day string) string {
	var b strings.Builder
	age := count(r.Age, "day") + " old"
	if r.Age == 0 {
		age = "not a day old"
	}
	fmt.Fprintf(&b, "%s: a board with the notices of %s, %s\n", r.Code, day, age)
	if r.Old {
		b.WriteString("  that is longer than max_age: the board asks people to call the staff\n")
	}
	for _, board := range r.Boards {
		state := "its last build"
		if board.Behind > 0 {
			state = count(board.Behind, "release") + " behind"
		}
		fmt.Fprintf(&b, "  %s: %s (release %s)\n", board.name(), state, board.Release)
	}
	if len(r.Boards) > 0 {
		return b.String()
	}
	b.WriteString("  no release in public/ has this code: the board is more than two releases behind, was\n" +
		"  built on another computer, or the code was misheard\n")
	for _, board := range r.Alike {
		fmt.Fprintf(&b, "  %s, which is nearly the same, is %s\n", board.Code, board.name())
	}
	return b.String()
}

// name returns the name of the board: the centre, followed by a slash and the screen if the centre has
// several.
func (b codeBoard) name() string { return strings.TrimSuffix(b.Centre+"/"+b.Screen, "/") }
