package align

import (
	"cmp"
	"path"
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/compare"
)

// align finds for every text that is not where it was the entry that it continues, the surest evidence first:
// on its own page the same text with another note or as another kind of block, then the same but for
// typography; then the same text on a page that has lost texts; then a similar text on its own page; at last
// the same text from anywhere. A notice that was renamed counts as the page that it was. What is found
// nowhere is new: a sentence that was rewritten must not keep a translation that says something else.
//
// When nothing has changed there is nothing to do here. Texts that are alike on one page are one message, so
// that no order need be kept among equals.
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

// aligner is a registrar with something to look for.
type aligner struct {
	*registrar
	byPage     map[string][]int  // the entries of each page of the source catalogue, in order
	formerPage []string          // for each page the id that it had: its own, or the one before it was renamed
	words      map[string]uint32 // numbers for words, so that they compare quickly
}

// onEachPage tries a rule on every page with open texts and entries that nothing continues.
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

func (a *aligner) openTexts(page int) (open []*uniqueText) {
	for j := range a.texts[page] {
		if s := &a.texts[page][j]; s.entry == none {
			open = append(open, s)
		}
	}
	return open
}

func (a *aligner) unused(page string) (entries []int) {
	for _, i := range a.byPage[page] {
		if !a.entries[i].used {
			entries = append(entries, i)
		}
	}
	return entries
}

// same matches equal texts: first of the same kind, then of any. On a renamed page keyed texts go by their
// key.
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

// folded matches texts that differ in typography only.
func (a *aligner) folded(page int, texts []*uniqueText, entries []int) {
	byFold := map[string][]int{}
	for _, i := range entries {
		folded := compare.Fold(a.source.Entries[i].Other)
		byFold[folded] = append(byFold[folded], i)
	}
	a.takeFirst(page, texts, func(m *catalogue.Message) []int { return byFold[compare.Fold(m.Text)] })
}

// takeFirst makes each open text continue the first free entry that find lists: in two rounds, first only of
// the text's own kind.
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

// moved matches texts with equal ones that other pages have lost.
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

// stillFree returns the entries with a text, from the first unused one on; later ones may be used. It also
// removes the used ones at the front from byText, so that a text that is on every page is not searched from
// the start for each page.
func (a *aligner) stillFree(byText map[string][]int, text string) []int {
	list := byText[text]
	for len(list) > 0 && a.entries[list[0]].used {
		list = list[1:]
	}
	byText[text] = list
	return list
}

// shrunkPages returns whether a page has more old texts left than new ones: its texts may have gone
// elsewhere.
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

// formerPages returns for each page the id that it had before. A new page counts as a renamed old page if the
// number of texts that they share is at least half the number of texts of the smaller page.
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

// rename is a guess that a new page is an old page with a new id. page is the index of the new page, from is
// the old id, common is the number of texts that both have.
type rename struct {
	page   int
	from   string
	common int
}

// widespread is the number of pages on which a text may be and still identify one of them.
const widespread = 20

// renames lists what may have been renamed, the likeliest first.
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

// otherName returns 0 if only the folder of a notice has changed, else 1.
func (a *aligner) otherName(r rename) int {
	if path.Base(a.pages[r.page].ID) == path.Base(r.from) {
		return 0
	}
	return 1
}

// inCommon counts the texts that a page has in common with each page that is gone.
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
