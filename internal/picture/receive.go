package picture

import (
	"io/fs"

	"tabla/internal/diag"
	"tabla/internal/view"
)

// Kept is the largest width in pixels of a received picture in the site's folder. It is enough for every
// size in which pictures are published.
const Kept = 1920

// Receive returns a picture that somebody has sent in the form in which it is kept in the site's folder,
// with the extension for its name, such as ".jpg". A picture of pixels is drawn anew, upright and not wider
// than Kept. So nothing else in its file is kept, such as a place or a name. In a drawing and a GIF, only
// the visible parts are kept. If the picture cannot be published, Receive returns a finding.
func Receive(name string, content []byte) (kept []byte, extension string, fault *diag.Finding) {
	if len(content) > maxBytes {
		return nil, "", tooManyBytes(name, int64(len(content)))
	}
	var s source
	failure, failed := diag.Try("the picture "+name, func() { s, fault = inspect(name, content) })
	if failed {
		fault = &failure
	}
	if fault != nil {
		return nil, "", fault
	}
	p := Picture{source: s}
	extension = s.kind.extension()
	if s.drawn() {
		width := min(s.width, Kept)
		height := max(1, (s.height*width+s.width/2)/s.width)
		p.Sizes = []view.PictureSize{{Width: width, Height: height}}
		extension = s.drawnAs().extension()
	}
	var made [][]byte
	var err error
	failure, failed = diag.Try("the picture "+name, func() { made, err = p.make(content) })
	switch {
	case failed:
		return nil, "", &failure
	case err != nil:
		return nil, "", damaged(name, err)
	}
	return made[0], extension, nil
}

// Draw returns the published files of some pictures, by name. It leaves out pictures that cannot be
// published.
func (p Pictures) Draw(shown []diag.Mention, site fs.FS) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, m := range shown {
		drawn, known := p[m.File]
		if !known {
			continue
		}
		content, err := fs.ReadFile(site, m.File)
		if err != nil {
			return nil, err
		}
		made, err := drawn.make(content)
		if err != nil {
			return nil, err
		}
		for i, size := range drawn.Sizes {
			all[size.Name] = made[i]
		}
	}
	return all, nil
}
