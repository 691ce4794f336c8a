package notice

import "strings"

// The texts of a new notice, which its author must replace.
const (
	starterSummary = "One sentence that says what people get"
	starterLead    = "Say the most important thing first. One idea in a paragraph."
	starterFirst   = "The first step"
	starterNext    = "The next step"
	starterAddress = "Where it is"
	starterPlace   = "Say what people find here and what to bring."
	// the room of the office in a new site, whose opening hours nobody has confirmed
	starterRoom = "Beside the entrance"
)

// Starter returns the content of the file for a new notice, which its author must complete.
func Starter(title string) string {
	return "---\ntitle: " + title + "\nsummary: " + starterSummary + "\n---\n" + starterLead + "\n\n" +
		"1. " + starterFirst + "\n2. " + starterNext + "\n"
}

// PlaceStarter returns the content of the file for a new place, which its author must complete.
func PlaceStarter(title string) string {
	return "---\ntitle: " + title + "\nsummary: " + starterSummary + "\nplace:\n" +
		"  address: " + starterAddress + "\n  room: Room 1\n  hours: Mo-Fr 09:00-16:00\n  cost: Free\n" +
		"  documents: None needed\n---\n" + starterPlace + "\n"
}

// StarterText returns a text of the starter that the author has not replaced yet. It returns "" if there is
// none.
func (n *Notice) StarterText() string {
	if n.Summary.Text == starterSummary {
		return starterSummary
	}
	if n.Place != nil && n.Place.Address.Text == starterAddress {
		return starterAddress
	}
	if n.Place != nil && n.Place.Room.Text == starterRoom {
		return starterRoom
	}
	body := "\n" + string(n.Body)
	for _, left := range []string{starterLead, starterPlace, "1. " + starterFirst, "2. " + starterNext} {
		if strings.Contains(body, "\n"+left+"\n") {
			return left
		}
	}
	return ""
}

// Empty reports whether the notice has nothing except its title and summary.
func (n *Notice) Empty() bool {
	return strings.TrimSpace(string(n.Body)) == "" && n.Place == nil &&
		len(n.Timetable) == 0 && len(n.Audio) == 0
}
