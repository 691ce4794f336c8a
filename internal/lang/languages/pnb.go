package languages

var pnb = Language{
	Tag: "pnb", Aliases: []string{"pa-Arab", "pa-PK"},
	Name: "Western Punjabi", Endonym: "پنجابی",
	Carrier: "pa-Arab", CLDR: "pa-Arab", HTML: "pa-Arab",
	Script: "Arab", RTL: true, Type: "nastaliq", Plural: "C", Digits: "arabext",
	Unconfirmed: "Nastaliq or Naskh",
	Words: Words{
		Small:    "کے/کی/میں/ہے/اور/کو/سے/آپ/یا/ہیں",
		Letters:  "ٹڈڑےںہ",
		Foreign:  "ةټډړښځڼېۍۆێڵڕە",
		Keyboard: []string{"ي", "ی", "ى", "ی", "ك", "ک"},
	},
}
