package slips

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// code is a number with letters or symbols that belong to it: Room 14a, bus 95E, form I-589, *100#, an IBAN,
// a password of letters and digits, the letter of a paragraph of a law.
type code struct {
	written string
	digits  string // of a number with one or two letters, otherwise ""
	letters string // in capitals
	behind  bool   // the letters are after the digits
	isWord  bool   // the letters begin a word that may be translated: In8, where "In" stands for "inner"
	isSpace bool   // it says how many dimensions something has, as 3D does
}

var (
	dialCode  = regexp.MustCompile(`[*#0-9]*[0-9][*#0-9]*`)
	iban      = regexp.MustCompile(`\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`)
	mixedRun  = regexp.MustCompile(`[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*`)
	paragraph = regexp.MustCompile(`\([a-z]\)`)
	// wordWithNumber finds a word joined to the number of one of several things, such as partner1 or
	// SETTING2. Translators translate the word.
	wordWithNumber = regexp.MustCompile(`[A-Za-z]{4,}[0-9]{1,2}`)
	threeLetters   = regexp.MustCompile(`[A-Za-z]{3}`)
	numberedForm   = regexp.MustCompile(`[A-Za-z]{1,2}[-\x{2010}\x{2011}]?[0-9]+|` +
		`[0-9]+(?:[-\x{2010}\x{2011}]?[A-Za-z]{1,2}|[АБВДЕЖЗКЭабвЂђأبجدকখগঘঙकखगघङਕਖਗਘகஅஆஇကခဂဃअआईአበሐ甲乙丙丁])`)
)

// codesIn returns the codes of a text.
func codesIn(plain string) (all []code) {
	if !strings.ContainsFunc(plain, text.IsDigit) {
		return nil
	}
	for _, written := range dialCodes(plain) {
		all = append(all, code{written: written})
	}
	for _, written := range iban.FindAllString(plain, -1) {
		all = append(all, code{written: strings.ReplaceAll(written, " ", "")})
	}
	for _, written := range mixedCodes(plain) {
		all = append(all, code{written: written})
	}
	for _, at := range numberedForm.FindAllStringIndex(plain, -1) {
		c := numberedCode(plain[at[0]:at[1]])
		if c.digits != "" && alone(plain, at[0], at[1]) && !endsHour(plain[:at[0]], plain[at[0]:]) {
			c.isSpace = c.behind && Dimensions(plain[:at[0]], c.digits, plain[at[0]+len(c.digits):])
			all = append(all, c)
		}
	}
	return all
}

// endsHour reports whether a text begins with the h of the hour before it, followed by a dash: 9 h-17 h.
func endsHour(before, s string) bool {
	before = strings.TrimSuffix(before, " ")
	return strings.HasPrefix(s, "h-") && before != "" && text.IsDigit(rune(before[len(before)-1]))
}

// mixedCodes returns the longer codes of Latin letters and digits in a text, and the letters of paragraphs:
// X1-7b, Jela2026x, 2026/0017-B, (a). A word that is joined to a number is not a code: mid-2026.
func mixedCodes(plain string) (all []string) {
	for _, at := range mixedRun.FindAllStringIndex(plain, -1) {
		s := plain[at[0]:at[1]]
		isCode := len(s) >= leastMixed
		if strings.ContainsAny(s, "-/") {
			isCode = !threeLetters.MatchString(s)
		}
		if text.OnlyDigits(s) != "" && strings.ContainsFunc(s, unicode.IsLetter) && isCode &&
			wordWithNumber.FindString(s) != s && !isLength(s) && alone(plain, at[0], at[1]) &&
			numberedForm.FindString(s) != s {
			all = append(all, s)
		}
	}
	return append(all, paragraph.FindAllString(plain, -1)...)
}

// isLength reports whether a number and the letters after it are a length of time: 24hour, 30min.
func isLength(s string) bool {
	word := strings.TrimLeft(s, "0123456789")
	return word != s && unitOfTime(strings.ToLower(word)) != ""
}

// numbered are words after which a number with a D is a code and says nothing about dimensions: Room 3D.
var numbered = wordSet("room rooms bus buses line lines floor building block gate door house " +
	"apartment flat tent " +
	"container desk counter window form platform stop ward unit seat entrance exit wing hall " +
	"class bed cabin barrack barracks office pavilion section area zone row lot level no number " +
	"to from at and or")

// dialCodes returns the codes to dial in a text: those that begin with * or # and have another * or #, and
// those that end with #. A star after a number is the mark of a note. Unlike text.ServiceCodeLength, it also
// returns 100#, which may be the rest of *100#, and #21*, because everything that is dialled must be the same
// in both texts.
func dialCodes(plain string) (all []string) {
	if !strings.ContainsAny(plain, "*#") {
		return nil
	}
	for _, s := range dialCode.FindAllString(plain, -1) {
		if strings.HasSuffix(s, "#") || strings.ContainsAny(s[:1], "*#") && strings.ContainsAny(s[1:], "*#") {
			all = append(all, s)
		}
	}
	return all
}

// leastMixed is the least length of a code of letters and digits without a sign between them.
const leastMixed = 6

// mostDigits is the greatest number of digits of a code with letters. With more digits it is no code.
const mostDigits = 6

// Letters beside a number that do not make it a code: units, the endings of ordinal numbers, and words for
// numbers. Those that are written here in small letters must be in small letters in the text too.
const (
	notBehind = " AM PM ST ND RD TH ER RE H K X M L G W V ES EN TE DE MG KG ML CL DL CM KM MM GB MB KW HZ" +
		" MS KB TB PT FT" +
		" MN GO MO PX e o s t y j "
	notBefore = " NO NR N X v p "
)

// numberedCode returns a number with letters as a code. It returns a code without digits if there are more
// than mostDigits of them, or if the letters are a unit, an ending of an ordinal number, or a word: 5g, 24h,
// 2nd, 2x, 9am, No5.
func numberedCode(s string) code {
	digits := text.OnlyDigits(s)
	behind := s[0] >= '0' && s[0] <= '9'
	written := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	letters := strings.ToUpper(written)
	unit := strings.Contains(notBehind, " "+letters+" ") || strings.Contains(notBehind, " "+written+" ")
	if len(digits) > mostDigits || behind && unit ||
		!behind && (strings.Contains(notBefore, " "+letters+" ") ||
			strings.Contains(notBefore, " "+written+" ")) {
		return code{}
	}
	return code{written: s, digits: digits, letters: letters, behind: behind, isWord: isWordBegin(written)}
}

// isWordBegin reports whether two letters look like the beginning of a word: a capital and a small letter.
func isWordBegin(letters string) bool {
	all := []rune(letters)
	return len(all) == 2 && unicode.IsUpper(all[0]) && unicode.IsLower(all[1])
}

// Dimensions reports whether a number and the D after it say how many dimensions something has: 3D films, in
// 2D. before and behind are the text before and after the number. Room 3D, bus 2D and a D at the end of a
// text are codes.
func Dimensions(before, number, behind string) bool {
	if number != "2" && number != "3" && number != "4" {
		return false
	}
	rest, is := strings.CutPrefix(behind, "D")
	if !is {
		rest, is = strings.CutPrefix(behind, "d")
	}
	before = strings.ToLower(strings.TrimRight(before, " "))
	word := before[strings.LastIndexAny(before, " (")+1:]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " -"))
	isBefore := unicode.IsLetter(next) && rest[0] == ' ' || strings.HasPrefix(rest, "-")
	return is && (word == "in" || isBefore) && !numbered[word]
}

// alone reports whether a part of a text has no letter, no digit and no character of a longer code or
// address directly beside it.
func alone(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, n := utf8.DecodeRuneInString(s[end:])
	next, _ := utf8.DecodeRuneInString(s[end+n:])
	joined := func(r rune) bool {
		return unicode.IsLetter(r) || text.IsDigit(r) || strings.ContainsRune("-_/@+:'’°\u2010\u2011{", r)
	}
	dotted := (after == '.' || after == ',') && (text.IsDigit(next) || unicode.IsLetter(next))
	return !joined(before) && before != '.' && before != ',' && !joined(after) && !dotted
}

// compareCodes returns a finding about the first code that a translation lacks or changes.
func (s *Source) compareCodes(plain string) []diag.Finding {
	for _, c := range s.codes {
		switch {
		case c.digits != "":
			if is, replaced := c.replacedIn(plain); replaced {
				return []diag.Finding{ruleFactCode.Find("write "+c.written+", as the source does",
					"the source says %s, the translation %s", c.written, is)}
			}
		case strings.ContainsAny(c.written, "*#"):
			if !slices.Contains(dialCodes(plain), c.written) {
				return []diag.Finding{ruleFactCode.Find("write "+c.written+", as the source does",
					"the translation has no %s", c.written)}
			}
		case !iban.MatchString(c.written):
			if is := changedMixed(c.written, s.codes, plain); is != "" {
				return []diag.Finding{ruleFactCode.Find("write "+c.written+", as the source does",
					"the source says %s, the translation %s", c.written, is)}
			}
		case !strings.Contains(strings.Join(strings.Fields(plain), ""), c.written):
			return []diag.Finding{ruleFactCode.Find("copy the account from the source",
				"the translation has another account number than %s", c.written)}
		}
	}
	return nil
}

// changedMixed returns a code of the translation that has the digits of a code of the source but other
// letters. It returns "" if the translation has the source's code, or no such code.
func changedMixed(written string, source []code, plain string) (is string) {
	for _, got := range mixedCodes(plain) {
		if strings.EqualFold(got, written) {
			return ""
		}
		has := func(c code) bool { return strings.EqualFold(c.written, got) }
		if text.OnlyDigits(got) == text.OnlyDigits(written) && !slices.ContainsFunc(source, has) {
			is = got
		}
	}
	return is
}

// replacedIn reports whether a translation has the digits of a code, but nowhere with its letters. If so, it
// also returns the code that the translation has instead. If the translation does not have the digits either,
// replaced is false, because a rule on numbers reports that.
func (c code) replacedIn(plain string) (is string, replaced bool) {
	for from := 0; ; {
		at := strings.Index(plain[from:], c.digits)
		if at < 0 {
			return is, replaced
		}
		at += from
		end := at + len(c.digits)
		from = end
		if before, _ := utf8.DecodeLastRuneInString(plain[:at]); text.IsDigit(before) {
			continue
		}
		if after, _ := utf8.DecodeRuneInString(plain[end:]); text.IsDigit(after) {
			continue
		}
		near := lettersBehind(plain[end:])
		if !c.behind {
			near = lettersBefore(plain[:at])
		}
		if near == "" && c.behind { // in right-to-left scripts a letter may be written before
			near = lettersBefore(plain[:at])
		}
		if c.isSpace && (near == "" || near == "B") || // "3 boyutlu", "3B"
			c.isWord && isForeignBegin(plain[:at]) || sameLetters(c.letters, near) ||
			utf8.RuneCountInString(near) != 1 && hasWord(plain, c.letters) ||
			!c.behind && len(c.letters) > 1 && isJoinedToWord(plain[:at]) {
			return "", false
		}
		is, replaced = c.digits, true
		if near != "" && c.behind {
			is += near
		} else {
			is = near + is
		}
	}
}

// isForeignBegin reports whether a text ends with the first two letters of a word, and one of the two is not
// a Latin letter of English: Εσ8 for In8.
func isForeignBegin(before string) bool {
	word := before[len(strings.TrimRightFunc(before, text.IsLetterOrMark)):]
	return isWordBegin(word) && strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf })
}

// isJoinedToWord reports whether a text ends with a word of at least three letters to which the number after
// it is joined: Kdm3 for Mk3, एमपी3 for MP3.
func isJoinedToWord(before string) bool {
	const least = 3
	word := before[len(strings.TrimRightFunc(before, text.IsLetterOrMark)):]
	return utf8.RuneCountInString(word) >= least
}

// hasWord reports whether a text has the letters of a code as a word, in capitals or in small letters.
func hasWord(plain, letters string) bool {
	is := func(word string) bool { return strings.ToUpper(word) == letters }
	return slices.ContainsFunc(text.Words(plain), is)
}

// lettersBehind returns, in capitals, the one or two letters that belong to a number and follow it directly
// or after a hyphen, a space or a quotation mark.
func lettersBehind(s string) string {
	s = strings.TrimPrefix(s, "ی ") // the ending of a number in Persian and Kurdish
	s = strings.TrimLeft(s, " -\u00a0\u2010\u2011\u202f.\"'«„“(")
	end := 0
	for i, r := range s {
		if !unicode.IsLetter(r) || end > 0 && text.IsUnspaced(r) {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	if s[:end] == "الف" || s[:end] == "ألف" { // the name of the letter, written out
		return "ا"
	}
	return short(s[:end])
}

func lettersBefore(s string) string {
	s = strings.TrimRight(s, " -\u00a0\u2010\u2011\u202f")
	start, next := len(s), ' '
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLetter(r) || start < len(s) && text.IsUnspaced(r) != text.IsUnspaced(next) {
			break
		}
		start, next = start-n, r
	}
	return short(s[start:])
}

// short returns a word of one or two letters in capitals. It returns "" for a longer word.
func short(word string) string {
	if n := utf8.RuneCountInString(word); n > 2 {
		return ""
	}
	return strings.ToUpper(word)
}
