package catalogue

import (
	"slices"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// Locales is a site's locales folder together with the notices that it translates.
type Locales struct {
	Dir    string // the folder
	Source lang.Language
	Pages  []Page
}

// Edit is one translation to be put into a language's catalogue: from an imported row, from the desk.
type Edit struct {
	ID       string
	Source   string // the source text that it was made from
	Hash     string // of that source, without DraftPrefix: the row's own; "" where Source is the source as it is now
	Text     string
	Reviewed bool     // a person has checked it; otherwise it is a draft
	By       string   // who checked it, noted above the entry; "" notes nobody
	Pos      diag.Pos // where the edit was read, for problems
}

// Apply puts edits into one language's catalogue and brings that file up to the notices, as Sync does. A text that was
// made from a source which has moved on since is stale at once. Edits without a text, and those whose text is the source
// itself, are no translations and are passed over. Later edits of one id win. Entries whose text is gone stay where they
// are: the attic is for sync, which moves them in all languages together.
//
// An id that no notice has, a text that no file can hold, a file that may not be written: each is an error in the report,
// all are found in one run, and with an error nothing is written. A failing disk is an ordinary error; the file is then
// as it was.
func (l Locales) Apply(language lang.Language, edits []Edit, dryRun bool, r *diag.Report) (FileChange, error) {
	s, c, err := l.open(language, r)
	if err != nil || r.Failed() {
		return FileChange{}, err
	}
	return s.apply(c, edits, dryRun)
}

// open reads what one language's catalogue is held against, and that catalogue.
func (l Locales) open(language lang.Language, r *diag.Report) (*syncer, *Catalogue, error) {
	s := &syncer{dir: l.Dir, source: l.Source, pages: l.Pages, r: r, one: true}
	if err := s.open(); err != nil {
		return nil, nil, err
	}
	c, err := s.load(language)
	return s, c, err
}

func (s *syncer) apply(c *Catalogue, edits []Edit, dryRun bool) (FileChange, error) {
	edited := s.edit(c, edits)
	if c.bound {
		s.r.Errorf(diag.Pos{File: c.File}, "not-synced", "put the faulty entries right first",
			"this file is left as it is, because rewriting it would lose its faulty entries")
	}
	if s.r.Failed() {
		return FileChange{}, nil
	}
	if err := s.planFile(c, s.targetEntry); err != nil || s.r.Failed() {
		return FileChange{}, err
	}
	s.changes.Files[0].Edited = edited
	if err := s.write(dryRun); err != nil || s.r.Failed() {
		return FileChange{}, err
	}
	return s.changes.Files[0], nil
}

// edit changes the catalogue in memory and counts the entries that are not what they were.
func (s *syncer) edit(c *Catalogue, edits []Edit) (edited int) {
	for _, edit := range edits {
		m, live := s.message[edit.ID]
		e, listed := c.Entry(edit.ID)
		switch {
		case !live:
			s.unknown(c, edit)
			continue
		case listed && e.Faulty:
			s.r.Errorf(c.Pos(e), "faulty-entry", "put the entry right in the file, or delete it there", "%s cannot be changed while its lines are faulty", e.ID)
			continue
		}
		next, ok := s.edited(edit, m, e)
		if !ok || next.missing(m) {
			continue
		}
		if !listed {
			c.Entries = append(c.Entries, Entry{})
			e = &c.Entries[len(c.Entries)-1]
		}
		if !e.equal(&next) {
			edited++
		}
		*e = next
		if !listed {
			c.reindex()
		}
	}
	return edited
}

// unknown reports an id that no notice has.
func (s *syncer) unknown(c *Catalogue, edit Edit) {
	hint := diag.DidYouMean(edit.ID, s.live, "run tabla sync and export the language anew; the text may have left the notices")
	if edit.Pos.File == "" {
		hint = diag.DidYouMean(edit.ID, s.live, "copy the id from "+c.File+", where it stands above the text; the text may have left the notices")
		edit.Pos.File = c.File
	}
	s.r.Errorf(edit.Pos, "unknown-id", hint, "no notice has a text %s", edit.ID)
}

// edited makes the entry that an edit asks for from the one that is there; old is nil where there is none.
func (s *syncer) edited(edit Edit, m Message, old *Entry) (Entry, bool) {
	next := Entry{ID: m.ID}
	if old != nil {
		next.Comments, next.Forms, next.Line, next.TextLine = old.Comments, old.Forms, old.Line, old.TextLine
	}
	var good, fits bool
	next.Other, good = clean(edit.Text)
	next.Description, fits = clean(edit.Source)
	if !good || !fits {
		s.r.Errorf(edit.Pos, "control-character", "delete it and type the text again", "the text of %s holds %s", m.ID, firstControl(edit.Text+edit.Source))
		return next, false
	}
	if next.Hash = edit.Hash; next.Hash == "" {
		next.Description, next.Hash = m.Text, m.Hash
	}
	if !edit.Reviewed {
		next.Hash = DraftPrefix + next.Hash
	}
	next.Comments = reviewedBy(next.Comments, edit, old)
	return next, true
}

// reviewedLine begins the comment that says who has checked a translation.
const reviewedLine = "# reviewed: "

// reviewedBy keeps the translators' comments. Who checked the old text has not checked another.
func reviewedBy(comments []string, edit Edit, old *Entry) []string {
	if edit.By == "" && edit.Reviewed && old != nil && old.Other == edit.Text {
		return comments
	}
	kept := slices.DeleteFunc(slices.Clone(comments), func(line string) bool { return strings.HasPrefix(line, reviewedLine) })
	if name := strings.Join(strings.FieldsFunc(edit.By, control), " "); name != "" && edit.Reviewed {
		kept = append(kept, reviewedLine+strings.Join(strings.Fields(name), " "))
	}
	return kept
}
