package wayfinding

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"tabla/internal/config"
	"tabla/internal/sitetest"
)

func place(id, door string, coordinates ...float64) Place {
	p := Place{ID: id, Door: door}
	if len(coordinates) == 2 {
		p.Located, p.Lat, p.Lon = true, coordinates[0], coordinates[1]
	}
	return p
}

func house() *config.Plan {
	return &config.Plan{
		Rows: []string{"aabb.", "aabb*", "..cc."},
		Rooms: []config.Room{{Letter: 'a', Place: "services/office"}, {Letter: 'b', Place: "services/clinic"},
			{Letter: 'c', Number: "12<"}},
	}
}

func TestAPlanMarksTheRoomOfThePlace(t *testing.T) {
	office, clinic := place("services/office", "Room 4"), place("services/clinic", "Container")
	other := place("services/other", "")
	all := Of(house(), []Place{office, clinic, other})
	plan := string(all["services/clinic"].Plan.Content)
	wellFormed(t, plan)
	// the clinic is filled in two rows of two cells, the others in the colour of the ground
	if !strings.Contains(plan, `<path fill="#0B4F9E" d="M36 12h24v12h-24zM36 24h24v12h-24z"/>`) {
		t.Error("the room of the clinic is not marked:", plan)
	}
	// the rooms beside it have the numbers of their doors, the marked one has a pin
	for _, want := range []string{">4</text>", ">12&lt;</text>", `<path fill="#FFFCF5" d="M48 33l`} {
		if !strings.Contains(plan, want) {
			t.Errorf("no %s in %s", want, plan)
		}
	}
	if all["services/other"].Plan != nil {
		t.Error("a place without a room in the plan has a plan")
	}
	if all["services/office"].Plan.Name == all["services/clinic"].Plan.Name {
		t.Error("two rooms have one drawing")
	}
}

func TestADoorHasItsNumberInTheDigitsOfItsScript(t *testing.T) {
	for door, want := range map[string]string{"غرفة ١٢": ">١٢</text>", "कमरा ४": ">४</text>"} {
		all := Of(house(), []Place{place("services/office", door), place("services/clinic", "Container")})
		if plan := string(all["services/clinic"].Plan.Content); !strings.Contains(plan, want) {
			t.Errorf("%s: no %s in %s", door, want, plan)
		}
	}
}

func TestAMapHasThePlacesWithCoordinatesAndAScale(t *testing.T) {
	// one thousandth of a degree of latitude is 111 metres
	a, b := place("a/a", "", 44, 21), place("a/b", "", 44.001, 21.002)
	all := Of(nil, []Place{a, b, place("a/c", "")})
	drawn := string(all["a/a"].Map.Content)
	wellFormed(t, drawn)
	if strings.Count(drawn, "<circle") != 2 || !strings.Contains(drawn, ">50 m</text>") {
		t.Error(drawn)
	}
	if all["a/c"].Map != nil {
		t.Error("a place without coordinates has a map")
	}
	if one := Of(nil, []Place{a}); one["a/a"].Map != nil {
		t.Error("a place alone has a map")
	}
	secret := place("a/s", "", 44, 21.5)
	secret.Hidden = true
	if with := Of(nil, []Place{a, b, secret}); with["a/s"].Map != nil ||
		string(with["a/a"].Map.Content) != drawn {
		t.Error("a sensitive place is in a map")
	}
}

// Of very many places a map shows the nearest, so that the maps of all together grow with their number.
func TestAMapOfManyPlacesHasTheNearest(t *testing.T) {
	row := func(n int) (all []Place) {
		for i := range n {
			all = append(all, place(fmt.Sprint("a/", i), "", 44, 20+float64(i)/1000))
		}
		return all
	}
	drawn := string(Of(nil, row(200))["a/0"].Map.Content)
	if dots := strings.Count(drawn, `r="6"`); dots != mostDots || !strings.Contains(drawn, ">1 km</text>") {
		t.Errorf("%d places, and the scale of another distance: %s", dots, drawn)
	}
	sitetest.ExpectLinearUpTo(t, 320<<10, strings.Repeat("x", 256), func(size string) { Of(nil, row(len(size)/256)) })
}

func TestScalesAreRound(t *testing.T) {
	for most, want := range map[float64]string{1: "1 m", 3: "2 m", 7: "5 m", 99: "50 m", 100: "100 m", 2500: "2 km"} {
		if got := metres(niceLength(most)); got != want {
			t.Errorf("%g: %s, want %s", most, got, want)
		}
	}
}

func wellFormed(t *testing.T, drawing string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(drawing))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, drawing)
		}
	}
}
