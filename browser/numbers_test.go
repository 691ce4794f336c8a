package browser

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tabla/browser/cdp"
	"tabla/internal/sitetest"
)

// numberForm is a form in which people write a number, with 9 for any digit, and what the number's link
// dials.
type numberForm struct {
	form string
	tel  string // "" for no link
}

// numberForms are the forms of numbers that the test puts into texts.
var numberForms = []numberForm{
	{"+381 99 999 9999", "+381999999999"}, {"+381 (0)99 999-9999", "+381999999999"},
	{"(+381) 99 999 9999", "+381999999999"}, {"+381 99/999-999", "+38199999999"},
	{"116 111", ""}, {"800 999 999", ""}, {"210 999 9999", ""}, {"1 800 999 9999", ""},
	{"1-800-999-9999", ""},
	{"011 999 9999", "0119999999"}, {"011/999-999", "011999999"},
	{"(011) 999-9999", "0119999999"}, {"555-0199", ""},
	{"2027-05-12", ""}, {"01-02-2027", ""}, {"12/05/2027", ""}, {"B-12", ""}, {"15-A", ""}, {"COVID-19", ""},
	{"41 °C", ""}, {"50 %", ""}, {"5 kg", ""}, {"-5 °C", ""}, {"15 000 RSD", ""}, {"+15 000 000 RSD", ""},
	{"1 250", ""}, {"help99@example.org", ""}, {"https://example.org/a-99", ""}, {"*199#", ""},
	{"116-111", ""}, {"+ 381 99 999 9999", "+381999999999"}, {"00381 99 999 9999", "+381999999999"},
	{"0123-456/2020", ""}, {"RS35 2600 0560 0100 1699 37", ""}, {"12 B", ""}, {"$99", ""}, {"€99", ""},
	{"05 03 2027", ""}, {"0900 1700", ""}, {"010 020 030", ""},
}

// rightToLeft are words of a language around a number, and its digit zero.
var rightToLeft = map[string]struct {
	words string
	zero  rune
}{
	"ar":  {"اتصل بالرقم إذا كنت مريضا في أي وقت", '٠'},
	"fa":  {"اگر بیمار هستید به این شماره زنگ بزنید", '۰'},
	"ps":  {"که ناروغ یاست دې شمېرې ته زنګ ووهئ", '۰'},
	"ur":  {"اگر آپ بیمار ہیں تو اس نمبر پر کال کریں", '۰'},
	"ckb": {"ئەگەر نەخۆشیت پەیوەندی بەم ژمارەیە بکە", '٠'},
}

// someNumber returns a number of the form with a random digit for each 9, and what its link dials.
func (f numberForm) someNumber(r *rand.Rand) (number, tel string) {
	number, tel = f.form, f.tel
	for strings.Contains(number, "9") {
		digit := string(rune('1' + r.IntN(8)))
		number = strings.Replace(number, "9", digit, 1)
		tel = strings.Replace(tel, "9", digit, 1)
	}
	return number, tel
}

// inDigits writes a number with the digits of a script, as people type it; a page may show others.
func inDigits(s string, zero rune) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, s)
}

// plantedNumber is a number that must be on a page, and what its link dials: "" if it must have no link, "?"
// if its link does not matter.
type plantedNumber struct{ Number, Tel string }

func checkNumbers(t *testing.T, page *cdp.Page, file string, planted []plantedNumber) {
	t.Helper()
	open(t, page, file)
	list, err := json.Marshal(planted)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	evaluate(t, page, numbersOutOfOrder+"("+string(list)+")", &faults)
	for _, fault := range faults {
		t.Errorf("%s: %s", filepath.Base(filepath.Dir(filepath.Dir(file))), fault)
	}
}

// Whatever right-to-left text is around a number, its characters are drawn from left to right, and its link
// dials only this number. In each of five languages, the test puts numbers into 100 paragraphs of a body and
// into all plain texts of the notice.
func TestNumbersInRightToLeftTextsAreDrawnLeftToRight(t *testing.T) {
	t.Parallel()
	r, page := rand.New(rand.NewPCG(20261128, 11)), tab(t, 360, 740)
	for tag, script := range rightToLeft {
		site, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
		settings := "title: T\nsource: " + tag + "\nlanguages: [" + tag +
			"]\ntimezone: Europe/Belgrade\nbase_url: https://x.example.org/\ncentres:\n" +
			"  c: {name: C, screen: {diagonal: 65in, distance: 2m}}\n" +
			"  d: {name: D, profile: transit, screen: {diagonal: 65in, distance: 2m}}\n"
		var body strings.Builder
		var planted []plantedNumber
		words := strings.Fields(script.words)
		for i := range 100 {
			number, tel := numberForms[i%len(numberForms)].someNumber(r)
			planted = append(planted, plantedNumber{number, tel})
			if i/len(numberForms) == 1 && !strings.ContainsAny(number, "ABCDRhs") {
				number = inDigits(number, script.zero)
			}
			body.WriteString(around(r, words, unmarked(number)) + "\n\n")
		}
		front := "---\ntitle: " + words[0] + " 011 444 5555\nsummary: \"" + words[1] +
			" +381 44 555 6666 " + words[2] +
			"\"\naudience: " + words[0] + " 116 222\nowner: " + words[1] +
			" 15-B\nplace:\n  room: " + words[2] +
			" 12-C\n  address: " + words[0] + " 210 333 4444\n  cost: " + words[1] +
			" 1 777 RSD\n  documents: " +
			words[2] + " 800 222 333\n  accessibility: " + words[0] + " -7 °C\n---\n"
		for _, number := range []string{"011 444 5555", "+381 44 555 6666", "116 222", "15-B",
			"12-C", "210 333 4444",
			"1 777 RSD", "800 222 333", "-7 °C"} {
			planted = append(planted, plantedNumber{number, linkOf[number]})
		}
		if err := os.MkdirAll(filepath.Join(site, "content/health"), 0o777); err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"site.yaml": settings,
			"content/health/numbers.md": front + body.String()} {
			if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := command("..", tabla, "build", "--site", site, "--out", out); err != nil {
			t.Fatal(err)
		}
		checkNumbers(t, page, filepath.Join(out, "c", tag, "health/numbers.html"), planted)
		checkBoards(t, page, out, planted)
		checkNumbers(t, page, filepath.Join(out, "c", tag, "health/index.html"),
			[]plantedNumber{{"011 444 5555", ""}, {"+381 44 555 6666", ""}})
		checkNumbers(t, page, filepath.Join(out, "c", tag, "places.html"),
			[]plantedNumber{{"011 444 5555", ""}, {"12-C", ""}})
	}
}

// linkOf has the numbers in the front matter that are links, and what these dial. A number in a title is no
// link, because in lists the whole title is a link.
var linkOf = map[string]string{"+381 44 555 6666": "+381445556666"}

// checkBoards checks the numbers of all slides of the boards below a folder: of a board with whole notices,
// and of one with summaries only.
func checkBoards(t *testing.T, page *cdp.Page, out string, planted []plantedNumber) {
	t.Helper()
	var whole, short []plantedNumber
	for _, p := range planted {
		switch p.Number {
		case "116 222", "15-B": // boards show neither the audience nor the owner of a notice
		case "+381 44 555 6666":
			short = append(short, plantedNumber{p.Number, ""})
		case "011 444 5555":
			short = append(short, plantedNumber{p.Number, ""})
			whole = append(whole, plantedNumber{p.Number, ""})
		default:
			whole = append(whole, plantedNumber{p.Number, "?"})
		}
	}
	seen := 0
	for _, file := range releases(t, out) {
		still, _ := withoutScript(t, file)
		if strings.Contains(file, "/d/board/") {
			checkNumbers(t, page, still, short)
		} else {
			checkNumbers(t, page, still, whole)
		}
		seen++
	}
	if seen != 2 {
		t.Errorf("%d boards", seen)
	}
}

// unmarked escapes the characters of a number that have a meaning in Markdown.
func unmarked(number string) string { return strings.NewReplacer("*", `\*`, "#", `\#`).Replace(number) }

// around puts a number somewhere among words.
func around(r *rand.Rand, words []string, number string) string {
	before, after := strings.Join(words[:r.IntN(4)], " "), strings.Join(words[4:4+r.IntN(3)], " ")
	switch r.IntN(5) {
	case 0:
		number = "(" + number + ")"
	case 1:
		number = "**" + number + "**"
	case 2:
		number += "،"
	case 3:
		number = ": " + number + "."
	}
	return strings.TrimSpace(words[3] + " " + before + " " + number + " " + after)
}

// plantedValues are forms of telephone numbers as values of centres. Each has the number that pages show of
// the value, and what the number's link dials. %s stands for the last digits.
var plantedValues = []struct{ value, shown, tel string }{
	{"+381 (0)10 555 %s", "+381 (0)10 555 %s", "+38110555%s"},
	{"(+381) 10 555 %s", "(+381) 10 555 %s", "+38110555%s"},
	{"+381 10 555 %s (24/7)", "+381 10 555 %s", "+38110555%s"},
	{"+49 (0)10 55555-%s (08:00-16:00)", "+49 (0)10 55555-%s", "+491055555%s"},
	{"116 111 %s", "116 111 %s", "116111%s"}, {"800 905 %s", "800 905 %s", "800905%s"},
	{"210 555 %s", "210 555 %s", "210555%s"}, {"1 800 555 %s", "1 800 555 %s", "1800555%s"},
	{"010/555-%s", "010/555-%s", "010555%s"}, {"*1%s#", "*1%s#", "*1%s%%23"},
	{"\u202a+381 10 555 %s\u202c", "+381 10 555 %s", "+38110555%s"},
	{"＋381 10 555 %s", "+381 10 555 %s", "+38110555%s"},
	{"\u200e+381 10 555 %s", "+381 10 555 %s", "+38110555%s"},
	{"Tel. +381 10 555 %s", "+381 10 555 %s", "+38110555%s"},
	{"+381 10 555 %s (24h)", "+381 10 555 %s", "+38110555%s"},
	{"0800 555 %s", "0800 555 %s", "0800555%s"},
	{"+381 10 555 %s (08:00-16:00)", "+381 10 555 %s", "+38110555%s"},
	{"*1%s*1#", "*1%s*1#", "*1%s*1%%23"},
}

// In the demonstration, each telephone number among the values of the centres is replaced by one of another
// form. These numbers are drawn in order in bodies, places and slides, and their links dial what is written.
// Of Sorani (ckb) the daily test takes the pages of the centre whose people speak it. The long proof takes
// all pages in Sorani, and two more languages.
func TestNumbersOfEveryFormInTheDemoAreInOrder(t *testing.T) {
	t.Parallel()
	numbersAreInOrder(t, func(path string) bool {
		return !strings.Contains(path, "/ckb/") || strings.Contains(path, "/kamen/")
	}, "ar", "ckb")
}

func numbersAreInOrder(t *testing.T, keep func(path string) bool, languages ...string) {
	t.Helper()
	demo, out := sitetest.Demo(t, languages...), filepath.Join(t.TempDir(), "public")
	centre, at := "", 0
	planted := map[string][]plantedNumber{}
	head := regexp.MustCompile(`(?m)^  ([a-z]+):$|^(      \w+_phone: )"\+381 10 555 (\d+)"`)
	text := head.ReplaceAllStringFunc(demo.Read("site.yaml"), func(line string) string {
		m := head.FindStringSubmatch(line)
		if m[1] != "" {
			centre = m[1]
			return line
		}
		form := plantedValues[at%len(plantedValues)]
		at++
		planted[centre] = append(planted[centre],
			plantedNumber{fmt.Sprintf(form.shown, m[3]), fmt.Sprintf(form.tel, m[3])})
		return m[2] + `"` + fmt.Sprintf(form.value, m[3]) + `"`
	})
	if at < len(plantedValues) {
		t.Fatalf("only %d numbers planted", at)
	}
	demo.Write("site.yaml", text)
	if err := command("..", tabla, "build", "--site", demo.Dir, "--out", out); err != nil {
		t.Fatal(err)
	}
	page, found, onBoards := tab(t, 360, 740), 0, 0
	for _, file := range pages(t, out, func(path string) bool { return phone(path) && keep(path) }) {
		if within := strings.Split(strings.TrimPrefix(file, out+"/"), "/"); len(within) > 2 {
			found += walkNumbers(t, page, file, strings.Join(within, "/"), planted[within[0]])
		}
	}
	for _, file := range releases(t, out) {
		centre, _, _ := strings.Cut(strings.TrimPrefix(file, out+"/"), "/")
		still, _ := withoutScript(t, file)
		var shown []plantedNumber
		for _, p := range planted[centre] {
			shown = append(shown, plantedNumber{p.Number, "?"}) // nobody can touch a board
		}
		onBoards += walkNumbers(t, page, still, centre+"'s board", shown)
	}
	if onBoards < 10 {
		t.Errorf("the walk over the boards is blind: %d numbers", onBoards)
	}
	if found < 100 {
		t.Errorf("the walk is blind: %d numbers", found)
	}
	t.Logf("%d numbers on pages, %d on boards", found, onBoards)
}

// walkNumbers checks the numbers of planted that are in a file, and returns how many of them are in it.
func walkNumbers(t *testing.T, page *cdp.Page, file, name string, planted []plantedNumber) (found int) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var here []plantedNumber
	for _, p := range planted {
		if strings.Contains(string(source), strings.ReplaceAll(p.Number, "+", "&#43;")) ||
			strings.Contains(string(source), p.Number) {
			here = append(here, p)
		}
	}
	if len(here) == 0 {
		return 0
	}
	list, err := json.Marshal(here)
	if err != nil {
		t.Fatal(err)
	}
	open(t, page, file)
	var faults []string
	evaluate(t, page, numbersOutOfOrder+"("+string(list)+")", &faults)
	for _, fault := range faults {
		t.Errorf("%s: %s", name, fault)
	}
	return len(here)
}
