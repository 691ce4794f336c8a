//go:build prove

package cli

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// Each command of each script does the same in a process of its own.
func TestCommandsInProcesses(t *testing.T) {
	runScripts(t, func(ts *testscript.TestScript, fails bool, args []string) {
		if err := ts.Exec(args[0], args[1:]...); fails != (err != nil) {
			ts.Fatalf("%v", err)
		}
	})
}
