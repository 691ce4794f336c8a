package desk

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"tabla/internal/config"
	"tabla/internal/desk/form"
	"tabla/internal/lang"
	"tabla/internal/notice"
)

// lookPage shows phones and boards side by side.
type lookPage struct {
	Centres   []form.Option
	Languages []form.Option
	Notices   []form.Option
	Boards    bool
	Phones    []phoneFrame
	Screens   []screenFrame
	Coming    []coming
}

// phoneFrame is a phone page in a frame.
type phoneFrame struct {
	Language lang.Language
	Centre   string
	Address  string
}

// screenFrame is a board in a frame.
type screenFrame struct {
	Centre, Address string
	Portrait        bool
}

// coming is a notice that appears or ends soon.
type coming struct{ When, What, Title, File string }

// mostPhones is the largest number of phone pages beside each other. Each is a whole page of its own.
const mostPhones = 12

func (d *desk) look(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	q := r.URL.Query()
	body := lookPage{Boards: q.Get("boards") != "", Coming: comingSoon(settings, all, d.Now())}
	centres, languages := q["centre"], q["lang"]
	if len(centres) == 0 && len(settings.Centres) > 0 {
		centres = []string{settings.Centres[0].ID}
	}
	if len(languages) == 0 {
		languages = firstLanguages(settings)
	}
	var shown *notice.Notice
	for _, n := range all {
		if n.Centre == "" && !n.Sensitive {
			body.Notices = append(body.Notices,
				form.Option{Value: n.ID, Words: n.Title.Text, Chosen: n.ID == q.Get("notice")})
			if n.ID == q.Get("notice") {
				shown = n
			}
		}
	}
	for _, l := range settings.Languages {
		body.Languages = append(body.Languages,
			form.Option{Value: string(l.Tag), Words: l.Endonym,
				Chosen: slices.Contains(languages, string(l.Tag))})
	}
	for i := range settings.Centres {
		c := &settings.Centres[i]
		chosen := slices.Contains(centres, c.ID)
		body.Centres = append(body.Centres, form.Option{Value: c.ID, Words: c.Name, Chosen: chosen})
		if !chosen {
			continue
		}
		body.addPhones(settings, c, languages, shown)
		if body.Boards {
			body.addScreens(c)
		}
	}
	d.show(w, r, http.StatusOK, "look", page{Title: "Look", At: "look", Problems: problems, Body: body,
		Site: settings.Title})
}

func (p *lookPage) addPhones(settings *config.Site, c *config.Centre, languages []string,
	shown *notice.Notice) {
	file := "index.html"
	if shown != nil && shown.ShownAt(c.ID) {
		file = shown.ID + ".html"
	}
	for _, l := range settings.Languages {
		if slices.Contains(languages, string(l.Tag)) && len(p.Phones) < mostPhones {
			p.Phones = append(p.Phones, phoneFrame{l, c.Name, "/" + url.PathEscape(c.ID) + "/" +
				string(l.Tag) + "/" + file})
		}
	}
}

func (p *lookPage) addScreens(c *config.Centre) {
	for _, s := range c.Screens {
		address := "/" + c.ID + "/board/index.html"
		if s.Name != "" {
			address = "/" + c.ID + "/board/" + s.Name + "/index.html"
		}
		p.Screens = append(p.Screens, screenFrame{c.Name, address, s.Portrait})
	}
}

// firstLanguages returns up to four languages to begin with: the first two of each writing direction, in
// turn.
func firstLanguages(settings *config.Site) []string {
	var tags []string
	for _, rtl := range []bool{false, true, false, true} {
		for _, l := range settings.Languages {
			if l.RTL == rtl && !slices.Contains(tags, string(l.Tag)) {
				tags = append(tags, string(l.Tag))
				break
			}
		}
	}
	return tags
}

// comingSoon returns the notices that appear or end within two weeks.
func comingSoon(settings *config.Site, all []*notice.Notice, now time.Time) []coming {
	const ahead = 14 * 24 * time.Hour
	var soon []coming
	for _, n := range all {
		for what, at := range map[string]time.Time{"appears": n.From(settings.Zone),
			"ends": n.Until(settings.Zone)} {
			if at.After(now) && at.Before(now.Add(ahead)) {
				soon = append(soon, coming{at.In(settings.Zone).Format("2006-01-02 15:04"), what,
					n.Title.Text, n.File})
			}
		}
	}
	slices.SortFunc(soon, func(a, b coming) int {
		return slices.Compare([]string{a.When, a.File},
			[]string{b.When, b.File})
	})
	return soon
}
