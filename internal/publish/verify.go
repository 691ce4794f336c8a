package publish

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"time"

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

// verify reads the files that lead to all others as readers get them: from the target's address if site.yaml
// names one, otherwise from the target. These are the changed ones, the entries of each shard that was
// changed, and the first page of the site. It returns a warning for each file that differs from what was
// published.
func (p *publication) verify(ctx context.Context, plans []*plan) ([]diag.Problem, error) {
	var report diag.Report
	for _, pl := range plans {
		for _, name := range unique(append(p.leading(pl.write), p.entries(pl)...)) {
			want, err := p.site.serve(name, false)
			if err != nil {
				return nil, err
			}
			got, err := p.fetch(ctx, name)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			fix := ruleNotServed.Fix
			if !slices.Contains(pl.write, name) {
				fix = "somebody has changed it there: remove it and " + pl.shard.listFile() +
					" at the target, then publish again"
			}
			switch {
			case err != nil:
				report.Report(ruleNotServed, diag.Pos{File: name}, fix, "readers cannot get it: %v", err)
			case !bytes.Equal(got, want.content):
				report.Report(ruleNotServed, diag.Pos{File: name}, fix,
					"readers do not get what was published")
			}
		}
	}
	return report.Problems(), nil
}

// entries returns the files with which readers and boards enter a shard that was changed: its first page, and
// what tells each board its newest release. Of a root that was not changed it is the first page.
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

// leading returns those of the written files that lead to others, and the first page.
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
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	address, err := url.JoinPath(p.Target.Address, name)
	if err != nil {
		return nil, err
	}
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
		return nil, fmt.Errorf("%s answers %s", address, response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, maxFile))
}
