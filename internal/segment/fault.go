package segment

import "tabla/internal/diag"

// RuleProgramFault is the rule on texts at which tabla itself fails because of a fault in its code.
var RuleProgramFault = diag.Rule{
	Code: "program-fault", Withholds: true,
	Title: "tabla fails at this text",
	Why:   "one text must not keep all others from being shown",
	Fix:   "write the text in a simpler way, and tell those who make tabla, with the text",
}

const programFaultHint = "write the text in a simpler way, and tell those who make tabla, with the text"

// recovered calls cut and returns its skeleton. If cut panics, recovered reports a problem of the notice and
// returns an empty skeleton.
func recovered(file string, firstLine int, r *diag.Report, cut func() *Skeleton) (s *Skeleton) {
	defer func() {
		if fault := recover(); fault != nil {
			r.Report(RuleProgramFault, diag.Pos{File: file, Line: firstLine, Column: 1}, programFaultHint,
				"tabla fails at this notice: %v", fault)
			s = (&cutter{file: file, line: firstLine, report: new(diag.Report)}).cut(nil)
		}
	}()
	return cut()
}

// recoveredFindings calls compare and returns its findings. If compare panics, it returns one finding, which
// withholds the translation.
func recoveredFindings(compare func() []diag.Finding) (found []diag.Finding) {
	defer func() {
		if fault := recover(); fault != nil {
			found = []diag.Finding{RuleProgramFault.Find(programFaultHint, "tabla fails at this translation: %v", fault)}
		}
	}()
	return compare()
}
