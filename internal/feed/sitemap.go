package feed

import (
	"bytes"
	"encoding/xml"

	"tabla/internal/config"
	"tabla/internal/notice"
	"tabla/internal/shape"
)

// SitemapFile is the list of a site's pages, for search engines.
const SitemapFile = "sitemap.xml"

// mostPages is how many pages a sitemap may list (sitemaps.org).
const mostPages = 50_000

// SiteFiles returns the files of the whole site: the sitemap, if the site has an address.
func SiteFiles(s *config.Site, centres []shape.Posted, notices []*notice.Notice) map[string][]byte {
	if s.BaseURL == "" {
		return nil
	}
	return map[string][]byte{SitemapFile: sitemap(s, centres, notices)}
}

// sitemap returns the list of the pages of a site, the lists before the notices. At most mostPages are in it.
func sitemap(s *config.Site, centres []shape.Posted, notices []*notice.Notice) []byte {
	lists, pages := []string{"index.html"}, []string(nil)
	for _, posted := range centres {
		lists = append(lists, posted.Centre.ID+"/index.html")
		for _, l := range s.Languages {
			folder := shape.EditionFolder(posted.Centre, l)
			for _, file := range posted.Lists(s, notices) {
				lists = append(lists, folder+file)
			}
			for _, i := range posted.Phone {
				if n := notices[i]; !n.Sensitive {
					pages = append(pages, folder+shape.PageFile(n))
				}
			}
		}
	}
	var w bytes.Buffer
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	all := append(lists, pages...)
	for _, page := range all[:min(len(all), mostPages)] {
		w.WriteString("<url><loc>")
		_ = xml.EscapeText(&w, []byte(s.BaseURL+page)) // a buffer takes everything
		w.WriteString("</loc></url>\n")
	}
	w.WriteString("</urlset>\n")
	return w.Bytes()
}
