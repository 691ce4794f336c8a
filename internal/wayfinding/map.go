package wayfinding

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// The size of a map in pixels, and the room that it leaves free at its edges.
const mapWidth, mapHeight, mapEdge = 320, 220, 28

// metresPerDegree is the length of a degree of latitude in metres.
const metresPerDegree = 111_320

// mostDots is the largest number of other places on a map. More places could not be distinguished.
const mostDots = 40

// nearest returns, for each place, the places that are nearest to it, at most mostDots, in the order of
// places. Without this limit, the size of all maps together would grow with the square of the number of
// places.
func nearest(places []Place) [][]Place {
	all := make([][]Place, len(places))
	for here, p := range places {
		east := math.Cos(p.Lat * math.Pi / 180)
		var near []neighbour // the nearest first
		for i, other := range places {
			if i == here {
				continue
			}
			n := neighbour{i, math.Hypot((other.Lon-p.Lon)*east, other.Lat-p.Lat)}
			if len(near) == mostDots && n.away >= near[mostDots-1].away {
				continue
			}
			at, _ := slices.BinarySearchFunc(near, n, neighbour.compare)
			near = slices.Insert(near, at, n)
			near = near[:min(len(near), mostDots)]
		}
		slices.SortFunc(near, func(a, b neighbour) int { return a.index - b.index })
		for _, n := range near {
			all[here] = append(all[here], places[n.index])
		}
	}
	return all
}

// neighbour is the index of a place, and its distance in degrees.
type neighbour struct {
	index int
	away  float64
}

func (n neighbour) compare(other neighbour) int {
	return cmp.Or(cmp.Compare(n.away, other.away), n.index-other.index)
}

// drawMap returns a map with north at the top and a bar for the scale. It shows the place centre, which is
// marked, and the others.
func drawMap(others []Place, centre Place) *Drawing {
	places := append(slices.Clone(others), centre)
	here := len(others)
	x, y := make([]float64, len(places)), make([]float64, len(places)) // in metres
	east := metresPerDegree * math.Cos(centre.Lat*math.Pi/180)
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for i, p := range places {
		x[i], y[i] = (p.Lon-centre.Lon)*east, (centre.Lat-p.Lat)*metresPerDegree
		low = [2]float64{min(low[0], x[i]), min(low[1], y[i])}
		high = [2]float64{max(high[0], x[i]), max(high[1], y[i])}
	}
	const least = 20 // in metres: coordinates are not more exact than this
	scale := min((mapWidth-2*mapEdge)/max(high[0]-low[0], least),
		(mapHeight-2*mapEdge-20)/max(high[1]-low[1], least))
	at := func(i int) (int, int) {
		return int(math.Round(mapWidth/2 + scale*(x[i]-(low[0]+high[0])/2))),
			int(math.Round((mapHeight-20)/2 + scale*(y[i]-(low[1]+high[1])/2)))
	}
	var b strings.Builder
	for i := range others {
		px, py := at(i)
		fmt.Fprintf(&b, `<circle cx="%d" cy="%d" r="6" fill="%s" stroke="%s" stroke-width="2"/>`, px, py,
			ground, ink)
	}
	px, py := at(here)
	fmt.Fprintf(&b, `<path fill="%s" d="M%d %dl-9-17a11 11 0 1 1 18 0z"/>`+
		`<circle cx="%[2]d" cy="%[4]d" r="4" fill="#FFFCF5"/>`, mark, px, py, py-22)
	length := niceLength(mapWidth / 3 / scale)
	fmt.Fprintf(&b, `<path fill="none" stroke="%s" stroke-width="2" d="M12 %dv6h%dv-6"/>`, ink, mapHeight-16,
		int(math.Round(length*scale)))
	fmt.Fprintf(&b, `<text x="18" y="%d" fill="%s" font-family="sans-serif" font-size="13">%s</text>`,
		mapHeight-14, ink, metres(length))
	fmt.Fprintf(&b, `<path fill="%s" d="M%d 24l6-18 6 18-6-4z"/>`, ink, mapWidth-24)
	fmt.Fprintf(&b, `<text x="%d" y="38" fill="%s" font-family="sans-serif" font-size="13" `+
		`text-anchor="middle">N</text>`, mapWidth-18, ink)
	return newDrawing(mapWidth, mapHeight, b.String())
}

// niceLength returns the largest length of 1, 2 or 5 metres times a power of ten that is not above most.
func niceLength(most float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(most)))
	for _, n := range []float64{5, 2} {
		if n*power <= most {
			return n * power
		}
	}
	return power
}

func metres(length float64) string {
	if length >= 1000 {
		return fmt.Sprintf("%g km", length/1000)
	}
	return fmt.Sprintf("%g m", length)
}
