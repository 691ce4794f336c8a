package check

import (
	"slices"
	"testing"

	"tabla/internal/diag"
)

func TestATextThatIsStillInTheSourcesLanguageIsDoubted(t *testing.T) {
	site := siteOf(t, `title: T
source: en
languages: [en, en-easy, fr, es, tr, so, sr-Latn, bs, ar]
timezone: UTC
base_url: https://x.example.org/
centres: {c: {name: C}}
glossary: {social worker on duty: {fr: [social worker on duty]}}
`)
	for _, c := range []struct {
		source, tag, text string
		want              bool
	}{
		{"Bring water.", "fr", "Bring lots of water.", true},
		{"Bring lots of water.", "fr", "Bring water, lots.", true},
		{"Go to the office and show your **paper**.", "tr", "Show your paper to the office.", true},
		{"The doctor is here on Monday.", "so", "The doctor is here.", true},
		{"Ask the nurse. The nurse helps.", "sr-Latn", "Ask the nurse!", true},
		{"Call [{{.phone}}](tel:{{.phone}}) before you come.", "es", "Please call [{{.phone}}](tel:{{.phone}}) before you come.", true},

		{"Bring water.", "fr", "Apportez de l’eau.", false},
		{"Bring water.", "fr", "Apportez water.", false}, // two words tell nothing
		// another script, a language of the same family, an easier English
		{"Bring water.", "ar", "Bring lots of water.", false},
		{"Bring lots of water.", "en-easy", "Bring lots of water now.", false},
		// the source's own text is untranslated, or lets pass
		{"Bring your own warm water.", "fr", "Bring your own warm water.", false},
		{"Bring your own warm water.", "fr", "Bring your own warm water", true},
		{"Taxi, bus, tram", "fr", "Taxi, bus, tram.", false},
		// names, abbreviations, units, addresses, places for values, code
		{"Ask at the Vinograd Reception Centre.", "sr-Latn", "Kontakt: Vinograd Reception Centre", false},
		{"Contact Médecins Sans Frontières in Novi Sad", "fr", "Contactez Médecins Sans Frontières à Novi Sad", false},
		{"UNHCR, IOM and MSF help you", "fr", "UNHCR, IOM, MSF : aide", false},
		{"See www.help.example.org or mail a@b.example.org", "fr", "Site : www.help.example.org, a@b.example.org", false},
		{"Type `open the door now`", "fr", "Tapez `open the door now`", false},
		{"10 mg in 200 ml, 30 min", "fr", "10 mg, 200 ml, 30 min", false},
		// cognates
		{"Information point: transport, documents, medical services", "fr", "Point d’information : transport, documents, services médicaux", false},
		{"Police, ambulance, fire brigade", "fr", "Police, ambulance, pompiers", false},
		{"Hospital emergency service", "es", "Servicio de urgencias del hospital", false},
		{"Doctor, psychologist, information", "sr-Latn", "Doktor, psiholog, informacije", false},
		{"Internet, telephone, television", "bs", "Internet, telefon, televizija", false},
		// what the glossary says
		{"Find the social worker on duty here", "fr", "Le social worker on duty", false},
	} {
		s := sourceOf(c.source)
		i := slices.IndexFunc(rulesOf(t, site, c.tag).Remarks(&s, c.text), func(f diag.Finding) bool {
			if f.Code == "source-words" && (f.Severity != diag.Warning || f.Hint == "") {
				t.Errorf("a doubt keeps no text from anybody, and says what to do: %+v", f)
			}
			return f.Code == "source-words"
		})
		if (i >= 0) != c.want {
			t.Errorf("%s: %q -> %q: doubted: %v", c.tag, c.source, c.text, i >= 0)
		}
	}
}
