package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"
)

// These rules are used by several rooms that do not import each other.
var (
	RuleSymlink = Rule{
		Code:  "symlink",
		Title: "a symbolic link",
		Why:   "it would lead elsewhere on another computer or a USB stick",
		Fix:   "put the file itself there",
	}

	RuleLeftOut = Rule{
		Code: "left-out", Severity: Warning,
		Title: "a file that is left out because of its name",
		Why:   "what was written into it reaches nobody",
		Fix:   "give it a name of its own, or delete it",
	}

	RuleBadUTF8 = Rule{
		Code:  "bad-utf8",
		Title: "a byte that is no text",
		Why:   "readers would see a black diamond, or nothing",
		Fix:   "save the file as UTF-8",
	}

	RuleConflictMarker = Rule{
		Code:  "conflict-marker",
		Title: "what git leaves when two people changed one text",
		Why:   "nobody can tell which of the two holds",
		Fix:   "keep one side and delete the marks",
	}

	RuleControlCharacter = Rule{
		Code:  "control-character",
		Title: "an invisible character that does harm",
		Why:   "it can hide or turn round what people read",
		Fix:   "delete it and type the text again",
	}

	RuleBadPath = Rule{
		Code:  "bad-path",
		Title: "a file that does not lie where a notice can be",
		Why:   "the first folder is the topic, and files must stay inside the site",
		Fix:   "move it to content/<topic>/<name>.md",
	}

	RuleDuplicateID = Rule{
		Code:  "duplicate-id",
		Title: "two files are one notice",
		Why:   "only one of them can be at the address",
		Fix:   "rename one of them",
	}

	RuleUnknownLanguage = Rule{
		Code:  "unknown-language",
		Title: "a language tag that tabla does not know",
		Why:   "a guessed language would show people texts that they cannot read",
		Fix:   "use a tag of the registry; country codes such as rs or ua are not languages",
	}

	RuleLanguageAlias = Rule{
		Code: "language-alias", Severity: Info,
		Title: "another name for a language",
		Why:   "files and addresses use one tag for each language",
		Fix:   "nothing has to be done; write the tag named to be rid of the remark",
	}

	RulePlaceholder = Rule{
		Code: "placeholder", Withholds: true, Waivable: true,
		Title: "places for values do not agree",
		Why:   "a phone number or a room would be missing",
		Fix:   "copy the words in double braces as they are",
	}

	RuleMarkupDiffers = Rule{
		Code: "markup-differs", Severity: Warning, Waivable: true,
		Title: "emphasis was added to the source, or taken from it",
		Why:   "the translation is still right, but stresses other words",
		Fix:   "give it the same emphasis, or accept it",
	}

	RuleNotOurs = Rule{
		Code:  "not-ours",
		Title: "a file in the way that tabla did not write",
		Why:   "tabla never overwrites what it did not write",
		Fix:   "move the file away, or build into another folder",
	}

	RuleUnreadable = Rule{
		Code:  "unreadable-file",
		Title: "a file or a folder of the site that cannot be read",
		Why:   "nobody can tell what would be missing",
		Fix:   "allow it to be read, or put a file or a folder of its own there",
	}

	// RuleUnknownFile is the rule on files in the site's folders that no command uses.
	RuleUnknownFile = Rule{
		Code: "unknown-file", Severity: Warning,
		Title: "a file of the site that is not used",
		Why:   "perhaps its name is mistyped, or somebody expects to see what is in it",
		Fix: "give it the ending of what it is, such as .md for a notice; take what translators sent home" +
			" with tabla import; move other files elsewhere",
	}

	// RuleNoPlaceholder is the rule on text that looks like a placeholder but is not one. Readers see such
	// text as it is written.
	RuleNoPlaceholder = RulePlaceholder.As(Warning)
)

// RegularFile reports whether a file of a site may be read and published. Only a regular file may. For other
// files it adds a problem: a symbolic link could publish any file of the machine, and reading a pipe or a
// device may never end.
func (r *Report) RegularFile(at Pos, mode fs.FileMode) bool {
	switch {
	case mode.IsRegular():
		return true
	case mode&fs.ModeSymlink != 0:
		r.Report(RuleSymlink, at, "put the file itself here", "symbolic links are not followed")
	default:
		r.Report(RuleBadPath, at, "remove it", "this is neither a file nor a folder")
	}
	return false
}

// ErrNoFile is the error for a path at which there is a pipe, a device or a folder instead of a file.
var ErrNoFile = errors.New("this is no file, but a pipe, a device or a folder")

// MaxText is the size in bytes of the largest file of texts that is read: settings, a catalogue, an attic. A
// catalogue of five thousand notices, in a script with three bytes for each letter, has a third of this
// size.
const MaxText = 256 << 20

// ErrTooLarge is the error for a file of texts that is larger than MaxText.
var ErrTooLarge = fmt.Errorf("it is larger than %d MiB and is not read", MaxText>>20)

// Unreadable turns an error into a problem if the error is about a file or folder of the site that exists but
// cannot be read. Examples are a pipe, a folder in place of a file or the other way round, a link that leads
// back to itself, or a file that this user may not read. Unreadable recognizes a file of the site by its
// relative path. For any other error, such as a failure of the disk, the bool is false.
func Unreadable(err error) (p Problem, is bool) {
	var failed *fs.PathError
	if !errors.As(err, &failed) || !ofSite(failed.Path) {
		return Problem{}, false
	}
	if !utf8.ValidString(failed.Path) {
		return BadBytes(failed.Path), true
	}
	at := Pos{File: path.Clean(failed.Path)}
	switch {
	case errors.Is(err, ErrNoFile):
		return RuleUnreadable.Find("remove it, or put a file of this name in its place", "%v",
			ErrNoFile).At(at), true
	case errors.Is(err, ErrTooLarge):
		return RuleUnreadable.Find("look what has come in there: texts that people write have some megabytes",
			"%v", ErrTooLarge).At(at), true
	case errors.Is(err, fs.ErrPermission):
		return RuleUnreadable.Find("allow your user to read it (chmod u+r, or ask its owner)",
			"it cannot be read: permission denied").At(at), true
	case errors.Is(err, syscall.ENOTDIR):
		return RuleUnreadable.Find("move it away, and make a folder of this name",
			"this must be a folder, and is none").At(at), true
	case errors.Is(err, syscall.ELOOP):
		return RuleSymlink.Find("put the file itself here", "this link leads to itself").At(at), true
	}
	return Problem{}, false
}

// BadBytes returns the problem of a path of the site that is not valid UTF-8.
func BadBytes(name string) Problem {
	at := Pos{File: strings.ToValidUTF8(path.Clean(name), "\ufffd")}
	return RuleBadPath.Find("give it a new name; old archives and sticks often spoil letters like é or ü",
		"this name has bytes that are no letters").At(at)
}

// Vanished returns the name of a file or folder of the site that was renamed or deleted while the site was
// read: the list of its folder contained the name, but opening it failed with err. Vanished recognizes a file
// of the site by its relative path. The bool is false for a path without a folder, such as site.yaml, because
// without that file there may be no site at all.
func Vanished(err error) (name string, is bool) {
	var failed *fs.PathError
	if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &failed) || !ofSite(failed.Path) {
		return "", false
	}
	if name = path.Clean(failed.Path); !strings.Contains(name, "/") {
		return "", false
	}
	return name, true
}

// ofSite reports whether a path is relative and is that of a file or folder that sites have.
func ofSite(name string) bool {
	first, _, _ := strings.Cut(path.Clean(name), "/")
	return slices.Contains([]string{"site.yaml", "content", "locales", "themes", "static"}, first)
}

// Rules returns the rules of this package, each of which is used by several rooms.
func Rules() []Rule {
	return []Rule{
		RuleSymlink, RuleLeftOut, RuleBadUTF8, RuleConflictMarker, RuleControlCharacter, RuleBadPath,
		RuleDuplicateID,
		RuleUnknownLanguage, RuleLanguageAlias, RulePlaceholder, RuleMarkupDiffers,
		RuleNotOurs, RuleProgramFault, RuleUnreadable, RuleUnknownFile, RuleLongText,
	}
}
