package theme

import (
	"errors"
	"fmt"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"tabla/internal/lang"
	"unicode"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/svg"
	"tabla/internal/text"
)

// fontFile is a vendored font with the code points that it can draw, from its cmap table.
type fontFile struct {
	Family  string // its name in a list of fonts, without the prefix "tabla-", such as "arab"
	File    string // "arab-400-4e2ca074.woff2"
	Weight  int
	covered []span
}

// span is a range of code points, both ends included.
type span struct{ first, last rune }

// Ranges returns the font's code points as a CSS unicode-range. With it, a browser fetches only the files
// that it needs.
func (f fontFile) Ranges() string {
	all := make([]string, len(f.covered))
	for i, s := range f.covered {
		all[i] = "U+" + strconv.FormatInt(int64(s.first), 16)
		if s.last != s.first {
			all[i] += "-" + strconv.FormatInt(int64(s.last), 16)
		}
	}
	return strings.ToUpper(strings.Join(all, ","))
}

func (f fontFile) covers(r rune) bool {
	_, found := slices.BinarySearchFunc(f.covered, r, func(s span, r rune) int {
		switch {
		case s.last < r:
			return -1
		case s.first > r:
			return 1
		default:
			return 0
		}
	})
	return found
}

// families returns the names of the fonts for a script's type class (package lang), in the order in which a
// browser tries them. The two Latin fonts are always included: the files of the other scripts have no ASCII
// digits or punctuation, and names of places are written in Latin letters. The fonts with currency signs,
// small digits and the like are included too: browsers fetch them only for texts with such characters.
func families(class string) []string {
	switch class {
	case "latin", "latin+", "cjk", "none":
		return []string{"latin", "latin-ext", "signs", "maths"}
	case "latin+big":
		return []string{"latin", "latin-ext", "latin-big", "signs", "maths"}
	default:
		return []string{class, "latin", "latin-ext", "signs", "maths"}
	}
}

// filesFor returns the font files that the type classes need together, each once, in the order of fontFiles.
func filesFor(classes []string) []fontFile {
	needed := map[string]bool{}
	for _, class := range classes {
		for _, family := range families(class) {
			needed[family] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(fontFiles[:]), func(f fontFile) bool { return !needed[f.Family] })
}

// Fonts returns the font files, by name, that boards with these type classes (lang.Language.Type) need, and
// the fonts' licences. They belong in board/fonts/. The name of a font file contains the hash of its bytes.
func (t *Theme) Fonts(classes []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, f := range filesFor(classes) {
		if err := t.addFont(files, f.File); err != nil {
			return nil, err
		}
	}
	names, err := t.files.list("fonts")
	if err != nil {
		return nil, fmt.Errorf("list the fonts' licences: %w", err)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "LICENSE-") {
			continue
		}
		if err := t.addFont(files, name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func (t *Theme) addFont(files map[string][]byte, name string) error {
	content, err := t.files.read(path.Join("fonts", name))
	if err != nil {
		return fmt.Errorf("read the font %s: %w", name, err)
	}
	files[name] = content
	return nil
}

// Covers reports whether a board can draw a code point in text of a type class, that is, whether a font of
// the class has it. White space needs no font, so Covers returns true for it. It also returns true for
// invisible characters that only change the shape or order of other characters.
func Covers(class string, r rune) bool {
	if invisible(r) {
		return true
	}
	stack := families(class)
	return slices.ContainsFunc(fontFiles[:], func(f fontFile) bool {
		return f.Weight == 400 && slices.Contains(stack, f.Family) && f.covers(r)
	})
}

// LettersOf returns a function that reports whether a font of the boards has a code point, for texts of
// authors. Unlike the result of CoverageOf, it returns false for scripts for which tabla ships no font.
func LettersOf(l lang.Language) func(r rune) bool {
	return func(r rune) bool { return Covers(l.Type, r) }
}

// CoverageOf returns a function that reports whether a board can draw a code point in a language. If tabla
// ships no font for the language's script, screens use the fonts of their system, and the function always
// returns true.
func CoverageOf(l lang.Language) func(r rune) bool {
	if l.Type == "cjk" || l.Type == "none" {
		return func(rune) bool { return true }
	}
	return func(r rune) bool { return Covers(l.Type, r) }
}

// invisible reports whether a code point is white space or default-ignorable: joiners, direction marks,
// variation selectors, soft hyphen, byte order mark (Unicode, DerivedCoreProperties).
func invisible(r rune) bool {
	switch {
	case unicode.IsSpace(r), r == 0xAD, r == 0x34F, r == 0x61C, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r >= 0xFE00 && r <= 0xFE0F:
		return true
	default:
		return false
	}
}

// ruleUnknownIcon is the rule on pictograms of topics and tiles that do not exist.
var ruleUnknownIcon = diag.Rule{
	Code:  "unknown-icon",
	Title: "a pictogram that does not exist",
	Why:   "people who cannot read the language find their way by the pictograms",
	Fix:   "write the name of an icon of tabla's, or put a drawing of that name into themes/icons/",
}

const plainTopic = "topic" // the pictogram of a topic that has none of its own

// readIcons returns the theme's drawings by name, each ready to be put into a line of text. Screen readers
// skip them, because each drawing is next to a word that means the same. A class of the style draws them in
// the colour of that word.
func (t *Theme) readIcons(r *diag.Report) map[string]template.HTML {
	icons := map[string]template.HTML{}
	files, err := t.files.list("icons")
	if err != nil {
		r.Report(ruleTemplate, diag.Pos{File: "themes/icons"}, "", "the icons cannot be read: %v", err)
	}
	for _, file := range files {
		name, svg := strings.CutSuffix(file, ".svg")
		if !svg {
			continue
		}
		drawing, err := t.readIcon(path.Join("icons", file))
		if err != nil {
			r.Report(ruleTemplate, diag.Pos{File: "themes/icons/" + file},
				"use an outline drawing of 24 by 24 units, without scripts or styles",
				"this is not a plain SVG drawing: %v", err)
			continue
		}
		icons[name] = template.HTML(`<svg class="i" width="24" viewBox="0 0 24 24" ` +
			`aria-hidden="true">` + drawing + `</svg>`)
	}
	return icons
}

// readIcon returns the minified drawing of an SVG file, without the svg element around it. If the file has
// more than a plain drawing, the error names the part that is not allowed.
func (t *Theme) readIcon(name string) (string, error) {
	source, err := t.files.read(name)
	if err != nil {
		return "", err
	}
	drawing, err := inner(string(source))
	if err != nil || drawing == "" {
		return "", err
	}
	clean, err := svg.Clean([]byte(`<svg xmlns="http://www.w3.org/2000/svg">` + drawing + "</svg>"))
	if err != nil {
		return "", err
	}
	if drawing, err = inner(string(clean.Content)); err != nil {
		return "", err
	}
	for _, banned := range []string{"<style", "style=", "<a ", "<a>", "<image", "<use", "{{"} {
		if strings.Contains(strings.ToLower(drawing), banned) {
			return "", fmt.Errorf("it holds %s", banned)
		}
	}
	if onlyPaths.MatchString(drawing) {
		// one path with several lines looks the same as several paths
		drawing = betweenPaths.ReplaceAllString(drawing, "")
	}
	drawing = moves.ReplaceAllStringFunc(drawing, joinMoves)
	drawing = squareCorners(drawing)
	drawing = decimals.ReplaceAllStringFunc(drawing, roundDecimals)
	short, err := minifySVG([]byte("<svg>" + drawing + "</svg>"))
	if err != nil {
		return "", err
	}
	return inner(string(short))
}

// squareCorners replaces the small arcs at the corners between two straight lines of an icon by plain
// corners. The lines of icons have round joins, so at the size of a word nobody sees the difference, and an
// arc takes as many bytes as four lines.
func squareCorners(drawing string) string {
	drawing = corners.ReplaceAllStringFunc(drawing, func(arc string) string {
		part := corners.FindStringSubmatch(arc)
		radius, dx, dy, next := part[1], part[2], part[3], part[4]
		switch {
		case radius != strings.TrimPrefix(dx, "-") || radius != strings.TrimPrefix(dy, "-"):
			return arc
		case dx == dy: // clockwise: to the right and then down, or to the left and then up
			return "h" + dx + "v" + dy + next
		default:
			return "v" + dy + "h" + dx + next
		}
	})
	return runs.ReplaceAllStringFunc(drawing, joinLines)
}

// joinLines replaces several lines in the same direction by one line: "h2h12h2" becomes "h16".
func joinLines(run string) string {
	sum := 0.0
	isBetween := func(r rune) bool { return r == 'h' || r == 'v' || r == ' ' }
	for _, length := range strings.FieldsFunc(run, isBetween) {
		n, err := strconv.ParseFloat(length, 64)
		if err != nil || n*sum < 0 {
			return run
		}
		sum += n
	}
	return run[:1] + strconv.FormatFloat(sum, 'g', 6, 64)
}

// roundDecimals returns a number of an icon, rounded to one decimal, which is enough at the size of an icon.
// It never rounds to zero, because a line of length zero has another meaning.
func roundDecimals(number string) string {
	n, err := strconv.ParseFloat(number, 64)
	short := strconv.FormatFloat(n, 'f', 1, 64)
	if err != nil || strings.Trim(short, "-0.") == "" {
		return number
	}
	return short
}

// joinMoves returns two moves of a pen, "M11 5m-2 0", as one.
func joinMoves(two string) string {
	var at [4]float64
	for i, number := range moves.FindStringSubmatch(two)[1:] {
		var err error
		if at[i], err = strconv.ParseFloat(number, 64); err != nil {
			return two
		}
	}
	coordinate := func(n float64) string { return strconv.FormatFloat(n, 'g', 6, 64) }
	return "M" + coordinate(at[0]+at[2]) + " " + coordinate(at[1]+at[3])
}

var (
	moves        = regexp.MustCompile(`M(-?[\d.]+) (-?[\d.]+)m(-?[\d.]+) (-?[\d.]+)`)
	corners      = regexp.MustCompile(`a([12]) [12] 0 0 1 (-?[12]) (-?[12]) ?([hvz])`)
	runs         = regexp.MustCompile(`(?:h-?[\d.]+ ?){2,}|(?:v-?[\d.]+ ?){2,}`)
	decimals     = regexp.MustCompile(`-?\d*\.\d{2,}`)
	onlyPaths    = regexp.MustCompile(`^(?: *<path d="M[^"]*"(?: ?/|></path)> *)+$`)
	betweenPaths = regexp.MustCompile(`"(?: ?/|></path)> *<path d="`)
)

// inner returns the text between <svg …> and </svg>. Each run of white space in it is replaced by one space.
func inner(svg string) (drawing string, err error) {
	_, rest, opened := strings.Cut(svg, "<svg")
	_, rest, tag := strings.Cut(rest, ">")
	drawing, _, closed := strings.Cut(rest, "</svg>")
	if !opened || !tag || !closed {
		return "", errors.New("it has no <svg> around it")
	}
	return strings.Join(strings.Fields(drawing), " "), nil
}

var iconCall = regexp.MustCompile(`\{\{(icon|use) "([a-z0-9-]+)"\}\}`)

// setIcons replaces each {{icon "name"}} and {{use "name"}} in a template's source by the HTML of the icon.
// Calling a function for each icon would take more time than everything else on a page. An icon with an
// unknown name is not replaced, so the dry run of the templates reports it.
func setIcons(icons map[string]template.HTML, source []byte) []byte {
	return iconCall.ReplaceAllFunc(source, func(call []byte) []byte {
		parts := iconCall.FindSubmatch(call)
		if name := string(parts[2]); string(parts[1]) == "use" {
			return []byte(useOf(icons, name))
		} else if drawing, ok := icons[name]; ok {
			return []byte(drawing)
		}
		return call
	})
}

func iconOf(icons map[string]template.HTML, name string) (template.HTML, error) {
	if drawing, ok := icons[name]; ok {
		return drawing, nil
	}
	return "", fmt.Errorf("no icon %q", name)
}

// useOf returns the HTML that draws an icon which symbolsOf has put into the page. Boards use it because
// they have the same icons on hundreds of slides. For an unknown name it draws the pictogram plainTopic.
func useOf(icons map[string]template.HTML, name string) template.HTML {
	if _, ok := icons[name]; !ok {
		name = plainTopic
	}
	return template.HTML(`<svg class="i" aria-hidden="true"><use xlink:href="#i-` + name + `"/></svg>`)
}

// symbolsOf returns all icons as symbols, for the page of a board.
func symbolsOf(icons map[string]template.HTML) template.HTML {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(icons)) {
		drawing, _ := inner(string(icons[name])) // readIcons has made it, so it has an svg element
		b.WriteString(`<symbol id="i-` + name + `" viewBox="0 0 24 24">` + drawing + "</symbol>")
	}
	return template.HTML(b.String())
}

// CheckIcon reports a problem if neither tabla nor the site has an icon with this name. The name is the
// value of the key icon in site.yaml.
func (t *Theme) CheckIcon(name string, pos diag.Pos, r *diag.Report) {
	if _, ok := t.icons[name]; ok {
		return
	}
	names := slices.Sorted(maps.Keys(t.icons))
	r.Report(ruleUnknownIcon, pos, text.DidYouMean(name, names, "the icons are: "+strings.Join(names, ", ")),
		"there is no icon %q", name)
}

// topicIcon returns the pictogram with this name, or a plain one if there is none. For a topic without the
// key icon, the name is the topic's id.
func topicIcon(icons map[string]template.HTML, name string) template.HTML {
	if drawing, ok := icons[name]; ok {
		return drawing
	}
	return icons[plainTopic]
}

// checkIcons reports each topic and each tile of site.yaml whose icon does not exist.
func (t *Theme) checkIcons(s *config.Site, r *diag.Report) {
	for _, topic := range s.Topics {
		if topic.IconPos != (diag.Pos{}) {
			t.CheckIcon(topic.Icon, topic.IconPos, r)
		}
	}
	for _, tile := range s.Front {
		if tile.IconPos != (diag.Pos{}) {
			t.CheckIcon(tile.Icon, tile.IconPos, r)
		}
	}
}
