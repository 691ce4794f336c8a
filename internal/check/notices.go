// Package check knows the rules: what makes a notice or a translation wrong or doubtful, why it matters, and what to do.
//
// Every code that tabla prints is explained here (tabla check --explain). Rooms that read files report what they find
// themselves; the rules that need more than one room are run here. It changes nothing and knows no file system.
package check

import (
	"slices"
	"strings"
	"time"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/notice"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleReviewDue = diag.Rule{
		Code: "review-due", Severity: diag.Warning,
		Title: "a notice that should have been looked at",
		Why:   "old facts look like true ones",
		Fix:   "check the facts, then set reviewed: and review_by:",
	}

	ruleExpired = diag.Rule{
		Code: "expired", Severity: diag.Warning,
		Title: "a notice that is over",
		Why:   "nobody sees it any more",
		Fix:   "change until:, or delete the file",
	}

	ruleDemoContent = diag.Rule{
		Code:  "demo-content",
		Title: "the demonstration's invented centres or numbers in a real site",
		Why:   "somebody would call a number that nobody answers",
		Fix:   "write your own centres and numbers",
	}

	noticesRules = []diag.Rule{ruleReviewDue, ruleExpired, ruleDemoContent}
)

// Notices runs the rules about notices as they stand at an instant.
func Notices(site *config.Site, notices []*notice.Notice, now time.Time, r *diag.Report) {
	today := hours.DateOf(now.In(site.Zone)).String()
	for _, n := range notices {
		expired(site, n, now, r)
		if n.ReviewBy.Year != 0 && n.ReviewBy.String() < today {
			r.Report(ruleReviewDue, diag.Pos{File: n.File},
				"check the facts, then set reviewed: to today and review_by: to a later day",
				"the notice should have been looked at by %s", n.ReviewBy)
		}
	}
	if !site.Demo {
		demoContent(site, r)
	}
}

// expired reports a notice that is over at every centre.
func expired(site *config.Site, n *notice.Notice, now time.Time, r *diag.Report) {
	for _, c := range site.Centres {
		if until := n.Until(c.Zone); until.IsZero() || now.Before(until) {
			return
		}
	}
	last, _ := n.LastDay(site.Zone)
	r.Report(ruleExpired, diag.Pos{File: n.File}, "change until:, or delete the file", "the notice ended on %s", last)
}

// demoContent finds what was left of the demonstration when a site was made from it.
func demoContent(site *config.Site, r *diag.Report) {
	const hint = "write your own; if this site is a demonstration, say \"demo: true\" in site.yaml"
	for _, c := range site.Centres {
		if slices.Contains([]string{"Vinograd Reception Centre", "Jela Transit Centre", "Kamen Asylum Centre"}, c.Name) {
			r.Report(ruleDemoContent, c.NamePos, hint, "%s is a centre of the demonstration", c.Name)
		}
		for name, value := range c.Values {
			if invented(value) {
				r.Report(ruleDemoContent, c.Pos, hint, "the number %s (%s) of %s is invented", value, name, c.ID)
			}
		}
		if c.Feedback != nil && invented(c.Feedback.Number) {
			r.Report(ruleDemoContent, c.Feedback.Pos, hint, "the number %s is invented", c.Feedback.Number)
		}
	}
}

// invented says whether a number is one of the demonstration's, which all begin alike.
func invented(number string) bool {
	return strings.HasPrefix(text.OnlyDigits(number), "38110555")
}
