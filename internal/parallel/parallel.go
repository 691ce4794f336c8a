// Package parallel runs jobs on all processors.
//
// It knows how many jobs run at the same time, and when no further job may begin. It does not know what the
// jobs do. A job stores its result under its number, so no result depends on which job ends first.
package parallel

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Each calls job for each i from 0 to n-1, several at the same time, and waits for all of them.
func Each(n int, job func(i int)) {
	_ = Try(context.Background(), n, func(i int) error { job(i); return nil }) // the jobs return no errors
}

// Try does the same as Each for jobs that may fail. It begins no job after ctx has ended. It returns the
// error of one of the jobs.
func Try(ctx context.Context, n int, job func(i int) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return job(i)
		})
	}
	return g.Wait()
}
