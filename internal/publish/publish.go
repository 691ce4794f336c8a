// Package publish copies a built site to the place from which readers load it: an object storage that speaks
// S3, a server with SSH, or a folder. It knows what was published before, and how to change it so that
// readers always find whole pages and boards. It does not know how a site is built.
//
// Every centre is a shard, and so are the pages above the centres. Each shard has its own list of files at
// the target, so machines that publish different centres at the same time do not overwrite each other's
// lists. For each shard:
//
//   - Only files that have changed since the last publication are written, in the order of files.Turn, and
//     those that are no longer in the site are removed at the end.
//   - Only files in the list are changed or removed. If something else is in the way, nothing is written.
//   - The list at the target names a file before the file is written, and until it is removed. So after an
//     interruption the next publication knows what is there, and goes on where this one has ended.
package publish

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/output"
)

// Options sets what is published, and where.
type Options struct {
	Dir     string // the folder that the site was built into
	Target  config.Target
	Centres []string // the ids of all centres of the site
	Only    []string // publish only these centres; nil means all of them
	Root    bool     // publish the pages above the centres and the centres in Only, but no other centre
	DryRun  bool     // write nothing
	// the person or machine that publishes, in words for others who try to publish at the same time
	Holder string
	Run    string // identifies this publication among all others
	Access Access
	Now    func() time.Time
	// Progress is called after each file. It may be nil.
	Progress func(done, total int)
}

// Result is what was published, or in a dry run what would be published.
type Result struct {
	Shards   []ShardResult
	Bytes    int64 // of the written files, before they are compressed
	Problems []diag.Problem
}

// ShardResult has the changes of one shard, by the names of the files.
type ShardResult struct {
	Centre    string // "" for the pages above the centres
	Written   []string
	Removed   []string
	Unchanged int
}

// Changed returns the number of files that were written, that were removed, and that did not change.
func (r Result) Changed() (written, removed, unchanged int) {
	for _, s := range r.Shards {
		written, removed, unchanged = written+len(s.Written), removed+len(s.Removed), unchanged+s.Unchanged
	}
	return written, removed, unchanged
}

// atOnce is the number of files that are written at the same time.
const atOnce = 8

// publication is one run of Run. Its fields do not change after start.
type publication struct {
	Options
	store     *timedStore
	site      *site
	heartbeat time.Duration // the time between two changes of Step in a list
	patience  patience      // how long the address of the target may take to answer
}

// usualHeartbeat is the time between two changes of a list's Step. A publication that finds an unfinished
// publication waits signs times as long to see whether its Step changes. It waits longer if the unfinished
// one has a slow link, because a change of Step takes up to two calls, while files are sent over the same
// link.
const (
	usualHeartbeat = 5 * time.Second
	signs          = 3
	slowLink       = 8 // how many times the slowest call for a list is waited for in addition
)

// Run publishes a built site. If a file that tabla did not write is in the way, the result has a problem and
// nothing is written. After an error, every file at the target is complete, and the next run continues from
// there; the error says in plain words what to do.
func Run(ctx context.Context, o Options) (Result, error) {
	s, err := open(ctx, o.Target, o.Access)
	if err != nil {
		return Result{}, explain(err, o.Target)
	}
	result, err := publish(ctx, s, o, usualHeartbeat)
	if closed := s.close(); err == nil {
		err = closed
	}
	return result, explain(err, o.Target)
}

func publish(ctx context.Context, s store, o Options, heartbeat time.Duration) (Result, error) {
	built, err := readSite(o.Dir, o.Centres, o.Target.Gzip && o.Target.Kind != config.S3)
	if err != nil {
		return Result{}, err
	}
	p := &publication{Options: o, store: newTimedStore(s, o.Now), site: built, heartbeat: heartbeat,
		patience: patience(signs * heartbeat)}
	ids, err := p.shards(ctx)
	if err == nil {
		err = p.expectBuilt(ids)
	}
	if err != nil {
		return Result{}, err
	}
	plans, err := p.planAll(ctx, ids)
	if err != nil {
		return Result{}, err
	}
	result := p.result(plans)
	if diag.Failed(result.Problems) || o.DryRun {
		return result, nil
	}
	if err := p.carryOutAll(ctx, plans); err != nil {
		return result, err
	}
	differing, err := p.verify(ctx, plans)
	result.Problems = append(result.Problems, differing...)
	return result, err
}

// Published returns the published files at the target that no build in o.Dir has made, as paths in the
// output: those above the centres, and those of the centres in o.Only (of all centres if o.Only is nil or
// o.Root is true). From this a machine that has not made these files learns which addresses readers may have.
func Published(ctx context.Context, o Options) (map[string]output.Memory, error) {
	made, err := output.Listed(o.Dir)
	if err != nil {
		return nil, err
	}
	here, published := made.Files(), map[string]output.Memory{}
	s, err := open(ctx, o.Target, o.Access)
	if err != nil {
		return nil, explain(err, o.Target)
	}
	p := &publication{Options: o, store: newTimedStore(s, o.Now), site: &site{centres: o.Centres}}
	centres := o.Only
	if centres == nil || o.Root {
		centres = o.Centres
	}
	for _, centre := range append(slices.Clone(centres), string(root)) {
		_, l, failed := p.readList(ctx, shardID(centre))
		if err = errors.Join(err, failed); err != nil {
			break
		}
		for name := range l.Files {
			if _, is := here[name]; !is {
				published[name] = l.Memories[name]
			}
		}
	}
	if closed := s.close(); err == nil {
		err = closed
	}
	return published, explain(err, o.Target)
}

// whole reports whether the whole site is published.
func (p *publication) whole() bool { return p.Only == nil && !p.Root }

// shards returns the shards to publish: first the centres, then the root, whose pages link to the centres,
// then the centres that the site no longer has.
func (p *publication) shards(ctx context.Context) (ids []shardID, err error) {
	_, there, err := p.readList(ctx, root)
	if err != nil {
		return nil, err
	}
	centres, gone := p.Only, []string(nil)
	if p.whole() {
		centres = p.site.centres
		if gone, err = p.goneCentres(ctx, there.Centres); err != nil {
			return nil, err
		}
	}
	for _, centre := range unique(centres) {
		ids = append(ids, shardID(centre))
	}
	if p.whole() || p.Root {
		ids = append(ids, root)
	}
	for _, centre := range gone {
		ids = append(ids, shardID(centre))
	}
	return ids, nil
}

// ErrOtherSite is the error if another site is published at the target.
var ErrOtherSite = errors.New("another site is published there, with other centres: publish into a folder " +
	"of its own")

// goneCentres returns the centres that were published and that the site no longer has. These are centres in
// the list of the root, and all other folders of the target that have a list of published files.
func (p *publication) goneCentres(ctx context.Context, published []string) (gone []string, err error) {
	isOurs := func(centre string) bool { return slices.Contains(p.site.centres, centre) }
	if len(published) > 0 && !slices.ContainsFunc(published, isOurs) {
		return nil, ErrOtherSite
	}
	names, err := p.store.names(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, name := range unique(slices.Concat(published, names)) {
		if isOurs(name) || !config.IsID(name) {
			continue
		}
		read, _, err := p.readList(ctx, shardID(name))
		if slices.Contains(published, name) && err != nil {
			return nil, err
		}
		if err == nil && read != nil {
			gone = append(gone, name)
		}
	}
	return gone, nil
}

// ErrNotBuilt is the error if something that is to be published is not in the folder of the build.
var ErrNotBuilt = errors.New("the last build has not made it: publish without --no-build")

// expectBuilt returns ErrNotBuilt if the build has no files for a shard of the site. Without this check,
// publishing a build of one centre would remove all other centres from the target.
func (p *publication) expectBuilt(ids []shardID) error {
	for _, id := range ids {
		_, hasIndex := p.site.files[path.Join(string(id), "index.html")]
		if !hasIndex && (id == root || slices.Contains(p.site.centres, string(id))) {
			return fmt.Errorf("%s: %w", id, ErrNotBuilt)
		}
	}
	return nil
}

func (p *publication) result(plans []*plan) (r Result) {
	var report diag.Report
	for _, pl := range plans {
		for _, name := range pl.taken {
			report.Report(diag.RuleNotOurs, diag.Pos{File: name},
				"move it elsewhere or delete it, then publish again; nothing was changed",
				"something that tabla has not published is in the way at the target")
		}
		r.Shards = append(r.Shards, ShardResult{string(pl.shard), pl.write, pl.remove,
			len(pl.next.Files) - len(pl.write)})
		r.Bytes += p.site.size(pl.write)
	}
	r.Problems = report.Problems()
	return r
}

// carryOutAll changes the target, one shard after the other.
func (p *publication) carryOutAll(ctx context.Context, plans []*plan) error {
	total, done := 0, 0
	for _, pl := range plans {
		total += len(pl.write) + len(pl.remove)
	}
	step := func() {
		if done++; p.Progress != nil {
			p.Progress(done, total)
		}
	}
	for _, pl := range plans {
		if pl.empty() {
			continue
		}
		if err := p.carryOut(ctx, pl, step); err != nil {
			return err
		}
	}
	return nil
}

// carryOut changes one shard. Even if it fails, the list at the target then names every file of tabla's that
// may be there.
func (p *publication) carryOut(ctx context.Context, pl *plan, step func()) error {
	w, err := p.begin(ctx, pl)
	if err != nil {
		return err
	}
	if err := w.change(ctx, pl, step); errors.Is(err, ErrBusy) {
		return err // somebody else has written the list at the target
	} else if err != nil {
		w.list.Writer = ""
		after, cancel := context.WithTimeout(context.WithoutCancel(ctx), p.heartbeat)
		defer cancel()
		_ = w.save(after) // if this fails too, the next run waits to see whether this one is still running
		return err
	}
	w.list = pl.next
	if len(w.list.Files) == 0 && w.id != root { // the site no longer has this centre
		err := p.store.remove(ctx, w.id.listFile())
		p.store.sync([]string{w.id.listFile()})
		return err
	}
	return w.save(ctx)
}

// change writes and removes the files of a shard. It writes the files of one turn at the same time. The next
// turn begins only when the files of this one would survive a power cut.
func (w *writer) change(ctx context.Context, pl *plan, step func()) error {
	for _, names := range w.p.turns(pl.write) {
		if err := w.all(ctx, names, step, w.write); err != nil {
			return err
		}
		w.p.store.sync(names)
	}
	if err := w.confirm(ctx); err != nil {
		return err
	}
	if err := w.all(ctx, pl.remove, step, w.p.store.remove); err != nil {
		return err
	}
	w.p.store.sync(pl.remove)
	return w.confirm(ctx)
}

// turns returns names, which are sorted by turn, with one list for each turn.
func (p *publication) turns(names []string) (all [][]string) {
	for i, name := range names {
		if i == 0 || p.site.turn(name) != p.site.turn(names[i-1]) {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], name)
	}
	return all
}

// writer changes one shard at the target and keeps its list there up to date.
type writer struct {
	p    *publication
	id   shardID
	list *list // names all files of the shard that may be at the target now
}

// ErrBusy is the error if another machine is publishing the same centre.
var ErrBusy = errors.New("somebody else is publishing it now: wait until it is done, then publish again")

// begin saves a list that names the files that are at the target now and those that will be there. It also
// makes sure that nobody else is changing the shard.
func (p *publication) begin(ctx context.Context, pl *plan) (*writer, error) {
	if err := p.waitForOther(ctx, pl); err != nil {
		return nil, err
	}
	w := &writer{p: p, id: pl.shard, list: pl.there.clone()}
	w.list.Format, w.list.Writer = listFormat, p.Holder+" "+p.Run
	w.list.Centres, w.list.Lent = pl.next.Centres, pl.next.Lent
	for name, sum := range pl.next.Files {
		w.list.Files[name] = sum
	}
	for _, name := range slices.Concat(pl.write, pl.remove) {
		w.list.Files[name] = fileSum{} // from now on it is not known which content the target has
	}
	for board, ids := range pl.next.Releases {
		// Screens do not show the new release yet. If this publication is interrupted, the new release must
		// not push out one that screens show.
		all := slices.Concat(w.list.Releases[board], ids)
		w.list.Releases[board] = unique(all)
	}
	if err := w.save(ctx); err != nil {
		return nil, err
	}
	return w, w.confirm(ctx)
}

// unique returns the words in their order, each only once.
func unique(words []string) (once []string) {
	for _, word := range words {
		if !slices.Contains(once, word) {
			once = append(once, word)
		}
	}
	return once
}

// waitForOther makes sure that the shard has not changed since it was planned. If another publication has
// not finished, waitForOther waits to see whether it is still running. If it was interrupted, this
// publication takes over.
func (p *publication) waitForOther(ctx context.Context, pl *plan) error {
	patience := max(signs*p.heartbeat, pl.there.patience())
	for waited := time.Duration(0); waited < patience; waited += p.heartbeat {
		read, there, err := p.readList(ctx, pl.shard)
		if err != nil {
			return err
		}
		if string(read) != string(pl.read) {
			return fmt.Errorf("%s: %w", pl.shard, ErrBusy)
		}
		if there.Writer == "" {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(p.heartbeat):
		}
	}
	return nil
}

// confirm returns ErrBusy if the list at the target is not the one that w has saved.
func (w *writer) confirm(ctx context.Context) error {
	_, there, err := w.p.readList(ctx, w.id)
	if err == nil && there.Writer != w.list.Writer {
		err = fmt.Errorf("%s: %w", w.id, ErrBusy)
	}
	return err
}

// save writes the list to the target.
func (w *writer) save(ctx context.Context) error {
	w.list.Step++
	if w.list.Patience = 0; w.list.Writer != "" {
		w.list.Patience = (signs*w.p.heartbeat + slowLink*w.p.store.slowestList()).Milliseconds()
	}
	content, err := w.list.bytes()
	if err == nil {
		err = w.p.store.write(ctx, w.id.listFile(),
			served{content: content, contentType: "application/json", cacheControl: "no-store"})
	}
	if err != nil {
		return fmt.Errorf("write the list of what is published for %s: %w", w.id, err)
	}
	w.p.store.sync([]string{w.id.listFile()})
	return nil
}

// all calls do for each name, several at the same time. Every few seconds it saves the list with the names
// that are finished so far. It returns the first error.
func (w *writer) all(ctx context.Context, names []string, step func(),
	do func(context.Context, string) error) error {
	done := make(chan string)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce + 1)
	g.Go(func() error { return w.follow(ctx, done, len(names), step) })
	for _, name := range names {
		g.Go(func() error {
			if err := do(ctx, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			select {
			case done <- name:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}
	return g.Wait()
}

// follow receives the names of finished files from done until n have come, and enters them in the list.
func (w *writer) follow(ctx context.Context, done <-chan string, n int, step func()) error {
	ticker := time.NewTicker(w.p.heartbeat)
	defer ticker.Stop()
	for n > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case name := <-done:
			if f, published := w.p.site.files[name]; published {
				w.list.Files[name] = f.sum
			}
			n--
			step()
		case <-ticker.C:
			if err := w.confirm(ctx); err != nil {
				return err
			}
			if err := w.save(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// write writes one file of the site to the target.
func (w *writer) write(ctx context.Context, name string) error {
	f, err := w.p.site.serve(name, w.p.Target.Gzip && w.p.Target.Kind == config.S3)
	if err != nil {
		return err
	}
	return w.p.store.write(ctx, name, f)
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return []diag.Rule{ruleNotServed} }
