package text

import "strings"

// Country holds the rules for dialling numbers within a country and from other countries.
type Country struct {
	plan
	away bool     // the readers are in another country
	home *Country // the country where the readers are, if away is true; nil if it is not known
}

// plan is the numbering plan of a country.
type plan struct {
	Code  string // ISO 3166-1: "RS"
	zones string // its zones in the time zone database, with a space between them
	first string // the digits with which numbers may begin; "0" if people dial a 0 before the area code
	least int    // the fewest digits of a whole number
	most  int    // the most digits of a whole number
	world string // the code of the country in numbers with a plus
}

// IsNumber reports whether a number without a country code is a whole number of the country. It looks only at
// the first two digits and at how many digits there are. It returns false for short numbers such as 112, and
// for every number if c is nil.
func (c *Country) IsNumber(number string) bool {
	if c == nil {
		return false
	}
	digits := OnlyDigits(number)
	if len(digits) < c.least || len(digits) > c.most || !strings.Contains(c.first, digits[:1]) {
		return false
	}
	// 00 is the beginning of another country's number, such as 00381
	return c.first != "0" || digits[1] != '0'
}

// IsAbroad reports whether a number may be 00 with a country code and a number behind it. It looks only at
// the first three digits and at how many digits there are. All countries in the list countries dial 00 for
// the plus. The result is false if c is nil.
func (c *Country) IsAbroad(number string) bool {
	const shortest, longest = 11, len("00") + longestPhone
	digits := OnlyDigits(number)
	return c != nil && len(digits) >= shortest && len(digits) <= longest &&
		digits[:2] == "00" && digits[2] != '0'
}

// HasWorldCode reports whether numbers of the country begin with these digits after the plus. A 0 before the
// area code may be included, as in Italy. It returns true if c is nil.
func (c *Country) HasWorldCode(digits string) bool {
	return c == nil || digits == c.world || digits == c.world+"0"
}

// ReadIn returns the country of texts that are read in another country, such as those of a site's layer.
// Numbers in these texts are dialled with the country code. Both countries may be nil.
func (c *Country) ReadIn(home *Country) *Country {
	if c == nil || home != nil && c.Code == home.Code {
		return c
	}
	return &Country{c.plan, true, home}
}

// Away reports whether the texts of the country are read in another one.
func (c *Country) Away() bool { return c != nil && c.away }

// Home returns the country where the texts are read.
func (c *Country) Home() *Country {
	if c.Away() {
		return c.home
	}
	return c
}

// Reachable returns a number as the readers must dial it. If they are not in the country, a complete number
// of the country gets the country code, without the digits that are dialled only within the country. Every
// other number is returned as it is.
func (c *Country) Reachable(number string) string {
	if !c.Away() || strings.ContainsAny(number, "+*#") || !c.IsNumber(number) {
		return number
	}
	return c.withCode(number)
}

// World returns a number as it is dialled, with a plus and the code of its country, which services such as
// whatsapp need. number is in the form that Dialled returns. The result is "" if the number is none of this
// country and has no code.
func (c *Country) World(number string) string {
	switch {
	case strings.HasPrefix(number, "+"):
		return number
	case strings.Trim(number, "0123456789") != "":
		return ""
	case c.IsAbroad(number):
		return "+" + strings.TrimPrefix(number, "00")
	case c.IsNumber(number):
		return Dialled(c.withCode(number))
	default:
		return ""
	}
}

// withCode returns a whole number of the country with the country code, without the digits that are
// dialled only within the country.
func (c *Country) withCode(number string) string {
	within := Dialled(number)
	switch {
	case c.Code == "HU":
		within = strings.TrimPrefix(within, "06")
	case c.first == "0":
		within = strings.TrimPrefix(within, "0")
	}
	return "+" + c.world + " " + within
}

// CountryOf returns the country with a code, or nil if it is not in the list countries.
func CountryOf(code string) *Country {
	for _, p := range countries {
		if p.Code == code {
			return &Country{plan: p}
		}
	}
	return nil
}

// CountryOfZone returns the country of a time zone, or nil if it is not in the list countries.
func CountryOfZone(zone string) *Country {
	for _, p := range countries {
		if zone != "" && strings.Contains(" "+p.zones+" ", " "+zone+" ") {
			return &Country{plan: p}
		}
	}
	return nil
}

// CountryCodes returns the codes of all countries in the list countries.
func CountryCodes() []string {
	codes := make([]string, len(countries))
	for i, c := range countries {
		codes[i] = c.Code
	}
	return codes
}

// longestIn returns the most digits of a number with the country code with which dialled begins after its
// plus, or longestPhone if the country is not in the list countries.
func longestIn(dialled string) int {
	for _, p := range countries {
		if strings.HasPrefix(dialled, "+"+p.world) {
			within := p.most
			if p.first == "0" {
				within--
			}
			return len(p.world) + within
		}
	}
	return longestPhone
}

// countries lists the countries that have centres and their neighbours. The numbers are from the numbering
// plans of ITU E.164 and E.129.
var countries = [...]plan{
	{"AF", "Asia/Kabul", "0", 10, 10, "93"}, {"AL", "Europe/Tirane", "0", 9, 10, "355"},
	{"AT", "Europe/Vienna", "0", 8, 14, "43"}, {"BA", "Europe/Sarajevo", "0", 9, 10, "387"},
	{"BD", "Asia/Dhaka", "0", 9, 11, "880"}, {"BE", "Europe/Brussels", "0", 9, 10, "32"},
	{"BG", "Europe/Sofia", "0", 8, 10, "359"}, {"CH", "Europe/Zurich", "0", 10, 10, "41"},
	{"CY", "Asia/Nicosia", "2789", 8, 8, "357"}, {"CZ", "Europe/Prague", "2345679", 9, 9, "420"},
	{"DE", "Europe/Berlin Europe/Busingen", "0", 8, 13, "49"},
	{"DK", "Europe/Copenhagen", "23456789", 8, 8, "45"}, {"EG", "Africa/Cairo", "0", 9, 11, "20"},
	{"ES", "Europe/Madrid Atlantic/Canary Africa/Ceuta", "6789", 9, 9, "34"},
	{"ET", "Africa/Addis_Ababa", "0", 10, 10, "251"}, {"FI", "Europe/Helsinki", "0", 8, 12, "358"},
	{"FR", "Europe/Paris", "0", 10, 10, "33"}, {"GB", "Europe/London", "0", 10, 11, "44"},
	{"GR", "Europe/Athens", "2689", 10, 10, "30"}, {"HR", "Europe/Zagreb", "0", 8, 10, "385"},
	{"HU", "Europe/Budapest", "0", 10, 11, "36"}, {"IE", "Europe/Dublin", "0", 9, 10, "353"},
	{"IN", "Asia/Kolkata", "0", 11, 11, "91"}, {"IQ", "Asia/Baghdad", "0", 9, 11, "964"},
	{"IR", "Asia/Tehran", "0", 11, 11, "98"}, {"IT", "Europe/Rome", "038", 9, 11, "39"},
	{"JO", "Asia/Amman", "0", 9, 10, "962"}, {"LB", "Asia/Beirut", "0", 8, 9, "961"},
	{"LY", "Africa/Tripoli", "0", 9, 10, "218"}, {"MA", "Africa/Casablanca", "0", 10, 10, "212"},
	{"MD", "Europe/Chisinau", "0", 9, 9, "373"}, {"ME", "Europe/Podgorica", "0", 9, 9, "382"},
	{"MK", "Europe/Skopje", "0", 9, 9, "389"}, {"MT", "Europe/Malta", "2789", 8, 8, "356"},
	{"NL", "Europe/Amsterdam", "0", 10, 11, "31"}, {"NO", "Europe/Oslo", "23456789", 8, 8, "47"},
	{"PK", "Asia/Karachi", "0", 10, 11, "92"}, {"PL", "Europe/Warsaw", "12345678", 9, 9, "48"},
	{"PT", "Europe/Lisbon Atlantic/Madeira Atlantic/Azores", "236789", 9, 9, "351"},
	{"RO", "Europe/Bucharest", "0", 10, 10, "40"}, {"RS", "Europe/Belgrade", "0", 8, 11, "381"},
	{"SE", "Europe/Stockholm", "0", 8, 11, "46"}, {"SI", "Europe/Ljubljana", "0", 8, 9, "386"},
	{"SK", "Europe/Bratislava", "0", 10, 10, "421"}, {"SY", "Asia/Damascus", "0", 9, 10, "963"},
	{"TN", "Africa/Tunis", "23456789", 8, 8, "216"}, {"TR", "Europe/Istanbul", "0", 11, 11, "90"},
	{"UA", "Europe/Kyiv Europe/Kiev", "0", 10, 10, "380"}, {"XK", "", "0", 9, 9, "383"},
}
