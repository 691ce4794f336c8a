package frontmatter

import "strings"

// KeepEnds returns the edited text now with the line ends of the text old. A line that both texts have keeps
// its own end (LF, CR LF or CR), and a new line gets the end of the line above it. The lines of now may have
// any ends, because a form turns all of them into CR LF.
func KeepEnds(old, now string) string {
	was, is := linesOf(old), linesOf(now)
	end := "\n"
	if len(was) > 0 && was[0].end != "" {
		end = was[0].end
	}
	ends := matchedEnds(was, is)
	var all strings.Builder
	for i, line := range is {
		if ends[i] != "" {
			end = ends[i]
		}
		all.WriteString(line.text)
		if line.end != "" {
			all.WriteString(end)
		}
	}
	return all.String()
}

// LF returns a text in which each line ends with LF.
func LF(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// line is a line of a text: its end is "\n", "\r\n", "\r", or "" if the text ends without one.
type line struct{ text, end string }

func linesOf(text string) []line {
	var all []line
	for text != "" {
		at := strings.IndexAny(text, "\r\n")
		switch {
		case at < 0:
			return append(all, line{text, ""})
		case strings.HasPrefix(text[at:], "\r\n"):
			all, text = append(all, line{text[:at], "\r\n"}), text[at+2:]
		default:
			all, text = append(all, line{text[:at], text[at : at+1]}), text[at+1:]
		}
	}
	return all
}

// matchedEnds returns for each line of now the end of the same line in old, or "" for a new line. It first
// matches the lines that both texts have at the beginning and at the end. It then looks for each other line
// after the line that was matched last, and after that anywhere.
func matchedEnds(old, now []line) []string {
	ends := make([]string, len(now))
	first, oldLast, nowLast := 0, len(old), len(now)
	for first < oldLast && first < nowLast && old[first].text == now[first].text {
		ends[first] = old[first].end
		first++
	}
	for oldLast > first && nowLast > first && old[oldLast-1].text == now[nowLast-1].text {
		oldLast, nowLast = oldLast-1, nowLast-1
		ends[nowLast] = old[oldLast].end
	}
	places := map[string][]int{} // for each text, the numbers of its lines in order
	for i := first; i < oldLast; i++ {
		places[old[i].text] = append(places[old[i].text], i)
	}
	behind := first
	for i := first; i < nowLast; i++ {
		all := places[now[i].text]
		for len(all) > 0 && all[0] < behind {
			all = all[1:]
		}
		switch moved := places[now[i].text]; {
		case len(all) > 0:
			places[now[i].text], ends[i], behind = all, old[all[0]].end, all[0]+1
		case len(moved) > 0:
			ends[i] = old[moved[0]].end
		}
	}
	return ends
}
