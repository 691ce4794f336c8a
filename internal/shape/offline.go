package shape

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"tabla/internal/notice"
	"tabla/internal/view"
)

// OfflineFile is the file with all pages of an edition that a phone may keep.
const OfflineFile = "offline.json"

// The other files of an edition that are no pages.
const (
	SearchFile = "search.js"      // the index of the search, which pages load
	FeedFile   = "feed.json"      // its notices for other programs
	GeoFile    = "places.geojson" // its places for other programs
)

// AlertsDir is the folder of the warnings of a centre for other programs, in the centre's folder.
const AlertsDir = "alerts/"

// AlertFile returns the file of a warning, as a path from the centre's folder.
func AlertFile(n *notice.Notice) string { return AlertsDir + n.ID + ".cap.xml" }

// offlineLimit is a size in bytes. If the pages in a pack have reached it, the pack gets no more pages.
// Compressed for their way to a phone, each megabyte of pages has about 40 kB.
const offlineLimit = 1 << 20

// OfflineFiles returns the pages of an edition that a phone may keep, as paths from the edition's folder, the
// most important first. No sensitive notice is among them.
func (e *Edition) OfflineFiles(v *view.Edition) []string {
	files := []string{"index.html"}
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

// pack is the content of OfflineFile, as JSON.
type pack struct {
	// other files that the pages need, as paths from the edition's folder
	Files []string         `json:"files"`
	Parts []string         `json:"parts"`
	Pages map[string][]int `json:"pages"` // for each page: the indexes of its parts, in order
}

// WritePack writes the pages of an edition into w. The function read returns a page. scripts are paths from
// the centre's folder.
func WritePack(w *bytes.Buffer, pages []string, scripts map[string][]byte,
	read func(string) ([]byte, error)) error {
	p := pack{Files: []string{"../index.html", SearchFile}, Pages: map[string][]int{}}
	for script := range scripts {
		if script != WorkerFile {
			p.Files = append(p.Files, "../"+script)
		}
	}
	slices.Sort(p.Files)
	known, size := map[string]int{}, 0
	for _, name := range pages {
		page, err := read(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if size += len(page); size > offlineLimit {
			break
		}
		for _, part := range partsOf(page) {
			at, seen := known[part]
			if !seen {
				at = len(p.Parts)
				known[part], p.Parts = at, append(p.Parts, part)
			}
			p.Pages[name] = append(p.Pages[name], at)
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(p)
}

// partsOf cuts a page into parts. The style and the foot, which many pages have in common, are parts of their
// own.
func partsOf(page []byte) (parts []string) {
	for _, mark := range []string{"<style>", "</style>", "<footer>"} {
		if at := bytes.Index(page, []byte(mark)); at > 0 {
			parts, page = append(parts, string(page[:at])), page[at:]
		}
	}
	return append(parts, string(page))
}

// WorkerFile is the service worker of a centre: a script that runs in the background and answers if there is
// no network. Its name must never change, because phones look for a newer version only under this name.
const WorkerFile = "sw.js"
