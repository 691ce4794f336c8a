package lang

import "time"

// dayNumber counts days from 1970-01-01.
func dayNumber(y int, m time.Month, d int) int {
	seconds := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	return int(seconds / (24 * 60 * 60))
}

// solarHijri gives the date of the official calendar of Iran and Afghanistan. The rule of 33 years for leap years
// equals ICU for the years 1349 to 1478 (1970 to 2099); beyond them it may be a day off.
func solarHijri(y int, m time.Month, d int) (year, month, day int) {
	year = y - 621
	start := newYear(year)
	today := dayNumber(y, m, d)
	if today < start {
		year--
		start = newYear(year)
	}
	n := today - start
	if n < 6*31 {
		return year, n/31 + 1, n%31 + 1
	}
	n -= 6 * 31
	return year, n/30 + 7, n%30 + 1
}

// newYear gives the day number of the first day of a solar hijri year, counted from that of 1404, 2025-03-21.
func newYear(year int) int {
	start := dayNumber(2025, time.March, 21)
	for y := 1404; y < year; y++ {
		start += solarHijriDays(y)
	}
	for y := year; y < 1404; y++ {
		start -= solarHijriDays(y)
	}
	return start
}

func solarHijriDays(year int) int {
	if (25*year+11)%33 < 8 {
		return 366
	}
	return 365
}

// ethiopic gives the date of the calendar of Ethiopia and Eritrea (era of the Incarnation): twelve months of thirty
// days, and a thirteenth of five or six. It equals ICU for every day from 1970 to 2099.
func ethiopic(y int, m time.Month, d int) (year, month, day int) {
	const unixEpoch, incarnation = 2440588, 1723856 // Julian day numbers
	days := dayNumber(y, m, d) + unixEpoch - incarnation
	cycle, r := days/1461, days%1461
	n := r%365 + 365*(r/1460)
	return 4*cycle + r/365 - r/1460, n/30 + 1, n%30 + 1
}
