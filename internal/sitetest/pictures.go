package sitetest

// Drawing returns an SVG drawing that says one word.
func Drawing(word string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text y="20">` + word + "</text></svg>\n"
}
