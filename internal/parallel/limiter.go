package parallel

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// Limiter limits the number of jobs that run at the same time to the number of processors. A job of InOrder
// may divide its work with Share; processors without a job of their own then help.
type Limiter struct{ free *semaphore.Weighted }

// NewLimiter returns a limiter without jobs.
func NewLimiter() Limiter { return Limiter{semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))} }

// InOrder calls job for each number in order, and waits for all jobs. It begins them in that order, and
// begins none after ctx has ended.
func (l Limiter) InOrder(ctx context.Context, order []int, job func(i int) error) error {
	var g errgroup.Group
	for _, i := range order {
		if err := l.free.Acquire(ctx, 1); err != nil {
			return errors.Join(err, g.Wait())
		}
		g.Go(func() error {
			defer l.free.Release(1)
			return job(i)
		})
	}
	return g.Wait()
}

// Share calls a job for each i from 0 to n-1, and waits for all jobs. Only a job of InOrder may call it.
// Each goroutine that takes part calls newJob once, so the data of its job belong to that goroutine alone.
// Share begins no job after ctx has ended, or after a job of the same goroutine has failed.
func (l Limiter) Share(ctx context.Context, n int, newJob func() func(i int) error) error {
	var next atomic.Int64
	take := func(before func()) error {
		job := newJob()
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			before()
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := job(i); err != nil {
				return err
			}
		}
		return nil
	}
	var others errgroup.Group
	err := take(func() {
		if l.free.TryAcquire(1) {
			others.Go(func() error {
				defer l.free.Release(1)
				return take(func() {})
			})
		}
	})
	return cmp.Or(err, others.Wait())
}
