package hours

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// dayNames are the days of the week from Monday on, in languages in which notices are written. Only hints use
// them: in hours, authors write the two letters of OpenStreetMap. If an abbreviation is not the beginning of
// the name, a line of abbreviations follows.
var dayNames = []string{
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
	"Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
	"maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
	"lundi mardi mercredi jeudi vendredi samedi dimanche",
	"lunes martes miércoles jueves viernes sábado domingo",
	"segunda terça quarta quinta sexta sábado domingo",
	"lunedì martedì mercoledì giovedì venerdì sabato domenica",
	"luni marți miercuri joi vineri sâmbătă duminică",
	"hënë martë mërkurë enjte premte shtunë diel",
	"ponedeljak utorak sreda četvrtak petak subota nedelja",
	"ponedjeljak utorak srijeda četvrtak petak subota nedjelja",
	"ponedeljek torek sreda četrtek petek sobota nedelja",
	"понедељак уторак среда четвртак петак субота недеља",
	"понеделник вторник среда четврток петок сабота недела",
	"понеделник вторник сряда четвъртък петък събота неделя",
	"понедельник вторник среда четверг пятница суббота воскресенье",
	"понеділок вівторок середа четвер п'ятниця субота неділя",
	"пн вт ср чт пт сб вс",
	"пн вт ср чт пт сб нд",
	"poniedziałek wtorek środa czwartek piątek sobota niedziela",
	"pn wt śr czw pt sb nd",
	"pondělí úterý středa čtvrtek pátek sobota neděle",
	"pondelok utorok streda štvrtok piatok sobota nedeľa",
	"hétfő kedd szerda csütörtök péntek szombat vasárnap",
	"Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
	"pazartesi salı çarşamba perşembe cuma cumartesi pazar",
	"pzt sal çrş prş cum cmt paz",
	"måndag tisdag onsdag torsdag fredag lördag söndag",
	"mandag tirsdag onsdag torsdag fredag lørdag søndag",
	"الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
	"دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
	"maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
}

// meaning is one of the days or months that a word may stand for.
type meaning struct {
	short string // as it is written in hours: Mo, Dec, PH
	word  string // a whole word that begins with the given word
}

// meanings returns the days and months that a word may stand for: one for "lundi", two for "Do", because
// both Donnerstag and domingo begin with it.
func meanings(w string) []meaning {
	w = plain(strings.TrimSuffix(w, "."))
	if len([]rune(w)) < 2 {
		return nil
	}
	var found []meaning
	add := func(short, word string) {
		name := plain(word)
		known := slices.ContainsFunc(found, func(m meaning) bool { return m.short == short })
		if (strings.HasPrefix(name, w) || w == name+"s") && !known {
			found = append(found, meaning{short, word})
		}
	}
	add("PH", "PH")
	for _, names := range dayNames {
		for i, name := range strings.Fields(names) {
			add(weekdayNames[i], name)
		}
	}
	if len([]rune(w)) > 2 {
		for i, short := range months {
			add(short, time.Month(i+1).String())
		}
	}
	return found
}

// accented holds the letters of dayNames with marks above or below them. plainLetters holds the same letters
// without the marks, in the same order.
var (
	accented     = []rune("áàâäãåăéèêëěíìîïıóòôöőøúùûüůűýčćçďľłñńňřšşșśťţțžźżάέήίόύώ")
	plainLetters = []rune("aaaaaaaeeeeeiiiiioooooouuuuuuycccdllnnnrsssstttzzzαεηιουω")
)

// plain returns a word in small letters without the marks above and below them.
func plain(w string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if at := slices.Index(accented, r); at >= 0 {
			return plainLetters[at]
		}
		return r
	}, strings.ToLower(w))
}

// shortDay returns the day or month that a word stands for: Mo for mon, MONDAY and lundi. It returns "" if
// there is none or if there are several.
func shortDay(w string) string {
	if found := meanings(w); len(found) == 1 {
		return found[0].short
	}
	return ""
}

// nameHint returns a hint for a word that is not a day in the grammar: what to write instead. It names each
// day or month that the word may stand for, or all seven days if there is none.
func nameHint(w string) string {
	found := meanings(w)
	switch len(found) {
	case 0:
		return dayHint
	case 1:
		return fmt.Sprintf("write %s, not %s", found[0].short, w)
	}
	all := make([]string, len(found))
	for i, m := range found {
		all[i] = m.short + " for " + m.word
	}
	return "write " + strings.Join(all, ", ")
}
