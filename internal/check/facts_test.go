package check

import (
	"slices"
	"testing"

	"tabla/internal/diag"
)

// faultIn returns the code of the one fault that withholds a text, or "" if there is none. If there are only
// warnings, it returns "warn:" and the code of one of them.
func faultIn(t *testing.T, source, tag, text string) string {
	t.Helper()
	s := bodyOf(t, source)
	faults := rulesFor(t, tag).Faults(&s, text)
	if len(faults) == 0 {
		return ""
	}
	isWarning := func(f diag.Finding) bool { return f.Severity == diag.Warning }
	if errors := slices.DeleteFunc(slices.Clone(faults), isWarning); len(errors) > 0 {
		faults = errors
	}
	code := faults[0].Code
	for _, f := range faults {
		if f.Code != code {
			t.Errorf("%s: %q: more than one fault: %v", tag, text, faults)
		}
	}
	if faults[0].Severity == diag.Warning {
		return "warn:" + code
	}
	return code
}

func TestNumbersOfATranslationAreItsSources(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Wash at 60 °C.", "fr", "Lavez à 60 °C.", ""},
		{"Wash at 60 °C.", "fr", "Lavez à 90 °C.", "fact-number"},
		{"Wash at 60 °C.", "fr", "Lavez à 06 °C.", "fact-number"},
		{"Wash at 60 °C.", "fr", "Lavez à haute température.", "fact-number"},
		{"Wash clothes.", "fr", "Lavez à 60 °C.", "fact-number"},
		// digits of any script, also of those beyond 16 bits
		{"Wash at 60 °C.", "fa", "در دمای ۶۰ درجه بشویید.", ""},
		{"Wash at 60 °C.", "ar", "اغسلوا على حرارة ٦٠ درجة.", ""},
		{"Wash at 60 °C.", "bn", "৬০ °C তাপে ধুয়ে নিন।", ""},
		{"Wash at 60 °C.", "bn", "৬৯ °C তাপে ধুয়ে নিন।", "fact-number"},
		{"Wash at 60 °C.", "rhg", "𐴌𐴗𐴥𐴝𐴙 𐴶𐴰", ""},
		{"Wash at 60 °C.", "rhg", "𐴌𐴗𐴥𐴝𐴙 𐴷𐴰", "fact-number"},
		// another order, ordinals, percent, ranges with other dashes
		{"From 3 to 12 years", "tr", "12 yaşına kadar, 3 yaşından", ""},
		{"On the 1st floor", "fr", "Au 1er étage", ""},
		{"The 2nd door", "ru", "2-я дверь", ""},
		{"20% cheaper", "ru", "дешевле на 20 процентов", ""},
		{"20% cheaper", "fa", "۲۰٪ ارزان‌تر", ""},
		{"Children 3-12", "fr", "Enfants de 3–12 ans", ""},
		{"Children 3-12", "fr", "Enfants de 3 à 21 ans", "fact-number"},
		// separators of thousands and decimals, as each language writes them
		{"It costs 1,000 dinars.", "fr", "Cela coûte 1 000 dinars.", ""},
		{"It costs 1,000 dinars.", "fr", "Cela coûte 1\u202f000 dinars.", ""},
		{"It costs 1,000 dinars.", "sr-Latn", "Košta 1.000 dinara.", ""},
		{"It costs 1,000 dinars.", "ar", "السعر ١٬٠٠٠ دينار.", ""},
		{"It costs 1,000 dinars.", "ru", "Это стоит 1000 динаров.", ""},
		{"It costs 1,000 dinars.", "ru", "Это стоит 10 000 динаров.", "fact-number"},
		{"It costs 1,200,000 dinars.", "hi", "इसकी कीमत 12,00,000 दीनार है।", ""},
		{"It costs 1.50 euros.", "fr", "Cela coûte 1,50 euro.", ""},
		{"It costs 1.50 euros.", "ar", "السعر ١٫٥ يورو.", ""},
		{"It costs 1.50 euros.", "fr", "Cela coûte 15 euros.", "fact-number"},
		{"It costs 1.5 euros.", "fr", "Cela coûte 5,1 euros.", "fact-number"},
		{"Take ½ a pill.", "fr", "Prenez 1/2 comprimé.", ""},
		// a small number may be written as a word, and a word as a number; another number is a fault
		{"For 3 days.", "fr", "Pendant trois jours.", ""},
		{"For 3 days.", "fr", "Pendant des jours.", "fact-number"},
		{"For 3 days.", "fr", "Pendant quatre jours.", "fact-number"},
		{"For three days.", "fr", "Pendant 3 jours.", ""},
		{"For three days.", "fr", "Pendant 4 jours.", "fact-number"},
		{"Under 5 years.", "fa", "کمتر از پنج سال.", ""},
		{"For 2 days.", "ar", "لمدة يومين.", ""},
		{"For 3 days.", "ru", "В течение трёх дней.", ""},
		{"For 3 days.", "ti", "ንሰለስተ መዓልቲ።", ""},
		{"Room 12", "fr", "Salle 13", "fact-number"},
		// dates
		{"Until 15 January 2027.", "sr-Latn", "Do 15. 1. 2027.", ""},
		{"Until 15 January 2027.", "sr-Latn", "Do 15.01.2027.", ""},
		{"Until 15 January 2027.", "sr-Latn", "Do 15.02.2027.", "fact-number"},
		{"Until 15 January 2027.", "ru", "До 15 января 2028 года.", "fact-number"},
		{"Until 2027-01-15.", "ru", "До 15 января 2027 года.", ""},
		// numbers that do not belong to the text
		{"Read [more](a1.md) in {{.room2}}.", "fr", "Lisez [la suite](a1.md) en {{.room2}}.", ""},
		{"See https://example.org/7 now.", "fr", "Voir https://example.org/7 maintenant.", ""},
		{"Go home.", "fr", "1. Rentrez.", ""},
		{"Open 24/7.", "ru", "Открыто круглосуточно.", ""},
		{"Open 24/7.", "fr", "Ouvert 24/7.", ""},
		{"COVID-19 vaccine", "ar", "لقاح كوفيد-19", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// What people write in another way in their language is not a fault. The examples come from human
// translations of health texts. A number below zero stays below zero, with each sign for a minus, in the
// digits of each script, or in words.
func TestAMinusIsAPartOfItsNumber(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"It can be -5 °C tonight.", "fr", "Il peut faire 5 °C cette nuit.", "fact-number"},
		{"It can be 5 °C tonight.", "fr", "Il peut faire -5 °C cette nuit.", "fact-number"},
		{"It can be 5 °C tonight.", "fr", "Il peut faire moins de 5 °C.", ""},
		{"It can be -5 °C tonight.", "fr", "Il peut faire −5 °C cette nuit.", ""},
		{"It can be -5 °C tonight.", "fr", "Il peut faire moins 5 °C cette nuit.", ""},
		{"It can be −5 °C tonight.", "ru", "Ночью до 5 градусов мороза.", ""},
		{"It can be −5 °C tonight.", "ru", "Ночью до 5 градусов.", "fact-number"},
		{"It can be -5 °C tonight.", "ar", "قد تصل درجة الحرارة إلى ٥ درجات مئوية.", "fact-number"},
		{"It can be -5 °C tonight.", "ar", "قد تصل درجة الحرارة إلى -٥ درجات مئوية.", ""},
		{"It can be -5 °C tonight.", "ar", "قد تصل درجة الحرارة إلى 5 درجات تحت الصفر.", ""},
		{"Keep it at –20 °C.", "fa", "آن را در دمای ۲۰- درجه نگه دارید.", ""},
		{"Keep it at –20 °C.", "fa", "آن را در دمای ۲۰ درجه نگه دارید.", "fact-number"},
		{"It can be -5 °C tonight.", "bn", "আজ রাতে ৫ °C হতে পারে।", "fact-number"},
		{"It can be -5 °C tonight.", "bn", "আজ রাতে −৫ °C হতে পারে।", ""},
		{"It can be -5 °C tonight.", "zh-Hans", "今晚气温可能零下5度。", ""},
		{"It can be -5 °C tonight.", "zh-Hans", "今晚气温可能－5度。", ""},
		{"It can be -5 °C tonight.", "zh-Hans", "今晚气温可能5度。", "fact-number"},
		{"From -90 to 90 degrees.", "fr", "De 90 à 90 degrés.", "fact-number"},
		{"Floor -1.", "es", "Planta 1.", "fact-number"},
		{"Between 10 °C and 15 °C.", "fr", "Entre 10 °C -15 °C.", ""},
		{"Bring: -5 photos -2 copies.", "fr", "Apportez : 5 photos, 2 copies.", ""},
		{"Open 10:00 -12:00.", "fr", "Ouvert de 10:00 à 12:00.", ""},
		{"The children (5 in all) come.", "es", "Los niños —5 en total— vienen.", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

func TestNumbersMayBeWrittenAsTheLanguageWritesThem(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"8,866 cases", "fa", "۸،۸۶۶ مورد", ""},
		{"8,866 cases", "ps", "۸،۸۶۶ پېښې", ""},
		{"8,866 cases", "fa", "۸،۸۶۷ مورد", "fact-number"},
		{"Doses 5, 6", "fa", "نوبت‌های ۵، ۶", ""},
		// a name with a number may be repeated, left out once, or replaced by other words
		{"COVID-19 spreads. COVID-19 is new.", "fr", "La COVID-19 se propage. Elle est nouvelle.", "warn:fact-number"},
		{"COVID-19 spreads.", "fr", "La COVID-19 se propage, la COVID-19 est là.", "warn:fact-number"},
		{"COVID-19 spreads.", "am", "ኮቪድ-19 ይስፋፋል፤ ኮቪድ-19", "warn:fact-number"},
		{"COVID-19 spreads.", "fr", "Le coronavirus se propage.", "warn:fact-number"},
		{"The virus spreads.", "fr", "La COVID-19 se propage.", "warn:fact-number"},
		{"COVID-19 spreads.", "fr", "La COVID-18 se propage.", "fact-number"},
		{"COVID-19 spreads. COVID-19 is new.", "ar", "كوفيد-19 ينتشر. كوفيد-19 جديد.", ""},
		{"COVID-19, from Monday on", "fr", "La COVID-19 (COVID-19), dès lundi", "warn:fact-number"},
		// another form of a name hides no wrong day, unit or address
		{"COVID-19, from Monday on", "fr", "Le coronavirus, dès mardi", "fact-day"},
		{"COVID-19, from Monday on", "fr", "La COVID-19 (COVID-19), dès mardi", "fact-day"},
		{"COVID-19: take 5 mg", "fr", "Coronavirus : prenez 5 g", "fact-unit"},
		{"COVID-19: take 5 mg", "fr", "COVID-19 (la COVID-19) : prenez 5 g", "fact-unit"},
		{"R0 and ACE2", "fr", "R0, ACE2 et encore ACE2", "warn:fact-number"},
		{"Room B3", "fr", "Salle B", "fact-number"},
		{"Room B3", "fr", "Salle B4", "fact-number"},
		// the groups of a long number are not a telephone number
		{"10,000,000 people", "fr", "10 000 000 personnes", ""},
		{"1,051,635 people", "ru", "1 051 635 человек", ""},
		{"1,051,635 people", "ru", "1 051 653 человек", "fact-number"},
		// the text names the half of the day to which an hour belongs
		{"Come at 3 p.m.", "fr", "Venez à 3 h de l'après-midi", ""},
		{"Come at 3 p.m.", "ru", "Приходите в 3 часа дня", ""},
		{"Come at 10 p.m.", "kmr", "Saet 10ê êvarê werin", ""},
		{"Come at 3 p.m.", "ur", "دن 3 بجے آئیں", ""},
		{"Come at 3 p.m.", "fr", "Venez à 3 h", "fact-time"},
		{"Come at 3 p.m.", "fr", "Venez à 4 h de l'après-midi", "fact-time"},
		{"Come at 15:00", "fr", "Venez à 3:00", "fact-time"},
		{"Come at 10 a.m.", "fa", "ساعت ده صبح بیایید", ""},
		{"Come at 11 a.m.", "fa", "ساعت ده صبح بیایید", "fact-time"},
		// words and groups in one text
		{"In 10 countries and 1,000 schools", "fr", "Dans dix pays et 1 000 écoles", ""},
		// years, decades, numerals
		{"In 2019–20", "fr", "En 2019–2020", ""},
		{"In 2019–20", "fr", "En 2019–2021", "fact-number"},
		{"Until 2026-11", "fr", "Jusqu’en 2026-11", ""},
		{"In the 1930s", "ru", "В 30-е годы", ""},
		{"In the 1930s", "fr", "Dans les années 30", ""},
		{"In the 1930s", "fr", "Dans les années 40", "fact-number"},
		{"In 2020 and 2021", "fr", "En 2020 et 2021", ""},
		{"In 2020 and 2021", "fr", "En 2020 et 2020", "fact-number"},
		{"In 2020 and 2021", "ar", "في ٢٠٢٠ و٢٠٢١، و٢٠٢٠", "warn:fact-number"},
		{"Room 12 and room 12", "fr", "Salle 12", "fact-number"}, // not a year
		{"In 2020 and 2020", "fr", "En 2020", "warn:fact-number"},
		{"Phase I begins", "fr", "La phase 1 commence", ""},
		{"I begin", "fr", "Je commence 1", "fact-number"},
		{"In the 21st century", "fr", "Au XXIe siècle", ""},
		{"It costs .50 euro", "fr", "Cela coûte 0,50 euro", ""},
		{"On July 7,2020", "fr", "Le 7 juillet 2020", ""},
		// words for hundreds, thousands, lakhs
		{"80,000 people", "fa", "۸۰ هزار نفر", ""},
		{"80,000 people", "fa", "۸۰ نفر", "fact-number"},
		{"100 people", "ru", "Сто человек", ""},
		{"1,200,000 people", "bn", "১২ লক্ষ মানুষ", ""},
		{"1.2 million people", "fr", "1 200 000 personnes", ""},
		{"1.2 million people", "fr", "1 300 000 personnes", "fact-number"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestTelephoneNumbersOfATranslationAreItsSources(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Call [112](tel:112).", "ar", "اتصلوا بـ [112](tel:112).", ""},
		{"Call [112](tel:112).", "fa", "با [۱۱۲](tel:112) تماس بگیرید.", ""},
		{"Call [112](tel:112).", "fr", "Appelez [les secours](tel:112).",
			"fact-phone"}, // Readers cannot tap a link on a screen on the wall.
		{"Call [us](tel:112).", "fr", "Appelez-[nous](tel:112).", ""},
		{"Call 112 or 194.", "fr", "Appelez le 112 ou le 194.", ""},
		{"Call 112 or 194.", "fr", "Appelez le 112 ou le 149.", "fact-number"},
		{"Call +381 10 555 0101.", "fr", "Appelez le +381 10 555 01 01.", ""},
		{"Call +381 10 555 0101.", "fr", "Appelez le +381 10 555 0110.", "fact-phone"},
		{"Call +381 10 555 0101.", "fr", "Appelez le bureau.", "fact-phone"},
		{"Call 011 123-456.", "fa", "با ۰۱۱ ۱۲۳ ۴۵۶ تماس بگیرید.", ""},
		{"Call (011) 123-456.", "fr", "Appelez le 011 123 465.", "fact-phone"},
		{"Call [011 123 456](tel:+38111123456)", "fr", "Appelez [+381 11 123 456](tel:+38111123456)", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestTimesOfATranslationAreItsSources(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Open 09:00 to 17:00", "fr", "Ouvert de 9:00 à 17:00", ""},
		{"Open 09:00 to 17:00", "fr", "Ouvert de 9h00 à 17h00", ""},
		{"Open 09:00 to 17:00", "fr", "Ouvert de 9 h à 17 h", ""},
		{"Open 09:30 to 17:00", "fr", "Ouvert de 9 h 30 à 17 h", ""},
		{"Open 09:30 to 17:00", "fr", "Ouvert de 9 h à 17 h", "fact-time"},
		{"Open 09:00 to 17:00", "tr", "09.00-17.00 arası açık", ""},
		{"Open 09:00 to 17:00", "fa", "از ساعت ۹ تا ۱۷ باز است", ""},
		{"Open 09:00 to 17:00", "fa", "۰۹:۰۰ تا ۱۷:۰۰ باز است", ""},
		{"Open 09:00 to 17:00", "fr", "Ouvert de 09:00 à 16:00", "fact-time"},
		{"Open 09:00 to 17:00", "fr", "Ouvert dès 09:00", "fact-time"},
		{"Open from 09:00", "fr", "Ouvert de 09:00 à 17:00", "fact-time"},
		{"Until 18:00", "ar", "حتى الساعة 6:00 مساءً", ""},
		{"Until 18:00", "ar", "حتى الساعة 6 مساءً", ""},
		{"Until 18:00", "ar", "حتى الساعة 6:00", "fact-time"},
		{"Until 18:00", "ar", "حتى الساعة 6:00 صباحًا", "fact-time"},
		{"Until 18:00", "bn", "সন্ধ্যা ৬টা পর্যন্ত", ""},
		{"Until 18:00", "fr", "Jusqu’à 6:00", "fact-time"}, // a language that counts hours up to 24
		{"Until 6 pm", "fr", "Jusqu’à 18:00", ""},
		{"Until 6:30 p.m.", "fr", "Jusqu’à 18 h 30", ""},
		{"At 12:00", "en-easy", "At 12 noon", ""},
		{"At 00:30", "ar", "الساعة 12:30 بعد منتصف الليل", ""},
		{"Come at noon", "ru", "Приходите в 12:00", ""},
		{"Come at 12:00", "fr", "Venez à midi", ""},
		{"Come at 13:00", "fr", "Venez à midi", "fact-time"},
		{"Until midnight", "tr", "00:00’a kadar", ""},
		// Ethiopian clocks count from dawn: a warning for hours, but a fault for other numbers
		{"Open at 09:00", "am", "በ3:00 ይከፈታል", "warn:fact-time"},
		{"Open at 09:00", "ti", "ሰዓት 3 ይኽፈት", "warn:fact-time"},
		{"Room 12 at 09:00", "am", "ክፍል 21 በ3:00", "fact-time"},
		{"Open at 09:00", "am", "በ09፡00 ይከፈታል", ""},
		// How often a time is written does not count: the translation may say it once where the source says
		// it twice.
		{"Mon 09:00-12:00, Tue 09:00-12:00", "fr", "Lun. et mar. 09:00-12:00", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// Floors below the ground and discounts may have a minus sign in one text and a word in the other.
func TestAWordMaySayTheMinusOfAFloorOrAPrice(t *testing.T) {
	const floor, laundry, price = "Laundry: floor -1.", "Basement 1: laundry.", "Shop: -20% for families"
	for _, c := range []struct{ source, tag, text, want string }{
		{floor, "fr", "Laverie : sous-sol 1.", ""},
		{floor, "fr", "Laverie : étage 1.", "fact-number"},
		{floor, "ar", "المغسلة: الطابق السفلي 1.", ""},
		{floor, "ar", "المغسلة: الطابق تحت الأرض ١.", ""},
		{floor, "ar", "المغسلة: الطابق 1.", "fact-number"},
		{floor, "fa", "رختشویخانه: زیرزمین ۱.", ""},
		{floor, "fa", "رختشویخانه: طبقه ۱.", "fact-number"},
		{floor, "ur", "لانڈری: تہہ خانہ 1۔", ""},
		{floor, "ru", "Прачечная: подвал, этаж 1.", ""},
		{floor, "ru", "Прачечная: этаж 1.", "fact-number"},
		{floor, "el", "Πλυντήριο: υπόγειο 1.", ""},
		{floor, "tr", "Çamaşırhane: bodrum kat 1.", ""},
		{floor, "zh-Hans", "洗衣房：地下1层。", ""},
		{floor, "zh-Hans", "洗衣房：1层。", "fact-number"},
		{laundry, "ru", "Этаж -1: прачечная.", ""},
		{price, "fr", "Magasin : 20 % de réduction pour les familles", ""},
		{price, "ar", "المتجر: خصم 20٪ للعائلات", ""},
		{price, "fa", "فروشگاه: ۲۰٪ تخفیف برای خانواده‌ها", ""},
		{price, "ru", "Магазин: скидка 20 % для семей", ""},
		{price, "zh-Hans", "商店：家庭优惠20%", ""},
		{"Shop: 20% off for families", "ru", "Магазин: -20 % для семей", ""},
		{"Shop: 20% for families", "ru", "Магазин: -20 % для семей", "fact-number"},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

// A time that has lost its minutes is not an hour. A colon before words is not a part of a time.
func TestATimeKeepsItsMinutes(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Open until 18:00.", "fr", "Ouvert jusqu'à 18:.", "fact-time"},
		{"Open until 18:00.", "fr", "Ouvert jusqu'à 18:", "fact-time"},
		{"Open until 18:00.", "fr", "Ouvert jusqu'à 18:0.", "fact-number"},
		{"Open until 18:00.", "fr", "Ouvert jusqu'à 18.", ""},
		{"Open until 18:00.", "ar", "مفتوح حتى ١٨:.", "fact-time"},
		{"Open until 18:00.", "zh-Hans", "开放至18：。", "fact-time"},
		{"Open 09:00-18:00", "fr", "Ouvert 09:-18:", "fact-time"},
		{"At 18:00: bring water.", "fr", "À 18 h : apportez de l'eau.", ""},
		{"At 18:00 bring water.", "ru", "В 18: вода.", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %q for %q: got %q, want %q", c.tag, c.text, c.source, got, c.want)
		}
	}
}

func TestATranslationIsInTheScriptOfItsLanguage(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Bring some warm water.", "ar", "أحضروا الماء الدافئ.", ""},
		{"Bring some warm water.", "ar", "Bring the warm water.", "wrong-script"},
		{"Bring some warm water.", "ar", "Принесите тёплую воду.", "wrong-script"},
		{"Bring some warm water.", "fr", "Принесите тёплую воду.", "wrong-script"},
		{"Bring some warm water.", "ru", "Prinesite toplu vodu.", "wrong-script"},
		{"Bring some warm water.", "el", "Bring the warm water.", "wrong-script"},
		{"Bring some warm water.", "el", "أحضروا الماء الدافئ.", "wrong-script"},
		{"Bring some warm water.", "el", "Φέρτε λίγο ζεστό νερό.", ""},
		{"Bring some warm water.", "sr-Cyrl", "Ponesite toplu vodu.", "wrong-script"},
		{"Bring some warm water.", "sr-Latn", "Понесите топлу воду.", "wrong-script"},
		{"Bring some warm water.", "sr-Cyrl", "Понесите топлу воду.", ""},
		{"Bring some warm water.", "hi", "উষ্ণ জল আনুন।", "wrong-script"},
		{"Yes", "fr", "Да", "wrong-script"},
		// commands, options, files, quoted names and a single term of the source do not count as another
		// script
		{"Call with --all-names or max_size.", "ru", "С --all-names или max_size.", ""},
		{"Call with --all-names or max_size.", "ru", "С --other-names или min_size.", "wrong-script"},
		{"Press 'read aloud' here", "uk", "Тут «read aloud»", ""},
		{"Press 'read aloud' here", "uk", "Тут press read", "wrong-script"},
		{"The router is new", "ru", "Новый router", ""},
		{"The router is new", "ru", "Новый is router", "wrong-script"},
		{"The router is new", "ru", "router", "wrong-script"},
		{"The filter does not work", "zh-Hant", "篩選 filter 不相容", ""},
		// terms of the source with another ending, with a hyphen, or of a few words; other names
		{"Add torrents", "el", "Προσθήκη torrent", ""},
		{"Hostname", "mk", "Име на host", ""},
		{"Enable anti-aliasing", "el", "Χρήση anti-aliasing", ""},
		{"The built-in proxy", "ru", "Это built-in proxy", "wrong-script"},
		{"Drag and drop the list", "ru", "Поддержка drag-and-drop", ""},
		{"Drag and drop the list", "ru", "Поддержка drag and drop", "wrong-script"},
		{"Port of the proxy server", "el", "Αριθμός θύρας του proxy server", ""},
		{"Use the default terminal", "el", "Εφαρμογή τερματικού Enlightenment", ""},
		{"Choose 'Let me wait for a room' here", "hi", "यहाँ 'Let me wait for a room' चुनें", ""},
		{"Choose to let me wait for a room here", "hi", "यहाँ 'let me wait for a room' चुनें", "wrong-script"},
		{"Links to files", "zh-Hans", "关联magnet链接到Files", ""},
		{"You can bring warm water daily", "ar", "أحضروا warm water daily", "wrong-script"},
		{"You must bring some warm water daily", "ar", "يجب عليكم أن bring some warm water", "wrong-script"},
		{"Документы и справки", "fr", "Les справки et papiers", ""},
		{"Документы и справки", "fr", "Les документы и справки", "wrong-script"},
		{"Bring some warm water.", "zh-Hans", "请带 some warm water", "wrong-script"},
		// names, abbreviations, units, code, addresses
		{"Write on WhatsApp or Viber", "ar", "WhatsApp أو Viber", ""},
		{"UNHCR office", "fa", "دفتر UNHCR", ""},
		{"HIV test", "ar", "اختبار HIV", ""},
		{"Use `sudo reboot now` here", "ar", "استخدم `sudo reboot now` هنا", ""},
		{"See [familylinks.icrc.org](https://familylinks.icrc.org/) too", "ur",
			"یہ بھی دیکھیں [familylinks.icrc.org](https://familylinks.icrc.org/)", ""},
		{"Write to help@example.org", "ti", "ጽሓፉ help@example.org", ""},
		{"After 5 km", "ru", "Через 5 km", ""},
		{"Write on Facebook", "am", "በFacebook", ""},
		{"paracetamol (acetaminophen)", "ar", "باراسيتامول (acetaminophen)", ""},
		{"salbutamol/albuterol", "fa", "سالبوتامول/albuterol", ""},
		{"paracetamol (acetaminophen)", "ar", "دواء (bring some warm water today)", "wrong-script"},
		{"N`Djamena and Abuja", "fr", "N`Djamena et Abuja", ""},
		{"N`Djamena and Abuja", "ar", "نجامينا وأبوجا", ""},
		{"Call [{{.clinic_phone}}](tel:{{.clinic_phone}})", "ti",
			"ደውሉ [{{.clinic_phone}}](tel:{{.clinic_phone}})", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestTheSourceItselfIsNoTranslation(t *testing.T) {
	for _, c := range []struct{ source, tag, want string }{
		{"Bring your own warm water.", "tr", "untranslated"},
		{"Wi-Fi is free", "tr", ""}, // three words: the language may use them unchanged
		{"Red Cross Office Vinograd", "tr", ""},
		{"[See https://example.org/a](https://example.org/a)", "tr", ""},
		{"Bring your own warm water.", "en-easy", ""},
	} {
		if got := faultIn(t, c.source, c.tag, c.source); got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.tag, c.source, got, c.want)
		}
	}
}

// If the quick look passes a translation, the thorough look passes it too.
func FuzzTheSameTraceMeansTheSameFacts(f *testing.F) {
	f.Add("Call [112](tel:112) at 09:00, room {{.room}} or [{{.p}}](tel:{{.p}}).",
		"در ۰۹:۰۰ با [۱۱۲](tel:112) {{.room}} [{{.p}}](tel:{{.p}})")
	f.Add("1,000 at 6 pm 24/7", "١,٠٠٠ 6 pm 24/7")
	f.Add("See [the rules](rules-2.md#3) and [**1**](a.md) 2", "[قواعد](rules-2.md#3), [۱](b.md)۲")
	f.Add("0", "0 \xd9*\xa0")
	f.Add("Nothing to count", "[011](a&#41;.md)123456 ½ [](tel:) {{.")
	rules := rulesFor(f, "fa")
	f.Fuzz(func(t *testing.T, source, text string) {
		facts := FactsOf(source).orNone()
		trace, plain := traceOf(text)
		if !facts.plain || !plain || facts.trace != trace {
			return
		}
		s := Source{Plain: source,
			Facts: &Facts{figures: facts.figures, dials: facts.dials, values: facts.values}}
		if faults := rules.compareFacts(&s, text); len(faults) > 0 {
			t.Errorf("%q -> %q: %v", source, text, faults)
		}
	})
}

// These are real translations of texts such as "Article 21". The wrong ones differ only in the number.
func TestNumbersInOtherNumeralsAreUnderstood(t *testing.T) {
	for _, test := range []struct{ tag, source, right, wrong string }{
		{"am", "Article 21", "አንቀጽ፡፳፩፤", "አንቀጽ፡፳፪፤"},
		{"ti", "Room 300", "ክፍሊ ፫፻", "ክፍሊ ፫"},
		{"am", "Since 1948", "ከ፲፱፻፵፰", "ከ፲፱፻፵፱"},
		{"so", "Article 29", "Qod XXIX", "Qod XXX"},
		{"zh-Hans", "Article 28", "第二十八条", "第二十九条"},
		{"zh-Hant", "Article 10", "第十條", "第十一條"},
		{"fa", "Article 21", "مادهٔ بیست و یکم", "مادهٔ سوم"},
		{"prs", "Article 30", "مادهٔ سی‌ام", "مادهٔ اول"},
		{"ps", "Article 17", "اووه لسمه ماده:", "لومړۍ ماده:"},
		{"ps", "Article 3", "دريمه ماده:", "لسمه ماده:"},
		{"fr", "Article 1", "Article premier", "Article deux"},
	} {
		s := sourceOf(test.source)
		if faults := rulesFor(t, test.tag).Faults(&s, test.right); len(faults) > 0 {
			t.Errorf("%s: %q for %q: %+v", test.tag, test.right, test.source, faults)
		}
		if faults := rulesFor(t, test.tag).Faults(&s, test.wrong); len(faults) != 1 ||
			faults[0].Code != "fact-number" {
			t.Errorf("%s: %q for %q: %+v", test.tag, test.wrong, test.source, faults)
		}
	}
}

// The English word "I" is not a number.
func TestAWordIsNoRomanNumeral(t *testing.T) {
	s := sourceOf("I am at the gate")
	if faults := rulesFor(t, "fr").Faults(&s, "Je suis à la porte 1"); len(faults) != 1 {
		t.Errorf("found %+v", faults)
	}
}

func TestATextOfCapitalsIsAText(t *testing.T) {
	for text, good := range map[string]bool{
		"ЧЛЕН ЧЕТВЕРТЫЙ": false, "NE PAS ENTRER": true, "SMS": true, "СМС": true, "Carte UNHCR АБВГД": true,
	} {
		s := sourceOf("No entry here, please")
		if faults := rulesFor(t, "fr").Faults(&s, text); (len(faults) == 0) != good {
			t.Errorf("%q: %+v", text, faults)
		}
	}
}

func TestThePhoneNumberToReadIsTheOneThatIsDialled(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		fits                bool
	}{
		{"Call [112](tel:112).", "اتصلوا بـ [112](tel:112).", true},
		{"Call [112](tel:112).", "اتصلوا بـ [113](tel:112).", false},
		{"Call [112](tel:112).", "با [۱۱۲](tel:112) تماس بگیرید.", true},
		{"Call [us](tel:112).", "Appelez-[nous](tel:112).", true},
		{"Call [us](tel:112).", "Appelez [](tel:112).", false},
		{"Call [us](tel:112).", "Appelez [ ](tel:112).", false},
		{"[+381 11 123](tel:+38111123)", "[+381 (11) 1-23](tel:+38111123)", true},
		{"[011 123](tel:+38111123)", "[011-123](tel:+38111123)", true},
		{"[011 123](tel:+38111123)", "[011-132](tel:+38111123)", false},
		{"[us](tel:+38111123)", "[+381 (0)11 123](tel:+38111123)", true}, // the (0) is not dialled
		{"[{{.p}}](tel:{{.p}})", "[{{.p}}](tel:{{.p}})", true},
		{"[{{.p}}](tel:{{.p}})", "[{{.q}}](tel:{{.p}})", false},
		{"[{{.p}}](tel:{{.p}})", "[+381 99 999](tel:{{.p}})", false},
	} {
		_, source := visible(c.source)
		_, translation := visible(c.translation)
		if faults := samePhones(source, translation); (len(faults) == 0) != c.fits {
			t.Errorf("%s -> %s: %v, want a fit: %v", c.source, c.translation, faults, c.fits)
		}
	}
}

func TestTelephonesAreComparedAsTheyAreDialled(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		same                bool
	}{
		{"Call +381 11/123-456.", "Zovite +381 11 123 456.", true},
		{"Call +381 11 123 456/457.", "Zovite +381 11 123 456 / 457.", true},
		{"Call (011) 123-4567.", "Zovite 011 123 4567.", true},
		{"Call 060-12345.", "Zovite 060 12345.", true},
		{"Call (+381) 11 123 456.", "Zovite +381 11 123 456.", true},
		{"Call +381 (0)11 123 456.", "Zovite +381 11 123 456.", true},
		{"Until 01-02-2026.", "Do 1. 2. 2026.", true}, // a date, not a telephone number
		{"Call +381 11/123-456.", "Zovite +381 11/123-465.", false},
		{"It costs {{.5 euros or 100.", "Košta {{.5 evra ili 200.",
			false}, // a placeholder hides nothing that follows it
	} {
		source, translation := FactsOf(c.source), FactsOf(c.translation)
		if got := match(dialled(source), dialled(translation), clocks{}).empty(); got != c.same {
			t.Errorf("%q, %q: the same %v: %v, %v", c.source, c.translation, got, source.figures,
				translation.figures)
		}
	}
}
