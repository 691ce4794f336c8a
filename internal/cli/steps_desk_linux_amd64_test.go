package cli

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"tabla/internal/desk"
	"tabla/internal/files"
	"tabla/internal/sitetest"
)

// atTheDesk returns the forms that people save at the desk, as commands that can be stopped.
func atTheDesk() []stoppable {
	opened := func(prepare func(d workplace)) func(d workplace) []string {
		return func(d workplace) []string {
			prepare(d)
			return []string{"desk", "--addr", "127.0.0.1:0", "--no-browser"}
		}
	}
	return []stoppable{
		{name: "a notice at the desk", prepare: opened(func(d workplace) { d.moved() }),
			save: func(at atDesk) error {
				fields := at.open(deskNotice(1))
				fields.Set("title", "Notice of the desk")
				fields.Set("body", "The new sentence of aab.\r\n\r\nThe desk says more.\r\n")
				return at.saved(writePath, fields)
			}},
		{name: "a new notice at the desk", prepare: opened(func(workplace) {}),
			save: func(at atDesk) error {
				fields := at.fields(at.get(writePath))
				fields.Set("topic", "food")
				fields.Set("name", "soup")
				fields.Set("title", "Soup")
				fields.Set("body", "Soup for all.\r\n")
				return at.saved(writePath, fields)
			}},
		{name: "a translation at the desk", prepare: opened(func(d workplace) { d.moved() }),
			save: func(at atDesk) error {
				const address = desk.Path + "translate/ar/text"
				fields := form(at.get(address + "?show=all&id=" + url.QueryEscape("food/n9.fm-title")))
				fields.Set("translation", "مكتب جديد")
				return at.saved(address, fields)
			}},
		{name: "a version brought back at the desk", prepare: opened(func(d workplace) {
			at := sitDown(d.t, d.Dir)
			fields := at.open(deskNotice(2))
			fields.Set("title", "Notice to be undone")
			if err := at.saved(writePath, fields); err != nil {
				d.t.Fatal(err)
			}
		}), save: func(at atDesk) error {
			page := at.get(desk.Path + "history/?file=" + url.QueryEscape(deskNotice(2)))
			versions := strings.Split(page, "<li>")
			// the oldest version
			return at.saved(desk.Path+"history/restore", form(versions[len(versions)-1]))
		}},
		{name: "settings at the desk", prepare: opened(func(d workplace) { d.moved() }),
			save: func(at atDesk) error {
				const address = desk.Path + "settings/centres"
				fields := at.fields(at.get(address))
				fields.Set("new.name.c", "room")
				fields.Set("new.value.c", "4")
				return at.saved(address, fields)
			}},
		{name: "an answer to a remark at the desk", prepare: opened(func(d workplace) { d.remark() }),
			save: func(at atDesk) error {
				const address = desk.Path + "write/remarks"
				fields := form(at.get(address))
				fields.Set("answer", "Yes.")
				return at.saved(address, fields)
			}},
		{name: "a picture at the desk", prepare: opened(func(d workplace) {
			d.Write("content/food/door.jpg", sitetest.Photo(d.t, 40, 30)) // another picture with this name
		}), save: func(at atDesk) error {
			fields := map[string]string{"file": deskNotice(1), "alt": "A door",
				"token": at.open(deskNotice(1)).Get("token")}
			answer := at.send(picturePath, "picture", "door.jpg", []byte(sitetest.Photo(at.t, 60, 40)), fields)
			if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), "(door-2.jpg)") {
				return fmt.Errorf("the picture is not kept: %d %s", answer.Code, answer.Body)
			}
			return nil
		}},
	}
}

// saved sends a form, which must be saved.
func (d atDesk) saved(address string, fields url.Values) error {
	if answer := d.post(address, fields); answer.Code != http.StatusSeeOther {
		return fmt.Errorf("%s is not saved: %d %s", address, answer.Code, answer.Body)
	}
	return nil
}

// use returns a function that uses the command while it runs, or nil for commands that end by themselves.
// The function gets the name of the file to which the command prints.
func (c stoppable) use(d workplace) func(output string) {
	if c.save == nil {
		return nil
	}
	return func(output string) {
		address, err := addressIn(output)
		if err == nil {
			err = c.save(atDesk{d.t, d.Dir, running(address)})
		}
		if err != nil {
			d.t.Error(err)
		}
	}
}

// addressIn waits until a desk has printed its address to a file, and returns the address without its path.
func addressIn(output string) (*url.URL, error) {
	const tries, pause = 2000, 10 * time.Millisecond
	for range tries {
		said, err := os.ReadFile(output)
		if err != nil {
			return nil, err
		}
		if line, _, whole := strings.Cut(string(said), "\n"); whole {
			address, err := url.Parse(strings.TrimPrefix(line, "desk: "))
			return &url.URL{Scheme: address.Scheme, Host: address.Host}, err
		}
		time.Sleep(pause)
	}
	return nil, errors.New("the desk prints no address")
}

// running returns a handler that passes requests on to a desk in another process, as if they came from the
// desk's own pages.
func running(address *url.URL) http.Handler {
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(address)
		if r.In.Header.Get("Origin") != "" {
			r.Out.Header.Set("Origin", address.String())
		}
	}}
}

// saveAgain saves the same once more, at a desk in this process.
func (d workplace) saveAgain(save func(at atDesk) error) (code int, said string) {
	if err := save(sitDown(d.t, d.Dir)); err != nil {
		return Machine, err.Error()
	}
	return Good, ""
}

// lostVersion returns the name of a file that the desk has replaced, or is replacing, and whose earlier
// content is neither in the file nor among the versions that the desk keeps. It returns "" if there is none.
func lostVersion(begin, left, end tree) string {
	for _, name := range slices.Sorted(maps.Keys(begin)) {
		stays := end[name] == begin[name] || left[name] == begin[name]
		if stays || strings.HasPrefix(name, files.Unfinished) {
			continue
		}
		kept := false
		for version, content := range left {
			kept = kept || strings.HasPrefix(version, files.HistoryName+"/"+name+"/") &&
				content == begin[name] && !isUnfinished(version)
		}
		if !kept {
			return name
		}
	}
	return ""
}
