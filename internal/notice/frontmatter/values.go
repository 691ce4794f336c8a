package frontmatter

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/notice/keys"
	"tabla/internal/strict"
)

// kindOf returns the kind of a key's value. For an unknown key it returns the kind of a text.
func kindOf(key string) keys.Kind {
	k, _ := keys.Of(key)
	return k.Kind
}

// columnsOf returns the keys of the mappings in the rows of a key, in the order in which they are written.
func columnsOf(key string) (names []string) {
	k, _ := keys.Of(key)
	for _, c := range k.Columns {
		names = append(names, c.Key)
	}
	return names
}

// Keys returns the keys that Values reads, in the order of docs/authors.md. The key audio is missing,
// because a person has to put its files into the notice's folder anyway.
func Keys() []string {
	var all []string
	order, placeOrder := keys.FileOrder()
	for _, key := range order {
		switch key {
		case "place":
			for _, inner := range placeOrder {
				all = append(all, keys.OfPlace+inner)
			}
		case "audio":
		default:
			all = append(all, key)
		}
	}
	return all
}

// Values returns the values of a file's keys, each as one text in the form that Written accepts. In this
// form, each item of a list and each row is on a line, and the cells of a row are separated by tabs. The map
// has no value for a key that is not given. ok is false if the front matter cannot be read.
func Values(src string) (values map[string]string, ok bool) {
	front, _, ok := Split(strings.TrimPrefix(src, "\ufeff"))
	if !ok {
		return nil, false
	}
	var ignored diag.Report // the caller that saves the file reads it with notice.Parse
	clean, ok := strict.Decode("", []byte(front), &ignored)
	if !ok {
		return nil, false
	}
	root, ok := strict.Read("", 1, clean, &ignored)
	if !ok || root.Given() && !root.IsMapping() {
		return nil, false
	}
	values = map[string]string{}
	m := root.Mapping()
	for _, key := range Keys() {
		v := m.Get(key)
		if parent, child, nested := strings.Cut(key, "."); nested {
			v = m.Get(parent)
			if v.Given() && !v.IsMapping() {
				return nil, false
			}
			v = v.Mapping().Get(child)
		}
		if v.Given() {
			values[key] = valueOf(key, v)
		}
	}
	return values, true
}

func valueOf(key string, v strict.Value) string {
	switch kindOf(key) {
	case keys.Names, keys.Checks, keys.Dates, keys.Lines:
		return strings.Join(items(v), "\n")
	case keys.Rows:
		var all []string
		for _, row := range v.List() {
			all = append(all, cells(key, row))
		}
		return strings.Join(all, "\n")
	case keys.Spell:
		if v.IsMapping() {
			return cells(key, v)
		}
	}
	return v.Text()
}

func items(v strict.Value) []string {
	var all []string
	for _, item := range v.List() {
		all = append(all, item.Text())
	}
	return all
}

func cells(key string, row strict.Value) string {
	var all []string
	for _, column := range columnsOf(key) {
		switch cell := row.Mapping().Get(column); {
		case !cell.Given():
			all = append(all, "")
		case cell.IsList():
			all = append(all, strings.Join(items(cell), " "))
		default:
			all = append(all, cell.Text())
		}
	}
	return strings.TrimRight(strings.Join(all, "\t"), "\t")
}

// Written returns the text to write after a key for a value in the form of Values. It returns "" for an empty
// value.
func Written(key, value string) string {
	value = strings.TrimSpace(value)
	if value == "" {
		return ""
	}
	each := strings.Split(value, "\n")
	switch kindOf(key) {
	case keys.Names, keys.Checks, keys.Dates:
		return List(each)
	case keys.Lines:
		return Lines(each)
	case keys.Rows:
		var all [][]Pair
		for _, row := range each {
			all = append(all, pairs(key, row, false))
		}
		return Rows(all)
	case keys.Spell:
		if value != "true" && value != "false" {
			return Map(pairs(key, value, true))
		}
	}
	if value == "true" || value == "false" {
		return value
	}
	return Scalar(value)
}

// pairs returns the cells of a row with their keys. In the column "also", the value is a list of words. If
// plain is true, the values are to be written without quotes.
func pairs(key, row string, plain bool) []Pair {
	var all []Pair
	columns := columnsOf(key)
	for i, cell := range strings.Split(row, "\t") {
		cell = strings.TrimSpace(cell)
		if i >= len(columns) || cell == "" {
			continue
		}
		p := Pair{Key: columns[i], Value: cell, Plain: plain}
		if p.Key == "also" {
			p.Many = strings.Fields(cell)
		}
		all = append(all, p)
	}
	return all
}
