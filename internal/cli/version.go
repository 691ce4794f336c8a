package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// build is what the Go toolchain wrote into the program about itself, and the JSON object that version prints
// with --json. Scripts rely on it, so its fields must not change.
type build struct {
	Version  string `json:"version"`  // the tag of a release, or one made from the revision; "(devel)" without both
	Revision string `json:"revision"` // of the source; "" if it is not known
	Time     string `json:"time"`     // of the revision, RFC 3339; "" if it is not known
	Modified bool   `json:"modified"` // the source had changes that no revision has
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
}

func versionCommand(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "print which tabla this is",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return printJSON(env, nil, thisBuild())
			}
			_, err := fmt.Fprintln(env.Stdout, "tabla "+version())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object instead of a line")
	return cmd
}

// thisBuild returns what is known of the running program.
func thisBuild() build {
	b := build{Version: "(devel)", Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	read, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version = cmp.Or(read.Main.Version, b.Version)
	for _, s := range read.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// version returns the version of the program for people: the tag of a release or else the revision, then the
// version of Go.
func version() string {
	b := thisBuild()
	if b.Version == "(devel)" && b.Revision != "" {
		b.Version = b.Revision[:min(12, len(b.Revision))]
	}
	return b.Version + " " + b.Go
}
