package languages

// Thing is a kind of thing that numbers in a text count or name: tablets, weeks, rooms.
type Thing uint8

// The things whose words are listed for each language.
const (
	NoThing Thing = iota

	// The units in which doses are counted.
	Tablet
	Capsule
	Drop
	Teaspoon
	Tablespoon
	Spoon // a spoon of any size
	Glass
	IU // international units
	Puff
	Sachet
	Millilitre
	Microgram
	Milligram
	Gram
	Kilogram
	Litre

	// Units of time, and words for how often.
	Minute
	Hour
	Day
	Week
	Month
	Year
	Times
	Once // words that say how often without another word for the number
	Twice
	Thrice
	Fortnight // a word for two weeks

	// Things that have a number as their name.
	Room
	Floor
	Building
	Tent
	Door
	Desk
	Bus
	Tram
	Train
	Stop
	Platform

	// Other things that are counted.
	Adult
	Child
	Person
	Photo
	Copy

	// Two hours that have a name.
	Noon
	Midnight

	LastThing = Midnight
)

// IsDose reports whether the thing is a unit in which doses are counted.
func (t Thing) IsDose() bool { return t >= Tablet && t <= Litre }

// IsTime reports whether the thing is a unit of time.
func (t Thing) IsTime() bool { return t >= Minute && t <= Year }

// HasNumber reports whether the thing has a number as its name: room 14.
func (t Thing) HasNumber() bool { return t >= Room && t <= Platform }

// The four limits that a text can set with a number, a time or a day, as indexes of Words.Limits.
const (
	Before = iota // before, until
	After         // after, from
	AtLeast
	AtMost
)

// The events that take place at an hour, as indexes of Words.Events.
const (
	Opening = iota
	Closing
	Beginning
	Ending
	Departure
	Arrival
	Breakfast
	Lunch
	Dinner

	NumberOfEvents
)

// The meanings of words beside a number, a unit or a day, as indexes of Words.Repeats and
// Words.RepeatsBehind.
const (
	Each       = iota // "every"
	Lasting           // "for", "during"
	Per               // before the unit of a rate, as in "per kg"
	Last              // "last", before or after a day: the last such day of a month
	First             // a word that may mean "first", if it is not among the words for 1
	Within            // "in", after a unit and before "one" or "once", which together mean "every"
	WithinOnce        // "for" or "in", after a unit or as a form of it; before "once", it means "every"

	NumberOfRepeats
)

// Pairs of sides of which a text may name one, as indexes of Words.Sides. The first side of MealTime is
// "before a meal".
const (
	LeftRight = iota
	WomenMen
	MealTime

	NumberOfSides
)

// Units are the ways to write the units of doses, which are much the same in all languages.
var Units = map[Thing]Ways{
	Millilitre: "ml/мл/مل/ملل/ملی لیتر/ملی لتر/میلی لیتر/میلی لتر/ملی لیٹر/ملیلتر*/میلیلیتر*/ملیلیتر*" +
		"/millilit*/mililit*/миллилит*/милилит*/мілілі*/মিলি/মিলিলিটার*/मिली/मिलीलीटर*/मिलिलिटर*" +
		"/ਮਿਲੀ/ሚሊ ሊትር/ሚሊሊትር*/毫升",
	Microgram: "µg/μg/mcg/мкг/microgram*/mikrogram*/микрограм*/মাইক্রোগ্রাম*/माइक्रोग्राम*/微克",
	Milligram: "mg/мг/ملغ/ملغم/مجم/ملجم/ملی گرام/میلی گرم/ملی گرم/میلی غرام/ملی جرام/ملیگرام*/میلیگرم*" +
		"/milligram*/miligram*/миллиграм*/милиграм*/мілігра*/মিলিগ্রাম*/मिलीग्राम*/मिलिग्राम*" +
		"/ਮਿਲੀਗ੍ਰਾਮ*/ሚሊግራም*/ሚሊ ግራም/毫克",
	Kilogram: "kg/кг/كغ/كغم/كلغ/کیلو/کیلوگرم*/کلو/کلوگرام*/كيلو/كيلوغرام*/كيلوجرام*/kilo/kilos" +
		"/kilogram*/kilogramme*/kila/kilograma/kiilo/кило/килограм*/килограмм*/кіло/кілограм*" +
		"/কেজি/কিলো/কিলোগ্রাম*/किलो/किलोग्राम*/ਕਿਲੋ/ਕਿੱਲੋ/ኪሎ/ኪሎግራም*/公斤/千克/கிலோ/கிலோகிராம்",
	Litre: "litre/litres/liter/liters/litro/litros/litra/litara/litri/litër/литр/литра/литров" +
		"/літр/літри/літрів/литар/литри/لتر/لترات/لیتر/لیٹر/লিটার*/लीटर*/लिटर*/ਲੀਟਰ*/ሊትር/升/公升" +
		"/liitir/lita",
	Gram: "g/gr/гр/غرام/غراما/جرام/گرم/گرام/gram/grams/garaam/gramme*/gramo*/grama/grami/грам*" +
		"/গ্রাম*/ग्राम*/ਗ੍ਰਾਮ*/ግራም*/克",
}
