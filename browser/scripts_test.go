package browser

import _ "embed"

// What the tests ask a page, or have a page do. Each script says at its head what it is for.
var (
	//go:embed testdata/alike.js
	alike string
	//go:embed testdata/bands.js
	bandsOfUrdu string
	//go:embed testdata/brokenwords.js
	brokenWords string
	//go:embed testdata/codes.js
	codes string
	//go:embed testdata/edges.js
	edges string
	//go:embed testdata/frame.js
	frameFaults string
	//go:embed testdata/fullness.js
	fullness string
	//go:embed testdata/grown.js
	statesThatGrow string
	//go:embed testdata/hiddenfocus.js
	hiddenFocus string
	//go:embed testdata/hoursofdays.js
	hoursOfDays string
	//go:embed testdata/nearest.js
	nearest string
	//go:embed testdata/numbers.js
	numbersOutOfOrder string
	//go:embed testdata/outside.js
	outside string
	//go:embed testdata/overflow.js
	overflow string
	//go:embed testdata/said.js
	readSaid string
	//go:embed testdata/serving.js
	serving string
	//go:embed testdata/shifts.js
	shifts string
	//go:embed testdata/tapaloud.js
	tapAloud string
	//go:embed testdata/timeline.js
	timeline string
	//go:embed testdata/voices.js
	voices string
	//go:embed testdata/waitfor.js
	waitFor string
	//go:embed testdata/walk.js
	walk string
	//go:embed testdata/walkloop.js
	walkLoop string
	//go:embed testdata/watchwall.js
	watchWall string
)
