package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
	"tabla/internal/lang"
)

// humanTexts are translations as people write them, by language.
var humanTexts = map[string][]string{
	"ar": {"العيادة مفتوحة كل يوم.", "هل تحتاج إلى طبيب؟", "أحضر الماء."},
	"fa": {"درمانگاه هر روز باز است.", "آیا به پزشک نیاز دارید؟", "آب بیاورید."},
	"ru": {"Клиника открыта каждый день.", "Вам нужен врач?", "Возьмите воду."},
	"uk": {"Ні, її відчинено щодня.", "Вам потрібен лікар?", "Візьміть воду."},
	"ti": {"እቲ ክሊኒክ መዓልታዊ ክፉት እዩ።", "ሓኪም የድልየካ ዶ?", "ማይ ኣምጽእ።"},
	"bn": {"ক্লিনিক প্রতিদিন খোলা।", "আপনার কি ডাক্তার দরকার?", "পানি আনুন।"},
	"ur": {"کلینک روزانہ کھلا ہے۔", "کیا آپ کو ڈاکٹر کی ضرورت ہے؟", "پانی لائیں۔"},
	"tr": {"Klinik her gün açıktır.", "Doktora ihtiyacınız var mı?", "Su getiriniz, öğleden sonra da şişe."},
	"fr": {"La clinique est ouverte dès l’aube ; entrée à gauche.", "Avez-vous besoin d’un médecin ? Où ?",
		"Apportez de l’eau, s’il vous plaît – « être là »."},
	"sr-Latn": {"Ordinacija je otvorena svakoga dana, uključujući praznik.", "Treba li ti čovek? Šta ćeš?",
		"Ponesi vodu u flaši, žedan đače."},
	"es": {"¿Necesita un médico? ¡Aquí!", "La clínica está abierta mañana.", "Traiga agua, señor."},
	"so": {"Rugta caafimaadku maalin kasta way furan tahay.",
		"Ma u baahan tahay dhakhtar?", "Keen biyo."},
}

// sheetOf returns a sheet that comes back with these translations.
func sheetOf(t testing.TB, tag string, texts []string) Sheet {
	s := Sheet{Language: language(t, tag), Source: language(t, "en")}
	for i, text := range texts {
		source := "The sentence " + string(rune('a'+i%26)) + "."
		s.Rows = append(s.Rows, Row{ID: catalogue.NewID("p", "p", source, i), Page: "p",
			Kind: "p", Source: source,
			Hash: catalogue.Hash(source, ""), Base: Fingerprint(""), Translation: text, Line: i + 3})
	}
	return s
}

// verdict returns the code of the problem for which a sheet is refused as a whole; "" for none.
func verdict(t testing.TB, s Sheet) string {
	t.Helper()
	var r diag.Report
	spoilt := source{name: "x.csv", problems: &r}.spoilt(s)
	if !spoilt {
		return ""
	}
	p := r.Problems()[0]
	if !strings.Contains(p.Hint, "CSV UTF-8") || p.Pos.Line == 0 || p.Severity != diag.Error {
		t.Errorf("the verdict says neither where nor what to do: %+v", p)
	}
	return p.Code
}

// savedPlain returns what a spreadsheet saves of a text in an old encoding: characters that the encoding
// does not have become "?".
func savedPlain(text string, encoding *charmap.Charmap) string {
	var b strings.Builder
	for _, r := range text {
		if _, has := encoding.EncodeRune(r); !has {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// readWrongly returns the text that a program shows if it reads UTF-8 as an old encoding.
func readWrongly(text string, encoding *charmap.Charmap) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if r := encoding.DecodeByte(c); r != '\ufffd' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestASpoiltFileIsRefusedAsAFile(t *testing.T) {
	tried := 0
	for tag, texts := range humanTexts {
		for name, encoding := range map[string]*charmap.Charmap{"1252": charmap.Windows1252,
			"1250": charmap.Windows1250,
			"1251": charmap.Windows1251, "1256": charmap.Windows1256, "Macintosh": charmap.Macintosh,
			"437": charmap.CodePage437,
			"850": charmap.CodePage850} {
			plain, wrong := make([]string, len(texts)), make([]string, len(texts))
			for i, text := range texts {
				plain[i], wrong[i] = savedPlain(text, encoding), readWrongly(text, encoding)
			}
			lossless := strings.Join(plain, "") == strings.Join(texts, "")
			same := strings.Join(wrong, "") == strings.Join(texts, "")
			if got := verdict(t, sheetOf(t, tag, plain)); (got == "") != lossless &&
				strings.Count(strings.Join(plain, ""), "?") > 5 {
				t.Errorf("%s saved as %s: %q, %q", tag, name, got, plain)
			}
			if got := verdict(t, sheetOf(t, tag, wrong)); (got == "") != same {
				t.Errorf("%s read as %s: %q, %q", tag, name, got, wrong)
			}
			tried += 2
		}
	}
	t.Logf("%d files", tried)
}

func TestAnOldFileTakenForWesternEuropeIsRefused(t *testing.T) {
	for tag, own := range map[string]*charmap.Charmap{"ru": charmap.Windows1251, "ar": charmap.Windows1256,
		"tr": charmap.Windows1254, "sr-Latn": charmap.Windows1250} {
		var texts []string
		for _, text := range humanTexts[tag] {
			bytes, err := own.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, readWrongly(bytes, charmap.Windows1252))
		}
		if got := verdict(t, sheetOf(t, tag, texts)); got != "exchange-encoding" {
			t.Errorf("%s: %q, %q", tag, got, texts)
		}
	}
}

func TestAnHonestFileIsNotCalledSpoilt(t *testing.T) {
	for tag, texts := range humanTexts {
		if got := verdict(t, sheetOf(t, tag, texts)); got != "" {
			t.Errorf("%s is %s: %q", tag, got, texts)
		}
	}
	for _, texts := range [][]string{
		{"Où ??", "Oui.", "Non.", "Merci.", "Ici.", "Là."}, {"[ici](https://example.org/?a=b)", "b"},
		{"https://example.org/?q=x"},
		{"a?", "b? c?", "« d ? »"}, {"{{.a_b}}?"},
	} {
		if got := verdict(t, sheetOf(t, "fr", texts)); got != "" {
			t.Errorf("%q is %s", texts, got)
		}
	}
	// A file without a change is never refused.
	s := sheetOf(t, "ar", []string{"????", "???"})
	for i := range s.Rows {
		s.Rows[i].Base = Fingerprint(s.Rows[i].Translation)
	}
	if got := verdict(t, s); got != "" {
		t.Errorf("an untouched file is %s", got)
	}
}

// demoTexts are the translations of the demonstration, by language.
func demoTexts(t testing.TB) map[string][]string {
	t.Helper()
	names, err := filepath.Glob("../../locales/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no catalogues", err)
	}
	all := map[string][]string{}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tag := strings.TrimSuffix(filepath.Base(name), ".yaml")
		l, known := lang.Lookup(tag)
		if !known || tag == "en" {
			continue
		}
		var r diag.Report
		for _, e := range catalogue.Parse(name, l, content, &r).Entries {
			if e.Other != "" {
				all[tag] = append(all[tag], e.Other)
			}
		}
	}
	return all
}

// Files of the demonstration in every language, complete and partly returned: they are taken as they are,
// and refused if they are spoilt.
func TestTheDemonstrationIsTakenWholeAndRefusedSpoilt(t *testing.T) {
	refused, tried, honest := 0, 0, 0
	for tag, texts := range demoTexts(t) {
		for from := 0; from < len(texts); from += 60 {
			part := texts[from:min(len(texts), from+60)]
			honest++
			if got := verdict(t, sheetOf(t, tag, part)); got != "" {
				t.Errorf("%s from %d is %s", tag, from, got)
			}
			for name, encoding := range map[string]*charmap.Charmap{"1252": charmap.Windows1252,
				"1250": charmap.Windows1250,
				"1251": charmap.Windows1251, "1256": charmap.Windows1256, "Macintosh": charmap.Macintosh,
				"437": charmap.CodePage437} {
				for how, spoil := range map[string]func(string, *charmap.Charmap) string{"saved": savedPlain,
					"read": readWrongly} {
					spoilt := make([]string, len(part))
					harmed := 0
					for i, text := range part {
						if spoilt[i] = spoil(text, encoding); letters(spoilt[i]) != letters(text) {
							harmed++
						}
					}
					if harmed < 5 {
						continue // what is only slightly spoilt is left to the checks on each row
					}
					tried++
					if verdict(t, sheetOf(t, tag, spoilt)) != "" {
						refused++
					} else {
						t.Logf("%s from %d, %s as %s: %d of %d texts spoilt, and taken", tag, from, how, name,
							harmed, len(part))
					}
				}
			}
		}
	}
	t.Logf("%d of %d spoilt files are refused, 0 of %d honest ones", refused, tried, honest)
	if refused*100 < tried*99 {
		t.Errorf("%d of %d spoilt files are refused", refused, tried)
	}
}

// letters returns only the letters of a text.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}
