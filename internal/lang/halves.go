package lang

import (
	"slices"
	"strings"
	"time"

	"tabla/internal/lang/languages"
	"tabla/internal/text"
)

// SaysHalf reports whether a text expresses the number value, which ends with .5, in other words than a
// number: "deux comprimés et demi" for 2.5, "полчаса" for 0.5. The word for "half" must follow a word for
// "and", except in one word for 0.5. Some languages leave out the word for one: "حبة ونصف" for 1.5. spelled
// are the numbers that the text has in words.
func (l Language) SaysHalf(s string, spelled Spelled, value string) bool {
	whole, half := strings.CutSuffix(value, ".5")
	switch {
	case !half:
		return false
	case whole == "0":
		return slices.ContainsFunc(text.Words(s), isHalfOfOne)
	}
	return (whole == "1" || spelled.Has(whole)) && l.hasAndHalf(s)
}

// SaysOften reports whether a text says a number of times in one word: twice, дважды, দুবার.
func (l Language) SaysOften(s, value string) bool {
	if !l.KnowsThings() {
		return false
	}
	often := map[string]Thing{"1": languages.Once, "2": languages.Twice, "3": languages.Thrice}[value]
	return often != languages.NoThing && slices.ContainsFunc(text.Words(s), l.words.Things[often].Match)
}

// hasAndHalf reports whether a text has a word for a half after a word for "and".
func (l Language) hasAndHalf(s string) bool {
	before := ""
	for _, word := range text.Words(s) {
		word = strings.ToLower(word)
		// in Arabic, the word for "and" is joined to the next word
		joined, isJoined := strings.CutPrefix(word, "و")
		if slices.Contains(wordsForAnd, before) && l.Spelled(word).Has("0.5") ||
			isJoined && l.Spelled(joined).Has("0.5") {
			return true
		}
		before = word
	}
	return false
}

// wordsForAnd are the words for "and" in the languages that have one before a half: two and a half.
var wordsForAnd = []string{"and", "et", "y", "e", "i", "и", "й", "та", "з", "dhe", "na", "û", "u", "و", "او",
	"اور", "iyo", "ve", "aur"}

// isHalfOfOne reports whether a word alone means half of something.
func isHalfOfOne(word string) bool {
	word = strings.ReplaceAll(strings.ToLower(word), "-", "")
	for _, begin := range [...]string{"пол", "пів"} {
		if rest, is := strings.CutPrefix(word, begin); is && slices.Contains(halved, rest) {
			return true
		}
	}
	return false
}

// halved are the words to which Russian and Ukrainian join their prefix for half.
var halved = []string{"часа", "таблетки", "стакана", "года", "дня", "кило", "килограмма", "литра", "метра",
	"минуты", "цены", "дозы", "години", "склянки", "року", "кіло", "кілограма", "літра", "хвилини", "ціни",
	"дози"}

// HasArticle reports whether a text has an indefinite article before a noun, which then means one thing: a
// tablet, an hour, but not 9 a.m. It returns false in languages whose article is written like the number
// one.
func (l Language) HasArticle(s string) bool {
	article := l.Words().Article
	if article == "" {
		return false
	}
	words := text.Words(s)
	for i, word := range words {
		if article.Match(word) && i+1 < len(words) && len(words[i+1]) > 1 {
			return true
		}
	}
	return false
}

// hasShortMonth reports whether a text has an abbreviation that means a month only beside a number, such as
// Mar. It ignores an abbreviation that is also the name of the month, such as May.
func (l Language) hasShortMonth(s string, m time.Month) bool {
	for way := range l.Words().Months[m-1].All() {
		short, dated := strings.CutPrefix(way, "#")
		if dated && !strings.EqualFold(short, l.Month(m)) && slices.Contains(text.Words(s), short) {
			return true
		}
	}
	return false
}

// SaysMonth reports whether a text has the name of a month or its abbreviation.
func (l Language) SaysMonth(s string, month time.Month) bool {
	if !l.HasDateWords() {
		return false
	}
	if slices.Contains(l.Mentions(s), Mention{Kind: Month, N: int(month)}) || // as in "Jan"
		l.hasShortMonth(s, month) {
		return true
	}
	name := l.Month(month)
	return name != "" && strings.Contains(strings.ToLower(s), strings.ToLower(stemOf(name)))
}

// stemOf returns a name without its last letter, which inflection may change: январь, января. A name of
// fewer than five letters is returned unchanged.
func stemOf(name string) string {
	letters := []rune(name)
	if len(letters) < 5 {
		return name
	}
	return string(letters[:len(letters)-1])
}

// compileDaily returns the vocabulary of a language's phrases that mean every day. It is separate from the
// other vocabularies because a phrase hides the facts of its single words.
func compileDaily(l Language) *vocabulary {
	v := newVocabulary(l.words)
	v.addList(Amount, 0, []languages.Ways{l.words.Daily, l.words.EveryOther})
	return v
}

// SaysEveryDay reports whether a text with plain digits says every day of the week: with "daily" or "without
// days off", or with a range of seven days, as in Monday to Sunday.
func (l Language) SaysEveryDay(plain string) bool {
	return l.hasDaily(plain, 0) || rangeOfWeek(l.Items(plain))
}

// SaysEveryOtherDay reports whether a text with plain digits says every second day: через день.
func (l Language) SaysEveryOtherDay(plain string) bool { return l.hasDaily(plain, 1) }

// hasDaily reports whether a text has words of the vocabulary of compileDaily: 0 for words for every day, 1
// for words for every second day.
func (l Language) hasDaily(plain string, which int) bool {
	v := l.daily.compiled()
	if v == nil {
		return false
	}
	words := wordsOf(plain)
	for at := 0; at < len(words); {
		mentions, n := v.at(words, at)
		if slices.Contains(mentions, Mention{Amount, which}) {
			return true
		}
		at += n
	}
	return false
}

// rangeOfWeek reports whether the only two days of the week that items name are the ends of a range of
// seven days.
func rangeOfWeek(items []Item) bool {
	const week = 7
	isDay := func(i Item) bool { return i.Day > 0 && i.Day <= week }
	first := slices.IndexFunc(items, isDay)
	if first < 0 {
		return false
	}
	last := first + 1 + slices.IndexFunc(items[first+1:], isDay)
	return last > first && !slices.ContainsFunc(items[last+1:], isDay) &&
		items[last].Day%week+1 == items[first].Day &&
		slices.ContainsFunc(items[first+1:last], func(i Item) bool { return i.Range })
}

// SaysSevenDays reports whether a text with plain digits says seven days a week, or seven in seven days.
func (l Language) SaysSevenDays(plain string) bool {
	items := l.Items(plain)
	isSeven := func(at int) bool {
		return at >= 0 && at < len(items) && slices.Contains(items[at].Numbers, 7)
	}
	has := func(at int, thing Thing) bool {
		return at >= 0 && at < len(items) && slices.Contains(items[at].Things, thing)
	}
	for at := range items {
		if !isSeven(at) || !has(at, languages.Day) && !has(at-1, languages.Day) && !has(at+1, languages.Day) {
			continue
		}
		const near = 4 // 7 días de la semana
		for by := at + 1; by <= at+near && by < len(items) && !items[by].End; by++ {
			if has(by, languages.Week) || isSeven(by) {
				return true
			}
		}
		for by := at - 1; by >= max(at-near, 0) && !items[by].End; by-- {
			if has(by, languages.Week) {
				return true
			}
		}
	}
	return false
}
