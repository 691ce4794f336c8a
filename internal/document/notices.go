package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tabla/internal/notice/frontmatter"
)

// readHTML reads a page of HTML. The function keeps reports which pictures are kept.
func readHTML(name, page string, cut bool, keeps func(address string) bool) (Document, error) {
	markdown, title, left, err := convert(page, keeps)
	if err != nil {
		return Document{}, err
	}
	doc := Document{LeftOut: left}
	parts := []part{{title, markdown}}
	if level := highest(markdown); cut && level > 0 {
		parts = partsOf(markdown, level)
	}
	for _, p := range parts {
		doc.Notices = append(doc.Notices, noticeOf(name, p))
	}
	return doc, nil
}

// readMarkdown reads a text in Markdown. If its front matter is that of a notice, it is kept unchanged. Of
// other front matter, only the keys that notices have are kept, and the other keys are listed.
func readMarkdown(name, text string, cut bool) Document {
	front, body, fenced := frontmatter.Split(text)
	if !fenced || front == "" {
		var doc Document
		parts := []part{{"", text}}
		if level := highest(text); cut && level > 0 {
			parts = partsOf(text, level)
		}
		for _, p := range parts {
			doc.Notices = append(doc.Notices, noticeOf(name, p))
		}
		return doc
	}
	values, ok := frontmatter.Values(text)
	unknown := unknownKeys(front)
	if !ok || len(unknown) > 0 || values["title"] == "" {
		return rebuilt(name, body, values, unknown)
	}
	return Document{Notices: []Notice{{name, values["title"], text}}}
}

// rebuilt returns a notice with those values of another program's front matter that notices can have.
func rebuilt(name, body string, values map[string]string, unknown []string) Document {
	n := noticeOf(name, part{values["title"], body})
	var edits []frontmatter.Edit
	for _, key := range frontmatter.Keys() {
		if value := values[key]; value != "" && key != "title" {
			edits = append(edits, frontmatter.Edit{Key: key, Value: value})
		}
	}
	if content, err := frontmatter.Set(n.Content, edits); err == nil {
		n.Content = content
	}
	doc := Document{Notices: []Notice{n}}
	for _, key := range unknown {
		doc.LeftOut = append(doc.LeftOut, "the key "+key+" above the text")
	}
	return doc
}

var topKey = regexp.MustCompile(`(?m)^([A-Za-z][\w-]*)\s*:`)

// unknownKeys returns the keys of front matter that a notice does not have.
func unknownKeys(front string) (unknown []string) {
	known := []string{"place", "audio", "aliases"}
	for _, key := range frontmatter.Keys() {
		top, _, _ := strings.Cut(key, ".")
		known = append(known, top)
	}
	for _, found := range topKey.FindAllStringSubmatch(front, -1) {
		if !slices.Contains(known, found[1]) && !slices.Contains(unknown, found[1]) {
			unknown = append(unknown, found[1])
		}
	}
	return unknown
}

// part is a part of a document that becomes one notice.
type part struct{ title, body string }

var heading = regexp.MustCompile(`(?m)^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$`)

// highest returns the level of the headings at which a text is split into notices: 1 or 2, the first of the
// two that at least two headings have. It returns 0 if neither has.
func highest(markdown string) int {
	count := map[int]int{}
	for _, found := range heading.FindAllStringSubmatch(markdown, -1) {
		count[len(found[1])]++
	}
	for level := 1; level <= 2; level++ {
		if count[level] >= 2 {
			return level
		}
	}
	return 0
}

// partsOf splits a text before each heading of a level. The text before the first of these headings is a
// part of its own, unless it is only a heading: this is the title of the whole document and not a notice.
func partsOf(markdown string, level int) (parts []part) {
	from, title := 0, ""
	add := func(until int) {
		body := markdown[from:until]
		if strings.TrimSpace(heading.ReplaceAllString(body, "")) != "" || title != "" {
			parts = append(parts, part{title, body})
		}
	}
	for _, at := range heading.FindAllStringSubmatchIndex(markdown, -1) {
		if at[3]-at[2] != level {
			continue
		}
		add(at[0])
		from, title = at[1], unescape(markdown[at[4]:at[5]])
	}
	add(len(markdown))
	return parts
}

// noticeOf returns the notice for a part. If the part has no title, the title is its first heading, or its
// first line if that is short, or the name of the file.
func noticeOf(name string, p part) Notice {
	title, body := p.title, strings.Trim(p.body, "\n")
	if title == "" {
		title, body = firstLine(body)
	}
	if title == "" {
		title = strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	}
	// The title is the heading of the first level, so headings in the text begin with the second level.
	body = heading.ReplaceAllStringFunc(body, func(line string) string {
		found := heading.FindStringSubmatch(line)
		return strings.Repeat("#", min(max(len(found[1]), 2), 3)) + " " + strings.Trim(found[2], "*")
	})
	content, err := frontmatter.Set("", []frontmatter.Edit{{Key: "title", Value: title}})
	if err != nil {
		content = "" // cannot fail: an empty text has no key that could conflict
	}
	if body = strings.TrimSpace(body); body != "" {
		content = frontmatter.SetBody(content, body+"\n")
	}
	return Notice{title, title, content}
}

// firstLine splits off the title of a text. The title is the heading with which the text begins, or else its
// first line, if that line is a short paragraph of its own.
func firstLine(body string) (title, rest string) {
	const longest = 80
	first, rest, _ := strings.Cut(body, "\n")
	if found := heading.FindStringSubmatch(first); found != nil {
		return unescape(found[2]), rest
	}
	alone := strings.HasPrefix(rest, "\n") && strings.TrimSpace(rest) != ""
	bold := strings.HasPrefix(first, "**") && strings.HasSuffix(first, "**")
	if alone && utf8.RuneCountInString(first) <= longest && !strings.ContainsAny(first, "|[]") &&
		!bullet.MatchString(first) && !numbered.MatchString(first) &&
		(bold || !strings.HasSuffix(first, ".") && !strings.HasSuffix(first, ":")) {
		return unescape(first), rest
	}
	return "", body
}

var (
	escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	linked  = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
)

// unescape returns the plain words of inline Markdown, for a title.
func unescape(markdown string) string {
	words := linked.ReplaceAllString(strings.ReplaceAll(markdown, "**", ""), "$1")
	return strings.Join(strings.Fields(escaped.ReplaceAllString(words, "$1")), " ")
}

var shownPicture = regexp.MustCompile(`!\[([^\]]*)\]\(` + PictureAddress + `(\d+)\)`)

// SetPictures returns a notice's content in which each picture of the document has the address and the
// alternative text that the function place returns for its number. If the address is "", the picture is left
// out.
func SetPictures(content string, place func(number int) (address, alt string)) string {
	content = shownPicture.ReplaceAllStringFunc(content, func(found string) string {
		number, err := strconv.Atoi(shownPicture.FindStringSubmatch(found)[2])
		if err != nil {
			return ""
		}
		address, alt := place(number)
		if address == "" {
			return ""
		}
		alt = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(alt)
		return "![" + alt + "](" + address + ")"
	})
	return manyLines.ReplaceAllString(content, "\n\n")
}

// PicturesIn returns the numbers of the pictures that a content shows, each once.
func PicturesIn(content string) (numbers []int) {
	SetPictures(content, func(number int) (string, string) {
		if !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
		return "", ""
	})
	return numbers
}
