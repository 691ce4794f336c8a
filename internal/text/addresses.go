package text

import (
	"strings"
	"unicode/utf8"
)

// afterAddress are the marks that end a sentence or an emphasis behind an address rather than the address.
const afterAddress = ".,;:!?'*_~`"

// AddressLength returns the length of the web or e-mail address that s begins with, or 0. A web address
// begins with http://, https:// or www.; what people write without these (example.org) is none here: see
// NextAddress.
func AddressLength(s string) int {
	end, at := 0, -1
	if SchemeLength(s) == 0 {
		s = s[:min(len(s), longestEmail+1)]
	}
	for end < len(s) && ofAddress[s[end]] {
		if s[end] == '@' {
			at = end
		}
		end++
	}
	scheme := SchemeLength(s[:end])
	if scheme == 0 && at < 0 {
		return 0 // most words
	}
	word := strings.TrimRight(s[:end], afterAddress)
	if scheme > 0 && len(word) > scheme {
		return len(word)
	}
	if end > longestEmail || !isEmail(word) {
		return 0
	}
	return len(word)
}

// longestEmail is how long an e-mail address can be, with what may end it. It bounds how far one look goes: a
// text may be thousands of bytes of what begins an address.
const longestEmail = 400

func isEmail(word string) bool {
	name, domain, found := strings.Cut(word, "@")
	if !found || name == "" || strings.IndexByte(domain, '.') < 1 || strings.Contains(domain, "@") ||
		!ofName(name[len(name)-1]) || !ofName(domain[0]) {
		return false
	}
	for i := range len(word) {
		if !IsASCIIAlnum(word[i]) && strings.IndexByte("@._%+-", word[i]) < 0 {
			return false
		}
	}
	return true
}

// ofAddress marks the bytes that do not end an address.
var ofAddress = addressTable()

func addressTable() (of [256]bool) {
	for c := ' ' + 1; c < utf8.RuneSelf; c++ {
		of[c] = !strings.ContainsRune("<>\"()[]{}|\\^`", c)
	}
	return of
}

// SchemeLength returns the length of the http://, https:// or www. that s begins with, in any case, or 0.
// Something must follow it.
func SchemeLength(s string) int {
	if s == "" || s[0]|0x20 != 'h' && s[0]|0x20 != 'w' {
		return 0
	}
	for _, scheme := range [...]string{"https://", "http://", "www."} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// IsAddress reports whether a word is an address as people write it, with its scheme or without:
// https://example.org, nurse@example.org, example.org/help.
func IsAddress(word string) bool {
	return strings.Contains(word, "://") || strings.Contains(word, "@") ||
		strings.HasPrefix(word, "mailto:") || isHost(word)
}

// isHost reports whether a word is the name of a computer, perhaps with a path: familylinks.icrc.org,
// example.org/help. The last part of such a name is two or more small letters, which "e.g." and "9.30" do not
// have.
func isHost(word string) bool {
	word, _, _ = strings.Cut(strings.TrimRight(word, afterAddress), "/")
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || len(word)-dot < len(".rs") {
		return false
	}
	for i := range len(word) {
		c := word[i]
		switch {
		case 'a' <= c && c <= 'z':
		case i > dot, !IsASCIIAlnum(c) && c != '.' && c != '-':
			return false
		}
	}
	return true
}

// NextAddress returns where the first address of s begins and ends: one that AddressLength reads, tel: or
// mailto: with what follows, or an address without its scheme. It returns -1, -1 if s has none.
func NextAddress(s string) (start, end int) {
	start = -1
	for _, sign := range [...]string{"http://", "https://", "tel:", "mailto:", "www."} {
		if i := strings.Index(s, sign); i >= 0 && (start < 0 || i < start) {
			start = i
		}
	}
	if i := schemeless(s); i >= 0 && (start < 0 || i < start) {
		start = i
	}
	if start < 0 {
		return -1, -1
	}
	return start, AddressEnd(s, start)
}

// AddressEnd returns where an address ends that begins at s[start]: at the next space or closing mark,
// without the marks of a sentence or of emphasis behind it.
func AddressEnd(s string, start int) int {
	end := len(s)
	if length := strings.IndexAny(s[start:], " \t\n)>\"}"); length >= 0 {
		end = start + length
	}
	return start + len(strings.TrimRight(s[start:end], afterAddress))
}

// schemeless returns where the first address without its scheme begins, or -1. An @ between letters or digits
// tells it, or a dot inside a word with two small letters behind it.
func schemeless(s string) int {
	for i := 1; i < len(s)-1; i++ {
		if c := s[i]; c == '@' && ofName(s[i-1]) && ofName(s[i+1]) ||
			c == '.' && ofName(s[i-1]) && i+2 < len(s) && isSmall(s[i+1]) && isSmall(s[i+2]) {
			return strings.LastIndexAny(s[:i], " \t\n(<[\"'*`") + 1
		}
	}
	return -1
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

func ofName(c byte) bool { return IsASCIIAlnum(c) || c == '_' || c >= utf8.RuneSelf }
