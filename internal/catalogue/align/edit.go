package align

import (
	"cmp"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleNotSynced = diag.Rule{
		Code:  "not-synced",
		Title: "a catalogue that sync left alone",
		Why:   "rewriting it would lose its faulty entries",
		Fix:   "put them right and run sync again",
	}

	ruleNoTranslation = diag.Rule{
		Code:  "no-translation",
		Title: "there is no translation to accept",
		Why:   "an empty text cannot be right",
		Fix:   "translate it first",
	}

	// leftAlone reports a file that a sync leaves unchanged, because rewriting it would lose faulty entries.
	// It is only a warning, because the sync goes on with the other files.
	leftAlone = ruleNotSynced.As(diag.Warning)

	RuleUnknownID = diag.Rule{
		Code:  "unknown-id",
		Title: "a translation of a text that no notice has",
		Why:   "it would be shown nowhere, or in the wrong place",
		Fix:   "run tabla sync and export the language anew",
	}

	RuleFaultyEntry = diag.Rule{
		Code:  "faulty-entry",
		Title: "an entry of a catalogue whose lines cannot be understood",
		Why:   "changing it would lose what its author typed",
		Fix:   "put the entry right in the file; tabla check says what is wrong with it",
	}

	editRules = []diag.Rule{ruleLostTexts, RuleUnknownID, RuleFaultyEntry, ruleNotSynced, ruleNoTranslation}
)

// Edit is one translation to be put into a language's catalogue, for example from an imported row. If it has
// a remark and no text, only the remark of the entry is changed.
type Edit struct {
	ID       string
	Source   string // the source text that it was made from
	Hash     string // hash of Source, without catalogue.DraftPrefix; "" if Source is the source as it is now
	Text     string
	Reviewed bool     // a person has checked it; otherwise it is a draft
	By       string   // who checked it, to be noted above the entry; "" to note nobody
	Remark   *Remark  // replaces the remark of the entry; nil to leave it as it is
	Pos      diag.Pos // where the edit was read, for problems
}

// Apply puts edits into one language's catalogue and brings that file up to date with the notices, as Sync
// does. If the source has changed since a translation was made from it, the translation is stale at once.
// Edits whose text is empty or is the source text itself are no translations: of these only the remark is
// used. If several edits have the same id, the last one wins. Entries whose text is gone stay in the file:
// only Sync moves them to the attics, in all languages together.
//
// An edit is an error in the report if no notice has its id, if the entry with its id is faulty, or if its
// text has control characters, which no file may hold. A catalogue that may not be written is an error, too.
// One run finds all errors, and if there is any, nothing is written. If the disk fails, an ordinary error is
// returned, and the file is as it was.
func (l Locales) Apply(language lang.Language, edits []Edit, dryRun bool, r *diag.Report) (FileChange,
	error) {
	s, c, err := l.forOne(language, r)
	if err != nil || r.Failed() {
		return FileChange{}, err
	}
	return s.apply(c, edits, dryRun)
}

// forOne returns a syncer that writes the catalogue of only one language. It also returns this catalogue.
func (l Locales) forOne(language lang.Language, r *diag.Report) (*syncer, *catalogue.Catalogue, error) {
	s := &syncer{Locales: l, r: r, one: true}
	if err := s.open(); err != nil {
		return nil, nil, err
	}
	c, err := s.folder.LoadJoined(language, r)
	return s, c, err
}

// apply puts edits into a catalogue and writes it, unless it is a dry run or the report has an error. It
// returns the counts of that file.
func (s *syncer) apply(c *catalogue.Catalogue, edits []Edit, dryRun bool) (FileChange, error) {
	edited := s.edit(c, edits)
	if c.Unwritable {
		s.r.Report(ruleNotSynced, diag.Pos{File: c.File}, "put the faulty entries right first",
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

// showsAnother reports whether the source catalogue shows an older text for a message. It goes on showing
// that text, because this command writes only one language's file. So a translator whose tool reads the
// source catalogue does not see the source as it is now.
func (s *syncer) showsAnother(m catalogue.Message) bool {
	shown, listed := s.old.Entry(m.ID)
	return s.one && listed && shown.Other != m.Text
}

// edit puts edits into the catalogue in memory and returns the number of entries that this has changed.
func (s *syncer) edit(c *catalogue.Catalogue, edits []Edit) (edited int) {
	for _, edit := range edits {
		m, live := s.message[edit.ID]
		e, listed := c.Entry(edit.ID)
		if source := cmp.Or(m.Source, s.Source.Tag); !live || source == c.Language.Tag {
			s.reportUnknown(c, edit) // no notice has the id, or its text is written in this language
			continue
		}
		switch {
		case listed && e.Faulty:
			s.r.Report(RuleFaultyEntry, c.Pos(e), "put the entry right in the file, or delete it there",
				"%s cannot be changed while its lines are faulty", e.ID)
			continue
		}
		next, ok := s.edited(edit, m, e)
		if ok && next.IsMissing(m) {
			next, ok = remarked(edit, m, e)
		}
		if !ok {
			continue
		}
		if !listed {
			c.Entries = append(c.Entries, catalogue.Entry{})
			e = &c.Entries[len(c.Entries)-1]
		}
		if !e.Equal(&next) {
			edited++
		}
		*e = next
		if !listed {
			c.Reindex()
		}
	}
	return edited
}

// remarked returns the new entry for an edit that has no translation. Only its remark differs from the
// parameter old, which is nil if there is no entry yet. It returns false if the edit has no remark either.
func remarked(edit Edit, m catalogue.Message, old *catalogue.Entry) (catalogue.Entry, bool) {
	if edit.Remark == nil {
		return catalogue.Entry{}, false
	}
	next := catalogue.Entry{ID: m.ID}
	if old != nil {
		next = *old
	}
	next.Comments = withRemark(next.Comments, *edit.Remark)
	return next, true
}

// reportUnknown reports an id that no notice has.
func (s *syncer) reportUnknown(c *catalogue.Catalogue, edit Edit) {
	hint := text.DidYouMean(edit.ID, s.live,
		"run tabla sync and export the language anew; the text may have left the notices")
	if edit.Pos.File == "" {
		hint = text.DidYouMean(edit.ID, s.live,
			"copy the id from "+c.File+", where it stands above the text; the text may have left the notices")
		edit.Pos.File = c.File
	}
	s.r.Report(RuleUnknownID, edit.Pos, hint, "no notice has a text %s", edit.ID)
}

// edited returns the new entry for an edit. It copies the comments and the plural forms of the parameter old,
// which is nil if there is no entry yet. If a text has control characters, edited reports them and returns
// false.
func (s *syncer) edited(edit Edit, m catalogue.Message, old *catalogue.Entry) (catalogue.Entry, bool) {
	next := catalogue.Entry{ID: m.ID}
	if old != nil {
		next.Comments, next.Forms, next.Line, next.TextLine = old.Comments, old.Forms, old.Line, old.TextLine
	}
	var good, fits bool
	next.Other, good = catalogue.Clean(edit.Text)
	next.Description, fits = catalogue.Clean(edit.Source)
	if !good || !fits {
		s.r.Report(diag.RuleControlCharacter, edit.Pos, "delete it and type the text again",
			"the text of %s holds the control character U+%04X",
			m.ID, catalogue.FirstControl(edit.Text+edit.Source))
		return next, false
	}
	if next.Hash = edit.Hash; next.Hash == "" {
		next.Description, next.Hash = m.Text, m.Hash
	}
	if old != nil && old.WasMadeFromAnother(next.Hash) {
		next.Mark = catalogue.NewMark(next.Other, next.Hash)
	}
	if !edit.Reviewed {
		next.Hash = catalogue.DraftPrefix + next.Hash
	}
	next.Comments = reviewedBy(next.Comments, edit, old)
	if edit.Remark != nil {
		next.Comments = withRemark(next.Comments, *edit.Remark)
	}
	return next, true
}

// reviewedPrefix is the beginning of the comment that names the person who checked a translation. The comment
// is above the entry of the translation.
const reviewedPrefix = "# reviewed: "

// reviewedBy returns the comments of an edited entry: the translators' comments, and the name of the person
// who checked the new text, if there is one. The old name is kept only if the edit confirms the old text and
// does not name a person.
func reviewedBy(comments []string, edit Edit, old *catalogue.Entry) []string {
	if edit.By == "" && edit.Reviewed && old != nil && old.Other == edit.Text {
		return comments
	}
	kept := slices.DeleteFunc(slices.Clone(comments),
		func(line string) bool { return strings.HasPrefix(line, reviewedPrefix) })
	if name := strings.Join(strings.FieldsFunc(edit.By, catalogue.IsControl), " "); name != "" &&
		edit.Reviewed {
		kept = append(kept, reviewedPrefix+strings.Join(strings.Fields(name), " "))
	}
	return kept
}

// Acceptance lists the texts whose translations somebody has compared with the source as it is now and
// found right.
type Acceptance struct {
	IDs       []string
	AllDrafts bool   // also accept every draft that was made from the source as it is now, but no stale ones
	By        string // who accepted them, to be noted above each entry; "" to note nobody
}

// Accepted is a translation that was accepted, with the state that it had before.
type Accepted struct {
	ID, Source, Text string
	Was              catalogue.State // Stale, StaleFact or Draft; Fresh if only the name By was added
	Unreviewed       bool            // it was a draft, stale or not
}

// Accept marks translations as checked against the source as it is now: it writes the source's hash into
// their entries, without catalogue.DraftPrefix. It returns the accepted translations. An id that no notice
// has is an error in the report, and so is an id without a translation. If there is an error, nothing is
// written.
func (l Locales) Accept(language lang.Language, a Acceptance, dryRun bool, r *diag.Report) ([]Accepted,
	error) {
	s, c, err := l.forOne(language, r)
	if err == nil {
		err = s.followFirst(c)
	}
	if err != nil || r.Failed() {
		return nil, err
	}
	accepted, edits := s.accept(c, a)
	if _, err := s.apply(c, edits, dryRun); err != nil || r.Failed() {
		return nil, err
	}
	return accepted, nil
}

// followFirst brings the ids of a catalogue up to date before anything else. Without it, a translation
// would not be found if its text was moved to another notice, or came back from the attic, after the last
// sync.
func (s *syncer) followFirst(c *catalogue.Catalogue) error {
	if c.Language.Tag == s.Source.Tag {
		return nil
	}
	attic, err := s.folder.Attic(c.Language, s.r)
	if err != nil {
		return err
	}
	rest := s.registry.beside.take(c) // the layers' texts keep their ids
	f := s.follow(c, attic, &FileChange{})
	s.first = &f
	if len(rest) > 0 {
		c.Entries = append(c.Entries, rest...)
		c.Reindex()
	}
	return nil
}

// Complete finishes a command that was stopped: it removes from a language's attic the entries that the
// command has already put back into the catalogue.
func (l Locales) Complete(language lang.Language, r *diag.Report) error {
	s, c, err := l.forOne(language, r)
	if err != nil || r.Failed() {
		return err
	}
	attic, err := s.folder.Attic(language, r)
	if err != nil || r.Failed() || attic == nil || attic.Unwritable {
		return err
	}
	out, _ := arrived(c, attic)
	if len(out) == 0 {
		return nil
	}
	next := s.folder.NextAttic(attic, language, out, nil)
	if err := s.put(atticsShrink, next, next.Bytes()); err != nil {
		return err
	}
	return s.write(false)
}

// accept returns the translations to be accepted and the edits that accept them, each once: first the ids
// that were asked for, in that order, then the drafts in the order of the notices.
func (s *syncer) accept(c *catalogue.Catalogue, a Acceptance) (accepted []Accepted, edits []Edit) {
	ids := a.IDs
	if a.AllDrafts {
		for _, id := range slices.Concat(s.live, s.registry.beside.order) {
			if e, listed := c.Entry(id); listed {
				if state, _ := e.State(s.message[id], s.Source.Tag); state == catalogue.Draft {
					ids = append(ids[:len(ids):len(ids)], id)
				}
			}
		}
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		edit, was, ok := s.acceptance(c, id)
		if edit.By = a.By; ok {
			accepted = append(accepted, was)
		}
		edits = append(edits, edit)
	}
	return accepted, edits
}

// acceptance returns the edit that accepts one text, and the translation as it was before. ok is false if
// there is nothing to accept. Either acceptance or apply then reports the reason.
func (s *syncer) acceptance(c *catalogue.Catalogue, id string) (edit Edit, was Accepted, ok bool) {
	edit = Edit{ID: id, Reviewed: true}
	m, live := s.message[id]
	e, listed := c.Entry(id)
	if !live || listed && e.Faulty {
		return edit, was, false // apply reports what is wrong
	}
	state, unreviewed := e.State(m, s.Source.Tag)
	if state == catalogue.Missing {
		pos := diag.Pos{File: c.File}
		if listed {
			pos = c.Pos(e)
		}
		s.r.Report(ruleNoTranslation, pos, "translate it first", "%s has no translation to accept", id)
		return edit, was, false
	}
	edit.Text = e.Other
	return edit, Accepted{ID: id, Source: m.Text, Text: e.Other, Was: state, Unreviewed: unreviewed}, true
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule { return editRules }
