package server

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tabla/internal/site"
	"tabla/internal/sitetest"
)

func TestProblemsAreShownWhileTheLastGoodPagesStay(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	r := start(t, dir, copying(t, dir))
	first := r.now
	if first.Phase != good || first.Build != 1 || first.Pages != 1 || first.Written != 1 ||
		len(first.Problems) != 0 {
		t.Errorf("after the first build: %+v", first)
	}

	r.write("content/a.html", "BROKEN")
	r.write("content/b.html", "two")
	bad := r.settle()
	if bad.Phase != problems || bad.Pages != first.Pages || len(bad.Problems) != 1 {
		t.Errorf("with a mistake: %+v", bad)
	} else if p := bad.Problems[0]; p.Pos.String() != "content/a.html:1:1" || p.Message != "it is broken" ||
		p.Hint != "mend it" || p.Code != "broken" {
		t.Errorf("the problem is told as %+v", p)
	}
	if _, body := r.get("/a.html"); body != "one" {
		t.Errorf("with a mistake the page is %q, want the last good one", body)
	}
	if status, _ := r.get("/b.html"); status != 404 {
		t.Errorf("a build with a mistake has written a page")
	}

	r.write("content/a.html", "one, mended")
	mended := r.settle()
	if mended.Phase != good || mended.Pages != mended.Build || len(mended.Problems) != 0 {
		t.Errorf("mended: %+v", mended)
	}
	r.checkServed()
	for _, line := range []string{"content/a.html:1:1: error: it is broken [broken]\n  hint: mend it\n",
		"not built: 1 error; the last good pages stay\n", "; all is well again\n"} {
		if !strings.Contains(r.log.String(), line) {
			t.Errorf("the terminal does not say %q:\n%s", line, r.log.String())
		}
	}
}

// A folder in which a person is about to make a site is no failed build, and is not spoken of again.
func TestTheTerminalWaitsForASite(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	build := copying(t, dir)
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if _, err := os.Stat(filepath.Join(dir, "content", "site.html")); err != nil {
			return site.Result{}, ErrNoSite
		}
		return build(ctx, out, at)
	})
	r.write("content/a.html", "two")
	if still := r.settle(); still.Phase != empty || still.Failure != ErrNoSite.Error() {
		t.Errorf("without a site: %+v", still)
	}
	r.write("content/site.html", "here")
	if there := r.settle(); there.Phase != good {
		t.Errorf("with a site: %+v", there)
	}
	said := r.log.String()
	if strings.Count(said, ErrNoSite.Error()+"\n") != 1 || strings.Contains(said, "not built") ||
		strings.Contains(said, "again") {
		t.Errorf("the terminal says %s", said)
	}
}

func TestTheTerminalRepeatsNoProblem(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "BROKEN")
	r := start(t, dir, copying(t, dir))
	r.write("content/b.html", "two")
	r.settle()
	r.write("content/b.html", "three")
	r.settle()
	if n := strings.Count(r.log.String(), "[broken]"); n != 1 {
		t.Errorf("the problem is printed %d times:\n%s", n, r.log.String())
	}
	if !strings.Contains(r.log.String(), "there is nothing to show yet") {
		t.Errorf("the terminal does not say that nothing is built yet:\n%s", r.log.String())
	}
}

// Whoever types in a form of a page, or waits for a slide, is not disturbed by a build that changes nothing.
func TestABuildThatChangesNoPageReloadsNothing(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	r := start(t, dir, copying(t, dir))
	r.write("locales/fa.yaml", "{}")
	s := r.settle()
	if s.Build < 2 || s.Pages != 1 || s.Written != 0 {
		t.Errorf("after a build that changes nothing: %+v", s)
	}
}

func TestAFailureOfTheMachineIsToldAndGotOver(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if strings.Contains(contentOf(t, dir)["a.html"], "full") {
			return site.Result{}, errors.New("write a.html: no space left on device")
		}
		return plain(ctx, out, at)
	})
	r.write("content/a.html", "full")
	if s := r.settle(); s.Phase != failed || s.Failure != "write a.html: no space left on device" {
		t.Errorf("with a full disk: %+v", s)
	}
	if _, body := r.get("/a.html"); body != "one" {
		t.Errorf("with a full disk the page is %q", body)
	}
	r.write("content/a.html", "two")
	r.settle()
	r.checkServed()
}

func TestThePageThatSomebodyLooksAtIsServedBeforeTheBuildHasEnded(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	goOn, broken := make(chan bool), false
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if text := contentOf(t, dir)["a.html"]; at.File == "a.html" {
			at.Made([]byte(text))
			at.Made([]byte(text))
			<-goOn
		}
		if broken {
			return site.Result{}, errors.New("no space left on device")
		}
		return plain(ctx, out, at)
	})
	for _, text := range []string{"two", "three"} {
		broken = text == "three"
		r.get("/a.html")
		r.write("content/a.html", text)
		r.until("the page is made", func(s state) bool { return s.Phase == building && s.Early == "/a.html" })
		if _, body := r.get("/a.html"); body != text {
			t.Errorf("while the build runs, the page is %q, want %q", body, text)
		}
		goOn <- true
		if s := r.settle(); s.Early != "" || s.Phase == failed != broken {
			t.Errorf("at the end: %+v", s)
		}
		if _, body := r.get("/a.html"); body != "two" {
			t.Errorf("after the build of %q the page is %q", text, body)
		}
	}
}

// Who saves again while a build runs waits for one page, not for the rest of a site that is old already.
func TestABuildWhosePageIsShownEndsAtTheNextEdit(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	var long atomic.Bool
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if at.File == "a.html" {
			at.Made([]byte(contentOf(t, dir)["a.html"]))
		}
		if long.Swap(false) {
			<-ctx.Done()
			return site.Result{}, ctx.Err()
		}
		return plain(ctx, out, at)
	})
	for _, next := range []string{"three", "three"} { // the second time it is what is there, and is not written
		r.get("/a.html")
		long.Store(true)
		r.write("content/a.html", "two")
		r.until("the page is made", func(s state) bool { return s.Phase == building && s.Early == "/a.html" })
		r.write("content/a.html", next)
		if s := r.settle(); s.Phase != good || s.Pages != s.Build {
			t.Errorf("after an edit of %q: %+v", next, s)
		}
		r.checkServed()
		if _, body := r.get("/a.html"); body != next {
			t.Errorf("the page is %q, want %q", body, next)
		}
	}
	if strings.Contains(r.log.String(), "not built") {
		t.Errorf("a build that was overtaken counts as failed:\n%s", r.log.String())
	}
}

// Who saves a mistake while a build runs sees the last good page again, and no longer the page of the build
// that did not end.
func TestAMistakeDuringABuildBringsTheLastGoodPageBack(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	var long atomic.Bool
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if text := contentOf(t, dir)["a.html"]; at.File == "a.html" && text != "BROKEN" {
			at.Made([]byte(text))
		}
		if long.Swap(false) {
			<-ctx.Done()
			return site.Result{}, ctx.Err()
		}
		return plain(ctx, out, at)
	})
	r.get("/a.html")
	long.Store(true)
	r.write("content/a.html", "two")
	r.until("the page is made", func(s state) bool { return s.Phase == building && s.Early == "/a.html" })
	r.write("content/a.html", "BROKEN")
	s := r.settle()
	if s.Phase != problems || s.Pages != s.Build {
		t.Errorf("with a mistake, pages are not loaded again: %+v", s)
	}
	if _, body := r.get("/a.html"); body != "one" {
		t.Errorf("with a mistake the page is %q, want the last good one", body)
	}
}

func TestItStopsAtOnceThoughPagesListen(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	r := start(t, dir, copying(t, dir))
	for range 3 {
		response, err := http.DefaultTransport.RoundTrip(request(t, r.url+"/_tabla/events"))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
	}
	asked := time.Now()
	r.cancel()
	err := <-r.ended
	// Within the grace of the shutdown, so none of the streams had to be cut off.
	if took := time.Since(asked); err != nil || took > shutdownGrace {
		t.Errorf("it stopped after %v with %v", took, err)
	}
	r.ended <- err
	if _, err := http.DefaultTransport.RoundTrip(request(t, r.url+"/a.html")); err == nil {
		t.Error("it still answers")
	}
}

func TestAStopDuringABuildIsNoFailure(t *testing.T) {
	dir := t.TempDir()
	sitetest.Write(t, dir, "content/a.html", "one")
	plain := copying(t, dir)
	entered := make(chan bool, 1)
	r := start(t, dir, func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
		if contentOf(t, dir)["a.html"] == "long" {
			entered <- true
			<-ctx.Done()
			return site.Result{}, ctx.Err()
		}
		return plain(ctx, out, at)
	})
	r.write("content/a.html", "long")
	<-entered
	r.cancel()
	if err := <-r.ended; err != nil || strings.Contains(r.log.String(), "not built") {
		t.Errorf("it ended with %v\n%s", err, r.log.String())
	}
	r.ended <- nil
}
