package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/publish"
	"tabla/internal/site"
)

type publishFlags struct {
	centres                     []string
	root, dryRun, noBuild, json bool
	asOf                        string
}

// publishReport is the JSON object that publish prints with --json. Scripts rely on it, so its fields must
// not change.
type publishReport struct {
	Target    string           `json:"target"`
	DryRun    bool             `json:"dry_run"`
	Written   int              `json:"written"`
	Removed   int              `json:"removed"`
	Unchanged int              `json:"unchanged"`
	Bytes     int64            `json:"bytes"`
	Centres   []publishedShard `json:"centres"`
	WallMS    int64            `json:"wall_ms"`
	Problems  []diag.Problem   `json:"problems"`
}

// publishedShard has the changes of one centre, or of the pages above the centres, whose Centre is "".
type publishedShard struct {
	Centre    string   `json:"centre"`
	Written   []string `json:"written"`
	Removed   []string `json:"removed"`
	Unchanged int      `json:"unchanged"`
}

func publishCommand(env Env) *cobra.Command {
	var f publishFlags
	cmd := &cobra.Command{
		Use:   "publish [NAME]",
		Short: "build the site and put it where readers find it",
		Long: `publish builds the site and brings what has changed to one of the targets under publish: in
site.yaml: an object storage that speaks S3, a folder on a server (SFTP), or a folder of this machine, such as
a mounted share.

Readers find whole pages and boards at any moment: new releases of boards and new pages first, then what leads
to them, then removals. Only files that tabla has published before are changed or removed. After an
interruption run it again; it goes on where it has ended. Passwords and keys come from the environment or the
usual files, never from site.yaml: see docs/publish.md.

Each centre is published by itself (--centre), so several machines can publish different centres at the same
time. The pages above the centres are then published with --root.`,
		Example: `  tabla publish                       to the only target
  tabla publish web --dry-run         what would change?
  tabla publish web --centre vinograd
  tabla publish web --root`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage("unexpected argument %q", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runPublish(cmd, env, strings.Join(args, ""), f)
		},
	}
	cmd.Flags().StringSliceVar(&f.centres, "centre", nil, "publish only these centres")
	cmd.Flags().BoolVar(&f.root, "root", false, "publish only the pages above the centres")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would change at the target, "+
		"and change nothing there")
	cmd.Flags().BoolVar(&f.noBuild, "no-build", false, "publish what the last build has left in public/")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "build as if it were this day or time")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of a sentence")
	return cmd
}

func runPublish(cmd *cobra.Command, env Env, name string, f publishFlags) error {
	source, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	if err := noEmptyNames(buildFlags{centres: f.centres}); err != nil {
		return err
	}
	if f.noBuild && f.asOf != "" {
		return wrongUsage("--as-of has no meaning with --no-build")
	}
	slices.Sort(f.centres)
	f.centres = slices.Compact(f.centres)
	started := env.Now()
	settings, problems, err := settingsOf(cmd.Context(), source.Dir)
	if err != nil {
		return err
	}
	if settings == nil || diag.Failed(problems) {
		return reportPublished(env, f, publishReport{Problems: problems})
	}
	target, err := chooseTarget(settings, name)
	if err != nil {
		return err
	}
	if err := targetOutside(source.Dir, target); err != nil {
		return err
	}
	for _, id := range f.centres {
		if _, known := settings.Centre(id); !known {
			return wrongUsage("the site has no centre %q; it has: %s", id,
				strings.Join(settings.CentreIDs(), ", "))
		}
	}
	report := publishReport{Target: target.Name, DryRun: f.dryRun}
	source.Out = filepath.Join(source.Dir, "public")
	options := publishOptions(env, source.Out, settings, target, f)
	if !f.noBuild {
		live := f.asOf == ""
		if report.Problems, err = buildToPublish(cmd.Context(), env, source, options, live); err != nil {
			return err
		}
		if diag.Failed(report.Problems) {
			return reportPublished(env, f, report)
		}
	}
	result, err := publish.Run(cmd.Context(), options)
	if errors.Is(err, publish.ErrNotBuilt) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	report.add(result)
	report.WallMS = env.Now().Sub(started).Milliseconds()
	return reportPublished(env, f, report)
}

// sendFromDesk publishes public/ to a target of site.yaml. It returns a text for people about what has
// changed there.
func sendFromDesk(ctx context.Context, env Env, dir, name string) (string, error) {
	settings, problems, err := settingsOf(ctx, dir)
	if err != nil {
		return "", err
	}
	if settings == nil || diag.Failed(problems) {
		return "", errors.New("the settings have an error")
	}
	target, known := settings.Target(name)
	if !known {
		return "", fmt.Errorf("the settings name no target %q", name)
	}
	if err := targetOutside(dir, target); err != nil {
		return "", err
	}
	env.Terminal = false // progress is shown on the terminal, where nobody looks at this moment
	result, err := publish.Run(ctx, publishOptions(env, filepath.Join(dir, "public"), settings, target,
		publishFlags{}))
	if err != nil {
		return "", err
	}
	written, removed, unchanged := result.Changed()
	return fmt.Sprintf("Published to %s: %s written, %d removed, %d unchanged.", name, count(written, "file"),
		removed, unchanged), nil
}

// targetOutside returns a usage error if files published to the target could overwrite the site's sources.
func targetOutside(dir string, t config.Target) error {
	if t.Kind != config.Folder {
		return nil
	}
	return outsideSources(dir, t.Dir())
}

// settingsOf reads site.yaml. If the file cannot be read, it returns an error. If what the file contains
// cannot be used at all, it returns nil and a problem.
func settingsOf(ctx context.Context, dir string) (settings *config.Site, problems []diag.Problem, err error) {
	problems, err = site.Steadily(ctx, site.Options{Dir: dir}, func(o site.Options) ([]diag.Problem, error) {
		var r diag.Report
		settings, err = site.LoadSettings(ctx, o, &r)
		return r.Problems(), err
	})
	return settings, problems, err
}

// chooseTarget returns the target with this name. If name is "", the site must have only one target, which
// it returns.
func chooseTarget(s *config.Site, name string) (config.Target, error) {
	var names []string
	for _, t := range s.Targets {
		names = append(names, t.Name)
	}
	switch {
	case len(names) == 0:
		return config.Target{}, wrongUsage("site.yaml names no target: write one, like " +
			`publish: {web: {to: "sftp://user@host/var/www/info"}}`)
	case name == "" && len(names) > 1:
		return config.Target{}, wrongUsage("name one of the targets: %s", strings.Join(names, ", "))
	case name == "":
		return s.Targets[0], nil
	}
	t, known := s.Target(name)
	if !known {
		return t, wrongUsage("site.yaml has no target %q; it has: %s", name, strings.Join(names, ", "))
	}
	return t, nil
}

// buildToPublish builds the files that are to be published with these options, and returns the problems. It
// asks the target for short addresses that readers may already have although another machine has made them.
// live is true if the build is for the time at which it begins.
func buildToPublish(ctx context.Context, env Env, source site.Options,
	o publish.Options, live bool) (problems []diag.Problem, err error) {
	if !o.Root {
		source.Centres = o.Only
	}
	// a build has all centres and the pages above them only if it is of the whole site
	source.Root = o.Root && len(o.Only) == 0
	source.KeepAddresses = true
	if source.Published, err = publish.Published(ctx, o); err != nil {
		return nil, err
	}
	source.Progress = showProgress(env, env.Now(), "building", "editions")
	built, err := buildInTurn(ctx, env, "tabla publish", source, live)
	return built.Problems, err
}

func publishOptions(env Env, dir string, settings *config.Site, target config.Target,
	f publishFlags) publish.Options {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	host, err := os.Hostname()
	if err != nil {
		host = "another machine"
	}
	return publish.Options{
		Dir: dir, Target: target, Centres: settings.CentreIDs(), Only: f.centres,
		Root: f.root, DryRun: f.dryRun,
		Holder: fmt.Sprintf("tabla publish (process %d on %s)", os.Getpid(), host), Run: rand.Text(),
		Now:      env.Now,
		Access:   publish.Access{Getenv: os.Getenv, Home: home},
		Progress: showProgress(env, env.Now(), "publishing", "files"),
	}
}

// add adds the result of a publication to the report: the totals, the problems and the changes of each shard.
func (r *publishReport) add(result publish.Result) {
	r.Written, r.Removed, r.Unchanged = result.Changed()
	r.Bytes = result.Bytes
	r.Problems = slices.Concat(r.Problems, result.Problems)
	for _, s := range result.Shards {
		r.Centres = append(r.Centres, publishedShard{s.Centre, nonNilNames(s.Written), nonNilNames(s.Removed),
			s.Unchanged})
	}
}

func nonNilNames(names []string) []string {
	if names == nil {
		return []string{}
	}
	return names
}

// reportPublished prints the changes that were made, or that a dry run would have made.
func reportPublished(env Env, f publishFlags, r publishReport) error {
	if f.json {
		r.Problems = nonNil(r.Problems)
		if r.Centres == nil {
			r.Centres = []publishedShard{}
		}
		return printJSON(env, r.Problems, r)
	}
	if err := reportProblems(env, r.Problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was published")
		return err
	}
	if r.DryRun {
		return reportDryRun(env, r)
	}
	_, err := fmt.Fprintf(env.Stdout, "published to %s: %s written (%.1f MB), %d unchanged, %d removed, "+
		"%.1f s\n",
		r.Target, count(r.Written, "file"), float64(r.Bytes)/1e6, r.Unchanged, r.Removed,
		float64(r.WallMS)/1000)
	return err
}

// reportDryRun prints each file that would change, sorted by centre.
func reportDryRun(env Env, r publishReport) error {
	for _, s := range r.Centres {
		for _, name := range s.Written {
			if _, err := fmt.Fprintf(env.Stdout, "write   %s\n", name); err != nil {
				return err
			}
		}
		for _, name := range s.Removed {
			if _, err := fmt.Fprintf(env.Stdout, "remove  %s\n", name); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(env.Stdout, "%s would be written to %s (%.1f MB), %d removed, %d are unchanged\n",
		count(r.Written, "file"), r.Target, float64(r.Bytes)/1e6, r.Removed, r.Unchanged)
	return err
}
