package form

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/notice/frontmatter"
	"tabla/internal/notice/keys"
)

// HoursRow is one row of opening hours: some days, and the hours from opening to closing on these days.
type HoursRow struct {
	Days           []Option // the days of the week and the public holidays
	First, Last    string   // the date of an exception, such as "2026-12-31", or its first and last date
	Opens, Closes  string   // "09:00"; "" if Closed
	Closed, Filled bool
}

// dayNames are the days that a row of opening hours can have, with their words.
var dayNames = []Option{{Value: "Mo", Words: "Mon"}, {Value: "Tu", Words: "Tue"}, {Value: "We", Words: "Wed"},
	{Value: "Th", Words: "Thu"}, {Value: "Fr", Words: "Fri"}, {Value: "Sa", Words: "Sat"},
	{Value: "Su", Words: "Sun"}, {Value: "PH", Words: "Holidays"}}

// unknownDays is written in place of days that nobody has chosen yet, because times without days would hold
// every day. It is not valid in opening hours, so a form that has it is not saved.
const unknownDays = "?"

// spansRule matches the times of a rule.
const spansRule = `(\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*|off)$`

var (
	hoursRule = regexp.MustCompile(`^(?:([A-Z][a-zH](?:[-,][A-Z][a-zH])*|\?) )?` + spansRule)
	dateRule  = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?:-(\d{4}-\d\d-\d\d))? ` + spansRule)
)

// hoursRows returns opening hours as rows, with an empty row at the end. Each day is in the rows of only one
// rule: if a later rule replaces the hours of a day, the day is left out of the earlier rule. ok is false if
// rows cannot express the opening hours; they must then be edited as a text.
func hoursRows(text string) (rows []HoursRow, ok bool) {
	type dayRule struct {
		days  []string
		times string
	}
	var rules []dayRule
	for rule := range strings.SplitSeq(text, ";") {
		if text == "" {
			break
		}
		found := hoursRule.FindStringSubmatch(strings.TrimSpace(rule))
		if found == nil {
			return nil, false
		}
		days, ok := daysOf(found[1])
		if !ok {
			return nil, false
		}
		for i := range rules {
			if len(rules[i].days) == 0 { // the rule has no days: nobody has chosen them yet
				continue
			}
			rules[i].days = slices.DeleteFunc(rules[i].days,
				func(day string) bool { return slices.Contains(days, day) })
			if len(rules[i].days) == 0 { // later rules replace all its days, so it would be lost
				return nil, false
			}
		}
		rules = append(rules, dayRule{days, found[2]})
	}
	for _, rule := range rules {
		for _, row := range spansOf(rule.times) {
			row.Days = chosenDays(rule.days)
			rows = append(rows, row)
		}
	}
	return append(rows, HoursRow{Days: chosenDays(nil)}), !slices.ContainsFunc(rows, HoursRow.tooLate)
}

// exceptionRows returns exceptions, one on each line of text, as rows, with an empty row at the end. ok is
// false if rows cannot express them; they must then be edited as a text.
func exceptionRows(text string) (rows []HoursRow, ok bool) {
	seen := map[string]bool{}
	for _, line := range filled(strings.Split(text, "\n")) {
		found := dateRule.FindStringSubmatch(strings.TrimSpace(line))
		if found == nil || seen[found[1]+found[2]] { // two rows with the same days would become one exception
			return nil, false
		}
		seen[found[1]+found[2]] = true
		for _, row := range spansOf(found[3]) {
			row.First, row.Last = found[1], found[2]
			rows = append(rows, row)
		}
	}
	sameDates := func(a, b HoursRow) bool { return a.First == b.First && a.Last == b.Last }
	return append(rows, HoursRow{}), !slices.ContainsFunc(rows, HoursRow.tooLate) &&
		// otherwise the rows would have another meaning than the text
		slices.EqualFunc(rows, widestFirst(rows), sameDates)
}

// tooLate reports whether a row has a time that an input for times cannot show, such as 26:00.
func (r HoursRow) tooLate() bool { return r.Opens > "23:59" || r.Closes > "23:59" }

// spansOf returns a row for each time span of a rule such as "09:00-12:00,14:00-17:00", or one row for
// "off". The end of the day is 00:00, because inputs for times write it so.
func spansOf(times string) (rows []HoursRow) {
	if times == "off" {
		return []HoursRow{{Closed: true, Filled: true}}
	}
	for span := range strings.SplitSeq(times, ",") {
		opens, closes, _ := strings.Cut(span, "-")
		if closes == "24:00" {
			closes = "00:00"
		}
		rows = append(rows, HoursRow{Opens: opens, Closes: closes, Filled: true})
	}
	return rows
}

// daysOf returns the days in a text such as "Mo-Fr,PH", in their order. An empty text means all days of the
// week.
func daysOf(text string) (days []string, ok bool) {
	if text == unknownDays {
		return nil, true
	}
	if text == "" {
		text = "Mo-Su"
	}
	index := func(name string) int {
		return slices.IndexFunc(dayNames, func(o Option) bool { return o.Value == name })
	}
	for part := range strings.SplitSeq(text, ",") {
		first, last, isRange := strings.Cut(part, "-")
		from, to := index(first), index(last)
		if !isRange {
			to = from
		}
		holidays := len(dayNames) - 1
		if from < 0 || to < from || isRange && to == holidays {
			return nil, false // also "Sa-Mo", over the end of the week
		}
		for _, day := range dayNames[from : to+1] {
			if slices.Contains(days, day.Value) {
				return nil, false
			}
			days = append(days, day.Value)
		}
	}
	slices.SortFunc(days, func(a, b string) int { return index(a) - index(b) })
	return days, true
}

func chosenDays(days []string) []Option {
	all := slices.Clone(dayNames)
	for i := range all {
		all[i].Chosen = slices.Contains(days, all[i].Value)
	}
	return all
}

// writtenDays returns days in the spelling of opening hours: "Mo-Fr,PH". Two or more days in a row become a
// range.
func writtenDays(days []string) string {
	var parts []string
	for i := 0; i < len(dayNames); i++ {
		from := i
		for i < len(dayNames)-1 && slices.Contains(days, dayNames[i].Value) {
			i++
		}
		switch {
		case i == from && slices.Contains(days, dayNames[i].Value):
			// this is PH, the last of dayNames: holidays are never part of a range
			parts = append(parts, dayNames[i].Value)
		case i == from:
		case i-from == 1:
			parts = append(parts, dayNames[from].Value)
			i--
		default:
			parts = append(parts, dayNames[from].Value+"-"+dayNames[i-1].Value)
			i--
		}
	}
	return strings.Join(parts, ",")
}

// writtenRows returns the text of rows, joined with sign. The rows of one day are added up: the day has all
// their times, in whatever order the rows are, and it is closed if one of its rows says so. In the text, a
// later rule would replace an earlier one; so writtenRows writes each day in one rule only. A row that is
// only half filled in is written too, so that the checks report it.
func writtenRows(rows []HoursRow, sign string) string {
	var rules []string
	rows = widestFirst(rows)
	week, done := timesByDay(rows), map[string]bool{}
	for _, row := range rows {
		if !row.whole() {
			half := strings.TrimSpace(inWords(row.days()) + " " + row.times())
			if row.lacksDays() {
				half = unknownDays + " " + row.times()
			}
			rules = append(rules, filled([]string{half})...)
			continue
		}
		var days []string
		for _, day := range row.days() {
			if !done[day] {
				days = append(days, day)
			}
		}
		for len(days) > 0 {
			times := week[days[0]]
			same := slices.DeleteFunc(slices.Clone(days),
				func(day string) bool { return week[day] != times })
			days = slices.DeleteFunc(days, func(day string) bool { return week[day] == times })
			rules = append(rules, inWords(same)+" "+times)
			for _, day := range same {
				done[day] = true
			}
		}
	}
	return strings.Join(rules, sign)
}

// widestFirst returns the rows of exceptions in an order in which a row for several dates comes before the
// rows for single dates inside it. This is necessary because a later exception replaces an earlier one:
// somebody who writes one row for Christmas and another row for all holidays means both, in any order.
func widestFirst(rows []HoursRow) (ordered []HoursRow) {
	for _, row := range rows {
		at := slices.IndexFunc(ordered, row.covers)
		if at < 0 {
			at = len(ordered)
		}
		ordered = slices.Insert(ordered, at, row)
	}
	return ordered
}

// covers reports whether a row of dates has all dates of another row, and more. It compares ISO dates as
// texts, which have the same order.
func (r HoursRow) covers(other HoursRow) bool {
	last := func(r HoursRow) string { return max(r.First, r.Last) }
	return r.whole() && other.whole() && r.First != "" && other.First != "" &&
		r.First <= other.First && last(other) <= last(r) && (r.First < other.First || last(other) < last(r))
}

// timesByDay returns for each day, or date, all times at which the rows say that it is open, in their order:
// "09:00-12:00,14:00-17:00" or "off".
func timesByDay(rows []HoursRow) map[string]string {
	times, all := map[string][]string{}, map[string]string{}
	for _, row := range rows {
		for _, day := range row.days() {
			if row.whole() {
				times[day] = append(times[day], row.times())
			}
		}
	}
	for day, of := range times {
		slices.Sort(of)
		if all[day] = strings.Join(slices.Compact(of), ","); slices.Contains(of, "off") {
			all[day] = "off"
		}
	}
	return all
}

// days returns the days of a row. For an exception it returns the date, or the range of dates, as one
// element.
func (r HoursRow) days() (days []string) {
	for _, day := range r.Days {
		if day.Chosen {
			days = append(days, day.Value)
		}
	}
	if r.Last != "" {
		return append(days, r.First+"-"+r.Last)
	}
	return append(days, filled([]string{r.First})...)
}

// inWords returns days in the spelling of opening hours, such as "Mo-Fr,PH", or a date.
func inWords(days []string) string {
	if len(days) == 1 {
		return days[0]
	}
	return writtenDays(days)
}

// whole reports whether a row is complete: it has days, and a time for opening and one for closing.
func (r HoursRow) whole() bool {
	return len(r.days()) > 0 && (r.Closed || r.Opens != "" && r.Closes != "")
}

// lacksDays reports whether a row of days has times but no days.
func (r HoursRow) lacksDays() bool {
	return len(r.Days) > 0 && len(r.days()) == 0 && (r.Closed || r.Opens != "" && r.Closes != "")
}

// Asks returns the questions that the desk must ask before it can save the opening hours of a form. It asks
// for the days if a row has times but no days.
func Asks(form url.Values) (questions []string) {
	for _, k := range askedFor(keys.All()) {
		rows, asked := typedRows(form, k.Name)
		if k.Kind != keys.Hours || !asked || form.Has(k.Name) {
			continue
		}
		for _, row := range rows {
			times := "open " + row.times()
			if row.Closed {
				times = "closed"
			}
			if row.lacksDays() {
				questions = append(questions, "“"+k.Label+"”: choose the days on which it is "+times+
					"; for every day, choose all seven")
			}
		}
	}
	return questions
}

func (r HoursRow) times() string {
	switch {
	case r.Closed:
		return "off"
	case r.Opens+r.Closes == "":
		return ""
	case r.Closes == "00:00":
		return r.Opens + "-24:00"
	}
	return r.Opens + "-" + r.Closes
}

// typedRows returns the rows of a form. asked is false if the form has no rows for the key.
func typedRows(form url.Values, key string) (rows []HoursRow, asked bool) {
	for _, number := range form[key+".row"] {
		get := func(name string) string {
			return strings.TrimSpace(form.Get(fmt.Sprintf("%s.%s.%s", key, name, number)))
		}
		row := HoursRow{First: get("first"), Last: get("last"), Opens: get("opens"), Closes: get("closes"),
			Closed: get("closed") != ""}
		if key != exceptionsKey {
			row.Days = chosenDays(form[fmt.Sprintf("%s.days.%s", key, number)])
		}
		rows = append(rows, row)
	}
	return rows, len(form[key+".row"]) > 0
}

// hoursOf returns the opening hours or the exceptions of a form: the text if the form has one, and otherwise
// the text of its rows.
func hoursOf(form url.Values, k keys.Key) (value string, asked bool) {
	sign := "; "
	if k.Kind == keys.Dates {
		sign = "\n"
	}
	if rows, asked := typedRows(form, k.Name); asked && !form.Has(k.Name) {
		return writtenRows(rows, sign), true
	}
	lines := filled(strings.Split(frontmatter.LF(form.Get(k.Name)), "\n"))
	if k.Kind == keys.Hours {
		return strings.TrimSpace(strings.Join(lines, " ")), form.Has(k.Name)
	}
	return strings.Join(lines, "\n"), form.Has(k.Name)
}

// exceptionsKey is the key for dates with unusual hours.
const exceptionsKey = "place.exceptions"

// regularHours returns opening hours or exceptions in the spelling that rows produce. A text that rows
// cannot express is returned unchanged.
func regularHours(key, value string) string {
	if key == exceptionsKey {
		if rows, ok := exceptionRows(value); ok {
			return writtenRows(rows, "\n")
		}
		return strings.Join(filled(strings.Split(value, "\n")), "\n")
	}
	value = strings.TrimSpace(strings.ReplaceAll(value, "\n", " "))
	if rows, ok := hoursRows(value); ok {
		return writtenRows(rows, "; ")
	}
	return value
}
