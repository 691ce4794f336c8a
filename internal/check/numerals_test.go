package check

import "testing"

// Real translations of "Article 21" and the like; the wrong ones differ in the number alone.
func TestNumbersInOtherNumeralsAreUnderstood(t *testing.T) {
	for _, test := range []struct{ tag, source, right, wrong string }{
		{"am", "Article 21", "አንቀጽ፡፳፩፤", "አንቀጽ፡፳፪፤"},
		{"ti", "Room 300", "ክፍሊ ፫፻", "ክፍሊ ፫"},
		{"am", "Since 1948", "ከ፲፱፻፵፰", "ከ፲፱፻፵፱"},
		{"so", "Article 29", "Qod XXIX", "Qod XXX"},
		{"zh-Hans", "Article 28", "第二十八条", "第二十九条"},
		{"zh-Hant", "Article 10", "第十條", "第十一條"},
		{"fa", "Article 21", "مادهٔ بیست و یکم", "مادهٔ سوم"},
		{"prs", "Article 30", "مادهٔ سی‌ام", "مادهٔ اول"},
		{"ps", "Article 17", "اووه لسمه ماده:", "لومړۍ ماده:"},
		{"ps", "Article 3", "دريمه ماده:", "لسمه ماده:"},
		{"fr", "Article 1", "Article premier", "Article deux"},
	} {
		s := sourceOf(test.source)
		if faults := rulesFor(t, test.tag).Faults(&s, test.right); len(faults) > 0 {
			t.Errorf("%s: %q for %q: %+v", test.tag, test.right, test.source, faults)
		}
		if faults := rulesFor(t, test.tag).Faults(&s, test.wrong); len(faults) != 1 || faults[0].Code != "fact-number" {
			t.Errorf("%s: %q for %q: %+v", test.tag, test.wrong, test.source, faults)
		}
	}
}

// The English "I" is no number.
func TestAWordIsNoRomanNumeral(t *testing.T) {
	s := sourceOf("I am at the gate")
	if faults := rulesFor(t, "fr").Faults(&s, "Je suis à la porte 1"); len(faults) != 1 {
		t.Errorf("found %+v", faults)
	}
}

func TestATextOfCapitalsIsAText(t *testing.T) {
	for text, good := range map[string]bool{
		"ЧЛЕН ЧЕТВЕРТЫЙ": false, "NE PAS ENTRER": true, "SMS": true, "СМС": true, "Carte UNHCR АБВГД": true,
	} {
		s := sourceOf("No entry here, please")
		if faults := rulesFor(t, "fr").Faults(&s, text); (len(faults) == 0) != good {
			t.Errorf("%q: %+v", text, faults)
		}
	}
}
