package workflow

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tabla/internal/diag"
	"tabla/internal/document"
	"tabla/internal/files"
	"tabla/internal/picture"
	"tabla/internal/site"
)

// NewNotice is a notice that was read from a document.
type NewNotice struct {
	File     string // where it will lie: "content/health/lice.md"
	Content  string
	Pictures []document.Picture // those of the document; one without Alt is left out
}

// AddNotices writes new notices with their pictures: all of them, or none if the site would have an error
// because of one. Then it syncs the catalogues. If there is a file already where a notice is to lie, nothing
// is written and the error is files.ErrChanged.
func AddNotices(ctx context.Context, o site.Options, w files.Writer, all []NewNotice) ([]diag.Problem, error) {
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
	problems, _, err := judge(o, false, contents)
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	if err := w.Apply(ctx, nil, pictures, notices); err != nil {
		return nil, err
	}
	return problems, syncAfter(ctx, o, w)
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
		bytes, extension, fault, err := picture.Receive(p.Name, p.Content)
		switch {
		case err != nil:
			return "", nil, err
		case fault != nil:
			r.Add(fault.At(diag.Pos{File: n.File}))
			continue
		}
		names[number] = freeName(o, path.Dir(n.File), stem, extension, contents)
		file := path.Join(path.Dir(n.File), names[number])
		contents[file] = bytes
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

// freeName returns the name of a file that is not in the folder yet.
func freeName(o site.Options, folder, stem, extension string, contents map[string][]byte) string {
	for number := 1; ; number++ {
		name := stem + extension
		if number > 1 {
			name = stem + "-" + strconv.Itoa(number) + extension
		}
		_, err := os.Lstat(filepath.Join(o.Dir, filepath.FromSlash(folder), name))
		if _, taken := contents[path.Join(folder, name)]; !taken && os.IsNotExist(err) {
			return name
		}
	}
}

// NameOf returns the name of a notice's file made of any text: small English letters, digits and hyphens. A
// name that nobody can read so, or that Windows keeps for a device, gets a word before it.
func NameOf(text string) string { return nameWith("notice", text) }

func nameWith(word, text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
	name := strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "-")
	if name == "" || files.ReservedOnWindows(name) {
		name = strings.TrimSuffix(word+"-"+name, "-")
	}
	return name
}
