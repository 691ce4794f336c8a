//go:build prove

package workflow

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// If one sentence is edited in a site of 1000 notices in 20 languages, its own entry becomes stale in each
// language, and no other line of a catalogue changes in git.
func TestOneSentenceOfALargeSiteTouchesOneEntryInEachLanguage(t *testing.T) {
	const notices = 1000
	languages := translatedInto(20)
	a := author{t, lay(t, largeSite(notices, languages))}
	a.mustGit("init", "-q")
	a.translateAll(languages)
	a.commit("translated")
	edited := fmt.Sprintf("content/health/notice-%04d.md", notices/2)
	a.edit(edited, "Bring your card", "Please show your card")
	own := &diag.Report{}
	s, texts := a.cut(own)
	if _, err := locales(s, texts, nil).Sync(s.Settings.Languages, false, own); err != nil {
		t.Fatal(err)
	}
	want := []string{"1\t1\t" + edited, "1\t1\tlocales/en.yaml"}
	for _, l := range languages {
		want = append(want, "4\t1\tlocales/"+catalogue.FileName(l.Tag))
	}
	slices.Sort(want)
	said := a.mustGit("diff", "--numstat")
	got := strings.Split(strings.TrimSpace(said), "\n")
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("git says\n%s\nwant\n%s", said, strings.Join(want, "\n"))
	}
	t.Logf("%d messages in %d languages; git diff --stat:\n%s", 6*notices, len(languages),
		a.mustGit("diff", "--stat"))
	a.staleOnce(languages)
}

// staleOnce counts the texts that each language's file now has as stale.
func (a author) staleOnce(languages []lang.Language) {
	a.t.Helper()
	for _, l := range languages {
		if n := strings.Count(a.text("locales/"+catalogue.FileName(l.Tag)), "\n# STALE "); n != 1 {
			a.t.Errorf("%s has %d stale entries", l.Tag, n)
		}
	}
}

// translatedInto returns n languages other than English.
func translatedInto(n int) (some []lang.Language) {
	for _, l := range lang.All() {
		if l.Tag != "en" && l.Tag != "en-easy" && len(some) < n {
			some = append(some, l)
		}
	}
	return some
}

// largeSite returns a site of notices with six texts each. Any two texts differ in at least one word.
func largeSite(notices int, languages []lang.Language) map[string]string {
	tags := []string{"en"}
	for _, l := range languages {
		tags = append(tags, string(l.Tag))
	}
	files := map[string]string{config.File: "title: Site\nsource: en\ntimezone: Europe/Belgrade\n" +
		"base_url: https://t.example.org/\nlanguages: [" +
		strings.Join(tags, ", ") +
		"]\ntopics: {health: {}}\ncentres: {north: {name: North, languages: [en]}}\n"}
	for i := range notices {
		files[fmt.Sprintf("content/health/notice-%04d.md", i)] = fmt.Sprintf(`---
title: Notice %d
---
The clinic in room %d is open every day from **09:00 to 17:00**.

- Bring water.
- Bring your card and the letter of office %d.
- Children are seen first, on floor %d.

Call [112](tel:112) if you are in danger near room %d.
`, i, i, i+1, i+2, i+3)
	}
	return files
}

// translateAll writes a fresh translation of every text in every language directly into the files.
func (a author) translateAll(languages []lang.Language) {
	a.t.Helper()
	var own diag.Report
	s, texts := a.cut(&own)
	sync := func() {
		if _, err := locales(s, texts, nil).Sync(s.Settings.Languages, false,
			&own); err != nil || own.Failed() {
			a.t.Fatal(err, own.Problems())
		}
	}
	sync()
	for _, l := range languages {
		file := "locales/" + catalogue.FileName(l.Tag)
		var filled strings.Builder
		at := 0
		for line := range strings.SplitAfterSeq(a.text(file), "\n") {
			if line == "  other: \"\"\n" {
				at++
				line = fmt.Sprintf("  other: |-\n    %s %d\n", l.Name, at)
			}
			filled.WriteString(line)
		}
		a.put(file, filled.String())
	}
	sync()
}
