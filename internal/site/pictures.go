package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tabla/internal/segment"
)

// pictures are the images of a site, by their paths from its folder.
type pictures map[string]picture

// picture is an image of a notice, as pages name it.
type picture struct {
	name    string // "3f2a…c1.png": its hash, so that it never changes under its name
	content []byte
}

func (p pictures) name(file string) string { return p[file].name }

// readPictures reads every image that a notice shows.
func readPictures(s *Loaded, skeletons []*segment.Skeleton) (pictures, error) {
	all := pictures{}
	for i, n := range s.Content.Notices {
		for _, link := range skeletons[i].Links {
			file := n.ImageFile(link.Destination)
			if _, read := all[file]; !link.Image || read {
				continue
			}
			content, err := fs.ReadFile(s.Files, file)
			if err != nil {
				return nil, fmt.Errorf("read the picture %s: %w", file, err)
			}
			sum := sha256.Sum256(content)
			all[file] = picture{hex.EncodeToString(sum[:8]) + strings.ToLower(path.Ext(file)), content}
		}
	}
	return all, nil
}

// picturesOf returns the pictures of some notices, by the names under which they are published.
func (p *Prepared) picturesOf(notices []int) map[string][]byte {
	some := map[string][]byte{}
	for _, i := range notices {
		for _, link := range p.Registered.Texts.Skeletons[i].Links {
			if link.Image {
				picture := p.pictures[p.Registered.Site.Content.Notices[i].ImageFile(link.Destination)]
				some[picture.name] = picture.content
			}
		}
	}
	return some
}
