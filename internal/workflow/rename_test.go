package workflow

import "testing"

func TestARenamedNoticeKeepsItsOldNamesButNotItsOwn(t *testing.T) {
	for _, c := range []struct{ front, want string }{
		{"title: X", "aliases: [a/old]\ntitle: X"},
		{"aliases: [b/x]", "aliases: [b/x, a/old]"},
		{"aliases: [b/x, a/new]", "aliases: [b/x, a/old]"},
		{"aliases: [b/x, \"a/new\"]", "aliases: [b/x, a/old]"},
		{"aliases:\n  - b/x\n  - a/new\ntitle: X", "aliases:\n  - a/old\n  - b/x\ntitle: X"},
		{"aliases:\n- a/new\n- b/x\ntitle: X", "aliases:\n- a/old\n- b/x\ntitle: X"},
		{"aliases:\n  - 'a/new' # once\n", "aliases:\n  - a/old\n"},
		{"aliases:\n  - a/newer", "aliases:\n  - a/old\n  - a/newer"},
	} {
		front, want := "---\n"+c.front+"\n---\n- a/new\n", "---\n"+c.want+"\n---\n- a/new\n"
		if got := string(withAlias([]byte(front), "a/old", "a/new")); got != want {
			t.Errorf("%q: got %q, want %q", front, got, want)
		}
	}
}
