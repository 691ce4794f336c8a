package text

import "strings"

// Country holds how numbers are dialled within a country.
type Country struct {
	Code  string // ISO 3166-1: "RS"
	zones string // its zones in the time zone database, with a space between them
	first string // the digits with which numbers begin; "0" if people dial a 0 before the area code
	least int    // the fewest digits of a whole number
	most  int    // the most digits of a whole number
}

// IsNumber reports whether a number without a country code is a whole number of the country. It looks only at
// the first digit and at how many digits there are. It returns false for short numbers such as 112, and for
// every number if c is nil.
func (c *Country) IsNumber(number string) bool {
	if c == nil {
		return false
	}
	digits := OnlyDigits(number)
	if len(digits) < c.least || len(digits) > c.most || !strings.Contains(c.first, digits[:1]) {
		return false
	}
	return c.first != "0" || digits[1] != '0' // 00 begins the number of another country, such as 00381
}

// IsAbroad reports whether a number begins with 00, the digits that all countries here dial for a plus, and goes
// on with the code of a country.
func (c *Country) IsAbroad(number string) bool {
	const shortest, longest = 11, len("00") + longestPhone
	digits := OnlyDigits(number)
	return c != nil && len(digits) >= shortest && len(digits) <= longest && digits[:2] == "00" && digits[2] != '0'
}

// CountryOf returns the country with a code, or nil if it is not in the list countries.
func CountryOf(code string) *Country {
	for i := range countries {
		if countries[i].Code == code {
			return &countries[i]
		}
	}
	return nil
}

// CountryOfZone returns the country of a time zone, or nil if it is not in the list countries.
func CountryOfZone(zone string) *Country {
	for i := range countries {
		if zone != "" && strings.Contains(" "+countries[i].zones+" ", " "+zone+" ") {
			return &countries[i]
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

// countries lists the countries that have centres and their neighbours. The numbers are from the numbering
// plans of ITU E.164 and E.129.
var countries = [...]Country{
	{"AF", "Asia/Kabul", "0", 10, 10}, {"AL", "Europe/Tirane", "0", 9, 10},
	{"AT", "Europe/Vienna", "0", 8, 14}, {"BA", "Europe/Sarajevo", "0", 9, 10},
	{"BD", "Asia/Dhaka", "0", 9, 11}, {"BE", "Europe/Brussels", "0", 9, 10},
	{"BG", "Europe/Sofia", "0", 8, 10}, {"CH", "Europe/Zurich", "0", 10, 10},
	{"CY", "Asia/Nicosia", "2789", 8, 8}, {"CZ", "Europe/Prague", "2345679", 9, 9},
	{"DE", "Europe/Berlin Europe/Busingen", "0", 8, 13},
	{"DK", "Europe/Copenhagen", "23456789", 8, 8}, {"EG", "Africa/Cairo", "0", 9, 11},
	{"ES", "Europe/Madrid Atlantic/Canary Africa/Ceuta", "6789", 9, 9},
	{"ET", "Africa/Addis_Ababa", "0", 10, 10}, {"FI", "Europe/Helsinki", "0", 8, 12},
	{"FR", "Europe/Paris", "0", 10, 10}, {"GB", "Europe/London", "0", 10, 11},
	{"GR", "Europe/Athens", "2689", 10, 10}, {"HR", "Europe/Zagreb", "0", 8, 10},
	{"HU", "Europe/Budapest", "0", 10, 11}, {"IE", "Europe/Dublin", "0", 9, 10},
	{"IN", "Asia/Kolkata", "0", 11, 11}, {"IQ", "Asia/Baghdad", "0", 9, 11},
	{"IR", "Asia/Tehran", "0", 11, 11}, {"IT", "Europe/Rome", "038", 9, 11},
	{"JO", "Asia/Amman", "0", 9, 10}, {"LB", "Asia/Beirut", "0", 8, 9},
	{"LY", "Africa/Tripoli", "0", 9, 10}, {"MA", "Africa/Casablanca", "0", 10, 10},
	{"MD", "Europe/Chisinau", "0", 9, 9}, {"ME", "Europe/Podgorica", "0", 9, 9},
	{"MK", "Europe/Skopje", "0", 9, 9}, {"MT", "Europe/Malta", "2789", 8, 8},
	{"NL", "Europe/Amsterdam", "0", 10, 11}, {"NO", "Europe/Oslo", "23456789", 8, 8},
	{"PK", "Asia/Karachi", "0", 10, 11}, {"PL", "Europe/Warsaw", "12345678", 9, 9},
	{"PT", "Europe/Lisbon Atlantic/Madeira Atlantic/Azores", "236789", 9, 9},
	{"RO", "Europe/Bucharest", "0", 10, 10}, {"RS", "Europe/Belgrade", "0", 8, 11},
	{"SE", "Europe/Stockholm", "0", 8, 11}, {"SI", "Europe/Ljubljana", "0", 8, 9},
	{"SK", "Europe/Bratislava", "0", 10, 10}, {"SY", "Asia/Damascus", "0", 9, 10},
	{"TN", "Africa/Tunis", "23456789", 8, 8}, {"TR", "Europe/Istanbul", "0", 11, 11},
	{"UA", "Europe/Kyiv Europe/Kiev", "0", 10, 10}, {"XK", "", "0", 9, 9},
}
