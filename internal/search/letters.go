package search

import (
	"fmt"
	"iter"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tabla/internal/text"
)

// Letters holds the rules by which words are compared. They are data, because phones load them with the
// index. So the script (themes/phone/find.js) folds the words that people type by the same rules by which
// the words of the index were folded. To fold a word is to reduce all its spellings to one.
type Letters struct {
	Split string `json:"split"` // a pattern for what separates two words
	// the characters that a writer may leave out: a pattern for them, and "" as the replacement
	Drop [][2]string `json:"drop"`
	// groups, separated by spaces: each letter is replaced by the first letter of its group
	Fold string      `json:"fold"`
	Cut  [][2]string `json:"cut"` // what is removed from a folded word: patterns, and their replacements
	// patterns for several Latin letters that are one consonant, and their replacements
	Pairs [][2]string `json:"pairs"`
	Bones []row       `json:"bones"` // the consonants of all scripts, written in Latin letters
	// patterns for letters of the result that are not kept, and their replacements
	Tidy [][2]string `json:"tidy"`
}

// row maps a range of Unicode characters to consonants. It has the first character, the number of characters
// in a group, and one Latin letter for each group, beginning with the group of the first character. "-"
// means that the group is not a consonant.
type row [3]any

// span is a range of characters, both ends included.
type span struct{ first, last rune }

// splitters returns the characters that separate words: white space, punctuation and symbols.
func splitters() []span {
	return []span{
		{0, '/'}, {':', '@'}, {'[', '`'}, {'{', 0xac}, {0xae, 0xbf}, {'×', '×'}, {'÷', '÷'},
		{0x60c, 0x60d}, {0x61b, 0x61b}, {0x61e, 0x61f}, {0x66a, 0x66d}, {0x6d4, 0x6d4}, {0x964, 0x965},
		{0x104a, 0x104f}, {0x1360, 0x1368}, {0x2000, 0x200a}, {0x2010, 0x2029}, {0x202f, 0x205f},
		{0x20a0, 0x20cf}, {0x2190, 0x2bff}, {0x3000, 0x3004}, {0x3007, 0x3020}, {0x30fb, 0x30fb},
		{0xff01, 0xff0f}, {0xff1a, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65},
	}
}

// optional returns the characters that a writer may leave out: accents, vowel signs of Arabic and Hebrew,
// the tatweel, which stretches an Arabic word, the hamza, the nukta and the sign for a nasal vowel in the
// scripts of India, the hard and the soft sign, and characters without width.
func optional() []span {
	return []span{
		{0xad, 0xad}, {0x2b9, 0x2ff}, {0x300, 0x36f}, {'ъ', 'ъ'}, {'ь', 'ь'}, {0x591, 0x5c7},
		{0x610, 0x61a}, {0x61c, 0x61c}, {'ء', 'ء'}, {0x640, 0x640}, {0x64b, 0x65f}, {0x670, 0x670},
		{0x6d6, 0x6dc}, {0x6df, 0x6e8}, {0x6ea, 0x6ed}, {0x901, 0x901}, {0x93c, 0x93c}, {0x981, 0x981},
		{0x9bc, 0x9bc}, {0xa3c, 0xa3c}, {0xa71, 0xa71}, {0x135d, 0x135f}, {0x200b, 0x200f},
		{0x202a, 0x202e}, {0x2060, 0x206f}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff},
	}
}

// groups returns groups of letters that people write in place of each other: similar letters on keyboards of
// other languages, letters that sound alike, and the digits of all scripts. No letter is in two groups.
func groups() []string {
	all := []string{
		"يىیېےۍ", "كکڪ", "هەةہھۃ", "اٱ", "رڕړڑ", "لڵ", "نڼںڻ", "تټٹ", "دډڈ", "وۆۇۈ", "شښ", "سڅ", "زځ", "ژږ",
		"گګڭ", "فڤ", "iı", "dđð", "lł", "oø", "eəæœ", "hħ", "nŋ", "sß", "гґ", "еє", "иі", "уў", "σς",
		"নণ", "সশষ", "জয", "িী", "ুূ", "তৎ", "ংঙ", "िी", "ुू", "नण", "सशष", "כך", "מם", "נן", "פף", "צץ",
		"ሀሃሐሓኀኃ", "አኣዐዓ",
	}
	for form := range rune(8) { // the eight forms of a consonant in Ethiopic script
		if form != 0 && form != 3 {
			all = append(all, string([]rune{0x1200 + form, 0x1210 + form, 0x1280 + form}),
				string([]rune{0x12a0 + form, 0x12d0 + form}))
		}
		all = append(all, string([]rune{0x1230 + form, 0x1220 + form}),
			string([]rune{0x1338 + form, 0x1340 + form}),
			string([]rune{0x1240 + form, 0x1250 + form}), string([]rune{0x12a8 + form, 0x12b8 + form}))
	}
	for value := range rune(10) {
		all = append(all, string([]rune{'0' + value, 0x660 + value, 0x6f0 + value, 0x966 + value,
			0x9e6 + value, 0xa66 + value, 0xbe6 + value, 0x1040 + value}))
	}
	return all
}

// skeleton returns the tables that reduce a word in any of the readers' scripts to its consonants.
// Consonants that some languages do not distinguish are the same in the tables, such as p and b: Arabic
// has no p.
func skeleton() []row {
	// All scripts of India have their letters in this order in Unicode.
	const india = "kkggnssjjnttddnttddnnbfbbm-rrlllvsssh"
	return []row{
		{'a', 1, "-bkd-fgh-jklmn-bkrst-vwk-z"},
		// In chats, Arabic is often written with digits for sounds that Latin letters lack: "7amel",
		// "tat3im".
		{'2', 1, "---kthks"},
		{'а', 1, "-bvgd-zz--klmn-brst-fkssss"}, {'ђ', 1, "dg-z--jlnsk--j"},
		{'α', 1, "-vgd-z-t-klmnk-brsst-fkb-"},
		{'ا', 1, "-b-tsjhkdzrzsssztz-g"}, {'ف', 1, "fkklmnhw"},
		{'پ', 1, "b"}, {'چ', 1, "s"}, {'ژ', 1, "z"}, {'گ', 1, "g"},
		{0x1200, 8, "hlhmsrsskkkkbvtshhnn-kkkkw-zz-ddjgggtsbssfb"},
		{0x915, 1, india}, {0x982, 1, "n"}, {0x995, 1, india}, {0xa15, 1, india}, {0xb95, 1, india},
	}
}

// folder folds words. It is made once for each language. Several goroutines may use it at once.
type folder struct {
	table           Letters
	split, optional *charSet
	letters         map[rune]rune
	article         *regexp.Regexp // table.Cut
}

// charSet is a set of characters below U+10000: one bit for each.
type charSet [1 << 10]uint64

func newCharSet(spans []span) *charSet {
	var set charSet
	for _, s := range spans {
		for r := s.first; r <= s.last; r++ {
			set[r>>6] |= 1 << (r & 63)
		}
	}
	return &set
}

func (s *charSet) has(r rune) bool { return uint32(r) < 1<<16 && s[r>>6]&(1<<(r&63)) != 0 }

func newFolder() *folder {
	f := &folder{split: newCharSet(splitters()), optional: newCharSet(optional()), letters: map[rune]rune{}}
	f.table = Letters{
		Split: "[" + class(splitters()) + "]+", Fold: strings.Join(groups(), " "),
		Drop: [][2]string{{"[" + class(optional()) + "]", ""}},
		Cut:  [][2]string{{"^(?:ال|لل)(..)", "$1"}}, // the article of Arabic
		Pairs: [][2]string{{"sch", "sk"}, {"ch|ts", "s"}, {"ph", "f"}, {"([bdgkstz])h", "$1"},
			{"c([eiy])", "s$1"}},
		Bones: skeleton(),
		// h and w are kept only at the beginning of a word, because elsewhere they are often silent or part
		// of a vowel
		Tidy: [][2]string{{"-", ""}, {`\B[hw]`, ""}, {"^w", "v"}, {`(.)\1+`, "$1"}},
	}
	for _, group := range groups() {
		first := []rune(group)[0]
		for _, r := range group {
			f.letters[r] = first
		}
	}
	f.article = regexp.MustCompile(f.table.Cut[0][0])
	return f
}

// class returns the spans in the form in which a regular expression of JavaScript has them inside square
// brackets.
func class(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		fmt.Fprintf(&b, `\u%04x`, s.first)
		if s.last != s.first {
			fmt.Fprintf(&b, `-\u%04x`, s.last)
		}
	}
	return b.String()
}

// words returns the words of a text as they are written, not folded.
func (f *folder) words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		begin := 0
		for i, r := range s {
			if !f.split.has(r) {
				continue
			}
			if begin < i && !yield(s[begin:i]) {
				return
			}
			begin = i + utf8.RuneLen(r)
		}
		if begin < len(s) {
			yield(s[begin:])
		}
	}
}

// fold returns the folded form of a word, which is used to compare words. It returns "" if no letter is
// left.
func (f *folder) fold(word string) string {
	word = strings.ToLower(word)
	if text.IsASCII(word) {
		return word // the word is folded already: each letter is the first of its group, and none is optional
	}
	word = strings.Map(func(r rune) rune {
		if f.optional.has(r) {
			return -1
		}
		if first, known := f.letters[r]; known {
			return first
		}
		return r
	}, norm.NFKD.String(word))
	if !strings.HasPrefix(word, "ا") && !strings.HasPrefix(word, "ل") {
		return word
	}
	return f.article.ReplaceAllString(word, f.table.Cut[0][1])
}
