package workflow

import (
	"context"
	"slices"
	"time"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/site"
)

// Plans holds the loops of a site's boards on one day.
type Plans struct {
	Title  string // title of the site
	Day    time.Time
	Boards []board.RunningLoop
}

// Plan computes the loops of the boards of the centres in o. It returns only problems that are errors or
// concern boards.
func Plan(ctx context.Context, o site.Options) (Plans, []diag.Problem, error) {
	var plans Plans
	problems, err := site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		var r diag.Report
		plans, err = planAll(ctx, o, &r)
		return r.Problems(), err
	})
	about := board.Rules()
	return plans, slices.DeleteFunc(problems, func(p diag.Problem) bool {
		is := func(rule diag.Rule) bool { return rule.Code == p.Code }
		return p.Severity != diag.Error && !slices.ContainsFunc(about, is)
	}), err
}

func planAll(ctx context.Context, o site.Options, r *diag.Report) (Plans, error) {
	prepared, err := prepare(ctx, o, check.Judging{Report: r})
	if err != nil || prepared == nil {
		return Plans{}, err
	}
	loops, err := planBoards(ctx, prepared, o.AsOf, r, r)
	return Plans{prepared.Registered.Site.Settings.Title, prepared.Clock.Built, loops}, err
}

// planBoards plans the boards of a prepared site. It adds problems with translations to the report texts, and
// problems with boards to the report r.
func planBoards(ctx context.Context, p *site.Prepared, asOf time.Time, texts, r *diag.Report) (
	[]board.RunningLoop, error) {
	builders, err := p.Boards(ctx, texts)
	if err != nil {
		return nil, err
	}
	var loops []board.RunningLoop
	for i, centre := range p.Centres() {
		for _, screen := range centre.Screens {
			plan := builders[i].Plan(screen, asOf, r)
			loop := builders[i].At(plan, asOf)
			builders[i].ReportLength(plan, loop, asOf, r)
			loops = append(loops, loop)
		}
	}
	return loops, nil
}

// prepare runs the steps of a build before pages are drawn. It returns nil if the report contains an error.
func prepare(ctx context.Context, o site.Options, j check.Judging) (*site.Prepared, error) {
	s, err := site.Load(ctx, o, j.Report)
	if err != nil || s == nil {
		return nil, err
	}
	registered, themes, err := site.CutAndRegister(ctx, s, j.Report)
	if err != nil {
		return nil, err
	}
	prepared, err := site.Prepare(registered, themes, j)
	if err != nil || j.Report.Failed() {
		return nil, err
	}
	return prepared, nil
}

// NextChange returns the first instant after AsOf at which a notice appears or expires at a centre, in the
// site's time zone. It returns the zero time if nothing will change by itself.
func NextChange(ctx context.Context, o site.Options) (next time.Time, problems []diag.Problem, err error) {
	problems, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		next, problems, err = nextChange(ctx, o)
		return problems, err
	})
	return next, problems, err
}

func nextChange(ctx context.Context, o site.Options) (time.Time, []diag.Problem, error) {
	var r diag.Report
	s, _, err := loadAndCut(ctx, o, &r)
	if err != nil || s == nil {
		return time.Time{}, r.Problems(), err
	}
	var next time.Time
	for i := range s.Settings.Centres {
		c := &s.Settings.Centres[i]
		for _, at := range s.Content.ForCentre(c, s.Settings.TopicIDs()) {
			for _, instant := range s.Content.Notices[at].Instants(c.Zone, s.Settings.KeepEnded) {
				if instant.After(o.AsOf) && (next.IsZero() || instant.Before(next)) {
					next = instant.In(s.Settings.Zone)
				}
			}
		}
	}
	return next, r.Problems(), nil
}
