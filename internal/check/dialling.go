package check

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
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

	ruleLinkLabel = diag.Rule{
		Code: "link-label", Severity: diag.Warning,
		Title: "people read another address than the one that the link opens",
		Why:   "who writes the address by hand and who taps would reach different people, or nobody",
		Fix:   "write the same address between the square brackets and behind them, or words between them",
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
		Fix: "write a telephone number like +381 10 555 0101, hours like 09:00-17:00, and a word or a " +
			"comma before" +
			" another number",
	}

	ruleForeignNumber = diag.Rule{
		Code: "foreign-number", Severity: diag.Warning,
		Title: "a layer's telephone number without the code of its country",
		Why:   "who dials it as it is written, in another country, reaches somebody else or nobody",
		Fix:   "write it with its country code, such as +381 10 555 0101, or as a value of the centre",
	}

	ruleJoinedValue = diag.Rule{
		Code:  "joined-value",
		Title: "an address, a number or a code that goes on in a value of the centre",
		Why: "a link ends where the value begins, no telephone dials two parts, and in right-to-left" +
			" languages the parts change places",
		Fix: "write the whole number or code into the value; write an address as <https://…{{.name}}>",
	}
	ruleJoinedCode = ruleJoinedValue.As(diag.Warning)

	dialRules = []diag.Rule{ruleDialLabel, ruleLinkLabel, ruleDialBlank, ruleUnclearNumber, ruleForeignNumber,
		ruleJoinedValue}
)

// dialling reports numbers to dial in the sources that would connect people to the wrong person, or to
// nobody.
func (c Content) dialling(r *diag.Report) {
	for i, n := range c.Notices {
		body := linesOf(n)
		for s := range c.bodyTexts(i) {
			if s.Kind == "pre" {
				continue
			}
			blankInTarget(body, s, r)
			unclearNumber(body, s, r)
			c.joinedValue(body, s, r)
			foreignNumber(n, s.Text, body.place("", s, strings.Index), r)
		}
		for _, f := range n.Texts {
			foreignNumber(n, f.Text, f.Pos, r)
		}
		for _, link := range c.Skeletons[i].Links {
			if !link.Image {
				c.linkLabel(n, link, r)
			}
		}
		c.dialPlace(n, r)
	}
}

var blankTarget = regexp.MustCompile(`\]\(\s*tel:(\s+[^\s)"'][^)]*|[^\s)]+\s+[^\s"')][^)]*)\)`)

func blankInTarget(body bodyLines, s segment.Segment, r *diag.Report) {
	for _, target := range blankTarget.FindAllString(withoutCode(s.Text), -1) {
		number := strings.Trim(target, "]() \n")
		r.Report(ruleDialBlank, body.place(target, s, strings.Index), "write ](tel:"+text.Dialled(number)+")",
			"a blank in %q: it is no link, and readers see the brackets", number)
	}
}

var (
	targetOrTag   = regexp.MustCompile(`\]\([^)]*\)|<[^>]*>`)
	joinedAddress = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>()\[\]{}]+\{\{\.\w+\}\}`)
	joinedNumber  = regexp.MustCompile(`\+\p{Nd}[\p{Nd} ()/-]*\{\{\.\w+\}\}`)
	joinedCode    = regexp.MustCompile(`[A-Za-z0-9]+[-/.]?\{\{\.\w+\}\}|\{\{\.\w+\}\}[-/]?[A-Za-z0-9]+`)
)

// joinedValue reports the first address, number or code of a text of which a value of the centre is only a
// part. A code is reported only if the site has a right-to-left language.
func (c Content) joinedValue(body bodyLines, s segment.Segment, r *diag.Report) {
	if !strings.Contains(s.Text, "{{.") {
		return
	}
	plain := targetOrTag.ReplaceAllString(withoutCode(s.Text), "]")
	if address := joinedAddress.FindString(plain); address != "" {
		whole := address
		if !strings.Contains(whole, "://") {
			whole = "https://" + whole
		}
		r.Report(ruleJoinedValue, body.place(address, s, strings.Index),
			"write <"+whole+">, or [words]("+whole+")",
			"the link ends before the value: it leads to %s", address[:strings.Index(address, "{{")])
	} else if number := joinedNumber.FindString(plain); number != "" {
		r.Report(ruleJoinedCode, body.place(number, s, strings.Index),
			"write all digits into the value of the centre, and only the value here",
			"no telephone dials %s: it is one number in two parts", number)
	} else if code := joinedCode.FindString(plain); code != "" && c.readsFromRight() {
		r.Report(ruleJoinedCode, body.place(code, s, strings.Index),
			"write all of it into the value of the centre, or put a blank between",
			"in right-to-left languages the parts of %s may change places", code)
	}
}

// readsFromRight reports whether the site has a right-to-left language.
func (c Content) readsFromRight() bool {
	return slices.ContainsFunc(c.Settings.Languages, func(l lang.Language) bool { return l.RTL })
}

// unclearNumber reports the first number of a text that has as many digits as a telephone number but is
// written in a form that tabla does not know.
func unclearNumber(body bodyLines, s segment.Segment, r *diag.Report) {
	if text.CountDigits(s.Text) < text.FewestUnclear {
		return
	}
	plain, _ := visible(withoutCode(s.Text))
	if number := text.FirstUnclear(plain); number != "" {
		r.Report(ruleUnclearNumber, body.place(number, s, strings.Index),
			"write a telephone number like +381 10 555 0101, hours like 09:00-17:00, "+
				"and a word or a comma before"+
				" another number",
			"it is not clear what %q is: is it one telephone number?", number)
	}
}

// foreignNumber reports the first number in the text of a layer that can be dialled only in the country of
// the layer, because the site is in another country.
func foreignNumber(n *notice.Notice, s string, pos diag.Pos, r *diag.Report) {
	if !n.Country().Away() || text.CountDigits(s) < text.FewestUnclear {
		return
	}
	plain, _ := visible(withoutCode(s))
	for _, number := range text.NumbersIn(plain) {
		if reached := n.Country().Reachable(number); reached != number {
			hint := "its owner can write " + reached +
				", or a value like {{.office_phone}} for the number of each centre"
			r.Report(ruleForeignNumber, pos, hint, "%s is dialled so only in %s: here it is %s", number,
				n.Country().Code, reached)
			return
		}
	}
}

// linkLabel reports a link if people read another number or another address than its target. It compares
// the two at each centre that shows the notice, with the centre's values.
func (c Content) linkLabel(n *notice.Notice, link segment.Link, r *diag.Report) {
	pos := diag.Pos{File: n.File, Line: link.Line, Column: link.Column}
	for _, centre := range c.Settings.Centres {
		if !n.ShownAt(centre.ID) {
			continue
		}
		target, complete := filled(link.Destination, centre)
		read, known := filled(link.Label, centre)
		if !complete || !known {
			continue // a missing value is reported elsewhere
		}
		if text.IsDialAddress(target) && target != link.Destination &&
			!readable(target[len("tel:"):], link.Destination[len("tel:"):], centre, pos, r) {
			return
		}
		number := text.AddressNumber(target)
		if shown := otherNumber(read, number, n.Country()); shown != "" {
			r.Report(ruleDialLabel, pos, "write the same number between the square brackets and behind tel:",
				"people read %s, but the phone dials %s", shown, number)
			return
		}
		if shown := otherAddress(read, target); shown != "" {
			r.Report(ruleLinkLabel, pos, "write the same address in both places, or words between the "+
				"square brackets",
				"people read %s, but the link opens %s", shown, target)
			return
		}
	}
}

// otherAddress returns the label of a link if the label is an e-mail address and the link writes to another
// one, or if it is a web address and the link opens another host (a subdomain is no other host). Otherwise
// it returns "".
func otherAddress(label, target string) string {
	label = strings.TrimSpace(label)
	if text.IsEmail(label) {
		to, isMail := strings.CutPrefix(strings.ToLower(target), "mailto:")
		if to, err := url.PathUnescape(to); isMail && err == nil &&
			!strings.Contains(to, strings.ToLower(label)) {
			return label
		}
		return ""
	}
	shown, opened := hostOf(label), hostOf(target)
	if shown == "" || opened == "" || shown == opened ||
		strings.HasSuffix(shown, "."+opened) || strings.HasSuffix(opened, "."+shown) {
		return ""
	}
	return label
}

// hostOf returns the name of the host in a web address, in small letters and without "www."; "" for every
// other text, and for a name with letters that a browser encodes.
func hostOf(address string) string {
	scheme := text.SchemeLength(address)
	if scheme == 0 || strings.ContainsAny(address, " \n") {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(address[scheme:]), "www.")
	if end := strings.IndexAny(host, "/?#:"); end >= 0 {
		host = host[:end]
	}
	encoded := func(r rune) bool { return r >= utf8.RuneSelf || r == '@' || r == '{' }
	if !strings.Contains(host, ".") || strings.Contains(host, "xn--") || strings.ContainsFunc(host, encoded) {
		return ""
	}
	return host
}

// dialPlace reports values of a centre that the place of a notice uses as a telephone number but that
// nobody can dial.
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

// readable reports whether a number with a centre's values can be read as one number to dial. If not, it
// adds a problem. written is the number before the values were filled in.
func readable(number, written string, centre config.Centre, pos diag.Pos, r *diag.Report) bool {
	n, err := text.ReadNumber(number)
	switch {
	case err == nil && n.Removed != "":
		r.Report(config.RuleNumberCleaned, pos, "in values: of the centre, write only "+n.Shown,
			"%s: at %s, of %q only %s is dialled, without %s", written, centre.ID, number, n.Shown, n.Removed)
	case err != nil:
		r.Report(config.RuleBadPhone, pos, "in values: of the centre, "+err.Hint, "%s: at %s, %q %s",
			written, centre.ID, number, err.Message)
	}
	return err == nil
}

// filled returns a text in which a centre's values replace the placeholders. complete is false if the
// centre lacks a value.
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
// dialled. It returns "" if the two are equal, if the label shows no number, or if nothing is dialled.
// home is the country of the site, nil if that is not known.
func otherNumber(label, dialled string, home *text.Country) string {
	n, err := text.ReadNumber(label)
	digits := text.OnlyDigits(dialled)
	switch {
	case digits == "", err == nil && sameLine(n.Dialled, dialled, home), sameLine(label, dialled, home):
		return ""
	case err == nil && strings.HasPrefix(n.Dialled, "+") && strings.HasPrefix(dialled, "+"):
		return n.Shown
	case strings.HasPrefix(dialled, "+") && isShort(digits) && sameDigits(label, digits):
		return label
	case strings.Contains(text.OnlyDigits(label), digits):
		return ""
	case isShort(dialled):
		if err == nil && isShort(n.Dialled) {
			return n.Shown
		}
		if short := otherShort(label, len(dialled)); short != "" {
			return short
		}
	}
	numbers := text.NumbersIn(label)
	if len(numbers) == 0 ||
		slices.ContainsFunc(numbers, func(s string) bool { return sameLine(s, dialled, home) }) {
		return ""
	}
	return numbers[0]
}

func sameDigits(label, digits string) bool { return text.OnlyDigits(label) == digits }

// isShort reports whether a number is a short number such as 112 or 116111.
func isShort(dialled string) bool {
	return len(dialled) >= 3 && len(dialled) <= 6 && text.OnlyDigits(dialled) == dialled
}

// otherShort returns the only digits of a label if they are as many as those of the short number that is
// dialled; otherwise "".
func otherShort(label string, length int) string {
	runs := strings.FieldsFunc(label, func(r rune) bool { return !text.IsDigit(r) })
	if len(runs) == 1 && len(text.OnlyDigits(runs[0])) == length {
		return runs[0]
	}
	return ""
}

// sameLine reports whether two numbers reach the same telephone: they are equal, or one has a country code
// where the other has a 0 or nothing. If the number without a country code is one that people dial inside the
// country home, the code must be that of home.
func sameLine(a, b string, home *text.Country) bool {
	a, b = withPlus(text.Dialled(a)), withPlus(text.Dialled(b))
	if strings.HasPrefix(b, "+") {
		a, b = b, a
	}
	if a == b {
		return true
	}
	within, world := strings.TrimLeft(b, "0"), strings.TrimPrefix(a, "+")
	const shortest = 5
	if world == a || len(within) < shortest || !strings.HasSuffix(world, within) {
		return false
	}
	code := strings.TrimSuffix(world, within)
	if code == "" { // the country code without its plus
		return !isShort(b)
	}
	return !home.IsNumber(b) || home.HasWorldCode(code)
}

// withPlus returns a number with + in place of the 00 before a country code.
func withPlus(dialled string) string {
	if rest, found := strings.CutPrefix(dialled, "00"); found {
		return "+" + rest
	}
	return dialled
}

// The rule on numbers to dial.
var (
	ruleFactPhone = diag.Rule{
		Code: "fact-phone", Withholds: true, Waivable: true,
		Title: "a number to read is another than the number that is dialled",
		Why:   "people who dial by hand would reach somebody else, or nobody",
		Fix:   "copy the number from the source, in both places",
	}

	phoneRules = []diag.Rule{ruleFactPhone}
)

// samePhones returns a finding if a translation has a link to dial that has no words, or whose visible
// number is not the number that is dialled. It allows such a difference if the source has the same one
// (011 for +381 11). Digits of all scripts count as equal.
func samePhones(source, translation []label) []diag.Finding {
	for _, t := range translation {
		read, dialled := digits(t.read), digits(t.dialled)
		if strings.TrimSpace(t.read) == "" {
			return one(ruleFactPhone.Find("write the number between the square brackets, as the source does",
				"nobody can see the number %s: its link has no words", t.dialled))
		}
		if read == "" || read == dialled {
			continue
		}
		if slices.ContainsFunc(
			source,
			func(s label) bool { return digits(s.read) == read && digits(s.dialled) == dialled },
		) {
			continue
		}
		return one(
			ruleFactPhone.Find("copy the number from the source, both where people read it and behind tel:",
				"people read %s, but the phone dials %s", t.read, t.dialled),
		)
	}
	return nil
}

// digits returns the digits of a text as 0 to 9, together with its placeholders, because their values may
// be numbers.
func digits(s string) string {
	var b strings.Builder
	for {
		before, name, after := text.CutPlaceholder(s)
		b.WriteString(text.OnlyDigits(text.Dialled(before)))
		if name == "" {
			return b.String()
		}
		b.WriteString(text.Placeholder(name))
		s = after
	}
}

// dialled returns the figures of a text and of the visible numbers of its links to dial. Telephone numbers
// have the form in which a telephone dials them.
func dialled(f *Facts) []figure {
	all := slices.Clone(f.figures)
	for _, d := range f.dials {
		if digits(d.read) != "" && strings.IndexByte(d.dialled, '{') < 0 {
			all = append(all, figure{kind: phone, value: digits(d.dialled), minutes: -1})
		}
	}
	return all
}
