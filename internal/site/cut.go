package site

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// texts is what a site says, cut into what translators handle.
type texts struct {
	skeletons []*segment.Skeleton  // one for each notice
	pages     []catalogue.Page     // one for each notice, then the site's, the topics' and the centres' own names
	source    *catalogue.Catalogue // its words alone
	ledger    *catalogue.Ledger
	byID      map[string][]int // every notice by its id: everybody's and centres' own ones
	names     names
	facts     [][]*check.Facts // for each page, of each text

	noticeKeys []key // for each notice, where anything is remembered
}

// names are the pages of what is named in site.yaml, as indexes into pages.
type names struct {
	site    int
	centres map[string]int
	topics  map[string]int // only topics with a name of their own
}

// cut cuts every notice once and checks what notices say about each other and about their centres.
func (p *project) cut() {
	p.cutTexts()
	p.lookAtTexts()
}

// cutAndRegister is cut and register, with the themes loaded, side by side as far as they ask nothing of each other.
func (p *project) cutAndRegister() error {
	var aside, looks errgroup.Group
	aside.Go(p.openShelf)
	aside.Go(p.loadTheme)
	p.cutTexts()
	looks.Go(func() error { p.lookAtTexts(); return nil })
	err := aside.Wait()
	if err == nil {
		err = p.giveIDs()
	}
	_ = looks.Wait() // it does not fail
	return err
}

// cutTexts takes from every notice, and from site.yaml, the texts that translators handle.
func (p *project) cutTexts() {
	notices := p.content.Notices
	p.skeletons = make([]*segment.Skeleton, len(notices))
	inOrder(len(notices), func(i int) {
		n := notices[i]
		p.skeletons[i] = segment.Cut(n.File, n.BodyLine, n.Body, p.report)
	})
	p.byID = map[string][]int{}
	for i, n := range notices {
		p.byID[n.ID] = append(p.byID[n.ID], i)
		p.pages = append(p.pages, pageOf(n, p.skeletons[i]))
	}
	p.addNames()
}

func (p *project) lookAtTexts() {
	p.takeFacts()
	p.checkLinks()
	p.checkValues()
	p.checkHolidays()
	p.checkLetters()
}

// takeFacts reads from every text, once for all languages, what translations must say too.
func (p *project) takeFacts() {
	p.facts = make([][]*check.Facts, len(p.pages))
	inOrder(len(p.pages), func(i int) {
		p.facts[i] = make([]*check.Facts, len(p.pages[i].Texts))
		for j, t := range p.pages[i].Texts {
			p.facts[i][j] = check.FactsOf(t.Text)
		}
	})
}

// register opens the catalogues and gives every text its id.
func (p *project) register() error {
	if err := p.openShelf(); err != nil {
		return err
	}
	return p.giveIDs()
}

// openShelf finds the catalogues and reads the source's, and the waivers.
func (p *project) openShelf() (err error) {
	p.ownFolder(localesDir)
	if p.shelf, err = catalogue.Open(p.files, localesDir, p.report); err != nil {
		return err
	}
	if p.source, err = p.shelf.Load(p.settings.Source, nil, p.report); err != nil {
		return err
	}
	return p.readWaivers()
}

func (p *project) giveIDs() (err error) {
	p.ledger, err = p.shelf.Register(p.source, p.pages, p.report)
	p.source = p.source.OnlyWords() // what notices say is in the notices
	return err
}

// inOrder runs n independent jobs side by side; each leaves its result at its own index.
func inOrder(n int, job func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { job(i); return nil })
	}
	_ = g.Wait() // no job fails
}

func pageOf(n *notice.Notice, s *segment.Skeleton) catalogue.Page {
	texts := catalogue.Page{ID: n.Page, File: n.File, Texts: make([]catalogue.Text, 0, len(n.Texts)+len(s.Segments))}
	for _, t := range n.Texts {
		texts.Texts = append(texts.Texts, catalogue.Text{Kind: t.Key, Text: t.Text, Keyed: t.Keyed, Pos: t.Pos})
	}
	for _, s := range s.Segments {
		pos := diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
		texts.Texts = append(texts.Texts, catalogue.Text{Kind: s.Kind, Text: s.Text, Note: s.Note, Pos: pos})
	}
	return texts
}

// addNames makes pages of the texts in site.yaml.
func (p *project) addNames() {
	s := p.settings
	p.names = names{site: len(p.pages), centres: map[string]int{}, topics: map[string]int{}}
	site := catalogue.Page{ID: "site", File: config.File, Texts: []catalogue.Text{{Kind: "fm-title", Text: s.Title, Keyed: true, Pos: s.TitlePos}}}
	for _, phone := range s.Emergency {
		site.Texts = append(site.Texts, catalogue.Text{Kind: "fm-emergency", Text: phone.Word, Pos: phone.Pos})
	}
	p.pages = append(p.pages, site)
	for _, t := range s.Topics {
		if !themeNames(t) {
			p.names.topics[t.ID] = len(p.pages)
			p.pages = append(p.pages, namePage("topics/"+t.ID, t.Name, t.Pos))
		}
	}
	for _, c := range s.Centres {
		p.names.centres[c.ID] = len(p.pages)
		name := namePage("centres/"+c.ID, c.Name, c.NamePos)
		if c.Feedback != nil {
			name.Texts = append(name.Texts, catalogue.Text{Kind: "fm-feedback", Text: c.Feedback.Word, Keyed: true, Pos: c.Feedback.Pos})
		}
		p.pages = append(p.pages, name)
	}
}

// themeNames says that the themes have a word for the topic, in every language that they speak.
func themeNames(t config.Topic) bool {
	switch t.ID {
	case "health", "protection", "rights", "services":
		return strings.EqualFold(t.Name, t.ID)
	}
	return false
}

func namePage(id, name string, pos diag.Pos) catalogue.Page {
	return catalogue.Page{ID: id, File: config.File, Texts: []catalogue.Text{{Kind: "fm-name", Text: name, Keyed: true, Pos: pos}}}
}

// checkLinks reports links to notices and pictures that do not exist.
func (p *project) checkLinks() {
	assets := map[string]bool{}
	for _, a := range p.content.Assets {
		assets[a] = true
	}
	for i, n := range p.content.Notices {
		for _, link := range p.skeletons[i].Links {
			pos := diag.Pos{File: n.File, Line: link.Line, Column: link.Column}
			if link.Image {
				p.checkImage(n, link.Destination, pos, assets)
			} else {
				p.checkLink(n, link.Destination, pos)
			}
		}
	}
}

func (p *project) checkLink(n *notice.Notice, destination string, pos diag.Pos) {
	target := targetOf(n, destination)
	switch {
	case target.kind == elsewhere:
	case target.kind == nowhere:
		p.report.Errorf(pos, "bad-link", "link to another notice by its .md file, to an address that begins with https:, or to a number with tel:",
			"a link to %q leads nowhere", destination)
	case target.kind == notice_ && p.byID[target.id] == nil:
		p.report.Errorf(pos, "missing-link", p.linkHint(n, target.id), "there is no notice %s", destination)
	case target.anchor != "":
		p.checkAnchor(n, target, pos)
	}
}

// linkHint names the notice that was most likely meant, as a link from here would.
func (p *project) linkHint(n *notice.Notice, id string) string {
	near := diag.Nearest(strings.TrimPrefix(id, "/"), slices.Sorted(maps.Keys(p.byID)))
	if near == "" {
		return "correct the path, or write the notice that it names"
	}
	link := strings.TrimPrefix(near, n.Topic+"/")
	if link == near {
		link = "../" + near
	}
	return `did you mean "` + link + `.md"?`
}

// checkAnchor reports a link to a part of a notice that has no such name. A centre's own notice may lack what everybody's has.
func (p *project) checkAnchor(n *notice.Notice, target target, pos diag.Pos) {
	indexes := p.byID[target.id]
	if target.id == n.ID {
		indexes = []int{slices.Index(p.content.Notices, n)}
	}
	for _, i := range indexes {
		names := anchors(p.skeletons[i])
		if slices.Contains(names, strings.TrimPrefix(target.anchor, "#")) {
			continue
		}
		hint := `name the heading in ` + p.content.Notices[i].File + `, like "## Opening {#opening}"`
		if len(names) > 0 {
			hint += "; its names now are " + joined(names)
		}
		p.report.Errorf(pos, "missing-anchor", hint, "%s has no part named %s", p.content.Notices[i].File, target.anchor)
	}
}

var idAttribute = regexp.MustCompile(` id="([^"]+)"`)

// anchors lists the names of a notice's parts.
func anchors(s *segment.Skeleton) []string {
	var names []string
	for _, m := range idAttribute.FindAllSubmatch(s.Weave(segment.Options{}).HTML, -1) {
		names = append(names, string(m[1]))
	}
	return names
}

func (p *project) checkImage(n *notice.Notice, destination string, pos diag.Pos, assets map[string]bool) {
	file := imageFile(n, destination)
	switch {
	case file == "":
		p.report.Errorf(pos, "bad-image", "put the picture beside the notice and name it: pages load nothing from elsewhere",
			"the picture %q is not a file of the site", destination)
	case !assets[file] && !p.exists(file):
		p.report.Errorf(pos, "missing-image", "put the picture there, or correct the name", "there is no picture %s", file)
	}
}

func (p *project) exists(file string) bool {
	f, err := p.files.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	stat, err := f.Stat()
	return err == nil && stat.Mode().IsRegular()
}

// imageFile is the picture's path from the site's folder; "" when it does not lie in content/ or static/.
func imageFile(n *notice.Notice, destination string) string {
	file := path.Join(path.Dir(n.File), destination)
	if strings.HasPrefix(destination, "/") {
		file = strings.TrimPrefix(path.Clean(destination), "/")
	}
	if strings.Contains(destination, ":") || !strings.HasPrefix(file, "content/") && !strings.HasPrefix(file, "static/") {
		return ""
	}
	return file
}

// checkValues reports values that a centre lacks in a notice that it shows.
func (p *project) checkValues() {
	for i, n := range p.content.Notices {
		uses := append(bodyUses(n, p.skeletons[i]), n.Uses...)
		for _, c := range p.settings.Centres {
			if !n.ShownAt(c.ID) {
				continue
			}
			for _, use := range uses {
				if _, given := c.Values[use.Name]; !given {
					p.report.Errorf(use.Pos, "missing-value", `add "`+use.Name+`" under values: of the centre in site.yaml`,
						"the centre %s has no value %s", c.ID, use.Name)
				}
			}
		}
	}
}

// checkHolidays reports places whose hours speak of public holidays at a centre that lists none for the coming weeks:
// PH would quietly mean nothing. It is a warning, and the page says that the hours are not confirmed: an error would stop
// every centre's pages, expired ones too, when a year begins and nobody is there.
func (p *project) checkHolidays() {
	for _, n := range p.content.Notices {
		if n.Place == nil || n.Place.Hours == nil {
			continue
		}
		for _, c := range p.settings.Centres {
			if !n.ShownAt(c.ID) {
				continue
			}
			today := hours.DateOf(p.options.AsOf.In(c.Zone))
			kept := hours.Hours{Week: n.Place.Hours, Holidays: c.Holidays, Zone: c.Zone}
			for _, year := range kept.YearsWithoutHolidays(today, today.Add(daysAhead)) {
				p.report.Warnf(n.Place.HoursPos, "missing-holidays", fmt.Sprintf("list them under holidays: of the centre, like \"%d-12-25\"", year),
					"the hours name public holidays (PH), but the centre %s lists none for %d", c.ID, year)
			}
		}
	}
}

// daysAhead is how long before a year begins its holidays are asked for.
const daysAhead = 60

// bodyUses finds the {{.name}} in a body, each where it first stands. What stands in code is not replaced and not asked for.
func bodyUses(n *notice.Notice, s *segment.Skeleton) []notice.Use {
	var uses []notice.Use
	seen := map[string]bool{}
	for _, cut := range s.Segments {
		for _, name := range text.PlaceholderNames(cut.Text) {
			if !seen[name] {
				seen[name] = true
				uses = append(uses, notice.Use{Name: name, Pos: find(n, name, cut)})
			}
		}
	}
	return uses
}

// find gives the place of a {{.name}} in the file: the segment's own where it cannot be told.
func find(n *notice.Notice, name string, s segment.Segment) diag.Pos {
	line := n.BodyLine
	for text := range strings.Lines(string(n.Body)) {
		if at := strings.Index(text, "{{."+name+"}}"); at >= 0 && line >= s.Line {
			return diag.Pos{File: n.File, Line: line, Column: utf8.RuneCountInString(text[:at]) + 1}
		}
		line++
	}
	return diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
}
