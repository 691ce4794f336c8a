package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

const iconsPackage, iconsVersion = "@tabler/icons", "3.36.0"

// icons maps tabla's names, which say what an icon means, to the names of Tabler's drawings. No drawing may
// be or resemble a red cross, a red crescent or a red crystal, because these emblems are protected by law.
var icons = map[string]string{
	"health":      "stethoscope",
	"protection":  "heart-handshake",
	"rights":      "scale",
	"services":    "building-community",
	"topic":       "info-circle",
	"places":      "map-pin",
	"place":       "map-pin",
	"urgent":      "alert-triangle",
	"important":   "info-circle",
	"phone":       "phone",
	"language":    "language",
	"back":        "chevron-left",
	"next":        "chevron-right",
	"down":        "chevron-down",
	"search":      "search",
	"hours":       "clock",
	"timetable":   "calendar-event",
	"email":       "mail",
	"map":         "map",
	"print":       "printer",
	"qr":          "qrcode",
	"listen":      "volume",
	"leave":       "door-exit",
	"checked":     "check",
	"draft":       "help-circle",
	"stale":       "history",
	"missing":     "language-off",
	"cost":        "coin",
	"documents":   "file",
	"access":      "disabled",
	"spoken":      "messages",
	"appointment": "calendar-check",
	"closed":      "clock-exclamation",
	"wifi":        "wifi",
	"laundry":     "wash-machine",
	"food":        "tools-kitchen-2",
	"bus":         "bus",
	"family":      "baby-carriage",
	"school":      "school",
	"sleep":       "bed",
	"clothes":     "shirt",
	"water":       "droplet",
	"board":       "device-tv",
	"source":      "book",
	"pause":       "player-pause",
	"owner":       "users",
	"author":      "user",
	"feedback":    "message-report",
	"scan":        "device-mobile",
	"room":        "door",
}

func vendorIcons(dir string) error {
	needed := map[string]string{}
	for _, drawing := range icons {
		needed["icons/outline/"+drawing+".svg"] = drawing
	}
	found, err := pack(iconsPackage, iconsVersion,
		func(path string) bool { return path == "LICENSE" || needed[path] != "" })
	if err != nil {
		return err
	}
	files := map[string][]byte{"LICENSE": found["LICENSE"]}
	list := ""
	for _, name := range slices.Sorted(maps.Keys(icons)) {
		svg, ok := found["icons/outline/"+icons[name]+".svg"]
		if !ok {
			return fmt.Errorf("%s %s has no icon %q", iconsPackage, iconsVersion, icons[name])
		}
		files[name+".svg"] = plainSVG(svg)
		list += "| " + name + " | " + icons[name] + " |\n"
	}
	files["README.md"] = []byte(fmt.Sprintf(iconsReadme, iconsPackage, iconsVersion, list))
	return replace(dir, "*.svg", files)
}

var (
	classAttribute = regexp.MustCompile(`\s+class="[^"]*"`)
	emptySquare    = regexp.MustCompile(`\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>`)
	whiteSpace     = regexp.MustCompile(`\s+`)
	tagEnd         = regexp.MustCompile(`\s*(/?>)\s*`)
)

// plainSVG removes the parts of a drawing that are not visible: the class names, an invisible square and the
// white space between tags.
func plainSVG(svg []byte) []byte {
	svg = emptySquare.ReplaceAll(classAttribute.ReplaceAll(svg, nil), nil)
	return append(tagEnd.ReplaceAll(whiteSpace.ReplaceAll(svg, []byte(" ")), []byte("$1")), '\n')
}

const iconsReadme = `# Icons

Written by ` + "`make icons`" + ` from npm %s %s (MIT, see LICENSE), outline style.
Changed: class names, an invisible square and white space are gone, to save bytes; the drawings are untouched.
Named by what they mean. A topic's pictogram has the topic's name, or the one that site.yaml gives it with
icon:; a site adds its own in ` + "`themes/icons/<topic>.svg`" + `.
None is or resembles the emblems of the Geneva Conventions (red cross, red crescent, red crystal).

| name | drawing |
|---|---|
%s`
