package notice

import (
	"net/url"
	"path"
	"strings"

	"tabla/internal/text"
)

// TargetKind tells where a link of a notice leads.
type TargetKind uint8

const (
	Nowhere   TargetKind = iota // to a file that is no notice, or to no address
	Elsewhere                   // to another site, or to a number to dial
	ToNotice                    // to a notice, or a part of it
)

// Target is where a link leads.
type Target struct {
	Kind   TargetKind
	ID     string // of the notice
	Anchor string // with its #; "" without
}

// Target reads a link of the notice as its author meant it: as a path to another notice's file, or as an
// address. A centre's own notice may link as if it lay among everybody's.
func (n *Notice) Target(destination string) Target {
	if strings.HasPrefix(destination, "#") {
		return Target{Kind: ToNotice, ID: n.ID, Anchor: destination}
	}
	file, fragment, anchored := strings.Cut(destination, "#")
	if strings.IndexByte(destination, ':') >= 0 { // without it there is no scheme
		u, err := url.Parse(text.FillPlaceholders(destination, anyValue))
		if err == nil && u.Scheme != "" {
			return Target{Kind: addressKind(u)}
		}
	}
	if !strings.HasSuffix(file, ".md") {
		return Target{Kind: Nowhere}
	}
	page := strings.TrimSuffix(path.Join(path.Dir(n.Page), file), ".md")
	if n.Centre != "" {
		page = strings.TrimPrefix(page, "centres/"+n.Centre+"/")
	}
	t := Target{Kind: ToNotice, ID: page}
	if anchored {
		t.Anchor = "#" + fragment
	}
	return t
}

// anyValue stands for a centre's value in an address of which only the kind is asked.
func anyValue(string) (string, bool) { return "0", true }

// addressKind returns Elsewhere for an address that can lead anywhere: a number to dial needs digits,
// or a brace, which is reported as what it was meant for.
func addressKind(u *url.URL) TargetKind {
	switch strings.ToLower(u.Scheme) {
	case "https", "http", "mailto", "geo", "viber":
		return Elsewhere
	case "tel", "sms":
		if strings.ContainsAny(u.Opaque, "0123456789{") {
			return Elsewhere
		}
	}
	return Nowhere
}

// ImageFile returns the path of a picture of the notice from the site's folder; "" if it is not below
// content/ or static/.
func (n *Notice) ImageFile(destination string) string {
	file := path.Join(path.Dir(n.File), destination)
	if strings.HasPrefix(destination, "/") {
		file = strings.TrimPrefix(path.Clean(destination), "/")
	}
	if strings.Contains(destination, ":") ||
		!strings.HasPrefix(file, "content/") && !strings.HasPrefix(file, "static/") {
		return ""
	}
	return file
}
