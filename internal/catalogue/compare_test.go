package catalogue

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

func TestTextsTellsFactsFromWordsFromTypography(t *testing.T) {
	const open = "The clinic is open every day from **09:00 to 17:00**. You do not need documents."
	for _, c := range []struct {
		name, old, new string
		want           Change
	}{
		{"equal", open, open, Typography},
		{"comma beside a full stop", "Bring a card.", "Bring a card,.", Typography},
		{"curly quote", "your child's card", "your child’s card", Typography},
		{"bold added", "Bring water.", "Bring **water**.", Typography},
		{"dash, blanks and case", "Open - daily", "open  —  Daily", Typography},
		{"blanks in a phone number", "Call +381 11 123 456.", "Call +381 11 123456.", Typography},
		{"another dash between hours", "Open 9-17", "Open 9 – 17", Typography},
		{"another word", "Bring warm clothes.", "Bring thick clothes.", Wording},
		{"contraction written out", "You don't need it", "You do not need it", Wording},
		{"time", open, "The clinic is open every day from **09:00 to 16:00**. You do not need documents.",
			Facts},
		{"09:00 is not 0900", "at 09:00", "at 0900", Facts},
		{"1.5 is not 15", "1.5 km", "15 km", Facts},
		{"1, 2 is not 12", "rooms 1, 2", "room 12", Facts},
		{"hours swapped", "9 on Monday, 10 on Sunday", "10 on Monday, 9 on Sunday", Facts},
		{"phone", "Call [+381 11 123](tel:+38111123)", "Call [+381 11 124](tel:+38111124)", Facts},
		{"target of a link", "[map](https://x.org/a)", "[map](https://x.org/b)", Facts},
		{"capital in an address", "see https://x.org/a", "see https://x.org/A", Facts},
		{"bare address with a full stop", "see www.x.org", "see www.x.org.", Typography},
		{"value", "Call {{.nurse}}", "Call {{.doctor}}", Facts},
		{"native digits are the same number", "room ١٢", "room 12", Wording},
		{"native digits of another number", "room ۱۲", "room ۱۳", Facts},
		{"e-mail address that only fold would join", "Write to a_b@x.org.", "Write to ab@x.org.", Facts},
		{"another e-mail address", "Write to **ab@x.org**", "Write to **cb@x.org**", Facts},
		{"e-mail address in bold", "Write to ab@x.org.", "Write to **ab@x.org**.", Typography},
		{"address without its kind", "see t.me/nurse_1", "see t.me/nurse1", Facts},
		{"capital in an address without its kind", "see x.org/Ab", "see x.org/ab", Facts},
		{"abbreviation set otherwise", "bring e.g. a card", "bring, e. g. a card", Typography},
		{"half of the day", "Open until 9 am", "Open until 9 pm", Facts},
		{"half of the day with dots", "Open until 9 a.m.", "Open until 9 p.m.", Facts},
		{"am is a word", "Say: I am ill", "Say: I am sick", Wording},
		{"number in words", "Wait two weeks.", "Wait three weeks.", Facts},
		{"the number one in words", "Wait one week.", "Wait two weeks.", Facts},
		{"day of the week", "The doctor comes on Monday.", "The doctor comes on Tuesday.", Facts},
		{"months", "It ends in March", "It ends in April", Facts},
		{"letter of a room", "Go to container 12A now", "Go to container 12B now", Facts},
		{"letter before a number", "Go to room B12", "Go to room C12", Facts},
		{"letter of a room set otherwise", "Container 12A", "Container 12 a", Typography},
		{"unit written out", "Open 24h", "We are open 24 hours", Wording},
		{"fraction", "Take ½ tablet", "Take ¼ tablet", Facts},
		{"same numbers in words", "Wait two weeks.", "Please wait for two weeks.", Wording},
		{"negation lost", "You do not need documents", "You do need documents", Facts},
		{"negation changed", "They will not tell", "They will never tell", Facts},
		{"negation that only fold would join", "They are not able", "They are no table", Facts},
	} {
		if got := CompareTexts(c.old, c.new, "en"); got != c.want {
			t.Errorf("%s: CompareTexts(%q, %q) = %d, want %d", c.name, c.old, c.new, got, c.want)
		}
	}
}

func TestEveryNegationWordOfEnglishIsSeen(t *testing.T) {
	english, _ := lang.Lookup("en")
	for _, sentence := range []string{
		"There is no fee", "It is not open", "You cannot enter", "It never closes", "None of them pays",
		"Nobody asks",
		"Nothing is sold", "It is nowhere near", "Neither door opens", "Nor do they", "Come without papers",
		"Stay unless you are called", "All except children",
		"You can't enter", "You don’t pay", "It isn't far", "They won't ask", "You do **not** pay",
		"NOT open",
	} {
		if got := negations(sentence, english); len(got) != 1 {
			t.Errorf("%q: found %v", sentence, got)
		}
	}
	for _, sentence := range []string{"Notice the note in another northern knot", "see https://x.org/no",
		"now open"} {
		if got := negations(sentence, english); len(got) != 0 {
			t.Errorf("%q: found %v", sentence, got)
		}
	}
	french, _ := lang.Lookup("fr")
	if got := negations("not", french); got != nil {
		t.Errorf("English words count in a French source: %v", got)
	}
}

// The negations and spoken facts of a language are those of its file.
func TestWordsOfAnInventedLanguageTellChangedFacts(t *testing.T) {
	row := languages.Language{Tag: "qaa", Words: languages.Words{
		Negations: []languages.Ways{"ne/neniu*"}, DayParts: []languages.Ways{"matene", "vespere"},
		Amounts: []languages.Ways{"du", "tri"}, Weekdays: [7]languages.Ways{"lundo*", "mardo*"},
		Months: [12]languages.Ways{"januaro", "februaro"}, Reversals: "mal*",
	}}
	whole, less := lang.Of(&row), row
	less.Words.Amounts = nil
	partial := lang.Of(&less)
	for _, c := range []struct {
		old, new string
		want     Change
	}{
		{"Ne eniru", "Eniru", Facts},
		{"Ne eniru", "Neniun eniru", Wording}, // two ways to say one negation
		{"Venu nun, lundon", "Venu nun, mardon", Facts},
		{"Venu nun, lundon", "Iru nun, lundon", Wording},
		{"Venu vespere", "Venu matene", Facts},
		{"Sana akvo", "Malsana akvo", Facts},
		{"Sana akvo", "Sana\u00a0AKVO!", Typography},
	} {
		if got := compareTexts(c.old, c.new, whole); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.old, c.new, got, c.want)
		}
		if c.want == Wording {
			c.want = Facts
		}
		if got := compareTexts(c.old, c.new, partial); got != c.want {
			t.Errorf("%q, %q without number words: %d, want %d", c.old, c.new, got, c.want)
		}
	}
}

// Where the words of a language are not known, any change of wording may be a change of facts.
func TestEveryChangeOfWordingIsAFactWhereWordsAreNotKnown(t *testing.T) {
	for _, l := range lang.All() {
		want := Wording
		if !l.KnowsFacts() {
			want = Facts
		}
		if got := CompareTexts("Qwxq zzkq", "Qwxq vvkq", l.Tag); got != want {
			t.Errorf("%s: other words: %d, want %d", l.Tag, got, want)
		}
		if got := CompareTexts("Qwxq zzkq", "**Qwxq**\u00a0zzkq!", l.Tag); got != Typography {
			t.Errorf("%s: another stop: %d", l.Tag, got)
		}
	}
}

func TestATelephoneThatIsOnlyGroupedAnewIsNoChangedFact(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     Change
	}{
		{"Call 011 123 4567 now", "Call 011 123-4567 now", Wording},
		{"Call 011 123 4567 now", "Call 011 123 4568 now", Facts},
		{"Call +381 11/123-456", "Call +381 11 123 456", Wording},
		{"Call +381 (0)11 123 456", "Call +381 11 123 456", Wording},
		{"On 01-02-2026", "On 01-02-2027", Facts},
	} {
		if got := CompareTexts(c.old, c.new, "en"); got != c.want &&
			!(c.want == Wording && got == Typography) {
			t.Errorf("%q, %q: got %d, want %d", c.old, c.new, got, c.want)
		}
	}
}

// One comparer serves the catalogues of all languages at the same time, and answers as CompareTexts does.
func TestComparerServesManyAtOnce(t *testing.T) {
	pairs := [][2]string{{"Open at 9.", "Open at 10."}, {"Open at 9.", "Open at 9!"},
		{"Come in now.", "Come in soon."}}
	comparer, wrong := NewComparer("en"), make(chan string, 40)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, p := range pairs {
				if got := comparer.Compare(p[0], p[1]); got != CompareTexts(p[0], p[1], "en") {
					wrong <- fmt.Sprint(p, got)
				}
			}
		})
	}
	all.Wait()
	close(wrong)
	for w := range wrong {
		t.Error(w)
	}
}

// Bytes that are no text are kept, wherever they are.
func TestFoldReadsBytesThatAreNoText(t *testing.T) {
	for _, s := range []string{"\xff", "a\xff", "\xffa", "1\xe2\x80"} {
		if got := Fold(s); !strings.HasPrefix(got, strings.ToValidUTF8(s[:1], "\ufffd")) {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}
