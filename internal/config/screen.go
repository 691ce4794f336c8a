package config

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/hours"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	ruleScreenTwice = diag.Rule{
		Code:  "screen-twice",
		Title: "a centre has both screen: and screens:",
		Why:   "nobody can tell which one hangs there",
		Fix:   "list all of them under screens:",
	}

	ruleBadSize = diag.Rule{
		Code:  "bad-size",
		Title: "a size that cannot be read",
		Why:   "letters are sized from the screen and the distance",
		Fix:   "write it like 43in, 110cm or 3m",
	}

	RuleBadTime = diag.Rule{
		Code:  "bad-time",
		Title: "a time of day that cannot be read",
		Why:   "people would come at the wrong hour",
		Fix:   "write it like 09:00",
	}

	screenRules = []diag.Rule{ruleScreenTwice, ruleBadSize, RuleBadTime}
)

const inch = 25.4 // millimetres

// defaultScreen returns the screen of a centre that describes no screen.
func defaultScreen(pos diag.Pos) Screen {
	return Screen{
		DiagonalMM: 43 * inch,
		DistanceMM: 3000,
		Wide:       16,
		High:       9,
		Panes:      1,
		MaxWait:    time.Minute,
		Pos:        pos,
	}
}

// screenExample is the example of a screen that hints show.
const screenExample = "{diagonal: 43in, distance: 3m}"

// screenKeys are the keys of a screen.
var screenKeys = []string{"diagonal", "distance", "aspect", "orientation", "rotate", "panes", "max_wait",
	"night", "quiet"}

// readScreens reads a centre's only screen under `screen:`, or several screens by name under `screens:`.
// If none is described, it returns the standard screen.
func readScreens(m *strict.Mapping) []Screen {
	one, several := m.Get("screen"), m.Get("screens")
	if one.Given() && several.Given() {
		one.Report(
			ruleScreenTwice,
			"keep screens: and list this one under it",
			"a centre has either screen: or screens:",
		)
	}
	if !several.Given() {
		s := defaultScreen(one.Pos())
		s.read(one.Like(screenExample).Mapping(), m.Keys())
		return []Screen{s}
	}
	var screens []Screen
	for _, e := range several.Like("{hall: " + screenExample + "}").Mapping().Entries() {
		s := defaultScreen(e.Key.Pos())
		s.Name, _ = readID(e.Key, "screen")
		if files.ReservedOnWindows(s.Name) {
			e.Key.Report(RuleBadName, WindowsRule, "no screen can be called %q on Windows", s.Name)
		}
		if s.Name == "r" || s.Name == "fonts" {
			e.Key.Report(
				RuleReservedName,
				"choose another name",
				"no screen may be called %q: a board keeps its own files there",
				s.Name,
			)
		}
		s.read(e.Value.Like(screenExample).Mapping(), m.Keys())
		screens = append(screens, s)
	}
	if len(screens) == 0 {
		return []Screen{defaultScreen(several.Pos())}
	}
	return screens
}

// read reads a screen. ofCentre are the keys of a centre. If one of them is in the screen by mistake, the
// hint says where to write it.
func (s *Screen) read(m *strict.Mapping, ofCentre []string) {
	s.DiagonalMM = size(m.Get("diagonal"), s.DiagonalMM)
	s.DistanceMM = size(m.Get("distance"), s.DistanceMM)
	if m.Get("aspect").Choice("16:9", "4:3") == "4:3" {
		s.Wide, s.High = 4, 3
	}
	m.Explain("write it outside the screen, beside the centre's name: it holds for the whole centre",
		ofCentre...)
	m.Explain("delete it: it never did anything", "mount")
	s.Portrait = m.Get("orientation").Choice("landscape", "portrait") == "portrait"
	s.Rotate = rotation(m.Get("rotate"))
	if panes, ok := m.Get("panes").Int(1, 4); ok {
		s.Panes = panes
	}
	s.MaxWait = duration(m.Get("max_wait"), s.MaxWait)
	s.Night = partOfDay(m.Get("night"), "23:00-06:00")
	s.Quiet = partOfDay(m.Get("quiet"), "14:00-16:00")
	if s.Quiet != "" && s.Night != "" && within(s.Quiet, s.Night) {
		m.Get("quiet").Report(RuleBadTime, "choose hours outside of "+s.Night+", or leave the key out",
			"the screen is dark in all of its quiet hours")
	}
	m.Done()
}

func rotation(v strict.Value) int {
	degrees, _ := strconv.Atoi(v.Choice("0", "90", "180", "270"))
	return degrees
}

var sizeForm = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?) ?(in|mm|cm|m)$`)

// size reads a length with its unit (43in, 110cm, 3m, 1100mm) and returns it in millimetres. If the value
// is empty or faulty, size returns standard.
func size(v strict.Value, standard float64) float64 {
	text := v.Text()
	if text == "" {
		return standard
	}
	m := sizeForm.FindStringSubmatch(text)
	if m == nil || strings.Trim(m[1], "0.") == "" {
		v.Report(
			ruleBadSize,
			"write a number above 0 and its unit: 43in, 110cm, 3m",
			"%q is not a size",
			text,
		)
		return standard
	}
	number, _ := strconv.ParseFloat(m[1], 64) // sizeForm has matched it, so there is no error
	return number * map[string]float64{"in": inch, "mm": 1, "cm": 10, "m": 1000}[m[2]]
}

// partOfDay reads two times of the day, such as "23:00-06:00"; they may go past midnight. It returns "" if
// the value is missing or faulty. The hint to the author shows an example.
func partOfDay(v strict.Value, example string) string {
	text := v.Text()
	if text == "" {
		return ""
	}
	from, to, _ := strings.Cut(text, "-")
	_, wrongFrom := hours.ParseClock(from)
	_, wrongTo := hours.ParseClock(to)
	if wrongFrom != nil || wrongTo != nil || from == to {
		v.Report(
			RuleBadTime,
			`write two times of 24 hours, like "`+example+`"`,
			"%q is not a part of the day",
			text,
		)
		return ""
	}
	return text
}

// within reports whether each minute of one part of the day is also in the other part. Both must have the
// form that partOfDay returns.
func within(part, other string) bool {
	const day = 24 * 60
	minutes := func(text string) (from, length int) {
		first, last, _ := strings.Cut(text, "-")
		from, _ = hours.ParseClock(first)
		to, _ := hours.ParseClock(last)
		return from, (to-from+day-1)%day + 1 // 00:00-24:00 is a whole day
	}
	from, length := minutes(part)
	otherFrom, otherLength := minutes(other)
	return (from-otherFrom+day)%day+length <= otherLength
}
