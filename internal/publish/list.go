package publish

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/output"
)

// listName is the name of the list in a shard's folder. The manifest of a build has the same name, but a
// lower format number, so neither is mistaken for the other.
const listName = ".tabla.json"

// listFormat is the version of the list's format.
const listFormat = 3

// list records which files of a shard tabla has published at a target. It is saved in the shard's folder
// there.
type list struct {
	Format int `json:"format"`
	// Writer is the Run of the publication that is changing the shard now, "" if there is none. Step is a
	// number that this publication increases every few seconds, so that others can tell whether it is still
	// running.
	Writer string `json:"writer,omitempty"`
	Step   int    `json:"step,omitempty"`
	// Patience is how long others must wait for a change of Step, in milliseconds. It is longer if the link
	// is slow.
	Patience int64              `json:"patience_ms,omitempty"`
	Files    map[string]fileSum `json:"files"`
	// Memories has the memories of addresses that other machines must know: see output.Lasting.
	Memories map[string]output.Memory `json:"memories,omitempty"`
	Releases map[string][]string      `json:"releases,omitempty"` // board -> ids, the newest first
	// Lent has the fonts and pictures that only older releases of a board still need, by file. The value has
	// the ids of those releases.
	Lent map[string][]string `json:"lent,omitempty"`
	// only in the root's list: the centres that were published
	Centres []string `json:"centres,omitempty"`
}

// fileSum is the checksum of a published file. The zero value means that it is not known whether the file is
// at the target, or what its content is.
type fileSum output.Sum

// MarshalText returns the checksum as a hexadecimal number, or nothing for the zero value.
func (s fileSum) MarshalText() ([]byte, error) {
	if s == (fileSum{}) {
		return []byte{}, nil
	}
	return hex.AppendEncode(nil, s[:]), nil
}

// UnmarshalText reads a checksum in the form of MarshalText. It returns an error for any other text.
func (s *fileSum) UnmarshalText(text []byte) error {
	*s = fileSum{}
	if len(text) == 0 {
		return nil
	}
	if len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("%q is not a sum", text)
	}
	_, err := hex.Decode(s[:], text)
	return err
}

func newList() *list {
	return &list{Format: listFormat, Files: map[string]fileSum{},
		Memories: map[string]output.Memory{}, Releases: map[string][]string{}, Lent: map[string][]string{}}
}

// errNotOurList is the error of parseList for a list that a build has written.
var errNotOurList = errors.New("a build has written its pages here")

// parseList reads the list of a shard. It returns an error for a list that is cut off or damaged, because
// tabla would then not know which files are its own.
func parseList(s shardID, src []byte) (*list, error) {
	var format struct{ Format int }
	if err := json.Unmarshal(src, &format); err != nil {
		return nil, err
	}
	l := newList()
	l.Format = format.Format
	switch {
	case l.Format < listFormat:
		return nil, errNotOurList
	case l.Format > listFormat:
		return nil, fmt.Errorf("format %d is not known to this version of tabla", l.Format)
	}
	if err := json.Unmarshal(src, l); err != nil {
		return nil, err
	}
	if l.Files == nil || l.Releases == nil || l.Lent == nil {
		return nil, errors.New("a part of it is missing")
	}
	names := slices.Concat(slices.Collect(maps.Keys(l.Files)), slices.Collect(maps.Keys(l.Lent)))
	for _, name := range names {
		// tabla removes files that are listed, so a list that somebody has edited must not name files
		// elsewhere.
		if !fs.ValidPath(name) || !s.mayList(name) || path.Base(name) == listName {
			return nil, fmt.Errorf("%q is no file of %s", name, s)
		}
	}
	return l, nil
}

// bytes returns the list as it is saved: JSON with sorted names, one line for each file.
func (l *list) bytes() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(l)
	return b.Bytes(), err
}

// mostPatience is the longest time that others wait because of a list. It is longer than any real link
// needs; it protects against lists that were edited or damaged.
const mostPatience = time.Hour

// patience returns how long another publication waits for a change of Step. If Step does not change in this
// time, the publication that was changing the shard counts as ended.
func (l *list) patience() time.Duration {
	most := mostPatience.Milliseconds()
	return time.Duration(min(max(l.Patience, 0), most)) * time.Millisecond
}

func (l *list) clone() *list {
	c := *l
	c.Files, c.Releases, c.Lent = maps.Clone(l.Files), maps.Clone(l.Releases), maps.Clone(l.Lent)
	return &c
}

// shardID names a shard: the id of a centre, or "" for the pages above the centres.
type shardID string

const root shardID = ""

func (s shardID) String() string {
	if s == root {
		return "the pages above the centres"
	}
	return string(s)
}

// listFile returns the path of the shard's list at the target.
func (s shardID) listFile() string { return path.Join(string(s), listName) }

// mayList reports whether the list of the shard may have the file. That of the root may have a file in the
// folder of a centre, if it was published before the site had this centre.
func (s shardID) mayList(name string) bool {
	return s == root || strings.HasPrefix(name, string(s)+"/")
}
