package shape

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
)

func TestValuesAreFilledWhereverALinkLeads(t *testing.T) {
	links := Links{
		From: &notice.Notice{ID: "health/a", Topic: "health", Page: "health/a", File: "content/health/a.md"},
		Own:  func(address string) string { return address },
	}
	values := map[string]string{"room": "12 B", "phone": "+381 10 555 0101", "host": "example.org"}
	for source, want := range map[string]string{
		"[form](https://example.org/{{.room}})":         `<a href="https://example.org/12%20B" rel="noreferrer" title="example.org">form</a>`,
		`[form](https://example.org/ "Room {{.room}}")`: `<a href="https://example.org/" title="Room 12 B" rel="noreferrer">form</a>`,
		"[form](https://{{.host}}/x)":                   `<a href="https://example.org/x" rel="noreferrer" title="example.org">form</a>`,
		"[call](tel:{{.phone}})":                        `<a href="tel:+381105550101">call</a>`,
		"[write](sms:{{.phone}})":                       `<a href="sms:+381105550101">write</a>`,
		"[write](sms:{{.phone}}?body={{.room}})":        `<a href="sms:+381105550101?body=12%20B">write</a>`,
		"[write](mailto:{{.room}}@example.org)":         `<a href="mailto:12%20B@example.org">write</a>`,
		"<help@example.org>":                            `<a href="mailto:help@example.org">help@example.org</a>`,
	} {
		body := segment.Cut(nil, "a.md", 1, []byte(source), new(diag.Report)).Weave(segment.Options{})
		if got := string(links.Fill(nil, body, values)); got != "<p>"+want+"</p>\n" {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}
