package hours

import (
	"slices"
	"strings"
)

// DeadRule is a rule that has no effect: on every day that it names, a later rule replaces it.
type DeadRule struct {
	Rule   string // in its normal form
	Offset int    // where it begins in the text, in characters
	Better string // the hours, written so that the rule has an effect too
}

// sampleDays is how many days are tried for a rule that names no dates: four years, with a leap day.
const sampleDays = 4*365 + 1

// DeadRules returns the rules that have no effect on any day that they name. Authors write such a rule when
// they mean that both rules hold ("Mo 09:00-12:00; Mo 14:00-16:00"), or when they write the rule of a date
// before the rules of weekdays.
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

// isDead reports whether later rules replace the rule with index i on every day that it names.
func (s *Schedule) isDead(i int) bool {
	r := &s.rules[i]
	named := false
	for _, d := range r.sample() {
		for _, holiday := range []*Holiday{nil, {}} {
			on := dayOf(d, holiday)
			if !r.holds(on) {
				continue
			}
			named = true
			replaced := slices.ContainsFunc(s.rules[i+1:], func(later rule) bool {
				return !(later.adds && len(later.ranges) > 0) && later.holds(on)
			})
			if !replaced {
				return false
			}
		}
	}
	return named
}

// sample returns the days on which isDead tries a rule. If the rule names any days, some of them are among
// these.
func (r *rule) sample() []Date {
	first, days := Date{Year: 2027, Month: 1, Day: 1}, sampleDays
	if r.every > 0 {
		first = r.anchor
	}
	for _, s := range append(slices.Clone(r.season), r.days.spans...) {
		if s.kind == dates {
			first, days = s.from, min(s.length(), sampleDays)
			break
		}
	}
	all := make([]Date, days)
	for i := range all {
		all[i] = first.Add(i)
	}
	return all
}

// better returns the hours as text, with a dead rule moved to where it has an effect. If a later rule names
// the same days, the dead rule's times are added to that rule. Otherwise the dead rule becomes the last one.
func (s *Schedule) better(dead int) string {
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
		rules = append(rules, other)
	}
	if !joined {
		r.adds = false
		rules = append(rules, r)
	}
	rules[0].adds = false
	text := (&Schedule{rules: rules}).String()
	return strings.TrimSpace(text)
}

// sameDays reports whether two rules name the same days in the same words.
func (r rule) sameDays(o rule) bool {
	r.ranges, o.ranges = nil, nil
	return r.String() == o.String()
}
