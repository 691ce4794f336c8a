// Package picture knows the pictures of a site's notices: which there are, how large they are, what is wrong
// with them, and how they are published. A photograph or drawing of pixels is drawn anew from its pixels, so
// that nothing else of the file gets out: no position, no name of a camera or of a person.
//
// It does not know where pictures are published or how a page shows them.
package picture

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strconv"

	"tabla/internal/diag"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/segment"
)

// Small and Large are the widths at which a picture is published, in pixels. The small one is for telephones
// and for screens of 1080 lines, where a picture takes at most 30 % of the height; the large one for
// telephones and screens with smaller pixels.
const Small, Large = 640, 1280

// recipe is raised when pictures come out in another way. Together with the version of Go, whose encoders
// may change, it is part of every name: what lies under a name never changes.
const recipe = "1"

// Pictures are the pictures of a site that can be published, by their paths from its folder.
type Pictures map[string]Picture

// Picture is a picture as it is published.
type Picture struct {
	Sizes         []Size // the smallest first
	Width, Height int    // of the largest size, upright; 0 if it is not known

	source  source
	sum     [sha256.Size]byte
	content []byte // of a small file: it is not read again
}

// small is the size of a file that is held in memory.
const small = 100_000

// Size is one of the files of a picture.
type Size struct {
	Name          string // "3f2a…c1-640.jpg": what is in it never changes under this name
	Width, Height int
}

// Read reads every picture that a notice shows, and reports those that cannot be published. skeletons has one
// entry for each notice. A picture that does not exist is left out: that is reported with the links.
func Read(
	site fs.FS, has func(file string) bool, notices []*notice.Notice, skeletons []*segment.Skeleton,
	r *diag.Report,
) (Pictures, error) {
	all, seen := Pictures{}, map[string]bool{}
	for i, n := range notices {
		for _, link := range skeletons[i].Links {
			file := fileOf(n, link)
			if file == "" || seen[file] || !has(file) {
				continue
			}
			seen[file] = true
			p, fault, err := read(site, file)
			if err != nil {
				return nil, fmt.Errorf("read the picture %s: %w", file, err)
			}
			if fault != nil {
				r.Add(fault.At(diag.Pos{File: n.File, Line: link.Line, Column: link.Column}))
				continue
			}
			all[file] = p
		}
	}
	return all, nil
}

// fileOf returns the path of the picture that a link of a notice shows, from the site's folder; "" if it
// shows none.
func fileOf(n *notice.Notice, link segment.Link) string {
	if !link.Image {
		return ""
	}
	return n.ImageFile(link.Destination)
}

// read looks at one picture, without decoding its pixels.
func read(site fs.FS, file string) (Picture, *diag.Finding, error) {
	stat, err := fs.Stat(site, file)
	if err != nil {
		return Picture{}, nil, err
	}
	if stat.Size() > maxBytes {
		return Picture{}, tooManyBytes(file, stat.Size()), nil
	}
	content, err := fs.ReadFile(site, file)
	if err != nil {
		return Picture{}, nil, err
	}
	s, fault := inspect(file, content)
	if fault != nil {
		return Picture{}, fault, nil
	}
	return newPicture(s, content), nil, nil
}

// newPicture decides which sizes of a picture are published. A picture is never made larger, and a size that
// would save little is left out.
func newPicture(s source, content []byte) Picture {
	p := Picture{source: s, sum: sha256.Sum256(content)}
	if len(content) <= small {
		p.content = content
	}
	key := sha256.Sum256(fmt.Append(nil, recipe, " ", runtime.Version(), " ", hex.EncodeToString(p.sum[:])))
	name := hex.EncodeToString(key[:8])
	if !s.drawn() {
		p.Width, p.Height = s.width, s.height
		p.Sizes = []Size{{name + s.kind.extension(), s.width, s.height}}
		return p
	}
	add := func(width int) {
		height := max(1, (s.height*width+s.width/2)/s.width)
		file := name + "-" + strconv.Itoa(width) + s.drawnAs().extension()
		p.Sizes = append(p.Sizes, Size{file, width, height})
		p.Width, p.Height = width, height
	}
	if s.width*4 >= Small*5 {
		add(Small)
	}
	add(min(s.width, Large))
	return p
}

// Folders are the folders of the target into which pictures go, by the pictures' paths from the site's
// folder.
type Folders map[string][]string

// Add adds a folder for the pictures of some notices.
func (f Folders) Add(folder string, n *notice.Notice, s *segment.Skeleton) {
	for _, link := range s.Links {
		if file := fileOf(n, link); file != "" && !contains(f[file], folder) {
			f[file] = append(f[file], folder)
		}
	}
}

func contains(folders []string, folder string) bool {
	for _, known := range folders {
		if known == folder {
			return true
		}
	}
	return false
}

// Publisher stages pictures. It is safe for concurrent use.
type Publisher struct {
	Site     fs.FS
	Stage    *output.Stage
	Program  string // names the program with all that is inside it; "" if it is unknown
	Pictures Pictures
	Folders  Folders
}

// Pixels returns how many pixels have to be held to draw a picture.
func (p Publisher) Pixels(file string) int64 { return p.Pictures[file].source.pixels() }

// Publish stages every size of a picture in each of its folders. What this program has put there in an earlier
// build, from the same source, is kept and not drawn again. A picture whose pixels turn out to be damaged is
// reported.
func (p Publisher) Publish(file string, r *diag.Report) error {
	picture, known := p.Pictures[file]
	if !known {
		return nil
	}
	missing, err := p.keep(picture, p.Folders[file])
	if err != nil || len(missing) == 0 {
		return err
	}
	content, err := p.read(file, picture)
	if err != nil {
		return err
	}
	made, err := picture.make(content)
	if err != nil {
		r.Add(damaged(file, err).At(diag.Pos{File: file}))
		return nil
	}
	for at, folders := range missing {
		for _, folder := range folders {
			name := picture.Sizes[at].Name
			if err := p.Stage.AddMade(folder+name, made[at], p.memory(name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// read returns the bytes that the picture's names and size were taken from.
func (p Publisher) read(file string, picture Picture) ([]byte, error) {
	if picture.content != nil {
		return picture.content, nil
	}
	content, err := fs.ReadFile(p.Site, file)
	if err == nil && sha256.Sum256(content) != picture.sum {
		err = errors.New("it was saved while tabla built the site: build again")
	}
	if err != nil {
		return nil, fmt.Errorf("read the picture %s: %w", file, err)
	}
	return content, nil
}

// keep keeps what is there already. It returns, by the index of each size, the folders that lack it.
func (p Publisher) keep(picture Picture, folders []string) (missing map[int][]string, err error) {
	missing = map[int][]string{}
	for at, size := range picture.Sizes {
		for _, folder := range folders {
			kept := false
			if m := p.memory(size.Name); p.Program != "" && p.Stage.Remembered(folder+size.Name) == m {
				if kept, err = p.Stage.Keep(folder + size.Name); err != nil {
					return nil, err
				}
			}
			if !kept {
				missing[at] = append(missing[at], folder)
			}
		}
	}
	return missing, nil
}

// memory returns what the manifest keeps of a published picture: which program made it. The name says from
// what. It is the zero value if the program is unknown.
func (p Publisher) memory(name string) output.Memory {
	if p.Program == "" {
		return output.Memory{}
	}
	return sha256.Sum256([]byte(p.Program + "\x00" + name))
}

// make returns the bytes of each size.
func (p Picture) make(content []byte) ([][]byte, error) {
	switch {
	case p.source.drawn():
		return p.draw(content)
	case p.source.kind == svg:
		content, _ = CleanSVG(content)
	case p.source.kind == gif:
		content, _ = cleanGIF(content)
	}
	return [][]byte{content}, nil
}
