package diag

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestATextMayHaveSixtyFourKibibytes(t *testing.T) {
	text := strings.Repeat("x", LongestText)
	if f, is := LongText(text); is {
		t.Errorf("%d bytes: %v", len(text), f)
	}
	f, is := LongText(text + "x")
	if !is || f.Code != "long-text" || f.Severity != Error || !strings.Contains(f.Message, "65537 bytes") {
		t.Errorf("one byte more: %v %v", is, f)
	}
}

func TestAMessageStaysShortWhateverATextAddsToIt(t *testing.T) {
	rule := Rule{Code: "x"}
	for _, word := range []string{"1, ", "ж", "€", "\xff"} {
		f := rule.Find(strings.Repeat(word, 5000), "the source says %s", strings.Repeat(word, 5000))
		for _, text := range []string{f.Message, f.Hint} {
			if len(text) > LongestMessage || !strings.HasSuffix(text, "…") || !utf8.ValidString(text) {
				t.Errorf("%q has %d bytes", text, len(text))
			}
		}
	}
	if f := rule.Find("do it", "%s", strings.Repeat("x", LongestMessage)); len(f.Message) != LongestMessage {
		t.Errorf("a message that is not too long has %d bytes", len(f.Message))
	}
}

func TestAListNamesTheFirstOnes(t *testing.T) {
	words := func(n int) (all []string) {
		for i := range n {
			all = append(all, strconv.Itoa(i+1))
		}
		return all
	}
	for n, want := range map[int]string{0: "", 1: "1", 2: "1 and 2", 3: "1, 2 and 3",
		21:  "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 21",
		300: "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 280 more"} {
		if got := Enumerate(words(n)); got != want {
			t.Errorf("%d words: %s", n, got)
		}
		if got := Commas(words(n)); got != strings.ReplaceAll(want, " and ", ", ") {
			t.Errorf("%d words: %s", n, got)
		}
	}
}
