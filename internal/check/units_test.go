package check

import "testing"

// The same weight, volume or length of time in another unit, each beside wrong ones.
func TestTheSameMayBeSaidInAnotherUnit(t *testing.T) {
	for _, c := range []struct {
		tag, source, text string
		wrong             bool
	}{
		{"fr", "Take 1 g.", "Prenez 1000 mg.", false},
		{"fr", "Take 1 g.", "Prenez 1 000 mg.", false},
		{"fr", "Take 0.5 mg.", "Prenez 500 µg.", false},
		{"fr", "Take 1 g.", "Prenez 100 mg.", true},
		{"fr", "Take 0.5 mg.", "Prenez 50 µg.", true},
		{"fr", "Take 0.5 mg.", "Prenez 5000 µg.", true},
		{"ru", "Take 1 g.", "Примите 1000 мг.", false},
		{"fr", "Drink 2 litres.", "Buvez 2000 ml.", false},
		{"fr", "Drink 1.5 litres.", "Buvez 1500 ml.", false},
		{"fr", "Drink 1.5 litres.", "Buvez 150 cl.", false},
		{"fr", "Drink 1.5 litres.", "Buvez 15 cl.", true},
		{"fr", "Take 1,000 mg.", "Prenez 1 mg.", true},
		{"fr", "Take 1,000 mg.", "Prenez 1 g.", false},
		{"fr", "Take 1,000 mg.", "Prenez 1 000 g.", true},
		{"fr", "Take 1 g or 2 ml.", "Prenez 1000 ml ou 2 g.", true},
		{"fr", "Take 1 g 3 times.", "Prenez 1000 mg 2 fois.", true},
		{"fr", "Take 1 g 3 times.", "Prenez 1000 mg 3 fois.", false},
		{"ar", "Take 1 g.", "خذ 1000 ملغ.", false},
		{"ar", "Take 1 g.", "خذ 1000 ملغم.", false},
		{"fa", "Take 1 g.", "۱۰۰۰ میلی‌گرم مصرف کنید.", false},
		{"bn", "Take 1 g.", "১০০০ মিলিগ্রাম খান।", false},
		{"hi", "Take 500 mg.", "0.5 ग्राम लें।", false},
		{"hi", "Take 500 mg.", "5 ग्राम लें।", true},
		{"am", "Take 1 g.", "1000 ሚሊግራም ይውሰዱ።", false},
		{"tr", "Walk 2 km.", "2000 metre yürüyün.", false},
		{"sr-Latn", "Walk 1.5 km.", "Hodajte 1500 m.", false},
		{"sr-Latn", "Walk 1.5 km.", "Hodajte 150 m.", true},
		{"fr", "Wait 7 days.", "Attendez une semaine.", false},
		{"fr", "Wait 1 week.", "Attendez 7 jours.", false},
		{"fr", "Wait 2 weeks.", "Attendez 14 jours.", false},
		{"fr", "Wait 2 weeks.", "Attendez 2 jours.", true},
		{"fr", "Wait 1 week.", "Attendez 1 mois.", true},
		{"ru", "Wait 7 days.", "Подождите неделю.", false},
		{"ru", "Wait 14 days.", "Подождите две недели.", false},
		{"ru", "Wait 14 days.", "Подождите три недели.", true},
		{"ru", "Wait 24 hours.", "Подождите сутки.", false},
		{"ru", "Wait 48 hours.", "Подождите сутки.", true},
		{"ru", "Wait 48 hours.", "Подождите двое суток.", false},
		{"fr", "Every 30 minutes.", "Toutes les demi-heures.", false},
		{"fr", "Every 30 minutes.", "Toutes les heures.", true},
		{"fr", "Every 60 minutes.", "Toutes les demi-heures.", true},
		{"fr", "Every 60 minutes.", "Toutes les heures.", false},
		{"ar", "2/3 of the rooms", "ثلثا الغرف", false},
		{"ar", "2/3 of the rooms", "ثلثي الغرف", false},
		{"ar", "1/3 of the rooms", "ثلثا الغرف", true},
		{"ar", "2/3 of the rooms", "ثلث الغرف", true},
		{"ar", "Wait 1½ hours.", "انتظر ساعة ونصف.", false},
		{"ar", "Wait 90 minutes.", "انتظر ساعة ونصف.", false},
		{"ar", "Wait 90 minutes.", "انتظر ساعة ونصف الساعة.", false},
		{"ar", "Wait 30 minutes.", "انتظر ساعة ونصف.", true},
		{"ar", "Wait 30 minutes.", "انتظر نصف ساعة.", false},
		{"ar", "Wait 90 minutes.", "انتظر نصف ساعة.", true},
		{"so", "Take 1½ tablets.", "Qaado hal kiniin iyo bar.", false},
		{"so", "Take ½ tablet.", "Qaado kiniin barkiis.", false},
		{"so", "Take ½ tablet.", "Qaado bar kiniin.", false},
		{"ru", "Wait 12 hours.", "Подождите полсуток.", false},
		{"fr", "Open 24 hours.", "Ouvert le jour.", true},
		{"ru", "Open 24 hours.", "Открыто днём.", true},
		{"fr", "Come in 60 minutes.", "Venez à l'heure.", true},
		{"ar", "Wait 60 minutes.", "انتظر ساعة ونصف.", true},
		{"ar", "Wait 60 minutes.", "انتظر ساعة.", false},
		{"ar", "Wait 24 hours.", "انتظر يوماً.", false},
		{"ar", "Wait 48 hours.", "انتظر يوماً.", true},
		{"ru", "Wait 60 minutes.", "Подождите два часа.", true},
	} {
		got := faultIn(t, c.source, c.tag, c.text)
		if (got != "") != c.wrong {
			t.Errorf("%s: %s -> %s: got %q", c.tag, c.source, c.text, got)
		}
	}
}
