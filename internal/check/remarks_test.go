package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/check/slips"
	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/sitetest"
)

const glossarySite = `title: T
source: en
languages: [en, fr, ar, am]
timezone: UTC
base_url: https://x.example.org/
centres: {c: {name: C}}
glossary:
  asylum: {fr: [asile], ar: لجوء, am: ጥገኝነት}
  refugee: {forbidden: {fr: clandestin}}
  social worker: {fr: travailleur social}
  Wi-Fi works here now: {fr: Wi-Fi works here now}
checks: {end-punct: info}
`

func TestRemarksAreMadeWhereTheyAreMeantAndNowhereElse(t *testing.T) {
	site := siteOf(t, glossarySite)
	for _, c := range []struct{ source, tag, text, want string }{
		// the glossary: inflected forms, and forms with a joined article or preposition, count as the word
		{"Ask for asylum", "fr", "Demandez l’asile", ""},
		{"Ask for asylum", "fr", "Demandez une protection", "glossary"},
		{"Asylum", "ar", "اللجوء", ""},
		{"Asylum", "am", "የጥገኝነት", ""},
		{"Social workers", "fr", "Les travailleurs sociaux", "glossary"},
		{"A social worker", "fr", "Un travailleur social", ""},
		// the stroke that makes Arabic words longer
		{"Free", "ar", "مـجاني", "kashida"},
		{"Call", "ar", "اتصلوا بـ 112", ""},
		// letters that look alike, each correct in its own language
		{"Clinic", "ar", "عیادة", "arabic-letters"},
		{"Clinic", "ar", "عيادة", ""},
		{"Clinic", "fa", "كلینیک", "arabic-letters"},
		{"Clinic", "ps", "ښي", ""},
		// slips
		{"Go now", "fr", "Allez allez maintenant", "double-word"},
		{"Go now", "fr", "Vous  partez", "double-space"},
		{"Rest", "fr", "Comment vous vous reposez", ""},
		// signs that do not make a list or a heading in a translation
		{"Go now", "fr", "- Allez", "stray-mark"},
		{"Go now", "fr", "# Allez", "stray-mark"},
		{"Go now", "fr", "> Allez", "stray-mark"},
		{"Go now", "fr", "• Allez", "stray-mark"},
		{"Go now", "ar", "◦ اذهب", "stray-mark"},
		{"Go now", "fr", "▪Allez", "stray-mark"},
		{"Go to the [clinic](x.md)", "fr", "Allez à la clinique [](x.md)", "stray-mark"},
		{"−5 °C tonight", "fr", "- 5 °C cette nuit", ""},
		{"![](x.png) Go", "fr", "![](x.png) Allez", ""},
		{"Slowly", "tr", "yavaş yavaş", ""}, // the language repeats words on purpose
		// the mark at the end of a sentence
		{"Are you ill?", "ar", "هل أنت مريض؟", ""},
		{"Are you ill?", "ar", "هل أنت مريض.", "end-punct"},
		{"Go.", "am", "ሂዱ።", ""},
		// another language in the same script
		{"x", "es", "Tipo Desplaz DirVirt DirFísica TamFich TamMem Opt Alin", ""},
		{"x", "fr", "--hyperlink[=QUAND] noms de fichiers hyperliens QUAND", ""},
		{"x", "fa", "العيادة مفتوحة كل يوم من الصباح إلى المساء ولا تحتاج إلى وثائق", "wrong-language"},
		{"x", "fa", "درمانگاه هر روز از صبح تا عصر باز است و به مدارک نیازی ندارید", ""},
		{"x", "prs", "درمانگاه هر روز از صبح تا عصر باز است و به مدارک نیازی ندارید", ""},
		{"x", "ur", "درمانگاه هر روز از صبح تا عصر باز است و به مدارک نیازی ندارید", "wrong-language"},
		{"x", "so", "Merkez her gün açıktır, lütfen kimlik kartınızı yanınızda getirin", "wrong-language"},
		{"x", "tr", "Les soins sont gratuits, même après la fermeture du centre médical", "wrong-language"},
		{"x", "fr", "Ne potpisujte papir koji ne razumete, prvo tražite objašnjenje", "wrong-language"},
		{"x", "uk", "Клиника открыта каждый день, документы не нужны для приёма врача", "wrong-language"},
		{"x", "fr", "The clinic is open every day and you do not need your documents for it",
			"wrong-language"},
		{"x", "tr", "Klînîk her roj vekirî ye û ji bo nexweşan pêwîstî bi belgeyan tune ye",
			"wrong-language"},
		{"x", "am", "ነፍሲ ወከፍ ሰብ ሰነዳት እንተዘይሃለዎ እውን ሕክምናዊ ክንክን ናይ ምርካብ መሰል ኣለዎ።", "wrong-language"},
		{"x", "sr-Cyrl", "Каждый человек имеет право на медицинскую помощь, даже если нет документов",
			"wrong-language"},
		{"x", "ru", "Клиника открыта каждый день, документы не нужны для приёма врача", ""},
		{"x", "kmr", "Klînîk her roj vekirî ye û ji bo nexweşan pêwîstî bi belgeyan tune ye", ""},
		{"x", "hr", "Svako ima pravo na lekarsku pomoć, čak i ako nema nikakva dokumenta", ""},
		{"x", "fr", "Le centre Vinograd est ouvert tous les jours et vous n’avez pas besoin de papiers", ""},
	} {
		s := sourceOf(c.source)
		faults := slices.DeleteFunc(rulesOf(t, site, c.tag).Remarks(&s, c.text),
			func(f diag.Finding) bool {
				return c.source == "x" && (f.Code == "length" || f.Code == "negation-any")
			})
		got := ""
		for _, f := range faults {
			got = strings.TrimSpace(got + " " + f.Code)
			if f.Severity == diag.Error || f.Hint == "" {
				t.Errorf("a remark keeps no text from anybody, and says what to do: %+v", f)
			}
		}
		if got != c.want {
			t.Errorf("%s: %s -> %s: got %q, want %q", c.tag, c.source, c.text, got, c.want)
		}
	}
}

func TestLookAlikesAreOfferedPutRight(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"ar", "عیادة", "write: عيادة"}, {"fa", "كلینیک", "write: کلینیک"}, {"ar", "مـجاني", "write: مجاني"},
	} {
		s := sourceOf("Text")
		if faults := rulesFor(t, c.tag).Remarks(&s, c.text); len(faults) != 1 || faults[0].Hint != c.want {
			t.Errorf("%s: %s: %+v", c.tag, c.text, faults)
		}
	}
}

func TestWhatTheGlossaryForbidsIsWithheld(t *testing.T) {
	site := siteOf(t, glossarySite)
	refugee := sourceOf("Every refugee may stay")
	if faults := rulesOf(t, site, "fr").Faults(&refugee,
		"Chaque clandestine peut rester"); len(faults) != 1 || faults[0].Code != "forbidden" {
		t.Errorf("got %v", faults)
	}
	other := sourceOf("A hidden work is a danger")
	if faults := rulesOf(t, site, "fr").Faults(&other,
		"Un travail clandestin est un danger"); len(faults) != 0 {
		t.Errorf("the source does not have the term: %v", faults)
	}
	wifi := sourceOf("Wi-Fi works here now")
	if faults := rulesOf(t, site, "fr").Faults(&wifi, "Wi-Fi works here now"); len(faults) != 0 {
		t.Errorf("the glossary says that it is said so: %v", faults)
	}
}

func TestAMuchLongerTextIsNamed(t *testing.T) {
	s := sourceOf("A doctor comes today.")
	if faults := rulesFor(t, "fr").Remarks(&s,
		"Le médecin du centre d’accueil vient ce matin, et il reste ici avec nous jusqu’au soir."); len(faults) != 1 || faults[0].Code != "length" {
		t.Errorf("got %v", faults)
	}
	if faults := rulesFor(t, "fr").Remarks(&s, "Un médecin vient aujourd’hui."); len(faults) != 0 {
		t.Errorf("got %v", faults)
	}
}

func TestPluralFormsAreWholeAndSayTheNumber(t *testing.T) {
	english := Word{Other: "{{.n}} notices", Forms: map[string]string{"one": "{{.n}} notice"}}
	forms := func(pairs ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i < len(pairs); i += 2 {
			m[pairs[i]] = pairs[i+1]
		}
		return m
	}
	for _, c := range []struct {
		tag  string
		word Word
		want string
	}{
		{"ru", Word{"{{.n}} a", forms("one", "{{.n}} a", "few", "{{.n}} a", "many", "{{.n}} a")}, ""},
		{"ru", Word{"{{.n}} a", forms("one", "{{.n}} a", "many", "{{.n}} a")}, "plurals"},
		{"ru", Word{"{{.n}} a", forms("one", "a", "few", "{{.n}} a", "many", "{{.n}} a")}, "plurals"},
		{"ru", Word{"{{.n}} a", nil}, "plurals plurals plurals"},
		{"fa", Word{"{{.n}} a", forms("one", "{{.n}} a")}, ""}, // in this language, equal forms are correct
		{"fa", Word{"{{.n}} a", forms("one", "a")}, "plurals"},
		{"tr", Word{"{{.n}} a", forms("one", "bir a")}, ""},
		{"fr", Word{"{{.n}} a", forms("one", "{{.n}} a")}, ""}, // the form "many" is for millions
		{"ar", Word{"{{.n}} a", forms("zero", "لا", "one", "a", "two", "ا ا", "few", "{{.n}} a", "many",
			"{{.n}} a")}, ""},
		{"ar", Word{"{{.n}} a", forms("one", "a", "two", "ا ا", "few", "{{.n}} a", "many", "{{.n}} a")},
			"plurals"},
		{"zh-Hans", Word{"{{.n}} a", nil}, ""},
		{"tr", Word{"{{.n}} \u202ea", forms("one", "bir a")}, "bidi"},
		{"tr", Word{"{{.n}} a", forms("one", "bir \u2067a")}, "bidi"},
		{"tr", Word{"{{.x}} a", forms("one", "bir a")}, "placeholder"},
		{"tr", Word{"{{.n}} {{.n}} a", forms("one", "bir a")}, "placeholder"},
		{"tr", Word{"", forms("one", "bir a")}, "plurals"},
		{"tr", Word{"{{.n}} a", forms("one", "b\u202eir")}, "bidi"},
		{"ar", Word{"{{.n}} notices", forms("zero", "لا", "one", "a", "two", "ا ا", "few", "{{.n}} a", "many",
			"{{.n}} a")}, "wrong-script"},
	} {
		got := ""
		for _, f := range rulesFor(t, c.tag).WordFaults(english, c.word) {
			got = strings.TrimSpace(got + " " + f.Code)
		}
		if got != c.want {
			t.Errorf("%s: %+v: got %q, want %q", c.tag, c.word, got, c.want)
		}
	}
}

func TestAWordThatIsNotCountedNeedsOneText(t *testing.T) {
	word := Word{Forms: map[string]string{"one": "Où"}}
	faults := rulesFor(t, "fr").WordFaults(Word{Other: "Places"}, word)
	if len(faults) != 1 || faults[0].Code != "plurals" || faults[0].Hint != `write the text under "other:"` {
		t.Errorf("got %v", faults)
	}
}

func TestATextThatIsStillInTheSourcesLanguageIsDoubted(t *testing.T) {
	site := siteOf(t, `title: T
source: en
languages: [en, en-easy, fr, es, tr, so, sr-Latn, bs, ar, zh-Hans, zh-Hant, my, el]
timezone: UTC
base_url: https://x.example.org/
centres: {c: {name: C}}
glossary: {social worker on duty: {fr: [social worker on duty]}}
`)
	for _, c := range []struct {
		source, tag, text string
		want              bool
	}{
		{"Bring water.", "fr", "Bring lots of water.", true},
		{"Bring lots of warm water.", "fr", "Bring of warm water, lots.", true},
		{"Go to the office and show your **paper**.", "tr", "Show your paper to the office.", true},
		{"The doctor is here on Monday.", "so", "The doctor is here.", true},
		{"Ask the nurse. The nurse helps.", "sr-Latn", "Ask the nurse!", true},
		{"Call [{{.phone}}](tel:{{.phone}}) before you come.", "es",
			"Please call [{{.phone}}](tel:{{.phone}}) before you come.", true},

		{"Here is help for children and women.", "zh-Hans", "这里为children and women提供帮助。", true},
		{"Here is help for children and women.", "zh-Hant", "這裡為children and women提供幫助。", true},
		{"Here is help for children and women.", "my", "ဤနေရာတွင်children and womenအတွက်အကူအညီရှိသည်။", true},
		{"Here is help for children and women.", "zh-Hans", "这里为儿童和妇女提供帮助（Help for Children）。", false},
		{"Ask for the e-mail and the internet code.", "el", "Ζητήστε το e-mail και τον κωδικό internet.", false},
		{"Use WhatsApp or the internet.", "zh-Hans", "请使用WhatsApp或internet。", false},

		{"Bring water.", "fr", "Apportez de l’eau.", false},
		{"Bring water.", "fr", "Apportez water.", false}, // two words are too few to decide
		// a part that is left untranslated
		{"Bring your papers and go to the clinic before noon.", "fr",
			"Apportez vos papiers et allez to the clinic before noon.", true},
		{"Bring your papers and go to the clinic.", "so", "Keen waraaqahaaga oo tag the clinic.", true},
		// perhaps a term
		{"Bring your papers and wait here please.", "so", "Keen waraaqahaaga oo wait here please.", false},
		{"Bring your papers with you.", "ar", "أحضروا your papers معكم", true},
		{"Take paracetamol (acetaminophen) now.", "ar", "تناولوا paracetamol (acetaminophen) الآن", false},
		{"See www.help.example.org or mail a@b.example.org", "ar", "www.help.example.org ، a@b.example.org", false},
		{"Message importante", "fr", "Message importante", false},
		// words that are quoted, terms of two words, lists of values
		{"Press 'make install' now.", "uk", "Натисніть \"make install\" зараз.", false},
		{"Write top, bottom, left or right.", "uk", "Напишіть top, bottom, left чи right.", false},
		{"Remote does not know this hash function.", "ar", "لا يعرف هذه الدالة (hash function) أبداً.", false},
		{"Remote does not know this hash function.", "ar", "لا يعرف هذه الدالة «hash function» أبداً.", false},
		{"Press 'make install' now.", "uk", "Натисніть «make install now».", false},
		{"Press 'make install' now.", "uk", "Натисніть «make install» now.", false},
		{"Press 'make install' now.", "uk", "Натисніть make «install» зараз.", false},
		{"Press 'make install' now.", "uk", "Натисніть «make» install зараз.", false},
		{"Show your card, and wait here.", "fr", "Montrez votre carte, and wait ici.", true},
		{"Show your card, and wait here.", "uk", "Покажіть картку and wait, будь ласка.", true},
		{"Go to a clinic and show your paper.", "sr-Cyrl", "Идите a show your папир.", true},
		{"Bring papers, then go outside.", "uk", "Візьміть papers, then вийдіть.", false},
		{"Bring, if so, all your papers with you.", "ar", "أحضروا، if so, all your papers معكم", true},
		{"Size (in bytes, not more)", "uk", "Розмір (in bytes, not more)", true},
		{"Wait in the yard.", "uk", "Чекайте (in the yard) надворі.", false}, // what it is called
		{"Wait for the bus.", "uk", "Чекайте «тут», wait for the bus.", true},
		{"Wait here for the bus.", "uk", "Чекайте «wait» here for the bus.", true},
		{"Wait here please.", "uk", "Чекайте wait here, please.", false},
		// another script, a language of the same family, and simpler English words
		{"Bring water.", "ar", "Bring lots of water.", false},
		{"Bring lots of water.", "en-easy", "Bring lots of water now.", false},
		// texts that are equal to their source, or nearly
		{"Bring your own warm water.", "fr", "Bring your own warm water.", false},
		{"Bring your own warm water.", "fr", "Bring your own warm water", true},
		{"Taxi, bus, tram", "fr", "Taxi, bus, tram.", false},
		// names, abbreviations, units, addresses, places for values, code
		{"Ask at the Vinograd Reception Centre.", "sr-Latn", "Kontakt: Vinograd Reception Centre", false},
		{"Contact Médecins Sans Frontières in Novi Sad", "fr",
			"Contactez Médecins Sans Frontières à Novi Sad", false},
		{"UNHCR, IOM and MSF help you", "fr", "UNHCR, IOM, MSF : aide", false},
		{"See www.help.example.org or mail a@b.example.org", "fr",
			"Site : www.help.example.org, a@b.example.org", false},
		{"Type `open the door now`", "fr", "Tapez `open the door now`", false},
		{"10 mg in 200 ml, 30 min", "fr", "10 mg, 200 ml, 30 min", false},
		// cognates
		{"Information point: transport, documents, medical services", "fr",
			"Point d’information : transport, documents, services médicaux", false},
		{"Police, ambulance, fire brigade", "fr", "Police, ambulance, pompiers", false},
		{"Hospital emergency service", "es", "Servicio de urgencias del hospital", false},
		{"Doctor, psychologist, information", "sr-Latn", "Doktor, psiholog, informacije", false},
		{"Internet, telephone, television", "bs", "Internet, telefon, televizija", false},
		// commands, parts of a word that was taken over, and lists of values
		{"git for-each-ref [<options>] [<pattern>]", "tr", "git for-each-ref [<seçenekler>] [<dizgi>]", false},
		{"synonym for --files-with-matches", "tr", "--files-with-matches eşanlamlısı", false},
		{"for NAME in WORDS; do COMMANDS; done", "fr", "for NOM in MOTS; do COMMANDES; done", false},
		{"Backend for the printer", "sq", "Backend për printer-in", false},
		{"Leave the loops for, while, or until.", "fr", "Sort des boucles for, while et until.", false},
		{"The files end with .sig or .asc here.", "el", "Τα αρχεία τελειώνουν σε .sig or .asc εδώ.", false},
		{"The lines of copied context are here.", "el", "Οι γραμμές of copied context είναι εδώ.", true},
		// words that the glossary has
		{"Find the social worker on duty here", "fr", "Le social worker on duty", false},
	} {
		s := sourceOf(c.source)
		i := slices.IndexFunc(rulesOf(t, site, c.tag).Remarks(&s, c.text), func(f diag.Finding) bool {
			if f.Code == "source-words" && (f.Severity != diag.Warning || f.Hint == "") {
				t.Errorf("a doubt keeps no text from anybody, and says what to do: %+v", f)
			}
			return f.Code == "source-words"
		})
		if (i >= 0) != c.want {
			t.Errorf("%s: %q -> %q: doubted: %v", c.tag, c.source, c.text, i >= 0)
		}
	}
}

// A single text is compared with how most texts of its catalogue are written.
func TestTextsThatAreWrittenUnlikeTheOthersOfTheirCatalogue(t *testing.T) {
	l, _ := lang.Lookup("fa")
	c := &catalogue.Catalogue{Language: l}
	for i := range 30 {
		c.Entries = append(c.Entries, catalogue.Entry{Description: fmt.Sprintf("The door %d is open.", i),
			Other: fmt.Sprintf("درِ %d باز می‌شود.", i)})
	}
	rules := rulesOf(t, siteOf(t, sitetest.Settings("en, fa", "checks: {end-lost: warning}")), "fa")
	rules.habits.keptEnds, rules.habits.joined = habitsOf(c, nil).keptEnds, joinedWords(c)
	for _, one := range []struct{ source, text, want string }{
		{"The gate is open.", "دروازه باز می‌شود.", ""},
		{"The gate is open.", "دروازه باز می‌شود", "end-lost"},
		{"The gate is open.", "دروازه باز می‌شود»", ""},
		{"The gate", "دروازه", ""},
		{"The gate is open.", "دروازه باز میشود.", "joiner-lost"},
		{"The gate is open.", "دروازه باز می شود.", ""},
		{"The gate is open now.", "دروازه آن‌گاه باز است.", ""},
	} {
		got := ""
		for _, f := range rules.Remarks(&Source{Plain: one.source}, one.text) {
			got += f.Code
		}
		if got != one.want {
			t.Errorf("%s -> %s: got %q, want %q", one.source, one.text, got, one.want)
		}
	}
	unasked := rulesFor(t, "fa")
	unasked.habits = rules.habits
	got := unasked.Remarks(&Source{Plain: "The gate is open."}, "دروازه باز می‌شود")
	if len(got) > 0 { // not asked for, because people write nearly all texts without an end mark on purpose
		t.Errorf("the site asks for no check of ends, and one is made: %v", got)
	}
	for i := range c.Entries[:10] {
		// a translator who always leaves the marks out is not asked about any of them
		c.Entries[i].Other = strings.TrimSuffix(c.Entries[i].Other, ".")
	}
	if habitsOf(c, nil).keptEnds >= slips.NearlyAllKept {
		t.Error("a third of the texts ends without a mark, and that is called unusual")
	}
}

func TestTitlesThatATranslatorAlwaysWritesWithoutAQuestionAreNotDoubted(t *testing.T) {
	l, _ := lang.Lookup("fr")
	c := &catalogue.Catalogue{Language: l}
	entry := func(i int, end string) catalogue.Entry {
		return catalogue.Entry{ID: fmt.Sprint(i), Description: fmt.Sprintf("Where is room %d?", i),
			Other: fmt.Sprintf("Lieu de la salle %d%s", i, end)}
	}
	for i := range 30 {
		c.Entries = append(c.Entries, entry(i, " ?"))
	}
	lost := func() bool {
		rules := rulesFor(t, "fr")
		rules.habits = habitsOf(c, nil)
		return slices.ContainsFunc(rules.Doubts(&Source{Plain: "What is it?"}, "Ce que c’est"),
			func(f diag.Finding) bool { return f.Code == "question-lost" })
	}
	if !lost() {
		t.Error("all others ask, and a lost question mark is not found")
	}
	for i := range 15 {
		c.Entries[i] = entry(i, "")
	}
	if lost() {
		t.Error("half of the others do not ask, and one that does not is doubted")
	}
}

func TestALostProhibitionIsNamedAndDoubtedIfASiteAsks(t *testing.T) {
	severity := func(rules *Checker, find func(*Source, string) []diag.Finding) string {
		for _, f := range find(&Source{Plain: "Do not drink the water."}, "Buvez l’eau.") {
			if f.Code == "negation-differs" {
				return f.Severity.String()
			}
		}
		return ""
	}
	unasked := rulesFor(t, "fr")
	if got := severity(unasked, unasked.Remarks) + severity(unasked, unasked.Doubts); got != "info" {
		t.Errorf("without checks: in site.yaml: got %q, want it named once, as info", got)
	}
	asked := rulesOf(t, siteOf(t, sitetest.Settings("en, fr", "checks: {negation-differs: warning}")), "fr")
	if got := severity(asked, asked.Doubts); got != "warning" {
		t.Errorf("the site asks for it: got %q, want a doubt", got)
	}
	off := rulesOf(t, siteOf(t,
		sitetest.Settings("en, fr", "checks: {negation-differs: off, negation-any: off}")), "fr")
	if found := off.Remarks(&Source{Plain: "Do not drink the water."}, "Buvez l’eau."); len(found) != 0 {
		t.Errorf("the site has switched it off: got %v", found)
	}
}

// Some remarks are right too often to be useful for each text. They are made once, make no text doubtful
// unless the site asks for it, and are left out if a doubt says the same.
func TestWhatIsTooOftenRightIsARemarkOnce(t *testing.T) {
	long := "Bring your card to the clinic, and wait at the door. The doctor calls you by the number on it."
	for code, c := range map[string]struct{ source, tag, text, doubt string }{
		"negation-any":      {"It is not far.", "fr", "C’est loin.", ""},
		"question-unmarked": {"Delete the file?", "ru", "Удаление файла", ""},
		"acronym-ending":    {"Ask GNOME first.", "ru", "Сначала спросите в GNOMU.", ""},
		"part-short":        {long, "fr", "Apportez votre carte et attendez à la porte de la clinique", ""},
		"words-left":        {"Use a quiet corner room.", "ar", "استخدم quiet corner هنا.", ""},
		"source-words":      {"Use the quiet corner room.", "ar", "استخدم the quiet corner هنا.", "source-words"},
		"part-lost":         {long, "fr", "Apportez votre carte", "part-lost"},
	} {
		find := func(level string) (remarks, doubts []string) {
			set := ""
			if level != "" {
				set = "checks: {" + code + ": " + level + "}"
			}
			rules := rulesOf(t, siteOf(t, sitetest.Settings("en, "+c.tag, set)), c.tag)
			rules.habits.length = 1.1
			source := Source{Plain: c.source}
			for _, f := range rules.Remarks(&source, c.text) {
				remarks = append(remarks, f.Code)
			}
			for _, f := range rules.Doubts(&source, c.text) {
				doubts = append(doubts, f.Code)
			}
			return remarks, doubts
		}
		remarks, doubts := find("")
		if !slices.Equal(remarks, []string{code}) || strings.Join(doubts, " ") != c.doubt {
			t.Errorf("%s: got the remarks %q and the doubts %q", code, remarks, doubts)
		}
		if c.doubt != "" {
			continue
		}
		remarks, doubts = find("warning")
		if !slices.Equal(remarks, []string{code}) || !slices.Equal(doubts, remarks) {
			t.Errorf("%s as a warning: got the remarks %q and the doubts %q", code, remarks, doubts)
		}
		if remarks, doubts = find("off"); len(remarks)+len(doubts) > 0 {
			t.Errorf("%s off: got the remarks %q and the doubts %q", code, remarks, doubts)
		}
	}
}

func TestOneTranslationOfTwoSourcesIsDoubted(t *testing.T) {
	pairs := []Pair{
		{"The doctor comes on Monday morning", "Le médecin vient lundi matin"},
		{"The kitchen gives food to children", "Le médecin vient lundi matin"},
		{"The doctor comes on monday morning.", "Le médecin vient lundi matin."},
		{"The doctor will come on Monday morning", "Le médecin vient lundi matin."}, // almost the same source
		{"Open", "Ouvert toute la journée"}, {"Closed", "Ouvert toute la journée"},  // too short to decide
	}
	got := SameTranslations(len(pairs), func(i int) Pair { return pairs[i] })
	if want := map[int]int{0: 1, 1: 0}; !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
