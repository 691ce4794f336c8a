// Package desk serves the pages on which people write notices and translate them in the browser, beside the
// preview.
//
// It answers requests under Path: pages that a server draws, with forms that work without scripts. It decides
// what a person sees and may do. It does not listen, watch files or build: package server does that. Checking
// and saving texts is the work of other rooms. The caller passes their functions (Tasks), so that the desk
// saves exactly as the commands do.
//
//	handler := desk.New(desk.Options{Dir: dir, Token: secret, Now: time.Now, Tasks: tasks})
//
//	request -> guard.go: who may ask, and what -> translate.go, write.go, look.go: one page each
//	        -> page.go: draws it with a template of the folder pages/
package desk

import (
	"context"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tabla/internal/config"
	"tabla/internal/desk/access"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/notice"
)

// Path is the path of the desk. All its pages and files are under it.
const Path = access.Path

// Options describes a desk. Every field must be set.
type Options struct {
	Dir string // the site's folder
	// a secret of this run; a request that contains it comes from a person who has opened a page of this desk
	Token string
	Now   func() time.Time // the clock
	Tasks Tasks
}

// Tasks holds the functions of other rooms with which the desk reads and changes the site.
type Tasks struct {
	// Open reads the site as it is now. If the site has errors, the result is nil and the problems contain
	// them.
	Open func() (*Site, []diag.Problem, error)
	// Save puts translations into the catalogue of their language, as an import does.
	Save func(ctx context.Context, sheet exchange.Sheet) (exchange.Decision, []diag.Problem, error)
	// Answer writes an answer beside the remark on a text. If the answer is "", it removes the remark.
	Answer func(ctx context.Context, tag, id, answer string) ([]diag.Problem, error)
	// Notices reads the settings and the notices, even if some of them have errors. The settings are nil if
	// they cannot be used.
	Notices func() (*config.Site, []*notice.Notice, []diag.Problem, error)
	// Judge returns the problems that a notice would have if it were saved with content, and the errors that
	// other files would have because of that.
	Judge func(ctx context.Context, file, content string) ([]diag.Problem, error)
	// Slides returns how a screen would show a notice if it were saved with content: the screen with this
	// key, or the first one that shows it.
	Slides func(ctx context.Context, file, content, screen string) (Slides, error)
	// Page returns the phone page that a notice would have if it were saved with content, and its name in the
	// built site. The name is "" if no centre shows the notice or the site cannot be read; the page is nil if
	// it cannot be made.
	Page func(ctx context.Context, file, content string) (page []byte, name string, err error)
	// AddPicture keeps a picture in a folder of the site and returns its name there, or a finding if it
	// cannot be published.
	AddPicture func(ctx context.Context, folder, name string, content []byte) (string, *diag.Finding, error)
	// SaveNotice writes a notice's file, unless this would cause an error in the notice or in the rest of
	// the site. was is the content that the file must have before, or nil if the file must not exist;
	// otherwise the error is files.ErrChanged.
	SaveNotice func(ctx context.Context, file string, was []byte, content string) ([]diag.Problem, error)
	// AddNotices writes new notices with their pictures. It writes all of them, or none if one of them would
	// cause an error in the site. If one of the files exists already, the error is files.ErrChanged.
	AddNotices func(ctx context.Context, all []NewNotice) ([]diag.Problem, error)
	// SaveFile does the same as SaveNotice for any file of the site: site.yaml, a notice or a catalogue.
	SaveFile func(ctx context.Context, file string, was []byte, content string) ([]diag.Problem, error)
	// BuildAsOf builds the site as of a day into a folder of its own, and returns the folder and a function
	// that removes it. The folder is "" if there is an error among the problems.
	BuildAsOf func(ctx context.Context, day time.Time) (dir string, remove func(), problems []diag.Problem,
		err error)
	// BuildOther does the same as BuildAsOf for the site as it is at another time, for other readers or with
	// other languages.
	BuildOther func(ctx context.Context, how Other) (dir string, remove func(), problems []diag.Problem,
		err error)
	// Unkept returns the files of the site that have changed since the last commit in git. ok is false if
	// the site is not in a git repository, or if git is not installed.
	Unkept func(ctx context.Context) (changed []string, ok bool)
	// Keep commits the files that Unkept returns, with a person's name and a message.
	Keep func(ctx context.Context, name, message string) error
	// Publish builds the site into a folder, and returns how many files it has written.
	Publish func(ctx context.Context, out string) (written int, problems []diag.Problem, err error)
	// Draft lets a machine translate the missing texts of a language, and stores the translations without
	// faults as drafts. It is nil if the desk was started without such a machine. While the machine works,
	// Draft calls progress with the number of answered texts and the number of all texts.
	Draft func(ctx context.Context, tag string, progress func(answered, all int)) (Drafted, []diag.Problem,
		error)
	// Later runs a function in the background, so that the request that asks for it is answered at once.
	Later func(func())
	// Send brings the published folder to a target of site.yaml. It returns a text for people that says what
	// has changed there.
	Send func(ctx context.Context, target string) (said string, err error)
	// Bundle returns a centre's output as one file. kind is "zip" for all its boards and phone pages, or
	// "htz" for the board alone, as a package for Xibo players.
	Bundle func(ctx context.Context, centre, kind string) (content []byte, problems []diag.Problem, err error)
	// Start writes a new site into the folder, which must not have a site yet. If there is an error among
	// the problems, it writes nothing.
	Start   func(Answers) ([]diag.Problem, error)
	History *files.History // the versions that saving keeps
}

// Site is an opened site. Its functions use the files as they were when the site was opened.
type Site struct {
	Settings *config.Site
	Notices  []*notice.Notice
	// Sheet returns the texts of a layer in a language, or those of the site itself if layer is "".
	Sheet   func(tag, layer string) (exchange.Sheet, []diag.Problem, error)
	Check   func(tag, id, translation string) ([]diag.Finding, error)
	Suggest func(tag, id string) ([]exchange.Suggestion, error)
}

// desk answers requests.
type desk struct {
	Options
	pages pages

	mu       sync.Mutex
	stamp    string // stampOf the files when the site was opened
	site     *Site
	problems []diag.Problem
	boards   []drawnBoard // for the frames of open forms
	typed    []typedPage  // for the frames of open forms
	others   []otherSite  // for the frames of Look
	imports  []keptImport // the pictures of imported documents whose notices are not saved yet
	drafts   *draftJob    // the machine's last run; nil if there was none

	importNumber int // of the last document

	drawing sync.Mutex // held while a board is drawn
	paging  sync.Mutex // held while a phone page is made of text that is not saved yet
}

// New returns the handler of a desk. The caller must pass on only requests whose host is a name of this
// machine, such as localhost.
func New(o Options) http.Handler {
	d := &desk{Options: o, pages: parsePages(o.Token)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Path+"{$}", d.home)
	mux.HandleFunc("GET "+Path+"desk.css", d.static("desk.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET "+Path+"desk.js", d.static("desk.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET "+Path+"look.js", d.static("look.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET "+Path+"translate/{$}", d.languages)
	mux.HandleFunc("GET "+Path+"translate/{tag}/{$}", d.list)
	mux.HandleFunc("GET "+Path+"translate/{tag}/text", d.text)
	mux.HandleFunc("POST "+Path+"translate/{tag}/text", d.saveText)
	mux.HandleFunc("POST "+Path+"translate/{tag}/check", d.check)
	mux.HandleFunc("POST "+Path+"translate/{tag}/draft", d.draft)
	mux.HandleFunc("GET "+Path+"translate/{tag}/draft", d.drafted)
	mux.HandleFunc("GET "+Path+"write/{$}", d.notices)
	mux.HandleFunc("GET "+Path+"write/notice", d.notice)
	mux.HandleFunc("POST "+Path+"write/notice", d.saveNotice)
	mux.HandleFunc("POST "+Path+"write/judge", d.judge)
	mux.HandleFunc("GET "+Path+"write/remarks", d.remarks)
	mux.HandleFunc("POST "+Path+"write/remarks", d.answerRemark)
	mux.HandleFunc("POST "+Path+"write/picture", d.addPicture)
	mux.HandleFunc("POST "+Path+"write/slides", d.slides)
	mux.HandleFunc("POST "+Path+"write/page", d.typedPage)
	mux.HandleFunc("GET "+Path+"write/page/{key}/{name...}", d.typedPageFile)
	mux.HandleFunc("POST "+Path+"write/paste", d.pasted)
	mux.HandleFunc("GET "+Path+"write/import/{$}", d.importing)
	mux.HandleFunc("POST "+Path+"write/import/read", d.readImport)
	mux.HandleFunc("POST "+Path+"write/import/save", d.saveImport)
	mux.HandleFunc("GET "+Path+"write/import/picture/{key}/{number}", d.importPicture)
	mux.HandleFunc("GET "+Path+"write/board/{key}/{name...}", d.boardFile)
	mux.HandleFunc("GET "+Path+"look/{$}", d.look)
	mux.HandleFunc("GET "+Path+"look/texts", d.marks)
	mux.HandleFunc("GET "+Path+"look/as/{key}/{name...}", d.otherFile)
	mux.HandleFunc("GET "+Path+"publish/{$}", d.publishing)
	mux.HandleFunc("POST "+Path+"publish/publish", d.publish)
	mux.HandleFunc("POST "+Path+"publish/bundle", d.bundle)
	mux.HandleFunc("GET "+Path+"settings/{$}", d.settings)
	mux.HandleFunc("POST "+Path+"settings/settings", d.saveSettings)
	mux.HandleFunc("GET "+Path+"settings/centres", d.centres)
	mux.HandleFunc("POST "+Path+"settings/centres", d.saveCentres)
	mux.HandleFunc("GET "+Path+"settings/add", d.adding)
	mux.HandleFunc("POST "+Path+"settings/add", d.add)
	mux.HandleFunc("GET "+Path+"history/{$}", d.history)
	mux.HandleFunc("POST "+Path+"history/restore", d.restore)
	mux.HandleFunc("POST "+Path+"history/keep", d.keepVersion)
	return d.guard(d.orStart(mux))
}

// open returns the site as it is now. It reads the files only if one of them has changed since the last call.
// The result is nil if the site has errors.
func (d *desk) open() (*Site, []diag.Problem, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	stamp := stampOf(d.Dir)
	if stamp != d.stamp || d.site == nil {
		site, problems, err := d.Tasks.Open()
		if err != nil {
			return nil, nil, err
		}
		d.site, d.problems, d.stamp = site, problems, stamp
	}
	return d.site, d.problems, nil
}

// reopen makes the next call of open read the files again.
func (d *desk) reopen() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stamp = ""
}

// stampOf returns a text that changes when a file of the site is changed, added or removed. It is made of the
// names, sizes and times of all files.
func stampOf(dir string) string {
	var all strings.Builder
	for _, name := range []string{"site.yaml", "content", "locales", "static", "themes"} {
		// A file whose size cannot be read is left out: the error is reported when the file is read.
		_ = filepath.WalkDir(filepath.Join(dir, name), func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := entry.Info(); err == nil {
				all.WriteString(name + "\x00" + info.ModTime().Format(time.RFC3339Nano) + "\x00")
				all.WriteString(info.Mode().String() + sizeOf(info) + "\n")
			}
			return nil
		})
	}
	return all.String()
}
