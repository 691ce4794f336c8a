package site

import (
	"bytes"
	"context"
	"errors"
	"sync/atomic"

	"tabla/internal/board"
	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/feed"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/parallel"
	"tabla/internal/picture"
	"tabla/internal/search"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// build holds what is needed to write a prepared site to files.
type build struct {
	prepared *Prepared
	from     inputs.Notices
	stage    *output.Stage
	boards   []*board.Builder // one for each centre
	shorts   []*shape.Shorts  // one for each centre; nil without short addresses
	alerts   []*feed.Alerts   // one for each centre
	// the texts whose words lead to notices, for the indexes of all languages
	others []search.Other
	// by tag: languages that are localized before the others because their words are needed
	local map[lang.Tag]*Localized
	// limits the number of languages that are built at the same time; idle processors help with notices
	limiter   parallel.Limiter
	othersKey inputs.Key // the key of all texts in the field others
}

// Build makes the whole site, or the part of it that o selects, and makes the target folder equal to it.
// Problems that authors have to correct are in the result; if one of them is an error, nothing is written.
// The error that Build returns is a failure of the machine or a config.UnknownName.
//
// If there is an error because another program was in the middle of its changes to the site, Build reads the
// files again: see Steadily.
func Build(ctx context.Context, o Options) (result Result, err error) {
	if o.Program == nil {
		o.Program = func() string { return "" }
	}
	_, err = Steadily(ctx, o, func(o Options) ([]diag.Problem, error) {
		result, err = buildOnce(ctx, o)
		return result.Problems, err
	})
	return result, err
}

// buildOnce does the same as Build with the files as they are now.
func buildOnce(ctx context.Context, o Options) (Result, error) {
	var r diag.Report
	s, err := Load(ctx, o, &r)
	if err != nil || s == nil {
		return Result{Problems: r.Problems()}, err
	}
	result, err := run(ctx, s, &r)
	result.Problems, result.Layers = r.Problems(), s.Layers.Watched()
	var coming diag.Report
	check.Coming(s.Settings, s.Content.Notices, o.AsOf, &coming)
	result.Coming = coming.Problems()
	result.Next = s.Content.NextChange(s.Settings, o.AsOf)
	return result, err
}

func run(ctx context.Context, s *Loaded, r *diag.Report) (Result, error) {
	o := s.Options
	from, err := s.Origin()
	if err != nil {
		return Result{}, err
	}
	// Out may lack pages that were published.
	if listing, made := from.Made(o.Out); made && !shape.HasPage(o.Published) {
		return s.alreadyMade(listing), nil
	}
	registered, themes, err := CutAndRegister(ctx, s, r)
	if err != nil {
		return Result{}, err
	}
	p, err := Prepare(registered, themes, check.Judging{Report: r})
	if err != nil || r.Stops(o.Strict) {
		return Result{}, err
	}
	stage, err := output.OpenKept(o.Out, o.session.manifest, o.Holder)
	if err != nil {
		return Result{}, err
	}
	defer stage.Abort() // Abort does nothing after a sync
	stage.Watch(o.LookedAt)
	if o.KeepAddresses {
		earlier := stage.Earlier(o.Published)
		shape.AddWithdrawn(p.posted, s.Settings, s.Content.Notices, earlier, p.Clock.Now)
	}
	b := &build{prepared: p, from: s.keys, stage: stage, limiter: parallel.NewLimiter(),
		shorts: shape.AllShorts(s.Settings, p.posted, s.Content.Notices),
		alerts: shape.AllAlerts(s.Settings, p.posted, s.Content.Notices, p.Clock),
		local:  map[lang.Tag]*Localized{}}
	if err := b.render(ctx, r); err != nil || r.Stops(o.Strict) {
		return Result{}, err
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	made := output.SyncOptions{Owns: b.part().Owns(), Parts: s.Settings.CentreIDs(),
		Forget: from.ChangedMeanwhile()}
	if len(r.Problems()) == 0 && !made.Forget { // otherwise the next build must not keep this one's result
		if made.MadeFrom, err = from.MadeFrom(); err != nil {
			return Result{}, err
		}
	}
	stats, problems, err := stage.Sync(made)
	for _, problem := range problems {
		r.Add(problem)
	}
	if err != nil || r.Stops(o.Strict) {
		return Result{}, err
	}
	o.session.EndBuild()
	return b.result(stats), nil
}

// Origin returns the sums of everything that the site is made from. It also computes the keys under which a
// session keeps what is made of single notices, so the later steps find what the session keeps only after
// Origin was called. If the program has no identifier, Origin returns the zero value, and nothing is kept.
func (s *Loaded) Origin() (from inputs.Origin, err error) {
	o, program := s.Options, ""
	if o.Program != nil {
		program = o.Program()
	}
	if program == "" {
		return from, nil
	}
	layout := inputs.Layout{Notices: "content", Catalogues: LocalesDir, Waivers: catalogue.WaiversFile,
		Attic:  catalogue.AtticFolder,
		Shared: []string{config.File, "themes", "static"}}
	from, err = inputs.OriginOf(s.Files, inputs.Sources{
		Words:    []string{program, o.Drafts, shape.ClockAt(o.AsOf, s.Settings, s.Content).Release.String()},
		Settings: config.File, List: func() (inputs.Files, error) { return s.Files.List(layout) },
		Instants: s.Content.Instants(s.Settings), Now: o.AsOf, Part: !o.whole(),
	})
	s.keys = inputs.NoticesOf(from, s.Files, s.Content.NoticeFiles())
	return from, err
}

// alreadyMade returns the result of a build whose target already has all files that the build would make.
// listing lists these files.
func (s *Loaded) alreadyMade(listing *output.Listing) Result {
	result := Result{Languages: len(s.Settings.Languages), Centres: len(s.Settings.Centres)}
	result.Files.Unchanged = listing.Unchanged(nil)
	result.Pages = listing.Unchanged(shape.IsPage)
	all, _ := s.Settings.SelectCentres(nil) // without names there can be no unknown name
	result.addBoards(all)
	return result
}

// render stages every page and board. It builds one language on each processor at the same time.
func (b *build) render(ctx context.Context, r *diag.Report) error {
	order, err := b.first(r)
	if err = errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	if !b.options().Root {
		b.boards = b.prepared.boardBuilders() // this is done late because it looks many days ahead
		if err := b.listen(r); err != nil {
			return err
		}
	}
	languages := b.prepared.languages
	choices := make([]shape.Choice, len(languages))
	var done atomic.Int64
	err = b.limiter.InOrder(ctx, order, func(i int) (err error) {
		r.Try("the pages in "+languages[i].Name, diag.Pos{File: LocalesDir},
			func() { choices[i], err = b.language(ctx, languages[i], r) })
		if progress := b.options().Progress; progress != nil {
			progress(int(done.Add(1)), len(languages))
		}
		return err
	})
	if err != nil {
		return err
	}
	return b.shared(ctx, shape.NewPicker(b.prepared.Registered.Site.Settings, choices), r)
}

// Centres returns the centres that are built.
func (p *Prepared) Centres() []*config.Centre { return shape.CentresOf(p.posted) }

// whole reports whether the whole site is built.
func (o Options) whole() bool { return len(o.Centres)+len(o.Languages) == 0 && !o.Root }

func (b *build) options() Options { return b.prepared.Registered.Site.Options }

// shared stages the files that do not belong to a single language: pictures, boards, and the pages on which
// people choose a centre, a screen or a language.
func (b *build) shared(ctx context.Context, pick shape.Picker, r *diag.Report) error {
	t, texts := b.prepared.theme, b.prepared.Registered
	s := texts.Site
	root := shape.Root{Settings: s.Settings, Centres: b.prepared.posted, Notices: s.Content.Notices,
		Shorts: b.shorts, Picker: pick}
	if b.options().Root {
		return root.Stage(b.stage, t.Centres, t.Missing, t.Short)
	}
	pictures := picture.Publisher{Site: s.Files, Stage: b.stage, Pictures: texts.Media.Pictures,
		Program: b.options().Program(),
		Folders: b.part().PictureFolders(s.Content.Notices, texts.Texts.Skeletons)}
	if err := pictures.PublishAll(ctx, parallel.Try, r); err != nil {
		return err
	}
	err := parallel.Try(ctx, len(b.prepared.posted), func(i int) (err error) {
		r.Try("the boards", b.prepared.posted[i].Centre.NamePos, func() { err = b.centre(i, pick, r) })
		return err
	})
	if err != nil || !b.options().whole() {
		return err
	}
	return root.Stage(b.stage, t.Centres, t.Missing, t.Short)
}

// centre stages the files of one centre that do not belong to a single language.
func (b *build) centre(i int, pick shape.Picker, r *diag.Report) error {
	posted, texts := b.prepared.posted[i], b.prepared.Registered
	c, t := posted.Centre, b.prepared.theme
	assets, err := posted.Assets(t.Scripts(), texts.Media.Recordings, texts.Site.Files, texts.Site.Content)
	if err == nil {
		err = b.stage.AddAll(c.ID, assets)
	}
	if err != nil || len(b.options().Languages) > 0 {
		return err
	}
	page := func(file string, draw func(w *bytes.Buffer) error) {
		if err == nil {
			err = b.stage.Draw(file, output.Memory{}, draw)
		}
	}
	err = b.stageBoard(posted, b.boards[i], r)
	if v := pick.Screens(c); v != nil { // the centre has several boards, each in its own folder
		page(c.ID+"/board/index.html", func(w *bytes.Buffer) error { return t.Screens(w, v) })
	}
	if b.shorts != nil && !b.options().whole() { // a whole build makes them with the pages above the centres
		err = errors.Join(err, b.shorts[i].Stage(b.stage, pick, t.Short))
	}
	page(c.ID+"/index.html", func(w *bytes.Buffer) error { return t.Welcome(w, pick.Welcome(c)) })
	beside := b.alerts[i].Files()
	beside["manifest.webmanifest"] = t.WebManifest(pick.Welcome(c))
	return errors.Join(err, b.stage.AddAll(c.ID, beside))
}

// part returns the part of the site that is built.
func (b *build) part() shape.Part {
	p, o := b.prepared, b.options()
	part := shape.Part{Whole: o.whole(), Root: o.Root, Centres: p.posted, Shorts: b.shorts,
		Scripts: p.theme.Scripts()}
	if len(o.Languages) > 0 {
		part.Languages = p.languages
	}
	return part
}

func (b *build) result(stats output.Stats) Result {
	p := b.prepared
	result := Result{Pages: b.stage.Count(shape.IsPage), Languages: len(p.languages), Centres: len(p.posted),
		Files: stats}
	if o := b.options(); len(o.Languages) == 0 && !o.Root {
		result.addBoards(p.Centres())
	}
	return result
}

// addBoards counts the boards of centres, and the pages that list them.
func (r *Result) addBoards(centres []*config.Centre) {
	boards, lists := shape.CountBoards(centres)
	r.Boards, r.Pages = boards, r.Pages+lists
}

// Session builds a site again and again. It keeps the results of one build that the next build needs again,
// as long as their inputs are the same: see docs/adr/0019-sessions.md. The zero value keeps nothing.
type Session struct {
	theme      *theme.Kept
	parts      *inputs.Memo[shape.PageParts]
	slides     *inputs.Memo[board.Composed]
	notices    *notice.KeptFiles
	cut        *inputs.KeptNotices[cut.Notice]
	catalogues *catalogue.Kept
	checks     check.Kept
	search     *search.Kept
	manifest   *output.Kept
}

// NewSession returns a session that keeps the results of its builds.
func NewSession() Session {
	return Session{new(theme.Kept), new(inputs.Memo[shape.PageParts]), new(inputs.Memo[board.Composed]),
		new(notice.KeptFiles), new(inputs.KeptNotices[cut.Notice]), new(catalogue.Kept),
		check.NewKept(), new(search.Kept), new(output.Kept)}
}

// Build makes the same files as the function Build. It must not be called again before it has returned.
func (s Session) Build(ctx context.Context, o Options) (Result, error) { return Build(ctx, s.With(o)) }

// With returns options that let the steps of a build use what the session keeps.
func (s Session) With(o Options) Options { o.session = s; return o }

// EndBuild drops what was not used since its previous call. Every build that makes all its files calls it.
func (s Session) EndBuild() {
	for _, kept := range []interface{ EndBuild() }{s.theme, s.parts, s.slides, s.notices, s.cut,
		s.catalogues, s.checks, s.search} {
		kept.EndBuild()
	}
}
