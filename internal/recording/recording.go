// Package recording reads the audio recordings of notices, which are for people who cannot read, and reports
// recordings that are too large for a telephone. Only the sound of a recording is published.
//
// The package does not know in which folder recordings are published or how a page offers them.
package recording

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/view"
)

// Sizes of a file, in bytes. A recording larger than budget is reported as heavy, and one larger than most is
// not published. Half a megabyte is about two minutes of speech.
const (
	budget = 500_000
	most   = 10_000_000
)

// The rules on the files of recordings.
var (
	ruleHeavy = diag.Rule{
		Code: "heavy-recording", Severity: diag.Warning,
		Title: "a recording that is too large for a telephone on prepaid data",
		Why:   "people pay for every megabyte; two minutes of speech need no more than half of one",
		Fix:   "save it as mono with 32 kbit/s, or read the notice in fewer words",
	}

	ruleLarge = diag.Rule{
		Code:  "large-recording",
		Title: "a recording that is too large",
		Why:   "a recording over ten megabytes is most likely not the reading of one notice",
		Fix:   "save it as mono with 32 kbit/s, or read the notice in fewer words",
	}

	ruleUnreadable = diag.Rule{
		Code:  "unreadable-recording",
		Title: "a recording that cannot be read",
		Why: "telephones write into a recording where it was made, and programs by whom: tabla publishes " +
			"a recording only if it can take that out",
		Fix: "save it anew as MP3, M4A, Ogg (Opus or Vorbis) or WAV, with nothing but the voice in it",
	}
)

// Rules returns the rules that this package reports.
func Rules() []diag.Rule { return []diag.Rule{ruleHeavy, ruleLarge, ruleUnreadable} }

// Recordings holds the recordings of a site that can be published, by their paths from the site's folder.
type Recordings map[string]view.Recording

// Read reads every recording that notices name, and returns those that can be published. It reports to r
// those that cannot, and those that are published but heavy. A recording that does not exist is left out;
// package notice reports it.
func Read(site fs.FS, named []diag.Mention, r *diag.Report) (Recordings, error) {
	all := Recordings{}
	for _, a := range named {
		if _, read := all[a.File]; read {
			continue
		}
		content, err := fs.ReadFile(site, a.File)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the recording %s: %w", a.File, err)
		}
		if len(content) > budget && len(content) <= most {
			r.Add(tooLarge(a.File, ruleHeavy, len(content)).At(a.Pos))
		}
		kept, fault := Receive(a.File, content)
		if fault != nil {
			r.Add(fault.At(a.Pos))
			continue
		}
		all[a.File] = view.Recording{Name: published(a.File, kept), Type: mediaType(a.File), Bytes: len(kept)}
	}
	return all, nil
}

// Receive returns a recording in the form in which it is published: only its sound, without the names and
// places in the file. If that is not possible, it returns a finding.
func Receive(name string, content []byte) (kept []byte, fault *diag.Finding) {
	if len(content) > most {
		return nil, tooLarge(name, ruleLarge, len(content))
	}
	kept, err := clean(content)
	if err != nil {
		f := ruleUnreadable.Find(ruleUnreadable.Fix, "the recording %s cannot be read: %v", name, err)
		return nil, &f
	}
	return kept, nil
}

func tooLarge(file string, rule diag.Rule, size int) *diag.Finding {
	f := rule.Find("save it as mono with 32 kbit/s: two minutes of speech are half a megabyte",
		"the recording %s has %d kilobytes", file, size/1000)
	return &f
}

// published returns the name under which a recording is published. Two files with the same name always have
// the same content, so that browsers may keep them.
func published(file string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(file)
	return strings.TrimSuffix(path.Base(file), ext) + "-" + hex.EncodeToString(sum[:4]) + strings.ToLower(ext)
}

// mediaType returns the media type of a recording by the ending of its name.
func mediaType(file string) string {
	switch strings.ToLower(path.Ext(file)) {
	case ".mp3":
		return "audio/mpeg"
	case ".m4a", ".aac":
		return "audio/mp4"
	case ".wav":
		return "audio/wav"
	}
	return "audio/ogg"
}

// Files returns the contents of some recordings, by the names under which they are published. It leaves out
// those that are not published.
func (all Recordings) Files(site fs.FS, named []diag.Mention) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, a := range named {
		recording, is := all[a.File]
		if !is {
			continue
		}
		content, err := fs.ReadFile(site, a.File)
		if err != nil {
			return nil, fmt.Errorf("read the recording %s: %w", a.File, err)
		}
		kept, fault := Receive(a.File, content)
		if fault != nil {
			return nil, errors.New(fault.Message) // the file has changed since it was read
		}
		files[recording.Name] = kept
	}
	return files, nil
}
