package desk

import (
	"fmt"
	"net/http"
	"strings"

	"tabla/internal/diag"
)

// Drafted is what a machine has translated.
type Drafted struct {
	Stored  int
	Refused int // answers with a fault; they are not stored
}

// draft lets the machine translate the missing texts of a language, and shows what is to be read now.
// Somebody has named the machine's command when the desk was started; a request cannot name one.
func (d *desk) draft(w http.ResponseWriter, r *http.Request) {
	if d.Tasks.Draft == nil {
		d.fail(w, r, http.StatusNotFound, "No machine was named when the desk was started")
		return
	}
	if !d.drafting.TryLock() {
		d.fail(w, r, http.StatusConflict, "The machine is at work already: wait until it has answered")
		return
	}
	defer d.drafting.Unlock()
	done, problems, err := d.Tasks.Draft(r.Context(), r.PathValue("tag"))
	d.reopen()
	switch {
	case err != nil:
		d.fail(w, r, http.StatusBadGateway, "The machine does not answer, so nothing is stored: "+
			strings.TrimSpace(err.Error()))
		return
	case done == Drafted{} && diag.Failed(problems):
		d.fail(w, r, http.StatusConflict, "Nothing is stored: first something has to be put right",
			errorsOf(problems)...)
		return
	}
	said := "The machine has made no drafts."
	if done.Stored > 0 {
		said = fmt.Sprintf("The machine has made %s. Read them now: begin with the first.",
			several(done.Stored, "draft"))
	}
	if done.Refused > 0 {
		said += fmt.Sprintf(" %s had a fault and are not stored.", several(done.Refused, "answer"))
	}
	d.showList(w, r, selection{Show: "drafts"}, said, errorsOf(problems)...)
}
