package publish

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/files"
	"tabla/internal/output"
)

// site holds what the last build has written: the files that can be published.
type site struct {
	dir      string
	centres  []string
	files    map[string]file
	releases map[string]string // the folder of a board -> the id of its newest release
	gzip     compressor
}

// file is a file to be published.
type file struct {
	source string // its path in the folder of the build
	sum    fileSum
	// the memory of an address that other machines must know, see output.Lasting; otherwise zero
	memory output.Memory
	packed bool // published is not the file itself but its compressed form, as NAME.gz
}

// readSite reads the list of the files that the last build has written into dir. It leaves out older releases
// of boards: those that screens may still show are at the target already. If packed is true, it adds NAME.gz
// for every text file. The centres are those that were built, which an author may have removed since, and the
// given ones, some of which may not be built.
func readSite(dir string, centres []string, packed bool) (*site, error) {
	listing, err := output.Listed(dir)
	if err != nil {
		return nil, err
	}
	if listing.Len() == 0 {
		return nil, fmt.Errorf("%s: %w", dir, ErrNotBuilt)
	}
	s := &site{dir: dir, files: map[string]file{}, releases: map[string]string{},
		centres: unique(slices.Concat(listing.Parts(), centres))}
	earlier := map[string][]string{}
	for board, ids := range listing.Releases() {
		s.releases[board], earlier[board] = ids[0], ids[1:]
	}
	lasting := listing.Lasting()
	for name, sum := range listing.Files() {
		if output.InRelease(name, earlier) {
			continue
		}
		f := file{source: name, sum: fileSum(sum), memory: lasting[name]}
		if f.sum == (fileSum{}) { // the manifest was written by an old version of tabla
			content, err := os.ReadFile(s.path(name))
			if err != nil {
				return nil, err
			}
			f.sum = fileSum(output.SumOf(content))
		}
		s.files[name] = f
		if packed && isText(name) {
			s.files[name+".gz"] = file{source: name, sum: f.sum, packed: true}
		}
	}
	return s, nil
}

func (s *site) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// isBoard reports whether a folder is that of a board.
func (s *site) isBoard(dir string) bool { return s.releases[dir] != "" }

// turn returns the turn in which a file is published: see files.Turn.
func (s *site) turn(name string) files.Turn {
	return files.TurnOf(strings.TrimSuffix(name, ".gz"), s.isBoard)
}

// serve returns a file as readers will get it. It returns an error if the file has changed since the build.
func (s *site) serve(name string, gzip bool) (served, error) {
	f := s.files[name]
	content, err := os.ReadFile(s.path(f.source))
	if err != nil {
		return served{}, fmt.Errorf("%s cannot be read any more: publish again (%v)", s.path(f.source), err)
	}
	if fileSum(output.SumOf(content)) != f.sum {
		return served{}, fmt.Errorf("%s has changed since it was built: publish again", s.path(f.source))
	}
	out := served{content: content, contentType: contentType(name),
		cacheControl: cacheControl(name, s.turn(name))}
	with := effortFor(f.source, s.turn(name))
	if gzip && isText(name) {
		out.gzip = with
	}
	if f.packed {
		out.content, out.contentType = s.gzip.compress(content, with), "application/gzip"
	}
	return out, nil
}

// size returns the total size of files in bytes. A file that cannot be read counts as 0 bytes: publishing it
// will fail later.
func (s *site) size(names []string) (total int64) {
	for _, name := range names {
		if stat, err := os.Stat(s.path(s.files[name].source)); err == nil {
			total += stat.Size()
		}
	}
	return total
}

// owner returns the shard of a file. The files that are in no folder of a centre belong to the root.
func (s *site) owner(name string) shardID {
	if folder, _, inside := strings.Cut(name, "/"); inside && slices.Contains(s.centres, folder) {
		return shardID(folder)
	}
	return root
}

// shard returns the files of a shard.
func (s *site) shard(id shardID) map[string]file {
	own := maps.Clone(s.files)
	maps.DeleteFunc(own, func(name string, _ file) bool { return s.owner(name) != id })
	return own
}

// boards returns the newest release of each board of a shard.
func (s *site) boards(id shardID) map[string]string {
	own := maps.Clone(s.releases)
	maps.DeleteFunc(own, func(board, _ string) bool { return s.owner(board+"/") != id })
	return own
}
