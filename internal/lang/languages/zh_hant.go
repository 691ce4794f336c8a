package languages

var zhHant = Language{
	Tag: "zh-Hant", Aliases: []string{"zh-TW", "zh-HK"},
	Name: "Chinese, traditional", Endonym: "繁體中文",
	PluralTag: "zh-Hant", CLDR: "zh-Hant", HTML: "zh-Hant",
	Script: "Hant", Type: "cjk", Plural: "A", Digits: "latn",
	Chain:  []Tag{"zh-Hans"},
	Family: "zh",
	Words: Words{
		Numbers: []Ways{
			"一", "二/两/兩", "三", "四", "五", "六", "七", "八", "九",
		},
		Spelled: map[float64]Ways{0: "零/〇", 0.5: "一半/半"},
		Scales: [10]Ways{
			1: "十", 2: "百", 3: "千", 4: "万/萬", 8: "亿/億",
		},

		Clock: Clock{
			Fixed: map[int]Ways{
				-15: "差一刻 H 點/H 點差一刻",
				15:  "H 點一刻",
				30:  "H 點半/H 時半",
				45:  "H 點三刻",
			},
			Past: "H 點 M 分/H 時 M 分",
			To:   "差 M 分 H 點",
		},

		NumbersFirst: true,
		FromNotThan:  true,

		// What numbers count or name, and the words at the numbers of a limit or a range.
		Things: map[Thing]Ways{
			Tablet:     "片/藥片",
			Capsule:    "膠囊/粒膠囊",
			Drop:       "滴",
			Teaspoon:   "茶匙",
			Tablespoon: "湯匙/大湯匙",
			Spoon:      "匙",
			Glass:      "杯",
			IU:         "國際單位/單位",
			Puff:       "噴/吸",
			Sachet:     "包/小包",
			Minute:     "分鐘",
			Hour:       "小時/個小時",
			Day:        "天/日",
			Week:       "週/星期/個星期/周",
			Month:      "個月/月",
			Year:       "年/歲",
			Times:      "次",
			Room:       "號房間/房間/房/室/辦公室",
			Floor:      "樓/層",
			Building:   "號樓/棟/大樓",
			Tent:       "帳篷",
			Door:       "門",
			Desk:       "窗口/櫃檯",
			Bus:        "路公車/公車/路巴士/巴士/公共汽車/號公車/路車",
			Tram:       "電車/輕軌",
			Train:      "火車/列車",
			Stop:       "站/車站",
			Platform:   "月臺/月台",
			Adult:      "成人/成年人",
			Child:      "兒童/孩子",
			Person:     "人",
			Photo:      "照片/相片/图片/圖片",
			Copy:       "份/影本/副本",
			Noon:       "中午/正午",
			Midnight:   "午夜/半夜",
		},
		Limits: [4]Ways{
			AtLeast: "至少/最少/不少於/超過/多於" +
				"/不小於/不低於/滿/大於/高於/年滿",
			AtMost: "最多/至多/不超過/少於/不到" +
				"/未滿/小於/不大於/低於/不足",
		},
		LimitsBehind: [4]Ways{
			Before:  "之前/以前/前/為止",
			After:   "之後/以後/後/起/開始",
			AtLeast: "以上",
			AtMost:  "以下/以內",
		},
		Numbered: "號/第",
		Joins:    "和/及/與",
		Ranges:   "至/到/之間",
		Around:   "之間/範圍",
		AndHalf:  "半/個半",

		// The facts that texts say in words.
		NegationLost:  true,
		NegatesByWord: true,
		Negations:     chinese.Negations, Denials: chinese.Denials, Unless: chinese.Unless,
		Prohibits: chinese.Prohibits,
		If:        chinese.If, Connecting: chinese.Connecting, Daily: chinese.Daily, Events: chinese.Events,
		Minus:      chinese.Minus,
		Sides:      chinese.Sides,
		Contraries: chinese.Contraries, Weekdays: chinese.Weekdays, Months: chinese.Months,
		DayParts: chinese.DayParts,
		Night:    chinese.Night,
		Forenoon: chinese.Forenoon, Afternoon: chinese.Afternoon, Amounts: chinese.Amounts,
		NoFacts: chinese.NoFacts,
	},
}
