package catalogue

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"tabla/internal/diag"
	"tabla/internal/text"
)

// nodes reads a catalogue that people or other tools have edited, through yaml.v3's syntax tree: there every scalar
// is still what was typed, and everything has a place.
type nodes struct {
	c     *Catalogue
	r     *diag.Report
	seen  map[string]int  // id -> line
	outer map[string]bool // comments that begin at column 1: attachComments places them
}

func (c *Catalogue) readNodes(text string, r *diag.Report) {
	text = normalFile(text)
	if !checkEncoding(c.File, text, r) || !checkLines(c.File, text, r) {
		return
	}
	root, err := parseYAML(text)
	if err != nil {
		reportSyntax(c.File, text, err, r)
		return
	}
	if root == nil {
		c.attachComments(text, nil)
		return
	}
	n := &nodes{c: c, r: r, seen: map[string]int{}, outer: firstColumnComments(text)}
	if root.Kind != yaml.MappingNode || root.Anchor != "" || root.Style&yaml.TaggedStyle != 0 {
		n.error(root, "yaml-syntax", `write "ID:" and under it, two spaces in, "other: |-"`, "the file does not begin with an entry")
		return
	}
	n.mapping("", root)
	idLines := map[int]bool{}
	for i := 0; i < len(root.Content); i += 2 {
		idLines[root.Content[i].Line] = true
	}
	c.attachComments(text, idLines)
}

var errSecondDocument = errors.New("yaml: a second document begins")

// parseYAML gives the root of the only document, or nil for an empty file.
func parseYAML(text string) (root *yaml.Node, err error) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var document, second yaml.Node
	if err := decoder.Decode(&document); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if err := decoder.Decode(&second); err == nil {
		return nil, fmt.Errorf("%w: line %d", errSecondDocument, second.Line)
	} else if err != io.EOF {
		return nil, err
	}
	root = document.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return nil, nil
	}
	return root, nil
}

func (n *nodes) pos(node *yaml.Node) diag.Pos {
	return diag.Pos{File: n.c.File, Line: node.Line, Column: node.Column}
}

func (n *nodes) error(node *yaml.Node, code, hint, format string, args ...any) {
	n.r.Errorf(n.pos(node), code, hint, format, args...)
}

// fault reports what makes an entry unusable.
func (n *nodes) fault(e *Entry, node *yaml.Node, code, hint, format string, args ...any) {
	e.Faulty = true
	n.r.Warnf(n.pos(node), code, hint, format, args...)
}

// mapping reads a mapping of ids; nested keys are joined with dots.
func (n *nodes) mapping(prefix string, node *yaml.Node) {
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		id := key.Value
		if prefix != "" {
			id = prefix + "." + id
		}
		if value.Kind == yaml.MappingNode && value.Anchor == "" && value.Style&yaml.TaggedStyle == 0 && nested(key, value) {
			n.mapping(id, value)
			continue
		}
		n.add(id, key, value)
	}
}

// nested reports whether a mapping holds further ids rather than fields. Every id ends in a part with a hyphen, no field
// has one.
func nested(key, value *yaml.Node) bool {
	if len(value.Content) == 0 || fieldRank(key.Value) >= 0 {
		return false
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name, child := value.Content[i].Value, value.Content[i+1]
		if fieldRank(name) >= 0 || child.Kind != yaml.MappingNode && !strings.Contains(name, "-") {
			return false
		}
	}
	return true
}

// add reads one entry and checks that its id is new.
func (n *nodes) add(id string, key, value *yaml.Node) {
	e := Entry{ID: id, Line: key.Line, Column: key.Column}
	if line, taken := n.seen[id]; taken {
		n.error(key, "duplicate-id", "keep one of the two and delete the other", "id %q is already on line %d", id, line)
		return
	}
	n.seen[id] = key.Line
	n.checkKey(&e, key)
	switch value.Kind {
	case yaml.ScalarNode:
		text := n.scalar(&e, value)
		e.set("other", text, textLine(value))
	case yaml.MappingNode:
		n.checkPlain(&e, value)
		n.fields(&e, value)
	case yaml.SequenceNode:
		n.fault(&e, value, "wrong-type", `write the text on the next line after "other: |-"`, "a list is not a text")
	case yaml.AliasNode:
		n.fault(&e, value, "yaml-feature", "write the text out", "aliases (*name) are not used in catalogues")
	}
	e.Comments = append(e.Comments, n.remarks(key, value)...)
	n.c.Entries = append(n.c.Entries, e)
}

func (n *nodes) checkKey(e *Entry, key *yaml.Node) {
	switch {
	case key.Kind != yaml.ScalarNode:
		n.fault(e, key, "wrong-type", "an id is one word such as health/clinic.fm-title", "this is not an id")
	case key.Value == "<<" && key.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0:
		n.fault(e, key, "yaml-feature", "write the entries out", "merge keys (<<) are not used in catalogues")
	case fieldRank(e.ID) >= 0 || stockField(e.ID):
		n.fault(e, key, "reserved-id", "put it two spaces in, under the id it belongs to", "%q is a field, not an id", e.ID)
		n.c.Unwritable = true // it belongs to the entry above: moved, the two would never meet again
	case strings.ContainsFunc(key.Value, func(r rune) bool { return IsControl(r) || r != ' ' && unicode.IsSpace(r) }):
		n.fault(e, key, "odd-space", "delete it and type an ordinary space", "the id holds %s", oddSpace(key.Value))
		n.c.Unwritable = true
	}
	n.checkPlain(e, key)
}

// checkPlain refuses what YAML can and translators' tools cannot: anchors and tags.
func (n *nodes) checkPlain(e *Entry, node *yaml.Node) {
	if node.Anchor != "" {
		n.fault(e, node, "yaml-feature", `put the text on the next line after "|-"`, "anchors (&name) are not used in catalogues")
	}
	if node.Style&yaml.TaggedStyle != 0 {
		n.fault(e, node, "yaml-feature", `put the text on the next line after "|-"`, "tags (!name) are not used in catalogues")
	}
}

// stockField reports whether go-i18n would read the word as a field that we do not use.
func stockField(name string) bool {
	return slices.Contains([]string{"id", "leftdelim", "rightdelim", "translation"}, strings.ToLower(name))
}

func (n *nodes) fields(e *Entry, node *yaml.Node) {
	seen := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		name := key.Value
		if line, taken := seen[name]; taken {
			n.error(key, "duplicate-id", "keep one of the two and delete the other", "%q of %s is already on line %d", name, e.ID, line)
			continue
		}
		seen[name] = key.Line
		if key.Kind != yaml.ScalarNode || fieldRank(name) < 0 {
			n.unknownField(e, key)
			continue
		}
		n.checkPlain(e, key)
		switch value.Kind {
		case yaml.ScalarNode:
			e.set(name, n.scalar(e, value), textLine(value))
		case yaml.AliasNode:
			n.fault(e, value, "yaml-feature", "write the text out", "aliases (*name) are not used in catalogues")
		default:
			n.fault(e, value, "wrong-type", `put the text on the next line after "|-"`, "%s of %s is not a text", name, e.ID)
		}
	}
}

func (n *nodes) unknownField(e *Entry, key *yaml.Node) {
	if space := oddSpace(key.Value); space != "" {
		n.fault(e, key, "odd-space", "delete it and type ordinary spaces", "the line begins with %s", space)
		return
	}
	hint := text.DidYouMean(key.Value, fields[:], "an entry has only "+strings.Join(fields[:], ", "))
	n.fault(e, key, "unknown-field", hint, "unknown field %q in %s", key.Value, e.ID)
}

// scalar gives the text as it was typed, whatever type YAML would make of it; null is no text.
func (n *nodes) scalar(e *Entry, node *yaml.Node) string {
	n.checkPlain(e, node)
	unquoted := node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if unquoted && node.LineComment != "" {
		n.r.Warnf(n.pos(node), "dropped-text", `if it belongs to the text, put the text on the next line after "|-"`,
			"everything after # is a comment: %s", node.LineComment)
	}
	if unquoted && node.ShortTag() == "!!null" {
		return ""
	}
	text, ok := Clean(node.Value)
	if !ok {
		n.fault(e, node, "control-character", "delete it and type the text again", "the text of %s holds %s", e.ID, controlName(text))
	}
	return text
}

// textLine is the line on which a text begins: of a block, the line after its |-.
func textLine(node *yaml.Node) int {
	if node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return node.Line + 1
	}
	return node.Line
}

// controlName names the first control character of a text, for people who cannot see it.
func controlName(text string) string {
	return fmt.Sprintf("the control character U+%04X", FirstControl(text))
}

// oddSpace names the first blank that is not a space; "" without one.
func oddSpace(text string) string {
	for _, r := range text {
		switch {
		case r == '\u00a0':
			return "a no-break space (U+00A0)"
		case r != ' ' && unicode.IsSpace(r):
			return fmt.Sprintf("the blank U+%04X", r)
		}
	}
	return ""
}

// remarks gathers the comments inside an entry: they move above it, so that rewriting the file loses none. Those
// that begin at column 1 are left to attachComments.
func (n *nodes) remarks(key, value *yaml.Node) []string {
	var above leadingComments // takes out what looks like ours
	var walk func(node *yaml.Node)
	walk = func(node *yaml.Node) {
		for _, comment := range []string{node.HeadComment, node.LineComment, node.FootComment} {
			for line := range strings.SplitSeq(comment, "\n") {
				if line = strings.TrimSpace(line); line != "" && !n.outer[line] {
					above.add(line)
				}
			}
		}
		for _, child := range node.Content {
			walk(child)
		}
	}
	walk(&yaml.Node{LineComment: key.LineComment})
	walk(value)
	return above.lines
}

// lineInMessage finds the line in yaml.v3's errors.
var lineInMessage = regexp.MustCompile(`line (\d+)`)

func errorLine(err error) int {
	if m := lineInMessage.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[1])
		return line
	}
	return 0
}
