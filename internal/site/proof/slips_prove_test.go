//go:build prove

package proof

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// slipsOf returns the ways in which people and programs damage a translation without changing its numbers.
func slipsOf() []class {
	return []class{
		{name: "negation lost", plant: negationLost},
		{name: "sentence lost", plant: sentenceLost},
		{name: "cut to half", plant: cutToHalf},
		{name: "sentence said twice", plant: sentenceTwice},
		{name: "half of it in English", plant: halfEnglish},
		{name: "two words in English", plant: twoWordsEnglish},
		{name: "another text's translation", plant: anotherText},
		{name: "other language, same script, 40 letters on", plant: sameScript(40, 10_000)},
		{name: "other language, same script, shorter", plant: sameScript(4, 39)},
		{name: "ZWNJ removed", plant: joinerRemoved},
		{name: "zero-width space inside a word", plant: planted(0x200B)},
		{name: "soft hyphen inside a word", plant: hyphenHidden},
		{name: "closing stop lost", plant: stopLost},
		{name: "question mark lost", plant: questionLost},
		{name: "bracket lost", plant: bracketLost},
		{name: "a word six times", plant: wordRepeated},
		{name: "letters lost to question marks", plant: lettersLost},
		{name: "Latin letter inside a Cyrillic word", plant: letterMixed},
		{name: "another day of the week", plant: wordExchanged(weekdaysOf)},
		{name: "another month", plant: wordExchanged(monthsOf)},
		{name: "morning for evening", plant: wordExchanged(halvesOf)},
		{name: "ends of a range exchanged", plant: turned(hourRange, "-")},
		{name: "day and month exchanged", plant: dateTurned},
		{name: "percent sign lost", plant: percentLost},
		{name: "another unit", plant: unitChanged},
	}
}

// verdictOn counts what the checks reported of the faults of one class in one language.
type verdictOn struct{ planted, withheld, doubted, remarked, missed int }

func (v *verdictOn) add(o verdictOn) {
	v.planted, v.withheld, v.doubted = v.planted+o.planted, v.withheld+o.withheld, v.doubted+o.doubted
	v.remarked, v.missed = v.remarked+o.remarked, v.missed+o.missed
}

// foundBefore returns, for each class, the percentage of faults that doubts and errors found before the
// doubts were made narrower: in the demonstration, and in the Declaration. What a doubt no longer reports, a
// remark must report.
func foundBefore() map[string][2]int {
	return map[string][2]int{
		"negation lost": {61, 18}, "sentence lost": {55, 77}, "cut to half": {90, 90},
		"sentence said twice": {93, 100}, "half of it in English": {99, 91}, "two words in English": {70, 70},
		"another text's translation": {50, 49}, "other language, same script, 40 letters on": {98, 91},
		"other language, same script, shorter": {4, 8}, "zero-width space inside a word": {100, 86},
		"soft hyphen inside a word": {100, 86}, "question mark lost": {100, 0}, "bracket lost": {100, 0},
		"a word six times": {100, 100}, "letters lost to question marks": {100, 100},
		"Latin letter inside a Cyrillic word": {100, 100}, "another day of the week": {100, 0},
		"another month": {100, 0}, "morning for evening": {100, 0}, "ends of a range exchanged": {100, 0},
		"day and month exchanged": {100, 0}, "percent sign lost": {100, 0}, "another unit": {100, 0},
	}
}

// TestSlipsAreFoundOrMissed prints, for each class of slips and each language, how many are found, and
// compares this with what was found before. It leaves out texts in which something is reported before a slip
// is planted. Other warnings and informations count as missed; those on ZWNJ count as doubted.
func TestSlipsAreFoundOrMissed(t *testing.T) {
	copyDemo(t).addFacts(t).compareFound(t, "the demonstration", 0)
	declaration(t, plain).compareFound(t, "the Declaration", 1)
}

// chance returns by how many percentage points two random drawings may differ: three standard deviations of
// the difference between two drawings of n texts, of which a share is found.
func chance(share float64, n int) float64 {
	const deviations, drawings = 3, 2
	return 100 * deviations * math.Sqrt(drawings*share*(1-share)/float64(n))
}

// compareFound plants the slips in a corpus, prints how many are found, and compares this with column n of
// foundBefore.
func (c *corpus) compareFound(t *testing.T, name string, n int) {
	t.Helper()
	all := slipsOf()
	found := c.verdictsOn(t, all)
	t.Logf("%s\n%s", name, tableOf(all, found))
	for k, class := range all {
		sum := sumOf(found[k])
		if sum.planted == 0 {
			continue
		}
		got := math.Round(100 * float64(sum.planted-sum.missed) / float64(sum.planted))
		want := float64(foundBefore()[class.name][n])
		if least := want - chance(want/100, sum.planted); got < least {
			t.Errorf("%s, %s: %.0f of a hundred are found, %.0f before, and chance allows %.1f",
				name, class.name, got, want, least)
		}
	}
}

func sumOf(byLanguage map[string]*verdictOn) (sum verdictOn) {
	for _, v := range byLanguage {
		sum.add(*v)
	}
	return sum
}

// verdictsOn plants faults of the classes in six rounds, and returns the counts of each class by language.
func (c *corpus) verdictsOn(t *testing.T, all []class) []map[string]*verdictOn {
	t.Helper()
	for _, f := range c.files {
		f.write(t, c.dir, nil)
	}
	known := map[string]bool{}
	honest := c.check(t)
	t.Log(c.remarksOn(honest))
	for _, p := range honest {
		if id, _, is := strings.Cut(p.Message, ": "); is {
			known[p.Pos.File+" "+id] = true
		}
	}
	found := make([]map[string]*verdictOn, len(all))
	for k := range found {
		found[k] = map[string]*verdictOn{}
	}
	p := &planter{rand.New(rand.NewPCG(seed, 1)), c, known}
	tallies, used := make([]tally, len(all)), map[string]bool{}
	for range 6 {
		c.countVerdicts(t, c.plant(t, p, all, tallies, used), found)
	}
	return found
}

// remarksOn returns how many remarks there are on texts in which nothing was planted.
func (c *corpus) remarksOn(problems []diag.Problem) string {
	texts, found := 0, map[string]int{}
	for _, f := range c.files {
		texts += len(f.entries)
	}
	for code := range config.OptionalChecks() {
		for _, p := range problems {
			if p.Code == code {
				found[code]++
			}
		}
	}
	return fmt.Sprintf("remarks on %d texts before anything was planted: %v", texts, found)
}

// countVerdicts runs the check and counts what it reports of each fault.
func (c *corpus) countVerdicts(t *testing.T, faults []fault, found []map[string]*verdictOn) {
	t.Helper()
	byFile := map[string][]diag.Problem{}
	for _, p := range c.check(t) {
		byFile[p.Pos.File] = append(byFile[p.Pos.File], p)
	}
	doubtful := map[string]bool{"joiner-lost": true}
	for _, rule := range check.Rules() {
		doubtful[rule.Code] = doubtful[rule.Code] || rule.Doubtful
	}
	isRemark := config.OptionalChecks()
	for _, f := range faults {
		tag := string(f.file.language.Tag)
		if found[f.class][tag] == nil {
			found[f.class][tag] = &verdictOn{}
		}
		v := found[f.class][tag]
		v.planted++
		withheld, doubted, remarked := false, false, false
		for _, p := range byFile[f.file.name] {
			if f.holds(p) {
				withheld = withheld || p.Severity == diag.Error
				doubted = doubted || doubtful[p.Code]
				remarked = remarked || isRemark[p.Code]
			}
		}
		switch {
		case withheld:
			v.withheld++
		case doubted:
			v.doubted++
		case remarked:
			v.remarked++
		default:
			v.missed++
		}
	}
}

// tableOf returns the table of all classes, with the languages in which less than half of a class is found.
func tableOf(all []class, found []map[string]*verdictOn) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-44s %7s %8s %8s %8s %7s  %s\n", "class", "planted", "withheld", "doubtful", "remark",
		"missed", "found in a hundred, by language")
	for k, class := range all {
		sum, tags := sumOf(found[k]), []string{}
		for tag, v := range found[k] {
			tags = append(tags, fmt.Sprintf("%s %d/%d", tag, 100*(v.planted-v.missed)/v.planted, v.planted))
		}
		slices.Sort(tags)
		fmt.Fprintf(&b, "%-44s %7d %8d %8d %8d %7d  %s\n", class.name, sum.planted, sum.withheld, sum.doubted,
			sum.remarked, sum.missed, strings.Join(tags, ", "))
	}
	return b.String()
}

// negationLost removes the negation of a text that has only one, if the negation is a word of its own.
func negationLost(p *planter, f *file, e entry) (entry, bool) {
	english := 0
	for _, m := range source.Mentions(e.source) {
		if m.Kind == lang.Negation {
			english++
		}
	}
	negations := 0
	for _, m := range f.language.Mentions(e.text) {
		if m.Kind == lang.Negation {
			negations++
		}
	}
	if english != 1 || negations != 1 || isWord(e) {
		return e, false
	}
	for _, ways := range f.language.Words().Negations {
		for way := range ways.All() {
			if at := wholeWord(e.text, way); at >= 0 && !strings.ContainsAny(way, "* ") {
				e.text = strings.TrimSpace(strings.ReplaceAll(e.text[:at]+e.text[at+len(way):], "  ", " "))
				return e, true
			}
		}
	}
	return e, false
}

var sentenceEnd = regexp.MustCompile(`[.!?؟۔।።。] ?`)

// sentencesIn returns the sentences of a text with their marks and spaces.
func sentencesIn(text string) (all []string) {
	from := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		if utf8.RuneCountInString(text[from:at[1]]) > 15 {
			all, from = append(all, text[from:at[1]]), at[1]
		}
	}
	if strings.TrimSpace(text[from:]) != "" {
		all = append(all, text[from:])
	}
	return all
}

// bare reports whether a text has no numbers, marks or values, whose loss belongs to other classes.
func bare(text string) bool {
	return !digitRun.MatchString(text) && !strings.ContainsAny(text, "*[{`<")
}

func sentenceLost(p *planter, _ *file, e entry) (entry, bool) {
	own := sentencesIn(e.text)
	if len(own) < 2 || len(own) != len(sentencesIn(e.source)) || isWord(e) {
		return e, false
	}
	i := p.IntN(len(own))
	if !bare(own[i]) {
		return e, false
	}
	e.text = strings.TrimSpace(strings.Join(slices.Delete(own, i, i+1), ""))
	return e, true
}

func sentenceTwice(p *planter, _ *file, e entry) (entry, bool) {
	own := sentencesIn(e.text)
	if len(own) < 2 || isWord(e) {
		return e, false
	}
	i := p.IntN(len(own))
	if !bare(own[i]) || utf8.RuneCountInString(own[i]) < 25 {
		return e, false
	}
	own[i] = strings.TrimSpace(own[i]) + " " + own[i]
	e.text = strings.Join(own, "")
	return e, true
}

func cutToHalf(_ *planter, _ *file, e entry) (entry, bool) {
	words := strings.Fields(e.text)
	if len(words) < 6 || len(e.source) < 60 || !bare(e.text) || isWord(e) {
		return e, false
	}
	e.text = strings.Join(words[:len(words)/2], " ")
	return e, true
}

func halfEnglish(_ *planter, _ *file, e entry) (entry, bool) {
	own, english := strings.Fields(e.text), strings.Fields(e.source)
	if len(own) < 6 || len(english) < 6 || !bare(e.text) || !bare(e.source) || isWord(e) {
		return e, false
	}
	e.text = strings.Join(slices.Concat(own[:len(own)/2], english[len(english)/2:]), " ")
	return e, true
}

func twoWordsEnglish(p *planter, _ *file, e entry) (entry, bool) {
	own, english := strings.Fields(e.text), strings.Fields(e.source)
	if len(own) < 6 || len(english) < 6 || !bare(e.text) || !bare(e.source) || isWord(e) {
		return e, false
	}
	at := 1 + p.IntN(len(english)-3)
	if strings.ToLower(english[at]+english[at+1]) != english[at]+english[at+1] {
		return e, false
	}
	i := 1 + p.IntN(len(own)-3)
	own[i], own[i+1] = english[at], english[at+1]
	e.text = strings.Join(own, " ")
	return e, true
}

// anotherText replaces the text by the translation of another text of about the same length.
func anotherText(p *planter, f *file, e entry) (entry, bool) {
	other := f.entries[p.IntN(len(f.entries))]
	ok := other.source != e.source && bare(e.text) && bare(other.text) && len(strings.Fields(e.source)) > 4 &&
		len(strings.Fields(other.source)) > 4 && other.text != "" && !isWord(e) && !isWord(other)
	e.text = other.text
	return e, ok
}

func joinerRemoved(_ *planter, _ *file, e entry) (entry, bool) {
	const zwnj = "\u200c"
	ok := strings.Contains(e.text, zwnj) && !isWord(e)
	e.text = strings.Replace(e.text, zwnj, "", 1)
	return e, ok
}

func stopLost(_ *planter, _ *file, e entry) (entry, bool) {
	last, size := utf8.DecodeLastRuneInString(e.text)
	ok := strings.HasSuffix(e.source, ".") && strings.ContainsRune(".۔।።。", last) && !isWord(e)
	if ok {
		e.text = e.text[:len(e.text)-size]
		last, _ = utf8.DecodeLastRuneInString(e.text)
	}
	return e, ok && unicode.IsLetter(last)
}
