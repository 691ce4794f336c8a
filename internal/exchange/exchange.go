// Package exchange reads and writes the files that are sent to translators who do not use git: spreadsheets
// (XLSX, CSV; ODS is only read), XLIFF and TMX for the tools of translation agencies, and PO for Poedit and
// Weblate.
//
// Each format has a function that writes a Sheet and one that reads it. For all formats, decide.go decides
// whether a row changes the present catalogue, and which rows are refused. The package does not know
// Markdown, the site's configuration, or where the catalogues are. The files that it reads come from
// outside, so it trusts nothing in them.
//
//	err := exchange.Save("ar.xlsx", sheet)
//	sheet, ok := exchange.Read("ar.xlsx", content, &report)
package exchange

import (
	"cmp"
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
	"tabla/internal/text"
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

// Sheet holds the texts of one language that are sent to a translator or come back.
type Sheet struct {
	Language lang.Language
	Source   lang.Language // the source language; the zero value if a file that was read does not name it
	// the language of the column that shows another translation; the zero value if there is no such column
	Pivot lang.Language
	Rows  []Row // in the order of the notices
	// rows that were read but cannot be assigned to a text; the problems contain the reasons
	Unusable []Row
	Archived []Pair // translations of texts that no notice has any more; only TMX contains them
	XLIFF2   bool   // an XLIFF file is written as version 2.0, not as 1.2
}

// Row is one text with its translation. Page, Kind, Context, Brought, Behind and the fields of Help are only
// for people who read the row: Decide does not use them.
type Row struct {
	ID      string
	Page    string // the page of the notice that contains the text
	Kind    string // "h1", "p", "fm-title" …
	Context string // the notice's file and the texts before and after, each on a line

	State      catalogue.State
	Unreviewed bool
	Fault      string // why the translation is not shown, and what to do about it; "" if it has no fault

	Source string // as it was when the sheet was written
	Note   string // the author's note to translators; Hash is made from it too
	Hash   string // catalogue.Hash(Source, Note)
	Was    string // the source text that Translation was made from, if it differs from Source

	Translation string
	// the Fingerprint of Translation when the sheet was written; it differs if Translation was changed later
	Base       string
	Mark       Mark   // how the file marks the translation
	Doubt      string // the word in the ok column of a table if it does not mean yes; otherwise ""
	By         string // who checked the translation
	Remark     string // a message to the coordinator, not part of the translation
	RemarkBase string // Fingerprint of Remark when the sheet was written; "" if there was no remark
	Answer     string // the coordinator's answer to Remark
	Refused    bool   // the row was not imported; Fault tells why

	Brought bool // Translation comes from the layer to which the text belongs
	// this site's own translation, if the layer's translation is shown because it is better; "" if there is
	// none
	Behind string

	Help
	Line int // the row of the table, or the line of the file, in which this row was read; from 1
}

// Help holds information that helps a translator with one text. It is written to files and never read back.
type Help struct {
	Address string // where the text is published, or the path of the built page
	// the terms of the site's glossary that the source has, each on a line with its translation
	Terms   string
	Pivot   string     // the translation into the sheet's language Pivot; "" if there is none
	Similar Suggestion // the most similar text that has a translation
}

// Words returns the number of words of the source. Translation agencies set their prices by it.
func (r *Row) Words() int { return text.CountWords(withoutTargets(r.Source)) }

// Words returns two numbers of words: those of all sources of a sheet, and those of the sources that have no
// translation or a stale one.
func (s Sheet) Words() (all, open int) {
	for i := range s.Rows {
		n := s.Rows[i].Words()
		if all += n; s.Rows[i].State < catalogue.Draft {
			open += n
		}
	}
	return all, open
}

// Mark is the mark that a person or a tool has put on a translation in a file that comes back.
type Mark uint8

const (
	Unmarked Mark = iota
	Accepted      // somebody has marked the text as right
	Finished      // the translator's tool marks the text as finished, as tools do unless somebody has doubts
	Doubtful      // the translator or the tool asks for a review of the text
)

// MaxSize is the size of the largest file that is read, in bytes. The same limit applies to a spreadsheet
// after it is unpacked. A site of ten thousand texts needs a tenth of this size.
const MaxSize = 64 << 20

// format is a file format, with its ending and the functions that write and read it.
type format struct {
	ending string
	write  func(io.Writer, Sheet) error // nil if tabla only reads the format
	read   func(source) (Sheet, bool)
}

func formats() []format {
	return []format{
		{".xlsx", writeXLSX, readXLSX},
		{".xlf", writeXLIFF, readXLIFF},
		{".po", writePO, readPO},
		{".csv", writeCSV, readCSV},
		{".xliff", writeXLIFF, readXLIFF},
		{memoryEnding, writeTMX, readTMX},
		{".ods", nil, readODS},
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

// CanWrite reports whether tabla can write a file with this name. It looks at the ending of the name only.
func CanWrite(name string) bool {
	f, known := formatOf(name)
	return known && f.write != nil
}

// Endings lists the endings of the files that tabla writes, as text for messages.
const Endings = ".xlsx, .xlf, .po, .csv or .tmx"

// source is a file that is being read.
type source struct {
	name     string
	content  []byte
	problems *diag.Report
}

// report reports a problem in one row of the file. If line is 0, the problem concerns the whole file.
func (s source) report(rule diag.Rule, line int, hint, message string, args ...any) {
	s.problems.Report(rule, diag.Pos{File: filepath.ToSlash(s.name), Line: line}, hint, message, args...)
}

// Write writes a sheet to w. The ending of name determines the format.
func Write(w io.Writer, name string, s Sheet) error {
	f, known := formatOf(name)
	if !known || f.write == nil {
		return fmt.Errorf("%s: no such format", name)
	}
	return f.write(w, s)
}

// Save writes a sheet to a file. If the disk is full, the old file does not change.
func Save(name string, s Sheet) error {
	return files.WriteFrom(name, func(w io.Writer) error { return Write(w, name, s) })
}

// Read reads a file that came back. It reports every fault of the file, with the row. ok is false if
// nothing in the file can be used.
func Read(name string, content []byte, r *diag.Report) (sheet Sheet, ok bool) {
	s := source{name, content, r}
	f, known := formatOf(name)
	if !known {
		s.report(ruleExchangeFormat, 0, cmp.Or(saveAs[strings.ToLower(filepath.Ext(name))],
			"tabla reads .xlsx, .ods, .xlf, .po, .csv and .tmx"),
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
	s.dropLong(&sheet)
	s.dropTwice(&sheet)
	if s.spoilt(sheet) {
		return Sheet{}, false
	}
	return sheet, true
}

// saveAs maps the endings of files of other programs to a hint: the formats in which that program must
// save the file so that tabla can read it.
var saveAs = map[string]string{
	".xls":     "open it in Excel and save it as .xlsx",
	".numbers": "in Numbers: File, Export To, Excel (.xlsx)",
	".sdlxliff": "in Trados Studio save the target as XLIFF 1.2 (.xlf): Batch Tasks, Finalize, or File, " +
		"Save Target As",
	".mqxliff": "in memoQ export the document itself (Export stored path), not the bilingual file: it is " +
		".xlf again",
}

// printable removes control characters, which a terminal would take for commands. Ids and remarks need
// this because they are printed.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// dropLong reports the rows with a text that is longer than any text may be, and moves them to Unusable.
func (s source) dropLong(sheet *Sheet) {
	kept := sheet.Rows[:0]
	for _, row := range sheet.Rows {
		if f, long := row.longText(); long {
			s.problems.Add(f.At(diag.Pos{File: filepath.ToSlash(s.name), Line: row.Line}))
			sheet.Unusable = append(sheet.Unusable, row)
		} else {
			kept = append(kept, row)
		}
	}
	sheet.Rows = kept
}

// longText returns the finding about the first text of a row that is too long.
func (r *Row) longText() (diag.Finding, bool) {
	for _, text := range []string{r.ID, r.Source, r.Translation, r.Was, r.Note, r.Remark, r.Answer, r.By} {
		if f, long := diag.LongText(text); long {
			return f, true
		}
	}
	return diag.Finding{}, false
}

// dropTwice looks for ids that occur twice with different translations or marks. It reports each such id and
// moves all its rows to Unusable, because it cannot be known which row is right. It ignores rows without an
// id, as in a translation memory.
func (s source) dropTwice(sheet *Sheet) {
	first := map[string]int{}
	twice := map[string]bool{}
	for i, row := range sheet.Rows {
		if row.ID == "" {
			continue
		}
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
	if len(twice) == 0 {
		return
	}
	kept := sheet.Rows[:0]
	for _, row := range sheet.Rows {
		if twice[row.ID] {
			sheet.Unusable = append(sheet.Unusable, row)
		} else {
			kept = append(kept, row)
		}
	}
	sheet.Rows = kept
}

// named returns the language of the tag that a file names. If tag is empty or unknown, it reports a
// problem and returns false.
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

// Rules returns the rules whose problems this package reports.
func Rules() []diag.Rule {
	return slices.Concat(exchangeRules, columnsRules, xliffRules, secondRules, decideRules, strayRules,
		spoiltRules, verdictRules)
}

// text returns the file's content as UTF-8, without a byte order mark. It also reads UTF-16, which Windows
// programs call Unicode. It refuses every other encoding, because a wrong guess could change names and
// numbers.
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

// badLine returns the line, from 1, of the first byte that is not UTF-8.
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

// Fingerprint returns a short code that differs for different translations: the first 8 hex digits of the
// text's sha1, or "none" if there is no text.
func Fingerprint(text string) string {
	if text == "" {
		return "none"
	}
	sum := sha1.Sum([]byte(text))
	return hex.EncodeToString(sum[:4])
}
