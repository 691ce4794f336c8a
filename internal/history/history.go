// Package history reads the history of a folder's files from git: which contents they had, and since when.
// It runs the program git. Only Commit changes anything. The package does not know what the files contain.
//
//	known, err := history.Read(ctx, dir, "locales", since, func(s history.Step) { … })
package history

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"time"
)

// Step is one change of the files on the main line of the history.
type Step struct {
	At    time.Time         // the time of the change; the zero time for files that existed before
	Files map[string][]byte // the changed files, relative to dir; nil for a file that was deleted
}

// Known is the part of the history that git has.
type Known struct {
	From time.Time // the history is known from this time on; the zero time if it is not known at all
	// the reason why the history is not known, or does not go back as far as was asked; "" if it does
	Reason string
}

// Read calls do with the state of the files of a folder at the time since, and then with every later change,
// the oldest first. It ignores files in subfolders. If git does not know the folder, it does not call do,
// and the result has the reason. The error is a failure after do was called. If the history is larger than
// the limits, the result says so, and the calls of do were incomplete.
func Read(ctx context.Context, dir, folder string, since time.Time, do func(Step)) (Known, error) {
	known, err := git{dir, usualLimits}.history(ctx, folder, since, do)
	if large := (tooLarge{}); errors.As(err, &large) {
		return Known{Reason: large.Error()}, nil
	}
	return known, err
}

// limits holds the largest sizes, in bytes, of what is read of a history.
type limits struct {
	list    int   // the list of commits, or of the files in one commit
	content int   // one version of a file
	all     int64 // all versions of all files; more than an int of 32 bits holds
}

// The list has about 150 bytes for each change of a file. A whole catalogue may have 256 MiB. Reading and
// comparing 4 GiB takes about two minutes.
var usualLimits = limits{64 << 20, 256 << 20, 4 << 30}

// tooLarge is the error if a history is larger than a limit.
type tooLarge struct {
	what string
	most int64
}

func (e tooLarge) Error() string {
	return fmt.Sprintf("%s in its history in git is larger than %d MB: ask for a shorter time", e.what,
		e.most>>20)
}

func (g git) history(ctx context.Context, folder string, since time.Time,
	do func(Step)) (Known, error) {
	head, err := g.ask(ctx, "rev-parse", "--verify", "--quiet", "HEAD")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return Known{Reason: "the program git is not installed here"}, ctx.Err()
	case err != nil:
		return Known{Reason: "this folder has no history in git"}, ctx.Err()
	case head == "":
		return Known{Reason: "nothing is in its history in git yet"}, nil
	}
	known := Known{From: since}
	log, err := g.steps(ctx, folder, since)
	if err != nil {
		return Known{}, err
	}
	before, err := g.before(ctx, folder, since)
	if err != nil {
		return Known{}, err
	}
	if before == nil {
		known.From, known.Reason = time.Time{}, "none of its translations is in the history of git yet"
		if len(log) == 0 {
			return known, nil
		}
		// The first commit may add files that are older than the repository, so it does not count as a
		// change.
		known.From, known.Reason = log[0].at, "its history in git begins later"
		log[0].at = time.Time{}
	} else {
		log = append([]change{*before}, log...)
	}
	return known, g.read(ctx, log, do)
}

// git runs git commands in one folder.
type git struct {
	dir  string
	most limits
}

// command returns a git command that runs in a folder. The command ends when ctx ends, even if git has
// started a program that is still running. The folder may come from somebody else. So settings of its
// repository that would start programs, or change the output of git, are switched off.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", dir, "--no-pager",
		"-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
		"-c", "color.ui=false"}, args...)...)
	cmd.WaitDelay = 200 * time.Millisecond
	return cmd
}

// ask returns the output of a git command that only reads. The command takes no locks.
func (g git) ask(ctx context.Context, args ...string) (string, error) {
	cmd := command(ctx, g.dir, append([]string{"--no-optional-locks"}, args...)...)
	out := &bounded{most: g.most.list}
	cmd.Stdout = out
	err := cmd.Run()
	switch {
	case out.full:
		return "", tooLarge{"the list of changes", int64(g.most.list)}
	case err != nil:
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimRight(out.text.String(), "\n"), nil
}

// bounded stores what is written to it, but not more than most bytes.
type bounded struct {
	text strings.Builder
	most int
	full bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.full = b.full || len(p) > b.most-b.text.Len(); b.full {
		return 0, io.ErrShortWrite
	}
	return b.text.Write(p)
}

// change is a Step before its contents are read. It has the names of the files and, for each, git's name of
// its content.
type change struct {
	at    time.Time
	blobs []blob
}

type blob struct{ file, sum string } // sum is "" for a deleted file

// before returns the files of a folder as they were at a time. It returns nil if the history does not go back
// to that time, or if the folder had no files then.
func (g git) before(ctx context.Context, folder string, since time.Time) (*change, error) {
	commit, err := g.ask(ctx, "rev-list", "-1", "--first-parent", "--before="+since.Format(time.RFC3339),
		"HEAD")
	if err != nil || commit == "" {
		return nil, err
	}
	list, err := g.ask(ctx, "ls-tree", "-r", commit, "--", folder)
	if err != nil || list == "" {
		return nil, err
	}
	all := &change{}
	for line := range strings.SplitSeq(list, "\n") {
		kind, file, _ := strings.Cut(line, "\t")
		if words := strings.Fields(kind); len(words) == 3 && words[1] == "blob" && path.Dir(file) == folder {
			all.blobs = append(all.blobs, blob{file, words[2]})
		}
	}
	return all, nil
}

// steps returns the changes of the main line after a time, the oldest first. The changes of a merged branch
// have the time of the merge.
func (g git) steps(ctx context.Context, folder string, since time.Time) ([]change, error) {
	const mark = "commit "
	const latest = 253402300799 // the end of the year 9999
	list, err := g.ask(ctx, "log", "--first-parent", "-m", "--reverse",
		"--since="+since.Format(time.RFC3339), "--format="+mark+"%ct", "--raw", "--no-abbrev", "--no-renames",
		"--no-ext-diff", "--relative", "HEAD", "--", folder)
	if err != nil {
		return nil, err
	}
	var all []change
	for line := range strings.SplitSeq(list, "\n") {
		if seconds, is := strings.CutPrefix(line, mark); is {
			at, err := strconv.ParseInt(seconds, 10, 64)
			if err != nil {
				return nil, fmt.Errorf("git log: %w", err)
			}
			c := change{at: time.Unix(min(max(at, 0), latest), 0)}
			if len(all) > 0 && c.at.Before(all[len(all)-1].at) {
				c.at = all[len(all)-1].at // the clock of that machine was wrong
			}
			all = append(all, c)
			continue
		}
		kind, file, _ := strings.Cut(line, "\t")
		words := strings.Fields(kind)
		if len(words) != 5 || len(all) == 0 || path.Dir(file) != folder {
			continue
		}
		b := blob{file, words[3]}
		if words[4] == "D" {
			b.sum = ""
		}
		all[len(all)-1].blobs = append(all[len(all)-1].blobs, b)
	}
	return all, nil
}

// read reads the contents of all changes from one git process, and calls do with the steps one by one.
func (g git) read(ctx context.Context, log []change, do func(Step)) (err error) {
	cmd := command(ctx, g.dir, "--no-optional-locks", "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("git cat-file: %w", err)
	}
	answers, left := bufio.NewReader(out), g.most.all
	for _, c := range log {
		s := Step{At: c.at, Files: map[string][]byte{}}
		for _, b := range c.blobs {
			if s.Files[b.file], err = content(in, answers, b, g.most.content); err != nil {
				break
			}
			if left -= int64(len(s.Files[b.file])); left < 0 {
				err = tooLarge{"all that was written", g.most.all}
				break
			}
		}
		if err != nil {
			break
		}
		do(s)
	}
	in.Close()
	if err != nil {
		_ = cmd.Process.Kill() // it may be writing something large
	}
	_, _ = io.Copy(io.Discard, answers) // so that git can end
	if e := cmd.Wait(); err == nil && e != nil {
		err = fmt.Errorf("git cat-file: %w", e)
	}
	return err
}

// content asks git for one content of at most most bytes, and returns it.
func content(to io.Writer, from *bufio.Reader, b blob, most int) ([]byte, error) {
	if b.sum == "" {
		return nil, nil
	}
	if _, err := io.WriteString(to, b.sum+"\n"); err != nil {
		return nil, err
	}
	head, err := from.ReadString('\n')
	if err != nil {
		return nil, err
	}
	words := strings.Fields(head)
	if len(words) != 3 {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(words[2])
	if err != nil {
		return nil, err
	}
	if size > most {
		return nil, tooLarge{"a version of " + b.file, int64(most)}
	}
	text := make([]byte, size+1)
	if _, err := io.ReadFull(from, text); err != nil {
		return nil, err
	}
	return text[:size], nil // a line feed follows
}
