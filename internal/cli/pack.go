package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/layers"
	"tabla/internal/pack"
	"tabla/internal/workflow"
)

func packCommand(env Env) *cobra.Command {
	var to, asOf string
	cmd := &cobra.Command{
		Use:   "pack --to FILE.zip",
		Short: "write an archive of this site's notices for other sites",
		Long: `pack writes one .zip with everything that other sites need to show this site's notices: the
notices for all centres, their texts in every language as "tabla sync" would leave them, their pictures and
recordings, and the settings that belong to them, with a list of sums. Whoever gets it names it under layers:
in their site.yaml.

What belongs to one centre stays at home: its own notices and those with centres:, its values and screens. So
do the themes, translations that no notice needs any more, translators' remarks and names, everything hidden,
and where the site is published. Pictures and recordings travel without what says where and by whom they were
made.

The same notices on the same day always make the same file. An archive that is there already is replaced
whole; a file that is none is left alone.`,
		Example: "  tabla pack --to route.zip",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runPack(cmd, env, to, asOf) },
	}
	cmd.Flags().StringVar(&to, "to", "", "the .zip to write (needed)")
	cmd.Flags().StringVar(&asOf, "as-of", "",
		"write this day into it instead of today")
	return cmd
}

func runPack(cmd *cobra.Command, env Env, to, asOf string) error {
	o, err := siteOptions(cmd, env, asOf)
	if err != nil {
		return err
	}
	if !strings.EqualFold(filepath.Ext(to), ".zip") {
		return wrongUsage("say which archive to write, as in: tabla pack --to route.zip")
	}
	target := under(env.Dir, to)
	if err := outsideSources(o.Dir, target); err != nil {
		return err
	}
	packed, problems, err := workflow.Pack(cmd.Context(), o)
	if err != nil {
		return err
	}
	if inTheWay(target) && !diag.Failed(problems) {
		problems = append(problems, diag.RuleNotOurs.Find("move it elsewhere, or name another file",
			"there is a file that is no archive of notices").At(diag.Pos{File: to}))
	}
	if err := reportProblems(env, problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was written")
		return err
	}
	if err := writeArchive(target, packed.Archive); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "%s: %.2f MB in %s\n", packed, float64(len(packed.Archive))/1e6, to)
	if packed.Outside > 0 && err == nil {
		_, err = fmt.Fprintf(env.Stdout, "%s of single centres stay here\n", count(packed.Outside, "notice"))
	}
	return err
}

// hasContent reports whether a file has this content. It returns false for anything that is not a regular
// file.
func hasContent(name string, content []byte) bool {
	stat, err := os.Stat(name)
	if err != nil || !stat.Mode().IsRegular() || stat.Size() != int64(len(content)) {
		return false
	}
	old, err := os.ReadFile(name)
	return err == nil && bytes.Equal(old, content)
}

// writeArchive writes an archive. It leaves a file that already has this content as it is.
func writeArchive(target string, content []byte) error {
	if hasContent(target, content) {
		return nil
	}
	err := files.Write(target, content)
	if errors.Is(err, fs.ErrNotExist) {
		return wrongUsage("there is no folder %s to write into", filepath.Dir(target))
	}
	return err
}

// inTheWay reports whether the target exists and is not an archive of notices.
func inTheWay(target string) bool {
	_, err := os.Lstat(target)
	return err == nil && !pack.IsArchive(target)
}

type layersFlags struct {
	update, layer string
	dryRun, json  bool
}

func layersCommand(env Env) *cobra.Command {
	var f layersFlags
	cmd := &cobra.Command{
		Use:   "layers",
		Short: "list what this site takes from other sites, and take a new archive of one",
		Long: `layers lists the sites under layers: in site.yaml: where each comes from, when its archive was
written, its notices, the languages into which it has translations, and what this site does with each notice:
it is shown, replaced by an own one or by that of a later layer, or left out by only: or without:.

--update takes a new archive that the owner of a layer has sent ("tabla pack") in place of the old one of the
same name. It first says which notices are added, changed and withdrawn, and which of your own translations
become stale by it. It takes the archive whole or, if the site would have an error with it, not at all. A
notice that the owner has withdrawn is gone from
your pages with the next build; a notice of your own that replaced it stays.`,
		Example: `  tabla layers
  tabla layers --update ~/Downloads/route.zip --dry-run
  tabla layers --update route-2.zip --layer layers/route.zip`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.update == "" {
				return runLayers(cmd, env, f)
			}
			return runUpdate(cmd, env, f)
		},
	}
	cmd.Flags().StringVar(&f.update, "update", "", "take this new archive of a layer")
	cmd.Flags().StringVar(&f.layer, "layer", "",
		"the layer that it replaces, as site.yaml names it; usually the one of that name")
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would change, and take nothing")
	cmd.Flags().BoolVar(&f.json, "json", false, "print one JSON object instead of text")
	return cmd
}

// layerJSON is one layer as layers prints it with --json. Scripts rely on it, so its fields must not change.
type layerJSON struct {
	Path      string        `json:"path"`
	Title     string        `json:"title"`
	Day       string        `json:"day"` // "" for a folder
	Source    lang.Tag      `json:"source"`
	Languages []lang.Tag    `json:"languages"`
	Notices   []offeredJSON `json:"notices"`
}

type offeredJSON struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Use   layers.Use `json:"use"`
}

func offeredOf(notices []layers.Offered) []offeredJSON {
	all := []offeredJSON{}
	for _, n := range notices {
		all = append(all, offeredJSON{n.ID, n.Title, n.Use})
	}
	return all
}

func runLayers(cmd *cobra.Command, env Env, f layersFlags) error {
	if f.dryRun || f.layer != "" {
		return wrongUsage("--dry-run and --layer belong to --update FILE.zip")
	}
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	all, problems, err := workflow.Layers(cmd.Context(), o)
	if err != nil {
		return err
	}
	if f.json {
		out := []layerJSON{}
		for _, d := range all {
			out = append(out, layerJSON{d.Path, d.Title, d.Day, d.Source.Tag,
				append([]lang.Tag{}, d.Languages...), offeredOf(d.Notices)})
		}
		return printJSON(env, problems, struct {
			Layers   []layerJSON    `json:"layers"`
			Problems []diag.Problem `json:"problems"`
		}{out, nonNil(problems)})
	}
	if err := reportProblems(env, problems); err != nil {
		return err
	}
	if len(all) == 0 {
		fmt.Fprintln(env.Stderr, "this site has no layers: in its site.yaml")
	}
	for _, d := range all {
		if _, err := fmt.Fprint(env.Stdout, layerText(d)); err != nil {
			return err
		}
	}
	return nil
}

// layerText returns the description of a layer and its notices for people.
func layerText(d layers.Description) string {
	var b strings.Builder
	from := "folder"
	if d.Day != "" {
		from = "archive of " + d.Day
	}
	fmt.Fprintf(&b, "%s: %s\n  %s, written in %s", d.Path, d.Title, from, d.Source.Name)
	if len(d.Languages) > 0 {
		fmt.Fprintf(&b, ", translated into %s", joinTags(d.Languages))
	}
	fmt.Fprintf(&b, "\n  %s\n", count(len(d.Notices), "notice"))
	writeOffered(&b, "", d.Notices)
	return b.String()
}

// writeOffered writes a line for each notice. Each line begins with the parameter sign.
func writeOffered(b *strings.Builder, sign string, notices []layers.Offered) {
	wide := 0
	for _, n := range notices {
		wide = max(wide, len(n.ID))
	}
	for _, n := range notices {
		fmt.Fprintf(b, "  %s%-*s  %-8s  %s\n", sign, wide, n.ID, n.Use, n.Title)
	}
}

// updateJSON is what layers --update prints with --json. Scripts rely on it, so its fields must not change.
type updateJSON struct {
	Layer      string         `json:"layer"`
	Was        string         `json:"was"` // the day of the old archive; "" if none could be read
	Now        string         `json:"now"`
	Added      []offeredJSON  `json:"added"`
	Changed    []offeredJSON  `json:"changed"`
	Withdrawn  []offeredJSON  `json:"withdrawn"`
	Translated []lang.Tag     `json:"translated"`
	Stale      []staleJSON    `json:"stale"`
	Taken      bool           `json:"taken"`
	Problems   []diag.Problem `json:"problems"`
}

type staleJSON struct {
	ID       string   `json:"id"`
	Language lang.Tag `json:"lang"`
	State    string   `json:"state"` // stale, stale-fact or gone
}

func runUpdate(cmd *cobra.Command, env Env, f layersFlags) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	at, err := layerToUpdate(cmd.Context(), o.Dir, f)
	if err != nil {
		return err
	}
	content, problems, err := newArchive(env, f.update)
	if err != nil {
		return err
	}
	var done workflow.LayerUpdate
	if !diag.Failed(problems) {
		done, problems, err = workflow.UpdateLayer(cmd.Context(), o, writer(cmd, env, o.Dir), at, content,
			f.dryRun)
	}
	if err != nil {
		return err
	}
	taken := !diag.Failed(problems) && !f.dryRun && !done.Same
	if f.json {
		out := updateJSON{at, done.Was, done.Now, offeredOf(done.Added), offeredOf(done.Changed),
			offeredOf(done.Withdrawn), append([]lang.Tag{}, done.Translated...), []staleJSON{}, taken,
			nonNil(problems)}
		for _, s := range done.Stale {
			out.Stale = append(out.Stale, staleJSON(s))
		}
		return printJSON(env, problems, out)
	}
	if err := reportProblems(env, problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was taken")
		return err
	}
	_, err = fmt.Fprint(env.Stdout, updateText(done, f.dryRun))
	return err
}

// newArchive reads an archive that somebody has sent. If tabla refuses the archive, it returns problems.
func newArchive(env Env, name string) ([]byte, []diag.Problem, error) {
	var r diag.Report
	tree, err := pack.Open(name, under(env.Dir, name), &r)
	if err != nil || tree == nil {
		return nil, r.Problems(), err
	}
	return tree.Bytes(), nil, nil
}

// layerToUpdate returns the path of the layer that a new archive replaces. This is the layer that --layer
// names. Without the flag, it is the layer whose file has the same name as the archive.
func layerToUpdate(ctx context.Context, dir string, f layersFlags) (string, error) {
	settings, problems, err := settingsOf(ctx, dir)
	if err != nil {
		return "", err
	}
	if settings == nil {
		return "", wrongUsage("site.yaml cannot be read: %v", problems)
	}
	var archives []string
	for _, l := range settings.Layers {
		if !l.Archived() {
			continue
		}
		named := l.From == filepath.ToSlash(filepath.Clean(f.layer))
		if named || f.layer == "" && path.Base(l.From) == filepath.Base(f.update) {
			return l.From, nil
		}
		archives = append(archives, l.From)
	}
	if len(archives) == 0 {
		return "", wrongUsage("site.yaml names no archive under layers: write there, for example, \"- "+
			"layers/%s\"", filepath.Base(f.update))
	}
	return "", wrongUsage("say which layer it replaces: --layer %s", strings.Join(archives, " or "))
}

// updateText returns the changes of an update as text for people.
func updateText(u workflow.LayerUpdate, dryRun bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", u.Path)
	if u.Was != "" {
		fmt.Fprintf(&b, "%s -> ", u.Was)
	}
	fmt.Fprintf(&b, "%s\n", u.Now)
	for _, part := range []struct {
		what, sign string
		notices    []layers.Offered
	}{{"added", "+ ", u.Added}, {"changed", "~ ", u.Changed}, {"withdrawn", "- ", u.Withdrawn}} {
		if len(part.notices) > 0 {
			fmt.Fprintf(&b, "%s %s\n", count(len(part.notices), "notice"), part.what)
			writeOffered(&b, part.sign, part.notices)
		}
	}
	if len(u.Translated) > 0 {
		fmt.Fprintf(&b, "its translations have changed: %s\n", joinTags(u.Translated))
	}
	if len(u.Stale) > 0 {
		fmt.Fprintf(&b, "translations of yours that no longer fit: %d\n", len(u.Stale))
	}
	for _, s := range u.Stale {
		fmt.Fprintf(&b, "  %-8s %s  %s\n", s.Language, s.ID, s.State)
	}
	switch {
	case u.Same:
		b.WriteString("this archive is there already\n")
	case dryRun:
		b.WriteString("nothing was taken: this was a dry run\n")
	default:
		b.WriteString("taken; next: tabla sync, tabla build\n")
	}
	return b.String()
}
