package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// boardAssets are the board's files as they are, and its style, into which each screen's sizes are baked.
type boardAssets struct {
	shellScript, shellStyle, script []byte
	style                           *texttemplate.Template
}

func (t *Theme) readBoard(r *diag.Report) {
	t.board.shellScript = t.readMinified("board/shell.js", minifyJS, r)
	t.board.shellStyle = t.readMinified("board/shell.css", minifyCSS, r)
	for _, name := range []string{"board/clock.js", "board/fit.js", "board/board.js"} { // one file cannot arrive by half
		t.board.script = append(t.board.script, t.readMinified(name, minifyJS, r)...)
	}
	style, err := texttemplate.New("board/board.css").Option("missingkey=error").Parse(string(t.readAsset("board/board.css", r)))
	if err != nil {
		reportTemplate(r, "board/board.css", err)
	}
	t.board.style = style
}

func (t *Theme) readAsset(name string, r *diag.Report) []byte {
	content, err := t.files.read(name)
	if err != nil {
		r.Errorf(diag.Pos{File: "themes/" + name}, "template", "put the file back, or delete the site's own copy", "the theme cannot be read: %v", err)
	}
	return bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
}

// readMinified returns a script that ends in a semicolon, so that another may follow it, or a style; both end in a newline.
func (t *Theme) readMinified(name string, minify func([]byte) ([]byte, error), r *diag.Report) []byte {
	short, err := minify(t.readAsset(name, r))
	if err != nil {
		reportMinify(r, name, err)
	}
	if path.Ext(name) == ".js" {
		short = append(short, ';')
	}
	return append(short, '\n')
}

// releaseID stands in a release's files until their hash is known.
const releaseID = "tablarelease7c41"

// BoardRelease draws one immutable release: index.html, board.js and board.css for r/<id>/. When v.Release is empty, it
// becomes the hash of what was drawn, so that equal input gives an equal id.
func (t *Theme) BoardRelease(v *view.Board) (map[string][]byte, error) {
	drawn := newRelease(v, wordIDs(t.words))
	var html bytes.Buffer
	if err := t.run(&html, "board/release.html", drawn); err != nil {
		return nil, err
	}
	style, err := t.boardStyle(v)
	if err != nil {
		return nil, err
	}
	if v.Release == "" {
		v.Release = hashOf(html.Bytes(), style, t.board.script)
	}
	index := bytes.ReplaceAll(html.Bytes(), []byte(releaseID), []byte(v.Release))
	return map[string][]byte{"index.html": index, "board.css": style, "board.js": t.board.script}, nil
}

// BoardShell draws what stays on a player for months: index.html, shell.js and shell.css for board/, and current.js,
// which names the release and must be written last. v.Release must be known: draw the release first.
func (t *Theme) BoardShell(v *view.Board) (map[string][]byte, error) {
	var html bytes.Buffer
	if err := t.run(&html, "board/index.html", newRelease(v, wordIDs(t.words))); err != nil {
		return nil, err
	}
	current, err := json.Marshal(struct {
		ID    string `json:"id"`
		Built int64  `json:"built"`
	}{v.Release, v.Built})
	if err != nil {
		return nil, fmt.Errorf("write current.js: %w", err)
	}
	return map[string][]byte{
		"index.html": html.Bytes(), "shell.js": t.board.shellScript, "shell.css": t.board.shellStyle,
		"current.js": []byte("TABLA_CURRENT(" + string(current) + ")\n"),
	}, nil
}

func hashOf(files ...[]byte) string {
	sum := sha256.New()
	for _, content := range files {
		sum.Write(content)
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// release is what board/release.html and board/index.html see.
type release struct {
	*view.Board
	ID       string // of the release
	Editions []boardVoice
	Slides   []slide
	Codes    []*view.Code // each once; slides refer to them by number
}

// boardVoice speaks for one language of the board.
type boardVoice struct {
	*voice
	BoardEdition view.BoardEdition
}

// Centre is the centre's name in this language.
func (e boardVoice) Centre() view.Text { return e.BoardEdition.Centre }

// Built is the day the release speaks for.
func (e boardVoice) Built() view.Date { return e.BoardEdition.Built }

// slide is a slide and the voice that its own few words come from.
type slide struct {
	view.Slide
	*voice
	Language lang.Language // both of the above have one
	Index    int
	Code     int // index into release.Codes
}

func newRelease(v *view.Board, ids []string) release {
	r := release{Board: v, ID: v.Release}
	if r.ID == "" {
		r.ID = releaseID
	}
	voices := map[lang.Tag]*voice{}
	for _, e := range v.Editions {
		spoken := newVoice(e.Language, e.Say, ids)
		voices[e.Language.Tag] = &spoken
		r.Editions = append(r.Editions, boardVoice{&spoken, e})
	}
	numbers := map[*view.Code]int{}
	for i, s := range v.Slides {
		number, known := numbers[s.QR]
		if !known && s.QR != nil {
			number = len(r.Codes)
			numbers[s.QR], r.Codes = number, append(r.Codes, s.QR)
		}
		r.Slides = append(r.Slides, slide{s, voices[s.Language.Tag], s.Language, i, number})
	}
	return r
}

// Urgent says that a slide has the band of urgent notices; an extreme one takes the whole screen too.
func (s slide) Urgent() bool { return urgent(s.Priority) }

func urgent(priority string) bool { return priority == "extreme" || priority == "severe" }

// StepList writes the loop for the script: "seconds:slide,slide;…".
func (r release) StepList() string { return stepList(r.Steps) }

// AlarmList writes the loop of the extreme notices.
func (r release) AlarmList() string { return stepList(r.Alarm) }

// Night writes from which minute of the day to which the screen is dark: "1380-360"; "" for never.
func (r release) Night() string {
	if r.Screen.NightFrom == r.Screen.NightTo {
		return ""
	}
	return strconv.Itoa(r.Screen.NightFrom) + "-" + strconv.Itoa(r.Screen.NightTo)
}

func stepList(steps []view.Step) string {
	var b strings.Builder
	for i, step := range steps {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(strconv.Itoa(step.Seconds) + ":")
		for j, index := range step.Slides {
			if j > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(index))
		}
	}
	return b.String()
}

// Classes are the style's handles on the screen: panes, upright or not, how far it is turned.
func (r release) Classes() string {
	shape := "wide"
	if r.Screen.Portrait {
		shape = "tall"
	}
	return fmt.Sprintf("panes-%d %s turn-%d", max(r.Screen.Panes, 1), shape, r.Screen.Rotate)
}

// OffsetList writes the changes of the centre's clock for the script: "milliseconds:minutes;…".
func (r release) OffsetList() string {
	all := make([]string, len(r.Offsets))
	for i, o := range r.Offsets {
		all[i] = strconv.FormatInt(o.FromMS, 10) + ":" + strconv.Itoa(o.Minutes)
	}
	return strings.Join(all, ";")
}

// DayNames are the weekdays that the script writes the date with, from Sunday.
func (e boardVoice) DayNames() string { return strings.Join(e.BoardEdition.Weekdays[:], "|") }

// MonthNames are the months that the script writes the date with.
func (e boardVoice) MonthNames() string { return strings.Join(e.BoardEdition.Months[:], "|") }

// Marks say in a few words how far the slide's text can be trusted: its gravest state, and that nobody has checked it.
func (s slide) Marks() []flag {
	gravest := s.mark(&s.State)
	if gravest == nil {
		return nil
	}
	marks := []flag{*gravest}
	if s.State.Draft > 0 && gravest.Kind == "stale" {
		marks = append(marks, flag{"draft", s.Say("draft")})
	}
	return marks
}

// Calls are the numbers to dial: the notice's, then the place's, each once.
func (s slide) Calls() []view.Phone {
	if s.Place == nil {
		return s.Phones
	}
	calls := slices.Clone(s.Phones)
	for _, p := range s.Place.Phones {
		if !slices.ContainsFunc(calls, func(q view.Phone) bool { return q.Number == p.Number }) {
			calls = append(calls, p)
		}
	}
	return calls
}

// Counter says which part of a notice this is, in the language's digits: "1/3".
func (s slide) Counter() string {
	return s.Language.Localize(strconv.Itoa(s.Part) + "/" + strconv.Itoa(s.Of))
}
