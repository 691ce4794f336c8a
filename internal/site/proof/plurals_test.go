package proof

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"tabla"
)

// overrideWords puts the themes' words into the site's own catalogues, as a site does that says them in its
// own way.
func (c *corpus) overrideWords(t testing.TB) {
	t.Helper()
	for _, f := range c.files {
		for _, theme := range []string{"board", "phone"} {
			words, err := fs.ReadFile(tabla.Themes, "themes/"+theme+"/"+f.name)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entriesOf(string(words)) {
				if _, twice := f.entryNamed(e.id); !twice {
					f.entries = append(f.entries, e)
				}
			}
		}
	}
}

// form is one plural form of an entry: its lines in the head.
type form struct {
	name        string
	first, last int // half-open
}

func formsOf(e entry) []form {
	var all []form
	for i, line := range e.head {
		name, found := strings.CutSuffix(strings.TrimSpace(line), ": |-")
		if found && slices.Contains([]string{"zero", "one", "two", "few", "many"}, name) {
			all = append(all, form{name, i, i + 2})
		}
	}
	return all
}

// formMissing leaves out a form that the language has. The form "many" of French and Spanish is left alone:
// it is for whole millions, which no count here reaches.
func formMissing(p *planter, f *file, e entry) (entry, bool) {
	forms := slices.DeleteFunc(formsOf(e), func(one form) bool {
		return one.name == "many" && (f.language.Plural == "D" || f.language.Plural == "E")
	})
	if len(forms) == 0 {
		return e, false
	}
	one := forms[p.IntN(len(forms))]
	e.head = slices.Delete(slices.Clone(e.head), one.first, one.last)
	return e, true
}

// formWithoutNumber takes the number out of the form "one" where that is said of 0 or 21 too (classes C, D,
// F, G, H of the registry). Elsewhere "one notice" is right without it, and in the other forms the words may
// say the number (two).
func formWithoutNumber(_ *planter, f *file, e entry) (entry, bool) {
	if !strings.Contains("CDFGH", f.language.Plural) {
		return e, false
	}
	for _, one := range formsOf(e) {
		if line := e.head[one.first+1]; one.name == "one" && strings.Contains(line, "{{.n}}") {
			e.head = slices.Clone(e.head)
			e.head[one.first+1] = "    " + strings.TrimSpace(strings.Replace(line, "{{.n}}", "", 1))
			return e, true
		}
	}
	return e, false
}
