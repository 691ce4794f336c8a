package history

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Uncommitted returns the files, among these files and folders in dir, that differ from the last commit. ok
// is false if dir is not in a git repository, or if git is not installed.
func Uncommitted(ctx context.Context, dir string, parts []string) (changed []string, ok bool) {
	out, err := run(ctx, dir, append([]string{"status", "--porcelain", "--untracked-files=all"},
		present(dir, parts)...)...)
	if err != nil {
		return nil, false
	}
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\n"); len(line) > 3 {
			changed = append(changed, line[3:])
		}
	}
	return changed, true
}

// Commit commits these files and folders in dir under a person's name. It does not commit any other file of
// the repository.
func Commit(ctx context.Context, dir string, parts []string, name, message string) error {
	there := present(dir, parts)
	if _, err := run(ctx, dir, append([]string{"add", "-A"}, there...)...); err != nil {
		return err
	}
	const nobody = "desk@localhost" // git requires an address, and the desk does not know one
	how := []string{"commit", "--quiet", "--author=" + name + " <" + nobody + ">", "--message=" + message}
	if _, err := run(ctx, dir, "config", "user.email"); err != nil {
		how = append([]string{"-c", "user.name=" + name, "-c", "user.email=" + nobody}, how...)
	}
	_, err := run(ctx, dir, append(how, there...)...)
	return err
}

// present returns the arguments for git: those of the files and folders that exist.
func present(dir string, parts []string) []string {
	there := []string{"--"}
	for _, name := range parts {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			there = append(there, name)
		}
	}
	return there
}

// run runs git in a folder and returns what it prints.
func run(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := command(ctx, dir, args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("git %s: %w\n%s", args[0], err, strings.TrimSpace(errs.String()))
	}
	return string(out), err
}
