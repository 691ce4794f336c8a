package output

import (
	"bytes"
	"slices"
)

// Draw adds a file whose content draw writes, and saves a memory with it; see AddMade. The content is not
// kept in memory.
func (s *Stage) Draw(name string, m Memory, draw func(w *bytes.Buffer) error) error {
	w := s.drawing.Get().(*bytes.Buffer)
	defer s.drawing.Put(w)
	w.Reset()
	if err := draw(w); err != nil {
		return err
	}
	if s.watch.Made != nil && s.watch.File == name {
		s.watch.Made(slices.Clone(w.Bytes()))
	}
	return s.AddMade(name, w.Bytes(), m)
}

// KeepOrDraw keeps a file of the target if it was saved with the memory m; see KeepMade. Otherwise it adds
// the file as Draw does.
func (s *Stage) KeepOrDraw(name string, m Memory, draw func(w *bytes.Buffer) error) error {
	if kept, err := s.KeepMade(m, name); kept || err != nil {
		return err
	}
	return s.Draw(name, m, draw)
}

// Watch names a file for whose content somebody waits during the build. The zero value names no file.
type Watch struct {
	File string
	// Made is called with the content as soon as the file is drawn or kept. The target will have this
	// content, unless the build ends with an error. Made may be called several times with the same bytes.
	Made func(content []byte)
}

// Watch sets the file for which somebody waits. It must be called before files are added.
func (s *Stage) Watch(w Watch) { s.watch = w }
