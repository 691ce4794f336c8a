package check

import "testing"

func TestThePhoneNumberToReadIsTheOneThatIsDialled(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		fits                bool
	}{
		{"Call [112](tel:112).", "اتصلوا بـ [112](tel:112).", true},
		{"Call [112](tel:112).", "اتصلوا بـ [113](tel:112).", false},
		{"Call [112](tel:112).", "با [۱۱۲](tel:112) تماس بگیرید.", true},
		{"Call [us](tel:112).", "Appelez-[nous](tel:112).", true},
		{"[+381 11 123](tel:+38111123)", "[+381 (11) 1-23](tel:+38111123)", true},
		{"[011 123](tel:+38111123)", "[011-123](tel:+38111123)", true},
		{"[011 123](tel:+38111123)", "[011-132](tel:+38111123)", false},
		{"[{{.p}}](tel:{{.p}})", "[{{.p}}](tel:{{.p}})", true},
		{"[{{.p}}](tel:{{.p}})", "[{{.q}}](tel:{{.p}})", false},
		{"[{{.p}}](tel:{{.p}})", "[+381 99 999](tel:{{.p}})", false},
	} {
		_, source := visible(c.source)
		_, translation := visible(c.translation)
		if faults := samePhones(source, translation); (len(faults) == 0) != c.fits {
			t.Errorf("%s -> %s: %v, want a fit: %v", c.source, c.translation, faults, c.fits)
		}
	}
}
