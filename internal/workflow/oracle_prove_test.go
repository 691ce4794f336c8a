//go:build prove

package workflow

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/site"
)

// oracle holds the demonstration twice, with all its translations and without any, and makes files of
// translators from it: honest ones and spoilt ones.
type oracle struct {
	t           *testing.T
	full, empty *site.Registered
	sheets      map[string]exchange.Sheet // by language, with all translations
	rand        *rand.Rand
}

// oracleLanguages are twelve languages of the demonstration, in five scripts.
var oracleLanguages = []string{"ar", "fa", "ps", "ur", "ckb", "kmr", "tr", "fr", "so", "ti", "ru", "sr-Latn"}

func newOracle(t *testing.T) *oracle {
	o := &oracle{t: t, sheets: map[string]exchange.Sheet{}, rand: rand.New(rand.NewSource(13))}
	options := demo(t)
	for _, tag := range append(slices.Clone(oracleLanguages), "prs", "am", "bn") {
		sheet, problems, err := Export(t.Context(), options, tag, Exporting{})
		if err != nil || len(errorsOnly(problems)) > 0 {
			t.Fatal(err, problems)
		}
		o.sheets[tag] = sheet
	}
	o.full = o.open(options)
	bare := demo(t)
	names, err := filepath.Glob(filepath.Join(bare.Dir, "locales", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if filepath.Base(name) != "en.yaml" {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	o.empty = o.open(bare)
	return o
}

func (o *oracle) open(options site.Options) *site.Registered {
	var r diag.Report
	s, err := open(o.t.Context(), options, &r)
	if err != nil || s == nil {
		o.t.Fatal(err, r.Problems())
	}
	return s
}

// texts returns the column of translations of a language.
func (o *oracle) texts(tag string) []string {
	var all []string
	for _, row := range o.sheets[tag].Rows {
		all = append(all, row.Translation)
	}
	return all
}

// file returns the sheet of a language, exported from the full or the empty catalogue, with another column
// of translations.
func (o *oracle) file(tag string, full bool, column []string) exchange.Sheet {
	s := o.sheets[tag]
	s.Rows = slices.Clone(s.Rows)
	for i := range s.Rows {
		if s.Rows[i].Translation = column[i]; !full {
			s.Rows[i].Base = exchange.Fingerprint("")
		}
	}
	return s
}

// refused imports a file without writing it, and returns why it is refused as a whole; "" if it is not.
func (o *oracle) refused(s exchange.Sheet, full bool, name string) string {
	var b bytes.Buffer
	if err := exchange.Write(&b, name, s); err != nil {
		o.t.Fatal(err)
	}
	var r, loading diag.Report
	sheet, ok := exchange.Read(name, b.Bytes(), &r)
	if !ok {
		return r.Problems()[0].Code
	}
	registered := o.empty
	if full {
		registered = o.full
	}
	i := importing{site: registered, name: name, how: Importing{DryRun: true}}
	done, problems, err := i.take(o.t.Context(), sheet, &loading)
	if err != nil {
		o.t.Fatal(err)
	}
	if done.Language.Tag == "" {
		return problems[0].Code
	}
	return ""
}

// refusals counts the refused files of one kind.
type refusals struct {
	kind           string
	refused, tried int
	missed         []string
}

func (y *refusals) add(what, code string) {
	if y.tried++; code != "" {
		y.refused++
	} else {
		y.missed = append(y.missed, what)
	}
}

func TestFilesThatAreSpoiltAsAWholeAreRefused(t *testing.T) {
	o := newOracle(t)
	for _, kind := range []refusals{o.otherLanguages(), o.slips(), o.encodings(), o.partialPastes()} {
		t.Logf("%-22s %4d of %4d files refused", kind.kind, kind.refused, kind.tried)
		if kind.refused*100 < kind.tried*99 {
			t.Errorf("%s: %d of %d files are refused; not: %s", kind.kind, kind.refused, kind.tried,
				strings.Join(kind.missed[:min(len(kind.missed), 40)], "; "))
		}
	}
}

// otherLanguages tries files in which all rows have the texts of another language.
func (o *oracle) otherLanguages() refusals {
	y := refusals{kind: "another language"}
	for _, tag := range oracleLanguages {
		for _, other := range oracleLanguages {
			if other == tag {
				continue
			}
			for _, full := range []bool{true, false} {
				y.add(fmt.Sprintf("%s in %s, full %v", other, tag, full),
					o.refused(o.file(tag, full, o.texts(other)), full, "x.csv"))
			}
		}
	}
	return y
}

// slips tries columns in which the texts from any row on have moved by one to five rows.
func (o *oracle) slips() refusals {
	y := refusals{kind: "slid columns"}
	for _, tag := range oracleLanguages {
		for by := 1; by <= 5; by++ {
			for _, way := range []int{by, -by} {
				texts := o.texts(tag)
				from := o.rand.Intn(len(texts) - 25)
				full := o.rand.Intn(2) == 0
				y.add(fmt.Sprintf("%s by %d from %d of %d, full %v", tag, way, from, len(texts), full),
					o.refused(o.file(tag, full, slid(texts, from, len(texts), way)), full, "x.csv"))
			}
		}
	}
	return y
}

// slid returns a column in which the texts of the rows from first up to end have moved.
func slid(texts []string, first, end, by int) []string {
	column := slices.Clone(texts)
	for i := first; i < end; i++ {
		column[i] = ""
		if j := i - by; j >= first && j < end {
			column[i] = texts[j]
		}
	}
	return column
}

// encodings tries files that a program has saved or read in a wrong encoding. It leaves out files that this
// does not change.
func (o *oracle) encodings() refusals {
	y := refusals{kind: "spoilt encodings"}
	plain := func(encoding *charmap.Charmap) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for _, r := range s {
				if _, has := encoding.EncodeRune(r); !has && r != '\ufeff' {
					r = '?'
				}
				b.WriteRune(r)
			}
			return b.String()
		}
	}
	wrong := func(encoding *charmap.Charmap) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for _, c := range []byte(s) {
				b.WriteRune(encoding.DecodeByte(c))
			}
			return b.String()
		}
	}
	for _, spoil := range []struct {
		name string
		by   func(string) string
	}{
		{"plain CSV, Windows-1252", plain(charmap.Windows1252)}, {"plain CSV, Mac", plain(charmap.Macintosh)},
		{"read as Windows-1252", wrong(charmap.Windows1252)}, {"read as Windows-1250", wrong(charmap.Windows1250)},
		{"read as Windows-1251", wrong(charmap.Windows1251)}, {"read as Windows-1256", wrong(charmap.Windows1256)},
	} {
		for _, tag := range oracleLanguages {
			texts, column, changed := o.texts(tag), o.texts(tag), 0
			for i := range column {
				if column[i] = spoil.by(column[i]); column[i] != texts[i] {
					changed++
				}
			}
			if changed*4 < len(texts) { // nearly all letters of Somali are ASCII
				continue
			}
			for _, full := range []bool{true, false} {
				y.add(fmt.Sprintf("%s, %s, full %v", tag, spoil.name, full),
					o.refused(o.file(tag, full, column), full, "x.csv"))
			}
		}
	}
	return y
}

// partialPastes tries files of which only a part is wrong: a block of thirty rows in another language, a
// block that has moved, or one text copied down over twenty rows. Nothing else in the file is new.
func (o *oracle) partialPastes() refusals {
	y := refusals{kind: "partial pastes"}
	for _, tag := range oracleLanguages {
		texts := o.texts(tag)
		for i, other := range oracleLanguages {
			if other == tag {
				continue
			}
			first := o.rand.Intn(len(texts) - 40)
			column, full := make([]string, len(texts)), i%2 == 0
			if full {
				copy(column, texts)
			}
			copy(column[first:first+30], o.texts(other)[first:])
			y.add(fmt.Sprintf("30 rows of %s in %s from %d, full %v", other, tag, first, full),
				o.refused(o.file(tag, full, column), full, "x.csv"))
		}
		for by := 1; by <= 3; by++ {
			first := o.rand.Intn(len(texts) - 40)
			y.add(fmt.Sprintf("30 rows of %s by %d from %d", tag, by, first),
				o.refused(o.file(tag, true, slid(texts, first, first+30, by)), true, "x.csv"))
			column := slices.Clone(texts)
			for i := first; i < first+20; i++ {
				column[i] = texts[first]
			}
			y.add(fmt.Sprintf("row %d of %s copied down", first, tag),
				o.refused(o.file(tag, true, column), true, "x.csv"))
		}
	}
	return y
}

// Files that people filled in honestly are never refused as a whole: any rows of a language, translated by
// people, in any format, alone or together with what is there.
func TestNoHonestFileIsRefusedAsAWhole(t *testing.T) {
	o := newOracle(t)
	honest := 0
	for _, tag := range oracleLanguages {
		texts := o.texts(tag)
		for i := range 20 {
			column, from, size := make([]string, len(texts)), 0, len(texts)
			if i > 0 {
				size = 1 + o.rand.Intn(len(texts)-1)
				from = o.rand.Intn(len(texts) - size)
			}
			every := 1 + i%3 // half of the rows are done, or a third
			for at := from; at < from+size; at += every {
				column[at] = texts[at]
			}
			name := []string{"x.csv", "x.xlsx", "x.xlf", "x.po"}[i%4]
			honest++
			if code := o.refused(o.file(tag, false, column), false, name); code != "" {
				t.Errorf("%s, %d rows from %d, every %d, as %s: %s", tag, size, from, every, name, code)
			}
		}
	}
	t.Logf("%d honest files, none refused as a whole", honest)
}
