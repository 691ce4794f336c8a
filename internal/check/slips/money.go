package slips

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/diag"
	"tabla/internal/text"
)

var ruleCurrencyLost = diag.Rule{
	Code: "currency-lost", Severity: diag.Warning, Doubtful: true, Waivable: true,
	Title: "an amount of money of the source is a number without a currency in the translation",
	Why:   "25 may be euros or dinars, or no money at all",
	Fix:   "write the currency behind the number",
}

// currencyNames are the beginnings of the names of currencies, as languages write them.
const currencyNames = "eur yur ewro evro avro dinar denar dolar dollar doolar dólar pound " +
	"paun lira frank franc mark rubl hryv griv евр еўр євр динар денар долар " +
	"доллар фунт лир франк марк рубл руб гривн грн din يورو يوور یورو " +
	"دينار دینار دولار دالر ډالر دۆلار جنيه پوند لير لیر فرنك فرانک ইউরো " +
	"দিনার ডলার टका यूरो युरो दीनार डॉलर डलर ਯੂਰੋ ਦੀਨਾਰ ਡਾਲਰ யூரோ தினார் " +
	"டாலர் ዩሮ ኤውሮ ዲናር ዶላር ယူရို ဒေါ်လာ ဒီနာ 欧元 歐元 第纳尔 美元 元"

// amountsIn returns the numbers of a text that have a currency.
func amountsIn(plain string) (all []string) {
	for _, q := range quantitiesIn(text.PlainDigits(plain)) {
		if isCurrency(q.unit) {
			all = append(all, q.value)
		}
	}
	return all
}

func isCurrency(unit string) bool { return currencies[unit] == unit && unit != "" }

// currencyLost returns a finding if the source has an amount of money, and the translation has the same
// number, but no word after it and no currency anywhere.
func (p Pair) currencyLost() []diag.Finding {
	if len(p.From.amounts) == 0 || namesCurrency(p.Plain) {
		return nil
	}
	plain := text.PlainDigits(p.Plain)
	for _, amount := range p.From.amounts {
		if slices.Contains(numbersIn(plain), amount) && !wordFollows(plain, amount) {
			return []diag.Finding{ruleCurrencyLost.Find(ruleCurrencyLost.Fix,
				"the source says in which money %s is paid, the translation does not", amount)}
		}
	}
	return nil
}

// namesCurrency reports whether a text has the sign, the code or the name of a currency.
func namesCurrency(s string) bool {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Sc, r) }) >= 0 {
		return true
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsUpper(r) }) {
		const code = 3
		if len(word) == code && word[0] < utf8.RuneSelf {
			return true
		}
	}
	s = " " + strings.Join(text.Words(s), " ")
	for name := range strings.FieldsSeq(currencyNames) {
		if name[0] < utf8.RuneSelf {
			// "heure" does not contain the word euro; in other scripts an article may be joined to the front
			// of a name
			name = " " + name
		}
		if strings.Contains(s, name) {
			return true
		}
	}
	return false
}

// wordFollows reports whether a word, a digit or a placeholder follows an amount. It also returns true if
// the amount is written with marks between its digits.
func wordFollows(plain, amount string) bool {
	_, behind, found := strings.Cut(plain, amount)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(behind, " \u00a0\u202f-"))
	return !found || text.IsLetterOrMark(next) || text.IsDigit(next) || next == '{'
}

// currencyStems are the beginnings of the names of some currencies, as languages write them. If a letter p of
// any script follows such a beginning, the word means something else: Europe.
var currencyStems = []struct{ code, begins string }{
	{"EUR", "euro yuuro yuroo ewro evro avro евро еўро євро ευρώ ευρω يورو اليورو باليورو یورو یۆرۆ " +
		"ইউরো यूरो युरो ਯੂਰੋ யூரோ ዩሮ ኤውሮ ዩሮ ယူရို 欧元 歐元"},
	{"USD", "dollar dolar doolar dólar долар доллар δολάρι δολαρί " +
		"دولار الدولار بالدولار دلار دالر ډالر ڈالر دۆلار " +
		"ডলার डॉलर डलर ਡਾਲਰ டாலர் ዶላር ဒေါ်လာ 美元"},
	{"RSD", "dinar динар δηνάρι δηναρί دينار الدينار بالدينار دینار দিনার दीनार दिनार ਦਿਨਾਰ " +
		"தினார் ዲናር ဒီနာ 第纳尔"},
	{"TRY", "lira лир λίρα λίρες ليرة الليرة بالليرة لیره لیرا লিরা लीरा ሊራ 里拉"},
	{"RUB", "rubl roubl рубл ρούβλι روبل রুবল रूबल ሩብል 卢布 盧布"},
	{"CHF", "franken"},
}

// lettersP are the letters for p in several scripts.
const lettersP = "pпπپبপपਪப"

// currenciesIn returns the codes of the currencies that a text names, in words or with a number.
func currenciesIn(plain string, quantities []quantity) (codes []string) {
	add := func(code string) {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, q := range quantities {
		if isCurrency(q.unit) {
			add(q.unit)
		}
	}
	for _, word := range text.Words(plain) {
		for _, currency := range currencyStems {
			if begins(word, currency.begins) {
				add(currency.code)
			}
		}
	}
	return codes
}

// begins reports whether a word begins with one of some stems, without a letter p after the stem. In scripts
// without spaces, a stem may be anywhere in a word.
func begins(word, stems string) bool {
	for stem := range strings.FieldsSeq(stems) {
		rest, is := strings.CutPrefix(word, stem)
		next, _ := utf8.DecodeRuneInString(rest)
		if is && !strings.ContainsRune(lettersP, next) {
			return true
		}
		if first, _ := utf8.DecodeRuneInString(stem); text.IsUnspaced(first) && strings.Contains(word, stem) {
			return true
		}
	}
	return false
}

// otherCurrency returns a finding if both the source and the translation name currencies, but the
// translation has none of the source's.
func (s *Source) otherCurrency(t Translation, got []quantity) []diag.Finding {
	if len(s.currencies) == 0 {
		return nil
	}
	theirs := currenciesIn(t.Plain, got)
	isTheirs := func(code string) bool { return slices.Contains(theirs, code) }
	if len(theirs) == 0 || slices.ContainsFunc(s.currencies, isTheirs) {
		return nil
	}
	return []diag.Finding{ruleFactUnit.Find("write the currency of the source",
		"the source says %s, the translation %s", s.currencies[0], theirs[0])}
}
