package form

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/lang"
	"tabla/internal/notice/frontmatter"
)

// Added is what a form adds to site.yaml.
type Added struct {
	Content string
	Said    string // a message for the person; "" for none
}

// Add returns site.yaml with what a form adds: a language, a centre, a topic or a screen, depending on the
// field "kind". The error is a sentence that tells the person what to type instead.
func Add(settings *config.Site, src string, typed url.Values) (Added, error) {
	unix := strings.ReplaceAll(src, "\r\n", "\n")
	added, err := addTo(settings, unix, typed)
	if len(unix) < len(src) {
		added.Content = strings.ReplaceAll(added.Content, "\n", "\r\n")
	}
	return added, err
}

func addTo(settings *config.Site, src string, typed url.Values) (Added, error) {
	get := func(name string) string { return strings.Join(strings.Fields(typed.Get(name)), " ") }
	switch get("kind") {
	case "language":
		return addLanguage(src, get("tag"), typed["centre"])
	case "centre":
		return addCentre(settings, src, get("name"), get("id"), get("phone"), valuesIn(typed))
	case "topic":
		return addTopic(settings, src, get("name"), get("id"))
	case "screen":
		return addScreen(settings, src, get("centre"), get("name"), []frontmatter.Pair{
			{Key: "diagonal", Value: get("diagonal")}, {Key: "distance", Value: get("distance")},
			{Key: "orientation", Value: get("orientation")}})
	}
	return Added{}, errors.New("choose what to add")
}

// addLanguage adds a language to the pages, and to the boards of some centres.
func addLanguage(src, tag string, centres []string) (Added, error) {
	if tag == "" {
		return Added{}, errors.New("choose a language")
	}
	text, err := frontmatter.AddToList([]byte(src), "languages:", tag)
	if err != nil {
		return Added{}, err
	}
	added := Added{Content: string(text), Said: "Its texts wait under Translate."}
	for _, id := range centres {
		with, ok := frontmatter.AddToListAt(added.Content, []string{"centres", id, "languages"}, tag)
		if !ok {
			added.Said += " The boards of " + id + " have their languages with shares, or written in " +
				"another way: add it there in the settings as one text."
			continue
		}
		added.Content = with
	}
	return added, nil
}

// idOf returns the id that was typed. If there is none, it makes one from the name.
func idOf(id, name string) (string, error) {
	if id == "" {
		id = lang.Slug(name)
	}
	if !config.IsID(id) {
		return "", errors.New("type the name for addresses in small English letters, digits and hyphens")
	}
	return id, nil
}

// ValueKey begins the names of the fields in which the values of a new centre are typed.
const ValueKey = "value."

// valuesIn returns the values of a new centre that somebody has typed, sorted by name.
func valuesIn(typed url.Values) (all []frontmatter.Pair) {
	for _, key := range slices.Sorted(maps.Keys(typed)) {
		name, is := strings.CutPrefix(key, ValueKey)
		text := strings.Join(strings.Fields(typed.Get(key)), " ")
		if is && text != "" && valueName.MatchString(name) {
			all = append(all, frontmatter.Pair{Key: name, Value: text})
		}
	}
	return all
}

func addCentre(settings *config.Site, src, name, id, phone string, values []frontmatter.Pair) (Added, error) {
	id, err := idOf(id, name)
	if _, known := settings.Centre(id); known && err == nil {
		err = fmt.Errorf("there is a centre %q already: type another name for addresses", id)
	}
	if name == "" {
		err = errors.New("type the name of the centre")
	}
	if err != nil {
		return Added{}, err
	}
	var tags []string
	for _, l := range settings.Languages {
		tags = append(tags, string(l.Tag))
	}
	entry := "  " + id + ":\n    name: " + frontmatter.Scalar(name) + "\n    languages: " +
		frontmatter.List(tags) + "\n"
	if phone != "" {
		entry += "    feedback: " + frontmatter.Map([]frontmatter.Pair{{Key: "word", Value: "Questions"},
			{Key: "phone", Value: phone}}) + "\n"
	}
	text, err := frontmatter.AddEntry([]byte(src), "centres:", entry)
	for _, v := range values {
		var with string
		path := []string{"centres", id, "values", v.Key}
		if with, err = frontmatter.SetPath(string(text), path, v.Value); err != nil {
			return Added{}, err
		}
		text = []byte(with)
	}
	return Added{Content: string(text), Said: "It has all languages and a screen of 43 inches: change that " +
		"under Numbers, rooms and screens."}, err
}

func addTopic(settings *config.Site, src, name, id string) (Added, error) {
	id, err := idOf(id, name)
	if err == nil && settings.HasTopic(id) {
		err = fmt.Errorf("there is a topic %q already", id)
	}
	if name == "" {
		err = errors.New("type the name of the topic")
	}
	if err != nil {
		return Added{}, err
	}
	written := id + ": " + frontmatter.Map([]frontmatter.Pair{{Key: "name", Value: name}})
	lines := strings.SplitAfter(src, "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "topics:") })
	switch {
	case at < 0: // the default topics, which site.yaml does not name
		entry := "topics:\n"
		for _, t := range settings.TopicIDs() {
			entry += "  " + t + ": {}\n"
		}
		return Added{Content: strings.TrimRight(src, "\n") + "\n\n" + entry + "  " + written + "\n"}, nil
	case strings.Contains(lines[at], "{"):
		end := strings.LastIndex(lines[at], "}")
		if strings.Count(lines[at], "{") != strings.Count(lines[at], "}") {
			return Added{}, errors.New("the topics are written in another way: add it in the settings as " +
				"one text")
		}
		lines[at] = lines[at][:end] + ", " + written + lines[at][end:]
		return Added{Content: strings.Join(lines, "")}, nil
	}
	text, err := frontmatter.AddEntry([]byte(src), "topics:", "  "+written+"\n")
	return Added{Content: string(text)}, err
}

var screenLine = regexp.MustCompile(`^(\s+)screen:(.*)$`)

// addScreen adds a screen to a centre. If the centre had only one screen, without a name, that screen gets
// the name "main", and so its board gets another address.
func addScreen(settings *config.Site, src, centre, name string, facts []frontmatter.Pair) (Added, error) {
	c, known := settings.Centre(centre)
	switch {
	case !known:
		return Added{}, errors.New("choose a centre")
	case !config.IsID(name):
		return Added{}, errors.New("type the name of the screen in small English letters, digits and " +
			"hyphens, such as hall")
	case slices.ContainsFunc(c.Screens, func(s config.Screen) bool { return s.Name == name }),
		name == "main" && len(c.Screens) == 1:
		return Added{}, fmt.Errorf("the centre has a screen %q already", name)
	}
	added := Added{Content: src}
	if len(c.Screens) == 1 && c.Screens[0].Name == "" {
		added.Content = namedScreen(src, centre)
		added.Said = "The screen that was there before is called main now, and its address ends in " +
			"board/main/: open that on its player."
	}
	facts = slices.DeleteFunc(facts, func(p frontmatter.Pair) bool { return p.Value == "" })
	if len(facts) == 0 {
		return Added{}, errors.New("type how large the screen is, such as 43in")
	}
	for _, p := range facts {
		var err error
		path := []string{"centres", centre, "screens", name, p.Key}
		if added.Content, err = frontmatter.SetPath(added.Content, path, p.Value); err != nil {
			return Added{}, err
		}
	}
	return added, nil
}

// namedScreen returns site.yaml with the centre's only screen renamed to "main".
func namedScreen(src, centre string) string {
	lines := bytes.SplitAfter([]byte(src), []byte("\n"))
	inCentre, block := false, ""
	var out strings.Builder
	for _, raw := range lines {
		line := strings.TrimRight(string(raw), "\n")
		depth := len(line) - len(strings.TrimLeft(line, " "))
		if block != "" && strings.TrimSpace(line) != "" && depth > len(block) {
			out.WriteString("  " + line + "\n")
			continue
		}
		block = ""
		switch found := screenLine.FindStringSubmatch(line); {
		case strings.TrimSpace(line) != "" && depth <= 2:
			inCentre = strings.HasPrefix(strings.TrimSpace(line), centre+":")
		case inCentre && found != nil:
			block = found[1]
			out.WriteString(found[1] + "screens:\n" + found[1] + "  main:" + found[2] + "\n")
			inCentre = false
			continue
		}
		out.Write(raw)
	}
	if text := out.String(); text != src {
		return text
	}
	text, err := frontmatter.SetPath(src, []string{"centres", centre, "screens", "main", "diagonal"}, "43in")
	if err != nil {
		return src // when the whole file is checked, a problem says that the screen has no name
	}
	return text
}
