package counts

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// dayNumbers are some days of the week and the numbers beside them: Monday to Thursday, 9:00 to 17:00.
type dayNumbers struct {
	days    []int
	numbers []float64
}

// dayNumbersOf returns the days of a text with their numbers in digits, if days and numbers take turns and no
// day comes twice.
func dayNumbersOf(items []lang.Item) (all []dayNumbers) {
	const saturday = 7
	last := 0 // 1 after a day, 2 after a number
	var days [][]int
	var numbers [][]float64
	for _, item := range items {
		switch {
		case item.Day > 0 && item.Day <= saturday:
			if last != 1 {
				days = append(days, nil)
			}
			days[len(days)-1] = append(days[len(days)-1], item.Day)
			last = 1
		case item.Written:
			if last != 2 {
				numbers = append(numbers, nil)
			}
			numbers[len(numbers)-1] = append(numbers[len(numbers)-1], item.Numbers...)
			last = 2
		}
	}
	if len(days) < 2 || len(days) != len(numbers) {
		return nil
	}
	for at := range days {
		slices.Sort(days[at])
		if slices.ContainsFunc(all, func(d dayNumbers) bool { return slices.Equal(d.days, days[at]) }) {
			return nil
		}
		all = append(all, dayNumbers{days[at], numbers[at]})
	}
	return all
}

// hoursExchanged returns a finding if a day has the numbers that another day has in the source, and that one
// has others too.
func hoursExchanged(want, got *reading) []diag.Finding {
	numbersOn := func(r *reading, days []int) []float64 {
		at := slices.IndexFunc(r.byDay, func(d dayNumbers) bool { return slices.Equal(d.days, days) })
		if at < 0 {
			return nil
		}
		return r.byDay[at].numbers
	}
	for i, a := range want.byDay {
		for _, b := range want.byDay[i+1:] {
			if !slices.Equal(a.numbers, b.numbers) && !slices.Equal(a.days, b.days) &&
				slices.Equal(numbersOn(got, a.days), b.numbers) &&
				slices.Equal(numbersOn(got, b.days), a.numbers) {
				return found("write the hours of each day with this day",
					"%s and %s have each other's hours", weekday(a.days[0]), weekday(b.days[0]))
			}
		}
	}
	return nil
}
