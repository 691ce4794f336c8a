package layers

import (
	"io/fs"
	"os"
	"path/filepath"

	"tabla/internal/config"
)

// open makes the files of a layer readable under its path. If there is no site at that path, it reports a
// problem and returns false.
func (l *loader) open(at string, named config.Layer) (bool, error) {
	if content, is := l.files.Proposed(at); is && named.Archived() {
		return l.unpack(at, "", content)
	}
	place := filepath.FromSlash(l.files.Disk(at))
	stat, err := os.Lstat(place)
	switch {
	case err != nil:
		l.refuse(named, "correct the path, or put the layer there: it is read from the folder of this "+
			"site.yaml", "there is nothing at %s", named.From)
		return false, nil
	case stat.Mode()&fs.ModeSymlink != 0:
		l.refuse(named, "put the folder itself there, or write the path that the link leads to",
			"%s is a symbolic link, and these are not followed", named.From)
		return false, nil
	case named.Archived():
		return l.unpack(at, place, nil)
	case !stat.IsDir():
		l.refuse(named, "name the folder of a site, the one with its site.yaml, or an archive that ends "+
			"in .zip", "%s is neither a folder nor an archive", named.From)
		return false, nil
	}
	files := os.DirFS(place)
	if stat, err := fs.Stat(files, config.File); err != nil || !stat.Mode().IsRegular() {
		l.refuse(named, "name the folder of a site, the one with its site.yaml",
			"the folder %s has no site.yaml", named.From)
		return false, nil
	}
	l.files.Mount(at, files)
	return true, nil
}

// unpack makes the files of an archive readable. It returns false if the archive was refused.
func (l *loader) unpack(at, disk string, content []byte) (bool, error) {
	files, day, err := l.steps.Unpack(at, disk, content, l.report)
	if files == nil || err != nil {
		return false, err
	}
	l.files.Mount(at, files)
	l.days[at] = day
	return true, nil
}
