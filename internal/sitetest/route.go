package sitetest

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Route is an example for layers: a route office that writes in English, and five societies along the route
// that show the office's notices at their centres. Each society has its own source language. Everything is
// invented.
type Route struct {
	Office    Site
	Countries []Country
}

// Country is the site of one of the five societies of a Route. It has two centres.
type Country struct {
	Site
	Source string // the tag of its source language
	Mark   string // a word that occurs in every text that this society has written, and in no other text
	Lice   string // this society's translation of the office's title "Head lice"
}

// OfficeNotices are the ids of the notices that the route office has for all centres.
var OfficeNotices = [...]string{"health/asthma", "health/burns", "health/cough", "health/fever",
	"health/lice", "health/scabies", "health/teeth", "rights/asylum", "rights/family-tracing",
	"rights/interpreter", "services/laundry", "services/water"}

// OfficeOnly is a word in those texts of the office that no other site may show: the notices for the
// office's own centres.
const OfficeOnly = "Officekitchen"

// NewRoute writes the six sites into a new folder. The office has Persian translations of the titles
// of OfficeNotices.
func NewRoute(t testing.TB) Route {
	t.Helper()
	dir := t.TempDir()
	r := Route{Office: Site{filepath.Join(dir, "route"), t}}
	r.Office.Write("site.yaml", "title: Route office\nsource: en\ntimezone: Europe/Belgrade\n"+
		"languages: [en, fa]\nbase_url: https://route.example/\ntopics: {health: {}, rights: {}, "+
		"services: {}}\ncentres: {office: {name: "+OfficeOnly+", values: {office_room: \"1\"}}}\n")
	var persian strings.Builder
	for _, id := range OfficeNotices {
		r.Office.Write("content/"+id+".md", "---\ntitle: "+TitleOf(id)+"\n---\n"+
			"Please ask the staff about this in room {{.office_room}}.\n")
		persian.WriteString(Entry(id+".fm-title", TitleOf(id), PersianOf(id)))
	}
	r.Office.Write("content/health/kitchen.md", "---\ntitle: "+OfficeOnly+"\ncentres: [office]\n---\nText.\n")
	r.Office.Write("content/centres/office/health/own.md", "---\ntitle: "+OfficeOnly+"\n---\nText.\n")
	r.Office.Write("locales/fa.yaml", persian.String())
	for _, c := range []Country{
		{Source: "sq", Mark: "Shqiponjaj", Lice: "Morrat e kokës"},
		{Source: "bs", Mark: "Bosnaljiljan", Lice: "Vaške u kosi"},
		{Source: "cnr", Mark: "Lovćenka", Lice: "Vaši u kosi"},
		{Source: "mk", Mark: "Вардаринка", Lice: "Вошки во косата"},
		{Source: "sr-Latn", Mark: "Moravkinja", Lice: "Vaši na glavi"},
	} {
		c.Site = Site{filepath.Join(dir, c.Source), t}
		c.write()
		r.Countries = append(r.Countries, c)
	}
	return r
}

// write writes the site of a society. It has two notices of its own, one that replaces the office's notice
// about water, and one of its first centre that replaces the office's notice about laundry.
func (c Country) write() {
	c.Write("site.yaml", "title: "+c.Mark+"\nsource: "+c.Source+"\ntimezone: Europe/Belgrade\n"+
		"languages: ["+c.Source+", fa, en]\nbase_url: https://"+c.Source+".example/\n"+
		"topics: {health: {}, rights: {}, services: {}}\nlayers: [../route]\ncentres:\n"+
		"  north: {name: "+c.Mark+" 1, values: {office_room: \"11\"}}\n"+
		"  south: {name: "+c.Mark+" 2, values: {office_room: \"22\"}}\n")
	for _, id := range []string{"health/doctor", "services/water", "centres/north/services/laundry"} {
		c.Write("content/"+id+".md", "---\ntitle: "+c.Mark+"\n---\n"+c.Mark+".\n")
	}
	c.Write("locales/"+c.Source+".yaml", Entry("health/lice.fm-title", TitleOf("health/lice"), c.Lice))
}

// TitleOf returns the English title of the notice with this id of the office of a Route.
func TitleOf(id string) string {
	if id == "health/lice" {
		return "Head lice"
	}
	_, name, _ := strings.Cut(id, "/")
	return "What helps with " + strings.ReplaceAll(name, "-", " ")
}

// PersianOf returns the Persian title of the notice with this id of the office of a Route. It is a sentence
// in which one letter differs from notice to notice.
func PersianOf(id string) string {
	for i, other := range OfficeNotices {
		if other == id {
			return "راهنمای شماره‌ی " + string([]rune("ابپتثجچحخدذر")[i]) + " برای شما"
		}
	}
	return ""
}

// Entry returns an entry of a catalogue: a checked translation of a text without a note.
func Entry(id, source, translation string) string {
	sum := sha1.Sum([]byte(source))
	return fmt.Sprintf("%s:\n  description: |-\n    %s\n  hash: sha1-%s\n  other: |-\n    %s\n", id, source,
		hex.EncodeToString(sum[:]), translation)
}
