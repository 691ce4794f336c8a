package board

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"rsc.io/qr"

	"tabla/internal/config"
	"tabla/internal/fleet"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// View returns the board of a screen, with the slides and loops that p has planned. built is the time of the
// build.
func (b *Builder) View(p ScreenPlan, built time.Time) *view.Board {
	site, centre := b.content.Site, b.content.Centre
	v := &view.Board{
		Centre:    view.Centre{ID: centre.ID, Name: view.Text{String: centre.Name}},
		Source:    site.Source,
		Built:     built.UnixMilli(),
		Day:       fleet.Day(built.In(site.Zone)),
		AskFromMS: built.Add(site.MaxAge).UnixMilli(),
		Bursts:    b.bursts(),
		Offsets:   view.OffsetsFrom(built.In(centre.Zone), clockSpan),
		Dial:      b.dial(),
		Shows:     b.shows(),
		Screen:    screenView(p.screen, p.geometry),
		Editions:  b.languages,
		Demo:      site.Demo,
	}
	at := b.addSlides(v, p)
	v.Steps, v.Whole, v.Alarm = steps(p.loop, at), steps(p.quiet, at), steps(p.alarm, at)
	b.addStart(v)
	return v
}

// shows returns the notices that the boards show at some times of the day only.
func (b *Builder) shows() (all []view.Showing) {
	for i, source := range b.content.Notices {
		if source.Notice.Show != nil {
			all = append(all, view.Showing{Notice: source.Notice.ID, Turns: b.ahead[i].Show})
		}
	}
	return all
}

// dial returns how the centre's clock reads in the days for which the boards know what is open.
func (b *Builder) dial() view.Dial {
	start := b.content.Today.Start(b.content.Centre.Zone)
	days := time.Duration(b.daysAhead()+1) * 24 * time.Hour
	return view.Dial{Start: start.Unix() / 60, Offsets: view.OffsetsFrom(start, days)}
}

// addSlides adds every slide of a plan to a board, each once. It returns a function that finds the index of
// a slide again.
func (b *Builder) addSlides(v *view.Board, p ScreenPlan) func(t Turn, language int) int {
	type key struct {
		kind                   Kind
		notice, part, language int
	}
	index := map[key]int{}
	add := func(k key, s view.Slide) {
		index[k] = len(v.Slides)
		v.Slides = append(v.Slides, s)
	}
	for notice, languages := range b.texts {
		for language := range languages {
			for at := range p.parts[notice] {
				s := languages[language].slideOf(p.parts[notice][at])
				s.Part, s.Of = p.numberOf(notice, FullSlide, at)
				add(key{FullSlide, notice, at, language}, s)
			}
			if p.briefs != nil && p.briefs[notice].own {
				s := b.briefs[notice][language].slideOf(p.briefs[notice].part)
				s.Part, s.Of = p.numberOf(notice, BriefSlide, 0)
				add(key{BriefSlide, notice, 0, language}, s)
			}
		}
	}
	for list := range p.lists.notices {
		for language := range b.languages {
			add(key{ListSlide, -1, list, language}, b.listSlide(language, list, p.lists))
		}
	}
	for at := range p.todays.slides() {
		for language := range b.languages {
			add(key{TodaySlide, -1, at, language}, b.todaySlide(language, at, p.todays))
		}
	}
	return func(t Turn, language int) int {
		k := key{t.Kind, t.Notice, t.Part, language}
		if t.Kind == BriefSlide && !p.briefs[t.Notice].own {
			k.kind = FullSlide
		}
		return index[k]
	}
}

// addStart adds the address of the centre's first page, for the slide that is shown when no notice holds. An
// address that is too long for a code is left out. The slide then shows its welcome without a code.
func (b *Builder) addStart(v *view.Board) {
	if !b.hasCodes() {
		return
	}
	url := b.content.Site.BaseURL + b.content.Centre.ID + "/index.html"
	if code, err := QR(url); err == nil {
		_, shown, _ := strings.Cut(strings.TrimSuffix(url, "/index.html"), "://")
		v.Start, v.StartURL = code, shown
	}
}

// steps returns the turns of a loop as steps of the view. The function at returns the index of a slide.
func steps(loop Loop, at func(t Turn, language int) int) []view.Step {
	var all []view.Step
	for _, turn := range loop.Turns {
		step := view.Step{Start: turn.Start, Seconds: turn.Seconds}
		for _, language := range turn.Languages {
			step.Slides = append(step.Slides, at(turn, language))
		}
		all = append(all, step)
	}
	return all
}

// clockSpan is the time after the build for which a board knows its centre's offsets from UTC. It is far
// longer than the usual max_age (60 days), after which a board asks people to call the staff.
const clockSpan = 400 * 24 * time.Hour

func screenView(s config.Screen, g Geometry) view.Screen {
	from, to, _ := strings.Cut(s.Night, "-")
	quietFrom, quietTo, _ := strings.Cut(s.Quiet, "-")
	return view.Screen{
		NightFrom: minuteOf(from), NightTo: minuteOf(to),
		QuietFrom: minuteOf(quietFrom), QuietTo: minuteOf(quietTo),
		Name: s.Name, Portrait: s.Portrait, Rotate: s.Rotate, Panes: g.Panes,
		BodyVH: g.BodyPercent(), CodeVH: g.CodeSide(),
	}
}

// minuteOf converts a time such as "23:00" into minutes since midnight. It returns 0 for "". Package config
// has checked the form of the time.
func minuteOf(clock string) int {
	minutes, _ := hours.ParseClock(clock)
	return minutes
}

// quietZone is the empty border that ISO/IEC 18004 asks for, in modules.
const quietZone = 4

// QR returns an address as a QR code of error correction level M. It returns an error if the address is too
// long for the largest version of the code, which holds 2,331 bytes.
func QR(address string) (*view.Code, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code of %s: %w", address, err)
	}
	path := appendModules(make([]byte, 0, 4096), code)
	return &view.Code{Side: code.Size + 2*quietZone, Path: string(path)}, nil
}

// appendModules appends one SVG path that draws the dark modules of a code. Each run of dark modules in a
// row of the code is one stroke, one module thick. Between the strokes of a row the path moves over the
// light modules. A path of rectangles would be twice as long.
func appendModules(path []byte, code *qr.Code) []byte {
	number := func(n int) { path = strconv.AppendInt(path, int64(n), 10) }
	for y := range code.Size {
		end := -1 // where the previous run in this row ends
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run == 0 {
				continue
			}
			if end < 0 {
				path = append(path, 'M')
				number(x + quietZone)
				path = append(path, ' ')
				number(y + quietZone)
				path = append(path, ".5"...)
			} else {
				path = append(path, 'm')
				number(x - end)
				path = append(path, " 0"...)
			}
			path = append(path, 'h')
			number(run)
			end = x + run
			x = end
		}
	}
	return path
}

// OnlyNotice removes from the loops of a board all steps except those that show a notice in a language.
// Each slide remains once, so the author sees one slide after the other, each for as long as readers do.
// Slides that no step shows are removed too: if a browser drew the whole board after each word that is
// typed, it would be busy for a second. OnlyNotice also removes the hours in which the board is dark, and
// the time from which it asks people to call the staff, because an author may look at any time.
func OnlyNotice(v *view.Board, notice string, language lang.Tag) {
	seen := map[int]bool{}
	var kept []view.Step
	start := 0
	for _, step := range slices.Concat(v.Steps, v.Alarm) {
		shows := slices.ContainsFunc(step.Slides, func(i int) bool {
			if i < 0 || seen[i] || v.Slides[i].Notice != notice || v.Slides[i].Language.Tag != language {
				return false
			}
			seen[i] = true
			return true
		})
		if shows {
			step.Start = start
			start += step.Seconds
			kept = append(kept, step)
		}
	}
	v.Steps, v.Whole, v.Alarm = kept, nil, nil
	v.Screen.NightFrom, v.Screen.NightTo, v.AskFromMS = 0, 0, 0
	onlyShown(v)
}

// onlyShown removes the slides that no step shows, and numbers the others anew.
func onlyShown(v *view.Board) {
	numbers := map[int]int{}
	for _, step := range v.Steps {
		for _, i := range step.Slides {
			if i >= 0 {
				numbers[i] = 0
			}
		}
	}
	var shown []view.Slide
	for _, i := range slices.Sorted(maps.Keys(numbers)) {
		numbers[i] = len(shown)
		shown = append(shown, v.Slides[i])
	}
	for at := range v.Steps {
		v.Steps[at].Slides = slices.Clone(v.Steps[at].Slides)
		for pane, i := range v.Steps[at].Slides {
			if i >= 0 {
				v.Steps[at].Slides[pane] = numbers[i]
			}
		}
	}
	v.Slides = shown
}
