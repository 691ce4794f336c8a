package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/fleet"
	"tabla/internal/output"
	"tabla/internal/theme"
)

type fleetFlags struct {
	logs       []string
	html, asOf string
	quiet      time.Duration
	json       bool
}

// fleetReport is the JSON object that fleet prints with --json. Scripts rely on it, so its fields must not
// change.
type fleetReport struct {
	Lines  int          `json:"lines"` // that were read
	Boards []fleetBoard `json:"boards"`
}

type fleetBoard struct {
	Centre   string `json:"centre"`
	Screen   string `json:"screen"`
	LastSeen string `json:"last_seen"` // RFC 3339; "" if the logs do not have the board
	Release  string `json:"release"`
	Behind   *int   `json:"behind"` // releases; null if its release is none of the last three, or unknown
	Silent   bool   `json:"silent"` // for longer than --quiet

	seen time.Time
}

func fleetCommand(env Env) *cobra.Command {
	var f fleetFlags
	cmd := &cobra.Command{
		Use:   "fleet --log FILE…",
		Short: "say when each board was last seen, and with which release",
		Long: `fleet reads access logs of the web server or object storage that the boards are shown from, and
says for each board of the site when it was last seen, which release it shows, and how far that is behind the
last build in public/.

A board that is shown over http(s) asks every few seconds for its current.js; the logs have that, and nothing
about readers is looked at. Logs may be Common or Combined (Apache, nginx), Caddy's JSON, or those of S3 and
CloudFront, plain or compressed (.gz); - reads stdin. A board from a stick asks nobody, so no log has it.

The exit code is 1 if a board has been silent for longer than --quiet.`,
		Example: `  tabla fleet --log /var/log/nginx/access.log
  tabla fleet --log access.log --log access.log.1.gz --html fleet.html
  tabla fleet --log access.json --quiet 15m || echo "look after the boards"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runFleet(cmd, env, f) },
	}
	cmd.Flags().StringArrayVar(&f.logs, "log", nil, "a log to read, may be given several times (needed)")
	cmd.Flags().DurationVar(&f.quiet, "quiet", time.Hour, "for how long a board may be silent")
	cmd.Flags().StringVar(&f.html, "html", "", "write a page with the boards, which needs no other file")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "look at the logs as if it were this time (RFC 3339)")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a table")
	return cmd
}

func runFleet(cmd *cobra.Command, env Env, f fleetFlags) error {
	source, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	switch {
	case len(f.logs) == 0:
		return wrongUsage("--log names no file")
	case f.quiet <= 0:
		return wrongUsage("--quiet takes a length of time like 1h, not %s", f.quiet)
	case cmd.Flags().Changed("html") && f.html == "":
		return wrongUsage("--html names no file")
	}
	settings, problems, err := settingsOf(source.Dir)
	if err != nil {
		return err
	}
	if settings == nil || diag.Failed(problems) {
		return reportProblems(env, problems)
	}
	log, err := readLogs(env, f.logs, source.AsOf.Add(5*time.Minute))
	if err != nil {
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
	report := fleetReport{log.Lines, fleetBoards(settings, log, listing.Releases(),
		source.AsOf.Add(-f.quiet))}
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

// fleetBoards returns every board of the site, in the order of site.yaml. One that was last seen before
// silent is silent.
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

// name returns the board as people call it: the centre, and its screen if it has several.
func (b fleetBoard) name() string { return strings.TrimSuffix(b.Centre+"/"+b.Screen, "/") }

// state says in words which release the board shows.
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

// ago says in words how long it is that the board was seen.
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

// rankOf orders boards by how much they need somebody.
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
