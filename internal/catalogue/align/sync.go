package align

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// Locales is a site's locales folder, together with the notices whose translations it holds.
type Locales struct {
	Dir    string // the folder on the disk
	Source lang.Language
	Pages  []Page
	Files  fs.FS           // the site's folder, which holds Dir; nil for the folder on the disk
	Write  catalogue.Write // the function that writes the files; nil for files.Apply

	// returns the translations into a language that the layers of the site have; nil without layers
	Brought func(l lang.Language) (*catalogue.Catalogue, error)
}

// Changes lists the changes that a sync made or, in a dry run, would make. It has one row for each file; the
// first row is for the source catalogue.
type Changes struct{ Files []FileChange }

// FileChange counts the messages of one language after a sync. Those that are counted in Stamped or Restamped
// are also counted in Fresh or Draft.
type FileChange struct {
	Language  lang.Tag
	File      string // relative to the site
	Created   bool   // the file is new
	Written   bool   // its bytes changed
	Added     int    // messages that the file did not have
	Stamped   int    // translations that had no hash and got one
	Restamped int    // translations that got a new hash because the source changed only in typography
	Returned  int    // translations that came back from the attic with their text
	Obsolete  int    // entries whose text is gone: their translations went to the attic
	Brought   int    // entries that were dropped because the layer now has the same translation itself
	Withheld  int    // faulty entries
	Edited    int    // entries that Apply has changed

	Missing, StaleFact, Stale, Draft, Fresh int
}

// Sync brings the catalogues up to date with the notices. It assigns ids to new texts and writes the source
// catalogue. It adds missing messages to every language's file, and makes files for languages without one. It
// marks translations as stale if their source has changed. Translations whose text is gone move to the attic;
// if the text comes back, they come back, too. No translation is ever lost, and a second run changes nothing.
//
// Entries are in the order of the notices; the themes' words ("ui.") come last. Faulty entries stay in their
// file. If the text of one is gone, the entry is at the end of its page.
//
// If the report has an error, also one from before, nothing is written.
func (l Locales) Sync(languages []lang.Language, dryRun bool, r *diag.Report) (Changes, error) {
	s := &syncer{Locales: l, r: r}
	if err := s.open(); err != nil {
		return Changes{}, err
	}
	if err := s.plan(languages); err != nil || r.Failed() {
		return Changes{}, err
	}
	if err := s.write(dryRun); err != nil || r.Failed() {
		return Changes{}, err
	}
	return s.changes, nil
}

// syncer prepares the new content of the files of a locales folder.
type syncer struct {
	Locales
	r        *diag.Report
	one      bool      // only one language is written: entries whose text is gone stay there
	first    *followed // what followFirst has done; nil if it was not called
	folder   *catalogue.Folder
	old      *catalogue.Catalogue // the source catalogue as it was
	registry *Registry
	live     []string // the ids of the notices in document order
	message  map[string]catalogue.Message
	ended    map[string]int // page -> number of ids in live up to the end of that page
	changes  Changes
	files    [stepCount][]catalogue.NewFile
}

// step is one of the steps in which files are written. A sync may be stopped after any file; the next sync
// then reaches the same result. That works for two reasons. The source's catalogue, from which everything is
// derived, changes only after the translations are in their places. And no translation is removed from a file
// before it is in another one (docs/adr/0016-one-writer.md).
type step int

const (
	atticsGrow   step = iota // attics get the entries whose text is gone, and marks on entries that come back
	translations             // the catalogues of all languages except the source
	source
	atticsShrink // the entries that have come back are removed from the attics
	stepCount
)

// write writes the files, step by step. In a dry run it only checks whether they may be written.
func (s *syncer) write(dryRun bool) error {
	write := s.Write
	if write == nil {
		write = files.Apply
	}
	return catalogue.WriteFiles(write, dryRun, s.r, s.files[:]...)
}

// open opens the locales folder and reads the source catalogue.
func (s *syncer) open() error {
	dir, fsys := filepath.Clean(s.Dir), s.Files
	if fsys == nil {
		fsys = os.DirFS(filepath.Dir(dir))
	}
	return s.read(fsys, filepath.Base(dir))
}

// read reads the source catalogue and finds the id of each text.
func (s *syncer) read(fsys fs.FS, dir string) (err error) {
	if s.folder, err = catalogue.OpenFolder(fsys, dir, s.r); err != nil {
		return err
	}
	if s.old, err = s.folder.LoadBothSides(s.Source, s.r); err != nil {
		return err
	}
	if s.registry, err = Register(s.folder, s.old, s.Pages, s.r); err != nil {
		return err
	}
	s.list()
	for id, m := range s.registry.beside.messages {
		s.message[id] = m
	}
	return nil
}

// list collects the messages of the registry, each once, with their ids in document order. It reports texts
// with control characters.
func (s *syncer) list() {
	s.message, s.ended = map[string]catalogue.Message{}, map[string]int{}
	for i, p := range s.Pages {
		if p.Layer != "" {
			continue // the sync of the layer's own site lists its texts
		}
		for j, m := range s.registry.Messages(i) {
			if control := catalogue.FirstControl(m.Text + m.Note); control != 0 {
				s.r.Report(diag.RuleControlCharacter, p.Texts[j].Pos, "delete it and type the text again",
					"the text holds the control character U+%04X", control)
			}
			if _, again := s.message[m.ID]; !again {
				s.message[m.ID] = m
				s.live = append(s.live, m.ID)
			}
		}
		s.ended[p.ID] = len(s.live)
	}
}

// plan prepares the new content of all files before the first one is written.
func (s *syncer) plan(languages []lang.Language) error {
	if err := s.planFile(s.old, s.sourceEntry); err != nil {
		return err
	}
	for _, l := range s.targets(languages) {
		c, err := s.folder.LoadJoined(l, s.r)
		if err != nil {
			return err
		}
		if err := s.warnOfLost(c); err != nil {
			return err
		}
		if err := s.planFile(c, s.targetEntry); err != nil {
			return err
		}
	}
	return nil
}

// ruleLostTexts is the rule on catalogues that have lost many texts. It is reported before anything is
// written, because afterwards the file looks as if nobody had ever translated these texts.
var ruleLostTexts = diag.Rule{
	Code: "lost-texts", Severity: diag.Warning,
	Title: "a language's file has lost many texts at once",
	Why:   "the file was cut, emptied or deleted, and readers lose its translations",
	Fix:   "restore the file from git or from a copy, and run tabla sync again",
}

// warnOfLost reports a catalogue that has lost at least five texts, and more than a fifth of all its texts,
// since the last sync. Each sync lists all texts in each file. So a text that the source's catalogue lists
// and this one does not list was deleted. The same is true for a text of which only the hash is left.
func (s *syncer) warnOfLost(c *catalogue.Catalogue) error {
	src, err := s.folder.Bytes(c.Language.Tag)
	if err != nil || s.one || s.r.Failed() {
		return err
	}
	attic, err := s.folder.Attic(c.Language, &diag.Report{})
	if err != nil || src == nil && attic == nil {
		return err // a new language
	}
	listed, lost := 0, 0
	for i := range s.old.Entries {
		id := s.old.Entries[i].ID
		if catalogue.PageOf(id) == catalogue.WordsPage {
			continue
		}
		listed++
		if e, has := c.Entry(id); !has || e.Other == "" && e.Hash != "" && !e.Faulty {
			lost++
		}
	}
	const few = 5
	if lost >= few && 5*lost > listed {
		s.r.Report(ruleLostTexts, diag.Pos{File: c.File}, ruleLostTexts.Fix+"; if they are to go, do nothing",
			"%d of %d texts have gone from this file since the last sync", lost, listed)
	}
	return nil
}

// targets returns the languages to translate into: first the site's languages in its order, then other
// languages that have a file in the folder.
func (s *syncer) targets(languages []lang.Language) []lang.Language {
	var targets []lang.Language
	known := func(t lang.Tag) bool {
		return t == s.Source.Tag || lang.IsPseudo(t) ||
			slices.ContainsFunc(targets, func(l lang.Language) bool { return l.Tag == t })
	}
	for _, l := range languages {
		if !known(l.Tag) {
			targets = append(targets, l)
		}
	}
	for _, tag := range s.folder.Languages() {
		if l, ok := lang.Lookup(string(tag)); ok && !known(tag) {
			targets = append(targets, l)
		}
	}
	return targets
}

// planFile prepares the new content of one catalogue and of its attic. It calls entry for each message, to
// make or update the message's entry.
func (s *syncer) planFile(c *catalogue.Catalogue,
	entry func(*catalogue.Catalogue, *catalogue.Entry, catalogue.Message, *FileChange)) error {
	change := FileChange{Language: c.Language.Tag, File: c.File}
	attic, err := s.folder.Attic(c.Language, s.r)
	if err != nil {
		return err
	}
	rest, err := s.restOf(c, attic, &change)
	if err != nil {
		return err
	}
	var f followed
	if s.first != nil {
		f = *s.first
		change.Returned = len(f.back)
	} else if !s.one || c.Language.Tag != s.Source.Tag {
		f = s.follow(c, attic, &change)
	}
	change.Returned += len(rest.back)
	f.back = joined(f.back, rest.back)
	next := *c
	next.Generated = c.Language.Tag == s.Source.Tag
	var gone []catalogue.Entry
	if s.one && next.Generated {
		next.Entries = c.Entries // only Sync writes the texts of the source, together with all languages
	} else {
		next.Entries, gone = s.arrange(c, &change, entry)
		gone = append(gone, s.replaced(c)...)
	}
	next.Entries, gone = beforeWords(next.Entries, rest.stay), append(gone, rest.gone...)
	next.Reindex()
	src, err := s.folder.Bytes(c.Language.Tag)
	if err != nil || s.r.Failed() {
		return err
	}
	draft := next.Bytes()
	switch {
	case bytes.Equal(draft, src) || len(next.Entries) == 0 &&
		len(gone) == 0: // a file of comments is left as it is
	case next.Unwritable:
		s.r.Report(leftAlone, diag.Pos{File: c.File}, "put the faulty entries right and run sync again",
			"this file is left as it is, because rewriting it would lose its faulty entries")
		f, gone = followed{}, nil
	default:
		change.Created, change.Written = src == nil, true
		if err := s.put(stepOf(next.Generated), &next, draft); err != nil {
			return err
		}
	}
	s.changes.Files = append(s.changes.Files, change)
	return s.planAttic(&next, attic, f.back, append(gone, f.displaced...))
}

// stepOf returns the step in which a catalogue is written.
func stepOf(isSource bool) step {
	if isSource {
		return source
	}
	return translations
}

// put notes the new content of a file, to be written in the given step. A catalogue without entries is noted
// for removal, because the goi18n tool fails on a file that has only comments.
func (s *syncer) put(when step, c *catalogue.Catalogue, draft []byte) error {
	if len(c.Entries) == 0 {
		draft = nil
	} else if err := c.Verify(draft); err != nil {
		return err
	}
	s.files[when] = append(s.files[when],
		catalogue.NewFile{Name: s.onDisk(c.File), Shown: c.File, Content: draft})
	return nil
}

// onDisk returns the path on the disk of a file of the locales folder.
func (s *syncer) onDisk(file string) string {
	return filepath.Join(s.Dir, filepath.FromSlash(strings.TrimPrefix(file, s.folder.Dir+"/")))
}

// follow changes the ids in a catalogue to those that the texts have now. It also brings back, from the
// attic, the translations of texts that have returned. attic is nil if there is none.
func (s *syncer) follow(c *catalogue.Catalogue, attic *catalogue.Catalogue, change *FileChange) followed {
	if c.Language.Tag != s.Source.Tag {
		f := s.registry.follow(c, newAtticIndex(attic))
		change.Returned = len(f.back)
		return f
	}
	s.registry.followMoves(c)
	back := map[int]string{}
	for id := range s.registry.returned {
		back[attic.Index(id)] = id
	}
	return followed{back: back}
}

// planAttic prepares the new content of a catalogue's attic. It adds the entries that are gone from the
// catalogue, and removes the entries that came back to it. It also removes entries that an earlier sync
// brought back and could not remove because it was stopped.
func (s *syncer) planAttic(c, attic *catalogue.Catalogue, back map[int]string, gone []catalogue.Entry) error {
	gone = slices.DeleteFunc(gone, func(e catalogue.Entry) bool { return !e.WorthKeeping() })
	out, marked := arrived(c, attic)
	if len(back) == 0 && len(gone) == 0 && !marked && (attic == nil || !attic.Merged) {
		return nil
	}
	file, language := s.folder.AtticFile(c.Language.Tag), c.Language
	if attic != nil && attic.Unwritable {
		s.r.Report(ruleNotSynced, diag.Pos{File: file}, "put the faulty entries right and run sync again",
			"rewriting this file would lose its faulty entries")
		return nil
	}
	when := atticsGrow
	if len(back) > 0 {
		marked := s.folder.MarkedAttic(attic, language, back, gone)
		if err := s.put(atticsGrow, marked, marked.Bytes()); err != nil {
			return err
		}
		when = atticsShrink
	}
	maps.Copy(out, back)
	next := s.folder.NextAttic(attic, language, out, gone)
	return s.put(when, next, next.Bytes())
}

// arrived returns the entries of an attic that are already back in the catalogue, because an earlier sync
// brought them back but was stopped before it removed them from the attic. The map has their positions in the
// attic as keys and their ids in the catalogue as values. marked reports whether any entry of the attic has
// the mark of such a return. The attic may be nil.
func arrived(c, attic *catalogue.Catalogue) (out map[int]string, marked bool) {
	out = map[int]string{}
	if attic == nil {
		return out, false
	}
	for i := range attic.Entries {
		e := &attic.Entries[i]
		marked = marked || e.ReturnsTo != ""
		if e.HasArrived(c) {
			out[i] = e.ReturnsTo
		}
	}
	return out, marked
}

// arrange makes the new entries of a catalogue with the function entry, and returns them in the order of the
// notices. It also returns the old entries that go to the attic, because no notice has their text.
func (s *syncer) arrange(c *catalogue.Catalogue, change *FileChange,
	entry func(*catalogue.Catalogue, *catalogue.Entry, catalogue.Message, *FileChange)) (entries,
	gone []catalogue.Entry) {
	stay, rest, gone := s.leftovers(c)
	change.Obsolete += len(gone)
	entries = make([]catalogue.Entry, 0, len(s.live)+len(c.Entries))
	from := 0
	for _, p := range s.Pages {
		for ; from < s.ended[p.ID]; from++ {
			e := catalogue.Entry{ID: s.live[from]}
			if old, ok := c.Entry(e.ID); ok {
				e = *old
			} else {
				change.Added++
			}
			entry(c, &e, s.message[e.ID], change)
			entries = append(entries, e)
		}
		entries = append(entries, stay[p.ID]...)
		delete(stay, p.ID)
	}
	for _, page := range rest {
		entries = append(entries, stay[page]...)
		delete(stay, page)
	}
	return entries, gone
}

// leftovers returns the entries of a catalogue whose id no notice has, in two parts. stay holds, by page, the
// entries that stay in the catalogue: the themes' words and the faulty entries. gone holds all others; if
// only one language is written (s.one), they are in stay too. pages lists the pages of stay in the order of
// the file; the page of the themes' words is the last.
func (s *syncer) leftovers(c *catalogue.Catalogue) (stay map[string][]catalogue.Entry, pages []string,
	gone []catalogue.Entry) {
	stay = map[string][]catalogue.Entry{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if _, live := s.message[e.ID]; live {
			continue
		}
		page := catalogue.PageOf(e.ID)
		if page != catalogue.WordsPage && !e.Faulty && !s.one {
			gone = append(gone, s.stamped(e))
			continue
		}
		if stay[page] == nil && page != catalogue.WordsPage {
			pages = append(pages, page)
		}
		stay[page] = append(stay[page], *e)
	}
	return stay, append(pages, catalogue.WordsPage), gone
}

// stamped returns an entry in the form in which it goes to the attic. If its translation has no hash, it gets
// a hash and the source text that it was made from. These are found with the old source catalogue, because
// the notices no longer have the text.
func (s *syncer) stamped(e *catalogue.Entry) catalogue.Entry {
	gone := *e
	if old, known := s.old.Entry(e.ID); known && old != e && e.Other != "" && e.Hash == "" {
		gone.Description, gone.Hash, _ = e.Stamp(catalogue.NewMessage(e.ID, old.Other, old.Description))
	}
	return gone
}

// sourceEntry makes an entry of the source catalogue: its text, its note as the description if it has one,
// and the comments that were there.
func (s *syncer) sourceEntry(_ *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message,
	change *FileChange) {
	*e = catalogue.Entry{ID: m.ID, Description: m.Note, Other: m.Text, Comments: e.Comments}
	change.Fresh++
}

// targetEntry updates the entry of one translation for the source as it is now: its description, its hash and
// its STALE comment. It also counts the entry in change.
func (s *syncer) targetEntry(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message,
	change *FileChange) {
	if e.Faulty {
		change.Withheld++
		return
	}
	before := *e
	a := e.AssessBy(s.registry.comparer, m)
	e.Description, e.Hash, e.Stale = a.Description, a.Hash, nil
	e.Mark = before.NextMark(a, m)
	if e.Other != "" && s.showsAnother(m) {
		e.Mark = catalogue.BoundMark(e.Other, m.Hash)
	}
	switch a.State {
	case catalogue.StaleFact, catalogue.Stale:
		e.Stale = catalogue.NewStaleComment(e, m)
	case catalogue.Fresh, catalogue.Draft:
		s.countStamp(c, &before, e, change)
	}
	if state := a.State; state == catalogue.Missing && !text.HasWords(m.Text) {
		change.count(catalogue.Fresh)
	} else {
		change.count(state)
	}
}

// count adds one to the number of messages in this state.
func (c *FileChange) count(s catalogue.State) {
	counters := [...]*int{catalogue.Missing: &c.Missing, catalogue.StaleFact: &c.StaleFact,
		catalogue.Stale: &c.Stale,
		catalogue.Draft: &c.Draft, catalogue.Fresh: &c.Fresh}
	*counters[s]++
}
