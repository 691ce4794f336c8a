package languages

var prs = Language{
	Tag: "prs", Aliases: []string{"fa-AF", "dari"},
	Name: "Dari", Endonym: "دری",
	PluralTag: "fa-AF", CLDR: "fa-AF", HTML: "fa-AF",
	Countries: "AF",
	Script:    "Arab", RTL: true, Type: "arab", Plural: "C", Digits: "arabext", Calendar: "persian",
	Chain:  []Tag{"fa"},
	Family: "fa",
	Words: Words{
		Numbers: []Ways{
			"یک/یکی/یکم/یکمین/اول*/نخستین", "دو/دوم/دومین/هر\u200cدو", "سه/سوم/سومین",
			"چهار/چهارم/چهارمین/چار",
			"پنج/پنجم/پنجمین", "شش/ششم/ششمین", "هفت/هفتم/هفتمین", "هشت/هشتم/هشتمین", "نه/نهم/نهمین",
			"ده/دهم/دهمین", "یازده", "دوازده",
		},
		Spelled: map[float64]Ways{
			0: "صفر", 0.25: "ربع*/چارک*",
			1.0 / 3: "ثلث/یک سوم/یک‌سوم",
			0.5:     "نیم/نصف*/نیمی", 11: "یازده*", 12: "دوازده*", 13: "سیزده*",
			14: "چهارده*", 15: "پانزده*", 16: "شانزده*", 17: "هفده*", 18: "هجده*/هیجده*/هژده*",
			19: "نوزده*/نزده*", 20: "بیست*", 30: "سی/سی\u200cام/سیم", 40: "چهل*", 50: "پنجاه*",
			60: "شصت*", 70: "هفتاد*", 80: "هشتاد*", 90: "نود/نودم*", 200: "دویست*/دوصد*",
			300: "سیصد*/سه صد/سه\u200cصد*", 400: "چهارصد*/چارصد*", 500: "پانصد*/پنجصد*",
			600: "ششصد*/شش\u200cصد*", 700: "هفتصد*", 800: "هشتصد*", 900: "نهصد*",
		},
		Scales: [10]Ways{
			2: "صد/یکصد", 3: "هزار*", 5: "لک", 6: "میلیون*/ملیون*", 9: "میلیارد*/ملیارد*",
		},
		And:     "و",
		Percent: "درصد*/فیصد*",
		Until:   "تا/الی",
		Noon:    "ظهر*", Midnight: "نیمه*",
		BeforeNoon:   "صبح*/بامداد*/نیمه*",
		AfterNoon:    "عصر*/ظهر*/بعدازظهر*/شب*/شام*",
		OrdinalsLast: true,
		VerbsLast:    true,
		StopWords:    "در/به/از/که/را/این/با/است/برای/یا",
		Keyboard:     []string{"ي", "ی", "ى", "ی", "ك", "ک"},
		FoldYeKaf:    true,

		Clock:    persian.Clock,
		Counting: persian.Counting, Counted: persian.Counted,
		Things: persian.Things, Limits: persian.Limits, LimitsBehind: persian.LimitsBehind,
		Numbered: persian.Numbered, Joins: persian.Joins, Ranges: persian.Ranges, Around: persian.Around,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: persian.Denials, Negations: persian.Negations, Unless: persian.Unless, Minus: persian.Minus,
		Contraries: persian.Contraries, Weekdays: persian.Weekdays,
		Night:    persian.Night,
		DayParts: persian.DayParts, Forenoon: persian.Forenoon, Afternoon: persian.Afternoon,
		Amounts: persian.Amounts, Reversals: persian.Reversals, NoFacts: persian.NoFacts,
		NearDays: persian.NearDays,
		Months: [12]Ways{
			"جنوری", "فبروری/فبروري", "مارچ", "اپریل", "#می/ماه می/ماه مه", "جون", "جولای", "اگست",
			"سپتمبر", "اکتوبر", "نومبر", "دسمبر",
		},
		SecondMonths: []Ways{
			"#حمل/ماه حمل/برج حمل", "#ثور/ماه ثور/برج ثور", "جوزا", "#سرطان/ماه سرطان/برج سرطان",
			"#اسد/ماه اسد/برج اسد", "سنبله*", "#میزان/ماه میزان/برج میزان", "عقرب",
			"#قوس/ماه قوس/برج قوس", "#جدی/ماه جدی/برج جدی", "#دلو/ماه دلو/برج دلو",
			"#حوت/ماه حوت/برج حوت",
		},
	},
}
