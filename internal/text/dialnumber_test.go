package text

import "testing"

func TestANumberToDialIsReadFromWhatPeopleWrite(t *testing.T) {
	for _, c := range []struct{ written, shown, dialled, removed string }{
		{"+381 (0)10 555 0101", "+381 (0)10 555 0101", "+381105550101", ""},
		{"(+381) 63 222 6101", "(+381) 63 222 6101", "+381632226101", ""},
		{"112", "112", "112", ""}, {"۱۱۲", "112", "112", ""}, {"٠١١ ١٢٣ ٤٥٦", "011 123 456", "011123456", ""},
		{"*100#", "*100#", "*100#", ""}, {"116 111", "116 111", "116111", ""},
		{"1 800 345 5678", "1 800 345 5678", "18003455678", ""},
		{"011/123-456", "011/123-456", "011123456", ""},
		{"(0)10/555.01.01", "(0)10/555.01.01", "0105550101", ""},
		{"+381 (0)10/555-01.01", "+381 (0)10/555-01.01", "+381105550101", ""},
		{"0800.123.456", "0800.123.456", "0800123456", ""},
		{"00381 10 555", "00381 10 555", "0038110555", ""},
		{"*31#+381 10 555 0101", "*31#+381 10 555 0101", "*31#+381105550101", ""},
		{"\u202a+381 10 555 0101\u202c", "+381 10 555 0101", "+381105550101", "invisible characters"},
		{"\u200e+381 10 555 0101", "+381 10 555 0101", "+381105550101", "invisible characters"},
		{"＋381 10 555 0101", "+381 10 555 0101", "+381105550101", ""},
		{"Tel. +381 10 555 0101", "+381 10 555 0101", "+381105550101", "Tel."},
		{"тел: 011 123 456", "011 123 456", "011123456", "тел:"},
		{"+381 10 555 0101 (24h)", "+381 10 555 0101", "+381105550101", "(24h)"},
		{"+381 63 222 6101 (24/7)", "+381 63 222 6101", "+381632226101", "(24/7)"},
		{"Tel. +381 10 555 0101 (24h)", "+381 10 555 0101", "+381105550101", "Tel. and (24h)"},
		{"+381 63 222 6101 24/7", "+381 63 222 6101", "+381632226101", "24/7"},
		{"+49 (0)30 123456-0 (08:00-16:00)", "+49 (0)30 123456-0", "+49301234560", "(08:00-16:00)"},
		{"+381 10 555 0101 8-16 h", "+381 10 555 0101", "+381105550101", "8-16 h"},
		{"0800 1200", "0800 1200", "08001200", ""}, {"010 020 030", "010 020 030", "010020030", ""},
		{"+381 10 555 0101 (Ana)", "+381 10 555 0101", "+381105550101", "(Ana)"},
		{"00381 (0)10 555 0101", "00381 (0)10 555 0101", "00381105550101", ""},
		{"112 24/7", "112", "112", "24/7"}, {"112 8-16", "112", "112", "8-16"}, {"112 08-16", "112", "112", "08-16"},
		{"☎ 112", "112", "112", "☎"}, {"1234#", "1234#", "1234#", ""}, {"+381 10 555 0101#", "+381 10 555 0101",
			"+381105550101", "#"},
		{"+381\t10\t555\t0101", "+381 10 555 0101", "+381105550101", ""}, {"011 555 11-22", "011 555 11-22",
			"0115551122", ""},
	} {
		got, err := ReadNumber(c.written)
		if err != nil {
			t.Errorf("%q: %s", c.written, err.Message)
		} else if got != (DialNumber{c.shown, c.dialled, c.removed}) {
			t.Errorf("%q: %q", c.written, got)
		}
	}
}

func TestWhatIsNotOneNumberToDialIsRefused(t *testing.T) {
	for written, want := range map[string]*NumberError{
		"011 123 456 / 011 123 457": twoNumbers, "+381 11 123 456/457": twoNumbers,
		"+381 11 123 456, +381 11 123 457": twoNumbers, "+381 11 123 456 +381 11 123 457": twoNumbers,
		"011 123 456 011 123 457": twoNumbers, "011 123 456 or 011 123 457": twoNumbers,
		"112/113": twoNumbers, "112 or 113": unclearEnd,
		"+381 11 123 456 ext. 12": unclearEnd, "+381 63 222 6101 15 minutes": unclearEnd,
		"063 222 6101-2": unclearEnd, "": noNumber, "call": noNumber, "1": noNumber,
		"plus 381 11 123 456": noNumber,
		"0800 FLOWERS 123456": twoNumbers,
		"0800-CALL":           lettersInside,
		"+381 800-HELP-ME":    lettersInside,
		"1-800-FLOWERS":       lettersInside, "0800-call-now": lettersInside, "1 800 FLOWERS": lettersInside,
		"O800 123 456": noNumber, "l12": noNumber, "08:00": noNumber, "2026-12-31": noNumber,
		"31.12.2026": noNumber, "50 %": noNumber, "24h": noNumber, "+381_10_555_0101": noNumber,
		"+00381 10 555 0101": zeroCountry, "+0381 10 555 0101": zeroCountry,
		"112-192": twoNumbers, "112 192": twoNumbers, "011/123-456, 123-457": twoNumbers,
		"+381 10 555 0101 2nd floor": unclearEnd, "+381 10 555 0101 3. sprat": unclearEnd,
	} {
		if got, err := ReadNumber(written); err != want {
			t.Errorf("%q: %q, %v", written, got, err)
		}
	}
}

// What is read as a number is read as the same number again.
func FuzzReadNumber(f *testing.F) {
	f.Add("+381 10 555 0101")
	f.Add("Tel. ۱۱۲ (24h)")
	f.Fuzz(func(t *testing.T, written string) {
		n, err := ReadNumber(written)
		if err != nil {
			return
		}
		again, err := ReadNumber(n.Shown)
		if err != nil || again.Shown != n.Shown || again.Dialled != n.Dialled || again.Removed != "" {
			t.Errorf("%q is %q, and that is %q", written, n, again)
		}
		if !canDial(n.Dialled) {
			t.Errorf("%q dials %q", written, n.Dialled)
		}
	})
}

func TestNumbersInAddresses(t *testing.T) {
	for service, want := range map[string]string{
		"whatsapp": "https://wa.me/381105550101", "viber": "viber://chat?number=%2B381105550101",
		"signal": "https://signal.me/#p/+381105550101", "telegram": "https://t.me/+381105550101",
		"sms": "sms:+381105550101", "imo": "",
	} {
		if got := ChatAddress(service, "+381105550101"); got != want {
			t.Errorf("%s: %q", service, got)
		}
		if got := ChatAddress(service, "0105550101"); got != "" {
			t.Errorf("%s without the country: %q", service, got)
		}
	}
	for before, want := range map[string]string{
		"tel:": "+381105550101", "sms:": "+381105550101", "https://wa.me/": "381105550101",
		"viber://chat?number=%2B": "381105550101", "viber://chat?number=": "%2B381105550101",
		"https://signal.me/#p/": "+381105550101", "https://signal.me/#p/+": "381105550101",
		"https://t.me/+": "381105550101", "https://api.whatsapp.com/send?phone=": "381105550101",
		"https://x.org/": "",
	} {
		if got, _ := NumberIn(before, "+381 (0)10 555-0101 (24h)"); got != want {
			t.Errorf("%s: %q", before, got)
		}
	}
}
