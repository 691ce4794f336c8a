package check

import (
	"os"
	"strings"
	"testing"

	"tabla/internal/lang"
	"tabla/internal/sitetest"
)

// sentence is one line of a file of sentences in testdata: its meaning, its language and its text.
type sentence struct{ meaning, tag, text string }

// sentenceGroups returns the groups of sentences in a file of testdata.
func sentenceGroups(t *testing.T, name string) (groups [][]sentence) {
	t.Helper()
	file, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(file), "\n\n") {
		var group []sentence
		for line := range strings.Lines(block) {
			if c := strings.Split(strings.TrimSpace(line), "\t"); len(c) == 3 {
				group = append(group, sentence{c[0], c[1], c[2]})
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// Doses, lengths of time, limits, ranges of days, and the numbers of rooms and buses: each sentence is
// accepted as a translation of the English sentence with the same meaning, in both directions, and of no
// sentence with another meaning.
func TestWhatNumbersCountIsTheSameInEveryLanguage(t *testing.T) {
	if checked := compareSentences(t, "counts.tsv"); checked < 3000 {
		t.Errorf("only %d pairs were compared", checked)
	}
}

// Times in words, lengths in other units, limits with a negation, hours of the night: as in
// TestWhatNumbersCountIsTheSameInEveryLanguage.
func TestTimesAndLimitsAreTheSameInEveryLanguage(t *testing.T) {
	if checked := compareSentences(t, "times.tsv"); checked < 7000 {
		t.Errorf("only %d pairs were compared", checked)
	}
}

// compareSentences compares the English sentences of each group of a file with the others, in both
// directions. It returns how many pairs there were.
func compareSentences(t *testing.T, name string) (checked int) {
	t.Helper()
	checkers := map[[2]string]*Checker{}
	for _, group := range sentenceGroups(t, name) {
		for _, a := range group {
			for _, b := range group {
				if a.tag == b.tag || a.tag != "en" && b.tag != "en" {
					continue
				}
				checked++
				found := faultsBetween(t, checkers, a, b)
				if same := a.meaning == b.meaning; same == (found != "") {
					t.Errorf("%s -> %s: %s -> %s: found %q", a.tag, b.tag, a.text, b.text, found)
				}
			}
		}
	}
	return checked
}

// faultsBetween returns the codes of the findings that withhold one sentence as the translation of the
// other. It keeps its checkers in checkers.
func faultsBetween(t *testing.T, checkers map[[2]string]*Checker, from, to sentence) (codes string) {
	t.Helper()
	key := [2]string{from.tag, to.tag}
	source, _ := lang.Lookup(from.tag)
	if checkers[key] == nil {
		site := siteOf(t, sitetest.Settings("en, fr"))
		site.Source = source
		into, known := lang.Lookup(to.tag)
		if !known {
			t.Fatalf("no language %s", to.tag)
		}
		checkers[key] = NewChecker(site, into, func(rune) bool { return true })
	}
	s := Source{Plain: from.text, Facts: NewFactReader(source).Of(from.text)}
	for _, f := range checkers[key].Faults(&s, to.text) {
		if Withholds(f.Code) {
			codes += f.Code + " "
		}
	}
	return codes
}

// The number of a room and a number that names nothing must not change places.
func TestANumberKeepsWhatItNamesBesideAnother(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Go to room 8 from 9.", "fr", "Allez à la salle 9 à partir de 8.", "fact-count"},
		{"Go to room 8 from 9:00.", "fr", "Allez à la salle 9 à partir de 8 h.", "fact-count"},
		{"Go to room 8 from 9:00.", "fr", "À partir de 9 h, allez à la salle 8.", ""},
		{"Go to room 8 from 9:00.", "ar", "اذهب إلى الغرفة 9 من الساعة 8:00.", "fact-count"},
		{"Go to room 8 from 9:00.", "ar", "اذهب إلى الغرفة 8 من الساعة 9:00.", ""},
		{"Go to room 8 from 9:00.", "tr", "8:00'dan itibaren 9 numaralı odaya gidin.", "fact-count"},
		{"Go to room 8 from 9:00.", "tr", "9:00'dan itibaren 8 numaralı odaya gidin.", ""},
		{"Go to room 8 from 9:00.", "fa", "از ساعت ۸:۰۰ به اتاق ۹ بروید.", "fact-count"},
		{"Go to room 8 from 9:00.", "fa", "از ساعت ۹:۰۰ به اتاق ۸ بروید.", ""},
		{"Go to room 8 from 9:00.", "hi", "8:00 बजे से कमरा 9 में जाएँ।", "fact-count"},
		{"Go to room 8 from 9:00.", "zh-Hans", "8:00起到9号房间。", "fact-count"},
		{"Go to room 8 from 9:00.", "zh-Hans", "9:00起到8号房间。", ""},
		{"Bus 7 leaves at 10:00.", "sr-Latn", "Autobus 10 polazi u 7:00.", "fact-count"},
		{"Room 8 has 9 beds.", "es", "Hay 9 camas en la habitación 8.", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

// Limits in sentences with a negation, and the same limits in sentences without one: as in
// TestWhatNumbersCountIsTheSameInEveryLanguage.
func TestLimitsInSentencesThatSayNo(t *testing.T) {
	if checked := compareSentences(t, "limits.tsv"); checked < 500 {
		t.Errorf("only %d pairs were compared", checked)
	}
}
