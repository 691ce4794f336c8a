package site

import (
	"bytes"
	"cmp"
	"slices"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/theme"
	"tabla/internal/view"
)

// edition is one centre in one language.
type edition struct {
	settings *config.Site
	notices  []*notice.Notice
	names    names
	text     *Localized
	pinned   pinboard
	reader   *shape.Shaper
	clock    shape.Clock
	pictures pictures
	folder   string               // "vinograd/fa/"
	topics   map[string]view.Text // the names of all topics
}

func newEdition(p *Prepared, t *Localized, pinned pinboard) *edition {
	e := &edition{
		settings: t.settings, notices: t.notices, names: t.texts.names, text: t, pinned: pinned,
		reader: &shape.Shaper{Language: t.language, Source: t.settings.Source, Centre: pinned.centre, Say: t.say, Icons: map[string]string{}},
		clock:  p.clock, pictures: p.pictures, folder: folderOf(pinned.centre, t.language), topics: map[string]view.Text{},
	}
	for _, topic := range t.settings.Topics {
		e.topics[topic.ID] = t.topicName(e.reader, topic)
		e.reader.Icons[topic.ID] = topic.Icon
	}
	return e
}

// pages is an edition on its way to pages.
type pages struct {
	edition *edition
	build   *build
	frame   *theme.Frame
	from    inputs.Frame
	topics  []view.TopicLink
}

// language builds every page of one language: bodies are woven once and serve every centre and every board.
func (b *build) language(l lang.Language, r *diag.Report) (languageChoice, error) {
	t, err := b.prepared.localize(l, b.remember(l), Judging{Report: r})
	if err != nil {
		return languageChoice{}, err
	}
	editions := make([]*pages, len(b.prepared.pinned))
	for i, pinned := range b.prepared.pinned {
		e := newEdition(b.prepared, t, pinned)
		e.addBoardLanguage(b.boards[i])
		if editions[i], err = b.pagesOf(e); err != nil {
			return languageChoice{}, err
		}
		if err := editions[i].lists(); err != nil {
			return languageChoice{}, err
		}
	}
	return choiceIn(t), b.notices(t, editions)
}

// notice weaves one notice and hands it to every centre that shows it.
func (b *build) notice(w *weaver, i int, editions []*pages) error {
	var body segment.Body
	woven := false
	weave := func() segment.Body {
		if !woven {
			body, woven = w.weave(i), true
		}
		return body
	}
	for at, p := range editions {
		pinned := p.edition.pinned
		if pinned.onPhone[i] {
			if err := p.notice(w, i, weave); err != nil {
				return err
			}
		}
		if b.boards[at].Shows(w.text.notices[i], w.text.language) {
			if err := p.edition.addToBoard(b.boards[at], i, weave()); err != nil {
				return err
			}
		}
	}
	return nil
}

// pagesOf draws what the pages of an edition share.
func (b *build) pagesOf(e *edition) (*pages, error) {
	v := e.view()
	from, err := e.text.from.FrameOf(v, e.linksOf())
	if err != nil {
		return nil, err
	}
	frame, err := b.prepared.theme.Edition(v)
	return &pages{edition: e, build: b, frame: frame, from: from, topics: v.Topics}, err
}

// folderOf is where the pages of an edition lie: "vinograd/fa/".
func folderOf(c *config.Centre, l lang.Language) string { return c.ID + "/" + string(l.Tag) + "/" }

// view is what the pages of the edition share.
func (e *edition) view() *view.Edition {
	c, names := e.pinned.centre, e.names
	v := &view.Edition{
		Language:  e.text.language,
		SiteTitle: e.reader.Text(e.text.name(names.site, 0)),
		Centre:    view.Centre{ID: c.ID, Name: e.reader.Text(e.text.name(names.centres[c.ID], 0))},
		Say:       e.text.say,
		Languages: e.languageLinks(c),
		Topics:    e.topicLinks(),
		Built:     e.reader.Day(e.clock.Built),
		Demo:      e.settings.Demo,
		BoardHref: c.ID + "/board/index.html",
	}
	for i, phone := range e.settings.Emergency {
		v.Emergency = append(v.Emergency, e.reader.SitePhone(phone, e.text.name(names.site, 1+i)))
	}
	if c.Feedback != nil {
		phone := e.reader.SitePhone(*c.Feedback, e.text.name(names.centres[c.ID], 1))
		v.Feedback = &phone
	}
	for _, i := range e.pinned.phone {
		n, w := e.notices[i], e.text.wording(i)
		v.HasPlaces = v.HasPlaces || n.Place != nil && !n.Sensitive
		v.Drafts = v.Drafts || e.reader.StateOf(w.Front, w.Body).Draft > 0
		if n.Sensitive {
			v.ExitURL = e.settings.ExitURL
		}
	}
	return v
}

// languageLinks lists the languages that the site is built in: the centre's own first, the most spoken first.
func (e *edition) languageLinks(c *config.Centre) []view.LanguageLink {
	var links []view.LanguageLink
	current := false
	for _, l := range languageOrder(e.settings, c) {
		links = append(links, view.LanguageLink{Language: l, Current: l.Tag == e.text.language.Tag})
		current = current || l.Tag == e.text.language.Tag
	}
	if !current { // a pseudo-locale that the site does not list
		links = append(links, view.LanguageLink{Language: e.text.language, Current: true})
	}
	return links
}

// languageOrder returns the site's languages: the centre's own first, the most spoken first.
func languageOrder(s *config.Site, c *config.Centre) []lang.Language {
	shares := slices.Clone(c.Languages)
	slices.SortStableFunc(shares, func(a, b config.Share) int { return -cmp.Compare(a.Weight, b.Weight) })
	var order []lang.Language
	for _, share := range shares {
		order = append(order, share.Language)
	}
	for _, l := range s.Languages {
		if !slices.ContainsFunc(order, func(o lang.Language) bool { return o.Tag == l.Tag }) {
			order = append(order, l)
		}
	}
	return order
}

func (e *edition) topicLinks() (links []view.TopicLink) {
	counts := map[string]int{}
	for _, i := range e.pinned.phone {
		counts[e.notices[i].Topic]++
	}
	for _, topic := range e.settings.Topics {
		if counts[topic.ID] > 0 {
			links = append(links, view.TopicLink{ID: topic.ID, Icon: topic.Icon, Name: e.topics[topic.ID], Count: counts[topic.ID]})
		}
	}
	return links
}

// lists writes the pages that list notices: the first page, the topics, the places.
func (p *pages) lists() error {
	e := p.edition
	var urgent, places []int
	byTopic := map[string][]int{}
	for _, i := range e.pinned.phone {
		n := e.notices[i]
		byTopic[n.Topic] = append(byTopic[n.Topic], i)
		if n.Sensitive {
			continue // neither in red on the first page nor among the places: only in its topic's list
		}
		if n.Urgent() {
			urgent = append(urgent, i)
		}
		if n.Place != nil {
			places = append(places, i)
		}
	}
	err := p.list("index.html", slices.Concat(urgent, places), func(w *bytes.Buffer) error {
		return p.frame.Front(w, &view.Front{Urgent: e.links(urgent), Places: e.placeLinks(places)})
	})
	for _, topic := range p.topics {
		if err != nil {
			return err
		}
		notices := byTopic[topic.ID]
		err = p.list(topic.ID+"/index.html", notices, func(w *bytes.Buffer) error {
			return p.frame.Topic(w, &view.Topic{TopicLink: topic, Notices: e.links(notices)})
		})
	}
	if err != nil || len(places) == 0 {
		return err
	}
	return p.list("places.html", places, func(w *bytes.Buffer) error {
		return p.frame.Places(w, &view.Places{Places: e.placeLinks(places)})
	})
}

// list writes a page that depends on some notices and on the frame, or leaves it as it is.
func (p *pages) list(file string, notices []int, draw func(w *bytes.Buffer) error) error {
	memory := p.from.List(notices, p.edition.passed)
	if left, err := p.leave(p.edition.folder+file, memory); left || err != nil {
		return err
	}
	return p.build.stageMade(p.edition.folder+file, memory, draw)
}

func (e *edition) links(notices []int) (all []view.NoticeLink) {
	for _, i := range notices {
		n := e.notices[i]
		all = append(all, e.reader.Link(n, e.text.wording(i), shape.PageFile(n)))
	}
	return all
}

func (e *edition) placeLinks(notices []int) (all []view.PlaceLink) {
	for _, i := range notices {
		n := e.notices[i]
		all = append(all, e.reader.PlaceLink(n, e.text.wording(i), shape.PageFile(n), e.clock))
	}
	return all
}

// notice writes one notice's page, or leaves it as it is.
func (p *pages) notice(w *weaver, i int, weave func() segment.Body) error {
	e := p.edition
	n, memory := e.notices[i], p.from.Page(i, e.passed(i))
	file := e.folder + shape.PageFile(n)
	if left, err := p.leave(file, memory); left || err != nil {
		return err
	}
	links := shape.Links{From: n, Pages: e.pinned.pages, Picture: e.pictures.name, Own: e.text.ownAddress}
	filled := w.fill(weave(), e.pinned.centre.Values, links)
	v := e.reader.Notice(n, e.text.wording(i), shape.PageFile(n), e.topics[n.Topic], filled, e.clock)
	return p.build.stageMade(file, memory, func(w *bytes.Buffer) error { return p.frame.Notice(w, v) })
}
