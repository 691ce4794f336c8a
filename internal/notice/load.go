package notice

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/text"
)

// The rules that this file reports.
var (
	ruleNoNotice = diag.Rule{
		Code:  "no-notice",
		Title: "a site without a notice",
		Why:   "there is nothing to show",
		Fix:   "write one: tabla new notice health/doctor",
	}

	ruleUnknownCentre = diag.Rule{
		Code:  "unknown-centre",
		Title: "a centre that the site does not have",
		Why:   "the notice would be shown nowhere",
		Fix:   "correct the id; site.yaml lists them",
	}

	ruleUnknownTopic = diag.Rule{
		Code:  "unknown-topic",
		Title: "a folder that is no topic of the site",
		Why:   "its notices would be in no list",
		Fix:   "move the notice, or add the topic to site.yaml",
	}

	ruleTooBig = diag.Rule{
		Code:  "too-big",
		Title: "a notice of more than 1 MiB",
		Why:   "it is not a notice any more, and phones on prepaid data pay for it",
		Fix:   "split it, or check whether a picture was pasted into the text",
	}

	ruleMissingFile = diag.Rule{
		Code:  "missing-file",
		Title: "a recording that is not there",
		Why:   "the page would offer silence",
		Fix:   "put the file beside the notice, or remove the line",
	}

	ruleNoExitURL = diag.Rule{
		Code: "no-exit-url", Severity: diag.Warning,
		Title: "there is no page to leave to",
		Why:   "a reader of a sensitive notice must be able to leave at once",
		Fix:   "add exit_url to site.yaml: a harmless page that many people read",
	}

	loadRules = []diag.Rule{ruleNoNotice, ruleUnknownCentre, ruleUnknownTopic,
		ruleTooBig, ruleMissingFile, ruleNoExitURL}
)

// MaxSize is the largest size in bytes of a notice that is read.
const MaxSize = 1 << 20

// Content holds the notices and the other files that were found in content/.
type Content struct {
	Notices []*Notice // sorted by id; a centre's own notice comes after the general one that it replaces
	Assets  []string  // pictures and recordings, relative to the site, sorted
	Unread  []string  // the ids of notices whose files exist but cannot be read; the reason is reported
	// the ids of all notices of the layers; the value reports whether the notice is for all centres, because
	// only such a notice can be taken
	Offers map[string]bool
}

// Load reads all notices below content/ in the site's folder. It reports the mistakes of authors as problems.
// A site without a notice is also a problem. Load returns an error only if files cannot be accessed. The
// parameter each is a function that must call job for every i from 0 to n-1, in any order.
func Load(
	fsys fs.FS,
	site *config.Site,
	each func(n int, job func(i int)),
	r *diag.Report,
) (*Content, error) {
	return LoadKept(fsys, site, each, Kept{}, r)
}

// LoadKept does the same as Load for a build of a session, which keeps the notices.
func LoadKept(fsys fs.FS, site *config.Site, each func(n int, job func(i int)), kept Kept,
	r *diag.Report) (*Content, error) {
	l := &loader{fsys: fsys, site: site, kept: kept, report: r, ids: map[string]string{}}
	if err := l.load(each); err != nil {
		return nil, err
	}
	if l.files == 0 && len(site.Layers) == 0 {
		r.Report(
			ruleNoNotice,
			diag.Pos{File: "content"},
			"write a first one, for example content/health/doctor.md",
			"the site has no notice",
		)
	}
	l.checkExit()
	l.checkUnknown()
	return &l.content, l.walkStatic()
}

// LoadLayer reads the notices of a layer: another site, some of whose notices this site shows. It reads them
// as Load does. path is the path of the layer in fsys; the names of all its files begin with it. LoadLayer
// does not report problems that matter only to the owner of the layer, such as an unused file.
func LoadLayer(fsys fs.FS, path string, site *config.Site, each func(n int, job func(i int)),
	r *diag.Report) (*Content, error) {
	l := &loader{fsys: fsys, site: site, layer: path, report: r, ids: map[string]string{}}
	return &l.content, l.load(each)
}

// load reads all notices and sorts them.
func (l *loader) load(each func(n int, job func(i int))) error {
	err := l.walk()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read the notices: %w", err)
	}
	l.parse(each)
	l.content.sort()
	l.checkAliases()
	l.checkAudio()
	return nil
}

// Join adds notices from the layers: those that the site takes, the ids of those that cannot be read, and
// the map Offers.
func (c *Content) Join(taken []*Notice, unread []string, offers map[string]bool) {
	c.Notices, c.Unread = append(c.Notices, taken...), append(c.Unread, unread...)
	c.Offers = offers
	c.sort()
}

// Own returns the notices that belong to the site itself.
func (c *Content) Own() (own []*Notice) {
	for _, n := range c.Notices {
		if n.Layer == "" {
			own = append(own, n)
		}
	}
	return own
}

func (c *Content) sort() {
	slices.SortFunc(c.Notices, func(a, b *Notice) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Page, b.Page))
	})
}

type loader struct {
	fsys    fs.FS
	site    *config.Site
	layer   string // the path of the layer that is read; "" for the site itself
	kept    Kept
	report  *diag.Report
	content Content
	read    []source          // notices that are still to be parsed
	files   int               // number of notices found, valid or not
	ids     map[string]string // lower-case page -> file: some systems ignore the case of names
	unknown []string          // files that are neither notices nor usual pictures and recordings
}

// source is a notice's file that was read but not parsed yet.
type source struct {
	file string
	text []byte
}

// parse turns the files that were read into notices.
func (l *loader) parse(each func(n int, job func(i int))) {
	all := make([]*Notice, len(l.read))
	each(len(all), func(i int) {
		s := l.read[i]
		all[i] = l.kept.of(s, l.site, l.report, func(r *diag.Report) (n *Notice) {
			r.Try("this notice", diag.Pos{File: s.file},
				func() { n = parseIn(l.layer, s.file, s.text, l.site, r) })
			return n
		})
	})
	for i, n := range all {
		if n == nil {
			l.unread(l.read[i].file)
		}
	}
	l.content.Notices = slices.DeleteFunc(all, func(n *Notice) bool { return n == nil })
}

// unread stores the id of a notice that cannot be read. Links to it are then not reported as wrong, because
// they will work again when the notice is corrected.
func (l *loader) unread(file string) {
	n, _ := locate(l.layer, file, new(diag.Report))
	l.content.Unread = append(l.content.Unread, n.ID)
}

// walk visits everything below content/. If content/ is itself a symbolic link, walk only reports it, because
// fs.WalkDir would follow it.
func (l *loader) walk() error {
	content := rootOf(l.layer) + "content"
	root, err := fs.Lstat(l.fsys, content)
	if err != nil {
		return err
	}
	if root.Mode()&fs.ModeSymlink != 0 {
		return l.visit(content, fs.FileInfoToDirEntry(root), nil)
	}
	return fs.WalkDir(l.fsys, content, l.visit)
}

// visit is called for each file and folder of the walk. It reads a notice, lists a picture or recording, and
// reports any other file.
func (l *loader) visit(file string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case files.LeftOver(entry.Name()) && !entry.IsDir():
		// this includes symbolic links, because some editors use links as locks
	case strings.HasPrefix(entry.Name(), "_") && (entry.IsDir() || isNotice(file)):
		l.report.Report(diag.RuleLeftOut.As(diag.Info), diag.Pos{File: file},
			"to publish it, begin its name with a letter or a digit",
			"this is left out: its name begins with _")
		if entry.IsDir() {
			return fs.SkipDir
		}
	case files.IsCopy(entry.Name()) && !entry.IsDir():
		l.report.Report(diag.RuleLeftOut, diag.Pos{File: file},
			"delete it, or give it a name of its own to publish it",
			"this is left out: by its name it is a copy of another file")
	case entry.IsDir():
		return l.folder(file)
	case !l.report.RegularFile(diag.Pos{File: file}, entry.Type()):
	case isNotice(file):
		return l.notice(file, entry)
	case isAsset(file):
		l.asset(file)
	default:
		l.unknown = append(l.unknown, file)
	}
	return nil
}

// folder checks a folder's name, once for the folder and not for each file in it. It skips hidden folders.
func (l *loader) folder(folder string) error {
	parts := strings.Split(strings.TrimPrefix(folder, rootOf(l.layer)), "/")[1:]
	if len(parts) == 0 {
		return nil
	}
	name := parts[len(parts)-1]
	if strings.HasPrefix(name, ".") {
		return fs.SkipDir
	}
	if isNotice(name) {
		l.report.Report(
			diag.RuleBadPath,
			diag.Pos{File: folder},
			"a notice is a file: move what lies in this folder to the one above, then remove it",
			"%q is a folder, but has the name of a notice",
			name,
		)
		return fs.SkipDir
	}
	if !config.IsID(name) {
		l.report.Report(
			config.RuleBadName,
			diag.Pos{File: folder},
			nameHint(strings.ReplaceAll(name, ".", "-")),
			"%q cannot be the name of a folder",
			name,
		)
		return nil
	}
	inCentres := parts[0] == "centres"
	switch {
	case l.layer != "":
		// the centres of a layer do not matter, and its topics are compared with those of the site that
		// shows it
	case inCentres && len(parts) == 2:
		l.checkCentre(folder, name)
	case inCentres && len(parts) == 3, !inCentres && len(parts) == 1:
		l.checkTopic(folder, name)
	}
	return nil
}

// checkCentre reports a folder whose name is not the id of a centre. Like checkTopic, it reports nothing if
// the list in site.yaml could not be read, because that is reported elsewhere.
func (l *loader) checkCentre(folder, id string) {
	if _, known := l.site.Centre(id); !known && len(l.site.Centres) > 0 {
		ids := l.site.CentreIDs()
		l.report.Report(
			ruleUnknownCentre,
			diag.Pos{File: folder},
			text.DidYouMean(id, ids, "the centres are: "+strings.Join(ids, ", ")),
			"unknown centre %q",
			id,
		)
	}
}

func (l *loader) checkTopic(folder, id string) {
	if !l.site.HasTopic(id) && len(l.site.Topics) > 0 {
		ids := l.site.TopicIDs()
		l.report.Report(
			ruleUnknownTopic,
			diag.Pos{File: folder},
			text.DidYouMean(
				id,
				ids,
				"add it to topics: in site.yaml, or move its notices to one of: "+strings.Join(ids, ", "),
			),
			"unknown topic %q",
			id,
		)
	}
}

// notice reads the file of one notice and keeps its text for parse. It reports a file that is too large, or
// whose notice has the same id as another one.
func (l *loader) notice(file string, entry fs.DirEntry) error {
	l.files++
	page := strings.ToLower(strings.TrimSuffix(file, path.Ext(file)))
	if other, again := l.ids[page]; again {
		l.report.Report(
			diag.RuleDuplicateID,
			diag.Pos{File: file},
			"rename or remove one of the two",
			"this notice has the same id as %s",
			other,
		)
	}
	l.ids[page] = file
	stat, err := entry.Info()
	if err != nil {
		return err
	}
	if stat.Size() > MaxSize {
		l.report.Report(
			ruleTooBig,
			diag.Pos{File: file},
			"keep pictures in files of their own, and split long texts",
			"the notice is larger than 1 MiB",
		)
		l.unread(file)
		return nil
	}
	src, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		return err
	}
	l.read = append(l.read, source{file, src})
	return nil
}

func (l *loader) asset(file string) {
	name := path.Base(file)
	if files.ReservedOnWindows(name) {
		l.report.Report(config.RuleBadName, diag.Pos{File: file}, config.WindowsRule,
			"no file can be called %q on Windows", name)
		return
	}
	if !config.IsID(strings.TrimSuffix(name, path.Ext(name))) {
		l.report.Report(
			config.RuleBadName,
			diag.Pos{File: file},
			nameHint(name),
			"%q cannot be the name of a file here",
			name,
		)
		return
	}
	l.content.Assets = append(l.content.Assets, file)
}

// checkAudio reports recordings that a notice names but that do not exist.
func (l *loader) checkAudio() {
	for _, n := range l.content.Notices {
		for _, a := range n.Audio {
			if !slices.Contains(l.content.Assets, a.File) {
				l.report.Report(
					ruleMissingFile,
					a.Pos,
					"put the recording beside the notice, or remove the line",
					"there is no file %s",
					a.File,
				)
			}
		}
	}
}

// checkUnknown reports files that tabla does not use. It does not report a picture with an unusual ending
// that a notice shows: if such a picture cannot be shown, package picture reports that.
func (l *loader) checkUnknown() {
	for _, file := range l.unknown {
		shown := func(n *Notice) bool { return bytes.Contains(n.Body, []byte(path.Base(file))) }
		if isPicture(file) && slices.ContainsFunc(l.content.Notices, shown) {
			continue
		}
		l.report.Report(
			diag.RuleUnknownFile,
			diag.Pos{File: file},
			"notices end in .md; pictures in .png .jpg .svg .webp; recordings in .mp3 .m4a .ogg .opus; "+
				"move other files elsewhere",
			"nothing is done with this file",
		)
	}
}

// checkExit warns if there is a sensitive notice but site.yaml has no exit_url: then readers cannot leave the
// page at once.
func (l *loader) checkExit() {
	i := slices.IndexFunc(l.content.Notices, func(n *Notice) bool { return n.Sensitive })
	if i >= 0 && l.site.ExitURL == "" {
		l.report.Report(
			ruleNoExitURL,
			diag.Pos{File: config.File},
			`write where "leave this page" leads, a harmless page that many people read, like "exit_url: `+
				`https://www.wikipedia.org/"`, "%s is sensitive, but site.yaml has no exit_url",
			l.content.Notices[i].File,
		)
	}
}

// isNotice reports whether a file's name has the ending of a notice. It also accepts endings such as
// .markdown, so that a file with a wrong ending is reported and not silently ignored.
func isNotice(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".md", ".markdown", ".mdown":
		return true
	}
	return false
}

func isAsset(file string) bool {
	switch path.Ext(file) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		return true
	}
	return isAudio(file)
}

// isPicture reports whether a file's name has the ending of a picture, including kinds that are not
// published.
func isPicture(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp":
		return true
	}
	return false
}

func isAudio(file string) bool {
	switch path.Ext(file) {
	case ".mp3", ".m4a", ".aac", ".ogg", ".opus", ".wav":
		return true
	}
	return false
}
