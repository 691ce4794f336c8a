package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tabla/internal/diag"
	"tabla/internal/files"
)

var ruleNotServed = diag.Rule{
	Code: "not-served", Severity: diag.Warning,
	Title: "a published page that readers do not get",
	Why:   "they go on reading what is old, or nothing",
	Fix: "if a cache or a CDN lies before the target, wait a minute and publish again; else look whether " +
		"address: in site.yaml is that of the target",
}

// verify reads important files in the way in which readers get them: from the target's address if site.yaml
// names one, otherwise from the target. These are the changed files that lead to other files, one changed
// page of each shard, the entries of each shard that was changed, and the first page of the site. It returns
// a warning for each cause for which files cannot be read or differ from what was published.
//
// The files are read at the same time. If one of them gets no answer, the files that were not requested yet
// are skipped, because they would get none either.
func (p *publication) verify(ctx context.Context, plans []*plan) ([]diag.Problem, error) {
	var wanted []looked
	for _, pl := range plans {
		for _, name := range unique(append(p.leading(pl.write), p.entries(pl)...)) {
			wanted = append(wanted, looked{plan: pl, name: name})
		}
	}
	var silent atomic.Bool
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i := range wanted {
		g.Go(func() (err error) {
			if w := &wanted[i]; !silent.Load() {
				err = p.look(within, w)
				silent.CompareAndSwap(false, unanswered(w.err))
			}
			return err
		})
	}
	if err := errors.Join(g.Wait(), ctx.Err()); err != nil {
		return nil, err
	}
	return notServed(wanted), nil
}

// unanswered reports whether there was no answer to a request, so that others get none either: the target is
// silent, or its address leads to no server.
func unanswered(err error) bool {
	var failed *net.OpError
	return errors.Is(err, errSilent) || errors.As(err, &failed) && failed.Op == "dial"
}

// notServed returns a warning for each cause for which readers do not get files, at the first of the files.
func notServed(looks []looked) []diag.Problem {
	type cause struct{ what, fix string }
	var causes []cause
	names := map[cause][]string{}
	for _, w := range looks {
		if w.err == nil && !w.differs {
			continue
		}
		c := cause{w.what(), w.fix()}
		if names[c] == nil {
			causes = append(causes, c)
		}
		names[c] = append(names[c], w.name)
	}
	var report diag.Report
	for _, c := range causes {
		first, others := names[c][0], ""
		if rest := names[c][1:]; len(rest) > 0 {
			others = ". The same is true of " + diag.Enumerate(rest)
		}
		report.Report(ruleNotServed, diag.Pos{File: first}, c.fix, "%s%s", c.what, others)
	}
	return report.Problems()
}

// looked is a file that verify reads, with the result.
type looked struct {
	plan    *plan
	name    string
	err     error // it cannot be read
	differs bool
}

// look reads one file. The error is a failure of this machine.
func (p *publication) look(ctx context.Context, w *looked) error {
	want, err := p.site.serve(w.name, false)
	if err != nil {
		return err
	}
	got, err := p.fetch(ctx, w.name)
	w.err, w.differs = err, err == nil && !bytes.Equal(got, want.content)
	return nil
}

// what returns what readers get in place of the file.
func (w looked) what() string {
	if w.err == nil {
		return "readers do not get what was published"
	}
	err := w.err
	if failed := (*url.Error)(nil); errors.As(err, &failed) {
		err = failed.Err // without the address of the file
	}
	return "readers cannot get it: " + err.Error()
}

func (w looked) fix() string {
	if slices.Contains(w.plan.write, w.name) || unanswered(w.err) {
		return ruleNotServed.Fix
	}
	return "somebody has changed it there: remove it and " + w.plan.shard.listFile() +
		" at the target, then publish again"
}

// entries returns the files through which readers and boards enter a shard that was changed: its first page,
// and the file that tells each board its newest release. For a root that was not changed, it returns only
// the first page.
func (p *publication) entries(pl *plan) (some []string) {
	for name := range pl.next.Files {
		if p.isEntry(name, pl) {
			some = append(some, name)
		}
	}
	slices.Sort(some)
	return some
}

func (p *publication) isEntry(name string, pl *plan) bool {
	if _, built := p.site.files[name]; !built {
		return false
	}
	if name == path.Join(string(pl.shard), "index.html") {
		return pl.shard == root || !pl.empty()
	}
	return path.Base(name) == "current.js" && !pl.empty()
}

// leading returns those of the written files that lead readers to other files, and the first of the written
// pages. It adds no more lists of pages once the result has atOnce files.
func (p *publication) leading(names []string) (some []string) {
	page := false
	for _, name := range names {
		turn := p.site.turn(name)
		isPage := turn == files.PageTurn && path.Ext(name) == ".html"
		if turn >= files.EntryTurn || path.Base(name) == "index.html" && turn == files.IndexTurn &&
			len(some) < atOnce ||
			isPage && !page {
			some = append(some, name)
		}
		page = page || isPage
	}
	return some
}

// fetch returns a file as readers get it: from the target's address if there is one, otherwise from the
// store.
func (p *publication) fetch(ctx context.Context, name string) ([]byte, error) {
	if p.Target.Address == "" {
		return p.store.read(ctx, name)
	}
	address, err := url.JoinPath(p.Target.Address, name)
	if err != nil {
		return nil, err
	}
	var content []byte
	err = p.patience.call(ctx, 0, func(ctx context.Context, extend func(int64)) error {
		content, err = get(ctx, address, extend)
		return err
	})
	return content, err
}

// get requests an address in the way in which a browser does.
func get(ctx context.Context, address string, extend func(size int64)) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server of %s answers %s", request.URL.Host, response.Status)
	}
	return readAll(moving{response.Body, extend})
}
