// Package text answers questions about plain text for all other packages: which characters are digits, what
// is a telephone number, an address or a placeholder, where words begin and end, and which known word is
// nearest to a mistyped one.
//
// Each question is answered only here. So pages, rules and catalogues all recognize the same numbers. The
// package does not know languages (lang does) or Markdown and HTML (segment does), and it reports no
// problems.
//
//	text.DigitValue('۳')                           // 3
//	text.Dialled("+381 (0)10 555-0101")            // "+381105550101"
//	text.PlaceholderNames("Call {{.clinic_phone}}") // [clinic_phone]
//	text.CountWords("The doctor comes at 09:00")   // 5
//	text.Nearest("titel", []string{"title"})       // "title"
package text
