package diag

import (
	"strings"
	"testing"
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
