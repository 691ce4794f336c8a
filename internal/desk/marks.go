package desk

import (
	"net/http"
	"net/url"
	"strings"

	"tabla/internal/desk/access"
	"tabla/internal/exchange"
	"tabla/internal/lang"
)

// markedText is a text of the site that somebody can change at the desk. Look marks the passages that show it.
type markedText struct {
	Shown   []string // how the passage begins: the translation, or the source where readers see that
	Words   string   // what the mark is called
	Address string   // the page of the desk that changes it
}

// marks answers the script of Look with the texts of one notice in one language; without a notice, with the
// titles and summaries of all, which stand in lists.
func (d *desk) marks(w http.ResponseWriter, r *http.Request) {
	texts, role, wanted := []markedText{}, access.RoleOf(r), r.URL.Query().Get("notice")
	site, _ := d.tryOpen()
	if site == nil { // the page says what has to be put right
		writeJSON(w, texts)
		return
	}
	l, known := site.Settings.Language(lang.Tag(r.URL.Query().Get("lang")))
	if !known { // a pseudo-language
		writeJSON(w, texts)
		return
	}
	in := l
	for _, other := range translatedInto(site.Settings) {
		if l.Tag == site.Settings.Source.Tag && other.Tag != l.Tag {
			in = other // its sheet has the texts of the source too
		}
	}
	for _, sheet := range site.sheets(in) {
		for _, row := range sheet.Rows {
			inList := row.Kind == "fm-title" || row.Kind == "fm-summary"
			if row.Page == wanted || wanted == "" && inList {
				if text := markFor(row, sheet.From, l.Tag == sheet.From.Source.Tag, role, l); text.Address != "" {
					texts = append(texts, text)
				}
			}
		}
	}
	writeJSON(w, texts)
}

// markFor returns the mark of a text. Its address is "" if the role may not change the text.
func markFor(row exchange.Row, from layer, isSource bool, role access.Role, l lang.Language) markedText {
	text := markedText{Shown: []string{row.Source}, Words: "Change this text"}
	file := strings.TrimSpace(strings.SplitN(row.Context, "\n", 2)[0])
	switch {
	case isSource && role.Writes() && from.Path == "":
		text.Address = Path + "write/notice?" + url.Values{"file": {file}}.Encode() + "#find=" +
			url.PathEscape(row.Source)
	case !isSource && role.Translates() && (role.Language == "" || role.Language == l.Tag):
		chosen := selection{Show: "all", Notice: row.Page, Layer: from.Path}
		text.Address = Path + "translate/" + string(l.Tag) + "/text" + chosen.Query(row.ID)
		text.Words = "Translate this text"
		if row.Translation != "" {
			text.Shown = []string{row.Translation, row.Source}
		}
	}
	return text
}
