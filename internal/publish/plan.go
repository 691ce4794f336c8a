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
	handed bool     // files were moved between the list and another one
}

func (p *plan) empty() bool {
	return len(p.write)+len(p.remove) == 0 && p.there.Writer == "" && !p.handed &&
		maps.Equal(p.there.Files, p.next.Files) &&
		maps.Equal(p.there.Memories, p.next.Memories) &&
		slices.Equal(p.there.Centres, p.next.Centres)
}

// planAll returns a plan for each shard: what has to change in it at the target. It reads the lists and looks
// into the folders of several shards at the same time.
func (p *publication) planAll(ctx context.Context, ids []shardID) ([]*plan, error) {
	all := slices.Clone(ids)
	if !slices.Contains(ids, root) {
		all = append(all, root) // its list may have files of the other shards
	}
	plans, err := atTheSameTime(ctx, all, p.readPlan)
	if err != nil {
		return nil, err
	}
	p.handOver(plans)
	plans = plans[:len(ids)]
	_, err = atTheSameTime(ctx, plans, func(ctx context.Context, pl *plan) (*plan, error) {
		return pl, p.complete(ctx, pl)
	})
	return plans, err
}

// atTheSameTime returns what do returns for each value of from, in their order, or an error.
func atTheSameTime[From, To any](ctx context.Context, from []From,
	do func(context.Context, From) (To, error)) ([]To, error) {
	to := make([]To, len(from))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, value := range from {
		g.Go(func() (err error) {
			to[i], err = do(ctx, value)
			return err
		})
	}
	return to, g.Wait()
}

// readPlan returns a plan that has only what is at the target.
func (p *publication) readPlan(ctx context.Context, id shardID) (*plan, error) {
	read, there, err := p.readList(ctx, id)
	return &plan{shard: id, read: read, there: there, next: newList()}, err
}

// handOver moves entries between lists: each goes to the list of the shard to which its file belongs now. A
// file changes its shard if the site has meanwhile got a centre with the name of the file's folder, or has
// lost that centre.
func (p *publication) handOver(plans []*plan) {
	byShard := map[shardID]*plan{}
	for _, pl := range plans {
		byShard[pl.shard] = pl
	}
	for _, from := range plans {
		now := func(name string) *plan { return byShard[p.ownerNow(from.shard, name)] }
		for name := range from.there.Files {
			if to := now(name); to != nil && to != from {
				to.take(name, from)
			}
		}
		for board := range from.there.Releases {
			if to := now(board + "/"); to != nil && to != from {
				to.takeBoard(board, from)
			}
		}
	}
}

// ownerNow returns the shard that a file in the list of before belongs to. The files of a centre that the
// site no longer has stay its own, so that they are removed with it, unless the site has the same file above
// the centres.
func (p *publication) ownerNow(before shardID, name string) shardID {
	now := p.site.owner(name)
	if _, again := p.site.files[name]; now == root && !again {
		return before
	}
	return now
}

// take takes a file over from another shard. It enters the file without a checksum, because it is not known
// which content the target has: if the other shard is not published now, its list may be older than the file.
func (p *plan) take(name string, from *plan) {
	if _, has := p.there.Files[name]; !has {
		p.there.Files[name] = fileSum{}
		if users, lent := from.there.Lent[name]; lent {
			p.there.Lent[name] = users
		}
	}
	delete(from.there.Files, name)
	delete(from.there.Memories, name)
	delete(from.there.Lent, name)
	p.handed, from.handed = true, true
}

// takeBoard takes the releases of a board over from another shard.
func (p *plan) takeBoard(board string, from *plan) {
	p.there.Releases[board] = unique(slices.Concat(p.there.Releases[board], from.there.Releases[board]))
	delete(from.there.Releases, board)
}

// complete compares a shard of the site with the files at the target, and plans what has to change.
func (p *publication) complete(ctx context.Context, pl *plan) error {
	pl.next.Step = pl.there.Step + 1
	if pl.shard == root {
		pl.next.Centres = p.centresAfter(pl.there.Centres)
	}
	pl.next.Releases = p.releasesAfter(pl.shard, pl.there.Releases)
	for name, f := range p.site.shard(pl.shard) {
		pl.next.Files[name] = f.sum
		if f.memory != (output.Memory{}) {
			pl.next.Memories[name] = f.memory
		}
		if pl.there.Files[name] != f.sum {
			pl.write = append(pl.write, name)
		}
	}
	p.keepOrRemove(pl)
	if err := p.findTaken(ctx, pl); err != nil {
		return err
	}
	slices.Sort(pl.remove)
	slices.SortFunc(pl.write, func(a, b string) int {
		return cmp.Or(cmp.Compare(p.site.turn(a), p.site.turn(b)), cmp.Compare(a, b))
	})
	return nil
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
	l, err = parseList(id, read)
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
		ofAnother := pl.shard == root && p.site.owner(name) != root // a centre that is not published now
		if ofAnother || output.InRelease(name, pl.next.Releases) {
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
