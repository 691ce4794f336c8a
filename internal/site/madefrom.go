package site

import (
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/zeebo/xxh3"
	"golang.org/x/sync/errgroup"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/output"
)

// origin is what a build is made from; "" where it cannot be said.
type origin struct {
	basis      string   // a hash over what every page depends on: the program, the settings, all files beside notices and catalogues, the day that is printed
	notices    string   // over the basis, every notice and what holds at the instant
	catalogues []string // the files that are not in it yet: see madeFrom

	stamps map[string]stamp // taken before the first file was hashed
}

// origin says nothing where no program is named, and nothing beside the basis where only a part is built.
func (s *Loaded) origin() (from origin, err error) {
	o := s.Options
	if o.Program == nil {
		return origin{}, nil
	}
	program := o.Program()
	if program == "" {
		return origin{}, nil
	}
	var shared, notices []string
	if shared, notices, from.catalogues, err = s.inputs(); err != nil {
		return origin{}, err
	}
	if from.stamps, err = s.stamps(); err != nil {
		return origin{}, err
	}
	basis := xxh3.New128()
	for _, word := range []string{program, o.Drafts, clockOf(o.AsOf, s.Settings.Zone).Built.String()} {
		mix(basis, word)
	}
	if err := s.mixFiles(basis, shared); err != nil {
		return origin{}, err
	}
	from.basis = hex.EncodeToString(basis.Sum(nil))
	if len(o.Centres)+len(o.Languages) > 0 {
		return from, nil
	}
	all := xxh3.New128()
	mix(all, from.basis)
	if err := s.mixFiles(all, notices); err != nil {
		return origin{}, err
	}
	s.mixTimes(all)
	from.notices = hex.EncodeToString(all.Sum(nil))
	return from, nil
}

// madeFrom is all that a build is made from, the catalogues too, as one name. Those that were read count as they were then.
func (s *Loaded) madeFrom(from origin) (string, error) {
	if from.notices == "" {
		return "", nil
	}
	sum := xxh3.New128()
	err := s.mixFiles(sum, from.catalogues)
	return from.notices + hex.EncodeToString(sum.Sum(nil)), err
}

// inputs lists the files of the author: those that every page may depend on, and the notices and catalogues, of which each
// has its own pages.
func (s *Loaded) inputs() (shared, notices, catalogues []string, err error) {
	for _, root := range []string{config.File, "content", LocalesDir, "themes", "static"} {
		found, err := s.filesBelow(root)
		if err != nil {
			return nil, nil, nil, err
		}
		for _, name := range found {
			_, used := s.Files.used(name)
			switch {
			case root == "content" && used && path.Ext(name) == ".md":
				notices = append(notices, name)
			case root == LocalesDir && path.Base(name) != catalogue.WaiversFile:
				catalogues = append(catalogues, name)
			default:
				shared = append(shared, name)
			}
		}
	}
	return shared, notices, catalogues, nil
}

// mix adds a text with its length, so that two texts never run together.
func mix(sum hash.Hash, text string) {
	var length [8]byte
	binary.LittleEndian.PutUint64(length[:], uint64(len(text)))
	sum.Write(length[:])
	io.WriteString(sum, text)
}

// mixFiles adds the name and content of files. They are read on all processors and added in order.
func (s *Loaded) mixFiles(sum hash.Hash, names []string) error {
	sums := make([]sourceSum, len(names))
	var next atomic.Int64
	var g errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() (err error) {
			buffer := make([]byte, 256<<10)
			for i := int(next.Add(1)) - 1; i < len(names) && err == nil; i = int(next.Add(1)) - 1 {
				sums[i], err = s.sumOf(names[i], buffer)
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

// sourceSum is a hash of a file's bytes, against accidents and not against attackers (docs/adr/0005-sums.md).
type sourceSum [16]byte

// filesBelow lists a folder's files, or one file, in order; of what is not there, nothing. What is no ordinary file is listed
// too: should it become one, that is a change.
func (s *Loaded) filesBelow(root string) (names []string, err error) {
	if _, err := fs.Stat(s.Files, root); err != nil {
		return nil, nil
	}
	err = fs.WalkDir(s.Files, root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// sumOf hashes a file, piece by piece; one that was read already as it was then, which is what its pages are made from. A
// symbolic link is not followed: it is a problem, which is found where the file would be read.
func (s *Loaded) sumOf(name string, buffer []byte) (sum sourceSum, err error) {
	if sum, used := s.Files.used(name); used {
		return sum, nil
	}
	stat, err := fs.Lstat(s.Files, name)
	if err != nil || !stat.Mode().IsRegular() {
		return sum, err
	}
	file, err := s.Files.Open(name)
	if err != nil {
		return sum, err
	}
	defer file.Close()
	h := xxh3.New128()
	for err == nil {
		var n int
		n, err = file.Read(buffer)
		h.Write(buffer[:n])
	}
	if err == io.EOF {
		err = nil
	}
	return h.Sum128().Bytes(), err
}

// mixTimes adds which of the instants that change pages are past.
func (s *Loaded) mixTimes(sum hash.Hash) {
	var passed strings.Builder
	for i := range s.Settings.Centres {
		for _, n := range s.Content.Notices {
			for _, instant := range instants(n, s.Settings.Centres[i].Zone) {
				if instant.After(s.Options.AsOf) {
					passed.WriteByte('0')
				} else {
					passed.WriteByte('1')
				}
			}
		}
	}
	mix(sum, passed.String())
}

// alreadyMade says whether the target is, byte for byte, what a build from the same things made of it.
func (s *Loaded) alreadyMade(from origin) (Result, bool) {
	last := output.MadeFrom(s.Options.Out)
	if from.notices == "" || !strings.HasPrefix(last, from.notices) {
		return Result{}, false // and no catalogue is read in vain
	}
	madeFrom, err := s.madeFrom(from)
	if err != nil || last != madeFrom {
		return Result{}, false
	}
	listing, err := output.Listed(s.Options.Out)
	if err != nil || listing.MadeFrom() != madeFrom || !allSame(listing) || !s.swept() {
		return Result{}, false
	}
	result := Result{Languages: len(s.Settings.Languages), Centres: len(s.Settings.Centres)}
	result.Files.Unchanged = listing.Unchanged(nil)
	result.Pages = listing.Unchanged(func(file string) bool {
		return strings.HasSuffix(file, ".html") && !strings.Contains(file, "/board/")
	})
	result.Pages += s.screenLists()
	for _, c := range s.Settings.Centres {
		result.Boards += len(c.Screens)
	}
	return result, true
}

// swept clears away what a build left that was killed after its last file was in place.
func (s *Loaded) swept() bool {
	stage, err := output.Open(s.Options.Out)
	return err == nil && stage.Abort() == nil
}

// screenLists counts the centres with a page that lists their boards.
func (s *Loaded) screenLists() int {
	n := 0
	for _, c := range s.Settings.Centres {
		if c.Screens[0].Name != "" {
			n++
		}
	}
	return n
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
