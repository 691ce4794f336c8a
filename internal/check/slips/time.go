package slips

import "strings"

// The lengths of units of time in minutes.
const (
	minutesOfHour = 60
	minutesOfDay  = 24 * minutesOfHour
	minutesOfWeek = 7 * minutesOfDay
)

// unitWords are the words for units of time in many languages, by their length in minutes.
var unitWords = map[int]string{
	1: "min mins minute minutes minuto minutos minuta minutu minut minutë minuti мин минут" +
		" минута минуты минуту минуте минути хв хвилин хвилина хвилини хвилину dakika" +
		" dakikada dakîqe deqîqe deqîqeyan daqiiqo daqiiqadood daqiiqa دقیقه دقيقة دقائق" +
		" دقیقې دقیقو خولەک منٹ मिनट মিনিট ਮਿੰਟ ደቂቃ ደቂቓ ደቓይቕ daqiiqaa",
	minutesOfHour: "h hr hrs hour hours heure heures hora horas ч час часа часов часот часови год година" +
		" години годин sat sata sati časa časova čas сат сата сати часова saat saatte saet" +
		" saetan saac saacadood saacadda ساعت ساعة ساعات ساعته ساعتونه کاتژمێر گھنٹے گھنٹہ" +
		" گھنٹوں घंटे घंटा घंटों घण्टा ঘণ্টা ਘੰਟੇ orë ore masaa saa ሰዓት ሰዓታት saatii",
	minutesOfDay: "day days jour jours día días dia dias день дня дней дні днів сутки суток" +
		" сутках сутками доба доби добу добі добою" +
		" дан дана dan dana дена ден gün günde roj rojan rojê روز روزه يوم أيام يوما يوماً يومًا ورځ ورځې" +
		" دن दिन দিন ਦਿਨ maalin maalmood ditë siku ቀን ቀናት መዓልቲ መዓልታት ڕۆژ guyyaa",
}

// longUnitWords are the words for weeks and months in many languages.
var longUnitWords = map[string]string{
	"weeks": "week weeks semaine semaines semana semanas неделя недели неделю недель тиждень тижні тижнів " +
		"nedelja nedelje nedelju sedmica sedmice sedmicu недеља недеље недела недели hafta haftada hefte " +
		"javë هفته أسبوع أسابيع ہفتہ ہفتے ہفتوں اونۍ हफ्ते सप्ताह সপ্তাহ ሳምንት ሳምንታት ሰሙን ሰሙናት toddobaad",
	"months": "month months mois mes meses месяц месяца месяцев місяць місяці місяців mesec meseca meseci " +
		"месец месеца месеци ay ayda meh muaj ماه شهر " +
		"أشهر مہینہ مہینے مہینوں میاشت महीने মাস ወር ወራት ወርሒ bilood",
}

// longUnits maps each word of longUnitWords to its unit.
var longUnits = longUnitsByWord()

func longUnitsByWord() map[string]string {
	all := map[string]string{}
	for unit, list := range longUnitWords {
		for word := range strings.FieldsSeq(list) {
			all[word] = unit
		}
	}
	return all
}

// timeUnits is the result of TimeUnits: the length of each unit by its words.
var timeUnits = TimeUnits()

// TimeUnits returns the lengths of units of time in minutes, from minutes to weeks. The keys are the words
// for them in small letters.
func TimeUnits() map[string]int {
	units := map[string]int{}
	for minutes, list := range unitWords {
		for word := range strings.FieldsSeq(list) {
			units[word] = minutes
		}
	}
	for word := range strings.FieldsSeq(longUnitWords["weeks"]) {
		units[word] = minutesOfWeek
	}
	return units
}

// unitOfTime returns the unit of time that a word in small letters means, or "".
func unitOfTime(word string) string {
	switch timeUnits[word] {
	case 1:
		return "minutes"
	case minutesOfHour:
		return "hours"
	case minutesOfDay:
		return "days"
	}
	return longUnits[word]
}
