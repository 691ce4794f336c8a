package pack

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/files"
)

// The endings of the pictures and recordings that notices may have beside their texts.
var assetEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp3", ".m4a", ".aac", ".ogg",
	".opus", ".wav"}

// The largest sizes, in bytes, that are accepted. An archive of 300 notices in 25 languages has 20
// megabytes.
const (
	mostArchive  = 256 << 20
	mostTogether = 512 << 20 // all files after unpacking
	mostEntries  = 20_000
	mostList     = 4 << 20
	mostRatio    = 200 // the largest ratio of a file's size to its size in the archive; texts reach 5 to 30
	longestName  = 200
	deepest      = 8 // the largest number of folders inside one another
)

// kind is a kind of file, with the largest size of one file and of all files together. With these limits an
// archive is read in at most half a minute: a megabyte of notices takes half a second, a megabyte of
// catalogues or drawings an eighth.
type kind struct {
	name          string
	one, together int64
}

var (
	noticeKind    = kind{"notices", 1 << 20, 16 << 20} // includes site.yaml
	catalogueKind = kind{"catalogues", 32 << 20, 64 << 20}
	drawingKind   = kind{"drawings", 4 << 20, 32 << 20}
	assetKind     = kind{"pictures and recordings", 20_000_000, mostTogether}
)

// kindOf returns the kind of a file in an archive. It returns the zero value if the file must not be in an
// archive.
func kindOf(name string) kind {
	folder, inside, _ := strings.Cut(name, "/")
	ext := path.Ext(name)
	switch {
	case name == manifestName:
		return kind{"lists", mostList, mostList}
	case name == config.File, folder == "content" && ext == ".md":
		return noticeKind
	case folder == "locales" && !strings.Contains(inside, "/") && ext == ".yaml":
		return catalogueKind
	case folder != "content" && folder != "static", !slices.Contains(assetEndings, strings.ToLower(ext)):
		return kind{}
	case strings.EqualFold(ext, ".svg"):
		return drawingKind
	}
	return assetKind
}

// sums adds up the sizes of files by their kind.
type sums map[kind]uint64

// add adds a file. If the archive must not have it in addition to the files so far, add returns the reason
// in plain words, otherwise "".
func (s sums) add(name string, size uint64) string {
	k := kindOf(name)
	before := s[k]
	s[k] += min(size, mostTogether+1)
	if limit := uint64(k.together); before <= limit && s[k] > limit {
		return fmt.Sprintf("its %s have more than %d megabytes together", k.name, k.together>>20)
	}
	return ""
}

// TooMuch returns the reasons, in plain words, why all these files together are too much for an archive. It
// returns none if they are not.
func TooMuch(all []File) (reasons []string) {
	s := sums{}
	for _, f := range all {
		if why := s.add(f.Name, uint64(len(f.Content))); why != "" {
			reasons = append(reasons, why)
		}
	}
	return reasons
}

// badName returns what is wrong with the name of a file in an archive, in plain words. It returns "" if
// every disk can store a file of this name and the file is inside the site's folder.
func badName(name string) string {
	switch {
	case name == "":
		return "a file has no name"
	case len(name) > longestName:
		return "its name is too long"
	case strings.Contains(name, `\`):
		return `its name has a backslash, with which some systems leave the folder`
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':':
		return "its name begins at the root of a disk, outside the site"
	case slices.Contains(strings.Split(name, "/"), ".."):
		return "its name leads out of the site's folder"
	case strings.HasSuffix(name, "/"):
		return "it is a folder of its own, which tabla does not write"
	case !fs.ValidPath(name):
		return "its name is no path that every system reads alike"
	case strings.Count(name, "/") > deepest:
		return "it lies too deep in folders"
	}
	if at := strings.IndexFunc(name, oddLetter); at >= 0 {
		return "its name has a character that not every disk can have"
	}
	for part := range strings.SplitSeq(name, "/") {
		if why := badPart(part); why != "" && name != "locales/"+catalogue.WaiversFile {
			return why
		}
	}
	return ""
}

// badPart returns what is wrong with the name of one file or folder.
func badPart(part string) string {
	switch {
	case files.ReservedOnWindows(part):
		return "no file on Windows can have its name"
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "its name ends in a full stop or a space, which Windows drops"
	case strings.HasPrefix(part, "."):
		return "it is hidden"
	case files.LeftOver(part):
		return "by its name a program left it behind"
	}
	return ""
}

// oddLetter reports whether a character is not allowed in the names of an archive.
func oddLetter(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') &&
		!strings.ContainsRune("._-/ ()+", r)
}

// Allowed returns the reason, in plain words, why a file may not be in an archive. It returns "" if it may.
func Allowed(name string, size int64) string {
	why := badName(name)
	switch limit := kindOf(name).one; {
	case why != "":
		return why
	case limit == 0 || name == manifestName:
		return "it is no notice, catalogue, picture or recording"
	case size > limit:
		return "it is too large"
	}
	return ""
}
