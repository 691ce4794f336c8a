// Package form knows the form of a notice: which fields it has, what they are called, and how what somebody
// has typed into them becomes the file. It draws nothing, and it neither reads nor writes a file.
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
)

// Group is a part of the form of a notice.
type Group struct {
	Name   string
	Open   bool // at least one field has a value
	Fields []Field
}

// Field is one key in the form of a notice, with the words of docs/authors.md.
type Field struct {
	Key, Label, Hint string
	// Kind is "text", "long", "day", "moment", "choice", "checks", "rows", "spell", "hours" or "dates".
	Kind    string
	Value   string
	Options []Option
	Columns []Column
	Cells   [][]string // the rows, with two empty rows at the end
	Hours   []HoursRow // of the kinds "hours" and "dates"; nil if only a text can say the value
}

// Option is one of the values that a field can have.
type Option struct {
	Value, Words string
	Chosen       bool
}

// spec describes a field.
type spec struct{ key, label, kind, hint string }

var (
	mainFields = []spec{
		{"title", "Title", "text", "A question or a plain statement"},
		{"summary", "Summary", "text", "One sentence for lists"},
	}
	careFields = []spec{
		{"owner", "Owner", "text", "Who answers for it: a team, not a person"},
		{"reviewed", "Reviewed", "day", "The day somebody last checked the facts"},
		{"review_by", "Review by", "day", "The day it must be checked again"},
		{"sources", "Sources", "long", "Where the facts come from, one a line"},
	}
	whenFields = []spec{
		{"from", "From", "moment", "Not shown before"},
		{"until", "Until", "moment", "Not shown after"},
		{"show", "Hours on the screens", "hours", "Screens show it at these times only; phones always"},
		{"priority", "Priority", "choice", "Extreme and severe are red alarms and need an end"},
		{"centres", "Centres", "checks", "None chosen: all centres"},
		{"board", "Where", "choice", "On the screens too, or on phones only"},
		{"sensitive", "Sensitive", "choice", "Could it put a reader in danger if somebody looks over the " +
			"shoulder?"},
	}
	placeFields = []spec{
		{"place.address", "Address", "text", ""},
		{"place.room", "Room", "text", ""},
		{"place.phones", "Telephones", "rows", "Apps with spaces between them: whatsapp viber"},
		{"place.email", "E-mail", "text", ""},
		{"place.hours", "Opening hours", "hours",
			"Twice on one day: two rows with the same days. Seasons and the like: under “As a file”"},
		{exceptionsKey, "Exceptions", "dates",
			"Days with other hours, or on which it is closed"},
		{"place.valid_to", "Hours known until", "day", ""},
		{"place.closed", "Closed", "spell", ""},
		{"place.languages", "Spoken there", "checks", ""},
		{"place.appointment", "Appointment", "choice", ""},
		{"place.cost", "Cost", "text", "Such as: Free"},
		{"place.documents", "Documents", "text", "Such as: None needed"},
		{"place.accessibility", "Accessibility", "text", "Such as: No steps"},
		{"place.lat", "Latitude", "text", "Not of a shelter"},
		{"place.lon", "Longitude", "text", ""},
	}
	tableFields = []spec{{"timetable", "Timetable", "rows",
		"Days such as Mo-Fr or Tu,Th, times such as 07:30"}}
	moreFields = []spec{
		{"keywords", "Keywords", "text", "Other words by which people look for it: food, eat, hungry"},
		{"audience", "Audience", "text", "For whom it is"},
		{"order", "Order", "text", "Place in the list of its topic: 1, 2, 3"},
		{"urgency", "Urgency", "choice", "For warnings"},
		{"certainty", "Certainty", "choice", "For warnings"},
	}
)

// allFields returns the descriptions of all fields.
func allFields() []spec {
	return slices.Concat(mainFields, careFields, whenFields, placeFields, tableFields, moreFields)
}

func specOf(key string) (spec, bool) {
	all := allFields()
	i := slices.IndexFunc(all, func(s spec) bool { return s.key == key })
	if i < 0 {
		return spec{}, false
	}
	return all[i], true
}

// LabelOf returns the words for a key.
func LabelOf(key string) string {
	s, _ := specOf(key)
	return s.label
}

var keyInWords = regexp.MustCompile(`\b([a-z_]+):(\s*[\[{"]|[\s,;.)]|$)`)

// InWords returns a message with the words of the form in place of the keys of the file: "Review by" for
// review_by:.
func InWords(message string) string {
	return keyInWords.ReplaceAllStringFunc(message, func(written string) string {
		key, after, _ := strings.Cut(written, ":")
		label := cmp.Or(LabelOf(key), LabelOf("place."+key))
		if label == "" || strings.ContainsAny(after, `[{"`) { // a line of a file
			return written
		}
		return "“" + label + "”" + after
	})
}

// Column is a column of a field with rows: its key in the file and its words.
type Column struct{ Key, Words string }

// columnsOf lists the columns of the fields with rows.
var columnsOf = map[string][]Column{
	"place.phones": {{"number", "Number"}, {"word", "Who answers"}, {"also", "Also on"}},
	"timetable":    {{"days", "Days"}, {"from", "From"}, {"to", "To"}, {"what", "What"}},
}

// GroupsOf returns the form of a notice with its values.
func GroupsOf(settings *config.Site, all []*notice.Notice, values map[string]string) []Group {
	groups := []Group{{Name: "", Fields: fieldsOf(mainFields)},
		{Name: "Who checks it", Fields: fieldsOf(careFields)},
		{Name: "When, where, how urgent", Fields: fieldsOf(whenFields)},
		{Name: "Place", Fields: fieldsOf(placeFields)},
		{Name: "Timetable", Fields: fieldsOf(tableFields)}, {Name: "More", Fields: fieldsOf(moreFields)}}
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

func fieldsOf(specs []spec) []Field {
	var all []Field
	for _, s := range specs {
		all = append(all, Field{Key: s.key, Label: s.label, Hint: s.hint, Kind: s.kind})
	}
	return all
}

// fill adds the choices and the rows of a field.
func (f *Field) fill(settings *config.Site, all []*notice.Notice) {
	switch f.Key {
	case "priority":
		f.choices("", "ordinary", "minor", "minor", "moderate", "moderate", "severe", "severe", "extreme",
			"extreme")
	case "board":
		f.choices("", "screens and phones", "false", "phones only")
	case "sensitive":
		f.choices("", "no", "true", "yes: never on a screen, quick exit on the phone")
	case "place.appointment":
		f.choices("", "not said", "false", "not needed", "true", "needed")
	case "urgency":
		f.choices("", "–", "immediate", "immediate", "expected", "expected", "future", "future", "past",
			"past")
	case "certainty":
		f.choices("", "–", "observed", "observed", "likely", "likely", "possible", "possible", "unlikely",
			"unlikely")
	case "centres":
		for _, c := range settings.Centres {
			f.choices(c.ID, c.Name)
		}
	case "place.languages":
		for _, l := range settings.Languages {
			f.choices(string(l.Tag), l.Endonym)
		}
	case "owner":
		for _, n := range all {
			if n.Owner.Text != "" && !slices.ContainsFunc(f.Options,
				func(o Option) bool { return o.Value == n.Owner.Text }) {
				f.choices(n.Owner.Text, "")
			}
		}
	}
	chosen := strings.Split(f.Value, "\n")
	for _, value := range chosen {
		known := slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
		if (f.Kind == "checks" || f.Kind == "choice") && !known && value != "" {
			f.choices(value, value)
		}
	}
	for i := range f.Options {
		f.Options[i].Chosen = slices.Contains(chosen, f.Options[i].Value)
	}
	switch f.Kind {
	case "rows":
		f.rows(columnsOf[f.Key])
	case "hours":
		if rows, ok := hoursRows(f.Value); ok {
			f.Hours = rows
		}
	case "dates":
		if rows, ok := exceptionRows(f.Value); ok {
			f.Hours = rows
		}
	}
	if _, err := time.Parse("2006-01-02 15:04", f.Value); f.Kind == "moment" && f.Value != "" && err != nil &&
		!isDay(f.Value) ||
		f.Kind == "day" && f.Value != "" && !isDay(f.Value) {
		f.Kind = "text" // an instant with its zone, or an error that a person has to see
	}
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// choices adds options to the field. pairs alternates between a value and its words.
func (f *Field) choices(pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Options = append(f.Options, Option{Value: pairs[i], Words: pairs[i+1]})
	}
}

// rows cuts the value into cells, and adds two empty rows.
func (f *Field) rows(columns []Column) {
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

// valueOf returns the value that a form has for a key, in the form of frontmatter.Values. asked is false if
// the form has no field for the key.
func valueOf(form url.Values, key string) (value string, asked bool) {
	s, known := specOf(key)
	if !known || !form.Has("title") {
		return "", false
	}
	text := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(frontmatter.LF(form.Get(name)), "\n", " "))
	}
	switch s.kind {
	case "checks":
		return strings.Join(form[key], "\n"), true
	case "long":
		return strings.Join(filled(strings.Split(frontmatter.LF(form.Get(key)), "\n")), "\n"), form.Has(key)
	case "hours", "dates":
		return hoursOf(form, s)
	case "moment":
		if form.Has(key) {
			return text(key), true
		}
		return strings.TrimSpace(text(key+".day") + " " + text(key+".time")), form.Has(key + ".day")
	case "rows":
		columns := columnsOf[key]
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
	case "spell":
		from, until := text(key+".from"), text(key+".until")
		if from+until != "" {
			return strings.TrimRight(from+"\t"+until, "\t"), true
		}
		return text(key), form.Has(key + ".from")
	}
	return text(key), form.Has(key)
}

// regular returns a value of a file as valueOf returns it from a form in which nobody has typed, so that
// what was only written in another way does not count as a change.
func regular(key, value string) string {
	s, _ := specOf(key)
	switch s.kind {
	case "checks":
		return value
	case "long":
		return strings.Join(filled(strings.Split(value, "\n")), "\n")
	case "hours", "dates":
		return regularHours(key, value)
	case "rows":
		var rows []string
		for row := range strings.SplitSeq(value, "\n") {
			cells := strings.Split(row, "\t")
			for i, column := range columnsOf[key] {
				if i < len(cells) {
					cells[i] = cellOf(column.Key, cells[i])
				}
			}
			rows = append(rows, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		}
		return strings.Join(filled(rows), "\n")
	case "spell":
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
