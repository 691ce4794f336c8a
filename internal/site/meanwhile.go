package site

import (
	"io/fs"
	"maps"
	"slices"
	"time"

	"tabla/internal/config"
)

// Themes, pictures and waivers are hashed before they are read to be used, other files after. Should somebody save one in
// between, pages are made from other bytes than their hashes say; and if that is undone before the next build, it would find
// those hashes again and leave pages that say what nobody wrote. So a build that sees files change under its hands remembers
// nothing.

// stamp is how a file lies on the disk.
type stamp struct {
	size    int64
	changed time.Time
}

// stamps are those of all files but site.yaml and the notices, which count as they were parsed.
func (s *Loaded) stamps() (map[string]stamp, error) {
	shared, _, catalogues, err := s.inputs()
	if err != nil {
		return nil, err
	}
	all := map[string]stamp{}
	for _, name := range slices.Concat(shared, catalogues) {
		if name == config.File {
			continue
		}
		info, err := fs.Lstat(s.Files, name)
		if err != nil {
			return nil, err
		}
		all[name] = stamp{info.Size(), info.ModTime()}
	}
	return all, nil
}

// disturbed says whether files have changed since a build found out what it is made from.
func (s *Loaded) disturbed(from origin) bool {
	if from.basis == "" {
		return false
	}
	now, err := s.stamps()
	return err != nil || !maps.Equal(now, from.stamps)
}
