package pack

import (
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
	mostArchive   = 256 << 20
	mostTogether  = 512 << 20 // all files after unpacking
	mostEntries   = 20_000
	mostList      = 4 << 20
	mostText      = 1 << 20 // a notice, and site.yaml
	mostCatalogue = 32 << 20
	mostAsset     = 20_000_000
	mostRatio     = 200 // of a file's size to its size in the archive; texts reach 5 to 30
	longestName   = 200
	deepest       = 8 // folders within folders
)

// sizeLimit returns the greatest size of a file that may be in an archive. It returns 0 for a file that has
// no place there.
func sizeLimit(name string) int64 {
	folder, inside, _ := strings.Cut(name, "/")
	ext := path.Ext(name)
	switch {
	case name == manifestName:
		return mostList
	case name == config.File, folder == "content" && ext == ".md":
		return mostText
	case folder == "locales" && !strings.Contains(inside, "/") && ext == ".yaml":
		return mostCatalogue
	case (folder == "content" || folder == "static") && slices.Contains(assetEndings, strings.ToLower(ext)):
		return mostAsset
	}
	return 0
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
	switch limit := sizeLimit(name); {
	case why != "":
		return why
	case limit == 0 || name == manifestName:
		return "it is no notice, catalogue, picture or recording"
	case size > limit:
		return "it is too large"
	}
	return ""
}
