package cli

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/rogpeppe/go-internal/txtar"
	"tabla/internal/sitetest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tabla": func() { os.Exit(Main()) },
	})
}

// Each script shows one behaviour of a command: first the good path, then the bad. `site` lays a small good
// site. `run tabla` does what `exec tabla` does, in this process. To start a process takes longer than most
// of what it does then; scripts do so where its environment counts. The long proof starts one for each.
func TestCommands(t *testing.T) { runScripts(t, runHere) }

// runScripts runs all scripts. run does what they mean by `run`.
func runScripts(t *testing.T, run func(ts *testscript.TestScript, fails bool, args []string)) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"site":     laySite,
			"bytes":    writeBytes,
			"sound":    writeSound,
			"edit":     editFile,
			"truncate": cutFile,
			"sameas":   sameTree,
			"unpack":   unpackArchive,
			"touched":  touchTree,
			"lacks":    lacksText,
			"commit":   commitAll,
			"run":      run,
		},
	})
}

// runHere runs a command line in this process: run tabla ARGUMENTS.
func runHere(ts *testscript.TestScript, fails bool, args []string) {
	if len(args) == 0 || args[0] != "tabla" {
		ts.Fatalf("usage: run tabla ARGUMENTS")
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	code := Run(ctx, args[1:], Env{Stdout: ts.Stdout(), Stderr: ts.Stderr(), Dir: ts.MkAbs("."), Now: time.Now,
		Program: thisProgram})
	if fails != (code != Good) {
		ts.Fatalf("the exit code is %d", code)
	}
}

var thisProgram = sync.OnceValue(programName)

// laySite writes the small site of testdata/site.txtar into the working folder.
func laySite(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(errSmallSite)
	archive := txtar.Parse(smallSite)
	for _, f := range archive.Files {
		name := ts.MkAbs(f.Name)
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
		ts.Check(os.WriteFile(name, f.Data, 0o666))
	}
}

// smallSite is read once, before each script changes to its own working folder.
var smallSite, errSmallSite = os.ReadFile("testdata/site.txtar")

// writeBytes writes a file: bytes FILE TEXT [TIMES]. It replaces \xNN and \n in the text by the bytes that
// they stand for, and may repeat the text.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\xff`, "\xff", `\bom`, "\xef\xbb\xbf",
		`\x07`, "\x07", `\u202e`, "\u202e").Replace(args[1])
	if len(args) > 2 {
		text = text + strings.Repeat(args[2], 1<<20)
	}
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
	ts.Check(os.WriteFile(name, []byte(text), 0o666))
}

// writeSound writes a recording that contains a text note: sound FILE BYTES NOTE.
func writeSound(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(sitetest.Sound(size, args[2])), 0o666))
}

// editFile replaces a text in a file wherever it is: edit FILE OLD NEW. \n in the texts stands for the end
// of a line. The old text must be there.
func editFile(ts *testscript.TestScript, _ bool, args []string) {
	text, lines := ts.ReadFile(args[0]), strings.NewReplacer(`\n`, "\n")
	if !strings.Contains(text, lines.Replace(args[1])) {
		ts.Fatalf("%s does not hold %q:\n%s", args[0], args[1], text)
	}
	text = strings.ReplaceAll(text, lines.Replace(args[1]), lines.Replace(args[2]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// cutFile keeps the first bytes of a file and removes the others: truncate FILE BYTES.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	length, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), length))
}

// sameTree compares two folders, file by file and byte by byte: sameas DIR DIR.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	a, b := readTree(ts, ts.MkAbs(args[0])), readTree(ts, ts.MkAbs(args[1]))
	same := len(a) == len(b)
	for name, text := range a {
		if b[name] != text {
			same = false
			if !neg {
				ts.Logf("%s differs", name)
			}
		}
	}
	if same == neg {
		ts.Fatalf("%s and %s: the same is %v", args[0], args[1], same)
	}
}

// unpackArchive writes the files of an archive into a folder: unpack FILE.zip DIR.
func unpackArchive(ts *testscript.TestScript, _ bool, args []string) {
	archive, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer archive.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), archive))
}

// touchTree changes the date and the permissions of all files below a folder: touched DIR.
func touchTree(ts *testscript.TestScript, _ bool, args []string) {
	date := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return errors.Join(os.Chtimes(path, date, date), os.Chmod(path, 0o600))
	}))
}

// lacksText fails if a file below a folder has a match of a regular expression: lacks DIR PATTERN.
func lacksText(ts *testscript.TestScript, _ bool, args []string) {
	like := regexp.MustCompile(args[1])
	for name, text := range readTree(ts, ts.MkAbs(args[0])) {
		if found := like.FindString(text); found != "" || like.MatchString(name) {
			ts.Fatalf("%s holds %q", name, found)
		}
	}
}

// commitAll commits all files to a git repository, which it makes if there is none: commit DATE.
func commitAll(ts *testscript.TestScript, _ bool, args []string) {
	for _, line := range [][]string{{"init", "-q", "."}, {"add", "-A"}, {"commit", "-q", "-m", "x"}} {
		ts.Setenv("GIT_COMMITTER_DATE", args[0])
		ts.Setenv("GIT_AUTHOR_DATE", args[0])
		ts.Check(ts.Exec("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org",
			"-c", "commit.gpgsign=false"}, line...)...))
	}
}

func readTree(ts *testscript.TestScript, root string) map[string]string {
	files := map[string]string{}
	ts.Check(filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		files[rel] = string(raw)
		return err
	}))
	if len(files) == 0 {
		ts.Fatalf("%s is empty", root)
	}
	return files
}
