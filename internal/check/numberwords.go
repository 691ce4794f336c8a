package check

import (
	"strings"
	"time"
	"unicode"

	"tabla/internal/lang"
)

// says says that a text names a figure in words: "three days" for 3 days, "15 January" for the 1 of 15.1., "noon" for 12:00.
func says(text string, tag lang.Tag, f figure) bool {
	switch f.kind {
	case clock:
		return saysTwelve(text, tag, f.minutes)
	case phone:
		return false
	}
	n, ok := small(f.value, 31)
	if !ok {
		return false
	}
	return saysNumber(text, tag, n) || saysLong(text, tag, n) || saysNumeral(text, tag, n) || n >= 1 && n <= 12 && saysMonth(text, tag, n)
}

func saysNumber(text string, tag lang.Tag, n int) bool {
	words := strings.Fields(numberWords(tag))
	if n < 1 || n > len(words) {
		return false
	}
	ways := strings.Split(words[n-1], "/")
	for _, word := range strings.FieldsFunc(strings.ToLower(sameWriting(text, tag)), notInWord) {
		for _, way := range ways {
			if saysWord(word, way) {
				return true
			}
		}
	}
	return false
}

// sameWriting writes a text as the lists below are written.
func sameWriting(text string, tag lang.Tag) string {
	switch tag {
	case "fa", "prs", "ps", "ur":
		return sameLetters.Replace(text)
	}
	return text
}

func notInWord(r rune) bool { return !unicode.In(r, unicode.Letter, unicode.Mark) }

// saysWord holds a word against an entry of a list: a whole word, a beginning ("tre*"), an ending ("*ين") or a part ("*خمس*").
func saysWord(word, way string) bool {
	stem := strings.Trim(way, "*")
	begins, ends := strings.HasSuffix(way, "*"), strings.HasPrefix(way, "*")
	switch {
	case begins && ends:
		return strings.Contains(word, stem)
	case begins:
		return strings.HasPrefix(word, stem)
	case ends:
		return strings.HasSuffix(word, stem)
	}
	return word == stem
}

// numberWords are the words for one, two, three … of a language, in order; a slash stands between several ways to say one,
// and * where the word may go on. A number in digits that a translation says so is not lacking. Where a language is not
// listed, numbers are expected in digits.
func numberWords(tag lang.Tag) string {
	switch tag {
	case "en", "en-easy":
		return "one/once/first/single two/twice/second/both/couple three/third four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth ten/tenth eleven twelve/dozen thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
	case "ar":
		return "*واحد*/*أول*/*اول* *اثن*/*إثن*/*ثاني*/*مرتين/*ين/*ان/*تين/*تان *ثلاث*/*ثالث* *أربع*/*اربع*/*رابع* *خمس*/*خامس* ست/ستة/*سادس*/*الستة *سبع*/*سابع* *ثمان*/*ثامن* *تسع*/*تاسع* *عشر*/*عاشر* *عشر* *عشر*"
	case "fa", "prs":
		return "یک/یکی/یکم/اول* دو/دوم/هر‌دو سه/سوم چهار/چهارم/چار پنج/پنجم شش/ششم هفت/هفتم هشت/هشتم نه/نهم ده/دهم یازده دوازده"
	case "ps":
		return "یو/یوه/لومړ* دوه/دوو/دوې/دویم*/دوهم* درې/دریو/دریم* څلور* پنځ*/پینځ* شپږ*/سپږ* اووه/اوه/اووم* اته/اتو/اتم* نهه/نهم* لس/لسو/لسم* یوولس دولس"
	case "ur":
		return "ایک/پہل* دو/دونوں/دوسر* تین/تینوں/تیسر* چار/چوتھ* پانچ* چھ/چھے/چھٹ* سات/ساتو* آٹھ* نو/نویں دس/دسو* گیارہ بارہ"
	case "ckb":
		return "یەک*/*ێک دوو* سێ/سێیەم/سێ* چوار* پێنج* شەش* حەوت* هەشت* نۆ/نۆیەم دە/دەیەم یازدە/یانزە دوازدە/دوانزە"
	case "ku-Arab":
		return "ئێک*/*ەک دو/دوو* سێ* چار/چوار* پێنج* شەش* حەفت* هەشت* نەه/نۆ دەه/دە یازدە دوازدە"
	case "kmr":
		return "yek*/*ek du/duyem*/herdu sê/sêyem*/sisê çar* pênc* şeş* heft/heftem*/heftan heşt* neh* deh* yanzdeh dwanzdeh/duwanzdeh"
	case "tr":
		return "bir*/ilk iki* üç* dört*/dörd* beş* altı* yedi* sekiz* dokuz* on/onun* onbir oniki"
	case "fr":
		return "un/une/premi* deux*/second* trois* quatr* cinq* six/sixième sept/septième huit* neuf/neuvième dix/dixième onz* douz*"
	case "so":
		return "hal/kow/mid/koowaad laba*/labo* saddex* afar* shan/shanaad lix* toddob* siddeed* sagaal* toban* kow laba"
	case "ti":
		return "*ሓደ*/*ሓንቲ*/*ቀዳማ* *ክልተ*/*ካልኣ* *ሰለስተ*/*ሳልሳ* *ኣርባዕተ*/*ራብዓ* *ሓሙሽተ*/*ሓምሻ* *ሽዱሽተ*/*ሻድሻ* *ሸውዓተ*/*ሸብዓተ* *ሸሞንተ* *ትሽዓተ* *ዓሰርተ* *ዓሰርተ* *ዓሰርተ*"
	case "am":
		return "*አንድ*/*አንደኛ* *ሁለት* *ሦስት*/*ሶስት* *አራት* *አምስት* *ስድስት* *ሰባት* *ስምንት* *ዘጠኝ* *አስር*/*ዐሥር*/*አሥር* *አንድ *ሁለት"
	case "bn":
		return "এক*/প্রথম* দুই*/দু/দুটি/দ্বিতীয়* তিন* চার* পাঁচ* ছয়* সাত* আট* নয়* দশ* এগারো* বারো*"
	case "ru":
		return "один*/одн*/перв* два*/две*/двух*/двум*/втор*/дво*/оба/обе три/трёх*/трех*/трём*/трет*/тро* четыр*/четвер* пят* шест* сем* восем*/восьм* девят* десят* одиннадцат* двенадцат*"
	case "uk":
		return "один*/одн*/перш* два*/дві*/двох*/друг*/дво* три/трьох*/трет*/тро* чотир*/четвер* п'ят*/пят*/ят* шіст*/шест* сім*/сем*/сьом* вісім*/восьм* дев*/девят* десят* одинадцят* дванадцят*"
	case "sr-Latn", "bs", "hr", "cnr":
		return "jed*/prv* dva*/dve*/dvi*/drug*/oba/obje/obe tri/treć*/tro* četir*/četvr* pet* šest* sedam*/sedm* osam*/osm* devet* deset* jedanaest* dvanaest*"
	case "sr-Cyrl":
		return "јед*/прв* два*/две*/дви*/друг*/оба/обе три/трећ*/тро* четир*/четвр* пет* шест* седам*/седм* осам*/осм* девет* десет* једанаест* дванаест*"
	case "mk":
		return "ед*/прв* два*/две*/втор* три*/трет* четир*/четврт* пет* шест* седум*/седм* осум*/осм* девет* десет* единаесет* дванаесет*"
	case "es":
		return "un/uno/una/primer* dos/segund*/amb* tres/tercer* cuatro/cuart* cinco/quint* seis/sext* siete/séptim* ocho/octav* nueve/noven* diez/décim* once doce"
	case "sq":
		return "një*/par* dy*/dyt* tre*/tri*/tret* katër* pesë* gjashtë* shtatë* tetë* nëntë* dhjetë* njëmbëdhjetë dymbëdhjetë"
	case "hi":
		return "एक*/पहल* दो/दोनों/दूसर* तीन*/तीसर* चार*/चौथ* पाँच*/पांच* छह/छः/छठ* सात* आठ* नौ* दस* ग्यारह बारह"
	case "ne":
		return "एक*/पहिल* दुई*/दोस्र* तीन*/तेस्र* चार*/चौथ* पाँच* छ/छैट* सात* आठ* नौ* दस*/दश* एघार बाह्र"
	case "pa":
		return "ਇੱਕ*/ਇਕ*/ਪਹਿਲ* ਦੋ*/ਦੂਜ* ਤਿੰਨ*/ਤੀਜ* ਚਾਰ*/ਚੌਥ* ਪੰਜ* ਛੇ* ਸੱਤ* ਅੱਠ* ਨੌਂ* ਦਸ* ਗਿਆਰਾਂ ਬਾਰਾਂ"
	case "sw":
		return "*moja/kwanza *wili/mbili/pili *tatu *nne *tano sita saba *nane tisa kumi"
	}
	return ""
}

// saysMonth says that a text names a month of the year by its name.
func saysMonth(text string, tag lang.Tag, month int) bool {
	l, known := lang.Lookup(string(tag))
	if !known || !l.HasDateWords() {
		return false
	}
	name := l.Month(time.Month(month))
	return name != "" && strings.Contains(strings.ToLower(text), strings.ToLower(stemOf(name)))
}

// stemOf leaves out the last letter of a long name, which inflection changes: январь, января.
func stemOf(name string) string {
	letters := []rune(name)
	if len(letters) < 5 {
		return name
	}
	return string(letters[:len(letters)-1])
}
