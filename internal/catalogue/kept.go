package catalogue

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/kept"
)

// Kept keeps the catalogues that a session has read. A nil Kept keeps nothing.
type Kept = kept.Files[*keptCatalogue]

// keptCatalogue is a catalogue as it was read, and what was reported of it.
type keptCatalogue struct {
	catalogue *Catalogue
	problems  []diag.Problem
}

// Keep lets the folder use the catalogues that k keeps.
func (f *Folder) Keep(k *Kept) { f.kept = k }

// read returns the catalogue of a file with the bytes src, which nobody may change afterwards. The caller may
// change the catalogue, but not what its entries point to.
func (f *Folder) read(file string, src []byte, r *diag.Report,
	parse func(r *diag.Report) *Catalogue) *Catalogue {
	if f.kept == nil {
		return parse(r)
	}
	read := f.kept.Of(file, src, func() *keptCatalogue {
		var own diag.Report
		return &keptCatalogue{parse(&own), own.Problems()}
	})
	r.Add(read.problems...)
	c := *read.catalogue
	c.Entries = slices.Clone(c.Entries)
	return &c
}
