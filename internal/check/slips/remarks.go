package slips

import "tabla/internal/diag"

// The rules on what is worth a second look. Their findings are too often wrong to make a translation
// doubtful. A site may turn each of these rules into a doubt, or switch it off.
var (
	rulePartShort = diag.Rule{
		Code: "part-short", Severity: diag.Info, Waivable: true,
		Title: "a translation is shorter than usual and may lack a part of its source",
		Why:   "people do not get to know what the lost sentence says",
		Fix:   "compare the two, sentence by sentence; many such texts say all of it in fewer words",
	}

	ruleQuestionUnmarked = diag.Rule{
		Code: "question-unmarked", Severity: diag.Info, Waivable: true,
		Title: "a question without a question mark, as often in its catalogue or language",
		Why:   "a question that reads as a statement may be an offer that reads as a promise",
		Fix:   "see whether it still asks; many titles are a noun in place of a question",
	}

	ruleAcronymEnding = diag.Rule{
		Code: "acronym-ending", Severity: diag.Info, Waivable: true,
		Title: "a translation has an abbreviation of the source with another letter",
		Why:   "it may be another organization; mostly it is a form of the word, or translated",
		Fix:   "write it as the source does, unless your language gives it an ending",
	}

	ruleNegationDiffers = diag.Rule{
		Code: "negation-differs", Severity: diag.Info, Waivable: true,
		Title: "the source forbids something, and its translation has no negation",
		Why:   "the translation may ask people to do what they must not do",
		Fix:   "compare the two; if they say the same in other words, waive this: tabla check --waive",
	}

	ruleNegationAny = diag.Rule{
		Code: "negation-any", Severity: diag.Info, Waivable: true,
		Title: `only one of a source and its translation says "not" or the like, in any place`,
		Why:   "the translation may say the opposite",
		Fix:   "compare the two; most such pairs say the same in other words",
	}

	remarkRules = []diag.Rule{rulePartShort, ruleQuestionUnmarked, ruleAcronymEnding, ruleNegationDiffers,
		ruleNegationAny}
)

// Remarks returns the findings of those rules of this file that have the severity at in levels. levels holds
// the severity of each rule that is switched on.
func (p Pair) Remarks(levels map[string]diag.Severity, at diag.Severity) (found []diag.Finding) {
	add := func(rule diag.Rule, find func() []diag.Finding) {
		if level, on := levels[rule.Code]; on && level == at {
			for _, f := range find() {
				f.Severity = at
				found = append(found, f)
			}
		}
	}
	add(rulePartShort, p.partShort)
	add(ruleQuestionUnmarked, p.questionUnmarked)
	add(ruleAcronymEnding, p.acronymEnding)
	add(ruleNegationDiffers, p.prohibitionLost)
	add(ruleNegationAny, func() []diag.Finding {
		if _, on := levels[ruleNegationDiffers.Code]; on && p.prohibitionLost() != nil {
			return nil
		}
		return p.anyNegationDiffers()
	})
	return found
}

// partShort returns a finding for a translation that is shorter than usual, but not so short that Doubts
// reports it.
func (p Pair) partShort() []diag.Finding {
	if p.partLost() != nil {
		return nil
	}
	return p.shorter(shortened, rulePartShort)
}

// questionUnmarked returns a finding for a missing question mark that Doubts does not report.
func (p Pair) questionUnmarked() []diag.Finding {
	if !p.losesQuestion() || !p.oftenAsksWithoutMark() {
		return nil
	}
	return []diag.Finding{ruleQuestionUnmarked.Find(ruleQuestionUnmarked.Fix,
		"the source ends with a question mark")}
}

// acronymEnding returns a finding for an abbreviation that differs from the source's by the vowel at its end
// or, in languages in Latin script, by any one letter.
func (p Pair) acronymEnding() []diag.Finding {
	was, is, changed := p.acronym(func(was, is string) bool { return !p.isSlip(was, is) })
	if !changed {
		return nil
	}
	return []diag.Finding{ruleAcronymEnding.Find(ruleAcronymEnding.Fix,
		"the source says %s, the translation %s", was, is)}
}
