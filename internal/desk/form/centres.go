package form

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/notice/frontmatter"
	"tabla/internal/notice/keys"
)

// Centre is the form of a centre: its name, its values and its screens, as they are in site.yaml.
type Centre struct {
	ID, Name string
	Main     []Field
	Values   []Field // one for each value; the label is its name
	Screens  []Screen
}

// Screen is the part of the form that describes a screen.
type Screen struct {
	Name   string // "" for a centre's only screen
	Fields []Field
}

var (
	centreFields = []keys.Key{
		{Name: "name", Label: "Name", Kind: keys.Line},
		{Name: "profile", Label: "People stay", Kind: keys.Chosen,
			Hint: "Long loops with timetables, or few slides and next steps first",
			Choices: keys.Choices("", "for days or months", "stay", "for days or months",
				"transit", "for hours (transit)",
				"whole", "every notice whole, one after the other (whole)")},
		{Name: "feedback.word", Label: "Complaints and questions: word", Kind: keys.Line},
		{Name: "feedback.phone", Label: "Complaints and questions: telephone", Kind: keys.Line},
	}
	screenFields = []keys.Key{
		{Name: "diagonal", Label: "Diagonal", Kind: keys.Line, Hint: "Such as 43in"},
		{Name: "distance", Label: "Distance of the readers", Kind: keys.Line, Hint: "Such as 3m"},
		{Name: "orientation", Label: "Orientation", Kind: keys.Chosen,
			Choices: keys.Choices("", "landscape", "landscape", "landscape", "portrait", "portrait")},
		{Name: "panes", Label: "Panes", Kind: keys.Chosen, Hint: "Languages beside each other",
			Choices: keys.Choices("", "–", "1", "1", "2", "2", "3", "3", "4", "4")},
		{Name: "max_wait", Label: "Longest wait", Kind: keys.Line, Hint: "For a language to come again: 60s"},
		{Name: "night", Label: "Dark at night", Kind: keys.Line, Hint: "Such as 23:00-06:00"},
	}
)

// CentresOf returns the form of all centres. src is the text of site.yaml. The values in typed replace those
// of src.
func CentresOf(settings *config.Site, src string, typed map[string]string) []Centre {
	leaves, _ := frontmatter.LeavesOf(src, "centres")
	texts := map[string]string{}
	for _, leaf := range leaves {
		texts[strings.Join(leaf.Path, ".")] = leaf.Text
	}
	for key, text := range typed {
		texts[key] = text
	}
	var all []Centre
	for i := range settings.Centres {
		c := &settings.Centres[i]
		at := "centres." + c.ID + "."
		form := Centre{ID: c.ID, Name: c.Name, Main: settingsFields(centreFields, at, texts)}
		for _, leaf := range leaves {
			if len(leaf.Path) == 4 && leaf.Path[1] == c.ID && leaf.Path[2] == "values" {
				key := strings.Join(leaf.Path, ".")
				form.Values = append(form.Values,
					Field{Key: key, Label: leaf.Path[3], Kind: keys.Line, Value: texts[key]})
			}
		}
		for _, s := range c.Screens {
			below := at + "screen."
			if s.Name != "" {
				below = at + "screens." + s.Name + "."
			}
			form.Screens = append(form.Screens, Screen{s.Name, settingsFields(screenFields, below, texts)})
		}
		all = append(all, form)
	}
	return all
}

// settingsFields returns fields whose keys begin with the path of what they describe.
func settingsFields(known []keys.Key, below string, texts map[string]string) []Field {
	fields := fieldsOf(known)
	for i := range fields {
		f := &fields[i]
		f.Key = below + f.Key
		f.Value = texts[f.Key]
		for j := range f.Options {
			f.Options[j].Chosen = f.Options[j].Value == f.Value
		}
		// the option "" stands for the default, so the value of the default is offered only if site.yaml has
		// it
		f.Options = slices.DeleteFunc(f.Options, func(o Option) bool {
			isDefault := o.Value == "stay" || o.Value == "landscape"
			return isDefault && f.Value != o.Value || o.Value == "" &&
				(f.Value == "stay" || f.Value == "landscape")
		})
	}
	return fields
}

// valueName is the form of the names of values.
var valueName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// NewValue begins the names of the fields in which somebody types a new value of a centre.
const NewValue = "new"

// ComposeCentres returns the present site.yaml with the changes of a form. The changes are the differences
// between the form and was, the file from which the form was made. typed has the changed texts by their
// paths. both has those among them that somebody else has changed too, with their present texts. refused is
// the reason why a new value cannot be added, or "". A new value never replaces a value of the same name
// that the centre has.
func ComposeCentres(form url.Values, was, current string) (content string, typed, both map[string]string,
	refused string, err error) {
	before, now := textsOf(was), textsOf(current)
	typed, both, content = map[string]string{}, map[string]string{}, current
	for key := range form {
		value := strings.Join(strings.Fields(form.Get(key)), " ")
		if id, isNew := strings.CutPrefix(key, NewValue+".name."); isNew && value != "" {
			if !valueName.MatchString(value) {
				refused = "Not saved: the name of a value has small English letters, digits and _, such as " +
					"night_phone."
			}
			key, value = "centres."+id+".values."+value, strings.TrimSpace(form.Get(NewValue+".value."+id))
			refused = cmp.Or(refused, whyNot(key, value, now))
			if refused != "" {
				continue
			}
		} else if !strings.HasPrefix(key, "centres.") {
			continue
		}
		if value == before[key] {
			continue
		}
		if typed[key] = value; now[key] != before[key] && now[key] != value {
			both[key] = now[key]
		}
	}
	for key, value := range typed {
		if content, err = frontmatter.SetPath(content, strings.Split(key, "."), value); err != nil {
			return current, typed, both, refused, err
		}
	}
	return content, typed, both, refused, nil
}

// whyNot returns the reason why a new value cannot be added to the texts of the centres, or "". The value
// can be added if the centre has the same value already, because a form may be sent twice.
func whyNot(key, value string, now map[string]string) string {
	switch there, known := now[key]; {
	case value == "":
		return "Not saved: the new value is empty."
	case known && there != value:
		name := key[strings.LastIndex(key, ".")+1:]
		return "Not saved: the centre has a value " + name + " already. Change it in its own field, or " +
			"give the new one another name."
	}
	return ""
}

func textsOf(src string) map[string]string {
	texts := map[string]string{}
	leaves, _ := frontmatter.LeavesOf(src, "centres")
	for _, leaf := range leaves {
		texts[strings.Join(leaf.Path, ".")] = strings.Join(strings.Fields(leaf.Text), " ")
	}
	return texts
}
