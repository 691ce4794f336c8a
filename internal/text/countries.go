package text

import "strings"

// Country tells how numbers are dialled within a country.
type Country struct {
	Code  string // ISO 3166-1: "RS"
	zones string // of the time zone database, with a space between them
	first string // the digits that numbers begin with: "0" where people dial a 0 before the area
	least int    // how many digits a whole number has at least
	most  int
}

// IsNumber reports whether a number that is written without a country code is a whole one of the country, by
// its first digit and its length. Short numbers such as 112 are not told from others.
func (c *Country) IsNumber(number string) bool {
	if c == nil {
		return false
	}
	digits := OnlyDigits(number)
	if len(digits) < c.least || len(digits) > c.most || !strings.Contains(c.first, digits[:1]) {
		return false
	}
	return c.first != "0" || digits[1] != '0' // 00381 is another country
}

// CountryOf returns a country by its code; nil if it is not known here.
func CountryOf(code string) *Country {
	for i := range countries {
		if countries[i].Code == code {
			return &countries[i]
		}
	}
	return nil
}

// CountryOfZone returns the country of a time zone; nil if it is not known here.
func CountryOfZone(zone string) *Country {
	for i := range countries {
		if zone != "" && strings.Contains(" "+countries[i].zones+" ", " "+zone+" ") {
			return &countries[i]
		}
	}
	return nil
}

// CountryCodes returns the codes of all countries that are known here.
func CountryCodes() []string {
	codes := make([]string, len(countries))
	for i, c := range countries {
		codes[i] = c.Code
	}
	return codes
}

// countries are those with centres and their neighbours, after the numbering plans of ITU E.164 and E.129.
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
