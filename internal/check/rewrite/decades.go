package rewrite

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// chineseDecade finds a decade with its century: 20世纪90年代.
var chineseDecade = regexp.MustCompile(`(\d{1,2})(?:世纪|世紀)(\d)0(年代|年)`)

// Decades returns a Chinese text with plain digits in which a decade is written as its first year: 1990年代 for
// 20世纪90年代.
func Decades(plain string) string {
	if !strings.Contains(plain, "世") {
		return plain
	}
	return chineseDecade.ReplaceAllStringFunc(plain, func(s string) string {
		m := chineseDecade.FindStringSubmatch(s)
		century, _ := strconv.Atoi(m[1])
		return strconv.Itoa(century-1) + m[2] + "0" + m[3]
	})
}

// century finds the number of a century before or after the word for a century.
var century = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\d])(\d{1,2})(?:[-–’']?\pL{1,4})?\.? ?` +
		`(?:centur|siècle|siecle|век|столе|століт|столі|vek|vij|shek|αιών|yüzyıl|सदी|शता|শতা|শতক|世纪|世紀|` +
		`ክፍለ)|(?:siglo|shekull\pL*|القرن|قرن|karne|qarni\pL*|karni)(?: ال\pL*)? ?(\d{1,2})(?:[^\d]|$)`)
})

// IsCentury reports whether a text with plain digits has the number as the number of a century, and the year
// is in that century: 90-е годы 20 века for the 1990s.
func IsCentury(plain, number, year string) bool {
	n, err := strconv.Atoi(number)
	y, wrong := strconv.Atoi(year)
	const years = 100
	if err != nil || wrong != nil || y/years+1 != n {
		return false
	}
	for _, m := range century().FindAllStringSubmatch(plain, -1) {
		if m[1]+m[2] == number {
			return true
		}
	}
	return false
}
