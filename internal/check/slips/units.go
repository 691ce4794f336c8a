package slips

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// quantity is a number with its unit. unsure is true if the spelling of the unit can also be another word.
// The unit then counts only if it is compared with another unit of the same kind.
type quantity struct {
	value, unit string
	unsure      bool
}

// comparable reports whether two texts contradict each other if they have the same number, one with the unit
// of q and one with that of other. The units must differ, and both must be sure or of the same kind.
func (q quantity) comparable(other quantity) bool {
	return q.unit != other.unit && (!q.unsure && !other.unsure || kindOf(q.unit) == kindOf(other.unit))
}

// kindOf returns the first unit of the kind of a unit: of the weights, the volumes, the lengths or the
// times. Any other unit is returned unchanged.
func kindOf(unit string) string {
	for _, kind := range [...][]string{{"g", "mg", "µg", "kg"}, {"l", "ml", "cl", "dl"},
		{"m", "mm", "cm", "km", "mile"}, {"hours", "minutes", "days", "weeks", "months"}} {
		if slices.Contains(kind, unit) {
			return kind[0]
		}
	}
	return unit
}

// units maps the spellings of units to one usual spelling each. It leaves out spellings that are also words
// in some language.
var units = map[string]string{
	"%": "%", "٪": "%", "％": "%",
	"mg": "mg", "мг": "mg", "mcg": "µg", "µg": "µg", "μg": "µg", "мкг": "µg", "g": "g", "kg": "kg",
	"кг": "kg", "ml": "ml", "mL": "ml", "мл": "ml", "cl": "cl", "dl": "dl", "l": "l", "L": "l", "л": "l",
	"mm": "mm", "мм": "mm", "cm": "cm", "см": "cm", "km": "km", "км": "km", "°C": "°C", "°F": "°F",
}

// currencies maps the symbols and codes of currencies to their codes. It leaves out the code ALL, which is
// also a word in capitals.
var currencies = map[string]string{
	"€": "EUR", "EUR": "EUR", "$": "USD", "USD": "USD", "£": "GBP", "GBP": "GBP", "CHF": "CHF", "RSD": "RSD",
	"₺": "TRY", "TL": "TRY", "TRY": "TRY", "₴": "UAH", "UAH": "UAH", "₽": "RUB", "RUB": "RUB",
	"HUF": "HUF", "PLN": "PLN",
	"BAM": "BAM", "MKD": "MKD", "BGN": "BGN", "CZK": "CZK", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
	"₹": "INR", "INR": "INR", "৳": "BDT", "BDT": "BDT", "PKR": "PKR", "AFN": "AFN", "ETB": "ETB",
}

// longestSign is the length in bytes of the longest key of units that does not begin with a letter.
const longestSign = len("°C")

// unsureUnits are spellings of units that are also other words, abbreviations or letters of lists.
var unsureUnits = map[string]string{
	"m": "m", "м": "m", "م": "m", "г": "g", "гр": "g", "gr": "g", "غ": "g", "غم": "g", "جم": "g", "گ": "g",
	"مغ": "mg", "ملغ": "mg", "ملغم": "mg", "مجم": "mg", "ملجم": "mg", "مل": "ml", "کم": "km", "سم": "cm",
	"مم": "mm", "ملم": "mm", "کغ": "kg", "کجم": "kg", "кл": "cl", "дл": "dl",
	"mile": "mile", "miles": "mile", "миль": "mile", "мили": "mile", "میل": "mile",
}

// longestEnding is the largest number of letters that a language adds to the name of a unit.
const longestEnding = 4

// prefixes are the first words of names of units that are written as two words: ملی گرام.
var prefixes = []string{"ملی", "میلی", "کیلو", "کلو", "مایکرو", "مائیکرو", "سنتی", "سانتی", "سینٹی"}

// spelledUnits are the beginnings of the names of units in the languages' scripts, in the form that foldUnit
// returns. A name that ends with $ is complete.
var spelledUnits = []struct{ unit, begins string }{
	{"µg", "microgram mikrogram микрограм میکروغرام مایکروغرام مایکروجرام میکروجرام میکروگرم " +
		"مائیکروگرام মাইক্রোগ্রাম माइक्रोग्राम ማይክሮግራም"},
	{"mg", "milligram miligram миллиграм милиграм мілігра ملیغرام ملیجرام میلیغرام ملغرام " +
		"میلیگرم میلیگرام " +
		"ملیگرام মিলিগ্রাম मिलीग्राम मिलिग्राम मिग्रा ሚሊግራም"},
	{"kg", "kilogram kilo$ kilos$ килограм кілограм کیلوغرام کیلوجرام کیلو$ کیلوگرم کیلوگرام " +
		"کلوگرام کلو$ কেজি কিলোগ্রাম " +
		"किलो ኪሎ"},
	{"g", "gram$ grams$ gramme gramo grama$ grami$ gramm грам غرام جرام گرم گرام গ্রাম ग्राम ግራም"},
	{"ml", "millilit mililit миллилит милилит мілілі ملیلتر میلیلتر میلیلیتر ملیلیتر ملیلیٹر " +
		"مللیلتر মিলিলিটার मिलीलीटर मिलिलिटर " +
		"ሚሊሊትር"},
	{"cl", "centilit santilit сантилитр центилит"},
	{"dl", "decilit desilit децилит"},
	{"l", "liter litre litr$ litri$ litra$ litara$ litar$ litro литр литар литра літр لتر " +
		"لیتر لیٹر লিটার लीटर लिटर ሊትር"},
	{"km", "kilomet километ кіломет کیلومتر کیلومیٹر کلومیٹر কিলোমিটার কিমি किलोमीटर किमी " +
		"ኪሎሜትር ኪሜ"},
	{"cm", "centimet centimèt santimet сантимет центимет سنتیمتر سانتیمتر سینٹیمیٹر " +
		"সেন্টিমিটার सेंटीमीटर ሴንቲሜትር"},
	{"mm", "millimet millimèt milimet миллимет милимет ملیمتر میلیمتر ملیمیٹر মিলিমিটার " +
		"मिलीमीटर ሚሊሜትር"},
	{"m", "meter metre mètre metar$ metara$ metro$ metros$ metri$ metra$ метр метар متر میٹر " +
		"মিটার मीटर ሜትር"},
}

// quantitiesIn returns the numbers of a text that are followed by a unit or have a currency before them.
func quantitiesIn(plain string) (all []quantity) {
	for at := 0; at < len(plain); at++ {
		if plain[at] < '0' || plain[at] > '9' {
			continue
		}
		start := at
		for at < len(plain) && strings.IndexByte("0123456789.,", plain[at]) >= 0 {
			at++
		}
		value := text.OnlyDigits(plain[start:at])
		rest := plain[start+len(strings.TrimRight(plain[start:at], ".,")):]
		unit, unsure := unitAt(rest)
		if unit == "" {
			if unit := currencyBefore(plain[:start]); unit != "" {
				all = append(all, quantity{value, unit, false})
			}
			continue
		}
		all = append(all, quantity{value, unit, unsure})
		if len(value) == groupLength { // for example "1 000 mg"
			if groups := groupsBefore(plain[:start]); groups != "" {
				all = append(all, quantity{groups + value, unit, unsure})
			}
		}
	}
	return all
}

// groupLength is the number of digits of a group in a number.
const groupLength = 3

// groupsBefore returns the groups of digits at the end of a text that may belong to the number after the
// text.
func groupsBefore(before string) string {
	bare, is := strings.CutSuffix(before, " ")
	digits := bare[len(strings.TrimRight(bare, "0123456789")):]
	if !is || len(digits) == 0 || len(digits) > groupLength {
		return ""
	}
	if len(digits) == groupLength {
		return groupsBefore(bare[:len(bare)-groupLength]) + digits
	}
	return digits
}

// numbersIn returns the digits of the numbers in a text.
func numbersIn(plain string) []string {
	numbers := strings.FieldsFunc(plain,
		func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' })
	for i := range numbers {
		numbers[i] = text.OnlyDigits(numbers[i])
	}
	return numbers
}

// unitAt returns the unit with which a text begins. One space may be before it. The unit is empty if there
// is none.
func unitAt(rest string) (unit string, unsure bool) {
	rest = strings.TrimPrefix(rest, " ")
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(r) {
		for n := min(longestSign, len(rest)); n > 0; n-- {
			sign, is := unitOf(rest[:n])
			after, _ := utf8.DecodeRuneInString(rest[n:])
			last, _ := utf8.DecodeLastRuneInString(rest[:n])
			if is && (!unicode.IsLetter(last) || !text.IsLetterOrMark(after)) {
				return sign, false
			}
		}
		return "", false
	}
	word, behind := firstWord(rest)
	if unit, is := unitOf(word); is {
		return unit, false
	}
	if unit := unitOfTime(strings.ToLower(word)); unit != "" {
		return unit, true
	}
	word = foldUnit(word)
	if slices.Contains(prefixes, word) {
		next, _ := firstWord(strings.TrimPrefix(behind, " "))
		if unit := spelledUnit(word + foldUnit(next)); unit != "" {
			return unit, false
		}
	}
	if unit := spelledUnit(word); unit != "" {
		return unit, false
	}
	return unsureUnits[word], true
}

// Size is a unit as a multiple of the smallest unit of the same kind, which is µg, ml or mm.
type Size struct {
	Kind string
	N    float64
}

var sizes = map[string]Size{
	"µg": {"g", 1}, "mg": {"g", 1e3}, "g": {"g", 1e6}, "kg": {"g", 1e9},
	"ml": {"l", 1}, "cl": {"l", 10}, "dl": {"l", 100}, "l": {"l", 1e3},
	"mm": {"m", 1}, "cm": {"m", 10}, "m": {"m", 1e3}, "km": {"m", 1e6},
}

// SizeAt returns the size of the unit with which a text begins. One space may be before it. ok is false if
// the text does not begin with a unit, or if the unit cannot be converted into others.
func SizeAt(rest string) (size Size, ok bool) {
	unit, _ := unitAt(rest)
	size, ok = sizes[unit]
	return size, ok
}

// unitOf returns the usual spelling of a unit or a currency.
func unitOf(written string) (unit string, is bool) {
	if unit, is = units[written]; !is {
		unit, is = currencies[written]
	}
	return unit, is
}

// firstWord splits a text after its first word. Marks and joiners inside the word belong to it.
func firstWord(s string) (word, rest string) {
	for i, r := range s {
		if !text.IsLetterOrMark(r) && r != '\u200c' && r != '\u0640' {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// foldUnit returns a word without joiners, in small letters, and with one spelling of the Arabic letters
// that have another form in Persian and Urdu.
func foldUnit(word string) string {
	return arabicLetters.Replace(strings.ToLower(word))
}

var arabicLetters = strings.NewReplacer("\u200c", "", "\u0640", "", "ي", "ی", "ى", "ی", "ك", "ک")

// unitName is the name of a unit, or the beginning of the name.
type unitName struct {
	unit, begins string
	whole        bool // the name is complete and takes no endings
}

// unitNames are the names of spelledUnits in their order, by their first letters. The index saves time,
// because a text may have thousands of numbers with a word after each.
var unitNames = namesByLetter()

func namesByLetter() map[rune][]unitName {
	names := map[rune][]unitName{}
	for _, spelled := range spelledUnits {
		for begin := range strings.FieldsSeq(spelled.begins) {
			begins, whole := strings.CutSuffix(begin, "$")
			first, _ := utf8.DecodeRuneInString(begins)
			names[first] = append(names[first], unitName{spelled.unit, begins, whole})
		}
	}
	return names
}

// spelledUnit returns the unit that a word means, or "".
func spelledUnit(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	for _, name := range unitNames[first] {
		ending, begins := strings.CutPrefix(word, name.begins)
		if begins && (ending == "" || !name.whole && utf8.RuneCountInString(ending) <= longestEnding) {
			return name.unit
		}
	}
	return ""
}

// currencyBefore returns the currency whose symbol or code is at the end of a text, or "".
func currencyBefore(before string) string {
	before = strings.TrimSuffix(before, " ")
	last, size := utf8.DecodeLastRuneInString(before)
	if last < 'A' || last > 'Z' {
		return currencies[before[len(before)-size:]]
	}
	const code = 3
	word := before[max(0, len(before)-code):]
	if r, _ := utf8.DecodeLastRuneInString(before[:len(before)-len(word)]); text.IsLetterOrMark(r) {
		return "" // in "GRUB 2", RUB is not the code of the rouble
	}
	return currencies[word]
}
