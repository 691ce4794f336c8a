package text

import (
	"strings"
	"testing"
)

func TestAddressesAreRecognised(t *testing.T) {
	for s, want := range map[string]string{
		"https://example.org/a?b=1, then": "https://example.org/a?b=1", "WWW.example.org.": "WWW.example.org",
		"nurse@example.org!": "nurse@example.org", "http://": "", "a@b": "", "two@at@example.org": "",
		"https://example.org/a_(b).":     "https://example.org/a_(b)",
		"https://example.org/(a)/(b(c))": "https://example.org/(a)/(b(c))",
		"https://example.org/a) b":       "https://example.org/a",
		"https://example.org/a_(b))":     "https://example.org/a_(b)",
		"https://example.org/a(b":        "https://example.org/a",
		"https://example.org (new)":      "https://example.org",
		"word":                           "", "": "",
		"example.org": "", // without a scheme: see NextAddress
	} {
		if n := AddressLength(s); s[:n] != want {
			t.Errorf("%q: got %q, want %q", s, s[:n], want)
		}
	}
}

func TestAddressesWithoutASchemeAreAddresses(t *testing.T) {
	for word, want := range map[string]bool{
		"example.org": true, "Example.org/Help": true, "t.me/abc1": true,
		"familylinks.icrc.org,": true, "nurse@example.org": true,
		"mailto:nurse": true, "https://x": true,
		"e.g.": false, "9.30": false, "end.Next": false, "a0.a1": false, "word": false, ".rs": false,
	} {
		if IsAddress(word) != want {
			t.Errorf("%q: %v", word, !want)
		}
	}
}

func TestTheNextAddress(t *testing.T) {
	for s, want := range map[string]string{
		"Write to nurse@example.org, or call": "nurse@example.org",
		"See **example.org/help**.":           "example.org/help",
		"dial tel:112 now":                    "tel:112", "at 9.30, e.g. today": "",
		"(www.example.org)": "www.example.org", "[a](https://x.org/a_(b))": "https://x.org/a_(b)",
	} {
		got := ""
		if start, end := NextAddress(s); start >= 0 {
			got = s[start:end]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// The three questions agree: what AddressLength reads is an address, and NextAddress finds it where it begins
// or before.
func FuzzAddresses(f *testing.F) {
	f.Add("https://example.org/a")
	f.Add("nurse@example.org, x")
	f.Add("www.A.b*_")
	f.Fuzz(func(t *testing.T, s string) {
		n := AddressLength(s)
		if n == 0 {
			return
		}
		start, end := NextAddress(s)
		if lower := strings.ToLower(s[:n]); lower == s[:n] && (start != 0 || end <= 0) {
			t.Errorf("%q: found at %d to %d", s, start, end)
		}
		if !IsAddress(s[:n]) && !strings.EqualFold(s[:min(4, n)], "www.") {
			t.Errorf("%q is no address", s[:n])
		}
	})
}
