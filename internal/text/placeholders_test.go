package text

import (
	"slices"
	"strings"
	"testing"
)

func TestPlaceholderNames(t *testing.T) {
	for s, want := range map[string][]string{
		"Call {{.phone}} in {{.room}}, not {{phone}}": {"phone", "room"},
		"{{{.room}}":            {"room"}, // a brace before a placeholder
		"{{.x{{.room}}":         {"room"},
		"{{. room}} {{.Room}}":  nil,
		"{{.1}} {{.}} {{.room}": nil,
		"{{.a_1}}{{.a_1}}":      {"a_1", "a_1"},
	} {
		if got := PlaceholderNames(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestPlaceholdersAreFilledOnce(t *testing.T) {
	values := map[string]string{"room": "12", "again": "{{.room}}"}
	get := func(name string) (string, bool) { v, ok := values[name]; return v, ok }
	for s, want := range map[string]string{
		"Room {{.room}}": "Room 12", "{{.lacking}}": "{{.lacking}}", "{{.again}}": "{{.room}}",
		"{{.x{{.room}}": "{{.x12", "": "",
	} {
		if got := FillPlaceholders(s, get); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestOnlySmallNamesStandInPlaceholders(t *testing.T) {
	for name, want := range map[string]bool{
		"room": true, "a1_b": true, "": false, "1a": false, "_a": false, "Room": false, "a b": false,
		"a}}": false,
	} {
		if got := IsPlaceholderName(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

// Cutting a text at its placeholders loses nothing, and finds each at the first place where one begins.
func FuzzPlaceholders(f *testing.F) {
	f.Add("Call {{.clinic_phone}} now, {{ .no }} {{.x{{.y}}}}")
	f.Add("{{{.a}}{{.")
	f.Fuzz(func(t *testing.T, s string) {
		same := func(run string) string { return run }
		if got := MapBetweenPlaceholders(s, same); got != s {
			t.Errorf("%q became %q", s, got)
		}
		itself := func(name string) (string, bool) { return Placeholder(name), true }
		if got := FillPlaceholders(s, itself); got != s {
			t.Errorf("%q became %q", s, got)
		}
		before, name, _ := CutPlaceholder(s)
		for i := range len(before) {
			if PlaceholderLength(s[i:]) > 0 {
				t.Errorf("%q: there is one at %d", s, i)
			}
		}
		found := strings.HasPrefix(s[len(before):], Placeholder(name))
		if name != "" && (!IsPlaceholderName(name) || !found) {
			t.Errorf("%q: %q", s, name)
		}
	})
}
