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

// The endings of the files that notices need beside their texts.
var assetEndings = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp3", ".m4a", ".aac", ".ogg",
	".opus", ".wav"}

// The greatest sizes in bytes of what is read. A stock of 300 notices in 25 languages has 20 megabytes.
const (
	mostArchive  = 256 << 20
	mostTogether = 512 << 20 // all files after unpacking
	mostEntries  = 20_000
	mostList     = 4 << 20
	mostRatio    = 200 // of a file's size to its size in the archive; texts reach 5 to 30
	longestName  = 200
	deepest      = 8 // folders within folders
)

// kind is a kind of file, with the greatest sizes of one and of all together. All together are read in half a
// minute: a megabyte of notices takes half a second, of catalogues and drawings an eighth.
type kind struct {
	name          string
	one, together int64
}

var (
	noticeKind    = kind{"notices", 1 << 20, 16 << 20} // with site.yaml
	catalogueKind = kind{"catalogues", 32 << 20, 64 << 20}
	drawingKind   = kind{"drawings", 4 << 20, 32 << 20}
	assetKind     = kind{"pictures and recordings", 20_000_000, mostTogether}
)

// kindOf returns the kind of a file that may be in an archive, or the zero value if it has no place there.
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

// add adds a file. It returns why the archive may not have it beside those before, in plain words, or "".
func (s sums) add(name string, size uint64) string {
	k := kindOf(name)
	before := s[k]
	s[k] += min(size, mostTogether+1)
	if limit := uint64(k.together); before <= limit && s[k] > limit {
		return fmt.Sprintf("its %s have more than %d megabytes together", k.name, k.together>>20)
	}
	return ""
}

// TooMuch returns why an archive may not hold all these files together, in plain words.
func TooMuch(all []File) (reasons []string) {
	s := sums{}
	for _, f := range all {
		if why := s.add(f.Name, uint64(len(f.Content))); why != "" {
			reasons = append(reasons, why)
		}
	}
	return reasons
}

// badName returns what is wrong with the name of a file in an archive, in plain words. It returns "" for a
// name that every disk can have, below the folder of the site.
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

// oddLetter reports whether a character is none of those that names in archives may have.
func oddLetter(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') &&
		!strings.ContainsRune("._-/ ()+", r)
}

// Allowed returns "" if a file may be in an archive, or the reason why not, in plain words.
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
