package workflow

import (
	"context"

	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/site"
)

// The rules that this file reports.
var (
	ruleNoFinding = diag.Rule{
		Code:  "no-finding",
		Title: "a waiver for what nobody complains of",
		Why:   "it would hide a fault that comes later",
		Fix:   "run tabla check and waive what it names",
	}

	waiveRules = []diag.Rule{ruleNoFinding}
)

// Waive records that a finding about a translation is harmless, and why. If no check has this finding, it
// returns a problem and records nothing.
func Waive(ctx context.Context, o site.Options, w files.Writer, tag, id, code,
	why string) (problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		problems, err = waive(ctx, o, w, tag, id, code, why)
		return err
	})
	return problems, err
}

func waive(ctx context.Context, o site.Options, w files.Writer, tag, id, code, why string) ([]diag.Problem,
	error) {
	var r diag.Report
	s, err := open(o, &r)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return r.Problems(), nil
	}
	l, err := s.Site.Settings.SelectTranslated(tag)
	if err != nil {
		return nil, err
	}
	if r.Failed() {
		return errorsOnly(r.Problems()), nil
	}
	c, err := s.LoadTranslations(l, &r)
	if err != nil {
		return nil, err
	}
	found := false
	wanted := check.WaiverKey{Language: l.Tag, ID: id, Code: code}
	j := check.Judging{Report: &r, Found: func(f check.WaiverKey) { found = found || f == wanted }}
	s.Checks.Withhold(c, j)
	if err := remark(s, l, j); err != nil {
		return nil, err
	}
	var own diag.Report
	if !found {
		own.Report(ruleNoFinding, diag.Pos{File: c.File},
			"run tabla check, and copy the id and the code from its line", "no check finds %q at %s", code,
			id)
		return own.Problems(), nil
	}
	e, _ := c.Entry(id)
	err = s.Folder.Waive(writeTo(ctx, w, s.Site), localesDir(o),
		catalogue.NewWaiver(id, l.Tag, code, why, sourceText(s, id), e.Other), &own)
	return own.Problems(), err
}

// sourceText returns the source text with an id, or "" if there is none.
func sourceText(s *site.Registered, id string) string {
	at, known := positions(s)[id]
	if !known {
		return ""
	}
	return s.IDs.Messages(at.page)[at.text].Text
}
