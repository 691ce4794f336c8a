package exchange

import (
	"encoding/xml"
	"io"
	"strings"
)

// row takes one trans-unit off the decoder. Tools put marks and tags of their own inside the texts (<g>,
// <mrk>, <ph>): the text is what is left without them.
func (x *xliffReader) row(start xml.StartElement) (Row, error) {
	r := Row{ID: attribute(start, "id"), Line: x.line()}
	x.state = map[string]string{"yes": "final"}[attribute(start, "approved")] // until the target tells more
	for {
		token, err := x.decoder.Token()
		if err != nil {
			return r, cutOff(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			r.Mark = markOfState(x.state, r.Was != "")
			return r, nil
		case xml.StartElement:
			if err := x.part(&r, t); err != nil {
				return r, err
			}
		}
	}
}

// part reads one child of a trans-unit.
func (x *xliffReader) part(r *Row, t xml.StartElement) error {
	if t.Name.Local == "alt-trans" {
		return x.old(r, attribute(t, "alttranstype"))
	}
	text, err := x.flat()
	switch t.Name.Local {
	case "source":
		r.Source = text
	case "target":
		r.Translation = text
		if state := attribute(t, "state"); state != "" {
			x.state = state
		}
	case "note":
		r.note(attribute(t, "from"), text)
	}
	return err
}

// markOfState reads the state that the translator's tool has given a text. One that tabla has given and
// nobody has changed means nothing.
func markOfState(state string, stale bool) Mark {
	switch {
	case state == "translated", state == "final", state == "signed-off":
		return Finished
	case strings.HasPrefix(state, "needs-") && state != "needs-translation" && !stale:
		return Doubtful
	default:
		return Unmarked
	}
}

func (r *Row) note(from, text string) {
	switch from {
	case fromAuthor:
		r.Note = text
	case fromTabla:
		r.setMachineNote(text)
	case fromReviewer:
		r.By = text
	case fromContext, fromCheck:
	default: // a tool may name the person
		r.Remark = text
	}
}

// old reads what the translation was made from, out of an alt-trans.
func (x *xliffReader) old(r *Row, kind string) error {
	for {
		token, err := x.decoder.Token()
		if err != nil {
			return cutOff(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			text, err := x.flat()
			if err != nil {
				return err
			}
			if t.Name.Local == "source" && kind == previousVersion {
				r.Was = text
			}
		}
	}
}

// flat is the text up to the end of the element that has just begun, without the tags inside it.
func (x *xliffReader) flat() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := x.decoder.Token()
		if err != nil {
			return "", cutOff(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String(), nil
}

// cutOff: an end inside an element is no end.
func cutOff(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
