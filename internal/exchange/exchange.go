// Package exchange knows the files in which translations travel to people who have no git: spreadsheets
// (XLSX, CSV), the XLIFF 1.2 of agencies' tools, and the PO of Poedit and Weblate.
//
// Each format is a way to write a Sheet and to read one back. What a row is worth against the catalogue as it
// is now, and which rows are refused, is decided once for all formats, in decide.go. The package does not
// know Markdown, the site's configuration, or where the catalogues lie; what it reads comes from outside and
// is trusted in nothing.
//
//	err := exchange.Save("ar.xlsx", sheet)
//	sheet, ok := exchange.Read("ar.xlsx", content, &report)
package exchange

import (
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
)

// The rules that this file reports.
var (
	ruleExchangeSize = diag.Rule{
		Code:  "exchange-size",
		Title: "a file from a translator that is far too large",
		Why:   "a small archive can unpack to more than the computer holds",
		Fix:   "ask for the file anew",
	}

	ruleExchangeTwice = diag.Rule{
		Code:  "exchange-twice",
		Title: "one text stands in two rows with different translations",
		Why:   "nobody can tell which one was meant",
		Fix:   "keep the right one and delete the other",
	}

	RuleExchangeLanguage = diag.Rule{
		Code:  "exchange-language",
		Title: "a file that does not say which language it is for, or another one",
		Why:   "texts in a wrong language would be shown to people who cannot read them",
		Fix: "leave the first rows of an exported file as they are; a file is for one language of the " +
			"site",
	}

	exchangeRules = []diag.Rule{ruleExchangeSize, ruleExchangeTwice, RuleExchangeLanguage}
)

// Sheet is one language's texts on their way to a translator or back.
type Sheet struct {
	Language lang.Language
	Source   lang.Language // what the texts are translated from; zero when a file that was read does not name it
	Rows     []Row         // in the order of the notices
}

// Row is one text. A file that comes back is asked only for what Decide needs; State, Page, Kind, Was and
// Context are for the people who look at it.
type Row struct {
	ID      string
	Page    string // the notice it is in
	Kind    string // "h1", "p", "fm-title" …
	Context string // the notice's file and the neighbours, one on each line

	State      catalogue.State
	Unreviewed bool
	Fault      string // why Translation is not shown, and what to do about it; "" for most

	Source string // as it was when the sheet was written
	Note   string // the author's note to translators: part of Hash
	Hash   string // catalogue.Hash(Source, Note)
	Was    string // the source that Translation was made from, where it is another one

	Translation string
	Base        string // Fingerprint of Translation when the sheet was written: tells whether somebody has changed it since
	Mark        Mark   // beside the translation, in the file
	By          string // who checked the translation
	Remark      string // for the coordinator; not part of the translation

	Line int // where it was read: row of the table or line of the file, from 1
}

// Mark is how a translation is marked in a file that comes back.
type Mark uint8

const (
	Unmarked Mark = iota
	Accepted      // somebody has put a mark: right as it stands
	Finished      // the translator's tool calls it done, as it does of every text that nobody has doubts about
	Doubtful      // the translator, or the tool, asks that it be looked at
)

// MaxSize is the largest file that is read, in bytes, and the most that a spreadsheet may unpack to. A site
// of ten thousand texts needs a tenth of it.
const MaxSize = 64 << 20

// format is one way to write a sheet down.
type format struct {
	ending string
	write  func(io.Writer, Sheet) error
	read   func(source) (Sheet, bool)
}

func formats() []format {
	return []format{
		{".xlsx", writeXLSX, readXLSX},
		{".xlf", writeXLIFF, readXLIFF},
		{".po", writePO, readPO},
		{".csv", writeCSV, readCSV},
		{".xliff", writeXLIFF, readXLIFF},
	}
}

func formatOf(name string) (format, bool) {
	ending := strings.ToLower(filepath.Ext(name))
	for _, f := range formats() {
		if f.ending == ending {
			return f, true
		}
	}
	return format{}, false
}

// Known reports whether a file's ending names a format that tabla speaks.
func Known(name string) bool {
	_, known := formatOf(name)
	return known
}

// source is a file that is being read.
type source struct {
	name     string
	content  []byte
	problems *diag.Report
}

// report reports a problem of the file as a whole, or of one row of it; line 0 is the file.
func (s source) report(rule diag.Rule, line int, hint, message string, args ...any) {
	s.problems.Report(rule, diag.Pos{File: filepath.ToSlash(s.name), Line: line}, hint, message, args...)
}

// Write writes a sheet in the format that the name's ending calls for.
func Write(w io.Writer, name string, s Sheet) error {
	f, known := formatOf(name)
	if !known {
		return fmt.Errorf("%s: no such format", name)
	}
	return f.write(w, s)
}

// Save writes a sheet to a file. A full disk leaves what was there.
func Save(name string, s Sheet) error {
	return files.WriteFrom(name, func(w io.Writer) error { return Write(w, name, s) })
}

// Read reads a file that came back. Everything that is wrong with it is reported with its row; ok is false
// when nothing of it can be used.
func Read(name string, content []byte, r *diag.Report) (sheet Sheet, ok bool) {
	s := source{name, content, r}
	f, known := formatOf(name)
	if !known {
		s.report(ruleExchangeFormat, 0, "tabla reads .xlsx, .xlf, .po and .csv",
			"this is no file for translators")
		return Sheet{}, false
	}
	if len(content) > MaxSize {
		s.report(ruleExchangeSize, 0, "a file for translators is far smaller: is this the right one?",
			"the file is larger than %d MiB and is not read", MaxSize>>20)
		return Sheet{}, false
	}
	if sheet, ok = f.read(s); !ok {
		return Sheet{}, false
	}
	for i := range sheet.Rows {
		r := &sheet.Rows[i]
		r.ID, r.Remark = printable(r.ID), printable(r.Remark)
	}
	s.dropTwice(&sheet)
	if s.spoilt(sheet) {
		return Sheet{}, false
	}
	return sheet, true
}

// printable removes control characters, which would command a terminal: ids and remarks are printed as they
// came.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// dropTwice drops all rows of an id that comes twice with different translations: it is unknown which one was
// meant.
func (s source) dropTwice(sheet *Sheet) {
	first := map[string]int{}
	twice := map[string]bool{}
	for i, row := range sheet.Rows {
		at, again := first[row.ID]
		if !again {
			first[row.ID] = i
			continue
		}
		if sheet.Rows[at].Translation != row.Translation || sheet.Rows[at].Mark != row.Mark {
			twice[row.ID] = true
			s.report(ruleExchangeTwice, row.Line, "keep the row that is right and delete the other one",
				"%s stands here and at %d, with two different translations", row.ID, sheet.Rows[at].Line)
		}
	}
	sheet.Rows = slices.DeleteFunc(sheet.Rows, func(row Row) bool { return twice[row.ID] })
}

// named returns the language of the tag in a file.
func (s source) named(tag string) (lang.Language, bool) {
	if tag == "" {
		s.report(RuleExchangeLanguage, 0,
			"use a file that tabla export has written, and leave its first rows as they are",
			"the file does not say which language it is for")
		return lang.Language{}, false
	}
	l, known := lang.LookupRegional(tag)
	if !known {
		message, hint := lang.Unknown(tag)
		s.report(RuleExchangeLanguage, 0, hint, "%s", message)
		return lang.Language{}, false
	}
	return l, true
}

// Rules returns the rules that this room reports.
func Rules() []diag.Rule {
	return slices.Concat(exchangeRules, columnsRules, xliffRules, decideRules, strayRules, spoiltRules, verdictRules)
}

// text is the file's content as UTF-8 without its byte order mark. What programs on Windows call Unicode
// (UTF-16) is understood; any other encoding is refused, because a guess turns names and numbers into others.
func (s source) text() (string, bool) {
	text := string(s.content)
	for mark, order := range map[string]binary.ByteOrder{"\xff\xfe": binary.LittleEndian,
		"\xfe\xff": binary.BigEndian} {
		if strings.HasPrefix(text, mark) {
			text = fromUTF16(s.content[2:], order)
		}
	}
	text = strings.TrimPrefix(text, byteOrderMark)
	if !utf8.ValidString(text) {
		s.report(diag.RuleBadUTF8, badLine(text),
			"save the file as UTF-8 (in Excel: CSV UTF-8; in Poedit: Catalogue, Properties, Charset)",
			"here is a byte that is not UTF-8: the file is in an older encoding")
		return "", false
	}
	return text, true
}

func fromUTF16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// badLine is the line of the first byte that is not UTF-8, from 1.
func badLine(text string) int {
	line := 1
	for i, r := range text {
		if r == '\n' {
			line++
		}
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			break
		}
	}
	return line
}

// Fingerprint returns what tells a translation from another one: the first 8 hex digits of its sha1, or
// "none" where there is no text.
func Fingerprint(text string) string {
	if text == "" {
		return "none"
	}
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}
