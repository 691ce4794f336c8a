package check

import (
	"slices"
	"strings"
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
)

// rangesInWords are ways to say a range, with A and B in place of its ends.
var rangesInWords = map[string][]string{
	"en":      {"between A and B", "from A to B", "A until B", "A through B", "between the ages of A and B"},
	"fr":      {"entre A et B", "de A à B", "entre A ans et B ans", "de A jusqu'à B"},
	"es":      {"entre A y B", "de A a B", "desde los A hasta los B", "entre los A y los B"},
	"sq":      {"ndërmjet A dhe B", "nga A deri në B", "midis A dhe B", "nga A në B"},
	"sr-Latn": {"između A i B", "od A do B"},
	"sr-Cyrl": {"између A и B", "од A до B"},
	"bs":      {"između A i B", "od A do B"},
	"hr":      {"između A i B", "od A do B"},
	"cnr":     {"između A i B", "od A do B"},
	"mk":      {"меѓу A и B", "од A до B"},
	"ru":      {"между A и B", "от A до B", "с A по B"},
	"uk":      {"між A і B", "від A до B", "з A по B"},
	"el":      {"μεταξύ A και B", "από A έως B", "από A μέχρι B", "από A ως B"},
	"tr":      {"A ile B arasında", "A'dan B'ye kadar", "A ila B", "A ve B arasında"},
	"ar":      {"بين A و B", "بين A وB", "من A إلى B", "ما بين A و B", "من A حتى B"},
	"fa":      {"بین A و B", "از A تا B", "از A الی B"},
	"prs":     {"بین A و B", "از A تا B", "از A الی B"},
	"ps":      {"د A او B ترمنځ", "له A نه تر B پورې", "له A څخه تر B"},
	"ckb":     {"لە نێوان A و B", "لە A تا B", "لە A بۆ B"},
	"kmr":     {"di navbera A û B de", "ji A heta B", "ji A heya B"},
	"ur":      {"A اور B کے درمیان", "A سے B تک", "A سے B"},
	"hi":      {"A और B के बीच", "A से B तक", "A से B के बीच"},
	"pa":      {"A ਅਤੇ B ਦੇ ਵਿਚਕਾਰ", "A ਤੋਂ B ਤੱਕ"},
	"pnb":     {"A تے B دے وچکار", "A توں B تک"},
	"ne":      {"A र B बीच", "A देखि B सम्म"},
	"bn":      {"A ও B এর মধ্যে", "A থেকে B পর্যন্ত", "A এবং B এর মধ্যে"},
	"ta":      {"A மற்றும் B இடையே", "A முதல் B வரை", "A இருந்து B வரை"},
	"my":      {"A နှင့် B ကြား", "A မှ B အထိ"},
	"am":      {"በA እና B መካከል", "ከA እስከ B", "ከA እስከ B ድረስ"},
	"ti":      {"ኣብ መንጎ Aን Bን", "ካብ A ክሳብ B", "ካብ A ክሳዕ B"},
	"so":      {"inta u dhexeysa A iyo B", "A ilaa B", "laga bilaabo A ilaa B"},
	"om":      {"A fi B gidduu", "A hanga B", "A irraa hanga B"},
	"sw":      {"kati ya A na B", "kutoka A hadi B", "A mpaka B"},
	"ln":      {"kati ya A na B", "banda A kino B", "A tii B"},
	"zh-Hans": {"A和B之间", "A至B", "从A到B", "在A与B之间"},
	"zh-Hant": {"A和B之間", "A至B", "從A到B", "在A與B之間"},
}

// withEnds returns a text with two ends in place of A and B.
func withEnds(text, a, b string) string {
	return strings.NewReplacer("A", a, "B", b).Replace(text)
}

// isTurned reports whether a translation is withheld because it turns something round.
func isTurned(t *testing.T, tag string, source Source, translation string) bool {
	t.Helper()
	return slices.ContainsFunc(rulesFor(t, tag).Faults(&source, translation),
		func(f diag.Finding) bool { return f.Code == "fact-order" })
}

func TestEndsOfARangeInWordsKeepTheirOrderInEveryLanguage(t *testing.T) {
	en, _ := lang.Lookup("en")
	for from, sources := range rangesInWords {
		if from == "en" {
			continue
		}
		for _, ways := range sources {
			for _, ends := range [][2]string{{"10", "20"}, {"3", "12"}, {"18", "65"}, {"5000", "10000"}} {
				right, wrong := withEnds(ways, ends[0], ends[1]), withEnds(ways, ends[1], ends[0])
				for _, way := range rangesInWords["en"] {
					plain := withEnds(way, ends[0], ends[1])
					source := Source{Plain: plain, Facts: NewFactReader(en).Of(plain)}
					if isTurned(t, from, source, right) || !isTurned(t, from, source, wrong) {
						t.Errorf("%s: %q, %q for %q", from, right, wrong, plain)
					}
				}
			}
		}
	}
	for _, l := range lang.All() {
		if l.KnowsThings() && len(rangesInWords[string(l.Tag)]) < 2 && l.Tag != "en-easy" {
			t.Errorf("%s: no ranges in words", l.Tag)
		}
	}
}

func TestRangesInWordsOfAllKindsKeepTheirOrder(t *testing.T) {
	for _, c := range []struct{ source, tag, right, wrong string }{
		{"For people between 18 and 25 years.", "fr", "Pour les personnes de 18 à 25 ans.",
			"Pour les personnes entre 25 et 18 ans."},
		{"It costs between 10 and 20 euros.", "ru", "Стоит от 10 евро до 20 евро.", "Стоит от 20 евро до 10 евро."},
		{"It costs 10,000 to 20,000 dinars.", "fr", "Cela coûte de 10 000 à 20 000 dinars.",
			"Cela coûte de 20 000 à 10 000 dinars."},
		{"It costs 10,000 to 20,000 dinars.", "es", "Cuesta entre 10 000 y 20 000 dinares.",
			"Cuesta entre 20 000 y 10 000 dinares."},
		{"Wait for between two and five hours.", "fr", "Attendez entre deux et cinq heures.",
			"Attendez entre cinq et deux heures."},
		{"Wait for between two and five hours.", "ru", "Ждите от 2 до 5 часов.", "Ждите от 5 до 2 часов."},
		{"It takes from 3 to 5 days.", "sr-Latn", "Traje od tri do pet dana.", "Traje od pet do tri dana."},
		{"It takes from 3 days to 5 days.", "uk", "Триває від 3 днів до 5 днів.", "Триває від 5 днів до 3 днів."},
		{"Between Monday and Friday.", "fr", "Entre lundi et vendredi.", "Entre vendredi et lundi."},
		{"Between Monday and Friday.", "hi", "सोमवार से शुक्रवार तक।", "शुक्रवार से सोमवार तक।"},
		{"Between Monday and Friday.", "fa", "بین دوشنبه و جمعه.", "بین جمعه و دوشنبه."},
		{"From Monday to Friday.", "ur", "پیر سے جمعہ تک۔", "جمعہ سے پیر تک۔"},
		{"Between June and August.", "fr", "Entre juin et août.", "D'août à juin."},
		{"From June to August.", "ru", "С июня по август.", "С августа по июнь."},
		{"From 1 May to 3 June.", "fr", "Du 1er mai au 3 juin.", "Du 3 juin au 1er mai."},
		{"From 1 May 2027 to 3 June 2027.", "es", "Del 1 de mayo de 2027 al 3 de junio de 2027.",
			"Del 3 de junio de 2027 al 1 de mayo de 2027."},
		{"Between 1 June and 3 July.", "fr", "Entre le 1er juin et le 3 juillet.",
			"Entre le 3 juillet et le 1er juin."},
		{"Open between 9 am and 5 pm.", "fr", "Ouvert entre 9 h et 17 h.", "Ouvert entre 17 h et 9 h."},
		{"Open between 9 a.m. and 5 p.m.", "el", "Ανοιχτά από 9 π.μ. έως 5 μ.μ.",
			"Ανοιχτά από 5 μ.μ. έως 9 π.μ."},
		{"Open from 9:00 until 17:00.", "ru", "Открыто с 9 ч. до 17 ч.", "Открыто с 17 ч. до 9 ч."},
		{"Rooms 10 to 20.", "fr", "De la salle 10 à la salle 20.", "De la salle 20 à la salle 10."},
		{"Rooms between 10 and 20.", "tr", "10 ile 20 arasındaki odalar.", "20 ile 10 arasındaki odalar."},
		{"From room 10 to room 20.", "ar", "من الغرفة 10 إلى الغرفة 20.", "من الغرفة 20 إلى الغرفة 10."},
		{"Children 6 to 12 years.", "am", "ከ6 እስከ 12 ዓመት ልጆች።", "ከ12 እስከ 6 ዓመት ልጆች።"},
	} {
		source := bodyOf(t, c.source)
		if isTurned(t, c.tag, source, c.right) || !isTurned(t, c.tag, source, c.wrong) {
			t.Errorf("%s: %q: %t; %q: %t", c.tag, c.right, isTurned(t, c.tag, source, c.right), c.wrong,
				isTurned(t, c.tag, source, c.wrong))
		}
	}
}

// Two numbers that are no range may stand in any order.
func TestNumbersThatAreNoRangeMayChangePlaces(t *testing.T) {
	for _, c := range []struct{ source, tag, text string }{
		{"Room 20 is 10 minutes away.", "fr", "À 10 minutes, la salle 20."},
		{"Go 10 minutes to room 20.", "fr", "La salle 20 est à 10 minutes."},
		{"Come at ten to nine.", "fr", "Venez à neuf heures moins dix."},
		{"Open from 1 to 7.", "am", "ከ7 እስከ 1 ሰዓት ክፍት ነው።"},
		{"From 9 to 15 open.", "tr", "15'e kadar, 9'dan itibaren açık."},
		{"From 10 to +381 10 555 0101 and 20.", "fr", "De 20 à +381 10 555 0101 et 10."},
		{"Call 10 or 20.", "ru", "Звоните 20 или 10."},
		{"Ask 10 of the 20 people.", "hi", "20 में से 10 लोगों से पूछें।"},
	} {
		source := bodyOf(t, c.source)
		if isTurned(t, c.tag, source, c.text) {
			t.Errorf("%s: %q for %q", c.tag, c.text, c.source)
		}
	}
}
