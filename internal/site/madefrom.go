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
	for _, dir := range []string{"site.yaml", "content", localesDir, "themes", "static"} {
		if err := p.mixTree(sum, dir); err != nil {
			return "", err
		}
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

// mixTree adds the names and contents of all files in a folder, or of one file; one that is not there adds nothing.
func (p *project) mixTree(sum hash.Hash, root string) error {
	if _, err := fs.Stat(p.files, root); err != nil {
		return nil
	}
	return fs.WalkDir(p.files, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		mix(sum, name)
		mix(sum, d.Type().String())
		if !d.Type().IsRegular() {
			return nil // a symbolic link: a problem, which is found where the file would be read
		}
		file, err := p.files.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		stat, err := file.Stat()
		if err != nil {
			return err
		}
		binary.Write(sum, binary.LittleEndian, stat.Size())
		_, err = io.Copy(sum, file)
		return err
	})
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
