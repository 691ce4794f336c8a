package pack

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"tabla/internal/diag"
	"tabla/internal/sitetest"
)

var day = time.Date(2026, 11, 29, 15, 4, 5, 0, time.UTC)

const (
	settings = "title: Route\nsource: en\ntimezone: UTC\nlanguages: [en, ar]\n"
	scabies  = "---\ntitle: Scabies\naudio: {en: scabies.mp3}\n---\nGo to the nurse. ![A hand](hand.svg)\n"
	drawing  = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8"/></svg>`
	arabic   = "health/scabies.fm-title:\n  description: |-\n    Scabies\n  hash: " +
		"sha1-0000000000000000000000000000000000000000\n  other: |-\n    الجرب\n"
)

// stock returns the files of a small good archive, with some replaced; a file with the content "-" is left
// out. changes alternates names and contents.
func stock(changes ...string) []File {
	all := map[string]string{"site.yaml": settings, "content/health/scabies.md": scabies,
		"content/health/hand.svg": drawing, "content/health/scabies.mp3": sitetest.Sound(500, ""), "locales/ar.yaml": arabic}
	for i := 0; i < len(changes); i += 2 {
		all[changes[i]] = changes[i+1]
	}
	var files []File
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if all[name] != "-" {
			files = append(files, File{name, []byte(all[name])})
		}
	}
	return files
}

func packed(t testing.TB, files []File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, day, files); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAnArchiveIsReadAsTheFolderItWasMadeFrom(t *testing.T) {
	var r diag.Report
	tree := Read("route.zip", packed(t, stock()), &r)
	if tree == nil {
		t.Fatal(r.Problems())
	}
	var names []string
	for _, f := range stock() {
		names = append(names, f.Name)
		if got, err := fs.ReadFile(tree, f.Name); err != nil || !bytes.Equal(got, f.Content) {
			t.Errorf("%s is %q, %v", f.Name, got, err)
		}
	}
	if err := fstest.TestFS(tree, names...); err != nil {
		t.Error(err)
	}
	if tree.Day() != "2026-11-29" {
		t.Errorf("its day is %s", tree.Day())
	}
	if _, err := tree.ReadLink("site.yaml"); err == nil {
		t.Error("a file is a link")
	}
}

func TestTheSameFilesMakeTheSameBytes(t *testing.T) {
	files := stock()
	once := packed(t, files)
	slices.Reverse(files)
	if !bytes.Equal(once, packed(t, files)) {
		t.Error("the order of the files changes the archive")
	}
	var r diag.Report
	var later bytes.Buffer
	if err := Write(&later, day.AddDate(0, 0, 1), files); err != nil {
		t.Fatal(err)
	}
	if a, b := Read("a", once, &r), Read("b", later.Bytes(), &r); a.Sum() != b.Sum() {
		t.Error("the day changes the sum of the files")
	}
	if a, b := Read("a", once, &r), Read("b", packed(t, stock("locales/ar.yaml", "-")), &r); a.Sum() == b.Sum() {
		t.Error("a file less has the same sum")
	}
}

// entry is a file of an archive that another program wrote.
type entry struct {
	name, content string
	change        func(h *zip.FileHeader)
}

// written returns the archive of a good stock, whose list names everything in it, with other entries added.
func written(t testing.TB, files []File, more ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	listed := slices.Clone(files)
	for _, e := range more {
		listed = append(listed, File{e.name, []byte(e.content)})
	}
	put := func(e entry) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(e.content)),
			CompressedSize64: uint64(len(e.content)), UncompressedSize64: uint64(len(e.content))}
		h.SetMode(0o644)
		if e.change != nil {
			e.change(h)
		}
		to, err := w.CreateRaw(h)
		if err == nil {
			_, err = io.WriteString(to, e.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put(entry{manifestName, string(newManifest(day, listed).bytes()), nil})
	for _, f := range files {
		put(entry{f.Name, string(f.Content), nil})
	}
	for _, e := range more {
		put(e)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func mode(m fs.FileMode) func(*zip.FileHeader) { return func(h *zip.FileHeader) { h.SetMode(m) } }

// bomb returns a compressed file that has size zero bytes when it is unpacked.
func bomb(t testing.TB, size int) entry {
	content, _, err := compress(File{"x.md", make([]byte, size)})
	if err != nil {
		t.Fatal(err)
	}
	return entry{"content/health/bomb.md", string(content), func(h *zip.FileHeader) {
		h.Method, h.UncompressedSize64 = zip.Deflate, uint64(size)
	}}
}

func TestHostileArchivesAreRefusedWholeWithTheReason(t *testing.T) {
	good := packed(t, stock())
	with := func(more ...entry) []byte { return written(t, stock(), more...) }
	named := func(name string) []byte { return with(entry{name, "x", nil}) }
	note := func(body string) []byte {
		return packed(t, stock("content/health/note.md", "---\ntitle: Note\n---\n"+body+"\n"))
	}
	many := func(n int) []byte {
		more := make([]entry, n)
		for i := range more {
			more[i] = entry{fmt.Sprintf("content/health/n%d.md", i), "x", nil}
		}
		return with(more...)
	}
	drawn := func(old, new string) []byte {
		return packed(t, stock("content/health/hand.svg", strings.Replace(drawing, old, new, 1)))
	}
	for name, test := range map[string]struct {
		archive []byte
		reason  string
	}{
		"no zip":           {[]byte("PK, a story"), "no .zip"},
		"empty":            {nil, "no .zip"},
		"cut":              {good[:len(good)-30], "no .zip"},
		"path traversal":   {named("../../etc/passwd"), "leads out of the site's folder"},
		"hidden traversal": {named("content/health/../../../x.md"), "leads out of the site's folder"},
		"absolute":         {named("/etc/passwd"), "begins at the root"},
		"drive":            {named("C:/x.md"), "begins at the root"},
		"backslash":        {named(`content\health\x.md`), "backslash"},
		"dot":              {named("content/./x.md"), "no path that every system reads alike"},
		"twice slash":      {named("content//x.md"), "no path that every system reads alike"},
		"folder":           {with(entry{"content/empty/", "", nil}), "a folder of its own"},
		"folder by mode":   {with(entry{"content/health/f.md", "", mode(fs.ModeDir | 0o755)}), "folder"},
		"symbolic link":    {with(entry{"content/health/l.md", "/etc/passwd", mode(fs.ModeSymlink | 0o777)}), "symbolic link"},
		"device":           {with(entry{"content/health/d.md", "", mode(fs.ModeDevice | 0o644)}), "device"},
		"pipe":             {with(entry{"content/health/p.md", "", mode(fs.ModeNamedPipe | 0o644)}), "device"},
		"case":             {named("content/health/Scabies.md"), "take it and"},
		"case of a folder": {named("content/health/scabies.md/x.md"), "take it and"},
		"twice":            {named("site.yaml"), "there twice"},
		"a list twice":     {named(manifestName), "there twice"},
		"composed letters": {with(entry{"content/health/caf\u00e9.md", "x", nil},
			entry{"content/health/cafe\u0301.md", "x", nil}), "not every disk"},
		"decomposed letter":    {named("content/health/cafe\u0301.md"), "not every disk"},
		"sharp s":              {named("content/health/stra\u00dfe.md"), "not every disk"},
		"drive of a folder":    {named("C:x.md"), "begins at the root"},
		"share":                {named(`\\server\share\x.md`), "backslash"},
		"slashes of a share":   {named("//server/share/x.md"), "begins at the root"},
		"stream":               {named("content/health/x.md:hidden.md"), "not every disk"},
		"space":                {named("content/health /x.md"), "a space, which Windows drops"},
		"windows, superscript": {named("content/health/com\u00b9.md"), "not every disk"},
		"windows, two endings": {named("content/health/LPT1.x.md"), "Windows"},
		"windows, terminal":    {named("content/health/conin$.md"), "not every disk"},
		"short name":           {named("content/HEALTH~1/x.md"), "not every disk"},
		"no name":              {named(""), "has no name"},
		"full stops only":      {named("content/health/.../x.md"), "full stop"},
		"windows":              {named("content/health/con.md"), "Windows"},
		"windows folder":       {named("content/aux/x.md"), "Windows"},
		"full stop":            {named("content/health./x.md"), "full stop"},
		"control character":    {named("content/health/x\x01.md"), "not every disk"},
		"wrong encoding":       {named("content/health/\xe9.md"), "every system reads alike"},
		"turned round":         {named("content/health/\u202edm.md"), "not every disk"},
		"hidden":               {named("content/health/.x.md"), "hidden"},
		"git":                  {named("content/.git/config.md"), "hidden"},
		"backup":               {named("content/health/x.bak"), "left it behind"},
		"too long":             {named("content/health/" + strings.Repeat("x", 300) + ".md"), "too long"},
		"too deep":             {named("content/" + strings.Repeat("x/", 20) + "x.md"), "too deep"},
		"a program":            {named("content/health/x.exe"), "no notice, catalogue"},
		"nested":               {named("content/health/x.zip"), "no notice, catalogue"},
		"a page":               {named("public/index.html"), "no notice, catalogue"},
		"attic":                {named("locales/.attic/ar.yaml"), "hidden"},
		"much to draw":         {with(large("static/%d.svg", 9, 4<<20)...), "its drawings have more than 32 megabytes together"},
		"much to read":         {with(large("content/health/%d.md", 17, 1<<20)...), "its notices have more than 16 megabytes together"},
		"much translated": {with(large("locales/%d.yaml", 3, 30<<20)...),
			"its catalogues have more than 64 megabytes together"},
		"a huge drawing": {with(large("static/%d.svg", 1, 5<<20)...), "at most 4194304 are read"},
		"bomb":           {with(bomb(t, 1<<20)), "only be meant to fill a memory"},
		"large bomb":     {with(bomb(t, 50<<20)), "at most 1048576 are read"},
		"says less": {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) {
			h.UncompressedSize64 = 0
		}}), "not as large as it says"},
		"says more": {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) {
			h.UncompressedSize64 = 70
		}}), "not as large as it says"},
		"says a terabyte": {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) {
			h.UncompressedSize64 = 1 << 40
		}}), "it would have 1099511627776 bytes"},
		"says what would overflow": {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) {
			h.UncompressedSize64 = 1<<64 - 1
		}}), "it would have 18446744073709551615 bytes"},
		"reaches into the next file": {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) {
			h.CompressedSize64, h.UncompressedSize64 = 99, 99
		}}, entry{"content/health/y.md", strings.Repeat("y", 200), nil}), "files within files"},
		"two names for one place":        {overlapping(t), "files within files"},
		"another size beside the file":   {besideFile(t, good, 22), "files within files"},
		"another place beside the file":  {besideFile(t, good, 18), "files within files"},
		"another sum beside the file":    {besideFile(t, good, 14), "files within files"},
		"another method beside the file": {besideFile(t, good, 8), "files within files"},
		"zip64":                          {longEnd(good), "bytes before, between or after"},
		"100,000 entries":                {many(100_000), "it has 100006 files; at most 20000"},
		"8 folders":                      {named("content/" + strings.Repeat("x/", 8) + "x.md"), "too deep"},
		"encrypted":                      {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) { h.Flags = 1 }}), "encrypted"},
		"method":                         {with(entry{"content/health/x.md", "x", func(h *zip.FileHeader) { h.Method = 93 }}), "compressed in a way"},
		"entries":                        {many(mostEntries), "at most 20000"},
		"not listed": {bytes.ReplaceAll(with(entry{"content/health/aaaa.md", "x", nil}),
			[]byte("content/health/aaaa.md"), []byte("content/health/bbbb.md")), "damaged"},
		"foreign":        {addedTo(t, good, "content/health/x.md", "x"), "it is not in manifest.sha256"},
		"other content":  {bytes.Replace(written(t, stock()), []byte("Go to"), []byte("Go at"), 1), "cannot be unpacked"},
		"missing":        {without(t, good, "content/health/hand.svg"), "1 of its files are missing"},
		"no list":        {without(t, good, manifestName), "has no manifest.sha256"},
		"after the end":  {append(slices.Clone(good), "#!/bin/sh"...), "bytes before, between or after"},
		"comment":        {commented(good, "hello"), "bytes before, between or after"},
		"before":         {append([]byte("#!/bin/sh\n"), good...), "bytes before, between or after"},
		"no settings":    {packed(t, stock("site.yaml", "-")), "no site.yaml"},
		"faulty site":    {packed(t, stock("site.yaml", settings+"centers: {}\n")), "unknown key"},
		"no notice":      {packed(t, stock("content/health/scabies.md", "-")), "no notice"},
		"faulty notice":  {packed(t, stock("content/health/x.md", "---\ntitel: X\n---\n")), "unknown key"},
		"conflict":       {packed(t, stock("locales/ar.yaml", "<<<<<<< a\n=======\n>>>>>>> b\n")), "merged and not settled"},
		"catalogue name": {packed(t, stock("locales/translate.ar.yaml", arabic)), "translate.ar"},
		"no utf-8":       {packed(t, stock("content/health/x.md", "---\ntitle: X\n---\n\xff")), "not UTF-8"},
		"script address": {note("[here](javascript:alert(1))"), "neither to a notice nor to an address"},
		"data address":   {note("[here](data:text/html,hi)"), "neither to a notice nor to an address"},
		"script in caps": {note("[here](JaVaScRiPt:alert(1))"), "neither to a notice nor to an address"},
		"entity":         {note("[here](java&#115;cript:alert)"), "neither to a notice nor to an address"},
		"auto link":      {note("<javascript:alert>"), "neither to a notice nor to an address"},
		"reference":      {note("[here][a]\n\n[a]: vbscript:x"), "neither to a notice nor to an address"},
		"far picture":    {note("![x](https://example.org/x.png)"), "outside the archive"},
		"data picture":   {note("![x](data:image/png;base64,AA)"), "outside the archive"},
		"svg with script": {packed(t, stock("content/health/hand.svg", strings.Replace(drawing, "<path",
			"<script>alert(1)</script><path", 1))), "script"},
		"svg that is not shown": {packed(t, stock("static/x.svg", strings.Replace(drawing, "<path",
			`<path onload="alert(1)"`, 1))), "more than a drawing"},
		"svg with a foreign object": {drawn("<path", "<foreignObject><p/></foreignObject><path"), "foreignObject|more than"},
		"svg with a script link":    {drawn("<path", `<a href="javascript:alert(1)"><path d="M0 0"/></a><path`), "javascript|more than|link"},
		"svg from elsewhere":        {drawn("<path", `<image href="https://example.org/x.png"/><path`), "more than|image"},
		"svg with entities": {packed(t, stock("content/health/hand.svg", `<!DOCTYPE svg [<!ENTITY a "aaaa">`+
			`<!ENTITY b "&a;&a;&a;">]>`+drawing)), "more than|DOCTYPE|cannot be read"},
		"svg with a style from elsewhere": {drawn("<path", `<style>@import "https://example.org"</style><path`), "more than|style"},
		"svg with an animation of links":  {drawn("<path", `<set attributeName="href" to="javascript:x"/><path`), "more than|set"},
		"script link of a picture":        {note("[![x](hand.svg)](javascript:alert(1))"), "neither to a notice nor to an address"},
		"script link with a tab":          {note("[here](<java\tscript:alert(1)>)"), "neither to a notice nor to an address"},
		"no picture":                      {packed(t, stock("content/health/hand.svg", "<svg")), "cannot be read"},
		"recording that is none":          {packed(t, stock("content/health/scabies.mp3", "<html>")), "cannot be read"},
		"large recording":                 {packed(t, stock("content/health/scabies.mp3", string(make([]byte, 11_000_000)))), "only be meant|kilobytes"},
	} {
		t.Run(name, func(t *testing.T) {
			var r diag.Report
			if tree := Read("route.zip", test.archive, &r); tree != nil {
				t.Fatal("it is taken")
			}
			var said strings.Builder
			for _, p := range r.Problems() {
				said.WriteString(p.String() + "\n")
				if p.Severity != diag.Error || !strings.HasPrefix(p.Pos.File, "route.zip") || p.Hint == "" {
					t.Errorf("a reason without its place or hint: %v", p)
				}
			}
			if !containsOne(said.String(), strings.Split(test.reason, "|")) {
				t.Errorf("the reasons are\n%swant %q", said.String(), test.reason)
			}
		})
	}
}

func containsOne(text string, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(w string) bool { return strings.Contains(text, w) })
}

// large returns n files, named by their numbers. The archive says that each has size bytes, but it has one.
func large(name string, n int, size uint64) (all []entry) {
	for i := range n {
		all = append(all, entry{fmt.Sprintf(name, i), "x", func(h *zip.FileHeader) { h.UncompressedSize64 = size }})
	}
	return all
}

// overlapping returns an archive whose list has two names for one place in it.
func overlapping(t *testing.T) []byte {
	t.Helper()
	archive := written(t, stock(), entry{"content/health/aaaa.md", "x", nil}, entry{"content/health/bbbb.md", "x", nil})
	const local, listed = "PK\x03\x04", 46 - 42 // from the place of a file in the list to its name
	first := bytes.LastIndex(archive[:bytes.LastIndex(archive, []byte(local))], []byte(local))
	last := bytes.LastIndex(archive, []byte("content/health/bbbb.md"))
	binary.LittleEndian.PutUint32(archive[last-listed:], uint32(first))
	return archive
}

// besideFile returns an archive with another value at a place in the header that stands before its last file.
// The list at the end of the archive stays as it was.
func besideFile(t *testing.T, archive []byte, at int) []byte {
	t.Helper()
	out := slices.Clone(archive)
	header := bytes.LastIndex(out, []byte("PK\x03\x04"))
	out[header+at] ^= 1
	return out
}

// longEnd returns an archive with the end that archives of more than four gigabytes have.
func longEnd(archive []byte) []byte {
	const endSize = 22
	at := len(archive) - endSize
	end := slices.Clone(archive[at:])
	out := append([]byte(nil), archive[:at]...)
	out = append(out, "PK\x06\x06"...)
	out = binary.LittleEndian.AppendUint64(out, 44)
	out = append(out, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	for range 2 {
		out = binary.LittleEndian.AppendUint64(out, uint64(binary.LittleEndian.Uint16(end[10:])))
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(binary.LittleEndian.Uint32(end[12:])))
	out = binary.LittleEndian.AppendUint64(out, uint64(binary.LittleEndian.Uint32(end[16:])))
	out = append(out, "PK\x06\x07\x00\x00\x00\x00"...)
	out = binary.LittleEndian.AppendUint64(out, uint64(at))
	out = append(out, 1, 0, 0, 0)
	for i := 8; i < 20; i++ {
		end[i] = 0xff
	}
	return append(out, end...)
}

// rewritten copies an archive without one file, and with another.
func rewritten(t *testing.T, archive []byte, drop, name, content string) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range old.File {
		if f.Name != drop {
			err = w.Copy(f)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if name != "" {
		to, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(to, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func without(t *testing.T, archive []byte, name string) []byte {
	return rewritten(t, archive, name, "", "")
}

func addedTo(t *testing.T, archive []byte, name, content string) []byte {
	return rewritten(t, archive, "", name, content)
}

// commented returns an archive with a comment after its end.
func commented(archive []byte, comment string) []byte {
	out := append(slices.Clone(archive), comment...)
	out[len(archive)-2] = byte(len(comment))
	return out
}

func TestAnArchiveThatAnotherProgramPackedAgainIsTaken(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, content []byte) {
		to, err := w.Create(name) // sizes follow the content
		if err == nil {
			_, err = to.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	put(manifestName, newManifest(day, stock()).bytes())
	for _, f := range stock() {
		put(f.Name, f.Content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	if Read("route.zip", out.Bytes(), &r) == nil {
		t.Error(r.Problems())
	}
}

func TestOnlyAFileIsOpened(t *testing.T) {
	for _, name := range []string{t.TempDir(), "/dev/null", "missing.zip"} {
		var r diag.Report
		if tree, err := Open("layers/x.zip", name, &r); tree != nil || err != nil || !r.Failed() {
			t.Errorf("%s: %v, %v, %v", name, tree, err, r.Problems())
		}
	}
}
