package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tabla/internal/lang"
)

func TestPartsOfANumberADateAndARangeKeepTheirOrder(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Call 116 111.", "ar", "اتصل بالرقم 116 111.", ""},
		{"Call 116 111.", "ar", "اتصل بالرقم 111 116.", "fact-order"},
		{"Call 116 111.", "fa", "با ۱۱۶ ۱۱۱ تماس بگیرید.", ""},
		{"Call 116 111.", "fa", "با ۱۱۱ ۱۱۶ تماس بگیرید.", "fact-order"},
		{"Call 116 111.", "fr", "Appelez le 116111.", ""},
		{"Call 116-111.", "ar", "اتصل بالرقم 111-116.", "fact-order"},
		{"Call 116-111.", "ar", "اتصل بالرقم 116-111.", ""},
		{"Call 116-111.", "ar", "اتصل بالرقم 116 111.", ""},
		{"On 2026-11-21.", "ar", "في 2026-11-21.", ""},
		{"Call 800 905 570.", "ur", "800 905 570 پر کال کریں۔", ""},
		{"Call 800 905 570.", "ur", "570 905 800 پر کال کریں۔", "fact-order"},
		{"It costs 15 250 dinars.", "ru", "Это стоит 15.250 динаров.", ""},
		{"Until 12/05/2027.", "fr", "Jusqu'au 12/05/2027.", ""},
		// if the year comes first, the whole date is in reverse order
		{"Until 12/05/2027.", "fa", "تا ۲۰۲۷/۰۵/۱۲", ""},
		{"Until 12/05/2027.", "fr", "Jusqu'au 05/12/2027.", "fact-order"},
		{"Until 12.05.2027.", "fr", "Jusqu'au 05-12-2027.", "fact-order"},
		{"Until 12/25/2027.", "fr", "Jusqu'au 25/12/2027.", ""}, // only one order is possible
		{"Until 2027-05-12.", "fr", "Jusqu'au 2027-12-05.", "fact-order"},
		{"Until 2027-05-12.", "ar", "حتى 5 ديسمبر 2027.", "fact-order"},
		{"Until 2027-05-12.", "ar", "حتى 12 مايو 2027.", ""},
		{"Until 2027-05-12.", "fr", "Jusqu'au 5 décembre 2027.", "fact-order"},
		{"Until 2027-05-12.", "fr", "Jusqu'au 12 mai 2027.", ""},
		{"Until 2027-05-12.", "zh-Hans", "到2027年5月12日为止。", ""},
		{"Until 2027-05-12.", "zh-Hans", "到2027年12月5日为止。", "fact-order"},
		{"Until 12/05/2027.", "fr", "Jusqu'au 5 décembre 2027.", "fact-order"},
		{"Until 12/05/2027.", "es", "Hasta el 12 de mayo de 2027.", ""},
		{"Until 12 May 2027.", "fr", "Jusqu'au 05/12/2027.", "fact-order"},
		{"Until 12 May 2027.", "fr", "Jusqu'au 12/05/2027.", ""},
		{"Until 12 May 2027.", "fr", "Jusqu'au 2027-05-12.", ""},
		{"Until May 12, 2027.", "sr-Latn", "Do 12.05.2027.", ""},
		{"Until May 12, 2027.", "sr-Latn", "Do 05.12.2027.", "fact-order"},
		{"Until 12/05/2027.", "sr-Latn", "Do 5. 12. 2027.", "fact-order"},
		{"Until 12/05/2027.", "sr-Latn", "Do 12. 5. 2027.", ""},
		{"Until 12 May 2027.", "ru", "До 5. 12. 2027.", "fact-order"},
		{"Until 12/05.", "fr", "Jusqu'au 05/12.", "fact-order"},
		{"Until 12/05.", "fr", "Jusqu'au 12/5.", ""},
		{"Until 12/05.", "fr", "Jusqu'au 12 mai.", ""},
		{"Until 12/05.", "fr", "Jusqu'au 5 décembre.", "fact-order"},
		{"Take 1/2 of it.", "fr", "Prenez-en 2/1.", "fact-order"},
		{"Take 1/2 of it.", "fr", "Prenez-en ½.", ""},
		{"On 5 April or 6 April.", "fr", "Le 5 avril ou le 6 mai.", "fact-order"},
		{"On 5 April or 6 April.", "fr", "Le 5 ou le 6 avril.", ""},
		{"On 5 and 6 April.", "fr", "Le 5 avril et le 6 avril.", ""},
		{"On May 1-3.", "fr", "Du 1er au 3 mai.", ""},
		{"From 1 May to 3 June.", "fr", "Du 1 juin au 3 mai.", "fact-order"},
		{"From 1 May to 3 June.", "fr", "Du 3 mai au 1 juin.", "fact-order"},
		{"From 1 May to 3 June.", "fr", "Du 1er mai au 3 juin.", ""},
		{"From May 1 to June 3.", "fr", "Du 1er mai au 3 juin.", ""},
		{"From 1 May to 3 June.", "ar", "من 1 مايو إلى 3 يونيو.", ""},
		{"From 1 May to 3 June.", "sr-Latn", "Od 1. maja do 3. juna.", ""},
		{"From 1 May to 3 June.", "sr-Latn", "Od 1. juna do 3. maja.", "fact-order"},
		{"From 7 May to 5 June.", "kmr", "7ê gulanê - 5ê hezîranê", ""},
		{"From May 7 to June 5.", "kmr", "7ê gulanê - 5ê hezîranê", ""},
		{"From 5 April to 6 October.", "ckb", "٥ی نیسان - ٦ی تشرینی یەکەم", ""},
		{"On 5 April or 6 April.", "ckb", "٥ی نیسان - ٦ی تشرینی یەکەم", "fact-order"},
		{"In May 10:00 to 12:00.", "fr", "En mai, de 10:00 à 12:00.", ""},
		{"Open 09:00 to 15:00.", "ar", "مفتوح من 09:00 إلى 15:00.", ""},
		{"Open 09:00 to 15:00.", "ar", "مفتوح من 15:00 إلى 09:00.", "fact-order"},
		{"Open 09:00 to 15:00.", "fa", "از ۱۵:۰۰ تا ۹:۰۰ باز است.", "fact-order"},
		{"Open 09:00 to 15:00.", "fa", "از ۹ تا ۱۵ باز است.", ""},
		{"Open from 9 to 15.", "fr", "Ouvert de 15 à 9.", "fact-order"},
		{"Open from 9 to 15.", "fr", "Ouvert de 9 à 15.", ""},
		{"Open 9 am to 5 pm.", "fr", "Ouvert de 17 h à 9 h.", "fact-order"},
		{"Open 9 am to 5 pm.", "fr", "Ouvert de 9 h à 17 h.", ""},
		{"Open 9 am to 5 pm.", "es", "Abierto de 9:00 a 17:00.", ""},
		{"Open 9 to 15 and 15 to 9.", "fr", "Ouvert de 15 à 9, et de 9 à 15.", ""},
		{"Open from 9 to 15.", "tr", "15'e kadar, 9'dan itibaren açık.", ""},
		{"From Monday to Friday.", "fr", "Du vendredi au lundi.", "fact-order"},
		{"From Monday to Friday.", "fr", "Du lundi au vendredi.", ""},
		{"From Monday to Friday.", "ar", "من الجمعة إلى الاثنين.", "fact-order"},
		{"From Monday to Friday.", "sr-Latn", "Od petka do ponedeljka.", "fact-order"},
		{"From Monday to Friday.", "sr-Latn", "Od ponedeljka do petka.", ""},
		{"From Monday to Friday.", "ru", "С понедельника по пятницу.", ""},
		{"From Monday to Friday.", "ru", "С пятницы по понедельник.", "fact-order"},
		{"From Monday to Friday.", "tr", "Pazartesiden cumaya kadar.", ""},
		{"Open 09:00-15:00.", "ar", "مفتوح 09:00-15:00.", ""},
		{"Open 09:00-15:00.", "ar", "مفتوح 15:00-09:00.", "fact-order"},
		{"Open 09:00 - 15:00.", "fa", "باز ۱۵:۰۰ – ۹:۰۰", "fact-order"},
		{"Open 9-15.", "fr", "Ouvert 15-9.", "fact-order"},
		{"Wait 20~30 minutes.", "tr", "30-20 dakika bekleyin.", "fact-order"},
		{"Wait 20~30 minutes.", "tr", "20-30 dakika bekleyin.", ""},
		{"Wait 20~30 minutes.", "ar", "انتظر 30~20 دقيقة.", "fact-order"},
		{"Wait 20~30 minutes.", "fr", "Attendez de 30 à 20 minutes.", "fact-order"},
		{"Wait 20~30 minutes.", "fr", "Attendez de 20 à 30 minutes.", ""},
		{"Open from 3 to 5 May.", "tr", "5-3 Mayıs arasında açık.", "fact-order"},
		{"Open from 3 to 5 May.", "tr", "3-5 Mayıs arasında açık.", ""},
		{"Open from 3 to 5 May.", "fr", "Ouvert du 5 au 3 mai.", "fact-order"},
		{"Fill in form 21/34.", "fr", "Remplissez le formulaire 34/21.", "fact-order"},
		{"Fill in form 21/34.", "fr", "Remplissez le formulaire 21/34.", ""},
		{"Law 15/2020.", "zh-Hans", "2020年第15号法。", ""}, // some languages put the year first
		{"Open 9-15, 15-9 by night.", "fr", "Ouvert 9-15, la nuit 15-9.", ""},
		{"Children 3-12", "fr", "Enfants de 3–12 ans", ""},
		{"Open 09:00-15:00, 16:00-18:00.", "ar", "مفتوح 16:00-18:00 و 09:00-15:00.", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

func TestDaysAndMonthsOfATranslationAreItsSources(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Come on Monday.", "fr", "Venez lundi.", ""},
		{"Come on Monday.", "fr", "Venez mercredi.", "fact-day"},
		{"Come on Mondays.", "fr", "Venez tous les lundis.", ""},
		{"Until 3 May.", "fr", "Jusqu'au 3 mai.", ""},
		{"Until 3 May.", "fr", "Jusqu'au 3 juin.", "fact-day"},
		{"Until 3 May.", "es", "Hasta el 3 de mayo.", ""},
		{"Until 3 May.", "es", "Hasta el 3 de junio.", "fact-day"},
		{"Until May 3.", "sr-Latn", "Do 3. juna.", "fact-day"},
		{"Until 3 May.", "fa", "تا ۱۴ خرداد", "fact-number"}, // another day
		{"Come on Tuesday or Thursday.", "fr", "Venez mardi ou jeudi.", ""},
		{"Come on Tuesday or Thursday.", "fr", "Venez mardi.", "fact-day"},
		{"Come on Tuesday or Thursday.", "ar", "تعالوا يوم الثلاثاء.", "fact-day"},
		{"Come on Tuesday or Thursday.", "tr", "Salı günü gelin.", "fact-day"},
		{"Come on Tuesday or Thursday.", "fr", "Venez.", ""}, // a table or a picture may say it instead
		{"On Monday, Tuesday and Wednesday.", "fr", "Du lundi au mercredi.", ""},
		{"On Monday, Tuesday and Wednesday.", "ru", "Понедельник–среда.", ""},
		{"On Monday, Wednesday and Friday.", "fr", "Lundi et vendredi.", "fact-day"},
		{"On Monday, Tuesday and Wednesday.", "tr", "Pazartesiden Çarşambaya.", ""},
		{"From Monday to Friday, 09:00-15:00.", "fr", "Lundi, 09:00-15:00.", "fact-day"},
		{"On weekdays and on Saturday.", "fr", "Du lundi au samedi.", ""},
		{"Come in the morning.", "fr", "Venez le matin.", ""},
		{"Come in the morning.", "fr", "Venez le soir.", "fact-day"},
		{"Come in the morning.", "fr", "Venez l'après-midi.", "fact-day"},
		{"Come in the evening.", "ar", "تعالوا صباحا.", "fact-day"},
		{"Come in the evening.", "ar", "تعالوا مساء.", ""},
		{"Come in the morning or in the evening.", "fr", "Venez le soir.", ""},
		{"Come at 2 in the morning.", "ru", "Приходите в 2 часа ночи.", ""},
		{"Come tomorrow in the evening.", "es", "Venga mañana por la tarde.", ""},
		{"Come at noon.", "fr", "Venez l'après-midi.", ""},
		{"You may come in 3 days.", "fr", "Vous pouvez venir dans 3 jours.", ""},
		{"Until 12 October.", "ckb", "تا ١٢ی تشرینی یەکەم.", ""},
		{"Until 12 October.", "ckb", "تا ١٢ی ئازار.", "fact-day"},
		{"Come on Monday.", "fa", "دوشنبه بیایید.", ""},
		{"Come on Tuesday.", "fa", "سه شنبه بیایید.", ""},
		{"Come on Tuesday.", "fa", "سه‌شنبه بیایید.", ""},
		{"Come on Saturday.", "fa", "یک شنبه بیایید.", "fact-day"},
		{"Come on Monday.", "fa", "چهارشنبه بیایید.", "fact-day"},
		{"From Monday to Friday.", "ar", "من الاثنين إلى الجمعة.", ""},
		{"From Monday to Friday.", "ar", "من الإثنين الى الجمعة.", ""},
		{"On Monday.", "ar", "يوم الأربعاء.", "fact-day"},
		{"On Monday.", "ar", "وبالاثنين.", ""},
		{"Every week on Monday.", "ur", "ہر ہفتہ سوموار کو۔", ""}, // the word for "week" also means Saturday
		{"On Monday.", "sr-Latn", "Svakog ponedeljka.", ""},
		{"On Monday.", "sr-Latn", "Svake srede.", "fact-day"},
		{"On Monday, in the middle.", "sr-Latn", "Početkom sedmice, na sredini.", ""},
		{"On Monday.", "zh-Hans", "每周一。", ""},
		{"On Monday.", "zh-Hans", "星期三。", "fact-day"},
		{"On Monday.", "zh-Hans", "星期一。", ""},
		{"On Monday.", "ru", "В понедельник.", ""},
		{"On Monday.", "ru", "По средам.", "fact-day"},
		{"On Monday.", "tr", "Pazartesi günü.", ""}, // Pazar means Sunday
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

// In every language, a translation must have both days, and the same half of the day as the source.
func TestDaysAndHalvesOfTheDayAreComparedInEveryLanguage(t *testing.T) {
	halves := 0
	for _, l := range lang.All() {
		if l.Tag == "en" {
			continue
		}
		rules := rulesFor(t, string(l.Tag))
		if l.HasDateWords() {
			for day := range time.Weekday(7) {
				other := (day + 2) % 7
				source := english().Of(fmt.Sprintf("On %s and %s.", day, other)).days
				both, lost := l.Weekday(day)+", "+l.Weekday(other), l.Weekday(other)
				if found := rules.sameDays(source, "", both); found != nil {
					t.Errorf("%s: %q for %s and %s: %v", l.Tag, both, day, other, found)
				}
				found := rules.sameDays(source, "", lost)
				if found == nil && !rules.mayHide(1<<day|1<<other) {
					t.Errorf("%s: %q for %s and %s: no finding", l.Tag, lost, day, other)
				}
			}
		}
		w := l.Words()
		for i, half := range [...][]int{w.Forenoon, w.Afternoon} {
			source := english().Of([...]string{"In the morning.", "In the evening."}[i]).days
			other := [...][]int{w.Afternoon, w.Forenoon}[i]
			for _, part := range half {
				halves++
				if found := rules.sameDays(source, "",
					strings.TrimSuffix(w.DayParts[part].First(), "*")); found != nil {
					t.Errorf("%s: %q: %v", l.Tag, w.DayParts[part].First(), found)
				}
			}
			for _, part := range other {
				if rules.sameDays(source, "", strings.TrimSuffix(w.DayParts[part].First(), "*")) == nil {
					t.Errorf("%s: %q: no finding", l.Tag, w.DayParts[part].First())
				}
			}
		}
	}
	if halves < 130 {
		t.Errorf("only %d words", halves)
	}
}

// english returns the reader of facts for the English sources of the tests.
func english() FactReader {
	l, _ := lang.Lookup("en")
	return NewFactReader(l)
}
