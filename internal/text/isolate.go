package text

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// IsolatedHTML returns plain text as HTML in which the tokens are kept left to right.
func IsolatedHTML(s string) string {
	return isolated(s, html.EscapeString, `<bdi dir="ltr">`, `</bdi>`)
}

// LinkedHTML returns the same HTML as IsolatedHTML, with links. Links are made from telephone numbers with a
// country code, from numbers of country (which may be nil), and from e-mail and web addresses that are also
// in author. author is the text as its author wrote it; this check prevents a translation from linking to
// other addresses.
func LinkedHTML(s, author string, country *Country) string {
	if !MayHoldToken(s) {
		return html.EscapeString(s)
	}
	trusted := addressTargets(author)
	var b strings.Builder
	at := 0
	for {
		t, ok := NextToken(s, at, false)
		if !ok {
			break
		}
		b.WriteString(html.EscapeString(s[at:t.Start]))
		end := "</bdi>"
		target := BareTarget(t.Kind, s[t.Start:t.End], country)
		if address := target != "" && !IsDialAddress(target); !address || slices.Contains(trusted, target) {
			b.WriteString(openLink(target))
			if target != "" {
				end += "</a>"
			}
		}
		b.WriteString(`<bdi dir="ltr">` + html.EscapeString(t.In(s)) + end)
		at = t.End
	}
	b.WriteString(html.EscapeString(s[at:]))
	return b.String()
}

// addressTargets returns the targets of the links that are made from the e-mail and web addresses in a text.
func addressTargets(s string) (targets []string) {
	if !MayHoldToken(s) {
		return nil
	}
	for t, ok := NextToken(s, 0, false); ok; t, ok = NextToken(s, t.End, false) {
		if target := BareTarget(t.Kind, s[t.Start:t.End], nil); target != "" {
			targets = append(targets, target)
		}
	}
	return targets
}

// openLink returns the <a> tag of a link, or "" if there is no target.
func openLink(target string) string {
	switch {
	case target == "":
		return ""
	case strings.HasPrefix(strings.ToLower(target), "http"):
		// with the same attribute as in package segment
		return `<a href="` + html.EscapeString(target) + `" rel="noreferrer">`
	}
	return `<a href="` + html.EscapeString(target) + `">`
}

// BareTarget returns the target of the link that a token becomes, or "" if it does not become a link. s is
// the text of the token. Links are made of telephone numbers with a country code, of numbers of the country,
// and of addresses.
func BareTarget(kind TokenKind, s string, country *Country) string {
	switch {
	case kind == WorldToken, kind == NumberToken && country.IsNumber(s):
		return "tel:" + Dialled(country.Reachable(s))
	case kind == NumberToken && country.IsAbroad(s):
		return "tel:+" + strings.TrimPrefix(Dialled(s), "00")
	case kind != PlainToken || AddressLength(s) != len(s):
		return ""
	case SchemeLength(s) == 0:
		return "mailto:" + s
	case SchemeLength(s) == len("www."):
		return "https://" + s
	}
	return s
}

// Isolated returns plain text in which the tokens are kept left to right, by U+2066 before and U+2069 after
// each of them. It is for places that have no markup: titles of tabs, attributes.
func Isolated(s string) string {
	return isolated(s, func(s string) string { return s }, "\u2066", "\u2069")
}

func isolated(s string, write func(string) string, open, end string) string {
	if !MayHoldToken(s) {
		return write(s)
	}
	var b strings.Builder
	at := 0
	for {
		t, ok := NextToken(s, at, false)
		if !ok {
			break
		}
		b.WriteString(write(s[at:t.Start]) + open + write(t.In(s)) + end)
		at = t.End
	}
	b.WriteString(write(s[at:]))
	return b.String()
}

// KeepTime returns a sentence in which no line ends directly before or after the time. So the time stays
// beside the word before it, such as "until", and beside the word after it, which means "until" in some
// languages. A line may end after a comma.
func KeepTime(sentence, time string) string {
	before, after, found := strings.Cut(sentence, time)
	if !found {
		return sentence
	}
	word, spaced := strings.CutSuffix(before, " ")
	if spaced && !strings.ContainsAny(lastRune(word), ",،፣;؛") {
		before = word + "\u00a0"
	}
	if word, spaced := strings.CutPrefix(after, " "); spaced {
		after = "\u00a0" + word
	}
	return before + time + after
}

func lastRune(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}
