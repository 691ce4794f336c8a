package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"tabla/internal/lang"
	"tabla/internal/lang/languages"
)

// sentences has two sentences of each language: the second forbids, or denies, what the first says.
var sentences = map[lang.Tag][2]string{
	"en":      {"Drink the water from the tap.", "Do not drink the water from the tap."},
	"en-easy": {"Drink the tap water.", "Don't drink the tap water."},
	"ar":      {"اشرب ماء الصنبور.", "لا تشرب ماء الصنبور."},
	"fa":      {"از آب شیر بنوشید.", "از آب شیر ننوشید."},
	"prs":     {"آب نل را بنوشید.", "آب نل را ننوشید."},
	"ps":      {"د نل اوبه وڅښئ.", "د نل اوبه مه څښئ."},
	"ur":      {"نل کا پانی پیئیں۔", "نل کا پانی نہ پیئیں۔"},
	"ckb":     {"ئاوی بەلوعە بخۆنەوە.", "ئاوی بەلوعە مەخۆنەوە."},
	"kmr":     {"Ava çeşmeyê vexwin.", "Ava çeşmeyê venexwin."},
	"ku-Arab": {"ئاڤا بەلویعێ ڤەخۆن.", "ئاڤا بەلویعێ ڤەنەخۆن."},
	"tr":      {"Musluk suyunu için.", "Musluk suyunu içmeyin."},
	"bn":      {"কলের পানি পান করুন।", "কলের পানি পান করবেন না।"},
	"so":      {"Biyaha tuubada cab.", "Biyaha tuubada ha cabin."},
	"ti":      {"ማይ ቡምባ ስተዩ።", "ማይ ቡምባ ኣይትስተዩ።"},
	"am":      {"የቧንቧ ውሃ ጠጡ።", "የቧንቧ ውሃ አትጠጡ።"},
	"fr":      {"Buvez l'eau du robinet.", "Ne buvez pas l'eau du robinet."},
	"es":      {"Beba el agua del grifo.", "No beba el agua del grifo."},
	"ru":      {"Пейте воду из-под крана.", "Не пейте воду из-под крана."},
	"uk":      {"Пийте воду з-під крана.", "Не пийте воду з-під крана."},
	"hi":      {"नल का पानी पिएं।", "नल का पानी न पिएं।"},
	"pa":      {"ਟੂਟੀ ਦਾ ਪਾਣੀ ਪੀਓ।", "ਟੂਟੀ ਦਾ ਪਾਣੀ ਨਾ ਪੀਓ।"},
	"pnb":     {"ٹوٹی دا پانی پیو۔", "ٹوٹی دا پانی نہ پیو۔"},
	"ne":      {"धाराको पानी पिउनुहोस्।", "धाराको पानी नपिउनुहोस्।"},
	"sr-Latn": {"Pijte vodu sa česme.", "Ne pijte vodu sa česme."},
	"sr-Cyrl": {"Пијте воду са чесме.", "Не пијте воду са чесме."},
	"bs":      {"Pijte vodu iz česme.", "Nemojte piti vodu iz česme."},
	"hr":      {"Pijte vodu iz slavine.", "Nemojte piti vodu iz slavine."},
	"cnr":     {"Voda sa česme je pitka.", "Voda sa česme nije pitka."},
	"mk":      {"Пијте вода од чешма.", "Не пијте вода од чешма."},
	"sq":      {"Pini ujin e çezmës.", "Mos pini ujin e çezmës."},
	"el":      {"Πίνετε το νερό της βρύσης.", "Μην πίνετε το νερό της βρύσης."},
	"zh-Hans": {"请喝自来水。", "请不要喝自来水。"},
	"zh-Hant": {"請喝自來水。", "請勿喝自來水。"},
	"ta":      {"குழாய் தண்ணீரைக் குடிக்கவும்.", "குழாய் தண்ணீரைக் குடிக்க வேண்டாம்."},
	"my":      {"ပိုက်ရေကို သောက်ပါ။", "ပိုက်ရေကို မသောက်ပါနှင့်။"},
	"om":      {"Bishaan boombaa dhugaa.", "Bishaan boombaa hin dhuginaa."},
	"sw":      {"Kunywa maji ya bomba.", "Usinywe maji ya bomba."},
	"ln":      {"Mela mai ya robinet.", "Komela te mai ya robinet."},
	"bal":     {"نلکۂ آپا بوریت.", "نلکۂ آپا موریت."},
	"rhg":     {"𐴛𐴝𐴕𐴞 𐴅𐴝", "𐴛𐴝𐴕𐴞 𐴕𐴝 𐴅𐴝"},
	"rom":     {"Pijen o paj.", "Na pijen o paj."},
	"uz-Arab": {"جومرک سووینی ایچینگ.", "جومرک سووینی ایچمنگ."},
}

func TestANegationIsAFactInEveryLanguage(t *testing.T) {
	for _, l := range lang.All() {
		pair, has := sentences[l.Tag]
		if !has {
			t.Errorf("%s has no sentence here", l.Tag)
			continue
		}
		if got := CompareTexts(pair[0], pair[1], l.Tag); got != Facts {
			t.Errorf("%s: %q, %q: %d", l.Tag, pair[0], pair[1], got)
		}
		if got := CompareTexts(pair[1], pair[0], l.Tag); got != Facts {
			t.Errorf("%s: %q, %q: %d", l.Tag, pair[1], pair[0], got)
		}
	}
}

// Every way of every list is seen when it comes into a sentence.
func TestEveryListedNegationOfEveryLanguageIsAFact(t *testing.T) {
	for _, l := range lang.All() {
		from := sentences[l.Tag][0]
		for _, ways := range l.Words().Negations {
			for way := range ways.All() {
				to := from + " " + example(way) + ". " + from
				if got := CompareTexts(from+". "+from, to, l.Tag); got != Facts {
					t.Errorf("%s: %q is not seen in %q", l.Tag, way, to)
				}
			}
		}
	}
}

// example is a word or phrase that a way of languages.Words stands for.
func example(way string) string {
	way = strings.TrimPrefix(way, "#")
	begin, end, open := strings.Cut(way, "*")
	switch {
	case !open:
		return way
	case end == "" && strings.HasSuffix(begin, "'"):
		return begin + "gh"
	case end == "":
		return begin
	case begin == "":
		return "gh" + strings.TrimSuffix(end, "*")
	}
	return begin + "gh" + end
}

func TestOtherDaysMonthsAndNumbersAreFactsInEveryLanguage(t *testing.T) {
	for _, l := range lang.All() {
		for what, words := range factWords(l) {
			for i, word := range words {
				next := words[(i+1)%len(words)]
				old, new := fmt.Sprintf("09:00, 3 %s", word), fmt.Sprintf("09:00, 3 %s", next)
				if got := CompareTexts(old, new, l.Tag); got != Facts {
					t.Errorf("%s, %s: %q, %q: %d", l.Tag, what, old, new, got)
				}
			}
		}
	}
}

// factWords returns the first word of each fact of a language, by kind.
func factWords(l lang.Language) map[string][]string {
	kinds := map[string][]string{}
	w := l.Words()
	for kind, list := range map[string][]languages.Ways{
		"second months": w.SecondMonths, "parts of the day": w.DayParts, "numbers": w.Amounts,
	} {
		for _, ways := range list {
			kinds[kind] = append(kinds[kind], example(ways.First()))
		}
	}
	for d := range time.Weekday(7) {
		if l.HasDateWords() {
			kinds["weekdays"] = append(kinds["weekdays"], l.Weekday(d))
		}
	}
	for m := time.January; m <= time.December; m++ {
		if l.HasDateWords() {
			kinds["months"] = append(kinds["months"], l.Month(m))
		}
	}
	return kinds
}

// What typesetters change is no fact in any language, and no other wording.
func TestTypographyIsNoFactInAnyLanguage(t *testing.T) {
	for _, l := range lang.All() {
		for _, sentence := range slices.Concat([]string{sentences[l.Tag][0], sentences[l.Tag][1]},
			slices.Concat(slices.Collect(mapValues(factWords(l)))...)) {
			for what, edited := range typography(sentence) {
				if got := CompareTexts(sentence, edited, l.Tag); got != Typography {
					t.Errorf("%s, %s: %q, %q: %d", l.Tag, what, sentence, edited, got)
				}
			}
		}
	}
}

func mapValues(m map[string][]string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

// typography returns edits of a text that change nothing but how it is set.
func typography(s string) map[string]string {
	words := strings.Fields(s)
	bold := slices.Clone(words)
	bold[0] = "**" + bold[0] + "**"
	return map[string]string{
		"nothing":            s,
		"normal form C":      norm.NFC.String(s),
		"normal form D":      norm.NFD.String(s),
		"no-break spaces":    strings.ReplaceAll(s, " ", "\u00a0"),
		"two spaces":         strings.ReplaceAll(s, " ", "  "),
		"another stop":       strings.TrimRight(s, ".။።।") + "!",
		"bold":               strings.Join(bold, " "),
		"other apostrophes":  strings.ReplaceAll(s, "'", "’"),
		"marks of direction": "\u200f" + strings.ReplaceAll(s, " ", " \u200e"),
	}
}

// Other words that say the same leave the facts as they are, in every language that has words for all kinds.
func TestOtherWordingIsNoFact(t *testing.T) {
	for tag, pairs := range map[lang.Tag][][2]string{
		"en": {
			{"The doctor comes on Mondays.", "Our doctor is here every Monday."},
			{"Doctors may examine you.", "Doctors can examine you."},
			{"You don't need papers.", "You do not need any papers."},
		},
		"sr-Latn": {
			{"Lekar dolazi u sredu.", "Lekar je tu sredom."},
			{"Ne morate da platite.", "Ne treba da platite."},
			{"Obucite se toplo u sredini.", "Obucite se toplo u kontejneru."},
			{"Zbog toga što je hladno, ponesite ćebe.", "Zato što je hladno, ponesite ćebe."},
		},
		"tr": {
			{"Doktor Salı günü gelir.", "Doktor salıları burada."},
			{"Ücret ödenir.", "Ödeme yapılır."},
		},
		"ru": {
			{"Врач приходит в среду.", "Врач принимает по средам."},
			{"Приходите утром.", "Приходите по утрам."},
		},
		"fr": {{"Une personne vous attend.", "Quelqu'un vous attend."}},
		"ar": {{"يأتي الطبيب يوم الخميس.", "الطبيب موجود كل خميس."}},
		"fa": {{"پزشک دوشنبه‌ها می‌آید.", "پزشک هر دوشنبه اینجا است."}, {"شنبه باز است", "شنبه ها باز است"}},
		"so": {{"Dhakhtarku wuxuu yimaadaa Isniinta.", "Dhakhtarku wuu joogaa Isniin kasta."}},
		"am": {{"ሐኪሙ በሰኞ ይመጣል።", "ሐኪሙ ሰኞ እዚህ ነው።"}},
		"hi": {{"डॉक्टर शामिल हैं।", "डॉक्टर मौजूद हैं।"}},
	} {
		for _, pair := range pairs {
			if got := CompareTexts(pair[0], pair[1], tag); got != Wording {
				l, _ := lang.Lookup(string(tag))
				t.Errorf("%s: %q, %q: %d; %v %v", tag, pair[0], pair[1], got, l.Mentions(pair[0]),
					l.Mentions(pair[1]))
			}
		}
	}
}

// A day, a month or a negation inside a sentence, inflected as the language wants it.
func TestInflectedFactsAreSeen(t *testing.T) {
	for tag, pairs := range map[lang.Tag][][2]string{
		"en": {
			{"Open on Saturdays", "Open on Sundays"}, {"It ends in May", "It ends in March"},
			{"Come in the morning", "Come in the evening"}, {"The water is safe", "The water is unsafe"},
			{"Until 3 May", "Until 3 June"}, {"Come tomorrow", "Come today"},
		},
		"sr-Latn": {
			{"Svake subote", "Svake nedelje"}, {"u maju", "u martu"}, {"ujutro", "uveče"},
			{"dva puta dnevno", "tri puta dnevno"}, {"Voda je pitka", "Voda je nepitka"},
		},
		"tr": {
			{"cumartesileri", "cumaları"}, {"pazartesi'ye", "pazara"}, {"Mayısta", "Martta"},
			{"Bekliyoruz", "Beklemiyoruz"}, {"SALI", "CUMA"},
		},
		"ru": {{"по субботам", "по воскресеньям"}, {"в мае", "в марте"}, {"утром", "вечером"}},
		"fr": {{"le samedi", "le dimanche"}, {"d'avril", "d'août"}, {"l'après-midi", "midi"}},
		"ar": {{"بالاثنين", "بالثلاثاء"}, {"في آذار", "في نيسان"}, {"مساءً", "صباحًا"},
			{"يومين", "ثلاثة أيام"}, {"حبة", "حبتين"}},
		"fa":      {{"سه‌شنبه‌ها", "شنبه‌ها"}, {"می‌شود", "نمی‌شود"}, {"۳ مه", "۳ مارس"}},
		"ti":      {{"ብሰኑይ", "ብሓሙስ"}, {"ንግሆ", "ምሸት"}, {"ማይ ኣሎ", "ማይ የለን"}},
		"am":      {{"ውሃ አለ", "ውሃ የለም"}, {"ቅዳሜ", "እሑድ"}, {"ጠዋት", "ማታ"}},
		"mk":      {{"во сабота", "во недела"}, {"во јануари", "во февруари"}, {"Има вода", "Нема вода"}},
		"sq":      {{"të shtunën", "të dielën"}, {"paradite", "pasdite"}, {"Ka ujë", "S'ka ujë"}},
		"el":      {{"το Σάββατο", "την Κυριακή"}, {"ΕΙΝΑΙ", "ΔΕΝ ΕΙΝΑΙ"}, {"δύο χάπια", "τρία χάπια"}},
		"es":      {{"los sábados", "los domingos"}, {"al mediodía", "a medianoche"}, {"con cita", "sin cita"}},
		"sw":      {{"Tunafungua", "Hatufungui"}, {"vidonge viwili", "vidonge vitatu"}},
		"prs":     {{"۳ حمل", "۳ ثور"}, {"بکنید", "نکنید"}},
		"zh-Hans": {{"每周六开放", "每周日开放"}, {"上午", "下午"}, {"三月", "五月"}, {"十天", "十一天"}},
		"my":      {{"စနေနေ့", "သောကြာနေ့"}, {"မနက်", "ညနေ"}},
	} {
		for _, pair := range pairs {
			if got := CompareTexts(pair[0], pair[1], tag); got != Facts {
				l, _ := lang.Lookup(string(tag))
				t.Errorf("%s: %q, %q: %d; %v %v", tag, pair[0], pair[1], got, l.Mentions(pair[0]),
					l.Mentions(pair[1]))
			}
		}
	}
}

// Law: in every language, an edit that puts a word in place of its contrary changes a fact, whichever of
// their ways the two texts use.
func TestAContraryIsAFactInEveryLanguage(t *testing.T) {
	groups := 0
	for _, row := range languages.All() {
		from := sentences[row.Tag][0]
		for _, group := range row.Words.Contraries {
			groups++
			facts := group.All()
			seen := map[string]int{}
			for i, fact := range facts {
				other := facts[(i+1)%len(facts)]
				for way := range fact.All() {
					if at, has := seen[way]; has && at != i {
						t.Errorf("%s: %q is in two facts of %q", row.Tag, way, group)
					}
					seen[way] = i
					for against := range other.All() {
						old, new := from+" "+strings.Trim(way, "*"), from+" "+strings.Trim(against, "*")
						if got := CompareTexts(old, new, row.Tag); got != Facts {
							t.Errorf("%s: %q, %q: %d", row.Tag, old, new, got)
						}
					}
				}
			}
		}
	}
	if groups < 300 {
		t.Errorf("only %d groups", groups)
	}
}

// What people do with a text without changing what it says changes no fact.
func TestHarmlessRewordingsChangeNoFact(t *testing.T) {
	for tag, pairs := range map[lang.Tag][][2]string{
		"en": {
			{"You can call the office before 9:00.", "Call the office before 9:00."},
			{"The clinic opens at 9:00.", "The clinic is open from 9:00."},
			{"The office closes at 16:00.", "The office is open until 16:00."},
			{"The nurse is in the room to the left.", "You find the nurse in the left room."},
			{"Come before noon, please.", "Please come before noon."},
			{"It is free of charge.", "It is free."},
			{"At least 3 people.", "A minimum of 3 people."},
			{"You must bring your card.", "You need to bring your card."},
			{"Smoking is forbidden here.", "Smoking is prohibited here."},
			{"Ask the nurse before you take it.", "Before you take it, ask the nurse."},
			{"Women and men wait inside.", "Men and women wait inside."},
			{"The laundry is open every day.", "The laundry is open daily."},
			{"You have the right to a lawyer.", "You may see a lawyer; that is your right."},
			{"The bus leaves from the gate.", "The bus starts at the gate."},
			{"Wait outside the office.", "Please wait outside the office until we call you."},
			{"Children get milk.", "Milk is for children."},
			{"Keep the door closed.", "Please keep the door shut."},
		},
		"fr": {
			{"Le médecin est gratuit.", "La visite chez le médecin est gratuite."},
			{"Venez avant 9 h.", "Il faut venir avant 9 h."},
			{"Vous devez signer.", "La signature est obligatoire."},
			{"Attendez à l'extérieur.", "Attendez dehors."},
			{"La porte de gauche.", "La porte à gauche."},
		},
		"sr-Latn": {
			{"Dođite pre 9:00.", "Molimo dođite pre 9:00."},
			{"Pregled je besplatan.", "Pregledi su besplatni."},
			{"Morate doneti karticu.", "Obavezno donesite karticu."},
			{"Kancelarija je levo.", "Kancelarija je na levoj strani."},
		},
		"ar": {
			{"تعال قبل الساعة 9:00.", "من فضلك تعال قبل الساعة 9:00."},
			{"الفحص مجاني.", "الخدمة مجانية والفحص مجاني."},
			{"المكتب مفتوح كل يوم.", "المكتب مفتوح يوميا."},
		},
		"fa": {{"قبل از ساعت ۹ بیایید.", "لطفاً پیش از ساعت ۹ بیایید."}},
		"ru": {{"Приходите до 9:00.", "Пожалуйста, приходите до 9:00."}, {"Осмотр бесплатный.", "Осмотры бесплатны."}},
		"tr": {{"Saat 9'dan önce gelin.", "Lütfen saat 9'dan önce gelin."}},
	} {
		for _, p := range pairs {
			if got := CompareTexts(p[0], p[1], tag); got == Facts {
				t.Errorf("%s: %q, %q: a fact", tag, p[0], p[1])
			}
		}
	}
}
