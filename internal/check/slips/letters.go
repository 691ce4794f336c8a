package slips

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sameLetters reports whether got may be the letters of a code whose letters in the source are want. In
// another script, a letter may have the same sound, shape or place in the alphabet. A letter for which none
// of these is known counts as equal to any other.
func sameLetters(want, got string) bool {
	if want == got {
		return true
	}
	a, b := []rune(want), []rune(got)
	if len(a) == 0 || len(b) == 0 || len(a) != len(b) && b[0] < utf8.RuneSelf {
		return false
	}
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			continue
		}
		sameScript := unicode.Is(unicode.Latin, a[i]) == unicode.Is(unicode.Latin, b[i])
		ours, theirs := latinOf(a[i]), latinOf(b[i])
		if sameScript || ours&theirs == 0 && ours != 0 && theirs != 0 {
			return false
		}
	}
	return true
}

// latinOf returns a set of bits, one for each Latin letter that a letter may replace. It returns 0 if none
// is known.
func latinOf(r rune) (letters uint32) {
	if 'A' <= r && r <= 'Z' {
		return 1 << (r - 'A')
	}
	for i, others := range otherLetters {
		if strings.ContainsRune(others, r) {
			letters |= 1 << i
		}
	}
	return letters
}

// otherLetters has, for each letter from A to Z, the capitals of other scripts that people write in its
// place in the number of a room or a bus: those with the same sound or shape and, for the first letters,
// also those with the same place in their alphabet.
var otherLetters = [26]string{
	"АΑأاآإعአሀኤএঅআকअआएकਅਆਏਕੳஅஏகအကေ甲",       // A
	"БВΒبپበቢለউবখबखਬਖਅபஆஃခဘ乙",               // B
	"ЦСВКΓجتثسپچکصሐሲሰሴগসচকसगचकਸਗਚੲசஸகஇဂစ丙", // C
	"ДГΔЂدثتجذڈመደዲঘডদईघडदਡਦਘਸடதஈဃဒ丁",       // D
	"ЕЭДΕЁاإهیئێەجيሠኢኤእএইঙएइईङਏਇਈਹஎஈஉஇဧင戊", // E
	"ФЕΦΖفوهरፍፈኤፌফএচएफचਫਏபஃஎ",              // F
	"ГЖГΓجزگغخሰገጂግজগছजगछਗਜஜகဂ",             // G
	"ХГНЗЖΗحهخሸኤችሄহএজहएजਹਏஹஎဟ",             // H
	"ИІЇΙایيإአይኢইআইईआइਆਇஐஇအ",               // I
	"ЈЙЖДΙجیژيጀጄጃজजਜஜဂျ",                   // J
	"КЙΚکكካከኬকकਕகက",                        // K
	"ЛΛلኤለልএলलएਲਏலஎ",                       // L
	"МΜمመኤምএমमएਮਏமஎမ",                      // M
	"НΝنነኤንএনनएਨਏநஎန",                      // N
	"ОΟواعؤۆኦওअओਓஓဩ",                       // O
	"ПРΠپبفፒፐপपਪபပ",                        // P
	"КЌΚقکኪቅকकਕக",                          // Q
	"РΡرአረরআरआਆਰஆரရ",                       // R
	"СЅΣسصኤሰএসसएਸਏஎச",                      // S
	"ТΤتطቲተট্তटतਟਤடத",                      // T
	"УЮΥوایيዩউইउयਯਉயஉ",                     // U
	"ВФΒفوڤቪভवਵவ",                          // V
	"ВУΩوዳডবडवਡਵடவ",                        // W
	"ХКΧاسشخکኤএকएਏஎ",                       // X
	"УЙЫІΥیيوዋওইवयਵਯய",                     // Y
	"ЗЖΖزذዜዘজझਜஜ",                          // Z
}
