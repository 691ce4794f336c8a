package languages

var zhHans = Language{
	Tag: "zh-Hans", Aliases: []string{"zh", "cmn", "zh-CN"},
	Name: "Chinese, simplified", Endonym: "简体中文",
	PluralTag: "zh-Hans", CLDR: "zh-Hans", HTML: "zh-Hans",
	Script: "Hans", Type: "cjk", Plural: "A", Digits: "latn",
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
				-15: "差一刻 H 点/H 点差一刻",
				15:  "H 点一刻/H 点1刻",
				30:  "H 点半/H 时半",
				45:  "H 点三刻",
			},
			Past: "H 点 M 分/H 时 M 分",
			To:   "差 M 分 H 点",
		},

		NumbersFirst: true,
		FromNotThan:  true,

		// Words for the things that numbers count or name, and words beside the numbers of limits and ranges.
		Yes: "是/对/好",
		Things: map[Thing]Ways{
			Tablet:     "片/药片",
			Capsule:    "粒胶囊/胶囊",
			Drop:       "滴",
			Teaspoon:   "茶匙",
			Tablespoon: "汤匙/大汤匙",
			Spoon:      "勺",
			Glass:      "杯",
			IU:         "国际单位/单位",
			Puff:       "喷/吸",
			Sachet:     "袋/小袋",
			Minute:     "分钟",
			Hour:       "小时/个小时",
			Day:        "天/日",
			Week:       "周/星期/个星期",
			Month:      "个月/月",
			Year:       "年/岁",
			Times:      "次",
			Room:       "号房间/房间/房/室/办公室",
			Floor:      "楼/层",
			Building:   "号楼/栋/大楼",
			Tent:       "帐篷",
			Door:       "门",
			Desk:       "窗口/柜台",
			Bus:        "路公交车/公交车/路公交/路巴士/公共汽车/巴士/路车",
			Tram:       "电车/有轨电车",
			Train:      "火车/列车",
			Stop:       "站/车站",
			Platform:   "站台/月台",
			Adult:      "成人/成年人",
			Child:      "儿童/孩子",
			Person:     "人",
			Photo:      "照片/图片/圖片",
			Copy:       "份/复印件/副本",
			Noon:       "中午/正午",
			Midnight:   "午夜/半夜",
		},
		Limits: [4]Ways{
			AtLeast: "至少/最少/不少于/超过/多于" +
				"/不小于/不低于/满/大于/高于/年满",
			AtMost: "最多/至多/不超过/少于/不到" +
				"/未满/小于/不大于/低于/不足",
		},
		LimitsBehind: [4]Ways{
			Before: "之前/以前/前/为止",
			After:  "之后/以后/后/起/开始",
			AtLeast: "以上" +
				"/及以上",
			AtMost: "以下/以内" +
				"/及以下",
		},
		Numbered: "号/第",
		Joins:    "和/及/与",
		Ranges:   "至/到/之间",
		Through:  "至/到",
		Around:   "之间/范围",
		AndHalf:  "半/个半",

		// Words that state facts.
		NegationLost:  true,
		NegatesByWord: true,
		Denials:       chinese.Denials, Negations: chinese.Negations, Unless: chinese.Unless,
		Prohibits: chinese.Prohibits,
		Repeats: [NumberOfRepeats]Ways{
			Each:    "每/每隔",
			Lasting: "持续/连续/为期",
			Per:     "每",
			Last:    "最后",
		},
		EveryOther: "隔天/隔日/每隔一天/每两天",
		If:         chinese.If, Connecting: chinese.Connecting, Daily: chinese.Daily, Events: chinese.Events,
		Minus:      chinese.Minus,
		Sides:      chinese.Sides,
		Contraries: chinese.Contraries, Weekdays: chinese.Weekdays, Months: chinese.Months,
		DayParts: chinese.DayParts,
		Night:    chinese.Night,
		Forenoon: chinese.Forenoon, Afternoon: chinese.Afternoon, Amounts: chinese.Amounts,
		NoFacts: chinese.NoFacts,
	},
}

// chinese holds the words that state facts in Chinese, in simplified and in traditional characters.
var chinese = Words{
	Denials: "*保持*/*保留*/*略過*/*略过*/*关闭*/*關閉*/*截止*/*永不*/*一直*/*忽略*/*隐藏*/*隱藏*/*毋*/*停用*/*避免*",
	Contraries: []Contrary{
		"之前/以前|之后/以后/之後/以後",
		"至少|最多",
		"免费/免費|收费/收費/付费/付費",
		"开放/開放/开门/開門|关闭/關閉/关门/關門",
		"允许/允許|禁止",
		"必须/必須|可以",
		"里面/裡面|外面",
		"前面|后面/後面",
		"成人|儿童/兒童",
		"分钟/分鐘|小时/小時",
		"热水/熱水|冷水",
		"入口|出口",
		"楼上/樓上|楼下/樓下",
		"红色/紅色|绿色/綠色|蓝色/藍色|黄色/黃色|白色|黑色",
	},
	Sides: [NumberOfSides]Contrary{
		LeftRight: "左边/左邊/左侧/左側/左转/左轉|右边/右邊/右侧/右側/右转/右轉",
		WomenMen:  "女性/妇女/婦女/女士/女厕/女廁/女人/女孩/女生|男性/男士/男厕/男廁/男人/男孩/男生",
		MealTime:  "饭前/飯前/餐前/吃饭前/吃飯前|饭后/飯後/餐后/餐後/吃饭后/吃飯後",
	},
	Unless:    "除非",
	Prohibits: "禁用/禁食/禁入",
	If:        "如果/若/假如/倘若",
	Connecting: "适合/適合/适用/適用/适用于/適用於/供/给/給/为/為/对/對/的/是/于/於/使用/用/在/开放/開放/开门/開門/允许/允許/建议/建議/推荐/推薦/可" +
		"/宜/者/本品/免费/免費/适宜/適宜",
	Daily: "每天/每日/天天/全年无休/全年無休/全年/无休/無休/整周/整週/全周/全週/一周七天/一週七天/星期一至星期日/周一至周日/週一至週日",
	Events: [NumberOfEvents]Ways{
		Opening:   "开门/開門/开放/開放/开馆",
		Closing:   "关门/關門/关闭/關閉/闭馆",
		Beginning: "开始/開始/开课",
		Ending:    "结束/結束",
		Departure: "出发/出發/发车/發車/开车/開車",
		Arrival:   "到达/到達/抵达/抵達",
		Breakfast: "早餐/早饭/早飯",
		Lunch:     "午餐/午饭/午飯/中餐",
		Dinner:    "晚餐/晚饭/晚飯",
	},
	Minus: "零/负/負/减/減/地下/地库/地庫/折/优惠/優惠/降",
	Negations: []Ways{
		"不", "没/沒", "无/無", "未", "别/別/勿/莫/不要/请勿/請勿/切勿", "非", "除了/除非/除外", "禁止",
	},
	Weekdays: [7]Ways{
		"星期日/星期天/周日/週日/礼拜日/礼拜天/禮拜日/禮拜天", "星期一/周一/週一/礼拜一/禮拜一", "星期二/周二/週二/礼拜二/禮拜二", "星期三/周三/週三/礼拜三/禮拜三",
		"星期四/周四/週四/礼拜四/禮拜四", "星期五/周五/週五/礼拜五/禮拜五", "星期六/周六/週六/礼拜六/禮拜六",
	},
	Months: [12]Ways{
		"一月/一月份", "二月/二月份", "三月/三月份", "四月/四月份", "五月/五月份", "六月/六月份", "七月/七月份", "八月/八月份", "九月/九月份",
		"十月/十月份", "十一月/十一月份", "十二月/十二月份",
	},
	DayParts: []Ways{
		"早上/早晨/清晨/早间/早間", "上午", "中午/正午", "下午/午后/午後", "晚上/晚间/晚間/晚", "傍晚", "夜间/夜間/夜里/夜裡/夜晚/深夜/夜",
		"午夜/半夜/零时/零時", "今天/今日", "明天/明日", "昨天/昨日", "后天/後天", "今晚", "明晚", "周末/週末", "凌晨", "明早", "今早",
	},
	Forenoon: []int{0, 1, 15}, Afternoon: []int{3, 4, 5}, Night: []int{6},
	Amounts: []Ways{
		"二/两/兩", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万/萬", "亿/億", "半", "双/雙", "十一",
		"一倍/两倍/兩倍",
	},
	NoFacts: "非常/特别/特別/性别/性別/分别/分別/区别/區別/别人/別人/级别/級別/未来/未來/未成年/不同/不过/不過/差不多/无线/無線/无论/無論/不管/不但/不仅/不僅/不断/不斷" +
		"/十分/千万/千萬/万一/萬一/非洲/三明治/四川/免费/免費/早晚/百分",
}
