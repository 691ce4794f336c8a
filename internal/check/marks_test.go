package check

import "testing"

// The rules on marks, tags, characters and values, each with what it must not fire on.
func TestMarksAndCharactersOfATranslation(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		// md-structure
		{"**Stop** and `read`", "fr", "**Stop** et `read`", ""},
		{"**Stop** and read", "fr", "Stop et lisez", "md-structure"},
		{"**Stop** and read", "fr", "**Stop et lisez", "md-structure"},
		{"*Stop* and read", "ar", "توقف واقرأ", "warn:md-structure"}, // emphasis may vary
		{"Stop and read", "fr", "Arrêtez\n\nLisez", "md-structure"},
		{"1 \\* 2 is two", "fr", "1 \\* 2 font 2", ""},
		// html: a letter may touch a tag
		{"<b>You</b> and <b>we</b>", "ar", "<b>أنت</b> و<b>نحن</b>", ""},
		{"You and we", "ar", "أنت و<script>نحن</script>", "html"},
		{"<b>You</b> and we", "fr", "<b style=\"x\">Vous</b> et nous", "html"},
		// bidi and control: marks and joiners that a language needs
		{"Room A", "ar", "غرفة\u200e A\u200f", ""},
		{"Room A", "ar", "غرفة \u2068A\u2069", ""},
		{"Room A", "ar", "غرفة \u061cA", ""},
		{"I want", "fa", "می\u200cخواهم", ""},
		{"Tiger", "hi", "क्\u200dष", ""},
		{"Room A", "ar", "غرفة \u202eA", "bidi"},
		{"Room A", "ar", "غرفة \u2067A", "bidi"},
		{"Room A", "ar", "غرفة \uFEFFA", "control-character"},
		{"Room A", "ar", "غرفة \u2028A", "control-character"},
		{"Room A", "ar", "غرفة \uE000A", "control-character"},
		// placeholder
		{"Call {{.phone}}", "fr", "Appelez {{.phone}}", ""},
		{"Call {{.phone}}", "fr", "Appelez {{.phones}}", "placeholder"},
		{"Call {{.phone}}", "fr", "Appelez {{ .phone }}", "placeholder"},
		{"Call us", "fr", "Appelez {{range .}}", "placeholder"},
		// url
		{"See [a](https://a.example.org/x)", "ar", "انظر [أ](https://a.example.org/x)", ""},
		{"See [a](https://a.example.org/x)", "ar", "انظر [أ](https://a.example.org/y)", "url"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q -> %q: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// Who has made one slip reads one line of it.
func TestOneSlipIsOneFinding(t *testing.T) {
	for _, c := range []struct{ source, text, message string }{
		{"Call {{.phone}}", "Appelez", "the translation lacks {{.phone}}"},
		{"Call us", "Appelez {{.foo}}", "the source has no {{.foo}}"},
		{"Call {{.phone}}", "Appelez {{.phones}}", "the source has {{.phone}}, the translation {{.phones}}"},
		{"Call {{.phone}}", "Appelez {{ .phone }}", "nothing is put in for {{ .phone }}"},
		{"Call {{.phone}}", "Appelez {{.phone}} {{.phone}}", "the source has {{.phone}}, the translation {{.phone}}, {{.phone}}"},
		{"See [a](https://a.example.org/x)", "Voir [a](https://a.example.org/y)",
			"the source has the target https://a.example.org/x, the translation https://a.example.org/y"},
	} {
		s := bodyOf(t, c.source)
		if faults := rulesFor(t, "fr").Faults(&s, c.text); len(faults) != 1 || faults[0].Message != c.message {
			t.Errorf("%q -> %q: got %+v, want %q alone", c.source, c.text, faults, c.message)
		}
	}
	two := bodyOf(t, "Call {{.phone}} in {{.room}}")
	if faults := rulesFor(t, "fr").Faults(&two, "Appelez"); len(faults) != 2 {
		t.Errorf("two slips are two findings: %+v", faults)
	}
}
