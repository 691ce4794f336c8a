package cli

import (
	"os"
	"path/filepath"
)

// stoppable is a command that writes files. prepare makes everything that the command needs, and returns its
// arguments. The command reads and writes only in the site's folder.
type stoppable struct {
	name    string
	prepare func(d workplace) []string
	// save does what a person does in the browser, for the command "desk"; it is nil for other commands.
	save func(at atDesk) error
	// rare is set if only the long proof tries the command, because another command writes in almost the
	// same way.
	rare bool
}

// always returns a function that prepares nothing and returns these arguments.
func always(args ...string) func(workplace) []string {
	return func(workplace) []string { return args }
}

// stoppables returns every command that writes files.
func stoppables() []stoppable {
	return append(atTheDesk(), []stoppable{
		{name: "sync", prepare: func(d workplace) []string { return d.moved("sync") }},
		{name: "sync --empty-attic", prepare: func(d workplace) []string {
			return d.moved("sync", "--empty-attic")
		}},
		{name: "import", prepare: func(d workplace) []string {
			d.moved()
			d.Write("home.csv", d.read(d.importFile("ar", 5, "بيت لنا")))
			return []string{"import", d.Path("home.csv")}
		}},
		{name: "accept", prepare: func(d workplace) []string {
			return d.moved("accept", "ar", "--all-drafts", "--by", "A reader")
		}},
		{name: "draft", prepare: func(d workplace) []string {
			d.untranslated("ar", "food/n7.fm-summary", "help/n8.p-1")
			return d.moved("draft", "ar", "--with", answering("مسودة"))
		}},
		{name: "check --waive", prepare: func(d workplace) []string {
			d.Write("content/help/number.md", "---\ntitle: Number\n---\nThe sentence of a name.\n")
			d.run("sync")
			d.translate("ur")
			return []string{"check", "--waive", "ur", d.misnumbered("ur"), "fact-number", "--why", "the house"}
		}},
		{name: "remarks --answer", prepare: func(d workplace) []string {
			d.remark()
			return d.moved("remarks", "ar", "food/n5.fm-title", "--answer", "Yes.")
		}},
		{name: "remarks --remove", prepare: func(d workplace) []string {
			d.remark()
			return d.moved("remarks", "ar", "food/n5.fm-title", "--remove")
		}},
		{name: "rename", prepare: func(d workplace) []string {
			d.Write("content/food/link.md", "---\ntitle: Link\n---\nSee [it](../help/n4.md).\n")
			d.Write("content/centres/c/help/n4.md", "---\ntitle: Here\n---\nOnly [here](n6.md).\n")
			d.run("sync")
			return []string{"rename", "help/n4", "food/there"}
		}},
		{name: "layers --update", prepare: func(d workplace) []string {
			d.packedLayer(1)
			d.Write("new.zip", d.read(d.packedLayer(2)))
			return []string{"layers", "--update", d.Path("new.zip"), "--layer", "layers/route.zip"}
		}},
		{name: "new notice", prepare: always("new", "notice", "food/new")},
		{name: "new notice --from", prepare: func(d workplace) []string {
			d.Write("from.md", "# Soup\n\nSoup for all.\n\n# Bread\n\nBread for all.\n")
			return []string{"new", "notice", "food", "--from", d.Path("from.md")}
		}},
		{name: "new place", prepare: func(d workplace) []string {
			d.Replace("site.yaml", `topics: .*`, "topics: {help: {}, food: {}, services: {}}")
			return []string{"new", "place", "house"}
		}},
		{name: "new centre", prepare: always("new", "centre", "second")},
		{name: "new language", prepare: always("new", "language", "tr")},
		{name: "new site", prepare: func(d workplace) []string {
			return []string{"new", "site", d.Path("another")}
		}},
		{name: "new key", prepare: func(d workplace) []string {
			return []string{"new", "key", d.Path("random.key")}
		}},
		{name: "export", prepare: func(d workplace) []string {
			return []string{"export", "ar", "--to", d.Path("ar.csv")}
		}},
		{name: "status --html", prepare: func(d workplace) []string {
			return []string{"status", "--html", d.Path("status.html"), "--as-of", asOf}
		}},
		{name: "plan --html", prepare: func(d workplace) []string {
			return []string{"plan", "--html", d.Path("plan.html"), "--as-of", asOf}
		}},
		{name: "report --html", prepare: func(d workplace) []string {
			return []string{"report", "--html", d.Path("report.html"), "--since", "2026-01-01", "--as-of", asOf}
		}},
		{name: "pack", prepare: func(d workplace) []string {
			return []string{"pack", "--to", d.Path("pack.zip"), "--as-of", asOf}
		}},
		{name: "build", prepare: func(d workplace) []string {
			return d.builtBefore("build", "--as-of", asOf)
		}},
		{name: "publish", prepare: func(d workplace) []string {
			if err := os.Mkdir(d.Path("target"), 0o777); err != nil {
				d.t.Fatal(err)
			}
			for i := 2; i < 10; i++ { // few notices, so that every stop can be tried
				d.Remove(deskNotice(i))
			}
			d.Replace("site.yaml", `languages: .*`, "languages: [en]")
			d.Write("site.yaml", d.Read("site.yaml")+
				"publish: {share: {to: \"file://"+filepath.ToSlash(d.Path("target"))+"\"}}\n")
			d.run("publish", "--as-of", asOf)
			d.Replace(deskNotice(0), `first sentence`, "new sentence")
			d.Remove(deskNotice(1))
			return []string{"publish", "--as-of", asOf}
		}},
		{name: "bundle", prepare: func(d workplace) []string {
			return d.builtBefore("bundle", "c", "--to", d.Path("stick"), "--as-of", asOf)
		}},
		{name: "bundle --sign", rare: true, prepare: func(d workplace) []string {
			d.run("new", "key", d.Path("stick.key"))
			return d.builtBefore("bundle", "c", "--to", d.Path("stick"), "--sign", d.Path("stick.key"),
				"--as-of", asOf)
		}},
		{name: "bundle to an archive", rare: true, prepare: func(d workplace) []string {
			return d.builtBefore("bundle", "c", "--to", d.Path("c.zip"), "--as-of", asOf)
		}},
	}...)
}

const asOf = "2026-11-21T12:00:00Z"

// moved gives the site a state that a sync must repair: texts of a notice are in the attic although the
// notices have them again, and the catalogues still have texts that are gone. It returns its arguments.
func (d workplace) moved(args ...string) []string {
	d.t.Helper()
	gone := d.Read(deskNotice(0))
	d.Remove(deskNotice(0))
	d.run("sync")
	d.Write(deskNotice(0), gone)
	d.Write("content/food/moved.md", d.Read(deskNotice(2)))
	d.Remove(deskNotice(2))
	d.Remove(deskNotice(3))
	d.Replace(deskNotice(1), `first sentence`, "new sentence")
	return args
}

// remark adds a translator's remark.
func (d workplace) remark() {
	d.t.Helper()
	d.Edit("locales/ar.yaml", "\nfood/n5.fm-title:", "\n# remark: Is it so?\nfood/n5.fm-title:")
}

// builtBefore makes the site smaller, runs a command, and changes notices. It returns its arguments.
func (d workplace) builtBefore(args ...string) []string {
	d.t.Helper()
	for i := 3; i < 10; i++ {
		d.Remove(deskNotice(i))
	}
	d.Replace("site.yaml", `languages: .*`, "languages: [en, ar]")
	d.run("sync")
	d.run(args...)
	d.Replace(deskNotice(0), `first sentence`, "new sentence")
	d.Remove(deskNotice(1))
	return args
}
