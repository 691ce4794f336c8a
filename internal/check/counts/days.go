package counts

import (
	"math"
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// marked holds days of the week, or events such as opening and lunch, with the numbers beside them: Monday
// to Thursday, 9:00 to 17:00; opens at 9.
type marked struct {
	by      []int // the days, or the events, in order
	numbers []float64
}

// dayOf returns the day of the week that a word names, where 1 is Sunday; 0 if it names none.
func dayOf(item lang.Item) int {
	const saturday = 7
	if item.Day > saturday {
		return 0
	}
	return item.Day
}

func eventOf(item lang.Item) int { return item.Event }

// markedNumbers returns groups of words for which mark returns a number above 0, each group with the numbers
// in digits beside it. Groups of words and groups of numbers must alternate, and no group of words may occur
// twice; otherwise the result is nil.
func markedNumbers(items []lang.Item, mark func(lang.Item) int) (all []marked) {
	last := 0 // 1 after a word, 2 after a number
	var by [][]int
	var numbers [][]float64
	for _, item := range items {
		switch m := mark(item); {
		case m > 0:
			if last != 1 {
				by = append(by, nil)
			}
			by[len(by)-1] = append(by[len(by)-1], m)
			last = 1
		case item.Written:
			if last != 2 {
				numbers = append(numbers, nil)
			}
			numbers[len(numbers)-1] = append(numbers[len(numbers)-1], item.Numbers...)
			last = 2
		}
	}
	if len(by) < 2 || len(by) != len(numbers) {
		return nil
	}
	for at := range by {
		slices.Sort(by[at])
		if slices.ContainsFunc(all, func(m marked) bool { return slices.Equal(m.by, by[at]) }) {
			return nil
		}
		all = append(all, marked{by[at], numbers[at]})
	}
	return all
}

// hoursExchanged returns a finding if two days, or two events, have exchanged their numbers in the
// translation.
func hoursExchanged(want, got *reading) []diag.Finding {
	if a, b, are := exchangedMarks(want.byDay, got.byDay); are {
		return found("write the hours of each day with this day", "%s and %s have each other's hours",
			weekday(a), weekday(b))
	}
	areFromDawn := got.in.Words().FromDawn && slices.EqualFunc(want.byEvent, got.byEvent, isFromDawn)
	if a, b, are := exchangedMarks(want.byEvent, got.byEvent); are && !areFromDawn {
		return found("write each hour with what begins at it", "%s and %s have each other's hours",
			eventNames[a], eventNames[b])
	}
	return nil
}

// isFromDawn reports whether m and other are the same events with the same hours, if the hours of other are
// counted from dawn.
func isFromDawn(m, other marked) bool {
	const quarter, noon = 6, 12
	isSame := func(a, b float64) bool {
		return math.Abs(math.Mod(a+quarter, noon)-math.Mod(b, noon)) < 1.0/noon/noon
	}
	return slices.Equal(m.by, other.by) && slices.EqualFunc(m.numbers, other.numbers, isSame)
}

// exchangedMarks returns the first words of two groups that have each other's numbers.
func exchangedMarks(want, got []marked) (first, second int, are bool) {
	isOn := func(by []int, numbers []float64) bool {
		at := slices.IndexFunc(got, func(m marked) bool { return slices.Equal(m.by, by) })
		return at >= 0 && slices.EqualFunc(got[at].numbers, numbers, maySayHour)
	}
	for i, a := range want {
		for _, b := range want[i+1:] {
			if !slices.EqualFunc(a.numbers, b.numbers, maySayHour) && !slices.Equal(a.by, b.by) &&
				isOn(a.by, b.numbers) && isOn(b.by, a.numbers) {
				return a.by[0], b.by[0], true
			}
		}
	}
	return 0, 0, false
}

// maySayHour reports whether two numbers may be the same hour: they are equal, or differ by 12, as 3 and 15.
func maySayHour(a, b float64) bool {
	const noon = 12
	return a == b || a == b+noon || b == a+noon
}

// eventNames are the English names of the events, for messages.
var eventNames = [...]string{1 + languages.Opening: "opening", 1 + languages.Closing: "closing",
	1 + languages.Beginning: "the beginning", 1 + languages.Ending: "the end",
	1 + languages.Departure: "departure", 1 + languages.Arrival: "arrival",
	1 + languages.Breakfast: "breakfast", 1 + languages.Lunch: "lunch", 1 + languages.Dinner: "dinner"}
