package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/desk/access"
	"tabla/internal/desk/form"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/shape"
)

// lookPage shows phones and boards side by side.
type lookPage struct {
	Centres   []form.Option
	Languages []form.Option
	Notices   []form.Option
	Boards    bool
	Notice    string // the id of the notice that all frames follow; "" for the first page
	Day       string // as it will be on this day; "" for now
	Drafts    string // "hide" or "label"; "" as site.yaml says
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
type coming struct{ When, What, Title, Address string }

// mostPhones is the largest number of phone pages beside each other. Each is a whole page of its own.
const mostPhones = 12

func (d *desk) look(w http.ResponseWriter, r *http.Request) {
	settings, all, problems, err := d.Tasks.Notices()
	if err != nil || settings == nil {
		d.cannotRead(w, r, problems, err)
		return
	}
	q := r.URL.Query()
	body := lookPage{Boards: q.Get("boards") != "", Day: q.Get("day"), Drafts: q.Get("drafts"),
		Coming: comingSoon(settings, all, dayOf(q, settings.Zone, d.Now()))}
	centres, languages := q["centre"], q["lang"]
	if len(centres) == 0 && len(settings.Centres) > 0 {
		centres = []string{settings.Centres[0].ID}
	}
	if len(languages) == 0 {
		languages = firstLanguages(settings)
	}
	shown := body.listNotices(all, q.Get("notice"))
	shownIn := body.listLanguages(settings, languages)
	if _, err := time.Parse(time.DateOnly, body.Day); body.Day != "" && err != nil {
		body.listCentres(settings, centres)
		d.show(w, r, http.StatusUnprocessableEntity, "look", page{Title: "Look", At: "look", Body: body,
			Site: settings.Title, Said: "There is no such day: " + body.Day + ". Choose another one."})
		return
	}
	base := ""
	if otherAsked(q) {
		if base, problems, err = d.otherBase(r, settings, centres, languages); err != nil || base == "" {
			d.cannotRead(w, r, problems, err)
			return
		}
	}
	body.listCentres(settings, centres)
	for i := range settings.Centres {
		c := &settings.Centres[i]
		if !slices.Contains(centres, c.ID) {
			continue
		}
		body.addPhones(base, shownIn, c, languages, shown)
		if body.Boards && !pseudoAsked(languages) { // boards have the languages of a centre
			body.addScreens(base, c)
		}
	}
	d.show(w, r, http.StatusOK, "look", page{Title: "Look", At: "look", Problems: problems, Leads: true,
		Body: body, Site: settings.Title})
}

// listNotices adds the notices that can be chosen, and returns the chosen one, or nil.
func (p *lookPage) listNotices(all []*notice.Notice, chosen string) (shown *notice.Notice) {
	for _, n := range all {
		if n.Centre != "" {
			continue
		}
		p.Notices = append(p.Notices,
			form.Option{Value: n.ID, Words: n.Title.Text, Chosen: n.ID == chosen})
		if n.ID == chosen {
			shown, p.Notice = n, n.ID
		}
	}
	return shown
}

// listLanguages adds the languages that can be chosen, and returns them: those of the site, then the
// pseudo-locales.
func (p *lookPage) listLanguages(settings *config.Site, chosen []string) []lang.Language {
	all := slices.Clone(settings.Languages)
	for _, l := range all {
		p.addLanguage(l.Tag, l.Endonym, chosen)
	}
	for _, pseudo := range []struct {
		tag   lang.Tag
		words string
	}{{"en-XA", "long texts (for tests)"}, {"ar-XB", "right to left (for tests)"}} {
		l, _ := lang.Lookup(string(pseudo.tag))
		p.addLanguage(pseudo.tag, pseudo.words, chosen)
		all = append(all, l)
	}
	return all
}

func (p *lookPage) addLanguage(tag lang.Tag, words string, chosen []string) {
	p.Languages = append(p.Languages,
		form.Option{Value: string(tag), Words: words, Chosen: slices.Contains(chosen, string(tag))})
}

// listCentres adds the centres that can be chosen.
func (p *lookPage) listCentres(settings *config.Site, chosen []string) {
	for _, c := range settings.Centres {
		p.Centres = append(p.Centres,
			form.Option{Value: c.ID, Words: c.Name, Chosen: slices.Contains(chosen, c.ID)})
	}
}

func (p *lookPage) addPhones(base string, all []lang.Language, c *config.Centre, languages []string,
	shown *notice.Notice) {
	file := "index.html"
	if shown != nil && shown.ShownAt(c.ID) {
		file = shape.PageFile(shown)
	}
	for _, l := range all {
		if slices.Contains(languages, string(l.Tag)) && len(p.Phones) < mostPhones {
			p.Phones = append(p.Phones, phoneFrame{l, c.Name, base + "/" + url.PathEscape(c.ID) + "/" +
				string(l.Tag) + "/" + file})
		}
	}
}

func (p *lookPage) addScreens(base string, c *config.Centre) {
	for _, s := range c.Screens {
		address := base + "/" + c.ID + "/board/index.html"
		if s.Name != "" {
			address = base + "/" + c.ID + "/board/" + s.Name + "/index.html"
		}
		p.Screens = append(p.Screens, screenFrame{c.Name, address, s.Portrait})
	}
}

// Other describes a site that differs from the preview: at another time, for other readers or in other
// languages.
type Other struct {
	At                 time.Time
	Drafts             string // "hide" or "label"; "" as site.yaml says
	Centres, Languages []string
}

// otherSite is an Other that was built into a folder of its own.
type otherSite struct {
	key    string
	files  *os.Root
	remove func()
}

// mostOthers is how many values of otherSite are kept for the frames of open pages.
const mostOthers = 3

// otherAsked reports whether a request to Look needs another site than the preview.
func otherAsked(q url.Values) bool {
	return q.Get("day") != "" || q.Get("drafts") != "" || pseudoAsked(q["lang"])
}

func pseudoAsked(tags []string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return lang.IsPseudo(lang.Tag(tag)) })
}

// otherBase returns the address of the site that a request asks for, and builds it first if need be. The
// address is "" if there is an error among the problems.
func (d *desk) otherBase(r *http.Request, settings *config.Site, centres, languages []string) (string,
	[]diag.Problem, error) {
	q := r.URL.Query()
	how := Other{At: d.Now()}
	for _, tag := range languages {
		if _, known := settings.Language(lang.Tag(tag)); known || lang.IsPseudo(lang.Tag(tag)) {
			how.Languages = append(how.Languages, tag)
		}
	}
	for _, id := range centres {
		if _, known := settings.Centre(id); known {
			how.Centres = append(how.Centres, id)
		}
	}
	if q.Get("day") != "" {
		// the middle of the day stands for the day
		how.At = dayOf(q, settings.Zone, how.At).Add(12 * time.Hour)
	}
	if how.Drafts = q.Get("drafts"); how.Drafts != "hide" && how.Drafts != "label" {
		how.Drafts = ""
	}
	if q.Get("boards") != "" && !pseudoAsked(languages) {
		how.Languages = nil // boards need all languages
	}
	d.drawing.Lock()
	defer d.drawing.Unlock()
	sum := sha256.Sum256(fmt.Append(nil, stampOf(d.Dir), q.Get("day"), how.Drafts, how.Centres,
		how.Languages))
	key := hex.EncodeToString(sum[:8])
	at := Path + "look/as/" + key
	if d.otherRoot(key) != nil {
		return at, nil, nil
	}
	dir, remove, problems, err := d.Tasks.BuildOther(r.Context(), how)
	if err != nil || dir == "" {
		return "", problems, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		remove()
		return "", nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.others = append(d.others, otherSite{key, root, remove})
	for len(d.others) > mostOthers {
		d.others[0].files.Close()
		d.others[0].remove()
		d.others = d.others[1:]
	}
	return at, nil, nil
}

// dayOf returns the beginning of the day that a request asks for, or now if it asks for none.
func dayOf(q url.Values, zone *time.Location, now time.Time) time.Time {
	if day, err := time.ParseInLocation(time.DateOnly, q.Get("day"), zone); err == nil {
		return day
	}
	return now
}

// otherRoot returns the folder of a site that was built for a page, or nil.
func (d *desk) otherRoot(key string) *os.Root {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, o := range d.others {
		if o.key == key {
			return o.files
		}
	}
	return nil
}

// otherFile answers with a file of a site that was built for a page of Look. Such pages have a policy of
// their own, as in the preview.
func (d *desk) otherFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	root := d.otherRoot(r.PathValue("key"))
	if root == nil || !fs.ValidPath(name) || strings.HasPrefix(name, ".") {
		http.NotFound(w, r)
		return
	}
	content, err := fs.ReadFile(root.FS(), name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.Header().Set("Content-Type", typeOf(name))
	_, _ = w.Write(content) // an error means that the browser no longer waits
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

// addressOf returns the address of the desk's page for a notice: its form, or Look if the notice comes from
// a layer.
func addressOf(n *notice.Notice) string {
	if n.Layer != "" {
		return Path + "look/?" + url.Values{"notice": {n.ID}}.Encode()
	}
	return Path + "write/notice?" + url.Values{"file": {n.File}}.Encode()
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
					n.Title.Text, addressOf(n)})
			}
		}
	}
	slices.SortFunc(soon, func(a, b coming) int {
		return slices.Compare([]string{a.When, a.Address},
			[]string{b.When, b.Address})
	})
	return soon
}

// markedText is a text of the site that somebody can change at the desk. Look marks the passages that show
// it.
type markedText struct {
	// the texts by which look.js finds the passage: the translation, and the source text, which readers may
	// see in its place
	Shown   []string
	Words   string // the label of the mark
	Address string // the page of the desk on which the text can be changed
}

// marks answers the script of Look with the texts of one notice in one language. If the request names no
// notice, it answers with the titles and summaries of all notices, because lists show these.
func (d *desk) marks(w http.ResponseWriter, r *http.Request) {
	texts, role, wanted := []markedText{}, access.RoleOf(r), r.URL.Query().Get("notice")
	site, _ := d.tryOpen()
	if site == nil { // the page itself shows the problems
		writeJSON(w, texts)
		return
	}
	l, known := site.Settings.Language(lang.Tag(r.URL.Query().Get("lang")))
	if !known { // a pseudo-locale
		writeJSON(w, texts)
		return
	}
	in := l
	for _, other := range translatedInto(site.Settings) {
		if l.Tag == site.Settings.Source.Tag && other.Tag != l.Tag {
			in = other // the sheet of this language has the source texts too
		}
	}
	for _, n := range site.Notices {
		if n.Sensitive && shape.PageFile(n) == wanted+".html" {
			wanted = n.Page
		}
	}
	for _, sheet := range site.sheets(in) {
		for _, row := range sheet.Rows {
			inList := row.Kind == "fm-title" || row.Kind == "fm-summary"
			if row.Page == wanted || wanted == "" && inList {
				text := markFor(row, sheet.From, role, l)
				if text.Address != "" {
					texts = append(texts, text)
				}
			}
		}
	}
	writeJSON(w, texts)
}

// markFor returns the mark of a text. Its address is "" if the role may not change the text.
func markFor(row exchange.Row, from layer, role access.Role, l lang.Language) markedText {
	isSource := l.Tag == from.Source.Tag
	text := markedText{Shown: []string{row.Source}, Words: "Change this text"}
	file := strings.TrimSpace(strings.SplitN(row.Context, "\n", 2)[0])
	switch {
	case isSource && role.Writes() && from.Path == "":
		text.Address = Path + "write/notice?" + url.Values{"file": {file}}.Encode() + "#find=" +
			url.PathEscape(row.Source)
	case !isSource && role.Translates() && (role.Language == "" || role.Language == l.Tag):
		chosen := selection{Show: "all", Notice: row.Page, Layer: from.Path}
		text.Address = Path + "translate/" + string(l.Tag) + "/text" + chosen.Query(row.ID)
		text.Words = "Translate this text"
		if row.Translation != "" {
			text.Shown = []string{row.Translation, row.Source}
		}
	}
	return text
}
