package workflow

import (
	"context"
	"fmt"
	"slices"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/site"
	"tabla/internal/workflow/progress"
)

// The rules that this file reports.
var (
	ruleOpenRemark = diag.Rule{
		Code: "open-remark", Severity: diag.Info,
		Title: "a translator's remark that nobody has answered",
		Why:   "somebody who knows the language has a question or a doubt about the text",
		Fix:   "answer it with tabla remarks, or mend the notice",
	}

	ruleNoRemark = diag.Rule{
		Code:  "no-remark",
		Title: "there is no remark to answer",
		Why:   "the answer would stand beside nothing",
		Fix:   "take the id from what tabla remarks prints",
	}

	remarkRules = []diag.Rule{ruleOpenRemark, ruleNoRemark}
)

// Remarks returns the remarks of one language, or of all languages if tag is empty.
func Remarks(ctx context.Context, o site.Options, tag string) (all []progress.RemarkOn,
	problems []diag.Problem, err error) {
	problems, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		all, problems, err = remarks(ctx, o, tag)
		return problems, err
	})
	return all, problems, err
}

func remarks(ctx context.Context, o site.Options, tag string) ([]progress.RemarkOn, []diag.Problem, error) {
	var r diag.Report
	s, err := open(ctx, o, &r)
	if err != nil || s == nil {
		return nil, r.Problems(), err
	}
	languages := s.Site.Settings.Translated()
	if tag != "" {
		l, err := s.Site.Settings.SelectTranslated(tag)
		if err != nil {
			return nil, nil, err
		}
		languages = []lang.Language{l}
	}
	var all []progress.RemarkOn
	for _, l := range languages {
		c, err := s.LoadTranslations(l, &r)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, remarksIn(s, c)...)
	}
	return all, errorsOnly(r.Problems()), nil
}

// remarksIn returns the remarks in a catalogue on texts that the notices have now, in the order of the
// notices.
func remarksIn(s *site.Registered, c *catalogue.Catalogue) (all []progress.RemarkOn) {
	seen := map[string]bool{}
	for page := range s.Texts.Pages {
		for _, m := range s.IDs.Messages(page) {
			e, ok := c.Entry(m.ID)
			if !ok || seen[m.ID] || len(e.Comments) == 0 {
				continue
			}
			seen[m.ID] = true
			if remark := align.RemarkOf(e); remark.Text != "" {
				all = append(all,
					progress.RemarkOn{Language: c.Language, ID: m.ID, Source: m.Text, Remark: remark})
			}
		}
	}
	return all
}

// Answering says what to do with which remarks of one language.
type Answering struct {
	IDs    []string // the ids of the texts; if empty, all texts whose remarks are answered
	Answer string   // the answer to write beside the remark; "" to remove the remark with its answer
}

// AnswerRemarks answers or removes remarks, and returns the remarks after the change. If it returns a
// problem of severity Error, nothing was changed.
func AnswerRemarks(ctx context.Context, o site.Options, w files.Writer, tag string,
	how Answering) (done []progress.RemarkOn, problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		done, problems, err = answerRemarks(ctx, o, w, tag, how)
		return err
	})
	return done, problems, err
}

func answerRemarks(ctx context.Context, o site.Options, w files.Writer, tag string,
	how Answering) ([]progress.RemarkOn, []diag.Problem, error) {
	var r diag.Report
	s, err := openToWrite(ctx, o, w, &r)
	if err != nil || s == nil || r.Failed() {
		return nil, r.Problems(), err
	}
	l, err := s.Site.Settings.SelectTranslated(tag)
	if err != nil {
		return nil, nil, err
	}
	c, err := s.LoadTranslations(l, &r)
	if err != nil || c.Broken {
		return nil, asErrors(r.Problems(), c), err
	}
	var own diag.Report
	chosen := chooseRemarks(remarksIn(s, c), how, c.File, &own)
	var edits []align.Edit
	for i := range chosen {
		remark := &chosen[i].Remark
		if remark.Answer = align.TidyRemark(how.Answer); how.Answer == "" {
			*remark = align.Remark{}
		}
		edits = append(edits, align.Edit{ID: chosen[i].ID, Remark: remark})
	}
	texts := locales(s.Site, s.Texts, writeTo(ctx, w, s.Site))
	if own.Failed() || len(edits) == 0 {
		return nil, own.Problems(), texts.Complete(l, &diag.Report{})
	}
	_, err = texts.Apply(l, edits, false, &own)
	return chosen, errorsOnly(own.Problems()), err
}

// chooseRemarks returns the remarks with the given ids, and reports each id that has no remark.
func chooseRemarks(all []progress.RemarkOn, how Answering, file string, r *diag.Report) []progress.RemarkOn {
	if len(how.IDs) == 0 {
		return slices.DeleteFunc(all, func(m progress.RemarkOn) bool { return m.IsOpen() })
	}
	var chosen []progress.RemarkOn
	for _, id := range how.IDs {
		at := slices.IndexFunc(all, func(m progress.RemarkOn) bool { return m.ID == id })
		if at < 0 {
			r.Report(ruleNoRemark, diag.Pos{File: file}, "take the id from what \"tabla remarks\" prints",
				"%s has no remark", id)
			continue
		}
		chosen = append(chosen, all[at])
	}
	return chosen
}

// reportRemarks reports the remarks of a language that nobody has answered.
func reportRemarks(s *site.Registered, c *catalogue.Catalogue, r *diag.Report) {
	for _, m := range remarksIn(s, c) {
		if e, ok := c.Entry(m.ID); ok && e.File == "" && m.IsOpen() {
			r.Report(ruleOpenRemark, c.Pos(e),
				fmt.Sprintf("answer it: tabla remarks %s %s --answer \"…\"", c.Language.Tag, m.ID),
				"a translator remarks on %s: %s", m.ID, brief(m.Text))
		}
	}
}
