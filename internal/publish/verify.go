package publish

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
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

// verify reads the changed files that lead to all others as readers get them: from the target's address if
// site.yaml names one, otherwise from the target. It returns a warning for each file that differs from what
// was published.
func (p *publication) verify(ctx context.Context, plans []*plan) ([]diag.Problem, error) {
	var report diag.Report
	for _, pl := range plans {
		for _, name := range p.leading(pl.write) {
			want, err := p.site.serve(name, false)
			if err != nil {
				return nil, err
			}
			got, err := p.fetch(ctx, name)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			switch {
			case err != nil:
				report.Report(ruleNotServed, diag.Pos{File: name}, ruleNotServed.Fix,
					"readers cannot get it: %v", err)
			case !bytes.Equal(got, want.content):
				report.Report(ruleNotServed, diag.Pos{File: name}, ruleNotServed.Fix,
					"readers do not get what was published")
			}
		}
	}
	return report.Problems(), nil
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
