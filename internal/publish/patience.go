package publish

import (
	"context"
	"errors"
	"io"
	"time"
)

// errSilent is the error if a target does not answer.
var errSilent = errors.New("there is no answer")

// patience is how long a target may take to answer a call that moves no bytes of a file.
type patience time.Duration

// usualPatience is long beside what a busy storage takes, and short beside what readers can wait.
const usualPatience = patience(15 * time.Second)

// leastSpeed is how many bytes a second a call moves at least. As eight calls run at the same time, this is
// a link of 65 kilobits a second, as telephones have where the net is weak.
const leastSpeed = 1 << 10

// onTheWay is how many bytes may wait in this machine to be sent, after a call has handed them over.
const onTheWay = 64 << 10

// forBytes returns the time after which a call that moves this number of bytes is given up.
func (p patience) forBytes(size int64) time.Duration {
	return time.Duration(p) + time.Duration(size)*time.Second/leastSpeed
}

// moving is a reader that extends the time of a call by what is read: bytes that come from the target, or
// bytes to send. However large a file is, its call goes on while some of it moves, and ends soon after
// nothing does.
type moving struct {
	io.Reader
	extend func(size int64)
}

func (m moving) Read(b []byte) (int, error) {
	n, err := m.Reader.Read(b)
	if n > 0 {
		m.extend(0)
	}
	return n, err
}

// sent is told of the bytes of a file that were handed over to be sent, and extends the time of the call by
// those that may still be on their way.
type sent struct {
	all    int64
	extend func(size int64)
}

func (s *sent) Read(b []byte) (int, error) {
	s.all += int64(len(b))
	s.extend(min(s.all, 2*onTheWay))
	return len(b), nil
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
