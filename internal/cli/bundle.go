package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tabla/internal/bundle"
	"tabla/internal/diag"
	"tabla/internal/pack"
	"tabla/internal/site"
)

type bundleFlags struct{ to, screen, asOf, sign string }

func bundleCommand(env Env) *cobra.Command {
	var f bundleFlags
	cmd := &cobra.Command{
		Use:   "bundle CENTRE --to DIR|FILE.zip|FILE.htz",
		Short: "write a centre's board and phone pages to a stick",
		Long: `bundle writes everything that a centre's screen needs to a USB stick or another folder, to a
zip, or to a package for Xibo players (.htz, the board alone). It builds the centre anew for this; public/ is
neither read nor changed.

The board lies at the root: open index.html, or run start-kiosk.sh or start-kiosk.bat. A centre with several
screens has each in board/NAME/, with a start file for each; --screen puts one of them at the root.

On a stick that has an older bundle only what changed is written, the new release before anything names it, so
that the board shows the old notices or the new ones, whole, whenever the stick is pulled. Your own files on
it are left alone.

--sign signs the list of files with a key from "tabla new key": whoever has the public key can tell with
"tabla verify --key" that nobody changed the stick on its way. The password of a key, if it has one, is read
from ` + passwordName + `.`,
		Example: `  tabla bundle vinograd --to /media/usb
  tabla bundle vinograd --to vinograd.zip
  tabla bundle kamen --screen hall --to hall.htz
  tabla bundle vinograd --to /media/usb --sign route.key`,
		Args: oneArgument("centre", "tabla bundle vinograd --to /media/usb"),
		RunE: func(cmd *cobra.Command, args []string) error { return runBundle(cmd, env, args[0], f) },
	}
	cmd.Flags().StringVar(&f.to, "to", "", "folder, .zip or .htz to write to (needed)")
	cmd.Flags().StringVar(&f.screen, "screen", "",
		"put this one of the centre's screens at the root, and no other")
	cmd.Flags().StringVar(&f.sign, "sign", "", "sign the bundle with this secret key")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "pack what is true at this day or time instead of now")
	return cmd
}

func runBundle(cmd *cobra.Command, env Env, centre string, f bundleFlags) error {
	source, err := siteOptions(cmd, env, f.asOf)
	if err != nil {
		return err
	}
	if f.to == "" {
		return wrongUsage("--to names no folder or file to write to")
	}
	o := bundle.Options{Centre: centre, Screen: f.screen, To: under(env.Dir, f.to), Day: source.AsOf}
	o.Writer = writer(cmd, env, o.To)
	if err := bundleTarget(source.Dir, o.To); err != nil {
		return err
	}
	if o.Key, err = secretKey(env, f.sign); err != nil {
		return err
	}
	result, err := buildAndBundle(cmd.Context(), source, o)
	var screen bundle.UnknownScreen
	if errors.As(err, &screen) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	if err := reportProblems(env, result.Problems); err != nil {
		fmt.Fprintln(env.Stderr, "nothing was written")
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "%s, %.1f MB: %d written, %d unchanged, %d removed\nthe board: %s\n",
		count(result.Files, "file"), float64(result.Bytes)/1e6, result.Written, result.Unchanged,
		result.Removed, boardPage(o.To))
	return err
}

// buildAndBundle builds the centre into a temporary folder and writes the bundle from it. It does not use
// public/, because the bundle must contain the complete output for source.AsOf and nothing else.
func buildAndBundle(ctx context.Context, source site.Options, o bundle.Options) (_ bundle.Result, err error) {
	dir, err := os.MkdirTemp("", "tabla-bundle-")
	if err != nil {
		return bundle.Result{}, fmt.Errorf("make a folder to build in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	source.Out, source.Centres = dir, []string{o.Centre}
	source.Program = nil // a new folder has no earlier build to compare with
	built, err := site.Build(ctx, source)
	if err != nil || built.Failed() {
		return bundle.Result{Problems: built.Problems}, err
	}
	result, err := bundle.Write(ctx, os.DirFS(dir), o)
	result.Problems = append(built.Problems, result.Problems...)
	return result, err
}

// bundleFromDesk returns the bundle of a centre as one file. kind is the file's ending, "zip" or "htz".
func bundleFromDesk(ctx context.Context, source site.Options, centre, kind string) (content []byte,
	problems []diag.Problem, err error) {
	dir, err := os.MkdirTemp("", "tabla-bundle-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder to pack in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	to := filepath.Join(dir, "bundle."+kind)
	result, err := buildAndBundle(ctx, source, bundle.Options{Centre: centre, To: to, Day: source.AsOf})
	if err != nil || diag.Failed(result.Problems) {
		return nil, result.Problems, err
	}
	content, err = os.ReadFile(to)
	return content, result.Problems, err
}

// bundleTarget returns a usage error if the target could overwrite the site's sources, or if it is a file
// that is not an archive.
func bundleTarget(dir, to string) error {
	if archive(to) {
		return outsideSources(dir, to)
	}
	return targetFolder(dir, to)
}

// boardPage returns the path of the board's page as the message shows it. For an archive it names the page
// and the archive.
func boardPage(to string) string {
	if archive(to) {
		return "index.html in " + to
	}
	return filepath.Join(to, "index.html")
}

func archive(to string) bool {
	ext := strings.ToLower(filepath.Ext(to))
	return ext == ".zip" || ext == ".htz"
}

func verifyCommand(env Env) *cobra.Command {
	var key string
	cmd := &cobra.Command{
		Use:   "verify DIR|FILE.zip|FILE.htz",
		Short: "find out whether a stick is as tabla wrote it",
		Long: `verify compares every file of a stick, folder or archive that "tabla bundle" wrote with the
list that was written with it, and names each file that is missing, changed or foreign (not tabla's). It
changes nothing. Files that Windows, macOS and Linux leave on every stick by themselves are passed over.

An archive of notices ("tabla pack") is checked as if it were taken as a layer.

With --key it also makes sure that the list was signed ("tabla bundle --sign") by the secret key to this
public one, and says for which board and day: then nobody else has changed anything since.`,
		Example: `  tabla verify /media/usb
  tabla verify /media/usb --key route.key.pub`,
		Args: oneArgument("folder", "tabla verify /media/usb"),
		RunE: func(_ *cobra.Command, args []string) error { return runVerify(env, args[0], key) },
	}
	cmd.Flags().StringVar(&key, "key", "", "the public key that the bundle must be signed for")
	return cmd
}

func runVerify(env Env, target, keyFile string) error {
	if _, err := os.Stat(under(env.Dir, target)); err != nil {
		return wrongUsage("there is no %s", target)
	}
	if pack.IsArchive(under(env.Dir, target)) {
		return verifyPack(env, target)
	}
	key, err := publicKey(env, keyFile)
	if err != nil {
		return err
	}
	verified, err := bundle.Verify(under(env.Dir, target), key)
	if hint := untrusted(err); hint != "" {
		fmt.Fprintf(env.Stderr, "%s: %v\n  hint: %s\n", target, err, hint)
		return errAuthor
	}
	if err != nil {
		return err
	}
	for _, f := range verified.Found {
		if _, err := fmt.Fprintf(env.Stdout, "%s  %s\n", f.Kind, f.Name); err != nil {
			return err
		}
	}
	if n := len(verified.Found); n > 0 {
		fmt.Fprintf(env.Stderr,
			"%s not as tabla wrote it\n  hint: \"tabla bundle\" writes again what is missing or changed; "+
				"move foreign files away, or leave them if they are yours\n",
			count(n, "file"))
		return errAuthor
	}
	signed := ""
	if verified.Signed != "" {
		signed = ", signed as " + verified.Signed
	}
	_, err = fmt.Fprintf(env.Stdout, "%s, all as tabla wrote them%s\n",
		count(verified.Listed, "file"), signed)
	return err
}

// verifyPack checks whether an archive of notices would be accepted as a layer.
func verifyPack(env Env, target string) error {
	var r diag.Report
	tree, err := pack.Open(target, under(env.Dir, target), &r)
	if err != nil {
		return err
	}
	if tree == nil {
		return reportProblems(env, r.Problems())
	}
	_, err = fmt.Fprintf(env.Stdout, "an archive of notices of %s, whole and as its owner wrote it\n",
		tree.Day())
	return err
}

// untrusted returns a hint for the case that the list of files in a bundle is missing or cannot be trusted.
// It returns "" for any other error.
func untrusted(err error) string {
	switch {
	case errors.Is(err, bundle.ErrNoBundle), errors.Is(err, bundle.ErrDamaged),
		errors.Is(err, bundle.ErrNoArchive):
		return `write it again with "tabla bundle"`
	case errors.Is(err, bundle.ErrUnsigned):
		return `write it again with "tabla bundle --sign", or look without --key whether it is whole`
	case errors.Is(err, bundle.ErrForged):
		return "do not show it: ask who has had it, and write it again from your own site"
	}
	return ""
}
