package text

import (
	"reflect"
	"testing"
)

func TestValuesAreFilledInAndNothingElseIsTouched(t *testing.T) {
	values := map[string]string{"room": "12", "evil": "{{.room}}"}
	value := func(name string) (string, bool) { v, known := values[name]; return v, known }
	for text, want := range map[string]string{
		"Room {{.room}}":                "Room 12",
		"{{.room}}{{.room}}":            "1212",
		"{{.unknown}} stays":            "{{.unknown}} stays",
		"{{room}} {{range 10}}x{{end}}": "{{room}} {{range 10}}x{{end}}",
		"{{.Room}} {{. room}} {{.":      "{{.Room}} {{. room}} {{.",
		"{{.evil}}":                     "{{.room}}", // a value is not read again
		"{{.x{{.room}}":                 "{{.x12",
	} {
		if got := FillPlaceholders(text, value); got != want {
			t.Errorf("FillPlaceholders(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPlaceholderNames(t *testing.T) {
	got := PlaceholderNames("Call {{.phone}} in {{.room}}, not {{phone}}")
	if want := []string{"phone", "room"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
