package config

import (
	"strings"

	"tabla/internal/diag"
	"tabla/internal/hours"
	"tabla/internal/lang"
	"tabla/internal/strict"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleBadShare = diag.Rule{
		Code:  "bad-share",
		Title: "a language's part of the board is not a number above 0",
		Why:   "a language that gets no time is never seen",
		Fix:   "write a number above 0, or remove the language",
	}

	RuleBadName = diag.Rule{
		Code:  "bad-name",
		Title: "a file or id with a name that cannot be part of an address",
		Why:   "names become addresses and QR codes, which must be short and plain",
		Fix:   "use a to z, 0 to 9, - and _",
	}

	ruleBadValue = diag.Rule{
		Code:  "bad-value",
		Title: "a centre's value that cannot be used",
		Why:   "values are put into texts as they are",
		Fix:   "write the text itself",
	}

	ruleBadHoliday = diag.Rule{
		Code:  "bad-holiday",
		Title: "a holiday that cannot be read",
		Why:   "a place would be shown as open on a day when it is shut",
		Fix:   `write it like "2026-12-25" or "2027-01-01 09:00-12:00"`,
	}

	centreRules = []diag.Rule{ruleBadShare, RuleBadName, ruleBadValue, ruleBadHoliday}
)

// readCentres reads the centres. It returns their mappings, whose unknown keys are not reported yet.
func (s *Site) readCentres(m *strict.Mapping) (read []*strict.Mapping) {
	centres := m.Need("centres", `write "centres:" and under it, indented, the first centre with its name`)
	for _, e := range centres.Like("{vinograd: {name: Vinograd}}").Mapping().Entries() {
		id, ok := readFolder(e.Key, "centre")
		if s.ShortURLs && id == ShortFolder {
			e.Key.Report(RuleReservedName, "call it otherwise, or take short_urls out",
				"no centre may be called %q where there are short addresses: they begin with it", id)
			ok = false
		}
		own := e.Value.Like("{name: Vinograd Reception Centre}").Mapping()
		read = append(read, own)
		c := s.readCentre(id, e.Key, own)
		if ok {
			s.Centres = append(s.Centres, c)
		}
	}
	if centres.Empty() {
		centres.Report(
			strict.RuleEmptyValue,
			`write the first centre, like "centres: {vinograd: {name: Vinograd}}"`,
			"a site needs a centre",
		)
	}
	return read
}

func (s *Site) readCentre(id string, key strict.Value, m *strict.Mapping) Centre {
	c := Centre{
		ID:      id,
		Pos:     key.Pos(),
		Values:  readValues(m.Get("values").Like(`{clinic_room: "12"}`).Mapping()),
		Profile: Stay,
	}
	name := m.Need("name", `write what people call the centre, like "name: Vinograd Reception Centre"`)
	c.Name, c.NamePos = name.Text(), name.Pos()
	c.Languages = s.readShares(m.Get("languages").Like("[en, ar, fa]"))
	c.Zone = zone(m.Get("timezone"), s.Zone)
	if v := m.Get("feedback"); v.Given() {
		phone := readPhone(v.Like(`{word: Complaints, phone: "+381 10 555 0199"}`).Mapping(), "phone")
		c.Feedback = &phone
	}
	if profile := m.Get("profile").Choice(string(Stay), string(Transit), string(Whole)); profile != "" {
		c.Profile = Profile(profile)
	}
	c.Answer = readAnswer(m.Get("answer"), s.Answer)
	c.Holidays = readHolidays(m.Get("holidays").Like("[2026-12-25, 2027-01-01]"))
	c.Plan = readPlan(m.Get("plan"))
	c.Screens = readScreens(m)
	return c
}

// readShares reads the languages of a centre: a list, whose languages get equal shares, or a mapping from
// languages to shares. If it finds none, it returns all languages of the site in equal shares.
func (s *Site) readShares(v strict.Value) []Share {
	var shares []Share
	seen := repeats[lang.Tag]{}
	add := func(tag strict.Value, weight float64) {
		if l, ok := s.listed(tag); ok && seen.first(l.Tag, tag) {
			shares = append(shares, Share{l, weight})
		}
	}
	switch {
	case v.IsMapping():
		for _, e := range v.Mapping().Entries() {
			add(e.Key, readShare(e))
		}
	case v.Given():
		for _, tag := range v.List() {
			add(tag, 1)
		}
	}
	if v.Empty() {
		v.Report(
			strict.RuleEmptyValue,
			"list the languages of this centre, or leave the key out for those of the site",
			"a centre needs a language",
		)
	}
	if len(shares) > 0 {
		return shares
	}
	for _, l := range s.Languages {
		shares = append(shares, Share{l, 1})
	}
	return shares
}

// readShare returns the share of a language, a number above 0. If the share is faulty, readShare reports it
// and returns 1.
func readShare(e strict.Entry) float64 {
	const most = 1e6
	if !e.Value.Given() {
		e.Key.Report(
			strict.RuleMissingKey,
			"write a number after the colon, like "+e.Key.Text()+": 10",
			"the share of %s is missing",
			e.Key.Text(),
		)
	}
	share, ok := e.Value.Like("40").Float(0, most)
	if ok && share == 0 {
		e.Value.Report(
			ruleBadShare,
			"write a number above 0, or remove the language from this centre",
			"a share cannot be 0",
		)
	}
	if share == 0 {
		return 1
	}
	return share
}

func readValues(m *strict.Mapping) map[string]string {
	values := map[string]string{}
	for _, e := range m.Entries() {
		name := e.Key.Text()
		if !text.IsPlaceholderName(name) {
			e.Key.Report(
				RuleBadName,
				"begin with a-z; use only a-z, 0-9 and _",
				"%q cannot be the name of a value",
				name,
			)
			continue
		}
		values[name] = readValue(e.Value)
		if !e.Value.Given() {
			e.Key.Report(
				strict.RuleEmptyValue,
				"write its text, or remove the line",
				"the value %q is empty",
				name,
			)
		}
		if strings.Contains(values[name], "{{") {
			e.Value.Report(ruleBadValue, "write the text itself", "a value cannot refer to another value")
		}
	}
	return values
}

// readValue returns the text of a centre's value. If the text is a number to dial, it removes invisible
// characters and replaces characters that a telephone cannot dial, with a warning.
func readValue(v strict.Value) string {
	written := v.Text()
	plain := text.PlainSigns(written)
	if n, err := text.ReadNumber(written); err != nil || n.Dialled == "" || plain == written {
		return written
	}
	v.Report(RuleNumberCleaned, "write "+plain,
		"the number %q has characters that a telephone cannot dial", written)
	return plain
}

func readHolidays(v strict.Value) []hours.Holiday {
	var holidays []hours.Holiday
	for _, item := range v.List() {
		text := item.Text()
		if text == "" {
			continue
		}
		h, err := hours.ParseHoliday(text)
		if err != nil {
			item.ReportAt(ruleBadHoliday, err.Offset, err.Hint, "%s", err.Message)
			continue
		}
		holidays = append(holidays, h)
	}
	return holidays
}
