package counts

import (
	"math"
	"slices"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// read returns what a text says with its numbers and days.
func read(plain string, in *lang.Language) (r reading) {
	r.in, r.plain = in, plain
	items := withoutConcord(joinShares(withoutPlainSpoons(in.Items(plain)), in))
	for at, item := range items {
		r.numbers = append(r.numbers, item.Numbers...)
		if item.Either {
			r.either = append(r.either, item.Numbers)
		}
		if isSurelyNumber(item) {
			r.spelled = append(r.spelled, item.Numbers[0])
		}
		if item.Clock {
			r.clocks = append(r.clocks, count{[]float64{minutesOf(item.Numbers[0])}, languages.Minute, at})
		}
		for _, thing := range item.Things {
			n, unit := frequency(thing)
			r.things = append(r.things, unit)
			if n > 0 {
				r.counts = append(r.counts, count{[]float64{n}, unit, at})
				r.beside = append(r.beside, r.counts[len(r.counts)-1])
			}
		}
	}
	r.pair(items)
	r.repeat(items)
	r.limit(items)
	r.dayPairs(items)
	r.numberPairs(items)
	r.shares, r.byDay, r.byEvent = sharesOf(items), markedNumbers(items, dayOf), markedNumbers(items, eventOf)
	if r.short = shortOf(items); r.short.negates && in.SpokenTimes(plain) != nil {
		r.short = short{} // "без двадцати восемь"
	}
	r.readSides(items)
	r.counts, r.loose = r.counts[:min(len(r.counts), most)], r.loose[:min(len(r.loose), most)]
	r.limits, r.pairs = r.limits[:min(len(r.limits), most)], r.pairs[:min(len(r.pairs), most)]
	return r
}

// minutesOf returns the minutes from midnight of an hour with minutes. clock is the hour, and its decimals
// are the minutes: 9.3 for 9:30.
func minutesOf(clock float64) float64 {
	const hour, part = 60, 100
	whole := math.Trunc(clock)
	return whole*hour + math.Round((clock-whole)*part)
}

// isSurelyNumber reports whether an item is a number in words that has only one value and no other meaning.
func isSurelyNumber(item lang.Item) bool {
	const least, most = 13, 99
	return !item.Written && len(item.Numbers) == 1 && !isPart(item) && item.Numbers[0] >= least &&
		item.Numbers[0] <= most
}

// most is the largest number of counts and limits of a text that are compared. A text with more of them is
// not a sentence.
const most = 50

// withoutPlainSpoons removes the general word for a spoon after the word for a kind of spoon: the two words
// чайная ложка name one thing, a teaspoon.
func withoutPlainSpoons(items []lang.Item) []lang.Item {
	is := func(item lang.Item, things ...lang.Thing) bool {
		return len(item.Things) == 1 && slices.Contains(things, item.Things[0])
	}
	for at := 1; at < len(items); at++ {
		if is(items[at], languages.Spoon) && is(items[at-1], languages.Teaspoon, languages.Tablespoon) {
			items[at].Things = nil
		}
	}
	return items
}

// frequency returns the number and the unit that a word such as "twice" or "fortnight" stands for: 2 times,
// 2 weeks.
func frequency(thing lang.Thing) (n float64, unit lang.Thing) {
	switch thing {
	case languages.Once:
		return 1, languages.Times
	case languages.Twice:
		return 2, languages.Times
	case languages.Thrice:
		return 3, languages.Times
	case languages.Fortnight:
		return 2, languages.Week
	}
	return 0, thing
}

// joinShares returns items in which a half, a third or a quarter in words is joined with its whole number
// into one number: one and a half, trois quarts, حبة ونصف.
func joinShares(items []lang.Item, in *lang.Language) []lang.Item {
	var all []lang.Item
	for at := 0; at < len(items); at++ {
		item := items[at]
		isAdded := item.Joined || item.More || at > 0 && items[at-1].Join && items[at-1].Things != nil
		share := at
		if item.Join && at+1 < len(items) && items[at+1].Share {
			isAdded, share = true, at+1
		} else if item.Join && at+2 < len(items) && items[at+2].Share && !items[at+2].More &&
			isArticle(items[at+1]) {
			isAdded, share = true, at+2 // "and a half"
		}
		if !items[share].Share {
			all = append(all, item)
			continue
		}
		if share > at && item.Things != nil {
			all = append(all, item)
		}
		all = addShare(all, items[share], items[share+1:], isAdded, in)
		at = share
	}
	return withoutNumbersOfShares(all)
}

func isArticle(item lang.Item) bool { return item.Brief || isOne(item) }

func isOne(item lang.Item) bool { return slices.Equal(item.Numbers, []float64{1}) && !item.Written }

// addShare adds a share to the items before it. after holds the items that follow it.
func addShare(
	before []lang.Item, share lang.Item, after []lang.Item, isAdded bool, in *lang.Language,
) []lang.Item {
	n := len(before)
	s := share.Numbers[0]
	if n > 0 && before[n-1].Numbers != nil && !before[n-1].Share { // "2 and a half", "three quarters"
		before[n-1].Numbers = withShare(before[n-1].Numbers, s, isAdded, in)
		return before
	}
	if n > 0 && isAdded && before[n-1].Things != nil && !otherThingFollows(before[n-1].Things, after) {
		if n > 1 && before[n-2].Numbers != nil { // "deux comprimés et demi"
			before[n-2].Numbers = withShare(before[n-2].Numbers, s, true, in)
			return before
		}
		thing := before[n-1] // "saat û nîv"
		thing.Numbers = []float64{1 + s}
		if before[n-1].Numbers != nil {
			thing.Numbers = withShare(before[n-1].Numbers, s, true, in)
		}
		before[n-1] = thing
		return before
	}
	share.Join = false
	return append(before, share)
}

func otherThingFollows(things []lang.Thing, after []lang.Item) bool {
	return len(after) > 0 && after[0].Things != nil && !slices.Equal(after[0].Things, things)
}

// withShare returns the values that a number and a share may have together: "two half" is 2.5 or 1.
func withShare(numbers []float64, share float64, isAdded bool, in *lang.Language) (all []float64) {
	const half = 0.5
	for _, n := range numbers {
		switch {
		case isAdded, n == 1 && in.Words().OneHalfAdds:
			all = append(all, n+share)
		case n == 1 || share != half:
			all = append(all, n*share)
		default:
			all = append(all, n+share, n*share)
		}
	}
	return all
}

// withoutNumbersOfShares returns items without the "one" in "half of one tablet", and with one number for
// साढ़े तीन (three and a half).
func withoutNumbersOfShares(items []lang.Item) []lang.Item {
	for at := range items {
		if !items[at].Share || len(items[at].Numbers) != 1 {
			continue
		}
		s := items[at].Numbers[0]
		for next := at + 1; next < len(items) && next <= at+3; next++ {
			switch {
			case isOne(items[next]) && !items[next].Share:
				items[next].Numbers = items[at].Numbers
				items[at].Numbers = nil
			case next == at+1 && items[next].Numbers != nil && !items[next].Share:
				var all []float64
				const half = 0.5
				for _, n := range items[next].Numbers {
					all = append(all, n+s)
					if s != half { // "पौने तीन"
						all = append(all, n-s, n*s)
					}
				}
				items[next].Numbers, items[at].Numbers = all, nil
			case items[next].IsOther():
				continue
			}
			break
		}
	}
	return items
}

// place is the position of a number or a thing among the items that matter.
type place struct {
	item  lang.Item
	at    int // the number of words and marks before it
	named int // 1 if a word such as "number" follows it, -1 if it is before it, else 0
	group int // number of the group: the items between two marks
	index int // index among all items
}

// pair finds the things to which the numbers belong. The nearest ones are paired first, and each is used
// only once.
func (r *reading) pair(items []lang.Item) {
	places := placesOf(items)
	type candidate struct {
		number, thing int // indexes of places
		cost          int
	}
	var all []candidate
	for i, n := range places {
		if n.item.Numbers == nil || n.item.Clock || n.item.Percent || isVague(n.item) {
			continue
		}
		for j := max(0, i-2); j <= min(len(places)-1, i+2); j++ {
			t := places[j]
			if t.item.Things == nil || t.group != n.group || j < i && t.item.Numbers != nil {
				continue
			}
			if cost := r.cost(n, t, i, j); cost <= farthest {
				all = append(all, candidate{i, j, cost})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.cost - b.cost })
	best := map[int]int{}
	used := map[int]bool{}
	taken := map[int]bool{}
	for _, c := range all {
		isFree := !used[c.number] && !taken[c.thing]
		if cost, known := best[c.number]; !known {
			best[c.number] = c.cost
		} else if !isFree && c.cost > cost {
			continue
		}
		for _, thing := range places[c.thing].item.Things {
			if _, unit := frequency(thing); unit != thing {
				continue
			}
			if thing == languages.Noon || thing == languages.Midnight {
				continue
			}
			if !thing.IsDose() && !thing.IsTime() && isPart(places[c.number].item) ||
				thing.HasNumber() && isOne(places[c.number].item) {
				continue // half of the rooms, one room
			}
			found := count{places[c.number].item.Numbers, thing, places[c.number].index}
			if gap := places[c.thing].at - places[c.number].at; isFree && gap >= -1 && gap <= 1 {
				r.beside = append(r.beside, found)
			}
			if isFree {
				r.counts = append(r.counts, found)
			} else {
				r.loose = append(r.loose, found)
			}
		}
		if isFree {
			used[c.number], taken[c.thing] = true, true
		}
	}
}

// isPart reports whether an item is a number that is not whole.
func isPart(item lang.Item) bool {
	return slices.ContainsFunc(item.Numbers, func(n float64) bool { return n != math.Trunc(n) })
}

// isVague reports whether a number is so large that it is written in many ways, or that it is often not
// meant exactly: hundreds of thousands.
func isVague(item lang.Item) bool {
	const hundred, thousand = 100, 1000
	return slices.ContainsFunc(item.Numbers, func(n float64) bool {
		return n >= thousand || n >= hundred && !item.Written
	})
}

// farFromName is the largest distance, in words, between a number in words and the thing that it names. In
// "the train leaves at ten", ten is not the number of the train.
const farFromName = 2

// farthest is the highest cost at which a number and a thing still belong together.
const farthest = 8

// cost returns a measure of how unlikely it is that a number belongs to a thing. It depends on the number of
// words between them, and on the side of the thing where the language usually puts the number. i and j are
// the indexes of the number and of the thing.
func (r *reading) cost(number, thing place, i, j int) (cost int) {
	if i == j {
		return 0
	}
	behind := j > i // the thing is after the number
	distance := thing.at - number.at
	if !behind {
		distance = -distance
	}
	cost = 2 * (distance - 1)
	names := slices.ContainsFunc(thing.item.Things, lang.Thing.HasNumber)
	switch {
	case names && number.named != 0:
		if (number.named > 0) != behind {
			cost += 2
		}
		return cost
	case names && !number.item.Written && distance > farFromName:
		return farthest + 1
	case names && !number.item.Written && distance == 1: // "второй этаж", "طبقه دوم"
		if behind == r.in.Words().OrdinalsLast {
			cost++
		}
		return cost
	case names:
		if behind != r.in.Words().NumbersFirst {
			cost += 2
		}
		return cost
	case r.in.Words().NounsFirst:
		if behind {
			cost++
		}
		return cost
	}
	if !behind {
		cost += 3
	}
	return cost
}

// placesOf returns the numbers and the things of a text.
func placesOf(items []lang.Item) (places []place) {
	at, group, named := 0, 0, 0
	for index, item := range items {
		switch {
		case item.Name && item.Things == nil && item.Numbers == nil:
			if n := len(places); n > 0 && places[n-1].item.Numbers != nil && places[n-1].at == at-1 {
				places[n-1].named = 1
			} else {
				named = -1
			}
			continue
		case item.Numbers != nil || item.Things != nil:
			if item.Ordinal {
				places, named = append(places, place{item, at, 1, group, index}), 0
				at++
				continue
			}
			places = append(places, place{item, at, named, group, index})
		case item.End:
			group++
		}
		named = 0
		at++
	}
	for i := range places { // "3 بالغين": the ending is that of a plural
		p := &places[i]
		if p.item.Things != nil && p.item.Numbers != nil && i > 0 && places[i-1].at == p.at-1 &&
			places[i-1].item.Numbers != nil && places[i-1].group == p.group {
			p.item.Numbers = nil
		}
	}
	return places
}

// dayPairs finds pairs of days of the week that are a range, or a list of only these two.
func (r *reading) dayPairs(items []lang.Item) {
	const saturday, between = 7, 4
	isDay := func(item lang.Item) bool { return item.Day > 0 && item.Day <= saturday }
	from := slices.IndexFunc(items, isDay)
	to := from + 1 + slices.IndexFunc(items[from+1:], isDay)
	if from < 0 || to <= from || items[from].Day == items[to].Day ||
		slices.ContainsFunc(items[to+1:], isDay) {
		return
	}
	gap := items[from+1 : to]
	joins := slices.ContainsFunc(gap, func(i lang.Item) bool { return i.Join })
	isRange := rangeAround(items, from, to) ||
		!joins && slices.ContainsFunc(gap, func(i lang.Item) bool { return i.Range })
	if len(gap) <= between && (isRange || isList(gap, items[from], items[to])) {
		r.days = append(r.days, dayPair{items[from].Day, items[to].Day, isRange})
	}
}

// numberPairs finds pairs of numbers in digits that have nothing between them except a word for a range, or
// a word such as "and": 9:00 to 12:00, 9:00 and 12:00.
func (r *reading) numberPairs(items []lang.Item) {
	const between = 3
	last := -1
	for at, item := range items {
		if !item.Written {
			continue
		}
		if gap := items[last+1 : at]; last >= 0 && len(gap) > 0 && len(gap) <= between &&
			!slices.ContainsFunc(gap, separates) {
			joins := slices.ContainsFunc(gap, func(i lang.Item) bool { return i.Join })
			ranges := slices.ContainsFunc(gap, func(i lang.Item) bool { return i.Range })
			around := slices.ContainsFunc(items[max(0, last-between):min(len(items), at+1+between)],
				func(i lang.Item) bool { return i.Around })
			isEither := slices.ContainsFunc(gap, func(i lang.Item) bool { // "-2 ile 2"
				return i.Join && i.Range
			})
			if !isEither && (joins && !around || ranges && !joins) {
				r.pairs = append(r.pairs, numberPair{items[last].Numbers, item.Numbers, !joins})
			}
		}
		last = at
	}
}

// separates reports whether an item between two numbers shows that the numbers count different things.
func separates(i lang.Item) bool {
	return i.End || i.Day > 0 || i.Numbers != nil || slices.ContainsFunc(i.Things, func(t lang.Thing) bool {
		return t != languages.Hour
	})
}

// rangeAround reports whether a word for a range is near the days items[from] and items[to]: between them, or
// at most two items away. Such a word does not count if a number is directly before or after it.
func rangeAround(items []lang.Item, from, to int) bool {
	isNumber := func(at int) bool { return at >= 0 && at < len(items) && items[at].Numbers != nil }
	const near = 2
	for at := max(0, from-near); at < min(len(items), to+1+near); at++ {
		if items[at].Around && !isNumber(at-1) && !isNumber(at+1) {
			return true
		}
	}
	return false
}

// isList reports whether there is nothing between two days except a comma or a word such as "and".
func isList(gap []lang.Item, from, to lang.Item) bool {
	joins := from.Join || to.Joined
	for _, item := range gap {
		isDayWord := slices.Contains(item.Things, languages.Day)
		if !item.Join && !item.Comma && !item.IsOther() && !isDayWord {
			return false
		}
		joins = joins || item.Join || item.Comma || item.Joined
	}
	return joins
}
