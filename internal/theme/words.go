package theme

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/lang"
	"tabla/internal/text"
	"tabla/internal/view"
)

// localizer returns the theme's words in one language, ready for HTML.
type localizer struct {
	Language lang.Language
	say      view.Say
	words    map[string]template.HTML // the words without places to fill, drawn once
	patterns map[string]pattern       // the words with one place to fill, cut there
	spans    spans
}

// spans are the pieces of "from … to …" around its two times.
type spans struct{ before, between, after, open, close template.HTML }

// Marks for the two times in the pattern, from the private use area: no translator types them.
const fromMark, toMark = "\uE000", "\uE001"

func newLocalizer(l lang.Language, say view.Say, ids []string) localizer {
	v := localizer{Language: l, say: say, words: make(map[string]template.HTML, len(ids)),
		patterns: map[string]pattern{}}
	for _, id := range ids {
		switch said := say.Text(id,
			"date", fromMark, "name", fromMark, "language", fromMark, "apps", fromMark); {
		case strings.Count(said.String, fromMark) == 1:
			v.patterns[id] = newPattern(said)
		case !strings.Contains(said.String, "{{"):
			v.words[id] = inline(said)
		}
	}
	v.spans = newSpans(say.Text("from-to", "from", fromMark, "to", toMark))
	return v
}

// pattern is a sentence around one place, ready for HTML and with its language where that is not the page's.
type pattern struct {
	before, after template.HTML
	foreign       bool
}

func newPattern(said view.Text) pattern {
	before, after, _ := strings.Cut(said.String, fromMark)
	p := pattern{escape(before), escape(after), said.Foreign()}
	if p.foreign {
		p.before, p.after = "<bdi"+template.HTML(foreign(said))+">"+p.before, p.after+"</bdi>"
	}
	return p
}

// editionView is what every template of an edition sees beside its own view.
type editionView struct {
	localizer
	Edition *view.Edition
	Board   string // the centre's screen from the centre's folder: "board/index.html"; "" without one
}

func newEditionView(e *view.Edition, ids []string) *editionView {
	board, _ := strings.CutPrefix(e.BoardHref, e.Centre.ID+"/")
	return &editionView{newLocalizer(e.Language, e.Say, ids), e, board}
}

// Say returns one of the theme's words as HTML, with its language where that is not the page's. args: name,
// value, …
func (v *localizer) Say(id string, args ...string) template.HTML {
	if len(args) == 0 {
		if word, ok := v.words[id]; ok {
			return word
		}
	}
	return inline(v.say.Text(id, args...))
}

// With returns a word with ready HTML in its one place, which has the name given: "date", "name", "language",
// "apps".
func (v *localizer) With(id, place string, inside template.HTML) template.HTML {
	p := v.pattern(id, place)
	return p.before + inside + p.after
}

func (v *localizer) pattern(id, place string) pattern {
	if p, known := v.patterns[id]; known {
		return p
	}
	return newPattern(v.say.Text(id, place, fromMark))
}

// Plain returns one of the theme's words for an attribute or a title.
func (v *localizer) Plain(id string, args ...string) string { return isolate(v.say.Text(id, args...)) }

// Counted returns a word in the plural form for n.
func (v *localizer) Counted(id string, n int) template.HTML { return inline(v.say.Count(id, n)) }

// Dated returns a word with a date in it, marked up as that day. The date is in the page's language even
// where the word is not.
func (v *localizer) Dated(id string, d view.Date) template.HTML {
	p := v.pattern(id, "date")
	date := view.Text{String: bothCalendars(d)}
	if p.foreign {
		date.Lang, date.Dir = v.Language.HTML, v.Language.Dir()
	}
	return `<time datetime="` + escape(d.ISO) + `">` + p.before + inline(date) + p.after + `</time>`
}

// bothCalendars writes a day as the reader does and, in brackets, in the reader's other calendar.
func bothCalendars(d view.Date) string {
	if d.Second == "" {
		return d.String
	}
	return d.String + " (" + d.Second + ")"
}

// Range returns "from … to …" in words. Each time is isolated by itself: a whole range set left to right
// would be read backwards. What lasts day and night, or needs an appointment, is written in words.
func (v *localizer) Range(r view.Range) template.HTML {
	switch {
	case r.AllDay && r.Appointment:
		return v.Say("by-appointment")
	case r.AllDay:
		return v.Say("day-and-night")
	case r.Appointment:
		return v.spans.draw(r) + " · " + v.Say("by-appointment")
	}
	return v.spans.draw(r)
}

func newSpans(said view.Text) spans {
	before, rest, _ := strings.Cut(said.String, fromMark)
	between, after, _ := strings.Cut(rest, toMark)
	s := spans{before: escape(before), between: escape(between), after: escape(after)}
	if said.Foreign() {
		s.open, s.close = template.HTML("<bdi"+string(foreign(said))+">"), "</bdi>"
	}
	return s
}

func (s spans) draw(r view.Range) template.HTML {
	const open, end = `<bdi dir="ltr">`, `</bdi>`
	return s.open + s.before + open + escape(r.From) + end + s.between + open + escape(r.To) + end + s.after +
		s.close
}

// Number writes a count in the digits of the page's language.
func (v *localizer) Number(n int) string { return v.Language.Number(n) }

func escape(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// inline draws a text in the middle of others: in an isolate of its own language when that is not the page's.
func inline(t view.Text) template.HTML {
	if !t.Foreign() {
		return content(t)
	}
	return template.HTML("<bdi"+string(foreign(t))+">") + content(t) + "</bdi>"
}

// content draws a text inside an element that has its language. Numbers, addresses and codes in it stay left
// to right, as in the bodies of notices.
func content(t view.Text) template.HTML { return template.HTML(text.IsolatedHTML(t.String)) }

// foreign returns the lang and dir attributes of a text in another language, with a space before; "" for the
// page's own.
func foreign(t view.Text) template.HTMLAttr {
	if !t.Foreign() {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(t.Lang) + `" dir="` +
		template.HTMLEscapeString(t.Dir) + `"`)
}

// element draws a whole element of a class around a text; "" around none.
func element(name, class string, t view.Text) template.HTML {
	if t.String == "" {
		return ""
	}
	if t.High() {
		class += " high"
	}
	return template.HTML("<" + name + ` class="` + template.HTMLEscapeString(class) + `"` +
		string(foreign(t)) + ">" + text.IsolatedHTML(t.String) + "</" + name + ">")
}

// attrs is foreign for templates, which write the space before it.
func attrs(t view.Text) template.HTMLAttr { return foreign(t) }

// label draws the few words that say why a text is in another language; "" when it is not.
func label(t view.Text) template.HTML {
	if t.Label == "" {
		return ""
	}
	return `<small class="fb-l">` + escape(t.Label) + `</small>`
}

// isolate writes a text where there is no markup, in titles and attributes: numbers in it stay left to right,
// and a foreign text is kept together (U+2068 … U+2069).
func isolate(t view.Text) string {
	s := text.Isolated(t.String)
	if !t.Foreign() {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// flag is a sentence about how far a text can be trusted, and the icon that goes with it.
type flag struct {
	Kind string // "missing", "stale", "draft": the icon's name and the class
	Say  template.HTML
}

// Flags returns, in the reader's language, why a text is not a fresh and reviewed translation, worst first.
func (v *localizer) Flags(s *view.State) []flag {
	var flags []flag
	if s.Missing > 0 {
		id := "note-partly"
		if s.Foreign() {
			id = "note-missing"
		}
		flags = append(flags, flag{"missing", v.Named(id, "language", s.FromTag)})
	}
	if s.Stale > 0 {
		flags = append(flags, flag{"stale", v.Say("note-stale")})
	}
	if s.Draft > 0 {
		flags = append(flags, flag{"draft", v.Say("note-draft")})
	}
	return flags
}

// mark is the gravest state of a row in a few words, or nil.
func (v *localizer) mark(s *view.State) *flag {
	switch {
	case s.Foreign():
		return &flag{"missing", v.Say("not-translated")}
	case s.Stale > 0:
		return &flag{"stale", v.Say("stale")}
	case s.Draft > 0:
		return &flag{"draft", v.Say("draft")}
	default:
		return nil
	}
}

// Named returns a word with a language's own name in it, isolated and marked as that language.
func (v *localizer) Named(id, place string, l *lang.Language) template.HTML {
	name := `<bdi translate="no"` + foreign(view.Text{Lang: l.HTML, Dir: l.Dir()}) + `>` +
		template.HTMLAttr(escape(l.Endonym)) + `</bdi>`
	return v.With(id, place, template.HTML(name))
}

// By returns "by" and the owner of a notice.
func (v *localizer) By(owner view.Text) template.HTML {
	return v.With("owner", "name", inline(owner))
}

// Also returns the other services, such as WhatsApp, on which a number answers.
func (v *localizer) Also(apps []string) template.HTML { return v.AlsoOn(view.Phone{Also: apps}) }

// AlsoOn is Also with links that open a service at the number, where it has such addresses.
func (v *localizer) AlsoOn(p view.Phone) template.HTML {
	names := make([]string, len(p.Also))
	for i, app := range p.Also {
		names[i] = string(escape(appName(app)))
		if address := text.ChatAddress(app, dial(p.Tel)); address != "" {
			names[i] = `<a href="` + string(escape(address)) + `">` + names[i] + `</a>`
		}
	}
	return v.With("also-on", "apps",
		template.HTML(`<bdi dir="ltr" translate="no">`+strings.Join(names, ", ")+`</bdi>`))
}

// appName writes a service as its makers do; site.yaml has it in lower case.
func appName(app string) string {
	switch app {
	case "whatsapp":
		return "WhatsApp"
	case "sms":
		return "SMS"
	case "":
		return ""
	default:
		return strings.ToUpper(app[:1]) + app[1:]
	}
}

// dial returns what follows "tel:" in a telephone's address. The templates write the scheme: the template
// package would not let one through that it finds in a value.
func dial(tel string) string { return strings.TrimPrefix(tel, "tel:") }

// Geo lets a "geo:" address through: the template package knows only web addresses to be harmless.
func (v *localizer) Geo(address string) template.URL {
	coordinates, ok := strings.CutPrefix(address, "geo:")
	if !ok || strings.Trim(coordinates, "0123456789.,-") != "" {
		return "#"
	}
	return template.URL(address)
}

// table is what the part "hours" draws.
type hoursTable struct {
	Voice *localizer
	Rows  []view.HoursRow
}

// Said marks the word before a text that begins with the same word, such as "Room" before "Room 14": only
// those who listen need it.
func (v *localizer) Said(id string, t view.Text) template.HTMLAttr {
	if v.repeats(id, t) {
		return ` class="said"`
	}
	return ""
}

// repeats reports whether a text begins with one of the theme's words.
func (v *localizer) repeats(id string, t view.Text) bool {
	word := v.say.Text(id)
	if t.Foreign() || word.Foreign() || word.String == "" {
		return false
	}
	rest, begins := strings.CutPrefix(strings.ToLower(t.String), strings.ToLower(strings.TrimSpace(word.String)))
	next, _ := utf8.DecodeRuneInString(rest)
	return begins && !unicode.IsLetter(next) && !unicode.IsMark(next)
}

// Table joins rows of hours with the localizer that formats them.
func (v *localizer) Table(rows []view.HoursRow) hoursTable { return hoursTable{v, rows} }

// facts is what the part "facts" draws.
type placeFacts struct {
	Voice *localizer
	V     *view.Place
}

// Facts joins a place with the localizer that formats it.
func (v *localizer) Facts(p *view.Place) placeFacts { return placeFacts{v, p} }

// row is what the part "row" draws.
type noticeRow struct {
	Voice     *localizer
	V         *view.NoticeLink
	Href      string
	Address   template.HTMLAttr // Href, escaped here: three times as fast as in the template
	Urgent    bool
	Important bool
	Mark      *flag
}

// Row returns a notice's row in a list, seen from this page.
func (v *pageData[T]) Row(n *view.NoticeLink) *noticeRow {
	href := v.Root + n.Href
	address := template.HTMLAttr(` href="` + template.HTMLEscapeString(href) + `"`)
	return &noticeRow{&v.localizer, n, href, address, urgent(n.Priority), n.Priority == "moderate",
		v.mark(&n.State)}
}

// Class is the script's type class as a class name.
func (v *localizer) Class() string { return classOf(v.Language) }

// classOf names a script's type class for the style: "latin+" is drawn as "latin".
func classOf(l lang.Language) string {
	class, _, _ := strings.Cut(l.Type, "+")
	return class
}

// Classes are the style's handles on a language: its script and its digits.
func (v *localizer) Classes() string { return v.Class() + " d-" + v.Language.Digits }

// script is the class of a language's name among those of others: only Nastaliq needs other fonts and more
// height.
func script(l lang.Language) template.HTMLAttr {
	if l.Type != "nastaliq" {
		return ""
	}
	return ` class="nastaliq"`
}
