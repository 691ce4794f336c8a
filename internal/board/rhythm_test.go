package board

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tabla/internal/view"
)

// pieces returns pieces with the given numbers of words.
func pieces(kind Kind, words ...int) (all []piece) {
	for i, w := range words {
		p := piece{kind: kind, notice: i, words: w}
		if kind == ListSlide {
			p.notice, p.part = -1, i
		}
		all = append(all, p)
	}
	return all
}

// scoreOf makes a score and options from a seed: 1 to 9 languages on 1 to 4 panes, 3 to 60 notices, shares of
// up to 90 to 5, whole texts or summaries only.
func scoreOf(seed uint64) (score, LoopOptions) {
	r := rand.New(rand.NewPCG(seed, 3))
	s := score{qr: r.IntN(4) > 0, targets: Targets{300, 1800, 21600}}
	notices, rows := 3+r.IntN(58), 4+r.IntN(5)
	for i := range notices {
		p := piece{kind: BriefSlide, notice: i, words: 6 + r.IntN(25)}
		if r.IntN(20) == 0 {
			s.severe = append(s.severe, p)
		} else {
			s.briefs = append(s.briefs, p)
		}
		if seed%2 == 0 {
			for part := range 1 + r.IntN(5) {
				s.fulls = append(s.fulls, piece{FullSlide, i, part, 8 + r.IntN(28), 0})
			}
		}
	}
	for i := range (notices + rows - 1) / rows {
		s.lists = append(s.lists, piece{ListSlide, -1, i, 5 * rows, 0})
	}
	for i := range int(seed % 4) {
		s.todays = append(s.todays, piece{TodaySlide, -1, i, 20, 0})
	}
	o := LoopOptions{Panes: 1 + r.IntN(4), MaxWait: 60 + r.IntN(120)}
	for range 1 + r.IntN(9) {
		o.Shares = append(o.Shares, []float64{90, 40, 20, 5, 5, 5}[r.IntN(6)])
	}
	return s, o
}

// shows returns what a turn of a score shows, with rows notices in each list.
func (s score) shows(t Turn) shown {
	if t.Kind == TodaySlide {
		return shown{brief: -1, full: -1}
	}
	if t.Kind != ListSlide {
		x := shown{titles: []int{t.Notice}, brief: -1, full: -1}
		if t.Kind == BriefSlide {
			x.brief = t.Notice
		} else {
			x.full, x.fullPart = t.Notice, t.Part
		}
		return x
	}
	all := len(s.severe) + len(s.briefs)
	x := shown{brief: -1, full: -1}
	for n := t.Part * all / len(s.lists); n < (t.Part+1)*all/len(s.lists); n++ {
		x.titles = append(x.titles, n)
	}
	return x
}

// The laws of every sequence: nothing is left out, in any language; every language keeps max_wait where a
// loop of whole notices would; severe notices are at most ten slides apart; and headlines come again in time,
// unless lists alone would take half of that time.
func TestSequencesKeepTheirLaws(t *testing.T) {
	for seed := range uint64(40) {
		s, o := scoreOf(seed)
		loop := planRhythm(s, o, s.shows)
		for _, broken := range s.broken(o, loop) {
			t.Errorf("seed %d: %s", seed, broken)
		}
	}
}

// However many severe notices there are, each of them comes in brief at least as often as any other
// notice. They used to share every tenth slide, and a board on which all notices are severe had nine lists
// between two of them.
func TestSevereNoticesComeAsOftenAsOthers(t *testing.T) {
	for seed := range uint64(40) {
		s, o := scoreOf(seed)
		severe := len(s.briefs) * int(1+seed%3) / 3 // a third, two thirds, all
		s.severe, s.briefs = append(s.severe, s.briefs[:severe]...), s.briefs[severe:]
		s.moderate = s.briefs[:len(s.briefs)/2]
		times, last := map[int]int{}, Turn{Notice: -2}
		for _, turn := range planRhythm(s, o, s.shows).Turns { // many turns are one round
			if turn.Kind == BriefSlide && (turn.Notice != last.Notice || turn.Kind != last.Kind) {
				times[turn.Notice]++
			}
			last = turn
		}
		most := 0
		for _, p := range s.briefs {
			most = max(most, times[p.notice])
		}
		for _, p := range s.severe {
			if times[p.notice] == 0 || times[p.notice] < most {
				t.Errorf("seed %d: %d severe notices, %d others: severe notice %d comes %d times, another one %d",
					seed, len(s.severe), len(s.briefs), p.notice, times[p.notice], most)
				break
			}
		}
	}
}

func (s score) broken(o LoopOptions, loop Loop) (found []string) {
	fail := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	panes := max(1, min(o.Panes, len(o.Shares)))
	type key struct {
		kind                   Kind
		notice, part, language int
	}
	seen := map[key]bool{}
	clock, longest := 0, 0
	for _, turn := range loop.Turns {
		if turn.Start != clock || turn.Seconds < floorSeconds || turn.Seconds > MaxSeconds {
			fail("turn %+v begins late, or stays too short or too long", turn)
		}
		clock, longest = clock+turn.Seconds, max(longest, turn.Seconds)
		for pane, l := range turn.Languages {
			if l < 0 || slices.Contains(turn.Languages[:pane], l) {
				fail("a pane without a language of its own: %+v", turn)
			}
			seen[key{turn.Kind, turn.Notice, turn.Part, l}] = true
		}
	}
	for _, p := range slices.Concat(s.lists, s.severe, s.briefs, s.fulls, s.todays) {
		for l := range o.Shares {
			if !seen[key{p.kind, p.notice, p.part, l}] {
				fail("%+v is never shown in language %d", p, l)
			}
		}
	}
	if need := wait(len(o.Shares), panes, longest); loop.longestWait() > max(need, o.MaxWait) {
		fail("somebody waits %d s; %d s must do, %d are allowed", loop.longestWait(), need, o.MaxWait)
	}
	groups := groupCount(len(o.Shares), panes)
	if lists := 2 * groups * len(s.lists) * Dwell(40, s.qr); lists < s.targets.Headline {
		if headline, _, _ := s.targets.misses(answersOf(loop, s.shows)); headline > 1 {
			fail("a headline comes back after %.1f times its time", headline)
		}
	}
	if len(s.severe) > 0 {
		rounds, last := 0, 0
		for i, turn := range loop.Turns {
			if i > 0 && turn.Kind == loop.Turns[i-1].Kind && turn.Notice == loop.Turns[i-1].Notice &&
				turn.Part == loop.Turns[i-1].Part {
				continue
			}
			rounds++
			if turn.Kind == BriefSlide &&
				slices.ContainsFunc(s.severe, func(p piece) bool { return p.notice == turn.Notice }) {
				if rounds-last > 11 {
					fail("%d slides between two severe notices", rounds-last)
				}
				last = rounds
			}
		}
	}
	return found
}

// demoSize returns a score of the demonstration's size: eleven notices and six places in six languages on two
// panes.
func demoSize() (score, LoopOptions) {
	s := score{qr: true, targets: Targets{300, 1800, 18000}, lists: pieces(ListSlide, 28, 28, 20),
		briefs: pieces(BriefSlide, 8, 9, 10, 10, 13, 11, 12, 12, 10, 7, 11, 27, 16, 18, 20, 22, 22)}
	for n := range 17 {
		for part := range 4 {
			s.fulls = append(s.fulls, piece{FullSlide, n, part, []int{29, 15, 22, 18}[part], 0})
		}
	}
	return s, LoopOptions{Shares: []float64{35, 20, 20, 15, 5, 5}, Panes: 2, MaxWait: 60}
}

func TestThreeMinutesAreEnoughForMostHeadlines(t *testing.T) {
	s, o := demoSize()
	loop := planRhythm(s, o, s.shows)
	for _, a := range answersOf(loop, s.shows) {
		if a.Headline.Worst > 300 || a.Brief.Worst > 1800 || a.Full.Worst > 18000 || a.Visits[1] < 0.7 {
			t.Errorf("%+v", a)
		}
	}
}

// What is measured: a headline for 10 of 100 seconds, twice as 10 and 90.
func TestAnswersAreMeasured(t *testing.T) {
	l := Loop{Seconds: 200, Languages: make([]LanguageShare, 1),
		Turns: []Turn{{0, 0, []int{0}, 0, 10, BriefSlide}, {0, 1, []int{0}, 100, 10, FullSlide}}}
	got := answersOf(l, score{}.shows)[0]
	want := Answer{Headline: Gap{90, 41}, Brief: Gap{190, 90}, Full: Gap{190, 90},
		Visits: [3]float64{0.7, 1, 1}}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// BenchmarkPlanRhythm plans the sequence of a screen of the demonstration's size.
func BenchmarkPlanRhythm(b *testing.B) {
	s, o := demoSize()
	for b.Loop() {
		planRhythm(s, o, s.shows)
	}
}

// Whatever texts there are, each comes as often as it has to, and never much later than its share of the
// sequence.
func TestTextsThatComeOftenAreSpreadEvenly(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 9))
		texts := make([]wholeText, 3+r.IntN(40))
		for i := range texts {
			texts[i].times = 1
			if r.IntN(4) == 0 {
				texts[i].times = 1 + r.IntN(mostTimes)
			}
			for part := range r.IntN(4) {
				texts[i].parts = append(texts[i].parts, piece{FullSlide, i, part, 9, 0})
			}
		}
		all := spread(texts)
		for i, text := range texts {
			if len(text.parts) == 0 {
				continue
			}
			var at []int
			for k, p := range all {
				if p == text.parts[0] {
					at = append(at, k)
				}
			}
			if len(at) != text.times {
				t.Fatalf("seed %d: text %d comes %d times, want %d", seed, i, len(at), text.times)
			}
			for k := range at {
				gap := (at[(k+1)%len(at)] - at[k] + len(all)) % len(all)
				if most := len(all)/len(at) + len(all)/3 + 4; len(at) > 1 && gap > most {
					t.Errorf("seed %d: text %d comes at %v of %d: %d apart", seed, i, at, len(all), gap)
				}
			}
		}
	}
}

func TestHowOftenATextMustComeThatIsShownAtSomeTimesOnly(t *testing.T) {
	for _, c := range []struct{ seconds, minutes, want int }{
		{18000, 0, 1}, {18000, 600, 1}, {18000, 180, 2}, {18000, 90, 4}, {18000, 5, mostTimes},
	} {
		if got := repeats(c.seconds, c.minutes); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

// One long title makes its own list short, not all lists; and where it costs nothing, lists are equally long.
func TestHeadlinesAreDealtToAsFewListsAsPossible(t *testing.T) {
	numbers := func(n int) (all []int) {
		for i := range n {
			all = append(all, i)
		}
		return all
	}
	for _, c := range []struct {
		pinned, others []int
		lines          func(notice int) int
		room           int
		want           string
	}{
		{nil, numbers(10), func(int) int { return 1 }, 8, "[[0 1 2 3 4] [5 6 7 8 9]]"},
		{nil, numbers(7), func(n int) int { return 1 + 3*(n%7/6) }, 4, "[[0 1 2 3] [4 5] [6]]"},
		{[]int{9}, numbers(4), func(int) int { return 1 }, 3, "[[9 0 1] [9 2 3]]"},
		{[]int{0, 1}, nil, func(int) int { return 1 }, 8, "[[0 1]]"},
		{nil, numbers(2), func(int) int { return 9 }, 8, "[[0] [1]]"},
		{nil, nil, func(int) int { return 1 }, 8, "[[]]"},
	} {
		got := dealLists(c.pinned, c.others, func(list []int) bool {
			sum := 0
			for _, n := range list {
				sum += c.lines(n)
			}
			return sum <= c.room
		})
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v %v: %v, want %s", c.pinned, c.others, got, c.want)
		}
	}
}

func TestTheNumberOfARoomStaysBesideItsWord(t *testing.T) {
	for text, want := range map[string]string{
		"Room 12": "Room\u00a012", "12": "12", "": "", "ክፍል 4": "ክፍል\u00a04", "Main hall": "Main hall",
		"House 2, room 15": "House 2, room\u00a015",
	} {
		if got := together(view.Text{String: text}).String; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
