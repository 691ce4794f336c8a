package catalogue

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Changes is what a sync did, or would do: one row for each file, the source's first.
type Changes struct{ Files []FileChange }

// FileChange counts the messages of one language after a sync. Stamped and Restamped ones are counted among Fresh and
// Draft too.
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

// Sync brings the catalogues in dir, the site's locales folder, up to the notices: it gives new texts their ids, writes
// the source catalogue, adds what is missing to every language's file, makes files for languages without one, and marks
// what the source has left behind. Translations whose text is gone move to the attic, and come back with their text. No
// translation is ever lost, and a second run does nothing.
//
// Entries stand in the order of the notices; the themes' words ("ui.") come last. Faulty entries stay, those of texts that
// are gone at the end of their page.
//
// With an error in the report, now or before, nothing is written.
func Sync(dir string, source lang.Language, languages []lang.Language, pages []Page, dryRun bool, r *diag.Report) (Changes, error) {
	s := &syncer{dir: dir, source: source, pages: pages, r: r}
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

type syncer struct {
	dir     string
	source  lang.Language
	pages   []Page
	r       *diag.Report
	one     bool // only one language's file is written: entries of texts that are gone stay until sync moves all
	shelf   *Shelf
	old     *Catalogue // of the source, as it was
	ledger  *Ledger
	live    []string // the ids of the notices in document order
	message map[string]Message
	ended   map[string]int // page -> how many of live there are up to its end
	changes Changes
	files   []file // to write
}

func (s *syncer) open() error {
	dir := filepath.Clean(s.dir)
	return s.read(os.DirFS(filepath.Dir(dir)), filepath.Base(dir))
}

// read reads the source catalogue and works out which text has which id.
func (s *syncer) read(fsys fs.FS, dir string) (err error) {
	if s.shelf, err = Open(fsys, dir, s.r); err != nil {
		return err
	}
	src, err := s.shelf.read(s.source.Tag)
	if err != nil {
		return err
	}
	s.old = parseBoth(s.shelf.File(s.source.Tag), s.source, src, s.r)
	if s.ledger, err = s.shelf.Register(s.old, s.pages, s.r); err != nil {
		return err
	}
	s.list()
	return nil
}

// list puts the ids that the ledger has given out into one row.
func (s *syncer) list() {
	s.message, s.ended = map[string]Message{}, map[string]int{}
	for i, p := range s.pages {
		for j, m := range s.ledger.Messages(i) {
			if strings.ContainsFunc(m.Text+m.Note, control) {
				s.r.Errorf(p.Texts[j].Pos, "control-character", "delete it and type the text again", "the text holds %s", firstControl(m.Text+m.Note))
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
		c, err := s.load(l)
		if err != nil {
			return err
		}
		if err := s.planFile(c, s.targetEntry); err != nil {
			return err
		}
	}
	return nil
}

// load reads one language's catalogue, and settles what git has left in it where nobody need be asked.
func (s *syncer) load(l lang.Language) (*Catalogue, error) {
	src, err := s.shelf.read(l.Tag)
	if err != nil {
		return nil, err
	}
	file := s.shelf.File(l.Tag)
	if c, ok := settle(file, l, src); ok {
		return c, nil
	}
	return parseOwn(file, l, src, nil, s.r), nil
}

// targets are the site's languages in its order, then those that have a file all the same.
func (s *syncer) targets(languages []lang.Language) []lang.Language {
	var targets []lang.Language
	known := func(t lang.Tag) bool {
		return t == s.source.Tag || lang.IsPseudo(t) || slices.ContainsFunc(targets, func(l lang.Language) bool { return l.Tag == t })
	}
	for _, l := range languages {
		if !known(l.Tag) {
			targets = append(targets, l)
		}
	}
	for _, tag := range s.shelf.Languages() {
		if l, ok := lang.Lookup(string(tag)); ok && !known(tag) {
			targets = append(targets, l)
		}
	}
	return targets
}

// planFile makes the new form of one file, and of the attic beside it; entry makes or updates one entry from what the file
// had.
func (s *syncer) planFile(c *Catalogue, entry func(*Catalogue, *Entry, Message, *FileChange)) error {
	change := FileChange{Language: c.Language.Tag, File: c.File}
	attic, err := s.shelf.attic(c.Language, s.r)
	if err != nil {
		return err
	}
	f := s.follow(c, attic, &change)
	next := *c
	next.written = c.Language.Tag == s.source.Tag
	var gone []Entry
	next.Entries, gone = s.arrange(c, &change, entry)
	next.reindex()
	src, err := s.shelf.read(c.Language.Tag)
	if err != nil || s.r.Failed() {
		return err
	}
	draft := next.Bytes()
	switch {
	case bytes.Equal(draft, src) || len(next.Entries) == 0 && len(gone) == 0: // a file of comments is left as it is
	case next.bound:
		s.r.Warnf(diag.Pos{File: c.File}, "not-synced", "put the faulty entries right and run sync again",
			"this file is left as it is, because rewriting it would lose its faulty entries")
		f, gone = followed{}, nil
	default:
		change.Created, change.Written = src == nil, true
		if err := s.put(&next, draft); err != nil {
			return err
		}
	}
	s.changes.Files = append(s.changes.Files, change)
	return s.planAttic(c.Language, attic, f.back, append(gone, f.displaced...))
}

// put plans a file's new content. A file without entries goes away: one of comments only stops the goi18n tool.
func (s *syncer) put(c *Catalogue, draft []byte) error {
	if len(c.Entries) == 0 {
		draft = nil
	} else if err := c.verify(draft); err != nil {
		return err
	}
	s.files = append(s.files, file{s.place(c.File), c.File, draft})
	return nil
}

// place is where a file of the locales folder lies on the disk.
func (s *syncer) place(file string) string {
	return filepath.Join(s.dir, filepath.FromSlash(strings.TrimPrefix(file, s.shelf.dir+"/")))
}

// follow brings a file's ids up to the notices, and back what the attic has of texts that have returned.
func (s *syncer) follow(c *Catalogue, attic *Catalogue, change *FileChange) followed {
	if c.Language.Tag != s.source.Tag {
		f := s.ledger.follow(c, newShelved(attic))
		change.Returned = len(f.back)
		return f
	}
	s.ledger.followMoves(c)
	back := map[int]bool{}
	for id := range s.ledger.returned {
		back[attic.place(id)] = true
	}
	return followed{back: back}
}

// planAttic moves to a language's attic what is gone and takes out of it what came back.
func (s *syncer) planAttic(language lang.Language, attic *Catalogue, back map[int]bool, gone []Entry) error {
	gone = slices.DeleteFunc(gone, func(e Entry) bool { return !e.worthKeeping() })
	if len(back) == 0 && len(gone) == 0 && (attic == nil || !attic.merged) {
		return nil
	}
	file := s.shelf.atticFile(language.Tag)
	if attic != nil && attic.bound {
		s.r.Errorf(diag.Pos{File: file}, "not-synced", "put the faulty entries right and run sync again",
			"rewriting this file would lose its faulty entries")
		return nil
	}
	next := archive(attic, language, file, back, gone)
	return s.put(next, next.Bytes())
}

// arrange puts a catalogue's entries into the order of the notices, and takes out those that no notice has.
func (s *syncer) arrange(c *Catalogue, change *FileChange, entry func(*Catalogue, *Entry, Message, *FileChange)) (entries, gone []Entry) {
	stay, rest, gone := s.leftovers(c)
	change.Obsolete = len(gone)
	entries = make([]Entry, 0, len(s.live)+len(c.Entries))
	from := 0
	for _, p := range s.pages {
		for ; from < s.ended[p.ID]; from++ {
			e := Entry{ID: s.live[from]}
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

// leftovers are the entries that no notice has. The themes' words and the faulty ones stay: they come grouped by their
// page, with the pages as they come, the words last.
func (s *syncer) leftovers(c *Catalogue) (stay map[string][]Entry, pages []string, gone []Entry) {
	stay = map[string][]Entry{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if _, live := s.message[e.ID]; live {
			continue
		}
		page := pageOf(e.ID)
		if page != words && !e.Faulty && !s.one {
			gone = append(gone, s.stamped(e))
			continue
		}
		if stay[page] == nil && page != words {
			pages = append(pages, page)
		}
		stay[page] = append(stay[page], *e)
	}
	return stay, append(pages, words), gone
}

// stamped is an entry that goes to the attic, with the text that it was made from: nobody can ask the notices any more.
func (s *syncer) stamped(e *Entry) Entry {
	gone := *e
	if old, known := s.old.Entry(e.ID); known && old != e && e.Other != "" && e.Hash == "" {
		gone.Description, gone.Hash = e.stamp(NewMessage(e.ID, old.Other, old.Description))
	}
	return gone
}

// sourceEntry writes the source's text: only other, and description where there is a note.
func (s *syncer) sourceEntry(_ *Catalogue, e *Entry, m Message, change *FileChange) {
	*e = Entry{ID: m.ID, Description: m.Note, Other: m.Text, Comments: e.Comments}
	change.Fresh++
}

// targetEntry brings one translation up to the source.
func (s *syncer) targetEntry(c *Catalogue, e *Entry, m Message, change *FileChange) {
	if e.Faulty {
		change.Withheld++
		return
	}
	before := *e
	v := e.judge(m, s.source.Tag)
	e.Description, e.Hash, e.Mark = v.description, v.hash, nil
	switch v.state {
	case StaleFact, Stale:
		e.Mark = newMark(e, m)
	case Fresh, Draft:
		s.countStamp(c, &before, e, change)
	}
	change.count(v.state)
}

func (s *syncer) countStamp(c *Catalogue, before, after *Entry, change *FileChange) {
	switch {
	case before.Hash == "":
		change.Stamped++
	case before.Hash != after.Hash && !before.repaired(s.message[after.ID]):
		change.Restamped++
		if markup(after.Description) != markup(s.message[after.ID].Text) {
			s.r.Warnf(c.Pos(before), "markup-differs", "give the translation the same *emphasis*, **bold** and `code` as the source",
				"emphasis or code was added to the source of %s, or taken from it", before.ID)
		}
	}
}

func (c *FileChange) count(s State) {
	counters := [...]*int{Missing: &c.Missing, StaleFact: &c.StaleFact, Stale: &c.Stale, Draft: &c.Draft, Fresh: &c.Fresh}
	*counters[s]++
}
