package desk

import (
	"cmp"
	"net/http"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// homePage offers the parts of the desk, and names what should not wait.
type homePage struct {
	Role
	Due      []noticeState   // notices that must be checked again
	Changed  []languageCount // languages with texts whose facts have changed
	Withheld []languageCount // languages with texts that readers do not see because of a fault
	Coming   []coming
}

// languageCount is a number of texts in one language.
type languageCount struct {
	Language lang.Language
	Count    int
}

func (d *desk) home(w http.ResponseWriter, r *http.Request) {
	body := homePage{Role: roleOf(r)}
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	if body.Writes() {
		for _, n := range all {
			if state := stateOf(n, d.Now(), settings.Zone); state.Review != "" && state.Sign != "○" {
				state.Title = cmp.Or(n.Title.Text, n.Page)
				body.Due = append(body.Due, state)
			}
		}
		body.Coming = comingSoon(settings, all, d.Now())
	}
	if site, _, err := d.open(); err == nil && site != nil && body.Translates() {
		body.countTexts(site)
	}
	d.show(w, r, http.StatusOK, "home", page{Title: "Home", At: "home", Site: settings.Title,
		Problems: errorsOf(problems), Body: body})
}

// countTexts counts the texts that should not wait, in the languages of the role.
func (p *homePage) countTexts(site *Site) {
	for _, l := range site.Settings.Translated() {
		sheet, _, err := site.Sheet(string(l.Tag))
		if err != nil || p.Language != "" && p.Language != l.Tag {
			continue // the page of the language says why it cannot be read
		}
		changed, withheld := 0, 0
		for _, row := range sheet.Rows {
			switch {
			case row.Fault != "":
				withheld++
			case row.State == catalogue.StaleFact:
				changed++
			}
		}
		if changed > 0 {
			p.Changed = append(p.Changed, languageCount{l, changed})
		}
		if withheld > 0 {
			p.Withheld = append(p.Withheld, languageCount{l, withheld})
		}
	}
}
