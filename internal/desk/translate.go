package desk

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/desk/access"
	"tabla/internal/desk/passage"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/shape"
)

// filter is a choice of texts in the list of a language.
type filter struct {
	Name, Words string
	Count       int
	takes       func(exchange.Row) bool
}

// filters returns the filters. The first one is used if a request names none.
func filters() []filter {
	in := func(states ...catalogue.State) func(exchange.Row) bool {
		return func(r exchange.Row) bool { return r.Fault == "" && slices.Contains(states, r.State) }
	}
	return []filter{
		{Name: "waiting", Words: "Everything that waits", takes: waits},
		{Name: "facts", Words: "▲ Facts changed", takes: in(catalogue.StaleFact)},
		{Name: "withheld", Words: "⊘ Withheld", takes: func(r exchange.Row) bool { return r.Fault != "" }},
		{Name: "missing", Words: "○ To translate", takes: in(catalogue.Missing)},
		{Name: "stale", Words: "△ Stale", takes: in(catalogue.Stale)},
		{Name: "drafts", Words: "◐ Drafts", takes: in(catalogue.Draft)},
		{Name: "all", Words: "All texts", takes: func(exchange.Row) bool { return true }},
	}
}

func waits(r exchange.Row) bool { return r.Fault != "" || r.State != catalogue.Fresh }

// urgency returns a rank for the order of work. Texts with the smallest rank come first: readers miss them
// most.
func urgency(r exchange.Row) int {
	switch {
	case r.State == catalogue.StaleFact:
		return 0
	case r.Fault != "":
		return 1
	default:
		return map[catalogue.State]int{catalogue.Missing: 2, catalogue.Stale: 3, catalogue.Draft: 4,
			catalogue.Fresh: 5}[r.State]
	}
}

// selection is the choice of texts that somebody works on: a filter, one notice or all of them, and the layer
// from which they come ("" for the site itself).
type selection struct{ Show, Notice, Layer string }

func selectionOf(values url.Values) selection {
	return selection{Show: values.Get("show"), Notice: values.Get("notice"), Layer: values.Get("layer")}
}

// With returns the selection with another filter.
func (s selection) With(show string) selection { return selection{show, s.Notice, s.Layer} }

// filter returns the filter that is chosen.
func (s selection) filter() filter {
	all := filters()
	i := slices.IndexFunc(all, func(f filter) bool { return f.Name == s.Show })
	return all[max(i, 0)]
}

// Query returns the selection as the query of an address, with the id of a text if id is not "".
func (s selection) Query(id string) string {
	values := url.Values{}
	for key, value := range map[string]string{"show": s.Show, "notice": s.Notice, "layer": s.Layer,
		"id": id} {
		if value != "" {
			values.Set(key, value)
		}
	}
	return "?" + values.Encode()
}

// queue returns the selected texts, in the order in which they should be worked on.
func (s selection) queue(sheet exchange.Sheet) []exchange.Row {
	takes := s.filter().takes
	var rows []exchange.Row
	for _, row := range sheet.Rows {
		if takes(row) && (s.Notice == "" || row.Page == s.Notice) {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b exchange.Row) int { return cmp.Compare(urgency(a), urgency(b)) })
	return rows
}

// languagesPage shows how many texts of each language are translated.
type languagesPage struct{ Languages []languageProgress }

type languageProgress struct {
	Language lang.Language
	From     layer              // the site or the layer whose texts they are
	Layers   []languageProgress // the texts of the layers, which are not counted here
	Total    int
	Done     int // the number of texts that are translated and reviewed
	Filters  []filter
}

// Chosen returns the selection with which the page lists the texts that p counts.
func (p languageProgress) Chosen() selection { return selection{Layer: p.From.Path} }

// Waiting returns the number of texts that somebody has to translate or to review.
func (p languageProgress) Waiting() int { return p.Total - p.Done }

func progressOf(sheet exchange.Sheet) languageProgress {
	p := languageProgress{Language: sheet.Language, Total: len(sheet.Rows), Filters: filters()}
	for _, row := range sheet.Rows {
		if !waits(row) {
			p.Done++
		}
		for i := range p.Filters {
			if p.Filters[i].takes(row) {
				p.Filters[i].Count++
			}
		}
	}
	return p
}

func (d *desk) languages(w http.ResponseWriter, r *http.Request) {
	site, ok := d.opened(w, r)
	if !ok {
		return
	}
	var body languagesPage
	var problems []diag.Problem
	for _, l := range translatedInto(site.Settings) {
		if own := access.RoleOf(r).Language; own != "" && own != l.Tag {
			continue
		}
		p := languageProgress{Language: l}
		if l.Tag != site.Settings.Source.Tag {
			sheet, found, err := site.Sheet(string(l.Tag), "")
			if err != nil {
				d.fail(w, r, http.StatusInternalServerError, "The translations cannot be read: "+err.Error())
				return
			}
			problems = append(problems, errorsOf(found)...)
			p = progressOf(sheet)
			p.Language = l
		}
		for _, s := range site.sheets(l) {
			if s.From.Path != "" {
				of := progressOf(s.Sheet)
				of.Language, of.From = l, s.From
				p.Layers = append(p.Layers, of)
			}
		}
		if l.Tag != site.Settings.Source.Tag || len(p.Layers) > 0 {
			body.Languages = append(body.Languages, p)
		}
	}
	d.show(w, r, http.StatusOK, "languages", page{Title: "Translate", At: "translate", Problems: problems,
		Body: body})
}

// sheet returns the texts of the language that a request names. If they cannot be read, it answers with the
// reason and returns false.
func (d *desk) sheet(w http.ResponseWriter, r *http.Request) (*Site, exchange.Sheet, bool) {
	site, sheet, why := d.trySheet(r.PathValue("tag"), layerOf(r))
	if site == nil {
		d.fail(w, r, why.status, why.message, why.problems...)
	}
	return site, sheet, site != nil
}

// trySheet returns the texts of a layer in a language, or those of the site itself if layer is "". If they
// cannot be read, the site is nil and the fault has the reason.
func (d *desk) trySheet(tag, layer string) (*Site, exchange.Sheet, fault) {
	site, why := d.tryOpen()
	if site == nil {
		return nil, exchange.Sheet{}, why
	}
	sheet, problems, err := site.Sheet(tag, layer)
	var unknown config.UnknownName
	switch {
	case errors.As(err, &unknown):
		why = fault{http.StatusNotFound, "There are no such texts here: " + err.Error(), nil}
	case err != nil:
		why = fault{http.StatusInternalServerError, "The translations cannot be read: " + err.Error(), nil}
	case diag.Failed(problems):
		why = fault{http.StatusConflict, "First the language's file has to be put right", errorsOf(problems)}
	default:
		return site, sheet, why
	}
	return nil, exchange.Sheet{}, why
}

// listPage shows the texts of one language.
type listPage struct {
	Language, Source lang.Language
	Progress         languageProgress
	Chosen           selection
	Rows             []exchange.Row
	Notices          []noticeName
	From             layer // the site or the layer whose texts they are
	Machine          int   // the number of texts that a machine could translate; 0 if the desk has no machine
}

// noticeName is a notice, or a page of names in site.yaml, that a person can choose.
type noticeName struct{ ID, Title string }

func (d *desk) list(w http.ResponseWriter, r *http.Request) {
	d.showList(w, r, selectionOf(r.URL.Query()), said(r))
}

func (d *desk) showList(w http.ResponseWriter, r *http.Request, chosen selection, said string,
	problems ...diag.Problem) {
	site, sheet, ok := d.sheet(w, r)
	if !ok {
		return
	}
	chosen.Show = chosen.filter().Name
	body := listPage{Language: sheet.Language, Source: sheet.Source, Progress: progressOf(sheet),
		Chosen: chosen, Rows: chosen.queue(sheet), Notices: namesOf(site, sheet)}
	body.From, _ = layerAt(site, chosen.Layer)
	if d.Tasks.Draft != nil && chosen.Layer == "" {
		body.Machine = len(selection{Show: "missing"}.queue(sheet))
	}
	d.show(w, r, http.StatusOK, "list", page{Title: sheet.Language.Name, At: "translate", Said: said,
		Problems: problems, Body: body})
}

// namesOf returns the pages that have texts, in the order of the sheet.
func namesOf(site *Site, sheet exchange.Sheet) []noticeName {
	var names []noticeName
	for _, row := range sheet.Rows {
		if len(names) == 0 || names[len(names)-1].ID != row.Page {
			names = append(names, noticeName{row.Page, pageTitle(site, row.Page)})
		}
	}
	return names
}

// textPage shows one text beside its translation.
type textPage struct {
	Language, Source lang.Language
	Row              exchange.Row
	Typed            string // the text in the field of the translation
	Name             string // the name of the translator
	Changes          []passage.Change
	Facts            []passage.Insert
	Terms            []term
	Suggestions      []exchange.Suggestion
	Findings         []diag.Finding
	Theirs           string // the translation that somebody else has saved meanwhile; "" if nobody has
	Chosen           selection
	From             layer  // the layer from which the text comes; the zero value for the site itself
	Number, Of       int    // its place in the queue
	Next, Previous   string // ids of its neighbours in the queue; "" for none
	Page             string // the phone page that shows it; "" if there is none
	Title            string // of the notice
	Values           string // the values of the centre that has the page, as JSON
}

// term is a word of the glossary that the source has.
type term struct {
	Text      string
	Say       []string
	Forbidden []string
}

func (d *desk) text(w http.ResponseWriter, r *http.Request) {
	site, sheet, ok := d.sheet(w, r)
	if !ok {
		return
	}
	chosen := selectionOf(r.URL.Query())
	body, found := d.textPage(site, sheet, chosen, r.URL.Query().Get("id"))
	if !found {
		d.fail(w, r, http.StatusNotFound, "This text is no longer in the notices")
		return
	}
	body.Name = nameOf(r)
	d.showText(w, r, http.StatusOK, body, said(r))
}

func (d *desk) showText(w http.ResponseWriter, r *http.Request, status int, body textPage, said string,
	problems ...diag.Problem) {
	d.show(w, r, status, "text", page{Title: body.Language.Name, At: "translate", Said: said,
		Problems: problems, Body: body})
}

// textPage returns the page for the text with this id, or for the first text of the queue if id is "".
func (d *desk) textPage(site *Site, sheet exchange.Sheet, chosen selection, id string) (textPage, bool) {
	queue := chosen.queue(sheet)
	if id == "" && len(queue) > 0 {
		id = queue[0].ID
	}
	at := slices.IndexFunc(sheet.Rows, func(r exchange.Row) bool { return r.ID == id })
	if at < 0 {
		return textPage{}, false
	}
	row := sheet.Rows[at]
	body := textPage{Language: sheet.Language, Source: sheet.Source, Row: row, Typed: row.Translation,
		Facts: passage.InsertsOf(row.Source), Terms: termsIn(site.Settings, sheet.Language.Tag, row.Source),
		Chosen: chosen,
		Of:     len(queue), Title: pageTitle(site, row.Page)}
	body.From, _ = layerAt(site, chosen.Layer)
	var centre *config.Centre
	if body.Page, centre = phonePage(site, sheet.Language, row.Page); centre != nil {
		values, err := json.Marshal(centre.Values)
		if err == nil { // strings never fail
			body.Values = string(values)
		}
	}
	if row.Was != "" {
		body.Changes = passage.ChangesOf(row.Was, row.Source)
	}
	if i := slices.IndexFunc(queue, func(r exchange.Row) bool { return r.ID == id }); i >= 0 {
		body.Number = i + 1
		if i > 0 {
			body.Previous = queue[i-1].ID
		}
		if i+1 < len(queue) {
			body.Next = queue[i+1].ID
		}
	} else if len(queue) > 0 {
		body.Next = queue[0].ID
	}
	// A text is shown even if there are no suggestions or checks for it because of an error.
	body.Suggestions, _ = site.Suggest(string(sheet.Language.Tag), id)
	body.Findings, _ = site.Check(string(sheet.Language.Tag), id, row.Translation)
	return body, true
}

func noticeOf(site *Site, page string) *notice.Notice {
	i := slices.IndexFunc(site.Notices, func(n *notice.Notice) bool { return n.Page == page })
	if i < 0 {
		return nil
	}
	return site.Notices[i]
}

// phonePage returns the address of a phone page that shows a notice in a language, and the centre that has
// this page. For names in site.yaml it is the first page of the language. The centre is nil if the site has
// none.
func phonePage(site *Site, l lang.Language, page string) (address string, centre *config.Centre) {
	if len(site.Settings.Centres) == 0 {
		return "", nil
	}
	centre = &site.Settings.Centres[0]
	n := noticeOf(site, page)
	if n == nil {
		return "/" + centre.ID + "/" + string(l.Tag) + "/index.html", centre
	}
	for i := range site.Settings.Centres {
		if n.ShownAt(site.Settings.Centres[i].ID) {
			centre = &site.Settings.Centres[i]
			break
		}
	}
	return "/" + centre.ID + "/" + string(l.Tag) + "/" + shape.PageFile(n), centre
}

// termsIn returns the words of the glossary that a source text contains, with their translations into the
// language.
func termsIn(settings *config.Site, tag lang.Tag, source string) []term {
	var terms []term
	small := strings.ToLower(source)
	for _, t := range settings.Glossary {
		if strings.Contains(small, strings.ToLower(t.Text)) && len(t.Say[tag])+len(t.Forbidden[tag]) > 0 {
			terms = append(terms, term{t.Text, t.Say[tag], t.Forbidden[tag]})
		}
	}
	return terms
}

// check answers with the problems that the checks find in a text while it is being typed.
func (d *desk) check(w http.ResponseWriter, r *http.Request) {
	site, ok := d.nearly(w, r)
	if !ok {
		return
	}
	found, err := site.Check(r.PathValue("tag"), r.PostForm.Get("id"), r.PostForm.Get("translation"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	answer := []finding{}
	for _, f := range found {
		answer = append(answer, finding{f.Severity.String(), f.Message, f.Hint})
	}
	writeJSON(w, answer)
}
