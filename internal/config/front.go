package config

import (
	"slices"

	"tabla/internal/diag"
	"tabla/internal/strict"
)

// RuleFrontTile is the rule on tiles that cannot be shown. It is exported for package check, which knows the
// notices.
var RuleFrontTile = diag.Rule{
	Code: "front-tile", Severity: diag.Warning,
	Title: "a tile of the first page that cannot be shown",
	Why:   "the tiles are the answers that most people come for",
	Fix:   "list up to six notices under front:, by folder and name, like health/see-a-doctor",
}

var frontRules = []diag.Rule{RuleFrontTile}

// readFront reads the tiles of the first page: a list of notices. An entry is the id of a notice, or a
// mapping that also names a pictogram.
func (s *Site) readFront(v strict.Value) {
	if !v.Given() {
		return
	}
	for _, item := range v.Like("[health/see-a-doctor, services/meals, places]").List() {
		t := readTile(item)
		if t.Notice == "" {
			continue
		}
		if slices.ContainsFunc(s.Front, func(other Tile) bool { return other.Notice == t.Notice }) {
			item.Report(RuleFrontTile, "keep one of the two", "%q is a tile already", t.Notice)
			continue
		}
		if s.Front = append(s.Front, t); len(s.Front) == MaxTiles+1 {
			item.Report(RuleFrontTile, "keep the ones that most people need",
				"the first page has room for %d tiles, and this is one too many", MaxTiles)
		}
	}
}

func readTile(item strict.Value) Tile {
	if !item.IsMapping() {
		return Tile{Notice: item.Text(), Pos: item.Pos()}
	}
	m := item.Mapping()
	notice := m.Need("notice", `write its folder and name, like "notice: health/see-a-doctor"`)
	t := Tile{Notice: notice.Text(), Pos: notice.Pos()}
	if icon := m.Get("icon"); icon.Given() {
		t.Icon, t.IconPos = icon.Text(), icon.Pos()
	}
	m.Done()
	return t
}
