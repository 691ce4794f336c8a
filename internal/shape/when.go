package shape

import (
	"cmp"
	"slices"
	"time"

	"tabla/internal/notice"
	"tabla/internal/view"
)

// Ahead is how long before its beginning a notice is already on the pages, but hidden. A script shows it
// when it begins, even in a copy of the pages that is not built again.
const Ahead = 14 * 24 * time.Hour

// reaches reports whether a notice that begins at the time from is on pages that are made at the clock's
// time.
func (c Clock) reaches(from time.Time) bool {
	return !c.Now.Before(from) || !c.Built.Add(Ahead).Before(from)
}

// when returns the times at which pages show a notice.
func (r *Shaper) when(n *notice.Notice, clock Clock) view.When {
	return whenBetween(n.From(r.Centre.Zone), n.Until(r.Centre.Zone), clock.Now)
}

// whenBetween returns the When of something that is shown between two instants. The zero time means no
// limit. A beginning that has passed counts as no limit.
func whenBetween(from, until, now time.Time) view.When {
	if !now.Before(from) {
		from = time.Time{}
	}
	if from.IsZero() && until.IsZero() {
		return view.When{}
	}
	return view.When{
		Spans: []view.Span{{FromMS: milliseconds(from), UntilMS: milliseconds(until)}},
		Off:   now.Before(from) || !until.IsZero() && !now.Before(until),
	}
}

// anyOf returns the times at which at least one of several things is shown. The spans of the result are in
// order, and no two of them overlap or touch.
func anyOf(all []view.When) view.When {
	var any view.When
	any.Off = true
	for _, w := range all {
		if len(w.Spans) == 0 {
			return view.When{}
		}
		any.Spans = append(any.Spans, w.Spans...)
		any.Off = any.Off && w.Off
	}
	slices.SortFunc(any.Spans, func(a, b view.Span) int { return cmp.Compare(a.FromMS, b.FromMS) })
	any.Spans = merge(any.Spans)
	if len(any.Spans) == 1 && any.Spans[0] == (view.Span{}) || len(all) == 0 {
		return view.When{}
	}
	return any
}

// merge joins spans that overlap or touch. The spans must be in the order of their beginnings.
func merge(spans []view.Span) []view.Span {
	var merged []view.Span
	for _, s := range spans {
		last := len(merged) - 1
		switch {
		case last < 0 || merged[last].UntilMS != 0 && merged[last].UntilMS < s.FromMS:
			merged = append(merged, s)
		case s.UntilMS == 0 || merged[last].UntilMS == 0:
			merged[last].UntilMS = 0
		default:
			merged[last].UntilMS = max(merged[last].UntilMS, s.UntilMS)
		}
	}
	return merged
}

// complement returns the times at which something that is shown at w is not shown. w must be a result of
// anyOf. If there are no such times, it returns the zero value, which templates must not draw.
func complement(w view.When) view.When {
	if len(w.Spans) == 0 {
		return view.When{}
	}
	rest := view.When{Off: !w.Off}
	from := int64(0)
	for i, s := range w.Spans {
		if i > 0 || s.FromMS != 0 {
			rest.Spans = append(rest.Spans, view.Span{FromMS: from, UntilMS: s.FromMS})
		}
		if from = s.UntilMS; from == 0 {
			return rest
		}
	}
	rest.Spans = append(rest.Spans, view.Span{FromMS: from})
	return rest
}

// before returns the time until an instant as a When, and after returns the time from that instant on.
func before(instant, now time.Time) view.When {
	return view.When{Spans: []view.Span{{UntilMS: milliseconds(instant)}}, Off: !now.Before(instant)}
}

func after(instant, now time.Time) view.When {
	return view.When{Spans: []view.Span{{FromMS: milliseconds(instant)}}, Off: now.Before(instant)}
}
