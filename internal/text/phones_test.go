package text

import (
	"strings"
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
		{"011/123-456", "011/123-456", LocalPhone}, // as people in Serbia write it
		{"063/2226101 now", "063/2226101", LocalPhone},
		{"01/02/2026", "", NoPhone}, {"012/2027", "", NoPhone}, {"0123/2027", "", NoPhone},
		{"0900/1500", "", NoPhone}, {"08-12 14-18", "", NoPhone},
		{"+381 63 222 6101 24 hours a day", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 24h", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 24/7", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 (24/7)", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 24 часа", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 24ч", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 ۲۴ ساعت", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 8-16 h", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 8-16", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 8–16 h", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 0800-1600", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 8.00-16.00", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 7 days a week", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 365 days a year", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 120 places", "+381 63 222 6101", WorldPhone},
		{"+33 6 12 34 56 78 365 jours", "+33 6 12 34 56 78", WorldPhone},
		{"+90 212 555 12 34 ٣٦٥ يوم", "+90 212 555 12 34", WorldPhone},
		{"+49 30 123456 365 Tage", "+49 30 123456 365", UnclearPhone},
		{"+49 151 23 456 789 anrufen", "+49 151 23 456 789", WorldPhone},
		{"0151 23 456 789 anrufen", "0151 23 456 789", LocalPhone},
		{"011 123 4567 120 places", "011 123 4567 120", UnclearPhone},
		{"00381 51 866 7118 anytime", "00381 51 866 7118", LocalPhone},
		{"00381 51 866 7118 365 days", "00381 51 866 7118", LocalPhone},
		{"+381 63 222 6101 500 RSD", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 10 000 RSD", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 2.5 km", "+381 63 222 6101", WorldPhone},
		{"0800 123 456 1 500 000 RSD", "0800 123 456", LocalPhone},
		{"+381 10 555 123 500 RSD", "+381 10 555 123", UnclearPhone},
		{"+381 10 555 010 500 RSD", "+381 10 555 010", WorldPhone},
		{"+381 63 222 6101 15 %", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 15 minutes", "+381 63 222 6101 15", UnclearPhone},
		{"+49 (0)30 123456-0 (08:00-16:00)", "+49 (0)30 123456-0", WorldPhone},
		{"+381 63 222 6101 8am-4pm", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 2nd floor", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 3. mart", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 12. März", "+381 63 222 6101 12", UnclearPhone},
		{"+381 63 222 61 01. Ask", "+381 63 222 61 01", WorldPhone},
		{"+381 63 222 6101 12/05", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 61 01/02", "+381 63 222 61 01", WorldPhone},
		{"+381 63 222 6101 31.12.2026", "+381 63 222 6101", WorldPhone},
		{"+381 63 222 6101 2026-12-31", "+381 63 222 6101", WorldPhone},
		{"011 123 4567 12/05/2027", "011 123 4567", LocalPhone},
		{"011 123 4567 8-16", "011 123 4567", LocalPhone},
		{"+381 63 222 61 01a", "+381 63 222 61 01", UnclearPhone},
		{"+0381 63 222 6101", "+0381 63 222 6101", UnclearPhone}, // no country has this code
		{"+33 6 12 34 56 78 heures", "+33 6 12 34 56 78", WorldPhone},
		{"+33 1.23.45.67.89", "+33 1.23.45.67.89", WorldPhone},
		{"+381 11 222 33-44", "+381 11 222 33-44", WorldPhone},
		{"+381 10 555 11-22", "+381 10 555 11-22", WorldPhone},
		{"+15 000 000 RSD", "", NoPhone}, {"+15 000 000", "", NoPhone}, {"+500 000", "", NoPhone},
		{"+381 111 222 333", "+381 111 222 333", WorldPhone},
		{"011 123 4567 24 hours", "011 123 4567", LocalPhone},
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
	if _, n := Phone("+381 63 222 6101 (24/7)", true); n != len("+381 63 222 6101") {
		t.Errorf("a label with hours: %d", n)
	}
	if kind, n := Phone("112", true); kind != LocalPhone || n != 3 {
		t.Errorf("the label 112: %d, %d", kind, n)
	}
}

// Words, dates and times after a number are not part of the number that is dialled. This holds for texts and
// for the values of keys that need a number.
func TestNothingBehindANumberIsDialled(t *testing.T) {
	for _, number := range []string{"+381 63 222 6101", "+381 10 555 0101", "+90 212 555 12 34",
		"+49 30 123456", "0800 123 456", "011 123 4567", "011/123-4567", "+380 44 123 45 67"} {
		for _, tail := range []string{" 8am", " 8 am", " 8am-4pm", " 8-16", " 8-16 h", " 08:00-16:00", " 8.30-16.30",
			" (8-16)", " 24/7", " 7/7", " 24h", " 24 h", " 24 hours", " 3 days", " 365 days", " 1st floor", " 2. kat", " 3. mart",
			" 12/05/2027", " 31.12.2026", " 2026-12-31", " 12.05.", " 500 RSD", " 10 000 RSD", " 15 %", " 2 persons", ", 24 h",
			" / 102", " or 02", " #12", " ext. 12", " x 12", " 12h-14h"} {
			s := number + tail
			kind, n := Phone(s, false)
			if dialled := Dialled(s[:n]); kind != UnclearPhone && n > 0 && dialled != Dialled(number) {
				t.Errorf("%q: dials %s", s, dialled)
			}
			if got, err := ReadNumber(s); err == nil && got.Dialled != Dialled(number) {
				t.Errorf("the value %q: dials %s", s, got.Dialled)
			}
		}
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

// canDial reports whether s is what a telephone dials.
func canDial(s string) bool { return len(s) > 1 && strings.Trim(s, "+0123456789*#") == "" }

// A recognised number is dialled by its digits, in whichever script they are, but for the (0) behind a
// country code; and what is dialled is itself a number.
func FuzzPhones(f *testing.F) {
	f.Add("+381 (0)11 123-4567 or 011 123 456", uint8(1))
	f.Add("(+381) 11/123", uint8(2))
	f.Add("000/000  00", uint8(1))
	f.Add("0900 1700 063 222 6101-2 + 381 63 222 6101", uint8(3))
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
		if kind != UnclearPhone && kind == WorldPhone != (dialled[0] == '+') || !canDial(dialled) ||
			Dialled(dialled) != dialled {
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
