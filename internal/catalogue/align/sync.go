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
	"tabla/internal/catalogue/compare"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
)

// Locales is a site's locales folder together with the notices that it translates.
type Locales struct {
	Dir    string // the folder on the disk
	Source lang.Language
	Pages  []Page
	Files  fs.FS           // the site's folder, in which Dir is; nil: as it is on the disk
	Write  catalogue.Write // how files are put in place; nil: files.Apply
}

// Changes is what a sync did, or would do: one row for each file, the source's first.
type Changes struct{ Files []FileChange }

// FileChange counts the messages of one language after a sync. Stamped and Restamped ones are counted among
// Fresh and Draft too.
type FileChange struct {
	Language  lang.Tag
	File      string // relative to the site
	Created   bool   // the file is new
	Written   bool   // its bytes changed
	Added     int    // messages that the file did not have
	Stamped   int    // translations that had no hash
	Restamped int    // translations whose source changed in typography only
	Returned  int    // translations that came back from the attic with their text
	Obsolete  int    // entries whose text is gone: their translations went to the attic
	Withheld  int    // faulty entries
	Edited    int    // entries that Apply has changed

	Missing, StaleFact, Stale, Draft, Fresh int
}

// Sync brings the catalogues up to the notices: it assigns ids to new texts, writes the source catalogue,
// adds what is missing to every language's file, makes files for languages without one, and marks what the
// source has left behind. Translations whose text is gone move to the attic, and come back with their text.
// No translation is ever lost, and a second run does nothing.
//
// Entries are in the order of the notices; the themes' words ("ui.") come last. Faulty entries stay, those of
// texts that are gone at the end of their page.
//
// With an error in the report, now or before, nothing is written.
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

// syncer works out the new content of the files of a locales folder.
type syncer struct {
	Locales
	r        *diag.Report
	one      bool // only one language's file is written: entries of texts that are gone stay until sync moves all
	folder   *catalogue.Folder
	old      *catalogue.Catalogue // of the source, as it was
	registry *Registry
	live     []string // the ids of the notices in document order
	message  map[string]catalogue.Message
	ended    map[string]int // page -> how many of live there are up to its end
	changes  Changes
	files    [stepCount][]catalogue.NewFile
}

// step is when a file is written. A sync that is stopped after any file leaves what the next sync needs to
// reach the same result: the source's catalogue, from which all is worked out, changes when the translations
// have arrived, and no translation leaves a file before it is in another one (docs/adr/0016-one-writer.md).
type step int

const (
	atticsGrow   step = iota // what is gone is there, what comes back is marked
	translations             // the catalogues of the other languages
	source
	atticsShrink // what has come back leaves the attics
	stepCount
)

// write puts the files in place, step by step.
func (s *syncer) write(dryRun bool) error {
	write := s.Write
	if write == nil {
		write = files.Apply
	}
	return catalogue.WriteFiles(write, dryRun, s.r, s.files[:]...)
}

func (s *syncer) open() error {
	dir, fsys := filepath.Clean(s.Dir), s.Files
	if fsys == nil {
		fsys = os.DirFS(filepath.Dir(dir))
	}
	return s.read(fsys, filepath.Base(dir))
}

// read reads the source catalogue and works out which text has which id.
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
	return nil
}

// list puts the ids of the registry into one list.
func (s *syncer) list() {
	s.message, s.ended = map[string]catalogue.Message{}, map[string]int{}
	for i, p := range s.Pages {
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

// plan works every file out before the first is written.
func (s *syncer) plan(languages []lang.Language) error {
	if err := s.planFile(s.old, s.sourceEntry); err != nil {
		return err
	}
	for _, l := range s.targets(languages) {
		c, err := s.folder.LoadJoined(l, s.r)
		if err != nil {
			return err
		}
		if err := s.planFile(c, s.targetEntry); err != nil {
			return err
		}
	}
	return nil
}

// targets are the site's languages in its order, then those that have a file all the same.
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

// planFile makes the new form of one file, and of the attic beside it; entry makes or updates one entry from
// what the file had.
func (s *syncer) planFile(c *catalogue.Catalogue,
	entry func(*catalogue.Catalogue, *catalogue.Entry, catalogue.Message, *FileChange)) error {
	change := FileChange{Language: c.Language.Tag, File: c.File}
	attic, err := s.folder.Attic(c.Language, s.r)
	if err != nil {
		return err
	}
	f := s.follow(c, attic, &change)
	next := *c
	next.Generated = c.Language.Tag == s.Source.Tag
	var gone []catalogue.Entry
	next.Entries, gone = s.arrange(c, &change, entry)
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

// stepOf returns the step of a catalogue, which is the source's or another language's.
func stepOf(isSource bool) step {
	if isSource {
		return source
	}
	return translations
}

// put plans a file's new content. A file without entries is planned for removal: the goi18n tool fails on a
// file that has nothing but comments.
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

// onDisk returns where a file of the locales folder lies on the disk.
func (s *syncer) onDisk(file string) string {
	return filepath.Join(s.Dir, filepath.FromSlash(strings.TrimPrefix(file, s.folder.Dir+"/")))
}

// follow brings a file's ids up to the notices, and back what the attic has of texts that have returned.
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

// planAttic moves to the attic of a catalogue what is gone and takes out of it what came back, also what has
// come back in a sync that was stopped before it could take it out.
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

// arrived returns the entries of an attic that a stopped sync has brought back to a catalogue but not yet
// taken out of the attic, as NextAttic wants them, and reports whether any entry has such a mark.
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

// arrange puts a catalogue's entries into the order of the notices, and takes out those that no notice has.
func (s *syncer) arrange(c *catalogue.Catalogue, change *FileChange,
	entry func(*catalogue.Catalogue, *catalogue.Entry, catalogue.Message, *FileChange)) (entries,
	gone []catalogue.Entry) {
	stay, rest, gone := s.leftovers(c)
	change.Obsolete = len(gone)
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

// leftovers are the entries that no notice has. The themes' words and the faulty ones stay: they come grouped
// by their page, with the pages as they come, the words last.
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

// stamped is an entry that goes to the attic, with the text that it was made from: the notices no longer have
// it.
func (s *syncer) stamped(e *catalogue.Entry) catalogue.Entry {
	gone := *e
	if old, known := s.old.Entry(e.ID); known && old != e && e.Other != "" && e.Hash == "" {
		gone.Description, gone.Hash = e.Stamp(catalogue.NewMessage(e.ID, old.Other, old.Description))
	}
	return gone
}

// sourceEntry writes the source's text: only other, and description where there is a note.
func (s *syncer) sourceEntry(_ *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message,
	change *FileChange) {
	*e = catalogue.Entry{ID: m.ID, Description: m.Note, Other: m.Text, Comments: e.Comments}
	change.Fresh++
}

// targetEntry brings one translation up to the source.
func (s *syncer) targetEntry(c *catalogue.Catalogue, e *catalogue.Entry, m catalogue.Message,
	change *FileChange) {
	if e.Faulty {
		change.Withheld++
		return
	}
	before := *e
	a := e.Assess(m, s.Source.Tag)
	e.Description, e.Hash, e.Stale = a.Description, a.Hash, nil
	switch a.State {
	case catalogue.StaleFact, catalogue.Stale:
		e.Stale = catalogue.NewStaleComment(e, m)
	case catalogue.Fresh, catalogue.Draft:
		s.countStamp(c, &before, e, change)
	}
	change.count(a.State)
}

func (s *syncer) countStamp(c *catalogue.Catalogue, before, after *catalogue.Entry, change *FileChange) {
	switch {
	case before.Hash == "":
		change.Stamped++
	case before.Hash != after.Hash && !before.Repaired(s.message[after.ID]):
		change.Restamped++
		if compare.CountMarkup(after.Description) != compare.CountMarkup(s.message[after.ID].Text) {
			s.r.Report(diag.RuleMarkupDiffers, c.Pos(before),
				"give the translation the same *emphasis*, **bold** and `code` as the source",
				"emphasis or code was added to the source of %s, or taken from it", before.ID)
		}
	}
}

func (c *FileChange) count(s catalogue.State) {
	counters := [...]*int{catalogue.Missing: &c.Missing, catalogue.StaleFact: &c.StaleFact,
		catalogue.Stale: &c.Stale,
		catalogue.Draft: &c.Draft, catalogue.Fresh: &c.Fresh}
	*counters[s]++
}
