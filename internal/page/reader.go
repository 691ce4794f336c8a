package page

import (
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/lang"
)

// Reader is who a page is for: one language at one centre. It turns texts that catalogue chose into texts of a page.
type Reader struct {
	Language lang.Language
	Source   lang.Language // that the authors write in
	Centre   *config.Centre
	Say      Say
}

// Text puts a chosen text before the reader: the centre's values filled in, and marked where it is in another language.
func (r *Reader) Text(s catalogue.Shown) Text {
	t := Text{String: Fill(s.Text, r.Centre.Values)}
	if lang.IsPseudo(r.Language.Tag) && s.Own {
		t.String = Fill(pseudo(r.Language.Tag, s.Text), r.Centre.Values)
		return t
	}
	if s.Text != "" && s.Language.HTML != r.Language.HTML {
		t.Lang, t.Dir = s.Language.HTML, s.Language.Dir()
		t.Label = r.Say.Text("not-translated").String
	}
	return t
}

// Fill replaces {{.name}} by the centre's value of that name. A name that the centre lacks stays as it is written:
// site has reported it long before. Nothing else between braces is touched, and values are not read again.
func Fill(text string, values map[string]string) string {
	if !strings.Contains(text, "{{.") {
		return text
	}
	var b strings.Builder
	eachPlace(text, func(plain, name string) {
		b.WriteString(plain)
		if value, known := values[name]; known {
			b.WriteString(value)
		} else if name != "" {
			b.WriteString("{{." + name + "}}")
		}
	})
	return b.String()
}

// ValueNames gives the names of the places for values in a text, in order.
func ValueNames(text string) []string {
	var names []string
	eachPlace(text, func(_, name string) {
		if name != "" {
			names = append(names, name)
		}
	})
	return names
}

// pseudo makes a text foreign and leaves its places for values alone.
func pseudo(tag lang.Tag, text string) string {
	var b strings.Builder
	eachPlace(text, func(plain, name string) {
		b.WriteString(lang.PseudoText(tag, plain))
		if name != "" {
			b.WriteString("{{." + name + "}}")
		}
	})
	return b.String()
}

// eachPlace cuts a text at its places for values: runs of plain text, each with the name of the place that follows it,
// "" for the last.
func eachPlace(text string, visit func(plain, name string)) {
	rest, plain := text, 0
	for {
		at := strings.Index(rest[plain:], "{{.")
		if at < 0 {
			break
		}
		at += plain
		end := strings.Index(rest[at:], "}}")
		if end < 0 {
			break
		}
		name := rest[at+len("{{.") : at+end]
		if !isValueName(name) {
			plain = at + len("{{.")
			continue
		}
		visit(rest[:at], name)
		rest, plain = rest[at+end+len("}}"):], 0
	}
	visit(rest, "")
}

func isValueName(name string) bool {
	for i, c := range []byte(name) {
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}

// add counts one shown text into the state of a page.
func (s *State) add(shown *catalogue.Shown, r *Reader) {
	if shown.Text == "" {
		return
	}
	s.Total++
	switch {
	case lang.IsPseudo(r.Language.Tag):
	case shown.Language.HTML != r.Language.HTML:
		s.Missing++
		if s.From == "" {
			s.From, s.FromTag = shown.Language.Endonym, shown.Language
		}
	case shown.Own:
	default:
		if shown.State == catalogue.Stale {
			s.Stale++
		}
		if shown.Unreviewed {
			s.Draft++
		}
	}
}

// StateOf sums up what the reader is shown.
func (r *Reader) StateOf(texts ...[]catalogue.Shown) State {
	var s State
	for _, list := range texts {
		for i := range list {
			s.add(&list[i], r)
		}
	}
	return s
}
