package frontmatter

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// kind says in which form the value of a key is written.
type kind int

const (
	text  kind = iota // a text on one line
	list              // [a, b]
	lines             // a list with one item a line
	rows              // a list of mappings, one a line
	spell             // true, or a mapping with from and until
)

// kinds lists the keys whose value is not a plain text.
var kinds = map[string]kind{"centres": list, "aliases": list, "sources": lines, "timetable": rows,
	"place.phones": rows, "place.exceptions": list, "place.languages": list, "place.closed": spell}

// columns lists the keys of the mappings in rows, in the order in which they are written.
var columns = map[string][]string{"timetable": {"days", "from", "to", "what"},
	"place.phones": {"number", "word", "also"},
	"place.closed": {"from", "until"}}

// Keys returns the keys that Values reads, in the order of docs/authors.md. The key audio is missing, because
// its files have to be put into the notice's folder by hand anyway.
func Keys() []string {
	var keys []string
	for _, key := range order {
		switch key {
		case "place":
			for _, inner := range placeOrder {
				keys = append(keys, "place."+inner)
			}
		case "audio":
		default:
			keys = append(keys, key)
		}
	}
	return keys
}

// Values returns the values of a file's keys, each as one text in the form that Written takes: one line for
// each item of a list or for each row, with tabs between the cells of a row. A key that is not given has no
// value. ok is false if the front matter cannot be read.
func Values(src string) (values map[string]string, ok bool) {
	front, _, ok := Split(strings.TrimPrefix(src, "\ufeff"))
	if !ok {
		return nil, false
	}
	var ignored diag.Report // whoever saves the file reads it with notice.Parse
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
	switch kinds[key] {
	case list, lines:
		return strings.Join(items(v), "\n")
	case rows:
		var all []string
		for _, row := range v.List() {
			all = append(all, cells(key, row))
		}
		return strings.Join(all, "\n")
	case spell:
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
	for _, column := range columns[key] {
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
	switch kinds[key] {
	case list:
		return List(each)
	case lines:
		return Lines(each)
	case rows:
		var all [][]Pair
		for _, row := range each {
			all = append(all, pairs(key, row, false))
		}
		return Rows(all)
	case spell:
		if value != "true" && value != "false" {
			return Map(pairs(key, value, true))
		}
	}
	if value == "true" || value == "false" {
		return value
	}
	return Scalar(value)
}

// pairs returns the cells of a row with their keys. The value of the column also is a list of words.
func pairs(key, row string, plain bool) []Pair {
	var all []Pair
	for i, cell := range strings.Split(row, "\t") {
		cell = strings.TrimSpace(cell)
		if i >= len(columns[key]) || cell == "" {
			continue
		}
		p := Pair{Key: columns[key][i], Value: cell, Plain: plain}
		if p.Key == "also" {
			p.Many = strings.Fields(cell)
		}
		all = append(all, p)
	}
	return all
}
