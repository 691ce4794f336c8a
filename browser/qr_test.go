package browser

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tabla/browser/engines"
)

// coded is the code of one slide on the screen. Side is its width in pixels.
type coded struct {
	ID, Tag, Notice, Part string
	Side                  float64
}

// photograph shows one step of a release after the other, and calls look with a picture of each step that
// shows a slide for the first time, and with the slides in the picture.
func photograph(t *testing.T, v engines.Viewer, page string,
	look func(name string, png []byte, slides []coded)) {
	t.Helper()
	ready(t, v, page)
	var steps int
	ask(t, v, `document.getElementById('board').getAttribute('data-steps').split(';').length`, &steps)
	photographed := map[string]bool{}
	for step := range steps {
		var slides []coded
		ask(t, v, strings.Replace(codes, "FORWARD", fmt.Sprint(step > 0), 1), &slides)
		fresh := slices.ContainsFunc(slides, func(s coded) bool { return !photographed[s.ID] })
		if !fresh {
			continue
		}
		for _, s := range slides {
			photographed[s.ID] = true
		}
		png, err := v.Screenshot()
		if err != nil {
			t.Fatal(err)
		}
		look(fmt.Sprintf("step %d", step+1), png, slides)
	}
}

// readsCodes decodes the codes of all slides of every n-th part of the notices. Each code leads to the page
// of its notice in the language of its slide. It is at least as wide as a tenth of the distance from which
// people read the screen, or of 1.5 m if they are further away. On a screen with a height of 1080 pixels it
// is at least 240 pixels wide.
func readsCodes(t *testing.T, n int) {
	sizes := screens(t)
	for i, w := range demoBoards() {
		t.Run(w.String(), func(t *testing.T) {
			t.Parallel()
			whole, _ := releaseOf(t, w.shared(t))
			page := eachSlideOnce(t, whole, n)
			const diagonal = 2202.9 // pixels, of 1920 × 1080
			least := max(240, min(sizes[i].distance, 1500)/10/(sizes[i].diagonal/diagonal))
			read, smallest := 0, 1e9
			photograph(t, current(t, w.width, w.height), page,
				func(name string, png []byte, slides []coded) {
					want := map[string]bool{}
					for _, s := range slides {
						page := s.Notice
						if page == "" { // a list leads to the list of all notices
							page = "index"
						}
						want["https://info.example.org/"+w.centre+"/"+s.Tag+"/"+page+".html"] = true
						if smallest = min(smallest, s.Side); s.Side < least-1 {
							t.Errorf("%s: the code of %s in %s is %.0f px wide, want %.0f", name, s.Notice,
								s.Tag, s.Side, least)
						}
					}
					got := decode(t, png)
					if !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
						t.Errorf("%s: read %v, want %v", name, got, slices.Sorted(maps.Keys(want)))
					}
					read += len(got)
				})
			if read < 4 {
				t.Errorf("only %d codes were read", read)
			}
			t.Logf("%d codes read, the smallest %.0f px wide, want %.0f", read, smallest, least)
		})
	}
}

// glass has the sizes of a screen in site.yaml, in millimetres.
type glass struct{ diagonal, distance float64 }

// screens reads the sizes of the demo's boards, in their order.
func screens(t *testing.T) []glass {
	t.Helper()
	settings, err := os.ReadFile("../site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all []glass
	for _, m := range regexp.MustCompile(`diagonal: (\d+)in\s+distance: ([\d.]+)m`).FindAllSubmatch(settings,
		-1) {
		var g glass
		if _, err := fmt.Sscan(string(m[1])+" "+string(m[2]), &g.diagonal, &g.distance); err != nil {
			t.Fatal(err)
		}
		all = append(all, glass{25.4 * g.diagonal, 1000 * g.distance})
	}
	if len(all) != len(demoBoards()) {
		t.Fatalf("site.yaml describes %d screens, want %d", len(all), len(demoBoards()))
	}
	return all
}

// decode returns the texts of the codes in a picture, sorted.
func decode(t *testing.T, png []byte) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "wall.png")
	if err := os.WriteFile(file, png, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file).Output()
	if exit, none := err.(*exec.ExitError); none && exit.ExitCode() == 4 {
		return nil // nothing found
	} else if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	urls := strings.Fields(string(out))
	slices.Sort(urls)
	return urls
}

func TestCodesLeadToTheNoticeInTheLanguageOnScreen(t *testing.T) {
	t.Parallel()
	readsCodes(t, 40)
}
