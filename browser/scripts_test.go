package browser

import _ "embed"

// What the tests ask a page, or have a page do. Each script says at its head what it is for.
var (
	//go:embed testdata/codes.js
	codes string
	//go:embed testdata/edges.js
	edges string
	//go:embed testdata/fullness.js
	fullness string
	//go:embed testdata/overflow.js
	overflow string
	//go:embed testdata/said.js
	readSaid string
	//go:embed testdata/timeline.js
	timeline string
	//go:embed testdata/walk.js
	walk string
	//go:embed testdata/walkloop.js
	walkLoop string
	//go:embed testdata/watchwall.js
	watchWall string
)
