package align

import (
	"cmp"
	"path"
	"slices"

	"tabla/internal/catalogue"
)

// align looks for the entry that each open text continues: a text that was edited or moved. It tries five
// rules in this order, the surest one first: (1) an entry of the text's own page with the same text, but with
// another note or kind of block; (2) an entry of its own page that differs in typography only; (3) an entry
// with the same text from a page that has lost texts; (4) a similar entry of its own page; (5) an entry with
// the same text from any page. If a notice was renamed, its own page is the page with the old name. If no
// rule finds an entry, the text is new: a sentence that was rewritten must not keep a translation with
// another meaning.
//
// If nothing has changed, align returns at once. Equal texts of one page are one message, so their order does
// not matter.
func (g *registrar) align() {
	if g.open == 0 || len(g.entries) == 0 {
		return
	}
	a := aligner{registrar: g, byPage: map[string][]int{}, words: map[string]uint32{}}
	for i, o := range g.entries {
		if !g.source.Entries[i].Faulty {
			a.byPage[o.page] = append(a.byPage[o.page], i)
		}
	}
	a.formerPage = a.formerPages()
	a.onEachPage(a.same)
	a.onEachPage(a.folded)
	a.moved(a.shrunkPages())
	a.onEachPage(a.similar)
	a.moved(func(string) bool { return true })
}

// aligner is a registrar that looks for the entries that the open texts continue.
type aligner struct {
	*registrar
	byPage     map[string][]int  // indexes of the entries of each page of the source catalogue, in order
	formerPage []string          // the id that each page has in the source catalogue
	words      map[string]uint32 // a number for each word, so that words are compared quickly
}

// onEachPage calls rule for each page that has open texts and unused entries.
func (a *aligner) onEachPage(rule func(page int, texts []*uniqueText, entries []int)) {
	for i := range a.pages {
		texts := a.openTexts(i)
		if len(texts) == 0 {
			continue
		}
		if entries := a.unused(a.formerPage[i]); len(entries) > 0 {
			rule(i, texts, entries)
		}
	}
}

// openTexts returns the texts of a page that continue no entry yet.
func (a *aligner) openTexts(page int) (open []*uniqueText) {
	for j := range a.texts[page] {
		if s := &a.texts[page][j]; s.entry == none {
			open = append(open, s)
		}
	}
	return open
}

// unused returns the indexes of a page's entries that no text continues.
func (a *aligner) unused(page string) (entries []int) {
	for _, i := range a.byPage[page] {
		if !a.entries[i].used {
			entries = append(entries, i)
		}
	}
	return entries
}

// same matches each text with an entry that has the same text: first with one of the same kind, then with one
// of any kind. On a renamed page, it matches keyed texts by their key before that.
func (a *aligner) same(page int, texts []*uniqueText, entries []int) {
	byKey, byText := map[string]int{}, map[string][]int{}
	for _, i := range entries {
		if a.entries[i].keyed {
			byKey[a.entries[i].kind] = i
		}
		byText[a.source.Entries[i].Other] = append(byText[a.source.Entries[i].Other], i)
	}
	for _, s := range texts {
		if _, t := a.message(page, s); t.Keyed && a.formerPage[page] != a.pages[page].ID {
			if i, ok := byKey[t.Kind]; ok {
				a.take(s, i)
			}
		}
	}
	a.takeFirst(page, texts, func(m *catalogue.Message) []int { return byText[m.Text] })
}

// folded matches each text with an entry whose text differs in typography only.
func (a *aligner) folded(page int, texts []*uniqueText, entries []int) {
	byFold := map[string][]int{}
	for _, i := range entries {
		folded := catalogue.Fold(a.source.Entries[i].Other)
		byFold[folded] = append(byFold[folded], i)
	}
	a.takeFirst(page, texts, func(m *catalogue.Message) []int { return byFold[catalogue.Fold(m.Text)] })
}

// takeFirst makes each open text continue the first unused entry in the list that the function find returns
// for it. It first tries only entries of the text's own kind, for all texts, and then entries of any kind.
func (a *aligner) takeFirst(page int, texts []*uniqueText, find func(*catalogue.Message) []int) {
	for _, anyKind := range []bool{false, true} {
		for _, s := range texts {
			if s.entry != none {
				continue
			}
			m, t := a.message(page, s)
			for _, i := range find(m) {
				if o := &a.entries[i]; !o.used && (anyKind || o.kind == t.Kind) {
					a.take(s, i)
					break
				}
			}
		}
	}
}

// moved matches open texts with unused entries that have the same text. It uses the entries of those pages of
// the source catalogue for which the function from returns true.
func (a *aligner) moved(from func(page string) bool) {
	if a.open == 0 {
		return
	}
	byText := map[string][]int{}
	for i := range a.entries {
		if o := &a.entries[i]; !o.used && !a.source.Entries[i].Faulty && from(o.page) {
			byText[a.source.Entries[i].Other] = append(byText[a.source.Entries[i].Other], i)
		}
	}
	if len(byText) == 0 {
		return
	}
	for i := range a.pages {
		if texts := a.openTexts(i); len(texts) > 0 {
			a.takeFirst(i, texts, func(m *catalogue.Message) []int { return a.stillFree(byText, m.Text) })
		}
	}
}

// stillFree returns the entries with this text, beginning with the first unused one; entries after it may be
// used. It also removes the used ones at the front from byText. Without that, a text that is on every page
// would be searched for from the start for each page.
func (a *aligner) stillFree(byText map[string][]int, text string) []int {
	list := byText[text]
	for len(list) > 0 && a.entries[list[0]].used {
		list = list[1:]
	}
	byText[text] = list
	return list
}

// shrunkPages returns a function that reports whether a page of the source catalogue has more unused entries
// than open texts. Some texts of such a page may have moved to another page.
func (a *aligner) shrunkPages() func(page string) bool {
	balance := map[string]int{}
	for i := range a.entries {
		if !a.entries[i].used {
			balance[a.entries[i].page]++
		}
	}
	for i := range a.pages {
		if balance[a.formerPage[i]] > 0 {
			balance[a.formerPage[i]] -= len(a.openTexts(i))
		}
	}
	return func(page string) bool { return balance[page] > 0 }
}

// formerPages returns for each page the id that it had in the source catalogue. That is its own id, unless
// the page is new and counts as a renamed old page. A new page counts as renamed if the number of texts that
// both pages have is at least half the number of texts of the smaller page.
func (a *aligner) formerPages() []string {
	former := make([]string, len(a.pages))
	live := map[string]bool{}
	for i, p := range a.pages {
		former[i], live[p.ID] = p.ID, true
	}
	taken := map[string]bool{}
	for _, r := range a.renames(live) {
		if former[r.page] == a.pages[r.page].ID && !taken[r.from] {
			former[r.page], taken[r.from] = r.from, true
		}
	}
	return former
}

// rename is a guess: the new page is an old page with a new id. page is the index of the new page, from is
// the id of the old page, and common is the number of texts that are on both.
type rename struct {
	page   int
	from   string
	common int
}

// widespread is a number of pages. Texts that are on more pages than this are ignored when renamed pages are
// looked for.
const widespread = 20

// renames returns a list of pages that were probably renamed, the likeliest first. The map live holds the ids
// of all pages that exist now.
func (a *aligner) renames(live map[string]bool) []rename {
	gone := map[string][]string{} // text -> pages
	for i := range a.entries {
		e, page := &a.source.Entries[i], a.entries[i].page
		if list := gone[e.Other]; !live[page] && page != catalogue.WordsPage && len(list) <= widespread &&
			!slices.Contains(list, page) {
			gone[e.Other] = append(list, page)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	var all []rename
	for i, p := range a.pages {
		if len(a.byPage[p.ID]) > 0 {
			continue
		}
		for from, common := range a.inCommon(i, gone) {
			if 2*common >= min(len(a.texts[i]), len(a.byPage[from])) {
				all = append(all, rename{i, from, common})
			}
		}
	}
	slices.SortFunc(all, func(x, y rename) int {
		return cmp.Or(cmp.Compare(y.common, x.common), cmp.Compare(a.otherName(x), a.otherName(y)),
			cmp.Compare(x.page, y.page), cmp.Compare(x.from, y.from))
	})
	return all
}

// otherName returns 0 if the file of a notice kept its name and only its folder has changed, else 1.
func (a *aligner) otherName(r rename) int {
	if path.Base(a.pages[r.page].ID) == path.Base(r.from) {
		return 0
	}
	return 1
}

// inCommon compares a page with the old pages that no longer exist, and returns the number of texts that each
// old page has in common with it. The map gone holds, for each text, the old pages that it was on.
func (a *aligner) inCommon(page int, gone map[string][]string) map[string]int {
	counts := map[string]int{}
	for j := range a.texts[page] {
		m, _ := a.message(page, &a.texts[page][j])
		if pages := gone[m.Text]; len(pages) <= widespread {
			for _, from := range pages {
				counts[from]++
			}
		}
	}
	return counts
}
