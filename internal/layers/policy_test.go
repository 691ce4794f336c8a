package layers_test

import (
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// Of the texts of the site and of the layer, the better one of those is shown that the site's policy lets
// readers see: a draft that is hidden does not keep an older text from them, nor the other way round.
func TestATextThatThePolicyHidesDoesNotHideAnother(t *testing.T) {
	const now, before = "What helps with fever", "What helps with a fever"
	const own, theirs = "درمان تب ما", "درمان تب آنها"
	draft := func(source, translation string) string {
		return strings.Replace(sitetest.Entry("health/fever.fm-title", source, translation), "hash: ", "hash: draft-", 1)
	}
	checked := func(source, translation string) string {
		return sitetest.Entry("health/fever.fm-title", source, translation)
	}
	for name, test := range map[string]struct{ policy, own, theirs, want string }{
		"stale here, draft there, both labelled":   {"", checked(before, own), draft(now, theirs), theirs},
		"stale here, draft there, drafts hidden":   {"drafts: hide", checked(before, own), draft(now, theirs), own},
		"stale here, draft there, stale hidden":    {"stale: source", checked(before, own), draft(now, theirs), theirs},
		"draft here, stale there, drafts hidden":   {"drafts: hide", draft(now, own), checked(before, theirs), theirs},
		"draft here, stale there, stale hidden":    {"stale: source", draft(now, own), checked(before, theirs), own},
		"drafts here and there, drafts hidden":     {"drafts: hide", draft(now, own), draft(now, theirs), now},
		"stale draft here, stale there, no drafts": {"drafts: hide", draft(before, own), checked(before, theirs), theirs},
		"stale draft here, draft there, no stale":  {"stale: source", draft(before, own), draft(now, theirs), theirs},
		"stale here, draft there, nothing shown":   {"drafts: hide\nstale: source", checked(before, own), draft(now, theirs), now},
	} {
		t.Run(name, func(t *testing.T) {
			r := sitetest.NewRoute(t)
			c := r.Countries[0]
			c.Write("site.yaml", c.Read("site.yaml")+test.policy+"\n")
			r.Office.Write("locales/fa.yaml", test.theirs)
			c.Write("locales/fa.yaml", test.own)
			if got := headingOf(t, build(t, c.Site), "south/fa/health/fever.html").text; got != test.want {
				t.Errorf("shown: %q, want %q", got, test.want)
			}
		})
	}
}
