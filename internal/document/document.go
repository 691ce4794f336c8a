// Package document reads documents of other programs as notices: Word (.docx), web pages, plain text and
// Markdown.
//
//	bytes -> docx.go: a document of Word as HTML  -> html.go: HTML without what a notice cannot have
//	      -> markdown.go: the Markdown that notices have -> notices.go: the notices, with title and text
//
// The documents may come from anywhere. So all sizes are limited, and the package opens nothing outside of
// the document. Parts that a notice cannot have are left out and listed (Document.LeftOut). The package
// neither reads nor writes files.
package document

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the size in bytes of the largest document that is read.
const MaxBytes = 20 << 20

// Document is what was read from a file, or from the files of a folder.
type Document struct {
	Notices  []Notice
	Pictures []Picture // the pictures that the notices show, in their order
	LeftOut  []string  // the parts that a notice cannot have, in words: "2 footnotes"
}

// Notice is one notice of a document.
type Notice struct {
	// the text from which the address is made: the title, or the name of the file; it may have any characters
	Name  string
	Title string
	// Content is the notice's file. A picture of the document has the address PictureAddress + its number
	// in Document.Pictures.
	Content string
}

// Picture is a picture in a document.
type Picture struct {
	Name    string // such as "image1.png"
	Alt     string // what it shows, if the document says so
	Content []byte
}

// PictureAddress is the beginning of the address by which a text names a picture of its document.
const PictureAddress = "picture:"

// Refused is the reason why a document cannot be read.
type Refused struct{ Message, Hint string }

func (r Refused) Error() string { return r.Message + ": " + r.Hint }

// Read reads a file. If cut is true, each heading of the highest level begins a notice, if there are at
// least two; otherwise the document is one notice. The error is a Refused.
func Read(name string, content []byte, cut bool) (Document, error) {
	extension := strings.ToLower(path.Ext(name))
	switch {
	case len(content) > MaxBytes:
		return Document{}, Refused{fmt.Sprintf("%s is larger than %d MB", name, MaxBytes>>20),
			"make its pictures smaller, or copy the text and paste it"}
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0")):
		return Document{}, Refused{name + " is a document of an old program, or has a password",
			"open it, and save it as .docx without a password"}
	case bytes.HasPrefix(content, []byte("PK\x03\x04")) && extension != ".odt":
		return readDOCX(name, content, cut)
	case slices.Contains([]string{".pdf", ".odt", ".rtf", ".doc", ".pages", ".docx"}, extension):
		return Document{}, Refused{name + " cannot be read as a document of Word",
			"open it, and save it as .docx, or copy the text and paste it"}
	case !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0:
		return Document{}, Refused{name + " is no text in UTF-8", "save it as .docx, or as text in UTF-8"}
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	switch extension {
	case ".html", ".htm":
		return readHTML(stem, text, cut, nil)
	case ".md", ".markdown":
		doc := readMarkdown(stem, text, cut)
		if len(doc.Notices) == 1 && stem != "text" {
			// a text that is a notice already keeps its file's name, because other texts link to it
			doc.Notices[0].Name = stem
		}
		return doc, nil
	}
	return readMarkdown(stem, plainText(text), cut), nil
}

// Pasted returns the Markdown of a copied part of a web page or of a document, and the list of what was left
// out.
func Pasted(html string) (markdown string, leftOut []string, err error) {
	markdown, _, leftOut, err = convert(html, nil)
	return markdown, leftOut, err
}

// several returns a number with its noun: "1 footnote", "2 footnotes".
func several(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// leftOut counts the things that are left out. They are in the order in which each kind was first found.
type leftOut struct {
	nouns []string
	count map[string]int
}

func (l *leftOut) add(noun string) {
	if l.count == nil {
		l.count = map[string]int{}
	}
	if l.count[noun]++; l.count[noun] == 1 {
		l.nouns = append(l.nouns, noun)
	}
}

func (l *leftOut) words() (all []string) {
	for _, noun := range l.nouns {
		all = append(all, several(l.count[noun], noun))
	}
	return all
}
