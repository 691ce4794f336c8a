package cli

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"
	"unsafe"

	"tabla/internal/files"
)

// A command may be stopped before or after any of its changes of the disk, or by a power cut that loses
// everything not synced. It loses nothing that the author wrote. If the same command runs again, it ends
// with the same files as a command that was not stopped. The daily tests try a few of the states that a stop
// can leave. The long proof tries all, and rare commands too.
func TestAStoppedCommandIsFinishedByTheSameCommand(t *testing.T) {
	daily := slices.DeleteFunc(stoppables(), func(c stoppable) bool { return c.rare })
	stoppedCommandsAreFinished(t, daily, 3, 1)
}

// stoppedCommandsAreFinished stops each command at many points, and fails the test unless the same command
// then finishes the work. named is the largest number of points that leave different files under their final
// names. unfinished is the largest number of points that differ in temporary files only.
func stoppedCommandsAreFinished(t *testing.T, commands []stoppable, named, unfinished int) {
	for _, c := range commands {
		t.Run(c.name, func(t *testing.T) {
			d := newWorkplace(t)
			args := c.prepare(d)
			r := d.record(c, args)
			for _, left := range slices.Concat(spread(r.named, named), spread(r.unfinished, unfinished)) {
				d.finishes(r, c, args, left)
			}
			t.Logf("%d and %d states in %d changes", len(r.named), len(r.unfinished), r.changes)
		})
	}
}

// stops has what a stop at any time of a command can leave.
type stops struct {
	disk              *watchedDisk
	begin, end        tree
	named, unfinished []leftState // unfinished: states that differ from others only in unfinished files
	seen              map[files.Sum]bool
	changes           int

	sums  map[summedText]files.Sum
	texts []string // holds the texts, so that their places in memory are not used again
}

// summedText is where a text lies in memory.
type summedText struct {
	at     *byte
	length int
}

// leftState is what a stop has left, and the step at which the command was stopped.
type leftState struct {
	at   string
	tree tree
}

// record runs a command, and returns what a stop at any time can leave of its work.
func (d workplace) record(c stoppable, args []string) *stops {
	d.t.Helper()
	disk, err := watchDisk(d.Dir)
	if err != nil {
		d.t.Fatal(err)
	}
	r := &stops{disk: disk, begin: disk.killed(), seen: map[files.Sum]bool{},
		sums: map[summedText]files.Sum{}}
	said, code := trace(d.t, d.command(args...), c.use(d), func(synced string) error {
		r.changes++
		if err := disk.look(); err != nil {
			return err
		}
		if synced != "" {
			disk.sync(synced)
		}
		r.note("a kill", disk.killed())
		for _, left := range disk.cuts() {
			r.note("a power cut", left)
		}
		return nil
	})
	if code != Good && c.save == nil { // a desk may be stopped while it builds its preview
		d.t.Fatalf("%q: %d %s", args, code, said)
	}
	r.end = disk.killed()
	return r
}

// note adds a state if it is not there yet.
func (r *stops) note(what string, left tree) {
	state := leftState{fmt.Sprintf("after %s after %d changes", what, r.changes), left}
	id := r.identity(left)
	if r.seen[id] {
		return
	}
	r.seen[id] = true
	visible := finished(maps.Clone(left))
	if id := r.identity(visible); !r.seen[id] || len(visible) == len(left) {
		r.seen[id] = true
		r.named = append(r.named, state)
		return
	}
	r.unfinished = append(r.unfinished, state)
}

// isUnfinished reports whether a file has one of the names that tabla gives to unfinished files.
func isUnfinished(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, files.Unfinished) && part != files.HistoryName {
			return true
		}
	}
	return false
}

// identity returns a checksum of a tree. The same trees have the same checksum.
func (r *stops) identity(left tree) (id files.Sum) {
	for name, content := range left {
		at := summedText{unsafe.StringData(content), len(content)}
		sum, known := r.sums[at]
		if !known {
			sum = files.SumOf([]byte(content))
			r.sums[at] = sum
			r.texts = append(r.texts, content)
		}
		for i, b := range files.SumOf([]byte(name + "\x00" + string(sum[:]))) {
			id[i] ^= b
		}
	}
	return id
}

// spread returns at most most elements of a list, evenly spread over it.
func spread[T any](all []T, most int) (some []T) {
	for i := range min(len(all), most) {
		some = append(some, all[i*len(all)/min(len(all), most)])
	}
	return some
}

// finishes writes what a stop has left, runs the same command, and fails the test unless the end is the
// same. If somebody runs sync instead, this must not lose anything either.
func (d workplace) finishes(r *stops, c stoppable, args []string, left leftState) {
	d.t.Helper()
	if line := lostLine(r.begin, left.tree, r.end, isAny); line != "" {
		d.t.Fatalf("%s is lost %q", left.at, line)
	}
	if name := lostVersion(r.begin, left.tree, r.end); name != "" && c.save != nil {
		d.t.Fatalf("%s the earlier version of %s is lost", left.at, name)
	}
	if _, built := left.tree["public/"]; !built {
		got, code, said := d.after(r, left, func() (int, string) { return d.again([]string{"sync"}) })
		line := lostLine(r.begin, got, r.end, isTranslation)
		if line != "" || code == Machine {
			d.t.Fatalf("%s a sync (%d, %s) loses %q", left.at, code, said, line)
		}
	}
	got, code, said := d.after(r, left, func() (int, string) {
		if c.save != nil {
			return d.saveAgain(c.save)
		}
		return d.again(args)
	})
	got, want := settled(got, r.end), settled(r.end, r.end)
	if code == Usage || code == Author || c.save != nil {
		// If all the work was done before the stop, the second run cleans nothing up.
		got = finished(got)
	}
	if code == Machine || !maps.Equal(got, want) {
		d.t.Fatalf("%s the same command ends with %d, %s\n%s", left.at, code, said, difference(got, want))
	}
}

// after writes what a stop has left and runs a command. It returns the files that are then there, and what
// the command printed.
func (d workplace) after(r *stops, left leftState, run func() (int, string)) (got tree, code int,
	said string) {
	d.t.Helper()
	if err := r.disk.lay(left.tree); err != nil {
		d.t.Fatal(err)
	}
	code, said = run()
	got, err := r.disk.read()
	if err != nil {
		d.t.Fatal(err)
	}
	return got, code, said
}

// again runs a command in this process. If the command waits, such as a publication that waits for a sign of
// life of the stopped one, its clock is moved forward, so that the test need not wait.
func (d workplace) again(args []string) (code int, said string) {
	var b bytes.Buffer
	begin := time.Now()
	synctest.Test(d.t, func(t *testing.T) {
		inside := time.Now()
		env := Env{Stdout: &b, Stderr: &b, Dir: d.Dir, Program: SystemEnv().Program,
			Now: func() time.Time { return begin.Add(time.Since(inside)) }}
		code = Run(t.Context(), append(slices.Clone(args), "--site", d.Dir), env)
	})
	return code, b.String()
}

// settled returns what readers and the next command find in a folder in which a command has run again. It
// leaves out locks; earlier versions, of which the second run may keep more; lists of what is published,
// because they also name earlier releases of boards; and releases that no board shows at the end of the
// command that was not stopped. Random keys are replaced by a note that they are there.
func settled(all, end tree) tree {
	all, shown := maps.Clone(all), ""
	for name, content := range end {
		if strings.HasSuffix(name, "/current.js") {
			shown += content
		}
	}
	for name, content := range all {
		_, inRelease, is := strings.Cut(name, "/r/")
		release, _, _ := strings.Cut(inRelease, "/")
		switch {
		case strings.HasSuffix(name, "/"), strings.HasSuffix(name, files.LockName),
			strings.HasSuffix(name, "/.tabla.json"), strings.Contains(name, "/manifest.sha256"),
			strings.HasPrefix(name, files.HistoryName),
			is && !strings.Contains(shown, release):
			delete(all, name)
		case strings.Contains(name, "random.key") && content != "":
			all[name] = "a key"
		}
	}
	return all
}

// finished returns a tree without its unfinished files.
func finished(all tree) tree {
	maps.DeleteFunc(all, func(name, _ string) bool { return isUnfinished(name) })
	return all
}

// lostLine returns a line of the author's files that the command does not remove, but that is no longer in
// any file. It looks only at lines for which counts returns true.
func lostLine(begin, left, end tree, counts func(line string) bool) string {
	kept, stays := linesOf(left), linesOf(end)
	for line := range linesOf(begin) {
		if stays[line] && !kept[line] && counts(line) {
			return line
		}
	}
	return ""
}

func isAny(string) bool { return true }

// isTranslation reports whether a line has letters of the translations in the test's site. A sync may give
// texts other ids than the stopped command did, so lines with ids do not count after a sync.
func isTranslation(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

// linesOf returns all lines of the files in which people write. Lines of half-written new files do not
// count.
func linesOf(all tree) map[string]bool {
	lines := map[string]bool{}
	for name, content := range all {
		folder, _, _ := strings.Cut(name, "/")
		people := slices.Contains([]string{"content", "locales", "layers", "site.yaml"}, folder)
		if people && !isUnfinished(name) {
			for line := range strings.Lines(content) {
				lines[line] = true
			}
		}
	}
	return lines
}

// difference lists the files that differ, with the first line that differs.
func difference(got, want tree) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, is := got[name]; !is {
			fmt.Fprintf(&b, "%s is missing\n", name)
		} else if text != want[name] {
			has, wants := strings.Split(text, "\n"), strings.Split(want[name], "\n")
			at := 0
			for at < min(len(has), len(wants))-1 && has[at] == wants[at] {
				at++
			}
			fmt.Fprintf(&b, "%s:%d has %.200q, want %.200q\n", name, at+1, has[at], wants[at])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, is := want[name]; !is {
			fmt.Fprintf(&b, "%s is left over\n", name)
		}
	}
	return b.String()
}
