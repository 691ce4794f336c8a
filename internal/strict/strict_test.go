package strict

import (
	"strings"
	"testing"

	"tabla/internal/diag"
)

// reported returns all problems as people see them.
func reported(r *diag.Report) string {
	var b strings.Builder
	if err := diag.WriteText(&b, r.Problems()); err != nil {
		return err.Error()
	}
	return b.String()
}

func lines(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

func TestBrokenYAMLIsToldInPlainWords(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"colon in a text", "x: 1\ntitle: Free: for all\n", lines(
			`f:2:12: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like title: "…: …"`)},
		{"a separator of lines that nobody sees", "x: 1\ntitle: Free\u2028for all\n", lines(
			`f:2:12: error: the line holds U+2028, an invisible end of a line [control-character]`,
			`  hint: delete it and type the text again; it often comes with text pasted from another program`)},
		{"colon at the end of a text", "title: See below:\n", lines(
			`f:1:17: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like title: "…: …"`)},
		{"columns count characters", "título: ééé: b\n", lines(
			`f:1:12: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like título: "…: …"`)},
		{"tab as indentation", "place:\n\troom: 1\n", lines(
			`f:2:1: error: a tab stands at the beginning of the line [yaml-syntax]`,
			`  hint: indent with blanks: two for each level`)},
		{"tab after blanks", "x:\n  a: 1\n \tb: 2\n", lines(
			`f:3:2: error: a tab stands at the beginning of the line [yaml-syntax]`,
			`  hint: indent with blanks: two for each level`)},
		{"unclosed quote", "a: 1\nx: \"abc\ny: 2\n", lines(
			`f:2:4: error: this quote is not closed [yaml-syntax]`,
			`  hint: put " at the end of the text`)},
		{"text after a quote", "a: 'it's'\n", lines(
			`f:1:8: error: text follows the closing quote [yaml-syntax]`,
			`  hint: put the whole text in double quotes, or write an apostrophe inside '…' twice`)},
		{"quotes inside quotes", "a: \"it is \"quoted\" here\"\n", lines(
			`f:1:12: error: text follows the closing quote [yaml-syntax]`,
			`  hint: put the whole text in single quotes, or write \" for a quote inside "…"`)},
		{"backslash in quotes", "a: \"c:\\quit\"\n", lines(
			`f:1:7: error: a backslash in double quotes must be followed by one of the signs YAML knows [yaml-syntax]`,
			`  hint: write \\ for a backslash`)},
		{"reserved sign", "a: 1\nx: @clinic\n", lines(
			`f:2:4: error: a text cannot begin with @ unless it stands in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like x: "…"`)},
		{"star that is no alias", "a: *bold*\n", lines(
			`f:1:4: error: a text cannot begin with * unless it stands in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like a: "…"`)},
		{"braces and more", "x: {{.name}} b\n", lines(
			`f:1:4: error: a text that begins with {{ must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like x: "{{.name}}"`)},
		{"no blank after a colon", "a: 1\nx:b\ny: 2\n", lines(
			`f:2:3: error: a blank is missing after the colon [yaml-syntax]`,
			`  hint: write "x: b"`)},
		{"no blank after a dash", "a:\n- b\n-c\n", lines(
			`f:3:2: error: a blank is missing after the dash [yaml-syntax]`,
			`  hint: write "- c"`)},
		{"no key", "a: 1\nb\n", lines(
			`f:2:1: error: this line has no key [yaml-syntax]`,
			`  hint: write "key: value"; if it continues the text above, indent it`)},
		{"too deep", "a: b\n  c: d\n", lines(
			`f:2:3: error: this line is indented deeper than the line above, which is complete already [yaml-syntax]`,
			`  hint: begin it where the line above begins`)},
		{"out of line", "a:\n  b: 1\n c: 2\n", lines(
			`f:3:2: error: this line begins where no line above begins [yaml-syntax]`,
			`  hint: give it as many blanks as the lines it belongs to`)},
		{"out of line in a list", "a:\n  - x: 1\n   y: 2\n", lines(
			`f:3:4: error: this line begins where no line above begins [yaml-syntax]`,
			`  hint: give it as many blanks as the lines it belongs to`)},
		{"open bracket", "a: [1, 2\nb: 3\n", lines(
			`f:1:4: error: this bracket is not closed [yaml-syntax]`,
			`  hint: put "]" after the last item, and a comma between the items`)},
		{"open brace inside brackets", "a: [{b: \"} {{.x}}\", c: 1]\n", lines(
			`f:1:5: error: this bracket is not closed [yaml-syntax]`,
			`  hint: put "}" after the last item, and a comma between the items`)},
		{"braces inside brackets", "a: [{b: Nurse {{.name}}, c: 1}]\n", lines(
			`f:1:15: error: inside brackets a text with {{ must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like "{{.name}}"`)},
		{"list on the key's line", "a: - b\n", lines(
			`f:1:4: error: a list cannot begin on the line of its key [yaml-syntax]`,
			`  hint: write "a: [one, two]", or each item on a line of its own, with a dash`)},
		{"text beside the sign of a block", "a: 1\nb: |- text\n", lines(
			`f:2:4: error: text stands on the line of | [yaml-syntax]`,
			`  hint: put the text on the next line, two blanks further in than its key`)},
		{"colon in the text of a quoted key", "\"a b\": c: d\n", lines(
			`f:1:9: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like "a b": "…: …"`)},
		{"a tab in a block is none at the beginning", "a: |\n  b\n  \tc\nd: e: f\n", lines(
			`f:4:5: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
			`  hint: put the whole text in quotes, like d: "…: …"`)},
		{"marks of a merge", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", lines(
			`f:2:1: error: two versions of this file were merged and not settled [conflict-marker]`,
			`  hint: keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>`,
			`f:4:1: error: two versions of this file were merged and not settled [conflict-marker]`,
			`  hint: keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>`,
			`f:6:1: error: two versions of this file were merged and not settled [conflict-marker]`,
			`  hint: keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>`)},
		{"list under a complete key", "a: 1\n- b\n", lines(
			`f:2:1: error: a list item stands under a key that has a value already [yaml-syntax]`,
			`  hint: remove the dash, or the value of the key above`)},
		{"control character", "a: é\x01\n", lines(
			`f:1:5: error: an invisible control character stands here [yaml-syntax]`,
			`  hint: delete it, and type the text by hand`)},
		{"mistake after a text on several lines",
			"a: 'two\n  lines'\nb: |\n  c: d: e\nf: [1,\n  2]\ng: h: i\n", lines(
				`f:7:5: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]`,
				`  hint: put the whole text in quotes, like g: "…: …"`)},
		{"anything else keeps the library's words", "a: {b: 1,, c: 2}\n", lines(
			`f:1:1: error: this cannot be read as YAML: did not find expected node content [yaml-syntax]`,
			`  hint: look at this line and its neighbours: quotes, colons, brackets and indentation`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r diag.Report
			if _, ok := Read("f", 1, []byte(c.src), &r); ok {
				t.Error("read as if it were good")
			}
			if got := reported(&r); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestADialectReportsEveryLineWithItsOwnRemedies(t *testing.T) {
	dialect := Dialect{TextRemedy: "text", MergeRemedy: "merge", Layout: "layout", EveryLine: true}
	for src, want := range map[string]string{
		"a: b: c\n\td: 1\ne: @f\n": lines(
			"f:1:5: error: a text that holds a colon and a blank must stand in quotes [yaml-syntax]",
			"  hint: text",
			"f:2:1: error: a tab stands at the beginning of the line [yaml-syntax]",
			"  hint: indent with blanks: two for each level",
			"f:3:4: error: a text cannot begin with @ unless it stands in quotes [yaml-syntax]",
			"  hint: text"),
		"a: 1\n>>>>>>> b\n": lines("f:2:1: error: two versions of this file were merged and not settled "+
			"[conflict-marker]", "  hint: merge"),
		"a: {b: 1,, c: 2}\n": lines("f:1:1: error: this cannot be read as YAML: did not find expected node "+
			"content [yaml-syntax]", "  hint: layout"),
	} {
		var r diag.Report
		if _, ok := Parse("f", 1, []byte(src), dialect, &r); ok || reported(&r) != want {
			t.Errorf("%q: read %v\n%swant\n%s", src, ok, reported(&r), want)
		}
	}
}

func TestFeaturesForProgramsAreRefusedAllAtOnce(t *testing.T) {
	var r diag.Report
	src := "a: &x one\nb: *x\nc: !tag two\n<<: three\n? [d]\n: four\ne: {{.name}}\n---\nf: 5\n"
	v, ok := Read("f", 1, []byte(src), &r)
	want := lines(
		`f:1:4: error: "&x" is a YAML anchor, which is not used here [yaml-feature]`,
		`  hint: if a text begins with "&", put the whole text in quotes; otherwise write the value out`,
		`f:2:4: error: "*x" is a YAML alias, which is not used here [yaml-feature]`,
		`  hint: if a text begins with "*", put the whole text in quotes; otherwise write the value out`,
		`f:3:4: error: "!tag" is a YAML tag, which is not used here [yaml-feature]`,
		`  hint: if a text begins with "!", put the whole text in quotes; otherwise write the value out`,
		`f:4:1: error: "<<" is a YAML merge key, which is not used here [yaml-feature]`,
		`  hint: write the keys out`,
		`f:5:3: error: a key cannot be a list or a group of keys [yaml-syntax]`,
		`  hint: a key is a plain word followed by a colon`,
		`f:7:4: error: a text that begins with {{ must stand in quotes [yaml-syntax]`,
		`  hint: put it in quotes: "{{.name}}"`,
		`f:8:1: error: a line "---" begins a second document [yaml-feature]`,
		`  hint: remove this line; everything belongs under one set of keys`)
	if got := reported(&r); !ok || got != want {
		t.Errorf("%v, got\n%swant\n%s", ok, got, want)
	}
	m := v.Mapping()
	for _, key := range []string{"b", "e"} {
		k := m.Get(key)
		if !k.Given() || k.Text() != "" || k.Bool() || k.List() != nil || k.Choice("a") != "" ||
			!k.Mapping().Broken() {
			t.Errorf("%s is not given and zero", key)
		}
	}
	if got := reported(&r); got != want {
		t.Errorf("a value that is reported gives second faults:\n%s", got)
	}
}

func TestMappingReportsUnknownDuplicateAndMissingKeys(t *testing.T) {
	var r diag.Report
	v, _ := Read("f", 4, []byte("titel: A\nroom: 1\nroom: 2\nwhatever: x\nempty:\n"), &r)
	m := v.Mapping()
	m.Need("title", "write a title")
	m.Need("empty", "write something")
	if room := m.Get("room").Text(); room != "1" {
		t.Errorf("the first of two keys must stay, got %q", room)
	}
	m.Done()
	want := lines(
		`f:4:1: error: "title" is missing [missing-key]`,
		`  hint: write a title`,
		`f:4:1: error: unknown key "titel" [unknown-key]`,
		`  hint: did you mean "title"?`,
		`f:6:1: error: key "room" stands here a second time; the first is on line 5 [duplicate-key]`,
		`  hint: keep one of the two`,
		`f:7:1: error: unknown key "whatever" [unknown-key]`,
		`  hint: the keys here are: title, empty, room`,
		`f:8:7: error: nothing is written for "empty" [missing-key]`,
		`  hint: write something`)
	if got := reported(&r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWrongTypesAreReported(t *testing.T) {
	for _, c := range []struct {
		src  string
		ask  func(Value)
		want string
	}{
		{"k: [a]", func(v Value) { v.Text() },
			"f:1:4: error: \"k\" wants a text, not a list [wrong-type]\n" +
				"  hint: write it on one line, like \"k: some words\"\n"},
		{"k: {a: b}", func(v Value) { v.Text() },
			"f:1:4: error: \"k\" wants a text, not keys with values [wrong-type]\n" +
				"  hint: write it on one line, like \"k: some words\"\n"},
		{"k: Room #3", func(v Value) { v.Text() },
			"f:1:4: warning: the text ends before \"#3\", because # begins a comment [cut-by-comment]\n" +
				"  hint: put the whole text in quotes; if it is a comment, write a blank after the #\n"},
		{"k: yes", func(v Value) { v.Bool() },
			"f:1:4: error: \"k\" wants true or false, not \"yes\" [wrong-type]\n" +
				"  hint: write \"k: true\" or \"k: false\"\n"},
		{"k: [a]", func(v Value) { v.Bool() },
			"f:1:4: error: \"k\" wants true or false, not a list [wrong-type]\n" +
				"  hint: write \"k: true\" or \"k: false\"\n"},
		{"k: two", func(v Value) { v.Int(1, 4) },
			"f:1:4: error: \"k\" wants a whole number, not \"two\" [wrong-type]\n  hint: write \"k: 1\"\n"},
		{"k: 5", func(v Value) { v.Int(1, 4) },
			"f:1:4: error: \"k\" cannot be 5 [out-of-range]\n  hint: write a number from 1 to 4\n"},
		{"k: 42,31", func(v Value) { v.Float(-90, 90) },
			"f:1:4: error: \"k\" wants a number, not \"42,31\" [wrong-type]\n" +
				"  hint: write digits, and a point instead of a comma, like \"k: 42.31\"\n"},
		{"k: .nan", func(v Value) { v.Float(-90, 90) },
			"f:1:4: error: \"k\" wants a number, not \".nan\" [wrong-type]\n" +
				"  hint: write digits, and a point instead of a comma, like \"k: 42.31\"\n"},
		{"k: 91", func(v Value) { v.Float(-90, 90) },
			"f:1:4: error: \"k\" cannot be 91 [out-of-range]\n  hint: write a number from -90 to 90\n"},
		{"k: a", func(v Value) { v.List() },
			"f:1:4: error: \"k\" wants a list, not \"a\" [wrong-type]\n" +
				"  hint: write it in square brackets, like \"k: [one, two]\"\n"},
		{"k:\n- a\n-\n", func(v Value) { v.List() },
			"f:3:2: error: an item of \"k\" is empty [empty-value]\n" +
				"  hint: remove the dash or the comma, or write the missing item\n"},
		{"k: a", func(v Value) { v.Mapping().Need("x", "") },
			"f:1:4: error: \"k\" wants keys with values, not \"a\" [wrong-type]\n" +
				"  hint: write \"k: {key: value}\", or one key a line, indented under it\n"},
		{"k: a:b", func(v Value) { v.Mapping() },
			"f:1:4: error: \"k\" wants keys with values, not \"a:b\" [wrong-type]\n" +
				"  hint: put a blank after the colon, like \"a: …\"\n"},
		{"k: https://a.org", func(v Value) { v.Mapping() },
			"f:1:4: error: \"k\" wants keys with values, not \"https://a.org\" [wrong-type]\n" +
				"  hint: write \"k: {key: value}\", or one key a line, indented under it\n"},
		{"k: a", func(v Value) { v.Like("[{x: 1}]").List() },
			"f:1:4: error: \"k\" wants a list, not \"a\" [wrong-type]\n" +
				"  hint: write it in square brackets, like \"k: [{x: 1}]\"\n"},
		{"k: [a]", func(v Value) { v.Like("[{x: 1}]").List()[0].Mapping() },
			"f:1:5: error: \"k\" wants keys with values, not \"a\" [wrong-type]\n" +
				"  hint: write it like \"k: [{x: 1}]\"\n"},
		{"k: a", func(v Value) { v.Like(`{x: "1"}`).Mapping() },
			"f:1:4: error: \"k\" wants keys with values, not \"a\" [wrong-type]\n" +
				"  hint: write k: {x: \"1\"}, or one key a line, indented under it\n"},
		{"k: [a]", func(v Value) { v.Like("2026-12-01").Text() },
			"f:1:4: error: \"k\" wants a text, not a list [wrong-type]\n" +
				"  hint: write it on one line, like \"k: 2026-12-01\"\n"},
		{"k: a", func(v Value) { v.Like("{x: 1}").Bool() },
			"f:1:4: error: \"k\" wants true or false, not \"a\" [wrong-type]\n" +
				"  hint: write \"k: true\" or \"k: false\", or like \"k: {x: 1}\"\n"},
		{"k: x", func(v Value) { v.Like("40").Float(0, 100) },
			"f:1:4: error: \"k\" wants a number, not \"x\" [wrong-type]\n" +
				"  hint: write digits, and a point instead of a comma, like \"k: 40\"\n"},
		{"k: {a: }", func(v Value) { v.Mapping().Need("a", "write it"); v.Mapping().Need("b", "write it") },
			"f:1:4: error: \"b\" is missing under \"k\" [missing-key]\n  hint: write it\n" +
				"f:1:8: error: nothing is written for \"a\" [missing-key]\n  hint: write it\n"},
		{"k: sevre", func(v Value) { v.Choice("extreme", "severe") },
			"f:1:4: error: unknown word \"sevre\" for \"k\" [unknown-word]\n" +
				"  hint: did you mean \"severe\"?\n"},
		{"k: high", func(v Value) { v.Choice("extreme", "severe") },
			"f:1:4: error: unknown word \"high\" for \"k\" [unknown-word]\n" +
				"  hint: write one of: extreme, severe\n"},
	} {
		var r diag.Report
		v, _ := Read("f", 1, []byte(c.src), &r)
		c.ask(v.Mapping().Get("k"))
		if got := reported(&r); got != c.want {
			t.Errorf("%q: got\n%swant\n%s", c.src, got, c.want)
		}
	}
}

func TestATextThatACommaCutsShortMustStandInQuotes(t *testing.T) {
	for src, want := range map[string]string{
		"k: {days: Tu,Th, what: Tea}": "f:1:14: error: a comma ends the text \"Tu\", " +
			"so \"Th\" is taken for a key [unknown-key]\n" +
			"  hint: put the whole text in quotes: days: \"Tu,Th\"\n",
		"k: [{days: Mo,We, Fr}, {a: b}]": "f:1:15: error: a comma ends the text \"Mo\", " +
			"so \"We\" is taken for a key [unknown-key]\n" +
			"  hint: put the whole text in quotes: days: \"Mo,We, Fr\"\n",
		"k: {a: b}\nl: {é: éé, ü\n  }": "f:2:12: error: a comma ends the text \"éé\", " +
			"so \"ü\" is taken for a key [unknown-key]\n  hint: put the whole text in quotes: é: \"éé, ü\"\n",
		"k: {a: say \"b\",\n  c, d: e}": "f:2:3: error: a comma ends the text \"say \\\"b\\\"\", " +
			"so \"c\" is taken for a key [unknown-key]\n" +
			"  hint: put the whole text in quotes: a: \"say \\\"b\\\", c\"\n",
		"k: {lat: 42,31, lon: 21.6}": "f:1:13: error: a comma ends the text \"42\", " +
			"so \"31\" is taken for a key [unknown-key]\n  hint: write a point, not a comma: lat: 42.31\n",
		"k: {a: b, c: , d: {}, e, f: [g]}": "",
		"k: {a, b}":                        "",
		"k: {a: \"b\", c}":                 "",
		"k:\n  a: b,c\n  d:\n":             "",
	} {
		var r diag.Report
		v, ok := Read("f", 1, []byte(src), &r)
		if got := reported(&r); !ok || got != want {
			t.Errorf("%q: got\n%swant\n%s", src, got, want)
		}
		m := v.Mapping().Entries()[0].Value.Mapping()
		if _, found := m.find("Th"); found || want != "" && m.Get("days").Text() != "" {
			t.Errorf("%q: what was cut is read all the same", src)
		}
	}
}

func TestAFileThatIsNoMappingIsReported(t *testing.T) {
	for src, want := range map[string]string{
		"title:x\n": "f:1:1: error: keys with values wanted here, not \"title:x\" [wrong-type]\n" +
			"  hint: put a blank after the colon, like \"title: …\"\n",
		"- a\n": "f:1:1: error: keys with values wanted here, not a list [wrong-type]\n" +
			"  hint: write lines like \"key: value\"\n",
		"":         "",
		"# note\n": "",
	} {
		var r diag.Report
		v, _ := Read("f", 1, []byte(src), &r)
		v.Mapping().Done()
		if got := reported(&r); got != want {
			t.Errorf("%q: got %s", src, got)
		}
	}
}

func TestAbsentValuesAreZeroAndSilent(t *testing.T) {
	var r diag.Report
	v, _ := Read("f", 1, []byte("empty:\nblank: \" \"\n"), &r)
	for _, key := range []string{"empty", "blank", "absent"} {
		k := v.Mapping().Get(key)
		if k.Given() || k.Text() != "" || k.Bool() || k.List() != nil ||
			k.Choice("a") != "" || len(k.Mapping().Entries()) != 0 || k.IsList() || k.IsMapping() {
			t.Errorf("%s is not zero", key)
		}
		if _, ok := k.Int(1, 2); ok {
			t.Errorf("%s is a number", key)
		}
		if _, ok := k.Float(1, 2); ok {
			t.Errorf("%s is a number", key)
		}
	}
	if got := reported(&r); got != "" {
		t.Error(got)
	}
}

func TestTextIsWhatStandsThere(t *testing.T) {
	for src, want := range map[string]string{
		"k: 012": "012", "k: 07:30": "07:30", "k: 2026-12-01": "2026-12-01", "k: yes": "yes",
		"k: true": "true", "k: 1e3": "1e3",
		"k: ' a '": "a", "k: \"a\\tb\"": "a\tb", "k: a # b": "a", "k: a\n  b": "a b",
		"k: |\n  a\n\n   b \n": "a b", "k: ~": "", "k: ''": "",
	} {
		var r diag.Report
		v, _ := Read("f", 1, []byte(src), &r)
		if got := v.Mapping().Get("k").Text(); got != want || reported(&r) != "" {
			t.Errorf("%q: got %q %s", src, got, reported(&r))
		}
	}
}

func TestPlacesInsideAText(t *testing.T) {
	for src, want := range map[string]int{
		"k: abcd":           6,
		"k: 'abcd'":         7,
		"é: \"  abcd\"":     9,
		"k: éé漢d":           6,
		"k: \"a\\u0062cd\"": 4, // written otherwise than it reads: the place of the whole
		"k: |\n  abcd\n":    4,
		"k: \"a\\tbcd\"":    4,
	} {
		var r diag.Report
		v, _ := Read("f", 1, []byte(src), &r)
		_, entry := v, v.Mapping().Entries()[0]
		if got := entry.Value.At(2); got.Line != 1 || got.Column != want {
			t.Errorf("%q: got %v, want column %d", src, got, want)
		}
	}
}

func TestDecodeTakesWhatEditorsWrite(t *testing.T) {
	for src, want := range map[string]string{
		"\ufeffa\r\nb\rc\n": "a\nb\nc\n",
		"a\nb":              "a\nb",
		"":                  "",
	} {
		var r diag.Report
		got, ok := Decode("f", []byte(src), &r)
		if !ok || string(got) != want || reported(&r) != "" {
			t.Errorf("%q: got %q %v %s", src, got, ok, reported(&r))
		}
	}
}

func TestDecodeReportsWhatIsNotUTF8(t *testing.T) {
	const hint = "  hint: save the file as UTF-8: in most editors \"Save as…\", " +
		"then choose \"UTF-8\" as the encoding\n"
	for src, want := range map[string]string{
		"a: b\r\nü: \xff\n": "f:2:4: error: this character is not UTF-8 [bad-utf8]\n",
		"\ufeff\xc3(":       "f:1:1: error: this character is not UTF-8 [bad-utf8]\n",
		"\xff\xfea\x00":     "f:1:1: error: the file is in UTF-16, not in UTF-8 [bad-utf8]\n",
		"\xfe\xff\x00a":     "f:1:1: error: the file is in UTF-16, not in UTF-8 [bad-utf8]\n",
		"a\x00b\x00":        "f:1:1: error: the file is in UTF-16, not in UTF-8 [bad-utf8]\n",
		"\x00a\x00b":        "f:1:1: error: the file is in UTF-16, not in UTF-8 [bad-utf8]\n",
		"a\xed\xa0\x80":     "f:1:2: error: this character is not UTF-8 [bad-utf8]\n",
	} {
		var r diag.Report
		if _, ok := Decode("f", []byte(src), &r); ok || reported(&r) != want+hint {
			t.Errorf("%q: got %v\n%s", src, ok, reported(&r))
		}
	}
}

// The law: whatever the text, reading ends, and a text that is refused is refused with a problem at a line it
// has.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a: b\n", "a: [b, {c: d}]\n", "a: &x [*x]\n", "a: \"b\nc", "- a\n -b\n",
		"a: |\n  b\n c", "\t", "a: {{.b}}", "? a\n: b", "?", "---\n...\n%"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var r diag.Report
		text, ok := Decode("f", src, &r)
		if ok {
			var v Value
			v, ok = Read("f", 1, text, &r)
			for _, e := range v.Mapping().Entries() {
				e.Value.At(len(e.Value.Text()))
			}
		}
		if !ok && !r.Failed() {
			t.Errorf("refused without a problem")
		}
		count := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(src)), "\n") + 1
		for _, p := range r.Problems() {
			if p.Code == "yaml-syntax" && (p.Pos.Line < 1 || p.Pos.Line > count || p.Pos.Column < 1) {
				t.Errorf("%v is not in the text", p)
			}
		}
	})
}
