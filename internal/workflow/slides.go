package workflow

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"path"
	"slices"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/picture"
	"tabla/internal/shape"
	"tabla/internal/site"
	"tabla/internal/view"
)

// Slides holds the slides of one notice, as a board shows them: the board itself, with a loop of this notice
// alone.
type Slides struct {
	Centre   string // the name of the centre, and of the screen if it has several
	Portrait bool
	// Screens are all screens that show the notice. For each there is a key, with which it can be requested,
	// and its name.
	Screens [][2]string
	Steps   []int // how long each slide stays, in seconds
	// Why says why no screen shows the notice; it is "" if one does.
	Why string
	// Index is the name of the page in Files. Files are the files of the board, by path.
	Index string
	Files map[string][]byte
	// Pictures is the folder of the built site that has the pictures of the other notices.
	Pictures string
}

// NoticeSlides plans the boards of a site in which a notice has the given content, without saving it. It
// draws one board that shows the notice: that of the screen with the key screen, or the first one. A notice
// that begins later is shown as at its beginning. If the site has an error, NoticeSlides returns the zero
// value. It writes nothing.
func NoticeSlides(ctx context.Context, o site.Options, file, content, screen string) (made Slides,
	err error) {
	o.Instead = map[string][]byte{file: []byte(content)}
	_, err = site.Steadily(ctx, o, func(o site.Options) ([]diag.Problem, error) {
		var r diag.Report
		made, err = noticeSlides(ctx, o, file, screen, &r)
		return r.Problems(), err
	})
	return made, err
}

func noticeSlides(ctx context.Context, o site.Options, file, screen string, r *diag.Report) (Slides, error) {
	s, err := site.Load(ctx, o, r)
	if err != nil || s == nil {
		return Slides{}, err
	}
	n, shownOn, why := shownBy(s, file)
	if why != "" {
		return Slides{Why: why}, nil
	}
	on := shownOn[max(0, slices.IndexFunc(shownOn, func(b boardOf) bool { return b.key() == screen }))]
	centre := on.centre
	s.Options.Centres = []string{centre.ID}
	if from := n.From(centre.Zone); from.After(o.AsOf) {
		s.Options.AsOf = from
	}
	registered, themes, err := site.CutAndRegister(ctx, s, r)
	if err != nil {
		return Slides{}, err
	}
	prepared, err := site.Prepare(registered, themes, check.Judging{Report: r})
	if err != nil || prepared == nil || r.Failed() {
		return Slides{}, err
	}
	builders, err := prepared.Boards(ctx, r)
	if err != nil {
		return Slides{}, err
	}
	v := builders[0].View(builders[0].Plan(on.screen, s.Options.AsOf, r), prepared.Clock.Release)
	board.OnlyNotice(v, n.ID, spokenFirst(s.Settings, centre))
	made := Slides{Centre: on.words(), Portrait: v.Screen.Portrait}
	for _, b := range shownOn {
		made.Screens = append(made.Screens, [2]string{b.key(), b.words()})
	}
	for _, step := range v.Steps {
		made.Steps = append(made.Steps, step.Seconds)
	}
	if len(v.Steps) == 0 {
		made.Why = "The screens do not show it at this time."
		return made, nil
	}
	release, beside, err := themes.Board(v)
	if err != nil {
		return Slides{}, err
	}
	made.addFiles(v, release, beside)
	made.Pictures = "/" + shape.BoardFolder(centre, on.screen) + "/img/"
	i := slices.Index(s.Content.Notices, n)
	shown := picture.ShownIn(n.File, registered.Texts.Skeletons[i], n.ImageFile)
	pictures, err := registered.Media.Pictures.Draw(shown, s.Files)
	for name, content := range pictures {
		made.Files["img/"+name] = content
	}
	return made, err
}

// addFiles adds the files of a release and the files beside it.
func (s *Slides) addFiles(v *view.Board, release, beside map[string][]byte) {
	folder := "r/" + v.Release + "/"
	s.Index, s.Files = folder+"index.html", maps.Clone(beside)
	for name, content := range release {
		s.Files[folder+name] = content
	}
}

// boardOf is one screen of a centre.
type boardOf struct {
	centre *config.Centre
	screen config.Screen
}

func (b boardOf) key() string { return b.centre.ID + "/" + b.screen.Name }

func (b boardOf) words() string {
	if b.screen.Name == "" {
		return b.centre.Name
	}
	return b.centre.Name + ", " + b.screen.Name
}

// shownBy returns a notice of a site and the screens that show it. If no screen does, it returns the reason.
func shownBy(s *site.Loaded, file string) (*notice.Notice, []boardOf, string) {
	for _, n := range s.Content.Notices {
		switch {
		case n.File != file:
			continue
		case n.Sensitive:
			return nil, nil, "A sensitive notice is never on a screen."
		case !n.Board:
			return nil, nil, "It is on phones only."
		}
		var all []boardOf
		for i := range s.Settings.Centres {
			c := &s.Settings.Centres[i]
			for _, screen := range c.Screens {
				if n.ShownAt(c.ID) {
					all = append(all, boardOf{c, screen})
				}
			}
		}
		if len(all) > 0 {
			return n, all, ""
		}
		return nil, nil, "No centre with a screen shows it."
	}
	return nil, nil, "First put right what is named."
}

// spokenFirst returns the language in which an author sees a board. This is the source language if the
// centre has it, otherwise the centre's first language.
func spokenFirst(settings *config.Site, c *config.Centre) lang.Tag {
	for _, share := range c.Languages {
		if share.Language.Tag == settings.Source.Tag {
			return settings.Source.Tag
		}
	}
	return c.Languages[0].Language.Tag
}

// errMade stops a build as soon as the only page that is needed is made.
var errMade = errors.New("the page is made")

// NoticePage returns the phone page that a notice would have if it were saved with content, and the name of
// the page in the built site. A notice that begins later is shown as at its beginning. The page is nil if
// there is none. NoticePage writes only into the folder o.Out, which should be a folder for such pages.
func NoticePage(ctx context.Context, session site.Session, o site.Options, file, content string) (
	page []byte, name string, err error) {
	o.Instead = map[string][]byte{file: []byte(content)}
	var s *site.Loaded
	_, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		var r diag.Report
		s, err = site.Load(ctx, o, &r)
		return r.Problems(), err
	})
	if err != nil || s == nil {
		return nil, "", err
	}
	for _, n := range s.Content.Notices {
		if n.File != file {
			continue
		}
		for i := range s.Settings.Centres {
			if c := &s.Settings.Centres[i]; name == "" && n.ShownAt(c.ID) {
				name = path.Join(c.ID, string(s.Settings.Source.Tag), shape.PageFile(n))
				if from := n.From(c.Zone); from.After(o.AsOf) {
					o.AsOf = from
				}
				o.Centres = []string{c.ID}
			}
		}
	}
	if name == "" {
		return nil, "", nil
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer session.EndBuild()
	o.LookedAt = site.LookedAt{File: name, Made: func(made []byte) {
		page = bytes.Clone(made)
		stop(errMade)
	}}
	if _, err = session.Build(ctx, o); page != nil {
		err = nil
	}
	return page, name, err
}
