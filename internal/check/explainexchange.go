package check

// exchangeRules are about the files in which translations travel: spreadsheets, XLIFF, PO.
func exchangeRules() []Rule {
	return []Rule{
		{Code: "exchange-format", Title: "a file from a translator that cannot be read", Why: "a file that is guessed at puts texts in the wrong place", Fix: "open it in the program it was made with and save it again, or ask for it anew"},
		{Code: "exchange-entities", Title: "an XLIFF file with a document type", Why: "that is how a file makes a program read other files, or fill its memory", Fix: "export it from the translation tool as plain XLIFF 1.2"},
		{Code: "exchange-size", Title: "a file from a translator that is far too large", Why: "a small archive can unpack to more than the computer holds", Fix: "ask for the file anew"},
		{Code: "exchange-language", Title: "a file that does not say which language it is for, or another one", Why: "texts in a wrong language would be shown to people who cannot read them", Fix: "leave the first rows of an exported file as they are; a file is for one language of the site"},
		{Code: "exchange-row", Title: "a row that cannot be put to a text", Why: "a translation without its id may belong anywhere", Fix: "copy the id from a fresh export"},
		{Code: "exchange-twice", Title: "one text stands in two rows with different translations", Why: "nobody can tell which one was meant", Fix: "keep the right one and delete the other"},
		{Code: "exchange-hash", Title: "a row whose source was changed in the file", Why: "the translation fits a sentence that no notice has ever had, and would be taken for a current one", Fix: "copy the row's source and its hash from a fresh export; write in the column of translations only"},
		{Code: "exchange-overtaken", Title: "a translation that was changed on both sides", Why: "one of two people's work would be lost without a word", Fix: "compare the two, and put the right one into a fresh export"},
		{Code: "exchange-stray", Title: "a new translation is another text's translation", Why: "most likely it has slipped into a wrong row, and people would read it in a wrong place", Fix: "hold it against its source; if both are said alike, nothing is to be done"},
		{Code: "exchange-slid", Title: "a column of translations that has slid up or down", Why: "every text would stand at another text's place, and would look right to whoever cannot read it", Fix: "move the column back to its place, or ask for the file anew, and import that"},
	}
}
