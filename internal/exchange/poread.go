package exchange

import "strings"

// poReader reads the entries of a PO file, line by line.
type poReader struct {
	source
	rows   []Row
	header string

	entry  Row
	fuzzy  bool
	plural bool
	begun  bool    // msgstr of the entry was seen: the next comment or msgctxt belongs to another
	some   bool    // anything of the entry was seen
	into   *string // where the strings on the next lines go
	skip   string  // for what is not needed
}

func (p *poReader) read(text string) bool {
	number := 0
	for line := range strings.Lines(text) {
		number++
		if !p.line(number, strings.Trim(line, " \t\r\n")) {
			p.report(ruleExchangeFormat, number, "open the file in Poedit and save it again, or use a fresh export", "the line cannot be read as PO")
			return false
		}
	}
	p.end()
	if p.header == "" {
		p.report(ruleExchangeFormat, 0, "use a file that tabla export has written", "the file has no header (an entry whose msgid is empty)")
		return false
	}
	return true
}

// line takes one line; false means that it is no PO.
func (p *poReader) line(number int, line string) bool {
	switch {
	case line == "":
		p.into = nil
		return true
	case strings.HasPrefix(line, "#~"): // obsolete
		p.into = &p.skip
		return true
	case strings.HasPrefix(line, "#|"):
		p.start(number)
		return p.old(strings.TrimSpace(line[2:]))
	case strings.HasPrefix(line, "#"):
		p.start(number)
		p.comment(line)
		return true
	case strings.HasPrefix(line, `"`):
		return p.into != nil && p.add(line)
	default:
		return p.field(number, line)
	}
}

// start begins the next entry where the last one has had its translation.
func (p *poReader) start(number int) {
	p.into = nil
	if p.begun {
		p.end()
	}
	if !p.some {
		p.entry.Line, p.some = number, true
	}
}

func (p *poReader) comment(line string) {
	e := &p.entry
	switch {
	case strings.HasPrefix(line, "#,"):
		p.fuzzy = p.fuzzy || strings.Contains(line, "fuzzy")
	case strings.HasPrefix(line, "#. "), line == "#.":
		p.extracted(strings.TrimPrefix(strings.TrimPrefix(line, "#."), " "))
	case strings.HasPrefix(line, "# "), line == "#":
		more(&e.Remark, strings.TrimPrefix(line[1:], " "))
	}
}

func (p *poReader) extracted(text string) {
	if hash, ok := strings.CutPrefix(text, poHash); ok {
		p.entry.setMachineNote(hash)
	}
	if words, ok := strings.CutPrefix(text, poState); ok {
		p.entry.State, p.entry.Unreviewed = stateIn(words)
	}
	if by, ok := strings.CutPrefix(text, poBy); ok {
		p.entry.By = by
	}
	if note, ok := strings.CutPrefix(text+" ", poNote); ok { // an empty line of a note has lost its space
		more(&p.entry.Note, strings.TrimSuffix(note, " "))
	}
}

// more adds a line to a text.
func more(text *string, line string) {
	if *text != "" {
		*text += "\n"
	}
	*text += line
}

// old reads "#| msgid …", the source that a fuzzy translation was made from.
func (p *poReader) old(rest string) bool {
	switch {
	case strings.HasPrefix(rest, "msgid "):
		p.into = &p.entry.Was
		return p.add(strings.TrimPrefix(rest, "msgid "))
	case strings.HasPrefix(rest, `"`):
		p.into = &p.entry.Was
		return p.add(rest)
	default:
		return true // an old context or plural
	}
}

func (p *poReader) field(number int, line string) bool {
	keyword, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	p.start(number)
	switch {
	case keyword == "msgctxt":
		p.into = &p.entry.ID
	case keyword == "msgid":
		p.into = &p.entry.Source
	case keyword == "msgstr":
		p.into, p.begun = &p.entry.Translation, true
	case keyword == "msgid_plural", strings.HasPrefix(keyword, "msgstr["):
		p.into, p.plural = &p.skip, true
	default:
		return false
	}
	return p.add(rest)
}

// add unquotes one string and puts it behind what there is.
func (p *poReader) add(quoted string) bool {
	if len(quoted) < 2 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return false
	}
	text, ok := poUnquote(quoted[1 : len(quoted)-1])
	*p.into += text
	return ok
}

func poUnquote(text string) (string, bool) {
	if !strings.ContainsAny(text, `\"`) {
		return text, true
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return "", false
		case text[i] != '\\':
			b.WriteByte(text[i])
		case i+1 == len(text):
			return "", false
		default:
			i++
			c, known := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\'}[text[i]]
			if !known {
				return "", false
			}
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// end puts the entry that was read into its place.
func (p *poReader) end() {
	e := p.entry
	switch {
	case !p.begun && !p.plural:
	case p.plural:
		p.report(ruleExchangeRow, e.Line, "write one translation for the text", "%s has plural forms, which notices do not use", e.ID)
	case e.Source == "" && e.ID == "":
		p.header = e.Translation
	case e.ID == "":
		p.report(ruleExchangeRow, e.Line, "use the entry of a fresh export, with its msgctxt", "the entry has no msgctxt, so nobody can tell which text it is")
	default:
		if e.Mark = Finished; p.fuzzy {
			e.Mark = Doubtful
		}
		p.rows = append(p.rows, e)
	}
	p.entry, p.fuzzy, p.plural, p.begun, p.some, p.skip = Row{}, false, false, false, false, ""
}
