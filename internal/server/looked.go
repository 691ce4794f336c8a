package server

import (
	"bytes"
	"sync"
	"time"

	"tabla/internal/site"
)

const (
	// fetchTime is how long a build waits for a browser to ask for the page that was made first.
	fetchTime = 25 * time.Millisecond
	// drawTime is how long a build waits after the browser has fetched this page, so that it can be drawn.
	drawTime = 30 * time.Millisecond
)

// looked knows which page somebody looks at. While a build is running, it holds this page as the build has
// made it, so that a reader of one page does not wait for all others. The zero value is ready to be used.
type looked struct {
	mu    sync.Mutex
	asked string // the page that a browser asked for last, relative to the output
	file  string // the page that is held
	page  []byte // its bytes; nil if none is held
	// fetched is closed when a browser asks for the page that is held; nil if none is held
	fetched chan struct{}
}

// ask records that a browser asks for a page. It returns the page if it is held, otherwise nil.
func (l *looked) ask(file string) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = file
	if l.file != file {
		return nil
	}
	if l.fetched != nil {
		close(l.fetched)
		l.fetched = nil
	}
	return l.page
}

// hold begins a build: it returns the page that somebody looks at. As soon as the build has made the page, it
// is held, and then is called with its name, and with whether readers would see another page than before. was
// returns the page that is in the output. If they would see another page, the build waits a moment for the
// browser to show it: all processors are about to be busy with the other pages, and the browser needs one.
func (l *looked) hold(was func(file string) []byte, then func(file string, differs bool)) site.LookedAt {
	l.mu.Lock()
	defer l.mu.Unlock()
	file, made := l.asked, false
	return site.LookedAt{File: file, Made: func(page []byte) {
		if made {
			return
		}
		made = true
		l.mu.Lock()
		before := l.page
		if l.file != file || before == nil {
			before = was(file)
		}
		fetched := make(chan struct{})
		l.file, l.page, l.fetched = file, page, fetched
		l.mu.Unlock()
		differs := !bytes.Equal(before, page)
		if then(file, differs); differs {
			waitUntilDrawn(fetched)
		}
	}}
}

// drop ends a build. Its pages are in the output now; if it has failed, the last good ones are.
func (l *looked) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.file, l.page, l.fetched = "", nil, nil
}

// waitUntilDrawn waits until a browser has asked for a page and has had time to draw it, but not for long: it
// may be that no browser is there.
func waitUntilDrawn(fetched <-chan struct{}) {
	select {
	case <-fetched:
		time.Sleep(drawTime)
	case <-time.After(fetchTime):
	}
}
