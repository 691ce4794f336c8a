package site

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tabla/internal/board"
	"tabla/internal/config"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/page"
	"tabla/internal/segment"
)

// slideTray collects the slides of one centre while its languages are built side by side. Every slide has its place by notice
// and language, so nothing is shared and the result does not depend on who was faster.
type slideTray struct {
	pinned pinboard
	place  map[int]int // notice -> its place in pinned.board
	parts  [][]board.Part
	slides [][][]page.Slide // by place and language: one for each part
	voices []page.BoardEdition
}

func newTray(p *project, pinned pinboard) *slideTray {
	c := pinned.centre
	b := &slideTray{pinned: pinned, place: map[int]int{}, voices: make([]page.BoardEdition, len(c.Languages))}
	b.parts = make([][]board.Part, len(pinned.board))
	b.slides = make([][][]page.Slide, len(pinned.board))
	for place, i := range pinned.board {
		b.place[i] = place
		b.slides[place] = make([][]page.Slide, len(c.Languages))
		b.parts[place] = p.parts(i, c)
	}
	return b
}

// parts cuts a notice into slides that the smallest pane of the centre can hold. Where and when is a slide of its own.
func (p *project) parts(i int, c *config.Centre) []board.Part {
	panes := 1
	for _, s := range c.Screens {
		panes = max(panes, s.Panes)
	}
	blocks := boardBlocks(p.skeletons[i].Weave(segment.Options{}))
	n := p.content.Notices[i]
	if n.Place == nil {
		return board.Split(blocks, board.Limit(panes))
	}
	var parts []board.Part
	if len(blocks) > 0 {
		parts = board.Split(blocks, board.Limit(panes))
	}
	return append(parts, board.Part{Place: true, Words: placeWords(n)})
}

// boardBlocks are a body's blocks, with those marked that lead on to the next.
func boardBlocks(body segment.Body) []board.Block {
	var blocks []board.Block
	for _, b := range body.Blocks {
		text := strings.TrimRight(tag.ReplaceAllString(body.HTML[b.Start:b.End], ""), " \n")
		heading := len(b.Kind) == 2 && b.Kind[0] == 'h' && b.Kind != "hr"
		blocks = append(blocks, board.Block{Words: b.Words, LeadsOn: heading || b.Kind == "p" && endsInColon(text)})
	}
	return blocks
}

// endsInColon knows the colons of the scripts that notices are written in.
func endsInColon(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(":：፡፦", last)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// placeWords counts what there is to read about a place: its texts, and three words for each line of hours or number.
func placeWords(n *notice.Notice) int {
	words := 3 * len(n.Place.Phones)
	for _, t := range n.Texts {
		if strings.HasPrefix(t.Key, "fm-place-") {
			words += segment.Words(t.Text)
		}
	}
	if n.Place.Hours != nil {
		words += 3 * len(n.Place.Hours.Table())
	}
	return words
}

// voice notes what the slides of one language share.
func (b *slideTray) voice(e *edition, language int) {
	weekdays, months, pattern, digits := e.tongue.language.BoardDate()
	b.voices[language] = page.BoardEdition{
		Language: e.tongue.language,
		Centre:   kept(e.reader.Text(e.tongue.name(e.names.centres[b.pinned.centre.ID], 0))),
		Say:      e.tongue.say,
		Built:    e.reader.Day(e.clock.Built),
		Weekdays: weekdays, Months: months, Pattern: pattern, Digits: digits,
	}
}

// add makes the slides of one notice in one language.
func (b *slideTray) add(e *edition, i, language int, body segment.Body) error {
	n := e.content.Notices[i]
	place := b.place[i]
	parts := b.parts[place]
	links := linker{from: n, pictures: e.pictures, board: true}
	url, code, err := e.qr(n)
	if err != nil {
		return err
	}
	for at, part := range parts {
		filled := fill(cutOut(body, part), e.pinned.centre.Values, links)
		slide := e.reader.Slide(n, e.tongue.wording(i), e.topicName(n.Topic), filled, e.clock)
		slide.Part, slide.Of = at+1, len(parts)
		if !part.Place {
			slide.Place, slide.Phones = nil, nil
		}
		slide.URL, slide.QR = url, code
		keepSlide(&slide)
		b.slides[place][language] = append(b.slides[place][language], slide)
	}
	return nil
}

// kept copies a text out of the catalogue that it was read from, which would stay in memory with it until the boards are
// made: a few words would hold millions.
func kept(t page.Text) page.Text {
	t.String = strings.Clone(t.String)
	return t
}

func keepSlide(s *page.Slide) {
	s.Title, s.TopicName = kept(s.Title), kept(s.TopicName)
	if s.Place == nil {
		return
	}
	for _, t := range []*page.Text{&s.Place.Address, &s.Place.Room, &s.Place.Cost, &s.Place.Documents, &s.Place.Accessibility} {
		*t = kept(*t)
	}
	for i := range s.Phones {
		s.Phones[i].Word = kept(s.Phones[i].Word)
	}
}

// qr is the address of a notice's page in this edition, and its code; nothing without the site's address.
func (e *edition) qr(n *notice.Notice) (string, *page.Code, error) {
	if e.settings.BaseURL == "" {
		return "", nil, nil
	}
	url := e.settings.BaseURL + e.folder + pageFile(n)
	code, err := board.QR(url)
	return url, code, err
}

// cutOut is the part of a body that one slide shows.
func cutOut(body segment.Body, part board.Part) segment.Body {
	if len(body.Blocks) == 0 || part.First == part.End {
		return segment.Body{}
	}
	start, end := body.Blocks[part.First].Start, body.Blocks[part.End-1].End
	out := segment.Body{HTML: body.HTML[start:end]}
	for _, h := range body.Holes {
		if h.Start >= start && h.End <= end {
			h.Start, h.End = h.Start-start, h.End-start
			out.Holes = append(out.Holes, h)
		}
	}
	return out
}

// stageBoard plans the loop of every screen of a centre and stages its release and its shell.
func (b *build) stageBoard(c *slideTray) error {
	for _, screen := range c.pinned.centre.Screens {
		folder := c.pinned.centre.ID + "/board"
		if screen.Name != "" {
			folder += "/" + screen.Name
		}
		view := c.view(b, screen)
		if err := b.stageRelease(folder, view, c.pinned.board); err != nil {
			return err
		}
	}
	return nil
}

// view is the board as one screen shows it.
func (c *slideTray) view(b *build, screen config.Screen) *page.Board {
	centre := c.pinned.centre
	view := &page.Board{
		Centre:    page.Centre{ID: centre.ID, Name: page.Text{String: centre.Name}},
		Source:    b.settings.Source,
		Built:     b.clock.Built.UnixMilli(),
		AskFromMS: b.clock.Built.Add(b.settings.MaxAge).UnixMilli(),
		Offsets:   offsets(b.clock.Built.In(centre.Zone)),
		Screen:    screenView(screen),
		Editions:  c.voices,
		Demo:      b.settings.Demo,
	}
	index := make([][][]int, len(c.slides)) // by place, language and part: where the slide stands in view.Slides
	for place, languages := range c.slides {
		index[place] = make([][]int, len(languages))
		for language, slides := range languages {
			for _, slide := range slides {
				index[place][language] = append(index[place][language], len(view.Slides))
				view.Slides = append(view.Slides, slide)
			}
		}
	}
	notices, wish := c.notices(b.project), c.wish(screen)
	loop := board.Plan(notices, wish)
	c.warnLate(b.project, screen, loop, wish)
	view.Screen.Panes = loop.Panes
	view.Steps = steps(loop, index)
	view.Alarm = steps(board.Alarm(notices, wish), index)
	return view
}

// steps are a loop's turns by the slides that they show.
func steps(loop board.Loop, index [][][]int) []page.Step {
	var all []page.Step
	for _, turn := range loop.Turns {
		step := page.Step{Start: turn.Start, Seconds: turn.Seconds}
		for _, language := range turn.Languages {
			step.Slides = append(step.Slides, index[turn.Notice][language][turn.Part])
		}
		all = append(all, step)
	}
	return all
}

// longest is how far ahead a board knows its centre's clock. Nobody should look after a screen so late.
const longest = 400 * 24 * time.Hour

// offsets lists how far the clocks of a zone are ahead of UTC, from the given instant on: a board's own zone is never asked.
func offsets(from time.Time) []page.Offset {
	var all []page.Offset
	for at := from; at.Sub(from) < longest; {
		_, seconds := at.Zone()
		start, end := at.ZoneBounds()
		if start.IsZero() {
			start = at
		}
		all = append(all, page.Offset{FromMS: start.UnixMilli(), Minutes: seconds / 60})
		if end.IsZero() {
			break
		}
		at = end
	}
	return all
}

func screenView(s config.Screen) page.Screen {
	from, to, _ := strings.Cut(s.Night, "-")
	return page.Screen{
		NightFrom: minuteOf(from), NightTo: minuteOf(to),
		Name: s.Name, Portrait: s.Portrait, Rotate: s.Rotate, Panes: max(s.Panes, 1),
		BodyVH: board.BodyPercent(s.DiagonalMM, s.DistanceMM), CodeVH: 24,
	}
}

// minuteOf is the minute of the day of a time like "23:00", which config has checked; 0 for none.
func minuteOf(clock string) int {
	minutes, _ := hours.ParseClock(clock)
	return minutes
}

// stageRelease stages one screen: the immutable release, the fonts beside it, and the shell that names it.
func (b *build) stageRelease(folder string, view *page.Board, notices []int) error {
	fonts, err := b.theme.Fonts(typesOf(view.Editions))
	if err != nil {
		return err
	}
	release, err := b.theme.BoardRelease(view)
	if err != nil {
		return err
	}
	for name, content := range b.picturesOf(notices) {
		release[name] = content
	}
	if err := b.stage.AddRelease(folder, view.Release, release); err != nil {
		return err
	}
	shell, err := b.theme.BoardShell(view)
	if err != nil {
		return err
	}
	for name, content := range shell {
		if err := b.stage.Add(folder+"/"+name, content); err != nil {
			return err
		}
	}
	for name, content := range fonts {
		if err := b.stage.Add(folder+"/fonts/"+name, content); err != nil {
			return err
		}
	}
	return nil
}

// typesOf lists the kinds of writing on a board; Latin is always needed, for digits and punctuation.
func typesOf(editions []page.BoardEdition) []string {
	types := []string{"latin"}
	for _, e := range editions {
		if !slices.Contains(types, e.Language.Type) {
			types = append(types, e.Language.Type)
		}
	}
	slices.Sort(types)
	return types
}
