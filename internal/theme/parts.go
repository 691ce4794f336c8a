package theme

import (
	"html/template"
	"strings"

	"tabla/internal/lang"
	"tabla/internal/view"
)

// flag is a sentence about how far a text can be trusted, and the icon that goes with it.
type flag struct {
	Kind string // "missing", "stale", "draft": the icon's name and the class
	Say  template.HTML
}

// Flags says, in the reader's language, what is not a fresh and checked translation: the gravest first.
func (v *voice) Flags(s *view.State) []flag {
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
func (v *voice) mark(s *view.State) *flag {
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

// Named gives a word with a language's own name in it, isolated and marked as that language.
func (v *voice) Named(id, place string, l *lang.Language) template.HTML {
	name := `<bdi translate="no"` + foreign(view.Text{Lang: l.HTML, Dir: l.Dir()}) + `>` + template.HTMLAttr(escape(l.Endonym)) + `</bdi>`
	return v.With(id, place, template.HTML(name))
}

// By says who is responsible.
func (v *voice) By(owner view.Text) template.HTML {
	return v.With("owner", "name", inline(owner))
}

// Also says on which other services a number answers.
func (v *voice) Also(apps []string) template.HTML {
	names := make([]string, len(apps))
	for i, app := range apps {
		names[i] = appName(app)
	}
	return v.With("also-on", "apps", `<bdi dir="ltr" translate="no">`+escape(strings.Join(names, ", "))+`</bdi>`)
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

// dial gives what follows "tel:" in a telephone's address. The templates write the scheme: the template package would
// not let one through that it finds in a value.
func dial(tel string) string { return strings.TrimPrefix(tel, "tel:") }

// Geo lets a "geo:" address through: the template package knows only web addresses to be harmless.
func (v *voice) Geo(address string) template.URL {
	coordinates, ok := strings.CutPrefix(address, "geo:")
	if !ok || strings.Trim(coordinates, "0123456789.,-") != "" {
		return "#"
	}
	return template.URL(address)
}

// table is what the part "hours" draws.
type table struct {
	Voice *voice
	Rows  []view.HoursRow
}

// Table joins rows of hours with the voice that words them.
func (v *voice) Table(rows []view.HoursRow) table { return table{v, rows} }

// facts is what the part "facts" draws.
type facts struct {
	Voice *voice
	V     *view.Place
}

// Facts joins a place with the voice that words it.
func (v *voice) Facts(p *view.Place) facts { return facts{v, p} }

// FactsOf is Facts for the places in lists.
func (v *voice) FactsOf(p *view.Place) facts { return facts{v, p} }

// row is what the part "row" draws.
type row struct {
	Voice     *voice
	V         *view.NoticeLink
	Href      string
	Address   template.HTMLAttr // Href as an attribute, which costs a template a third of what the address does
	Urgent    bool
	Important bool
	Mark      *flag
}

// Row gives a notice's row in a list, seen from this page.
func (v *pageData[T]) Row(n *view.NoticeLink) *row {
	href := v.Root + n.Href
	address := template.HTMLAttr(` href="` + template.HTMLEscapeString(href) + `"`)
	return &row{&v.voice, n, href, address, urgent(n.Priority), n.Priority == "moderate", v.mark(&n.State)}
}

// Class is the script's type class as a class name.
func (v *voice) Class() string { return classOf(v.Language) }

// classOf names a script's type class for the style: "latin+" is drawn as "latin".
func classOf(l lang.Language) string {
	class, _, _ := strings.Cut(l.Type, "+")
	return class
}

// Classes are the style's handles on a language: its script and its digits.
func (v *voice) Classes() string { return v.Class() + " d-" + v.Language.Digits }

// script is the class of a language's name among those of others: only Nastaliq needs other fonts and more height.
func script(l lang.Language) template.HTMLAttr {
	if l.Type != "nastaliq" {
		return ""
	}
	return ` class="nastaliq"`
}
