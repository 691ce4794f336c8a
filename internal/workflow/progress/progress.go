// Package progress holds how far the texts of a site are translated, as plain values: numbers of texts by
// state, for languages, notices, centres and layers. It also has the next step of work, in words.
//
// Package workflow counts the texts. This package does not know what a state means, or on which pages and in
// which tables the numbers are shown.
package progress

import (
	"time"

	"tabla/internal/catalogue/align"
	"tabla/internal/hours"
	"tabla/internal/lang"
)

// Status shows how much of the site is translated into each language.
type Status struct {
	Title     string           // title of the site
	Source    lang.Language    // the language in which notices are written
	Day       time.Time        // the time for which the status was made, in the site's time zone
	Topics    []string         // names of the topics, in the order of site.yaml
	Languages []LanguageStatus // every language of the site except its source
	Notices   []NoticeStatus   // sorted by id
	Changed   []Changed        // sorted by notice, then by position in the notice
	Centres   []CentreStatus   // in the order of site.yaml
	Layers    []LayerStatus    // the texts that come from layers, which are not counted above
}

// LayerStatus counts the texts of one layer by state, for each language. A translation counts whether the
// layer's owner or this site has made it.
type LayerStatus struct {
	Path      string
	Source    lang.Language   // the language in which they are written
	Notices   int             // the number of notices that the site shows
	Languages []LayerLanguage // every language of the site except Source, without remarks
}

// LayerLanguage holds the counts of one language over all notices of a layer, by who must act: Here has the
// texts that need work by this site, Owner those that need work by the layer's owner. Whoever has written a
// translation must correct it. A missing translation is for the owner if the layer itself has the language,
// and otherwise for this site.
type LayerLanguage struct {
	LanguageStatus
	Here, Owner Counts
}

// CentreStatus lists the ids of the Notices that one centre shows, in no particular order.
type CentreStatus struct {
	ID, Name string // Name is in the source language
	Spoken   []lang.Tag
	Notices  []string
}

// LanguageStatus holds the counts of one language over all notices and names.
type LanguageStatus struct {
	Language   lang.Language
	Counts     Counts
	Unreadable bool       // its file cannot be read, so Counts has only the total
	Remarks    []RemarkOn // translators' remarks that nobody has answered
}

// NoticeStatus holds the counts of one page, for each language in the order of Status.Languages.
type NoticeStatus struct {
	ID     string // such as "health/clinic"; for names in site.yaml "site", "topics/<id>" or "centres/<id>"
	Title  string // in the source language
	Topic  string // name of the topic; "" for names in site.yaml
	Centre string // the centre, if this is a centre's own notice; "" if it is for all centres
	Layer  string // the layer that it comes from; "" for the site's own
	Counts []Counts

	// the day of the last review, and the day by which the next one is due; zero if not given
	Reviewed, ReviewBy hours.Date
}

// Changed is a text whose facts have changed since it was translated. Readers do not see translations of the
// old text.
type Changed struct {
	ID, Notice string
	Was, Now   string // the source text at the time of the translation ("" if unknown), and the present one
	Languages  []lang.Tag
}

// RemarkOn is a translator's remark on a text in one language.
type RemarkOn struct {
	Language lang.Language
	ID       string
	Source   string // the source text as it is now
	align.Remark
}

// Counts holds the numbers of texts in each state. A text that occurs several times on one page counts once.
// The themes' words are not counted.
type Counts struct {
	Total, Fresh, Stale, StaleFact, Draft, Missing, Withheld int

	// the number of texts in Draft that are reviewed but that a check doubts, so that readers see them as
	// drafts
	Doubtful int
}

// Add adds the numbers of o to c.
func (c *Counts) Add(o Counts) {
	c.Total += o.Total
	c.Fresh += o.Fresh
	c.Stale += o.Stale
	c.StaleFact += o.StaleFact
	c.Draft += o.Draft
	c.Doubtful += o.Doubtful
	c.Missing += o.Missing
	c.Withheld += o.Withheld
}
