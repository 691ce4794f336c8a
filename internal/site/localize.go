package site

import (
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/view"
)

// Localized is the whole site in one language: the text that is shown for every segment, and the themes'
// words. It is not changed after it was made, so several goroutines may read it.
type Localized struct {
	settings *config.Site
	notices  []*notice.Notice
	texts    *cut.Texts
	language lang.Language
	words    *choose.Words
	say      view.Say
	shown    [][]choose.Shown // by page and text: the text that is shown
	from     *inputs.Language // nil if the build uses no memories
	// the function that reports a text that cannot be woven
	failed func(page, text int, of lang.Tag, fault diag.Finding)
}

// Localize chooses the texts of one language. It reads the catalogues of the language and of its chain, and
// does not keep them in memory.
func (p *Prepared) Localize(language lang.Language, j check.Judging) (*Localized, error) {
	return p.localize(language, nil, j)
}

// localize does the same as Localize. If remember is not nil, localize also compares everything that the
// texts are chosen from with the last build, so that unchanged notices are not checked again.
func (p *Prepared) localize(l lang.Language, remember rememberer, j check.Judging) (*Localized, error) {
	texts, checks := p.Registered, p.Registered.Checks
	settings := texts.Site.Settings
	resolver, all, err := choose.LoadResolver(choose.ResolverOptions{
		Language: l, Source: settings.Source, Others: texts.Site.Layers.Sources(), Chain: settings.Chain(l),
		Policy: choose.PolicyOf(settings),
	}, func(l lang.Language) (*catalogue.Catalogue, error) { return texts.LoadTranslations(l, j.Report) })
	if err != nil {
		return nil, err
	}
	own := choose.OnlyWords(all[0])
	checks.CheckWords(own, p.themeWords, j)
	dictionary, err := p.common.With(append(p.themeWords.In(l.Tag), own))
	if err != nil {
		return nil, err
	}
	t := &Localized{
		settings: settings, notices: texts.Site.Content.Notices, texts: texts.Texts, language: l,
		words: dictionary.Words(l, settings.Source),
	}
	t.say = shape.Say(t.words, l)
	if remember != nil {
		t.from = remember(own, resolver.Chooser(), check.AppendHabits(nil, all))
		j.Settled, j.WeaveFailed, j.Judged = t.from.Settled, t.from.Report, t.from.Judged
		j.Kept, j.Keys = texts.Site.Options.session.checks, texts.Site.keys.Key
	}
	t.failed = func(page, text int, of lang.Tag, f diag.Finding) { checks.ReportFailed(page, text, of, f, j) }
	for _, c := range all {
		verdict := checks.Withhold(c, j)
		resolver.Withhold(c.Language.Tag, verdict.Withheld, verdict.Doubtful)
	}
	t.shown = resolver.Chooser().ChooseAll(len(texts.Texts.Pages), texts.IDs.Messages)
	return t, nil
}

// wording returns the texts that are shown for notice number i in this language.
func (t *Localized) wording(i int) shape.Wording {
	return shape.WordingOf(t.notices[i], t.shown[i])
}

// inSource returns the site in the same language, except that notice number i has the texts of the source.
func (t *Localized) inSource(i int) *Localized {
	other := *t
	other.shown = slices.Clone(t.shown)
	other.shown[i] = nil
	for _, text := range t.texts.Pages[i].Texts {
		other.shown[i] = append(other.shown[i], choose.Source(text.Text, &t.notices[i].Settings.Source))
	}
	return &other
}

// weaver returns a new weaver for this language. Only one goroutine may use it.
func (t *Localized) weaver() *shape.Weaver {
	return shape.NewWeaver(t.language, t.words, check.SourceAddressesOf(t.settings))
}

// weave returns the body of notice number i in this language. It is valid only until w weaves another one.
func (t *Localized) weave(w *shape.Weaver, i int) segment.Body {
	shown, source := t.wording(i).Body, &t.notices[i].Settings.Source
	return w.Weave(source, t.texts.Skeletons[i], shown, func(text int, fault diag.Finding) {
		t.failed(i, text, shown[text].Language.Tag, fault)
	})
}

// rememberer is a function that compares everything that a language's texts are chosen from with the last
// build: the words of its own catalogue, the chooser of its texts, and the habits of all catalogues of its
// chain.
type rememberer func(own *catalogue.Catalogue, chosenFrom *choose.Chooser, habits []byte) *inputs.Language

// remember returns the function that compares the sources of a language with those of the last build.
func (b *build) remember(l lang.Language) rememberer {
	texts := b.prepared.Registered
	return func(own *catalogue.Catalogue, chosenFrom *choose.Chooser, habits []byte) *inputs.Language {
		return b.from.Language(inputs.LanguageSources{
			Tag: string(l.Tag), Words: choose.AppendWordsKey(choose.AppendWordsKey(nil, own), texts.Words),
			Append: func(dst []byte, notice int) []byte {
				return chosenFrom.AppendKeys(append(dst, habits...), texts.IDs.Messages(notice))
			},
			Pages: func(notice int) []output.Memory {
				n := texts.Site.Content.Notices[notice]
				return shape.RememberedPages(b.stage, b.prepared.posted, notice, n, l)
			},
		})
	}
}
