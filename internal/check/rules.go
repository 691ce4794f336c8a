package check

import "slices"

// Rule explains one code: what it means, why it matters to the people who read, and how to put it right.
type Rule struct {
	Code, Title, Why, Fix string
	Withholds             bool // of a translation: it is not shown, and a check counts it as an error
	Remark                bool // of a translation: it is shown all the same
}

// Explain finds a rule by its code.
func Explain(code string) (Rule, bool) {
	i := slices.IndexFunc(rules(), func(r Rule) bool { return r.Code == code })
	if i < 0 {
		return Rule{}, false
	}
	return rules()[i], true
}

// Codes lists every code, in alphabetical order.
func Codes() []string {
	var codes []string
	for _, r := range rules() {
		codes = append(codes, r.Code)
	}
	slices.Sort(codes)
	return codes
}

// Withholds says whether a problem of that code keeps a translation from being shown.
func Withholds(code string) bool {
	r, known := Explain(code)
	return known && r.Withholds
}

// Waivable lists the codes of findings about translations, each of which somebody may waive for one text.
func Waivable() []string {
	var codes []string
	for _, r := range rules() {
		if r.Withholds && r.Code != "plurals" || r.Remark {
			codes = append(codes, r.Code)
		}
	}
	return codes
}
