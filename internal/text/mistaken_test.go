package text

import "testing"

func TestWhatIsMeantAsAPlaceholderIsRecognised(t *testing.T) {
	known := func(name string) bool { return name == "office_room" }
	for s, want := range map[string]string{
		"Room {{office_room}}.":    "{{.office_room}}",
		"Room {office_room}.":      "{{.office_room}}",
		"Room {.office_room}.":     "{{.office_room}}",
		"Room ${office_room}.":     "{{.office_room}}",
		"Room {{ .office_room }}":  "{{.office_room}}",
		"Room {{.Office-Room}}":    "{{.office_room}}",
		"Room [[office_room]]":     "{{.office_room}}",
		"Room %office_room%":       "{{.office_room}}",
		"{{ other }}":              "{{.other}}",
		"{{.office_room | upper}}": "{{.office_room}}", "{{-.office_room-}}": "{{.office_room}}",
		"{{ $office_room }}": "{{.office_room}}", "{ {.office_room} }": "{{.office_room}}",
		"Room {{.office_room now": "{{.office_room}}", "<%= office_room %>": "{{.office_room}}",
		"｛｛.office_room｝｝": "{{.office_room}}", "{{.a}} and {{.b}}": "",
		"{other} [[other]]":       "",
		"{{.office_room}}":        "",
		"{{{.office_room}}}":      "",
		"{{< film >}} 5 % of all": "",
		"## One {#one}":           "",
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
