package check

import (
	"fmt"
	"strings"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleWrongLanguage = diag.Rule{
		Code: "wrong-language", Severity: diag.Warning, Waivable: true,
		Title: "a translation is perhaps in another language of the same script",
		Why:   "Arabic in the Persian catalogue looks right to whoever cannot read it",
		Fix:   "see whether the text stands in the right catalogue",
	}

	wronglanguageRules = []diag.Rule{ruleWrongLanguage}
)

// enoughLetters is from how many letters on a text tells its language.
const enoughLetters = 40

// wrongLanguage finds a text that is most likely in another language of the same script, by letters that its own language does not
// have and by the small words that every sentence needs.
func (l *Checker) wrongLanguage(text string) []diag.Finding {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < enoughLetters {
		return nil
	}
	if r, found := l.strangeLetter(text); found {
		return l.otherLanguage(fmt.Sprintf("%s does not use the letter %c", l.language.Name, r))
	}
	if other, found := l.byWords(text); found {
		return l.otherLanguage("its small words are those of " + other.Name)
	}
	return nil
}

func (l *Checker) otherLanguage(why string) []diag.Finding {
	return one(ruleWrongLanguage.Find("see whether the text stands in the right catalogue",
		"this is perhaps not %s: %s", l.language.Name, why))
}

// strangeLetter finds a letter of a neighbour that the language lacks. One may be in a name; it counts beside none of the
// language's own, or with others.
func (l *Checker) strangeLetter(text string) (strange rune, found bool) {
	mine, others := distinctive(l.language.Tag)
	own, foreign := 0, 0
	for _, r := range text {
		if strings.ContainsRune(mine, r) {
			own++
		} else if strings.ContainsRune(others, r) {
			foreign++
			strange = r
		}
	}
	return strange, foreign > 2 && foreign > own/4 || foreign > 0 && own == 0 && mine != ""
}

// distinctive gives letters by which a language is known among those of its script, and letters of the others that it lacks.
func distinctive(tag lang.Tag) (own, others string) {
	const pashto, urdu, sorani = "ټډړښځڼېۍ", "ٹڈڑےںہ", "ۆێڵڕە"
	switch tag {
	case "ar":
		return "ةأإىؤ", "پچژگ" + pashto + urdu + sorani
	case "fa", "prs":
		return "پچژگ", "ة" + pashto + urdu + sorani
	case "ps":
		return pashto, "ة" + strings.ReplaceAll(urdu, "ے", "") + sorani // older Pashto writes ے
	case "ur", "pnb":
		return urdu, "ة" + pashto + sorani
	case "ckb", "ku-Arab":
		return sorani, "ة" + pashto + urdu
	case "ru":
		return "ыэъё", "їєґіўђјљњћџѓќѕ"
	case "uk":
		return "їєґі", "ыэъёўђјљњћџѓќѕ"
	case "sr-Cyrl":
		return "ђјљњћџ", "ыэъёйщьюяїєґіѓќѕ"
	case "mk":
		return "ѓќѕј", "ыэъёйщьюяїєґіђћ"
	case "am":
		return "አ", "ኣቐቑቓቕኽኹኻ"
	case "ti":
		return "ኣቐቑቓቕኽኹኻ", ""
	}
	return distinctiveLatin(tag)
}

// distinctiveLatin is distinctive for the Latin script, whose languages share most letters.
func distinctiveLatin(tag lang.Tag) (own, others string) {
	switch tag {
	case "tr":
		return "ğışçöü", "êéèàœščćžđ"
	case "kmr":
		return "êîûşç", "ğıöüéèàœščćžđ"
	case "fr":
		return "éèêàùçœâôî", "ğışščćžđ"
	case "es":
		return "áéíóúñ", "ğışêîûèàœçöščćžđ"
	case "sr-Latn", "bs", "hr", "cnr":
		return "šđčćž", "ğışçöüêîûéèàœ"
	case "sq":
		return "ëç", "ğışöüêîûéèàœščćžđ"
	case "so", "sw", "om":
		return "", "ğışçöüêîûéèàœščćžđ"
	}
	return "", ""
}

// byWords finds a language whose small words a text has, and those of its own language hardly.
func (l *Checker) byWords(s string) (lang.Language, bool) {
	if smallWords(l.language.Tag) == "" {
		return lang.Language{}, false // other languages' words cannot be weighed against its own
	}
	words := text.Words(s)
	mine := countSmall(words, l.language.Tag)
	for _, other := range lang.All() {
		if other.Script != l.language.Script || other.Tag == l.language.Tag || kin(other.Tag, l.language.Tag) {
			continue
		}
		if n := countSmall(words, other.Tag); n > 2*mine && (n >= 3 && n*10 >= len(words) || n == 2 && mine == 0 && n*4 >= len(words)) {
			return other, true
		}
	}
	return lang.Language{}, false
}

func countSmall(words []string, tag lang.Tag) int {
	n := 0
	for _, small := range strings.Fields(smallWords(tag)) {
		for _, word := range words {
			if word == small {
				n++
			}
		}
	}
	return n
}

// smallWords are words that nearly every few sentences of a language have. Languages that are not listed are not told apart by
// words; Persian and Dari cannot be.
func smallWords(tag lang.Tag) string {
	switch tag {
	case "en", "en-easy":
		return "the and of to you is are for with your not or in if can"
	case "fr":
		return "le les des et vous pour dans une est votre du sur aux"
	case "es":
		return "el los las y en para una por con su del usted sus"
	case "tr":
		return "ve bir için bu ile değil veya size sizi ya olarak"
	case "kmr":
		return "û li ji bo di ku we hûn an ne heke"
	case "so":
		return "iyo waa oo ku ka ama haddii waxaa aad ha soo uu ay waxay si ee"
	case "sr-Latn", "bs", "hr", "cnr":
		return "i je na se za da su ili u sa od po vas nije"
	case "sq":
		return "dhe të në për një me që nga është ose"
	case "sw":
		return "na ya wa kwa ni za katika au kama"
	case "om":
		return "fi akka kan keessa yoo irraa isaan"
	case "ar":
		return "من في على إلى أن هذا التي أو عن مع لا"
	case "fa", "prs":
		return "در به از که را این با است برای یا"
	case "ps":
		return "د په چې کې ته یا له دی سره هر"
	case "ur", "pnb":
		return "کے کی میں ہے اور کو سے آپ یا ہیں"
	case "ckb":
		return "لە بۆ کە بە یان ئەم لەگەڵ ئەو"
	case "ru":
		return "и не на что с по для или вы если"
	case "uk":
		return "і не на що з для або ви та якщо"
	case "sr-Cyrl":
		return "и је на се за да су или у са од по вас"
	case "mk":
		return "и во на да се за од ќе или сте"
	case "hi":
		return "है हैं के का की में और से को या"
	case "ne":
		return "छ छन् हो मा र को लागि वा तपाईं गर्न"
	case "am":
		return "ነው እና ወደ ላይ ውስጥ ይህ ወይም ናቸው"
	case "ti":
		return "እዩ ኣብ ናይ ካብ ወይ ናብ ምስ ኣሎ"
	}
	return ""
}
