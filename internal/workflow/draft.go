package workflow

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleDraftAnswer = diag.Rule{
		Code:  "draft-answer",
		Title: "a line from a translation engine that is no answer",
		Why:   "without its id nobody knows which text was meant",
		Fix: `let the command write one JSON object a line, {"id": …, "text": …}, for each line that ` +
			`it reads`,
	}

	ruleDraftLost = diag.Rule{
		Code:  "draft-lost",
		Title: "a machine's translation without one of the marks ⟦1⟧, ⟦2⟧ …",
		Why:   "each mark stands for a value or an address that readers need",
		Fix:   "let the engine keep the marks, or translate this text by hand",
	}

	draftRules = []diag.Rule{ruleDraftAnswer, ruleDraftLost}
)

// answerFile is the name with which problems refer to the output of the command.
const answerFile = "the command's answer"

// DraftRequest is one text for a translation engine.
type DraftRequest struct {
	ID       string              `json:"id"`
	Source   lang.Tag            `json:"source"`
	Target   lang.Tag            `json:"target"`
	Text     string              `json:"text"` // ⟦1⟧, ⟦2⟧ … stand for values and addresses
	Glossary map[string][]string `json:"glossary,omitempty"`
}

// DraftAnswer is the answer of a translation engine to a request.
type DraftAnswer struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Draft lets a machine translate those texts of a language that are in one of the states. It stores the
// translations that pass all checks as drafts. engine gets the requests as lines of JSON and returns the
// answers in the same form. A translation with a fault is not stored, but reported as a problem.
func Draft(ctx context.Context, o site.Options, w files.Writer, tag string, states []string,
	engine func(requests []byte) (answers []byte, err error)) (Imported, []diag.Problem, error) {
	t, problems, err := OpenTexts(ctx, o)
	if err != nil || t == nil {
		return Imported{}, problems, err
	}
	sheet, problems, err := t.Sheet(tag, "")
	if err != nil || diag.Failed(problems) {
		return Imported{}, errorsOnly(problems), err
	}
	d := drafting{texts: t, tag: tag, rows: map[string]exchange.Row{}, kept: map[string][]string{}}
	requests := d.requests(sheet, states)
	if len(d.rows) == 0 {
		// there is nothing to save, but an earlier call may have been stopped before its last step
		sheet.Rows = nil
		return SaveTexts(ctx, o, w, sheet)
	}
	answers, err := engine(requests)
	if err != nil {
		return Imported{}, nil, err
	}
	sheet.Rows = d.read(answers)
	if err := ctx.Err(); err != nil {
		return Imported{}, nil, err
	}
	done, saved, err := SaveTexts(ctx, o, w, sheet)
	refused := d.report.Problems()
	done.Refused += len(errorsOnly(slices.Clone(refused)))
	return done, append(refused, saved...), err
}

// drafting holds the texts that were sent to an engine.
type drafting struct {
	texts  *Texts
	tag    string
	rows   map[string]exchange.Row // by id
	kept   map[string][]string     // id -> the parts that ⟦1⟧, ⟦2⟧ … stand for
	report diag.Report
}

// requests returns the texts in the given states, with one request on each line.
func (d *drafting) requests(sheet exchange.Sheet, states []string) []byte {
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for _, row := range sheet.Rows {
		if !wanted(row, states) {
			continue
		}
		request := DraftRequest{ID: row.ID, Source: sheet.Source.Tag, Target: sheet.Language.Tag,
			Glossary: glossaryOf(d.texts.Settings(), sheet.Language.Tag, row.Source)}
		request.Text, d.kept[row.ID] = protect(row.Source)
		d.rows[row.ID] = row
		// cannot fail: a buffer accepts everything, and these types can be encoded
		_ = encoder.Encode(request)
	}
	return lines.Bytes()
}

// glossaryOf returns the terms of the glossary that a source text has, with their translations into the
// language.
func glossaryOf(settings *config.Site, tag lang.Tag, source string) map[string][]string {
	terms := map[string][]string{}
	for _, t := range settings.Glossary {
		if say := t.Say[tag]; len(say) > 0 &&
			strings.Contains(strings.ToLower(source), strings.ToLower(t.Text)) {
			terms[t.Text] = say
		}
	}
	return terms
}

// protectedParts matches the parts of a text that an engine must not change: values, targets of links,
// addresses and code. A target may contain one pair of brackets at most. Without this limit, a text of many
// opening brackets would be read to its end from each of them.
var protectedParts = regexp.MustCompile("\\{\\{\\.[a-z0-9_]+\\}\\}|\\]\\((?:[^()]|\\([^()]*\\))*\\)|" +
	"<[^<> ]+[@:][^<> ]+>|https?://[^\\s)]+|" +
	"[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|`[^`]+`")

// protectedMark matches a mark in an answer. Engines may write its number in the digits of the language.
var protectedMark = regexp.MustCompile(`⟦\s*(\p{Nd}+)\s*⟧`)

// protect replaces the protected parts of a text with ⟦1⟧, ⟦2⟧ … and returns the parts.
func protect(source string) (marked string, parts []string) {
	marked = protectedParts.ReplaceAllStringFunc(source, func(part string) string {
		bracket := ""
		if rest, link := strings.CutPrefix(part, "]"); link {
			bracket, part = "]", rest
		}
		parts = append(parts, part)
		return bracket + "⟦" + strconv.Itoa(len(parts)) + "⟧"
	})
	return marked, parts
}

// restoreParts puts the protected parts back. ok is false if a mark is missing, doubled or unknown.
func restoreParts(answer string, parts []string) (restored string, ok bool) {
	seen := make([]bool, len(parts))
	ok = true
	restored = protectedMark.ReplaceAllStringFunc(answer, func(mark string) string {
		n, err := strconv.Atoi(text.OnlyDigits(mark))
		if err != nil || n < 1 || n > len(parts) || seen[n-1] {
			ok = false
			return mark
		}
		seen[n-1] = true
		return parts[n-1]
	})
	return restored, ok && !slices.Contains(seen, false)
}

// read returns the rows of the answers that have no fault, with the translations in them.
func (d *drafting) read(answers []byte) []exchange.Row {
	var rows []exchange.Row
	for i, line := range bytes.Split(answers, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if row, ok := d.answer(line, diag.Pos{File: answerFile, Line: i + 1}); ok {
			row.Line = i + 1
			rows = append(rows, row)
		}
	}
	return rows
}

// answer reads one line of an engine, and checks the text.
func (d *drafting) answer(line []byte, pos diag.Pos) (exchange.Row, bool) {
	var a DraftAnswer
	if err := json.Unmarshal(line, &a); err != nil {
		d.report.Report(ruleDraftAnswer, pos, ruleDraftAnswer.Fix, "this is no JSON object: %.80q", line)
		return exchange.Row{}, false
	}
	row, asked := d.rows[a.ID]
	if !asked {
		d.report.Report(ruleDraftAnswer, pos, "answer each id that was asked for once",
			"nobody has asked for the text %.80q", a.ID)
		return row, false
	}
	delete(d.rows, a.ID)
	text, ok := restoreParts(strings.TrimSpace(a.Text), d.kept[a.ID])
	if !ok {
		d.report.Report(ruleDraftLost, pos, ruleDraftLost.Fix,
			"%s has not each mark of its source once: %.80q", a.ID, a.Text)
		return row, false
	}
	found, err := d.texts.Check(d.tag, a.ID, text)
	if err != nil {
		found = []diag.Finding{ruleDraftAnswer.Find(ruleDraftAnswer.Fix, "%v", err)}
	}
	for _, f := range found {
		if isError(f) {
			f.Message = fmt.Sprintf("%s is not taken: %s", a.ID, f.Message)
			d.report.Add(f.At(pos))
			return row, false
		}
	}
	row.Translation, row.Mark = text, exchange.Doubtful
	return row, true
}
