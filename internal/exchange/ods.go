package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// readODS reads a spreadsheet of LibreOffice: the first tab that has a header row. excelize does not read
// this format, and only the texts of the cells are needed. tabla does not write it: LibreOffice opens .xlsx.
func readODS(s source) (Sheet, bool) {
	content, ok := s.contentXML()
	if !ok {
		return Sheet{}, false
	}
	o := &odsReader{source: s, decoder: xml.NewDecoder(bytes.NewReader(content))}
	t, err := o.tables()
	if err != nil {
		s.report(ruleExchangeFormat, 0, "open it in LibreOffice and save it again, as .ods or .xlsx",
			"the spreadsheet cannot be read: %v", err)
		return Sheet{}, false
	}
	return t.sheet()
}

// contentXML returns the part of the archive that holds the cells.
func (s source) contentXML() ([]byte, bool) {
	archive, err := zip.NewReader(bytes.NewReader(s.content), int64(len(s.content)))
	if err != nil {
		s.report(ruleExchangeFormat, 0, "ask for the file again, perhaps in a zip archive",
			"this is no spreadsheet, or only a part of one")
		return nil, false
	}
	part, err := archive.Open("content.xml")
	if err != nil {
		s.report(ruleExchangeFormat, 0, "save it in LibreOffice as .ods or .xlsx",
			"this is no spreadsheet of LibreOffice")
		return nil, false
	}
	defer part.Close()
	content, err := io.ReadAll(io.LimitReader(part, MaxSize+1))
	switch {
	case err != nil:
		s.report(ruleExchangeFormat, 0, "save it in LibreOffice anew, as .xlsx and without a password",
			"the spreadsheet cannot be opened: %v", err)
		return nil, false
	case len(content) > MaxSize:
		s.report(ruleExchangeSize, 0, "a file for translators is far smaller: is this the right one?",
			"the file is larger than %d MiB and is not read", MaxSize>>20)
		return nil, false
	}
	return content, true
}

// odsReader reads the cells of a spreadsheet from its XML.
type odsReader struct {
	source
	decoder *xml.Decoder
}

// mostCells is the largest number of columns that is read, and the largest number of times that a repeated
// row is read.
const mostCells = 200

// tables returns the first table that has a header row. If none has one, it returns the last table.
func (o *odsReader) tables() (*table, error) {
	t := &table{source: o.source}
	for t.columns == nil {
		token, err := o.decoder.Token()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "table" {
			t = &table{source: o.source}
			if err := o.rows(t); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// rows reads the rows of a table, also those in groups.
func (o *odsReader) rows(t *table) error {
	reads := true
	for {
		token, err := o.decoder.Token()
		if err != nil {
			return cutOff(err)
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "table" {
				return nil
			}
		case xml.StartElement:
			if e.Name.Local != "table-row" {
				continue
			}
			cells, err := o.cells()
			if err != nil {
				return err
			}
			reads = reads && t.rowTimes(cells, times(e, "number-rows-repeated"))
		}
	}
}

// rowTimes adds a row n times to the table, and returns false when no further rows are to be read. Files
// often have thousands of empty rows, written as one repeated row, below the last text: these are only
// counted.
func (t *table) rowTimes(cells []string, n int) bool {
	if len(cells) == 0 {
		t.count += n
		return t.count < mostRows && (t.columns != nil || t.count < headerWithin)
	}
	for range min(n, mostCells) {
		if t.count >= mostRows {
			t.report(ruleExchangeSize, t.count, "delete the rows below the last text",
				"the rows after this one are not read")
			return false
		}
		if !t.row(cells) {
			return false
		}
	}
	return true
}

// times returns how often the file repeats an element. If the element has no number of repetitions, it
// returns 1.
func times(t xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(t, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// cells reads the cells of a row, without the empty ones at its end.
func (o *odsReader) cells() ([]string, error) {
	var cells []string
	err := eachChild(o.decoder, func(t xml.StartElement) error {
		said, err := o.cell()
		if err != nil {
			return err
		}
		for range min(times(t, "number-columns-repeated"), mostCells-len(cells)) {
			cells = append(cells, said)
		}
		return nil
	})
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells, err
}

// cell reads the text of a cell: its paragraphs, each on a line. Comments on the cell are no part of it.
func (o *odsReader) cell() (string, error) {
	var b strings.Builder
	paragraphs := 0
	for depth := 1; depth > 0; {
		token, err := o.decoder.Token()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth > 1 {
				b.Write(t)
			}
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "annotation", "shape", "frame":
				if err := o.decoder.Skip(); err != nil {
					return "", cutOff(err)
				}
				depth--
			case "p", "h":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
			case "s":
				b.WriteString(strings.Repeat(" ", min(times(t, "c"), mostCells)))
			case "tab":
				b.WriteByte('\t')
			case "line-break":
				b.WriteByte('\n')
			}
		}
	}
	return b.String(), nil
}
