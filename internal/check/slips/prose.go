package slips

import (
	"iter"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tabla/internal/text"
)

// technical finds commands, options, names of files and the like, and words between quotation marks.
var technical = regexp.MustCompile("[\"“„«'‘`][!-~]+(?: [!-~]+){0,7}[\"”“»'’`]|[!-~]+")

// technicalSign finds forms that words in sentences do not have: a symbol inside the word, or a capital
// letter after a small one.
var technicalSign = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^["'(\[]*-|[_=/|<>\\\d$@#~]|\pL[.:;]\pL|::` +
		`|^\(?\*?[.:]\pL|\(\)|[a-z][A-Z]`)
})

// WithoutTechnical returns a text without the commands, options, names of files and quoted names that its
// source has in the same form.
func WithoutTechnical(s, source string) string {
	return technical.ReplaceAllStringFunc(s, func(run string) string {
		bare := strings.TrimRight(strings.TrimLeft(run, ",;!?"), ".,:;!?") // not the full stop of .txt
		quoted := strings.Trim(bare, "\"“„«'‘`”»’")
		is := quoted != bare || technicalSign().MatchString(bare)
		if quoted == bare {
			quoted = strings.Trim(bare, "()[]")
		}
		if is && quoted != "" && strings.Contains(source, quoted) &&
			(strings.Count(quoted, " ") < wordsOfName || isQuoted(source, quoted)) {
			return " "
		}
		return run
	})
}

// wordsOfName is the largest number of words that count as a name if only the translation has them in
// quotation marks.
const wordsOfName = 3

// isQuoted reports whether a text has words between quotation marks.
func isQuoted(s, words string) bool {
	before, after, _ := strings.Cut(s, words)
	mark, _ := utf8.DecodeLastRuneInString(before)
	behind, _ := utf8.DecodeRuneInString(after)
	const marks = "\"“”„«»'‘’`"
	return strings.ContainsRune(marks, mark) && strings.ContainsRune(marks, behind)
}

// IsProse reports whether a part of a text between spaces is a word of a sentence, with or without
// punctuation marks, or consists of such marks, and is not a command, an option, the name of a file or the
// like: --all, <file>, max_size, camelCase.
func IsProse(field string) bool {
	bare := strings.Trim(field, ".,:;!?()«»„“”\"'‘’…¿¡،؛؟。，、；：！？।۔።–—*")
	if bare == "" || strings.HasPrefix(field, "-") || strings.HasSuffix(field, "()") {
		return bare == "" && field != ";"
	}
	before := ' '
	for _, r := range bare {
		isCamel := unicode.IsLower(before) && unicode.IsUpper(r) // as in camelCase
		isSign := !text.IsLetterOrMark(r) && r < utf8.RuneSelf && r != '\'' && r != '-'
		if isCamel || isSign || text.IsDigit(r) {
			return false
		}
		before = r
	}
	return true
}

// ProseOf returns those parts of a text that are words of sentences.
func ProseOf(fields iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for field := range fields {
			if IsProse(field) && !yield(field) {
				return
			}
		}
	}
}

// IsMostlyProse reports whether at least three quarters of the parts of a text are words of sentences.
func IsMostlyProse(plain string) bool {
	all, prose := 0, 0
	for field := range strings.FieldsSeq(plain) {
		all++
		if IsProse(field) {
			prose++
		}
	}
	return prose*4 >= all*3
}

// international are words that people write in Latin letters in all scripts. They are in small letters and
// without hyphens.
var international = wordSet("app apps atm bluetooth chat e email facebook fi gmail google gps iban id imo " +
	"instagram internet mail messenger mms offline online pdf pin qr signal sim skype sms telegram tiktok " +
	"ctrl esc url usb viber video web website whatsapp wi wifi www youtube zoom")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// IsInternational reports whether a word is one that people write in Latin letters in all scripts, and that
// the source has too, such as internet. The word has no hyphen: of e-mail, callers ask for "e" and for
// "mail".
func IsInternational(word, source string) bool {
	word = strings.ToLower(word)
	return international[word] &&
		strings.Contains(strings.ReplaceAll(strings.ToLower(source), "-", ""), word)
}

// PageName returns the name of a page of a manual if a digit is the section in which the page is: the 3 in
// strftime(3). It returns "" otherwise. before and after are the texts beside the digit. If a translation has
// the name unchanged, it may leave out the section. The text "tablet(2)" looks the same, but a translation of
// it has another word, so it must have the 2.
func PageName(before, after string) string {
	const small = "abcdefghijklmnopqrstuvwxyz0123456789-_."
	const shortest = 3
	before, isOpen := strings.CutSuffix(before, "(")
	if !isOpen || !strings.HasPrefix(after, ")") {
		return ""
	}
	name := before[len(strings.TrimRight(before, small)):]
	if len(name) < shortest {
		return ""
	}
	return name
}
