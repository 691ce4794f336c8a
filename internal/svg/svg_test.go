package svg

import (
	"errors"
	"strings"
	"testing"
)

const svgOpen = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`

func TestADrawingThatOnlyDrawsStays(t *testing.T) {
	for in, want := range map[string]string{
		`<path d="M0 0h24"/>`:                               `<path d="M0 0h24"></path>`,
		`<g id="a"/><use xlink:href="#a"/><use href="#a"/>`: `<g id="a"></g><use xlink:href="#a"></use><use href="#a"></use>`,
		`<image href="data:image/png;base64,AAAA"/>`:        `<image href="data:image/png;base64,AAAA"></image>`,
		`<style>.a{fill:url(#b)}</style>`:                   `<style>.a{fill:url(#b)}</style>`,
		`<style><![CDATA[a>b{fill:red}]]></style>`:          `<style>a&gt;b{fill:red}</style>`,
		`<rect style="fill:url('#b')" fill="url( #c )"/>`:   `<rect style="fill:url('#b')" fill="url( #c )"></rect>`,
		`<text xml:space="preserve">a &lt; b, "on"</text>`:  `<text xml:space="preserve">a &lt; b, &quot;on&quot;</text>`,
		`<title>Once on a time: javascript</title>`:         `<title>Once on a time: javascript</title>`,
		`<!-- by Ann --><g/>`:                               `<g></g>`,
		`<metadata><d:x xmlns:d="e">Ann</d:x></metadata>`:   ``,
		`<p:view xmlns:p="http://p" p:file="/home/ann"/>`:   ``,
		`<g xmlns:p="http://p" p:file="/home/ann" id="a"/>`: `<g id="a"></g>`,
		`<g><q xmlns="http://q"/></g><g id="b"/>`:           `<g></g><g id="b"></g>`,
		`<animate attributeName="opacity" to="1"/>`:         `<animate attributeName="opacity" to="1"></animate>`,
	} {
		got, err := Clean([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
			`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">` +
			svgOpen + in + "</svg>\n"))
		if want = svgOpen + want + "</svg>"; err != nil || string(got.Content) != want {
			t.Errorf("%s\n got %s, %v\nwant %s", in, got.Content, err, want)
		}
	}
}

func TestADrawingThatActsIsNamed(t *testing.T) {
	for in, want := range map[string]string{
		svgOpen + `<script>alert(1)</script></svg>`:                                      "<script> (line 1)",
		svgOpen + "\n<SCRIPT href=\"#a\"/></svg>":                                        "<SCRIPT> (line 2)",
		svgOpen + `<s:script xmlns:s="http://www.w3.org/2000/svg"/></svg>`:               "<script>",
		svgOpen + `<foreignObject/></svg>`:                                               "<foreignObject>",
		svgOpen + `<div xmlns="http://www.w3.org/1999/xhtml"/></svg>`:                    "<div>",
		svgOpen + `<metadata><i xmlns="http://www.w3.org/1999/xhtml"/></metadata></svg>`: "<i>",
		strings.Replace(svgOpen, ">", ` onload="x()">`, 1) + `</svg>`:                    "onload=, which runs a script",
		svgOpen + `<path d="M0 0"onClick="x()"/></svg>`:                                  "onClick=",
		svgOpen + `<a href="https://example.org"><g/></a></svg>`:                         `href="https://example.org", which leads elsewhere`,
		svgOpen + `<a href=" java` + "\n" + `script:x()"><g/></a></svg>`:                 "href=",
		svgOpen + `<use xlink:href="other.svg#a"/></svg>`:                                "href=",
		svgOpen + `<image href="https://example.org/a.png"/></svg>`:                      "href=",
		svgOpen + `<image href="photo.png"/></svg>`:                                      "href=",
		svgOpen + `<image href="data:image/svg+xml;base64,AA"/></svg>`:                   "href=",
		svgOpen + `<use href="data:image/png;base64,AA"/></svg>`:                         "href=",
		svgOpen + `<g xml:base="https://example.org"/></svg>`:                            "base=",
		svgOpen + `<set attributeName="href" to="javascript:x()"/></svg>`:                "a change of href",
		svgOpen + `<animate attributeName="xlink:href" values="x"/></svg>`:               "a change of xlink:href",
		svgOpen + `<animate values="javascript:x()"/></svg>`:                             "a script in values=",
		svgOpen + `<rect fill="url(https://example.org/a#b)"/></svg>`:                    "url(https",
		svgOpen + `<rect style="background:URL( 'a.png' )"/></svg>`:                      "url(a.png",
		svgOpen + `<style>@import "a.css";</style></svg>`:                                "a style with @import",
		svgOpen + `<style>@font-face{src:url("https://example.org/f")}</style></svg>`:    "url(https",
		svgOpen + `<style>a{fill:u\72l(x)}</style></svg>`:                                "backslashes",
		`<?xml-stylesheet href="a.css"?>` + svgOpen + `</svg>`:                           "<?xml-stylesheet?>",
		`<!DOCTYPE svg [<!ENTITY a "b">]>` + svgOpen + `&a;</svg>`:                       "entities",
	} {
		_, err := Clean([]byte(in))
		var acts Active
		if !errors.As(err, &acts) || !strings.Contains(acts.What, want) {
			t.Errorf("%s\n got %v\nwant %s", in, err, want)
		}
	}
}

func TestADrawingThatNobodyCanReadIsDamaged(t *testing.T) {
	for _, in := range []string{"", "text", "<svg/>", svgOpen, svgOpen + "<g></svg>", svgOpen + "</svg><g/>",
		svgOpen + "</svg>text", svgOpen + "&nbsp;</svg>", `<g xmlns="http://www.w3.org/2000/svg"/>`,
		svgOpen + strings.Repeat(`<g xmlns:a="a">`, 300), `<?xml version="1.0" encoding="UTF-16"?>` + svgOpen + "</svg>", svgOpen + "</svg></svg>"} {
		_, err := Clean([]byte(in))
		if acts := (Active{}); err == nil || errors.As(err, &acts) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestADrawingSaysItsSize(t *testing.T) {
	for attributes, want := range map[string][2]int{
		`width="120" height="80"`:                      {120, 80},
		`width="120px" height="80.4px"`:                {120, 80},
		`width="25.4mm" height="1in"`:                  {96, 96},
		`width="100" viewBox="0 0 200 50"`:             {100, 25},
		`height="50" viewBox="0,0,200,50"`:             {200, 50},
		`viewBox="0 0 24 24"`:                          {640, 640},
		`width="100%" height="100%" viewBox="0 0 2 1"`: {640, 320},
		`width="auto" height="10em"`:                   {0, 0},
		`width="-5" height="5"`:                        {0, 0},
		`width="1e9" height="1e9"`:                     {0, 0},
		``:                                             {0, 0},
		`viewBox="0 0 0 0"`:                            {0, 0},
	} {
		d, err := Clean([]byte(strings.Replace(svgOpen, ">", " "+attributes+">", 1) + "</svg>"))
		if err != nil || [2]int{d.Width, d.Height} != want {
			t.Errorf("%s: %d by %d, want %v", attributes, d.Width, d.Height, want)
		}
	}
}
