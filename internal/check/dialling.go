package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules on numbers to dial in a source.
var (
	ruleDialLabel = diag.Rule{
		Code:  "dial-label",
		Title: "people read another number than the one that is dialled",
		Why:   "who dials by hand and who taps would reach different people, or nobody",
		Fix:   "write the same number between the square brackets and behind tel:",
	}

	ruleDialBlank = diag.Rule{
		Code:  "dial-blank",
		Title: "a blank in the target of a link",
		Why:   "it is no link then: people see its brackets",
		Fix:   "write the target without blanks, like [+381 10 555 0101](tel:+381105550101)",
	}

	ruleUnclearNumber = diag.Rule{
		Code: "unclear-number", Severity: diag.Info,
		Title: "digits of which tabla cannot tell what they are",
		Why: "a telephone number would be no link, and in right-to-left languages its groups may change" +
			" places",
		Fix: "write a telephone number like +381 10 555 0101, hours like 09:00-17:00, and a word or a comma before" +
			" another number",
	}

	dialRules = []diag.Rule{ruleDialLabel, ruleDialBlank, ruleUnclearNumber}
)

// dialling reports numbers to dial in the sources with which people would reach somebody else or nobody.
func (c Content) dialling(r *diag.Report) {
	for i, n := range c.Notices {
		for s := range c.bodyTexts(i) {
			if s.Kind == "pre" {
				continue
			}
			blankInTarget(n, s, r)
			unclearNumber(n, s, r)
		}
		for _, link := range c.Skeletons[i].Links {
			if text.IsDialAddress(link.Destination) {
				c.dialLink(n, link, r)
			}
		}
		c.dialPlace(n, r)
	}
}

var blankTarget = regexp.MustCompile(`\]\(\s*tel:(\s+[^\s)"'][^)]*|[^\s)]+\s+[^\s"')][^)]*)\)`)

func blankInTarget(n *notice.Notice, s segment.Segment, r *diag.Report) {
	for _, target := range blankTarget.FindAllString(withoutCode(s.Text), -1) {
		number := strings.Trim(target, "]() \n")
		r.Report(ruleDialBlank, posOf(n, target, s), "write ](tel:"+text.Dialled(number)+")",
			"a blank in %q: it is no link, and readers see the brackets", number)
	}
}

// posOf returns the place of some words of a segment in the file. If it does not find them, it returns the
// place of the segment.
func posOf(n *notice.Notice, words string, s segment.Segment) diag.Pos {
	line := n.BodyLine
	for text := range strings.Lines(string(n.Body)) {
		if at := strings.Index(text, words); at >= 0 && line >= s.Line {
			return diag.Pos{File: n.File, Line: line, Column: utf8.RuneCountInString(text[:at]) + 1}
		}
		line++
	}
	return diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
}

// unclearNumber reports the first number of a text that has many digits but no form that tabla knows.
func unclearNumber(n *notice.Notice, s segment.Segment, r *diag.Report) {
	if text.CountDigits(s.Text) < text.FewestUnclear {
		return
	}
	plain, _ := visible(withoutCode(s.Text))
	if number := text.FirstUnclear(plain); number != "" {
		r.Report(ruleUnclearNumber, posOf(n, number, s),
			"write a telephone number like +381 10 555 0101, hours like 09:00-17:00, and a word or a comma before"+
				" another number",
			"it is not clear what %q is: is it one telephone number?", number)
	}
}

// dialLink reports a link to dial if people read another number than the telephone dials. It compares the two
// at each centre that shows the notice, with the centre's values.
func (c Content) dialLink(n *notice.Notice, link segment.Link, r *diag.Report) {
	target := link.Destination[len("tel:"):]
	pos := diag.Pos{File: n.File, Line: link.Line, Column: link.Column}
	for _, centre := range c.Settings.Centres {
		if !n.ShownAt(centre.ID) {
			continue
		}
		dialled, complete := filled(target, centre)
		read, known := filled(link.Label, centre)
		if !complete || !known {
			continue // the missing value is reported already
		}
		if dialled != target && !readable(dialled, target, centre, pos, r) {
			return
		}
		if shown := otherNumber(read, text.NumberOf(dialled).Dialled); shown != "" {
			r.Report(ruleDialLabel, pos, "write the same number between the square brackets and behind tel:",
				"people read %s, but the phone dials %s", shown, text.NumberOf(dialled).Dialled)
			return
		}
	}
}

// dialPlace reports values of a centre that the place of a notice uses as a telephone number but that nobody
// can dial.
func (c Content) dialPlace(n *notice.Notice, r *diag.Report) {
	if n.Place == nil {
		return
	}
	for _, phone := range n.Place.Phones {
		for _, centre := range c.Settings.Centres {
			number, complete := filled(phone.Number, centre)
			if n.ShownAt(centre.ID) && complete && number != phone.Number &&
				!readable(number, phone.Number, centre, phone.Pos, r) {
				break
			}
		}
	}
}

// readable reports whether a number with a centre's values can be read as one number to dial. If not, it adds
// a problem. written is the number before the values were filled in.
func readable(number, written string, centre config.Centre, pos diag.Pos, r *diag.Report) bool {
	_, err := text.ReadNumber(number)
	if err != nil {
		r.Report(config.RuleBadPhone, pos, "in values: of the centre, "+err.Hint, "%s: at %s, %q %s",
			written, centre.ID, number, err.Message)
	}
	return err == nil
}

// filled returns a text in which a centre's values replace the placeholders. complete is false if the centre
// lacks a value.
func filled(s string, centre config.Centre) (with string, complete bool) {
	complete = true
	with = text.FillPlaceholders(s, func(name string) (string, bool) {
		value, known := centre.Values[name]
		complete = complete && known
		return value, known
	})
	return with, complete
}

// otherNumber returns the number that people read in the label of a link if it is not the number that is
// dialled. It returns "" if the two are equal or if the label shows no number.
func otherNumber(label, dialled string) string {
	n, err := text.ReadNumber(label)
	if err == nil && sameLine(n.Dialled, dialled) || sameLine(label, dialled) || strings.Contains(text.OnlyDigits(label), text.OnlyDigits(dialled)) {
		return ""
	}
	numbers := text.NumbersIn(label)
	if len(numbers) == 0 || slices.ContainsFunc(numbers, func(s string) bool { return sameLine(s, dialled) }) {
		return ""
	}
	return numbers[0]
}

// sameLine reports whether two numbers reach the same telephone: they are equal, or one begins with the
// country code and the other with 0 instead.
func sameLine(a, b string) bool {
	a, b = text.Dialled(a), text.Dialled(b)
	if strings.HasPrefix(b, "+") {
		a, b = b, a
	}
	within, world := strings.TrimLeft(b, "0"), strings.TrimPrefix(a, "+")
	const shortest = 5
	return a == b || world != a && len(within) >= shortest && strings.HasSuffix(world, within)
}
