package catalogue

import "tabla/internal/lang"

// Policy says which doubtful texts readers see. The zero value shows both, with a label. Texts whose facts have changed
// are shown under no policy.
type Policy struct {
	HideDrafts bool
	HideStale  bool
}

// Withheld is the Reason for an entry that is faulty or that a check has withheld.
const Withheld = "withheld"

// Shown is the text that a reader sees, and why it is this one.
type Shown struct {
	Text       string
	Language   lang.Language // the language of Text
	State      State         // of Text: Fresh, Draft or Stale; the source's own text is Fresh
	Unreviewed bool          // nobody has checked Text
	Own        bool          // Text is the source's own: render the source itself
	Reason     string        // why the reader's own language is not shown: "missing", "stale", "stale-fact", "draft", "withheld"; "" when it is
}

// Resolver decides which text is shown in one language: that language's own, the next one of its chain, or the source.
// The chain is a list: it is not followed any further, and no tag is ever matched to a similar one.
type Resolver struct{ options ResolverOptions }

// ResolverOptions is what a Resolver decides from.
type ResolverOptions struct {
	Language   lang.Language
	Source     lang.Language
	Chain      []lang.Language              // without Language; what stands behind Source is never asked
	Catalogues map[lang.Tag]*Catalogue      // at least of Language and Chain; a language without one has no texts
	Withheld   map[lang.Tag]map[string]bool // ids that a check has found faults in
	Policy     Policy
}

// NewResolver makes a resolver. It is safe for concurrent use while the catalogues are not changed.
func NewResolver(o ResolverOptions) *Resolver { return &Resolver{o} }

// Choose finds the text to show for a message.
func (r *Resolver) Choose(m Message) Shown {
	o := &r.options
	own := Shown{Text: m.Text, Language: o.Source, State: Fresh, Own: true}
	if o.Language.Tag == o.Source.Tag {
		return own
	}
	if lang.IsPseudo(o.Language.Tag) {
		own.Language = o.Language
		return own
	}
	shown, reason := r.ask(&o.Language, m)
	if reason == "" {
		return shown
	}
	for i := range o.Chain {
		if o.Chain[i].Tag == o.Source.Tag {
			break
		}
		if shown, skipped := r.ask(&o.Chain[i], m); skipped == "" {
			shown.Reason = reason
			return shown
		}
	}
	own.Reason = reason
	return own
}

// ask gives one language's text, or the reason why it may not be shown.
func (r *Resolver) ask(l *lang.Language, m Message) (Shown, string) {
	c := r.options.Catalogues[l.Tag]
	if c == nil {
		return Shown{}, Missing.String()
	}
	e, ok := c.Entry(m.ID)
	if !ok {
		return Shown{}, Missing.String()
	}
	if e.Faulty || r.options.Withheld[l.Tag][m.ID] {
		return Shown{}, Withheld
	}
	state, unreviewed := e.State(m, r.options.Source.Tag)
	if !r.options.Policy.shows(state, unreviewed) {
		return Shown{}, state.String()
	}
	return Shown{Text: e.Other, Language: *l, State: state, Unreviewed: unreviewed}, ""
}

func (p Policy) shows(s State, unreviewed bool) bool {
	switch s {
	case Fresh, Draft, Stale:
		return !(unreviewed && p.HideDrafts) && !(s == Stale && p.HideStale)
	default:
		return false
	}
}
