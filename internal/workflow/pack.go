package workflow

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"tabla/internal/catalogue"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/lang"
	"tabla/internal/notice"
	"tabla/internal/pack"
	"tabla/internal/picture"
	"tabla/internal/recording"
	"tabla/internal/segment"
	"tabla/internal/site"
)

// The rules on what a site shares with other sites.
var (
	ruleNothingShared = diag.Rule{
		Code:  "nothing-shared",
		Title: "a site without a notice for other sites",
		Why:   "notices of a single centre stay at home, and the archive would be empty",
		Fix:   "write a notice for all centres: in content/<topic>/, without centres:",
	}

	ruleUnpackable = diag.Rule{
		Code:  "unpackable-file",
		Title: "a file that cannot travel to other sites",
		Why:   "not every disk and every system can hold it, so the archive would be refused",
		Fix:   "give it a plain name, with a to z, 0 to 9, - and _, or save it smaller",
	}

	ruleLinkStays = diag.Rule{
		Code: "link-stays", Severity: diag.Warning,
		Title: "a link of a shared notice to one that stays at home",
		Why:   "at other sites it leads to nothing, unless they have a notice of that name",
		Fix:   `take the link out, or give it the title "optional"`,
	}

	packRules = []diag.Rule{ruleNothingShared, ruleUnpackable, ruleLinkStays}
)

// Packed is the archive that a site shares with other sites, as bytes, with the numbers of the things in it.
type Packed struct {
	Archive                       []byte
	Notices, Languages            int
	Pictures, Recordings, Outside int // Outside counts the notices that are not shared
}

// Pack returns the archive of the notices that a site has for all its centres, with their texts in all
// languages, in the state in which a sync would leave them. It leaves out everything that belongs to single
// centres, to people or to the machine. The archive is read back before it is returned. If a file changes
// while the site is read, Pack reads the site again, a few times.
func Pack(ctx context.Context, o site.Options) (packed Packed, problems []diag.Problem, err error) {
	const tries = 5
	for range tries {
		_, err = site.Steadily(ctx, o, func(o site.Options) (_ []diag.Problem, err error) {
			packed, problems, err = packOnce(ctx, o)
			return problems, err
		})
		if !errors.Is(err, files.ErrChanged) {
			return packed, problems, err
		}
	}
	return packed, problems, err
}

func packOnce(ctx context.Context, o site.Options) (Packed, []diag.Problem, error) {
	var r diag.Report
	s, err := open(ctx, o, &r)
	if err != nil || s == nil || r.Failed() {
		return Packed{}, errorsOnly(r.Problems()), err
	}
	p := packing{site: s, report: &r, ids: map[string]bool{}, taken: map[string]bool{}}
	if err := p.collect(); err != nil || r.Failed() {
		return Packed{}, errorsOnly(r.Problems()), err
	}
	var out bytes.Buffer
	day := o.AsOf.In(s.Site.Settings.Zone)
	if err := pack.Write(&out, time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC),
		p.files); err != nil {
		return Packed{}, nil, err
	}
	p.done.Archive = out.Bytes()
	pack.Read("the archive", p.done.Archive, &r)
	return p.done, slices.DeleteFunc(r.Problems(), func(p diag.Problem) bool {
		return p.Severity != diag.Error && p.Code != ruleLinkStays.Code
	}), nil
}

// packing collects the files of an archive.
type packing struct {
	site   *site.Registered
	report *diag.Report
	ids    map[string]bool // the ids of the texts in the archive
	pages  []int           // the pages with these texts, in the order of the site
	taken  map[string]bool // the files that are packed
	files  []pack.File
	done   Packed
}

// collect reads every file of the archive.
func (p *packing) collect() error {
	s := p.site.Site
	if err := p.settings(); err != nil {
		return err
	}
	shared := map[string]bool{}
	for i, n := range s.Content.Notices {
		if isShared(n) {
			shared[n.ID] = true
			p.pages = append(p.pages, i)
		}
	}
	for _, i := range p.pages {
		if err := p.notice(s.Content.Notices[i], p.site.Texts.Skeletons[i], shared); err != nil {
			return err
		}
	}
	p.done.Notices, p.done.Outside = len(p.pages), len(s.Content.Own())-len(p.pages)
	if p.done.Notices == 0 {
		p.report.Report(ruleNothingShared, diag.Pos{File: "content"}, ruleNothingShared.Fix,
			"every notice is for some centres only")
		return nil
	}
	for _, topic := range s.Settings.Topics {
		if page, own := p.site.Texts.Names.Topics[topic.ID]; own {
			p.pages = append(p.pages, page)
		}
	}
	if err := p.catalogues(); err != nil {
		return err
	}
	for _, why := range pack.TooMuch(p.files) {
		p.report.Report(ruleUnpackable, diag.Pos{File: "content"}, "share fewer notices, or smaller files",
			"the archive would be too large for others: %s", why)
	}
	return p.unchanged()
}

// isShared reports whether a notice is for other sites too: it is the site's own, and for all centres.
func isShared(n *notice.Notice) bool { return n.Layer == "" && n.Centre == "" && n.Centres == nil }

// settings adds the part of site.yaml that belongs to notices.
func (p *packing) settings() error {
	src, err := p.site.Site.Files.ReadFile(config.File)
	if err != nil {
		return err
	}
	if text, ok := config.Shared(config.File, src, p.report); ok {
		p.add(config.File, text)
	}
	return nil
}

// add adds a file with this content. It reports a file that the archive cannot hold.
func (p *packing) add(name string, content []byte) {
	if why := pack.Allowed(name, int64(len(content))); why != "" {
		p.report.Report(ruleUnpackable, diag.Pos{File: name}, ruleUnpackable.Fix, "it cannot travel: %s", why)
		return
	}
	p.files = append(p.files, pack.File{Name: name, Content: content})
}

// copy adds a file of the site as it is, once. It reports whether the file was not there yet.
func (p *packing) copy(name string) (isNew bool, err error) {
	return p.once(name, func(content []byte) error {
		p.add(name, content)
		return nil
	})
}

// picture adds a picture, unless the archive has it. It adds the picture in the form in which a picture that
// somebody has sent is kept: only what people see of it. So nobody learns where a photograph was taken, or
// by whom.
func (p *packing) picture(name string) (isNew bool, err error) {
	return p.once(name, func(content []byte) error {
		kept, _, fault := picture.Receive(name, content)
		p.addKept(name, kept, fault)
		return nil
	})
}

// recording adds a recording, unless the archive has it. It adds only the sound.
func (p *packing) recording(name string) (isNew bool, err error) {
	return p.once(name, func(content []byte) error {
		kept, fault := recording.Receive(name, content)
		p.addKept(name, kept, fault)
		return nil
	})
}

// once calls add with the content of a file of the site, unless the archive already has the file. It reports
// whether it called add.
func (p *packing) once(name string, add func(content []byte) error) (isNew bool, err error) {
	if p.taken[name] {
		return false, nil
	}
	p.taken[name] = true
	content, err := p.site.Site.Files.ReadFile(name)
	if err != nil {
		return true, err
	}
	return true, add(content)
}

// addKept adds the part of a file that may be published, or reports why the file cannot be in the archive.
func (p *packing) addKept(name string, kept []byte, fault *diag.Finding) {
	if fault != nil {
		p.report.Report(ruleUnpackable, diag.Pos{File: name}, fault.Hint, "it cannot travel: %s",
			fault.Message)
		return
	}
	p.add(name, kept)
}

// notice adds a notice with the pictures and recordings that it needs, and reports links to notices that are
// not shared.
func (p *packing) notice(n *notice.Notice, s *segment.Skeleton, shared map[string]bool) error {
	if _, err := p.copy(n.File); err != nil {
		return err
	}
	for _, a := range n.Audio {
		added, err := p.recording(a.File)
		if err != nil {
			return err
		}
		p.done.Recordings += count1(added)
	}
	for _, link := range s.Links {
		if link.Image {
			added, err := p.picture(n.ImageFile(link.Destination))
			if err != nil {
				return err
			}
			p.done.Pictures += count1(added)
			continue
		}
		target := n.Target(link.Destination)
		if target.Kind == notice.ToNotice && !shared[target.ID] && !link.Optional {
			p.report.Report(ruleLinkStays, diag.Pos{File: n.File, Line: link.Line, Column: link.Column},
				ruleLinkStays.Fix, "the notice %s is not packed: it is for some centres only, or from "+
					"a layer", target.ID)
		}
	}
	return nil
}

func count1(is bool) int {
	if is {
		return 1
	}
	return 0
}

// catalogues adds the texts of the archive in every language that has some. It leaves out the remarks of
// translators and the names of people who have checked the texts.
func (p *packing) catalogues() error {
	source := p.site.Site.Settings.Source
	own := catalogue.New("", source)
	p.eachMessage(func(m catalogue.Message) {
		p.ids[m.ID] = true
		own.Entries = append(own.Entries, catalogue.Entry{ID: m.ID, Description: m.Note, Other: m.Text})
	})
	p.addCatalogue(own)
	for _, l := range p.site.Site.Settings.Translated() {
		c, err := p.site.LoadTranslations(l, p.report)
		if err != nil {
			return err
		}
		if c.Broken {
			for _, problem := range asErrors(p.report.Problems(), c) {
				p.report.Add(problem)
			}
			return nil
		}
		p.addCatalogue(p.translations(c, source))
	}
	return p.waivers()
}

// eachMessage calls do once for every text of the archive.
func (p *packing) eachMessage(do func(m catalogue.Message)) {
	seen := map[string]bool{}
	for _, page := range p.pages {
		for _, m := range p.site.IDs.Messages(page) {
			if !seen[m.ID] {
				seen[m.ID] = true
				do(m)
			}
		}
	}
}

// translations returns the translations of the archive's texts, in the state in which a sync would leave
// them.
func (p *packing) translations(c *catalogue.Catalogue, source lang.Language) *catalogue.Catalogue {
	out, comparer := catalogue.New("", c.Language), catalogue.NewComparer(source.Tag)
	p.eachMessage(func(m catalogue.Message) {
		e, known := c.Entry(m.ID)
		if !known || e.Faulty || e.Empty() {
			return
		}
		a := e.AssessBy(comparer, m)
		out.Entries = append(out.Entries, catalogue.Entry{ID: m.ID, Description: a.Description, Hash: a.Hash,
			Other: e.Other, Forms: e.Forms})
	})
	return out
}

func (p *packing) addCatalogue(c *catalogue.Catalogue) {
	if len(c.Entries) > 0 {
		p.done.Languages++
		p.add(path.Join(site.LocalesDir, catalogue.FileName(c.Language.Tag)), c.Bytes())
	}
}

// waivers adds the waivers of the texts in the archive, because without them some texts would be withheld.
func (p *packing) waivers() error {
	all, err := p.site.Folder.Waivers(p.report)
	all = slices.DeleteFunc(all, func(w catalogue.Waiver) bool { return !p.ids[w.ID] })
	if err == nil && len(all) > 0 {
		p.add(path.Join(site.LocalesDir, catalogue.WaiversFile), catalogue.WaiversBytes(all))
	}
	return err
}

// unchanged returns an error that wraps files.ErrChanged if a file was changed while the site was read,
// because the archive would then contain parts of two versions.
func (p *packing) unchanged() error {
	for _, root := range []string{config.File, "content", site.LocalesDir} {
		for name, sum := range p.site.Site.Files.Read(root) {
			if sum == (files.Sum{}) {
				return fmt.Errorf("read %s: %w: run the command again", name, files.ErrChanged)
			}
		}
	}
	return nil
}

// String returns the numbers as text for people: "12 notices in 5 languages, 3 pictures, 1 recording".
func (p Packed) String() string {
	parts := []string{fmt.Sprintf("%s in %s", counted(p.Notices, "notice"), counted(p.Languages, "language"))}
	if p.Pictures > 0 {
		parts = append(parts, counted(p.Pictures, "picture"))
	}
	if p.Recordings > 0 {
		parts = append(parts, counted(p.Recordings, "recording"))
	}
	return strings.Join(parts, ", ")
}

// counted returns a number with its word in the singular or the plural.
func counted(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}
