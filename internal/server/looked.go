package server

import (
	"bytes"
	"sync"

	"tabla/internal/site"
)

// looked knows which page somebody looks at. While a build is running, it holds this page as the build has
// made it, so that a reader of one page does not wait for all others. The zero value is ready to be used.
type looked struct {
	mu    sync.Mutex
	asked string // the page that a browser asked for last, relative to the output
	file  string // the page that is held
	page  []byte // its bytes; nil if none is held
}

// ask records that a browser asks for a page. It returns the page if it is held, otherwise nil.
func (l *looked) ask(file string) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = file
	if l.file == file {
		return l.page
	}
	return nil
}

// hold begins a build: it returns the page that somebody looks at. As soon as the build has made the page, it
// is held, and then is called with its name, and with whether readers would see another page than before. was
// returns the page that is in the output.
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
		l.file, l.page = file, page
		l.mu.Unlock()
		then(file, !bytes.Equal(before, page))
	}}
}

// drop ends a build. Its pages are in the output now; if it has failed, the last good ones are.
func (l *looked) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.file, l.page = "", nil
}
