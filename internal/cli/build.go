package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"tabla"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/output"
	"tabla/internal/site"
	"tabla/internal/workflow"
)

// buildReport is the JSON object that build prints with --json. Scripts rely on it, so its fields must not
// change.
type buildReport struct {
	Pages          int            `json:"pages"`
	Boards         int            `json:"boards"`
	Languages      int            `json:"languages"`
	Centres        int            `json:"centres"`
	FilesWritten   int            `json:"files_written"`
	FilesUnchanged int            `json:"files_unchanged"`
	FilesRemoved   int            `json:"files_removed"`
	WallMS         int64          `json:"wall_ms"`
	Problems       []diag.Problem `json:"problems"`
}

type buildFlags struct {
	out, drafts, asOf  string
	centres, languages []string
	strict, json       bool
}

func buildCommand(env Env) *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build",
		Short: "write the site's pages and boards",
		Long: `build reads site.yaml, content/ and locales/ and writes phone pages and boards into public/.

Only files that changed are written; files that tabla did not write are never touched. If anything is wrong
that an author must put right, nothing is written and all problems are listed at once. If another build is
writing into the same folder, this one waits for it, ten minutes at most.`,
		Example: `  tabla build
  tabla build --centre vinograd --lang fa,ps
  tabla build --as-of "2027-01-07 08:00"            what will it show that morning?
  tabla build --lang en-XA                          find text that escapes translation`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runBuild(cmd, env, f) },
	}
	cmd.Flags().StringVar(&f.out, "out", "", "folder to write to (default: public in the site's folder)")
	cmd.Flags().StringSliceVar(&f.centres, "centre", nil, "build only these centres; the others' files stay")
	cmd.Flags().StringSliceVar(&f.languages, "lang", nil,
		"build only these languages; the others' files stay")
	cmd.Flags().StringVar(&f.drafts, "drafts", "",
		"label or hide unreviewed translations, instead of what site.yaml says")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "build as if it were this day or time")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "treat warnings as errors")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a sentence")
	return cmd
}

func runBuild(cmd *cobra.Command, env Env, f buildFlags) error {
	o, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	if f.drafts != "" && f.drafts != "label" && f.drafts != "hide" {
		return wrongUsage("--drafts takes label or hide, not %q", f.drafts)
	}
	o.Out = filepath.Join(o.Dir, "public")
	if f.out != "" {
		o.Out = under(env.Dir, f.out)
	}
	if err := targetFolder(o.Dir, o.Out); err != nil {
		return err
	}
	if err := noEmptyNames(f); err != nil {
		return err
	}
	o.Centres, o.Languages, o.Drafts, o.Strict = f.centres, f.languages, f.drafts, f.strict
	o.KeepAddresses = true
	started := env.Now()
	o.Progress = showProgress(env, started, "building", "editions")
	result, err := buildInTurn(cmd.Context(), env, cmd.CommandPath(), o, f.asOf == "")
	if err != nil {
		return err
	}
	wall := env.Now().Sub(started)
	if f.json {
		return printJSON(env, result.Problems, buildReport{
			result.Pages, result.Boards, result.Languages, result.Centres,
			result.Files.Written, result.Files.Unchanged, result.Files.Removed, wall.Milliseconds(),
			nonNil(result.Problems),
		})
	}
	if err := reportProblems(env, result.Problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was written")
		return err
	}
	_, err = fmt.Fprintf(env.Stdout,
		"%s and %s in %s for %s: %s written, %d unchanged, %d removed, %.2f s\nfirst page: %s\n",
		count(result.Pages, "page"), count(result.Boards, "board"), count(result.Languages, "language"),
		count(result.Centres, "centre"),
		count(result.Files.Written, "file"), result.Files.Unchanged, result.Files.Removed, wall.Seconds(),
		filepath.Join(o.Out, "index.html"))
	return err
}

// longestBuild is how long a command waits for a build that is writing into the same folder.
const longestBuild = 10 * time.Minute

// buildInTurn builds a site for the command with this name. If another build is writing into the same
// folder, buildInTurn says so and waits until that build has ended. Then it reads the files anew and, if
// live is true, uses the new time. It never writes what it had read before it waited, because a later build
// may have ended meanwhile.
func buildInTurn(ctx context.Context, env Env, name string, o site.Options, live bool) (site.Result, error) {
	o.Holder = holder(name)
	for {
		result, err := site.Build(ctx, o)
		if !errors.Is(err, output.ErrBusy) {
			return result, err
		}
		err = output.Await(ctx, o.Out, longestBuild, func(other string) {
			fmt.Fprintf(env.Stderr, "%s waits: %s is writing into %s\n", name,
				cmp.Or(other, "another build"), o.Out)
		})
		if err != nil {
			return result, err
		}
		if live {
			o.AsOf = env.Now()
		}
	}
}

// targetFolder returns a usage error if pages must not be built into out. That is the case if out is a file,
// the site's folder or a folder above it, or if out is one of the folders with the site's sources or is
// inside one.
func targetFolder(dir, out string) error {
	if there, err := os.Stat(out); err == nil && !there.IsDir() {
		return wrongUsage("%s is a file: name a folder", out)
	}
	return outsideSources(dir, out)
}

// outsideSources returns a usage error if files written to out could overwrite the site's sources, also where
// symbolic links lead.
func outsideSources(dir, out string) error {
	for _, at := range [][2]string{{dir, out}, {realPath(dir), realPath(out)}} {
		if err := outsideFolders(at[0], at[1]); err != nil {
			return err
		}
	}
	return nil
}

// realPath returns the path after all symbolic links in it are followed. The last parts of the path need not
// exist yet.
func realPath(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		return found
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(realPath(parent), filepath.Base(path))
	}
	return path
}

func outsideFolders(dir, out string) error {
	inside := func(inner, outer string) bool {
		rel, err := filepath.Rel(outer, inner)
		return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	if inside(dir, out) {
		return wrongUsage("%s holds the site itself: name a folder of its own for the pages", out)
	}
	for _, source := range []string{"content", "locales", "themes", "static"} {
		if inside(out, filepath.Join(dir, source)) {
			return wrongUsage("%s belongs to the site's sources: name a folder of its own for the pages", out)
		}
	}
	return nil
}

// noEmptyNames returns a usage error for --lang "" and --centre "". A shell passes these if a variable is not
// set, and they must not mean "all".
func noEmptyNames(f buildFlags) error {
	for flag, names := range map[string][]string{"--centre": f.centres, "--lang": f.languages} {
		if names != nil && (len(names) == 0 || slices.Contains(names, "")) {
			return wrongUsage("%s names nothing", flag)
		}
	}
	return nil
}

// siteOptions returns the options that all commands on a site have in common. asOf is the value of --as-of;
// "" means now.
func siteOptions(cmd *cobra.Command, env Env, asOf string) (site.Options, error) {
	dir, err := siteFolder(cmd, env)
	if err != nil {
		return site.Options{}, err
	}
	now := env.Now()
	if asOf != "" {
		if now, err = timeOf(cmd.Context(), asOf, dir); err != nil {
			return site.Options{}, err
		}
	}
	return site.Options{Dir: dir, Themes: tabla.Themes, AsOf: now, Program: env.Program}, nil
}

// timeOf reads the value of --as-of. It accepts a day, which means its first instant, and a local time, both
// in the time zone of the site in dir. It also accepts an exact time with its own zone (RFC 3339).
func timeOf(ctx context.Context, written, dir string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, written); err == nil {
		return t, nil
	}
	for _, form := range []string{time.DateOnly, "2006-01-02 15:04"} {
		if t, err := time.Parse(form, written); err == nil {
			return hours.DateOf(t).At(t.Hour()*60+t.Minute(), zoneOf(ctx, dir)), nil
		}
	}
	return time.Time{}, wrongUsage("--as-of takes a day like 2027-01-07, a local time like "+
		"\"2027-01-07 08:00\", or an exact time like 2027-01-07T08:00:00+01:00, not %q", written)
}

// zoneOf returns the time zone of the site in dir. If its settings cannot be read, it returns UTC; the
// command reports the settings later.
func zoneOf(ctx context.Context, dir string) *time.Location {
	settings, _, err := settingsOf(ctx, dir)
	if err != nil || settings == nil || settings.Zone == nil {
		return time.UTC
	}
	return settings.Zone
}

// printJSON prints the JSON object of a command. It then returns errAuthor if one of the problems is an
// error.
func printJSON(env Env, problems []diag.Problem, object any) error {
	text, err := json.MarshalIndent(object, "", "  ")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(env.Stdout, string(text)); err != nil {
		return err
	}
	return authorFailed(problems)
}

// nonNil returns problems, or an empty slice if problems is nil, because JSON would print nil as null.
func nonNil(problems []diag.Problem) []diag.Problem {
	if problems == nil {
		return []diag.Problem{}
	}
	return problems
}

// showProgress returns a function that shows the progress of a task on the terminal. doing and what are
// words for the task and its parts, such as "building" and "editions". The function shows nothing in the
// first second. showProgress returns nil if there is no terminal.
func showProgress(env Env, started time.Time, doing, what string) func(done, total int) {
	if !env.Terminal {
		return nil
	}
	return func(done, total int) {
		if env.Now().Sub(started) < time.Second {
			return
		}
		fmt.Fprintf(env.Stderr, "\r%s %d of %d %s", doing, done, total, what)
		if done == total {
			fmt.Fprint(env.Stderr, "\r\x1b[K")
		}
	}
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func nextChangeCommand(env Env) *cobra.Command {
	var asOf string
	cmd := &cobra.Command{
		Use:   "next-change",
		Short: "print the next instant at which a notice appears or expires",
		Long: `next-change prints the next instant at which any page changes by itself, in RFC 3339, or
nothing. A timer that builds again at that instant keeps a site right without anybody looking.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runNextChange(cmd, env, asOf) },
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "look from this day or time on instead of now")
	return cmd
}

func runNextChange(cmd *cobra.Command, env Env, asOf string) error {
	o, err := siteOptions(cmd, env, asOf)
	if err != nil {
		return err
	}
	next, problems, err := workflow.NextChange(cmd.Context(), o)
	if err != nil {
		return err
	}
	if err := reportProblems(env, problems); err != nil || next.IsZero() {
		return err
	}
	_, err = fmt.Fprintln(env.Stdout, next.Format(time.RFC3339))
	return err
}
