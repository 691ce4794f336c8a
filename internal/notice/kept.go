package notice

import (
	"crypto/sha256"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/kept"
)

// KeptFiles keeps the parsed notices of a session by their files. A nil KeptFiles keeps nothing.
type KeptFiles struct{ kept.Files[keptNotice] }

// EndBuild drops the notices that were not used since the previous call of EndBuild.
func (k *KeptFiles) EndBuild() {
	if k != nil {
		k.Files.EndBuild()
	}
}

// Kept keeps the notices of a session. The zero value keeps nothing.
type Kept struct {
	files    *KeptFiles
	settings string
}

// For returns the Kept for a build of the session. settings holds everything that the settings of this build
// are made from, because the result of parsing a notice depends on the settings.
func (k *KeptFiles) For(settings ...string) Kept {
	sum := sha256.Sum256([]byte(strings.Join(settings, "\x00")))
	return Kept{k, string(sum[:])}
}

// keptNotice is a parsed notice with the problems that were reported while it was parsed.
type keptNotice struct {
	notice   *Notice // nil if the file cannot be read; nobody may change it
	problems []diag.Problem
}

// of returns the notice of a file. If it is not kept, of calls parse.
func (k Kept) of(s source, site *config.Site, r *diag.Report, parse func(r *diag.Report) *Notice) *Notice {
	if k.files == nil {
		return parse(r)
	}
	read := k.files.Of(s.file+"\x00"+k.settings, s.text, func() keptNotice {
		var own diag.Report
		return keptNotice{parse(&own), own.Problems()}
	})
	r.Add(read.problems...)
	if read.notice == nil {
		return nil
	}
	n := *read.notice
	n.Site, n.Settings = site.Title, site
	return &n
}
