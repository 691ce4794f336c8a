package desk

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/notice/frontmatter"
)

// noticesPage lists the notices.
type noticesPage struct {
	Topics  []topicNotices
	Today   string
	Brought bool // some notices come from layers
}

type topicNotices struct {
	Name    string
	Notices []noticeState
}

// noticeState is a notice in the list, with the work that is left to do on it.
type noticeState struct {
	File, Title string
	Address     string // of its page at the desk
	// the title of the layer from which the notice comes, so that it cannot be edited here; "" for the site's
	// own notices
	Layer     string
	Centre    string // the name of the centre if the notice belongs to one centre; "" for all centres
	When      string // "shown", "from 2027-03-01", "has ended"
	Sign      string // the mark for When: ● shown, ◌ not shown yet, ○ over
	Review    string // the day on which it must be checked again, if that day has come; "" otherwise
	Complete  int    // the number of languages in which no text has to be translated or reviewed
	Languages int
}

func (d *desk) notices(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	now := d.Now()
	waiting := d.waiting(settings)
	body := noticesPage{Today: now.In(settings.Zone).Format(time.DateOnly)}
	for _, t := range settings.Topics {
		group := topicNotices{Name: t.Name}
		for _, n := range all {
			if n.Topic != t.ID {
				continue
			}
			state := stateOf(n, now, settings.Zone)
			state.Centre = centreName(settings, n.Centre)
			state.Languages, state.Complete = countLanguages(settings, n, waiting[n.Page])
			body.Brought = body.Brought || n.Layer != ""
			group.Notices = append(group.Notices, state)
		}
		body.Topics = append(body.Topics, group)
	}
	d.show(w, r, http.StatusOK, "notices", page{Title: "Write", At: "write", Said: said(r),
		Problems: errorsOf(problems), Body: body})
}

func (d *desk) cannotRead(w http.ResponseWriter, r *http.Request, problems []diag.Problem, err error) {
	if err != nil {
		d.fail(w, r, http.StatusInternalServerError, "The site cannot be read: "+err.Error())
		return
	}
	d.fail(w, r, http.StatusConflict, "First something has to be put right", errorsOf(problems)...)
}

// stateOf returns the row of the list for a notice at an instant.
func stateOf(n *notice.Notice, now time.Time, zone *time.Location) noticeState {
	s := noticeState{File: n.File, Address: addressOf(n), Title: cmp.Or(n.Title.Text, n.Page), Sign: "●"}
	if n.Layer != "" {
		s.Layer = cmp.Or(n.Settings.Title, n.Layer)
	}
	switch from := n.From(zone); {
	case from.After(now):
		s.Sign, s.When = "◌", "from "+from.In(zone).Format(time.DateOnly)
	case !n.HoldsAt(now, zone):
		s.Sign, s.When = "○", "has ended"
	default:
		s.When = "shown"
		if last, ends := n.LastDay(zone); ends {
			s.When = "until " + last.String()
		}
	}
	if n.Layer == "" && n.ReviewBy.Year != 0 && hours.DateOf(now.In(zone)).Since(n.ReviewBy) >= 0 {
		s.Review = n.ReviewBy.String()
	}
	return s
}

// centreName returns the name of a centre, as people know it. It is "" for no centre.
func centreName(settings *config.Site, id string) string {
	if c, known := settings.Centre(id); known {
		return cmp.Or(c.Name, id)
	}
	return id
}

// titleOf returns the title of a notice. If a notice belongs to one centre, the name of the centre is added,
// because a notice that all other centres have may have the same title.
func titleOf(settings *config.Site, n *notice.Notice) string {
	title := cmp.Or(n.Title.Text, n.Page)
	if n.Centre == "" {
		return title
	}
	return title + " (" + centreName(settings, n.Centre) + ")"
}

// pageTitle returns the title of a page of texts. For a notice it is the title of the notice; for names in
// site.yaml it says what they are the names of.
func pageTitle(site *Site, page string) string {
	if n := noticeOf(site, page); n != nil {
		return titleOf(site.Settings, n)
	}
	kind, id, _ := strings.Cut(page, "/")
	switch kind {
	case "site":
		return "The name of the site"
	case "centres":
		return "The centre " + centreName(site.Settings, id)
	case "topics":
		for _, t := range site.Settings.Topics {
			if t.ID == id {
				return "The topic " + cmp.Or(t.Name, id)
			}
		}
	}
	return page
}

// countLanguages returns the number of languages that a notice is to be translated into, and the number of
// those in which every text is translated and reviewed.
func countLanguages(settings *config.Site, n *notice.Notice, waiting map[lang.Tag]bool) (all, done int) {
	for _, l := range translatedInto(settings) {
		if l.Tag == n.Settings.Source.Tag {
			continue
		}
		all++
		if !waiting[l.Tag] {
			done++
		}
	}
	return all, done
}

// waiting returns for each notice the languages in which one of its texts has to be translated or reviewed.
// The map is empty while the site has errors.
func (d *desk) waiting(settings *config.Site) map[string]map[lang.Tag]bool {
	count := map[string]map[lang.Tag]bool{}
	site, _, err := d.open()
	if err != nil || site == nil {
		return count
	}
	for _, l := range translatedInto(settings) {
		for _, sheet := range site.sheets(l) {
			for _, row := range sheet.Rows {
				if !waits(row) {
					continue
				}
				if count[row.Page] == nil {
					count[row.Page] = map[lang.Tag]bool{}
				}
				count[row.Page][l.Tag] = true
			}
		}
	}
	return count
}

// remarksPage lists what translators have asked, with a field for the answer to each.
type remarksPage struct{ Remarks []remark }

// remark is what a translator has asked about a text.
type remark struct {
	Language             lang.Language
	ID                   string // of the text
	Title                string // of the notice
	File                 string // of the notice; "" for a name in site.yaml
	Source, Text, Answer string
}

// remarksOn returns the remarks of translators on the texts of a page, or of all pages if page is "". It
// leaves out a language that cannot be read; the page of that language shows the reason.
func remarksOn(site *Site, page string) (all []remark) {
	for _, l := range site.Settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag), "")
		if err != nil {
			continue
		}
		for _, row := range sheet.Rows {
			if row.Remark == "" || page != "" && row.Page != page {
				continue
			}
			m := remark{Language: l, ID: row.ID, Title: pageTitle(site, row.Page), Source: row.Source,
				Text: row.Remark, Answer: row.Answer}
			if n := noticeOf(site, row.Page); n != nil {
				m.File = n.File
			}
			all = append(all, m)
		}
	}
	return all
}

// remarks shows the remarks of translators. Those without an answer come first.
func (d *desk) remarks(w http.ResponseWriter, r *http.Request) {
	if site, ok := d.opened(w, r); ok {
		d.showRemarks(w, r, http.StatusOK, remarksOn(site, ""), said(r))
	}
}

func (d *desk) showRemarks(w http.ResponseWriter, r *http.Request, status int, all []remark, said string) {
	slices.SortStableFunc(all, func(a, b remark) int {
		return cmp.Compare(min(len(a.Answer), 1), min(len(b.Answer), 1))
	})
	d.show(w, r, status, "remarks", page{Title: "Questions of translators", At: "write", Said: said,
		Body: remarksPage{all}})
}

// answerRemark writes an answer beside a translator's remark, or removes the remark with its answer. If the
// translator has changed the remark meanwhile, it shows the page again with the typed answer.
func (d *desk) answerRemark(w http.ResponseWriter, r *http.Request) {
	typed := r.PostForm
	site, why := d.tryOpen()
	if site == nil {
		d.keep(w, r, why.status, "Not saved. "+why.message, nil, why.problems...)
		return
	}
	all := remarksOn(site, "")
	at := slices.IndexFunc(all, func(m remark) bool {
		return m.ID == typed.Get("id") && string(m.Language.Tag) == typed.Get("tag")
	})
	answer, settled := strings.TrimSpace(frontmatter.LF(typed.Get("answer"))), typed.Has("settled")
	switch {
	case at < 0:
		d.keep(w, r, http.StatusNotFound, "Not saved: this question is not there any more", nil)
		return
	case exchange.Fingerprint(all[at].Text) != typed.Get("remark-base"):
		all[at].Answer = answer
		d.showRemarks(w, r, http.StatusConflict, all,
			"Not saved: the translator has changed the question meanwhile. Read it again.")
		return
	case answer == "" && !settled:
		d.showRemarks(w, r, http.StatusUnprocessableEntity, all, "Not saved: the answer is empty.")
		return
	}
	done := "Answered. The translator reads it beside the text."
	if settled {
		answer, done = "", "The question is taken away."
	}
	problems, err := d.Tasks.Answer(r.Context(), typed.Get("tag"), typed.Get("id"), answer)
	d.reopen()
	if err != nil || diag.Failed(problems) {
		d.keep(w, r, http.StatusConflict, "Nothing was saved", err, problems...)
		return
	}
	http.Redirect(w, r, Path+"write/remarks?said="+url.QueryEscape(done), http.StatusSeeOther)
}
