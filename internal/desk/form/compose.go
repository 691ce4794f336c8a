package form

import (
	"net/url"
	"slices"
	"strings"

	"tabla/internal/notice/frontmatter"
	"tabla/internal/notice/keys"
)

// Composed is the result of applying a form to a file.
type Composed struct {
	Current []byte            // the file as it is now; nil if there is none
	Content string            // the file as it will be
	Typed   map[string]string // the fields that the person has changed, in the form of frontmatter.Values
	Body    *string           // the text, if it was changed; or the whole file, if it was edited as one text
	// the fields that both the person and somebody else have changed, in different ways
	Both []Theirs
}

// Theirs is what somebody else has saved for a field meanwhile.
type Theirs struct{ Key, Label, Text string }

// BodyKey is the key of the text in Theirs, and RawKey that of the whole file.
const (
	BodyKey = "body"
	RawKey  = "raw"
)

// Compose returns the present file with the changes of a form. The changes are the differences between the
// form and was, the file from which the form was made, so changes that somebody else has saved meanwhile are
// kept. current is the present content of the file, or nil if there is no file. The error is
// frontmatter.ErrForm if a key is written in a way that only a person can change; Typed and Body are set
// even then.
func Compose(typed url.Values, was string, current []byte) (Composed, error) {
	c := Composed{Current: current, Content: string(current), Typed: map[string]string{}}
	if typed.Has(RawKey) {
		return c.raw(typed.Get(RawKey), was), nil
	}
	c.addBody(typed, was)
	before, _ := frontmatter.Values(was)
	now, ok := frontmatter.Values(string(current))
	if !ok {
		return c, frontmatter.ErrForm
	}
	var edits []frontmatter.Edit
	for _, key := range frontmatter.Keys() {
		value, asked := valueOf(typed, key)
		if k, _ := keyOf(key); k.Kind == keys.Checks {
			value = inOrderOf(before[key], value)
		}
		if !asked || value == before[key] || value == regular(key, before[key]) {
			continue
		}
		value = asWritten(key, before[key], value)
		c.Typed[key] = value
		if now[key] != before[key] && now[key] != value {
			c.Both = append(c.Both, Theirs{key, LabelOf(key), now[key]})
		}
		edits = append(edits, frontmatter.Edit{Key: key, Value: value})
	}
	content, err := frontmatter.Set(string(current), edits)
	if err != nil {
		return c, err
	}
	if c.Content = content; c.Body != nil {
		c.Content = frontmatter.SetBody(content, *c.Body)
	}
	return c, nil
}

// addBody sets the text below the front matter if somebody has changed it.
func (c *Composed) addBody(typed url.Values, was string) {
	_, old, _ := frontmatter.Split(was)
	_, theirs, _ := frontmatter.Split(string(c.Current))
	old, theirs = frontmatter.LF(old), frontmatter.LF(theirs)
	body := frontmatter.LF(typed.Get(BodyKey))
	if !typed.Has(BodyKey) || body == old {
		return
	}
	if body != "" && !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	if c.Body = &body; theirs != old && theirs != body {
		c.Both = append(c.Both, Theirs{BodyKey, "Text", theirs})
	}
}

// raw returns the file that somebody has edited as one text.
func (c Composed) raw(text, was string) Composed {
	text = frontmatter.KeepEnds(was, text)
	if string(c.Current) != was && string(c.Current) != text {
		c.Both = []Theirs{{RawKey, "The file", string(c.Current)}}
	}
	c.Content, c.Body = text, &text
	return c
}

// Take discards what was typed in one field, so that the value that somebody else has saved there is kept.
// The other fields stay as they were typed.
func (c *Composed) Take(key string) {
	if key == BodyKey || key == RawKey {
		c.Body = nil
	}
	delete(c.Typed, key)
	c.Both = slices.DeleteFunc(c.Both, func(t Theirs) bool { return t.Key == key })
}

// Still returns the fields in which the person must still choose between two values, after the person has
// accepted the other value in one field. These are the fields that the form names under "theirs", without
// the accepted one. Their texts are the values in the file.
func Still(typed url.Values, current string) (all []Theirs) {
	values, _ := frontmatter.Values(current)
	for _, key := range typed["theirs"] {
		_, known := keyOf(key)
		switch {
		case key == typed.Get("take"):
		case key == BodyKey:
			_, body, _ := frontmatter.Split(current)
			all = append(all, Theirs{key, "Text", frontmatter.LF(body)})
		case known:
			all = append(all, Theirs{key, LabelOf(key), values[key]})
		}
	}
	return all
}

// asWritten returns the typed rows, but each row and each cell that nobody has changed has the spelling of
// the file. The form shows them in a regular spelling, which must not replace the author's. before is the
// value in the file.
func asWritten(key, before, value string) string {
	if k, _ := keyOf(key); k.Kind != keys.Rows || before == "" {
		return value
	}
	old, now := strings.Split(before, "\n"), strings.Split(value, "\n")
	for i, row := range now {
		same := slices.IndexFunc(old, func(o string) bool { return regular(key, o) == row })
		switch {
		case same >= 0:
			now[i] = old[same]
		case i < len(old):
			cells, were := strings.Split(row, "\t"), strings.Split(old[i], "\t")
			for j := range min(len(cells), len(were)) {
				if cellOf(columnsOf(key)[j].Key, were[j]) == cells[j] {
					cells[j] = were[j]
				}
			}
			now[i] = strings.Join(cells, "\t")
		}
	}
	return strings.Join(now, "\n")
}

// inOrderOf returns the chosen items as a list: first those of before, in their old order, then the new ones.
func inOrderOf(before, chosen string) string {
	old, now := strings.Split(before, "\n"), strings.Split(chosen, "\n")
	kept := slices.DeleteFunc(slices.Clone(old),
		func(item string) bool { return !slices.Contains(now, item) })
	added := slices.DeleteFunc(now, func(item string) bool { return slices.Contains(old, item) })
	return strings.Join(append(kept, added...), "\n")
}
