package server

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A build whose first page has changed lets a browser show it before it goes on, and waits for no browser
// that is not there.
func TestABuildLetsTheBrowserDrawItsFirstPage(t *testing.T) {
	for _, c := range []struct {
		name, was  string
		asks, want time.Duration
	}{
		{"nobody asks", "one", time.Hour, fetchTime},
		{"a browser asks", "one", 10 * time.Millisecond, 10*time.Millisecond + drawTime},
		{"the page is as it was", "two", 0, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			var l looked
			l.ask("a.html")
			at := l.hold(func(string) []byte { return []byte(c.was) }, func(string, bool) {})
			var browser sync.WaitGroup
			browser.Go(func() {
				time.Sleep(c.asks)
				l.ask("a.html")
			})
			began := time.Now()
			at.Made([]byte("two"))
			if took := time.Since(began); took != c.want {
				t.Errorf("%s: the build waits %v, want %v", c.name, took, c.want)
			}
			browser.Wait()
			l.drop()
		})
	}
}
