package check

import (
	"strings"

	"tabla/internal/lang"
)

// clocks finds how a translation may say times. Where a language counts to twelve, a word must say which half of the day is
// meant: 18:00 may be 6:00 only in a text that speaks of the evening.
func (l *Rules) clocks(text string) clocks {
	c := clocks{ethiopic: countsFromDawn(l.language.Tag)}
	before, after := halves(l.language.Tag)
	for _, word := range strings.FieldsFunc(strings.ToLower(text), notInWord) {
		for _, way := range strings.Fields(before) {
			if saysWord(word, way) {
				c.half |= 1
			}
		}
		for _, way := range strings.Fields(after) {
			if saysWord(word, way) {
				c.half |= 2
			}
		}
	}
	return c
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
