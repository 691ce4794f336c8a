package desk

import (
	"cmp"
	"net/http"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
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
	Layer       string // the title of the layer that has it: it cannot be edited here; "" for the site's own
	Centre      string // the centre that has it for itself; "" for all
	When        string // "shown", "from 2027-03-01", "has ended"
	Sign        string // for When: ● shown, ◌ still to come, ○ over
	Review      string // the day on which it must be checked again, if that day has come; "" otherwise
	Complete    int    // languages in which no text waits
	Languages   int
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
	s := noticeState{File: n.File, Address: addressOf(n), Title: cmp.Or(n.Title.Text, n.Page),
		Centre: n.Centre, Sign: "●"}
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

// countLanguages returns into how many languages a notice is to be translated, and in how many of them every
// text is done.
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

// waiting returns for each notice the languages in which a text of it waits. The map is empty while the site
// has errors.
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
