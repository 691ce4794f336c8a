// Package form knows the form of a notice: the fields for its keys, the values that they can have, and how
// the typed values become the file. Package keys knows which keys exist and their labels. The package does
// not draw the form, and it neither reads nor writes a file.
//
//	groups := form.GroupsOf(settings, notices, values)     // to be drawn
//	made, err := form.Compose(typed, was, current)         // to be saved
package form

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/notice"
	"tabla/internal/notice/frontmatter"
	"tabla/internal/notice/keys"
)

// Group is a part of the form of a notice.
type Group struct {
	Name   string
	Open   bool // at least one field has a value; the second group is always open
	Fields []Field
}

// Field is one key in the form of a notice, with the words of docs/authors.md.
type Field struct {
	Key, Label, Hint string
	Kind             keys.Kind
	Value            string
	Options          []Option
	Columns          []keys.Column
	Cells            [][]string // the rows, with two empty rows at the end
	// for the kinds "hours" and "dates"; nil if the value can only be edited as a text
	Hours []HoursRow
}

// Option is one of the values that a field can have.
type Option struct {
	Value, Words string
	Chosen       bool
}

// askedFor returns the keys for which the form asks.
func askedFor(all []keys.Key) []keys.Key {
	return slices.DeleteFunc(slices.Clone(all), func(k keys.Key) bool { return k.Label == "" })
}

// keyOf returns a key for which the form asks.
func keyOf(name string) (keys.Key, bool) {
	k, known := keys.Of(name)
	return k, known && k.Label != ""
}

// LabelOf returns the label of a key.
func LabelOf(key string) string {
	k, _ := keyOf(key)
	return k.Label
}

var keyInWords = regexp.MustCompile(`\b([a-z_]+):(\s*[\[{"]|[\s,;.)]|$)`)

// InWords returns a message with the labels of the form in place of the keys of the file: "Review by" for
// review_by:.
func InWords(message string) string {
	return keyInWords.ReplaceAllStringFunc(message, func(written string) string {
		key, after, _ := strings.Cut(written, ":")
		label := cmp.Or(LabelOf(key), LabelOf("place."+key))
		if label == "" || strings.ContainsAny(after, `[{"`) { // the rest quotes a line of a file
			return written
		}
		return "“" + label + "”" + after
	})
}

// columnsOf returns the columns of a field with rows.
func columnsOf(key string) []keys.Column {
	k, _ := keyOf(key)
	return k.Columns
}

// GroupsOf returns the form of a notice with its values.
func GroupsOf(settings *config.Site, all []*notice.Notice, values map[string]string) []Group {
	var groups []Group
	for _, g := range keys.Groups() {
		groups = append(groups, Group{Name: g.Name, Fields: fieldsOf(g.Keys)})
	}
	for i := range groups {
		for j := range groups[i].Fields {
			f := &groups[i].Fields[j]
			f.Value = values[f.Key]
			groups[i].Open = groups[i].Open || f.Value != "" || i == 1
			f.fill(settings, all)
		}
	}
	return groups
}

func fieldsOf(known []keys.Key) []Field {
	var all []Field
	for _, k := range askedFor(known) {
		f := Field{Key: k.Name, Label: k.Label, Hint: k.Hint, Kind: k.Kind}
		for _, c := range k.Choices {
			f.choose(c.Value, c.Words)
		}
		all = append(all, f)
	}
	return all
}

// fill adds the choices and the rows of a field.
func (f *Field) fill(settings *config.Site, all []*notice.Notice) {
	switch f.Key {
	case "centres":
		for _, c := range settings.Centres {
			f.choose(c.ID, c.Name)
		}
	case "place.languages":
		for _, l := range settings.Languages {
			f.choose(string(l.Tag), l.Endonym)
		}
	case "owner":
		for _, n := range all {
			owner := n.Fact("owner").Text
			if owner != "" && !slices.ContainsFunc(f.Options,
				func(o Option) bool { return o.Value == owner }) {
				f.choose(owner, "")
			}
		}
	}
	chosen := strings.Split(f.Value, "\n")
	for _, value := range chosen {
		known := slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
		if (f.Kind == keys.Checks || f.Kind == keys.Chosen) && !known && value != "" {
			f.choose(value, value)
		}
	}
	for i := range f.Options {
		f.Options[i].Chosen = slices.Contains(chosen, f.Options[i].Value)
	}
	switch f.Kind {
	case keys.Rows:
		f.rows(columnsOf(f.Key))
	case keys.Hours:
		if rows, ok := hoursRows(f.Value); ok {
			f.Hours = rows
		}
	case keys.Dates:
		if rows, ok := exceptionRows(f.Value); ok {
			f.Hours = rows
		}
	}
	_, err := time.Parse("2006-01-02 15:04", f.Value)
	if f.Kind == keys.Moment && f.Value != "" && err != nil && !isDay(f.Value) ||
		f.Kind == keys.Day && f.Value != "" && !isDay(f.Value) {
		// The date is an instant with its zone, or it is faulty. The person must see it as it is written.
		f.Kind = keys.Line
	}
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// choose adds an option to the field.
func (f *Field) choose(value, words string) {
	f.Options = append(f.Options, Option{Value: value, Words: words})
}

// rows splits the value into cells, and adds two empty rows.
func (f *Field) rows(columns []keys.Column) {
	f.Columns = columns
	var all []string
	if f.Value != "" {
		all = strings.Split(f.Value, "\n")
	}
	for _, row := range append(all, "", "") {
		cells := strings.Split(row, "\t")
		for len(cells) < len(columns) {
			cells = append(cells, "")
		}
		f.Cells = append(f.Cells, cells)
	}
}

// Day returns the day of the field's date: "2027-03-01".
func (f Field) Day() string { day, _, _ := strings.Cut(f.Value, " "); return day }

// Time returns the time of day of the field's date; "" if the date is a whole day.
func (f Field) Time() string { _, time, _ := strings.Cut(f.Value, " "); return time }

// Ends returns the beginning and the end of a closure.
func (f Field) Ends() []string {
	if f.Value == "true" || f.Value == "false" {
		return []string{"", ""}
	}
	return append(strings.Split(f.Value, "\t"), "", "")[:2]
}

// valueOf returns the value that a form has for a key, in the form of frontmatter.Values. asked reports
// whether the form has a field for the key.
func valueOf(form url.Values, key string) (value string, asked bool) {
	k, known := keyOf(key)
	if !known || !form.Has("title") {
		return "", false
	}
	text := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(frontmatter.LF(form.Get(name)), "\n", " "))
	}
	switch k.Kind {
	case keys.Checks:
		return strings.Join(form[key], "\n"), true
	case keys.Lines:
		return strings.Join(filled(strings.Split(frontmatter.LF(form.Get(key)), "\n")), "\n"), form.Has(key)
	case keys.Hours, keys.Dates:
		return hoursOf(form, k)
	case keys.Moment:
		if form.Has(key) {
			return text(key), true
		}
		return strings.TrimSpace(text(key+".day") + " " + text(key+".time")), form.Has(key + ".day")
	case keys.Rows:
		columns := columnsOf(key)
		var rows []string
		for i := range form[key+"."+columns[0].Key] {
			var cells []string
			for _, column := range columns {
				cell := ""
				if all := form[key+"."+column.Key]; i < len(all) {
					cell = cellOf(column.Key, all[i])
				}
				cells = append(cells, cell)
			}
			rows = append(rows, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		}
		return strings.Join(filled(rows), "\n"), form.Has(key + "." + columns[0].Key)
	case keys.Spell:
		from, until := text(key+".from"), text(key+".until")
		if from+until != "" {
			return strings.TrimRight(from+"\t"+until, "\t"), true
		}
		return text(key), form.Has(key + ".from")
	}
	return text(key), form.Has(key)
}

// regular returns a value of a file in the spelling that valueOf returns for an unchanged form. Without
// this, a value with another spelling would count as changed.
func regular(key, value string) string {
	k, _ := keyOf(key)
	switch k.Kind {
	case keys.Checks:
		return value
	case keys.Lines:
		return strings.Join(filled(strings.Split(value, "\n")), "\n")
	case keys.Hours, keys.Dates:
		return regularHours(key, value)
	case keys.Rows:
		var rows []string
		for row := range strings.SplitSeq(value, "\n") {
			cells := strings.Split(row, "\t")
			for i, column := range columnsOf(key) {
				if i < len(cells) {
					cells[i] = cellOf(column.Key, cells[i])
				}
			}
			rows = append(rows, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		}
		return strings.Join(filled(rows), "\n")
	case keys.Spell:
		if value == "false" {
			return ""
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(value, "\n", " "))
}

// cellOf returns the text that somebody has typed into a column, made regular: one space between the names of
// apps, and no spaces in days.
func cellOf(column, text string) string {
	switch column {
	case "also":
		text = strings.ReplaceAll(text, ",", " ")
	case "days":
		text = strings.ReplaceAll(text, " ", "")
	}
	return strings.Join(strings.Fields(text), " ")
}

// filled returns the lines that are not empty.
func filled(all []string) []string {
	return slices.DeleteFunc(all, func(line string) bool { return strings.TrimSpace(line) == "" })
}
