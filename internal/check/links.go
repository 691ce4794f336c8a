package check

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/text"
)

// The rules on links and pictures.
var (
	ruleBadLink = diag.Rule{
		Code:  "bad-link",
		Title: "a link that leads nowhere",
		Why:   "people would follow it and find nothing",
		Fix:   "link to a notice's .md file, or to a whole address",
	}

	ruleMissingLink = diag.Rule{
		Code:  "missing-link",
		Title: "a link to a notice that does not exist",
		Why:   "people would follow it and find nothing",
		Fix:   "correct the path, or write the notice",
	}

	ruleMissingAnchor = diag.Rule{
		Code:  "missing-anchor",
		Title: "a link to a part of a notice that does not exist",
		Why:   "people would land somewhere else on the page",
		Fix:   `give the heading a name, like "## Opening {#opening}", or correct the link`,
	}

	ruleBadImage = diag.Rule{
		Code:  "bad-image",
		Title: "a picture from outside the site",
		Why:   "pages load nothing from elsewhere: it would tell others who reads what",
		Fix:   "put the picture beside the notice",
	}

	ruleMissingImage = diag.Rule{
		Code:  "missing-image",
		Title: "a picture that is not there",
		Why:   "people would see an empty box",
		Fix:   "put the picture beside the notice, or correct its name",
	}

	ruleMissingAlt = diag.Rule{
		Code: "missing-alt", Severity: diag.Warning,
		Title: "a picture without words for those who cannot see it",
		Why:   "blind people, and telephones that save data, have only these words in its place",
		Fix:   "say in one sentence what the picture tells: ![The clinic is behind the kitchen](map.png)",
	}

	ruleLinkAbsent = diag.Rule{
		Code: "link-absent", Severity: diag.Warning,
		Title: "a link to a notice that a centre does not show now",
		Why:   "it is plain text there, because it would lead nowhere",
		Fix: `write "optional" behind the file's name if that is meant; otherwise look at the other ` +
			`notice's centres, from and until`,
	}

	linksRules = []diag.Rule{
		ruleBadLink,
		ruleMissingLink,
		ruleMissingAnchor,
		ruleBadImage,
		ruleMissingImage,
		ruleMissingAlt,
		ruleLinkAbsent,
	}
)

// links reports links to notices and pictures that do not exist, and pictures without a description.
func (c Content) links(r *diag.Report) {
	byID := map[string][]int{}
	for i, n := range c.Notices {
		byID[n.ID] = append(byID[n.ID], i)
	}
	for i, n := range c.Notices {
		for _, link := range c.Skeletons[i].Links {
			pos := diag.Pos{File: n.File, Line: link.Line, Column: link.Column}
			if link.Image {
				c.image(n, link.Destination, pos, r)
				alt(link, pos, r)
			} else {
				c.link(i, link.Destination, pos, byID, r)
			}
		}
	}
}

func (c Content) link(from int, destination string, pos diag.Pos, byID map[string][]int, r *diag.Report) {
	n := c.Notices[from]
	l := n.Target(destination)
	switch {
	case l.Kind == notice.Elsewhere && reachesNobody(destination):
		r.Report(ruleBadLink, pos, wholeNumber(destination), "%q reaches nobody", destination)
	case l.Kind == notice.Elsewhere:
	case l.Kind == notice.Nowhere:
		r.Report(ruleBadLink, pos, c.meantLink(n, destination), "a link to %q leads nowhere", destination)
	case slices.Contains(c.Unread, l.ID):
	case byID[l.ID] == nil:
		r.Report(
			ruleMissingLink,
			pos,
			c.linkHint(n, l.ID, slices.Sorted(maps.Keys(byID))),
			"there is no notice %s",
			destination,
		)
	case l.Anchor != "" && l.ID == n.ID:
		c.anchor(from, l.Anchor, pos, r)
	case l.Anchor != "":
		for _, to := range byID[l.ID] {
			// the notice of one centre may lack a part that the general notice has
			c.anchor(to, l.Anchor, pos, r)
		}
	}
}

// reachesNobody reports whether the target of a link is a number without digits or with letters other than
// those for a pause, or an incomplete e-mail address. It returns false if a part of the target is a value of
// the centre.
func reachesNobody(target string) bool {
	scheme, to, _ := strings.Cut(target, ":")
	to, _, _ = strings.Cut(to, "?")
	if plain, err := url.PathUnescape(to); err == nil { // %2B stands for a plus
		to = plain
	}
	switch strings.ToLower(scheme) {
	case "tel", "sms":
		to, _, _ = strings.Cut(to, ";")
		return !strings.Contains(to, "{{") && (text.CountDigits(to) == 0 ||
			strings.ContainsFunc(to, isNoPause))
	case "mailto":
		name, host, _ := strings.Cut(to, "@")
		return !strings.Contains(to, "{{") && (name == "" || !strings.Contains(host, "."))
	}
	return false
}

func isNoPause(r rune) bool { return unicode.IsLetter(r) && !strings.ContainsRune("pwPW", r) }

// wholeNumber says how the target of a link to dial or to write to is written.
func wholeNumber(target string) string {
	if scheme, _, _ := strings.Cut(target, ":"); strings.EqualFold(scheme, "mailto") {
		return "write the whole address, like mailto:nurse@example.org"
	}
	return "write the number with its digits only, like tel:+381105550101"
}

// misspelledScheme matches common misspellings of https: and http:, up to the name of the host.
var misspelledScheme = regexp.MustCompile(`^(?i:h?t?tt?ps?|https?):?/{1,3}`)

// meantLink returns a hint with the link that the author most likely meant. It is for targets that are
// neither a file of a notice nor an address with a scheme that readers can follow.
func (c Content) meantLink(n *notice.Notice, target string) string {
	host := misspelledScheme.ReplaceAllString(target, "")
	page, _, _ := strings.Cut(strings.Trim(target, "/"), "#")
	switch id := strings.TrimSuffix(page, ".html"); {
	case reachesNobody(target):
		return wholeNumber(target)
	case text.IsAddress(target) && strings.Contains(target, "@"):
		return "write mailto:" + target
	case strings.HasPrefix(target, "whatsapp:"):
		return "write https://wa.me/ and behind it the number with its country code, in digits only"
	case text.IsAddress(host) && !strings.Contains(host, "://"):
		return "write https://" + host
	case c.has(id):
		return "write " + linkTo(n, id)
	case c.has(n.Topic + "/" + id):
		return "write " + linkTo(n, n.Topic+"/"+id)
	}
	return "link to another notice by its .md file, to an address that begins with https:, or to a number " +
		"with tel:"
}

// has reports whether there is a notice with this id.
func (c Content) has(id string) bool {
	return slices.ContainsFunc(c.Notices, func(n *notice.Notice) bool { return n.ID == id })
}

// linkTo returns the target with which the notice n links to the notice with this id.
func linkTo(n *notice.Notice, id string) string {
	if name, same := strings.CutPrefix(id, n.Topic+"/"); same {
		return name + ".md"
	}
	return "../" + id + ".md"
}

// linkHint says what to do about a link of the notice n to a notice with this id, which does not exist.
func (c Content) linkHint(n *notice.Notice, id string, ids []string) string {
	if n.Layer == "" {
		return nearestLink(n, id, ids, "correct the path, or write the notice that it names")
	}
	at := fmt.Sprintf("at %s:%d", n.LayerPos.File, n.LayerPos.Line)
	switch canBeTaken, offered := c.Offers[id]; {
	case canBeTaken:
		return "take " + id + " from the layer too, or leave both out: only: and without: " + at
	case offered:
		return "the layer has " + id + " for some of its own centres only, so its owner has to take the " +
			"link out; until then leave this notice out with without: " + at
	}
	return nearestLink(n, id, ids, "the layer has no such notice.") +
		" Its owner has to correct the link; until then leave this notice out with without: " + at
}

// nearestLink suggests the notice that was most likely meant, written as a link from the notice n. It
// returns otherwise if none has a similar name.
func nearestLink(n *notice.Notice, id string, ids []string, otherwise string) string {
	near := text.Nearest(strings.TrimPrefix(id, "/"), ids)
	if fromTop := strings.TrimPrefix(id, n.Topic+"/"); slices.Contains(ids, fromTop) {
		near = fromTop // rights/free.md is written for ../rights/free.md
	}
	if near == "" {
		return otherwise
	}
	return `did you mean "` + linkTo(n, near) + `"?`
}

// anchor reports a link to a part of a notice if the notice has no part with that name.
func (c Content) anchor(to int, anchor string, pos diag.Pos, r *diag.Report) {
	names := anchors(c.Skeletons[to])
	if slices.Contains(names, strings.TrimPrefix(anchor, "#")) {
		return
	}
	hint := `name the heading in ` + c.Notices[to].File + `, like "## Opening {#opening}"`
	if len(names) > 0 {
		hint += "; its names now are " + diag.Enumerate(names)
	}
	r.Report(ruleMissingAnchor, pos, hint, "%s has no part named %s", c.Notices[to].File, anchor)
}

var idAttribute = regexp.MustCompile(` id="([^"]+)"`)

// anchors returns the names of a notice's parts that a link can lead to.
func anchors(s *segment.Skeleton) []string {
	var names []string
	for _, m := range idAttribute.FindAllSubmatch(s.Weave(segment.Options{}).HTML, -1) {
		names = append(names, string(m[1]))
	}
	return names
}

func (c Content) image(n *notice.Notice, destination string, pos diag.Pos, r *diag.Report) {
	file := n.ImageFile(destination)
	switch {
	case file == "":
		r.Report(
			ruleBadImage,
			pos,
			"put the picture beside the notice and name it: pages load nothing from elsewhere",
			"the picture %q is not a file of the site",
			destination,
		)
	case !c.HasFile(file):
		r.Report(
			ruleMissingImage,
			pos,
			"put the picture there, or correct the name",
			"there is no picture %s",
			file,
		)
	}
}

// alt reports a picture that has no description. The name of its file does not count as one.
func alt(link segment.Link, pos diag.Pos, r *diag.Report) {
	said := strings.TrimSpace(link.Label)
	file := path.Base(link.Destination)
	if said != "" && said != file && said != strings.TrimSuffix(file, path.Ext(file)) {
		return
	}
	r.Report(ruleMissingAlt, pos, "write between the brackets what the picture tells: ![The clinic is "+
		"behind the kitchen]("+
		link.Destination+")", "the picture %s has no words for those who cannot see it", link.Destination)
}

// Shown is what a centre shows.
type Shown struct {
	Centre  string
	Notices []int             // numbers of the notices that have pages
	Pages   map[string]string // the pages of the notices that it shows now, by id
}

// AbsentLinks reports the links that lead to notices which a centre does not show now, because pages show
// these links as plain text. It looks only at notices that the centre shows now.
func (c Shown) AbsentLinks(notices []*notice.Notice, skeletons []*segment.Skeleton, r *diag.Report) {
	for _, i := range c.Notices {
		if c.Pages[notices[i].ID] != "" {
			c.absentLinks(notices[i], skeletons[i], r)
		}
	}
}

func (c Shown) absentLinks(n *notice.Notice, s *segment.Skeleton, r *diag.Report) {
	for _, link := range s.Links {
		l := n.Target(link.Destination)
		if link.Image || link.Optional || l.Kind != notice.ToNotice || c.Pages[l.ID] != "" {
			continue
		}
		r.Report(
			ruleLinkAbsent,
			diag.Pos{File: n.File, Line: link.Line, Column: link.Column},
			`if it is meant to be absent, write [words](`+link.Destination+` "optional"); otherwise look `+
				`at its centres:, from: and until:`,
			"at %s the notice %s is not shown now, so this link is plain text there", c.Centre,
			l.ID,
		)
	}
}
