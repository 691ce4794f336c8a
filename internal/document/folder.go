package document

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// File is a file of a folder that is read.
type File struct {
	Name    string // with the folders above it, separated by slashes
	Content []byte
}

var filePicture = regexp.MustCompile(`!\[([^\]]*)\]\(<?([^)<>\s]+)>?(?:\s+"[^"]*")?\)`)

// ReadFolder reads the documents among some files. If a Markdown text shows a picture that is among the
// files, the picture is read too. Other files are left out and listed.
func ReadFolder(all []File, cut bool) (Document, error) {
	var doc Document
	contents := map[string][]byte{}
	for _, f := range all {
		contents[f.Name] = f.Content
	}
	shown := map[string]int{} // file -> its number among the pictures
	for _, f := range all {
		switch extension := strings.ToLower(path.Ext(f.Name)); {
		case isPicture(extension) && len(all) > 1, strings.HasPrefix(path.Base(f.Name), "."):
			continue
		case len(all) > 1 && !slices.Contains([]string{".docx", ".md", ".markdown", ".txt", ".html", ".htm"},
			extension):
			doc.LeftOut = append(doc.LeftOut, "the file "+f.Name)
			continue
		}
		one, err := Read(f.Name, f.Content, cut)
		if err != nil {
			return doc, err
		}
		doc.join(one, func(n Notice) Notice {
			n.Content = doc.takePictures(n.Content, path.Dir(f.Name), contents, shown)
			return n
		})
	}
	for _, f := range all {
		if _, taken := shown[f.Name]; !taken && isPicture(strings.ToLower(path.Ext(f.Name))) {
			doc.LeftOut = append(doc.LeftOut, "the picture "+f.Name+", which no text shows")
		}
	}
	return doc, nil
}

func isPicture(extension string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg"}, extension)
}

// join adds the content of another document. The pictures of that document get new numbers. Then change is
// called for each of its notices.
func (d *Document) join(other Document, change func(Notice) Notice) {
	from := len(d.Pictures)
	d.Pictures = append(d.Pictures, other.Pictures...)
	d.LeftOut = append(d.LeftOut, other.LeftOut...)
	for _, n := range other.Notices {
		n.Content = shownPicture.ReplaceAllStringFunc(n.Content, func(found string) string {
			parts := shownPicture.FindStringSubmatch(found)
			number, err := strconv.Atoi(parts[2])
			if err != nil || number >= len(other.Pictures) {
				return ""
			}
			return "![" + parts[1] + "](" + PictureAddress + strconv.Itoa(from+number) + ")"
		})
		d.Notices = append(d.Notices, change(n))
	}
}

// takePictures returns a content in which pictures from the files beside it have become pictures of the
// document.
func (d *Document) takePictures(content, folder string, contents map[string][]byte,
	shown map[string]int) string {
	return filePicture.ReplaceAllStringFunc(content, func(found string) string {
		parts := filePicture.FindStringSubmatch(found)
		file := path.Join(folder, parts[2])
		bytes, there := contents[file]
		if !there || strings.HasPrefix(parts[2], PictureAddress) {
			return found
		}
		number, known := shown[file]
		if !known {
			number = len(d.Pictures)
			shown[file] = number
			d.Pictures = append(d.Pictures, Picture{path.Base(file), unescape(parts[1]), bytes})
		}
		return "![" + parts[1] + "](" + PictureAddress + strconv.Itoa(number) + ")"
	})
}
