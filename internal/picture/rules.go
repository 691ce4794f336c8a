package picture

import (
	"math"
	"path"

	"tabla/internal/diag"
)

// maxBytes is the greatest size of a file that is read. A photograph from a telephone has 2 to 15
// megabytes.
const maxBytes = 20_000_000

// MaxPixels is how many pixels a picture may have at most. A photograph from a telephone has 12 to 50
// million.
const MaxPixels = 64_000_000

// maxDecoded is how many bytes of memory the pixels of a picture may take while it is drawn. Most take
// three or four for each pixel; a PNG file of 16 bits a channel takes 8, a progressive JPEG file up to 20.
const maxDecoded = 400_000_000

// The rules on the files of pictures that notices show.
var (
	ruleFormat = diag.Rule{
		Code:  "image-format",
		Title: "a picture of a kind that not every screen shows",
		Why: "people would see an empty box; most telephones and players know JPEG, PNG, GIF, " +
			"WebP and SVG only",
		Fix: "open the picture in any program for pictures and save it as JPEG (photographs) or PNG " +
			"(drawings)",
	}

	ruleLarge = diag.Rule{
		Code:  "large-image",
		Title: "a picture that is too large",
		Why: "a picture over 20 megabytes, 64 million pixels or 400 megabytes in memory takes memory and " +
			"time that some computers lack",
		Fix: "save it smaller: 2,000 pixels wide is more than any page or board shows",
	}

	ruleDamaged = diag.Rule{
		Code:  "damaged-image",
		Title: "a picture that cannot be read",
		Why:   "people would see an empty box, or half a picture",
		Fix: "copy the file again from where it came, or open it in a program for pictures and " +
			"save it anew",
	}

	ruleActive = diag.Rule{
		Code:  "active-svg",
		Title: "a drawing that does more than draw",
		Why: "an SVG file may hold scripts, and may load files from elsewhere: that tells others who " +
			"reads what",
		Fix: `save the drawing as "plain SVG", with its pictures embedded, or as PNG`,
	}
)

// Rules returns the rules that this package reports.
func Rules() []diag.Rule { return []diag.Rule{ruleFormat, ruleLarge, ruleDamaged, ruleActive} }

func tooManyBytes(file string, size int64) *diag.Finding {
	f := ruleLarge.Find("save it smaller: 2,000 pixels wide is more than any page or board shows",
		"the picture %s has %.1f megabytes; at most %d are read", file, math.Ceil(float64(size)/1e5)/10,
		maxBytes/1_000_000)
	return &f
}

func tooManyPixels(file string, width, height int) *diag.Finding {
	f := ruleLarge.Find("save it smaller: 2,000 pixels wide is more than any page or board shows",
		"the picture %s has %d by %d pixels; at most 64 million are drawn", file, width, height)
	return &f
}

func tooMuchMemory(file string, width, height int, bytes int64) *diag.Finding {
	f := ruleLarge.Find("save it smaller: 2,000 pixels wide is more than any page or board shows",
		"the picture %s has %d by %d pixels, which take %d megabytes of memory; at most %d are taken", file,
		width, height, bytes/1_000_000, maxDecoded/1_000_000)
	return &f
}

func wrongFormat(file, kind string) *diag.Finding {
	hint := "open it in a program for pictures and save it as JPEG (photographs) or PNG (drawings)"
	if kind == "HEIC" {
		hint = "save or export it as JPEG; an iPhone takes JPEG itself: Settings, Camera, Formats, " +
			"Most Compatible"
	}
	f := ruleFormat.Find(hint, "the picture %s is %s, which many telephones and screens cannot show",
		file, kind)
	return &f
}

func damaged(file string, err error) *diag.Finding {
	hint := "copy the file again from where it came, or save it anew in a program for pictures"
	if path.Ext(file) == ".svg" {
		hint = `save it anew as "plain SVG", in UTF-8`
	}
	f := ruleDamaged.Find(hint, "the picture %s cannot be read: %v", file, err)
	return &f
}

func active(file, what string) *diag.Finding {
	f := ruleActive.Find(`save it as "plain SVG" with its pictures embedded, or as PNG`,
		"the drawing %s holds %s", file, what)
	return &f
}
