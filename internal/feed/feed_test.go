package feed

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"tabla/internal/config"
	"tabla/internal/lang"
)

// The schema of CAP admits only these words.
var capWords = map[string]*regexp.Regexp{
	"urgency":   regexp.MustCompile(`^(Immediate|Expected|Future|Past|Unknown)$`),
	"severity":  regexp.MustCompile(`^(Extreme|Severe|Moderate|Minor|Unknown)$`),
	"certainty": regexp.MustCompile(`^(Observed|Likely|Possible|Unlikely|Unknown)$`),
	"category": regexp.MustCompile(
		`^(Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other)$`),
	"sent": regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$`),
}

func TestWarningsHaveOnlyWordsOfTheSchema(t *testing.T) {
	for _, word := range []string{"", "immediate", "expected", "future", "past"} {
		matches(t, "urgency", known(word))
	}
	for _, word := range []string{"extreme", "severe", "moderate", "minor"} {
		matches(t, "severity", known(word))
	}
	for _, word := range []string{"", "observed", "likely", "possible", "unlikely"} {
		matches(t, "certainty", known(word))
	}
	for _, topic := range []string{"health", "protection", "rights", "services", "own"} {
		matches(t, "category", category(topic))
	}
	belgrade, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	for _, zone := range []*time.Location{time.UTC, belgrade, time.FixedZone("", -12600)} {
		matches(t, "sent", instant(time.Unix(1.8e9, 0), zone))
	}
	if instant(time.Time{}, time.UTC) != "" {
		t.Error("no time is written as one")
	}
}

func matches(t *testing.T, element, word string) {
	t.Helper()
	if !capWords[element].MatchString(word) {
		t.Errorf("%s: %q is no word of the schema", element, word)
	}
}

// The schema of CAP also sets the order of the elements. An identifier has no space, comma, "<" or "&".
func TestAWarningHasItsElementsInTheOrderOfTheSchema(t *testing.T) {
	english, _ := lang.Lookup("en")
	site := &config.Site{BaseURL: "https://info.example.org:8080/a/", Languages: []lang.Language{english}}
	water := Warning{ID: "health/water", Topic: "health", Priority: "severe"}
	a := &Alerts{site: site, centre: &config.Centre{ID: "x", Zone: time.UTC}, warnings: []Warning{water},
		built: time.Unix(1.8e9, 0), order: site.Languages,
		infos: [][]info{{{Language: "en", Category: "Health", Event: "Water & more", Urgency: "Past",
			Severity: "Severe", Certainty: "Likely", Onset: "o", Expires: "e", Sender: "s", Headline: "h",
			Description: "d", Web: "w", Contact: "112", Area: area{"a"}}}}}
	file := string(a.Files()["alerts/health/water.cap.xml"])
	var order []string
	decoder := xml.NewDecoder(strings.NewReader(file))
	for token, err := decoder.Token(); err == nil; token, err = decoder.Token() {
		if start, is := token.(xml.StartElement); is {
			order = append(order, start.Name.Local)
		}
	}
	const want = "alert identifier sender sent status msgType scope info language category event urgency severity " +
		"certainty onset expires senderName headline description web contact area areaDesc"
	if got := strings.Join(order, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !strings.Contains(file, "<identifier>info.example.org/x/health/water/20270115T0800</identifier>") {
		t.Error(file)
	}
	if a.infos[0][0].Headline = ""; len(a.Files()) != 0 {
		t.Error("a warning without a text is written")
	}
}

func TestASitemapHasNoMorePagesThanItMay(t *testing.T) {
	var pages []string
	for i := range mostPages + 1 {
		pages = append(pages, fmt.Sprint("x/en/health/n", i, ".html"))
	}
	got := string(SiteFiles("https://info.example.org/", pages)[SitemapFile])
	if n := strings.Count(got, "<loc>"); n != mostPages {
		t.Errorf("%d pages", n)
	}
	if SiteFiles("", pages) != nil {
		t.Error("a site without an address has a sitemap")
	}
}
