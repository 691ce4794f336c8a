package site

import (
	"bytes"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/output"
	"tabla/internal/shape"
	"tabla/internal/theme"
	"tabla/internal/view"
)

// build is a project on its way to files.
type build struct {
	*project
	ctx        context.Context
	themeWords []*catalogue.Catalogue
	common     *catalogue.Dictionary // see commonWords
	stage      *output.Stage
	clock      shape.Clock
	languages  []lang.Language
	pinned     []pinboard // of the centres to build
	pictures   map[string]picture
	trays      []*slideTray // one for each pinboard
	greetings  []string     // for each language: how it asks people to choose theirs; "" when it has no such words
	says       []view.Say   // for each language
	pages      atomic.Int64
	buffers    sync.Pool
	crew       crew
}

// Build makes the whole site and syncs the target folder to it. What authors have to put right is in the result's problems;
// with an error among them nothing is written. The error is a failure of the machine, or an UnknownName.
func Build(ctx context.Context, o Options) (Result, error) {
	var r diag.Report
	result, err := run(ctx, o, &r)
	result.Problems = r.Problems()
	return result, err
}

func run(ctx context.Context, o Options, r *diag.Report) (Result, error) {
	p, err := read(o, r)
	if err != nil || p == nil {
		return Result{}, err
	}
	from, err := p.origin()
	if err != nil {
		return Result{}, err
	}
	if result, made := p.alreadyMade(from); made {
		return result, nil
	}
	p.hashNotices(from.basis)
	if err := p.cutAndRegister(); err != nil {
		return Result{}, err
	}
	b, err := p.prepare(ctx)
	if err != nil || stopped(o, r) {
		return Result{}, err
	}
	if b.stage, err = output.Open(o.Out); err != nil {
		return Result{}, err
	}
	defer b.stage.Abort() // after a sync it does nothing
	if err := b.render(); err != nil || stopped(o, r) {
		return Result{}, err
	}
	made := output.SyncOptions{Owns: b.owns(), Forget: p.disturbed(from)}
	if len(r.Problems()) == 0 && !made.Forget { // otherwise the next build has to say them again, or to look again
		if made.MadeFrom, err = p.madeFrom(from); err != nil {
			return Result{}, err
		}
	}
	files, problems, err := b.stage.Sync(made)
	for _, problem := range problems {
		r.Add(problem)
	}
	if err != nil || stopped(o, r) {
		return Result{}, err
	}
	return b.result(files), nil
}

// stopped says whether the author has to act before anything is written.
func stopped(o Options, r *diag.Report) bool {
	if o.Strict {
		r.Escalate()
	}
	return r.Failed()
}

// prepare settles everything that all languages share, once texts have their ids and the themes are loaded.
func (p *project) prepare(ctx context.Context) (*build, error) {
	b := &build{project: p, ctx: ctx, crew: make(crew, runtime.GOMAXPROCS(0))}
	b.buffers.New = func() any { return new(bytes.Buffer) }
	b.clock = clockOf(p.options.AsOf, p.settings.Zone)
	var err error
	if b.languages, err = p.selected(); err != nil {
		return nil, err
	}
	b.greetings, b.says = make([]string, len(b.languages)), make([]view.Say, len(b.languages))
	centres, err := p.centres()
	if err != nil || p.report.Failed() {
		return nil, err
	}
	for _, c := range centres {
		pinned := p.pin(c, b.clock.Now)
		p.warnAbsent(pinned)
		b.pinned = append(b.pinned, pinned)
		b.trays = append(b.trays, newTray(p, pinned))
	}
	b.themeWords = p.parseThemeWords(b.theme)
	for _, c := range append(slices.Clone(b.themeWords), p.source) {
		p.checkWords(c, b.themeWords)
	}
	if b.common, err = b.commonWords(); err != nil {
		return nil, err
	}
	b.pictures, err = p.readPictures()
	return b, err
}

// clockOf cuts what is printed to the day, so that two builds of one day give the same bytes.
func clockOf(now time.Time, zone *time.Location) shape.Clock {
	local := now.In(zone)
	return shape.Clock{Now: now, Built: time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)}
}

// parseThemeWords reads the themes' own catalogues.
func (p *project) parseThemeWords(t *theme.Theme) []*catalogue.Catalogue {
	var all []*catalogue.Catalogue
	for _, f := range t.WordFiles() {
		language, problem, ok := catalogue.FileTag(string(f.Language) + ".yaml")
		if !ok {
			problem.Pos = diag.Pos{File: f.File}
			p.report.Add(problem)
			continue
		}
		if own, known := p.settings.Language(language.Tag); known {
			language = own // with the site's own digits
		}
		all = append(all, catalogue.Parse(f.File, language, f.Content, p.report))
	}
	return all
}

// render stages every page and board. Languages are built side by side, as many as there are processors.
func (b *build) render() error {
	var done atomic.Int64
	var g errgroup.Group
	for _, l := range b.languages {
		g.Go(func() error {
			b.crew.begin()
			defer b.crew.end()
			if err := b.ctx.Err(); err != nil {
				return err
			}
			err := b.language(l)
			if b.options.Progress != nil {
				b.options.Progress(int(done.Add(1)), len(b.languages))
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return b.shared()
}

// shared stages what belongs to no single language: pictures, boards, and the pages where people choose.
func (b *build) shared() error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range b.pinned {
		g.Go(func() error { return b.centre(i) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if len(b.options.Languages)+len(b.options.Centres) > 0 {
		return nil
	}
	return b.stageCentres()
}

// centre stages what is one centre's and no language's.
func (b *build) centre(i int) error {
	if err := b.stagePictures(b.pinned[i]); err != nil || len(b.options.Languages) > 0 {
		return err
	}
	if err := b.stageBoard(b.trays[i]); err != nil {
		return err
	}
	if err := b.stageScreens(b.pinned[i]); err != nil {
		return err
	}
	return b.stageWelcome(b.pinned[i])
}

func (b *build) stagePictures(pinned pinboard) error {
	for name, content := range b.picturesOf(pinned.phone) {
		if err := b.stage.Add(pinned.centre.ID+"/"+picturesDir+name, content); err != nil {
			return err
		}
	}
	return nil
}

// picturesOf gives the pictures of some notices, by name.
func (b *build) picturesOf(notices []int) map[string][]byte {
	some := map[string][]byte{}
	for _, i := range notices {
		for _, link := range b.skeletons[i].Links {
			if link.Image {
				p := b.pictures[imageFile(b.content.Notices[i], link.Destination)]
				some[p.name] = p.content
			}
		}
	}
	return some
}

// stagePage draws a page into a borrowed buffer and stages it; no page is held.
func (b *build) stagePage(file string, draw func(w *bytes.Buffer) error) error {
	return b.stageMade(file, output.Memory{}, draw)
}

// stageMade stages a page that remembers what it was made from.
func (b *build) stageMade(file string, m output.Memory, draw func(w *bytes.Buffer) error) error {
	w := b.buffers.Get().(*bytes.Buffer)
	defer b.buffers.Put(w)
	w.Reset()
	if err := draw(w); err != nil {
		return err
	}
	b.pages.Add(1)
	return b.stage.AddMade(file, w.Bytes(), m)
}

// owns limits the sync to the editions asked for; nil means everything.
func (b *build) owns() func(file string) bool {
	o := b.options
	if len(o.Centres)+len(o.Languages) == 0 {
		return nil
	}
	return func(file string) bool {
		centre, rest, _ := strings.Cut(file, "/")
		if !slices.ContainsFunc(b.pinned, func(p pinboard) bool { return p.centre.ID == centre }) {
			return false
		}
		if len(o.Languages) == 0 || strings.HasPrefix(rest, picturesDir) {
			return true
		}
		return slices.ContainsFunc(b.languages, func(l lang.Language) bool { return strings.HasPrefix(rest, string(l.Tag)+"/") })
	}
}

func (b *build) result(files output.Stats) Result {
	result := Result{Pages: int(b.pages.Load()), Languages: len(b.languages), Centres: len(b.pinned), Files: files}
	if len(b.options.Languages) == 0 {
		for _, c := range b.pinned {
			result.Boards += len(c.centre.Screens)
		}
	}
	return result
}

// boardLanguage is a language's place among those of a centre's board; -1 when it has none.
func (b *build) boardLanguage(c *config.Centre, l lang.Language) int {
	return slices.IndexFunc(c.Languages, func(s config.Share) bool { return s.Language.Tag == l.Tag })
}
