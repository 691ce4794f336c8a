package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"

	"tabla/internal/diag"
	"tabla/internal/fleet"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// boardAssets are the files that are the same on every board, and the template for the style of a board, to
// which the sizes of the screen are added.
type boardAssets struct {
	shellScript, shellStyle, script []byte
	style                           *texttemplate.Template
}

func (t *Theme) readBoard(r *diag.Report) {
	t.board.shellScript = t.readMinified("board/shell.js", minifyJS, r)
	t.board.shellStyle = t.readMinified("board/shell.css", minifyCSS, r)
	// The scripts are joined into one file, so a player has either all of them or none.
	for _, name := range []string{"board/clock.js", "board/fit.js", "board/qr.js", "board/service.js"} {
		t.board.script = append(t.board.script, t.readMinified(name, minifyJS, r)...)
	}
	t.board.script = append(t.board.script, t.joined(r, "board/today.js", "phone/open.js")...)
	t.board.script = append(t.board.script, t.readMinified("board/board.js", minifyJS, r)...)
	source := string(t.readAsset("board/board.css", r))
	style, err := texttemplate.New("board/board.css").Option("missingkey=error").Parse(source)
	if err != nil {
		reportTemplate(r, "board/board.css", err)
	}
	t.board.style = style
}

// releaseID is the placeholder in a release's files until their hash is known.
const releaseID = "tablarelease7c41"

// releaseCode is the placeholder for the code that people read out over the telephone, which is computed
// from the hash.
const releaseCode = "tablacode7c41"

// Board draws one screen. It returns the files of its immutable release, by their names in r/<id>/. It also
// returns the files beside r/, which are the shell and the fonts, by their paths below board/. If v.Release
// is empty, Board sets it to the hash of what it drew.
func (t *Theme) Board(v *view.Board) (release, beside map[string][]byte, err error) {
	drawn, err := t.newRelease(v)
	if err != nil {
		return nil, nil, err
	}
	if release, err = t.drawRelease(drawn); err != nil {
		return nil, nil, err
	}
	drawn.ID = v.Release
	if beside, err = t.drawBoardShell(drawn); err != nil {
		return nil, nil, err
	}
	fonts, err := t.Fonts(typesOf(v.Editions))
	for name, content := range fonts {
		beside["fonts/"+name] = content
	}
	return release, beside, err
}

// typesOf returns the type classes of the scripts on a board, sorted. Latin is always one of them, because
// digits and punctuation need it.
func typesOf(editions []view.BoardEdition) []string {
	types := []string{"latin"}
	for _, e := range editions {
		if !slices.Contains(types, e.Language.Type) {
			types = append(types, e.Language.Type)
		}
	}
	slices.Sort(types)
	return types
}

// BoardRelease draws one immutable release: index.html, board.js and board.css for r/<id>/. If v.Release is
// empty, BoardRelease sets it to the hash of what it drew, so that equal input has an equal id.
func (t *Theme) BoardRelease(v *view.Board) (map[string][]byte, error) {
	drawn, err := t.newRelease(v)
	if err != nil {
		return nil, err
	}
	return t.drawRelease(drawn)
}

func (t *Theme) drawRelease(drawn release) (map[string][]byte, error) {
	v := drawn.Board
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
	index = bytes.ReplaceAll(index, []byte(releaseCode), []byte(fleet.Code(v.Release, v.Day)))
	return map[string][]byte{"index.html": index, "board.css": style, "board.js": t.board.script}, nil
}

// BoardShell draws what stays on a player for months: index.html, shell.js and shell.css for board/. It also
// draws current.js, which names the release and must be written last. v.Release must be known, so the release
// must be drawn first.
func (t *Theme) BoardShell(v *view.Board) (map[string][]byte, error) {
	drawn, err := t.newRelease(v)
	if err != nil {
		return nil, err
	}
	return t.drawBoardShell(drawn)
}

func (t *Theme) drawBoardShell(drawn release) (map[string][]byte, error) {
	v := drawn.Board
	var html bytes.Buffer
	if err := t.run(&html, "board/index.html", drawn); err != nil {
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

// release is the data of the templates board/release.html and board/index.html.
type release struct {
	*view.Board
	ID       string // of the release
	Editions []boardLocalizer
	Slides   []*slide
	Codes    []*view.Code // each QR code once; slides refer to them by number
}

// boardLocalizer is one language of the board with its localizer.
type boardLocalizer struct {
	*localizer
	BoardEdition view.BoardEdition
}

// Centre returns the centre's name in this language.
func (e boardLocalizer) Centre() view.Text { return e.BoardEdition.Centre }

// Built returns the day for which the release is made.
func (e boardLocalizer) Built() view.Date { return e.BoardEdition.Built }

// slide is a slide of the view with the localizer of its language.
type slide struct {
	view.Slide
	*localizer
	Language lang.Language // needed because both embedded structs have a field of this name
	number   int           // index into release.Slides
	code     int           // index into release.Codes
	built    int64
	dial     view.Dial
	theme    *Theme
	wordsKey inputs.Key // the result of keyOfWords; zero if the theme keeps no slides
	shared   sharedParts
}

// The placeholders for the number of a slide and of its QR code. A slide is drawn with placeholders, because
// its numbers change when a slide is added before it.
const (
	slideNumber = slotMark + "Slide7c41"
	codeNumber  = slotMark + "Code7c41"
)

// Index returns the placeholder for the number of the slide on its board.
func (s *slide) Index() string { return slideNumber }

// Code returns the placeholder for the number of the slide's QR code.
func (s *slide) Code() string { return codeNumber }

// Attributes returns the attributes of a slide's element except its number, with a space before them.
func (s *slide) Attributes() template.HTMLAttr {
	attributes := ` class="` + template.HTMLEscapeString(s.classes()) + `" lang="` + s.Language.HTML +
		`" dir="` + s.Language.Dir() + `" data-tag="` + string(s.Language.Tag) + `"`
	all := template.HTMLAttr(attributes) + dataFor("notice", s.Notice) +
		dataFor("part", strconv.Itoa(s.Part))
	if s.Kind != "" {
		all += dataFor("kind", s.Kind)
	}
	if s.FromMS != 0 {
		all += dataFor("from", strconv.FormatInt(s.FromMS, 10))
	}
	if s.UntilMS != 0 {
		all += dataFor("until", strconv.FormatInt(s.UntilMS, 10))
	}
	return all
}

// classes returns the CSS classes of a slide.
func (s *slide) classes() string {
	classes := "slide "
	if s.Kind != "" {
		classes += s.Kind + " "
	}
	if s.Topic != "" {
		classes += "of-" + s.Topic + " "
	}
	classes += "t-" + s.Class() + " d-" + s.Language.Digits
	if s.Urgent() {
		classes += " urgent " + s.Priority
	}
	if s.State.Foreign() {
		classes += " foreign"
		if s.Title.Dir != "" {
			classes += " reads-" + s.Title.Dir
		}
	}
	if s.Part > 1 {
		classes += " more"
	}
	return classes
}

// sharedParts holds drawn parts that are the same on many slides of a board, by the data that they were
// drawn from.
type sharedParts map[any]template.HTML

// sharedPart returns a part of the slide, drawn by the template with the given name. The data of the template
// is the parameter from. Slides whose data is equal pass an equal key, so their part is drawn only once.
func (s *slide) sharedPart(name string, key, from any) (template.HTML, error) {
	if drawn, known := s.shared[key]; known {
		return drawn, nil
	}
	var w bytes.Buffer
	err := s.theme.run(&w, name, from)
	s.shared[key] = template.HTML(w.String())
	return s.shared[key], err
}

// bandPart is the data of the template part "board-band".
type bandPart struct {
	*localizer
	Topic, Icon         string
	Name                view.Text // of the topic
	List, Hours, Urgent bool
}

// Band returns the band of the slide, with its topic or other subject and its language.
func (s *slide) Band() (template.HTML, error) {
	from := bandPart{s.localizer, s.Topic, s.TopicIcon, s.TopicName, len(s.Rows) > 0, s.Notice == "",
		s.Urgent()}
	return s.sharedPart("board-band", from, from)
}

// codePart is the data of the template part "board-code".
type codePart struct {
	*localizer
	List bool
}

// Code returns the placeholder for the number of a QR code.
func (codePart) Code() string { return codeNumber }

// CodeBox returns the QR code of the slide with its words.
func (s *slide) CodeBox() (template.HTML, error) {
	from := codePart{s.localizer, len(s.Rows) > 0}
	return s.sharedPart("board-code", from, from)
}

// marksKey identifies marks: their language and their kinds.
type marksKey struct {
	*localizer
	kinds string
}

// MarkLine returns the labels for the state of the slide's texts. It returns "" if there are none.
func (s *slide) MarkLine() (template.HTML, error) {
	marks, kinds := s.Marks(), ""
	if len(marks) == 0 {
		return "", nil
	}
	for _, m := range marks {
		kinds += m.Kind + " "
	}
	return s.sharedPart("board-marks", marksKey{s.localizer, kinds}, marks)
}

// Sections returns all slides, drawn by the template board/slide.html.
func (r release) Sections() (template.HTML, error) {
	var all strings.Builder
	for _, s := range r.Slides {
		drawn, err := s.section()
		if err != nil {
			return "", err
		}
		for _, p := range drawn {
			all.Write(p.literal)
			switch p.slot {
			case slideNumber:
				all.WriteString(strconv.Itoa(s.number))
			case codeNumber:
				all.WriteString(strconv.Itoa(s.code))
			}
		}
	}
	return template.HTML(all.String()), nil
}

// section returns the drawn slide, split at the placeholders. A session keeps it.
func (s *slide) section() ([]piece, error) {
	return s.theme.slides.Of(s.key, func() ([]piece, error) {
		var w bytes.Buffer
		err := s.theme.run(&w, "board/slide.html", s)
		return cut(w.Bytes()), err
	})
}

// key returns the sum of everything that the template of a slide uses. The data of the slide's language are
// in the key of its words. The QR code itself is not included, because only a placeholder for its number is
// drawn.
func (s *slide) key() (inputs.Key, error) {
	drawn := s.Slide
	drawn.QR, drawn.Language = nil, lang.Language{}
	parts, err := json.Marshal(struct {
		Slide view.Slide
		Coded bool
		Built int64
		Dial  view.Dial
	}{drawn, s.QR != nil, s.built, s.dial})
	return inputs.KeyOf(append(parts, s.wordsKey[:]...)), err
}

func (t *Theme) newRelease(v *view.Board) (release, error) {
	r := release{Board: v, ID: v.Release}
	if r.ID == "" {
		r.ID = releaseID
	}
	ids, localizers, words := wordIDs(t.words), map[lang.Tag]*localizer{}, map[lang.Tag]inputs.Key{}
	for _, e := range v.Editions {
		spoken := newLocalizer(e.Language, e.Say, ids)
		localizers[e.Language.Tag] = &spoken
		if t.slides != nil {
			key, err := keyOfWords(e.Language, e.Say, ids)
			if err != nil {
				return r, fmt.Errorf("draw the board: %w", err)
			}
			words[e.Language.Tag] = key
		}
		r.Editions = append(r.Editions, boardLocalizer{&spoken, e})
	}
	numbers, shared := map[*view.Code]int{}, sharedParts{}
	for i, s := range v.Slides {
		number, known := numbers[s.QR]
		if !known && s.QR != nil {
			number = len(r.Codes)
			numbers[s.QR], r.Codes = number, append(r.Codes, s.QR)
		}
		r.Slides = append(r.Slides, &slide{s, localizers[s.Language.Tag], s.Language, i, number, v.Built,
			v.Dial, t, words[s.Language.Tag], shared})
	}
	return r, nil
}

// Urgent reports whether a slide has the band of urgent notices. An extreme notice is urgent too, and takes
// the whole screen.
func (s *slide) Urgent() bool { return urgent(s.Priority) }

func urgent(priority string) bool { return priority == "extreme" || priority == "severe" }

// StepList returns the loop in the form that the script reads: "seconds:slide,slide;…".
func (r release) StepList() string { return stepList(r.Steps) }

// AlarmList returns the loop of the extreme notices, in the form of StepList.
func (r release) AlarmList() string { return stepList(r.Alarm) }

// Alert is the title of an extreme notice in one language. It remains in the header of the screen while
// other slides are shown.
type Alert struct {
	boardLocalizer
	Notice string
	Title  view.Text
}

// Alerts returns the titles of the extreme notices, in all languages.
func (r release) Alerts() []Alert {
	var all []Alert
	for _, s := range r.Slides {
		of := func(e boardLocalizer) bool { return e.Language.Tag == s.Language.Tag }
		if at := slices.IndexFunc(r.Editions, of); at >= 0 && s.Priority == "extreme" && s.Part <= 1 {
			all = append(all, Alert{r.Editions[at], s.Notice, s.Title})
		}
	}
	return all
}

// Code returns the placeholder of the code that people read out over the telephone.
func (r release) Code() string { return releaseCode }

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

// Classes returns the CSS classes of the screen: its number of panes, whether it is upright, and by how much
// the picture is turned.
func (r release) Classes() string {
	shape := "wide"
	if r.Screen.Portrait {
		shape = "tall"
	}
	return fmt.Sprintf("panes-%d %s turn-%d", max(r.Screen.Panes, 1), shape, r.Screen.Rotate)
}

// OffsetList returns the changes of the centre's clock in the form that the script reads:
// "milliseconds:minutes;…".
func (r release) OffsetList() string {
	all := make([]string, len(r.Offsets))
	for i, o := range r.Offsets {
		all[i] = strconv.FormatInt(o.FromMS, 10) + ":" + strconv.Itoa(o.Minutes)
	}
	return strings.Join(all, ";")
}

// DayNames returns the names of the weekdays, from Sunday on, with which the script writes the date.
func (e boardLocalizer) DayNames() string { return strings.Join(e.BoardEdition.Weekdays[:], "|") }

// MonthNames returns the names of the months with which the script writes the date.
func (e boardLocalizer) MonthNames() string { return strings.Join(e.BoardEdition.Months[:], "|") }

// Away returns a sign that is shown before a text in another language than the slide. It returns "" if the
// text is in the slide's language, or if the label of the slide already says that all its texts are in
// another language.
func (s *slide) Away(t view.Text) template.HTML {
	if !t.Foreign() || s.State.Foreign() {
		return ""
	}
	return useOf(s.theme.icons, "missing")
}

// Calls returns the numbers to dial: first those of the notice, then those of its place, each number once.
func (s *slide) Calls() []view.Phone {
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

// Counter returns the number of this part of a notice and the number of its parts, in the language's digits:
// "1/3".
func (s *slide) Counter() string {
	return s.Language.Localize(strconv.Itoa(s.Part) + "/" + strconv.Itoa(s.Of))
}
