package cli

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Documents show a call of tabla as a line in a block of code, or between two backquotes.
var (
	blocks    = regexp.MustCompile("(?s)```.*?```")
	calls     = regexp.MustCompile("(?m)`tabla ([^`\n]*)`|^tabla ([^#\n]*)")
	flagNames = regexp.MustCompile(`--[a-z][a-z0-9-]+`)
)

func TestDocumentsNameEveryFlagAndNoOther(t *testing.T) {
	root := Root(Env{})
	named := map[string]bool{}
	for file, text := range documents(t) {
		for _, flag := range flagNames.FindAllString(text, -1) {
			named[flag] = true
		}
		for _, call := range callsIn(text) {
			words := strings.Fields(call)
			cmd, _, err := root.Find(words)
			if err != nil || cmd == root && words[0] != "help" {
				t.Errorf("%s names the command %q, which does not exist", file, strings.Join(words, " "))
				continue
			}
			for _, flag := range flagNames.FindAllString(strings.Join(words, " "), -1) {
				if name := flag[2:]; cmd.Flag(name) == nil && name != "help" {
					t.Errorf("%s: %q has no flag %s", file, cmd.CommandPath(), flag)
				}
			}
		}
	}
	for flag, cmd := range flagsOf(root) {
		if !named[flag] {
			t.Errorf("no document names %s of %q", flag, cmd)
		}
	}
}

// For a flag with a wrong value, the error says which values the flag takes. A flag that takes a text
// accepts every value.
func TestEveryKindOfFlagSaysWhatItTakes(t *testing.T) {
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			kind := f.Value.Type()
			if kind != "string" && kind != "stringArray" && flagValues[kind] == "" {
				t.Errorf("%s --%s: nothing says what a flag of kind %s takes", cmd.CommandPath(), f.Name, kind)
			}
		})
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(Root(Env{}))
}

// documents returns the texts of README.md and of the files in docs/, by file name.
func documents(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no documents: %v", err)
	}
	all := map[string]string{}
	for _, file := range append(files, "../../README.md") {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(content)
	}
	return all
}

// callsIn returns the calls of tabla in a document, without the word tabla.
func callsIn(text string) (all []string) {
	inBlocks := strings.Join(blocks.FindAllString(text, -1), "\n")
	for _, place := range []string{inBlocks, blocks.ReplaceAllString(text, "")} {
		for _, call := range calls.FindAllStringSubmatch(place, -1) {
			if call[2] == "" || place == inBlocks {
				all = append(all, call[1]+call[2])
			}
		}
	}
	return all
}

// flagsOf returns the flags of a command and of its subcommands, each with the command that has it. It
// leaves out those that cobra adds.
func flagsOf(cmd *cobra.Command) map[string]string {
	all := map[string]string{}
	for _, flag := range flagNames.FindAllString(cmd.LocalFlags().FlagUsages(), -1) {
		if cmd.Flag(flag[2:]) != nil && flag != "--help" && flag != "--version" {
			all[flag] = cmd.CommandPath()
		}
	}
	for _, sub := range cmd.Commands() {
		if sub.Name() != "completion" {
			maps.Copy(all, flagsOf(sub))
		}
	}
	return all
}
