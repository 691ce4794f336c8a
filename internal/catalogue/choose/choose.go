// Package choose knows which text a reader is shown: one in the reader's language, one in the next language
// of an explicit chain, or the source text. With the text it returns the state of the text. If the text is
// not in the reader's language, it also returns the reason. It also knows the themes' own words in a reader's
// language.
//
// It does not know notices, HTML, or how a text keeps its id.
//
//	resolver := choose.NewResolver(choose.ResolverOptions{
//		Language: arabic, Source: english, Catalogues: all})
//	shown := resolver.Chooser().Choose(registry.Messages(0)[0])
package choose

import (
	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Policy states whether readers see drafts and stale texts. The zero value shows both, with a label. Texts
// whose facts have changed are never shown, whatever the policy is.
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

// Shown is the text that a reader sees. If it is not in the reader's language, Reason is the reason:
// "missing", "stale", "stale-fact", "draft" or "withheld".
type Shown struct {
	Text       string
	Language   *lang.Language  // the language of Text; not to be changed
	State      catalogue.State // of Text: Fresh, Draft or Stale; the source's own text is Fresh
	Unreviewed bool            // nobody has checked Text, or a check doubts it
	Own        bool            // Text is the source's own text: the page can use the source's HTML as it is
	Reason     string          // why the text is not in the reader's language; "" if it is
}

// Resolver decides which text is shown to readers of one language: a text in that language, a text in another
// language of its chain, or the source text. The chain is a plain list: the chains of its languages are not
// followed, and no tag is replaced by a similar one.
type Resolver struct {
	policy Policy
	pseudo *lang.Language // the reader's language if it is a pseudo-locale, else nil
	source *lang.Language
	links  []chainLink // the languages to ask, in order; none for pseudo-locales
	// the number of links, from the first one on, that are asked for the site's own texts: those before the
	// source
	asked  int
	others map[lang.Tag]*lang.Language
}

// chainLink is one of the languages in whose catalogues a resolver looks for a text.
type chainLink struct {
	language  *lang.Language
	catalogue *catalogue.Catalogue // nil if the language has no catalogue
	withheld  map[string]bool
	doubtful  map[string]bool
}

// ResolverOptions holds everything that a Resolver needs for its decisions.
type ResolverOptions struct {
	Language lang.Language
	Source   lang.Language
	Others   []lang.Language // the source languages of texts that other sites wrote
	// without Language; the languages from a text's source language on are not asked for that text
	Chain      []lang.Language
	Catalogues map[lang.Tag]*catalogue.Catalogue // those of Language and Chain; some may be missing
	Policy     Policy
}

// LoadResolver reads the catalogues of the language and of its chain with load, and returns a resolver with
// them. It also returns the catalogues, the language's own first.
func LoadResolver(
	o ResolverOptions, load func(l lang.Language) (*catalogue.Catalogue, error),
) (*Resolver, []*catalogue.Catalogue, error) {
	var all []*catalogue.Catalogue
	o.Catalogues = map[lang.Tag]*catalogue.Catalogue{}
	for _, l := range append([]lang.Language{o.Language}, o.Chain...) {
		c, err := load(l)
		if err != nil {
			return nil, nil, err
		}
		o.Catalogues[l.Tag], all = c, append(all, c)
	}
	return NewResolver(o), all, nil
}

// NewResolver returns a resolver that withholds nothing yet. Several goroutines may use it at once, as long
// as nobody changes the catalogues.
func NewResolver(o ResolverOptions) *Resolver {
	r := &Resolver{policy: o.Policy, others: map[lang.Tag]*lang.Language{}}
	// Each Shown points to its language. The languages are copied here, so that these pointers do not keep
	// the catalogues in memory.
	languages := append([]lang.Language{o.Source, o.Language}, o.Chain...)
	r.source = &languages[0]
	for _, l := range o.Others {
		r.others[l.Tag] = &l
	}
	if lang.IsPseudo(o.Language.Tag) {
		r.pseudo = &languages[1]
		return r
	}
	for i := 1; i < len(languages); i++ {
		l := &languages[i]
		r.links = append(r.links, chainLink{language: l, catalogue: o.Catalogues[l.Tag]})
	}
	r.asked = r.before(o.Source.Tag)
	return r
}

// before returns the number of links in front of the link with this language.
func (r *Resolver) before(tag lang.Tag) int {
	for i := range r.links {
		if r.links[i].language.Tag == tag {
			return i
		}
	}
	return len(r.links)
}

// sourceOf returns the language of a message's text. It also returns how many links, from the first one
// on, may be asked for a translation of the text.
func (r *Resolver) sourceOf(m *catalogue.Message) (source *lang.Language, asked int) {
	if m.Source == "" || m.Source == r.source.Tag {
		return r.source, r.asked
	}
	return r.others[m.Source], r.before(m.Source)
}

// Withhold sets which texts of a language, by id, must not be shown because a check has found faults in them,
// and which are shown in the same way as drafts because a check doubts them. It must be called before the
// first choice.
func (r *Resolver) Withhold(tag lang.Tag, withheld, doubtful map[string]bool) {
	for i := range r.links {
		if r.links[i].language.Tag == tag {
			r.links[i].withheld, r.links[i].doubtful = withheld, doubtful
		}
	}
}

// Chooser chooses texts as its Resolver decides. It is fastest if the messages come in the order of the
// notices. Only one goroutine may use it.
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

// ChooseAll returns a list of chosen texts for each page; pages is the number of pages. The function messages
// returns the messages of a page. All the lists are parts of one list, which costs less memory than separate
// ones.
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

// Choose returns the text to show for a message. It asks one language of the chain after the other; if none
// has a text that may be shown, it returns the source text. A source text without words, such as a telephone
// number, serves as its own translation.
func (c *Chooser) Choose(m catalogue.Message) Shown {
	r, first := c.resolver, ""
	source, asked := r.sourceOf(&m)
	for i := range asked {
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
			if reason == catalogue.Missing.String() && !text.HasWords(m.Text) {
				return Shown{Text: m.Text, Language: r.links[0].language, State: catalogue.Fresh}
			}
		}
	}
	if r.pseudo != nil {
		source = r.pseudo
	}
	return Shown{Text: m.Text, Language: source, State: catalogue.Fresh, Own: true, Reason: first}
}

// textOf returns the text of an entry if it may be shown, with the reason "". If the text may not be shown,
// it returns the zero Shown and the reason.
func (r *Resolver) textOf(l *chainLink, e *catalogue.Entry, m *catalogue.Message) (Shown, string) {
	if e.Faulty || l.withheld[m.ID] {
		return Shown{}, Withheld
	}
	state, unreviewed := e.State(*m, r.source.Tag)
	if !r.policy.Shows(state, unreviewed) {
		return Shown{}, state.String()
	}
	return Shown{
		Text: e.Other, Language: l.language, State: state, Unreviewed: unreviewed || l.doubtful[m.ID],
	}, ""
}

// Source returns the source's own text as it is shown in place of a translation that is withheld.
func Source(text string, source *lang.Language) Shown {
	return Shown{Text: text, Language: source, State: catalogue.Fresh, Own: true, Reason: Withheld}
}

// Shows reports whether readers see a text in this state.
func (p Policy) Shows(s catalogue.State, unreviewed bool) bool {
	switch s {
	case catalogue.Fresh, catalogue.Draft, catalogue.Stale:
		return !(unreviewed && p.HideDrafts) && !(s == catalogue.Stale && p.HideStale)
	default:
		return false
	}
}
