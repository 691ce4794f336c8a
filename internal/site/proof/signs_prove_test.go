//go:build prove

package proof

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"tabla/internal/lang"
)

// signs adds to a text an address, an abbreviation, quotation marks or an amount of money.
func signs(l lang.Language, text string, n int) string {
	const kinds = 4
	i := n / kinds
	abbreviations := [...]string{"UNHCR", "IOM", "UNICEF", "MSF", "IFRC", "UNFPA"}
	currencies := [...]string{"€", "RSD", "$", "£", "CHF", "₺"}
	switch n % kinds {
	case 0:
		return fmt.Sprintf("%s (www.help-%c.example.org)", text, 'a'+i%26)
	case 1:
		return fmt.Sprintf("%s (%s)", text, abbreviations[i%len(abbreviations)])
	case 2:
		opening, closing := quotationMarks(l)
		return opening + text + closing
	default:
		return fmt.Sprintf("%s (%s %s)", text, inDigits(l, fmt.Sprint(21+i)), currencies[i%len(currencies)])
	}
}

// quotationMarks returns the marks that a language uses most.
func quotationMarks(l lang.Language) (opening, closing string) {
	switch {
	case l.Tag == "fr":
		return "« ", " »"
	case l.Script == "Arab" || l.Script == "Ethi" || l.Tag == "ru" || l.Tag == "uk" || l.Tag == "es":
		return "«", "»"
	case l.Tag == "hr" || l.Tag == "bs" || l.Tag == "cnr" || l.Tag == "mk":
		return "„", "“"
	}
	return "“", "”"
}

// withSigns adds signs to every second paragraph of the Declaration.
func withSigns(l lang.Language, notice, paragraph int, text string) string {
	if n := 4*notice + paragraph; n%2 == 0 {
		return signs(l, text, notice)
	}
	return text
}

func signSlips() []class {
	return []class{
		{name: "negation added", plant: negationAdded},
		{name: "plain address changed", plant: addressChanged},
		{name: "acronym changed, four letters or more", plant: acronymChanged(4, 9)},
		{name: "acronym of three letters changed", plant: acronymChanged(3, 3)},
		{name: "quotation mark lost", plant: quoteLost},
		{name: "currency lost", plant: currencyLost},
		{name: "currency changed", plant: currencyChanged},
	}
}

// TestSignsAreFoundOrMissed prints how many slips in things that few notices have are found. See
// TestSlipsAreFoundOrMissed.
func TestSignsAreFoundOrMissed(t *testing.T) {
	all := signSlips()
	demo := copyDemo(t).addNotice(t, "rights/signs", 96, signs)
	t.Logf("the demonstration\n%s", tableOf(all, demo.verdictsOn(t, all)))
	t.Logf("the Declaration\n%s", tableOf(all, declaration(t, withSigns).verdictsOn(t, all)))
}

// negationAdded inserts the language's commonest negation between two words of a text that has none.
func negationAdded(p *planter, f *file, e entry) (entry, bool) {
	words, negations := strings.Fields(e.text), f.language.Words().Negations
	if len(words) < 4 || len(negations) == 0 || isWord(e) ||
		negate(source, e.source) || negate(f.language, e.text) {
		return e, false
	}
	for way := range negations[0].All() {
		if way = strings.TrimSuffix(way, "*"); !strings.Contains(way, "*") {
			at := 1 + p.IntN(len(words)-2)
			e.text = strings.Join(words[:at], " ") + " " + way + " " + strings.Join(words[at:], " ")
			return e, true
		}
	}
	return e, false
}

func negate(l lang.Language, text string) bool {
	for _, m := range l.Mentions(text) {
		if m.Kind == lang.Negation {
			return true
		}
	}
	return false
}

var (
	plainAddress = regexp.MustCompile(`www\.([a-z]+)`)
	acronym      = regexp.MustCompile(`\b[A-Z]{3,9}\b`)
	money        = regexp.MustCompile(`(\p{Nd}) (?:€|\$|£|₺|RSD|CHF)`)
)

func addressChanged(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, plainAddress, func(m []string) string {
		letters := []rune(m[1])
		i := p.IntN(len(letters))
		letters[i] = 'a' + (letters[i]-'a'+1+rune(p.IntN(25)))%26
		return "www." + string(letters)
	})
}

// acronymChanged changes one letter of a word in capitals that the source has too.
func acronymChanged(shortest, longest int) func(*planter, *file, entry) (entry, bool) {
	return func(p *planter, _ *file, e entry) (entry, bool) {
		word := acronym.FindString(e.text)
		if len(word) < shortest || len(word) > longest || wholeWord(e.source, word) < 0 {
			return e, false
		}
		letters := []byte(word)
		i := p.IntN(len(letters))
		letters[i] = 'A' + (letters[i]-'A'+1+byte(p.IntN(25)))%26
		e.text = strings.ReplaceAll(e.text, word, string(letters))
		return e, true
	}
}

// quoteLost removes the first or the last of two quotation marks.
func quoteLost(p *planter, _ *file, e entry) (entry, bool) {
	const marks = "“”„«»\""
	first := strings.IndexAny(e.source, marks)
	if first < 0 || first == strings.LastIndexAny(e.source, marks) {
		return e, false
	}
	at, last := strings.IndexAny(e.text, marks), strings.LastIndexAny(e.text, marks)
	if at < 0 || at == last || isWord(e) {
		return e, false
	}
	if p.IntN(2) == 0 {
		at = last
	}
	_, size := utf8.DecodeRuneInString(e.text[at:])
	e.text = strings.TrimSpace(e.text[:at] + e.text[at+size:])
	return e, true
}

func currencyLost(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, money, func(m []string) string { return m[1] })
}

func currencyChanged(p *planter, _ *file, e entry) (entry, bool) {
	return e.match(p, money, func(m []string) string {
		for {
			other := [...]string{"€", "$", "£", "₺", "RSD", "CHF"}[p.IntN(6)]
			if now := m[1] + " " + other; now != m[0] {
				return now
			}
		}
	})
}
