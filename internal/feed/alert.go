package feed

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// Alerts collects the warnings of one centre: its notices with a priority, in all languages. The texts of
// each language are stored apart, so goroutines may add languages at the same time.
type Alerts struct {
	site     *config.Site
	centre   *config.Centre
	warnings []Warning
	built    time.Time
	order    []lang.Language
	infos    [][]info // by language, then in the order of warnings; an info without a headline is left out
}

// Warning is a notice with a priority, without its texts.
type Warning struct {
	ID, Topic                    string
	Priority, Urgency, Certainty string    // words of the front matter
	Published, From, Until       time.Time // the zero time if there is none
}

// NewAlerts returns the warnings of a centre, without texts.
func NewAlerts(s *config.Site, c *config.Centre, warnings []Warning, built time.Time) *Alerts {
	return &Alerts{site: s, centre: c, warnings: warnings, built: built, order: s.Languages,
		infos: make([][]info, len(s.Languages))}
}

// AlertFile returns the file of a warning, as a path from the centre's folder. id is that of its notice.
func AlertFile(id string) string { return "alerts/" + id + ".cap.xml" }

// Add adds the texts of one language. v is the view of the centre's edition in that language, and links has
// the link of each warning's notice. A text that is not translated is left out, because the alert has it in
// its own language already.
func (a *Alerts) Add(v *view.Edition, links []view.NoticeLink) {
	if a == nil {
		return
	}
	at := slices.IndexFunc(a.order, func(l lang.Language) bool { return l.Tag == v.Language.Tag })
	if at < 0 {
		return
	}
	a.infos[at] = make([]info, len(a.warnings))
	for i, w := range a.warnings {
		if links[i].Title.Lang == "" {
			a.infos[at][i] = a.info(w, &links[i], v)
		}
	}
}

// Files returns the files of the warnings, as paths from the centre's folder. It must be called after all
// languages were added.
func (a *Alerts) Files() map[string][]byte {
	files := map[string][]byte{}
	if a == nil {
		return files
	}
	for i, warning := range a.warnings {
		alert := a.alert(warning)
		for at := range a.order {
			if a.infos[at] != nil && a.infos[at][i].Headline != "" {
				alert.Infos = append(alert.Infos, a.infos[at][i])
			}
		}
		if len(alert.Infos) == 0 {
			continue
		}
		var w bytes.Buffer
		w.WriteString(xml.Header)
		encoder := xml.NewEncoder(&w)
		encoder.Indent("", " ")
		_ = encoder.Encode(alert) // strings only: that cannot fail
		w.WriteByte('\n')
		files[AlertFile(warning.ID)] = w.Bytes()
	}
	return files
}

// alert is an alert of the Common Alerting Protocol 1.2 (docs.oasis-open.org/emergency/cap/v1.2). The order
// of the fields is that of its schema.
type alert struct {
	XMLName    xml.Name `xml:"urn:oasis:names:tc:emergency:cap:1.2 alert"`
	Identifier string   `xml:"identifier"`
	Sender     string   `xml:"sender"`
	Sent       string   `xml:"sent"`
	Status     string   `xml:"status"`
	Type       string   `xml:"msgType"`
	Scope      string   `xml:"scope"`
	Infos      []info   `xml:"info"`
}

type info struct {
	Language    string `xml:"language"`
	Category    string `xml:"category"`
	Event       string `xml:"event"`
	Urgency     string `xml:"urgency"`
	Severity    string `xml:"severity"`
	Certainty   string `xml:"certainty"`
	Onset       string `xml:"onset,omitempty"`
	Expires     string `xml:"expires,omitempty"`
	Sender      string `xml:"senderName"`
	Headline    string `xml:"headline"`
	Description string `xml:"description,omitempty"`
	Web         string `xml:"web"`
	Contact     string `xml:"contact,omitempty"`
	Area        area   `xml:"area"`
}

type area struct {
	Description string `xml:"areaDesc"`
}

// alert returns the CAP alert of a warning, without texts. Its identifier contains the instant at which it
// was sent.
func (a *Alerts) alert(w Warning) alert {
	sent := w.Published
	if sent.IsZero() || sent.After(a.built) {
		sent = a.built
	}
	host := a.site.BaseURL
	if u, err := url.Parse(host); err == nil {
		host = u.Hostname()
	}
	status := "Actual"
	if a.site.Demo {
		status = "Test"
	}
	return alert{Identifier: host + "/" + a.centre.ID + "/" + w.ID + "/" + sent.UTC().Format("20060102T1504"),
		Sender: host, Sent: instant(sent, a.centre.Zone), Status: status, Type: "Alert", Scope: "Public"}
}

func (a *Alerts) info(w Warning, link *view.NoticeLink, v *view.Edition) info {
	zone := a.centre.Zone
	i := info{Language: strings.Clone(v.Language.HTML), Category: category(w.Topic),
		Event: strings.Clone(link.Title.String), Urgency: known(w.Urgency), Severity: known(w.Priority),
		Certainty: known(w.Certainty), Onset: instant(w.From, zone),
		Expires: instant(w.Until, zone), Sender: strings.Clone(v.SiteTitle.String),
		Description: strings.Clone(link.Summary.String),
		Web:         a.site.BaseURL + a.centre.ID + "/" + string(v.Language.Tag) + "/" + link.Href,
		Area:        area{strings.Clone(v.Centre.Name.String)}}
	i.Headline = i.Event
	if len(v.Emergency) > 0 {
		i.Contact = v.Emergency[0].Number
	}
	return i
}

// instant returns a time in a zone as CAP writes it, or "" for the zero time.
func instant(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format("2006-01-02T15:04:05-07:00")
}

// known returns a word of the front matter as CAP writes it. If the word is "", it returns "Unknown".
func known(word string) string {
	if word == "" {
		return "Unknown"
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// category returns the category of CAP for a topic.
func category(topic string) string {
	switch topic {
	case "health":
		return "Health"
	case "protection":
		return "Safety"
	default:
		return "Other"
	}
}
