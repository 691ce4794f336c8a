package identify

import (
	"strings"
	"testing"
)

// The words "Everyone has the right to medical care, also without papers." in languages that share a script.
var said = map[string]map[string]string{
	"Arab": {
		"ar":  "لكل شخص الحق في الرعاية الطبية حتى لو لم تكن لديه وثائق",
		"fa":  "هر کس حق دارد از خدمات درمانی برخوردار شود حتی اگر مدارک نداشته باشد",
		"ps":  "هر څوک حق لري چې طبي پاملرنه ترلاسه کړي، حتی که اسناد ونه لري",
		"ur":  "ہر شخص کو طبی امداد کا حق حاصل ہے چاہے اس کے پاس کاغذات نہ ہوں",
		"ckb": "هەموو کەسێک مافی چارەسەری پزیشکی هەیە، تەنانەت ئەگەر بەڵگەنامەشی نەبێت",
	},
	"Ethi": {
		"am": "ማንኛውም ሰው ሰነድ ባይኖረውም የሕክምና አገልግሎት የማግኘት መብት አለው፤ ወደ ክሊኒኩ ይምጡ።",
		"ti": "ነፍሲ ወከፍ ሰብ ሰነዳት እንተዘይሃለዎ እውን ሕክምናዊ ክንክን ናይ ምርካብ መሰል ኣለዎ።",
	},
	"Cyrl": {
		"ru":      "Каждый человек имеет право на медицинскую помощь, даже если у него нет документов",
		"uk":      "Кожна людина має право на медичну допомогу, навіть якщо в неї немає документів",
		"sr-Cyrl": "Свако има право на лекарску помоћ, чак и ако нема никаква документа код себе",
		"mk":      "Секој има право на медицинска помош, дури и ако нема никакви документи со себе",
	},
	"Deva": {
		"hi": "हर व्यक्ति को इलाज का अधिकार है, चाहे उसके पास कागज़ात न भी हों, आप क्लिनिक आइए",
		"ne": "कागजपत्र नभए पनि हरेक व्यक्तिलाई उपचार पाउने अधिकार छ, तपाईं क्लिनिकमा आउनुहोस्",
	},
	"Latn": {
		"tr":      "Herkesin tıbbi bakım hakkı vardır, belgeleri olmasa bile kliniğe gelebilir",
		"kmr":     "Mafê her kesî heye ku bê dermankirin, heta ku belgeyên wî tune bin jî dikare bê klînîkê",
		"sr-Latn": "Svako ima pravo na lekarsku pomoć, čak i ako nema nikakva dokumenta kod sebe",
		"hr":      "Svatko ima pravo na liječničku pomoć, čak i ako nema nikakve dokumente kod sebe",
		"fr":      "Toute personne a droit aux soins médicaux, même si elle n’a pas de papiers sur elle",
		"es":      "Toda persona tiene derecho a la atención médica, aunque no tenga documentos",
		"so":      "Qof kastaa wuxuu xaq u leeyahay daryeel caafimaad, xitaa haddii uusan haysan warqado",
		"sw":      "Kila mtu ana haki ya kupata matibabu, hata kama hana hati zozote mkononi mwake",
		"sq":      "Çdo njeri ka të drejtë për kujdes mjekësor, edhe nëse nuk ka dokumente me vete",
		"en":      "Everyone has the right to medical care, even those who have no papers with them",
	},
}

func TestATextIsKnownFromOthersOfItsScript(t *testing.T) {
	kin := map[string]string{"hr": "sr-Latn"} // their readers read both
	for script, languages := range said {
		for catalogue := range languages {
			judge := NewJudge(script, catalogue)
			for language, text := range languages {
				judge.Read(text)
				name, other := judge.Other()
				same := language == catalogue || kin[language] == catalogue || kin[catalogue] == language
				if other == same {
					t.Errorf("%s in the catalogue of %s: called %q", language, catalogue, name)
				}
			}
		}
	}
}

func TestShortTextsAndUnknownLanguagesAreNotJudged(t *testing.T) {
	judge := NewJudge("Arab", "fa")
	judge.Read("العيادة مفتوحة كل يوم")
	if name, other := judge.Other(); other {
		t.Errorf("a short text is called %s", name)
	}
	for script, tag := range map[string]string{"Latn": "rom", "Arab": "rhg", "Mymr": "my"} {
		if NewJudge(script, tag) != nil {
			t.Errorf("%s is judged, of which too little is known", tag)
		}
	}
}

func TestDariIsPersianAndKeyboardsDoNotMatter(t *testing.T) {
	judge := NewJudge("Arab", "prs")
	for _, text := range []string{
		said["Arab"]["fa"], "هر كس حق دارد از خدمات درماني برخوردار شود حتي اگر مدارك نداشته باشد",
	} {
		judge.Read(text)
		if name, other := judge.Other(); other {
			t.Errorf("called %s: %s", name, text)
		}
	}
}

func TestWordsAreLikelierInTheirLanguage(t *testing.T) {
	judge := NewJudge("Latn", "fr")
	for text, english := range map[string]bool{
		"with your children": true, "every day at the clinic": true, "apportez vos papiers": false,
		"information importante": false, "tous les jours": false,
	} {
		if nats := judge.Likelier(text, "en"); (nats > 0) != english {
			t.Errorf("%q: %.1f", text, nats)
		}
	}
	if judge.Likelier("bring your papers", "xx") != 0 {
		t.Error("an unknown language is likelier")
	}
}

// No sum of costs may run over into that of another language, however short the words of a text are: more of
// a text never costs less.
func TestMoreOfATextNeverCostsLess(t *testing.T) {
	for script, letters := range map[string]string{"Latn": "qxwzj", "Arab": "ژپۆڵې", "Cyrl": "щъёђљ",
		"Deva": "ङञळॐऱ", "Ethi": "ኯጯቿኧፏ"} {
		for _, letter := range letters {
			table := open(script)
			judge := table.Judge(strings.Split(table.languages[0], "=")[0])
			before := make([]int, len(table.languages))
			for n := range 200 {
				judge.Read(strings.Repeat(string(letter)+" ", n))
				for language := range before {
					cost := judge.cost(language)
					if cost < before[language] {
						t.Fatalf("%d times %c costs %d in %s, once less %d", n, letter, cost,
							table.languages[language], before[language])
					}
					before[language] = cost
				}
			}
		}
	}
}
