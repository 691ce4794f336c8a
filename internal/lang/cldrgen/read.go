package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/lang"
)

// table holds the data of one locale in the generated file. The fields of languages.Locale explain what they
// mean.
type table struct {
	name, endonym   string
	rtl             bool
	digits, native  string
	groups          [2]string
	grouping        [2]int
	weekdays, short []string
	months, alone   []string
	full, long      string
	second          []string
	secondPattern   string
}

type widths struct {
	Wide        map[string]string
	Abbreviated map[string]string
}

type names struct {
	Format     widths
	StandAlone widths `json:"stand-alone"`
}

type calendar struct {
	Days, Months names
	DateFormats  struct{ Full, Long string }
}

// read returns the table of a language's locale. If CLDR has only the root locale's words for it, the table
// has only name, endonym and direction.
func read(files map[string][]byte, l lang.Language) (table, error) {
	t := table{name: l.CLDR}
	if err := t.readNames(files, l.HTML); err != nil {
		return t, err
	}
	own, root, err := calendars(files, "cldr-dates-full", l.CLDR, "gregorian")
	if err != nil {
		return t, err
	}
	if sameWords(own, root) {
		return t, nil
	}
	return t, errors.Join(
		t.readDates(own, root),
		t.readNumbers(files),
		t.readSecond(files, l.Calendar),
	)
}

// readNames reads the endonym and the direction of a language. For the endonym it first looks for CLDR's name
// of tag, the value of the lang attribute: English has the name of "en", although its dates are those of
// en-GB.
func (t *table) readNames(files map[string][]byte, tag string) error {
	path := "cldr-localenames-full/main/" + t.name + "/languages.json"
	if _, ok := files[path]; ok { // folders with only root data do not have this file
		languages, err := dig[map[string]string](files, path, "main", t.name, "localeDisplayNames",
			"languages")
		if err != nil {
			return err
		}
		base, _, _ := strings.Cut(t.name, "-")
		t.endonym = cmp.Or(languages[tag], languages[t.name], languages[base])
	}
	path = "cldr-misc-full/main/" + t.name + "/layout.json"
	order, err := dig[string](files, path, "main", t.name, "layout", "orientation", "characterOrder")
	t.rtl = order == "right-to-left"
	return err
}

// calendars returns a locale's calendar and the calendar of the root locale, which belongs to no language.
func calendars(files map[string][]byte, pkg, locale, name string) (own, root calendar, err error) {
	get := func(locale string) calendar {
		path := pkg + "/main/" + locale + "/ca-" + name + ".json"
		c, fault := dig[calendar](files, path, "main", locale, "dates", "calendars", name)
		err = errors.Join(err, fault)
		return c
	}
	return get(locale), get("und"), err
}

// sameWords reports whether two calendars have the same months or the same weekdays.
func sameWords(a, b calendar) bool {
	return slices.Equal(months(a.Months.Format.Wide), months(b.Months.Format.Wide)) ||
		len(a.Days.Format.Wide) > 0 && slices.Equal(days(a.Days.Format.Wide), days(b.Days.Format.Wide))
}

// readDates fills the weekdays, the months and the patterns of dates. It returns an error if lang could not
// represent them.
func (t *table) readDates(c, root calendar) error {
	t.weekdays, t.short = days(c.Days.StandAlone.Wide), days(c.Days.StandAlone.Abbreviated)
	if !slices.Equal(t.weekdays, days(c.Days.Format.Wide)) ||
		!slices.Equal(t.short, days(c.Days.Format.Abbreviated)) {
		return errors.New("weekdays differ in a date and by themselves: lang keeps only one list")
	}
	t.months, t.alone = months(c.Months.Format.Wide), months(c.Months.StandAlone.Wide)
	if numeric(c.DateFormats.Full) != numeric(c.DateFormats.Long) {
		return errors.New("months are words in one pattern and numbers in the other")
	}
	if numeric(c.DateFormats.Full) {
		for i := range t.months {
			t.months[i] = strconv.Itoa(i + 1)
		}
	}
	if slices.Equal(t.months, t.alone) {
		t.alone = nil
	}
	var fullFault, longFault error
	t.full, fullFault = template(c.DateFormats.Full)
	t.long, longFault = template(c.DateFormats.Long)
	if c.DateFormats.Full == root.DateFormats.Full && c.DateFormats.Long != root.DateFormats.Long {
		// the pattern Full is still that of the root locale, although Long is translated
		t.full = "{weekday}" + t.comma() + t.long
	}
	return errors.Join(fullFault, longFault)
}

// comma returns the text between the weekday and the rest of a date.
func (t *table) comma() string {
	if t.rtl {
		return "، "
	}
	return ", "
}

// readNumbers fills the numbering systems, and the separators and sizes of groups of digits.
func (t *table) readNumbers(files map[string][]byte) error {
	path := "cldr-numbers-full/main/" + t.name + "/numbers.json"
	get := func(keys ...string) string {
		s, _ := dig[string](files, path, append([]string{"main", t.name, "numbers"}, keys...)...)
		return s
	}
	t.digits, t.native = get("defaultNumberingSystem"), get("otherNumberingSystems", "native")
	t.groups = [2]string{get("symbols-numberSystem-latn", "group"),
		get("symbols-numberSystem-"+t.native, "group")}
	least, err := strconv.Atoi(get("minimumGroupingDigits"))
	if err != nil {
		return err
	}
	pattern := get("decimalFormats-numberSystem-latn", "standard")
	whole, _, _ := strings.Cut(pattern, ".")
	parts := strings.Split(whole, ",")
	if len(parts) < 2 || len(parts[len(parts)-1]) != 3 {
		return fmt.Errorf("the last group of %q has not three digits", pattern)
	}
	t.grouping = [2]int{3, least}
	if len(parts) > 2 {
		t.grouping[0] = len(parts[1])
	}
	return nil
}

// readSecond reads the months of the second calendar and its pattern of a date. It leaves out the era,
// because pages show such a date only next to a Gregorian one.
func (t *table) readSecond(files map[string][]byte, name string) error {
	if name == "" {
		return nil
	}
	own, root, err := calendars(files, "cldr-cal-"+name+"-full", t.name, name)
	if err != nil || sameWords(own, root) {
		return err
	}
	t.second = months(own.Months.Format.Wide)
	long := strings.ReplaceAll(strings.TrimSuffix(own.DateFormats.Long, " G"), "G ", "")
	t.secondPattern, err = template(long)
	return err
}

// days returns weekdays as a list from Sunday.
func days(m map[string]string) []string {
	return []string{m["sun"], m["mon"], m["tue"], m["wed"], m["thu"], m["fri"], m["sat"]}
}

// months returns the months, whose keys are "1" to "12" or "13", in order.
func months(m map[string]string) []string {
	list := make([]string, len(m))
	for i := range list {
		list[i] = m[strconv.Itoa(i+1)]
	}
	return list
}

// dig decodes the value that is found in a JSON file by following keys, one inside the other.
func dig[T any](files map[string][]byte, path string, keys ...string) (found T, err error) {
	raw, ok := files[path]
	if !ok {
		return found, fmt.Errorf("%s: no such file", path)
	}
	for _, key := range keys {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(raw, &object); err != nil {
			return found, fmt.Errorf("%s: %s: %w", path, key, err)
		}
		if raw, ok = object[key]; !ok {
			return found, fmt.Errorf("%s: no %q", path, key)
		}
	}
	if err := json.Unmarshal(raw, &found); err != nil {
		return found, fmt.Errorf("%s: %w", path, err)
	}
	return found, nil
}
