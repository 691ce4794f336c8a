package server

import (
	"math/rand/v2"
	"os"
	"testing"

	"tabla/internal/sitetest"
)

// The law of the preview holds for edits of a layer too: of its notices, its translations and its settings.
func TestEditsOfALayerAreSeen(t *testing.T) {
	dir := t.TempDir() // the layers are inside, because the rig waits for a build of what is in this folder
	layer := func(name, text string) { sitetest.Write(t, dir, "layers/route/"+name, text) }
	layer("site.yaml", "title: Route\nsource: en\ntimezone: Europe/Belgrade\nlanguages: [en]\n")
	layer("content/health/lice.md", "---\ntitle: Head lice\n---\nAsk in room {{.room}}.\n")
	sitetest.Write(t, dir, "layers/other/site.yaml",
		"title: Other\nsource: en\ntimezone: Europe/Belgrade\nlanguages: [en]\n")
	sitetest.Write(t, dir, "layers/other/content/health/flu.md", "---\ntitle: Flu\n---\nRest.\n")
	site := "title: Faqja\nsource: sq\ntimezone: Europe/Tirane\nlanguages: [sq, fa]\nbase_url: https://al.example/\n" +
		"centres: {c: {name: C, values: {room: \"1\"}}}\n"
	sitetest.Write(t, dir, "site.yaml", site+"layers: [layers/route]\n")
	sitetest.Write(t, dir, "content/health/mjeku.md", "---\ntitle: Mjeku\n---\nPyetni.\n")

	e := &editor{rig: start(t, dir, buildFrom(dir)), dir: dir, rng: rand.New(rand.NewPCG(seed, 0))}
	if !e.compare() {
		t.Fatalf("the site cannot be built:\n%s", e.log.String())
	}
	fa := "health/lice.fm-title:\n  description: Head lice\n  other: شپش سر\n"
	for _, step := range []struct {
		name string
		edit func()
	}{
		{"a text", func() { layer("content/health/lice.md", "---\ntitle: Head lice\n---\nComb, in room {{.room}}.\n") }},
		{"a translation", func() { layer("locales/fa.yaml", fa) }},
		{"a changed source", func() { layer("content/health/lice.md", "---\ntitle: Head lice 2026\n---\nComb.\n") }},
		{"a new notice with a picture", func() {
			layer("content/health/map.svg", sitetest.Drawing("x"))
			layer("content/health/map.md", "---\ntitle: Map\nboard: false\n---\n![The way](map.svg)\n")
		}},
		{"a new notice", func() { layer("content/health/soap.md", "---\ntitle: Soap\n---\nUse it.\n") }},
		{"a notice that has gone", func() { e.must(os.Remove(e.path("layers/route/content/health/soap.md"))) }},
		{"another language of the layer", func() {
			layer("site.yaml", "title: Route\nsource: fr\ntimezone: Europe/Belgrade\nlanguages: [fr]\n")
		}},
		{"another layer", func() { e.write("site.yaml", site+"layers: [layers/route, layers/other]\n") }},
		{"a text of the other layer", func() {
			sitetest.Write(t, dir, "layers/other/content/health/flu.md", "---\ntitle: Influenza\n---\nRest.\n")
		}},
		{"a mistake in a layer", func() { layer("content/health/lice.md", "---\ntitel: Lice\n---\n") }},
		{"the mistake put right", func() { layer("content/health/lice.md", "---\ntitle: Lice\n---\nComb.\n") }},
		{"settings of a layer that cannot be read", func() { layer("site.yaml", "title: [\n") }},
		{"the settings put right", func() {
			layer("site.yaml", "title: Route\nsource: en\ntimezone: Europe/Belgrade\nlanguages: [en]\n")
		}},
		{"a layer that has gone", func() { e.must(os.Rename(e.path("layers/other"), e.path("aside"))) }},
		{"the layer is back, changed", func() {
			sitetest.Write(t, dir, "aside/content/health/flu.md", "---\ntitle: The flu\n---\nRest.\n")
			e.must(os.Rename(e.path("aside"), e.path("layers/other")))
		}},
		{"a layer that is not there yet", func() {
			e.write("site.yaml", site+"layers: [layers/route, layers/shared/from/coast]\n")
		}},
		{"a folder on the way to it", func() { sitetest.Write(t, dir, "layers/shared/read.me", "soon") }},
		{"the layer itself", func() {
			sitetest.Write(t, dir, "incoming/site.yaml",
				"title: Coast\nsource: en\ntimezone: Europe/Belgrade\nlanguages: [en]\n")
			sitetest.Write(t, dir, "incoming/content/health/sun.md", "---\ntitle: Sun\n---\nShade.\n")
			e.must(os.MkdirAll(e.path("layers/shared/from"), 0o777))
			e.must(os.Rename(e.path("incoming"), e.path("layers/shared/from/coast")))
		}},
		{"an edit in it", func() {
			sitetest.Write(t, dir, "layers/shared/from/coast/content/health/sun.md", "---\ntitle: Sun\n---\nWater.\n")
		}},
	} {
		step.edit()
		t.Run(step.name, func(t *testing.T) {
			e.t = t
			e.compare()
		})
		e.t = t
	}
}
