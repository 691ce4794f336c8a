package text

import "testing"

func TestAWordOfManyJoinedLettersRisesHigh(t *testing.T) {
	for words, want := range map[string]bool{
		"ایکسیسبیلٹی": true, "کینسلیشن": true, "مفت کمیٹیشن": true, "کبھی": true, "ٹیکنیشن": true,
		"صحت": false, "ڈاکٹر سے ملیں": false, "مرکز": false, "رجسٹریشن": false, "آزادی": false,
		"جگہیں": false, "لکھیں۔": false,
		"": false, "Accessibility": false, "112": false, "یہاں 112 پر فون کریں": false,
	} {
		if RisesHigh(words) != want {
			t.Errorf("%s rises high: %v", words, !want)
		}
	}
}
