//go:build prove

package workflow

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tabla"
	"tabla/internal/board"
	"tabla/internal/diag"
	"tabla/internal/site"
)

// madeSite is a generated site with one board.
type madeSite struct {
	languages            []string
	shares               []int
	panes, maxWait       int
	screen, profile, ask string // ask is the line "answer:" of site.yaml, or ""
	notices              []madeNotice
}

type madeNotice struct {
	priority, place string
	words           []int // how many words each of its paragraphs has
	show            string
	off             bool // whether the notice has board: false
}

// makeSite makes a site from a seed: 1 to 9 languages, 1 to 4 panes, 3 to 60 notices, shares up to 90 to 5,
// small and huge screens, people who stay and people who pass through.
func makeSite(seed uint64) madeSite {
	r := rand.New(rand.NewPCG(seed, 40))
	all := []string{"en", "ar", "fa", "ur", "tr", "fr", "ru", "so", "bn"}
	s := madeSite{languages: all[:1+r.IntN(len(all))], panes: 1 + r.IntN(4), maxWait: 30 + 30*r.IntN(4),
		profile: []string{"stay", "transit"}[r.IntN(2)],
		screen: []string{"24in, distance: 1m", "43in, distance: 2m", "65in, distance: 2.5m",
			"98in, distance: 3m"}[r.IntN(4)]}
	for range s.languages {
		s.shares = append(s.shares, []int{90, 40, 20, 5, 5}[r.IntN(5)])
	}
	for range 3 + r.IntN(58) {
		n := madeNotice{priority: []string{"", "", "", "", "moderate", "minor"}[r.IntN(6)]}
		for range 1 + r.IntN(5) {
			n.words = append(n.words, 5+r.IntN(24))
		}
		if r.IntN(5) == 0 {
			n.place = "place: {room: \"12\", phones: [{number: \"+381 10 555 0101\", word: Office}], " +
				"hours: \"Mo-Fr 09:00-16:00; PH off\"}\n"
		} else if r.IntN(8) == 0 {
			n.place = "timetable:\n  - {days: Mo-Su, from: \"07:30\", to: \"09:00\", what: Breakfast}\n" +
				"  - {days: Mo-Fr, from: \"18:00\", to: \"19:30\", what: Dinner}\n"
		}
		if r.IntN(12) == 0 {
			n.show = "show: \"Mo-Su 06:00-10:00\"\n"
		}
		if seed%2 == 1 && len(s.notices)%11 == 5 {
			n.priority, n.show = "severe", ""
		}
		s.notices = append(s.notices, n)
	}
	return s
}

func (n madeNotice) id(i int) string { return fmt.Sprintf("services/n%02d", i) }

// write writes the site to the disk.
func (s madeSite) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lay := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	shares := make([]string, len(s.languages))
	for i, tag := range s.languages {
		shares[i] = fmt.Sprintf("%s: %d", tag, s.shares[i])
	}
	lay("site.yaml", fmt.Sprintf("title: T\nsource: en\nbase_url: https://x.example.org/\n"+
		"timezone: Europe/Belgrade\n"+
		"languages: [%s]\n%stopics: {services: {}}\ncentres: {c: {name: C, profile: %s, languages: {%s}, "+
		"holidays: [\"2026-11-26\"], screen: {diagonal: %s, panes: %d, max_wait: %ds}}}\n", strings.Join(append([]string{"en"},
		slices.DeleteFunc(slices.Clone(s.languages), func(tag string) bool { return tag == "en" })...), ", "),
		s.ask, s.profile, strings.Join(shares, ", "), s.screen, s.panes, s.maxWait))
	for i, n := range s.notices {
		text := fmt.Sprintf("---\ntitle: Notice %d of many\nsummary: What it says in short.\n%s", i, n.place)
		if n.priority != "" {
			text += "priority: " + n.priority + "\n"
		}
		if n.priority == "severe" {
			text += "until: 2026-12-31\n"
		}
		if n.off {
			text += "board: false\n"
		} else {
			text += n.show
		}
		text += "---\n"
		for _, words := range n.words {
			text += strings.TrimSpace(strings.Repeat("card ", words)) + ".\n\n"
		}
		lay("content/"+n.id(i)+".md", text)
	}
	return dir
}

// plan returns the loop of the site's board, and the problems that planning reports.
func (s madeSite) plan(t *testing.T) (board.RunningLoop, map[string]diag.Problem) {
	t.Helper()
	plans, problems, err := Plan(context.Background(), site.Options{Dir: s.write(t), Themes: tabla.Themes,
		AsOf: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)})
	if err != nil || len(plans.Boards) != 1 {
		t.Fatalf("%v %v", err, problems)
	}
	found := map[string]diag.Problem{}
	for _, p := range problems {
		found[p.Code] = p
	}
	return plans.Boards[0], found
}

// ways lists the changes that a hint of the planner may ask for. form matches the hint; follow makes the
// change.
var ways = []struct {
	form   *regexp.Regexp
	follow func(s *madeSite, number string)
}{
	{regexp.MustCompile(`give the screen panes: (\d)`),
		func(s *madeSite, n string) { s.panes, _ = strconv.Atoi(n) }},
	{regexp.MustCompile(`take (services/[^(]+) off the board`), takeOff},
	{regexp.MustCompile(`allow (answer: \{[^}]+\})`),
		func(s *madeSite, line string) { s.ask = line + "\n" }},
	{regexp.MustCompile(`allow max_wait: (\d+)s`),
		func(s *madeSite, n string) { s.maxWait, _ = strconv.Atoi(n) }},
	{regexp.MustCompile(`show no more than (\d+) of the languages`), func(s *madeSite, n string) {
		left, _ := strconv.Atoi(n)
		s.languages, s.shares = s.languages[:left], s.shares[:left]
	}},
	{regexp.MustCompile(`paragraphs to (\d+) words`), func(s *madeSite, n string) {
		most, _ := strconv.Atoi(n)
		for i := range s.notices {
			for k, words := range s.notices[i].words {
				s.notices[i].words[k] = min(words, most)
			}
		}
	}},
}

// takeOff takes the named notices off the board. If the hint says so, it also takes off the notices after
// the first named one in the board's order, except severe ones.
func takeOff(s *madeSite, named string) {
	order := make([]int, 0, len(s.notices))
	rank := func(i int) int { // in the order of boards with profile: transit
		switch n := s.notices[i]; {
		case s.profile != "transit" || n.priority == "severe":
			return 0
		case n.priority == "moderate":
			return 1
		case n.priority == "minor":
			return 4
		case strings.HasPrefix(n.place, "place"):
			return 2
		}
		return 3
	}
	for i := range s.notices {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(a) - rank(b) })
	after := strings.Contains(named, "after it")
	found := false
	for _, i := range order {
		is := strings.Contains(named, s.notices[i].id(i))
		found = found || is
		s.notices[i].off = is || after && found && s.notices[i].priority != "severe"
	}
}

// namesSevere reports whether a hint asks to take a severe notice off the board.
func (s madeSite) namesSevere(hint string) bool {
	for i, n := range s.notices {
		if n.priority == "severe" && strings.Contains(hint, n.id(i)) {
			return true
		}
	}
	return false
}

// A board keeps the times that its site asks for, or the planner says what to change. After any one of these
// changes the planner does not give the same warning again.
func TestWhoFollowsAnAdviceIsNotWarnedAgain(t *testing.T) {
	warned, followed := map[string]int{}, 0
	for seed := range uint64(40) {
		s := makeSite(seed)
		loop, problems := s.plan(t)
		_, slow := problems["slow-answer"]
		for _, l := range loop.Languages {
			a, want := l.Answer, loop.Targets
			met := a.Headline.Worst <= want.Headline && a.Brief.Worst <= want.Brief &&
				a.Full.Worst <= want.Full
			if loop.Sequence && !met && !slow {
				t.Errorf("seed %d: %s waits %+v, and nothing is said", seed, l.Language.Tag, a)
			}
			if _, late := problems["late-language"]; l.Wait > loop.MaxWait && !late {
				t.Errorf("seed %d: %s waits %d s of %d, and nothing is said", seed, l.Language.Tag, l.Wait,
					loop.MaxWait)
			}
		}
		for _, code := range []string{"slow-answer", "late-language"} {
			p, is := problems[code]
			if !is {
				continue
			}
			warned[code]++
			if s.namesSevere(p.Hint) {
				t.Errorf("seed %d: %s: the hint asks to take a severe notice away: %s", seed, code, p.Hint)
			}
			some := false
			for _, way := range ways {
				found := way.form.FindStringSubmatch(p.Hint)
				if found == nil {
					continue
				}
				some = true
				changed := makeSite(seed)
				way.follow(&changed, found[1])
				if _, again := changed.plan(t); again[code].Code != "" {
					t.Errorf("seed %d: %s: %s\n  followed %q, and then: %s", seed, code, p.Message, found[0],
						again[code].Message)
				}
				followed++
			}
			if !some {
				t.Errorf("seed %d: %s: the hint %q says nothing to follow", seed, code, p.Hint)
			}
		}
	}
	t.Logf("40 sites: warned %v, %d advices followed", warned, followed)
	if followed < 20 {
		t.Errorf("only %d advices were followed: nothing was tested", followed)
	}
}

// A board that shows headlines also shows what is open now: every place with hours and every timetable, in
// every language, at least once in the time for whole texts, unless it says that this time cannot be kept. In
// the week before a holiday it names that day.
func TestGeneratedBoardsShowWhatIsOpen(t *testing.T) {
	sequences, stops, holidays, longest := 0, 0, 0, 0
	for seed := range uint64(40) {
		s := makeSite(seed)
		loop, problems := s.plan(t)
		if !loop.Sequence {
			continue
		}
		_, slow := problems["slow-answer"]
		sequences++
		for _, l := range loop.Languages {
			for i, n := range s.notices {
				if n.place == "" || n.show != "" || s.profile == "transit" && !strings.Contains(n.place, "hours") {
					continue
				}
				at := shownAt(loop, "today", n.id(i), string(l.Language.Tag))
				if len(at) == 0 {
					t.Errorf("seed %d: %s is never among what is open now in %s", seed, n.id(i), l.Language.Tag)
					continue
				}
				gap := longestGap(at, loop.Seconds)
				stops, longest = stops+1, max(longest, gap)
				if gap > loop.Targets.Full && !slow {
					t.Errorf("seed %d: %s is away for %d s in %s, and nothing is said", seed, n.id(i), gap,
						l.Language.Tag)
				}
				if strings.Contains(n.place, "PH") && holidayNamed(loop, n.id(i), string(l.Language.Tag)) {
					holidays++
				}
			}
		}
	}
	t.Logf("%d boards with sequences, %d places and timetables × languages; each is back within %d s; %d name "+
		"the holiday", sequences, stops, longest, holidays)
	if sequences < 10 || stops < 100 || holidays == 0 {
		t.Error("nothing was tested")
	}
}

// shownAt returns when slides of a kind show a notice in a language.
func shownAt(loop board.RunningLoop, kind, notice, tag string) (all []int) {
	for _, slide := range loop.Slides {
		is := slide.Kind.String() == kind && string(slide.Language.Tag) == tag
		if is && slices.Contains(slide.Shows, notice) {
			all = append(all, slide.Start)
		}
	}
	return all
}

// holidayNamed reports whether a notice is on at least two different slides of what is open now: that of
// today, and that of the days to come.
func holidayNamed(loop board.RunningLoop, notice, tag string) bool {
	parts := map[int]bool{}
	for _, slide := range loop.Slides {
		if slide.Kind == board.TodaySlide && string(slide.Language.Tag) == tag &&
			slices.Contains(slide.Shows, notice) {
			parts[slide.Part] = true
		}
	}
	return len(parts) > 1
}
