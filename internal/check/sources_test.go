package check

import (
	"testing"

	"tabla/internal/diag"
	"tabla/internal/lang"
	"tabla/internal/segment"
	"tabla/internal/sitetest"
)

// faultFrom returns the code of what a translation from a language is found to have, as faultIn does.
func faultFrom(t *testing.T, from, source, tag, text string) string {
	t.Helper()
	var r diag.Report
	s := segment.Cut(nil, "x.md", 1, []byte(source+"\n"), &r)
	l, known := lang.Lookup(from)
	if len(s.Segments) != 1 || !known {
		t.Fatalf("%q is not one text, or %s no language", source, from)
	}
	site := siteOf(t, sitetest.Settings(from+", "+tag, "source: "+from))
	code := ""
	given := Source{Skeleton: s, Facts: NewFactReader(l).Of(s.Segments[0].Text)}
	for _, f := range rulesOf(t, site, tag).Faults(&given, text) {
		if f.Severity != diag.Warning {
			return f.Code
		}
		code = "warn:" + f.Code
	}
	return code
}

// A limit that is turned round is found although a negation at the end of the sentence could turn it round as
// well, if the other sentence shows what that negation belongs to.
func TestALimitIsHeldAgainstThatOfItsSourceBesideANegation(t *testing.T) {
	for _, c := range []struct{ from, source, tag, text, want string }{
		{"en", "If you are under 16, you must not come alone.",
			"tr", "16 yaşından büyükseniz yalnız gelmemelisiniz.", "fact-limit"},
		{"en", "If you are under 16, you must not come alone.",
			"tr", "16 yaşından küçükseniz yalnız gelmemelisiniz.", ""},
		{"en", "If you are under 16 you must not come alone.",
			"fa", "اگر بیش از ۱۶ سال دارید نباید تنها بیایید.", "fact-limit"},
		{"en", "If you are under 16 you must not come alone.",
			"fa", "اگر کمتر از ۱۶ سال دارید نباید تنها بیایید.", ""},
		{"en", "Children under 16 must not stay alone.",
			"ur", "16 سال سے زیادہ عمر کے بچے اکیلے نہ رہیں۔", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"ur", "16 سال سے کم عمر کے بچے اکیلے نہ رہیں۔", ""},
		{"en", "Children under 16 must not stay alone.",
			"bn", "১৬ বছরের বেশি বয়সী শিশুরা একা থাকবে না।", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"bn", "১৬ বছরের কম বয়সী শিশুরা একা থাকবে না।", ""},
		{"en", "Children under 16 must not stay alone.",
			"am", "ከ16 ዓመት በላይ የሆኑ ልጆች ብቻቸውን መቆየት የለባቸውም።", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"am", "ከ16 ዓመት በታች የሆኑ ልጆች ብቻቸውን መቆየት የለባቸውም።", ""},
		{"en", "Take not more than 3 tablets.", "tr", "3 tabletten fazla almayın.", ""},
		{"en", "Take not more than 3 tablets.", "tr", "3 tabletten az almayın.", "fact-limit"},
		{"en", "Take not more than 3 tablets.", "zh-Hans", "服用不超过3片。", ""},
		{"en", "Take not more than 3 tablets.", "zh-Hans", "服用不少于3片。", "fact-limit"},
		{"en", "Take not more than 3 tablets.", "zh-Hans", "请勿服用少于3片。", "fact-limit"},
		{"en", "Take not more than 3 tablets.", "ur", "3 گولیوں سے زیادہ نہ لیں۔", ""},
		{"en", "Take not more than 3 tablets.", "ur", "3 گولیوں سے کم نہ لیں۔", "fact-limit"},
		{"en", "Take not more than 3 tablets.", "fa", "بیش از ۳ قرص مصرف نکنید.", ""},
		{"en", "Take not more than 3 tablets.", "fa", "کمتر از ۳ قرص مصرف نکنید.", "fact-limit"},
		{"en", "Take no more than 3 tablets.", "bn", "৩টির বেশি ট্যাবলেট খাবেন না।", ""},
		{"en", "Take no more than 3 tablets.", "bn", "৩টির কম ট্যাবলেট খাবেন না।", "fact-limit"},
		{"uk", "Діти від 16 років можуть прийти.", "en", "Children from 16 years may come.", ""},
		{"uk", "Діти від 16 років можуть прийти.", "en", "Children under 16 years may come.", "fact-limit"},
		{"uk", "Діти від 16", "en", "Children over 16", ""},
		{"uk", "Діти від 16", "en", "Children up to 16", "fact-limit"},
		{"uk", "Діти до 16 років", "en", "Children over 16", "fact-limit"},
		{"en", "Children from 16", "uk", "Діти до 16", "fact-limit"},
		{"en", "Children from 16", "uk", "Діти від 16", ""},
		{"en", "Children aged 16 and over", "uk", "Діти від 16 років", ""},
		{"en", "Children under 16 must not stay alone.",
			"hi", "16 वर्ष से अधिक उम्र के बच्चे अकेले न रहें।", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"hi", "16 वर्ष से कम उम्र के बच्चे अकेले न रहें।", ""},
		{"en", "Children under 16 must not stay alone.",
			"pa", "16 ਸਾਲ ਤੋਂ ਵੱਧ ਉਮਰ ਦੇ ਬੱਚੇ ਇਕੱਲੇ ਨਾ ਰਹਿਣ।", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"pa", "16 ਸਾਲ ਤੋਂ ਘੱਟ ਉਮਰ ਦੇ ਬੱਚੇ ਇਕੱਲੇ ਨਾ ਰਹਿਣ।", ""},
		{"en", "Children under 16 must not stay alone.",
			"ps", "تر ۱۶ کالو ډېر عمر لرونکي ماشومان باید یوازې نه وي.", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"ps", "تر ۱۶ کالو کم عمره ماشومان باید یوازې نه وي.", ""},
		{"en", "Children under 16 must not stay alone.",
			"prs", "اطفال بالای ۱۶ سال نباید تنها باشند.", "fact-limit"},
		{"en", "Children under 16 must not stay alone.", "prs", "اطفال زیر ۱۶ سال نباید تنها باشند.", ""},
		{"en", "Children under 16 must not stay alone.",
			"ckb", "منداڵانی سەروو ١٦ ساڵ نابێت بەتەنیا بمێننەوە.", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"ckb", "منداڵانی خوار ١٦ ساڵ نابێت بەتەنیا بمێننەوە.", ""},
		{"en", "Children under 16 must not stay alone.",
			"so", "Carruurta ka weyn 16 sano waa inaysan keligood joogin.", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"so", "Carruurta ka yar 16 sano waa inaysan keligood joogin.", ""},
		{"en", "Children under 16 must not stay alone.",
			"ti", "ልዕሊ 16 ዓመት ዝኾኑ ቆልዑ በይኖም ክጸንሑ የብሎምን።", "fact-limit"},
		{"en", "Children under 16 must not stay alone.", "ti", "ትሕቲ 16 ዓመት ዝኾኑ ቆልዑ በይኖም ክጸንሑ የብሎምን።", ""},
		{"en", "Children under 16 must not stay alone.",
			"kmr", "Zarokên di bin 16 salî de divê bi tenê nemînin.", ""},
		{"en", "Children under 16 must not stay alone.",
			"kmr", "Zarokên ji 16 salî mezintir divê bi tenê nemînin.", "fact-limit"},
		{"en", "Children under 16 must not stay alone.",
			"my", "အသက် ၁၆ နှစ်အောက် ကလေးများ တစ်ယောက်တည်း မနေရပါ။", ""},
		{"en", "Children under 16 must not stay alone.", "zh-Hans", "16岁以下儿童不得独自停留。", ""},
		{"en", "Children under 16 must not stay alone.", "zh-Hans", "16岁以上儿童不得独自停留。", "fact-limit"},
		{"fr", "Les enfants de moins de 16 ans ne doivent pas rester seuls.",
			"tr", "16 yaşından büyük çocuklar yalnız kalmamalı.", "fact-limit"},
		{"fr", "Les enfants de moins de 16 ans ne doivent pas rester seuls.",
			"tr", "16 yaşından küçük çocuklar yalnız kalmamalı.", ""},
		{"ru", "Дети младше 16 лет не должны оставаться одни.",
			"fa", "کودکان بالای ۱۶ سال نباید تنها بمانند.", "fact-limit"},
		{"ru", "Дети младше 16 лет не должны оставаться одни.",
			"fa", "کودکان زیر ۱۶ سال نباید تنها بمانند.", ""},
		{"sr-Latn", "Deca mlađa od 16 godina ne smeju biti sama.",
			"fa", "کودکان بالای ۱۶ سال نباید تنها بمانند.", "fact-limit"},
		{"sr-Latn", "Deca mlađa od 16 godina ne smeju biti sama.",
			"fa", "کودکان زیر ۱۶ سال نباید تنها بمانند.", ""},
		{"tr", "16 yaşından küçük çocuklar yalnız kalmamalı.",
			"en", "Children over 16 must not stay alone.", "fact-limit"},
		{"tr", "16 yaşından küçük çocuklar yalnız kalmamalı.",
			"en", "Children under 16 must not stay alone.", ""},
		{"tr", "16 yaşından küçük çocuklar yalnız kalmamalı.",
			"fa", "کودکان بالای ۱۶ سال نباید تنها بمانند.", "fact-limit"},
		{"fa", "بیش از ۳ قرص مصرف نکنید.", "en", "Do not take less than 3 tablets.", "fact-limit"},
		{"fa", "بیش از ۳ قرص مصرف نکنید.", "en", "Take no more than 3 tablets.", ""},
		{"en", "Come no later than 9:00.", "tr", "9:00'dan sonra gelmeyin.", ""},
		{"en", "Come no later than 9:00.", "tr", "9:00'dan önce gelmeyin.", "fact-limit"},
		{"en", "Come no later than 9:00.", "tr", "En geç 9:00'da gelin.", ""},
		{"en", "Do not bring more than 2 bags.", "hi", "2 से अधिक बैग न लाएँ।", ""},
		{"en", "Do not bring more than 2 bags.", "hi", "2 से कम बैग न लाएँ।", "fact-limit"},
		{"en", "You must be at least 18.", "tr", "En az 18 yaşında olmalısınız.", ""},
		{"en", "You must be at least 18.", "tr", "18 yaşından küçük olmamalısınız.", ""},
		{"en", "You must be at least 18.", "tr", "En fazla 18 yaşında olmalısınız.", "fact-limit"},
		{"en", "Only people over 18 may enter.", "tr", "18 yaşından küçükler giremez.", ""},
		{"en", "Children under 5 do not pay.", "fa", "کودکان زیر ۵ سال پول نمی‌دهند.", ""},
		{"en", "Children under 5 do not pay.", "fa", "کودکان بالای ۵ سال پول نمی‌دهند.", "fact-limit"},
		{"sr-Latn", "Deca od 16 godina mogu doći.", "en", "Children under 16 may come.", "fact-limit"},
		{"sr-Latn", "Deca od 16 godina mogu doći.", "en", "Children from 16 may come.", ""},
		{"sr-Latn", "Deca mlađa od 16 mogu doći.", "en", "Children under 16 may come.", ""},
		{"sr-Latn", "Za mlađe od 16", "en", "For those under 16", ""},
		{"sr-Latn", "Za osobe starije od 60 godina", "en", "For people over 60", ""},
		{"uk", "Діти молодші від 16 років", "en", "Children under 16", ""},
		{"uk", "Діти старші від 16 років", "en", "Children over 16", ""},
		{"uk", "Для дітей старших за 16 років", "en", "For children over 16", ""},
		{"mk", "Деца од 16 години", "en", "Children under 16", "fact-limit"},
		{"mk", "Деца помлади од 16 години", "en", "Children under 16", ""},
		{"es", "Niños desde 16 años", "en", "Children under 16", "fact-limit"},
		{"es", "Niños menores de 16 años", "en", "Children under 16", ""},
		{"en", "Children up to 16", "es", "Niños desde 16 años", "fact-limit"},
	} {
		if got := faultFrom(t, c.from, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s -> %s: %s -> %s: got %q, want %q", c.from, c.tag, c.source, c.text, got, c.want)
		}
	}
}

// Hours that are counted from noon, from dawn or up to 24, lengths in other units, ordinal numbers and
// fractions are the same whatever the source's language is; others are not.
func TestTheSameFactsAreKnownFromEverySource(t *testing.T) {
	for _, c := range []struct{ from, source, tag, text, want string }{
		{"en", "Come at half past 8.", "am", "ከ8 ሰዓት ተኩል ላይ ይምጡ።", ""},
		{"en", "Come at half past 8.", "am", "2 ሰዓት ተኩል ላይ ይምጡ።", "warn:fact-time"},
		{"en", "Come at 8:30 in the morning.", "am", "ከጠዋቱ 2:30 ይምጡ።", ""},
		{"en", "Come at 8:30 in the morning.", "am", "ከጠዋቱ 2 ሰዓት ተኩል ይምጡ።", ""},
		{"en", "Come at 8:30 in the morning.", "am", "ከጠዋቱ 3 ሰዓት ተኩል ይምጡ።", "fact-time"},
		{"en", "Come at half past 8.", "my", "၈ နာရီခွဲ လာပါ။", ""},
		{"en", "Come at half past 8.", "my", "၉ နာရီခွဲ လာပါ။", "fact-number"},
		{"en", "Come at 8:30.", "my", "၈ နာရီခွဲတွင် လာပါ။", ""},
		{"en", "Come at 8:30.", "my", "၈ နာရီတွင် လာပါ။", "fact-time"},
		{"es", "Espere un año o 6 meses.", "en", "Wait 6 years or one month.", "fact-count"},
		{"es", "Espere un año o 6 meses.", "en", "Wait one year or 6 months.", ""},
		{"en", "Wait one year or 6 months.", "es", "Espere 6 años o un mes.", "fact-count"},
		{"en", "Wait one year, then 6 months.", "es", "Espere un año, luego 6 meses.", ""},
		{"en", "Open 9-17 daily.", "tr", "Her gün 17-9 açık.", "fact-order"},
		{"en", "Open 9-17 daily.", "tr", "Her gün 9/17 açık.", ""},
		{"en", "Open 9-17 daily.", "ur", "روزانہ 17/9 کھلا ہے۔", "fact-order"},
		{"en", "The clinic works 9 to 5.", "fr", "La clinique travaille de 9 à 17 h.", ""},
		{"en", "The clinic is open 9 to 5.", "fa", "درمانگاه از ۹ تا ۱۷ باز است.", ""},
		{"en", "Open from 9 to 5.", "ru", "Открыто с 9 до 17.", ""},
		{"en", "Doctor 9 to 5.", "ru", "Врач с 9 до 17.", ""},
		{"en", "Wait 24 hours.", "ru", "Подождите сутки.", ""},
		{"en", "Wait 24 hours.", "uk", "Зачекайте добу.", ""},
		{"en", "Wait 48 hours.", "ru", "Подождите двое суток.", ""},
		{"en", "Wait 48 hours.", "uk", "Зачекайте дві доби.", ""},
		{"en", "Wait 24 hours.", "ru", "Подождите двое суток.", "fact-number"},
		{"en", "within 24 hours", "ru", "в течение суток", ""},
		{"en", "within 24 hours", "uk", "протягом доби", ""},
		{"en", "The stay is 90 days.", "fr", "Le séjour est de trois mois.", "warn:fact-number"},
		{"en", "You may stay 90 days.", "fr", "Vous pouvez rester trois mois.", "warn:fact-number"},
		{"en", "You may stay 90 days.", "fr", "Vous pouvez rester quatre mois.", "fact-number"},
		{"en", "You may stay 90 days.", "es", "Puede quedarse tres meses.", "warn:fact-number"},
		{"en", "You may stay 30 days.", "es", "Puede quedarse un mes.", "warn:fact-number"},
		{"en", "You may stay 60 days.", "ru", "Вы можете остаться два месяца.", "warn:fact-number"},
		{"es", "Después de las 23 no se puede entrar.", "en", "After 11 pm you cannot enter.", ""},
		{"es", "Después de las 23 no se puede entrar.", "en", "After 23:00 you cannot enter.", ""},
		{"es", "Después de las 23 no se puede entrar.", "fr", "Après 23 h on ne peut pas entrer.", ""},
		{"es", "Después de las 23 no se puede entrar.", "en", "After 10 pm you cannot enter.", "fact-time"},
		{"fr", "Venez à 15 h.", "en", "Come at 3 in the afternoon.", ""},
		{"fr", "Venez à 15 h.", "en", "Come at 3 pm.", ""},
		{"fr", "Venez à 15 h.", "en", "Come at 4 in the afternoon.", "fact-number"},
		{"sr-Latn", "Dođite u 15 h.", "en", "Come at 3 in the afternoon.", ""},
		{"sr-Latn", "Dođite u 15 sati.", "en", "Come at 3 in the afternoon.", ""},
		{"sr-Latn", "Dođite u 15 h.", "en", "Come at 3 in the morning.", "fact-number"},
		{"fr", "Venez à 15 h.", "en", "Come at 3 in the morning.", "fact-number"},
		{"en", "Come from 6 in the morning.", "am", "ከንጋቱ 12 ሰዓት ጀምሮ ይምጡ።", ""},
		{"en", "Come at 6 am.", "am", "ከጠዋቱ 12 ሰዓት ይምጡ።", ""},
		{"en", "Come at 7 am.", "am", "ከጠዋቱ 1 ሰዓት ይምጡ።", ""},
		{"en", "Come at 7 am.", "am", "ከጠዋቱ 7 ሰዓት ይምጡ።", ""},
		{"en", "Come at 5 am.", "am", "ከንጋቱ 11 ሰዓት ይምጡ።", ""},
		{"en", "The fourth floor", "es", "El cuarto piso", ""},
		{"en", "The 4th floor", "es", "El cuarto piso", ""},
		{"en", "The 4th floor", "es", "El quinto piso", "fact-number"},
		{"en", "The 4th floor", "fa", "طبقه چهارم", ""},
		{"en", "On the 4th day", "fa", "در چهارمین روز", ""},
		{"en", "On the 4th day", "fa", "در پنجمین روز", "fact-number"},
		{"en", "The 4th floor", "ur", "چوتھی منزل", ""},
		{"en", "1/3 of the rooms", "fa", "⅓ اتاق‌ها", ""},
		{"en", "⅓ of the rooms", "fr", "1/3 des chambres", ""},
		{"en", "⅓ of the rooms", "fr", "¼ des chambres", "fact-number"},
		{"en", "Keep it at -90.0 °C.", "fa", "آن را در ‎−۹۰٫۰‎ درجه سانتیگراد نگه دارید.", ""},
		{"en", "Keep it at -90.0 °C.", "fa", "آن را در −۹۰٫۰ °C نگه دارید.", ""},
		{"en", "Keep it at −90.0 °C.", "fa", "آن را در ‎-۹۰٫۰ °C نگه دارید.", ""},
		{"en", "Take ⅛ of it.", "fa", "⅛ آن را مصرف کنید.", ""},
		{"en", "Take ⅛ of it.", "fr", "Prenez-en 1/8.", ""},
		{"en", "Take ⅛ of it.", "fr", "Prenez-en ⅜.", "fact-number"},
		{"en", "Come at 9 in the evening.", "am", "ከምሽቱ 3 ሰዓት ይምጡ።", ""},
		{"en", "Come at 21:00.", "am", "ከምሽቱ 3 ሰዓት ይምጡ።", ""},
		{"en", "Come at 21:00.", "am", "ከምሽቱ 4 ሰዓት ይምጡ።", "fact-time"},
		{"en", "Open 8:30-16:00.", "am", "ከ2:30-10:00 ክፍት ነው።", "warn:fact-time"},
		{"en", "Wait 6 hours.", "am", "12 ሰዓት ይጠብቁ።", "fact-number"},
		{"en", "Come at 8:45.", "my", "၈ နာရီခွဲတွင် လာပါ။", "fact-time"},
		{"en", "Come at 8:30 and at 9:00.", "my", "၈ နာရီခွဲနှင့် ၉ နာရီတွင် လာပါ။", ""},
		{"en", "Come at 8:30.", "ti", "ሰዓት 2ን ፈረቓን ምጽኡ።", "warn:fact-time"},
		{"uk", "Зачекайте добу.", "en", "Wait 24 hours.", ""},
		{"uk", "Зачекайте 24 години.", "ru", "Подождите сутки.", ""},
		{"en", "The 90 days end", "fr", "Les 60 jours se terminent", "fact-number"},
		{"en", "90 days", "fr", "deux mois", "fact-number"},
		{"fr", "De 15 h à 17 h", "en", "From 3 to 5 in the afternoon", ""},
		{"fr", "De 15 h à 17 h", "en", "From 3 to 6 in the afternoon", "fact-number"},
		{"es", "A las 21 h", "en", "At 9 in the evening", ""},
		{"ru", "В 15 часов", "en", "At 3 in the afternoon", ""},
		{"ru", "Приходите к 9 часам", "en", "Come by 9 in the evening", ""},
		{"en", "On the 3rd floor", "fa", "در سومین طبقه", ""},
		{"en", "On the 3rd floor", "es", "En el tercer piso", ""},
		{"en", "A quarter of the rooms", "es", "La cuarta parte de las habitaciones", ""},
		{"en", "1/4 of the rooms", "es", "Un cuarto de las habitaciones", ""},
		{"en", "Come at 9:15", "es", "Venga a las nueve y cuarto", ""},
		{"en", "Come at 8:45", "es", "Venga a las nueve menos cuarto", ""},
		{"en", "Room 4", "es", "Cuarto 4", ""},
		{"en", "Open 9-17", "ur", "9/17 کھلا", ""},
		{"sr-Latn", "Mlađi ste od 18 godina i sami ste?",
			"en", "Are you under 18 years old and alone?", ""},
		{"sr-Latn", "Mlađi ste od 18 godina i sami ste?",
			"en", "Are you over 18 years old and alone?", "fact-limit"},
		{"mk", "Помлади сте од 18 години?", "en", "Are you under 18 years old?", ""},
	} {
		if got := faultFrom(t, c.from, c.source, c.tag, c.text); got != c.want {
			t.Errorf("%s -> %s: %s -> %s: got %q, want %q", c.from, c.tag, c.source, c.text, got, c.want)
		}
	}
}
