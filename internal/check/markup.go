package check

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/segment"
)

// MadeFrom excuses marks that came into the source, or went from it, after a text was translated: made is the source as the
// translator saw it. If the text fits that, it is still right and is only remarked upon.
func (s *Source) MadeFrom(made, text string, faults []segment.Fault) []segment.Fault {
	first := slices.IndexFunc(faults, inMarks)
	if first < 0 || s.Skeleton == nil || made == "" || made == s.text() || slices.ContainsFunc(s.Skeleton.CompareWith(made, text), inMarks) {
		return faults
	}
	faults = slices.DeleteFunc(faults, inMarks)
	return append(faults, segment.Fault{
		Code: "markup-differs", Severity: diag.Warning,
		Message: "the source has other marks than when this was translated",
		Hint:    "give the translation the same *emphasis*, **bold** and `code` as the source",
	})
}

func inMarks(f segment.Fault) bool { return f.Code == "md-structure" && f.Severity == diag.Error }
