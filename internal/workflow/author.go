package workflow

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/cut"
	"tabla/internal/diag"
	"tabla/internal/document"
	"tabla/internal/files"
	"tabla/internal/inputs"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/picture"
	"tabla/internal/shape"
	"tabla/internal/site"
)

// Notices returns the settings and the notices of a site, even if some of them have errors. The settings are
// nil if site.yaml cannot be used.
func Notices(ctx context.Context, o site.Options) (*config.Site, []*notice.Notice, []diag.Problem, error) {
	var s *site.Loaded
	problems, err := site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
		var r diag.Report
		s, err = site.Load(ctx, o, &r)
		return r.Problems(), err
	})
	if err != nil || s == nil {
		return nil, nil, problems, err
	}
	return s.Settings, s.Content.Notices, problems, nil
}

// JudgeNotice returns the problems that "tabla check" would report for a notice that is not saved yet, and
// the errors that the notice would cause in other files. It writes nothing. When ctx ends, it begins no
// further step and returns the error of ctx.
func JudgeNotice(ctx context.Context, o site.Options, file, content string) ([]diag.Problem, error) {
	problems, now, err := judge(ctx, o, false, map[string][]byte{file: []byte(content)})
	if err != nil || now.site == nil {
		return problems, err
	}
	var guide diag.Report
	for i, n := range now.site.Content.Notices {
		if n.File == file {
			check.Guide(now.site.Settings, now.site.Content.Notices[i:i+1], now.texts.Skeletons[i:i+1],
				o.AsOf, &guide)
		}
	}
	return append(problems, guide.Problems()...), nil
}

// judged is a site with the problems that are found before its pages are drawn. site and texts are nil if
// site.yaml cannot be used.
type judged struct {
	problems []diag.Problem
	site     *site.Loaded
	texts    *cut.Texts
}

// judge returns the problems that some files would have if they were saved with these contents, and the
// errors that this would cause in the rest of the site. If themes is true, the words and icons of the themes
// are judged too, which takes longer.
func judge(ctx context.Context, o site.Options, themes bool, contents map[string][]byte) (
	[]diag.Problem, judged, error) {
	o.Instead = contents
	after, err := problemsOf(ctx, o, themes)
	if err != nil || after.site == nil {
		return after.problems, after, err
	}
	isTheirs := func(p diag.Problem) bool { _, ours := contents[p.Pos.File]; return !ours }
	var before judged
	if slices.ContainsFunc(errorsOnly(slices.Clone(after.problems)), isTheirs) {
		o.Instead = nil
		if before, err = problemsOf(ctx, o, themes); err != nil {
			return nil, after, err
		}
	}
	return slices.DeleteFunc(slices.Clone(after.problems), func(p diag.Problem) bool {
		return isTheirs(p) && (p.Severity != diag.Error || slices.ContainsFunc(before.problems,
			func(old diag.Problem) bool {
				return old.Code == p.Code && old.Pos.File == p.Pos.File && old.Message == p.Message
			}))
	}), after, nil
}

// problemsOf reads a site and returns its problems.
func problemsOf(ctx context.Context, o site.Options, themes bool) (found judged, err error) {
	_, err = site.Steadily(ctx, o, func(o site.Options) ([]diag.Problem, error) {
		found, err = problemsOnce(ctx, o, themes)
		return found.problems, err
	})
	return found, err
}

func problemsOnce(ctx context.Context, o site.Options, themes bool) (found judged, err error) {
	var r diag.Report
	if err := ctx.Err(); err != nil {
		return judged{}, err
	}
	s, err := site.Load(ctx, o, &r)
	if err = cmp.Or(err, ctx.Err()); err != nil || s == nil {
		return judged{problems: r.Problems()}, err
	}
	found.site = s
	if _, err := s.Origin(); err != nil {
		return found, err
	}
	if themes {
		registered, drawn, err := site.CutAndRegister(ctx, s, &r)
		if err != nil {
			return found, err
		}
		found.texts = registered.Texts
		if _, err = site.Prepare(registered, drawn, check.Judging{Report: &r}); err != nil {
			return found, err
		}
	} else {
		found.texts = site.Cut(s, &r)
		if err := ctx.Err(); err != nil {
			return found, err
		}
		site.CheckTexts(s, found.texts, &r)
		if _, err = shape.ReadMedia(s.Files, s.Content, found.texts.Skeletons, &r); err != nil {
			return found, err
		}
	}
	found.problems = r.Problems()
	return found, nil
}

// SaveNotice writes a notice's file, unless this would cause an error in it or in another file of the site.
// Then it syncs the catalogues, so that translators see the new texts. was is the content that the file had
// when somebody began to edit it, or nil if there was no file. If the content has changed since, nothing is
// written and the error is files.ErrChanged. If was equals content, the file is not written, but the
// catalogues are synced; this completes a save that was stopped after it had written the file.
func SaveNotice(ctx context.Context, o site.Options, w files.Writer, file string, was []byte,
	content string) ([]diag.Problem, error) {
	problems, err := JudgeNotice(ctx, o, file, content)
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	return problems, save(ctx, o, w, file, was, content)
}

// SaveFile does the same as SaveNotice for any file of the site: site.yaml, a notice or a catalogue.
func SaveFile(ctx context.Context, o site.Options, w files.Writer, file string, was []byte,
	content string) ([]diag.Problem, error) {
	problems, _, err := judge(ctx, o, true, map[string][]byte{file: []byte(content)})
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	return problems, save(ctx, o, w, file, was, content)
}

// save writes one file, and then syncs the catalogues if the site has any. If other files have errors, it
// does not sync the catalogues.
func save(ctx context.Context, o site.Options, w files.Writer, file string, was []byte,
	content string) error {
	name := filepath.Join(o.Dir, filepath.FromSlash(file))
	read, changes := map[string]files.Sum{}, []files.Change{{Name: name, Content: []byte(content)}}
	if was != nil {
		read[name] = files.SumOf(was)
	}
	if was != nil && string(was) == content {
		changes = nil
	}
	err := w.Apply(ctx, read, changes)
	if err != nil || strings.HasPrefix(file, site.LocalesDir+"/") {
		return err
	}
	return syncAfter(ctx, o, w)
}

// syncAfter syncs the catalogues after something was saved. It does nothing if the site has no folder of
// catalogues, because nobody has translated anything yet.
func syncAfter(ctx context.Context, o site.Options, w files.Writer) error {
	if !inputs.NewFolder(o.Dir).HasFolder(site.LocalesDir, &diag.Report{}) {
		return nil
	}
	_, _, err := Sync(ctx, o, w, false)
	return err
}

// AddPicture keeps a picture in a folder of the site, such as "content/health", and returns the name of its
// file there. The name begins with the parameter name. If another file has that name already, a number is
// added, so no file is ever replaced. If the same picture is in the folder already, it is not written again.
// If the picture cannot be published, AddPicture writes nothing and returns a finding.
func AddPicture(ctx context.Context, o site.Options, w files.Writer, folder, name string,
	content []byte) (string, *diag.Finding, error) {
	name = nameWith("picture", name)
	kept, extension, fault := picture.Receive(name, content)
	if fault != nil {
		return "", fault, nil
	}
	const most = 1000
	for number := 1; number < most; number++ {
		file := name + extension
		if number > 1 {
			file = fmt.Sprintf("%s-%d%s", name, number, extension)
		}
		at := filepath.Join(o.Dir, filepath.FromSlash(path.Join(folder, file)))
		change := files.Change{Name: at, Content: kept}
		if isThere(change) {
			return file, nil, nil
		}
		err := w.Apply(ctx, nil, []files.Change{change})
		if !errors.Is(err, files.ErrChanged) {
			return file, nil, err
		}
	}
	return "", nil, fmt.Errorf("there are %d pictures of the name %s already", most, name)
}

// NewNotice is a notice that was read from a document.
type NewNotice struct {
	File     string // the path of its file: "content/health/lice.md"
	Content  string
	Pictures []document.Picture // the pictures of the document; a picture without Alt is left out
}

// AddNotices writes new notices with their pictures. It writes all of them, or none if one of them would
// cause an error in the site. Then it syncs the catalogues. If another file already exists at the path of a
// notice, nothing is written and the error is files.ErrChanged. Notices and pictures that exist already with
// the same content were written by an earlier call that was stopped, and are skipped. If this is so for all
// notices, the catalogues are synced, and the error is files.ErrChanged too.
func AddNotices(ctx context.Context, o site.Options, w files.Writer,
	all []NewNotice) ([]diag.Problem, error) {
	contents := map[string][]byte{}
	var r diag.Report
	var notices, pictures []files.Change
	at := func(file string) string { return filepath.Join(o.Dir, filepath.FromSlash(file)) }
	for _, n := range all {
		content, kept, err := receive(o, n, contents, &r)
		if err != nil {
			return nil, err
		}
		for _, file := range kept {
			pictures = append(pictures, files.Change{Name: at(file), Content: contents[file]})
		}
		contents[n.File] = []byte(content)
		notices = append(notices, files.Change{Name: at(n.File), Content: contents[n.File]})
	}
	if r.Failed() {
		return r.Problems(), nil
	}
	problems, _, err := judge(ctx, o, false, contents)
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	pictures = slices.DeleteFunc(pictures, isThere)
	missing := slices.DeleteFunc(slices.Clone(notices), isThere)
	if err := w.Apply(ctx, nil, pictures, missing); err != nil {
		return nil, err
	}
	if err := syncAfter(ctx, o, w); err != nil || len(missing) > 0 || len(notices) == 0 {
		return problems, err
	}
	return nil, fmt.Errorf("%s: %w", notices[0].Name, files.ErrChanged)
}

// isThere reports whether a file already has the content that a change would write.
func isThere(c files.Change) bool {
	content, err := os.ReadFile(c.Name)
	return err == nil && bytes.Equal(content, c.Content)
}

// receive adds the pictures of a notice to contents, and returns the notice's content with their names and
// the files of the pictures.
func receive(o site.Options, n NewNotice, contents map[string][]byte, r *diag.Report) (content string,
	kept []string, err error) {
	names := map[int]string{}
	for _, number := range document.PicturesIn(n.Content) {
		if number >= len(n.Pictures) || n.Pictures[number].Alt == "" {
			continue
		}
		p := n.Pictures[number]
		stem := nameWith("picture", strings.TrimSuffix(p.Name, path.Ext(p.Name)))
		drawn, extension, fault := picture.Receive(p.Name, p.Content)
		if fault != nil {
			r.Add(fault.At(diag.Pos{File: n.File}))
			continue
		}
		names[number] = freeName(o, path.Dir(n.File), stem, extension, drawn, contents)
		file := path.Join(path.Dir(n.File), names[number])
		contents[file] = drawn
		kept = append(kept, file)
	}
	content = document.SetPictures(n.Content, func(number int) (string, string) {
		if names[number] == "" {
			return "", ""
		}
		return names[number], n.Pictures[number].Alt
	})
	return content, kept, nil
}

// freeName returns the name for a file with this content: a name that no file in the folder has, or that a
// file with the same content has.
func freeName(o site.Options, folder, stem, extension string, content []byte,
	contents map[string][]byte) string {
	for number := 1; ; number++ {
		name := stem + extension
		if number > 1 {
			name = stem + "-" + strconv.Itoa(number) + extension
		}
		at := filepath.Join(o.Dir, filepath.FromSlash(folder), name)
		_, err := os.Lstat(at)
		free := os.IsNotExist(err) || isThere(files.Change{Name: at, Content: content})
		if _, taken := contents[path.Join(folder, name)]; !taken && free {
			return name
		}
	}
}

// NameOf returns the name of a notice's file, made from any text. It has small English letters, digits and
// hyphens. If no such character remains, or if Windows reserves the name for a device, the name begins with
// "notice".
func NameOf(text string) string { return nameWith("notice", text) }

func nameWith(word, text string) string {
	name := lang.Slug(text)
	if name == "" || files.ReservedOnWindows(name) {
		name = strings.TrimSuffix(word+"-"+name, "-")
	}
	return name
}
