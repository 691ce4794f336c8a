package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// demoSheet returns the demonstration in one language as it was exported: with its translations, or without
// any.
func demoSheet(t testing.TB, l lang.Language, empty bool) (Sheet, []align.Translation, []string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("../../locales", string(l.Tag)+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	s := Sheet{Language: l, Source: language(t, "en")}
	var now []align.Translation
	var texts []string
	for i, e := range catalogue.Parse("x.yaml", l, content, &r).Entries {
		if e.Other == "" || e.Description == "" {
			continue
		}
		row := align.Translation{ID: e.ID, Source: e.Description,
			Hash: catalogue.Hash(e.Description, ""), Text: e.Other,
			Made: e.Description, State: catalogue.Fresh}
		if empty {
			row.Text, row.State = "", catalogue.Missing
		}
		out := exported(row)
		out.Line = i + 3
		now, s.Rows, texts = append(now, row), append(s.Rows, out), append(texts, e.Other)
	}
	return s, now, texts
}

// suspected decides on a sheet with this column of translations, and returns the code of the verdict; "" for
// none.
func suspected(s Sheet, now []align.Translation, column []string) (string, Suspicion) {
	s.Rows = append([]Row(nil), s.Rows...)
	for i := range s.Rows {
		s.Rows[i].Translation = column[i]
	}
	var r diag.Report
	found, is := Suspect(s, Decide(s, now, nil, "x.csv", &r).Changes)
	if !is {
		return "", found
	}
	return found.Rule.Code, found
}

// slidFrom returns a column in which the texts from a row on have moved: down, or up if by is negative.
func slidFrom(texts []string, from, by int) []string {
	column := append([]string(nil), texts...)
	for i := from; i < len(column); i++ {
		column[i] = ""
		if j := i - by; j >= from && j < len(texts) {
			column[i] = texts[j]
		}
	}
	return column
}

func demoLanguages(t testing.TB) (all []lang.Language) {
	t.Helper()
	names, err := filepath.Glob("../../locales/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if l, known := lang.Lookup(strings.TrimSuffix(filepath.Base(name), ".yaml")); known && l.Tag != "en" {
			all = append(all, l)
		}
	}
	return all
}

func TestAColumnThatHasSlidIsRefusedAsAFile(t *testing.T) {
	refused, tried := 0, 0
	for _, tag := range []string{"ar", "fr", "ti"} {
		l := language(t, tag)
		for _, empty := range []bool{true, false} {
			s, now, texts := demoSheet(t, l, empty)
			if code, found := suspected(s, now, texts); code != "" {
				t.Errorf("%s as it was sent out: %s, %s", l.Tag, code, found.Message)
			}
			for _, by := range []int{-2, 1, 5} {
				for from := 0; from < len(texts)-20; from += 131 {
					tried++
					if code, _ := suspected(s, now, slidFrom(texts, from, by)); code == "exchange-misplaced" {
						refused++
					} else {
						t.Logf("%s, empty %v, by %d from %d of %d: %q", l.Tag, empty, by,
							from, len(texts), code)
					}
				}
			}
		}
	}
	t.Logf("%d of %d slid files are refused", refused, tried)
	if refused*100 < tried*99 {
		t.Errorf("%d of %d slid files are refused", refused, tried)
	}
}

func TestAnotherLanguagesFileIsRefused(t *testing.T) {
	refused, tried := 0, 0
	for _, l := range demoLanguages(t) {
		s, now, texts := demoSheet(t, l, true)
		for _, other := range demoLanguages(t) {
			if other.Script != l.Script || other.Tag == l.Tag || other.IsKin(l) {
				continue
			}
			byID := map[string]string{}
			of, _, others := demoSheet(t, other, true)
			for i, row := range of.Rows {
				byID[row.ID] = others[i]
			}
			column := make([]string, len(texts))
			for i, row := range s.Rows {
				column[i] = byID[row.ID]
			}
			tried++
			if code, _ := suspected(s, now, column); code == "exchange-other-language" {
				refused++
			} else {
				t.Logf("%s in the file of %s: %q", other.Tag, l.Tag, code)
			}
		}
	}
	t.Logf("%d of %d files in another language are refused", refused, tried)
	if refused*100 < tried*99 {
		t.Errorf("%d of %d files in another language are refused", refused, tried)
	}
}

// Partly returned files are honest too. The daily test tries every fourth part, a different one in each
// language. The long proof tries all.
func TestAnHonestFileIsNotSuspected(t *testing.T) { honestFilesAreNotSuspected(t, 4) }

// honestFilesAreNotSuspected tries every n-th part of the demonstration's files, in parts of several sizes.
func honestFilesAreNotSuspected(t *testing.T, n int) {
	t.Helper()
	honest := 0
	for i, l := range demoLanguages(t) {
		s, now, texts := demoSheet(t, l, true)
		for size := 5; size < len(texts); size *= 4 {
			for from := i % n * size; from+size <= len(texts); from += n * size {
				column := make([]string, len(texts))
				copy(column[from:from+size], texts[from:from+size])
				honest++
				if code, found := suspected(s, now, column); code != "" {
					t.Errorf("%s, %d texts from %d: %s", l.Tag, size, from, found.Message)
				}
			}
		}
	}
	t.Logf("%d honest files were tried", honest)
	if honest < 300 {
		t.Errorf("only %d honest files were tried", honest)
	}
}

func TestACellThatWasCopiedDownIsRefused(t *testing.T) {
	l := language(t, "fr")
	s, now, texts := demoSheet(t, l, true)
	column := make([]string, len(texts))
	for i := 10; i < 20; i++ {
		column[i] = texts[10]
	}
	if code, found := suspected(s, now, column); code != "exchange-filled" || found.Line != s.Rows[10].Line ||
		!strings.Contains(found.Hint, "--anyway") {
		t.Errorf("%s: %+v", code, found)
	}
}

// A part of a file is judged like the whole file: texts in another script, and a block in another language
// among honest new texts.
func TestAPartInAnotherLanguageIsFound(t *testing.T) {
	for _, c := range []struct {
		tag, other string
		from, rows int
		want       string
	}{
		{"ar", "ru", 0, 1000, "look like Russian"}, {"ti", "fr", 0, 1000, "look like French"},
		{"fr", "so", 100, 30, "new texts from here to row"}, {"fa", "tr", 200, 30, "another script"},
		{"tr", "fr", 60, 30, "look like French"}, {"fr", "fr", 0, 1000, ""},
	} {
		s, now, texts := demoSheet(t, language(t, c.tag), true)
		byID := map[string]string{}
		of, _, others := demoSheet(t, language(t, c.other), true)
		for i, row := range of.Rows {
			byID[row.ID] = others[i]
		}
		for i := c.from; i < min(c.from+c.rows, len(texts)); i++ {
			texts[i] = byID[s.Rows[i].ID]
		}
		code, found := suspected(s, now, texts)
		if (code == "exchange-other-language") != (c.want != "") || !strings.Contains(found.Message, c.want) {
			t.Errorf("%s in %s: %q, %s", c.other, c.tag, code, found.Message)
		}
		at := s.Rows[c.from].Line
		if c.want != "" && c.from > 0 && (found.Line < at-runLength || found.Line > at+runLength) {
			t.Errorf("%s in %s from %d is found at %d", c.other, c.tag, at, found.Line)
		}
	}
	for said, want := range map[string]bool{"Клиника открыта каждый день": true, "العيادة مفتوحة UNHCR": false,
		"UNHCR": false, "Médecins Sans Frontières": true,
		"{{.clinic_phone_number}} [ع](https://example.org/clinic/page)": false} {
		if isForeign(said, "Arab") != want {
			t.Errorf("%q is of another script: %v", said, !want)
		}
	}
}
