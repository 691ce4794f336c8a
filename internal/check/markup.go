package check

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/segment"
)

// MadeFrom excuses marks that came into the source, or went from it, after a text was translated: made is the source as the
// translator saw it. If the text fits that, it is still right and is only remarked upon.
func (s *Source) MadeFrom(made, text string, faults []diag.Finding) []diag.Finding {
	first := slices.IndexFunc(faults, inMarks)
	if first < 0 || s.Skeleton == nil || made == "" || made == s.text() || slices.ContainsFunc(s.Skeleton.CompareWith(made, text), inMarks) {
		return faults
	}
	faults = slices.DeleteFunc(faults, inMarks)
	return append(faults, diag.RuleMarkupDiffers.Find(
		"give the translation the same *emphasis*, **bold** and `code` as the source",
		"the source has other marks than when this was translated"))
}

func inMarks(f diag.Finding) bool {
	return f.Code == segment.RuleMDStructure.Code && f.Severity == diag.Error
}
