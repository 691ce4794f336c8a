package workflow

import (
	"context"
	"fmt"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/site"
)

// Accepted is a translation that was accepted. Withheld is true if readers still do not see it, because a
// check has found a fault in it.
type Accepted struct {
	align.Accepted
	Withheld bool
}

// Accept marks translations of one language as right for the current source. If a problem of severity Error
// is returned, nothing was changed. A text that a check withholds can be accepted too, because somebody may
// waive the finding; the finding is returned as a warning.
func Accept(ctx context.Context, o site.Options, w files.Writer, tag string,
	what align.Acceptance) (l lang.Language, accepted []Accepted, problems []diag.Problem, err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		l, accepted, problems, err = accept(ctx, o, w, tag, what)
		return err
	})
	return l, accepted, problems, err
}

func accept(ctx context.Context, o site.Options, w files.Writer, tag string,
	what align.Acceptance) (lang.Language, []Accepted, []diag.Problem, error) {
	var r diag.Report
	s, texts, err := cutToWrite(ctx, o, w, &r)
	if err != nil || s == nil {
		return lang.Language{}, nil, r.Problems(), err
	}
	l, err := s.Settings.SelectTranslated(tag)
	if err != nil {
		return lang.Language{}, nil, nil, err
	}
	if s.Files.HasFolder(site.LocalesDir, &r); r.Failed() {
		return l, nil, r.Problems(), nil
	}
	var own diag.Report
	accepted, err := locales(s, texts, writeTo(ctx, w, s)).Accept(l, what, false, &own)
	if err != nil || own.Failed() {
		return l, nil, errorsOnly(own.Problems()), err
	}
	var found diag.Report
	registered, err := register(s, texts, &r)
	if err != nil {
		return l, nil, nil, err
	}
	all, err := reportWithheld(registered, l, accepted, &r, &found)
	return l, all, found.Problems(), err
}

// reportWithheld returns the accepted texts, each with the information whether it is withheld. It adds the
// reasons why a text is withheld to the report found.
func reportWithheld(s *site.Registered, l lang.Language, accepted []align.Accepted, r,
	found *diag.Report) ([]Accepted, error) {
	c, err := s.LoadTranslations(l, r)
	if err != nil {
		return nil, err
	}
	places, checks := positions(s), checksFor(s, c)
	all := make([]Accepted, 0, len(accepted))
	for _, a := range accepted {
		withheld := false
		for _, fault := range checks.faults(places[a.ID], a.ID, a.Source, a.Text) {
			if fault.Severity != diag.Error {
				continue
			}
			withheld = true
			e, _ := c.Entry(a.ID)
			fault.Severity, fault.Message = check.SeverityOf(fault, false),
				fmt.Sprintf("%s is not shown: %s", a.ID, fault.Message)
			found.Add(fault.At(diag.Pos{File: c.File, Line: e.TextLine, Column: 1}))
		}
		all = append(all, Accepted{a, withheld})
	}
	return all, nil
}

// EmptyAttic deletes all translations in the attic, that is, those whose source texts are no longer in the
// notices. It returns a list of the attics that it deleted, or would delete if dryRun is true.
func EmptyAttic(ctx context.Context, o site.Options, w files.Writer,
	dryRun bool) (emptied []catalogue.Emptied,
	err error) {
	err = w.Repeat(ctx, func(w files.Writer) error {
		var ignored diag.Report // not reported: the sync that has just run has reported the same problems
		s := &site.Loaded{Options: o, Files: inputs.NewFolder(o.Dir).Until(ctx)}
		folder, err := catalogue.OpenFolder(s.Files, site.LocalesDir, &ignored)
		if err != nil {
			return err
		}
		emptied, err = folder.EmptyAttic(writeTo(ctx, w, s), localesDir(o), dryRun)
		return err
	})
	return emptied, err
}

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
	s, err := openToWrite(ctx, o, w, &r)
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
	// a copy of the entry, because Withhold may replace a withheld entry by one of a layer
	var e catalogue.Entry
	if listed, known := c.Entry(id); known {
		e = *listed
	}
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
