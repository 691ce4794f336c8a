package inputs

import (
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/zeebo/xxh3"
	"golang.org/x/sync/errgroup"

	"tabla/internal/output"
)

// Files are the author's files that a build may read.
type Files struct {
	Shared     []string // every page may depend on them
	Notices    []string // each has pages of its own
	Catalogues []string // each has a language of its own
}

// Sources are what a build is made from.
type Sources struct {
	Words    []string              // beside the files: the program, options, the day that is printed
	Settings string                // the file of the settings, which counts as it was parsed
	List     func() (Files, error) // lists the files as they are on the disk
	Instants []time.Time           // at which pages change by themselves
	Now      time.Time
	Part     bool // only a part of the site is built
}

// Origin is what a build is made from, as sums; the zero value where it cannot be said.
type Origin struct {
	Basis      string // over what every page depends on: words and shared files
	all        string // over the basis, the notices and the passed instants; "" if only a part is built
	folder     *Folder
	sources    Sources
	catalogues []string         // the files that are not in it yet: see MadeFrom
	stamps     map[string]stamp // taken before the first file was hashed
}

// OriginOf hashes what a build is made from, but for the catalogues.
func OriginOf(f *Folder, s Sources) (Origin, error) {
	files, err := s.List()
	if err != nil {
		return Origin{}, err
	}
	o := Origin{folder: f, sources: s, catalogues: files.Catalogues}
	if o.stamps, err = f.stampsOf(files, s.Settings); err != nil {
		return Origin{}, err
	}
	basis := xxh3.New128()
	for _, word := range s.Words {
		mix(basis, word)
	}
	if err := f.mixFiles(basis, files.Shared); err != nil {
		return Origin{}, err
	}
	o.Basis = hex.EncodeToString(basis.Sum(nil))
	if s.Part {
		return o, nil
	}
	all := xxh3.New128()
	mix(all, o.Basis)
	if err := f.mixFiles(all, files.Notices); err != nil {
		return Origin{}, err
	}
	mix(all, string(Passed(s.Instants, s.Now)))
	o.all = hex.EncodeToString(all.Sum(nil))
	return o, nil
}

// Passed returns for each instant whether it is past: a byte '1' or '0'.
func Passed(instants []time.Time, now time.Time) []byte {
	passed := make([]byte, 0, len(instants))
	for _, instant := range instants {
		if instant.After(now) {
			passed = append(passed, '0')
		} else {
			passed = append(passed, '1')
		}
	}
	return passed
}

// MadeFrom returns all that a build is made from, the catalogues too, as one name; "" where it cannot be
// said. Catalogues that were read count as they were then.
func (o Origin) MadeFrom() (string, error) {
	if o.all == "" {
		return "", nil
	}
	sum := xxh3.New128()
	err := o.folder.mixFiles(sum, o.catalogues)
	return o.all + hex.EncodeToString(sum.Sum(nil)), err
}

// Made returns the list of files of the target folder if they are, byte for byte, what a build from the same
// sources made. It also removes what a build left there that was killed after its last file was in place.
func (o Origin) Made(target string) (*output.Listing, bool) {
	last := output.MadeFrom(target)
	if o.all == "" || !strings.HasPrefix(last, o.all) {
		return nil, false // and no catalogue is read in vain
	}
	madeFrom, err := o.MadeFrom()
	if err != nil || last != madeFrom {
		return nil, false
	}
	listing, err := output.Listed(target)
	if err != nil || listing.MadeFrom() != madeFrom || !allSame(listing) {
		return nil, false
	}
	stage, err := output.Open(target)
	return listing, err == nil && stage.Abort() == nil
}

// allSame reads every listed file, on all processors, and stops at the first that differs.
func allSame(listing *output.Listing) bool {
	var next atomic.Int64
	var differs atomic.Bool
	var g errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for !differs.Load() {
				i := int(next.Add(1)) - 1
				if i >= listing.Len() {
					return nil
				}
				if !listing.Same(i) {
					differs.Store(true)
				}
			}
			return nil
		})
	}
	_ = g.Wait() // no job fails
	return !differs.Load()
}

// Themes, pictures and waivers are hashed before they are read to be used, other files after. Should somebody
// save one in between, pages are made from other bytes than their sums say; and if that is undone before the
// next build, it would find those sums again and leave pages that say what nobody wrote. So a build that sees
// files change while it runs remembers nothing.

// stamp is the size and time of a file on the disk.
type stamp struct {
	size    int64
	changed time.Time
}

// stampsOf returns the stamps of all files but the settings and the notices, which count as they were parsed.
func (f *Folder) stampsOf(files Files, settings string) (map[string]stamp, error) {
	all := map[string]stamp{}
	for _, name := range slices.Concat(files.Shared, files.Catalogues) {
		if name == settings {
			continue
		}
		info, err := fs.Lstat(f, name)
		if err != nil {
			return nil, err
		}
		all[name] = stamp{info.Size(), info.ModTime()}
	}
	return all, nil
}

// Disturbed reports whether files have changed since the origin was found out.
func (o Origin) Disturbed() bool {
	if o.Basis == "" {
		return false
	}
	files, err := o.sources.List()
	if err != nil {
		return true
	}
	now, err := o.folder.stampsOf(files, o.sources.Settings)
	return err != nil || !maps.Equal(now, o.stamps)
}

// mix adds a text with its length, so that two texts never run together.
func mix(sum hash.Hash, text string) {
	var length [8]byte
	binary.LittleEndian.PutUint64(length[:], uint64(len(text)))
	sum.Write(length[:])
	io.WriteString(sum, text)
}

// mixFiles adds the name and content of files. They are read on all processors and added in order.
func (f *Folder) mixFiles(sum hash.Hash, names []string) error {
	sums := make([]Key, len(names))
	var next atomic.Int64
	var g errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() (err error) {
			buffer := make([]byte, 256<<10)
			for i := int(next.Add(1)) - 1; i < len(names) && err == nil; i = int(next.Add(1)) - 1 {
				sums[i], err = f.sumOf(names[i], buffer)
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, name := range names {
		mix(sum, name)
		sum.Write(sums[i][:])
	}
	return nil
}
