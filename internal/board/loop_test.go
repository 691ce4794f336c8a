package board

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// equal returns options for languages that all have the same share.
func equal(languages, panes, maxWait int) LoopOptions {
	return LoopOptions{Shares: slices.Repeat([]float64{1}, languages), Panes: panes, MaxWait: maxWait}
}

func noticesOf(words ...int) []Notice {
	var all []Notice
	for _, w := range words {
		all = append(all, Notice{Parts: []Part{{Words: w}}})
	}
	return all
}

// The table of the screens reference: eight notices of 25 words, which stay 20 seconds each.
func TestLoopTakesAsLongAsTheReferenceSays(t *testing.T) {
	notices := noticesOf(25, 25, 25, 25, 25, 25, 25, 25)
	for _, c := range []struct {
		languages   int
		wait, turns [4]int // by panes
	}{
		{4, [4]int{60, 20, 20, 0}, [4]int{32, 16, 16, 8}},
		{6, [4]int{100, 40, 20, 20}, [4]int{48, 24, 16, 16}},
		{8, [4]int{140, 60, 40, 20}, [4]int{64, 32, 24, 16}},
		{10, [4]int{180, 80, 60, 40}, [4]int{80, 40, 32, 24}},
	} {
		for i := range 4 {
			o := equal(c.languages, i+1, 60)
			loop := PlanLoop(notices, o)
			if loop.Seconds != 20*c.turns[i] || loop.longestWait() != c.wait[i] {
				t.Errorf("%d languages, %d panes: loop %d s, wait %d s; want %d and %d", c.languages, i+1,
					loop.Seconds, loop.longestWait(), 20*c.turns[i], c.wait[i])
			}
			if loop.Late(o) != (c.wait[i] > 60) {
				t.Errorf("%d languages, %d panes: late is %v", c.languages, i+1, loop.Late(o))
			}
		}
	}
}

func TestLanguagesComeInTurnAndMoveOnByAPane(t *testing.T) {
	loop := PlanLoop([]Notice{{Parts: []Part{{Words: 10}}}, {Parts: []Part{{Words: 20}, {Words: 30}}}},
		equal(4, 2, 60))
	want := []Turn{
		{0, 0, []int{0, 1}, 0, 10, FullSlide}, {0, 0, []int{2, 3}, 10, 10, FullSlide},
		{1, 0, []int{1, 0}, 20, 17, FullSlide}, {1, 0, []int{3, 2}, 37, 17, FullSlide},
		{1, 1, []int{0, 1}, 54, 24, FullSlide}, {1, 1, []int{2, 3}, 78, 24, FullSlide},
	}
	if !reflect.DeepEqual(loop.Turns, want) || loop.Seconds != 102 {
		t.Errorf("got  %v in %d s\nwant %v", loop.Turns, loop.Seconds, want)
	}
}

func TestSevereComesFirstAndMoreOftenAndExtremeAlone(t *testing.T) {
	notices := noticesOf(10, 10, 10, 10, 10, 10)
	notices[2].Priority, notices[4].Priority = "severe", "extreme"
	var order []int
	for _, turn := range PlanLoop(notices, equal(1, 1, 60)).Turns {
		order = append(order, turn.Notice)
	}
	if want := []int{2, 0, 1, 2, 3, 5}; !slices.Equal(order, want) {
		t.Errorf("notices in the order %v, want %v", order, want)
	}
	for _, turn := range PlanAlarm(notices, equal(3, 1, 60)).Turns {
		if turn.Notice != 4 {
			t.Errorf("beside an extreme notice there is %d", turn.Notice)
		}
	}
	if turns := len(PlanAlarm(notices, equal(3, 1, 60)).Turns); turns != 3 {
		t.Errorf("an extreme notice in three languages has %d turns", turns)
	}
	if turns := PlanAlarm(noticesOf(10), equal(3, 1, 60)).Turns; turns != nil {
		t.Errorf("without an extreme notice: %v", turns)
	}
}

// A long severe notice among short ones comes twice, and not so often that it fills the loop.
func TestAnAlarmBetweenOthersMakesLanguagesWaitLonger(t *testing.T) {
	o := LoopOptions{Shares: []float64{1, 1}, Panes: 1, MaxWait: 90}
	notices := []Notice{{Parts: []Part{{Words: 10}}}, {Parts: []Part{{Words: 10}}},
		{Parts: []Part{{Words: 30}}, Priority: "extreme"}}
	calm, alarm := PlanLoop(notices, o), PlanAlarm(notices, o)
	mixed := calm.Mixed(alarm, 3, o)
	var order []int
	for _, turn := range mixed.Turns {
		order = append(order, turn.Notice)
	}
	if want := []int{0, 0, 2, 1, 1, 2}; !slices.Equal(order, want) {
		t.Errorf("the notices come as %v, want %v", order, want)
	}
	for l, language := range mixed.Languages {
		if want := calm.Turns[0].Seconds + alarm.Turns[0].Seconds; language.Wait != want {
			t.Errorf("language %d waits for %d s, want %d", l, language.Wait, want)
		}
	}
	if none := (Loop{}).Mixed(alarm, 3, o); len(none.Turns) != len(alarm.Turns) {
		t.Errorf("without others there are %d turns", len(none.Turns))
	}
}

func TestSevereLeavesRoomForOthers(t *testing.T) {
	notices := noticesOf(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10)
	notices[3].Priority = "severe"
	slides := []Part{{Words: 10}, {Words: 10}, {Words: 10}, {Words: 10}}
	for parts, times := range map[int]int{1: 3, 4: 2} {
		notices[3].Parts = slides[:parts]
		var order []int
		for _, turn := range PlanLoop(notices, equal(1, 1, 60)).Turns {
			if turn.Part == 0 {
				order = append(order, turn.Notice)
			}
		}
		if got := len(order) - 12; got != times || order[0] != 3 {
			t.Errorf("with %d slides a severe notice comes %d times, want %d: %v", parts, got, times, order)
		}
	}
}

// Room that max_wait leaves goes to the languages that were promised more.
func TestSpareTurnsGoByShare(t *testing.T) {
	notices := noticesOf(10, 10, 10, 10, 10, 10, 10, 10) // 10 s each
	for name, c := range map[string]struct {
		options LoopOptions
		got     []float64
	}{
		"no room": {LoopOptions{[]float64{60, 20, 20}, 1, 20},
			[]float64{1 / 3., 1 / 3., 1 / 3.}},
		"room for one extra":     {LoopOptions{[]float64{60, 20, 20}, 1, 30}, []float64{.5, .25, .25}},
		"room for all of it":     {LoopOptions{[]float64{60, 20, 20}, 1, 60}, []float64{.6, .2, .2}},
		"a free pane":            {LoopOptions{[]float64{40, 20, 40}, 2, 10}, []float64{.375, .25, .375}},
		"as many panes as there": {LoopOptions{[]float64{90, 10}, 4, 60}, []float64{.5, .5}},
	} {
		loop := PlanLoop(notices, c.options)
		for l, want := range c.got {
			if got := loop.Languages[l].Got; math.Abs(got-want) > 0.02 {
				t.Errorf("%s: language %d got %.3f of the showings, want %.3f", name, l, got, want)
			}
		}
		if loop.Late(c.options) {
			t.Errorf("%s: somebody waits %d s", name, loop.longestWait())
		}
	}
}

// What a plan says that keeps languages from their shares is what does: without it they come nearer.
func TestPlansKnowWhatTheyComeUpAgainst(t *testing.T) {
	short, long := noticesOf(10, 10, 10, 10, 10, 10, 10, 10),
		noticesOf(slices.Repeat([]int{10}, 40)...) // 10 s each
	wait := LoopOptions{[]float64{60, 20, 20}, 1, 20}
	for name, c := range map[string]struct {
		notices []Notice
		options LoopOptions
		want    Limit
		more    int
	}{
		"everybody has the same":       {short, equal(3, 1, 60), Unlimited, 30},
		"no time between two showings": {short, wait, ByWait, 30},
		"time for one turn only":       {short, LoopOptions{wait.Shares, 1, 35}, ByWait, 40},
		"a long loop":                  {long, LoopOptions{wait.Shares, 1, 60}, ByLength, 30},
		"one pane for each language":   {short, LoopOptions{[]float64{90, 10}, 4, 5}, ByPanes, 10},
		"and time for more":            {short, LoopOptions{[]float64{90, 10}, 4, 60}, ByPanes, 10},
	} {
		if loop := PlanLoop(c.notices, c.options); loop.Limit != c.want || loop.MoreWait != c.more {
			t.Errorf("%s: limit %d, %d s would do; want %d and %d", name, loop.Limit, loop.MoreWait, c.want,
				c.more)
		}
	}
	more := wait
	more.MaxWait = PlanLoop(short, wait).MoreWait
	if before, after := PlanLoop(short, wait),
		PlanLoop(short, more); after.Languages[0].Got <= before.Languages[0].Got {
		t.Errorf("with the max_wait that is named the first language got %.2f, before %.2f",
			after.Languages[0].Got, before.Languages[0].Got)
	}
}

func TestAdviceNamesWhatWouldDo(t *testing.T) {
	o := equal(6, 1, 60)
	got := PlanLoop(noticesOf(25, 25), o).Advise(o, false)
	if want := (Advice{Panes: 2, Words: 13, Languages: 4, MaxWait: 100}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	o = equal(25, 1, 60)
	if got := PlanLoop(noticesOf(25), o).Advise(o, false); got.Panes != 0 || got.Words != 0 ||
		got.Languages != 4 {
		t.Errorf("nothing but fewer languages helps 25 of them, not %+v", got)
	}
}

// task makes notices and options from a seed.
func task(seed uint64) ([]Notice, LoopOptions) {
	r := rand.New(rand.NewPCG(seed, 1))
	var notices []Notice
	for range 1 + r.IntN(12) {
		n := Notice{QR: r.IntN(2) == 0,
			Priority: []string{"", "", "", "minor", "severe", "extreme"}[r.IntN(6)]}
		for range 1 + r.IntN(3) {
			n.Parts = append(n.Parts, Part{Words: r.IntN(60)})
		}
		notices = append(notices, n)
	}
	o := LoopOptions{Panes: 1 + r.IntN(4), MaxWait: r.IntN(200)}
	for range 1 + r.IntN(12) {
		o.Shares = append(o.Shares, float64(1+r.IntN(100)))
	}
	return notices, o
}

// The laws of every plan, whatever the notices and the options.
func FuzzPlan(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		notices, o := task(seed)
		for name, make := range map[string]func([]Notice, LoopOptions) Loop{"plan": PlanLoop,
			"alarm": PlanAlarm} {
			o := o
			loop := make(notices, o)
			if name == "alarm" {
				o.Panes = 1 // each language alone on the screen
			}
			for _, broken := range broken(notices, o, loop, name == "alarm") {
				t.Errorf("%s: %s", name, broken)
			}
			if !reflect.DeepEqual(loop, make(notices, o)) {
				t.Errorf("%s: the same options gave another loop", name)
			}
		}
	})
}

func broken(notices []Notice, o LoopOptions, loop Loop, alarm bool) (found []string) {
	fail := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	type showing struct{ notice, part, language int }
	shown := map[showing]int{}
	clock, longest := 0, 0
	for _, turn := range loop.Turns {
		n := notices[turn.Notice]
		if turn.Start != clock || turn.Seconds != Dwell(n.Parts[turn.Part].Words, n.QR) {
			fail("turn %+v begins late or stays too short", turn)
		}
		if (n.Priority == "extreme") != alarm {
			fail("an extreme notice is alone, and only it: %+v", turn)
		}
		if len(turn.Languages) != min(o.Panes, len(o.Shares)) {
			fail("a pane is empty: %+v", turn)
		}
		for pane, l := range turn.Languages {
			if slices.Contains(turn.Languages[:pane], l) || l < 0 {
				fail("nobody or the same language in two panes: %+v", turn)
			}
			shown[showing{turn.Notice, turn.Part, l}]++
		}
		clock += turn.Seconds
		longest = max(longest, turn.Seconds)
	}
	if clock != loop.Seconds {
		fail("the turns take %d s, the loop says %d", clock, loop.Seconds)
	}
	for i, n := range notices {
		for p := range n.Parts {
			for l := range o.Shares {
				if n := shown[showing{i, p, l}]; (n > 0) != ((notices[i].Priority == "extreme") == alarm) {
					fail("slide %d/%d is shown %d times in language %d", i, p, n, l)
				}
			}
		}
	}
	plain := o
	plain.MaxWait = 0 // no time for further turns
	if needed := PlanLoop(notices, plain).Seconds; !alarm &&
		loop.Seconds > max(shortLoop, needed+needed/growth) {
		fail("for the sake of shares %d s have become %d", needed, loop.Seconds)
	}
	if len(loop.Turns) > 0 {
		found = append(found, unfair(o, loop, longest)...)
	}
	return found
}

// unfair checks waiting and shares.
func unfair(o LoopOptions, loop Loop, longest int) (found []string) {
	if need := wait(len(o.Shares), o.Panes, longest); loop.longestWait() > max(need, o.MaxWait) {
		found = append(found, fmt.Sprintf("somebody waits %d s; %d s must do, %d are allowed",
			loop.longestWait(), need, o.MaxWait))
	}
	if loop.Late(o) {
		if a := loop.Advise(o, false); a.Languages == 0 || a.MaxWait <= o.MaxWait {
			found = append(found, fmt.Sprintf("late without advice: %+v", a))
		}
	}
	return found
}

// Nobody has a free pane who has more than a showing too much, while another could be there who lacks more
// than one.
func FuzzShare(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		notices, o := task(seed)
		o.Panes = min(o.Panes, len(o.Shares))
		p := fairest(roundsOf(notices, inOrder(notices)), o)
		showings := 0
		for _, got := range p.got {
			showings += got
		}
		over := func(l int) float64 { return float64(p.got[l]) - wantedParts(o)[l]*float64(showings) }
		for i := range p.rounds {
			for at, turn := range p.turns[i] {
				for _, given := range turn[len(p.group(at)):] {
					for l := range o.Shares {
						if over(given) > 1.01 && over(l) < -1.01 && !slices.Contains(turn, l) {
							t.Fatalf("round %d, turn %d: %d has a free pane and %.2f showings too many, "+
								"%d has %.2f", i, at, given, over(given), l, over(l))
						}
					}
				}
			}
		}
	})
}
