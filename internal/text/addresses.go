package text

import (
	"strings"
	"unicode/utf8"
)

// afterAddress lists marks that are not part of an address if they come directly after it. In that place
// they end a sentence or an emphasis.
const afterAddress = ".,;:!?'*_~`"

// AddressLength returns the length of the web or e-mail address with which s begins, or 0 if there is none.
// A web address begins with http://, https:// or www. It does not recognize an address that people write
// without these, such as example.org: NextAddress finds those.
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
	if SchemeLength(s[:end]) > 0 {
		end = bracketedEnd(s, end)
	}
	scheme := SchemeLength(s[:end])
	if scheme == 0 && at < 0 {
		return 0 // most words end here
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

// bracketedEnd returns the end of a web address that continues after s[end] with brackets, which must be
// closed inside the address: https://example.org/a_(b). It follows only a few brackets that are open at the
// same time.
func bracketedEnd(s string, end int) int {
	const deepest = 4
	closed, depth := end, 0
	for i := end; i < len(s) && (ofAddress[s[i]] || s[i] == '(' || s[i] == ')'); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > deepest {
			break
		}
		if depth == 0 {
			closed = i + 1
		}
	}
	return closed
}

// longestEmail is the largest length of an e-mail address, including the marks that may follow it. It limits
// how far AddressLength looks, because a text may have thousands of bytes that could belong to an address.
const longestEmail = 400

// IsEmail reports whether a text is one e-mail address and nothing else.
func IsEmail(s string) bool { return len(s) <= longestEmail && isEmail(s) }

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

// ofAddress holds, for each byte, whether it may be part of an address.
var ofAddress = addressTable()

func addressTable() (of [256]bool) {
	for c := ' ' + 1; c < utf8.RuneSelf; c++ {
		of[c] = !strings.ContainsRune("<>\"()[]{}|\\^`", c)
	}
	return of
}

// SchemeLength returns the length of the http://, https:// or www. with which s begins, in small or capital
// letters. It returns 0 if s begins with none of them, or if nothing follows.
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

// IsAddress reports whether a word is an address as people write it, with its scheme or without it:
// https://example.org, nurse@example.org, example.org/help.
func IsAddress(word string) bool {
	return strings.Contains(word, "://") || strings.Contains(word, "@") ||
		strings.HasPrefix(word, "mailto:") || isHost(word)
}

// isHost reports whether a word is the name of a host, with or without a path: familylinks.icrc.org,
// example.org/help. The last part of such a name has at least two letters, all small. So "e.g." and "9.30"
// are not names of hosts.
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

// NextAddress returns the offsets at which the first address in s begins and ends. It finds addresses that
// AddressLength reads, tel: and mailto: with the text after them, and addresses without a scheme. It returns
// -1, -1 if s has none.
func NextAddress(s string) (start, end int) { return nextOf(s, opensAddress) }

// NextTarget does the same as NextAddress, and also finds the targets of links and placeholders such as
// {{.name}}.
func NextTarget(s string) (start, end int) {
	return nextOf(s, func(s string) bool {
		return opensAddress(s) || strings.HasPrefix(s, linkSign) || strings.HasPrefix(s, "{{.")
	})
}

// linkSign separates the label and the target of a Markdown link.
const linkSign = "]("

func opensAddress(s string) bool {
	for _, sign := range [...]string{"http://", "https://", "tel:", "mailto:", "www."} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// nextOf returns the offsets of the first address without a scheme, or of the first address at whose
// beginning opens returns true, whichever comes first. It reads no more of s than necessary, because callers
// call it again with the rest.
func nextOf(s string, opens func(string) bool) (start, end int) {
	for i := range len(s) {
		switch s[i] {
		case 'h', 't', 'm', 'w', ']', '{':
			if opens(s[i:]) {
				return openedAt(s, i)
			}
		case '@', '.':
			if isSchemeless(s, i) {
				start = strings.LastIndexAny(s[:i], beforeName) + 1
				return start, AddressEnd(s, start)
			}
		}
	}
	return -1, -1
}

// openedAt returns the offsets of the address that begins at s[i]. If an address without a scheme begins
// earlier in the same word, it returns the offsets of that address.
func openedAt(s string, i int) (start, end int) {
	start = i
	if name := schemelessIn(s, i); name >= 0 {
		start = min(start, name)
	}
	if strings.HasPrefix(s[start:], linkSign) {
		start += len(linkSign)
	}
	return start, AddressEnd(s, start)
}

// AddressEnd returns the end of the address that begins at s[start]. It ends before the next space or closing
// mark. The marks that end a sentence or an emphasis are not part of it.
func AddressEnd(s string, start int) int {
	end, depth := start, 0
	for end < len(s) && strings.IndexByte(" \t\n>\"}", s[end]) < 0 {
		switch s[end] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 {
			break
		}
		end++
	}
	return start + len(strings.TrimRight(s[start:end], afterAddress))
}

// beforeName lists the characters that may come before an address without a scheme.
const beforeName = " \t\n(<[\"'*`"

// schemelessIn returns the offset of an address without a scheme to which the word at s[at] belongs, or -1.
func schemelessIn(s string, at int) int {
	for i := at; i < len(s) && strings.IndexByte(beforeName, s[i]) < 0; i++ {
		if isSchemeless(s, i) {
			return strings.LastIndexAny(s[:i], beforeName) + 1
		}
	}
	return -1
}

// isSchemeless reports whether s[i] shows that an address without a scheme is here: it is an @ between
// letters or digits, or a dot inside a word, followed by two small letters.
func isSchemeless(s string, i int) bool {
	if i == 0 || i+1 >= len(s) || s[i] != '@' && s[i] != '.' || !ofName(s[i-1]) {
		return false
	}
	if s[i] == '@' {
		return ofName(s[i+1])
	}
	return i+2 < len(s) && isSmall(s[i+1]) && isSmall(s[i+2])
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

func ofName(c byte) bool { return IsASCIIAlnum(c) || c == '_' || c >= utf8.RuneSelf }
