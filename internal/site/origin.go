package site

import (
	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/output"
	"tabla/internal/shape"
)

// origin returns the sums of everything that the build is made from. It returns the zero value if the program
// has no identifier, because the build then uses no memories.
func (s *Loaded) origin() (inputs.Origin, error) {
	o := s.Options
	program := o.Program()
	if program == "" {
		return inputs.Origin{}, nil
	}
	layout := inputs.Layout{Notices: "content", Catalogues: LocalesDir, Waivers: catalogue.WaiversFile,
		Shared: []string{config.File, "themes", "static"}}
	return inputs.OriginOf(s.Files, inputs.Sources{
		Words:    []string{program, o.Drafts, shape.ClockAt(o.AsOf, s.Settings, s.Content).Release.String()},
		Settings: config.File, List: func() (inputs.Files, error) { return s.Files.List(layout) },
		Instants: s.Content.Instants(s.Settings), Now: o.AsOf, Part: len(o.Centres)+len(o.Languages) > 0,
	})
}

// alreadyMade returns the result of a build whose target already has all files that the build would make.
// listing lists these files.
func (s *Loaded) alreadyMade(listing *output.Listing) Result {
	result := Result{Languages: len(s.Settings.Languages), Centres: len(s.Settings.Centres)}
	result.Files.Unchanged = listing.Unchanged(nil)
	result.Pages = listing.Unchanged(shape.IsPage)
	all, _ := s.Settings.SelectCentres(nil) // no name can be unknown
	boards, lists := shape.CountBoards(all)
	result.Boards, result.Pages = boards, result.Pages+lists
	return result
}

// rememberer compares everything from which a language's texts are chosen with the last build.
type rememberer func(own *catalogue.Catalogue, chosenFrom *choose.Chooser) *inputs.Language

// remember returns the rememberer of a language. The rememberer takes two arguments: own, the words of the
// language's own catalogue, and chosenFrom, the chooser of the language's texts.
func (b *build) remember(l lang.Language) rememberer {
	texts := b.prepared.Registered
	return func(own *catalogue.Catalogue, chosenFrom *choose.Chooser) *inputs.Language {
		return b.from.Language(inputs.LanguageSources{
			Tag: string(l.Tag), Words: choose.AppendWordsKey(choose.AppendWordsKey(nil, own), texts.Words),
			Append: func(dst []byte, notice int) []byte {
				for _, m := range texts.IDs.Messages(notice) {
					dst = chosenFrom.AppendKey(dst, m)
				}
				return dst
			},
			Pages: func(notice int) (all []output.Memory) {
				file := shape.PageFile(texts.Site.Content.Notices[notice])
				for _, p := range b.prepared.posted {
					if p.OnPhone[notice] {
						all = append(all, b.stage.Remembered(shape.EditionFolder(p.Centre, l)+file))
					}
				}
				return all
			},
		})
	}
}

// passed returns one byte for each instant at which a notice's page changes by itself: '1' if past, else '0'.
func (e *edition) passed(notice int) []byte {
	instants := e.text.notices[notice].Instants(e.posted.Centre.Zone, e.text.settings.KeepEnded)
	return inputs.Passed(instants, e.shape.Clock.Now)
}

// leave keeps a page of the target unchanged if its memory is m, because this build would then draw the same
// page. It reports whether it kept the page.
func (p *pages) leave(file string, m output.Memory) (bool, error) {
	return p.build.stage.KeepMade("", []string{file}, m)
}
