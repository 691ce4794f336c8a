package output

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// kept is how many releases of a board stay: the one this build makes and two before it, for screens that
// have not yet looked which is current.
const kept = 3

// AddRelease puts a board's release into the build: files goes to board/r/id/, where an id stands for these bytes
// for ever, and the two releases before it stay in the target. A board has one release a build.
func (s *Stage) AddRelease(board, id string, files map[string][]byte) error {
	if err := s.registerRelease(board, id); err != nil {
		return s.fail(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.add(releaseFolder(board, id)+name, files[name], &file{}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Stage) registerRelease(board, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if other, twice := s.releases[board]; twice {
		return fmt.Errorf("board %s: two releases in one build, %s and %s", board, other, id)
	}
	s.releases[board] = id
	return nil
}

func releaseFolder(board, id string) string { return board + "/r/" + id + "/" }

// newReleases lists each board's releases after this build. A board that is no longer built loses them, unless
// it is outside of the scope.
func (s *Stage) newReleases(owns func(string) bool) map[string][]string {
	all := map[string][]string{}
	for board, ids := range s.old.releases {
		if !owns(board + "/current.js") {
			all[board] = ids
		}
	}
	for board, id := range s.releases {
		if !owns(board + "/current.js") {
			continue
		}
		older := slices.DeleteFunc(slices.Clone(s.old.releases[board]), func(other string) bool { return other == id })
		ids := append([]string{id}, older...)
		all[board] = ids[:min(kept, len(ids))]
	}
	return all
}

// inRelease says whether a path belongs to one of these releases.
func inRelease(path string, releases map[string][]string) bool {
	for board, ids := range releases {
		rest, inside := strings.CutPrefix(path, board+"/r/")
		id, _, _ := strings.Cut(rest, "/")
		if inside && slices.Contains(ids, id) {
			return true
		}
	}
	return false
}
