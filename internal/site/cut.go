package site

import (
	"io/fs"
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/theme"
)

// Texts is what a site says, cut into what translators handle.
type Texts struct {
	Skeletons []*segment.Skeleton // one for each notice
	Pages     []align.Page        // one for each notice, then those of the names in site.yaml
	names     names
}

// names are the pages of what is named in site.yaml, as indexes into Texts.Pages.
type names struct {
	site    int
	centres map[string]int
	topics  map[string]int // only topics with a name of their own
}

// Cut takes from every notice, and from site.yaml, the texts that translators handle.
func Cut(s *Loaded, r *diag.Report) *Texts {
	notices := s.Content.Notices
	t := &Texts{Skeletons: make([]*segment.Skeleton, len(notices))}
	inOrder(len(notices), func(i int) {
		n := notices[i]
		t.Skeletons[i] = segment.Cut(n.File, n.BodyLine, n.Body, r)
	})
	for i, n := range notices {
		t.Pages = append(t.Pages, pageOf(n, t.Skeletons[i]))
	}
	t.addNames(s.Settings)
	return t
}

// inOrder runs n independent jobs side by side; each leaves its result at its own index.
func inOrder(n int, job func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { job(i); return nil })
	}
	_ = g.Wait() // no job fails
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
	return texts
}

// addNames makes pages of the texts in site.yaml.
func (t *Texts) addNames(s *config.Site) {
	t.names = names{site: len(t.Pages), centres: map[string]int{}, topics: map[string]int{}}
	title := align.Text{Kind: "fm-title", Text: s.Title, Keyed: true, Pos: s.TitlePos}
	site := align.Page{ID: "site", File: config.File, Texts: []align.Text{title}}
	for _, phone := range s.Emergency {
		site.Texts = append(site.Texts, align.Text{Kind: "fm-emergency", Text: phone.Word, Pos: phone.Pos})
	}
	t.Pages = append(t.Pages, site)
	for _, topic := range s.Topics {
		if !themeNames(topic) {
			t.names.topics[topic.ID] = len(t.Pages)
			t.Pages = append(t.Pages, namePage("topics/"+topic.ID, topic.Name, topic.Pos))
		}
	}
	for _, c := range s.Centres {
		t.names.centres[c.ID] = len(t.Pages)
		name := namePage("centres/"+c.ID, c.Name, c.NamePos)
		if c.Feedback != nil {
			word := align.Text{Kind: "fm-feedback", Text: c.Feedback.Word, Keyed: true, Pos: c.Feedback.Pos}
			name.Texts = append(name.Texts, word)
		}
		t.Pages = append(t.Pages, name)
	}
}

// themeNames says that the themes have a word for the topic, in every language that they speak.
func themeNames(t config.Topic) bool {
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

// CheckTexts reports what is wrong with the notices beside each other: links, pictures, values, holidays,
// letters.
func CheckTexts(s *Loaded, t *Texts, r *diag.Report) {
	assets := map[string]bool{}
	for _, a := range s.Content.Assets {
		assets[a] = true
	}
	check.Content{
		Settings: s.Settings, Notices: s.Content.Notices, Skeletons: t.Skeletons,
		HasFile: func(name string) bool { return assets[name] || s.exists(name) },
		Covers:  func(r rune) bool { return theme.Covers(s.Settings.Source.Type, r) },
	}.Check(s.Options.AsOf, r)
}

// exists reports whether the site's folder has a file of that name, to which no symbolic link leads: what
// lies outside of the site is never published. It opens nothing, because a named pipe would wait for ever.
func (s *Loaded) exists(name string) bool {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if stat, err := fs.Lstat(s.Files, folder); err != nil || !stat.IsDir() {
			return false
		}
	}
	stat, err := fs.Lstat(s.Files, name)
	return err == nil && stat.Mode().IsRegular()
}
