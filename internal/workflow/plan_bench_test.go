package workflow

import (
	"context"
	"testing"

	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

// BenchmarkPlan plans each board of the demonstration. Its texts are composed and measured before, as they
// are after a notice was saved.
func BenchmarkPlan(b *testing.B) {
	o, r := optionsFor(sitetest.Demo(b)), &diag.Report{}
	prepared, err := prepare(context.Background(), o, check.Judging{Report: r})
	if err != nil {
		b.Fatal(err)
	}
	builders, err := prepared.Boards(context.Background(), r)
	if err != nil || r.Failed() {
		b.Fatal(err, r.Problems())
	}
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
