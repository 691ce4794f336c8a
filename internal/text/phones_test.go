package text

import (
	"testing"
)

func TestTelephonesAreRecognised(t *testing.T) {
	for _, c := range []struct {
		s, want string // the number, "" for none
		kind    PhoneKind
	}{
		{"+381 10 555 0101 now", "+381 10 555 0101", WorldPhone},
		{"+381 (0)11 123-4567", "+381 (0)11 123-4567", WorldPhone},
		{"(+381) 11 123 4567", "(+381) 11 123 4567", WorldPhone},
		{"+381.11.123.4567", "+381.11.123.4567", WorldPhone},
		{"+381 11/123-456", "+381 11/123-456", WorldPhone},       // as people in Serbia write it
		{"+381 11 123 456/457", "+381 11 123 456", WorldPhone},   // two numbers
		{"+381 11 123 456 / 457", "+381 11 123 456", WorldPhone}, // two numbers
		{"+381 11 123 456 09:00", "+381 11 123 456", WorldPhone}, // and a time
		{"+3811112345678901", "", NoPhone},                       // too long
		{"+38111", "", NoPhone},                                  // too short
		{"(011) 123-4567", "(011) 123-4567", LocalPhone},
		{"۰۱۱ ۱۲۳ ۴۵۶۷", "۰۱۱ ۱۲۳ ۴۵۶۷", LocalPhone},
		{"᭐᭑᭑ ᭑᭒᭓᭔", "᭐᭑᭑ ᭑᭒᭓᭔", LocalPhone}, // Balinese: digits of every script count
		{"060-12345", "060-12345", LocalPhone},
		{"011/123-456", "", NoPhone}, // 01/02/2026 is a date
		{"0900-1500", "", NoPhone},
		{"01-02-2026", "", NoPhone}, {"02-2026", "", NoPhone}, {"۰۱-۰۲-۲۰۲۶", "", NoPhone},
		{"08.00-16.00", "", NoPhone}, {"123 456 789", "", NoPhone}, {"011 123 456a", "", NoPhone},
		{"", "", NoPhone}, {"+", "", NoPhone},
		{"(011 123 456)", "", NoPhone}, // begins behind its bracket
	} {
		kind, n := Phone(c.s, false)
		if c.s[:n] != c.want || kind != c.kind {
			t.Errorf("%q: got %q, %d", c.s, c.s[:n], kind)
		}
	}
	if kind, n := Phone("112", true); kind != LocalPhone || n != 3 {
		t.Errorf("the label 112: %d, %d", kind, n)
	}
}

func TestWhatIsDialled(t *testing.T) {
	for number, want := range map[string]string{
		"+381 10 555-0101": "+381105550101", "112": "112", "(0)10 / 555.01": "01055501",
		"+381 (0)10 555": "+38110555",
		"(+381) 10 555":  "+38110555", "*100#": "*100#", "*100%23": "*100#", " ۰۱۱ ۱۲۳": "011123", "call": "",
	} {
		if got := Dialled(number); got != want {
			t.Errorf("%q: got %q, want %q", number, got, want)
		}
	}
	if got := DialAddress("*100#"); got != "*100%23" { // a # would begin a fragment
		t.Errorf("got %q", got)
	}
	for address, want := range map[string]bool{
		"tel:112": true, "TEL:112": true, "tel": false, "https://tel:1": false,
	} {
		if IsDialAddress(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}

func TestWhatCanBeDialled(t *testing.T) {
	for number, want := range map[string]bool{
		"112": true, "+381 (0)10/555-01.01": true, "*100#": true, "1": false, "": false,
		"112 or 113": false, "۱۱۲": false,
	} {
		if IsPhone(number) != want {
			t.Errorf("%q: %v", number, !want)
		}
	}
}

// A recognised number is dialled by its digits, in whichever script they are, but for the (0) behind a
// country code; and what is dialled is itself a number.
func FuzzPhones(f *testing.F) {
	f.Add("+381 (0)11 123-4567 or 011 123 456", uint8(1))
	f.Add("(+381) 11/123", uint8(2))
	zeros := Zeros()
	f.Fuzz(func(t *testing.T, s string, script uint8) {
		kind, n := Phone(s, false)
		if kind == NoPhone {
			if n != 0 {
				t.Errorf("%q: nothing of length %d", s, n)
			}
			return
		}
		dialled := Dialled(s[:n])
		if kind == WorldPhone != (dialled[0] == '+') || !IsPhone(dialled) || Dialled(dialled) != dialled {
			t.Errorf("%q dials %q", s[:n], dialled)
		}
		if missing := CountDigits(s[:n]) - CountDigits(dialled); missing < 0 || missing > 1 {
			t.Errorf("%q dials %q", s[:n], dialled)
		}
		other := InDigits(ASCIIDigits(s[:n]), zeros[int(script)%len(zeros)])
		if _, m := Phone(other, false); m != len(other) {
			t.Errorf("%q is %d long, not %d", other, m, len(other))
		}
	})
}
