package languages

var rhg = Language{
	Tag:  "rhg",
	Name: "Rohingya", Endonym: "𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝",
	PluralTag: "bn", CLDR: "rhg", HTML: "rhg",
	Script: "Rohg", RTL: true, Type: "none", Plural: "C", Digits: "latn",
	Unconfirmed: "endonym, plural rule (Bengali's), digits",
}
