package site

import (
	"io/fs"
	"maps"
	"time"
)

// Catalogues, themes and pictures are hashed before they are read to be used. Should somebody save one in between, pages are
// made from other bytes than their hashes say; and if that is undone before the next build, it would find those hashes again
// and leave pages that say what nobody wrote. So a build that sees files change under its hands remembers nothing.

// stamp is how a file lies on the disk.
type stamp struct {
	size    int64
	changed time.Time
}

// stamps are those of all files that origin hashes and that are read again later.
func (p *project) stamps() (map[string]stamp, error) {
	shared, texts, err := p.inputs()
	if err != nil {
		return nil, err
	}
	all := map[string]stamp{}
	for _, names := range [][]string{shared, texts} {
		for _, name := range names {
			if _, read := p.read[name]; read {
				continue
			}
			info, err := fs.Lstat(p.files, name)
			if err != nil {
				return nil, err
			}
			all[name] = stamp{info.Size(), info.ModTime()}
		}
	}
	return all, nil
}

// disturbed says whether files have changed since a build found out what it is made from.
func (p *project) disturbed(from origin) bool {
	if from.basis == "" {
		return false
	}
	now, err := p.stamps()
	return err != nil || !maps.Equal(now, from.stamps)
}
