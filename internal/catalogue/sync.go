package catalogue

import (
	"bytes"
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
	Obsolete  int    // entries whose text is gone; they stay
	Withheld  int    // faulty entries
	Edited    int    // entries that Apply has changed

	Missing, StaleFact, Stale, Draft, Fresh int
}

// Sync brings the catalogues in dir, the site's locales folder, up to the notices: it gives new texts their ids, writes
// the source catalogue, adds what is missing to every language's file, makes files for languages without one, and marks
// what the source has left behind. It deletes nothing, and does nothing when run again.
//
// Entries stand in the order of the notices. Those whose text is gone follow at the end of their page; pages that are
// gone follow at the end of the file, in the order they had; the themes' words ("ui.") come last.
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
	shelf   *Shelf
	old     *Catalogue // of the source, as it was
	live    []string   // the ids of the notices in document order
	message map[string]Message
	ended   map[string]int // page -> how many of live there are up to its end
	changes Changes
	drafts  [][]byte // for each of changes.Files the new bytes; nil to leave the file alone
}

func (s *syncer) open() (err error) {
	dir := filepath.Clean(s.dir)
	if s.shelf, err = Open(os.DirFS(filepath.Dir(dir)), filepath.Base(dir), s.r); err != nil {
		return err
	}
	src, err := s.shelf.read(s.source.Tag)
	if err != nil {
		return err
	}
	s.old = parseSource(s.shelf.File(s.source.Tag), s.source, src, s.r)
	s.register()
	return nil
}

func (s *syncer) register() {
	ledger := Register(s.old, s.pages)
	s.message, s.ended = map[string]Message{}, map[string]int{}
	for i, p := range s.pages {
		for j, m := range ledger.Messages(i) {
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

// load reads one language's catalogue.
func (s *syncer) load(l lang.Language) (*Catalogue, error) {
	return s.shelf.Load(l, nil, s.r)
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

// planFile makes the new form of one file; entry makes or updates one entry from what the file had.
func (s *syncer) planFile(c *Catalogue, entry func(*Catalogue, *Entry, Message, *FileChange)) error {
	change := FileChange{Language: c.Language.Tag, File: c.File}
	next := *c
	next.written = c.Language.Tag == s.source.Tag
	next.Entries = s.arrange(c, &change, entry)
	next.reindex()
	src, err := s.shelf.read(c.Language.Tag)
	if err != nil || s.r.Failed() {
		return err
	}
	draft := next.Bytes()
	switch {
	case len(next.Entries) == 0 || bytes.Equal(draft, src): // never a file of comments only: it stops the goi18n tool
		draft = nil
	case next.bound:
		s.r.Warnf(diag.Pos{File: c.File}, "not-synced", "put the faulty entries right and run sync again",
			"this file is left as it is, because rewriting it would lose its faulty entries")
		draft = nil
	default:
		change.Created, change.Written = src == nil, true
		if err := next.verify(draft); err != nil {
			return err
		}
	}
	s.changes.Files = append(s.changes.Files, change)
	s.drafts = append(s.drafts, draft)
	return nil
}

// arrange puts a catalogue's entries into the order of the notices.
func (s *syncer) arrange(c *Catalogue, change *FileChange, entry func(*Catalogue, *Entry, Message, *FileChange)) []Entry {
	gone, rest := s.leftovers(c)
	entries := make([]Entry, 0, len(s.live)+len(c.Entries))
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
		entries = append(entries, gone[p.ID]...)
		delete(gone, p.ID)
	}
	for _, page := range rest {
		entries = append(entries, gone[page]...)
		delete(gone, page)
	}
	for i := range entries {
		if _, live := s.message[entries[i].ID]; !live && pageOf(entries[i].ID) != words {
			change.Obsolete++
		}
	}
	return entries
}

// leftovers groups the entries that no notice has by their page, and lists the pages as they come, the themes' words
// last.
func (s *syncer) leftovers(c *Catalogue) (gone map[string][]Entry, pages []string) {
	gone = map[string][]Entry{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if c.place(e.ID) != i {
			continue // the other side of a settled merge
		}
		if _, live := s.message[e.ID]; live {
			continue
		}
		page := pageOf(e.ID)
		if gone[page] == nil && page != words {
			pages = append(pages, page)
		}
		gone[page] = append(gone[page], *e)
	}
	return gone, append(pages, words)
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
