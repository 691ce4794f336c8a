package site

import (
	"crypto/sha256"
	"encoding/base32"
	"net/url"
	"path"
	"strings"

	"tabla/internal/notice"
)

// kind says where a link of a notice leads.
type kind uint8

const (
	nowhere   kind = iota // a file that is no notice
	elsewhere             // another site, a number to dial, an anchor of the same page
	notice_               // another notice
)

type target struct {
	kind   kind
	id     string // of the notice
	anchor string // with its #; "" without
}

// targetOf reads a link as its author meant it: a path to another notice's file, or an address.
// A centre's own notice may link as if it lay among everybody's.
func targetOf(n *notice.Notice, destination string) target {
	if strings.HasPrefix(destination, "#") {
		return target{kind: notice_, id: n.ID, anchor: destination}
	}
	file, fragment, anchored := strings.Cut(destination, "#")
	if strings.IndexByte(destination, ':') >= 0 { // without it there is no scheme
		u, err := url.Parse(destination)
		if err == nil && u.Scheme != "" {
			return target{kind: kindOf(u)}
		}
	}
	if !strings.HasSuffix(file, ".md") {
		return target{kind: nowhere}
	}
	page := strings.TrimSuffix(path.Join(path.Dir(n.Page), file), ".md")
	if n.Centre != "" {
		page = strings.TrimPrefix(page, "centres/"+n.Centre+"/")
	}
	t := target{kind: notice_, id: page}
	if anchored {
		t.anchor = "#" + fragment
	}
	return t
}

// kindOf says whether an address can lead anywhere: a number to dial needs digits, or a place for a centre's value.
func kindOf(u *url.URL) kind {
	switch strings.ToLower(u.Scheme) {
	case "https", "http", "mailto", "geo":
		return elsewhere
	case "tel", "sms":
		if strings.ContainsAny(u.Opaque, "0123456789{") {
			return elsewhere
		}
	}
	return nowhere
}

// pageFile is where a notice's page lies in its edition: "health/scabies.html". A sensitive one has a name that says nothing.
func pageFile(n *notice.Notice) string {
	if n.Sensitive {
		return n.Topic + "/n-" + neutral(n.ID) + ".html"
	}
	return n.ID + ".html"
}

// neutral makes six letters and digits that tell nothing of the id they are made from.
func neutral(id string) string {
	sum := sha256.Sum256([]byte(id))
	return base32.NewEncoding("23456789abcdefghjkmnpqrstuvwxyz0").EncodeToString(sum[:])[:6]
}

// relative leads from one page of an edition to another.
func relative(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	return strings.Repeat("../", strings.Count(from, "/")) + to
}
