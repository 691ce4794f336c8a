package theme

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
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

	overlayRules = []diag.Rule{ruleUnknownThemeFile, ruleUnknownThemeWord}
)

// overlayReader reads the files of a site's themes folder and reports those without effect.
type overlayReader struct {
	overlay fs.FS
	known   []string // the paths of tabla's own files
	own     map[string][]byte
	report  *diag.Report
}

// readOverlay reads the files of a site's themes folder, by path, and reports those that would change
// nothing. What is not an ordinary file is never opened: a link could publish any file of the machine, a pipe
// would never end.
func readOverlay(overlay, embedded fs.FS, r *diag.Report) map[string][]byte {
	if overlay == nil {
		return nil
	}
	s := &overlayReader{overlay: overlay, known: paths(embedded), own: map[string][]byte{}, report: r}
	if err := fs.WalkDir(overlay, ".", s.visit); err != nil {
		s.unreadable(".", err)
	}
	return s.own
}

// paths lists the files of the program's own themes, sorted. Reading what is built in does not fail.
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

// visit takes one file or folder of the walk.
func (s *overlayReader) visit(name string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		s.unreadable(name, err)
	case name == ".":
	case entry.IsDir() && strings.HasPrefix(entry.Name(), "."):
		return fs.SkipDir
	case entry.IsDir(), strings.HasPrefix(entry.Name(), "."): // editors lock what they edit with hidden links
	case entry.Type()&fs.ModeSymlink != 0:
		s.report.Report(diag.RuleSymlink, at(name), "put the file itself here",
			"symbolic links are not followed")
	case !entry.Type().IsRegular():
		s.report.Report(ruleUnknownThemeFile, at(name), "remove it", "this is neither a file nor a folder")
	case s.hasEffect(name):
		s.readFile(name)
	case !isDocumentation(name):
		s.report.Report(ruleUnknownThemeFile, at(name), s.hint(name),
			"nothing is done with this file: tabla's themes have no such file")
	}
	return nil
}

// hasEffect reports whether a file of this path changes anything.
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

// hint names the file that was most likely meant: one with nearly the same path, else one of the same name
// elsewhere.
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

// readFile reads a file that has an effect.
func (s *overlayReader) readFile(name string) {
	content, err := fs.ReadFile(s.overlay, name)
	if err != nil {
		s.unreadable(name, err)
		return
	}
	if !slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name)) {
		s.own[name] = content // words are catalogue's to judge
		return
	}
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if s.valid(name, content) {
		s.own[name] = content
	}
}

// valid reports whether a text is UTF-8 and not empty, and adds a problem if not. Unbalanced braces in a
// style are a warning.
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

// invalidUTF8 returns the offset of the first byte that is no text, or -1.
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

// lineOf is the number, from 1, of the line that an offset is in.
func lineOf(content []byte, offset int) int { return 1 + bytes.Count(content[:offset], []byte("\n")) }

// unbalanced returns the offset of the first brace or comment of a style that has no partner, or -1. The
// braces of template actions come in pairs too.
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

// quoted is how far the end of a quoted text is from its first mark. A line's end closes it too, as browsers
// do.
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

// readOwnWords takes the catalogues out of what the site brought, sorted by path. A word that neither tabla's
// layouts nor the site's ask for is most likely mistyped.
func (t *Theme) readOwnWords(r *diag.Report) {
	ids := wordIDs(t.words)
	for _, name := range slices.Sorted(maps.Keys(t.files.own)) {
		tag, words := wordTag(name)
		if !words {
			continue
		}
		file := WordFile{lang.Tag(tag), "themes/" + name, t.files.own[name]}
		t.ownWords = append(t.ownWords, file)
		t.checkOwnWords(file, ids, r)
	}
}

func (t *Theme) checkOwnWords(file WordFile, ids []string, r *diag.Report) {
	language, _ := lang.Lookup(string(file.Language))
	var others diag.Report // dropped: the file is read and reported again where its words are used
	read := catalogue.Parse(file.File, language, file.Content, &others)
	if read == nil {
		return
	}
	for i := range read.Entries {
		entry := &read.Entries[i]
		id := strings.TrimPrefix(entry.ID, "ui.")
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

// usesWord reports whether a layout of the site's own names a word.
func (t *Theme) usesWord(id string) bool {
	for name, content := range t.files.own {
		if path.Ext(name) == ".html" && bytes.Contains(content, []byte(`"`+id+`"`)) {
			return true
		}
	}
	return false
}

// changesLayouts reports whether a site brought anything that a page is drawn with, beyond words.
func (l layers) changesLayouts() bool {
	for name := range l.own {
		if _, words := wordTag(name); !words {
			return true
		}
	}
	return false
}

// layers is tabla's themes folder under the site's own: a file of the site hides ours of the same path.
type layers struct {
	own   map[string][]byte // of the site, by path; only what readOverlay let in
	under fs.FS
}

func (l layers) read(name string) ([]byte, error) {
	if content, own := l.own[name]; own {
		return content, nil
	}
	return fs.ReadFile(l.under, name)
}

// list names the files of a folder in both layers, each once, sorted.
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

// replacesLayout reports whether the site has a phone layout that differs from tabla's; then every page gets
// all rules of the style.
func (l layers) replacesLayout() bool {
	for name, content := range l.own {
		if path.Dir(name) != "phone" || path.Ext(name) != ".html" {
			continue
		}
		if ours, err := fs.ReadFile(l.under, name); err != nil || !bytes.Equal(content, ours) {
			return true
		}
	}
	return false
}

// WordFile is one catalogue of the themes' own words, in the format of locales/<tag>.yaml; every id begins
// with "ui.".
type WordFile struct {
	Language lang.Tag // the file's name without ".yaml", as written
	File     string   // "themes/phone/locales/en.yaml", whether tabla's or the site's
	Content  []byte
}

// WordFiles returns the catalogues of the phone and board themes: tabla's, with unique ids, and
// after them the site's, whose entries replace single entries of tabla's.
func (t *Theme) WordFiles() []WordFile { return slices.Concat(t.words, t.ownWords) }

// Words parses those catalogues. spoken returns a language as the site speaks it, with the digits that it
// chose, and false for those it does not speak.
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

// readWords returns tabla's own catalogues.
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

// wordTag returns the language that a catalogue of words is named after; ok is false for any other file.
func wordTag(name string) (tag string, ok bool) {
	if !slices.Contains(wordDirs(), path.Dir(name)) {
		return "", false
	}
	return strings.CutSuffix(path.Base(name), ".yaml")
}

// wordIDs lists the ids, without "ui.", that tabla's English word files define.
func wordIDs(words []WordFile) []string {
	var ids []string
	for _, file := range words {
		if file.Language != "en" {
			continue
		}
		for line := range strings.Lines(string(file.Content)) {
			if id, ok := strings.CutPrefix(line, "ui."); ok {
				ids = append(ids, strings.TrimSuffix(strings.TrimSpace(id), ":"))
			}
		}
	}
	return ids
}
