package desk

import (
	"cmp"
	"net/http"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
)

// noticesPage lists the notices.
type noticesPage struct {
	Topics []topicNotices
	Today  string
}

type topicNotices struct {
	Name    string
	Notices []noticeState
}

// noticeState is a notice in the list, with the work that is left to do on it.
type noticeState struct {
	File, Title string
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
			state.Languages = len(settings.Translated())
			state.Complete = state.Languages - waiting[n.Page]
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
	s := noticeState{File: n.File, Title: cmp.Or(n.Title.Text, n.Page), Centre: n.Centre, Sign: "●"}
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
	if n.ReviewBy.Year != 0 && hours.DateOf(now.In(zone)).Since(n.ReviewBy) >= 0 {
		s.Review = n.ReviewBy.String()
	}
	return s
}

// waiting returns for each notice the number of languages in which a text of it waits. The map is empty while
// the site has errors.
func (d *desk) waiting(settings *config.Site) map[string]int {
	count := map[string]int{}
	site, _, err := d.open()
	if err != nil || site == nil {
		return count
	}
	for _, l := range settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag))
		if err != nil {
			continue // the page of the language shows the reason
		}
		seen := map[string]bool{}
		for _, row := range sheet.Rows {
			if waits(row) && !seen[row.Page] {
				seen[row.Page] = true
				count[row.Page]++
			}
		}
	}
	return count
}
