package catalogue

import (
	"cmp"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/strict"
)

// The rules that this file reports.
var (
	RuleBadWaiver = diag.Rule{
		Code:  "bad-waiver",
		Title: "a waiver that cannot be read",
		Why:   "it would be unclear which finding it means",
		Fix:   `let tabla write it: tabla check --waive TAG ID CODE --why "the reason"`,
	}

	waiversRules = []diag.Rule{RuleBadWaiver}
)

// Waiver declares that one finding about one translation is harmless, because somebody has looked at it. It
// is valid only until the source text or the translation changes.
type Waiver struct {
	ID       string
	Language lang.Tag
	Code     string
	Why      string
	Source   string // sha1 of the source text, in hex
	Target   string // sha1 of the translation, in hex
	Pos      diag.Pos
}

// WaiversFile is the name of the file of waivers in the locales folder. The name begins with a dot, so that
// no translators' tool reads the file.
const WaiversFile = ".waivers.yaml"

const waiversHead = "# Findings of tabla check that somebody has looked at and found harmless, with the " +
	"reason. A waiver ends when its text changes.\n" +
	"# Add one with: tabla check --waive TAG ID CODE --why \"the reason\"\n"

// NewWaiver returns a waiver of a finding, for the source text and the translation as they are now.
func NewWaiver(id string, language lang.Tag, code, why, source, target string) Waiver {
	return Waiver{ID: id, Language: language, Code: code, Why: why, Source: textSum(source),
		Target: textSum(target)}
}

// Holds reports whether neither the source text nor the translation has changed since the waiver was written.
func (w Waiver) Holds(source, target string) bool {
	return w.Source == textSum(source) && w.Target == textSum(target)
}

func textSum(text string) string {
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Waivers reads the site's waivers; it returns none if there is no file.
func (f *Folder) Waivers(r *diag.Report) ([]Waiver, error) {
	file := path.Join(f.Dir, WaiversFile)
	src, err := fs.ReadFile(f.fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return ParseWaivers(file, src, r), nil
}

// ParseWaivers returns the waivers of a file; file is the name that problems show. A faulty waiver is
// reported and left out.
func ParseWaivers(file string, src []byte, r *diag.Report) (waivers []Waiver) {
	text, ok := strict.Decode(file, src, r)
	if !ok {
		return nil
	}
	root, ok := strict.Read(file, 1, text, r)
	if !ok {
		return nil
	}
	for _, v := range root.Like("- {id: …, lang: ar, code: fact-number, why: …, " +
		"source: …, target: …}").List() {
		if w, ok := readWaiver(v); ok {
			waivers = append(waivers, w)
		}
	}
	return waivers
}

func readWaiver(v strict.Value) (Waiver, bool) {
	const hint = `let tabla write it: tabla check --waive TAG ID CODE --why "the reason"`
	m := v.Mapping()
	w := Waiver{Pos: v.Pos()}
	whole := true
	for _, field := range []struct {
		key string
		to  *string
	}{{"id", &w.ID}, {"code", &w.Code}, {"why", &w.Why}, {"source", &w.Source}, {"target", &w.Target}} {
		value := m.Need(field.key, hint)
		*field.to = value.Text()
		whole = whole && *field.to != ""
	}
	for _, key := range []string{"source", "target"} {
		if value := m.Get(key); value.Given() && !sum1.MatchString(value.Text()) {
			value.Report(RuleBadWaiver, hint, "%q is no fingerprint of a text", value.Text())
			whole = false
		}
	}
	language, known := readTag(m.Need("lang", hint))
	w.Language = language
	m.Done()
	return w, whole && known && !m.Broken()
}

func readTag(v strict.Value) (lang.Tag, bool) {
	name := v.Text()
	l, known := lang.Lookup(name)
	if name != "" && !known {
		message, hint := lang.Unknown(name)
		v.Report(diag.RuleUnknownLanguage, hint, "%s", message)
	}
	return l.Tag, known
}

var sum1 = regexp.MustCompile(`^[0-9a-f]{40}$`)

// Waive writes a waiver into the file of waivers; dir is the locales folder on the disk. If the file has a
// waiver of the same id, language and code, it is replaced; otherwise the new one is added. Everything else
// in the file stays as people wrote it. If the file has a fault, nothing is written.
func (f *Folder) Waive(write Write, dir string, w Waiver, r *diag.Report) error {
	name, shown := filepath.Join(dir, WaiversFile), path.Join(f.Dir, WaiversFile)
	src, err := fs.ReadFile(f.fsys, shown)
	if errors.Is(err, fs.ErrNotExist) {
		src = []byte(waiversHead)
	} else if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	standing := ParseWaivers(shown, src, r)
	if r.Failed() {
		return nil
	}
	content := []byte(withWaiver(string(src), standing, w))
	var again diag.Report
	if read := ParseWaivers(shown, content, &again); again.Failed() || !slices.ContainsFunc(read, w.equals) ||
		len(read) < len(standing) {
		r.Report(RuleBadWaiver, diag.Pos{File: shown},
			"write each waiver as a block that begins with \"- id:\"",
			"the file is laid out otherwise than tabla can add to")
		return nil
	}
	return WriteFiles(write, false, r, []NewFile{{Name: name, Shown: shown, Content: content}})
}

// equals reports whether two waivers are the same, apart from their place in the file.
func (w Waiver) equals(other Waiver) bool {
	other.Pos = w.Pos
	other.Why, w.Why = quoted(other.Why), quoted(w.Why)
	return w == other
}

// withWaiver returns the text of the file with a waiver added or replaced. The waivers are in the order of
// language, id and code.
func withWaiver(src string, standing []Waiver, w Waiver) string {
	lines := strings.SplitAfter(strings.TrimRight(src, "\n")+"\n", "\n")
	lines = lines[:len(lines)-1]
	at, end := len(lines), len(lines)
	for i := len(standing) - 1; i >= 0; i-- {
		begin := standing[i].Pos.Line - 1
		switch order := compareWaivers(standing[i], w); {
		case order == 0:
			return strings.Join(slices.Replace(lines, begin, end, w.lines()), "")
		case order > 0:
			at = begin
			for at > 0 && strings.HasPrefix(lines[at-1], "#") && !strings.Contains(waiversHead, lines[at-1]) {
				at--
			}
		}
		end = begin
		for end > 0 && strings.HasPrefix(strings.TrimSpace(lines[end-1]), "#") {
			end--
		}
	}
	return strings.Join(slices.Insert(lines, at, w.lines()), "")
}

func compareWaivers(a, b Waiver) int {
	return cmp.Or(cmp.Compare(a.Language, b.Language), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Code, b.Code))
}

func (w Waiver) lines() string {
	return fmt.Sprintf("- id: %s\n  lang: %s\n  code: %s\n  why: %s\n  source: \"%s\"\n  target: \"%s\"\n",
		w.ID, w.Language, w.Code, quoted(w.Why), w.Source, w.Target)
}

// WaiversBytes returns a file with these waivers, in their usual order.
func WaiversBytes(all []Waiver) []byte {
	var b strings.Builder
	b.WriteString(waiversHead)
	for _, w := range slices.SortedFunc(slices.Values(all), compareWaivers) {
		b.WriteString(w.lines())
	}
	return []byte(b.String())
}

// quoted returns a text on one line and in double quotes, as YAML reads it.
func quoted(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
