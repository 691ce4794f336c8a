package theme

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/choose"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleUnknownThemeFile = diag.Rule{
		Code: "unknown-theme-file", Severity: diag.Warning,
		Title: "a file in themes/ that changes nothing",
		Why:   "only files with the names of tabla's own replace them; perhaps the name is mistyped",
		Fix:   "correct its path, or move it out of themes/",
	}

	ruleUnknownThemeWord = diag.Rule{
		Code: "unknown-theme-word", Severity: diag.Warning,
		Title: "a word of the themes that no layout shows",
		Why:   "perhaps its id is mistyped; then the old word stays",
		Fix:   "correct the id, or delete the entry",
	}

	ruleThemeWordAbsent = diag.Rule{
		Code:  "theme-word-absent",
		Title: "a layout asks for a word that is in no file of words",
		Why:   "readers would see nothing in its place",
		Fix:   "correct the id in the layout, or write the word into themes/phone/locales/",
	}

	ruleDuplicateThemeWord = diag.Rule{
		Code: "duplicate-theme-word", Severity: diag.Warning,
		Title: "a word of the themes that the site has twice in one language",
		Why:   "readers see the last of the two, and the other one is lost",
		Fix:   "delete one of the two; with and without ui. an id is the same word",
	}

	overlayRules = []diag.Rule{ruleUnknownThemeFile, ruleUnknownThemeWord, ruleThemeWordAbsent,
		ruleDuplicateThemeWord}
)

// overlayReader reads the files of a site's themes folder, and reports those that have no effect.
type overlayReader struct {
	overlay  fs.FS
	embedded fs.FS    // tabla's own files
	known    []string // their paths
	own      map[string][]byte
	report   *diag.Report
}

// readOverlay returns the files of a site's themes folder, by path, and reports those that have no effect. A
// file that is the same as tabla's is left out, unless it has words. It opens only ordinary files: a link
// could publish any file of the machine, and reading a pipe would never end.
func readOverlay(overlay, embedded fs.FS, r *diag.Report) map[string][]byte {
	if overlay == nil {
		return nil
	}
	s := &overlayReader{overlay: overlay, embedded: embedded, known: paths(embedded),
		own: map[string][]byte{}, report: r}
	if err := fs.WalkDir(overlay, ".", s.visit); err != nil {
		s.unreadable(".", err)
	}
	return s.own
}

// paths lists the files of tabla's own themes, sorted. It ignores errors, because files that are built into
// the program can always be read.
func paths(embedded fs.FS) []string {
	var all []string
	_ = fs.WalkDir(embedded, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, name)
		}
		return err
	})
	return all
}

func at(name string) diag.Pos { return diag.Pos{File: path.Join("themes", name)} }

func (s *overlayReader) unreadable(name string, err error) {
	s.report.Report(ruleTemplate, at(name), "let this user read it, or remove it",
		"the theme cannot be read: %v", err)
}

// visit reads or reports one file of the themes folder. fs.WalkDir calls it for each file and folder.
func (s *overlayReader) visit(name string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		s.unreadable(name, err)
	case name == ".":
	case entry.IsDir() && strings.HasPrefix(entry.Name(), "."):
		return fs.SkipDir
	case entry.IsDir(), strings.HasPrefix(entry.Name(), "."): // some editors use hidden links as locks
	case !s.report.RegularFile(at(name), entry.Type()):
	case s.hasEffect(name):
		s.readFile(name)
	case !isDocumentation(name):
		s.report.Report(ruleUnknownThemeFile, at(name), s.hint(name),
			"nothing is done with this file: tabla's themes have no such file")
	}
	return nil
}

// hasEffect reports whether a file with this path changes anything.
func (s *overlayReader) hasEffect(name string) bool {
	if tag, words := wordTag(name); words {
		_, known := lang.Lookup(tag)
		return known
	}
	return slices.Contains(s.known, name) || path.Dir(name) == "icons" && path.Ext(name) == ".svg"
}

// isDocumentation reports whether a file is a README or a licence.
func isDocumentation(name string) bool {
	return path.Ext(name) == ".md" || strings.HasPrefix(path.Base(name), "LICENSE")
}

// hint returns a hint that names the file that was probably meant: one with nearly the same path, or else
// one with the same name in another folder.
func (s *overlayReader) hint(name string) string {
	if tag, words := wordTag(name); words {
		_, hint := lang.Unknown(tag)
		return "a file of words is called after its language: " + hint
	}
	if slices.Contains(wordDirs(), path.Dir(name)) {
		return "a file of words is called after its language, like ar.yaml"
	}
	near := text.Nearest(name, s.known)
	for _, k := range s.known {
		if near == "" && path.Base(k) == path.Base(name) {
			near = k
		}
	}
	if near == "" {
		return "layouts lie in themes/phone and themes/board under the names that tabla's have, " +
			"drawings in themes/icons; move other files elsewhere"
	}
	return `did you mean "themes/` + near + `"?`
}

// largestLayout is the largest size in bytes of a file of a theme. largestStyle is the largest size of a
// style, which is lower because every page has the style and reading it takes about 20 µs for each byte.
// Real files have some thousands of bytes.
const largestLayout, largestStyle = 1 << 20, 128 << 10

// readFile reads a file whose name tabla uses. Other files have no effect and are not read.
func (s *overlayReader) readFile(name string) {
	content, err := fs.ReadFile(s.overlay, name)
	if err != nil {
		s.unreadable(name, err)
		return
	}
	most := largestLayout
	if path.Ext(name) == ".css" {
		most = largestStyle
	}
	if len(content) > most {
		s.report.Report(ruleTemplate, at(name),
			"look what has come in there; layouts and styles have some thousand bytes",
			"the file is larger than %d KiB", most>>10)
		return
	}
	if _, words := wordTag(name); !words && s.changesNothing(name, content) {
		return
	}
	if !slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name)) {
		s.own[name] = content // package catalogue checks files of words
		return
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if s.valid(name, content) {
		s.own[name] = content
	}
}

// changesNothing reports whether tabla's own file with this path has the same content.
func (s *overlayReader) changesNothing(name string, content []byte) bool {
	ours, err := fs.ReadFile(s.embedded, name)
	return err == nil && bytes.Equal(content, ours)
}

// valid reports whether a file is UTF-8 and not empty, and adds a problem if it is not. For unbalanced braces
// in a style it adds a warning, but returns true.
func (s *overlayReader) valid(name string, content []byte) bool {
	pos := at(name)
	if bad := invalidUTF8(content); bad >= 0 {
		pos.Line = lineOf(content, bad)
		s.report.Report(diag.RuleBadUTF8, pos, "save the file as UTF-8",
			"there are bytes here that are no text")
		return false
	}
	if len(bytes.TrimSpace(content)) == 0 {
		s.report.Report(ruleTemplate, pos, "delete the file, and tabla's own is used again",
			"the file is empty")
		return false
	}
	if path.Ext(name) == ".css" {
		if open := unbalanced(content); open >= 0 {
			pos.Line = lineOf(content, open)
			s.report.Report(styleMistake, pos,
				"each { needs its }, each /* its */; rules after this line may not work",
				"something in this style is opened and not closed, or closed twice")
		}
	}
	return true
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(content []byte) int {
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// lineOf returns the number of the line that contains an offset, counted from 1.
func lineOf(content []byte, offset int) int { return 1 + bytes.Count(content[:offset], []byte("\n")) }

// unbalanced returns the offset of the first brace or comment in a style that is not closed, or that closes
// nothing. It returns -1 if there is none. The braces of template actions come in pairs, so they do no harm.
func unbalanced(style []byte) int {
	var open []int
	for i := 0; i < len(style); i++ {
		switch c := style[i]; {
		case c == '{':
			open = append(open, i)
		case c == '}' && len(open) == 0:
			return i
		case c == '}':
			open = open[:len(open)-1]
		case c == '/' && bytes.HasPrefix(style[i:], []byte("/*")):
			end := bytes.Index(style[i+2:], []byte("*/"))
			if end < 0 {
				return i
			}
			i += end + 3
		case c == '"' || c == '\'':
			i += quoted(style[i:])
		}
	}
	if len(open) > 0 {
		return open[0]
	}
	return -1
}

// quoted returns the offset at which a quoted text ends. style begins with the text's first quotation mark.
// The text ends at the same mark or at the end of the line, as it does in browsers.
func quoted(style []byte) int {
	for i := 1; i < len(style); i++ {
		switch style[i] {
		case style[0], '\n':
			return i
		case '\\':
			i++
		}
	}
	return len(style) - 1
}

// readOwnWords collects the site's own catalogues of words, sorted by path. It reports each word that no
// layout of tabla or of the site uses, because it is probably mistyped, and each word that occurs twice.
func (t *Theme) readOwnWords(r *diag.Report) {
	ids, first := wordIDs(t.words), map[string]diag.Pos{}
	for _, name := range slices.Sorted(maps.Keys(t.files.own)) {
		tag, words := wordTag(name)
		if !words {
			continue
		}
		file := WordFile{lang.Tag(tag), "themes/" + name, t.files.own[name]}
		t.ownWords = append(t.ownWords, file)
		t.checkOwnWords(file, ids, first, r)
	}
}

// checkOwnWords reports the words of a file that no layout shows, and those that are already in first. first
// has the place of each word, by its language and id.
func (t *Theme) checkOwnWords(file WordFile, ids []string, first map[string]diag.Pos, r *diag.Report) {
	language, _ := lang.Lookup(string(file.Language))
	var others diag.Report // ignored here: Words reads the file again and reports these problems
	read := catalogue.Parse(file.File, language, file.Content, &others)
	if read == nil {
		return
	}
	for i := range read.Entries {
		entry := &read.Entries[i]
		id := strings.TrimPrefix(entry.ID, "ui.")
		key := string(language.Tag) + " " + id
		if before, twice := first[key]; twice && !entry.Faulty {
			r.Report(ruleDuplicateThemeWord, read.Pos(entry),
				"keep one of the two: readers see only this one",
				"the word %q is in %s too", entry.ID, before)
		}
		first[key] = read.Pos(entry)
		if entry.Faulty || slices.Contains(ids, id) || t.usesWord(id) {
			continue
		}
		hint := "delete the entry; " +
			"tabla's themes/phone/locales/en.yaml and themes/board/locales/en.yaml list the words"
		if near := text.Nearest(id, ids); near != "" {
			hint = `did you mean "ui.` + near + `"?`
		}
		r.Report(ruleUnknownThemeWord, read.Pos(entry), hint, "no layout shows the word %q", entry.ID)
	}
}

// usesWord reports whether one of the site's own layouts uses a word.
func (t *Theme) usesWord(id string) bool {
	for name, content := range t.files.own {
		if path.Ext(name) == ".html" && bytes.Contains(content, []byte(`"`+id+`"`)) {
			return true
		}
	}
	return false
}

// askers matches the functions with which a layout gets a word. askedWord matches an action that gets the
// word with an id. unusedText matches comments, which readers do not see.
const askers = `\.(?:Say|Words|Plain|Dated|Counted|With|Named|Lead|Said)`

var (
	askedWord = regexp.MustCompile(askers + `\s+\(?\s*["\x60]([^"\x60]*)["\x60]|` +
		`"([^"]*)"\s*\|[\s$\w.]*` + askers + `\b`)
	unusedText = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/|<!--.*?-->`)
)

// CheckAskedWords reports the words that the site's own layouts use and that do not exist, so that readers
// would see nothing in their place. The function has reports whether readers of every language have a word.
func (t *Theme) CheckAskedWords(has func(id string) bool, r *diag.Report) {
	for _, name := range slices.Sorted(maps.Keys(t.files.own)) {
		if path.Ext(name) != ".html" {
			continue
		}
		content := unusedText.ReplaceAllFunc(t.files.own[name], func(unused []byte) []byte {
			return slices.Repeat([]byte{'\n'}, bytes.Count(unused, []byte{'\n'}))
		})
		for _, found := range askedWord.FindAllSubmatchIndex(content, -1) {
			from, to := max(found[2], found[4]), max(found[3], found[5])
			if id := string(content[from:to]); !has(id) {
				pos := at(name)
				pos.Line = lineOf(content, from)
				r.Report(ruleThemeWordAbsent, pos, t.wordHint(strings.TrimPrefix(id, "ui.")), "the layout "+
					"asks for the word %q, which is in no file of words in the site's source language "+
					"or in English", id)
			}
		}
	}
}

// wordHint returns a hint on how the site can define a word, or which existing word was probably meant.
func (t *Theme) wordHint(id string) string {
	if near := text.Nearest(id, wordIDs(t.words)); near != "" {
		return `did you mean "` + near + `"?`
	}
	return `write the word into themes/phone/locales/ under the id "ui.` + id + `"`
}

// changesLayouts reports whether a site has files in its themes folder, other than words, with which pages
// are drawn.
func (l layers) changesLayouts() bool {
	for name := range l.own {
		if _, words := wordTag(name); !words {
			return true
		}
	}
	return false
}

// layers are two themes folders: the site's own over tabla's. A file of the site replaces tabla's file with
// the same path.
type layers struct {
	own   map[string][]byte // the site's files, by path; only those that readOverlay has accepted
	under fs.FS
}

func (l layers) read(name string) ([]byte, error) {
	if content, own := l.own[name]; own {
		return content, nil
	}
	return fs.ReadFile(l.under, name)
}

// list returns the names of all files that a folder has in either layer. Each name occurs once; the names are
// sorted.
func (l layers) list(dir string) ([]string, error) {
	entries, err := fs.ReadDir(l.under, dir)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	for file := range l.own {
		if path.Dir(file) == dir {
			names = append(names, path.Base(file))
		}
	}
	slices.Sort(names)
	return slices.Compact(names), err
}

// replacesLayout reports whether the site has a phone layout that differs from tabla's. If it has, every page
// gets all rules of the style.
func (l layers) replacesLayout() bool { return l.replaces(".html") }

// replacesScript reports whether the site has a phone script that differs from tabla's.
func (l layers) replacesScript() bool { return l.replaces(".js") }

func (l layers) replaces(ending string) bool {
	for name := range l.own {
		if path.Dir(name) == "phone" && path.Ext(name) == ending {
			return true
		}
	}
	return false
}

// WordFile is one catalogue of the themes' own words, in the format of locales/<tag>.yaml. Ids begin with
// "ui."; the site's own files may leave that out.
type WordFile struct {
	Language lang.Tag // the name of the file without ".yaml", as it is written
	File     string   // "themes/phone/locales/en.yaml", whether tabla's or the site's
	Content  []byte
}

// WordFiles returns the catalogues of words of the phone and board themes. First come tabla's, in which no id
// occurs twice. Then come the site's, whose entries replace single entries of tabla's.
func (t *Theme) WordFiles() []WordFile { return slices.Concat(t.words, t.ownWords) }

// Words parses the catalogues that WordFiles returns. The function spoken returns a language with the digits
// that the site has chosen for it; it returns false for a language that the site does not have.
func (t *Theme) Words(spoken func(lang.Tag) (lang.Language, bool), r *diag.Report) choose.ThemeWords {
	var all choose.ThemeWords
	for _, f := range t.WordFiles() {
		language, why, ok := catalogue.FileTag(string(f.Language) + ".yaml")
		if !ok {
			r.Add(why.At(diag.Pos{File: f.File}))
			continue
		}
		if own, known := spoken(language.Tag); known {
			language = own
		}
		all = append(all, catalogue.Parse(f.File, language, f.Content, r))
	}
	return all
}

// readWords returns tabla's own catalogues of words.
func readWords(under fs.FS) []WordFile {
	var all []WordFile
	for _, dir := range wordDirs() {
		entries, err := fs.ReadDir(under, dir)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			name := path.Join(dir, entry.Name())
			tag, yaml := wordTag(name)
			if content, err := fs.ReadFile(under, name); err == nil && yaml {
				all = append(all, WordFile{lang.Tag(tag), "themes/" + name, content})
			}
		}
	}
	return all
}

func wordDirs() []string { return []string{"phone/locales", "board/locales"} }

// wordTag returns the tag of the language whose words a file has, from the file's name. ok is false if the
// file is not a catalogue of words.
func wordTag(name string) (tag string, ok bool) {
	if !slices.Contains(wordDirs(), path.Dir(name)) {
		return "", false
	}
	return strings.CutSuffix(path.Base(name), ".yaml")
}
