package shape

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync/atomic"

	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/feed"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/view"
)

// Edition makes the views of the pages of one centre in one language.
type Edition struct {
	Shaper   *Shaper
	Settings *config.Site
	Notices  []*notice.Notice    // all notices of the site
	Wording  func(i int) Wording // returns the texts chosen for the notice with the index i
	Site     []choose.Shown      // the texts chosen for the title, then for the words of emergency numbers
	// the texts chosen for the centre's name, then for the word of its feedback number
	Centre  []choose.Shown
	Topics  map[string]view.Text // the name of each topic, by its id
	Current []int                // the indexes of the notices that the centre shows now, in order
	Clock   Clock
	Rows    Rows // may be nil
}

// Rows keeps the row of each notice for the lists of an edition, so that each row is made only once. Several
// goroutines may use it.
type Rows []row

type row struct {
	link  atomic.Pointer[view.NoticeLink]
	place atomic.Pointer[view.Place]
}

// With returns the edition with other texts.
func (e *Edition) With(wording func(i int) Wording) *Edition {
	other := *e
	other.Wording, other.Rows = wording, nil
	return &other
}

// link returns the notice with the index i as a row of a list.
func (e *Edition) link(i int) *view.NoticeLink {
	var kept *atomic.Pointer[view.NoticeLink]
	if e.Rows != nil {
		kept = &e.Rows[i].link
	}
	return once(kept, func() *view.NoticeLink {
		link := e.Shaper.Link(e.Notices[i], e.Wording(i), PageFile(e.Notices[i]), e.Clock)
		return &link
	})
}

// place returns the place of the notice with the index i, or nil if it has none.
func (e *Edition) place(i int) *view.Place {
	var kept *atomic.Pointer[view.Place]
	if e.Rows != nil {
		kept = &e.Rows[i].place
	}
	return once(kept, func() *view.Place {
		return e.Shaper.pagePlace(e.Notices[i], e.Wording(i).Front, e.Clock)
	})
}

// once returns the kept value. If there is none, it makes the value and keeps it, unless kept is nil.
func once[V any](kept *atomic.Pointer[V], compute func() *V) *V {
	if kept == nil {
		return compute()
	}
	v := kept.Load()
	if v == nil {
		v = compute()
		kept.Store(v)
	}
	return v
}

// View returns the data that all pages of the edition share.
func (e *Edition) View() *view.Edition {
	s, c := e.Shaper, e.Shaper.Centre
	v := &view.Edition{
		Language:  s.Language,
		SiteTitle: s.Text(e.Site[0]),
		Centre:    view.Centre{ID: c.ID, Name: s.Text(e.Centre[0])},
		Say:       s.Say,
		Languages: e.languageLinks(),
		Topics:    e.topicLinks(),
		Built:     s.Day(e.Clock.Built),
		BuiltMS:   e.Clock.Built.UnixMilli(),
		Old:       after(e.Clock.Built.Add(e.Settings.MaxAge), e.Clock.Now),
		Dial:      s.dial(e.Clock),
		Demo:      e.Settings.Demo,
		Feed:      e.Settings.BaseURL != "",
		Country:   e.Settings.Country,
	}
	for i, phone := range e.Settings.Emergency {
		v.Emergency = append(v.Emergency, s.emergencyPhone(phone, e.Site[1+i]))
	}
	if c.Feedback != nil {
		phone := s.SitePhone(*c.Feedback, e.Centre[1])
		v.Feedback = &phone
	}
	for _, i := range e.Current {
		n := e.Notices[i]
		v.HasPlaces = v.HasPlaces || n.Place != nil && !n.Sensitive
		v.Drafts = v.Drafts || e.link(i).State.Draft > 0
		if n.Sensitive {
			v.ExitURL = e.Settings.ExitURL
		}
	}
	return v
}

// emergencyWord is the word beside the emergency number that "tabla new site" writes into site.yaml.
const emergencyWord = "Emergency"

// emergencyPhone returns an emergency number of site.yaml. If its word is emergencyWord and the site has no
// translation of it, the number has the theme's word.
func (r *Shaper) emergencyPhone(p config.Phone, word choose.Shown) view.Phone {
	phone := r.SitePhone(p, word)
	if phone.Word.Lang != "" && p.Word == emergencyWord {
		phone.Word = r.Say.Text("emergency")
	}
	return phone
}

// languageLinks returns a link for each language of the site, and marks the language of this edition.
func (e *Edition) languageLinks() []view.LanguageLink {
	var links []view.LanguageLink
	own, current := e.Shaper.Language, false
	for _, l := range languageOrder(e.Settings, e.Shaper.Centre) {
		links = append(links, view.LanguageLink{Language: l, Current: l.Tag == own.Tag})
		current = current || l.Tag == own.Tag
	}
	if !current { // the language of this edition is a pseudo-locale, which is not in the site's list
		links = append(links, view.LanguageLink{Language: own, Current: true})
	}
	return links
}

// languageOrder returns the languages of the site. The languages of the centre come first, those with the
// largest shares before the others.
func languageOrder(s *config.Site, c *config.Centre) []lang.Language {
	shares := slices.Clone(c.Languages)
	slices.SortStableFunc(shares, func(a, b config.Share) int { return -cmp.Compare(a.Weight, b.Weight) })
	var order []lang.Language
	for _, share := range shares {
		order = append(order, share.Language)
	}
	for _, l := range s.Languages {
		if !slices.ContainsFunc(order, func(o lang.Language) bool { return o.Tag == l.Tag }) {
			order = append(order, l)
		}
	}
	return order
}

func (e *Edition) topicLinks() (links []view.TopicLink) {
	counts, shown := map[string]int{}, map[string][]view.When{}
	for _, i := range e.Current {
		n := e.Notices[i]
		shown[n.Topic] = append(shown[n.Topic], e.Shaper.when(n, e.Clock))
		if n.HoldsAt(e.Clock.Now, e.Shaper.Centre.Zone) {
			counts[n.Topic]++
		}
	}
	for _, topic := range e.Settings.Topics {
		if len(shown[topic.ID]) > 0 {
			link := view.TopicLink{ID: topic.ID, Icon: topic.Icon, Name: e.Topics[topic.ID],
				Count: counts[topic.ID], When: anyOf(shown[topic.ID])}
			links = append(links, link)
		}
	}
	return links
}

// whenAny returns the times at which the centre shows at least one of several notices. notices are
// indexes.
func (e *Edition) whenAny(notices []int) view.When {
	var all []view.When
	for _, i := range notices {
		all = append(all, e.Shaper.when(e.Notices[i], e.Clock))
	}
	return anyOf(all)
}

// Topic returns the list of a topic's notices. notices are their indexes.
func (e *Edition) Topic(topic view.TopicLink, notices []int) *view.Topic {
	return &view.Topic{TopicLink: topic, Notices: e.Links(notices), Empty: complement(topic.When)}
}

// Lists returns the indexes of the current notices for three kinds of lists: the urgent ones, which the
// first page shows in red, the ones with a place, and those of each topic. A sensitive notice is only in
// the list of its topic.
func (e *Edition) Lists() (urgent, places []int, byTopic map[string][]int) {
	byTopic = map[string][]int{}
	for _, i := range e.Current {
		n := e.Notices[i]
		byTopic[n.Topic] = append(byTopic[n.Topic], i)
		if n.Sensitive {
			continue
		}
		if n.Urgent() {
			urgent = append(urgent, i)
		}
		if n.Place != nil {
			places = append(places, i)
		}
	}
	return urgent, places, byTopic
}

// Findable returns the indexes of the notices that the search may find: all current ones that are not
// sensitive.
func (e *Edition) Findable() []int {
	return slices.DeleteFunc(slices.Clone(e.Current), func(i int) bool { return e.Notices[i].Sensitive })
}

// Links returns the rows of a list of notices. notices are indexes.
func (e *Edition) Links(notices []int) (all []view.NoticeLink) {
	for _, i := range notices {
		all = append(all, *e.link(i))
	}
	return all
}

// PlaceSigns returns texts by which people may search for the place of the notice with the index i: its
// telephone numbers, and the text on its door. It returns nil if the notice has no place.
func (e *Edition) PlaceSigns(i int) (signs []string) {
	if e.Notices[i].Place == nil {
		return nil
	}
	p := e.place(i)
	for _, phone := range p.Phones {
		signs = append(signs, phone.Number)
	}
	return append(signs, p.Room.String)
}

// PlaceLinks returns the rows of a list of places. notices are the indexes of their notices.
func (e *Edition) PlaceLinks(notices []int) (all []view.PlaceLink) {
	for _, i := range notices {
		all = append(all, view.PlaceLink{NoticeLink: *e.link(i), Place: *e.place(i)})
	}
	return all
}

// NewsDay holds the notices that are news of one day.
type NewsDay struct {
	view.NewsDay
	Indexes []int // the indexes of the notices
}

// News returns the notices by the days on which they were new, the newest day first. Notices for which
// that day is not known come last. Sensitive notices are left out.
func (e *Edition) News() (days []NewsDay) {
	zone := e.Shaper.Centre.Zone
	day := func(i int) hours.Date {
		if at := e.Notices[i].Published(zone); !at.IsZero() {
			return hours.DateOf(at.In(zone))
		}
		return hours.Date{}
	}
	found := e.Findable()
	slices.SortStableFunc(found, func(a, b int) int {
		return strings.Compare(day(b).String(), day(a).String())
	})
	for _, i := range found {
		if n := len(days); n == 0 || day(days[n-1].Indexes[0]) != day(i) {
			days = append(days, NewsDay{})
			if d := day(i); d.Year != 0 {
				days[n].Day = e.Shaper.day(d)
			}
		}
		last := &days[len(days)-1]
		last.Indexes = append(last.Indexes, i)
		last.Notices = append(last.Notices, *e.link(i))
	}
	return days
}

// mostNews is the number of notices that the page of news has at least, if there are that many.
const mostNews = 15

// NewsPage returns the page of news: the newest days.
func (e *Edition) NewsPage() *view.News {
	v, shown := &view.News{}, 0
	for _, day := range e.News() {
		if shown >= mostNews || day.Day == nil {
			break
		}
		shown += len(day.Notices)
		v.Days = append(v.Days, day.NewsDay)
	}
	return v
}

// About returns the page about the site: how many of its notices are translated, and where other programs
// find them.
func (e *Edition) About() *view.About {
	v := &view.About{}
	add := func(file string) { v.Files = append(v.Files, file) }
	if e.Settings.BaseURL != "" {
		add(feed.NoticesFile)
	}
	if _, places, _ := e.Lists(); len(places) > 0 {
		add(feed.PlacesFile)
	}
	for _, i := range e.Findable() {
		state := e.link(i).State
		v.Notices++
		switch {
		case state.Missing > 0:
			v.Missing++
		case state.Stale > 0:
			v.Stale++
		case state.Draft > 0:
			v.Drafts++
		}
		if e.Notices[i].Priority != "" && e.Settings.BaseURL != "" {
			add("../" + feed.AlertFile(e.Notices[i].ID))
		}
	}
	return v
}

// Notice returns the page of the notice with the index i. body is the finished HTML of its body. places are
// the results of Linked.
func (e *Edition) Notice(i int, body template.HTML, places []int) *view.Notice {
	n := e.Notices[i]
	v := e.Shaper.notice(n, e.Wording(i), e.Clock)
	v.NoticeLink, v.Place, v.TopicName, v.Body = *e.link(i), e.place(i), e.Topics[n.Topic], body
	v.Places = e.PlaceLinks(places)
	if e.Settings.BaseURL != "" && !n.Sensitive {
		v.Address = e.Settings.BaseURL + e.Address(n)
	}
	return v
}

// Slide returns the notice with the index i as a slide, with the address of its page. It also returns how
// far the texts of its row can be trusted. ahead is what the boards know about it.
func (e *Edition) Slide(i int, ahead notice.Ahead) (view.Slide, view.RowState) {
	n, w := e.Notices[i], e.Wording(i)
	v := e.Shaper.Slide(n, w, e.Topics[n.Topic], ahead, e.Clock)
	if e.Settings.BaseURL != "" {
		v.URL = e.Settings.BaseURL + e.Address(n)
	}
	return v, e.Shaper.RowState(n, w.Front)
}

// LinkedPlaces returns the places that a board shows together with a notice. at are their indexes, and ahead
// returns what the boards know about a place.
func (e *Edition) LinkedPlaces(at []int, ahead func(*notice.Notice) notice.Ahead) []view.LinkedPlace {
	var all []view.LinkedPlace
	for _, i := range at {
		slide, state := e.Slide(i, ahead(e.Notices[i]))
		all = append(all, view.LinkedPlace{Slide: slide, RowState: state})
	}
	return all
}

// Brief returns the summary of the notice with the index i, and how far the texts of a slide with the
// summary can be trusted.
func (e *Edition) Brief(i int) (view.Text, view.State) {
	n, front := e.Notices[i], e.Wording(i).Front
	return e.Shaper.Summary(n, front), e.Shaper.BriefState(n, front)
}
