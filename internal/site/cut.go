package site

import (
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/align"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// Texts is what a site says, cut into what translators handle.
type Texts struct {
	Skeletons []*segment.Skeleton // one for each notice
	Pages     []align.Page        // one for each notice, then the site's, the topics' and the centres' own names
	names     names
}

// names are the pages of what is named in site.yaml, as indexes into Texts.Pages.
type names struct {
	site    int
	centres map[string]int
	topics  map[string]int // only topics with a name of their own
}

// Cut takes from every notice, and from site.yaml, the texts that translators handle.
func Cut(s *Loaded, r *diag.Report) *Texts {
	notices := s.Content.Notices
	t := &Texts{Skeletons: make([]*segment.Skeleton, len(notices))}
	inOrder(len(notices), func(i int) {
		n := notices[i]
		t.Skeletons[i] = segment.Cut(n.File, n.BodyLine, n.Body, r)
	})
	for i, n := range notices {
		t.Pages = append(t.Pages, pageOf(n, t.Skeletons[i]))
	}
	t.addNames(s.Settings)
	return t
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

func pageOf(n *notice.Notice, s *segment.Skeleton) align.Page {
	texts := align.Page{ID: n.Page, File: n.File, Texts: make([]align.Text, 0, len(n.Texts)+len(s.Segments))}
	for _, t := range n.Texts {
		texts.Texts = append(texts.Texts, align.Text{Kind: t.Key, Text: t.Text, Keyed: t.Keyed, Pos: t.Pos})
	}
	for _, s := range s.Segments {
		pos := diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
		texts.Texts = append(texts.Texts, align.Text{Kind: s.Kind, Text: s.Text, Note: s.Note, Pos: pos})
	}
	return texts
}

// addNames makes pages of the texts in site.yaml.
func (t *Texts) addNames(s *config.Site) {
	t.names = names{site: len(t.Pages), centres: map[string]int{}, topics: map[string]int{}}
	site := align.Page{ID: "site", File: config.File, Texts: []align.Text{{Kind: "fm-title", Text: s.Title, Keyed: true, Pos: s.TitlePos}}}
	for _, phone := range s.Emergency {
		site.Texts = append(site.Texts, align.Text{Kind: "fm-emergency", Text: phone.Word, Pos: phone.Pos})
	}
	t.Pages = append(t.Pages, site)
	for _, topic := range s.Topics {
		if !themeNames(topic) {
			t.names.topics[topic.ID] = len(t.Pages)
			t.Pages = append(t.Pages, namePage("topics/"+topic.ID, topic.Name, topic.Pos))
		}
	}
	for _, c := range s.Centres {
		t.names.centres[c.ID] = len(t.Pages)
		name := namePage("centres/"+c.ID, c.Name, c.NamePos)
		if c.Feedback != nil {
			name.Texts = append(name.Texts, align.Text{Kind: "fm-feedback", Text: c.Feedback.Word, Keyed: true, Pos: c.Feedback.Pos})
		}
		t.Pages = append(t.Pages, name)
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

func namePage(id, name string, pos diag.Pos) align.Page {
	return align.Page{ID: id, File: config.File, Texts: []align.Text{{Kind: "fm-name", Text: name, Keyed: true, Pos: pos}}}
}

// textChecks look at what notices say about each other and about their centres.
type textChecks struct {
	site      *Loaded
	skeletons []*segment.Skeleton
	byID      map[string][]int // every notice by its id: everybody's and centres' own ones
	report    *diag.Report
}

// CheckTexts reports what is wrong with the notices beside each other: links, pictures, values, holidays, letters.
func CheckTexts(s *Loaded, t *Texts, r *diag.Report) {
	c := textChecks{site: s, skeletons: t.Skeletons, byID: map[string][]int{}, report: r}
	for i, n := range s.Content.Notices {
		c.byID[n.ID] = append(c.byID[n.ID], i)
	}
	c.checkLinks()
	c.checkValues()
	c.checkHolidays()
	c.checkLetters(t.Pages)
}

// checkLinks reports links to notices and pictures that do not exist.
func (p textChecks) checkLinks() {
	assets := map[string]bool{}
	for _, a := range p.site.Content.Assets {
		assets[a] = true
	}
	for i, n := range p.site.Content.Notices {
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

func (p textChecks) checkLink(n *notice.Notice, destination string, pos diag.Pos) {
	target := n.Target(destination)
	switch {
	case target.Kind == notice.Elsewhere:
	case target.Kind == notice.Nowhere:
		p.report.Errorf(pos, "bad-link", "link to another notice by its .md file, to an address that begins with https:, or to a number with tel:",
			"a link to %q leads nowhere", destination)
	case target.Kind == notice.ToNotice && p.byID[target.ID] == nil:
		p.report.Errorf(pos, "missing-link", p.linkHint(n, target.ID), "there is no notice %s", destination)
	case target.Anchor != "":
		p.checkAnchor(n, target, pos)
	}
}

// linkHint names the notice that was most likely meant, as a link from here would.
func (p textChecks) linkHint(n *notice.Notice, id string) string {
	near := text.Nearest(strings.TrimPrefix(id, "/"), slices.Sorted(maps.Keys(p.byID)))
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
func (p textChecks) checkAnchor(n *notice.Notice, target notice.Target, pos diag.Pos) {
	indexes := p.byID[target.ID]
	if target.ID == n.ID {
		indexes = []int{slices.Index(p.site.Content.Notices, n)}
	}
	for _, i := range indexes {
		names := anchors(p.skeletons[i])
		if slices.Contains(names, strings.TrimPrefix(target.Anchor, "#")) {
			continue
		}
		hint := `name the heading in ` + p.site.Content.Notices[i].File + `, like "## Opening {#opening}"`
		if len(names) > 0 {
			hint += "; its names now are " + joined(names)
		}
		p.report.Errorf(pos, "missing-anchor", hint, "%s has no part named %s", p.site.Content.Notices[i].File, target.Anchor)
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

func (p textChecks) checkImage(n *notice.Notice, destination string, pos diag.Pos, assets map[string]bool) {
	file := n.ImageFile(destination)
	switch {
	case file == "":
		p.report.Errorf(pos, "bad-image", "put the picture beside the notice and name it: pages load nothing from elsewhere",
			"the picture %q is not a file of the site", destination)
	case !assets[file] && !p.exists(file):
		p.report.Errorf(pos, "missing-image", "put the picture there, or correct the name", "there is no picture %s", file)
	}
}

func (p textChecks) exists(file string) bool {
	f, err := p.site.Files.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	stat, err := f.Stat()
	return err == nil && stat.Mode().IsRegular()
}

// checkValues reports values that a centre lacks in a notice that it shows.
func (p textChecks) checkValues() {
	for i, n := range p.site.Content.Notices {
		uses := append(bodyUses(n, p.skeletons[i]), n.Uses...)
		for _, c := range p.site.Settings.Centres {
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
func (p textChecks) checkHolidays() {
	for _, n := range p.site.Content.Notices {
		if n.Place == nil || n.Place.Hours == nil {
			continue
		}
		for _, c := range p.site.Settings.Centres {
			if !n.ShownAt(c.ID) {
				continue
			}
			today := hours.DateOf(p.site.Options.AsOf.In(c.Zone))
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

// joined lists words for people: "a, b and c".
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
