package text

import (
	"html"
	"strings"
	"testing"
)

func TestNumbersAreIsolated(t *testing.T) {
	for _, c := range []struct{ s, want string }{ // want: tokens in brackets
		{"اتصل 116 111 الآن", "اتصل [116 111] الآن"},
		{"۱۱۶ ۱۱۱", "[116 111]"}, // what people dial has ASCII digits
		{"800 905 570", "[800 905 570]"},
		{"210 123 4567", "[210 123 4567]"},
		{"210 123-4567", "[210 123-4567]"},
		{"1 800 345 5678", "[1 800 345 5678]"},
		{"1-800-345-5678", "[1-800-345-5678]"},
		{"011/123-456", "[011/123-456]"},
		{"063 / 222-6101", "[063 / 222-6101]"}, {"063/ 222 6101", "[063/ 222 6101]"},
		{"0176 / 12 34 56 78", "[0176 / 12 34 56 78]"}, {"(011) / 123 456", "[(011) / 123 456]"},
		{"011 - 123 456", "[011 - 123 456]"}, {"063 222 – 6101", "[063 222 – 6101]"},
		{"+381 63 / 222 6101", "[+381 63 / 222 6101]"}, {"+381 63 222 6101 / 15", "[+381 63 222 6101] / 15"},
		{"011 123 456 / 011 123 457", "[011 123 456] / [011 123 457]"}, {"010 / 011", "010 / 011"},
		{"0800 - 1600", "0800 - 1600"}, {"09 - 12 14 - 18", "09 - 12 14 - 18"}, {"0123 / 2027", "0123 / 2027"},
		{"01 - 05 / 2027", "01 - 05 / 2027"}, {"+381 10 - 20", "[+381] 10 - 20"},
		{"8 (800) 555-35-35", "[8 (800) 555-35-35]"}, {"8-800-555-35-35", "[8-800-555-35-35]"},
		{"(210) 123 4567", "[(210) 123 4567]"}, {"room 8 (120) 5", "room 8 (120) 5"},
		{"1 1 2", "[1 1 2]"}, {"۱-۹-۴", "[1-9-4]"}, {"1 2 3", "1 2 3"}, {"3-2-1", "3-2-1"},
		{"2027/0815-33", "[2027/0815-33]"}, {"0815-33/2027", "[0815-33/2027]"},
		{"12-14/05/2027", "12-14/05/2027"}, {"12/05-14/05/2027", "12/05-14/05/2027"},
		{"555-0101", "[555-0101]"},
		{"(+381) 63 222 6101", "[(+381) 63 222 6101]"},
		{"+381 63 222 6101 (24/7)", "[+381 63 222 6101] (24/7)"},
		{"+49 (0)30 123456-0 (08:00-16:00)", "[+49 (0)30 123456-0] (08:00-16:00)"},
		{"*۱۰۰#", "[*100#]"}, {"٠١-٠٢-٢٠٢٧", "[01-02-2027]"}, {"١٥ ٠٠٠", "[15 000]"}, // see isArabicGroups
		{"*100# و *#06#", "[*100#] و [*#06#]"},
		{"41 °C، 50 %، 5 kg، -5 °C", "[41\u00a0°C]، [50\u00a0%]، [5\u00a0kg]، [-5\u00a0°C]"},
		{"20-25 °C", "20-[25\u00a0°C]"},
		{"\u22125 °C", "[\u22125\u00a0°C]"},
		{"+15 000 000 RSD", "[+15\u00a0000\u00a0000\u00a0RSD]"},
		{"15 000 RSD", "[15\u00a0000\u00a0RSD]"},
		{"۱۵ ۰۰۰", "[۱۵ ۰۰۰]"}, // a sum keeps its digits
		{"12 05 2027", "[12 05 2027]"}, {"01-02-2026", "[01-02-2026]"},
		{"2027‑03‑01", "[2027‑03‑01]"}, {"2027–03–01", "[2027–03–01]"},
		{"2027\u221203\u221201", "[2027\u221203\u221201]"},
		{"+381–10–555–6202", "[+381–10–555–6202]"}, {"011–123–4567", "[011–123–4567]"},
		{"1–800–345–5678", "[1–800–345–5678]"},
		{"9–17", "9–17"}, {"01–02–2026", "[01–02–2026]"}, {"100–200", "100–200"},
		{"011‑123‑456", "[011‑123‑456]"},
		{"2026-11-21", "[2026-11-21]"},
		{"room 4, 10 people", "room 4, 10 people"}, {"room 4 10", "room 4 10"}, {"7 days", "7 days"},
		{"9-17", "9-17"}, {"09:00 - 15:00", "09:00 - 15:00"}, {"09-17 18-20", "09-17 18-20"},
		{"0900-1500", "0900-1500"}, {"100-200", "100-200"}, {"2026-2027", "2026-2027"},
		{"12/05/2027", "12/05/2027"}, // one run in any direction
		{"8 -16", "8 -16"}, {"5 men", "5 men"}, {"3 hours", "3 hours"}, {"24/7", "24/7"},
		{"116-111", "[116-111]"}, {"116-123", "[116-123]"}, {"Room 215-3", "Room [215-3]"},
		{"22-6", "22-6"}, {"2200-0600", "2200-0600"},
		{"Pay 12 $5 now", "Pay 12 [$5] now"}, {"Room 5 €10 here", "Room 5 [€10] here"},
		{"€5 £5 $5", "[€5] [£5] [$5]"}, {"$5-10", "$5-10"}, {"US$5", "US$5"}, {"12 € now", "[12\u00a0€] now"},
		{"$1,500.50.", "[$1,500.50]."},
		{"x + 381 63 222 6101", "x [+ 381 63 222 6101]"}, {"5 + 381", "5 + 381"},
		{"+ 5 people", "+ 5 people"},
		{"+381 63 222 6101 064 222 6102", "[+381 63 222 6101 064 222 6102]"},
		{"۱۵-A", "[۱۵-A]"}, {"A-۱۵", "[A-۱۵]"}, {"غرفة 12-3", "غرفة [12-3]"}, {"من 12-3", "من 12-3"},
		{"الخيمة 12-3", "الخيمة [12-3]"},
		{"ساختمان ۱۲-۳", "ساختمان [۱۲-۳]"}, {"بس نمبر 12-3", "بس نمبر [12-3]"}, {"بینا 12-3", "بینا [12-3]"},
		{"غرفة 12 B", "غرفة [12 B]"}, {"12 Bags", "12 Bags"}, {"0123-456/2020", "[0123-456/2020]"},
		{"063-2226101/102", "[063-2226101]/102"},
		{"RS35 2600 0560 0100 1611 37 now", "[RS35 2600 0560 0100 1611 37] now"},
		{"15-a", "[15-a]"}, {"15/б", "[15/б]"}, {"12 Б", "[12 Б]"}, {"12 a day", "12 a day"}, {"№ 12-3", "№ [12-3]"},
		{"1/2 kg", "[1/2\u00a0kg]"}, {"½ kg", "[½\u00a0kg]"}, {"1½ h", "[1½\u00a0h]"}, {"2 1/2 h", "[2\u00a01/2\u00a0h]"},
		{"1/2", "1/2"}, {"24/7 h", "24/7 h"},
		{"@clinic_help (@a1b) #clinic-2.", "[@clinic_help] ([@a1b]) [#clinic-2]."}, {"a@b #1 @1", "a@b #1 @1"},
		{"44.0123, 21.0456", "[44.0123, 21.0456]"}, {"-44.01234,-21.05678", "[-44.01234,-21.05678]"},
		{"1.000, 2.000", "1.000, 2.000"}, {"3.14159", "3.14159"},
		{"44°49'14\"N 20°27'44\"E", "[44°49'14\"N 20°27'44\"E]"}, {"44° 49′ N", "[44° 49′ N]"},
		{"example.org/help/. and/or e.g./x", "[example.org/help/]. and/or e.g./x"},
		{"100 ml/kg", "[100\u00a0ml/kg]"}, {"5 mg/kg/day.", "[5\u00a0mg/kg/day]."},
		{"250 mg/5 ml,", "[250\u00a0mg/5\u00a0ml],"}, {"10-20 ml/kg", "10-[20\u00a0ml/kg]"},
		{"50 km/h", "[50\u00a0km/h]"}, {"20 €/day", "[20\u00a0€/day]"}, {"5 km/يوم", "[5\u00a0km]/يوم"},
		{"5 mg/ kg", "[5\u00a0mg]/ kg"}, {"2 l/www.example.org", "[2\u00a0l]/[www.example.org]"},
		{"# 1", "# 1"}, {"(", "("}, {"- 5", "- 5"}, {"a*b#", "a*b#"},
	} {
		var b strings.Builder
		at := 0
		for {
			token, ok := NextToken(c.s, at, false)
			if !ok {
				break
			}
			b.WriteString(c.s[at:token.Start] + "[" + token.In(c.s) + "]")
			at = token.End
		}
		if got := b.String() + c.s[at:]; got != c.want {
			t.Errorf("%q: got %q, want %q", c.s, got, c.want)
		}
	}
}

func TestTextsWithoutWords(t *testing.T) {
	for _, s := range []string{"41 °C", "011 123 4567", "50 %", "12-B", "B-12", "1 500 RSD", "24 h",
		"help@example.org",
		"2027-05-12", "{{.clinic_phone}}", "RS35 2600 0560 0100 1699 37", "5 km/h, 41 °C",
		"+381 10 555 0101", "116 111"} {
		if HasWords(s) {
			t.Errorf("%q has words", s)
		}
	}
	for _, s := range []string{"COVID-19", "Room 12", "41 °C tonight", "T", "{{.phone}} now", "at 24 h",
		"٤١ درجة", "H1N1 flu", "5 kilograms"} {
		if !HasWords(s) {
			t.Errorf("%q has no words", s)
		}
	}
}

func TestNumbersOfPlainTextsAreLinks(t *testing.T) {
	serbia := CountryOf("RS")
	for _, c := range []struct{ text, want string }{
		{"Call +381 10 555 6202.", `Call <a href="tel:+381105556202"><bdi dir="ltr">+381 10 555 6202</bdi></a>.`},
		{"Call 0800 123 456", `Call <a href="tel:0800123456"><bdi dir="ltr">0800 123 456</bdi></a>`},
		{"Form 15-A & 1 500 RSD", `Form <bdi dir="ltr">15-A</bdi> &amp; <bdi dir="ltr">1` + "\u00a0" + `500` + "\u00a0" + `RSD</bdi>`},
		{"a < b", "a &lt; b"},
	} {
		if got := LinkedHTML(c.text, "", serbia); got != c.want {
			t.Errorf("%q: got %s", c.text, got)
		}
	}
}

// A translation leads to the addresses that its author wrote, and to no other.
func TestAddressesOfPlainTextsAreLinksIfTheirAuthorWroteThem(t *testing.T) {
	const author = "Ask help@example.org, www.example.org/a or https://example.org/b?c=1&d=2."
	for _, c := range []struct{ text, want string }{
		{"help@example.org", `<a href="mailto:help@example.org"><bdi dir="ltr">help@example.org</bdi></a>`},
		{"www.example.org/a", `<a href="https://www.example.org/a" rel="noreferrer"><bdi dir="ltr">www.example.org/a</bdi></a>`},
		{"https://example.org/b?c=1&d=2", `<a href="https://example.org/b?c=1&amp;d=2" rel="noreferrer">` +
			`<bdi dir="ltr">https://example.org/b?c=1&amp;d=2</bdi></a>`},
		{"elp@example.org", `<bdi dir="ltr">elp@example.org</bdi>`},
		{"www.example.org", `<bdi dir="ltr">www.example.org</bdi>`},
		{"https://example.com/", `<bdi dir="ltr">https://example.com/</bdi>`},
	} {
		if got := LinkedHTML(c.text, author, nil); got != c.want {
			t.Errorf("%q: got %s", c.text, got)
		}
	}
}

func TestIsolationInMarkupAndInPlainText(t *testing.T) {
	const s = "<b> +381 10 555 0101 & B-2"
	if got := IsolatedHTML(s); got != `&lt;b&gt; <bdi dir="ltr">+381 10 555 0101</bdi> &amp; <bdi dir="ltr">B-2</bdi>` {
		t.Error(got)
	}
	if got := Isolated(s); got != "<b> \u2066+381 10 555 0101\u2069 & \u2066B-2\u2069" {
		t.Error(got)
	}
}

// Isolation changes nothing but the digits of numbers to dial and the spaces of amounts, and what
// MayHoldToken passes over has no token.
func FuzzIsolation(f *testing.F) {
	for _, s := range []string{"+381 63 222 6101 (24/7)", "۱۱۶ ۱۱۱ 5 kg",
		"<&> a@b.rs WWW.x.org", "*100# -5 °C",
		"011/123-456 8-16 h"} {
		f.Add(s)
	}
	same := strings.NewReplacer("\u00a0", " ", "\u2066", "", "\u2069", "").Replace
	f.Fuzz(func(t *testing.T, s string) {
		if _, found := NextToken(s, 0, false); found && !MayHoldToken(s) {
			t.Errorf("%q is passed over", s)
		}
		want := same(ASCIIDigits(s))
		if got := same(ASCIIDigits(Isolated(s))); got != want {
			t.Errorf("%q became %q", s, got)
		}
		bare := strings.NewReplacer(`<bdi dir="ltr">`, "", "</bdi>", "").Replace(IsolatedHTML(s))
		want = same(ASCIIDigits(html.UnescapeString(html.EscapeString(s))))
		if got := same(ASCIIDigits(html.UnescapeString(bare))); got != want {
			t.Errorf("%q became %q", s, got)
		}
	})
}

func TestInTheLabelOfALinkToDialEveryNumberCounts(t *testing.T) {
	for _, c := range []struct{ s, want string }{
		{"112", "112"}, {"112, 113", "112|113"}, {"116-111", "116-111"}, {"81-12", "81-12"},
		{"طبيب ۱۱۲", "112"},
		{"Doctor 08:00-16:00", ""}, {"08:00 – 16:00", ""}, {"Nurse 24/7", ""}, {"8-16", ""},
		{"0800-1600", ""},
		{"8.00-16.00", ""}, {"112 (08:00-16:00)", "112"},
		{"+49 (0)30 123456-0 (08:00-16:00)", "+49 (0)30 123456-0"},
		{"۱۵-A", "۱۵-A"},
	} {
		var got []string
		for at := 0; ; {
			token, ok := NextToken(c.s, at, true)
			if !ok {
				break
			}
			got, at = append(got, token.In(c.s)), token.End
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %q, want %q", c.s, got, c.want)
		}
	}
}

func TestDigitsBehindTheNameOfADocumentAreNotDialled(t *testing.T) {
	for s, want := range map[string]TokenKind{
		"PIN 012345678": PlainToken, "PIN: 012345678": PlainToken, "Passport no. 012345678": PlainToken,
		"passport number 012345678": PlainToken, "جواز 012345678": PlainToken,
		"пасош бр. 012345678": PlainToken,
		"PIN 012 345 678":     PlainToken, "Pasaporte 612 345 678": PlainToken,
		"file no. 012345678":        PlainToken,
		"in this case 063 222 6101": NumberToken, "Call 012345678": NumberToken,
		"phone number 012345678": NumberToken, "012345678": NumberToken,
		"no. 012345678": NumberToken,
	} {
		if got, _ := NextToken(s, 0, false); got.Kind != want {
			t.Errorf("%q: got %d, want %d", s, got.Kind, want)
		}
	}
}

func TestDigitsOfWhichNobodyCanTellWhatTheyAre(t *testing.T) {
	for s, want := range map[string]string{
		"Call 063.222.6101, now": "063.222.6101", "+381 63 222 6101 15 minutes": "+381 63 222 6101 15",
		"until 12/05/2027، or 2027.05.12": "", "12.05.2027.": "", "+381 63 222 6101": "", "1.500.000 RSD": "",
		"0900 1700 hours": "0900 1700", "08 00 16 00": "08 00 16 00", "1000 1800": "1000 1800",
		"Room 012 013 014": "012 013 014", "Rooms 0123 0124": "0123 0124", "Rooms 612 613 614": "612 613 614",
		"011 123 124": "", "01 02 03 04 05": "", "063 222 6101-2": "063 222 6101-2", "05 03 2027": "",
		"063 222 6101 064 222 6102":     "063 222 6101 064 222 6102",
		"+381 63 222 6101 064 222 6102": "+381 63 222 6101 064 222 6102",
		"0800 - 123 - 456":              "0800 - 123 - 456", "0800 - 1200 / 1300 - 1700": "", "09 - 12 14 - 18": "",
		"01 - 05 / 2027": "", "063 / 222-6101": "",
		"381 63 222 6101": "381 63 222 6101", "1 800 345 5678": "", "00381 63 222 6101": "",
		"15 000 000 000":     "",
		"+49 (0)30 123456-0": "", "+381 10 555 11-22": "", "0800 123 456": "",
		"RS35 2600 0560 0100 1611 37":   "",
		"https://example.org/1234567/2": "", "(09:00-15:00)": "",
		"9.00-15.00": "", "٩.٠٠-١٥.٠٠": "", "2026/2027": "", "063.222.610": "063.222.610",
	} {
		if got := FirstUnclear(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestServiceCodesEndWithTheFirstSignAfterADigit(t *testing.T) {
	for s, want := range map[string]int{
		"*100# now": len("*100#"), "**21*123#": len("**21*123#"), "*#06#": len("*#06#"), "#31#": len("#31#"),
		"*۱۰۰#": len("*۱۰۰#"), "*100*#": len("*100*#"), "": 0, "100#": 0, "**": 0, "**bold**": 0, "* 100#": 0,
		"*100": 0, "*#": 0, strings.Repeat("*", longestService) + "1#": 0,
	} {
		if got := ServiceCodeLength(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

// Files are read only as valid UTF-8, but nothing here may depend on that.
func TestBytesThatAreNoTextHoldNoToken(t *testing.T) {
	for _, s := range []string{"$" + strings.Repeat("\xb8", 2*longestToken), strings.Repeat("\xb8", 2*longestToken)} {
		if token, found := NextToken(s, 0, true); found {
			t.Errorf("%q has %v", s[:9], token)
		}
	}
}
