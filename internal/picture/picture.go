// Package picture reads the pictures that a site's notices show, reports the faulty ones, and publishes the
// others. A JPEG, PNG or WebP picture is drawn anew from its pixels. So nothing else in its file is
// published, such as the place where it was taken, or the name of a camera or a person.
//
// The package does not know in which folders pictures are published or how a page shows them.
package picture

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/semaphore"

	"tabla/internal/diag"
	"tabla/internal/output"
	"tabla/internal/segment"
	"tabla/internal/svg"
	"tabla/internal/view"
)

// Small and Large are the widths in pixels in which a picture is published. The small one is for telephones,
// and for screens of 1080 lines, on which a picture takes at most 30 % of the height. The large one is for
// telephones and screens with smaller pixels.
const Small, Large = 640, 1280

// recipe is a number that has to be increased when a change of the code changes the published pictures. It is
// part of every file name, and so is the version of Go, because Go's encoders may change. So two files with
// the same name always have the same content.
const recipe = "1"

// Pictures holds the pictures of a site that can be published, by their paths from the site's folder.
type Pictures map[string]Picture

// Picture is a picture with the sizes in which it is published.
type Picture struct {
	view.Picture

	source  source
	sum     [sha256.Size]byte
	content []byte // the bytes of a small file, so that it need not be read again; otherwise nil
}

// small is the greatest size of a file that is kept in memory, in bytes.
const small = 100_000

// View returns the picture of a file as pages show it, or the zero value if it is not published.
func (p Pictures) View(file string) view.Picture { return p[file].Picture }

// ShownIn returns the pictures that a text shows. file is the file of the text. fileOf returns the path of a
// picture from the site's folder, or "" if the picture is not in the folders for pictures.
func ShownIn(
	file string, s *segment.Skeleton, fileOf func(destination string) string,
) (shown []diag.Mention) {
	for _, link := range s.Links {
		if !link.Image {
			continue
		}
		if picture := fileOf(link.Destination); picture != "" {
			pos := diag.Pos{File: file, Line: link.Line, Column: link.Column}
			shown = append(shown, diag.Mention{File: picture, Pos: pos})
		}
	}
	return shown
}

// Read reads every picture that a text shows, and returns those that can be published. It reports the others
// to r. A picture that does not exist is left out; it is reported together with the links.
func Read(site fs.FS, has func(file string) bool, shown []diag.Mention, r *diag.Report) (Pictures, error) {
	all, seen := Pictures{}, map[string]bool{}
	for _, m := range shown {
		if seen[m.File] || !has(m.File) {
			continue
		}
		seen[m.File] = true
		var p Picture
		var fault *diag.Finding
		var err error
		failed := r.Try("the picture "+m.File, m.Pos, func() { p, fault, err = read(site, m.File) })
		switch {
		case failed:
		case err != nil:
			return nil, fmt.Errorf("read the picture %s: %w", m.File, err)
		case fault != nil:
			r.Add(fault.At(m.Pos))
		default:
			all[m.File] = p
		}
	}
	return all, nil
}

// read reads one picture without decoding its pixels. It returns a finding if the picture cannot be
// published.
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

// newPicture returns a picture with the sizes in which it is to be published. No size is larger than the
// file's own, and the small size is left out if it would save little.
func newPicture(s source, content []byte) Picture {
	p := Picture{source: s, sum: sha256.Sum256(content)}
	if len(content) <= small {
		p.content = content
	}
	key := sha256.Sum256(fmt.Append(nil, recipe, " ", runtime.Version(), " ", hex.EncodeToString(p.sum[:])))
	name := hex.EncodeToString(key[:8])
	if !s.drawn() {
		p.Width, p.Height = s.width, s.height
		p.Sizes = []view.PictureSize{{Name: name + s.kind.extension(), Width: s.width, Height: s.height}}
		return p
	}
	add := func(width int) {
		height := max(1, (s.height*width+s.width/2)/s.width)
		file := name + "-" + strconv.Itoa(width) + s.drawnAs().extension()
		p.Sizes = append(p.Sizes, view.PictureSize{Name: file, Width: width, Height: height})
		p.Width, p.Height = width, height
	}
	if s.width*4 >= Small*5 {
		add(Small)
	}
	add(min(s.width, Large))
	return p
}

// Folders lists, for each picture, the folders of the output into which it is published. The keys are the
// pictures' paths from the site's folder.
type Folders map[string][]string

// Add adds a folder for some pictures.
func (f Folders) Add(folder string, shown []diag.Mention) {
	for _, m := range shown {
		if !slices.Contains(f[m.File], folder) {
			f[m.File] = append(f[m.File], folder)
		}
	}
}

// Publisher adds pictures to the output. Several goroutines may use it at the same time.
type Publisher struct {
	Site     fs.FS
	Stage    *output.Stage
	Program  string // the sum of the program with everything inside it; "" if it is unknown
	Pictures Pictures
	Folders  Folders
}

// PublishAll publishes every picture that has a folder. The function atOnce must call job for each i from 0
// to n-1, several at the same time. The pictures that are drawn at the same time have at most MaxPixels
// together.
func (p Publisher) PublishAll(
	ctx context.Context, atOnce func(ctx context.Context, n int, job func(i int) error) error,
	r *diag.Report,
) error {
	files := slices.Sorted(maps.Keys(p.Folders))
	memory := semaphore.NewWeighted(MaxPixels)
	return atOnce(ctx, len(files), func(i int) error {
		pixels := p.Pictures[files[i]].source.pixels()
		if err := memory.Acquire(ctx, pixels); err != nil {
			return err
		}
		defer memory.Release(pixels)
		return p.Publish(files[i], r)
	})
}

// Publish adds every size of a picture to each of its folders in the output. It keeps the files that the same
// program made in an earlier build from the same source, and does not draw them again. If the pixels of the
// picture are damaged, it reports that to r.
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
	var made [][]byte
	if r.Try("this picture", diag.Pos{File: file}, func() { made, err = picture.make(content) }) {
		return nil
	}
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

// read returns the bytes of a picture's file. It returns an error if the file has changed since Read.
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

// keep keeps the files that are in the output already. It returns, by the index of each size, the folders in
// which the file of that size is missing.
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

// memory returns the value that the manifest keeps for a published file. It identifies the program that made
// the file; the name of the file already identifies the source. It is the zero value if the program is
// unknown.
func (p Publisher) memory(name string) output.Memory {
	if p.Program == "" {
		return output.Memory{}
	}
	return sha256.Sum256([]byte(p.Program + "\x00" + name))
}

// make returns the bytes of each size, in the order of p.Sizes. content is the file of the picture.
func (p Picture) make(content []byte) ([][]byte, error) {
	switch {
	case p.source.drawn():
		return p.draw(content)
	case p.source.kind == drawing:
		d, _ := svg.Clean(content) // svg.Clean returned no fault when the file was read
		content = d.Content
	case p.source.kind == gif:
		content, _ = cleanGIF(content)
	}
	return [][]byte{content}, nil
}
