package text

import "testing"

func TestWhatASpreadsheetShowsForAFailedFormula(t *testing.T) {
	for _, shown := range []string{
		"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!",
		"#CALC!", "#GETTING_DATA",
		"#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#PYTHON!", "#EXTERNAL!", " #REF!\n",
		"#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#NOM?", "#VALEUR!", "#NOMBRE!", "#¿NOMBRE?", "#¡REF!",
		"#¡DIV/0!", "#N/D",
		"#NOME?", "#ИМЯ?", "#ССЫЛКА!", "#Н/Д", "#ДЕЛ/0!", "#AD?", "#BAŞV!", "#DEĞER!", "#SAYI/0!", "#YOK",
		"#VERW!", "#ERROR!",
		"#REF", "#VALUE", "#Error", "#error!", "#N/A N/A", "#DIV/0", "#N.V.", "#N.v.t.", "#n/b", "#value!", "#Ref!", "#i/t", "Err:502", "Err:509", "###", "########", "#NOM ?", "#VALEUR\u00a0!", `=HYPERLINK("http://x";"Carte")`, "@SUM(A1)",
	} {
		if !IsSpreadsheetError(shown) {
			t.Errorf("%q is an error of a spreadsheet", shown)
		}
	}
	for _, said := range []string{"", "#", "##", "# Title", "#3", "#12!", "#hashtag!", "#name", "#value", "#n.v", "#Hilfe?", "#مهم!",
		"Call #112!", "#REF! or not",
		"Err: 509", "Err:5", "N/A", "NAME?", "STOP!", "Room #3"} {
		if IsSpreadsheetError(said) {
			t.Errorf("%q is said by people", said)
		}
	}
	for shown, want := range map[string]bool{"TRUE": true, " FALSE": true, "WAHR": true,
		"ИСТИНА": true, "true": false, "TAČNO": true, "NEISTINA": true, "НЕИСТИНА": true, "Neistina": false, "IGAZ": true,
		"Vrai": false, "TRUE STORY": false, "": false} {
		if IsSpreadsheetTruth(shown) != want {
			t.Errorf("%q is a value of truth: %v", shown, !want)
		}
	}
}

func TestATextThatIsStillToBeWrittenIsKnown(t *testing.T) {
	for text, want := range map[string]bool{"TBD": true, "tbd.": true, "TODO: ask the nurse": true, "[TBA]": true,
		"Lorem ipsum dolor sit amet.": true, "**TODO**": true, "À compléter": true, "FIXME": true, "XXX": true,
		"Do not come.": false, "To do this, come.": false, "Come here.": false, "": false, "112": false,
		"placeholder: ask": false} {
		if IsUnwritten(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestWhatPeopleWriteWhereTheyHaveNothingToSay(t *testing.T) {
	for text, want := range map[string]bool{"x": true, "XXX": true, "TODO": true, "[todo]": true, "N/A": true,
		"idem": true, "ok": true, "…": true, "Taxi": false, "Ok, come": false, "ox": false, "نعم": false} {
		if IsFiller(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
