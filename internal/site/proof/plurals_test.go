package proof

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"tabla"
)

// overrideWords writes the themes' words into the site's own catalogues, as a site does that replaces them.
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

// form is one plural form of an entry, with its lines in the head.
type form struct {
	name        string
	first, last int // last is the line after the form's last one
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

// formMissing removes a plural form that the language has. It leaves alone the form "many" of French and
// Spanish, which is for whole millions, because no number here is so large.
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

// formWithoutNumber removes the number from the form "one" in languages that use it for 0 or 21 too (classes
// C, D, F, G, H of the registry). In other languages, "one notice" is correct without the number. Other
// forms may have the number in words (two).
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
