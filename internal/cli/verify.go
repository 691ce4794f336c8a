package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"tabla/internal/bundle"
)

func verifyCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "verify DIR|FILE.zip|FILE.htz",
		Short: "find out whether a stick is as tabla wrote it",
		Long: `verify compares every file of a stick, folder or archive that "tabla bundle" wrote with the list that was written with it,
and names each file that is missing, changed or foreign (not tabla's). It changes nothing. Files that Windows, macOS and
Linux leave on every stick by themselves are passed over.`,
		Example: `  tabla verify /media/usb`,
		Args:    oneArgument("folder", "tabla verify /media/usb"),
		RunE:    func(_ *cobra.Command, args []string) error { return runVerify(env, args[0]) },
	}
}

func runVerify(env Env, target string) error {
	if _, err := os.Stat(under(env.Dir, target)); err != nil {
		return wrongUsage("there is no %s", target)
	}
	listed, found, err := bundle.Verify(under(env.Dir, target))
	if errors.Is(err, bundle.ErrNoBundle) || errors.Is(err, bundle.ErrDamaged) {
		fmt.Fprintf(env.Stderr, "%s: %v\n  hint: write it again with \"tabla bundle\"\n", target, err)
		return errAuthor
	}
	if err != nil {
		return err
	}
	for _, f := range found {
		if _, err := fmt.Fprintf(env.Stdout, "%s  %s\n", f.Kind, f.Name); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		fmt.Fprintf(env.Stderr, "%s not as tabla wrote it\n  hint: \"tabla bundle\" writes again what is missing or changed; move foreign files away, or leave them if they are yours\n",
			count(len(found), "file"))
		return errAuthor
	}
	_, err = fmt.Fprintf(env.Stdout, "%s, all as tabla wrote them\n", count(listed, "file"))
	return err
}
