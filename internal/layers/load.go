package layers

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/catalogue/choose"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/inputs"
	"tabla/internal/notice"
	"tabla/internal/text"
)

const (
	localesDir = "locales"
	maxDepth   = 5 // the longest chain of layers of layers
)

// Steps holds the steps of a build that are the same for a layer as for the site itself.
type Steps struct {
	// Each calls job for every i from 0 to n-1, in any order.
	Each func(n int, job func(i int))
	// Cut returns the texts of a site for translators. It reports no problems.
	Cut func(s *config.Site, notices []*notice.Notice) []align.Page
	// Unpack checks an archive and returns the files in it, with the day on which it was written. content is
	// the archive; if it is nil, the archive is read from the file named disk. name is the path that problems
	// show. The files are nil if the archive is refused, with the reasons in r.
	Unpack func(name, disk string, content []byte, r *diag.Report) (files fs.FS, day string, err error)
}

// Load reads the layers of a site. content has the site's own notices, and Load adds the notices that the
// site takes from its layers. After that, the files of the layers can be read through files, under the paths
// of their layers.
func Load(files *inputs.Folder, s *config.Site, content *notice.Content, steps Steps, r *diag.Report) (
	*Stock, error) {
	if len(s.Layers) == 0 {
		return &Stock{}, nil
	}
	l := &loader{files: files, steps: steps, report: r, policy: choose.PolicyOf(s),
		read: map[string]*source{}, days: map[string]string{}}
	stock, err := l.stock("", s.Layers, []string{l.identity(".")})
	if err != nil {
		return nil, err
	}
	stock.join(s, content, r)
	return stock, nil
}

type loader struct {
	files  *inputs.Folder
	steps  Steps
	report *diag.Report
	policy choose.Policy
	read   map[string]*source // by path
	days   map[string]string  // by path: the day on which an archive was written
}

// identity returns a text that is the same for all paths to a folder.
func (l *loader) identity(name string) string {
	full, err := filepath.Abs(l.files.Disk(name))
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		return real
	}
	return full
}

// stock reads the layers that the site in the folder base lists. above holds the identities of that site and
// of the sites that lead to it, to detect a site that is its own layer.
func (l *loader) stock(base string, named []config.Layer, above []string) (*Stock, error) {
	s := &Stock{self: base, policy: l.policy}
	for _, n := range named {
		at := path.Join(base, n.From)
		site, err := l.source(at, n, above)
		if err != nil {
			return nil, err
		}
		if site == nil { // the reason was reported
			s.unusable = append(s.unusable, at)
			continue
		}
		s.layers = append(s.layers, &layer{n, site})
		for _, other := range append(slices.Clone(site.stock.sites), site) {
			if !slices.Contains(s.sites, other) {
				s.sites = append(s.sites, other)
			}
		}
	}
	return s, nil
}

// source reads one layer. If the layer cannot be used, source reports that and returns nil.
func (l *loader) source(at string, named config.Layer, above []string) (*source, error) {
	self := l.identity(at)
	known := l.read[at]
	switch {
	case slices.Contains(above, self):
		l.refuse(named, "remove it here or there: a site cannot be a layer of its own layers",
			"the layers %s lead back to a site that shows this one", named.From)
		return nil, nil
	case len(above) > maxDepth, known != nil && len(above)+known.height > maxDepth:
		hint := "name the layers that are needed in the first site itself: at most %d may follow one another"
		l.refuse(named, fmt.Sprintf(hint, maxDepth), "the layer %s is a layer of too many layers", named.From)
		return nil, nil
	case known != nil:
		return known, nil
	}
	if opened, err := l.open(at, named); !opened {
		return nil, err
	}
	l.report.Explain(at, "this is in the layer "+at+": tell those who keep it, or leave the notice out with "+
		"without: in site.yaml")
	site, err := l.load(at, append(slices.Clone(above), self))
	if err != nil {
		return nil, fmt.Errorf("read the layer %s: %w", at, err)
	}
	if site != nil && named.Archived() && len(site.settings.Layers) > 0 {
		l.refuse(named, "name these layers in this site itself", "the archive %s names other layers",
			named.From)
		return nil, nil
	}
	l.read[at] = site
	return site, nil
}

func (l *loader) refuse(named config.Layer, hint, format string, args ...any) {
	l.report.Report(config.RuleBadLayer, named.Pos, hint, format, args...)
}

// load reads a layer with its own layers, finds the ids of its texts and lists its catalogues. If its
// settings cannot be used, load reports that and returns nil.
func (l *loader) load(at string, above []string) (*source, error) {
	var r diag.Report
	file := at + "/" + config.File
	src, err := fs.ReadFile(l.files, file)
	if err != nil {
		return nil, err
	}
	s := &source{path: at, day: l.days[at]}
	r.Try("the settings", diag.Pos{File: file}, func() { s.settings = config.ParseLayer(file, src, &r) })
	if s.settings == nil {
		for _, p := range r.Problems() {
			l.report.Add(p)
		}
		return nil, nil
	}
	if s.content, err = notice.LoadLayer(l.files, at, s.settings, l.steps.Each, &r); err != nil {
		return nil, err
	}
	if s.stock, err = l.stock(at, s.settings.Layers, above); err != nil {
		return nil, err
	}
	for _, below := range s.stock.layers {
		s.height = max(s.height, below.source.height+1)
	}
	s.stock.join(s.settings, s.content, &r)
	if err = s.register(l.files, l.steps.Cut(s.settings, s.content.Notices), &r); err != nil {
		return nil, err
	}
	s.problems = r.Problems()
	return s, nil
}

// register finds the ids of the texts in pages. It does not report faults in the bodies of notices: these
// are reported when the site cuts the notices that it takes.
func (s *source) register(files *inputs.Folder, pages []align.Page, r *diag.Report) (err error) {
	if s.folder, err = catalogue.OpenFolder(files, s.path+"/"+localesDir, r); err != nil {
		return err
	}
	written, err := s.folder.Load(s.settings.Source, r)
	if err != nil {
		return err
	}
	s.stock.Number(s.content.Notices, pages)
	if s.ids, err = align.Register(s.folder, written, pages, r); err != nil {
		return err
	}
	for i := range s.content.Notices {
		messages := s.ids.Messages(i)
		for j := range messages {
			messages[j].Source = s.content.Notices[i].Settings.Source.Tag
		}
	}
	return nil
}

// suggest returns a hint for a name that a layer does not have. The hint has the most similar name of the
// layer.
func suggest(id string, known []string) string {
	return text.DidYouMean(id, known, "it has: "+strings.Join(known, ", "))
}
