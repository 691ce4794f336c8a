package bundle

import (
	"bytes"
	"path"
	"strings"
)

// relink makes the links of a page that has moved lead to where the pages they name have moved.
func (l layout) relink(page []byte, from, name string) []byte {
	var out bytes.Buffer
	rest := page
	for {
		at, length := nextLink(rest)
		if at < 0 {
			out.Write(rest)
			return out.Bytes()
		}
		out.Write(rest[:at])
		out.WriteString(l.link(string(rest[at:at+length]), from, name))
		rest = rest[at+length:]
	}
}

// nextLink finds the next address in a page, and its length; -1 when there is none.
func nextLink(page []byte) (at, length int) {
	at = -1
	for _, attribute := range []string{` href="`, ` src="`} {
		if i := bytes.Index(page, []byte(attribute)); i >= 0 && (at < 0 || i+len(attribute) < at) {
			at = i + len(attribute)
		}
	}
	if at < 0 {
		return -1, 0
	}
	return at, max(bytes.IndexByte(page[at:], '"'), 0)
}

// link is one address as it must be in the target. Those that lead out of the build stay as they are.
func (l layout) link(address, from, name string) string {
	file, rest := address, ""
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		file, rest = address[:i], address[i:]
	}
	if file == "" || file[0] == '/' || strings.Contains(file, ":") {
		return address
	}
	target, there := l.leadsTo(path.Join(path.Dir(from), file))
	if !there {
		return address
	}
	return relative(name, target) + rest
}

// relative leads from one file of the target to another.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}
