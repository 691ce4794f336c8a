package shape

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/notice"
)

// frontOf returns an edition with notices "topic/name", and more after a blank: sensitive, urgent, absent.
func frontOf(t *testing.T, front []config.Tile, notices ...string) *Edition {
	t.Helper()
	e := &Edition{Shaper: reader(t, "en"), Settings: &config.Site{Front: front,
		Topics: []config.Topic{{ID: "health"}, {ID: "rights"}}}}
	e.Shaper.Icons = map[string]string{"health": "heart", "rights": "scale"}
	for i, written := range notices {
		id, more, _ := strings.Cut(written, " ")
		topic, _, _ := strings.Cut(id, "/")
		n := &notice.Notice{ID: id, Topic: topic, Sensitive: more == "sensitive"}
		if more == "urgent" {
			n.Priority = "severe"
		}
		if e.Notices = append(e.Notices, n); more != "absent" {
			e.Current = append(e.Current, i)
		}
	}
	return e
}

func tileNames(e *Edition, places []int) string {
	var names []string
	for _, t := range e.Front(nil, places).tiles {
		name := "places"
		if t.notice != noNotice {
			name = e.Notices[t.notice].ID
		}
		names = append(names, name+":"+t.icon)
	}
	return strings.Join(names, " ")
}

func TestChosenTilesKeepTheirOrderAndLeaveOutWhatIsNotShown(t *testing.T) {
	e := frontOf(t, []config.Tile{{Notice: "rights/b"}, {Notice: "places"}, {Notice: "health/a", Icon: "bus"},
		{Notice: "health/gone"}, {Notice: "health/private"}},
		"health/a", "rights/b", "health/gone absent", "health/private sensitive")
	if got := tileNames(e, []int{0}); got != "rights/b:scale places:places health/a:bus" {
		t.Error(got)
	}
	if got := tileNames(e, nil); got != "rights/b:scale health/a:bus" {
		t.Errorf("without places: %s", got)
	}
}

func TestUsualTilesAreTheFirstNoticesOfEachTopic(t *testing.T) {
	e := frontOf(t, nil, "health/a", "health/b urgent", "health/c", "health/d", "health/e",
		"rights/a sensitive",
		"rights/b")
	want := "health/a:heart rights/b:scale health/c:heart health/d:heart health/e:heart places:places"
	if got := tileNames(e, []int{0}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Whatever notices a site has: at most six tiles, none twice, none sensitive; and if a notice may be a tile
// and there is room, it is one.
func TestUsualTilesHoldTheirLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var notices []string
		may := 0
		for i := range r.IntN(12) {
			more := []string{"", "", "", " sensitive", " urgent", " absent"}[r.IntN(6)]
			if more == "" {
				may++
			}
			notices = append(notices, fmt.Sprintf("%s/n%d%s",
				[]string{"health", "rights"}[r.IntN(2)], i, more))
		}
		e := frontOf(t, nil, notices...)
		tiles := e.Front(nil, []int{0}[:r.IntN(2)]).tiles
		places := 0
		var seen []int
		for _, tile := range tiles {
			switch {
			case tile.notice == noNotice:
				places++
			case slices.Contains(seen, tile.notice), !mayBeTile(e.Notices[tile.notice]):
				t.Errorf("%v: tile %s", notices, e.Notices[tile.notice].ID)
			}
			seen = append(seen, tile.notice)
		}
		if want := min(may, config.MaxTiles-places); len(tiles) != want+places {
			t.Errorf("%v: %d tiles, want %d", notices, len(tiles), want+places)
		}
	}
}
