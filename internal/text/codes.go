package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isHourRange reports whether s is two hours of a day with a hyphen between them, the earlier one first:
// 8-16, 0800-1600.
func isHourRange(s string) bool {
	first := digitsLength(s)
	if n := rangeLength(s[first:]); first == 0 || n == 0 || n != len(s)-first {
		return false
	}
	_, dash := utf8.DecodeRuneInString(s[first:])
	from, isFrom := hourOf(s[:first])
	to, isTo := hourOf(s[first+dash:])
	return isFrom && isTo && from < to
}

// hourOf returns the minutes since midnight of a time such as 8, 08 or 0830. ok is false if s is not such a
// time. Four digits are a time only if its minutes are 00, 15, 30 or 45.
func hourOf(s string) (minutes int, ok bool) {
	digits := OnlyDigits(s)
	if len(digits) == 0 || len(digits) > 4 || len(digits) == 3 {
		return 0, false
	}
	value, _ := strconv.Atoi(digits)
	if len(digits) <= 2 {
		value *= 100
	}
	return value/100*60 + value%100, value <= 2400 && value%100 < 60 && value%100%15 == 0
}

// namesDocument reports whether a text ends with a word such as PIN or Passport no. Digits after such a word
// are not a telephone number.
func namesDocument(before string) bool {
	word, before := lastWord(before)
	if !isOf(numberWords, word) {
		return isOf(documents, word)
	}
	word, _ = lastWord(before)
	return isOf(documents, word) || isOf(numbered, word)
}

// lastWord returns the last word of a text in small letters, and what is before it.
func lastWord(s string) (word, before string) {
	isWord := func(r rune) bool { return IsLetterOrMark(r) || r == '№' }
	s = strings.TrimRightFunc(s, func(r rune) bool { return !isWord(r) && !IsDigit(r) })
	before = strings.TrimRightFunc(s, isWord)
	return strings.ToLower(s[len(before):]), before
}

// isOf reports whether a word is in a list whose words have a space before and after them.
func isOf(list, word string) bool { return word != "" && strings.Contains(list, " "+word+" ") }

// roomLength returns the length of a room number of two parts, such as 12-3, with which s begins, or 0 if
// there is none. before is the text before s. 12-3 is a room number only after certain words. Elsewhere it
// is a range of hours, which follows the direction of its text.
func roomLength(s, before string) int {
	first := digitsLength(s)
	n := rangeLength(s[first:])
	if first == 0 || n == 0 || continues(s[first+n:]) {
		return 0
	}
	if word, _ := lastWord(before); !isOf(rooms, word) {
		return 0
	}
	return first + n
}

// rooms are words before the number of a room, a house, a window or a bus in the languages that are written
// from right to left.
const rooms = " № room غرفة الغرفة قاعة القاعة مكتب المكتب مبنى المبنى بناية البناية منزل بيت شقة خيمة " +
	"الخيمة كرفان الكرفان" +
	" حاوية الحاوية شباك الشباك نافذة النافذة بوابة البوابة باب الباب رصيف الرصيف حافلة الحافلة عيادة " +
	"العيادة جناح الجناح" +
	" رقم الرقم اتاق سالن دفتر ساختمان خانه واحد چادر کانتینر کانکس پنجره باجه دروازه سکو اتوبوس کلینیک " +
	"شماره بلوک خونه کوټه" +
	" ودانۍ خیمه کانټینر کړکۍ شمېره نمبر بلاک ژوور ژووری بینا باڵەخانە خێوەت پەنجەرە دەروازە پاس ژمارە " +
	"بلۆک ماڵ کمرہ کمره" +
	" عمارت مکان خیمہ کنٹینر کھڑکی گیٹ بس کلینک فلیٹ "

// documents are words after which digits are not a telephone number, in languages in which notices are
// written. The words in numbered have this effect only if one of numberWords follows: in "card number
// 012345678", but not in "in this case 063 222 6101".
const (
	documents = " pin puk id iban passport passeport reisepass passaporto pasaporte pasaport pasoš " +
		"pasoša пасош" +
		" пасоша паспорт διαβατήριο aktenzeichen jmbg јмбг oib αφμ αμκα جواز گذرنامه پاسپورت "
	numbered    = " case file card account reference dossier carte konto kartica ausweis "
	numberWords = " no nr br broj бр број number numéro número numero nummer № "
)

// fileLength returns the length of the file number with which s begins, such as 0123-456/2020, or 0 if there
// is none. Such a number ends with a year.
func fileLength(s string) int {
	first := digitsLength(s)
	if first < 3 || first >= len(s) || s[first] != '-' {
		return 0
	}
	second := digitsLength(s[first+1:])
	slash := first + 1 + second
	if second < 2 || slash >= len(s) || s[slash] != '/' {
		return 0
	}
	year := digitsLength(s[slash+1:])
	end := slash + 1 + year
	if !isYear(OnlyDigits(s[slash+1:end])) || continues(s[end:]) {
		return 0
	}
	return end
}

// recordLength returns the length of the number of a record with which s begins, or 0 if there is none. Such
// a number consists of groups of digits with both hyphens and slashes between them, such as 2027/0815-33.
// Dates are not records: 12-14/05/2027 is a range of days, which follows the direction of its text.
func recordLength(s string) int {
	hyphen, slash, isRecord := false, false, false
	end, digits := digitsLength(s), 0
	for from := 0; ; {
		group := OnlyDigits(s[from:end])
		digits += len(group)
		isRecord = isRecord || len(group) > 2 && !isYear(group)
		if end == len(s) || DigitAt(s, end+1) < 0 || s[end] != '-' && s[end] != '/' {
			break
		}
		hyphen, slash = hyphen || s[end] == '-', slash || s[end] == '/'
		from = end + 1
		end = from + digitsLength(s[from:])
	}
	if !isRecord || digits < shortestWorld || !hyphen || !slash || continues(s[end:]) {
		return 0
	}
	return end
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// accountLength returns the length of the number of a bank account (IBAN) in groups with which s begins, such
// as RS35 2600 0560 0100 1611 37, or 0 if there is none.
func accountLength(s string) int {
	const shortest, longest, least = 15, 34, 4
	if len(s) < shortest || !isCapital(s[0]) || !isCapital(s[1]) || !IsASCIIDigit(s[2]) ||
		!IsASCIIDigit(s[3]) {
		return 0
	}
	signs, end := least, least
	for end+1 < len(s) && s[end] == ' ' {
		n := 0
		for n < 4 && end+1+n < len(s) && (IsASCIIDigit(s[end+1+n]) || isCapital(s[end+1+n])) {
			n++
		}
		if n == 0 {
			break
		}
		signs, end = signs+n, end+1+n
		if n < 4 {
			break
		}
	}
	if signs < shortest || signs > longest || end < len(s) && IsASCIIAlnum(s[end]) {
		return 0
	}
	return end
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// codeLength returns the length of the code with which s begins, such as B-2, A1, 12 B or H1N1, or 0 if there
// is none. A code consists of ASCII letters and digits of any script, with at least one capital and one
// digit, or of a number and a letter that letterBehind finds: 15-a.
func codeLength(s string) int {
	capital, digit := false, false
	i := 0
	for i < len(s) {
		c := s[i]
		if n := digitsLength(s[i:]); n > 0 {
			digit, i = true, i+n
			continue
		}
		joins := (c == '-' || c == '/') && i > 0 && i+1 < len(s) &&
			(IsASCIIAlnum(s[i+1]) || DigitAt(s, i+1) >= 0)
		if !IsASCIIAlnum(c) && !joins {
			break
		}
		capital = capital || isCapital(c)
		i++
	}
	if first := digitsLength(s); !capital && digit && first > 0 {
		if n := letterBehind(s[first:]); n > 0 { // "room 12 B", "15-a"
			return first + n
		}
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRuneInString(s[i:]); isLatin(r) {
			return 0
		}
	}
	const longest = 16 * 2 // in bytes
	if !capital || !digit || i > longest {
		return 0
	}
	return i
}

// letterBehind returns the length of a letter at the beginning of s that belongs to the number before s,
// together with the sign in front of the letter: a space and a capital (" B"), or a hyphen or slash and a
// small or capital letter ("-a", "/б"). It returns 0 if there is no such letter, or if a word begins there.
func letterBehind(s string) int {
	if s == "" || strings.IndexByte(" -/", s[0]) < 0 {
		return 0
	}
	letter, n := utf8.DecodeRuneInString(s[1:])
	after, _ := utf8.DecodeRuneInString(s[1+n:])
	if IsLetterOrMark(after) || IsDigit(after) || after == '\'' || after == '’' || after == '-' {
		return 0
	}
	if unicode.IsUpper(letter) || s[0] != ' ' && unicode.IsLower(letter) {
		return 1 + n
	}
	return 0
}

// markedLength returns the length of a text at the beginning of s whose punctuation marks would be displayed
// in the wrong place inside a right-to-left text. Such texts are the name of an account (@clinic, #clinic),
// coordinates (44.0123, 21.0456) and a host with a slash at its end (example.org/). before is the text
// before s. The result is 0 if s begins with none of them.
func markedLength(s, before string) int {
	switch c := s[0]; {
	case c == '@' || c == '#':
		if last, _ := utf8.DecodeLastRuneInString(before); IsLetterOrMark(last) || IsDigit(last) {
			return 0
		}
		return accountNameLength(s)
	case IsASCIIDigit(c) || c == '-':
		return coordinatesLength(s)
	case IsASCIIAlnum(c):
		return openHostLength(s)
	}
	return 0
}

// accountNameLength returns the length of the name of an account or a topic in a social network with which s
// begins, such as @clinic_help or #clinic2026, or 0. The name begins with a letter.
func accountNameLength(s string) int {
	const shortest = 2
	if len(s) < 1+shortest || s[1]|0x20 < 'a' || s[1]|0x20 > 'z' {
		return 0
	}
	end := 1
	for end < len(s) && (IsASCIIAlnum(s[end]) || s[end] == '_' ||
		(s[end] == '.' || s[end] == '-') && end+1 < len(s) && IsASCIIAlnum(s[end+1])) {
		end++
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); end <= shortest || IsLetterOrMark(r) || r == '@' {
		return 0
	}
	return end
}

// coordinatesLength returns the length of a latitude and a longitude with which s begins, or 0 if there is
// none. They are in degrees with more than three decimals (44.0123, 21.0456), or in degrees and minutes
// (44°49'14"N 20°27'44"E).
func coordinatesLength(s string) int {
	if first := decimalsLength(s); first > 0 {
		gap := first + len(s[first:]) - len(strings.TrimLeft(s[first:], ",; \u00a0"))
		second := decimalsLength(s[gap:])
		if gap == first || second == 0 {
			return 0
		}
		return gap + second
	}
	first := degreesLength(s)
	if first == 0 {
		return 0
	}
	gap := first + len(s[first:]) - len(strings.TrimLeft(s[first:], ",; \u00a0"))
	return max(first, gap*min(degreesLength(s[gap:]), 1)+degreesLength(s[gap:]))
}

// decimalsLength returns the length of a number with a point and more than three digits after it, or 0.
func decimalsLength(s string) int {
	const most, few = 3, 3
	sign := signLength(s)
	whole := digitsLength(s[sign:])
	point := sign + whole
	if whole == 0 || CountDigits(s[sign:point]) > most || point >= len(s) || s[point] != '.' {
		return 0
	}
	decimals := digitsLength(s[point+1:])
	end := point + 1 + decimals
	if CountDigits(s[point+1:end]) <= few || continues(s[end:]) && s[end] != ',' {
		return 0
	}
	return end
}

// degreesLength returns the length of a latitude or a longitude in degrees and minutes, or 0: 44°49'14"N.
func degreesLength(s string) int {
	end := 0
	for i, marks := range [...]string{"°", "'′’", "\"″”"} {
		digits := digitsLength(s[end:])
		if n := end + digits; digits > 0 && n < len(s) && s[n] == '.' {
			digits += 1 + digitsLength(s[n+1:])
		}
		mark, n := utf8.DecodeRuneInString(s[end+digits:])
		if digits == 0 || !strings.ContainsRune(marks, mark) {
			if i < 2 {
				return 0
			}
			break
		}
		end += digits + n
		end += len(s[end:]) - len(strings.TrimLeft(s[end:], " \u00a0"))
	}
	if end >= len(s) || strings.IndexByte("NSEW", s[end]) < 0 {
		return 0
	}
	if end+1 < len(s) && IsASCIIAlnum(s[end+1]) {
		return 0
	}
	return end + 1
}

// openHostLength returns the length of the name of a host with which s begins if a slash ends it, or 0:
// example.org/, example.org/help/.
func openHostLength(s string) int {
	end := 0
	for end < len(s) && ofAddress[s[end]] {
		end++
	}
	word := strings.TrimRight(s[:end], afterAddress)
	if !strings.HasSuffix(word, "/") || !isHost(word) {
		return 0
	}
	return len(word)
}

// fractionLength returns the length of the fraction with which s begins, such as 1/2 or ½, or 0. If spaced
// is true, a space may come before it.
func fractionLength(s string, spaced bool) int {
	space := 0
	if r, n := utf8.DecodeRuneInString(s); spaced && isSpace(r) {
		space = n
	}
	if r, n := utf8.DecodeRuneInString(s[space:]); IsFraction(r) {
		return space + n
	}
	if len(s) >= space+len("1/2") && s[space+1] == '/' && '1' <= s[space] && s[space] < s[space+2] &&
		s[space+2] <= '9' && DigitAt(s, space+len("1/2")) < 0 && (space > 0 || !spaced) {
		return space + len("1/2")
	}
	return 0
}

// EndsWithFraction reports whether s ends with a fraction in one character.
func EndsWithFraction(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return IsFraction(r)
}

// IsFraction reports whether r is a fraction in one character, such as ½.
func IsFraction(r rune) bool { return r >= '¼' && r <= '¾' || r >= '⅐' && r <= '⅞' }
