package site

import (
	"context"
	"errors"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/parallel"
	"tabla/internal/segment"
	"tabla/internal/shape"
)

// boardBuilders returns a builder for the boards of each centre. The builders have no texts yet.
func (p *Prepared) boardBuilders() []*board.Builder {
	site := p.Registered.Site
	var all []*board.Builder
	for _, posted := range p.posted {
		c := board.Content{Site: site.Settings, Centre: posted.Centre, Written: posted.Written,
			Today: hours.DateOf(p.Clock.Built.In(posted.Centre.Zone))}
		for _, i := range posted.Board {
			body := p.Registered.Texts.Skeletons[i]
			source := board.Source{Notice: site.Content.Notices[i], Body: body,
				Call: shape.FirstCall(body.Links, posted.Centre.Values)}
			for _, place := range posted.Places[i] {
				source.Places = append(source.Places, site.Content.Notices[place])
			}
			c.Notices = append(c.Notices, source)
		}
		all = append(all, board.NewBuilder(c))
	}
	return all
}

// addBoardLanguage adds the edition's language to the boards of its centre.
func (e *edition) addBoardLanguage(b *board.Builder) {
	s := e.shape.Shaper
	b.AddLanguage(e.text.language, s.Text(e.shape.Centre[0]), s.Day(e.shape.Clock.Built), e.text.say)
}

// addToBoard adds notice number i, in the edition's language, to the boards of the edition's centre. In a
// session, the composed notice is kept for the next build. weave returns the woven body of the notice.
func (e *edition) addToBoard(b *board.Builder, i int, weave func(*Localized) segment.Body) error {
	n, key := e.text.notices[i], func() inputs.Key { return e.from.Slides(i, e.posted.Places[i], e.passed) }
	composed, err := e.slides.OfChecked(key, func() (board.Composed, error) {
		return b.Compose(n, e.boardText(b, i, weave(e.text)))
	})
	if err == nil {
		b.Add(n, e.text.language, composed)
	}
	return err
}

// boardText returns the texts of notice number i for the boards of the edition's centre.
func (e *edition) boardText(b *board.Builder, i int, body segment.Body) board.Text {
	n := e.text.notices[i]
	text := board.Text{Body: body}
	text.Slide, text.RowState = e.shape.Slide(i, b.Ahead(n))
	text.Summary, text.BriefState = e.shape.Brief(i)
	text.Places = e.shape.LinkedPlaces(e.posted.Places[i], b.Ahead)
	links := shape.Links{From: n, Pictures: e.pictures.View, Board: true}
	text.Fill = func(block segment.Body) string {
		return string(links.Fill(nil, block, e.posted.Centre.Values))
	}
	return text
}

// stageBoard plans the loop of each screen of a centre. It then stages the release of the screen's board and
// the files beside the releases.
func (b *build) stageBoard(posted shape.Posted, boards *board.Builder, r *diag.Report) (err error) {
	for _, screen := range posted.Centre.Screens {
		folder := shape.BoardFolder(posted.Centre, screen)
		v := boards.View(boards.Plan(screen, b.options().AsOf, r), b.prepared.Clock.Release)
		release, beside, failed := b.prepared.theme.Board(v)
		err = errors.Join(err, failed, b.stage.AddRelease(folder, v.Release, release),
			b.stage.AddAll(folder, beside))
	}
	return err
}

// Boards composes the texts of all boards in all languages. It returns one builder for each centre, in the
// order of the method Centres.
func (p *Prepared) Boards(ctx context.Context, r *diag.Report) ([]*board.Builder, error) {
	boards := p.boardBuilders()
	return boards, parallel.Try(ctx, len(p.languages),
		func(i int) error { return p.composeLanguage(p.languages[i], boards, r) })
}

func (p *Prepared) composeLanguage(l lang.Language, boards []*board.Builder, r *diag.Report) error {
	text, err := p.Localize(l, check.Judging{Report: r})
	if err != nil {
		return err
	}
	w := text.weaver()
	for at, posted := range p.posted {
		e := newEdition(p, text, posted)
		e.addBoardLanguage(boards[at])
		for _, i := range posted.Board {
			weave := func(t *Localized) segment.Body { return t.weave(w, i) }
			if err == nil && boards[at].Shows(text.notices[i], l) {
				err = e.try(i, r, func(e *edition) error { return e.addToBoard(boards[at], i, weave) })
			}
		}
	}
	return err
}
