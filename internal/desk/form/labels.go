package form

import (
	"cmp"
	"strings"
)

// inputLabels holds the labels of those inputs of the desk that do not belong to a key of a notice.
var inputLabels = map[string]string{
	BodyKey: "Text", RawKey: "The file", "topic": "Topic", "name": "Name or address",
	"alt": "What the picture shows", "translation": "Translation",
	"remark": "A question or remark for the author", "by": "Your name", "message": "What has changed",
	"take": "Which one is kept", "tag": "Language", "lang": "Language", "centre": "Centre",
	"phone": "Telephone number", "id": "Its name in addresses", "diagonal": "Diagonal",
	"distance": "Distance of the readers", "orientation": "Orientation", "pasted": "Pasted text",
	"answer": "Answer", "settled": "It is settled",
}

// partLabels holds the labels of the inputs that together are one field.
var partLabels = map[string]string{
	"day": "day", "time": "time of day", "from": "from", "until": "until", "days": "days", "first": "day",
	"last": "until", "opens": "open", "closes": "to", "closed": "closed", "value": "what it says",
}

// InputLabel returns the label of an input of the form, for pages that name the input without showing the
// form: "Opening hours: open" for the input place.hours.opens.0.
func InputLabel(name string) string {
	for before, last := cutLast(name); strings.Trim(last, "0123456789") == ""; before, last = cutLast(name) {
		name = before // the number of a row
	}
	if label := cmp.Or(LabelOf(name), inputLabels[name]); label != "" {
		return label
	}
	key, part := cutLast(name)
	if label := LabelOf(key); label != "" {
		return label + ": " + cmp.Or(columnLabel(key, part), partLabels[part], part)
	}
	return strings.NewReplacer(".", " ", "_", " ").Replace(strings.TrimPrefix(name, "centres."))
}

// columnLabel returns the label of a column in a field with rows, or "".
func columnLabel(key, column string) string {
	for _, c := range columnsOf(key) {
		if c.Key == column {
			return c.Words
		}
	}
	return ""
}

// cutLast splits a name into the part before its last dot and the part after it. A name without a dot is its
// own last part.
func cutLast(name string) (before, last string) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+1:]
}
