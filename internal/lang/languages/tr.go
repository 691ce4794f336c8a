package languages

var tr = Language{
	Tag:  "tr",
	Name: "Turkish", Endonym: "Türkçe",
	PluralTag: "tr", CLDR: "tr", HTML: "tr",
	Countries: "TR CY",
	Script:    "Latn", Type: "latin+", Plural: "B", Digits: "latn",
	Words: Words{
		Numbers: []Ways{
			"bir*/ilk", "iki*", "üç*/üçüncü*/üçün*", "dört*/dörd*", "beş*", "altı*", "yedi*", "sekiz*",
			"dokuz*",
			"on/onun*", "onbir", "oniki",
		},
		Spelled: map[float64]Ways{
			0: "sıfır*", 0.25: "çeyrek*",
			1.0 / 3: "üçte bir*",
			0.5:     "yarım*/yarı/yarısı*/buçuk*", 11: "onbir*", 12: "oniki*",
			13: "onüç*", 14: "ondört*", 15: "onbeş*", 16: "onaltı*", 17: "onyedi*", 18: "onsekiz*",
			19: "ondokuz*", 20: "yirmi*", 30: "otuz*", 40: "kırk*", 50: "elli*", 60: "altmış*",
			70: "yetmiş*", 80: "seksen*", 90: "doksan*", 200: "ikiyüz*", 300: "üçyüz*",
			400: "dörtyüz*", 500: "beşyüz*", 600: "altıyüz*", 700: "yediyüz*", 800: "sekizyüz*",
			900: "dokuzyüz*",
		},
		Scales: [10]Ways{
			2: "yüz/yüzü*/yüzün*", 3: "bin/bini/bine/binin*", 6: "milyon*", 9: "milyar*",
		},
		Percent: "yüzde*",
		Noon:    "öğle*", Midnight: "yarı*",
		StopWords: "ve/bir/için/bu/ile/değil/veya/size/sizi/ya/olarak",

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "H çeyrek kala/H çeyrek var",
				15:  "H çeyrek geçe/H çeyrek geçiyor",
				30:  "H buçukta/H buçuğa/H buçuktan/saat H buçuk/H buçukda",
				585: "ona çeyrek kala/ona çeyrek var",
				615: "onu çeyrek geçe/onu çeyrek geçiyor",
			},
			Past: "H M geçe",
			To:   "H M kala",
		},

		NumbersFirst: true,
		VerbsLast:    true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		TimeUnits: map[Thing]Ways{
			Minute: "dakika/dakikada",
			Hour:   "saat/saatte/saatii",
			Day:    "gün/günde",
			Week:   "hafta/haftada",
			Month:  "ay/ayda",
		},
		Yes:   "tamam/evet/doğru",
		Stray: "ðÐþÞýÝ",
		Things: map[Thing]Ways{
			Tablet:     "tablet*/hap/hapı/haplar*/hapın",
			Capsule:    "kapsül*",
			Drop:       "damla*",
			Teaspoon:   "çay kaşığı/tatlı kaşığı/çay kaşığını",
			Tablespoon: "yemek kaşığı/çorba kaşığı",
			Spoon:      "kaşık*/kaşığ*/ölçek*",
			Glass:      "bardak*/bardağ*/fincan*",
			IU:         "iü/iu/ünite*",
			Puff:       "puf/püskürt*/fıs",
			Sachet:     "poşet*/saşe*",
			Minute:     "dakika*/dk/dakikada",
			Hour:       "saat*/sa/saatte",
			Day: "gün/günü/günde/günlük/gündür/günden/güne/günün/gününü/gününüz/gününüzü" +
				"/günler/günleri/günlerde/günlerinde/günlerine/günlerin/günlerini/günlerden/günlerinden",
			Week:     "hafta*/haftada",
			Month:    "ay/ayda/aylık/ayı/aydır/aydan/ayın",
			Year:     "yıl*/sene*/yaş*/yılda",
			Times:    "kez/kere/defa/sefer/keresinde",
			Room:     "oda/odası/odaya/odada/odasına/odaları/odanın/ofis*/salon*",
			Floor:    "kat/katta/katı/katın/katında/kata/katına",
			Building: "bina*/blok*/baraka*/ev/evi",
			Tent:     "çadır*",
			Door:     "kapı*/giriş*",
			Desk:     "gişe*/vezne*/banko*/pencere*",
			Bus:      "otobüs*",
			Tram:     "tramvay*",
			Train:    "tren*",
			Stop:     "durak*/durağ*/istasyon*",
			Platform: "peron*",
			Adult:    "yetişkin*",
			Child:    "çocuk*/çocuğ*",
			Person:   "kişi*/insan*",
			Photo:    "fotoğraf*/resim/foto",
			Copy:     "kopya*/fotokopi*/nüsha*",
			Noon:     "öğle/öğlen/öğleyin/öğlene/öğlende",
			Midnight: "gece yarısı/gece yarısında/gece yarısına/geceyarısı",
		},
		Limits: [4]Ways{
			AtLeast: "en az/minimum/asgari",
			AtMost:  "en fazla/en çok/azami/maksimum",
		},
		LimitsBehind: [4]Ways{
			Before: "önce/kadar/evvel",
			After:  "sonra/itibaren/beri",
			AtLeast: "fazla/üzeri/üstü/büyük/büyükse*/üzerinde/üstünde/üzerindeki/üstündeki" +
				"/ve üzeri/ve üstü/büyükler/büyüklere",
			AtMost: "az/altında/yaş altı/küçük/küçükse*/kadar/altındaki" +
				"/ve altı/küçükler/küçüklere/yaşından küçük*",
		},
		If:      "eğer/şayet",
		Concord: "asla/hiç/hiçbir*",
		Connecting: "için/ve/bir/bu/ile/da/de/uygun/uygundur/önerilir/tavsiye/izin" +
			"/yönelik/olan/olanlar/ücretsiz",
		Repeats: [NumberOfRepeats]Ways{
			Each: "her",
			Per:  "başına",
			Last: "son",
		},
		RepeatsBehind: [NumberOfRepeats]Ways{
			Lasting: "boyunca/süreyle/süresince",
			Within:  "günde/saatte/haftada/ayda/yılda/dakikada",
		},
		EveryOther: "gün aşırı/günaşırı/iki günde bir",
		Daily: "her gün/her günü/haftanın her günü/günlük/bütün hafta/tüm hafta/hafta boyunca" +
			"/haftanın tüm günleri/haftanın bütün günleri",
		Events: [NumberOfEvents]Ways{
			Opening:   "açıl*/açık*/açar/açıyor",
			Closing:   "kapan*/kapalı/kapatıl*",
			Beginning: "başla*/başlangıç*",
			Ending:    "biter/bitiyor/bitiş*/sona/sonlan*",
			Departure: "kalk*/hareket*/ayrıl*",
			Arrival:   "varır/varıyor/varış*/ulaş*",
			Breakfast: "kahvaltı*",
			Lunch:     "öğle yemeği/öğlen yemeği",
			Dinner:    "akşam yemeği",
		},
		Numbered: "numara*/no/nolu/sayılı",
		Joins:    "ve/ile",
		Ranges:   "kadar/arası*/arasında/ila/ile",
		Through:  "ila/ile/dan/den/tan/ten",
		Around:   "kadar/arası*/arasında",
		AndHalf:  "buçuk*",

		// Words that state facts.
		NegationLost: true, NegationAdded: true,
		Denials: "*sız*/*siz*/*suz*/*süz*/*maz*/*mez*/*madı*/*medi*/*mama*/*meme*/*masın*/*mesin*" +
			"/*mıyor*/*miyor*/*muyor*/*müyor*/*maya*/*meye*/*madan*/*meden*/yok*/hata*/boş*" +
			"/yasak*/red*/engel*/hiç*/hariç/dışında/sadece/yalnız*/*mayı*/*meyi*/*mamış*/*memiş*" +
			"/eksik*/önle*/kaçın*/*mıy*/*miy*" +
			"/zor*/güç*/uyuş*/kayb*",
		Contraries: []Contrary{
			"önce|sonra",
			"en az|en fazla/en çok",
			"daha fazla/üstünde/üzerinde|daha az/altında",
			"ücretsiz*/bedava|ücretli*/paralı",
			"açık/açıktır|kapalı/kapalıdır",
			"serbest/serbesttir/izin verilir|yasak/yasaktır",
			"içeri/içeride/içerde|dışarı/dışarıda",
			"ilk|son",
			"kuzey/kuzeyde/kuzeye|güney/güneyde/güneye|doğu/doğuda/doğuya|batı/batıda/batıya",
			"sıcak|soğuk",
			"giriş/girişi/girişe/girişte|çıkış/çıkışı/çıkışa/çıkışta",
			"yetişkin*|çocuk/çocuklar/çocuklara",
			"dakika/dakikada|saat/saatte|gün/günde/günlük|hafta/haftada/haftalık|ay/ayda/aylık|" +
				"yıl/yılda/yıllık",
			"yukarı/yukarıda|aşağı/aşağıda",
			"kırmızı|yeşil|mavi|sarı|beyaz|siyah",
		},
		Sides: [NumberOfSides]Contrary{
			LeftRight: "sol/sola/solda/soldan/soldaki|sağ/sağa/sağda/sağdan/sağdaki",
			WomenMen:  "kadın/kadınlar/kadınlara|erkek/erkekler/erkeklere",
			MealTime: "yemekten önce/yemeklerden önce/yemek öncesi/yemeden önce|yemekten sonra" +
				"/yemeklerden sonra/yemek sonrası/yedikten sonra",
		},
		UnlessBehind: "*madıkça/*medikçe/*mazsa/*mezse/*mazsanız/*mezseniz/*madığı sürece/*mediği sürece" +
			"/değilse/değilseniz/*ana kadar/*ene kadar/*ana dek/*ene dek/*madan/*meden",
		Prohibits: "yasak*",
		Minus:     "eksi*/sıfır*/negatif*/bodrum*/yeraltı*/yer/yerin/zemin*/indirim*/ucuz*",
		Negations: []Ways{
			"değil*/*mayın/*meyin/*mayınız/*meyiniz/*maz/*mez/*mazlar/*mezler/*mazsınız/*mezsiniz" +
				"/*mazsa/*mezse/*mazsanız/*mezseniz/*maksızın/*meksizin/*mıyor*/*miyor*/*muyor*" +
				"/*müyor*/*madı/*medi/*madan/*meden/*mayan/*meyen/*mayanlar/*meyenler/*mayacak*" +
				"/*meyecek*/*mamalı*/*memeli*/*mayalım/*meyelim/*masın/*mesin/*masınlar/*mesinler" +
				"/*mamış/*memiş/*madığı*/*mediği*/*madığınız*/*mediğiniz*/*madığında/*mediğinde" +
				"/*mamak/*memek/*mamaya/*memeye/*mamanız/*memeniz",
			"yok/yoktur/yoksa", "hayır", "asla", "hiç/hiçbir*", "hariç/dışında", "olmadan", "ne de",
		},
		ForbidsAtEnd: "*ma/*me",
		Weekdays: [7]Ways{
			"pazar*", "pazartesi*", "salı*", "çarşamba*", "perşembe*", "cuma*", "cumartesi*",
		},
		Months: [12]Ways{
			"ocak*", "şubat*", "mart/martta/marta/martı/martın/marttan/mart'*", "nisan*", "mayıs*",
			"haziran*", "temmuz*", "ağustos*", "eylül*", "ekim*", "kasım*", "aralık*/aralığ*",
		},
		NearDays: "bugün*/yarın*/dün/dünkü",
		Shelters: "sığınmaev*",
		DayParts: []Ways{
			"sabah*", "öğle/öğlen*/öğleyin/öğlene", "öğleden önce", "öğleden sonra*", "akşam*", "gece*",
			"gece yarısı*", "bugün*", "yarın*", "dün/dünkü", "hafta sonu*/hafta sonlar*", "şafak*",
			"ikindi*",
		},
		Forenoon: []int{0, 2}, Afternoon: []int{3, 4, 12}, Night: []int{5},
		Amounts: []Ways{
			"iki*", "üç/üçü/üçüncü*/üçte/üçe/üçer", "dört*/dörd*", "beş/beşi/beşinci*/beşte/beşe/beşer",
			"altı/altıncı*/altıda/altıya/altısı", "yedi/yedinci*/yedide/yediye/yedisi", "sekiz*",
			"dokuz*", "on/onuncu*", "yirmi*", "otuz*", "kırk/kırkıncı*", "elli/ellinci*", "altmış*",
			"yetmiş*", "seksen*", "doksan*", "yüz/yüzde/yüzüncü*/yüzlerce", "bin/bininci*/binlerce",
			"milyon*", "yarım*/yarısı*", "buçuk*", "çeyrek*", "çift*",
		},
		Reversals: "*ma/*me/*mayın/*meyin/*ın>mayın/*in>meyin/*un>mayın/*ün>meyin/*ız>maz/*iz>mez/*ır>maz" +
			"/*ir>mez/*ur>maz/*ür>mez/*ar>maz/*er>mez/*sız/*siz/*suz/*süz/*lı>sız/*li>siz/*lu>suz" +
			"/*lü>süz",
		NoFacts: "namaz*/olmaz ise/memesi/maması/uzman*/yaramaz*/kıyma*/almaz*/mayın",
	},
}
