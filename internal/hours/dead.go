package hours

import (
	"slices"
	"strings"
)

// DeadRule is a rule that has no effect, because later rules replace it on the days on which it would have
// one.
type DeadRule struct {
	Rule   string // in its normal form
	Offset int    // where it begins in the text, in characters
	Better string // how to write the hours so that the rule has an effect
}

// sampleDays is how many days are tried for a rule that names no dates: four years, with a leap day.
const sampleDays = 4*365 + 1

// DeadRules returns the rules that have no effect because of later ones. Authors write them when they mean
// that both rules hold ("Mo 09:00-12:00; Mo 14:00-16:00"), or when a date or a closure stands before the
// weekdays.
func (s *Schedule) DeadRules() []DeadRule {
	var dead []DeadRule
	for i := range s.rules {
		if s.isDead(i) {
			r := s.rules[i]
			dead = append(dead, DeadRule{Rule: r.String(), Offset: r.offset, Better: s.better(i)})
		}
	}
	return dead
}

// isDead reports whether a later rule replaces a rule on every day that it names, or on every day on which
// it would matter: "Dec 24-31 off; Mo-Fr 09:00-16:00" leaves it a Saturday and a Sunday, which are closed
// anyway.
func (s *Schedule) isDead(i int) bool {
	r := &s.rules[i]
	without := &Schedule{rules: slices.Delete(slices.Clone(s.rules), i, i+1)}
	named, everywhere, against := false, true, false
	for _, d := range r.sample() {
		for _, holiday := range []*Holiday{nil, {}} {
			on := dayOf(d, holiday)
			if !r.holds(on) {
				continue
			}
			named = true
			if !s.replaced(i, on) {
				everywhere = false
				with, _ := s.on(on)
				if other, _ := without.on(on); !slices.Equal(with, other) {
					return false
				}
			}
			against = against || s.overruled(i, on)
		}
	}
	return named && (everywhere || against)
}

// replaced reports whether a later rule replaces a rule on a day.
func (s *Schedule) replaced(i int, on day) bool {
	return slices.ContainsFunc(s.rules[i+1:], func(later rule) bool {
		return !(later.adds && len(later.ranges) > 0) && later.holds(on)
	})
}

// overruled reports whether on a day a later rule that is wider than a rule makes the hours other than the
// rule says. An exception from the rule is not wider: "Dec off; Dec 24-31 10:00-11:00".
func (s *Schedule) overruled(i int, on day) bool {
	r := &s.rules[i]
	if r.isWeekly() {
		return false
	}
	ranges, _ := s.on(on)
	return !slices.Equal(ranges, r.ranges) && slices.ContainsFunc(s.rules[i+1:], func(later rule) bool {
		return later.holds(on) && later.isWider(r)
	})
}

// isWeekly reports whether a rule is for days of every week.
func (r *rule) isWeekly() bool { return r.every == 0 && len(r.season) == 0 && r.days.onlyWeekdays() }

// isWider reports whether r counts as wider than the rule o. It does if it names no dates. If r names dates
// and o names none, one of r's spans must not be short. If both name dates, one of r's spans must contain one
// of o's and be longer. A rule that names PH is never wider.
func (r *rule) isWider(o *rule) bool {
	if r.days.NamesHolidays() {
		return false
	}
	within, others := r.dateSpans(), o.dateSpans()
	return len(within) == 0 || slices.ContainsFunc(within, func(s span) bool {
		if len(others) == 0 {
			return !s.short()
		}
		return slices.ContainsFunc(others, func(d span) bool { return s.length() > d.length() && s.contains(d) })
	})
}

// dateSpans returns the dates that a rule names, as those of a season or as its days.
func (r *rule) dateSpans() []span {
	return slices.DeleteFunc(append(slices.Clone(r.season), r.days.spans...),
		func(s span) bool { return s.kind != dates && s.kind != yearly })
}

// sample returns the days on which isDead tries a rule. If the rule names any days, some of them are among
// these.
func (r *rule) sample() []Date {
	var all []Date
	add := func(first Date, days int) {
		for i := range days {
			all = append(all, first.Add(i))
		}
	}
	spans := r.season
	if len(spans) == 0 {
		spans = r.days.spans
	}
	onlyDates := len(spans) > 0
	for _, s := range spans {
		if s.kind == dates {
			add(s.from, min(s.length(), sampleDays))
		} else {
			onlyDates = false
		}
	}
	if onlyDates {
		return all
	}
	first := Date{Year: 2027, Month: 1, Day: 1}
	if r.every > 0 {
		first = r.anchor
	}
	add(first, sampleDays)
	return all
}

// better returns the hours with a dead rule put where it has an effect, and then the other dead ones.
func (s *Schedule) better(dead int) string {
	better := s.moved(dead)
	for range s.rules {
		next := 0
		for next < len(better.rules) && !better.isDead(next) {
			next++
		}
		if next == len(better.rules) {
			break
		}
		better = better.moved(next)
	}
	return strings.TrimSpace(better.String())
}

// moved returns the hours with a dead rule put where it holds: its times with those of the rule of the same
// days, or the rule itself at the end, unless a later one says the same.
func (s *Schedule) moved(dead int) *Schedule {
	r := s.rules[dead]
	var rules []rule
	joined := false
	for i, other := range s.rules {
		if i == dead {
			continue
		}
		if i > dead && !joined && len(r.ranges) > 0 && len(other.ranges) > 0 && other.sameDays(r) {
			other.ranges, joined = merge(other.ranges, r.ranges), true
		}
		joined = joined || i > dead && other.String() == r.String()
		rules = append(rules, other)
	}
	if !joined {
		r.adds = false
		rules = append(rules, r)
	}
	rules[0].adds = false
	return &Schedule{rules: rules, ElseAppointment: s.ElseAppointment}
}

// sameDays reports whether two rules name the same days in the same words.
func (r rule) sameDays(o rule) bool {
	r.ranges, o.ranges = nil, nil
	return r.String() == o.String()
}
