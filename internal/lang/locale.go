package lang

// locale is what CLDR says of a language, as cldrgen extracts it. A locale whose folder holds only root data (the
// English "Sun", the numbered "M01") has a name and a direction and no words.
type locale struct {
	name     string // of the CLDR folder: "fa-AF"
	endonym  string // "" where CLDR has none of its own
	rtl      bool
	digits   string     // default numbering system; "" for root data
	native   string     // the script's own numbering system
	groups   [2]string  // separators between groups of digits: with Latin digits, with native ones
	grouping [2]int     // digits in the further groups (2: 12,34,567), and least digits in the first group of all
	weekdays [7]string  // from Sunday, by themselves and in dates
	short    [7]string  // abbreviated
	months   [12]string // as they stand in a date
	alone    [12]string // by themselves; empty where the same as in a date
	full     string     // a date with its weekday: "{weekday} {day} {month} {year}" and literals; {dd} is a two-digit day
	long     string     // without
	second   [13]string // months of the second calendar
	secondly string     // pattern of a date in it
}
