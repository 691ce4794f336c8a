package site

import (
	"bytes"
	"context"
	"errors"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/output"
	"tabla/internal/picture"
	"tabla/internal/search"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/theme"
	"tabla/internal/view"
)

// edition is one centre in one language.
type edition struct {
	text     *Localized
	posted   shape.Posted
	shape    *shape.Edition
	pictures picture.Pictures
	folder   string                       // folder of its pages, such as "vinograd/fa/"
	from     inputs.Frame                 // the frame of pages that list notices, and of slides
	pageFrom inputs.Frame                 // the frame of the pages of notices
	slides   *inputs.Memo[board.Composed] // the slides that a session keeps
}

func newEdition(p *Prepared, t *Localized, posted shape.Posted) *edition {
	names, c := t.texts.Names, posted.Centre
	shaper := &shape.Shaper{
		Language: t.language, Centre: c, Say: t.say, Icons: map[string]string{},
		Recordings: p.Registered.Media.Recordings, Where: posted.Where, Days: posted.Days,
	}
	topics := shaper.TopicNames(t.settings.Topics, names.Topics, t.shown)
	return &edition{
		text: t, posted: posted, pictures: p.Registered.Media.Pictures,
		folder: shape.EditionFolder(c, t.language),
		shape: &shape.Edition{
			Shaper: shaper, Settings: t.settings, Clock: p.Clock,
			Notices: t.notices, Wording: t.wording, Current: posted.Phone,
			Site: t.shown[names.Site], Centre: t.shown[names.Centres[c.ID]], Topics: topics,
			Rows: make(shape.Rows, len(t.notices)),
		},
	}
}

// passed returns one byte for each instant at which a notice's page changes: '1' if it is past, else '0'.
func (e *edition) passed(notice int) []byte {
	instants := e.text.notices[notice].Instants(e.posted.Centre.Zone, e.text.settings.KeepEnded)
	return inputs.Passed(instants, e.shape.Clock.Now)
}

// pages holds what is needed to write the pages of an edition.
type pages struct {
	edition *edition
	build   *build
	frame   *theme.EditionRenderer
	view    *view.Edition
}

// language builds all pages of one language and adds the language to the boards. Each body is woven at most
// once and then used for all centres and boards.
func (b *build) language(ctx context.Context, l lang.Language, r *diag.Report) (shape.Choice, error) {
	t, err := b.local[l.Tag], error(nil)
	if t == nil {
		if t, err = b.prepared.localize(l, b.remember(l), check.Judging{Report: r}); err != nil {
			return shape.Choice{}, err
		}
	}
	choice := shape.ChoiceOf(t.language, t.words, t.say)
	editions := make([]*pages, len(b.prepared.posted))
	reader := search.NewReader(l, t.searched, b.others, b.options().session.search)
	for i, posted := range b.prepared.posted {
		e := newEdition(b.prepared, t, posted)
		choice.AddCentre(e.shape)
		if b.shorts != nil {
			b.shorts[i].AddTitles(l, func(n int) view.Text {
				return e.shape.Shaper.Title(t.notices[n], t.wording(n))
			})
		}
		if b.options().Root {
			continue
		}
		e.addBoardLanguage(b.boards[i])
		if editions[i], err = b.pagesOf(e); err != nil {
			return shape.Choice{}, err
		}
		v, found := editions[i].view, e.shape.Findable()
		memory := e.from.With(b.othersKey).List(found, e.passed)
		index := reader.Stage(b.stage, e.folder, memory,
			search.Edition{View: v, Notices: found, Links: e.shape.Links, Signs: e.shape.PlaceSigns,
				Values: e.posted.Centre.Values, Script: b.prepared.theme.FindScript()})
		feeds := e.shape.Feeds(v).Stage(b.stage, memory)
		e.shape.AddAlerts(b.alerts[i], posted, v)
		lists := editions[i].lists()
		gone := e.shape.StageGone(b.stage, posted, v.Topics, editions[i].frame.Gone)
		if err := errors.Join(lists, gone, index, feeds); err != nil {
			return shape.Choice{}, err
		}
	}
	if b.options().Root {
		return choice, nil
	}
	err = b.notices(ctx, t, editions, r)
	for _, p := range editions {
		if err == nil {
			err = p.offline()
		}
	}
	return choice, err
}

// notice makes the pages and slides of one notice for every centre that shows it. It weaves the body only
// when the first page or board needs it.
func (b *build) notice(t *Localized, w *shape.Weaver, i int, editions []*pages, r *diag.Report) error {
	var body segment.Body
	var woven *Localized
	weave := func(t *Localized) segment.Body {
		if woven != t {
			body, woven = t.weave(w, i), t
		}
		return body
	}
	for at, p := range editions {
		var page, slide error
		if e := p.edition; e.posted.OnPhone[i] {
			page = e.try(i, r, func(e *edition) error { return p.notice(e, w, i, weave) })
		}
		if e, board := p.edition, b.boards[at]; board.Shows(t.notices[i], t.language) {
			slide = e.try(i, r, func(e *edition) error { return e.addToBoard(board, i, weave) })
		}
		if err := errors.Join(page, slide); err != nil {
			return err
		}
	}
	return nil
}

// try calls show, which shows notice number i in the edition. If show panics, try reports that and calls show
// again with an edition that has the source's texts for this notice. A second panic is an error.
func (e *edition) try(i int, r *diag.Report, show func(e *edition) error) (err error) {
	what, pos := "this notice in "+string(e.text.language.Tag), diag.Pos{File: e.text.notices[i].File}
	r.TryOr(what, pos, func() { err = show(e) }, func() {
		e.text.from.Report(i)
		other := *e
		other.text = e.text.inSource(i)
		other.shape = e.shape.With(other.text.wording)
		err = show(&other)
	})
	return err
}

// pagesOf draws the parts that all pages of an edition have in common.
func (b *build) pagesOf(e *edition) (*pages, error) {
	v, t := e.shape.View(), b.prepared.theme
	var err, failed error
	e.from, err = e.text.from.FrameOf(v, e.posted.AppendLinks(nil, e.text.notices))
	e.pageFrom, failed = e.text.from.FrameOf(t.Menu(v), nil)
	e.slides = b.options().session.slides
	frame, undrawn := t.Edition(v, e.from.Key())
	return &pages{edition: e, build: b, frame: frame, view: v}, errors.Join(err, failed, undrawn)
}

// lists writes the first page, and the pages of topics, of what is new, about the site and of places.
func (p *pages) lists() error {
	e := p.edition.shape
	urgent, places, byTopic := e.Lists()
	front, all := e.Front(urgent, places), e.Findable()
	err := p.list("index.html", front.Notices(),
		func(w *bytes.Buffer) error { return p.frame.Front(w, front.View()) })
	for _, topic := range p.view.Topics {
		notices := byTopic[topic.ID]
		err = errors.Join(err, p.list(topic.ID+"/index.html", notices,
			func(w *bytes.Buffer) error { return p.frame.Topic(w, e.Topic(topic, notices)) }))
	}
	err = errors.Join(err,
		p.list("new.html", all, func(w *bytes.Buffer) error { return p.frame.News(w, e.NewsPage()) }),
		p.list("about.html", all, func(w *bytes.Buffer) error { return p.frame.About(w, e.About()) }))
	if err != nil || len(places) == 0 {
		return err
	}
	return p.list("places.html", places, func(w *bytes.Buffer) error {
		return p.frame.Places(w, &view.Places{Places: e.PlaceLinks(places)})
	})
}

// offline writes the file from which a phone shows the pages of the edition without a network.
func (p *pages) offline() error {
	e := p.edition.shape
	parts := shape.StagedParts(p.build.stage, p.edition.folder, p.build.options().session.parts)
	return p.list(shape.OfflineFile, e.Current, func(w *bytes.Buffer) error {
		return shape.WritePack(w, e.OfflineFiles(p.view), p.build.prepared.theme.Scripts(), parts)
	})
}

// list writes a page that lists notices. If nothing on which the page depends has changed, it keeps the page
// that is in the target.
func (p *pages) list(file string, notices []int, draw func(w *bytes.Buffer) error) error {
	memory := p.edition.from.List(notices, p.edition.passed)
	return p.build.stage.KeepOrDraw(p.edition.folder+file, memory, draw)
}

// memory returns the memory of the page of one notice. It contains whether a text of the page has failed.
func (e *edition) memory(i int) output.Memory {
	links := e.posted.AppendLinksOf(nil, e.text.notices, i, e.text.texts.Skeletons[i].Links)
	return e.pageFrom.With(inputs.KeyOf(links)).Page(i, e.posted.Places[i], e.passed)
}

// notice writes the page of one notice. If nothing on which the page depends has changed, it keeps the page
// that is in the target.
func (p *pages) notice(e *edition, w *shape.Weaver, i int, weave func(*Localized) segment.Body) error {
	n := e.text.notices[i]
	file, stage := e.folder+shape.PageFile(n), p.build.stage
	if kept, err := stage.KeepMade(e.memory(i), file); kept || err != nil {
		return err
	}
	links := shape.Links{From: n, Pages: e.posted.Pages, Pictures: e.pictures.View,
		Own: e.text.settings.OwnAddress(e.text.language.Tag)}
	filled := w.Fill(weave(e.text), e.posted.Centre.Values, links)
	v := e.shape.Notice(i, filled, e.posted.Places[i])
	return stage.Draw(file, e.memory(i), // only now, because weaving may have recorded a failed text
		func(w *bytes.Buffer) error { return p.frame.Notice(w, v) })
}

// notices builds all notices of a language, each once. Each notice has its own files and its own places in
// the boards, so it does not matter which goroutine builds which notice.
func (b *build) notices(ctx context.Context, t *Localized, editions []*pages, r *diag.Report) error {
	return b.limiter.Share(ctx, len(t.notices), func() func(i int) error {
		w := t.weaver()
		return func(i int) error { return b.notice(t, w, i, editions, r) }
	})
}
