package site

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"
	"runtime"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tabla/internal/output"
)

// madeFrom hashes everything that a build of the whole site depends on: the program, every file of the author, the day that
// is printed, and what holds at the instant. "" means that it cannot be said: no program is named, or only a part is built.
func (p *project) madeFrom() (string, error) {
	o := p.options
	if o.Program == "" || len(o.Centres)+len(o.Languages) > 0 {
		return "", nil
	}
	sum := sha256.New()
	for _, word := range []string{o.Program, o.Drafts, clockOf(o.AsOf, p.settings.Zone).Built.String()} {
		mix(sum, word)
	}
	if err := p.mixFiles(sum); err != nil {
		return "", err
	}
	p.mixTimes(sum)
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// mix adds a text with its length, so that two texts never run together.
func mix(sum hash.Hash, text string) {
	var length [8]byte
	binary.LittleEndian.PutUint64(length[:], uint64(len(text)))
	sum.Write(length[:])
	io.WriteString(sum, text)
}

// mixFiles adds the name and content of every file of the author. They are read on all processors and added in order.
func (p *project) mixFiles(sum hash.Hash) error {
	var names []string
	for _, root := range []string{"site.yaml", "content", localesDir, "themes", "static"} {
		found, err := p.filesBelow(root)
		if err != nil {
			return err
		}
		names = append(names, found...)
	}
	sums := make([][sha256.Size]byte, len(names))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		g.Go(func() (err error) {
			sums[i], err = p.sumOf(name)
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

// filesBelow lists a folder's files, or one file, in order; of what is not there, nothing. What is no ordinary file is listed
// too: should it become one, that is a change.
func (p *project) filesBelow(root string) (names []string, err error) {
	if _, err := fs.Stat(p.files, root); err != nil {
		return nil, nil
	}
	err = fs.WalkDir(p.files, root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

// sumOf hashes a file. A symbolic link is not followed: it is a problem, which is found where the file would be read.
func (p *project) sumOf(name string) (sum [sha256.Size]byte, err error) {
	stat, err := fs.Lstat(p.files, name)
	if err != nil || !stat.Mode().IsRegular() {
		return sum, err
	}
	file, err := p.files.Open(name)
	if err != nil {
		return sum, err
	}
	defer file.Close()
	h := sha256.New()
	_, err = io.Copy(h, file)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// mixTimes adds which of the instants that change pages are past.
func (p *project) mixTimes(sum hash.Hash) {
	var passed strings.Builder
	for i := range p.settings.Centres {
		for _, n := range p.content.Notices {
			for _, instant := range instants(n, p.settings.Centres[i].Zone) {
				if instant.After(p.options.AsOf) {
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
func (p *project) alreadyMade(madeFrom string) (Result, bool) {
	if madeFrom == "" {
		return Result{}, false
	}
	listing, err := output.Listed(p.options.Out)
	if err != nil || listing.MadeFrom() != madeFrom || !allSame(listing) || !p.swept() {
		return Result{}, false
	}
	result := Result{Languages: len(p.settings.Languages), Centres: len(p.settings.Centres)}
	result.Files.Unchanged = listing.Unchanged(nil)
	result.Pages = listing.Unchanged(func(file string) bool {
		return strings.HasSuffix(file, ".html") && !strings.Contains(file, "/board/")
	})
	result.Pages += p.screenLists()
	for _, c := range p.settings.Centres {
		result.Boards += len(c.Screens)
	}
	return result, true
}

// swept clears away what a build left that was killed after its last file was in place.
func (p *project) swept() bool {
	stage, err := output.Open(p.options.Out)
	return err == nil && stage.Abort() == nil
}

// screenLists counts the centres with a page that lists their boards.
func (p *project) screenLists() int {
	n := 0
	for _, c := range p.settings.Centres {
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
