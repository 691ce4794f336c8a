package diag

// RuleProgramFault is the rule on texts at which tabla itself fails because of a fault in its code.
var RuleProgramFault = Rule{
	Code: "program-fault", Withholds: true,
	Title: "tabla fails at this text",
	Why:   "one text must not keep all others from being shown",
	Fix:   programFaultHint,
}

const programFaultHint = "write the text in a simpler way, and tell those who make tabla, with the text"

// Try calls a step that handles one text or one file, and reports whether it panicked. If it did, fault is a
// finding of RuleProgramFault. The parameter what names the text or the file in the message, such as "this
// translation". Everything that the step did before it panicked remains done.
//
//	fault, failed := diag.Try("this translation", func() { found = compare(source, translation) })
func Try(what string, step func()) (fault Finding, failed bool) {
	defer func() {
		if cause := recover(); cause != nil {
			fault, failed = RuleProgramFault.Find(programFaultHint, "tabla fails at %s: %v",
				what, cause), true
		}
	}()
	step()
	return fault, failed
}

// TryOr calls step, which handles one text with its translations. If step panics, TryOr adds a warning at the
// position at, and then calls the function instead, which handles the text without its translations. If that
// function panics too, TryOr adds an error.
func (r *Report) TryOr(what string, at Pos, step, instead func()) {
	if fault, failed := Try(what, step); failed {
		fault.Severity = Warning
		r.Add(fault.At(at))
		r.Try("its source, too", at, instead)
	}
}

// Try calls a step that handles one file, or something at a position in a file. If the step panics, Try adds
// an error at that position. It reports whether the step panicked.
func (r *Report) Try(what string, at Pos, step func()) (failed bool) {
	fault, failed := Try(what, step)
	if failed {
		r.Add(fault.At(at))
	}
	return failed
}
