package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/view"
)

// drawn is every phone page of a sample, by its path from the site's root.
func drawn(t testing.TB, theme *Theme, s sample) map[string][]byte {
	t.Helper()
	frame, err := theme.Edition(&s.edition, inputs.Key{})
	if err != nil {
		t.Fatal(err)
	}
	open := s.notice
	open.Sensitive, open.Href = false, "health/open.html"
	dir := "centre/" + string(s.edition.Language.Tag) + "/"
	pages := map[string]func(*bytes.Buffer) error{
		"index.html":              func(w *bytes.Buffer) error { return theme.Centres(w, &s.picker) },
		"centre/board/index.html": func(w *bytes.Buffer) error { return theme.Screens(w, &s.screens) },
		"s/2345abcd/index.html":   func(w *bytes.Buffer) error { return theme.Short(w, &s.short) },
		"centre/index.html":       func(w *bytes.Buffer) error { return theme.Welcome(w, &s.welcome) },
		dir + "index.html":        func(w *bytes.Buffer) error { return frame.Front(w, &s.front) },
		dir + "places.html":       func(w *bytes.Buffer) error { return frame.Places(w, &s.places) },
		dir + "health/index.html": func(w *bytes.Buffer) error { return frame.Topic(w, &s.topic) },
		dir + s.notice.Href:       func(w *bytes.Buffer) error { return frame.Notice(w, &s.notice) },
		dir + open.Href:           func(w *bytes.Buffer) error { return frame.Notice(w, &open) },
	}
	all := map[string][]byte{}
	for name, draw := range pages {
		var w bytes.Buffer
		if err := draw(&w); err != nil {
			t.Fatal(err)
		}
		all[name] = w.Bytes()
	}
	return all
}

// eachPage runs a test on every phone page, full and bare.
func eachPage(t *testing.T, check func(t *testing.T, name string, source []byte, root *html.Node)) {
	theme := load(t, nil)
	for kind, s := range map[string]sample{"full": fullSample(), "bare": minimalSample()} {
		for name, source := range drawn(t, theme, s) {
			t.Run(kind+"/"+name, func(t *testing.T) { check(t, name, source, parsePage(t, source)) })
		}
	}
}

func parsePage(t *testing.T, source []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func TestPagesHoldNothingThatThePolicyForbids(t *testing.T) {
	eachPage(t, func(t *testing.T, _ string, source []byte, root *html.Node) {
		styles, sensitive := 0, bytes.Contains(source, []byte(`<body class="sensitive">`))
		for n := range root.Descendants() {
			if n.Data == "style" {
				styles++
			}
			if n.Data == "script" && n.FirstChild != nil && !sensitive {
				t.Error("the text of a script is in a page that is not sensitive")
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") ||
					strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
		if styles != 1 {
			t.Errorf("%d styles, want one", styles)
		}
	})
}

func TestPolicyNamesTheHashOfTheStyleThatStandsInThePage(t *testing.T) {
	eachPage(t, func(t *testing.T, _ string, _ []byte, root *html.Node) {
		var policy, style, script string
		for n := range root.Descendants() {
			if kind, _ := attribute(n, "http-equiv"); kind == "Content-Security-Policy" {
				policy, _ = attribute(n, "content")
			}
			if n.Data == "style" {
				style = n.FirstChild.Data
			}
			if n.Data == "script" && n.FirstChild != nil {
				script = n.FirstChild.Data
			}
		}
		if want := "; script-src 'self' " + hashSource(script) + ";"; script != "" &&
			!strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
		sum := sha256.Sum256([]byte(style))
		if want := "style-src 'self' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'"; !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("the policy allows too much: %s", policy)
		}
	})
}

func TestIdsAreUniqueAndPlacesWithinPagesExist(t *testing.T) {
	eachPage(t, func(t *testing.T, _ string, _ []byte, root *html.Node) {
		ids := map[string]bool{}
		for n := range root.Descendants() {
			if id, ok := attribute(n, "id"); ok {
				if ids[id] {
					t.Errorf("id %q stands twice", id)
				}
				ids[id] = true
			}
		}
		for n := range root.Descendants() {
			if href, ok := attribute(n, "href"); ok && strings.HasPrefix(href, "#") && !ids[href[1:]] {
				t.Errorf("no place %s in the page", href)
			}
			if by, ok := attribute(n, "aria-labelledby"); ok && !ids[by] {
				t.Errorf("no label %s in the page", by)
			}
		}
	})
}

// Flat files, relative links that end in a file's name: the same from a server, a stick, and below any path.
func TestLinksAreRelativeAndEndInAFileName(t *testing.T) {
	eachPage(t, func(t *testing.T, name string, _ []byte, root *html.Node) {
		for n := range root.Descendants() {
			href, ok := attribute(n, "href")
			if !ok || strings.HasPrefix(href, "#") || n.Data == "link" {
				continue
			}
			if scheme, _, found := strings.Cut(href, ":"); found {
				if !strings.Contains(" tel sms viber mailto geo https ", " "+scheme+" ") {
					t.Errorf("link %q", href)
				}
				continue
			}
			if !strings.HasSuffix(href, ".html") || strings.HasPrefix(href, "/") {
				t.Errorf("link %q", href)
			}
			if target := path.Join(path.Dir(name), href); strings.HasPrefix(target, "..") {
				t.Errorf("%s: link %q leaves the site", name, href)
			}
		}
	})
}

func TestLanguageMenuKeepsTheNotice(t *testing.T) {
	s := fullSample()
	pages := drawn(t, load(t, nil), s)
	for name, want := range map[string]string{
		"centre/fa/index.html":        "../en/index.html",
		"centre/fa/places.html":       "../en/places.html",
		"centre/fa/health/index.html": "../../en/health/index.html",
		"centre/fa/health/open.html":  "../../en/health/open.html",
	} {
		if !bytes.Contains(pages[name], []byte(`href="`+want+`" lang="en" dir="ltr"`)) {
			t.Errorf("%s does not lead to %s", name, want)
		}
	}
}

func TestSensitivePagesAreNeutralInTheTabAndLeadAway(t *testing.T) {
	s := fullSample()
	s.notice.Title = view.Text{String: "a delicate matter"}
	pages := drawn(t, load(t, nil), s)
	source := pages["centre/fa/"+s.notice.Href]
	head, body, _ := bytes.Cut(source, []byte("</head>"))
	if bytes.Contains(head, []byte("delicate")) {
		t.Error("the head of a sensitive page names its matter")
	}
	if !bytes.Contains(head, []byte(`<meta name="robots" content="noindex">`)) {
		t.Error("search engines may list a sensitive page")
	}
	if !bytes.Contains(body, []byte(`<a href="https://www.example.org/" rel="noreferrer"`)) {
		t.Error("no way to leave a sensitive page")
	}
	if bytes.Contains(pages["centre/fa/health/open.html"], []byte("https://www.example.org/")) {
		t.Error("the button to leave stands on a page that is not sensitive")
	}
}

func TestEveryTextInAnotherLanguageSaysSo(t *testing.T) {
	s := fullSample()
	for name, source := range drawn(t, load(t, nil), s) {
		root := parsePage(t, source)
		for n := range root.Descendants() {
			if n.Type != html.TextNode || strings.TrimSpace(n.Data) != "text" {
				continue
			}
			if !spoken(n, "en") && !strings.HasPrefix(name, "index") && n.Parent.Data != "title" &&
				!woven(n) {
				t.Errorf("%s: an English text stands in <%s> without its language", name, n.Parent.Data)
			}
		}
	}
}

// spoken reports whether the nearest lang attribute around a node names the language.
func spoken(n *html.Node, tag string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if lang, ok := attribute(n, "lang"); ok {
			return lang == tag
		}
	}
	return false
}

// woven reports whether a node belongs to a notice's body, whose languages are segment's business.
func woven(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if class, _ := attribute(n, "class"); class == "body" {
			return true
		}
	}
	return false
}

// say returns every page of an edition in plain words: the ids of the words, since echo speaks.
func say(t *testing.T, s sample) map[string]string {
	t.Helper()
	plain := map[string]string{}
	for name, source := range drawn(t, load(t, nil), s) {
		plain[name] = string(source)
	}
	return plain
}

func TestAnEditionWithoutNoticesSaysSo(t *testing.T) {
	s := minimalSample()
	s.edition.Topics, s.topic.Notices = nil, nil
	empty, usual := say(t, s), say(t, minimalSample())
	for _, name := range []string{"centre/en/index.html", "centre/en/health/index.html"} {
		if !strings.Contains(empty[name], "nothing-now") || strings.Contains(empty[name], `class="rows"`) {
			t.Errorf("%s does not say that there is nothing", name)
		}
		if strings.Contains(usual[name], "nothing-now") {
			t.Errorf("%s says that there is nothing", name)
		}
	}
}

func TestHoursThatNobodyCanConfirmSaySoInsteadOfTheirLastDay(t *testing.T) {
	s := fullSample()
	sure := say(t, s)
	s.notice.Place.Unconfirmed = true
	unsure := say(t, s)
	name := "centre/fa/" + s.notice.Href
	if !strings.Contains(sure[name], "hours-until") || strings.Contains(sure[name], ">not-confirmed") {
		t.Errorf("%s doubts hours that hold", name)
	}
	if strings.Contains(unsure[name], "hours-until") || !strings.Contains(unsure[name], ">not-confirmed") ||
		!strings.Contains(unsure[name], `class="hours"`) {
		t.Errorf("%s does not show unconfirmed hours as such", name)
	}
}

func TestANoticeSaysForWhomItIs(t *testing.T) {
	s := fullSample()
	families := view.Text{String: "families", Lang: "en", Dir: "ltr"}
	s.notice.Facts = []view.Fact{{Word: "audience", Icon: "owner", Text: families}}
	if source := say(t, s)["centre/fa/"+s.notice.Href]; !strings.Contains(source, "audience name ") ||
		!strings.Contains(source, ` lang="en" dir="ltr">families</bdi>`) {
		t.Error("the page does not say \"for\" and the audience in its language")
	}
	s.notice.Facts = nil
	if source := say(t, s)["centre/fa/"+s.notice.Href]; strings.Contains(source, `<p class="quiet"></p>`) {
		t.Error("a line is left empty")
	}
}

func TestLanguagesInNastaliqAreWrittenInItOnPagesOfOthers(t *testing.T) {
	s := fullSample()
	urdu, _ := lang.Lookup("ur")
	s.edition.Languages = append(s.edition.Languages, view.LanguageLink{Language: urdu})
	s.picker.Languages = append(s.picker.Languages, view.CentresIn{Greeting: view.Greeting{Language: urdu}})
	s.welcome.Languages = append(s.welcome.Languages, view.Greeting{Language: urdu})
	s.short.Languages = append(s.short.Languages, view.ShortLink{Language: urdu, Href: "centre/ur/a.html"})
	for name, source := range say(t, s) {
		if name == "centre/board/index.html" {
			continue // it lists screens, not languages
		}
		if strings.Count(source, `lang="ur" dir="rtl" class="nastaliq"`) != 1 ||
			strings.Count(source, `class="nastaliq"`) != 1 {
			t.Errorf("%s does not set Urdu, and Urdu alone, in Nastaliq", name)
		}
	}
}

func TestTimesOfARangeAreIsolatedOneByOne(t *testing.T) {
	for phrase, want := range map[string]string{
		"from " + fromMark + " to " + toMark:  `from <bdi dir="ltr">09:00</bdi> to <bdi dir="ltr">16:00</bdi>`,
		toMark + " till, " + fromMark + " on": `<bdi dir="ltr">16:00</bdi> till, <bdi dir="ltr">09:00</bdi> on`,
	} {
		got := newRangePhrase(view.Text{String: phrase}).fill(view.Range{From: "09:00", To: "16:00"})
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestFlagsNameTheGravestFirst(t *testing.T) {
	s := fullSample()
	v := newLocalizer(s.edition.Language, idWords{}, nil)
	var got []string
	for _, f := range v.Flags(&s.notice.State) {
		got = append(got, f.Kind)
	}
	if strings.Join(got, " ") != "missing stale draft" {
		t.Errorf("got %v", got)
	}
	if fresh := v.Flags(&view.State{Total: 4}); fresh != nil {
		t.Errorf("a fresh text has flags: %v", fresh)
	}
}

func TestAWordIsNotShownTwiceBeforeATextThatSaysIt(t *testing.T) {
	v := newLocalizer(lang.Language{}, idWords{}, nil) // the word of "room" is "room"
	for _, c := range []struct {
		text    string
		foreign bool
		want    bool
	}{
		{"Room 14", false, true}, {"room 14", false, true}, {"Room", false, true},
		{"Roomy hall", false, false},
		{"The room 14", false, false}, {"Container 3", false, false}, {"Room 14", true, false},
	} {
		text := view.Text{String: c.text}
		if c.foreign {
			text.Lang, text.Dir = "fr", "ltr"
		}
		if got := v.repeats("room", text); got != c.want {
			t.Errorf("%q, in another language %v: got %v", c.text, c.foreign, got)
		}
	}
}
