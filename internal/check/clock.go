package check

import (
	"strings"

	"tabla/internal/lang"
	"tabla/internal/text"
)

// clocks finds how a translation may say times. Where a language counts to twelve, a word must say which half of the day is
// meant: 18:00 may be 6:00 only in a text that speaks of the evening.
func (l *Checker) clocks(text string) clocks {
	c := clocks{ethiopic: countsFromDawn(l.language.Tag)}
	before, after := halves(l.language.Tag)
	if hasWordOf(text, before) {
		c.half |= 1
	}
	if hasWordOf(text, after) {
		c.half |= 2
	}
	return c
}

// hasWordOf says that a text has a word of a list, which is written as in numberWords.
func hasWordOf(s, list string) bool {
	ways := strings.Fields(list)
	for _, word := range text.Words(s) {
		for _, way := range ways {
			if saysWord(word, way) {
				return true
			}
		}
	}
	return false
}

// saysTwelve says that a text names noon or midnight by its word.
func saysTwelve(text string, tag lang.Tag, minutes int) bool {
	noon, midnight := twelves(tag)
	return minutes == 12*60 && hasWordOf(text, noon) || minutes == 0 && hasWordOf(text, midnight)
}

// twelves are the words for 12:00 and for 00:00.
func twelves(tag lang.Tag) (noon, midnight string) {
	switch tag {
	case "en", "en-easy":
		return "noon midday", "midnight"
	case "ar":
		return "*ظهر*", "*منتصف*"
	case "fa", "prs":
		return "ظهر*", "نیمه*"
	case "ps":
		return "غرمه* غرمې*", "نیمه*"
	case "ur":
		return "دوپہر*", "آدھی نصف"
	case "ckb":
		return "*نیوەڕۆ*", "*نیوەشەو*"
	case "kmr":
		return "*nîvro*", "*nîvê*"
	case "tr":
		return "öğle*", "yarı*"
	case "fr":
		return "midi", "minuit"
	case "es":
		return "mediodía", "medianoche"
	case "so":
		return "*duhur*", "*badh*"
	case "bn":
		return "দুপুর*", "মধ্যরাত*"
	case "ru":
		return "полдень полудн*", "полноч* полуноч*"
	case "uk":
		return "полудень полудн*", "північ* опівноч*"
	case "sr-Latn", "bs", "hr", "cnr":
		return "podne*", "ponoć*"
	case "sr-Cyrl":
		return "подне*", "поноћ*"
	case "sq":
		return "mesditë*", "mesnatë*"
	case "am":
		return "*ቀትር* *እኩለ*", "*ሌሊት*"
	case "ti":
		return "*ቀትሪ*", "*ለይቲ*"
	}
	return "", ""
}

// halves are the words by which languages that count hours to twelve tell the two halves of the day, written as in
// numberWords: before noon, after noon. Languages that are not listed count to 24.
func halves(tag lang.Tag) (before, after string) {
	switch tag {
	case "en", "en-easy":
		return "am morning midnight", "pm afternoon evening noon night"
	case "ar":
		return "ص *صباح* *فجر* *منتصف", "م *مساء* *ظهر* *عصر* *ليل*"
	case "fa", "prs":
		return "صبح* بامداد* نیمه*", "عصر* ظهر* بعدازظهر* شب* شام*"
	case "ps":
		return "سهار* سبا*", "غرمه* غرمې* ماسپښین* مازدیګر* ماښام* شپه* شپې*"
	case "ur":
		return "صبح", "دوپہر* سہ* شام* رات*"
	case "ckb":
		return "بەیانی* سبەی*", "نیوەڕۆ* دوانیوەڕۆ* ئێوارە* شەو*"
	case "so":
		return "gh subax* aroor*", "gd duhur* galab* habeen* fiid*"
	case "bn":
		return "সকাল* ভোর*", "দুপুর* বিকাল* বিকেল* সন্ধ্যা* রাত*"
	case "hi":
		return "सुबह* पूर्वाह्न", "दोपहर* शाम* रात* अपराह्न"
	case "pa":
		return "ਸਵੇਰ*", "ਦੁਪਹਿਰ* ਸ਼ਾਮ* ਰਾਤ*"
	case "sq":
		return "paradit* mëngjes*", "pasdit* mbrëmj* natë*"
	case "es":
		return "am mañana madrugada", "pm tarde noche"
	case "om":
		return "wd ganama", "wb waaree* galgal* halkan*"
	case "am", "ti":
		return "ጠዋት* ጥዋት* ንግሆ* ሌሊት*", "ከሰዓት* ማታ* ምሽት* ድሕሪ* ምሸት* ለይቲ*"
	}
	return "", ""
}
