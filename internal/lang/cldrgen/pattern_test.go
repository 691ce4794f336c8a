package main

import "testing"

func TestTemplate(t *testing.T) {
	for _, c := range []struct{ pattern, want string }{
		{"EEEE, MMMM d, y", "{weekday}, {month} {day}, {year}"},
		{"d'ê' MMMM'a' y'an'", "{day}ê {month}a {year}an"},
		{"dی MMMMی y", "{day}ی {month}ی {year}"},
		{"y年M月d日EEEE", "{year}年{month}月{day}日{weekday}"},
		{"EEEE, dd MMMM y", "{weekday}, {dd} {month} {year}"},
	} {
		if got, err := template(c.pattern); err != nil || got != c.want {
			t.Errorf("%s: got %q, %v, want %q", c.pattern, got, err, c.want)
		}
	}
}

func TestTemplateRefusesWhatLangCannotFill(t *testing.T) {
	for _, pattern := range []string{"d MMMM y G", "d LLLL y", "d MMM y", "d 'de MMMM", "h ''o'' d"} {
		if got, err := template(pattern); err == nil {
			t.Errorf("%s: got %q", pattern, got)
		}
	}
}

func TestWordsOfTheRootAreTold(t *testing.T) {
	month := func(first string) calendar {
		return calendar{Months: names{Format: widths{Wide: map[string]string{"1": first, "2": "b"}}}}
	}
	if !sameWords(month("M01"), month("M01")) || sameWords(month("Janaayo"), month("M01")) {
		t.Error("root data are the same words, and only they")
	}
}

func TestTheListKeepsItsOrder(t *testing.T) {
	before := listSource([]string{"fa", "en"}, "")
	got := listSource([]string{"en", "fa", "xx"}, before)
	if want := listSource([]string{"fa", "en", "xx"}, ""); got != want {
		t.Errorf("got %s", got)
	}
	if got := listSource([]string{"en"}, before); got != listSource([]string{"en"}, "") {
		t.Errorf("a language without a file stays: %s", got)
	}
}
