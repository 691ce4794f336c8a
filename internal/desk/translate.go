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
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/notice"
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

// urgency returns how early a text should be translated. The smallest number comes first: the texts that
// readers miss most.
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

// selection is the choice of texts that somebody works on: a filter, and one notice or all of them.
type selection struct{ Show, Notice string }

func selectionOf(values url.Values) selection {
	return selection{Show: values.Get("show"), Notice: values.Get("notice")}
}

// With returns the selection with another filter.
func (s selection) With(show string) selection { return selection{show, s.Notice} }

// filter returns the filter that is chosen.
func (s selection) filter() filter {
	all := filters()
	i := slices.IndexFunc(all, func(f filter) bool { return f.Name == s.Show })
	return all[max(i, 0)]
}

// Query returns the selection as the query of an address, with the id of a text if id is not "".
func (s selection) Query(id string) string {
	values := url.Values{}
	for key, value := range map[string]string{"show": s.Show, "notice": s.Notice, "id": id} {
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
	Total    int
	Done     int // the number of texts that are translated and reviewed
	Filters  []filter
}

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
	for _, l := range site.Settings.Translated() {
		if own := roleOf(r).Language; own != "" && own != l.Tag {
			continue
		}
		sheet, found, err := site.Sheet(string(l.Tag))
		if err != nil {
			d.fail(w, r, http.StatusInternalServerError, "The translations cannot be read: "+err.Error())
			return
		}
		problems = append(problems, errorsOf(found)...)
		p := progressOf(sheet)
		p.Language = l
		body.Languages = append(body.Languages, p)
	}
	d.show(w, r, http.StatusOK, "languages", page{Title: "Translate", At: "translate", Problems: problems,
		Body: body})
}

// sheet returns the texts of the language that a request names. If there are none, it answers with the reason
// and returns false.
func (d *desk) sheet(w http.ResponseWriter, r *http.Request) (*Site, exchange.Sheet, bool) {
	site, ok := d.opened(w, r)
	if !ok {
		return nil, exchange.Sheet{}, false
	}
	sheet, problems, err := site.Sheet(r.PathValue("tag"))
	var unknown config.UnknownName
	switch {
	case errors.As(err, &unknown):
		d.fail(w, r, http.StatusNotFound, "There is no such language here: "+err.Error())
	case err != nil:
		d.fail(w, r, http.StatusInternalServerError, "The translations cannot be read: "+err.Error())
	case diag.Failed(problems):
		d.fail(w, r, http.StatusConflict, "First the language's file has to be put right",
			errorsOf(problems)...)
	default:
		return site, sheet, true
	}
	return nil, exchange.Sheet{}, false
}

// listPage shows the texts of one language.
type listPage struct {
	Language, Source lang.Language
	Progress         languageProgress
	Chosen           selection
	Rows             []exchange.Row
	Notices          []noticeName
}

// noticeName is a notice, or a page of names in site.yaml, that a person can choose.
type noticeName struct{ ID, Title string }

func (d *desk) list(w http.ResponseWriter, r *http.Request) {
	site, sheet, ok := d.sheet(w, r)
	if !ok {
		return
	}
	chosen := selectionOf(r.URL.Query())
	chosen.Show = chosen.filter().Name
	d.show(w, r, http.StatusOK, "list", page{Title: sheet.Language.Name, At: "translate", Said: said(r),
		Body: listPage{sheet.Language, sheet.Source, progressOf(sheet), chosen, chosen.queue(sheet),
			namesOf(site, sheet)}})
}

// namesOf returns the pages that have texts, in the order of the sheet.
func namesOf(site *Site, sheet exchange.Sheet) []noticeName {
	titles := map[string]string{}
	for _, n := range site.Notices {
		titles[n.Page] = n.Title.Text
	}
	var names []noticeName
	for _, row := range sheet.Rows {
		if len(names) == 0 || names[len(names)-1].ID != row.Page {
			names = append(names, noticeName{row.Page, cmp.Or(titles[row.Page], row.Page)})
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
	Changes          []change
	Facts            []insert
	Terms            []term
	Suggestions      []Suggestion
	Findings         []diag.Finding
	Theirs           string // the translation that somebody else has saved meanwhile; "" if nobody has
	Chosen           selection
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

// textPage returns what is shown of one text. If id is "", it is the first one in the queue.
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
		Facts: insertsOf(row.Source), Terms: termsIn(site.Settings, sheet.Language.Tag, row.Source),
		Chosen: chosen,
		Of:     len(queue), Title: titleOf(site, row.Page)}
	var centre *config.Centre
	if body.Page, centre = phonePage(site, sheet.Language, row.Page); centre != nil {
		values, err := json.Marshal(centre.Values)
		if err == nil { // strings never fail
			body.Values = string(values)
		}
	}
	if row.Was != "" {
		body.Changes = changesOf(row.Was, row.Source)
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

func titleOf(site *Site, page string) string {
	if n := noticeOf(site, page); n != nil {
		return n.Title.Text
	}
	return page
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
	if n == nil || n.Sensitive {
		return "/" + centre.ID + "/" + string(l.Tag) + "/index.html", centre
	}
	for i := range site.Settings.Centres {
		if n.ShownAt(site.Settings.Centres[i].ID) {
			centre = &site.Settings.Centres[i]
			break
		}
	}
	return "/" + centre.ID + "/" + string(l.Tag) + "/" + n.ID + ".html", centre
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
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) // the person has gone away
}

// saveText saves a translation and leads to the next text. If the translation is refused, or somebody else
// has changed it meanwhile, the page shows the reason and the text that was typed.
func (d *desk) saveText(w http.ResponseWriter, r *http.Request) {
	form, id := r.PostForm, r.PostForm.Get("id")
	chosen := selectionOf(form)
	_, before, ok := d.sheet(w, r)
	if !ok {
		return
	}
	rememberName(w, form.Get("by"))
	row := exchange.Row{ID: id, Source: form.Get("source"), Note: form.Get("note"), Hash: form.Get("hash"),
		Base: form.Get("base"), Unreviewed: form.Get("unreviewed") != "",
		Translation: lines(form.Get("translation")),
		Mark:        markOf(form.Get("mark")), By: strings.TrimSpace(form.Get("by")), Line: 1}
	row.Source, row.Note = lines(row.Source), lines(row.Note)
	row.Remark, row.RemarkBase = lines(form.Get("remark")), form.Get("remark-base")
	decision, problems, err := d.Tasks.Save(r.Context(),
		exchange.Sheet{Language: before.Language, Source: before.Source,
			Rows: []exchange.Row{row}})
	d.reopen()
	if err != nil {
		d.fail(w, r, http.StatusInternalServerError, "Nothing was saved: "+err.Error())
		return
	}
	if len(problems) > 0 {
		d.afterProblems(w, r, row, decision, problems)
		return
	}
	said := "Nothing was changed"
	if len(decision.Changes) > 0 {
		said = "Saved: " + decision.Changes[0].After()
	} else if len(decision.Remarks) > 0 {
		said = "Your remark is kept with the text"
	}
	next := after(chosen.queue(before), id)
	to := Path + "translate/" + string(before.Language.Tag) + "/text" + chosen.Query(next) + "&said=" +
		url.QueryEscape(said)
	if next == "" {
		to = Path + "translate/" + string(before.Language.Tag) + "/" + chosen.Query("") + "&said=" +
			url.QueryEscape(said+". Nothing else waits here.")
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// afterProblems shows the text again, with the translation that was typed and the problems of it.
func (d *desk) afterProblems(w http.ResponseWriter, r *http.Request, row exchange.Row,
	decision exchange.Decision, problems []diag.Problem) {
	site, sheet, ok := d.sheet(w, r)
	if !ok {
		return
	}
	body, found := d.textPage(site, sheet, selectionOf(r.PostForm), row.ID)
	if !found {
		body = textPage{Language: sheet.Language, Source: sheet.Source, Row: row,
			Chosen: selectionOf(r.PostForm)}
	}
	body.Name, body.Typed = row.By, row.Translation
	status, said := http.StatusUnprocessableEntity, "Not saved"
	if len(decision.Changes) > 0 {
		status, said = http.StatusOK, "Saved: "+decision.Changes[0].After()
	} else if now := body.Row.Translation; now != row.Translation && exchange.Fingerprint(now) != row.Base {
		said, body.Theirs = "Not saved: somebody else has changed this translation", now
	}
	body.Findings = nil
	for i := range problems {
		problems[i].Pos = diag.Pos{}
	}
	d.showText(w, r, status, body, said, problems...)
}

// after returns the id after id in a queue, or "" if there is none.
func after(queue []exchange.Row, id string) string {
	i := slices.IndexFunc(queue, func(r exchange.Row) bool { return r.ID == id })
	switch {
	case i+1 < len(queue) && i >= 0:
		return queue[i+1].ID
	case len(queue) > 0 && queue[0].ID != id:
		return queue[0].ID
	}
	return ""
}

// markOf returns the mark that a translation gets from the button that was pressed.
func markOf(button string) exchange.Mark {
	switch button {
	case "right":
		return exchange.Accepted
	case "unsure":
		return exchange.Doubtful
	}
	return exchange.Unmarked
}

// lines returns a text with the line ends of files (LF): forms send CR and LF.
func lines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// nameCookie is the cookie that keeps the translator's name, so that nobody types it twice.
const nameCookie = "tabla_name"

func nameOf(r *http.Request) string {
	c, err := r.Cookie(nameCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return name
}

func rememberName(w http.ResponseWriter, name string) {
	const halfAYear = 180 * 24 * 60 * 60
	http.SetCookie(w, &http.Cookie{Name: nameCookie, Value: url.QueryEscape(strings.TrimSpace(name)),
		Path: Path, HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: halfAYear})
}
