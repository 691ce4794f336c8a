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
		Scales:  []Ways{"صد/یکصد", "هزار*", "لک", "میلیون*/ملیون*", "", "میلیارد*/ملیارد*"},
		Percent: "درصد*/فیصد*",
		Until:   "تا/الی",
		Numbers: []Ways{
			"یک/یکی/یکم/اول*", "دو/دوم/هر\u200cدو", "سه/سوم", "چهار/چهارم/چار", "پنج/پنجم", "شش/ششم",
			"هفت/هفتم", "هشت/هشتم", "نه/نهم", "ده/دهم", "یازده", "دوازده",
		},
		Compounds: []Ways{
			"یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده/هیجده/هژده",
			"نوزده", "بیست", "بیستویک", "بیستودو", "بیستوسه/بیستوسوم", "بیستوچهار", "بیستوپنج",
			"بیستوشش", "بیستوهفت", "بیستوهشت", "بیستونه", "سیام/سیروز/سینفر",
		},
		Noon: "ظهر*", Midnight: "نیمه*",
		BeforeNoon: "صبح*/بامداد*/نیمه*",
		AfterNoon:  "عصر*/ظهر*/بعدازظهر*/شب*/شام*",
		StopWords:  "در/به/از/که/را/این/با/است/برای/یا",
		Keyboard:   []string{"ي", "ی", "ى", "ی", "ك", "ک"},
		FoldYeKaf:  true,

		// The facts that texts say in words.
		NegationLost: true, NegationAdded: true,
		Denials: persian.Denials, Negations: persian.Negations, Weekdays: persian.Weekdays,
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
