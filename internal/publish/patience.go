package publish

import (
	"context"
	"errors"
	"time"
)

// errSilent is the error if a target does not answer.
var errSilent = errors.New("there is no answer")

// patience is how long a target may take to answer a call that moves no bytes of a file.
type patience time.Duration

// usualPatience is long beside what a busy storage takes, and short beside what readers can wait.
const usualPatience = patience(15 * time.Second)

// leastSpeed is how many bytes a second a call moves at least. As eight calls run at the same time, this is
// a link of 130 kilobits a second.
const leastSpeed = 2 << 10

// forBytes returns the time after which a call that moves this number of bytes is given up.
func (p patience) forBytes(size int64) time.Duration {
	return time.Duration(p) + time.Duration(size)*time.Second/leastSpeed
}

// call calls do. When the time for size bytes is over, it cancels the context of do, and the error is
// errSilent. do may call extend before it moves more bytes: then the time for these begins anew.
func (p patience) call(ctx context.Context, size int64,
	do func(ctx context.Context, extend func(size int64)) error) error {
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	timer := time.AfterFunc(p.forBytes(size), func() { cancel(errSilent) })
	defer timer.Stop()
	err := do(limited, func(size int64) { timer.Reset(p.forBytes(size)) })
	if err != nil && context.Cause(limited) == errSilent {
		return errSilent
	}
	return err
}
