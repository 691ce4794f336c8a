// Package slips finds accidental damage to a translation by comparing it with its source: a missing percent
// sign, another unit or address, letters that became question marks, a bracket that is not closed, a word
// that is repeated many times.
//
// It does not know Markdown or where a text is shown. The findings of Compare and LettersLost are certain;
// those of Doubts are only likely.
package slips

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// The rules on findings that are certain.
var (
	ruleFactUnit = diag.Rule{
		Code: "fact-unit", Withholds: true, Waivable: true,
		Title: "a translation says another unit, or loses a percent sign",
		Why:   "5 g for 5 mg is a thousand times as much; 20 for 20 % is another price",
		Fix:   "copy the number with its unit or sign from the source",
	}

	ruleFactCode = diag.Rule{
		Code: "fact-code", Withholds: true, Waivable: true,
		Title: "a translation says another code: a letter behind a number, or a sign to dial",
		Why:   "Room 14b is another room than 14a; *100# does nothing without its signs",
		Fix:   "copy the code from the source",
	}

	ruleLettersLost = diag.Rule{
		Code: "letters-lost", Withholds: true, Waivable: true,
		Title: "a translation with question marks in the place of letters",
		Why:   "a program has lost letters that it did not know",
		Fix:   "type the text again; save files as UTF-8",
	}

	certainRules = []diag.Rule{ruleFactUnit, ruleFactCode, ruleLettersLost}
)

// Source holds those parts of a source text that are compared with a translation.
type Source struct {
	quantities []quantity
	addresses  []string
	codes      []code
	currencies []string // the currencies of a text that has a number
}

// Read returns the parts of a source text that are compared, or nil if there are none. plain is the text
// that people read, with the digits 0 to 9.
func Read(s, plain string) *Source {
	source := Source{quantitiesIn(plain), addressesIn(s), codesIn(plain), nil}
	if strings.ContainsAny(plain, "0123456789") {
		source.currencies = currenciesIn(plain, source.quantities)
	}
	if len(source.quantities)+len(source.addresses)+len(source.codes)+len(source.currencies) == 0 {
		return nil
	}
	return &source
}

// HasFigures reports whether there are numbers with units, codes or currencies to compare.
func (s *Source) HasFigures() bool {
	return s != nil && len(s.quantities)+len(s.codes)+len(s.currencies) > 0
}

// Translation is a translation that is compared with its source.
type Translation struct {
	Text    string
	Plain   string         // the text that people read, with the digits 0 to 9
	Percent languages.Ways // the language's words for percent; "" if they are not known
}

// Compare returns the findings about units, percent signs, codes and currencies that are changed or missing
// in a translation.
func (s *Source) Compare(t Translation) []diag.Finding {
	if !s.HasFigures() {
		return nil
	}
	if findings := s.compareCodes(t.Plain); findings != nil {
		return findings
	}
	got := quantitiesIn(t.Plain)
	for _, q := range s.quantities {
		if slices.Contains(got, q) {
			continue
		}
		for _, other := range got {
			if other.value == q.value && q.comparable(other) && !slices.Contains(s.quantities, other) {
				return []diag.Finding{ruleFactUnit.Find("write "+q.value+" "+q.unit+", as the source does",
					"the source says %s %s, the translation %s %s", q.value, q.unit, other.value, other.unit)}
			}
		}
		if q.unit == "%" && t.losesPercent(q.value) {
			return []diag.Finding{ruleFactUnit.Find("write "+q.value+" %, or the word for percent",
				"the source says %s %%, the translation only %[1]s", q.value)}
		}
	}
	return s.otherCurrency(t, got)
}

// losesPercent reports whether a translation has the number value but neither a percent sign nor a word
// for percent.
func (t Translation) losesPercent(value string) bool {
	return t.Percent != "" && !strings.ContainsAny(t.Plain, "%٪％") &&
		slices.Contains(numbersIn(t.Plain), value) &&
		!slices.ContainsFunc(text.Words(t.Plain), t.Percent.Match)
}

// ChangedAddress returns an address of the source that the translation does not have, and an address that
// only the translation has. ok is false if there is no such pair. The function own returns the address
// that the translation's language has in place of one of the source's, or "".
func (s *Source) ChangedAddress(translation string, own func(address string) string) (was,
	is string, ok bool) {
	if s == nil || len(s.addresses) == 0 {
		return "", "", false
	}
	got := addressesIn(translation)
	for _, a := range s.addresses {
		if !slices.Contains(got, a) && !slices.Contains(got, own(a)) {
			was = a
		}
	}
	if was == "" {
		return "", "", false
	}
	for _, a := range got {
		if !slices.Contains(s.addresses, a) {
			return was, a, true
		}
	}
	return "", "", false
}

// Bare returns an address in small letters and without what is not needed to compare it: its scheme, "www.",
// and the marks, words and endings that are joined to it.
func Bare(address string) string {
	address = strings.TrimLeft(strings.ToLower(address), "„“”«»‹›\"'‘’(")
	// "прочитайтеhttp://example.org", "بـexample.org"
	address = strings.TrimLeftFunc(address, isBesideAddress)
	for _, front := range [...]string{"mailto:", "https://", "http://", "www."} {
		address = strings.TrimPrefix(address, front)
	}
	if at := strings.IndexAny(address, "'’]"); at > 0 { // "example.org'dan", "[b]example.org[/b]"
		address = address[:at]
	}
	return strings.TrimRight(address, "/.,;:!?*_`)]»“”’'\"،。۔।")
}

// isBesideAddress reports whether a character cannot be a part of an address. It then belongs to a word or a
// mark that stands before the address without a space.
func isBesideAddress(r rune) bool {
	return r >= utf8.RuneSelf && !unicode.Is(unicode.Latin, r)
}

// isFileName reports whether an address is only a name with a dot that is not the name of a host: form.pdf,
// or database.table. Translators may translate such a name.
func isFileName(a string) bool {
	at := strings.LastIndexByte(a, '.')
	if at < 0 || strings.ContainsAny(a, "/@:") || strings.HasPrefix(strings.ToLower(a), "www.") {
		return false
	}
	ending := strings.ToLower(strings.TrimRight(a[at+1:], "/.,;:!?*_`)]»“”’'\"،。۔।"))
	if len(ending) == len("fr") {
		return strings.Contains(" gz js ts db rb ", " "+ending+" ")
	}
	return !strings.Contains(hostEndings, " "+ending+" ")
}

// hostEndings are the endings of host names that are likely in notices. Those of countries are not listed.
const hostEndings = "" +
	" com org net info int gov edu mil biz name pro aero coop museum app dev page site online" +
	" shop store blog cloud help health care clinic doctor hospital dental foundation ngo ong" +
	" charity social community support center centre international world global today news media" +
	" email live life team group family school university academy education training jobs work" +
	" legal law lawyer house rent city town agency network systems services solutions tech" +
	" digital space website web xyz tel mobi asia africa cat post travel church chat club fund" +
	" zone land earth eco expert direct report events camp kids bank finance company" +
	" business management careers contact video tools wiki top vip" +
	" gives fyi guide how link one place plus run berlin hamburg koeln cologne wien tirol bayern" +
	" ruhr saarland nrw paris london scot wales istanbul moscow brussels vlaanderen gent" +
	" amsterdam frl eus gal bzh corsica madrid barcelona quebec nyc local onion example test "

// addressesIn returns the addresses of a text. Telephone numbers, placeholders such as {{.name}} and names
// of files are not among them.
func addressesIn(s string) (all []string) {
	if !strings.Contains(s, ".") {
		return nil
	}
	for s != "" {
		at, end := text.NextAddress(s)
		if at < 0 {
			break
		}
		for _, a := range listed(s[at:end]) {
			if strings.Contains(a, ".") && !strings.HasPrefix(a, "tel:") && !strings.Contains(a, "{") &&
				!isFileName(a) {
				all = append(all, Bare(a))
			}
		}
		s = s[max(end, at+1):]
	}
	return all
}

// listed returns the addresses of a list without spaces: a@example.org;b@example.org. A semicolon in the
// path of an address belongs to the address. Marks of scripts without spaces and characters that set the
// direction of text do not: 请看网站（https://example.org/）并联系.
func listed(s string) (all []string) {
	for part := range strings.FieldsFuncSeq(s, isAroundAddress) {
		if at := strings.Index(part, "http"); at > 0 && strings.Contains(part[at:], "://") &&
			strings.IndexFunc(part[:at], func(r rune) bool { return !isBesideAddress(r) }) < 0 {
			part = part[at:]
		}
		all = append(all, listedPlain(part)...)
	}
	return all
}

// isAroundAddress reports whether a character may be before or after an address, but not inside one.
func isAroundAddress(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || strings.ContainsRune("（），。、；：「」『』《》【】！？", r))
}

func listedPlain(s string) []string {
	host := strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	if strings.ContainsAny(host, "/?") {
		return []string{s}
	}
	return strings.Split(s, ";")
}

// LettersLost returns a finding if a translation has question marks in place of letters.
func LettersLost(source, translation string) []diag.Finding {
	if strings.IndexByte(translation, '?') < 0 {
		return nil
	}
	for word := range strings.FieldsSeq(translation) {
		if strings.IndexByte(word, '?') >= 0 && !strings.ContainsAny(word, "/=@") && isSpoilt(word) &&
			!strings.Contains(source, word) {
			return []diag.Finding{ruleLettersLost.Find("type the text again", "letters are lost in %q", word)}
		}
	}
	return nil
}

// isSpoilt reports whether a word has question marks between small letters, or consists of three or more
// question marks.
func isSpoilt(word string) bool {
	if len(word) >= 3 && strings.Trim(word, "?") == "" {
		return true
	}
	before := rune(0)
	for i, r := range word {
		rest := strings.TrimLeft(word[i:], "?")
		after, _ := utf8.DecodeRuneInString(rest)
		if r == '?' && unicode.IsLower(before) && unicode.IsLower(after) {
			return true
		}
		before = r
	}
	return false
}

// Rules returns the rules that this package reports.
func Rules() []diag.Rule { return slices.Concat(certainRules, doubtRules, senseRules, remarkRules) }
