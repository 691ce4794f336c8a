package config

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/strict"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleNoBaseURL = diag.Rule{
		Code: "no-base-url", Severity: diag.Warning,
		Title: "the site has no address",
		Why:   "without one, boards carry no QR codes",
		Fix:   "add base_url to site.yaml",
	}

	ruleBadTimezone = diag.Rule{
		Code:  "bad-timezone",
		Title: "an unknown time zone",
		Why:   "notices would begin and end at the wrong hour",
		Fix:   "write it like Europe/Belgrade",
	}

	RuleReservedName = diag.Rule{
		Code:  "reserved-name",
		Title: "a name that tabla needs itself",
		Why:   "two things would have one address",
		Fix:   "choose another name",
	}

	RuleBadPhone = diag.Rule{
		Code:  "bad-phone",
		Title: "a number that cannot be dialled",
		Why:   "somebody may need it at once",
		Fix:   "write it with ASCII digits, like +381 10 555 0101",
	}

	RuleNumberCleaned = diag.Rule{
		Code: "number-cleaned", Severity: diag.Warning,
		Title: "a number to dial with something else around it",
		Why:   "a telephone would dial that too",
		Fix:   "write only the number; hours and words belong into the word beside it",
	}

	ruleBadDuration = diag.Rule{
		Code:  "bad-duration",
		Title: "a length of time that cannot be read",
		Why:   "a board needs it for its loop",
		Fix:   "write it like 60s, 10m, 12h or 60d",
	}

	parseRules = []diag.Rule{ruleNoBaseURL, ruleBadTimezone, RuleReservedName, RuleBadPhone,
		RuleNumberCleaned,
		ruleBadDuration, ruleBadAnswer}
)

// Parse reads site.yaml; file is its name in problems. It reports all faults, and a faulty setting keeps its
// default. The result is nil only if the YAML cannot be read at all.
func Parse(file string, src []byte, r *diag.Report) *Site { return readSettings(file, src, false, r) }

// ParseLayer reads the site.yaml of a layer: a site whose notices another site shows. A layer needs no
// address and no centre, because its notices are shown at the centres of the other site. If it has centres,
// they are read too.
func ParseLayer(file string, src []byte, r *diag.Report) *Site {
	return readSettings(file, src, true, r)
}

func readSettings(file string, src []byte, layer bool, r *diag.Report) *Site {
	text, ok := strict.Decode(file, src, r)
	if !ok {
		return nil
	}
	root, ok := strict.Read(file, 1, text, r)
	if !ok {
		return nil
	}
	m := root.Like("title: Information for people on the move").Mapping()
	site := &Site{}
	site.readTitle(m)
	site.readAddresses(m, layer)
	site.readRules(m)
	site.readLanguages(m)
	site.readTopics(m.Get("topics"))
	site.readLanguageRules(m)
	site.readFront(m.Get("front"))
	for _, v := range m.Get("emergency").Like(`[{number: "112", word: Emergency}]`).List() {
		site.Emergency = append(site.Emergency, readPhone(v.Mapping(), "number"))
	}
	var centres []*strict.Mapping
	if !layer || m.Get("centres").Given() {
		centres = site.readCentres(m)
	}
	site.Targets = readTargets(m.Get("publish"))
	site.Layers = readLayers(m.Get("layers"))
	refuseOthers(m, centres)
	return site
}

// refuseOthers reports the unknown keys of the site and of its centres. If such a key belongs to the site, a
// centre or a screen, the hint says where it belongs.
func refuseOthers(site *strict.Mapping, centres []*strict.Mapping) {
	site.Explain("write it under centres:, at the screen: of a centre", screenKeys...)
	for _, centre := range centres {
		centre.Explain("write it under screen:, two spaces further in", screenKeys...)
		centre.Explain("write it at the left edge, outside centres: it holds for the whole site",
			site.Keys()...)
		centre.Done()
		site.Explain("write it under centres:, indented below the name of a centre", centre.Keys()...)
	}
	site.Done()
}

func (s *Site) readTitle(m *strict.Mapping) {
	title := m.Need(
		"title",
		`write what the site is called, like "title: Information for people on the move"`,
	)
	s.Title, s.TitlePos = title.Text(), title.Pos()
	s.Demo = m.Get("demo").Bool()
}

func (s *Site) readAddresses(m *strict.Mapping, layer bool) {
	base := m.Get("base_url")
	if !base.Given() && !layer {
		base.Report(
			ruleNoBaseURL,
			`write the address the site will have, like "base_url: https://info.example.org/"`,
			"without the address of the site there are no QR codes",
		)
	}
	if s.BaseURL = webAddress(base); s.BaseURL != "" && !strings.HasSuffix(s.BaseURL, "/") {
		s.BaseURL += "/"
	}
	s.ShortURLs = m.Get("short_urls").Bool()
	s.ExitURL = webAddress(m.Get("exit_url"))
}

// webAddress reads an absolute http or https address without query and fragment. It reports any other text
// and returns "" for it.
func webAddress(v strict.Value) string {
	text := v.Text()
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" ||
		u.Fragment != "" {
		v.Report(
			ruleBadURL,
			`write the whole address, like "https://info.example.org/"`,
			"%q is not a web address",
			text,
		)
		return ""
	}
	return text
}

func (s *Site) readRules(m *strict.Mapping) {
	s.Zone = zone(
		m.Need(
			"timezone",
			`days begin and end by it: write the zone of the centres, like "timezone: Europe/Belgrade"`,
		),
		time.UTC,
	)
	s.Country = readCountry(m.Get("country"), s.Zone)
	s.Drafts = policy(m.Get("drafts").Choice("label", "hide"))
	s.Stale = policy(m.Get("stale").Choice("label", "source"))
	s.Doubtful = policy(m.Get("doubtful").Choice("label", "source"))
	s.MaxAge = 60 * day
	if v := m.Get("max_age"); v.Given() {
		s.MaxAge = duration(v, s.MaxAge)
	}
	s.KeepEnded = 90 * day
	if v := m.Get("keep_ended"); v.Given() {
		s.KeepEnded = duration(v, s.KeepEnded)
	}
	s.Alarm = readAlarm(m.Get("alarm"))
	s.Answer = readAnswer(m.Get("answer"), defaultAnswer())
}

// readCountry reads the country of the site. Numbers without a country code are dialled as numbers of this
// country. The default is the country of the time zone.
func readCountry(v strict.Value, zone *time.Location) *text.Country {
	if !v.Given() {
		return text.CountryOfZone(zone.String())
	}
	return text.CountryOf(v.Choice(text.CountryCodes()...))
}

func policy(word string) Policy {
	if word == "" || word == "label" {
		return Label
	}
	return Hide
}

func zone(v strict.Value, standard *time.Location) *time.Location {
	name := v.Text()
	if name == "" {
		return standard
	}
	location, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		v.Report(
			ruleBadTimezone,
			`write a region and a city, like "Europe/Belgrade"`,
			"unknown time zone %q",
			name,
		)
		return standard
	}
	return location
}

// reservedTopics holds the names that no topic may have: tabla writes or reads folders with these names.
var reservedTopics = [...]string{"assets", "board", "centres"}

func (s *Site) readTopics(v strict.Value) {
	if !v.Given() {
		for _, id := range []string{"health", "protection", "rights", "services"} {
			s.Topics = append(s.Topics, Topic{ID: id, Name: titleFromID(id), Icon: id, Pos: v.Pos()})
		}
		return
	}
	for _, e := range v.Like("{health: {}, rights: {}}").Mapping().Entries() {
		s.readTopic(e)
	}
	if v.Empty() {
		v.Report(
			strict.RuleEmptyValue,
			`write "topics: {health: {}}", or leave the key out`,
			"a site needs a topic",
		)
	}
}

func (s *Site) readTopic(e strict.Entry) {
	id, ok := readFolder(e.Key, "topic")
	for _, reserved := range reservedTopics {
		if id == reserved {
			e.Key.Report(
				RuleReservedName,
				"choose another name; these are reserved: "+strings.Join(reservedTopics[:], ", "),
				"no topic may be called %q",
				id,
			)
			return
		}
	}
	t := Topic{ID: id, Name: titleFromID(id), Icon: id, Pos: e.Key.Pos()}
	m := e.Value.Like("{name: Health, icon: health}").Mapping()
	if v := m.Get("name"); v.Given() {
		t.Name, t.Pos = v.Text(), v.Pos()
	}
	if v := m.Get("icon"); v.Given() {
		t.Icon, t.IconPos = v.Text(), v.Pos()
	}
	m.Done()
	if ok {
		s.Topics = append(s.Topics, t)
	}
}

// titleFromID returns the name of a topic that has only an id: "Legal aid" for "legal-aid".
func titleFromID(id string) string {
	name := strings.NewReplacer("-", " ", "_", " ").Replace(id)
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// readID reads a key that becomes part of ids, folders and addresses. If the key is not a valid id, it
// reports a problem and returns false. The parameter what is the word for the thing in that problem.
func readID(key strict.Value, what string) (string, bool) {
	id := key.Text()
	if !IsID(id) {
		key.Report(RuleBadName, NameRule, "%q cannot be the name of a %s", id, what)
		return id, false
	}
	return id, true
}

// readFolder reads the id of a topic or a centre, which is also the name of a folder. It reports an id that
// Windows reserves, or that begins with _, and returns false. Names with _ are reserved for tabla itself,
// such as the pages of the preview.
func readFolder(key strict.Value, what string) (string, bool) {
	id, ok := readID(key, what)
	if ok && files.ReservedOnWindows(id) {
		key.Report(RuleBadName, WindowsRule, "no %s can be called %q on Windows", what, id)
		return id, false
	}
	if ok && strings.HasPrefix(id, "_") {
		key.Report(
			RuleReservedName,
			"begin it with a letter or a digit",
			"no %s may be called %q: names that begin with _ are reserved",
			what,
			id,
		)
		return id, false
	}
	return id, ok
}

// WindowsRule is the hint for a name that Windows reserves (files.ReservedOnWindows).
const WindowsRule = "choose another name: Windows keeps it for a device, and no stick could be written there"

// NameRule is the hint for a name that IsID does not accept.
const NameRule = "use only a-z, 0-9, - and _, with a letter or a digit among them: the name becomes part " +
	"of web addresses"

// IsID reports whether a name may be used in ids, folders and addresses: it has only the characters
// [a-z0-9_-], with at least one letter or digit.
func IsID(name string) bool {
	solid := false
	for _, c := range []byte(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			solid = true
		case c != '-' && c != '_':
			return false
		}
	}
	return solid
}

// readPhone reads a telephone number from a mapping. The parameter key is the name of the key that has the
// number. The key "word" has the word that says who answers.
func readPhone(m *strict.Mapping, key string) Phone {
	word := m.Need("word", `write who answers, like "word: Emergency"`)
	number := m.Need(key, `write the number in quotes, like `+key+`: "112"`)
	p := Phone{Number: ReadNumber(number), Word: word.Text(), Pos: word.Pos()}
	m.Done()
	return p
}

// ReadNumber reads a number to dial and returns it in the form that people read. It removes hours and words
// around the number, with a warning. If the text is not a number, it adds a problem and returns "".
func ReadNumber(v strict.Value) string {
	written := v.Text()
	if written == "" {
		return ""
	}
	n, err := text.ReadNumber(written)
	if err != nil {
		v.Report(RuleBadPhone, err.Hint, "%q %s", written, err.Message)
		return ""
	}
	if n.Removed != "" {
		v.Report(RuleNumberCleaned, "write only "+n.Shown+"; hours and words belong into the word beside it",
			"of %q only %s is shown and dialled, without %s", written, n.Shown, n.Removed)
	}
	return n.Shown
}

// day is the length of a day; the durations of Go have no unit for it.
const day = 24 * time.Hour

// duration reads a length of time in Go's notation, extended by days: 60s, 10m, 1h30m, 60d, 1d12h. It must be
// above 0. If the value is empty or faulty, duration returns standard.
func duration(v strict.Value, standard time.Duration) time.Duration {
	text := v.Text()
	if text == "" {
		return standard
	}
	d, ok := parseDuration(text)
	if !ok || d <= 0 {
		v.Report(
			ruleBadDuration,
			"write a number with s, m, h or d right after it: 60s, 10m, 12h, 60d",
			"%q is not a length of time",
			text,
		)
		return standard
	}
	return d
}

func parseDuration(text string) (time.Duration, bool) {
	days, rest, found := strings.Cut(text, "d")
	if !found {
		d, err := time.ParseDuration(text)
		return d, err == nil
	}
	n, ok := wholeNumber(days)
	if !ok {
		return 0, false
	}
	if rest == "" {
		return time.Duration(n) * day, true
	}
	d, err := time.ParseDuration(rest)
	return time.Duration(n)*day + d, err == nil && d >= 0
}

// wholeNumber reads a number of at most five digits. More digits are never needed, and a number of days of
// this size fits into a time.Duration.
func wholeNumber(digits string) (int, bool) {
	if len(digits) > 5 || !text.IsNumber(digits) {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// ReadLanguage reads a language's tag, or an alias of the registry. It reports an alias, and returns its
// language. It also reports a pseudo-locale, which is not for readers, and an unknown name, and returns false
// for these.
func ReadLanguage(v strict.Value) (lang.Language, bool) {
	name := v.Text()
	if name == "" {
		return lang.Language{}, false
	}
	l, ok := lang.Lookup(name)
	switch {
	case !ok:
		message, hint := lang.Unknown(name)
		v.Report(diag.RuleUnknownLanguage, hint, "%s", message)
	case lang.IsPseudo(l.Tag):
		v.Report(rulePseudoLanguage, "remove it here and build it with --lang "+name, forTests, name)
		return l, false
	case lang.AliasNote(name) != "":
		v.Report(diag.RuleLanguageAlias, "write "+string(l.Tag)+" to be clear", "%s", lang.AliasNote(name))
	}
	return l, ok
}
