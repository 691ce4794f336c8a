package text

import (
	"math/rand/v2"
	"testing"
)

func TestWhatIsMeantAsAPlaceholderIsRecognised(t *testing.T) {
	known := func(name string) bool { return name == "office_room" }
	for s, want := range map[string]string{
		"Room {{office_room}}.":     "{{.office_room}}",
		"Room {office_room}.":       "{{.office_room}}",
		`Room \{{.office_room}}`:    "{{.office_room}}",
		`Room \{\{.office_room\}\}`: "{{.office_room}}",
		"Room {.office_room}.":      "{{.office_room}}",
		"Room ${office_room}.":      "{{.office_room}}",
		"Room {{ .office_room }}":   "{{.office_room}}",
		"Room {{.Office-Room}}":     "{{.office_room}}",
		"Room [[office_room]]":      "{{.office_room}}",
		"Room %office_room%":        "{{.office_room}}",
		"{{ other }}":               "{{.other}}",
		"{{.office_room | upper}}":  "{{.office_room}}", "{{-.office_room-}}": "{{.office_room}}",
		"{{ $office_room }}": "{{.office_room}}", "{ {.office_room} }": "{{.office_room}}",
		"Room {{.office room}}": "{{.office_room}}", "Room {{office room}}": "{{.office_room}}",
		"Room {{.office_room now": "{{.office_room}}", "<%= office_room %>": "{{.office_room}}",
		"｛｛.office_room｝｝": "{{.office_room}}", "{{.a}} and {{.b}}": "",
		"{other} [[other]]":       "",
		"{{.office_room}}":        "",
		"{{{.office_room}}}":      "{{.office_room}}", // readers would see {14}
		"{{office_room now":       "{{.office_room}}",
		"{% office_room %}":       "{{.office_room}}",
		"{{.values.office_room}}": "{{.office_room}}",
		`{{.office\_room}}`:       "{{.office_room}}",
		"Room office_room.":       "{{.office_room}}",
		"«office_room» @office_room $office_room <office_room>": "{{.office_room}}{{.office_room}}" +
			"{{.office_room}}{{.office_room}}",
		`\{\{.office_room\}\} office\_room`:                                            "{{.office_room}}{{.office_room}}",
		"__office_room__ [office_room](a.md)":                                          "{{.office_room}}{{.office_room}}",
		"a_b, office_rooms, my_office_room":                                            "",
		"https://example.org/office_room office_room@example.org":                      "",
		"[the way](office_room) ![](office_room.png) {#office_room} [x](#office_room)": "",
		"[the way](../services/office_room.md)":                                        "",
		"Room #office_room#, ##office_room##, #office_room":                            "{{.office_room}}{{.office_room}}{{.office_room}}",
		"@@office_room@@ :office_room: |office_room| *|OFFICE_ROOM|*": "{{.office_room}}{{.office_room}}" +
			"{{.office_room}}{{.office_room}}",
		"$$office_room$$ $(office_room) %(office_room)s #{office_room}": "{{.office_room}}{{.office_room}}" +
			"{{.office_room}}{{.office_room}}",
		"~office-room~ ^office_room^ !office_room! %%office_room%%": "{{.office_room}}{{.office_room}}" +
			"{{.office_room}}{{.office_room}}",
		"Room officeRoom, #OfficeRoom#, {officeRoom}":                         "{{.office_room}}{{.office_room}}{{.office_room}}",
		"#other# :other: @other@ iPhone McDonald":                             "",
		"https://example.org/#office_room page.html#office_room office_room@": "{{.office_room}}",
		"https://example.org/officeRoom officeRoom@example.org #7 9:00:00":    "",
		"{{< film >}} 5 % of all":                                             "",
		"## One {#one}":                                                       "",
	} {
		got := ""
		for _, m := range MistakenPlaceholders(s, known) {
			got += m.Right()
			if s[m.Offset:m.Offset+len(m.Written)] != m.Written {
				t.Errorf("%q: %q is not at %d", s, m.Written, m.Offset)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestNoTextThatIsLeftOutHasAMistakenPlaceholder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	signs := []rune("aB0_ {}[]%#@$:|*~^!+()<>=.-\\｛｝é")
	leftOut, matched := 0, 0
	for range 100_000 {
		s := make([]rune, random.IntN(9))
		for i := range s {
			s[i] = signs[random.IntN(len(signs))]
		}
		switch matches := mistakenForms().MatchString(string(s)); {
		case matches:
			matched++
			if !mayHoldMistaken(string(s)) {
				t.Fatalf("%q is left out", string(s))
			}
		case !mayHoldMistaken(string(s)):
			leftOut++
		}
	}
	if matched < 1000 || leftOut < 1000 {
		t.Errorf("%d texts match, %d are left out: too few to tell", matched, leftOut)
	}
}
