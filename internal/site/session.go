package site

import (
	"context"

	"tabla/internal/board"
	"tabla/internal/check"
	"tabla/internal/inputs"
	"tabla/internal/search"
	"tabla/internal/segment"
	"tabla/internal/shape"
	"tabla/internal/theme"
)

// Session builds a site again and again. What one build has made and the next one needs again is kept, as
// long as it is made from the same: see docs/adr/0019-sessions.md. The zero value keeps nothing.
type Session struct {
	theme  *theme.Kept
	parts  *inputs.Memo[shape.PageParts]
	slides *inputs.Memo[board.Composed]
	cut    *inputs.KeptNotices[*segment.Skeleton]
	facts  *inputs.KeptNotices[[]*check.Facts]
	checks *inputs.KeptNotices[struct{}]

	verdicts *check.KeptVerdicts
	search   *search.Kept
}

// NewSession returns a session that keeps what its builds make.
func NewSession() Session {
	return Session{new(theme.Kept), new(inputs.Memo[shape.PageParts]), new(inputs.Memo[board.Composed]),
		new(inputs.KeptNotices[*segment.Skeleton]), new(inputs.KeptNotices[[]*check.Facts]),
		new(inputs.KeptNotices[struct{}]), new(check.KeptVerdicts),
		new(search.Kept)}
}

// Build makes the same files as the function Build. It must not be called again before it has returned.
func (s Session) Build(ctx context.Context, o Options) (Result, error) {
	o.session = s
	return Build(ctx, o)
}

// endBuild drops what the build that ends has not used.
func (s Session) endBuild() {
	s.theme.EndBuild()
	s.parts.EndBuild()
	s.slides.EndBuild()
	s.cut.EndBuild()
	s.facts.EndBuild()
	s.checks.EndBuild()
	s.verdicts.EndBuild()
	s.search.EndBuild()
}
