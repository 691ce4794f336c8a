// Package choose knows which text a reader is shown: the own language's, that of the next language of an
// explicit chain, or the source, with the state of the text and the reason; and the themes' own words in a
// reader's language.
//
// It does not know notices, HTML, or how a text keeps its id.
//
//	resolver := choose.NewResolver(choose.ResolverOptions{Language: arabic, Source: english, Catalogues: all})
//	shown := resolver.Chooser().Choose(registry.Messages(0)[0])
package choose

import (
	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/lang"
)

// Policy is which doubtful texts readers see. The zero value shows both, with a label. Texts whose facts have
// changed are shown under no policy.
type Policy struct {
	HideDrafts bool
	HideStale  bool
}

// PolicyOf returns a site's policy.
func PolicyOf(s *config.Site) Policy {
	return Policy{HideDrafts: s.Drafts == config.Hide, HideStale: s.Stale == config.Hide}
}

// Withheld is the Reason for an entry that is faulty or that a check has withheld.
const Withheld = "withheld"

// Shown is the text that a reader sees, and why it is this one.
type Shown struct {
	Text       string
	Language   *lang.Language  // the language of Text; not to be changed
	State      catalogue.State // of Text: Fresh, Draft or Stale; the source's own text is Fresh
	Unreviewed bool            // nobody has checked Text
	Own        bool            // Text is the source's own: render the source itself
	Reason     string          // why the reader's own language is not shown: "missing", "stale", "stale-fact", "draft", "withheld"; "" when it is
}

// Resolver decides which text is shown in one language: that language's own, the next one of its chain, or
// the source. The chain is a list: it is not followed any further, and no tag is ever matched to a similar
// one.
type Resolver struct {
	policy Policy
	own    *lang.Language // of the source's own text: the source's, or the pseudo-locale that it is dressed in
	source *lang.Language
	links  []chainLink // the languages to ask, in order; none for the source itself and for pseudo-locales
}

// chainLink is one language of a resolver's chain.
type chainLink struct {
	language  *lang.Language
	catalogue *catalogue.Catalogue // nil: it has no texts
	withheld  map[string]bool
}

// ResolverOptions is what a Resolver decides from.
type ResolverOptions struct {
	Language   lang.Language
	Source     lang.Language
	Chain      []lang.Language                   // without Language; what follows Source is never asked
	Catalogues map[lang.Tag]*catalogue.Catalogue // at least of Language and Chain; a language without one has no texts
	Policy     Policy
}

// NewResolver returns a resolver that withholds nothing. It is safe for concurrent use while the catalogues
// are not changed.
func NewResolver(o ResolverOptions) *Resolver {
	r := &Resolver{policy: o.Policy}
	// What is shown points to its language and must not hold the catalogues in memory by that.
	languages := append([]lang.Language{o.Source, o.Language}, o.Chain...)
	r.source, r.own = &languages[0], &languages[0]
	if lang.IsPseudo(o.Language.Tag) {
		r.own = &languages[1]
		return r
	}
	for i := 1; i < len(languages) && languages[i].Tag != o.Source.Tag; i++ {
		l := &languages[i]
		r.links = append(r.links, chainLink{l, o.Catalogues[l.Tag], nil})
	}
	return r
}

// Withhold names the texts of a language, by id, that a check has found faults in. It comes before the first
// choice.
func (r *Resolver) Withhold(tag lang.Tag, ids map[string]bool) {
	for i := range r.links {
		if r.links[i].language.Tag == tag {
			r.links[i].withheld = ids
		}
	}
}

// Chooser finds the texts that its Resolver decides on. It is fastest where messages come in the order of the
// notices. It is for one goroutine.
type Chooser struct {
	resolver *Resolver
	cursors  []catalogue.Cursor // one for each chainLink
}

// Chooser returns a chooser that begins at the first message.
func (r *Resolver) Chooser() *Chooser {
	c := &Chooser{r, make([]catalogue.Cursor, len(r.links))}
	for i, l := range r.links {
		if l.catalogue != nil {
			c.cursors[i] = l.catalogue.Cursor()
		}
	}
	return c
}

// ChooseAll chooses every text of some pages; messages returns the messages of a page. The texts of all pages
// lie in one list, which costs less than one for each page.
func (c *Chooser) ChooseAll(pages int, messages func(page int) []catalogue.Message) [][]Shown {
	texts := 0
	for i := range pages {
		texts += len(messages(i))
	}
	all, shown := make([]Shown, 0, texts), make([][]Shown, pages)
	for i := range pages {
		begin := len(all)
		for _, m := range messages(i) {
			all = append(all, c.Choose(m))
		}
		shown[i] = all[begin:len(all):len(all)]
	}
	return shown
}

// Choose finds the text to show for a message: it asks one language after the other.
func (c *Chooser) Choose(m catalogue.Message) Shown {
	r, first := c.resolver, ""
	for i := range r.links {
		shown, reason := Shown{}, catalogue.Missing.String()
		if r.links[i].catalogue != nil {
			if e, found := c.cursors[i].Entry(m.ID); found {
				shown, reason = r.textOf(&r.links[i], e, &m)
			}
		}
		if reason == "" {
			shown.Reason = first
			return shown
		}
		if i == 0 {
			first = reason
		}
	}
	return Shown{Text: m.Text, Language: r.own, State: catalogue.Fresh, Own: true, Reason: first}
}

// textOf returns one language's text, or the reason why it may not be shown.
func (r *Resolver) textOf(l *chainLink, e *catalogue.Entry, m *catalogue.Message) (Shown, string) {
	if e.Faulty || l.withheld[m.ID] {
		return Shown{}, Withheld
	}
	state, unreviewed := e.State(*m, r.source.Tag)
	if !r.policy.shows(state, unreviewed) {
		return Shown{}, state.String()
	}
	return Shown{Text: e.Other, Language: l.language, State: state, Unreviewed: unreviewed}, ""
}

func (p Policy) shows(s catalogue.State, unreviewed bool) bool {
	switch s {
	case catalogue.Fresh, catalogue.Draft, catalogue.Stale:
		return !(unreviewed && p.HideDrafts) && !(s == catalogue.Stale && p.HideStale)
	default:
		return false
	}
}
