// Package coverage makes a summary for people who coordinate the work or pay for it: which languages a site
// has for which topics and centres, and how long people waited for a changed text in their language. It uses
// the site's files and their history, and no data about readers.
//
//	h := coverage.NewHistory(source, languages)
//	h.Add(at, files)                            // for each state of the catalogues, the oldest first
//	report := coverage.Of(status, h, since)
package coverage

import (
	"slices"
	"time"

	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/workflow/progress"
)

// Report is the summary.
type Report struct {
	Status    progress.Status
	Since     hours.Date
	Topics    []string // the topics that have notices, in the order of site.yaml
	Languages []Language
	Centres   []Centre
	Notices   int
	All       progress.Counts // of all languages together
	Reviewed  int             // the number of notices that were reviewed since Since
	Overdue   int             // the number of notices whose review is overdue
	Undated   int             // the number of notices without the date of a review
	Known     bool            // the history is known, so the Waits of Languages are valid
	From      time.Time       // the time from which on it is known
	Reason    string          // the reason why it is not known, or does not go back as far as was asked
}

// Language is one language with the states of its texts: of all notices, and by topic in the order of
// Report.Topics.
type Language struct {
	lang.Language
	Counts  progress.Counts
	Topics  []progress.Counts
	Centres int // the number of centres where it is spoken
	Waits   Waits
}

// Centre is one centre with the texts that it shows in each language, in the order of Report.Languages.
type Centre struct {
	progress.CentreStatus
	Languages []CentreLanguage
}

// CentreLanguage holds the texts that a centre shows in one language.
type CentreLanguage struct {
	Spoken bool // it is one of the centre's own languages
	Counts progress.Counts
	Topics []progress.Counts
}

// Of makes the report on a site with this status. h is nil if its history is not known.
func Of(status progress.Status, h *History, since hours.Date) Report {
	r := Report{Status: status, Since: since}
	today := hours.DateOf(status.Day).String()
	byID := map[string]*progress.NoticeStatus{}
	for i := range status.Notices {
		n := &status.Notices[i]
		byID[n.ID] = n
		if n.Topic == "" {
			continue
		}
		r.Notices++
		switch {
		case n.Reviewed.Year == 0:
			r.Undated++
		case n.Reviewed.String() >= since.String():
			r.Reviewed++
		}
		if n.ReviewBy.Year != 0 && n.ReviewBy.String() < today {
			r.Overdue++
		}
	}
	for _, topic := range status.Topics {
		isOf := func(n progress.NoticeStatus) bool { return n.Topic == topic }
		if slices.ContainsFunc(status.Notices, isOf) {
			r.Topics = append(r.Topics, topic)
		}
	}
	r.addLanguages(h)
	r.addCentres(byID)
	return r
}

// addLanguages adds the languages with their states by topic.
func (r *Report) addLanguages(h *History) {
	for i, l := range r.Status.Languages {
		row := Language{Language: l.Language, Topics: make([]progress.Counts, len(r.Topics))}
		for _, n := range r.Status.Notices {
			if at := slices.Index(r.Topics, n.Topic); at >= 0 {
				row.Topics[at].Add(n.Counts[i])
				row.Counts.Add(n.Counts[i])
			}
		}
		for _, c := range r.Status.Centres {
			if slices.Contains(c.Spoken, l.Language.Tag) {
				row.Centres++
			}
		}
		if h != nil {
			row.Waits = h.Waits(l.Language.Tag, r.Status.Day)
		}
		r.All.Add(row.Counts)
		r.Languages = append(r.Languages, row)
	}
}

// addCentres adds the centres with what they show in each language.
func (r *Report) addCentres(byID map[string]*progress.NoticeStatus) {
	for _, c := range r.Status.Centres {
		row := Centre{CentreStatus: c}
		for i, l := range r.Status.Languages {
			cell := CentreLanguage{Spoken: slices.Contains(c.Spoken, l.Language.Tag),
				Topics: make([]progress.Counts, len(r.Topics))}
			for _, id := range c.Notices {
				n := byID[id]
				cell.Counts.Add(n.Counts[i])
				if at := slices.Index(r.Topics, n.Topic); at >= 0 {
					cell.Topics[at].Add(n.Counts[i])
				}
			}
			row.Languages = append(row.Languages, cell)
		}
		r.Centres = append(r.Centres, row)
	}
}

// OfLayer returns the counts of a layer in all languages together.
func OfLayer(layer progress.LayerStatus) (all progress.Counts) {
	for _, l := range layer.Languages {
		all.Add(l.Counts)
	}
	return all
}

// Share returns the share of fresh texts in c, in whole percent, rounded down, so that it is 100 only if all
// are fresh. It returns 0 if there is no text.
func Share(c progress.Counts) int {
	if c.Total == 0 {
		return 0
	}
	return 100 * c.Fresh / c.Total
}

// Drafts returns the share of texts in c that nobody has checked, in whole percent, rounded down.
func Drafts(c progress.Counts) int {
	if c.Total == 0 {
		return 0
	}
	return 100 * c.Draft / c.Total
}
