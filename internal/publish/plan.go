package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"tabla/internal/files"
	"tabla/internal/output"
)

// kept is the number of releases of a board that remain at a target: the newest one, and two older ones that
// screens may still show.
const kept = 3

// plan holds what has to change in one shard. It is complete before anything is written.
type plan struct {
	shard  shardID
	read   []byte // the list as it is at the target; nil if there is none
	there  *list
	next   *list
	write  []string // in the order in which it is written
	remove []string // in the order of names
	taken  []string // files that are in the way and are not tabla's
}

func (p *plan) empty() bool {
	return len(p.write)+len(p.remove) == 0 && p.there.Writer == "" &&
		maps.Equal(p.there.Files, p.next.Files) &&
		maps.Equal(p.there.Memories, p.next.Memories) &&
		slices.Equal(p.there.Centres, p.next.Centres)
}

// planAll returns a plan for each shard. It makes them at the same time.
func (p *publication) planAll(ctx context.Context, ids []shardID) ([]*plan, error) {
	plans := make([]*plan, len(ids))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, id := range ids {
		g.Go(func() (err error) {
			plans[i], err = p.plan(ctx, id)
			return err
		})
	}
	return plans, g.Wait()
}

// plan compares a shard of the site with the files at the target, and returns what has to change.
func (p *publication) plan(ctx context.Context, id shardID) (*plan, error) {
	read, there, err := p.readList(ctx, id)
	if err != nil {
		return nil, err
	}
	pl := &plan{shard: id, read: read, there: there, next: newList()}
	pl.next.Step = there.Step + 1
	if id == root {
		pl.next.Centres = p.centresAfter(there.Centres)
	}
	pl.next.Releases = p.releasesAfter(id, there.Releases)
	for name, f := range p.site.shard(id) {
		pl.next.Files[name] = f.sum
		if f.memory != (output.Memory{}) {
			pl.next.Memories[name] = f.memory
		}
		if there.Files[name] != f.sum {
			pl.write = append(pl.write, name)
		}
	}
	p.keepOrRemove(pl)
	if err := p.findTaken(ctx, pl); err != nil {
		return nil, err
	}
	slices.Sort(pl.remove)
	slices.SortFunc(pl.write, func(a, b string) int {
		return cmp.Or(cmp.Compare(p.site.turn(a), p.site.turn(b)), cmp.Compare(a, b))
	})
	return pl, nil
}

// readList reads the list of a shard at the target. read is the list as bytes. If there is no list, read is
// nil and l is empty.
func (p *publication) readList(ctx context.Context, id shardID) (read []byte, l *list, err error) {
	read, err = p.store.read(ctx, id.listFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, newList(), nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the list of what is published for %s: %w", id, err)
	}
	l, err = parseList(id, p.site.centres, read)
	switch {
	case errors.Is(err, errNotOurList):
		return nil, nil, fmt.Errorf("%w: publish into a folder of its own, or empty this one", err)
	case err != nil:
		return nil, nil, fmt.Errorf("%s at the target cannot be used (%w): delete that one file and "+
			"publish again; "+
			"files that tabla would publish just so are taken over, and others are named", id.listFile(), err)
	}
	return read, l, nil
}

// centresAfter returns the centres that the list of the root names after this publication.
func (p *publication) centresAfter(before []string) []string {
	after := slices.Clone(p.site.centres)
	if !p.whole() { // the files of a centre that was removed from the site are still at the target
		after = append(after, before...)
	}
	slices.Sort(after)
	return slices.Compact(after)
}

// releasesAfter returns the releases of the shard's boards after this publication, the newest first.
func (p *publication) releasesAfter(id shardID, before map[string][]string) map[string][]string {
	after := map[string][]string{}
	for board, newest := range p.site.boards(id) {
		older := slices.DeleteFunc(slices.Clone(before[board]), func(id string) bool { return id == newest })
		ids := append([]string{newest}, older...)
		after[board] = ids[:min(kept, len(ids))]
	}
	return after
}

// keepOrRemove decides about each published file that the site no longer has. The files of an older release
// of a board stay, and so do the fonts and pictures that such a release may need. All others are removed.
func (p *publication) keepOrRemove(pl *plan) {
	for name, sum := range pl.there.Files {
		if _, again := pl.next.Files[name]; again {
			continue
		}
		if output.InRelease(name, pl.next.Releases) {
			pl.next.Files[name] = sum
			continue
		}
		if users := p.usersOf(name, pl); len(users) > 0 {
			pl.next.Files[name], pl.next.Lent[name] = sum, users
			continue
		}
		pl.remove = append(pl.remove, name)
	}
}

// usersOf returns the older releases of a board that may still need one of its fonts or pictures: those
// releases that existed when the site last had the file, and that are still kept.
func (p *publication) usersOf(name string, pl *plan) (users []string) {
	for board, ids := range pl.next.Releases {
		rest, inside := strings.CutPrefix(name, board+"/")
		if !inside || files.BoardTurnOf(strings.TrimSuffix(rest, ".gz")) != files.FontTurn {
			continue
		}
		users = slices.Clone(ids[1:])
		if before, lent := pl.there.Lent[name]; lent {
			users = slices.DeleteFunc(users, func(id string) bool { return !slices.Contains(before, id) })
		}
	}
	return users
}

// findTaken looks for files at the target that have the name of a file to be written but were not published
// by tabla. A file with the same content is taken into the list and not written again. Any other such file
// is reported as being in the way.
func (p *publication) findTaken(ctx context.Context, pl *plan) error {
	unlisted := map[string][]string{} // folder -> names
	for _, name := range pl.write {
		if _, listed := pl.there.Files[name]; !listed {
			folder := path.Dir(name)
			unlisted[folder] = append(unlisted[folder], name)
		}
	}
	folders := slices.Sorted(maps.Keys(unlisted))
	same, taken := make([][]string, len(folders)), make([][]string, len(folders))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, folder := range folders {
		g.Go(func() (err error) {
			same[i], taken[i], err = p.compareFolder(ctx, folder, unlisted[folder])
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	adopted := slices.Concat(same...)
	pl.write = slices.DeleteFunc(pl.write, func(name string) bool { return slices.Contains(adopted, name) })
	pl.taken = slices.Concat(taken...)
	return nil
}

// compareFolder compares files of the site with the files of the same names at the target. same has the
// names with the same content, and taken those with another content.
func (p *publication) compareFolder(ctx context.Context, folder string, names []string) (
	same, taken []string, err error) {
	if folder == "." {
		folder = ""
	}
	there, err := p.store.names(ctx, folder)
	if err != nil {
		return nil, nil, fmt.Errorf("look into %q at the target: %w", folder, err)
	}
	for _, name := range names {
		if !slices.Contains(there, path.Base(name)) {
			continue
		}
		content, err := p.store.read(ctx, name)
		switch {
		case errors.Is(err, fs.ErrNotExist): // it was removed in the meantime
		case err == nil && p.site.files[name].matches(content):
			same = append(same, name)
		default: // this includes entries that cannot be read, such as folders
			taken = append(taken, name)
		}
	}
	return same, taken, nil
}

// matches reports whether content is the content of the file as it is published.
func (f file) matches(content []byte) bool {
	if f.packed {
		unpacked, err := decompress(content)
		if err != nil {
			return false
		}
		content = unpacked
	}
	return fileSum(output.SumOf(content)) == f.sum
}

// maxFile is the largest number of bytes that are read of a file at the target. No file of a site is larger.
const maxFile = 256 << 20
