package board

// Advice says what would keep max_wait where a loop does not: 0 where nothing of that kind would do.
type Advice struct {
	Panes     int // so many, 4 at most
	Words     int // no slide longer than this
	Languages int // so many at most
	MaxWait   int // seconds: what the loop does keep
}

// Late says that some language waits longer than was wished.
func (l Loop) Late(w Wish) bool { return l.longestWait() > w.MaxWait }

func (l Loop) longestWait() int {
	wait := 0
	for _, lot := range l.Languages {
		wait = max(wait, lot.Wait)
	}
	return wait
}

// Advise finds each change that alone would do.
func (l Loop) Advise(w Wish) Advice {
	longest := 0
	for _, t := range l.Turns {
		longest = max(longest, t.Seconds)
	}
	if longest == 0 {
		return Advice{}
	}
	a := Advice{MaxWait: l.longestWait(), Languages: (w.MaxWait/longest + 1) * l.Panes}
	for panes := l.Panes + 1; panes <= 4 && a.Panes == 0; panes++ {
		if wait(len(w.Shares), panes, longest) <= w.MaxWait {
			a.Panes = panes
		}
	}
	if others := groupCount(len(w.Shares), l.Panes) - 1; others > 0 {
		a.Words = WordsWithin(w.MaxWait / others)
	}
	return a
}

// groupCount is how many turns all languages need to come once.
func groupCount(languages, panes int) int { return (languages + panes - 1) / panes }

// wait is how long a language waits while every other one has its turn for slides that stay so many seconds.
func wait(languages, panes, seconds int) int { return (groupCount(languages, panes) - 1) * seconds }

// WordsFor is how many words a slide may have so that every language comes back within max_wait: at most WordsPerSlide, and
// that also where max_wait is too short for any slide.
func (w Wish) WordsFor(qr bool) int {
	others := groupCount(len(w.Shares), max(1, w.Panes)) - 1
	if others <= 0 || Dwell(0, qr) > w.MaxWait/others {
		return WordsPerSlide
	}
	return min(WordsPerSlide, WordsWithin(w.MaxWait/others))
}
