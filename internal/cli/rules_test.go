package cli

import (
	"regexp"
	"strings"
	"testing"
)

func TestEveryRuleSaysWhyAndWhatToDo(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, r := range allRules() {
		if seen[r.Code] {
			t.Errorf("two rules have the code %s", r.Code)
		}
		seen[r.Code] = true
		if !kebab.MatchString(r.Code) {
			t.Errorf("%q is not in kebab case", r.Code)
		}
		if r.Title == "" || r.Why == "" || r.Fix == "" || strings.HasSuffix(r.Title, ".") || strings.HasSuffix(r.Why, ".") ||
			strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: a rule has a title, a why and a fix, without full stops: %+v", r.Code, r)
		}
	}
	if len(seen) < 100 {
		t.Errorf("there are only %d rules: a room is missing", len(seen))
	}
}
