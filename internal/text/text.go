// Package text knows what every room asks of a text: which characters are digits, what is a telephone number,
// an address or a place for a value, where words begin and end, and which known word a mistyped one is
// nearest to.
//
// Each of these is answered here once, so that a number is a number for the page, the rules and the
// catalogues alike. The package does not know languages (lang does), Markdown or HTML (segment does), and it
// reports no problems.
//
//	text.DigitValue('۳')                           // 3
//	text.Dialled("+381 (0)10 555-0101")            // "+381105550101"
//	text.PlaceholderNames("Call {{.clinic_phone}}") // [clinic_phone]
//	text.CountWords("The doctor comes at 09:00")   // 5
//	text.Nearest("titel", []string{"title"})       // "title"
package text
