package catalogue

import (
	"slices"
	"testing"
)

func TestRegisterKeepsKnownIDsAndMintsTheRest(t *testing.T) {
	source := parse(t, "en", `
health/clinic.fm-title: Old title
health/clinic.p-22222222: Known text
health/clinic.p-33333333:
  description: a note
  other: Known text
health/clinic.fm-place-phone-44444444: Nurse
health/other.li-55555555: Bring water.
`)
	texts := []Text{
		{Kind: "fm-title", Text: "New title", Keyed: true},
		{Kind: "p", Text: "Known text"},
		{Kind: "p", Text: "Known text", Note: "a note"},
		{Kind: "fm-place-phone", Text: "Nurse"},
		{Kind: "li", Text: "Bring water."},
		{Kind: "li", Text: "Bring water."},
		{Kind: "li", Text: "Bring water.", Note: "to the tent"},
		{Kind: "li", Text: "Known text"},
	}
	want := []string{"health/clinic.fm-title", "health/clinic.p-22222222", "health/clinic.p-33333333",
		"health/clinic.fm-place-phone-44444444", "health/clinic.li-n278p3u9", "health/clinic.li-n278p3u9",
		"health/clinic.li-hb8q8b84", Mint("health/clinic", "li", "Known text", 0)}
	other := Page{ID: "health/other", Texts: texts[4:5]}
	ledger := Register(source, []Page{{ID: "health/clinic", Texts: texts}, other})
	if got := ledger.IDs(0); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if m := ledger.Messages(0)[2]; m.Note != "a note" || m.Hash != Hash("Known text", "a note") {
		t.Errorf("message is %+v", m)
	}
}

func TestAnIDOfAnotherTextIsNotMintedAgain(t *testing.T) {
	source := parse(t, "en", "health/clinic.li-n278p3u9: Bring a lot of water.\n")
	got := Register(source, []Page{{ID: "health/clinic", Texts: []Text{{Kind: "li", Text: "Bring water."}}}}).IDs(0)
	if got[0] != "health/clinic.li-hb8q8b84" {
		t.Errorf("got %s", got[0])
	}
}

func TestASiteWithoutCatalogueHasIDs(t *testing.T) {
	got := Register(nil, []Page{{ID: "health/clinic", Texts: []Text{{Kind: "li", Text: "Bring water."}}}}).IDs(0)
	if got[0] != "health/clinic.li-n278p3u9" {
		t.Errorf("got %s", got[0])
	}
}
