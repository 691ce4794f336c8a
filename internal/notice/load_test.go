package notice

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"tabla/internal/config"
	"tabla/internal/diag"
)

// folderOf makes a folder of notices: a path with a text; "" stands for a small good notice.
func folderOf(entries map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range entries {
		if text == "" {
			text = "---\ntitle: T\n---\nBody.\n"
		}
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

// backwards runs jobs in the order that nobody would count on.
func backwards(n int, job func(i int)) {
	for i := n - 1; i >= 0; i-- {
		job(i)
	}
}

func load(t *testing.T, fsys fs.FS) (*Content, string) {
	t.Helper()
	var r diag.Report
	c, err := Load(fsys, site(t), backwards, &r)
	if err != nil {
		t.Fatal(err)
	}
	return c, told(t, &r)
}

func TestTheFolderGivesTopicNameAndCentre(t *testing.T) {
	c, problems := load(t, folderOf(map[string]string{
		"content/health/scabies.md":                  "",
		"content/rights/asylum.md":                   "",
		"content/centres/vinograd/health/scabies.md": "",
		"content/centres/kapija/services/bus.md":     "",
		"content/health/.gitkeep":                    "x",
		"content/.cache/a.md":                        "x",
		"content/health/map.png":                     "x",
		"content/health/img/plan-2.svg":              "x",
		"static/logo.png":                            "x",
	}))
	equal(t, "problems", problems, "")
	var got []string
	for _, n := range c.Notices {
		got = append(got, strings.Join([]string{n.ID, n.Page, n.Topic, n.Name, n.Centre, n.File}, " "))
	}
	equal(t, "notices", got, []string{
		"health/scabies centres/vinograd/health/scabies health scabies vinograd " +
			"content/centres/vinograd/health/scabies.md",
		"health/scabies health/scabies health scabies  content/health/scabies.md",
		"rights/asylum rights/asylum rights asylum  content/rights/asylum.md",
		"services/bus centres/kapija/services/bus services bus kapija content/centres/kapija/services/bus.md",
	})
	equal(t, "assets", c.Assets, []string{"content/health/img/plan-2.svg", "content/health/map.png"})
}

func TestANoticeIsShownAtTheCentresItNames(t *testing.T) {
	c, _ := load(t, folderOf(map[string]string{
		"content/centres/vinograd/health/a.md": "",
		"content/health/b.md":                  "---\ntitle: T\ncentres: [kapija]\n---\n",
		"content/health/c.md":                  "",
	}))
	for i, want := range [][]bool{{true, false}, {false, true}, {true, true}} {
		n := c.Notices[i]
		equal(t, n.Page, []bool{n.ShownAt("vinograd"), n.ShownAt("kapija")}, want)
	}
}

func TestWhatLiesWronglyIsTold(t *testing.T) {
	const name = config.NameRule
	for _, c := range []struct{ file, want string }{
		{"content/a.md", "content/a.md: error: a notice cannot lie here [bad-path]\n" +
			"  hint: move it to content/<topic>/, or for one centre alone to " +
			"content/centres/<centre>/<topic>/\n"},
		{"content/health/skin/a.md",
			"content/health/skin/a.md: error: a notice cannot lie here [bad-path]\n" +
				"  hint: move it to content/<topic>/, or for one centre alone to " +
				"content/centres/<centre>/<topic>/\n"},
		{"content/centres/vinograd/a.md",
			"content/centres/vinograd/a.md: error: a notice cannot lie here [bad-path]\n" +
				"  hint: move it to content/<topic>/, or for one centre alone to " +
				"content/centres/<centre>/<topic>/\n"},
		{"content/helth/a.md",
			"content/helth: error: unknown topic \"helth\" [unknown-topic]\n" +
				"  hint: did you mean \"health\"?\n"},
		{"content/food/a.md",
			"content/food: error: unknown topic \"food\" [unknown-topic]\n" +
				"  hint: add it to topics: in site.yaml, or move its notices to one of: health, " +
				"protection, rights, services\n"},
		{"content/centres/vinogard/health/a.md",
			"content/centres/vinogard: error: unknown centre \"vinogard\" [unknown-centre]\n" +
				"  hint: did you mean \"vinograd\"?\n"},
		{"content/centres/vinograd/helth/a.md",
			"content/centres/vinograd/helth: error: unknown topic \"helth\" [unknown-topic]\n" +
				"  hint: did you mean \"health\"?\n"},
		{"content/health/My Notice.md",
			"content/health/My Notice.md: error: \"My Notice.md\" cannot be the name of a notice " +
				"[bad-name]\n  hint: call it \"my-notice.md\"; " + name + "\n"},
		{"content/health/лекар.md",
			"content/health/лекар.md: error: \"лекар.md\" cannot be the name of a notice [bad-name]\n" +
				"  hint: " + name + "\n"},
		{"content/health/a.MD",
			"content/health/a.MD: error: \"a.MD\" cannot be the name of a notice [bad-name]\n" +
				"  hint: call it \"a.md\"; " + name + "\n"},
		{"content/health/a.markdown",
			"content/health/a.markdown: error: \"a.markdown\" cannot be the name of a notice [bad-name]\n" +
				"  hint: call it \"a.md\"; " + name + "\n"},
		{"content/health/index.md",
			"content/health/index.md: error: no notice may be called \"index\" [reserved-name]\n" +
				"  hint: choose another name: the list of the topic is index.html\n"},
		{"content/Health/a.md",
			"content/Health: error: \"Health\" cannot be the name of a folder [bad-name]\n" +
				"  hint: call it \"health\"; " + name + "\n"},
		{"content/health/-.md",
			"content/health/-.md: error: \"-.md\" cannot be the name of a notice [bad-name]\n  hint: " +
				name + "\n"},
		{"content/health/dir.md/a.md",
			"content/health/dir.md: error: \"dir.md\" is a folder, " +
				"but has the name of a notice [bad-path]\n" +
				"  hint: a notice is a file: move what lies in this folder to the one above, " +
				"then remove it\n"},
		{"content/health/img.v2/a.png",
			"content/health/img.v2: error: \"img.v2\" cannot be the name of a folder [bad-name]\n" +
				"  hint: call it \"img-v2\"; " + name + "\n"},
		{"content/health/My Map.png",
			"content/health/My Map.png: error: \"My Map.png\" cannot be the name of a file here " +
				"[bad-name]\n  hint: call it \"my-map.png\"; " + name + "\n"},
		{"content/health/notes.docx",
			"content/health/notes.docx: warning: nothing is done with this file [unknown-file]\n" +
				"  hint: notices end in .md; pictures in .png .jpg .svg .webp; " +
				"recordings in .mp3 .m4a .ogg .opus; move other files elsewhere\n"},
	} {
		_, got := load(t, folderOf(map[string]string{c.file: "", "content/health/good.md": ""}))
		equal(t, c.file, got, c.want)
	}
}

func TestFaultsInsideAMisnamedFolderAreToldToo(t *testing.T) {
	_, got := load(t, folderOf(map[string]string{"content/helth/a.md": "---\ntitel: T\n---\n"}))
	equal(t, "codes", strings.Count(got, "[unknown-topic]")+strings.Count(got,
		"[unknown-key]")+strings.Count(got, "[missing-title]"), 3)
}

func TestWhatSiteYAMLDoesNotTellIsNotAskedOfFolders(t *testing.T) {
	s := config.Parse(config.File, []byte("topics: [food]\ncentres: [north]\n"), &diag.Report{})
	var r diag.Report
	_, err := Load(folderOf(map[string]string{
		"content/food/a.md":                 "---\ntitle: T\ncentres: [north]\n---\n",
		"content/centres/north/food/tea.md": "",
	}), s, backwards, &r)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "told", told(t, &r), "")
}

func TestTwoNoticesWithOneIdAreAnError(t *testing.T) {
	_, got := load(t, folderOf(map[string]string{"content/health/Doctor.md": "",
		"content/health/doctor.md": ""}))
	const want = "content/health/doctor.md: error: this notice has the same id as content/health/Doctor.md " +
		"[duplicate-id]\n  hint: rename or remove one of the two\n"
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestASiteWithoutNoticesIsAnError(t *testing.T) {
	const want = "content: error: the site has no notice [no-notice]\n" +
		"  hint: write a first one, for example content/health/doctor.md\n"
	_, got := load(t, folderOf(nil))
	equal(t, "without content/", got, want)
	_, got = load(t, folderOf(map[string]string{"content/health/map.png": "x"}))
	equal(t, "with a picture alone", got, want)
}

func TestANoticeOverOneMebibyteIsAnError(t *testing.T) {
	head := "---\ntitle: T\n---\n"
	_, got := load(t, folderOf(map[string]string{
		"content/health/fits.md": head + strings.Repeat("x", MaxSize-len(head)),
		"content/health/big.md":  head + strings.Repeat("x", MaxSize-len(head)+1),
	}))
	equal(t, "told", got, "content/health/big.md: error: the notice is larger than 1 MiB [too-big]\n"+
		"  hint: keep pictures in files of their own, and split long texts\n")
}

func TestSymbolicLinksAreNotFollowed(t *testing.T) {
	const remedy = " error: symbolic links are not followed [symlink]\n  hint: put the file itself here\n"
	dir := t.TempDir()
	for name, text := range map[string]string{"content/health/a.md": "---\ntitle: T\n---\n",
		"secret.md": "---\ntitle: S\n---\n", "other/b.md": "x"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"content/health/link.md": "../../secret.md",
		"content/rights": "../other"} {
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	c, got := load(t, os.DirFS(dir))
	equal(t, "told", got, "content/health/link.md:"+remedy+"content/rights:"+remedy)
	equal(t, "notices", len(c.Notices), 1)

	linked := t.TempDir()
	if err := os.Symlink(filepath.Join(dir, "content"), filepath.Join(linked, "content")); err != nil {
		t.Fatal(err)
	}
	_, got = load(t, os.DirFS(linked))
	if !strings.Contains(got, "content:"+remedy) || strings.Contains(got, "link.md") {
		t.Errorf("content/ itself as a link: %s", got)
	}
}

func TestARecordingMustBeThere(t *testing.T) {
	const notice = "---\ntitle: T\naudio: {ar: a-ar.mp3, fa: img/a-fa.mp3}\n---\n"
	c, got := load(t, folderOf(map[string]string{"content/health/a.md": notice,
		"content/health/a-ar.mp3": "x"}))
	equal(t, "told", got, "content/health/a.md:3:27: error: there is no file content/health/img/a-fa.mp3 "+
		"[missing-file]\n"+
		"  hint: put the recording beside the notice, or remove the line\n")
	equal(t, "file", c.Notices[0].Audio[0].File, "content/health/a-ar.mp3")
}

func TestACentresOwnNoticeCannotNameCentres(t *testing.T) {
	_, got := load(t, folderOf(map[string]string{"content/centres/vinograd/health/a.md": "---\ntitle: T\n" +
		"centres: [kapija]\n---\n"}))
	equal(t, "told", got, "content/centres/vinograd/health/a.md:3:10: error: this notice belongs to "+
		"vinograd alone [bad-centres]\n"+
		"  hint: remove the key; the folder says which centre it is for\n")
}

func TestSensitiveNoticesNeedAWayOut(t *testing.T) {
	s := site(t)
	s.ExitURL = ""
	var r diag.Report
	if _, err := Load(folderOf(map[string]string{"content/health/a.md": "---\ntitle: T\n" +
		"sensitive: true\n---\n"}), s, backwards, &r); err != nil {
		t.Fatal(err)
	}
	if got := told(t, &r); !strings.HasPrefix(got,
		"site.yaml: warning: content/health/a.md is sensitive, but site.yaml has no exit_url "+
			"[no-exit-url]\n") {
		t.Error(got)
	}
}

func TestAMachineFailureIsAnErrorNotAProblem(t *testing.T) {
	var r diag.Report
	_, err := Load(brokenDisk{folderOf(map[string]string{"content/health/a.md": ""})}, site(t), backwards, &r)
	if err == nil || !strings.HasPrefix(err.Error(), "read the notices: ") || r.Failed() {
		t.Errorf("got %v, %v", err, r.Problems())
	}
}

// brokenDisk lists its files but cannot read them.
type brokenDisk struct{ fstest.MapFS }

func (brokenDisk) ReadFile(name string) ([]byte, error) {
	return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
}
