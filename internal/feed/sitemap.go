package feed

import (
	"bytes"
	"encoding/xml"
)

// SitemapFile is the list of a site's pages, for search engines.
const SitemapFile = "sitemap.xml"

// mostPages is the largest number of pages in a sitemap (sitemaps.org).
const mostPages = 50_000

// SiteFiles returns the files of the whole site: the sitemap, if the site has an address. pages are paths
// from the output's folder. If there are too many, the last ones are left out.
func SiteFiles(baseURL string, pages []string) map[string][]byte {
	if baseURL == "" {
		return nil
	}
	var w bytes.Buffer
	w.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, page := range pages[:min(len(pages), mostPages)] {
		w.WriteString("<url><loc>")
		_ = xml.EscapeText(&w, []byte(baseURL+page)) // a buffer takes everything
		w.WriteString("</loc></url>\n")
	}
	w.WriteString("</urlset>\n")
	return map[string][]byte{SitemapFile: w.Bytes()}
}
