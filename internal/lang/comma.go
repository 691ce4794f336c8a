package lang

// Comma is what stands between the members of a list, with its blank, as the script writes it.
func (l Language) Comma() string {
	switch l.Script {
	case "Arab":
		return "، "
	case "Ethi":
		return "፣ "
	case "Hans", "Hant":
		return "、"
	default:
		return ", "
	}
}
