package workflow

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/notice"
	"tabla/internal/site"
)

var (
	ruleRename = diag.Rule{
		Code:  "rename",
		Title: "a notice that cannot have the new name",
		Why:   "two notices would have one address",
		Fix:   "name a notice that exists, and a topic and a name that are free",
	}

	renameRules = []diag.Rule{ruleRename}
)

// Renamed lists the files that a renaming moved and those that it edited. The names are relative to the
// site's folder.
type Renamed struct{ Moved, Edited []string }

// Rename changes the id of a notice. It moves the file of the notice; if centres have files of their own for
// the notice, it moves these too. It adds the old id to the field aliases of the moved files, so that printed
// codes still lead to the notice. It corrects the links in other notices. If there is an error among the
// problems, nothing is changed.
//
// A renaming that was interrupted is completed by the same command.
func Rename(ctx context.Context, o site.Options, w files.Writer, from, to string) (done Renamed,
	problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		done, problems, err = rename(ctx, o, w, from, to)
		return err
	})
	return done, problems, err
}

func rename(ctx context.Context, o site.Options, w files.Writer, from, to string) (Renamed, []diag.Problem,
	error) {
	var r diag.Report
	var s *site.Loaded
	err := toWrite(o, w, &r, func(o site.Options) (err error) {
		s, err = site.Load(ctx, o, &r)
		return err
	})
	if err != nil || s == nil {
		return Renamed{}, errorsOnly(r.Problems()), err
	}
	steps, done, err := renaming(s, from, to, &r)
	if err != nil {
		return Renamed{}, nil, err
	}
	problems := r.Problems()
	if steps.resumes {
		// The new files have the old files' aliases, so both seem to claim them. The first run has found no
		// other problem.
		problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return steps.moves(p.Pos.File) })
	} else {
		var own diag.Report
		checkRename(s, from, to, &own)
		problems = append(problems, own.Problems()...)
	}
	if problems = errorsOnly(problems); len(problems) > 0 {
		return Renamed{}, problems, nil
	}
	return done, nil, w.Apply(ctx, s.Files.Read("content"), steps.change(o.Dir, steps.create),
		steps.change(o.Dir, steps.edit), steps.change(o.Dir, steps.remove))
}

// renamingSteps holds the changes of a renaming, in three steps. The old files are removed last, so that
// after an interruption at any moment the same command finds what it has to do.
type renamingSteps struct {
	create, edit, remove []files.Change // Name is relative to the site's folder
	finished             []string       // new files that an interrupted renaming has written already
	resumes              bool           // an interrupted renaming is completed
}

// moves reports whether a file is an old file that must still be removed, or a new file that already exists.
func (s renamingSteps) moves(file string) bool {
	return slices.Contains(s.finished, file) ||
		slices.ContainsFunc(s.remove, func(c files.Change) bool { return c.Name == file })
}

// change returns the changes of one step with the names that the files have on the disk.
func (s renamingSteps) change(dir string, step []files.Change) []files.Change {
	step = slices.Clone(step)
	for i := range step {
		step[i].Name = filepath.Join(dir, filepath.FromSlash(step[i].Name))
	}
	return step
}

// renaming returns the steps of a renaming and the names of the files that it moves and edits. It reports an
// error if the moved file would not be a valid notice, because aliases: is written in a form to which
// withAlias cannot add an id.
func renaming(s *site.Loaded, from, to string, r *diag.Report) (steps renamingSteps,
	done Renamed, err error) {
	for _, n := range s.Content.Notices {
		src, err := fs.ReadFile(s.Files, n.File)
		if err != nil {
			return steps, done, err
		}
		text := relinked(n, string(src), from, to)
		switch {
		case n.ID == from:
			name := path.Join(path.Dir(path.Dir(n.File)), to+".md")
			moved := withAlias([]byte(text), from, to)
			notice.Parse(name, moved, s.Settings, r)
			there, err := fs.ReadFile(s.Files, name)
			switch {
			case err == nil && bytes.Equal(there, moved):
				steps.finished = append(steps.finished, name)
			case err == nil || !errors.Is(err, fs.ErrNotExist):
				return renamingSteps{}, done, nil // this is another notice, which checkRename reports
			default:
				steps.create = append(steps.create, files.Change{Name: name, Content: moved})
			}
			steps.remove = append(steps.remove, files.Change{Name: n.File})
			done.Moved = append(done.Moved, name)
		case n.ID == to && hasAlias(n, from):
			steps.finished = append(steps.finished, n.File)
		case text != string(src):
			steps.edit = append(steps.edit, files.Change{Name: n.File, Content: []byte(text)})
			done.Edited = append(done.Edited, n.File)
		}
	}
	steps.resumes = len(steps.finished) > 0
	return steps, done, nil
}

func hasAlias(n *notice.Notice, id string) bool {
	return slices.ContainsFunc(n.Aliases, func(a notice.Alias) bool { return a.ID == id })
}

func checkRename(s *site.Loaded, from, to string, r *diag.Report) {
	topic, name, _ := strings.Cut(to, "/")
	has := func(id string) bool {
		return slices.ContainsFunc(s.Content.Notices, func(n *notice.Notice) bool { return n.ID == id })
	}
	pos := diag.Pos{File: "content"}
	switch {
	case !has(from):
		r.Report(ruleRename, pos, "write topic and name, like health/doctor", "there is no notice %s", from)
	case !config.IsID(name) || name == "index" || !s.Settings.HasTopic(topic):
		r.Report(ruleRename, pos, "write a topic of the site and a name in a-z, 0-9, - and _, "+
			"like health/doctor",
			"a notice cannot be called %q", to)
	case has(to):
		r.Report(ruleRename, pos, "choose a name that is free", "there is a notice %s already", to)
	}
}

// destination matches the destination of a Markdown link: in brackets after the text of the link, or after
// "[name]:" in a definition.
var destination = regexp.MustCompile(`(\]\(\s*<?|(?m:^ {0,3}\[[^\]\n]+\]:\s*<?))([^\s)>]+)`)

// relinked returns the text of notice n, with corrected links, after a notice with the id from is renamed to
// the id to. It changes links to the renamed notice. If n is the renamed notice and moves to another folder,
// it also changes n's own links.
func relinked(n *notice.Notice, src, from, to string) string {
	dir, moves := path.Dir(n.ID), n.ID == from && path.Dir(from) != path.Dir(to)
	if moves {
		dir = path.Dir(to)
	}
	return destination.ReplaceAllStringFunc(src, func(found string) string {
		at := destination.FindStringSubmatch(found)
		target := n.Target(at[2])
		switch {
		case strings.HasPrefix(at[2], "#"):
			return found
		case target.Kind == notice.ToNotice && (target.ID == from || moves):
			id := target.ID
			if id == from {
				id = to
			}
			return at[1] + linkFrom(dir, id) + target.Anchor
		case moves && target.Kind == notice.Nowhere && !strings.ContainsAny(at[2][:1], "/#"):
			return at[1] + path.Join("..", path.Dir(n.ID), at[2])
		}
		return found
	})
}

// linkFrom returns the relative path from the folder of a topic to the file of the notice with this id.
func linkFrom(topic, id string) string {
	if path.Dir(id) == topic {
		return path.Base(id) + ".md"
	}
	return "../" + id + ".md"
}

// withAlias returns the text of a notice whose id changes: id is the old one, now is the new one. It adds the
// old id to the aliases in the front matter, and removes the new id from them.
func withAlias(src []byte, id, now string) []byte {
	newline := "\n"
	if bytes.Contains(src, []byte("\r\n")) {
		newline = "\r\n"
	}
	lines := strings.Split(string(src), newline)
	for i, line := range lines {
		if i > 0 && strings.TrimRight(line, " ") == "---" {
			break
		}
		list, found := strings.CutPrefix(line, "aliases:")
		list = strings.TrimSpace(list)
		if !found {
			continue
		}
		if inner, ok := strings.CutPrefix(list, "["); ok && strings.HasSuffix(inner, "]") {
			ids := strings.FieldsFunc(strings.TrimSuffix(inner, "]"),
				func(c rune) bool { return c == ',' || c == ' ' })
			ids = append(slices.DeleteFunc(ids, func(old string) bool { return bareID(old) == now }), id)
			lines[i] = "aliases: [" + strings.Join(ids, ", ") + "]"
		} else {
			lines[i] = line + newline + indentOf(lines, i+1) + "- " + id
			lines = withoutAlias(lines, i+1, now)
		}
		return []byte(strings.Join(lines, newline))
	}
	return []byte(strings.Join(slices.Insert(lines, 1, "aliases: ["+id+"]"), newline))
}

// withoutAlias returns the lines of a list with dashes without the lines that have the alias id. The list
// begins at the index at.
func withoutAlias(lines []string, at int, id string) []string {
	for at < len(lines) {
		entry, found := strings.CutPrefix(strings.TrimSpace(lines[at]), "-")
		if !found || strings.TrimSpace(lines[at]) == "---" {
			break
		}
		if bareID(entry) == id {
			lines = slices.Delete(lines, at, at+1)
			continue
		}
		at++
	}
	return lines
}

// bareID returns an id in a list, without quotes and without the comment after it.
func bareID(entry string) string {
	entry, _, _ = strings.Cut(entry, " #")
	return strings.Trim(strings.TrimSpace(entry), `"'`)
}

// indentOf returns the spaces before the dash of a list that begins at index at, or two spaces if there is no
// list.
func indentOf(lines []string, at int) string {
	if at < len(lines) {
		entry := strings.TrimLeft(lines[at], " ")
		if strings.HasPrefix(entry, "- ") {
			return lines[at][:len(lines[at])-len(entry)]
		}
	}
	return "  "
}
