package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/notice/frontmatter"
	"tabla/internal/text"
)

// saveText saves a translation and leads to the next text. If the translation is refused, or somebody else
// has changed it meanwhile, the page shows the reason and the text that was typed.
func (d *desk) saveText(w http.ResponseWriter, r *http.Request) {
	site, before, why := d.trySheet(r.PathValue("tag"), layerOf(r))
	if site == nil {
		d.keep(w, r, why.status, "Not saved. "+why.message, nil, why.problems...)
		return
	}
	rememberName(w, r.PostForm.Get("by"))
	row := rowOf(r.PostForm)
	if nothing := nothingTyped(before, row); nothing != "" || r.PostForm.Has("take") {
		d.showAgain(w, r, site, before, row, nothing)
		return
	}
	decision, problems, err := d.Tasks.Save(r.Context(),
		exchange.Sheet{Language: before.Language, Source: before.Source, Rows: []exchange.Row{row}})
	d.reopen()
	switch {
	case err != nil:
		d.keep(w, r, http.StatusInternalServerError, "Nothing was saved", err)
	case len(problems) > 0:
		d.afterProblems(w, r, row, decision, problems)
	default:
		d.next(w, r, before, row, decision)
	}
}

// rowOf returns the text that a form has, as a row of a sheet.
func rowOf(typed url.Values) exchange.Row {
	read := func(key string) string { return frontmatter.LF(typed.Get(key)) }
	return exchange.Row{ID: typed.Get("id"), Source: read("source"), Note: read("note"),
		Hash: typed.Get("hash"), Base: typed.Get("base"), Unreviewed: typed.Get("unreviewed") != "",
		Translation: read("translation"), Mark: markOf(typed.Get("mark")),
		By: strings.TrimSpace(typed.Get("by")), Line: 1, Remark: read("remark"),
		RemarkBase: typed.Get("remark-base")}
}

// nothingTyped returns why a form has no translation that could be saved: the field is empty, or it has the
// source's own words. It returns "" if the form has a translation, or a new remark beside an empty field
// where there was no translation.
func nothingTyped(before exchange.Sheet, row exchange.Row) string {
	said, _ := catalogue.Clean(row.Translation)
	source, _ := catalogue.Clean(row.Source)
	now := ""
	if i := slices.IndexFunc(before.Rows, func(r exchange.Row) bool { return r.ID == row.ID }); i >= 0 {
		now = before.Rows[i].Translation
	}
	remark := align.TidyRemark(row.Remark)
	remarked := remark != "" && exchange.Fingerprint(remark) != row.RemarkBase
	switch {
	case !text.Visible(said) && now != "":
		return "Not saved: the field is empty. A translation is changed here, but not taken away: readers " +
			"go on seeing the one below."
	case !text.Visible(said) && !remarked:
		return "Not saved: the field is empty. Type the translation, or skip this text."
	case said == source && said != now && !remarked:
		return "Not saved: these are the words of the source. Translate them, or skip this text: where " +
			"there is no translation, readers see the source."
	}
	return ""
}

// showAgain shows a text again that was not saved. The person has taken what somebody else has saved, or
// there is nothing to save.
func (d *desk) showAgain(w http.ResponseWriter, r *http.Request, site *Site, sheet exchange.Sheet,
	row exchange.Row, why string) {
	body, found := d.textPage(site, sheet, selectionOf(r.PostForm), row.ID)
	if !found {
		d.keep(w, r, http.StatusNotFound, "Not saved: this text is no longer in the notices", nil)
		return
	}
	status := http.StatusUnprocessableEntity
	if body.Name, body.Row.Remark = row.By, row.Remark; r.PostForm.Has("take") {
		status, why = http.StatusOK, "The other stays. Skip this text, or change it."
	} else if text.Visible(row.Translation) {
		body.Typed = row.Translation
	}
	d.showText(w, r, status, body, why)
}

// next leads to the text after the one that was saved.
func (d *desk) next(w http.ResponseWriter, r *http.Request, before exchange.Sheet, row exchange.Row,
	decision exchange.Decision) {
	chosen := selectionOf(r.PostForm)
	said := "Nothing was changed"
	if len(decision.Changes) > 0 {
		said = "Saved: " + decision.Changes[0].After()
	} else if len(decision.Remarks) > 0 {
		said = "Your remark is kept with the text"
	}
	next := after(chosen.queue(before), row.ID)
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
	for i := range problems {
		problems[i].Pos = diag.Pos{}
	}
	site, sheet, why := d.trySheet(r.PathValue("tag"), layerOf(r))
	if site == nil {
		d.keep(w, r, why.status, "Not saved. "+why.message, nil, slices.Concat(problems, why.problems)...)
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
	d.showText(w, r, status, body, said, problems...)
}

// after returns the id after id in a queue. If id is the last one or is not in the queue, it returns the
// first id of the queue. It returns "" if the queue has no other id.
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

// Drafted is what a machine has translated.
type Drafted struct {
	Stored  int
	Refused int // the number of answers that were not stored because of a fault
}

// draftJob is a run of the machine for one language.
type draftJob struct {
	tag           string
	answered, all int // the number of answers so far, and of all texts; guarded by desk.mu
	ended         chan struct{}

	// The result, which is not read before ended is closed.
	done     Drafted
	problems []diag.Problem
	err      error
}

// draft lets the machine translate the missing texts of a language. The command of the machine was set when
// the desk was started; a request cannot choose one. The machine continues to work if the person leaves the
// page.
func (d *desk) draft(w http.ResponseWriter, r *http.Request) {
	if d.Tasks.Draft == nil {
		d.fail(w, r, http.StatusNotFound, "No machine was named when the desk was started")
		return
	}
	job := &draftJob{tag: r.PathValue("tag"), ended: make(chan struct{})}
	d.mu.Lock()
	busy := d.drafts != nil && !d.drafts.hasEnded()
	if !busy {
		d.drafts = job
	}
	d.mu.Unlock()
	if busy {
		d.fail(w, r, http.StatusConflict, "The machine is at work already: wait until it has answered")
		return
	}
	ctx := context.WithoutCancel(r.Context())
	d.Tasks.Later(func() {
		defer close(job.ended)
		job.done, job.problems, job.err = d.Tasks.Draft(ctx, job.tag, func(answered, all int) {
			d.mu.Lock()
			defer d.mu.Unlock()
			job.answered, job.all = answered, all
		})
		d.reopen()
	})
	http.Redirect(w, r, Path+"translate/"+url.PathEscape(job.tag)+"/draft", http.StatusSeeOther)
}

// hasEnded reports whether the machine has answered everything, or has failed.
func (j *draftJob) hasEnded() bool {
	select {
	case <-j.ended:
		return true
	default:
		return false
	}
}

// draftWait is how long a request waits for the end of the machine's work before it shows the progress.
const draftWait = 2 * time.Second

// drafted shows how many texts the machine has translated so far, on a page that reloads itself. When the
// machine has ended, drafted shows the drafts, which a person now has to read.
func (d *desk) drafted(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	job := d.drafts
	d.mu.Unlock()
	if job == nil || job.tag != r.PathValue("tag") {
		http.Redirect(w, r, Path+"translate/"+url.PathEscape(r.PathValue("tag"))+"/", http.StatusSeeOther)
		return
	}
	select {
	case <-job.ended:
	case <-r.Context().Done():
		return
	case <-time.After(draftWait):
		d.mu.Lock()
		body := [2]int{job.answered, job.all}
		d.mu.Unlock()
		w.Header().Set("Refresh", "0")
		d.show(w, r, http.StatusOK, "drafting",
			page{Title: "The machine is at work", At: "translate", Body: body})
		return
	}
	d.showDrafted(w, r, job)
}

// showDrafted shows the drafts that the machine has made, or why there are none.
func (d *desk) showDrafted(w http.ResponseWriter, r *http.Request, job *draftJob) {
	switch {
	case job.err != nil:
		d.fail(w, r, http.StatusBadGateway, "The machine does not answer, so nothing is stored: "+
			strings.TrimSpace(job.err.Error()))
		return
	case job.done == Drafted{} && diag.Failed(job.problems):
		d.fail(w, r, http.StatusConflict, "Nothing is stored: first something has to be put right",
			errorsOf(job.problems)...)
		return
	}
	said := "The machine has made no drafts."
	if job.done.Stored > 0 {
		said = fmt.Sprintf("The machine has made %s. Read them now: begin with the first.",
			several(job.done.Stored, "draft"))
	}
	if job.done.Refused > 0 {
		said += fmt.Sprintf(" %s had a fault and are not stored.", several(job.done.Refused, "answer"))
	}
	d.showList(w, r, selection{Show: "drafts"}, said, errorsOf(job.problems)...)
}
