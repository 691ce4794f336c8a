package exchange

import (
	"github.com/xuri/excelize/v2"

	"tabla/internal/catalogue"
	"tabla/internal/lang"
)

// The colours of boards and pages (paper, ink and others), some of them as lighter tints that print well and
// on which dark text is easy to read.
const (
	ink     = "17202A"
	muted   = "4A5560"
	paper   = "FFFCF5"
	locked  = "F4F1EA"
	hairs   = "D5CFC3"
	heading = "1B3F8B"
	writing = "0A5A46"
)

const (
	textFormat  = 49 // "@": what is typed stays text, so that 09:00 and +381 are not taken for numbers
	leftToRight = 1
	rightToLeft = 2
)

func titleStyle(rtl bool) *excelize.Style {
	s := &excelize.Style{
		Font: &excelize.Font{Bold: true, Size: 16, Color: ink, Family: "Calibri"},
		Fill: fill(paper),
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true, Horizontal: "left", Indent: 1,
			ReadingOrder: leftToRight},
	}
	if rtl {
		s.Alignment.Horizontal, s.Alignment.ReadingOrder = "right", rightToLeft
	}
	return s
}

func howToStyle() *excelize.Style {
	return &excelize.Style{
		Font: &excelize.Font{Size: 11, Color: ink, Family: "Calibri"},
		Fill: fill(paper),
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true, Horizontal: "left", Indent: 1,
			ReadingOrder: leftToRight},
	}
}

// headingStyle returns the style of a column's heading. If open is true, translators may write in the column,
// and its heading has another colour.
func headingStyle(open bool) *excelize.Style {
	colour := heading
	if open {
		colour = writing
	}
	return &excelize.Style{
		Font:      &excelize.Font{Bold: true, Size: 11, Color: "FFFFFF", Family: "Calibri"},
		Fill:      fill(colour),
		Border:    edges("FFFFFF"),
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1},
	}
}

func stateStyle(s catalogue.State) *excelize.Style {
	tint, colour := stateColours(s)
	return &excelize.Style{
		Font:   &excelize.Font{Bold: true, Size: 11, Color: colour, Family: "Calibri"},
		Fill:   fill(tint),
		Border: edges(hairs),
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true,
			ReadingOrder: leftToRight},
	}
}

// stateColours returns a state's background tint and the colour of its words. Their contrast is at least 7:1.
func stateColours(s catalogue.State) (tint, words string) {
	switch s {
	case catalogue.StaleFact:
		return "FBE3E2", "8A0014"
	case catalogue.Stale:
		return "FDEBD3", "6B3500"
	case catalogue.Draft:
		return "E4EBF8", "1B3F8B"
	case catalogue.Fresh:
		return "E1F1E9", "0A4F3E"
	default:
		return "F0E6F3", "652070"
	}
}

// cellStyle returns the style of the texts in a column. Locked cells are grey, and cells to write in are
// white.
func cellStyle(c column, s Sheet) *excelize.Style {
	style := &excelize.Style{
		Font:   &excelize.Font{Size: 11, Color: ink, Family: "Calibri"},
		Fill:   fill(locked),
		Border: edges(hairs),
		Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", Indent: 1, WrapText: true,
			ReadingOrder: leftToRight},
		Protection: &excelize.Protection{Locked: !c.open},
		NumFmt:     textFormat,
	}
	if s.Source.RTL {
		style.Alignment.Horizontal, style.Alignment.ReadingOrder = "right", rightToLeft
	}
	switch c.name {
	case idColumn, hashColumn, textHashColumn, "page", "kind", "context", wordsColumn, addressColumn:
		style.Font.Size, style.Font.Color = 9, muted
	case "problem":
		_, style.Font.Color = stateColours(catalogue.StaleFact)
	}
	if c.open {
		style.Fill = fill("FFFFFF")
	}
	switch {
	case c.name == "in "+s.Pivot.Name:
		style.Font.Size = textSize(s.Pivot)
		style.Alignment.Horizontal, style.Alignment.ReadingOrder = readingOf(s.Pivot)
	case c.name == okColumn:
		style.Alignment.Horizontal, style.Alignment.Indent = "center", 0
	case c.name == translationColumn, c.name == similarColumn:
		style.Font.Size = textSize(s.Language)
		style.Alignment.Horizontal, style.Alignment.ReadingOrder = readingOf(s.Language)
	}
	return style
}

// readingOf returns the alignment and the reading order of texts in a language.
func readingOf(l lang.Language) (horizontal string, order uint64) {
	if l.RTL {
		return "right", rightToLeft
	}
	return "left", leftToRight
}

// setOff makes the line at the top of a cell stronger if the style is for the first row of a notice.
func setOff(s *excelize.Style, first bool) *excelize.Style {
	for i := range s.Border {
		if first && s.Border[i].Type == "top" {
			s.Border[i].Style, s.Border[i].Color = 2, heading
		}
	}
	return s
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func edges(colour string) []excelize.Border {
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: colour, Style: 1})
	}
	return all
}
