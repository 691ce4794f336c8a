package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"image"
	"image/color"
	stdgif "image/gif"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"math/bits"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/output"
)

// secret is planted wherever a file may hold more than its pixels.
const secret = "44.8176N 20.4633E"

// corners has another colour in each corner: red, green, blue, white, row by row.
func corners(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.Set(x, y, cornerColours[x*2/width+2*(y*2/height)])
		}
	}
	return img
}

var cornerColours = []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}

// cornersOf reads the colours of the four corners of a picture.
func cornersOf(img image.Image) (all []color.RGBA) {
	b := img.Bounds()
	for i := range 4 {
		x, y := b.Min.X+b.Dx()/4+b.Dx()/2*(i%2), b.Min.Y+b.Dy()/4+b.Dy()/2*(i/2)
		all = append(all, color.RGBAModel.Convert(img.At(x, y)).(color.RGBA))
	}
	return all
}

func near(a, b []color.RGBA) bool {
	for i := range a {
		for _, d := range []int{int(a[i].R) - int(b[i].R), int(a[i].G) - int(b[i].G),
			int(a[i].B) - int(b[i].B)} {
			if d < -6 || d > 6 {
				return false
			}
		}
	}
	return len(a) == len(b)
}

// exif returns EXIF with an orientation and a secret.
func exif(orientation int) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x02" +
		"\x01\x0e\x00\x02\x00\x00\x00" + string(rune(len(secret))) + "\x00\x00\x00\x26" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00" + "\x00\x00\x00\x00" + secret)
	tiff[8+2+12+9] = byte(orientation)
	return tiff
}

func segmentOf(marker byte, body string) []byte {
	s := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return append(s, body...)
}

// asJPEG returns a photograph with a secret in every place where JPEG has room for one.
func asJPEG(t testing.TB, img image.Image, orientation int, more ...[]byte) []byte {
	t.Helper()
	var encoded bytes.Buffer
	if err := stdjpeg.Encode(&encoded, img, &stdjpeg.Options{Quality: 98}); err != nil {
		t.Fatal(err)
	}
	parts := slices.Concat([][]byte{encoded.Bytes()[:2],
		segmentOf(0xe1, "Exif\x00\x00"+string(exif(orientation))),
		segmentOf(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x>"+secret+"</x>"),
		segmentOf(0xed, "Photoshop 3.0\x008BIM"+secret), segmentOf(0xfe, secret), segmentOf(0xe7, secret)},
		more, [][]byte{encoded.Bytes()[2:], []byte(secret)})
	return bytes.Join(parts, nil)
}

func chunkOf(name, body string) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, name...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// asPNG returns a drawing with a secret in every place where PNG has room for one.
func asPNG(t testing.TB, img image.Image, orientation int, more ...[]byte) []byte {
	t.Helper()
	var encoded bytes.Buffer
	if err := stdpng.Encode(&encoded, img); err != nil {
		t.Fatal(err)
	}
	parts := slices.Concat([][]byte{encoded.Bytes()[:afterHeader]}, more, [][]byte{
		chunkOf("eXIf", string(exif(orientation))), chunkOf("tEXt", "Author\x00"+secret),
		chunkOf("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret), chunkOf("prVt", secret),
		encoded.Bytes()[afterHeader:], []byte(secret)})
	return bytes.Join(parts, nil)
}

// published returns a picture and the bytes of its sizes.
func published(t testing.TB, file string, content []byte) (Picture, [][]byte) {
	t.Helper()
	s, fault := inspect(file, content)
	if fault != nil {
		t.Fatalf("%s: %s", file, fault.Message)
	}
	p := newPicture(s, content)
	made, err := p.make(content)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return p, made
}

func decoded(t testing.TB, content []byte) (image.Image, string) {
	t.Helper()
	img, format, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return img, format
}

func TestAPictureIsPublishedUprightAndWithoutWhatItSaysOfItsOrigin(t *testing.T) {
	// The corners of the upright picture, where each orientation has them in the file.
	inFile := map[int][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1},
		5: {0, 2, 1, 3}, 6: {1, 3, 0, 2}, 7: {3, 1, 2, 0}, 8: {2, 0, 3, 1}}
	for orientation, at := range inFile {
		taken := image.NewRGBA(image.Rect(0, 0, 400, 200))
		for y := range 200 {
			for x := range 400 {
				taken.Set(x, y, cornerColours[at[x/200+2*(y/100)]])
			}
		}
		for name, content := range map[string][]byte{"a.jpg": asJPEG(t, taken, orientation),
			"a.png": asPNG(t, taken, orientation)} {
			p, made := published(t, name, content)
			img, _ := decoded(t, made[0])
			if got := cornersOf(img); !near(got, cornerColours) {
				t.Errorf("%s, orientation %d: corners %v", name, orientation, got)
			}
			size := img.Bounds().Size()
			if size != image.Pt(p.Width, p.Height) || (size.X > size.Y) != (orientation < 5) {
				t.Errorf("%s, orientation %d: %v, said to be %d by %d", name, orientation, size,
					p.Width, p.Height)
			}
			if bytes.Contains(made[0], []byte(secret)) || bytes.Contains(made[0], []byte("Exif")) {
				t.Errorf("%s, orientation %d: the published file says where it was taken", name, orientation)
			}
		}
	}
}

func TestAPictureHasTheSizesThatScreensNeed(t *testing.T) {
	for _, c := range []struct {
		width, height int
		want          []image.Point
	}{
		{4000, 3000, []image.Point{{640, 480}, {1280, 960}}},
		{1500, 2000, []image.Point{{640, 853}, {1280, 1707}}},
		{1280, 100, []image.Point{{640, 50}, {1280, 100}}},
		{1000, 999, []image.Point{{640, 639}, {1000, 999}}},
		{799, 600, []image.Point{{799, 600}}},
		{300, 200, []image.Point{{300, 200}}},
		{1, 1, []image.Point{{1, 1}}},
		{3000, 1, []image.Point{{640, 1}, {1280, 1}}},
	} {
		img := corners(c.width, c.height)
		p, made := published(t, "a.jpg", asJPEG(t, img, 1))
		var got, said []image.Point
		for i, content := range made {
			img, format := decoded(t, content)
			if format != "jpeg" || !strings.HasSuffix(p.Sizes[i].Name, ".jpg") {
				t.Errorf("a photograph becomes %s in %s", format, p.Sizes[i].Name)
			}
			got = append(got, img.Bounds().Size())
			said = append(said, image.Pt(p.Sizes[i].Width, p.Sizes[i].Height))
		}
		if !slices.Equal(got, c.want) || !slices.Equal(said, c.want) {
			t.Errorf("%d by %d: %v, said %v; want %v", c.width, c.height, got, said, c.want)
		}
		if img, _ := decoded(t, made[0]); c.height > 9 && !near(cornersOf(img), cornerColours) {
			t.Errorf("%d by %d: corners %v", c.width, c.height, cornersOf(img))
		}
	}
}

// noise is a photograph as a PNG file holds it: hardly smaller than its pixels.
func noise(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	n := uint32(1)
	for i := range img.Pix {
		n = n*1664525 + 1013904223
		img.Pix[i] = byte(n >> 24)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

func TestPhotographsBecomeJPEGAndDrawingsPNG(t *testing.T) {
	clear := corners(600, 400)
	clear.Set(3, 3, color.RGBA{})
	grey := image.NewGray(image.Rect(0, 0, 900, 600))
	deep := image.NewNRGBA64(image.Rect(0, 0, 900, 600))
	file := func(name string) []byte {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"a photograph":                 {asJPEG(t, noise(500, 300), 1), "jpeg"},
		"a photograph without colours": {asJPEG(t, grey, 1), "jpeg"},
		"a photograph as PNG":          {asPNG(t, noise(500, 300), 1), "jpeg"},
		"its colours are described": {asPNG(t, noise(500, 300), 1, chunkOf("gAMA", "\x00\x00\x80\x00")),
			"png"},
		"they are the usual ones": {asPNG(t, noise(500, 300), 1, chunkOf("sRGB", "\x00"),
			chunkOf("gAMA", "\x00\x00\xb1\x8f")), "jpeg"},
		"a drawing":                 {asPNG(t, corners(2000, 900), 1), "png"},
		"a drawing without colours": {asPNG(t, grey, 1), "png"},
		"a drawing of 16 bits":      {asPNG(t, deep, 1), "png"},
		"a part is transparent":     {asPNG(t, clear, 1), "png"},
		"a small one":               {asPNG(t, noise(30, 30), 1), "png"},
		"WebP with loss":            {file("lossy.webp"), "jpeg"},
		"WebP without loss":         {file("lossless.webp"), "png"},
		"WebP, transparent":         {file("alpha.webp"), "png"},
	} {
		p, made := published(t, "a.png", c.content) // the name lies
		for i := range made {
			if _, format := decoded(t, made[i]); format != c.want ||
				filepath.Ext(p.Sizes[i].Name) != p.source.drawnAs().extension() {
				t.Errorf("%s becomes %s in %s, want %s", name, format, p.Sizes[i].Name, c.want)
			}
			if bytes.Contains(made[i], []byte(secret)) {
				t.Errorf("%s: the published file has what was planted", name)
			}
		}
	}
}

func TestAWebPPictureKeepsItsColours(t *testing.T) {
	for _, name := range []string{"lossy.webp", "lossless.webp"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		p, made := published(t, name, content)
		img, _ := decoded(t, made[0])
		red := color.RGBA{255, 0, 0, 255}
		if got, want := cornersOf(img), []color.RGBA{red, {255, 255, 255, 255}, red,
			{0, 0, 0, 255}}; !near(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if len(p.source.colours.profile) == 0 || !bytes.Contains(made[0], []byte("ICC")) &&
			!bytes.Contains(made[0], []byte("iCCP")) {
			t.Errorf("%s lost its colour profile", name)
		}
	}
}

// profile returns a colour profile of a colour space, with no content that matters.
func profile(space string, size int) []byte {
	p := bytes.Repeat([]byte("profile "), size/8)
	copy(p[16:], space)
	return p
}

func pieces(profile []byte) (all [][]byte) {
	for i := 0; len(profile) > 0; i++ {
		n := min(len(profile), 60_000)
		all = append(all, segmentOf(0xe2, profileMark+string(rune(i+1))+"\x02"+string(profile[:n])))
		profile = profile[n:]
	}
	return all
}

func TestColoursStayRight(t *testing.T) {
	rgb, grey, cmyk := profile("RGB ", 100_000), profile("GRAY", 1000), profile("CMYK", 1000)
	for name, c := range map[string]struct {
		img     image.Image
		profile []byte
		kept    bool
	}{
		"a camera's wide colours":          {corners(900, 300), rgb, true},
		"grey":                             {image.NewGray(image.Rect(0, 0, 900, 300)), grey, true},
		"a profile for grey on colours":    {corners(900, 300), grey, false},
		"a profile for printing":           {corners(900, 300), cmyk, false},
		"a profile that is larger than it": {corners(900, 300), profile("RGB ", 800_000), false},
	} {
		_, made := published(t, "a.jpg", asJPEG(t, c.img, 1, pieces(c.profile)...))
		for _, content := range made {
			parts, err := jpegParts(content)
			if err != nil || bytes.Equal(parts.colours.profile, c.profile) != c.kept {
				t.Errorf("%s: kept %d bytes, %v", name, len(parts.colours.profile), err)
			}
		}
	}
	wide := slices.Concat(chunkOf("cHRM", strings.Repeat("\x00\x00\x7a\x26", 8)),
		chunkOf("gAMA", "\x00\x00\x80\x00"))
	if _, made := published(t, "a.png", asPNG(t, corners(900, 300), 1,
		wide)); !bytes.Contains(made[1], wide) {
		t.Error("a PNG file lost what it says of its colours")
	}
}

func TestPicturesThatCannotBePublishedAreNamed(t *testing.T) {
	huge := asPNG(t, corners(2, 2), 1)
	binary.BigEndian.PutUint32(huge[16:], 60_000)
	binary.BigEndian.PutUint32(huge[20:], 60_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	bomb := slices.Concat([]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"), []byte{0x3b})
	photo, drawing := asJPEG(t, corners(200, 100), 1), asPNG(t, corners(200, 100), 1)
	lossy, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	moving := slices.Concat([]byte("RIFF\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x01\x00\x00"),
		[]byte("ANIM\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	for _, c := range []struct {
		file    string
		content []byte
		want    string
	}{
		{"a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00"), "image-format: the picture a.heic is HEIC"},
		{"a.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00"), "image-format: the picture a.jpg is HEIC"},
		{"a.heif", []byte("\x00\x00\x00\x18ftypmif1\x00\x00"), "image-format: the picture a.heif is HEIC"},
		{"a.avif", []byte("\x00\x00\x00\x18ftypavif\x00\x00"), "image-format: the picture a.avif is AVIF"},
		{"a.tif", []byte("II*\x00\x08"), "image-format: the picture a.tif is TIFF"},
		{"a.bmp", []byte("BM1234"), "image-format: the picture a.bmp is BMP"},
		{"a.png", []byte("%PDF-1.4"), "image-format: the picture a.png is PDF"},
		{"a.webp", moving, "image-format: the picture a.webp is a moving WebP"},
		{"a.jpg", []byte("<html>not found</html>"), "image-format: the picture a.jpg is of an unknown kind"},
		{"a.jpg", nil, "image-format: the picture a.jpg is of an unknown kind"},
		{"a.png", huge, "large-image: the picture a.png has 60000 by 60000 pixels"},
		{"a.gif", bomb, "large-image: the picture a.gif has 65535 by 65535 pixels"},
		{"a.jpg", photo[:len(photo)-len(secret)-9], "damaged-image: the picture a.jpg cannot be " +
			"read: its end"},
		{"a.jpg", photo[:30], "damaged-image: the picture a.jpg cannot be read"},
		{"a.png", drawing[:len(drawing)-len(secret)-9], "damaged-image: the picture a.png cannot be " +
			"read: its end"},
		{"a.webp", lossy[:len(lossy)-9], "damaged-image: the picture a.webp cannot be read"},
		{"a.svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'><g>"),
			"damaged-image: the picture a.svg cannot be read"},
		{"a.svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
			"active-svg: the drawing a.svg holds <script>"},
	} {
		_, fault := inspect(c.file, c.content)
		got := "nothing"
		if fault != nil {
			got = fault.Code + ": " + fault.Message
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s\nwant %s", c.file, got, c.want)
		}
	}
	site := fstest.MapFS{"a.jpg": {Data: make([]byte, maxBytes+1)}}
	if _, fault, err := read(site, "a.jpg"); err != nil || fault == nil || fault.Code != "large-image" {
		t.Errorf("a file over 20 MB: %v, %v", fault, err)
	}
}

func TestAMovingPictureGoesOnMovingWithoutItsComments(t *testing.T) {
	g := &stdgif.GIF{LoopCount: 3}
	for i := range 3 {
		frame := image.NewPaletted(image.Rect(0, 0, 20, 10), color.Palette{color.Black, color.White})
		frame.SetColorIndex(i, i, 1)
		g.Image, g.Delay = append(g.Image, frame), append(g.Delay, 10)
	}
	var encoded bytes.Buffer
	if err := stdgif.EncodeAll(&encoded, g); err != nil {
		t.Fatal(err)
	}
	comment := slices.Concat([]byte{0x21, 0xfe, byte(len(secret))}, []byte(secret), []byte{0})
	xmp := slices.Concat([]byte{0x21, 0xff, 11}, []byte("XMP DataXMP"), []byte{byte(len(secret))},
		[]byte(secret), []byte{0})
	at := bytes.Index(encoded.Bytes(), []byte{0x21, 0xf9})
	content := slices.Concat(encoded.Bytes()[:at], comment, xmp, encoded.Bytes()[at:], []byte(secret))
	p, made := published(t, "a.gif", content)
	moving, err := stdgif.DecodeAll(bytes.NewReader(made[0]))
	if err != nil || len(moving.Image) != 3 || moving.LoopCount != 3 || !slices.Equal(moving.Delay, g.Delay) {
		t.Errorf("it moves no more: %v", err)
	}
	if !bytes.Equal(made[0], encoded.Bytes()) || p.Width != 20 || p.Height != 10 {
		t.Errorf("%d by %d, %q", p.Width, p.Height, made[0])
	}
}

// What lies under a name never changes: whoever makes pictures come out in another way raises recipe. With
// another version of Go the names change by themselves.
func TestTheRecipeIsPartOfTheName(t *testing.T) {
	if !strings.HasPrefix(runtime.Version(), "go1.26.") {
		return
	}
	sum := sha256.New()
	img := noise(1500, 1000)
	for _, content := range [][]byte{asJPEG(t, img, 6), asPNG(t, corners(1500, 1000), 1)} {
		_, made := published(t, "a.png", content)
		for _, m := range made {
			sum.Write(m)
		}
	}
	const want = "2bd2d0bc809fafef"
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
		t.Errorf("pictures come out in another way: raise recipe, and write %q here", got)
	}
}

func TestWhatWasPublishedIsNotDrawnAgain(t *testing.T) {
	content := asJPEG(t, noise(900, 600), 1)
	if len(content) <= small {
		t.Fatal("the picture has to be read again to be drawn")
	}
	dir := t.TempDir()
	build := func(program string, site fstest.MapFS) error {
		stage, err := output.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer stage.Abort()
		p := Publisher{Site: site, Stage: stage, Program: program, Folders: Folders{"a.jpg": {"a/", "b/"}},
			Pictures: Pictures{"a.jpg": must(read(fstest.MapFS{"a.jpg": {Data: content}}, "a.jpg"))}}
		if err := p.Publish("a.jpg", nil); err != nil {
			return err
		}
		_, _, err = stage.Sync(output.SyncOptions{})
		return err
	}
	there, gone := fstest.MapFS{"a.jpg": {Data: content}}, fstest.MapFS{}
	if err := build("one", there); err != nil {
		t.Fatal(err)
	}
	if err := build("one", gone); err != nil {
		t.Errorf("the same program reads the picture again: %v", err)
	}
	for _, program := range []string{"two", ""} {
		if build(program, gone) == nil {
			t.Errorf("program %q trusts what another one has drawn", program)
		}
	}
	spoilt, err := filepath.Glob(filepath.Join(dir, "b/*-640.jpg"))
	if err != nil || len(spoilt) != 1 {
		t.Fatal(spoilt, err)
	}
	os.WriteFile(spoilt[0], []byte("spoilt"), 0o666)
	if build("one", gone) == nil {
		t.Error("a file that somebody spoilt is kept")
	}
	if err := build("one", fstest.MapFS{"a.jpg": {Data: []byte("another")}}); err == nil {
		t.Error("other pixels under an old name")
	}
	if err := build("one", there); err != nil {
		t.Fatal(err)
	}
	if mended, _ := os.ReadFile(spoilt[0]); len(mended) < 1000 {
		t.Error("a file that somebody spoilt is not mended")
	}
}

func must(p Picture, fault any, err error) Picture {
	if err != nil {
		panic(err)
	}
	return p
}

// Whatever a file holds, looking at it ends without a panic, and what is not named can be published or
// fails in order.
func FuzzInspect(f *testing.F) {
	f.Add(asJPEG(f, corners(20, 10), 6))
	f.Add(asPNG(f, corners(20, 10), 3))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>a{fill:url(#b)}</style></svg>`))
	for _, name := range []string{"lossy.webp", "alpha.webp", "lossless.webp"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		s, fault := inspect("a.svg", content)
		if fault != nil || s.pixels() > 100_000 {
			return
		}
		p := newPicture(s, content)
		made, err := p.make(content)
		if err != nil {
			return
		}
		for i, m := range made {
			if again, fault := inspect("a.svg", m); fault != nil ||
				s.drawn() && again.width != p.Sizes[i].Width {
				t.Errorf("what is published cannot be read again: %v", fault)
			}
		}
	})
}

// Each scan of a JPEG file makes a decoder go through all pixels again, so a small file could keep it busy
// for many minutes.
func TestAPhotographHasABoundedNumberOfScans(t *testing.T) {
	var encoded bytes.Buffer
	if err := stdjpeg.Encode(&encoded, corners(16, 16), nil); err != nil {
		t.Fatal(err)
	}
	whole := encoded.Bytes()
	scan := bytes.Index(whole, []byte{0xff, 0xda})
	for scans, want := range map[int]bool{1: true, mostScans: true, mostScans + 1: false, 2000: false} {
		again, end := bytes.Repeat(whole[scan:len(whole)-2], scans), whole[len(whole)-2:]
		content := slices.Concat(whole[:scan], again, end)
		_, fault := inspect("a.jpg", content)
		if readable := fault == nil; readable != want {
			t.Errorf("%d scans: readable %v, want %v (%v)", scans, readable, want, fault)
		}
	}
}

// How much memory a picture takes to be drawn is known from its header, without decoding it: a PNG file of 16
// bits a channel takes twice as much as one of 8.
func TestAPictureThatTakesTooMuchMemoryIsRefused(t *testing.T) {
	header := func(width, height uint32, bits, colours byte) []byte {
		chunk := func(name string, body []byte) []byte {
			out := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), name...)
			out = append(out, body...)
			return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
		}
		body := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
		file := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(body, bits, colours, 0, 0, 0))...)
		return append(file, chunk("IEND", nil)...)
	}
	for _, c := range []struct {
		bits, colours byte
		width         uint32
		refused       bool
	}{
		{8, 6, 8000, false}, {16, 6, 6000, false}, {16, 6, 7800, true}, {16, 2, 7800, true},
		{16, 0, 8000, false}, {8, 6, 8001, true},
	} {
		_, fault := inspect("a.png", header(c.width, 8000, c.bits, c.colours))
		refused := fault != nil && fault.Code == ruleLarge.Code
		if refused != c.refused || fault != nil && !refused {
			t.Errorf("%d bits of kind %d, %d by 8000: %v", c.bits, c.colours, c.width, fault)
		}
	}
}

// printed returns a JPEG file in the four inks of printers with the colours of corners, in blocks of one
// colour. As Adobe's programs write them, a value is the more the less ink there is. transform is that of
// Adobe's segment: 0 for CMYK, 2 for YCCK; the file has no such segment if it is negative.
func printed(transform int) []byte {
	const steps, noMore = "\x08", 1 // of the average of a block; the number of bits that end it
	file := []byte("\xff\xd8")
	if transform >= 0 {
		file = append(file, segmentOf(0xee, "Adobe\x00\x64\x00\x00\x00\x00"+string(rune(transform)))...)
	}
	file = slices.Concat(file, segmentOf(0xdb, "\x00"+strings.Repeat(steps, 64)),
		segmentOf(0xc0, "\x08\x00\x40\x00\x40\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"),
		segmentOf(0xc4, "\x00\x00\x00\x00\x0c"+strings.Repeat("\x00", 12)+
			"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"),
		segmentOf(0xc4, "\x10\x01"+strings.Repeat("\x00", 16)),
		segmentOf(0xda, "\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00"))
	sum, length := uint64(0), 0
	write := func(value, n int) {
		for sum, length = sum<<n|uint64(value), length+n; length >= 8; length -= 8 {
			if file = append(file, byte(sum>>(length-8))); file[len(file)-1] == 0xff {
				file = append(file, 0)
			}
		}
	}
	var before [4]int
	const blocks = 8 // each way
	for at := range blocks * blocks {
		c := cornerColours[at%blocks*2/blocks+2*(at/blocks*2/blocks)]
		values := [4]int{int(c.R), int(c.G), int(c.B), 255}
		if transform == 2 { // of the inks, though the black beside them is still the more the less there is
			y, cb, cr := color.RGBToYCbCr(255-c.R, 255-c.G, 255-c.B)
			values = [4]int{int(y), int(cb), int(cr), 255}
		}
		for i, value := range values {
			change := value - 128 - before[i]
			before[i] = value - 128
			n := bits.Len(uint(max(change, -change)))
			write(n, 4)
			write((change-int(uint64(change)>>63))&(1<<n-1), n)
			write(0, noMore)
		}
	}
	write(0x7f, 7)
	return append(file, "\xff\xd9"...)
}

// A photograph from a printer's program has the colours that its paper has, and is not inverted.
func TestAPictureInTheInksOfPrintersKeepsItsColours(t *testing.T) {
	for _, transform := range []int{0, 2} {
		_, made := published(t, "a.jpg", printed(transform))
		img, _ := decoded(t, made[0])
		if got := cornersOf(img); !near(got, cornerColours) {
			t.Errorf("transform %d: got %v", transform, got)
		}
		if _, is := img.(*image.CMYK); is {
			t.Errorf("transform %d: the inks are published", transform)
		}
	}
	_, fault := inspect("a.jpg", printed(-1))
	if fault == nil || fault.Code != ruleDamaged.Code || !strings.Contains(fault.Message, "save it in RGB") {
		t.Errorf("without Adobe's segment nobody knows the colours, but: %v", fault)
	}
}
