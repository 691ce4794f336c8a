package proof

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
)

// class is one kind of fault in translations.
type class struct {
	name string
	// the problem must be reported as an error with one of these codes; for a class that is only measured,
	// any finding with one of them counts
	codes []string
	told  bool // whether the class is only measured, because no check can be sure
	plant func(p *planter, f *file, e entry) (entry, bool)
}

// planter plants faults; with the same seed, always the same ones. It plants no fault that would not change
// the meaning of the text: each class says below what it leaves out for this reason.
type planter struct {
	*rand.Rand
	corpus *corpus
	// entries in which a problem is reported before a fault is planted: "locales/ar.yaml id"
	known map[string]bool
}

func classes() []class {
	number := []string{"fact-number", "fact-time", "fact-phone"}
	phone := []string{"fact-phone", "fact-number", "url"}
	link := []string{"url", "md-structure", "fact-phone"}
	order, day := append([]string{"fact-order"}, number...), []string{"fact-day", "fact-order"}
	return []class{
		{name: "digits swapped", codes: number, plant: inNumber(swapped)},
		{name: "digit changed", codes: number, plant: inNumber(changed)},
		{name: "digit dropped", codes: number, plant: inNumber(dropped)},
		{name: "phone changed where it is read", codes: phone, plant: inPhone(true, false)},
		{name: "phone changed where it is dialled", codes: phone, plant: inPhone(false, true)},
		{name: "phone changed in both places", codes: phone, plant: inPhone(true, true)},
		{name: "link leads elsewhere", codes: link, plant: linkChanged},
		{name: "link lost", codes: link, plant: linkLost},
		{name: "strong broken", codes: []string{"md-structure"}, plant: strongBroken},
		{name: "direction overridden", codes: []string{"bidi"}, plant: planted(0x202D, 0x202E)},
		{name: "direction left open", codes: []string{"bidi"},
			plant: planted(0x202A, 0x202B, 0x2066, 0x2067, 0x2068)},
		{name: "text in another script", codes: []string{"wrong-script"}, plant: otherScript},
		{name: "value lost, exchanged or misspelt", codes: []string{"placeholder", "url"},
			plant: valueBroken},
		{name: "groups of a number turned round", codes: order, plant: turned(spacedNumber, " ")},
		{name: "day and month exchanged", codes: order, plant: dateTurned},
		{name: "ends of a range exchanged", codes: order, plant: turned(hourRange, "-")},
		{name: "another day of the week", codes: day, plant: wordExchanged(weekdaysOf)},
		{name: "another month", codes: day, plant: wordExchanged(monthsOf)},
		{name: "morning for evening", codes: day, plant: wordExchanged(halvesOf)},
		{name: "one of two days of the week lost", codes: day, plant: dayLost},
		{name: "plural form missing", codes: []string{"plurals"}, plant: formMissing},
		{name: "plural form without its number", codes: []string{"plurals"}, plant: formWithoutNumber},
		{name: "source pasted, over three words", codes: []string{"untranslated"}, plant: sourcePasted(true)},
		{name: "percent sign lost", codes: []string{"fact-unit"}, plant: percentLost},
		{name: "another unit", codes: []string{"fact-unit"}, plant: unitChanged},
		{name: "minus lost", codes: number, plant: minusLost},
		{name: "minus added", codes: number, plant: minusAdded},
		{name: "minutes of a time lost", codes: number, plant: minutesLost},
		{name: "letters lost to question marks", codes: []string{"letters-lost", "wrong-script"},
			plant: lettersLost},
		{name: "bracket lost", codes: []string{"brackets"}, told: true, plant: bracketLost},
		{name: "question mark lost", codes: []string{"question-lost"}, told: true, plant: questionLost},
		{name: "a word six times", codes: []string{"repeated-word"}, told: true, plant: wordRepeated},
		{name: "soft hyphen inside a word", codes: []string{"hidden-character"}, told: true,
			plant: hyphenHidden},
		{name: "Latin letter inside a Cyrillic word", codes: []string{"mixed-letters"}, told: true,
			plant: letterMixed},
		{name: "source pasted, up to three words", codes: []string{"untranslated"}, told: true,
			plant: sourcePasted(false)},
		{name: "time on the Ethiopian clock (am, ti)", codes: number, told: true, plant: ethiopianTime},
		{name: "other language, same script, 40 letters on", codes: []string{"wrong-language"}, told: true,
			plant: sameScript(40, 10_000)},
		{name: "other language, same script, shorter", codes: []string{"wrong-language"}, told: true,
			plant: sameScript(4, 39)},
	}
}

var (
	percentSign = regexp.MustCompile(`(\p{Nd}) ?[%٪]`)
	unitSign    = regexp.MustCompile(`(\p{Nd} ?)kg\b`)
	oneWord     = regexp.MustCompile(`\p{L}{4,}`)
)

// percentLost removes a percent sign, in languages whose word for percent is known.
func percentLost(p *planter, f *file, e entry) (entry, bool) {
	if f.language.Words().Percent == "" {
		return e, false
	}
	return e.match(p, percentSign, func(m []string) string { return m[1] })
}

func unitChanged(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, unitSign, func(m []string) string { return m[1] + "mg" })
}

var (
	minusSign   = regexp.MustCompile(`-(\p{Nd}+ °C)`)
	cutMinutes  = regexp.MustCompile(`(\p{Nd}{1,2}:)\p{Nd}{2}([).,;]|$)`)
	percentOnly = regexp.MustCompile(`, (\p{Nd}+ ?[%٪])`)
)

// minusLost removes the minus sign of a temperature, in languages whose words for it are known.
func minusLost(p *planter, f *file, e entry) (entry, bool) {
	if f.language.Words().Minus == "" {
		return e, false
	}
	return e.match(p, minusSign, func(m []string) string { return m[1] })
}

func minusAdded(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, percentOnly, func(m []string) string { return ", -" + m[1] })
}

// minutesLost removes the minutes of a time, unless a word follows that the colon could introduce.
func minutesLost(p *planter, f *file, e entry) (entry, bool) {
	if ethiopian(f) {
		return e, false
	}
	return e.match(p, cutMinutes, func(m []string) string { return m[1] + m[2] })
}

// lettersLost replaces all letters outside of ASCII by question marks, as a program does that saves a file
// in another encoding. It leaves out texts of short words, and texts in Latin letters, which lose too
// little.
func lettersLost(_ *planter, f *file, e entry) (entry, bool) {
	if f.language.Script == "Latn" || !oneWord.MatchString(e.text) || isWord(e) {
		return e, false
	}
	e.text = strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M) {
			return '?'
		}
		return r
	}, e.text)
	return e, slices.ContainsFunc(strings.Fields(e.text),
		func(w string) bool { return strings.Trim(w, "?") == "" && len(w) > 2 })
}

func bracketLost(_ *planter, _ *file, e entry) (entry, bool) {
	ok := strings.Count(e.source, "(") == 1 && strings.Count(e.source, ")") == 1 &&
		strings.HasSuffix(e.text, ")")
	e.text = strings.TrimSuffix(e.text, ")")
	return e, ok
}

func questionLost(_ *planter, _ *file, e entry) (entry, bool) {
	last, size := utf8.DecodeLastRuneInString(e.text)
	ok := !isWord(e) && strings.HasSuffix(e.source, "?") && strings.ContainsRune("?؟፧", last)
	if ok {
		e.text = e.text[:len(e.text)-size]
	}
	return e, ok && !strings.ContainsAny(e.text, "?؟፧;")
}

func hyphenHidden(p *planter, f *file, e entry) (entry, bool) {
	if isWord(e) {
		return e, false
	}
	return planted(0x00AD)(p, f, e)
}

func wordRepeated(p *planter, _ *file, e entry) (entry, bool) {
	if isWord(e) || strings.ContainsAny(e.text, "[{`<") {
		return e, false
	}
	return e.match(p, oneWord, func(m []string) string { return strings.Repeat(m[0]+" ", 5) + m[0] })
}

func letterMixed(p *planter, f *file, e entry) (entry, bool) {
	at := strings.IndexAny(e.text, "аеорсх")
	if f.language.Script != "Cyrl" || isWord(e) || at < 0 {
		return e, false
	}
	e.text = e.text[:at] + strings.NewReplacer("а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x").
		Replace(e.text[at:at+len("а")]) + e.text[at+len("а"):]
	return e, true
}

var (
	telLink  = regexp.MustCompile(`\[([^\[\]]*)\]\(tel:([^()\s]*)\)`)
	anyLink  = regexp.MustCompile(`\[([^\[\]]*)\]\(([^()\s]*)\)`)
	value    = regexp.MustCompile(`\{\{\.([a-z0-9_]+)\}\}`)
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	digitRun = regexp.MustCompile(`\p{Nd}+`)
	clock    = regexp.MustCompile(`\p{Nd}{1,2}:\p{Nd}{2}`)
	// unread matches the parts of a text in which people read no number: links with telephone numbers (a
	// class of their own), link targets, values and addresses.
	unread = regexp.MustCompile(`\[[^\[\]]*\]\(tel:[^()]*\)|\]\([^()]*\)|\{\{[^{}]*\}\}|<[^<>]*>|https?://[^\s)]+`)
)

// numbersIn returns the places of the numbers that people read.
func numbersIn(text string) [][]int {
	return outside(digitRun.FindAllStringIndex(text, -1), unread.FindAllStringIndex(text, -1))
}

func outside(places, others [][]int) [][]int {
	return slices.DeleteFunc(places, func(place []int) bool {
		return slices.ContainsFunc(others,
			func(other []int) bool { return place[0] < other[1] && other[0] < place[1] })
	})
}

// inNumber plants a fault in one number that people read. It leaves out times in Amharic and Tigrinya: the
// Ethiopian clock differs by six hours, so the check can only warn. They are in a class that is only
// measured.
func inNumber(change func(*planter, []rune) (string, bool)) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, f *file, e entry) (entry, bool) {
		places := numbersIn(e.text)
		if ethiopian(f) {
			places = outside(places, clock.FindAllStringIndex(e.text, -1))
		}
		return e.at(p, places, change)
	}
}

func ethiopian(f *file) bool { return f.language.Tag == "am" || f.language.Tag == "ti" }

func ethiopianTime(p *planter, f *file, e entry) (entry, bool) {
	if !ethiopian(f) {
		return e, false
	}
	times := clock.FindAllStringIndex(e.text, -1)
	places := slices.DeleteFunc(numbersIn(e.text), func(n []int) bool {
		return !slices.ContainsFunc(times,
			func(time []int) bool { return time[0] <= n[0] && n[1] <= time[1] })
	})
	return e.at(p, places, changed)
}

// at plants a fault at one of the places.
func (e entry) at(p *planter, places [][]int, change func(*planter, []rune) (string, bool)) (entry, bool) {
	if len(places) == 0 {
		return e, false
	}
	place := places[p.IntN(len(places))]
	text, ok := change(p, []rune(e.text[place[0]:place[1]]))
	e.text = e.text[:place[0]] + text + e.text[place[1]:]
	return e, ok
}

// swapped exchanges two digits beside each other. It leaves out equal digits.
func swapped(p *planter, number []rune) (string, bool) {
	var at []int
	for i := range len(number) - 1 {
		if number[i] != number[i+1] {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return "", false
	}
	i := at[p.IntN(len(at))]
	number[i], number[i+1] = number[i+1], number[i]
	return string(number), true
}

// changed replaces a digit by another digit of the same script.
func changed(p *planter, number []rune) (string, bool) {
	i := p.IntN(len(number))
	was := valueOf(number[i])
	number[i] += rune((was+1+p.IntN(9))%10 - was)
	return string(number), true
}

// dropped removes one digit, or a whole number of one digit. It leaves out a leading zero: 9:00 means the
// same as 09:00.
func dropped(p *planter, number []rune) (string, bool) {
	i := p.IntN(len(number))
	if i == 0 && len(number) > 1 && valueOf(number[0]) == 0 {
		i = 1
	}
	if len(number) == 2 && valueOf(number[0]) == 0 && valueOf(number[1]) == 0 {
		return "", false
	}
	return string(slices.Delete(number, i, i+1)), true
}

// valueOf returns the value of a decimal digit. In Unicode, the ten digits of each script stand in a row,
// and the rows begin at distances that are multiples of ten.
func valueOf(digit rune) int {
	for _, ten := range unicode.Nd.R16 {
		if rune(ten.Lo) <= digit && digit <= rune(ten.Hi) {
			return int(digit-rune(ten.Lo)) % 10
		}
	}
	for _, ten := range unicode.Nd.R32 {
		if rune(ten.Lo) <= digit && digit <= rune(ten.Hi) {
			return int(digit-rune(ten.Lo)) % 10
		}
	}
	return 0
}

var (
	spacedNumber = regexp.MustCompile(`\p{Nd}{2,4}(?: \p{Nd}{2,4})+`)
	hourRange    = regexp.MustCompile(`\p{Nd}{2}:\p{Nd}{2}-\p{Nd}{2}:\p{Nd}{2}`)
	wholeDay     = regexp.MustCompile(`(\p{Nd}{2})([./])(\p{Nd}{2})([./]\p{Nd}{4})`)
)

// turned reverses the parts of a number or of a range, as a page shows them that does not keep them from
// left to right. It leaves out equal parts.
func turned(form *regexp.Regexp, between string) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, _ *file, e entry) (entry, bool) {
		places := outside(form.FindAllStringIndex(e.text, -1), unread.FindAllStringIndex(e.text, -1))
		return e.at(p, places, func(_ *planter, s []rune) (string, bool) {
			parts := strings.Split(string(s), between)
			slices.Reverse(parts)
			back := strings.Join(parts, between)
			return back, back != string(s)
		})
	}
}

// dateTurned exchanges the day and the month of a date. It leaves out dates for which only one order is
// possible.
func dateTurned(p *planter, _ *file, e entry) (entry, bool) {
	return e.at(p, wholeDay.FindAllStringIndex(e.text, -1), func(_ *planter, s []rune) (string, bool) {
		m := wholeDay.FindStringSubmatch(string(s))
		small := func(n string) bool { return valueOf([]rune(n)[0])*10+valueOf([]rune(n)[1]) <= 12 }
		return m[3] + m[2] + m[1] + m[4], m[1] != m[3] && small(m[1]) && small(m[3])
	})
}

// names returns words of a language that exclude each other, such as days. Their order is the same in all
// languages.
type names func(l lang.Language) []string

func weekdaysOf(l lang.Language) (all []string) {
	for d := range time.Weekday(7) {
		all = append(all, l.Weekday(d))
	}
	return all
}

func monthsOf(l lang.Language) (all []string) {
	for m := range time.Month(12) {
		all = append(all, l.Month(m+1))
	}
	return all
}

func halvesOf(l lang.Language) (all []string) {
	w := l.Words()
	if len(w.Forenoon) == 0 {
		return nil
	}
	for _, part := range []int{w.Forenoon[0], w.Afternoon[len(w.Afternoon)-1]} {
		all = append(all, strings.TrimSuffix(w.DayParts[part].First(), "*"))
	}
	return all
}

// wordExchanged replaces a word by another one of the same kind. The checks know both words, and the source
// has the first one and not the second.
func wordExchanged(of names) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, f *file, e entry) (entry, bool) {
		own, english := of(f.language), of(source)
		for _, i := range p.Perm(len(own)) {
			j := p.IntN(len(own))
			place := wholeWord(e.text, own[i])
			if place < 0 || i == j || wholeWord(e.source, english[i]) < 0 ||
				wholeWord(e.source, english[j]) >= 0 ||
				len(f.language.Mentions("3 "+own[i])) != 1 || len(f.language.Mentions("3 "+own[j])) != 1 {
				continue
			}
			e.text = e.text[:place] + own[j] + e.text[place+len(own[i]):]
			return e, true
		}
		return e, false
	}
}

// dayLost removes one of two days of the week that stand beside each other.
func dayLost(p *planter, f *file, e entry) (entry, bool) {
	own := weekdaysOf(f.language)
	for _, i := range p.Perm(len(own)) {
		for j := range own {
			both := own[i] + ", " + own[j]
			if own[i] != "" && strings.Contains(e.text, both) && len(f.language.Mentions(own[j])) == 1 {
				e.text = strings.Replace(e.text, both, own[i], 1)
				return e, true
			}
		}
	}
	return e, false
}

// wholeWord returns the place of a word in a text, where no letter is beside it, or -1.
func wholeWord(text, word string) int {
	at := strings.Index(text, word)
	if word == "" || at < 0 {
		return -1
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+len(word):])
	if unicode.In(before, unicode.L, unicode.M) || unicode.In(after, unicode.L, unicode.M) {
		return -1
	}
	return at
}

// source is the language in which these tests' notices are written.
var source, _ = lang.Lookup("en")

// inPhone changes a digit in a link to a telephone number: in the text, in the target, or in both. Links
// that show or dial a value belong to the class of values and are left out here.
func inPhone(read, dialled bool) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, _ *file, e entry) (entry, bool) {
		var links [][]int
		for _, m := range telLink.FindAllStringSubmatchIndex(e.text, -1) {
			if digitRun.MatchString(e.text[m[2]:m[3]]) && digitRun.MatchString(e.text[m[4]:m[5]]) {
				links = append(links, m)
			}
		}
		if len(links) == 0 {
			return e, false
		}
		m := links[p.IntN(len(links))]
		label, target := []rune(e.text[m[2]:m[3]]), []rune(e.text[m[4]:m[5]])
		n, step := p.IntN(3), 1+p.IntN(9)
		if read {
			turn(label, n, step)
		}
		if dialled {
			turn(target, n, step)
		}
		e.text = e.text[:m[2]] + string(label) + "](tel:" + string(target) + e.text[m[5]:]
		return e, true
	}
}

// turn changes the nth digit from the end. There, a number written for calls from the same country and one
// for calls from abroad have the same digits.
func turn(number []rune, n, step int) {
	for i := len(number) - 1; i >= 0; i-- {
		if !unicode.Is(unicode.Nd, number[i]) {
			continue
		}
		if n == 0 {
			was := valueOf(number[i])
			number[i] += rune((was+step)%10 - was)
			return
		}
		n--
	}
}

// linkChanged changes a letter in the target of a link. It leaves out telephone numbers and values, which
// are classes of their own.
func linkChanged(p *planter, _ *file, e entry) (entry, bool) {
	var links [][]int
	for _, m := range anyLink.FindAllStringSubmatchIndex(e.text, -1) {
		if target := e.text[m[4]:m[5]]; !strings.HasPrefix(target, "tel:") &&
			!strings.Contains(target, "{{") {
			links = append(links, m)
		}
	}
	if len(links) == 0 {
		return e, false
	}
	m := links[p.IntN(len(links))]
	target := []byte(e.text[m[4]:m[5]])
	var letters []int
	for i, c := range target {
		if 'a' <= c && c <= 'z' && !strings.HasPrefix(string(target[i:]), "https:") {
			letters = append(letters, i)
		}
	}
	if len(letters) == 0 {
		return e, false
	}
	i := letters[p.IntN(len(letters))]
	target[i] = 'a' + (target[i]-'a'+byte(1+p.IntN(25)))%26
	e.text = e.text[:m[4]] + string(target) + e.text[m[5]:]
	return e, true
}

// linkLost keeps the words of a link and removes the target.
func linkLost(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, anyLink, func(m []string) string { return m[1] })
}

// match replaces one match of a pattern.
func (e entry) match(p *planter, pattern *regexp.Regexp, instead func([]string) string) (entry, bool) {
	all := pattern.FindAllStringSubmatchIndex(e.text, -1)
	if len(all) == 0 {
		return e, false
	}
	at := all[p.IntN(len(all))]
	var groups []string
	for i := 0; i < len(at); i += 2 {
		groups = append(groups, e.text[at[i]:at[i+1]])
	}
	e.text = e.text[:at[0]] + instead(groups) + e.text[at[1]:]
	return e, true
}

// strongBroken removes the stars on both sides or on one side, or makes strong words emphatic only.
func strongBroken(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, strong, func(m []string) string {
		return []string{m[1], "**" + m[1], m[1] + "**", "*" + m[1] + "*"}[p.IntN(4)]
	})
}

// planted inserts one of the characters between two letters of a text.
func planted(characters ...rune) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, _ *file, e entry) (entry, bool) {
		var places []int
		for i, r := range e.text {
			if next, _ := utf8.DecodeRuneInString(e.text[i+utf8.RuneLen(r):]); unicode.IsLetter(r) &&
				unicode.IsLetter(next) {
				places = append(places, i+utf8.RuneLen(r))
			}
		}
		markup := unread.FindAllStringIndex(e.text, -1)
		places = slices.DeleteFunc(places, func(at int) bool {
			return slices.ContainsFunc(markup, func(m []int) bool { return m[0] < at && at < m[1] })
		})
		if len(places) == 0 {
			return e, false
		}
		at := places[p.IntN(len(places))]
		e.text = e.text[:at] + string(characters[p.IntN(len(characters))]) + e.text[at:]
		return e, true
	}
}

// otherScript replaces the text by the same message in a language with another script.
func otherScript(p *planter, f *file, e entry) (entry, bool) {
	return e.of(p, func(other *file) bool { return script(other) != script(f) })
}

// sameScript replaces the text by the same message in another language with the same script. It leaves out
// languages that are the same for their readers in most sentences: Persian and Dari; Serbian, Bosnian,
// Croatian and Montenegrin; and the two ways of writing Chinese.
func sameScript(least, most int) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, f *file, e entry) (entry, bool) {
		planted, ok := e.of(p, func(other *file) bool {
			return script(other) == script(f) && other != f && kin(other) != kin(f)
		})
		n := letters(planted.text)
		return planted, ok && least <= n && n <= most && !isWord(e)
	}
}

// script returns the script of a file's language. It is the same for both ways of writing Chinese, which
// share most of their signs.
func script(f *file) string {
	return strings.NewReplacer("Hans", "Hani", "Hant", "Hani").Replace(f.language.Script)
}

func kin(f *file) string {
	switch tag := string(f.language.Tag); tag {
	case "fa", "prs":
		return "fa"
	case "sr-Latn", "sr-Cyrl", "bs", "hr", "cnr":
		return "sr"
	case "zh-Hans", "zh-Hant":
		return "zh"
	default:
		return tag
	}
}

// of replaces the text by that of another language. It leaves out texts that are the same in both languages
// or the same as the source (a class of their own), texts with fewer than four letters outside of link
// targets, values and marks, and texts in which a problem is reported in their own catalogue, because they
// are not good texts of the other language.
func (e entry) of(p *planter, suits func(*file) bool) (entry, bool) {
	var texts []string
	for _, f := range p.corpus.files {
		if !suits(f) {
			continue
		}
		if other, found := f.entryNamed(e.id); found && other.source == e.source && other.text != e.text &&
			other.text != e.source && !p.known[f.name+" "+e.id] && letters(other.text) >= 4 {
			texts = append(texts, other.text)
		}
	}
	if len(texts) == 0 {
		return e, false
	}
	e.text = texts[p.IntN(len(texts))]
	return e, true
}

func letters(text string) int {
	n := 0
	for _, r := range unread.ReplaceAllString(text, "") {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// valueBroken removes one value, replaces it by another one, or writes its braces in an invalid way.
func valueBroken(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, value, func(m []string) string {
		return []string{"", "{{.other_" + m[1] + "}}", "{{." + m[1] + "}", "{{" + m[1] + "}}",
			"{{ ." + m[1] + " }}"}[p.IntN(5)]
	})
}

// isWord reports whether an entry is one of the themes' own words. For these words, only forms, values,
// script and characters are checked. If the translation is the English word, readers get this word in any
// case.
func isWord(e entry) bool { return strings.HasPrefix(e.id, "ui.") }

// sourcePasted replaces the translation by the source. A text of up to three words may be the same in both
// languages (names, loan words), so the checks must find only longer ones. Both count as missing and are
// never shown as translated.
func sourcePasted(long bool) func(*planter, *file, entry) (entry, bool) {
	return func(_ *planter, _ *file, e entry) (entry, bool) {
		words := 0
		for _, word := range strings.Fields(unread.ReplaceAllString(e.source, " ")) {
			if strings.ContainsFunc(word, unicode.IsLetter) {
				words++
			}
		}
		ok := e.text != e.source && (words > 3) == long && !isWord(e)
		e.text = e.source
		return e, ok
	}
}
