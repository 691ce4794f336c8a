package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/diag"
	"tabla/internal/files"
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
and where the site is published. Pictures travel as they are in the site's folder.

The same notices on the same day always make the same file. An archive that is there already is replaced
whole; a file that is none is left alone.`,
		Example: "  tabla pack --to route.zip",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runPack(cmd, env, to, asOf) },
	}
	cmd.Flags().StringVar(&to, "to", "", "the .zip to write (needed)")
	cmd.Flags().StringVar(&asOf, "as-of", "",
		"write the day of this time (RFC 3339) into it instead of today")
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
	packed, problems, err := workflow.Pack(o)
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

// writeArchive writes an archive. It leaves a file that already has this content as it is.
func writeArchive(target string, content []byte) error {
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, content) {
		return nil
	}
	err := files.Write(target, content)
	if errors.Is(err, fs.ErrNotExist) {
		return wrongUsage("there is no folder %s to write into", filepath.Dir(target))
	}
	return err
}

// inTheWay reports whether there is something other than an archive of notices in the place of one.
func inTheWay(target string) bool {
	_, err := os.Lstat(target)
	return err == nil && !pack.IsArchive(target)
}
