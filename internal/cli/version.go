package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print which tabla this is",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(env.Stdout, "tabla "+version())
			return err
		},
	}
}

// version is what the toolchain wrote into the binary: a release's tag, or the revision it was built from.
func version() string {
	built, ok := debug.ReadBuildInfo()
	if !ok {
		return "of unknown build"
	}
	version := built.Main.Version
	for _, s := range built.Settings {
		if s.Key == "vcs.revision" && (version == "" || version == "(devel)") {
			version = s.Value[:min(12, len(s.Value))]
		}
	}
	if version == "" {
		version = "(devel)"
	}
	return version + " " + built.GoVersion
}
