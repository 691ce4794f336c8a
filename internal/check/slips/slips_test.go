package slips

import (
	"testing"
	"unicode"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

func TestUnitsAndPercentSignsStay(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Take 5 mg twice.", "fr", "Prenez 5 mg deux fois.", ""},
		{"Take 5 mg twice.", "fr", "Prenez 5 g deux fois.", "fact-unit"},
		{"Wait 5 minutes.", "fr", "Attendez 5 heures.", "fact-unit"},
		{"Wait 5 minutes.", "ar", "انتظر 5 ساعات.", "fact-unit"},
		{"Wait 24 hours.", "ru", "Подождите 24 дня.", "fact-unit"},
		{"Come back in 2 days.", "tr", "2 hafta sonra geri gelin.", "fact-unit"},
		{"Come at 8, wait 30 minutes.", "fr", "Venez à 8 heures, attendez 30 min.", ""},
		{"Take 5mg twice.", "ru", "Принимайте 5 мг дважды.", ""},
		{"Take 5mg twice.", "ru", "Принимайте 5 мл дважды.", "fact-unit"},
		{"5 mg or 5 g", "fr", "5 g ou 5 mg", ""},
		{"200 ml of water", "fa", "۲۰۰ میلی‌لیتر آب", ""}, // digits are made plain by the caller
		{"It costs 5 €.", "fr", "Cela coûte 5 euros.", ""},
		{"It costs €5.", "fr", "Cela coûte 5 €.", ""},
		{"It costs €5.", "fr", "Cela coûte 5 $.", "fact-unit"},
		{"It costs 500 RSD.", "sr-Latn", "Košta 500 EUR.", "fact-unit"},
		{"It costs 500 ₺.", "tr", "500 TL.", ""},
		{"It costs 500 ₺.", "fr", "Il coûte 500 €.", "fact-unit"},
		{"It costs 500 €.", "fr", "Il coûte 500 ₺.", "fact-unit"},
		{"It costs UAH 500.", "uk", "Коштує 500 ₴.", ""},
		{"It costs 500 RSD.", "sr-Latn", "Košta 500 din.", ""},
		{"20% cheaper", "fr", "20 % moins cher", ""},
		{"20% cheaper", "fr", "20 moins cher", "fact-unit"},
		{"20% cheaper", "fr", "moins cher de 20 pour cent", ""},
		{"20% cheaper", "ru", "дешевле на 20 процентов", ""},
		{"20% cheaper", "ru", "дешевле на 20", "fact-unit"},
		{"20% cheaper", "tr", "yüzde 20 daha ucuz", ""},
		{"20% cheaper", "ar", "أرخص بنسبة 20٪", ""},
		{"20% cheaper", "ar", "أرخص بنسبة 20 في المئة", ""},
		{"20% cheaper", "ar", "أرخص بنسبة 20", "fact-unit"},
		{"20% cheaper", "fr", "un cinquième moins cher", ""}, // another rule
		{"Wash at 60 °C", "fr", "Lavez à 60 °F", "fact-unit"},
		{"In Room 5 l eave", "fr", "5", ""},
		{"3G and 4G phones", "fr", "téléphones 3G et 4G", ""},
		// units in the languages' own spelling
		{"Take 5 mg", "ru", "Примите 5 г", "fact-unit"},
		{"Take 500 milligrams", "ru", "Примите 500 граммов", "fact-unit"},
		{"Take 500 mg", "ru", "Примите 500 миллиграммов", ""},
		{"Take 5 mg", "ar", "خذ 5 غ", "fact-unit"},
		{"Take 5 mg", "ar", "خذ 5 غرام", "fact-unit"},
		{"Take 5 mg", "ar", "خذ 5 ملغ", ""},
		{"Take 5 mg", "ar", "خذ 5 مليغرام", ""},
		{"Take 500 mg", "ar", "خذ 500 ميكروغرام", "fact-unit"},
		{"Take 5 ml", "ar", "خذ 5 لتر", "fact-unit"},
		{"Take 5 mg", "fa", "5 گرم بخورید", "fact-unit"},
		{"Take 5 mg", "fa", "5 میلی‌گرم بخورید", ""},
		{"Take 5 mg", "fa", "5 میلی گرم بخورید", ""},
		{"Take 5 ml", "ur", "5 لیٹر لیں", "fact-unit"},
		{"Take 5 ml", "ur", "5 ملی لیٹر لیں", ""},
		{"Take 5 mg", "bn", "5 গ্রাম খান", "fact-unit"},
		{"Take 5 mg", "bn", "5 মিলিগ্রাম খান", ""},
		{"Take 5 mg", "hi", "5 ग्राम लें", "fact-unit"},
		{"Take 5 mg", "am", "5 ግራም ይውሰዱ", "fact-unit"},
		{"Take 5 mg", "am", "5 ሚሊግራም ይውሰዱ", ""},
		{"Take 1 kg", "sr-Latn", "Uzmite 1 gram", "fact-unit"},
		{"Take 1 kg", "sr-Latn", "Uzmite 1 kilogram", ""},
		{"Take 1 kg", "fr", "Prenez 1 kilo", ""},
		{"It is 5 km away", "fr", "C’est à 5 m", "fact-unit"},
		{"It is 5 km away", "ru", "Это в 5 м отсюда", "fact-unit"},
		{"It is 5 km away", "ar", "على بعد 5 كم", ""},
		{"It is 5 km away", "ar", "على بعد 5 كيلومترات", ""},
		{"It is 5 km away", "fr", "C’est à 5 miles", "fact-unit"},
		{"Open for 5 m", "fr", "Ouvert 5 g", ""},
		{"In 2026 we open", "ru", "В 2026 г. мы откроемся", ""},
		// codes
		{"Room 14a is open", "fr", "La salle 14b est ouverte", "fact-code"},
		{"Room 14a is open", "fr", "La salle 14 est ouverte", "fact-code"},
		{"Room 14a is open", "fr", "La salle 14 A est ouverte", ""},
		{"Room 14a is open", "ru", "Комната 14а открыта", ""},
		{"Armour Mk3", "tr", "Zırh Kdm3", ""},
		{"Armour Mk3", "tr", "Zırh Mb3", "fact-code"},
		{"Vitamin B12", "fr", "La vitamine D12", "fact-code"},
		{"a 160px picture", "ru", "картинка 160 пикс", ""},
		{"Write partner1 and partner2", "fr", "Écrivez conjoint1 et conjoint2", ""},
		{"Press F10", "zh-Hans", "缺省为F10", ""},
		{"Press F10", "zh-Hans", "缺省为G10", "fact-code"},
		{"Room 14a is open", "ru", "Комната 14б открыта", "fact-code"},
		{"Room 14B is open", "ru", "Комната 14В открыта", ""},
		{"Комната 14а открыта", "en", "Room 14b is open", "fact-code"},
		{"Room 14a is open", "ar", "الغرفة 14أ مفتوحة", ""},
		{"Room 14a is open", "ar", "الغرفة 14ب مفتوحة", "fact-code"},
		{"Room 14a is open", "ar", "الغرفة 14b مفتوحة", "fact-code"},
		{"Room 14A", "ckb", "ژووری 14ی A", ""},
		{"Bus 95E goes there", "fr", "Le bus 95A y va", "fact-code"},
		{"Bus 95E", "ru", "Автобус 95Е", ""},
		{"Bus 95E", "ru", "Автобус 95Э", ""},
		{"Bus 95E", "ru", "Автобус 95А", "fact-code"},
		{"Room 7F", "uk", "Кімната 7Ф", ""},
		{"Room 7F", "uk", "Кімната 7Г", "fact-code"},
		{"Room 14f", "ar", "الغرفة 14ف", ""},
		{"Room 14f", "ar", "الغرفة 14ب", "fact-code"},
		{"Room 14a", "fa", "اتاق 14 الف", ""},
		{"Room 14b", "fa", "اتاق 14 الف", "fact-code"},
		{"Room 14b", "ur", "کمرہ 14 بی", ""},
		{"Room 14b", "ur", "کمرہ 14 اے", "fact-code"},
		{"Room 14a", "bn", "কক্ষ 14ক", ""},
		{"Room 14a", "bn", "কক্ষ 14এ", ""},
		{"Room 14a", "bn", "কক্ষ 14খ", "fact-code"},
		{"Bus 95E", "bn", "বাস 95ই", ""},
		{"Bus 95E", "bn", "বাস 95বি", "fact-code"},
		{"Room 14c", "hi", "कमरा 14ग", ""},
		{"Room 14a", "hi", "कमरा 14ख", "fact-code"},
		{"Room 14a", "pa", "ਕਮਰਾ 14ਕ", ""},
		{"Room 14a", "pa", "ਕਮਰਾ 14ਖ", "fact-code"},
		{"Room 14a", "ta", "அறை 14அ", ""},
		{"Room 14a", "ta", "அறை 14ஆ", "fact-code"},
		{"Room 14b", "am", "ክፍል 14ለ", ""},
		{"Room 14a", "am", "ክፍል 14ለ", "fact-code"},
		{"Room 14a", "my", "အခန်း 14က", ""},
		{"Room 14a", "my", "အခန်း 14ခ", "fact-code"},
		{"Room 14a", "zh-Hans", "14甲号房间", ""},
		{"Room 14a", "zh-Hans", "14乙号房间", "fact-code"},
		{"কক্ষ 14খ", "en", "Room 14b", ""},
		{"কক্ষ 14খ", "en", "Room 14a", "fact-code"},
		{"Автобус 95Е", "en", "Bus 95E", ""},
		{"Автобус 95Е", "en", "Bus 95A", "fact-code"},
		{"الغرفة 14ب", "en", "Room 14a", "fact-code"},
		{"Form I-589", "fr", "Formulaire J-589", "fact-code"},
		{"Form I-589", "fr", "Formulaire I‑589", ""},
		{"Form I-589", "fr", "Formulaire I 589", ""},
		{"Vitamin B12", "ru", "Витамин В12", ""},
		{"Paper A4", "ru", "Бумага А4", ""},
		{"Dial *100# now", "fr", "Composez le 100", "fact-code"},
		{"Dial *100# now", "fr", "Composez *100# maintenant", ""},
		{"Dial *123*1#", "fr", "Composez *1231#", "fact-code"},
		{"Dial #31# first", "fr", "Composez *31# d’abord", "fact-code"},
		{"Press 1# now", "fr", "Appuyez sur 1*", "fact-code"},
		{"Room #1 and note 2*", "fr", "Salle n° 1 et note 2", ""},
		{"IBAN DE89 3704 0044 0532 0130 00", "fr", "IBAN FR89 3704 0044 0532 0130 00", "fact-code"},
		{"IBAN DE89 3704 0044 0532 0130 00", "fr", "IBAN DE89370400440532013000", ""},
		// numbers with letters that are no codes
		{"Model X1-7b", "fr", "Modèle X1-7c", "fact-code"},
		{"WiFi code Jela2026x", "fr", "Code WiFi Jela2026y", "fact-code"},
		{"File 2026/0017-B", "fr", "Dossier 2026/0017-C", "fact-code"},
		{"File 2026/0017-B", "ru", "Дело 2026/0017-Б", ""},
		{"from mid-2026, a 24-hour phone", "de", "ab Mitte-2026, ein 24-Stunden-Telefon", ""},
		{"Article 14(1)(a)", "fr", "article 14(1)(b)", "fact-code"},
		{"Article 14(1)(a)", "fr", "article 14(1)(a)", ""},
		{"(a) first, (b) second", "ru", "(а) первое, (б) второе", ""},
		{"the 2nd and 3rd floor", "fr", "le 2e et le 3e étage", ""},
		{"9am to 5pm, 24h, 2x a day", "fr", "de 9 h à 17 h, 24 heures, 2 fois par jour", ""},
		{"COVID-19 and H1N1", "ru", "КОВИД-19 и грипп", ""},
		{"a 5-year-old, No5, x2", "fr", "un enfant de 5 ans, le n° 5, 2 fois", ""},
		{"See example.org/a14b", "fr", "Voir example.org/a14b", ""},
	} {
		l, _ := lang.Lookup(c.tag)
		got := ""
		for _, f := range Read(c.source, c.source).Compare(Translation{c.text, c.text, l.Words().Percent}) {
			got = f.Code
		}
		if got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestPlainAddressesStay(t *testing.T) {
	own := func(a string) string {
		if a == "example.org/a" {
			return "example.org/fr/a"
		}
		return ""
	}
	for _, c := range []struct {
		source, text string
		want         bool
	}{
		{"See www.example.org.", "Voir www.example.org !", false},
		{"See www.example.org.", "Voir https://example.org/", false},
		{"See www.example.org.", "Voir www.exemple.org.", true},
		{"Write to help@example.org.", "Écrivez à help@exmaple.org.", true},
		{"Write to help@example.org.", "Écrivez-nous.", false}, // lost: not certain
		{"See example.org/a now", "Voir example.org/fr/a", false},
		{"See example.org/a now", "Voir example.org/de/a", true},
		{"Call {{.phone}}.", "Appelez {{.phone}}.", false},
		{"Send Form.pdf to us", "Envoyez Formulaire.pdf", false}, // the name of a file
		{"See example.org/form.pdf", "Voir example.org/formulaire.pdf", true},
		{"Write to form@example.org", "Écrivez à formulaire@example.org", true},
		{"See www.form.zip", "Voir www.formulaire.zip", true},
	} {
		if _, _, got := Read(c.source, c.source).ChangedAddress(c.text, own); got != c.want {
			t.Errorf("%s -> %s: %v", c.source, c.text, got)
		}
	}
}

func TestLostLettersAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"Le m?decin vient.": true, "???? ??? ?????": true, "Que faire?": false, "Vraiment??": false,
		"Quoi?Non":                      false,
		"Voir https://example.org/?a=b": false, "Allez-y ?": false, "caf??s": true,
	} {
		if got := len(LettersLost("The doctor comes.", text)) > 0; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestDoubtsAreNamed(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Bring it (a copy).", "fr", "Apportez-le (une copie).", ""},
		{"Bring it (a copy).", "fr", "Apportez-le (une copie.", "brackets"},
		{"Bring it (a copy).", "fr", "Apportez-le une copie).", "brackets"},
		{`Ask for "the card".`, "fr", "Demandez « la carte.", "brackets"},
		{`Ask for "the card".`, "fr", "Demandez « la carte ».", ""},
		{`Ask for “the card”.`, "fa", "«کارت را بخواهید.", "brackets"},
		{`Ask for “the card”.`, "fa", "«کارت» را بخواهید.", ""},
		{`Ask for "the card".`, "ru", "Спросите карту.", ""}, // both are gone: another way to say it
		{`Ask for "the card".`, "zh-Hans", "请要“卡。", "brackets"},
		{`A 5" screen and "more".`, "fr", "Un écran de 5 pouces et « plus ».", ""},
		{"Do you want it?", "my", "လိုချင်ပါသလား။", ""},
		{"Do you want it?", "my", "လိုချင်ပါသလား\u200b။", ""},
		{"Do you want it?", "my", "လိုချင်ပါသလား\u200b\u200b။", ""},
		{"Bring it (a copy).", "fr", "Apportez-le, une copie.", ""},
		{"a) Bring it (a copy).", "fr", "a) Apportez-le.", ""},
		{"Are you ill?", "fr", "Êtes-vous malade ?", ""},
		{"Are you ill?", "fr", "Vous êtes malade.", "question-lost"},
		{"Delete the list?", "ru", "Удаление списка", ""}, // said with a noun
		{"Are you ill?", "ar", "هل أنت مريض؟", ""},
		{"Are you ill?", "ti", "ሓሚምኩም ዲኹም፧", ""},
		{"Ask UNHCR.", "ar", "اسأل UNHCR.", ""},
		{"Ask UNHCR.", "ar", "اسأل UNHRC.", "acronym"},
		{"Ask UNHCR.", "fr", "Demandez au HCR.", ""},
		{"Ask IOM.", "ar", "اسأل IOM.", ""},
		{"Ask IOM.", "ar", "اسأل ION.", "acronym"},
		{"Use GNOME.", "hr", "Koristite se GNOMU.", ""}, // a form of the word
		{"Use GNOME.", "hr", "Koristite se GNMOE.", "acronym"},
		{"WESTERN SECTOR", "hr", "ZAPADNI SEKTOR", ""}, // translated
		{"Use RGBA.", "fr", "Utilisez RVBA.", ""},
		{"Use GNOME.", "uk", "Користуйтеся GMOME.", "acronym"},
		{"Ask IOM.", "ru", "Спросите MSF.", ""},
		{"Ask IOM.", "fr", "Demandez à l’OIM.", ""}, // Latin script has abbreviations of its own
		{"Do NOT go.", "fr", "NON, n’y allez pas.", ""},
		// an amount of money
		{"It costs 25 €.", "fr", "Cela coûte 25 €.", ""},
		{"It costs 25 €.", "fr", "Cela coûte 25.", "currency-lost"},
		{"It costs RUB 25.", "fr", "Cela coûte 25.", "currency-lost"},
		{"Start GRUB 25.", "fr", "Lancez GRUB 25.", ""}, // no rubles
		{"It costs €25 (a week).", "ar", "السعر ٢٥ (في الأسبوع).", "currency-lost"},
		{"It costs 25 €.", "ar", "السعر ٢٥ يورو.", ""},
		{"It costs 25 €.", "ar", "السعر باليورو: ٢٥.", ""},
		{"It costs 25 € an hour.", "fr", "Par heure : 25.", "currency-lost"},
		{"It costs 25 ₺.", "tr", "Fiyat: 25.", "currency-lost"},
		{"It costs 25 €.", "sw", "Bei ni yuro 25.", ""},
		{"It costs 25 €.", "am", "ዋጋው 25 ብር ነው።", ""}, // another rule's
		{"It costs 300 RSD.", "ru", "Стоит 300 динаров.", ""},
		{"It costs 300 RSD.", "ru", "Цена: 300.", "currency-lost"},
		{"It costs 1,200 RSD.", "ru", "Цена: 1200.", "currency-lost"},
		{"Room 25.", "fr", "Salle 25.", ""},
		{"NATO and OSCE", "fr", "OTAN et OSCE", ""},
		{"Bring water.", "fr", "eau eau eau eau eau eau", "repeated-word"},
		{"Bring water.", "kmr", "hêdî hêdî were", ""},
		{"Bring water.", "fr", "Appor\u00adtez de l’eau.", "hidden-character"},
		{"Bring water.", "fr", "Apportez\u200bde l’eau.", "hidden-character"},
		{"Bring water.", "ar", "أحضروا الم\u00adاء", "hidden-character"},
		{"Bring water.", "bn", "পা\u00adনি আনুন", "hidden-character"},
		{"Bring water.", "am", "ው\u00adሃ አምጡ", "hidden-character"},
		{"Bring water.", "my", "ရေ\u200bယူပါ", ""},
		{"Bring water.", "fa", "می‌خواهم", ""},
		{"Bring water.", "ru", "Принеситe воду.", "mixed-letters"},
		{"Bring water.", "el", "Φέρτε vερό.", "mixed-letters"}, {"Bring water.", "el", "Φέρτε νερό.", ""},
		{"Use WhatsApp.", "el", "Χρησιμοποιήστε το WhatsApp.", ""},
		{"Bring water.", "ru", "Принесите воду, SMS-сообщение, Wi-Fi.", ""},
		{"Bring water.", "sr-Cyrl", "Понесите Facebookом", ""},
	} {
		l, _ := lang.Lookup(c.tag)
		got := ""
		for _, f := range pairOf(c.source, c.text, l, 1).Doubts() {
			got += f.Code
		}
		if got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestTranslationsThatSayLessOrTheOppositeAreDoubted(t *testing.T) {
	const long = "The clinic is open every day from Monday to Friday. Bring your card with you. Children go first."
	for _, c := range []struct{ source, tag, text, want string }{
		{long, "fr", "Le centre de soins est ouvert tous les jours du lundi au vendredi. Apportez votre carte. " +
			"Les enfants passent en premier.", ""},
		{long, "fr", "Le centre de soins est ouvert tous les jours du lundi.", "part-lost"},
		{long, "fr", "Le centre de soins est ouvert tous les jours du lundi au vendredi.", ""}, // perhaps in less words
		{long, "fr", "Le centre est ouvert du lundi", "part-lost"},
		{long, "fr", "Ouvert tous les jours du lundi au vendredi, avec la carte : d’abord les enfants, ensuite les autres.",
			""}, // one sentence, and hardly shorter
		{"Go there.", "fr", "Allez.", ""},
		{long, "fr", "Apportez votre carte avec vous. Apportez votre carte avec vous. Les enfants passent en premier.",
			"part-doubled"},
	} {
		l, _ := lang.Lookup(c.tag)
		got := ""
		for _, f := range pairOf(c.source, c.text, l, 1.1).Doubts() {
			got += f.Code
		}
		if got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestALongTextWithoutItsEndIsDoubted(t *testing.T) {
	fr, _ := lang.Lookup("fr")
	const cut = "Toute personne qui travaille a droit à une rémunération équitable lui"
	for source, want := range map[string]string{
		"Everyone who works has the right to just remuneration ensuring for himself and his family an existence " +
			"worthy of human dignity.": "part-lost",
		"Everyone who works has the right to just remuneration ensuring for himself and his family a life.": "",
	} {
		pair := pairOf(source, cut, fr, 1.1)
		pair.EndLost = func(float64) bool { return true }
		if got := codes(pair.Doubts()); got != want {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}

func TestAProhibitionThatIsLostIsFound(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"Do not drink the water.", "fr", "Ne buvez pas l’eau.", ""},
		{"Do not drink the water.", "fr", "Buvez l’eau.", "negation-differs"},
		{"Do not drink the water.", "fr", "Il est interdit de boire l’eau.", ""},
		{"This water is good. Don’t drink the other.", "fr", "Cette eau est bonne. Buvez l’autre.", "negation-differs"},
		{"Smoking is not allowed.", "ru", "Курить можно.", "negation-differs"},
		{"Smoking is not allowed.", "ru", "Курить запрещено.", ""},
		{"You must not smoke.", "fa", "سیگار بکشید.", "negation-differs"},
		{"Please do not sign it.", "ar", "وقّعوا الورقة.", "negation-differs"},
		{"Do not sign it.", "ar", "لا توقّعوا الورقة.", ""},
		{"Do not sign it.", "ar", "لاتوقعوا الورقة.", ""}, // written together
		{"Do not sign it.", "ru", "Подпишите это.", "negation-differs"},
		{"Never sign it (at night).", "ru", "Подпишите это (ночью).", "negation-differs"},
		{"Do not use the lift.", "tr", "Asansörü kullanmayın.", ""},
		{"Do not use the lift.", "tr", "Asansörü kullanın.", "negation-differs"},
		{"Do not use the lift.", "tr", "Asansörü kullanma.", ""},
		{"Do not use the lift.", "tr", "Asansörü kullanma (2. kat)!", ""},
		{"Do not drink it.", "tr", "İçme suyu olarak kullanın.", "negation-differs"}, // a noun
		{"Do not sign it.", "fa", "امضا کنید.", "negation-differs"},
		{"Do not sign it.", "fa", "امضا نکنید.", ""},
		{"Please do not drink the water.", "bn", "দয়া করে পানি পান করুন।", "negation-differs"},
		{"Please do not drink the water.", "bn", "দয়া করে পানি পান করবেন না।", ""},
		{"Do not change your address.", "bn", "আপনার ঠিকানা পরিবর্তন করুন।", "negation-differs"},
		{"Do not come.", "bn", "আসবেননা।", ""},
		{"Do not sign it.", "zh-Hans", "请签字。", "negation-differs"},
		{"Do not sign it.", "zh-Hans", "请勿签字。", ""},
		// a source that forbids nothing
		{"You do not need papers.", "fr", "Il faut des papiers.", ""},
		{"It is not far.", "fr", "C’est tout près.", ""},
		{"Drink the water.", "fr", "Ne buvez pas l’eau.", ""},
		// languages whose words for it are not known so well
		{"Do not sign it.", "so", "Saxiix.", ""},
		{"Do not sign it.", "rom", "Xramosar.", ""},
	} {
		l, _ := lang.Lookup(c.tag)
		if got := codes(pairOf(c.source, c.text, l, 1.1).prohibitionLost()); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestEveryNegationIsComparedIfASiteAsks(t *testing.T) {
	for _, c := range []struct{ source, tag, text, want string }{
		{"You do not need papers.", "fr", "Il faut des papiers.", "negation-any"},
		{"Do not drink the water.", "fr", "Buvez l’eau.", "negation-any"},
		{"Drink the water.", "fr", "Ne buvez pas l’eau.", "negation-any"},
		{"Unable to go?", "fr", "Vous ne pouvez pas y aller ?", ""},
		{"It is free and without papers.", "fr", "C’est gratuit, papiers ou non.", ""},
		{"Could not save.", "ar", "تعذّر الحفظ.", ""},
		{"Sign it.", "ar", "لا توقّعوا الورقة.", ""}, // too often wrong in Arabic to be asked
		{"Use the lift.", "tr", "Asansörü kullanmayın.", "negation-any"},
		{"Here is drinking water.", "tr", "İçme suyu burada.", ""}, // a noun, not "do not drink"
		// No. 5 says nothing of "no"
		{"Go to house No. 5.", "fr", "Allez à la maison n° 5.", ""},
		{"Take bus No 26.", "ru", "Езжайте на автобусе № 26.", ""},
		{"Nos. 5 and 6", "sr-Latn", "br. 5 i 6", ""},
		{"No 3 people may go.", "fr", "Trois personnes peuvent partir.", "negation-any"},
		// the Persian word for nine is also that for no
		{"The office opens at nine.", "fa", "دفتر ساعت نه باز می‌شود.", ""},
		{"The office opens at 9:30.", "fa", "دفتر ساعت نه و نیم باز می‌شود.", ""},
		{"The office opens at 9.", "fa", "دفتر ساعت نه باز نمی‌شود.", "negation-any"},
		{"The office opens at 8.", "fa", "دفتر ساعت نه باز می‌شود.", "negation-any"},
		{"Open at 21:00", "prs", "ساعت نه شب باز است", ""},
		{"You must go.", "fa", "ناچارید بروید.", ""},
		// without is in many words for what is said in English without any negation
		{"Open every day", "ru", "Открыто без выходных", ""},
		{"At 9:45", "ru", "Без четверти десять", ""},
		{"Open all day", "sr-Latn", "Otvoreno bez pauze", ""},
		{"Open every day", "ru", "Не открыто ни в один день", "negation-any"},
	} {
		l, _ := lang.Lookup(c.tag)
		if got := codes(pairOf(c.source, c.text, l, 1.1).anyNegationDiffers()); got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

// codes returns the codes of findings.
func codes(findings []diag.Finding) (all string) {
	for _, f := range findings {
		all += f.Code
	}
	return all
}

// pairOf returns an English source and its translation, as a screen has read it.
func pairOf(source, translation string, into lang.Language, usual float64) Pair {
	english, _ := lang.Lookup("en")
	no := func(string) bool { return false }
	from := ReadText(&english, source, source)
	return Pair{From: from, Translation: translation, Plain: translation, In: &english, Into: &into,
		Usual: usual, Has: NewScreen(into, no, no).Read(translation, &from.Words),
		EndLost: func(float64) bool { return false }}
}

// A negation that is among the denials too is taken for a word such as without, which people add freely.
func TestALanguageInWhichAddedNegationsAreComparedHasNotAmongThem(t *testing.T) {
	for _, row := range languages.All() {
		l := lang.Of(row)
		if words := l.Words(); words.NegationAdded && !isNotWithout(&l)(words.Negations[0]) {
			t.Errorf("%s: its word for not is among the denials, so that an added one is never found", l.Tag)
		}
	}
}

// Words of the source that stand among words without spaces, and words in the source's script, are left over;
// names, and what is quoted or in brackets, are not.
func TestWordsOfAnotherScriptAreLeft(t *testing.T) {
	for text, want := range map[string]string{
		"为children and women提供帮助": "为 children and women 提供帮助", "请用WhatsApp联系": "请用 WhatsApp 联系",
		"Help for children": "Help for children", "为儿童提供帮助": "为儿童提供帮助",
	} {
		if got := Apart(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct {
		script              *unicode.RangeTable
		source, plain, want string
	}{
		{unicode.Han, "这里为儿童提供帮助。", "Help for 儿童 here.", "儿童"},
		{unicode.Han, "这里为儿童提供帮助。", "Help for儿童here.", "儿童"},
		{unicode.Han, "这里为儿童提供帮助。", "Help for children (儿童) here.", ""},
		{unicode.Han, "这里为儿童提供帮助。", "Look for the sign “儿童”.", ""},
		{unicode.Han, "这里为儿童提供帮助。", "Help for children here.", ""},
		{unicode.Cyrillic, "Помощь для детей и женщин здесь.", "Help for детей и женщин here.",
			"детей и женщин"},
		{unicode.Cyrillic, "Автобус до Белграда здесь.", "The bus to Белграда is here.", ""},
		{unicode.Arabic, "المساعدة للأطفال هنا.", "Aide pour للأطفال ici.", "للأطفال"},
		{unicode.Greek, "Βοήθεια για παιδιά εδώ.", "Help for παιδιά here.", "παιδιά"},
		{unicode.Bengali, "শিশুদের জন্য সাহায্য", "Help শিশুদের জন্য", "শিশুদের জন্য"},
		{unicode.Ethiopic, "ለልጆች እርዳታ", "Help ለልጆች here", "ለልጆች"},
	} {
		isTheirs := func(r rune) bool { return unicode.Is(c.script, r) }
		if got := LettersLeft(c.source, c.plain, isTheirs); got != c.want {
			t.Errorf("%s: got %q, want %q", c.plain, got, c.want)
		}
	}
}
