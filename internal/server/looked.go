package server

import (
	"bytes"
	"sync"
	"time"

	"tabla/internal/site"
)

const (
	// fetchTime is how long a build waits for a browser to request the page that was made first.
	fetchTime = 25 * time.Millisecond
	// drawTime is how long a build waits after the browser has requested this page, so that the browser can
	// draw it.
	drawTime = 30 * time.Millisecond
)

// looked knows which page somebody is looking at. During a build, it stores this page as soon as it is made,
// so that a reader of one page need not wait for all others. The zero value is ready for use.
type looked struct {
	mu    sync.Mutex
	asked string // the page that a browser requested last, as a path in the output
	file  string // the path of the stored page
	page  []byte // the bytes of the stored page; nil if there is none
	// fetched is closed when a browser requests the stored page; nil if there is none
	fetched chan struct{}
}

// ask records that a browser requests a page. It returns the page if it is stored, otherwise nil.
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

// hold begins a build. It returns the page that somebody is looking at, with a function that the build calls
// when it has made the page. This function stores the page and calls then with its name, and with whether
// readers would see a difference. was returns the page that is in the output. If readers would see a
// difference, the build then waits a moment until the browser shows the page, because the browser needs a
// processor and the other pages will soon use all of them.
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

// drop ends a build and removes the stored page. The output now has the pages of the build or, if it failed,
// the last good pages.
func (l *looked) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.file, l.page, l.fetched = "", nil, nil
}

// waitUntilDrawn waits until a browser has requested a page and has had time to draw it. It waits only for a
// short time, because there may be no browser.
func waitUntilDrawn(fetched <-chan struct{}) {
	select {
	case <-fetched:
		time.Sleep(drawTime)
	case <-time.After(fetchTime):
	}
}
