// Command manual writes the files that people install together with tabla: a manual page for each command,
// and the completions for shells. "make dist" calls it.
//
//	go run ./internal/cli/manual DIR
//
// SOURCE_DATE_EPOCH is the date of the pages, in seconds since 1970.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra/doc"

	"tabla/internal/cli"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "manual: name the folder to write to")
		os.Exit(cli.Usage)
	}
	if err := write(os.Args[1], os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		fmt.Fprintf(os.Stderr, "manual: %v\n", err)
		os.Exit(cli.Machine)
	}
}

func write(dir, epoch string) error {
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	date := time.Unix(seconds, 0).UTC()
	root := cli.Root(cli.Env{Stdout: io.Discard, Stderr: io.Discard})
	root.DisableAutoGenTag = true
	pages, completions := filepath.Join(dir, "man"), filepath.Join(dir, "completions")
	for _, folder := range []string{pages, completions} {
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return err
		}
	}
	header := &doc.GenManHeader{Title: "TABLA", Section: "1", Source: "tabla", Manual: "tabla", Date: &date}
	if err := doc.GenManTree(root, header, pages); err != nil {
		return err
	}
	for shell, generate := range map[string]func(string) error{
		"tabla.bash": func(name string) error { return root.GenBashCompletionFileV2(name, true) },
		"tabla.fish": func(name string) error { return root.GenFishCompletionFile(name, true) },
		"_tabla":     root.GenZshCompletionFile,
		"tabla.ps1":  root.GenPowerShellCompletionFileWithDesc,
	} {
		if err := generate(filepath.Join(completions, shell)); err != nil {
			return err
		}
	}
	return nil
}
