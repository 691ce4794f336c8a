package form

import (
	"net/url"
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/diag"
)

const settingsText = `# our site
title: Board
source: en
languages: [en, ar]   # two so far
timezone: Europe/Belgrade

centres:
  north:
    name: North   # the large one
    languages: [en, ar]
    screen: {diagonal: 43in, distance: 2m}
  south:
    name: South
    languages: {ar: 60, en: 40}
    screen:
      diagonal: 55in
      # at the door
      distance: 3m
# the end
`

func settingsOf(t *testing.T, text string) *config.Site {
	t.Helper()
	var r diag.Report
	s := config.Parse("site.yaml", []byte(text), &r)
	if r.Failed() {
		t.Fatalf("%v\n%s", r.Problems(), text)
	}
	return s
}

// What is added by form is written as a person would, and every other line stays.
func TestWhatIsAddedToTheSettings(t *testing.T) {
	for name, c := range map[string]struct {
		form           url.Values
		old, now, said string
	}{
		"a language": {url.Values{"kind": {"language"}, "tag": {"fa"}, "centre": {"north", "south"}},
			"languages: [en, ar]   # two so far", "languages: [en, ar, fa]   # two so far", "shares"},
		"a language on a board": {url.Values{"kind": {"language"}, "tag": {"fa"}, "centre": {"north"}},
			"    languages: [en, ar]\n", "    languages: [en, ar, fa]\n", ""},
		"a centre": {url.Values{"kind": {"centre"}, "name": {"East: the new one"}, "phone": {"+381 10 555 0199"}},
			"# the end", "  east-the-new-one:\n    name: \"East: the new one\"\n    languages: [en, ar]\n" +
				"    feedback: {word: Questions, phone: \"+381 10 555 0199\"}\n# the end", ""},
		"a topic": {url.Values{"kind": {"topic"}, "name": {"Legal aid"}}, "# the end",
			"# the end\n\ntopics:\n  health: {}\n  protection: {}\n  rights: {}\n  services: {}\n  legal-aid: {name: Legal aid}", ""},
		"a screen beside one in braces": {url.Values{"kind": {"screen"}, "centre": {"north"}, "name": {"hall"}, "diagonal": {"65in"}},
			"    screen: {diagonal: 43in, distance: 2m}\n",
			"    screens:\n      main: {diagonal: 43in, distance: 2m}\n      hall:\n        diagonal: 65in\n", "board/main/"},
		"a screen beside one in lines": {url.Values{"kind": {"screen"}, "centre": {"south"}, "name": {"hall"}, "distance": {"4m"}},
			"    screen:\n      diagonal: 55in\n      # at the door\n      distance: 3m\n",
			"    screens:\n      main:\n        diagonal: 55in\n        # at the door\n        distance: 3m\n      hall:\n        distance: 4m\n", "board/main/"},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(settingsText, "\n", end)
			added, err := Add(settingsOf(t, settingsText), text, c.form)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			want := strings.Replace(settingsText, c.old, c.now, 1)
			if c.form.Get("kind") == "language" {
				want = strings.Replace(settingsText, "[en, ar]   #", "[en, ar, fa]   #", 1)
				want = strings.Replace(want, "    languages: [en, ar]\n", "    languages: [en, ar, fa]\n", 1)
			}
			if got := strings.ReplaceAll(added.Content, end, "\n"); got != want || !strings.Contains(added.Said, c.said) ||
				strings.Count(added.Content, end) != strings.Count(got, "\n") {
				t.Errorf("%s (%q): said %q\n%s", name, end, added.Said, got)
			}
			settingsOf(t, added.Content)
		}
	}
}

func TestWhatCannotBeAddedIsRefusedInWords(t *testing.T) {
	for want, form := range map[string]url.Values{
		"choose what to add":        {},
		"choose a language":         {"kind": {"language"}},
		"type the name of the c":    {"kind": {"centre"}},
		"small English letters":     {"kind": {"centre"}, "name": {"مركز"}},
		"a centre \"north\" alre":   {"kind": {"centre"}, "name": {"North"}},
		"a topic \"health\" alre":   {"kind": {"topic"}, "name": {"Health"}},
		"choose a centre":           {"kind": {"screen"}, "name": {"hall"}},
		"the name of the screen":    {"kind": {"screen"}, "centre": {"north"}, "name": {"The hall"}},
		"a screen \"main\" already": {"kind": {"screen"}, "centre": {"north"}, "name": {"main"}, "diagonal": {"43in"}},
		"how large":                 {"kind": {"screen"}, "centre": {"north"}, "name": {"hall"}},
	} {
		_, err := Add(settingsOf(t, settingsText), settingsText, form)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", form, err)
		}
	}
}
