package view

import (
	"tabla/internal/lang"
)

// Picker is the first page of the site, on which people choose a centre.
type Picker struct {
	SiteTitle string
	Source    lang.Language // the language of the title
	Say       Say           // words in the source language
	Languages []CentresIn
	Emergency []Phone
	Demo      bool
}

// CentresIn is the list of all centres in one language.
type CentresIn struct {
	Greeting
	Centres []Centre
}

// Gone is the page at the old address of a notice. It says where the notice is now, or that the notice has
// ended.
type Gone struct {
	Href string // this page, as a path from the edition's folder
	// the page to read instead, relative to this page: the notice's new address, or the first page; "" if the
	// notice has ended
	To    string
	Title Text       // the title of the notice; empty if the notice is sensitive
	Topic *TopicLink // the topic of the notice, whose list may help; nil if the topic has no notices now
}

// Missing is the page that a server shows for an address that does not exist.
type Missing struct {
	Source    lang.Language
	Home      string     // the folder of the site's first page, from the root of the server: "/" or "/info/"
	Languages []Greeting // Hello says in each language that there is no such page
	Emergency []Phone
}

// Welcome is the page on which people choose a language of a centre. It greets people in all languages.
type Welcome struct {
	Centre    Centre // the name in the source language
	SiteTitle string
	Source    lang.Language
	Say       Say // words in the source language
	Languages []Greeting
	Emergency []Phone
	Demo      bool
}

// Short is the page at a short address. It names one notice in every language.
type Short struct {
	Root      string // the relative path from the page to the folder of the site
	Centre    Centre // the name in the source language
	Source    lang.Language
	Say       Say // words in the source language
	Languages []ShortLink
	Emergency []Phone
	Demo      bool
}

// ShortLink is a link to a notice in one language.
type ShortLink struct {
	Language lang.Language
	Title    Text   // the title, as a page in that language shows it
	Href     string // the page of the notice, as a path from the site's address
}

// Screens is the page that lists the boards of a centre. Only a centre with several boards has it.
type Screens struct {
	Centre Centre // the name in the source language
	Source lang.Language
	Say    Say      // words in the source language
	Names  []string // the boards' names in site.yaml, which are also the names of their folders

	Emergency []Phone
}

// Greeting is one language's row on the pages Picker and Welcome.
type Greeting struct {
	Language lang.Language
	Hello    string // "Choose your language" in that language; "" if the theme lacks these words in it
}
