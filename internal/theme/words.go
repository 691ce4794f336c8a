package theme

import (
	"encoding/json"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/text"
	"tabla/internal/view"
)

// localizer has methods that return the theme's words in one language, ready for HTML.
type localizer struct {
	Language lang.Language
	say      view.Say
	words    map[string]template.HTML // the words without a placeholder, ready for HTML
	patterns map[string]pattern       // the words with one placeholder, split at the placeholder
	fromTo   rangePhrase
	country  *text.Country // numbers of this country become links on pages; nil if it is not known
}

// rangePhrase is the phrase "from … to …" as HTML, with fromMark and toMark in place of the two times. If its
// language is not the page's, it is marked up with that language.
type rangePhrase string

// fromMark and toMark stand for the two times while the phrase is made. They are from Unicode's private use
// area, so they do not occur in translations.
const fromMark, toMark = "\uE000", "\uE001"

func newLocalizer(l lang.Language, say view.Say, ids []string) localizer {
	v := localizer{Language: l, say: say, words: make(map[string]template.HTML, len(ids)),
		patterns: map[string]pattern{}}
	for _, id := range ids {
		switch said := say.Text(id,
			"date", fromMark, "name", fromMark, "language", fromMark, "apps", fromMark); {
		case strings.Count(said.String, fromMark) == 1:
			v.patterns[id] = newPattern(said)
		case !strings.Contains(said.String, "{{") && !strings.Contains(said.String, fromMark):
			v.words[id] = inline(said)
		}
	}
	v.fromTo = newRangePhrase(say.Text("from-to", "from", fromMark, "to", toMark))
	return v
}

// pattern is a sentence that is split at its placeholder, ready for HTML. If its language is not the page's,
// it is marked up with that language.
type pattern struct {
	pieces  []string // the parts before, between and after the occurrences of the placeholder
	foreign bool
}

func newPattern(said view.Text) pattern {
	pieces := strings.Split(string(escape(said.String)), fromMark)
	if said.Foreign() {
		pieces[0] = "<bdi" + string(foreign(said)) + ">" + pieces[0]
		pieces[len(pieces)-1] += "</bdi>"
	}
	return pattern{pieces, said.Foreign()}
}

// fill returns the sentence with HTML in place of its placeholder.
func (p pattern) fill(inside template.HTML) template.HTML {
	return template.HTML(strings.Join(p.pieces, string(inside)))
}

// editionView is the data that every template of an edition has besides its own view.
type editionView struct {
	localizer
	Edition *view.Edition
	Scripts map[string]string // by name: the file of a script, as a path from the centre's folder
}

func newEditionView(e *view.Edition, t *Theme) *editionView {
	words := newLocalizer(e.Language, e.Say, wordIDs(t.words))
	words.country = e.Country
	return &editionView{words, e, t.scripts.paths}
}

// BuiltMinutes returns the time of the build in minutes of the epoch, for scripts.
func (v *editionView) BuiltMinutes() string { return minutes(v.Edition.BuiltMS) }

// keyOfWords returns the sum of a language and of all words of the theme in it.
func keyOfWords(l lang.Language, say view.Say, ids []string) (inputs.Key, error) {
	said := make([]view.Text, len(ids))
	for i, id := range ids {
		said[i] = say.Text(id)
	}
	parts, err := json.Marshal(struct {
		Language lang.Language
		Said     []view.Text
	}{l, said})
	return inputs.KeyOf(parts), err
}

// Say returns one of the theme's words as HTML. If the word's language is not the page's, it is marked up
// with it. args are the names and values of the placeholders: name, value, …
func (v *localizer) Say(id string, args ...string) template.HTML {
	if len(args) == 0 {
		if word, ok := v.words[id]; ok {
			return word
		}
	}
	return inline(v.say.Text(id, args...))
}

// With returns one of the theme's words with HTML in place of its placeholder. The parameter place is the
// name of that placeholder: "date", "name", "language" or "apps".
func (v *localizer) With(id, place string, inside template.HTML) template.HTML {
	return v.pattern(id, place).fill(inside)
}

func (v *localizer) pattern(id, place string) pattern {
	if p, known := v.patterns[id]; known {
		return p
	}
	return newPattern(v.say.Text(id, place, fromMark))
}

// Plain returns one of the theme's words as plain text, for an attribute or a title.
func (v *localizer) Plain(id string, args ...string) string { return isolate(v.say.Text(id, args...)) }

// Dated returns a word with a date in it. The date is in the page's language even if the
// word is not.
func (v *localizer) Dated(id string, d view.Date) template.HTML {
	p := v.pattern(id, "date")
	date := view.Text{String: bothCalendars(d)}
	if p.foreign {
		date.Lang, date.Dir = v.Language.HTML, v.Language.Dir()
	}
	return p.fill(inline(date))
}

// bothCalendars returns a day in the reader's calendar and, in brackets, in the reader's other calendar if
// there is one.
func bothCalendars(d view.Date) string {
	if d.Second == "" {
		return d.String
	}
	return d.String + " (" + d.Second + ")"
}

// Day returns a day alone, as a heading.
func (v *localizer) Day(d view.Date) template.HTML { return escape(bothCalendars(d)) }

// Counted returns one of the theme's words that counts something.
func (v *localizer) Counted(id string, n int) template.HTML { return inline(v.say.Count(id, n)) }

// Range returns "from … to …" in words. Each time is isolated separately: if a whole range were isolated as
// left to right, people would read it backwards. If the range is the whole day, or only for people with an
// appointment, the result says so in words.
func (v *localizer) Range(r view.Range) template.HTML {
	switch {
	case r.AllDay && r.Appointment:
		return v.Say("by-appointment")
	case r.AllDay:
		return v.Say("day-and-night")
	case r.Appointment:
		return v.fromTo.fill(r) + " · " + v.Say("by-appointment")
	}
	return v.fromTo.fill(r)
}

func newRangePhrase(said view.Text) rangePhrase {
	if !said.Foreign() {
		return rangePhrase(escape(said.String))
	}
	return rangePhrase("<bdi" + string(foreign(said)) + ">" + string(escape(said.String)) + "</bdi>")
}

// fill returns the phrase with the times of a range.
func (p rangePhrase) fill(r view.Range) template.HTML {
	const open, end = `<bdi dir="ltr">`, `</bdi>`
	from := strings.ReplaceAll(string(p), fromMark, open+string(escape(r.From))+end)
	return template.HTML(strings.ReplaceAll(from, toMark, open+string(escape(r.To))+end))
}

// Number returns a count in the digits of the page's language.
func (v *localizer) Number(n int) string { return v.Language.Number(n) }

func escape(s string) template.HTML { return template.HTML(template.HTMLEscapeString(s)) }

// inline returns a text for the middle of other text. If its language is not the page's, it is isolated and
// marked up with its language.
func inline(t view.Text) template.HTML {
	if !t.Foreign() {
		return content(t)
	}
	return template.HTML("<bdi"+string(foreign(t))+">") + content(t) + "</bdi>"
}

// content returns a text for an element that is already marked up with its language. Numbers, addresses and
// codes in the text stay left to right, as in the bodies of notices.
func content(t view.Text) template.HTML { return template.HTML(text.IsolatedHTML(t.String)) }

// foreign returns the lang and dir attributes of a text in another language, with a space before them. It
// returns "" if the text is in the page's language.
func foreign(t view.Text) template.HTMLAttr {
	if !t.Foreign() {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(t.Lang) + `" dir="` +
		template.HTMLEscapeString(t.Dir) + `"`)
}

// countryOf returns the country whose telephone numbers become links in a text.
func (v *localizer) countryOf(t view.Text) *text.Country {
	if t.Away {
		return nil
	}
	return v.country
}

// Linked does the same as inline, with links for telephone numbers and addresses. It must not be used inside
// a link.
func (v *localizer) Linked(t view.Text) template.HTML {
	linked := template.HTML(text.LinkedHTML(t.String, t.Author, v.countryOf(t)))
	if !t.Foreign() {
		return linked
	}
	return template.HTML("<bdi"+string(foreign(t))+">") + linked + "</bdi>"
}

// Paragraph does the same as element for a p, with links for telephone numbers and addresses.
func (v *localizer) Paragraph(class string, t view.Text) template.HTML {
	return drawElement("p", class, t, text.LinkedHTML(t.String, t.Author, v.countryOf(t)))
}

// element draws an element with a class around a text. It returns "" if there is no text.
func element(name, class string, t view.Text) template.HTML {
	return drawElement(name, class, t, text.IsolatedHTML(t.String))
}

func drawElement(name, class string, t view.Text, content string) template.HTML {
	if t.String == "" {
		return ""
	}
	if t.High() {
		class += " high"
	}
	return template.HTML("<" + name + ` class="` + template.HTMLEscapeString(class) + `"` +
		string(foreign(t)) + ">" + content + "</" + name + ">")
}

// attrs does the same as foreign. Templates call it under this name.
func attrs(t view.Text) template.HTMLAttr { return foreign(t) }

// label returns a few words that say why a text is in another language. It returns "" if the text is in the
// page's language.
func label(t view.Text) template.HTML {
	if t.Label == "" {
		return ""
	}
	return `<small class="fb-l">` + escape(t.Label) + `</small>`
}

// isolate returns a text for places without markup, such as titles and attributes. Numbers in it stay left to
// right, and a text in another language is kept together by U+2068 and U+2069.
func isolate(t view.Text) string {
	s := text.Isolated(t.String)
	if !t.Foreign() {
		return s
	}
	return "\u2068" + s + "\u2069"
}

// flag is a sentence about how far a text can be trusted, with its icon.
type flag struct {
	Kind string // "missing", "stale", "draft": the icon's name and the class
	Say  template.HTML
}

// Flags returns sentences, in the reader's language, that say why a text is not a fresh and reviewed
// translation. The worst reason comes first.
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

// Named returns one of the theme's words with the name of a language in place of its placeholder. The
// parameter place is the name of that placeholder. The name of the language is written in the language
// itself ("فارسی"). It has an element of its own, which isolates its direction and names the language.
func (v *localizer) Named(id, place string, l *lang.Language) template.HTML {
	name := `<bdi translate="no"` + foreign(view.Text{Lang: l.HTML, Dir: l.Dir()}) + `>` +
		template.HTMLAttr(escape(l.Endonym)) + `</bdi>`
	return v.With(id, place, template.HTML(name))
}

// Fact returns the sentence of a fact. If the theme's word has a placeholder for the text, the text replaces
// it; otherwise the text follows the word.
func (v *localizer) Fact(f view.Fact) template.HTML {
	p := v.pattern(f.Word, "name")
	if len(p.pieces) < 2 {
		return v.Say(f.Word) + " · " + v.Linked(f.Text)
	}
	return p.fill(v.Linked(f.Text))
}

// For returns the word "For:" followed by the audience of a notice, for layouts that a site has of its own.
func (v *localizer) For(audience view.Text) template.HTML {
	return v.With("audience", "name", v.Linked(audience))
}

// By returns the word "by" followed by the owner of a notice, for layouts that a site has of its own.
func (v *localizer) By(owner view.Text) template.HTML {
	return v.With("owner", "name", v.Linked(owner))
}

// Also returns the other services, such as WhatsApp, on which a number answers.
func (v *localizer) Also(apps []string) template.HTML { return v.AlsoOn(view.Phone{Also: apps}) }

// AlsoOn does the same as Also, but the name of a service is a link that opens a chat with the number. If a
// service has no such links, its name is plain text.
func (v *localizer) AlsoOn(p view.Phone) template.HTML {
	names := make([]string, len(p.Also))
	for i, app := range p.Also {
		names[i] = string(escape(appName(app)))
		if address := text.ChatAddress(app, p.World); address != "" {
			names[i] = `<a href="` + string(escape(address)) + `">` + names[i] + `</a>`
		}
	}
	return v.With("also-on", "apps",
		template.HTML(`<bdi dir="ltr" translate="no">`+strings.Join(names, ", ")+`</bdi>`))
}

// appName returns the name of a service as its makers write it. In site.yaml, it is in lower case.
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

// dial returns the text that follows "tel:" in a telephone's address. The templates write "tel:" themselves,
// because the template package does not accept this scheme in a value.
func dial(tel string) string { return strings.TrimPrefix(tel, "tel:") }

// Geo returns a "geo:" address as a URL that the template package accepts. Without Geo, that package accepts
// only the schemes http, https and mailto. Geo returns "#" for any text that is not a "geo:" address.
func (v *localizer) Geo(address string) template.URL {
	coordinates, ok := strings.CutPrefix(address, "geo:")
	if !ok || strings.Trim(coordinates, "0123456789.,-") != "" {
		return "#"
	}
	return template.URL(address)
}

// hoursTable is the data of the template part "hours".
type hoursTable struct {
	Voice *localizer
	Rows  []view.HoursRow
}

// Said returns a class attribute for one of the theme's labels, such as "Room", which is followed by the
// text t. If the text begins with the same word, as in "Room 14", the class makes the label audible but not
// visible. For any other text, Said returns "".
func (v *localizer) Said(id string, t view.Text) template.HTMLAttr {
	if v.repeats(id, t) {
		return ` class="said"`
	}
	return ""
}

// repeats reports whether a text begins with the theme's word that has this id.
func (v *localizer) repeats(id string, t view.Text) bool {
	word := v.say.Text(id)
	if t.Foreign() || word.Foreign() || word.String == "" {
		return false
	}
	rest, begins := strings.CutPrefix(strings.ToLower(t.String),
		strings.ToLower(strings.TrimSpace(word.String)))
	next, _ := utf8.DecodeRuneInString(rest)
	return begins && !unicode.IsLetter(next) && !unicode.IsMark(next)
}

// Table returns the data of the part "hours": rows of hours with the localizer that formats them.
func (v *localizer) Table(rows []view.HoursRow) hoursTable { return hoursTable{v, rows} }

// placeFacts is the data of the template part "facts".
type placeFacts struct {
	Voice *localizer
	V     *view.Place
}

// Facts returns the data of the part "facts": a place with the localizer that formats it.
func (v *localizer) Facts(p *view.Place) placeFacts { return placeFacts{v, p} }

// Class returns the language's Type, which decides its fonts, as a CSS class.
func (v *localizer) Class() string { return classOf(v.Language) }

// classOf returns a script's type class as a CSS class: "latin+" becomes "latin".
func classOf(l lang.Language) string {
	class, _, _ := strings.Cut(l.Type, "+")
	return class
}

// Classes returns the CSS classes of a language: its script, and its digits if they are not those of ASCII.
func (v *localizer) Classes() string {
	if v.Language.Digits == "latn" {
		return v.Class()
	}
	return v.Class() + " d-" + v.Language.Digits
}

// script returns the class attribute for a language's name in a list of languages. Only a language in
// Nastaliq has one, because its name needs other fonts and more height.
func script(l lang.Language) template.HTMLAttr {
	if l.Type != "nastaliq" {
		return ""
	}
	return ` class="nastaliq"`
}

// wordIDs lists the ids, without "ui.", that tabla's English word files define.
func wordIDs(words []WordFile) []string {
	var ids []string
	for _, file := range words {
		if file.Language != "en" {
			continue
		}
		for line := range strings.Lines(string(file.Content)) {
			if id, ok := strings.CutPrefix(line, "ui."); ok {
				ids = append(ids, strings.TrimSuffix(strings.TrimSpace(id), ":"))
			}
		}
	}
	return ids
}
