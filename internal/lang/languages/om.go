package languages

var om = Language{
	Tag:  "om",
	Name: "Oromo", Endonym: "Oromoo",
	Carrier: "om", CLDR: "om", HTML: "om",
	Script: "Latn", Type: "latin", Plural: "B", Digits: "latn",
	Unconfirmed: "endonym",
	Words: Words{
		BeforeNoon: "wd/ganama",
		AfterNoon:  "wb/waaree*/galgal*/halkan*",
		Small:      "fi/akka/kan/keessa/yoo/irraa/isaan",
		Foreign:    "ğışçöüêîûéèàœščćžđ",
	},
}
