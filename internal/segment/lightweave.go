package segment

import (
	"tabla/internal/text"
)

// light writes a translation that the light reader can read; of any other it writes nothing.
func (w *weaver) light(s string) bool {
	html, holes := len(w.html), len(w.holes)
	var to lightTarget
	r := lightReader{text: s}
	for {
		t := r.next()
		switch t.kind {
		case lightEnd:
			return true
		case lightRefused:
			w.html, w.holes = w.html[:html], w.holes[:holes]
			w.link, w.tel = false, false
			return false
		case lightText:
			w.passage(s[t.start:t.end], t.traits)
		case lightLink:
			to = w.openLight(s[t.start:t.end])
		case lightLinkEnd:
			if to.permitted {
				w.link, w.tel = false, false
				w.close(to.name)
			}
		case lightCode:
			w.raw("<code>")
			w.html = appendEscaped(w.html, s[t.start:t.end])
			w.raw("</code>")
		case lightValue:
			w.value(s[t.start-len("{{.") : t.end+len("}}")])
		default:
			w.raw(lightTags[t.kind])
		}
	}
}

var lightTags = [...]string{
	lightStrong: "<strong>", lightStrongEnd: "</strong>", lightEm: "<em>", lightEmEnd: "</em>", lightBreak: "<br>\n",
}

// passage is plain for text of which scan has told the traits.
func (w *weaver) passage(s string, seen traits) {
	switch {
	case w.transform != nil || w.isolate && seen&tokens != 0:
		w.plain(s)
	case seen&escaped != 0:
		w.html = appendEscaped(w.html, s)
	default:
		w.raw(s)
	}
}

// lightTarget is where an open link leads.
type lightTarget struct {
	url, name string
	permitted bool
}

func (w *weaver) openLight(written string) lightTarget {
	to := w.slot.lightTarget(written)
	if to.permitted {
		w.open(to.url, to.name, nil)
		w.link, w.tel = true, text.IsDialAddress(to.url)
	}
	return to
}

// lightTarget is target for a link written in a translation, mostly as the source has it.
func (sl *slot) lightTarget(written string) lightTarget {
	url := ""
	for i := range sl.facts.links {
		if t := &sl.facts.links[i]; t.is(written) {
			url = t.url
		}
	}
	if url == "" {
		url = targetOf([]byte(written))
	}
	name, ok := sl.target(url, false)
	return lightTarget{url, name, ok}
}
