package slips

import "tabla/internal/lang/languages"

// The lengths of units of time in minutes.
const (
	minutesOfHour = 60
	minutesOfDay  = 24 * minutesOfHour
	minutesOfWeek = 7 * minutesOfDay
)

// timeUnits are the units of time that the words of all languages mean, by the word in small letters.
var timeUnits = unitsByWord()

func unitsByWord() map[string]languages.Thing {
	units := map[string]languages.Thing{}
	for _, l := range languages.All() {
		for unit, ways := range l.Words.TimeUnits {
			for word := range ways.All() {
				units[word] = unit
			}
		}
	}
	return units
}

// TimeUnits returns the lengths of units of time in minutes, from minutes to weeks. The keys are the words
// for them in small letters.
func TimeUnits() map[string]int {
	lengths := map[string]int{}
	for word, unit := range timeUnits {
		switch unit {
		case languages.Minute:
			lengths[word] = 1
		case languages.Hour:
			lengths[word] = minutesOfHour
		case languages.Day:
			lengths[word] = minutesOfDay
		case languages.Week:
			lengths[word] = minutesOfWeek
		}
	}
	return lengths
}

// unitOfTime returns the unit of time that a word in small letters means, or "".
func unitOfTime(word string) string {
	switch timeUnits[word] {
	case languages.Minute:
		return "minutes"
	case languages.Hour:
		return "hours"
	case languages.Day:
		return "days"
	case languages.Week:
		return "weeks"
	case languages.Month:
		return "months"
	}
	return ""
}
