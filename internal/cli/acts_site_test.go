package cli

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tabla/internal/desk"
	"tabla/internal/sitetest"
)

// allActs returns everything that people do to a site at the same time: to its texts, at the desk, and with
// the files that are made of it.
func allActs() []act {
	return append(acts(), []act{
		{"a notice saved at the desk", func(d workplace, n int) (func() error, func() string) {
			at, file, sentence := sitDown(d.t, d.Dir), deskNotice(8), "The desk says "+word(n)+"."
			return at.saving(writePath, func() url.Values {
					fields := at.open(file)
					fields.Set("body", fields.Get("body")+"\r\n"+sentence+"\r\n")
					return fields
				}), func() string {
					return missingIn(d.Read(file), sentence)
				}
		}},
		{"a translation saved at the desk", func(d workplace, n int) (func() error, func() string) {
			at, text := sitDown(d.t, d.Dir), "مكتب "+letters("ar", n)
			const address = desk.Path + "translate/ar/text"
			return at.saving(address, func() url.Values {
					fields := form(at.get(address + "?show=all&id=" + url.QueryEscape("food/n9.fm-title")))
					fields.Set("translation", text)
					return fields
				}), func() string {
					return missingIn(d.Read("locales/ar.yaml"), text)
				}
		}},
		{"settings saved at the desk", func(d workplace, n int) (func() error, func() string) {
			at, name := sitDown(d.t, d.Dir), "value_"+word(n)
			const address = desk.Path + "settings/centres"
			return at.saving(address, func() url.Values {
					fields := at.fields(at.get(address))
					fields.Set("new.name.c", name)
					fields.Set("new.value.c", "4")
					return fields
				}), func() string {
					return missingIn(d.Read("site.yaml"), name+":")
				}
		}},
		{"a new archive of a layer", func(d workplace, n int) (func() error, func() string) {
			archive := d.packedLayer(n)
			return command(d, "layers", "--update", archive), func() string {
				return sameArchive(d, archive)
			}
		}},
		{"rename", func(d workplace, n int) (func() error, func() string) {
			from, to, text := "help/from"+word(n), "food/to"+word(n), "اسم "+letters("ar", n)
			d.Write("content/"+from+".md", "---\ntitle: Renamed "+word(n)+"\n---\nA sentence to keep.\n")
			d.run("sync")
			d.translate("ar")
			title := d.entry(from + ".fm-title").Other
			d.Write("locales/ar.yaml", strings.Replace(d.Read("locales/ar.yaml"), title, text, 1))
			return command(d, "rename", from, to), func() string {
				if exists(d.Path("content/"+from+".md")) || !exists(d.Path("content/"+to+".md")) {
					return to
				}
				d.run("sync")
				return missingIn(d.Read("locales/ar.yaml"), text)
			}
		}},
		{"new language", func(d workplace, n int) (func() error, func() string) {
			all := strings.Fields("tr fr ru uk so ti am bn hi ne sw es sq mk hr bs el my om " +
				"ta pa pnb rom ln bal rhg")
			return command(d, "new", "language", all[n%len(all)]), func() string {
				return missingIn(d.Read("site.yaml"), all[n%len(all)])
			}
		}},
		{"build", func(d workplace, n int) (func() error, func() string) {
			return command(d, "build"), func() string { return tornPage(d.t, d.Path("public")) }
		}},
		{"another build", func(d workplace, n int) (func() error, func() string) {
			return command(d, "build", "--lang", "ar"), func() string { return tornPage(d.t, d.Path("public")) }
		}},
		{"publish", publishing("a")},
		{"publish to the same place", publishing("a")},
		{"pack", func(d workplace, n int) (func() error, func() string) {
			archive := filepath.Join(d.t.TempDir(), "out.zip")
			return command(d, "pack", "--to", archive), func() string { return missingIn(d.read(archive), "PK") }
		}},
		{"bundle", func(d workplace, n int) (func() error, func() string) {
			return bundling(d, filepath.Join(d.t.TempDir(), "stick"))
		}},
		{"bundle to a stick", func(d workplace, n int) (func() error, func() string) {
			return bundling(d, filepath.Join(filepath.Dir(d.Dir), "stick"))
		}},
		{"bundle to the same stick", func(d workplace, n int) (func() error, func() string) {
			return bundling(d, filepath.Join(filepath.Dir(d.Dir), "stick"))
		}},
		{"the preview", func(d workplace, n int) (func() error, func() string) {
			return func() error {
				c := d.command("serve", "--addr", "127.0.0.1:0")
				out, err := c.StdoutPipe()
				if err != nil {
					return err
				}
				if err := c.Start(); err != nil {
					return err
				}
				said := make([]byte, 500)
				if _, err := out.Read(said); err != nil || !bytes.Contains(said, []byte("http://")) {
					return fmt.Errorf("the preview says %q: %w", said, err)
				}
				_ = c.Process.Signal(os.Interrupt)
				return c.Wait()
			}, func() string { return "" }
		}},
	}...)
}

// otherBuild and otherIDs are in what a command says if it cannot work because of another one, so that a
// person runs it again. The first: another command is writing the same output. The second: another command
// has given the texts other ids while a machine drafted them.
const otherBuild, otherIDs = "wait until it is done", "[unknown-id]"

// patiently returns a function that runs a command again as long as the command prints saying.
func patiently(d workplace, saying string, args ...string) func() error {
	return func() (err error) {
		const tries, pause = 100, 50 * time.Millisecond
		for range tries {
			if err = command(d, args...)(); err == nil || !strings.Contains(err.Error(), saying) {
				return err
			}
			time.Sleep(pause)
		}
		return err
	}
}

// saving returns a function that sends a form until it is saved. If somebody else has changed the site
// meanwhile, it opens the form again, as a person does.
func (d atDesk) saving(address string, fields func() url.Values) func() error {
	return func() error {
		const tries = 20
		var answer *bytes.Buffer
		for range tries {
			r := d.post(address, fields())
			if r.Code == http.StatusSeeOther {
				return nil
			}
			answer = r.Body
		}
		return fmt.Errorf("%s is not saved: %s", address, answer)
	}
}

// killAtDesk starts the desk, sends one of its forms with a change, and kills the desk after a part of the
// time that saving takes. It measures this time by saving the first form without a kill, and returns it.
func (d workplace) killAtDesk(page, query string, n int, part float64, took time.Duration) time.Duration {
	d.t.Helper()
	c := d.command("desk", "--addr", "127.0.0.1:0", "--no-browser")
	out, err := c.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	address, found := strings.CutPrefix(strings.TrimSpace(said), "desk: ")
	if err != nil || !found {
		d.t.Fatalf("the desk says %q: %v", said, err)
	}
	fields := atDesk{t: d.t}.fields(read(d.t, address+page+query))
	fields.Set("body", fields.Get("body")+"\r\nThe desk says "+word(n)+".\r\n")
	fields.Set("translation", "مكتب "+letters("ar", n))
	fields.Set("new.name.c", "value_"+word(n))
	fields.Set("new.value.c", "4")
	started, saved := time.Now(), make(chan error, 1)
	go func() {
		answer, err := http.PostForm(address+page, fields)
		if err == nil {
			answer.Body.Close()
		}
		saved <- err
	}()
	if took == 0 {
		if err := <-saved; err != nil {
			d.t.Fatal(err)
		}
		took = time.Since(started)
	} else {
		time.Sleep(time.Duration(part * 1.25 * float64(took)))
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	return took
}

// renamedFile returns the file of the notice that the test renames.
func renamedFile(d workplace) string {
	if file := "content/food/renamed.md"; exists(d.Path(file)) {
		return file
	}
	return "content/help/renamed.md"
}

// packedLayer gives the site an archive as a layer, and packs a newer archive. It returns the name of the
// newer one.
func (d workplace) packedLayer(n int) string {
	d.t.Helper()
	route := sitetest.New(d.t, map[string]string{"site.yaml": sitetest.Settings("en, ar", "topics: {help: {}, food: {}}"),
		"content/help/route.md": "---\ntitle: The route\n---\nThe way of " + word(n) + ".\n"})
	archive := filepath.Join(d.t.TempDir(), "route.zip")
	if said, err := d.programIn(route.Dir, "pack", "--to", archive).CombinedOutput(); err != nil {
		d.t.Fatalf("%v\n%s", err, said)
	}
	if !strings.Contains(d.Read("site.yaml"), "layers:") {
		d.Write("site.yaml", d.Read("site.yaml")+"layers: [layers/route.zip]\n")
		d.Write("layers/route.zip", d.read(archive))
	}
	return archive
}

func sameArchive(d workplace, archive string) string {
	if d.read(archive) != d.Read("layers/route.zip") {
		return archive
	}
	return ""
}

func publishing(to string) func(d workplace, n int) (func() error, func() string) {
	return func(d workplace, n int) (func() error, func() string) {
		target := filepath.Join(filepath.Dir(d.Dir), "published-"+to)
		if !strings.Contains(d.Read("site.yaml"), "publish:") {
			d.Write("site.yaml", d.Read("site.yaml")+"publish: {share: {to: \"file://"+filepath.ToSlash(target)+"\"}}\n")
		}
		if err := os.MkdirAll(target, 0o777); err != nil {
			d.t.Fatal(err)
		}
		return patiently(d, otherBuild, "publish"), func() string { return tornPage(d.t, target) }
	}
}

// bundling returns a function that writes a bundle to a stick, and one that says what is wrong with the
// bundle.
func bundling(d workplace, stick string) (func() error, func() string) {
	return command(d, "bundle", "c", "--to", stick), func() string { d.run("verify", stick); return "" }
}

// tornPage returns the name of a page in an output folder that is not complete. It returns the name of the
// folder if it has no pages.
func tornPage(t *testing.T, out string) string {
	t.Helper()
	pages := 0
	for name, page := range sitetest.Tree(t, out) {
		if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, ".tabla") {
			if pages++; !strings.HasSuffix(strings.TrimSpace(page), ">") {
				return name
			}
		}
	}
	if pages == 0 {
		return out
	}
	return ""
}

// read returns the content of a file outside of the site.
func (d workplace) read(name string) string {
	d.t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(content)
}

// missingIn returns text if all does not contain it.
func missingIn(all, text string) string {
	if strings.Contains(all, text) {
		return ""
	}
	return text
}
