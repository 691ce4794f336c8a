package counts

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// limit is a limit that a text sets with a number or a day.
type limit struct {
	kind   int // one of languages.Before and the constants after it
	at     float64
	day    int
	denied denial
	before bool // the word for the limit is before the number
	// denied is perhapsDenied because of a negation after the limit or, in Chinese, anywhere before it
	byVerb bool
	saysNo bool // the word for the limit contains a negation, as in "no more than"
	others int  // the number of other words in the sentence that negate
	isYes  bool // no other word negates, and in this language negations are separate words
	unless bool // it follows "unless", so kind is the opposite of the meaning of its word
}

// denial tells whether a negation reverses a limit.
type denial uint8

const (
	notDenied     denial = iota
	perhapsDenied        // "children under 5 do not pay": the negation may belong to something else
	denied               // "not under 18"
)

// opposite maps each kind of limit to the kind on the other side of the number.
var opposite = [...]int{languages.Before: languages.After, languages.After: languages.Before,
	languages.AtLeast: languages.AtMost, languages.AtMost: languages.AtLeast}

// meant returns the kind of limit that is meant: for "not under" it is "at least".
func (l limit) meant() int {
	if l.denied == denied {
		return opposite[l.kind]
	}
	return l.kind
}

// isAbove reports whether a kind of limit allows the values above the number.
func isAbove(kind int) bool { return kind == languages.After || kind == languages.AtLeast }

// isAt reports whether two limits have the same number or day.
func (l limit) isAt(other limit) bool { return l.at == other.at && l.day == other.day }

// isAlike reports whether two limits are both for a time or an order (before, after), or both for a number
// (under, at least).
func (l limit) isAlike(other limit) bool {
	return (l.kind >= languages.AtLeast) == (other.kind >= languages.AtLeast)
}

// isOpposite reports whether two limits have the same number or day, and one certainly allows what is above
// or after it and the other what is below or before it: "over 18" and "under 18".
func (l limit) isOpposite(other limit) bool {
	if l.mayDeny(other) || other.mayDeny(l) {
		return false
	}
	if l.denied > notDenied && other.denied > notDenied {
		return l.isAt(other) && isAbove(l.kind) != isAbove(other.kind)
	}
	mine, isKnown := l.meantBeside(other)
	theirs, areKnown := other.meantBeside(l)
	return l.isAt(other) && isKnown && areKnown && isAbove(mine) != isAbove(theirs)
}

// mayDeny reports whether two sentences with limits of the same number may mean the same although only one
// of them negates, or although they negate different parts. Examples: "over 18 may enter" and "under 18 may
// not"; "no entry under 18" and "under 18 you cannot enter"; "do not enter if you are not over 18".
func (l limit) mayDeny(other limit) bool {
	switch {
	case l.denied == denied && l.others > 1:
		return true
	case l.denied == denied && other.denied == perhapsDenied:
		return !other.byVerb
	case other.denied > notDenied:
		return false
	case l.denied == denied:
		return other.others > 0
	}
	return l.denied == notDenied && (l.onlyDenies(other) || other.onlyDenies(l))
}

// onlyDenies reports whether the sentence of this limit negates and that of the other limit does not.
func (l limit) onlyDenies(other limit) bool {
	return l.others > 0 && (other.isYes || l.unless && other.others == 0)
}

// meantBeside returns the kind of limit that l means. If l itself does not show it, other may show it, which
// is the same limit in the other text. It does so in two cases in which the sentence of l has one negation;
// otherwise known is false. If other's sentence has a negation that does not belong to other, that of l's
// sentence does not belong to l either: "under 16 you must not". If the only negation of other's sentence
// belongs to other, that of l's sentence belongs to l too: "no more than 3".
func (l limit) meantBeside(other limit) (kind int, known bool) {
	switch {
	case l.denied != perhapsDenied:
		return l.meant(), true
	case !l.byVerb || l.others != 1 || other.denied != notDenied:
	case other.saysNo && other.others == 0:
		return opposite[l.kind], true
	case !other.saysNo && other.others > 0:
		return l.kind, true
	}
	return 0, false
}

// limit adds the limits that a text sets.
func (r *reading) limit(items []lang.Item) {
	others, isUnless := negationsOf(items), underUnless(items)
	for at, item := range items {
		if item.Numbers == nil && item.Day == 0 || isOne(item) { // "the first", "more than one"
			continue
		}
		before, gap, saysNo := limitsBefore(items[:at])
		behind := limitsBehind(items[at+1:])
		if item.Clock && at > 0 && items[at-1].ByClock {
			before |= 1 << languages.Before
		}
		if !item.Written && item.Day == 0 { // in "by two people", by does not set a limit
			before &^= 1<<languages.Before | 1<<languages.After
			behind &^= 1<<languages.Before | 1<<languages.After
		}
		isOpen := r.in.Words().VerbsLast && deniedBehind(items[at+1:])
		if isChinese := r.in.Type == "cjk"; isChinese && gapBehindNot(items[:at]) >= 0 {
			isOpen, gap = true, -1 // the words between two known words are not known
		}
		for kind := range numberOfLimits {
			l := limit{kind: kind, denied: r.denialOf(kind, gap), before: before.Has(kind)}
			l.saysNo, l.others = l.before && saysNo, others[at]
			if l.saysNo && l.others > 0 && r.in.Words().NotBehindVerb {
				l.others-- // "n'apportez pas plus de 3"
			}
			if !l.before {
				l.denied = notDenied
			}
			if l.denied == notDenied && isOpen {
				l.denied, l.byVerb = perhapsDenied, true
			}
			l.isYes = others[at] == 0 && r.in.Words().NegatesByWord
			if isUnless[at] {
				l.kind, l.unless = opposite[kind], true
				// after "unless" a negation may mean nothing: n' in "à moins que vous n'ayez 18 ans"
				l.denied = min(l.denied, perhapsDenied)
			}
			if (before | behind).Has(kind) {
				r.addLimit(l, item)
			}
		}
	}
}

// denialOf returns whether a negation reverses the limit after it. kind is the kind of the limit, and gap the
// number of words between the negation and the limit, or -1 if there is no negation.
func (r *reading) denialOf(kind, gap int) denial {
	isNumber := kind >= languages.AtLeast
	switch {
	case gap < 0:
		return notDenied
	case strings.ContainsAny(r.plain, "?؟"):
		// in a question, the negation may be a word that only asks, such as ma in Somali
		return perhapsDenied
	case gap == 0 && (isNumber || !r.mayNegateVerb()), gap == 1 && isNumber: // "do not bring more than 3"
		return denied
	}
	return perhapsDenied // "do not come before 9:00"
}

// mayNegateVerb reports whether a negation directly before a limit may belong to the verb, as in: ne buvez
// pas avant 9 h, مەخۆنەوە تا 9.
func (r *reading) mayNegateVerb() bool { return r.in.Words().NotBehindVerb || r.in.Words().VerbsLast }

// isFrom reports whether a limit certainly means what its word says. In many languages, a word for "from"
// (languages.After) is also the word for "than", as in "younger than 18", so a limit with it is not certain.
// In от 18 лет it is.
func (r *reading) isFrom(l limit) bool { return l.kind != languages.After || r.in.Words().FromNotThan }

const numberOfLimits = 4

func (r *reading) addLimit(l limit, item lang.Item) {
	if item.Day > 0 {
		l.day = item.Day
		r.limits = append(r.limits, l)
		return
	}
	for _, n := range item.Numbers {
		const noon = 12
		if n > noon && n <= 2*noon && !slices.Contains(r.numbers, n-noon) {
			l.at = n - noon
			r.limits = append(r.limits, l)
		}
		l.at = n
		r.limits = append(r.limits, l)
	}
}

// nearLimit is the largest number of words between a number and the word for its limit.
const nearLimit = 2

// limitsBefore returns the limits of a number whose word is before the number. gap is the number of words
// between that word and a negation before it, or -1 if there is none. saysNo reports whether the word itself
// contains a negation.
func limitsBefore(items []lang.Item) (limits lang.Limits, gap int, saysNo bool) {
	for i := len(items) - 1; i >= max(0, len(items)-1-nearLimit); i-- {
		if items[i].Limits > 0 {
			if items[i].Not { // "no more than"
				return items[i].Limits, -1, true
			}
			if than := comparisonBefore(items[:i]); than >= 0 && items[i].Limits.Has(languages.After) {
				i = than
			}
			return items[i].Limits, gapBehindNot(items[:i]), false
		}
		if endsLimit(items[i]) || items[i].Behind > 0 {
			break
		}
	}
	return 0, -1, false
}

// comparisonBefore returns the index of a word such as "younger" that is the last of items or the one before
// it, or -1 if there is none. After such a word, the next word means "than" and not "from", as in молодші
// від 16.
func comparisonBefore(items []lang.Item) int {
	const numbers = 1<<languages.AtLeast | 1<<languages.AtMost
	for i := len(items) - 1; i >= max(0, len(items)-nearLimit); i-- {
		if items[i].Limits&numbers > 0 && items[i].Limits&^numbers == 0 {
			return i
		}
		if endsLimit(items[i]) {
			break
		}
	}
	return -1
}

// negationsOf returns for each item the number of words in its sentence that negate and do not set a limit.
func negationsOf(items []lang.Item) []int {
	all := make([]int, len(items))
	begin, n := 0, 0
	for at, item := range items {
		if isBareNot(item) || item.Forbids {
			n++
		}
		if at+1 == len(items) || item.End && !item.Comma {
			for i := begin; i <= at; i++ {
				all[i] = n
			}
			begin, n = at+1, 0
		}
	}
	return all
}

// gapBehindNot returns the number of words after the last negation in a part of a sentence, or -1 if there
// is no negation.
func gapBehindNot(items []lang.Item) int {
	for i := len(items) - 1; i >= 0 && !parts(items[i]); i-- {
		if isBareNot(items[i]) {
			return len(items) - 1 - i
		}
	}
	return -1
}

// parts reports whether a negation before an item has no effect after the item, because the item begins
// another part of the sentence.
func parts(i lang.Item) bool { return i.End || i.Join || i.Unless || i.If }

// withoutConcord returns items in which each sentence has only one negation where several say the same: of
// никогда не, only не still counts as a negation.
func withoutConcord(items []lang.Item) []lang.Item {
	for begin := 0; begin < len(items); {
		end := begin
		for end < len(items) && (!items[end].End || items[end].Comma) {
			end++
		}
		sentence := items[begin:end]
		negatesAlone := func(i lang.Item) bool { return isBareNot(i) && !i.Concord }
		isNegated := slices.ContainsFunc(sentence, negatesAlone)
		for at := range sentence {
			if sentence[at].Concord {
				sentence[at].Not = !isNegated
				isNegated = true
			}
		}
		begin = end + 1
	}
	return items
}

// isBareNot reports whether a word is only a negation. The words "no more than" also set a limit, so it
// returns false for them.
func isBareNot(item lang.Item) bool {
	return item.Not && item.Limits|item.Behind == 0 && !item.Unless && !item.UnlessBehind
}

// underUnless reports for each item whether it is in a condition that must not be true: "unless you are over
// 18".
func underUnless(items []lang.Item) []bool {
	all := make([]bool, len(items))
	isUnless := false
	for at, item := range items {
		isUnless = (isUnless || item.Unless) && !item.End
		all[at] = isUnless
	}
	isUnless = false
	for at, item := range slices.Backward(items) {
		isUnless = (isUnless || item.UnlessBehind) && !item.End
		all[at] = all[at] || isUnless
	}
	return all
}

// knowsUnless reports whether the words for "unless" are known in the language of the text.
func (r *reading) knowsUnless() bool { return r.in.Words().Unless+r.in.Words().UnlessBehind != "" }

// deniedBehind reports whether a negation is in the rest of a part of a sentence.
func deniedBehind(items []lang.Item) bool {
	for _, item := range items {
		if isBareNot(item) || item.End {
			return !item.End
		}
	}
	return false
}

func limitsBehind(items []lang.Item) lang.Limits {
	for i := range min(len(items), nearLimit+1) {
		if items[i].Behind > 0 {
			return items[i].Behind
		}
		if endsLimit(items[i]) {
			return 0
		}
	}
	return 0
}

func endsLimit(i lang.Item) bool { return i.Numbers != nil || i.End || i.Day > 0 || i.Join }

// turnedLimit returns a finding if a limit of the translation allows the other side of its number.
func turnedLimit(want, got *reading) []diag.Finding {
	for _, w := range want.limits {
		if want.twice(w) || got.twice(w) || w.unless && !got.knowsUnless() {
			continue
		}
		may := func(of limit) func(limit) bool {
			return func(l limit) bool { return l.isAt(of) && l.isAlike(of) && !l.isOpposite(of) }
		}
		isAge := func(l limit) bool {
			years := count{[]float64{l.at}, languages.Year, 0}
			children := count{[]float64{l.at}, languages.Child, 0}
			isOfChildren := want.has(children) && got.has(children)
			return l.day == 0 && (isOfChildren || want.has(years) || got.has(years))
		}
		isLength := func(l limit) bool {
			return l.day == 0 && want.hasLength(l.at) && got.hasLength(l.at)
		}
		at := slices.IndexFunc(got.limits, func(l limit) bool {
			areAges := w.before && l.before && isAge(l) && want.isFrom(w) && got.isFrom(l)
			arePeriods := w.isPeriod(l) && isLength(w) || l.isPeriod(w) && isLength(l)
			return w.isOpposite(l) && (w.isAlike(l) || areAges || arePeriods) &&
				(!l.unless || want.knowsUnless())
		})
		if at >= 0 && !slices.ContainsFunc(got.limits, may(w)) &&
			!slices.ContainsFunc(want.limits, may(got.limits[at])) {
			return []diag.Finding{ruleFactLimit.Find(ruleFactLimit.Fix,
				"the source says %s, the translation %s",
				limitNames[w.meant()], limitNames[got.limits[at].meant()])}
		}
	}
	return nil
}

// isPeriod reports whether the two limits are "within" and "after" a length of time: within 24 hours, after
// 24 hours.
func (l limit) isPeriod(other limit) bool {
	return l.kind == languages.AtMost && other.kind == languages.After
}

// hasLength reports whether a text has a length of time with the number n. Years do not count, because they
// are mostly an age.
func (r *reading) hasLength(n float64) bool {
	return slices.ContainsFunc(r.counts, func(c count) bool {
		return c.thing.IsTime() && c.thing != languages.Year && c.is(n)
	})
}

// twice reports whether a text has the number of a limit more than once, as in from -5 to 5.
func (r *reading) twice(l limit) bool {
	first := slices.Index(r.numbers, l.at)
	return l.day == 0 && first >= 0 && slices.Contains(r.numbers[first+1:], l.at)
}

var limitNames = [...]string{languages.Before: "before or until", languages.After: "after or from",
	languages.AtLeast: "at least or more than", languages.AtMost: "at most or less than"}
