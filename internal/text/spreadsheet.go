package text

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// MayBeSpreadsheetValue is a quick test whether a text can be an error, a truth value or a value of a
// program. It checks only the length and the beginning of the text. For most texts it returns false, so that
// they need not be compared with the lists.
func MayBeSpreadsheetValue(text string) bool {
	const longest = 60
	text = strings.TrimSpace(text)
	return len(text) <= longest || strings.IndexByte("=+@-", text[0]) >= 0
}

// IsSpreadsheetError reports whether a text is only what a spreadsheet shows if a formula has failed or a
// number does not fit: "#N/A", "#REF!", "#NAME?", "#ИМЯ?", "Err:509", "####", or a formula itself. It knows
// these texts in every language of spreadsheet programs.
func IsSpreadsheetError(text string) bool {
	text = strings.TrimSpace(text)
	if code, found := strings.CutPrefix(text, "Err:"); found {
		return len(code) == 3 && strings.Trim(code, "0123456789") == ""
	}
	if text != "" && strings.IndexByte("=+@-", text[0]) >= 0 {
		return formula.MatchString(text)
	}
	name, found := strings.CutPrefix(text, "#")
	if !found || name == "" || len(name) > longestError {
		return false
	}
	name = spaceBeforeMark.Replace(name)
	if strings.Trim(name, "#") == "" {
		return len(name) >= 2
	}
	known := strings.ToUpper(strings.TrimRight(name, "!?"))
	isMarked := strings.ContainsAny(name, "!?/") || strings.Count(name, ".") > 1 // and it is not a hashtag
	return slices.Contains(plainErrors, name) || isMarked && slices.Contains(plainErrors, known) ||
		strings.ContainsAny(name[len(name)-1:], "!?") && isErrorName(name)
}

// formula matches a formula that was not computed: =HYPERLINK("…"), @SUM(A1).
var formula = regexp.MustCompile(`^[=+@-] ?[A-Z][A-Z.]+\(.*\)$`)

// spaceBeforeMark removes the spaces that French has before the punctuation mark of an error: #NOM ?
var spaceBeforeMark = strings.NewReplacer(" ?", "?", " !", "!", "\u00a0?", "?", "\u00a0!", "!",
	"\u202f?", "?", "\u202f!", "!")

// longestError is the largest length in bytes of the name of an error. Real names are a little shorter.
const longestError = 40

// plainErrors are the names of errors that do not end with "!" or "?".
var plainErrors = []string{"N/A", "NA", "NV", "N/D", "N/B", "Н/Д", "YOK", "I/T", "HIÁNYZIK", "N/DISP",
	"PUUTTUU", "SAKNAS", "GETTING_DATA", "FMT", "N.D.", "N.V.", "N.V.T.", "NB", "N/A N/A", "REF", "VALUE",
	"NAME", "NUM", "NULL", "DIV/0", "SPILL", "CALC", "ERROR", "Error", "error", "Error!", "error!"}

// isErrorName reports whether a name is written like REF!, DIV/0! or ¿NOMBRE?: at least two capitals, no
// small letters and no spaces.
func isErrorName(name string) bool {
	capitals := 0
	for _, r := range strings.TrimRight(name, "!?") {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case IsDigit(r), strings.ContainsRune("/_.¡¿", r):
		default:
			return false
		}
	}
	return capitals >= 2
}

// IsProgramValue reports whether a text is what a program shows in place of a value that it does not have or
// has not loaded yet: NULL, None, Error, Loading... A short translation may legitimately be one of these
// words.
func IsProgramValue(text string) bool {
	return slices.Contains(programValues, strings.TrimSpace(text))
}

var programValues = []string{"NULL", "null", "(null)", "nil", "undefined", "NaN", "nan", "None", "Error",
	"ERROR", "True", "true", "False", "false", "TRUE()", "FALSE()", "Loading", "Loading...", "Loading…",
	"Chargement...", "Chargement…", "Wird geladen...", "Wird geladen…", "Cargando...", "Cargando…",
	"Caricamento...", "Загрузка...", "Загрузка…", "Yükleniyor...", "Yükleniyor…", "Učitavanje...",
	"Učitavanje…", "[object Object]"}

// IsFiller reports whether a text is a word that people write while they have no text yet: x, TODO, n/a,
// idem. A short translation may legitimately be one of these words.
func IsFiller(text string) bool {
	text = strings.ToLower(strings.Trim(text, " .…!?[]()"))
	return strings.Trim(text, "x") == "" || slices.Contains(fillers, text)
}

var fillers = []string{"todo", "to do", "tbd", "tba", "fixme", "n/a", "n.a", "ok", "okay", "idem", "id",
	"ditto", "dito", "same", "see above", "test", "translate", "to translate", "translation", "à traduire",
	"lorem ipsum", "-", "not translated", "missing"}

// IsUnwritten reports whether an author's text only says that it still has to be written: TBD, Lorem ipsum
// dolor.
func IsUnwritten(text string) bool {
	text = strings.ToLower(strings.Trim(text, " .…!?[]()*_:-"))
	return strings.Contains(text, "lorem ipsum") || slices.Contains(unwritten, text) ||
		slices.ContainsFunc(unwritten[:notBefore], func(mark string) bool {
			rest, found := strings.CutPrefix(text, mark)
			return found && strings.HasPrefix(rest, ":")
		})
}

// unwritten lists texts that mean "still to be written". After the first ones, more words may follow: TODO:
// ask the nurse.
var unwritten = []string{"tbd", "todo", "to do", "tba", "fixme", "à compléter", "xxx", "to be written",
	"to be determined", "to be completed", "text here", "your text here", "add text here", "write here",
	"placeholder", "à écrire", "dopuniti", "допунити", "дописать", "yazılacak", "por escribir",
	"por completar"}

// notBefore is the index of the first element of unwritten after which no words may follow.
const notBefore = 6

// IsSpreadsheetTruth reports whether a text is the result that a spreadsheet shows for a comparison, such as
// TRUE or FALSE.
func IsSpreadsheetTruth(text string) bool {
	return slices.Contains(truths, strings.TrimSpace(text))
}

var truths = []string{"TRUE", "FALSE", "WAHR", "FALSCH", "VRAI", "FAUX", "VERDADERO", "VERDADEIRO", "FALSO",
	"VERO", "WAAR", "ONWAAR", "PRAWDA", "FAŁSZ", "ИСТИНА", "ЛОЖЬ", "DOĞRU", "YANLIŞ", "SAND", "FALSK",
	"SANT", "FALSKT", "SANN", "USANN", "TOSI", "EPÄTOSI", "IGAZ", "HAMIS", "PRAVDA", "NEPRAVDA", "ISTINA",
	"LAŽ", "TOČNO", "NETOČNO", "TAČNO", "NETAČNO", "ADEVĂRAT", "FALS", "CERT", "TÕENE", "VÄÄR", "ΑΛΗΘΕΣ",
	"ΨΕΥΔΕΣ", "ЛЪЖА", "ІСТИНА", "ХИБНІСТЬ", "ТАЧНО", "НЕТАЧНО", "NEISTINA", "НЕИСТИНА",
	"E VËRTETË", "E GABUAR", "LAŽNO", "ТОЧНО", "НЕТОЧНО"}
