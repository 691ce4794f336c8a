package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"
)

// The workflows in deploy/ are valid YAML. Every command that they call exists and has the flags that they
// use.
func TestTheWorkflowsOfDeployCallCommandsThatExist(t *testing.T) {
	files, err := filepath.Glob("../../deploy/*")
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	calls := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains([]string{".yml", ".yaml"}, filepath.Ext(file)) {
			expectYAML(t, file, text)
		}
		for _, fault := range faultsOfCalls(string(text), &calls) {
			t.Errorf("%s: %s", file, fault)
		}
	}
	if calls < 6 {
		t.Errorf("only %d calls of tabla were found", calls)
	}
	for _, wrong := range []string{"tabla publsh web", "./tabla publish web --center x", "/usr/local/bin/tabla next-change --sit x"} {
		if len(faultsOfCalls(wrong, new(int))) == 0 {
			t.Errorf("%q is taken for a call that works", wrong)
		}
	}
}

func expectYAML(t *testing.T, file string, text []byte) {
	t.Helper()
	documents := yaml.NewDecoder(bytes.NewReader(text))
	for n := 0; ; n++ {
		var document map[string]any
		err := documents.Decode(&document)
		if errors.Is(err, io.EOF) && n > 0 {
			return
		}
		if err != nil || len(document) == 0 {
			t.Errorf("%s: %v, %d keys", file, err, len(document))
			return
		}
	}
}

// A call of tabla ends with its line, or with a sign that ends a command in a shell.
var (
	callPattern = regexp.MustCompile(`(?:^|[\s"'=+;(])(?:\./|/usr/local/bin/)?tabla +([a-z][a-z-]*)([^\n;|)]*(?:\|\| '[^']*')?)`)
	flagPattern = regexp.MustCompile(`--[a-z][a-z-]*`)
)

// faultsOfCalls returns what is wrong with the calls of tabla in a file, and adds their number to calls.
// Comments, and names such as that of a container, are no calls.
func faultsOfCalls(text string, calls *int) (faults []string) {
	root := Root(Env{Stdout: io.Discard, Stderr: io.Discard})
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, call := range callPattern.FindAllStringSubmatch(line, -1) {
			*calls++
			command := commandOf(root, call[1])
			if command == nil {
				faults = append(faults, "there is no command "+call[1])
				continue
			}
			for _, flag := range flagPattern.FindAllString(call[2], -1) {
				name := strings.TrimPrefix(flag, "--")
				if command.Flags().Lookup(name) == nil && root.PersistentFlags().Lookup(name) == nil {
					faults = append(faults, call[1]+" has no flag "+flag)
				}
			}
		}
	}
	return faults
}

func commandOf(root *cobra.Command, name string) *cobra.Command {
	i := slices.IndexFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == name })
	if i < 0 {
		return nil
	}
	return root.Commands()[i]
}
