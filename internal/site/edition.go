package site

import (
	"bytes"
	"cmp"
	"slices"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/theme"
	"tabla/internal/view"
)

// edition is one centre in one language on its way to pages.
type edition struct {
	*build
	tongue *tongue
	pinned pinboard
	reader *shape.Shaper
	folder string // "vinograd/fa/"
	frame  *theme.Frame
	key    key // see frameKey
	topics []view.TopicLink
}

// language builds every page of one language: bodies are woven once and serve every centre and every board.
func (b *build) language(l lang.Language) error {
	t, err := b.tongue(l, b.remembers(l))
	if err != nil {
		return err
	}
	b.keep(t)
	editions := make([]*edition, len(b.pinned))
	for i, pinned := range b.pinned {
		if editions[i], err = b.edition(t, pinned); err != nil {
			return err
		}
		if language := b.boardLanguage(pinned.centre, l); language >= 0 {
			b.trays[i].voice(editions[i], language)
		}
		if err := editions[i].lists(); err != nil {
			return err
		}
	}
	return b.notices(t, editions)
}

// notice weaves one notice and hands it to every centre that shows it.
func (b *build) notice(t *tongue, i int, editions []*edition) error {
	var body segment.Body
	woven := false
	weave := func() segment.Body {
		if !woven {
			body, woven = t.weave(i), true
		}
		return body
	}
	for at, e := range editions {
		if e.pinned.onPhone[i] {
			if err := e.notice(i, weave); err != nil {
				return err
			}
		}
		if language := b.boardLanguage(e.pinned.centre, t.language); language >= 0 && e.pinned.onBoard[i] {
			if err := b.trays[at].add(e, i, language, weave()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *build) edition(t *tongue, pinned pinboard) (*edition, error) {
	e := b.unframed(t, pinned)
	v := e.view()
	var err error
	if e.key, err = e.frameKey(v); err != nil {
		return nil, err
	}
	e.frame, err = b.theme.Edition(v)
	return e, err
}

// folderOf is where the pages of an edition lie: "vinograd/fa/".
func folderOf(c *config.Centre, l lang.Language) string { return c.ID + "/" + string(l.Tag) + "/" }

// unframed is an edition for boards alone: it has no pages.
func (b *build) unframed(t *tongue, pinned pinboard) *edition {
	c := pinned.centre
	return &edition{
		build: b, tongue: t, pinned: pinned,
		reader: &shape.Shaper{Language: t.language, Source: b.settings.Source, Centre: c, Say: t.say},
		folder: folderOf(c, t.language),
	}
}

// view is what the pages of the edition share.
func (e *edition) view() *view.Edition {
	c, names := e.pinned.centre, e.names
	v := &view.Edition{
		Language:  e.tongue.language,
		SiteTitle: e.reader.Text(e.tongue.name(names.site, 0)),
		Centre:    view.Centre{ID: c.ID, Name: e.reader.Text(e.tongue.name(names.centres[c.ID], 0))},
		Say:       e.tongue.say,
		Languages: e.languageLinks(c),
		Topics:    e.topicLinks(),
		Built:     e.reader.Day(e.clock.Built),
		Demo:      e.settings.Demo,
		BoardHref: c.ID + "/board/index.html",
	}
	for i, phone := range e.settings.Emergency {
		v.Emergency = append(v.Emergency, e.reader.SitePhone(phone, e.tongue.name(names.site, 1+i)))
	}
	if c.Feedback != nil {
		phone := e.reader.SitePhone(*c.Feedback, e.tongue.name(names.centres[c.ID], 1))
		v.Feedback = &phone
	}
	for _, i := range e.pinned.phone {
		n, w := e.content.Notices[i], e.tongue.wording(i)
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
	for _, l := range e.languageOrder(c) {
		links = append(links, view.LanguageLink{Language: l, Current: l.Tag == e.tongue.language.Tag})
		current = current || l.Tag == e.tongue.language.Tag
	}
	if !current { // a pseudo-locale that the site does not list
		links = append(links, view.LanguageLink{Language: e.tongue.language, Current: true})
	}
	return links
}

func (p *project) languageOrder(c *config.Centre) []lang.Language {
	shares := slices.Clone(c.Languages)
	slices.SortStableFunc(shares, func(a, b config.Share) int { return -cmp.Compare(a.Weight, b.Weight) })
	var order []lang.Language
	for _, s := range shares {
		order = append(order, s.Language)
	}
	for _, l := range p.settings.Languages {
		if !slices.ContainsFunc(order, func(o lang.Language) bool { return o.Tag == l.Tag }) {
			order = append(order, l)
		}
	}
	return order
}

func (e *edition) topicLinks() []view.TopicLink {
	counts := map[string]int{}
	for _, i := range e.pinned.phone {
		counts[e.content.Notices[i].Topic]++
	}
	for _, topic := range e.settings.Topics {
		if counts[topic.ID] > 0 {
			e.topics = append(e.topics, view.TopicLink{ID: topic.ID, Name: e.tongue.topicName(e.reader, topic), Count: counts[topic.ID]})
		}
	}
	return e.topics
}

// lists writes the pages that list notices: the first page, the topics, the places.
func (e *edition) lists() error {
	var urgent, places []int
	byTopic := map[string][]int{}
	for _, i := range e.pinned.phone {
		n := e.content.Notices[i]
		byTopic[n.Topic] = append(byTopic[n.Topic], i)
		if n.Sensitive {
			continue // neither in red on the first page nor among the places: only in its topic's list
		}
		if isUrgent(n.Priority) {
			urgent = append(urgent, i)
		}
		if n.Place != nil {
			places = append(places, i)
		}
	}
	err := e.list("index.html", slices.Concat(urgent, places), func(w *bytes.Buffer) error {
		return e.frame.Front(w, &view.Front{Urgent: e.links(urgent), Places: e.placeLinks(places)})
	})
	for _, topic := range e.topics {
		if err != nil {
			return err
		}
		notices := byTopic[topic.ID]
		err = e.list(topic.ID+"/index.html", notices, func(w *bytes.Buffer) error {
			return e.frame.Topic(w, &view.Topic{TopicLink: topic, Notices: e.links(notices)})
		})
	}
	if err != nil || len(places) == 0 {
		return err
	}
	return e.list("places.html", places, func(w *bytes.Buffer) error {
		return e.frame.Places(w, &view.Places{Places: e.placeLinks(places)})
	})
}

// list writes a page that depends on some notices and on the frame, or leaves it as it is.
func (e *edition) list(file string, notices []int, draw func(w *bytes.Buffer) error) error {
	memory := e.listMemory(notices)
	if left, err := e.leave(e.folder+file, memory); left || err != nil {
		return err
	}
	return e.stageMade(e.folder+file, memory, draw)
}

func (e *edition) links(notices []int) (all []view.NoticeLink) {
	for _, i := range notices {
		n := e.content.Notices[i]
		all = append(all, e.reader.Link(n, e.tongue.wording(i), pageFile(n)))
	}
	return all
}

func (e *edition) placeLinks(notices []int) (all []view.PlaceLink) {
	for _, i := range notices {
		n := e.content.Notices[i]
		all = append(all, e.reader.PlaceLink(n, e.tongue.wording(i), pageFile(n), e.clock))
	}
	return all
}

// notice writes one notice's page, or leaves it as it is.
func (e *edition) notice(i int, weave func() segment.Body) error {
	n, memory := e.content.Notices[i], e.memory(i)
	file := e.folder + pageFile(n)
	if left, err := e.leave(file, memory); left || err != nil {
		return err
	}
	links := linker{from: n, pages: e.pinned.pages, pictures: e.pictures, own: e.tongue.ownAddress}
	filled := e.tongue.fill(weave(), e.pinned.centre.Values, links)
	v := e.reader.Notice(n, e.tongue.wording(i), pageFile(n), e.topicName(n.Topic), filled, e.clock)
	return e.stageMade(file, memory, func(w *bytes.Buffer) error { return e.frame.Notice(w, v) })
}

func (e *edition) topicName(id string) view.Text {
	for _, topic := range e.topics {
		if topic.ID == id {
			return topic.Name
		}
	}
	for _, topic := range e.settings.Topics {
		if topic.ID == id {
			return e.tongue.topicName(e.reader, topic)
		}
	}
	return view.Text{}
}
