package hours

import (
	"slices"
	"strings"
)

// DeadRule is a rule that has no effect on days that it names, because later rules replace it there.
type DeadRule struct {
	Rule   string // in its normal form
	Offset int    // where it begins in the text, in characters
	Better string // how to write the hours so that the rule has an effect
	Partly bool   // the rule has an effect on some of its days
}

// sampleDays is the number of days that are tried for a rule that names no dates: four years, with a leap
// day.
const sampleDays = 4*365 + 1

// DeadRules returns the rules that have no effect because later rules replace them. Authors write such rules
// when they mean that both rules hold ("Mo 09:00-12:00; Mo 14:00-16:00"), or when they write a date or a
// closure before the weekdays. A closure or a date is also returned if it has an effect on only some of its
// days because weekdays follow it: "Sa 10:00-12:00; PH off; Mo-Fr 09:00-16:00".
func (s *Schedule) DeadRules() []DeadRule {
	var dead []DeadRule
	for i := range s.rules {
		if loss := s.loss(i); loss > noLoss {
			r := s.rules[i]
			dead = append(dead, DeadRule{Rule: r.String(), Offset: r.offset, Better: s.better(i),
				Partly: loss == partLoss})
		}
	}
	return dead
}

// loss is the part of a rule's effect that is lost by mistake, because later rules replace it.
type loss uint8

const (
	noLoss loss = iota
	partLoss
	fullLoss
)

// loss returns which part of its effect a rule loses. The rule loses all of it if later rules replace it on
// every day that it names, or on every day on which it would matter: in "Dec 24-31 off; Mo-Fr 09:00-16:00",
// the first rule keeps only a Saturday and a Sunday, which are closed in any case. The rule loses a part of
// its effect in two cases: a later and wider rule opens on a day on which this rule closes, or it sets other
// times on most of this rule's days.
func (s *Schedule) loss(i int) loss {
	if i == len(s.rules)-1 {
		return noLoss
	}
	r := &s.rules[i]
	without := &Schedule{rules: slices.Delete(slices.Clone(s.rules), i, i+1)}
	named, kept, against, matters := 0, 0, 0, false
	for _, d := range r.sample() {
		for _, holiday := range []*Holiday{nil, {}} {
			on := dayOf(d, holiday)
			if !r.holds(on) {
				continue
			}
			named++
			if !s.replaced(i, on) {
				kept++
				if !matters {
					with, _ := s.on(on)
					other, _ := without.on(on)
					matters = !slices.Equal(with, other)
				}
			}
			if matters && r.isWeekly() {
				return noLoss
			}
			if s.overruled(i, on) {
				against++
			}
		}
	}
	switch {
	case named > 0 && kept == 0, !matters && against > 0:
		return fullLoss
	case against > 0 && (len(r.ranges) == 0 || 2*against > named):
		return partLoss
	}
	return noLoss
}

// replaced reports whether a later rule replaces rule i on a day.
func (s *Schedule) replaced(i int, on day) bool {
	return slices.ContainsFunc(s.rules[i+1:], func(later rule) bool {
		return !(later.adds && len(later.ranges) > 0) && later.holds(on)
	})
}

// overruled reports whether, on a day, a later and wider rule sets other hours than rule i. A rule for only
// a part of rule i's days is an exception and not wider: "Dec off; Dec 24-31 10:00-11:00".
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

// isWider reports whether rule r counts as wider than rule o. r is wider if it names no dates. If r names
// dates and o names none, r is wider if one of its spans is not short. If both name dates, r is wider if one
// of its spans contains a span of o and is longer. A rule that names PH is never wider.
func (r *rule) isWider(o *rule) bool {
	if r.days.NamesHolidays() {
		return false
	}
	within, others := r.dateSpans(), o.dateSpans()
	return len(within) == 0 || slices.ContainsFunc(within, func(s span) bool {
		if len(others) == 0 {
			return !s.short()
		}
		return slices.ContainsFunc(others,
			func(d span) bool { return s.length() > d.length() && s.contains(d) })
	})
}

// dateSpans returns the dates that a rule names, either before its days (the season) or in place of them.
func (r *rule) dateSpans() []span {
	return slices.DeleteFunc(append(slices.Clone(r.season), r.days.spans...),
		func(s span) bool { return s.kind != dates && s.kind != yearly })
}

// sample returns the days for which loss evaluates a rule. If the rule names any days, some of them are in
// the sample.
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

// Replacement is a rule that replaces an earlier one on some days of the week although their times do not
// overlap. The author may have meant that both rules hold.
type Replacement struct {
	Rule, Replaced string // in their normal form
	Offset         int    // where the rule begins in the text, in characters
	Both           string // the hours with the rule added to the earlier one
}

// Replacements returns the rules for days of every week whose author may have meant to add them to an earlier
// rule: "Mo-Fr 08:00-12:00; Tu,Th 14:00-18:00". Earlier rules that DeadRules returns do not count.
func (s *Schedule) Replacements() []Replacement {
	var all []Replacement
	for i := 1; i < len(s.rules); i++ {
		r := &s.rules[i]
		if r.adds || len(r.ranges) == 0 || !r.isWeekly() {
			continue
		}
		for j := range i {
			if earlier := &s.rules[j]; earlier.isWeekly() && earlier.meets(r) && earlier.apart(r) &&
				s.loss(j) == noLoss {
				both := &Schedule{rules: slices.Clone(s.rules), ElseAppointment: s.ElseAppointment}
				both.rules[i].adds = true
				all = append(all, Replacement{r.String(), earlier.String(), r.offset, both.String()})
				break
			}
		}
	}
	return all
}

// meets reports whether a day of the week is named by both rules. Both must be for days of every week.
func (r *rule) meets(o *rule) bool {
	for weekday := range 7 {
		if d := ordinary(weekday); r.holds(d) && o.holds(d) {
			return true
		}
	}
	return false
}

// apart reports whether two rules have times that do not overlap.
func (r *rule) apart(o *rule) bool {
	return len(r.ranges) > 0 && !slices.ContainsFunc(r.ranges, func(a Range) bool {
		return slices.ContainsFunc(o.ranges, func(b Range) bool { return a.From < b.To && b.From < a.To })
	})
}

// better returns the hours after a dead rule, and then every other dead rule, was moved to a place where it
// has an effect.
func (s *Schedule) better(dead int) string {
	better := s.moved(dead)
	for range s.rules {
		next := 0
		for next < len(better.rules) && better.loss(next) == noLoss {
			next++
		}
		if next == len(better.rules) {
			break
		}
		better = better.moved(next)
	}
	return strings.TrimSpace(better.String())
}

// moved returns the hours with a dead rule moved to a place where it has an effect. Its times are added to a
// rule for the same days; if there is no such rule, the rule itself moves to the end, unless a later rule
// says the same.
func (s *Schedule) moved(dead int) *Schedule {
	r := s.rules[dead]
	var rules []rule
	joined := false
	for i, other := range s.rules {
		if i == dead {
			continue
		}
		if i > dead && !joined && len(r.ranges) > 0 && len(other.ranges) > 0 && other.sameDays(r) {
			if other.ranges[0].Appointment == r.ranges[0].Appointment {
				other.ranges = merge(other.ranges, r.ranges)
			} else { // times by appointment and other times stay in rules of their own
				rules = append(rules, r)
				other.adds = true
			}
			joined = true
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

// sameDays reports whether two rules name the same days and write them in the same way.
func (r rule) sameDays(o rule) bool {
	r.ranges, o.ranges = nil, nil
	return r.String() == o.String()
}

// StrayStart is a rule for every N-th week that begins later than its author may expect. In the week of its
// date, all days that the rule names are before that date, so the rule first holds N weeks later: "every 2
// weeks from" a Tuesday, for Mondays.
type StrayStart struct {
	Date   Date   // the date from which the rule counts its weeks
	First  Date   // the first day on which it holds
	Better string // the hours with First in place of Date
	Offset int    // where the rule begins in the text, in characters
}

// StrayStarts returns the rules whose date is after their days in its week, such as "every 2 weeks from
// 2026-12-22 Mo": the date is a Tuesday, so the first Monday is 13 days later.
func (s *Schedule) StrayStarts() []StrayStart {
	var all []StrayStart
	for i, r := range s.rules {
		if r.every < 2 {
			continue
		}
		first := r.anchor
		for range 7 * (r.every + 1) {
			if r.holds(dayOf(first, nil)) {
				break
			}
			first = first.Add(1)
		}
		const days = 7
		if monday := r.anchor.Add(-(int(r.anchor.Weekday()) + days - 1) % days); first.Since(monday) < days {
			continue
		}
		better := &Schedule{rules: slices.Clone(s.rules), ElseAppointment: s.ElseAppointment}
		better.rules[i].anchor = first
		all = append(all, StrayStart{r.anchor, first, better.String(), r.offset})
	}
	return all
}
