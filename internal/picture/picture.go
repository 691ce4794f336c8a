// Package picture knows the pictures of a site's notices: which there are, and under which names they are
// published. It does not know where they go.
package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tabla/internal/notice"
	"tabla/internal/segment"
)

// Pictures are the pictures of a site, by their paths from its folder.
type Pictures map[string]picture

type picture struct {
	name    string // "3f2a…c1.png": its hash, so that it never changes under its name
	content []byte
}

// Name returns the name under which a file is published.
func (p Pictures) Name(file string) string { return p[file].name }

// Read reads every picture that a notice shows. skeletons has one entry for each notice.
func Read(site fs.FS, notices []*notice.Notice, skeletons []*segment.Skeleton) (Pictures, error) {
	all := Pictures{}
	for i, n := range notices {
		for _, file := range filesOf(n, skeletons[i]) {
			if _, read := all[file]; read {
				continue
			}
			content, err := fs.ReadFile(site, file)
			if err != nil {
				return nil, fmt.Errorf("read the picture %s: %w", file, err)
			}
			sum := sha256.Sum256(content)
			all[file] = picture{hex.EncodeToString(sum[:8]) + strings.ToLower(path.Ext(file)), content}
		}
	}
	return all, nil
}

// AddTo adds a notice's pictures to files, by the names under which they are published.
func (p Pictures) AddTo(files map[string][]byte, n *notice.Notice, s *segment.Skeleton) {
	for _, file := range filesOf(n, s) {
		files[p[file].name] = p[file].content
	}
}

// filesOf lists the pictures of a notice, by their paths from the site's folder.
func filesOf(n *notice.Notice, s *segment.Skeleton) (files []string) {
	for _, link := range s.Links {
		if link.Image {
			files = append(files, n.ImageFile(link.Destination))
		}
	}
	return files
}
