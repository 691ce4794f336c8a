package publish

import (
	"context"
	"errors"
	"io"
	"time"
)

// errSilent is the error if a target does not answer.
var errSilent = errors.New("there is no answer")

// patience is how long a target may take to answer a call that transfers no content of a file.
type patience time.Duration

// usualPatience is much longer than a busy storage needs, and short compared with the time that readers can
// wait.
const usualPatience = patience(15 * time.Second)

// leastSpeed is the lowest speed of a call, in bytes a second. With eight calls at the same time, this is a
// link of 65 kilobits a second, as telephones have in places with weak reception.
const leastSpeed = 1 << 10

// onTheWay is the number of bytes that may still be waiting in this machine to be sent, after a call has
// handed them over.
const onTheWay = 64 << 10

// forBytes returns the time after which a call that transfers this number of bytes is cancelled.
func (p patience) forBytes(size int64) time.Duration {
	return time.Duration(p) + time.Duration(size)*time.Second/leastSpeed
}

// moving is a reader that begins the time of a call anew whenever bytes are read. So a call for a large file
// continues while bytes are transferred, and ends soon after the transfer stops.
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

// sent counts the bytes of a file that were handed over to be sent. It extends the time of the call by the
// bytes that may still be on their way.
type sent struct {
	all    int64
	extend func(size int64)
}

func (s *sent) Read(b []byte) (int, error) {
	s.all += int64(len(b))
	s.extend(min(s.all, 2*onTheWay))
	return len(b), nil
}

// call calls do. If do takes longer than the time for size bytes, call cancels its context and returns
// errSilent. Before do transfers more bytes, it may call extend; the time for these bytes then begins anew.
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
