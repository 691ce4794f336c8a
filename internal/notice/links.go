package notice

import (
	"net/url"
	"path"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// TargetKind is the kind of thing that a link of a notice leads to.
type TargetKind uint8

const (
	Nowhere   TargetKind = iota // a file that is not a notice, or no valid address
	Elsewhere                   // another site, or a number to dial
	ToNotice                    // a notice, or a part of one
)

// Target is the target of a link.
type Target struct {
	Kind   TargetKind
	ID     string // the id of the notice, for ToNotice
	Anchor string // the name of the part of the notice, with its #; "" if the link names no part
}

// Target returns the target of a link of the notice. The author writes either a path to another notice's
// file or an address. In a centre's own notice, paths may be written as if the notice were among the general
// ones.
func (n *Notice) Target(destination string) Target {
	if strings.HasPrefix(destination, "#") {
		return Target{Kind: ToNotice, ID: n.ID, Anchor: destination}
	}
	file, fragment, anchored := strings.Cut(destination, "#")
	if strings.IndexByte(destination, ':') >= 0 { // an address has a scheme, which ends with a colon
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

// anyValue returns "0" for every placeholder. It is used to find out the kind of an address before the values
// of a centre are known.
func anyValue(string) (string, bool) { return "0", true }

// addressKind returns Elsewhere for an address that can be opened or dialled, and Nowhere for any other. A
// number to dial must have a digit or a brace, and an address of e-mail an @ or a brace. A brace is allowed
// here because other rules report a placeholder that is written wrongly.
func addressKind(u *url.URL) TargetKind {
	switch strings.ToLower(u.Scheme) {
	case "https", "http":
		if u.Host != "" {
			return Elsewhere
		}
	case "mailto":
		if strings.ContainsAny(u.Opaque, "@{") || u.Opaque == "0" {
			// "0" was put in place of a value of the centre
			return Elsewhere
		}
	case "geo", "viber":
		return Elsewhere
	case "tel", "sms":
		if strings.ContainsAny(u.Opaque, "0123456789{") {
			return Elsewhere
		}
	}
	return Nowhere
}

// Recordings returns the recordings that the front matter of notices names.
func Recordings(notices []*Notice) (named []diag.Mention) {
	for _, n := range notices {
		for _, a := range n.Audio {
			named = append(named, diag.Mention{File: a.File, Pos: a.Pos})
		}
	}
	return named
}

// ImageFile returns the path of a picture in the notice, relative to the site's folder. It returns "" if the
// picture is not below content/ or static/.
func (n *Notice) ImageFile(destination string) string {
	root := rootOf(n.Layer)
	file := path.Join(path.Dir(strings.TrimPrefix(n.File, root)), destination)
	if strings.HasPrefix(destination, "/") {
		file = strings.TrimPrefix(path.Clean(destination), "/")
	}
	if strings.Contains(destination, ":") ||
		!strings.HasPrefix(file, "content/") && !strings.HasPrefix(file, "static/") {
		return ""
	}
	return root + file
}
