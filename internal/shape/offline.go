package shape

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tabla/internal/inputs"
	"tabla/internal/output"
	"tabla/internal/view"
)

// OfflineFile is the file with the pages of an edition that a phone may keep.
const OfflineFile = "offline.json"

// offlineLimit is a size in bytes. When the pages in a pack have reached it, no more pages are added.
// Compressed for the transfer to a phone, one megabyte of pages has about 40 kB.
const offlineLimit = 1 << 20

// OfflineFiles returns the pages of an edition that a phone may keep, as paths from the edition's folder, the
// most important first. No sensitive notice is among them.
func (e *Edition) OfflineFiles(v *view.Edition) []string {
	files := []string{"index.html", "new.html"}
	for _, topic := range v.Topics {
		files = append(files, topic.ID+"/index.html")
	}
	if v.HasPlaces {
		files = append(files, "places.html")
	}
	var usual []string
	for _, i := range e.Current {
		switch n := e.Notices[i]; {
		case n.Sensitive:
		case n.Urgent():
			files = append(files, PageFile(n))
		default:
			usual = append(usual, PageFile(n))
		}
	}
	return slices.Concat(files, usual)
}

// PageParts is a page that was split into parts, so that parts that pages have in common, such as the style
// and the foot, are separate.
type PageParts struct {
	size  int
	parts []string // as JSON
}

// PartsOf splits a page into parts.
func PartsOf(page []byte) (PageParts, error) {
	p := PageParts{size: len(page)}
	for _, mark := range []string{"<style>", "</style>", "<footer>", ""} {
		at := len(page)
		if mark != "" {
			at = bytes.Index(page, []byte(mark))
		}
		if at <= 0 && mark != "" {
			continue
		}
		part, err := asJSON(string(page[:at]))
		if err != nil {
			return p, err
		}
		p.parts, page = append(p.parts, part), page[at:]
	}
	return p, nil
}

// StagedParts returns the function that WritePack calls to get the parts of a page. The pages are in a
// folder of the stage. kept stores the parts, so that an unchanged page is split only once; it may be nil.
func StagedParts(s *output.Stage, folder string,
	kept *inputs.Memo[PageParts]) func(string) (PageParts, error) {
	return func(file string) (PageParts, error) {
		cut := func() (PageParts, error) {
			content, err := s.Content(folder + file)
			if err != nil {
				return PageParts{}, err
			}
			return PartsOf(content)
		}
		sum := inputs.Key(s.SumOf(folder + file))
		if sum == (inputs.Key{}) {
			return cut()
		}
		return kept.Of(func() (inputs.Key, error) { return sum, nil }, cut)
	}
}

// asJSON returns a value as JSON in which the characters of HTML are not escaped.
func asJSON(v any) (string, error) {
	var w strings.Builder
	encoder := json.NewEncoder(&w)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return strings.TrimSuffix(w.String(), "\n"), err
}

// WritePack writes the pages of an edition into w, as a JSON object with three fields. files has other files
// that the pages need, as paths from the edition's folder. parts has the parts of all pages, each once.
// pages has, for each page, the numbers of its parts in order. The function read returns a page. scripts has
// paths from the centre's folder.
func WritePack(w *bytes.Buffer, pages []string, scripts map[string][]byte,
	read func(string) (PageParts, error)) error {
	files := []string{"../index.html", view.SearchFile}
	for script := range scripts {
		if script != WorkerFile && script != CodeFile {
			files = append(files, "../"+script)
		}
	}
	slices.Sort(files)
	var parts []string
	known, size, made := map[string]int{}, 0, map[string][]int{}
	for _, name := range pages {
		page, err := read(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if size += page.size; size > offlineLimit {
			break
		}
		for _, part := range page.parts {
			at, seen := known[part]
			if !seen {
				at = len(parts)
				known[part], parts = at, append(parts, part)
			}
			made[name] = append(made[name], at)
		}
	}
	begin, err := asJSON(files)
	if err != nil {
		return err
	}
	end, err := asJSON(made)
	if err != nil {
		return err
	}
	for _, s := range []string{`{"files":`, begin, `,"parts":[`, strings.Join(parts, ","), `],"pages":`, end,
		"}\n"} {
		w.WriteString(s)
	}
	return nil
}

// WorkerFile is the service worker of a centre: a script that runs in the background and answers requests if
// there is no network. Its name must never change, because phones look for a newer version only under this
// name.
const WorkerFile = "sw.js"

// CodeFile is the script that draws the code on a printed notice. Computers load it, and no phone keeps it.
const CodeFile = "qr.js"
