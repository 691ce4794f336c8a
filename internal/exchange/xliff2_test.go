package exchange

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

// oneSecondUnit returns an XLIFF 2 file of one unit with these segments.
func oneSecondUnit(version, language, segments string) []byte {
	return fmt.Appendf(nil, `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version=%q `+
		`srcLang="en-GB" trgLang=%q><file id="f1"><skeleton/><notes><note>of the tool</note></notes><group id="g">`+
		`<unit id="u1" name="a/b.p-1"><notes><note category="tabla">sha1-1 none</note></notes><originalData>`+
		`<data id="d1">**</data><data id="d2">{{.phone}}</data><data id="d3">[</data><data id="d4">](a.md)</data>`+
		`</originalData>%s</unit></group></file></xliff>`, version, language, segments)
}

func TestOnlyAFinishedSegmentOfXLIFF2IsNoDraft(t *testing.T) {
	for attributes, want := range map[string]Mark{
		``: Doubtful, ` state="initial"`: Doubtful, ` state="translated"`: Finished, ` state="reviewed"`: Finished,
		` state="final"`: Finished, ` state="translated" subState="tool:fuzzy"`: Doubtful,
		` state="final" subState="tool:signed"`: Finished, ` state="x-done"`: Doubtful,
		` state="initial" subState="tabla:draft"`: Doubtful,
	} {
		content := oneSecondUnit("2.0", "ar-SY", `<segment`+attributes+`><source>b</source><target>c</target></segment>`)
		got := readBack(t, "x.xlf", content)
		if len(got.Rows) != 1 || got.Rows[0].Mark != want || got.Rows[0].Translation != "c" ||
			got.Rows[0].ID != "a/b.p-1" || got.Language.Tag != "ar" || got.Source.Tag != "en" {
			t.Errorf("%s: %+v, want the mark %d", attributes, got.Rows, want)
		}
	}
	foreign := oneSecondUnit("2.1", "ar", `<segment state="final"><source>b</source><target xml:lang="es">c</target></segment>`)
	if got := readBack(t, "x.xlf", foreign); got.Rows[0].Mark != Doubtful {
		t.Errorf("a text in another language has the mark %d", got.Rows[0].Mark)
	}
}

// Tools write inline elements in their own ways: in pairs or separately, without their texts, copied, or as
// words.
func TestTheMarksOfXLIFF2ComeHome(t *testing.T) {
	const source = `<source>Call <pc id="1" dataRefStart="d1" dataRefEnd="d1"><ph id="2" dataRef="d2"/></pc> or ` +
		`<pc id="3" dataRefStart="d3" dataRefEnd="d4">write</pc>.</source>`
	const want = "Appelez **{{.phone}}** ou [écrivez](a.md)."
	for name, target := range map[string]string{
		"as it was": `Appelez <pc id="1" dataRefStart="d1" dataRefEnd="d1"><ph id="2" dataRef="d2"/></pc> ou ` +
			`<pc id="3" dataRefStart="d3" dataRefEnd="d4">écrivez</pc>.`,
		"without data": `Appelez <pc id="1"><ph id="2"/></pc> ou <pc id="3">écrivez</pc>.`,
		"apart": `Appelez <sc id="1" dataRef="d1"/><ph id="2" dataRef="d2"/><ec startRef="1" dataRef="d1"/> ou ` +
			`<sc id="3"/>écrivez<ec id="3" isolated="yes"/>.`,
		"copied":    `Appelez <pc id="1"><ph id="9" copyOf="2"/></pc> ou <pc id="8" copyOf="3">écrivez</pc>.`,
		"words":     want,
		"displayed": `Appelez **<ph id="5" disp="{{.phone}}"/>** ou [écrivez](a.md).`,
		"annotated": `Appelez <mrk id="m1" type="term"><pc id="1"><ph id="2"/></pc></mrk> ou <sm id="m2"/><pc id="3">` +
			`écrivez</pc><em startRef="m2"/>.`,
	} {
		got := readBack(t, "x.xlf", oneSecondUnit("2.0", "fr", `<segment state="final">`+source+`<target>`+target+
			`</target></segment>`)).Rows[0]
		if got.Translation != want || got.Source != "Call **{{.phone}}** or [write](a.md)." {
			t.Errorf("%s: %q from %q", name, got.Translation, got.Source)
		}
	}
}

func TestSegmentsOfXLIFF2AreJoined(t *testing.T) {
	segment := func(state, source, target string) string {
		return `<segment state="` + state + `"><source>` + source + `</source>` + target + `</segment>`
	}
	const space = `<ignorable><source> </source></ignorable>`
	for _, c := range []struct {
		segments, source, said string
		mark                   Mark
	}{
		{segment("final", "A.", "<target>a.</target>") + space + segment("final", "B.", "<target>b.</target>"),
			"A. B.", "a. b.", Finished},
		{segment("final", "A.", "<target>a.</target>") + space + segment("initial", "B.", "<target>b.</target>"),
			"A. B.", "a. b.", Doubtful},
		{segment("final", "A. ", "<target>a.</target>") + segment("final", "B.", "<target>b.</target>"),
			"A. B.", "a. b.", Finished},
		{segment("final", "A.", `<target order="3">a.</target>`) + space +
			segment("final", "B.", `<target order="1">b.</target>`), "A. B.", "b. a.", Finished},
		{segment("final", "A.", "<target>a.</target>") + segment("initial", "", "<target>b.</target>"),
			"A.", "a. b.", Doubtful},
		{segment("final", "A.", "<target>a.</target>") + "<ignorable><source> </source><target> b.</target></ignorable>",
			"A. ", "a. b.", Doubtful},
		{segment("initial", "A.", "") + space + segment("initial", "B.", "<target/>"), "A. B.", "", Doubtful},
		{segment("final", "\u2068", "<target>a.</target>"), "\u2068", "a.", Finished},
		{segment("initial", "\u2068", "<target>a.</target>"), "\u2068", "a.", Doubtful},
	} {
		got := readBack(t, "x.xlf", oneSecondUnit("2.0", "fr", c.segments)).Rows[0]
		if got.Source != c.source || got.Translation != c.said || got.Mark != c.mark {
			t.Errorf("%s: %q from %q with the mark %d", c.segments, got.Translation, got.Source, got.Mark)
		}
	}
	var r diag.Report
	half := segment("final", "A.", "<target>a.</target>") + space + segment("initial", "Never B.", "<target></target>")
	s, ok := Read("x.xlf", oneSecondUnit("2.0", "fr", half), &r)
	if !ok || len(s.Rows) != 0 || len(s.Unusable) != 1 || len(r.Problems()) != 1 ||
		r.Problems()[0].Code != "exchange-unfinished" {
		t.Errorf("half a text: %+v, %v", s, r.Problems())
	}
}

func TestXLIFF2ProtectsMarksAndKeepsWhatIsNotTheText(t *testing.T) {
	s := sample(t, "fr")
	s.Rows = s.Rows[1:2]
	s.Rows[0].Source = "Open **daily**: [call](tel:{{.phone}}) `B-12` or {{.phone}}."
	s.Rows[0].Translation = "Ouvert **chaque jour** : [appelez](tel:{{.phone}}) `B-12` ou {{.phone}}."
	s.Rows[0].Hash, s.Rows[0].Base = catalogue.Hash(s.Rows[0].Source, ""), Fingerprint(s.Rows[0].Translation)
	s.Rows[0].Similar = Suggestion{Source: "Closed <daily>", Translation: "Fermé", Percent: 80}
	content := string(written(t, second, s))
	for _, want := range []string{
		`version="2.0" srcLang="en" trgLang="fr"`, `canResegment="no"`,
		`id="` + strings.ReplaceAll(s.Rows[0].ID, "/", ":") + `" name="` + s.Rows[0].ID + `"`,
		`<segment id="s1" state="initial" subState="tabla:stale">`,
		`<pc id="1" type="fmt" subType="xlf:b" canDelete="no"`, `>daily</pc>`, `>call</pc>`,
		`<ph id="4" type="other" subType="tabla:value" canDelete="no" disp="{{.phone}}" equiv="{{.phone}}"`,
		`<note category="context">`, `<mtc:match ref="#s1" type="tm" matchQuality="80">`, `Closed &lt;daily&gt;`,
	} {
		if !strings.Contains(content, want) {
			t.Errorf("%s is missing in\n%s", want, content)
		}
	}
	wantCarried(t, "x.xlf", s, readBack(t, "x.xlf", []byte(content)))
	nameless := strings.Replace(content, ` name="`+s.Rows[0].ID+`"`, "", 1)
	wantCarried(t, "nameless.xlf", s, readBack(t, "nameless.xlf", []byte(nameless)))
}

// A file may nest elements very deeply. The reader must not run out of stack.
func TestXLIFF2MayBeNestedDeeply(t *testing.T) {
	const depth = 1 << 17
	final := `<segment state="final"><source>b</source><target>c</target></segment>`
	for _, name := range []string{"notes", "matches", "originalData", "match"} {
		nested := strings.Repeat("<"+name+">", depth) + strings.Repeat("</"+name+">", depth)
		done := make(chan Sheet)
		limit := debug.SetMaxStack(4 << 20)
		go func() { done <- readBack(t, "x.xlf", oneSecondUnit("2.0", "fr", nested+final)) }()
		got := <-done
		debug.SetMaxStack(limit)
		if len(got.Rows) != 1 || got.Rows[0].Translation != "c" {
			t.Errorf("%s: %+v", name, got.Rows)
		}
	}
}

// A file or a group may say that all texts in it are not to be translated. A single text in it may say
// otherwise.
func TestTextsThatAreNotToBeTranslatedAreNoRows(t *testing.T) {
	unit := func(id, more string) string {
		return `<unit id="` + id + `"` + more + `><segment state="final"><source>` + id + `</source><target>` + id +
			`</target></segment></unit>`
	}
	old := func(id, more string) string {
		return `<trans-unit id="` + id + `"` + more + `><source>` + id + `</source><target>` + id +
			`</target></trans-unit>`
	}
	for _, c := range []struct {
		begin, body, end string
		want             string
	}{
		{second20, `<file id="f" translate="no">` + unit("a", "") + unit("b", ` translate="yes"`) + `</file>` +
			`<file id="g">` + unit("c", "") + `</file>`, "</xliff>", "b c"},
		{second20, `<file id="f"><group id="g" translate="no"><group id="h">` + unit("a", "") + `</group></group>` +
			unit("b", "") + `<group id="i" translate="no"/>` + unit("c", "") + `</file>`, "</xliff>", "b c"},
		{second20, `<file id="f">` + unit("a", ` translate="no"`) + unit("b", "") + `</file>`, "</xliff>", "b"},
		{first12, `<group translate="no">` + old("a", "") + old("b", ` translate="yes"`) + `</group>` + old("c", "") +
			old("d", ` translate="no"`), "</body></file></xliff>", "b c"},
	} {
		var ids []string
		for _, row := range readBack(t, "x.xlf", []byte(c.begin+c.body+c.end)).Rows {
			ids = append(ids, row.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s: the rows are %q, not %q", c.body, got, c.want)
		}
	}
}

const (
	second20 = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">`
	first12  = `<xliff version="1.2"><file original="a" source-language="en" target-language="fr" datatype="x"><body>`
)

// If a file has two translations of a text, nobody has decided between them, so neither is taken.
func TestATextWithTwoTargetsIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		refused bool
	}{
		"1.2": {first12 + `<trans-unit id="a"><source>A</source><target>b</target><target>c</target></trans-unit>` +
			`</body></file></xliff>`, true},
		"1.2, twice the same": {first12 + `<trans-unit id="a"><source>A</source><target>b</target><target>b</target>` +
			`</trans-unit></body></file></xliff>`, false},
		"1.2, one of them empty": {first12 + `<trans-unit id="a"><source>A</source><target/><target>b</target>` +
			`</trans-unit></body></file></xliff>`, false},
		"1.2, old ones": {first12 + `<trans-unit id="a"><source>A</source><target>b</target><alt-trans>` +
			`<target>c</target></alt-trans></trans-unit></body></file></xliff>`, false},
		"2.0": {string(oneSecondUnit("2.0", "fr",
			`<segment><source>A</source><target>b</target><target>c</target></segment>`)), true},
		"2.0, one each": {string(oneSecondUnit("2.0", "fr", `<segment><source>A</source><target>b</target></segment>`+
			`<segment><source>B</source><target>c</target></segment>`)), false},
	} {
		wantRefused(t, name, c.content, c.refused, "exchange-two-targets")
	}
}

// A tool cuts a text into segments. If only some of them came back translated, the text is refused, because
// readers would miss the others.
func TestXLIFFWithHalfItsSegmentsIsRefused(t *testing.T) {
	unit := func(inside string) string {
		return first12 + `<trans-unit id="a">` + inside + `</trans-unit></body></file></xliff>`
	}
	const source = `<source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> ` +
		`<mrk mtype="seg" mid="2">B.</mrk></seg-source>`
	for name, c := range map[string]struct {
		content string
		refused bool
	}{
		"both":          {source + `<target><mrk mtype="seg" mid="1">a.</mrk> <mrk mtype="seg" mid="2">b.</mrk></target>`, false},
		"one is empty":  {source + `<target><mrk mtype="seg" mid="1">a.</mrk> <mrk mtype="seg" mid="2"/></target>`, true},
		"one is blank":  {source + `<target><mrk mtype="seg" mid="1"> </mrk><mrk mtype="seg" mid="2">b.</mrk></target>`, true},
		"one is absent": {source + `<target><mrk mtype="seg" mid="1">a.</mrk></target>`, true},
		"none":          {source + `<target><mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2"/></target>`, false},
		"no seg-source": {`<source>A. B.</source><target><mrk mtype="seg" mid="1">a.</mrk><mrk mtype="seg" mid="2"/>` +
			`</target>`, true},
		"an empty one in both": {`<source>A.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk>` +
			`<mrk mtype="seg" mid="2"/></seg-source><target><mrk mtype="seg" mid="1">a.</mrk>` +
			`<mrk mtype="seg" mid="2"/></target>`, false},
		"a term in it": {`<source>A.</source><target>a <mrk mtype="term" mid="2"/>b</target>`, false},
	} {
		wantRefused(t, name, unit(c.content), c.refused, "exchange-unfinished")
	}
}

// wantRefused fails the test unless the only text of a file is refused with this code, or taken.
func wantRefused(t *testing.T, name, content string, refused bool, code string) {
	t.Helper()
	var r diag.Report
	s, ok := Read("x.xlf", []byte(content), &r)
	if !ok || refused != (len(s.Rows) == 0) || refused != (len(s.Unusable) == 1) ||
		refused != (len(r.Problems()) == 1 && r.Problems()[0].Code == code) {
		t.Errorf("%s: %+v, %v", name, s, r.Problems())
	}
}
