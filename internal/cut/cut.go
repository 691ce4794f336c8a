// Package cut lists the texts that a site has for translators: the texts of its notices and the names in
// site.yaml. It lists them as pages of texts. The texts get their ids later, in package align.
//
// The package does not know how a body is parsed (package segment does that), what ids are made of, or any
// language except the author's.
package cut

import (
	"strings"

	"tabla/internal/catalogue/align"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/notice"
	"tabla/internal/segment"
)

// Texts holds all texts of a site that are translated, and the skeletons that they were cut out of.
type Texts struct {
	Skeletons []*segment.Skeleton // one for each notice
	Pages     []align.Page        // one page for each notice, then the pages with the names in site.yaml
	Names     Names
}

// Names holds the numbers of the pages that the names in site.yaml are on. The numbers are indexes of
// Texts.Pages.
type Names struct {
	// the page with the title of the site and, after it, the words of its emergency numbers
	Site int
	// by id: the page with the name and, if there is one, the word of the feedback number
	Centres map[string]int
	Topics  map[string]int // by id: the page with the topic's name, if the themes have no word for the topic
}

// Notice is a notice that was cut: its skeleton, and the page of its texts. Nobody may change either.
type Notice struct {
	skeleton *segment.Skeleton
	page     align.Page
}

// Kept keeps the cut notices of a session. The zero value keeps nothing.
type Kept = inputs.PerNotice[Notice]

// Site collects the texts for translators from all notices and from site.yaml. The function each must call
// job for every i from 0 to n-1, and may run several of these calls at the same time. A notice that kept has
// is not cut again.
func Site(s *config.Site, notices []*notice.Notice, each func(n int, job func(i int)), kept Kept,
	r *diag.Report) *Texts {
	t := &Texts{Skeletons: make([]*segment.Skeleton, len(notices)), Pages: make([]align.Page, len(notices))}
	each(len(notices), func(i int) {
		n := notices[i]
		made := kept.Of(i, r, func(r *diag.Report) Notice {
			s := segment.Cut(n.Settings.Country, n.File, n.BodyLine, n.Body, r)
			return Notice{s, pageOf(n, s)}
		})
		t.Skeletons[i], t.Pages[i] = made.skeleton, made.page
	})
	t.addNames(s)
	return t
}

func pageOf(n *notice.Notice, s *segment.Skeleton) align.Page {
	texts := align.Page{ID: n.Page, File: n.File, Texts: make([]align.Text, 0, len(n.Texts)+len(s.Segments))}
	for _, t := range n.Texts {
		texts.Texts = append(texts.Texts, align.Text{Kind: t.Key, Text: t.Text, Keyed: t.Keyed, Pos: t.Pos})
	}
	for _, s := range s.Segments {
		pos := diag.Pos{File: n.File, Line: s.Line, Column: s.Column}
		texts.Texts = append(texts.Texts, align.Text{Kind: s.Kind, Text: s.Text, Note: s.Note, Pos: pos})
	}
	texts.Messages = align.MessagesOf(texts.Texts)
	return texts
}

// addNames adds pages with the texts of site.yaml.
func (t *Texts) addNames(s *config.Site) {
	t.Names = Names{Site: len(t.Pages), Centres: map[string]int{}, Topics: map[string]int{}}
	title := align.Text{Kind: "fm-title", Text: s.Title, Keyed: true, Pos: s.TitlePos}
	site := align.Page{ID: "site", File: config.File, Texts: []align.Text{title}}
	for _, phone := range s.Emergency {
		site.Texts = append(site.Texts, align.Text{Kind: "fm-emergency", Text: phone.Word, Pos: phone.Pos})
	}
	t.Pages = append(t.Pages, site)
	for _, topic := range s.Topics {
		if !themesName(topic) {
			t.Names.Topics[topic.ID] = len(t.Pages)
			t.Pages = append(t.Pages, namePage("topics/"+topic.ID, topic.Name, topic.Pos))
		}
	}
	for _, c := range s.Centres {
		t.Names.Centres[c.ID] = len(t.Pages)
		name := namePage("centres/"+c.ID, c.Name, c.NamePos)
		if c.Feedback != nil {
			word := align.Text{Kind: "fm-feedback", Text: c.Feedback.Word, Keyed: true, Pos: c.Feedback.Pos}
			name.Texts = append(name.Texts, word)
		}
		t.Pages = append(t.Pages, name)
	}
}

// themesName reports whether the themes have a word for the topic in each of their languages.
func themesName(t config.Topic) bool {
	switch t.ID {
	case "health", "protection", "rights", "services":
		return strings.EqualFold(t.Name, t.ID)
	}
	return false
}

func namePage(id, name string, pos diag.Pos) align.Page {
	text := align.Text{Kind: "fm-name", Text: name, Keyed: true, Pos: pos}
	return align.Page{ID: id, File: config.File, Texts: []align.Text{text}}
}
