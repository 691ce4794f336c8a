package workflow

import (
	"context"
	"testing"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/site"
	"tabla/internal/sitetest"
)

// BenchmarkPlan plans each board of the demonstration. The boards' texts are composed and measured
// beforehand, as they are when a notice is saved in a running session.
func BenchmarkPlan(b *testing.B) {
	r := &diag.Report{}
	prepared, builders, o := composed(b, r)
	for i, centre := range prepared.Centres() {
		for _, screen := range centre.Screens {
			b.Run(centre.ID+screen.Name, func(b *testing.B) {
				began := sitetest.CPUTime()
				for b.Loop() {
					builders[i].Plan(screen, o.AsOf, r)
				}
				used := sitetest.CPUTime() - began
				b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
}

// composed prepares the demonstration, and composes and measures the texts of its boards.
func composed(t testing.TB, r *diag.Report) (*site.Prepared, []*board.Builder, site.Options) {
	t.Helper()
	o := optionsFor(sitetest.Demo(t))
	prepared, err := prepare(context.Background(), o, check.Judging{Report: r})
	if err != nil {
		t.Fatal(err)
	}
	builders, err := prepared.Boards(context.Background(), r)
	if err != nil || r.Failed() {
		t.Fatal(err, r.Problems())
	}
	return prepared, builders, o
}
