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

// Files is the list of the author's files that a build may read.
type Files struct {
	Shared     []string // files on which every page may depend
	Notices    []string // one file for each notice, which has its own pages
	Catalogues []string // one file for each language
}

// Sources is everything that a build is made from.
type Sources struct {
	Words    []string              // inputs other than files: the program, options, the day that is printed
	Settings string                // the file of the settings; its sum is made from the parsed bytes
	List     func() (Files, error) // returns the files that are on the disk now
	Instants []time.Time           // the instants at which pages change by themselves
	Now      time.Time
	Part     bool // true if only a part of the site is built
}

// Origin holds the sums of everything that a build is made from. The zero value means that they are not
// known.
type Origin struct {
	Basis      string // the sum of the words and the shared files, on which every page depends
	all        string // sum of the basis, the notices and the passed instants; "" if only a part is built
	folder     *Folder
	sources    Sources
	catalogues []string // files of the catalogues; only MadeFrom adds their sums
	// the stamps of files from before the first file was hashed; see ChangedMeanwhile
	stamps map[string]stamp
}

// OriginOf computes the sums of everything that a build is made from, except the catalogues.
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

// Passed returns one byte for each instant: '1' if the instant has passed, '0' if not.
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

// MadeFrom returns a text that identifies everything that a build is made from, including the catalogues. It
// returns "" if that is not known. If the build has read a catalogue, MadeFrom uses the sum of the bytes
// that were read.
func (o Origin) MadeFrom() (string, error) {
	if o.all == "" {
		return "", nil
	}
	sum := xxh3.New128()
	err := o.folder.mixFiles(sum, o.catalogues)
	return o.all + hex.EncodeToString(sum.Sum(nil)), err
}

// Made reports whether the target folder already has, byte for byte, the files that a build from these
// sources would make. If so, it also returns the list of the files, and removes the staging folder of a
// build that was killed after it had written its last file.
func (o Origin) Made(target string) (*output.Listing, bool) {
	last := output.MadeFrom(target)
	if o.all == "" || !strings.HasPrefix(last, o.all) {
		return nil, false // returned before the catalogues are read, to save time
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

// allSame reports whether every listed file has the listed bytes. It reads files on all processors and stops
// at the first that differs.
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
	_ = g.Wait() // the jobs return no errors
	return !differs.Load()
}

// This is a limit of the sums: themes, pictures and waivers are hashed before they are read for use; other
// files are hashed when they are read, or later. If somebody saves a file between the two moments, pages are
// made from bytes that do not match the sums. If the change is then undone before the next build, that build
// computes the same sums and keeps pages that were made from the other bytes. So a build saves no memories
// if files have changed while it ran.

// stamp is the size and the modification time of a file on the disk.
type stamp struct {
	size    int64
	changed time.Time
}

// stampsOf returns the stamps of the shared files and the catalogues. It leaves out the settings and the
// notices, because their sums are computed from the bytes that were parsed.
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

// ChangedMeanwhile reports whether files have changed since OriginOf took their stamps.
func (o Origin) ChangedMeanwhile() bool {
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

// mix adds a text and its length to a sum. Without the length, "ab" and "c" would have the same sum as "a"
// and "bc".
func mix(sum hash.Hash, text string) {
	var length [8]byte
	binary.LittleEndian.PutUint64(length[:], uint64(len(text)))
	sum.Write(length[:])
	io.WriteString(sum, text)
}

// mixFiles adds the names and sums of files to a sum. The files are read on all processors, but added in
// order.
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
