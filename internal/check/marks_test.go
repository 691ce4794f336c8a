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
