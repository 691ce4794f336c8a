package check

import "testing"

type usualText struct{ name, tag, source, text string }

func usual() []usualText {
	return []usualText{
		{"Latin", "fr", "Put what you cannot wash in a plastic bag and close it well.", "Mettez dans un sac en plastique ce que vous ne pouvez pas laver. Laissez le sac bien fermé."},
		{"Arabic", "ar", "Put what you cannot wash in a plastic bag and close it well.", "ما لا يمكن غسله، ضعوه في كيس بلاستيك مغلق جيدًا واتركوه كذلك."},
		{"marks", "ru", "**Do not drink** the tap water at this centre.", "**Не пейте** воду из-под крана в этом центре."},
		{"telephone", "fa", "At night, call [{{.night_phone}}](tel:{{.night_phone}}). In danger, call [112](tel:112).", "شب‌ها با [{{.night_phone}}](tel:{{.night_phone}}) تماس بگیرید. هنگام خطر با [112](tel:112) تماس بگیرید."},
	}
}

// What a build pays for each translation that it shows.
func BenchmarkATranslation(b *testing.B) {
	for _, c := range usual() {
		b.Run(c.name, func(b *testing.B) {
			s, rules := bodyOf(b, c.source), rulesFor(b, c.tag)
			b.ReportAllocs()
			for b.Loop() {
				if faults := rules.Faults(&s, c.text); len(faults) > 0 {
					b.Fatal(faults)
				}
			}
		})
	}
}

// A text that needs no closer look is passed without a single allocation: there are millions.
func TestAUsualTranslationIsPassedAtOnce(t *testing.T) {
	for _, c := range usual() {
		s, rules := bodyOf(t, c.source), rulesFor(t, c.tag)
		if n := testing.AllocsPerRun(10, func() { rules.Faults(&s, c.text) }); n > 0 {
			t.Errorf("%s: %v allocations", c.name, n)
		}
	}
}
