//go:build prove

package cli

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tabla/internal/files"
	"tabla/internal/sitetest"
)

func TestAWholeLanguageTypedAtTheDeskEqualsItsImport(t *testing.T) { translateAtDesk(t, "") }

func TestNoFormOfTheDemoChangesAByteByItself(t *testing.T) {
	untouchedFormsChangeNoByte(t, "content/*/*.md")
}

// A desk that is killed at any time during a save leaves the old notice or the new one, never half of one.
// Every earlier version is one that was saved whole.
func TestAKilledDeskLeavesWholeFiles(t *testing.T) {
	const kills, file = 200, "content/services/laundry.md"
	s := sitetest.Demo(t, "ar")
	history := &files.History{Folder: s.Dir, Now: time.Now}
	whole := map[string]bool{s.Read(file): true}
	random := rand.New(rand.NewPCG(20261121, 0))
	saved := 0
	longest := 250 * time.Millisecond // from the save to the kill; about half of the kills come after it
	for i := range kills {
		desk := exec.Command(program(t), "desk", "--no-browser", "--site", s.Dir, "--addr", "127.0.0.1:0")
		output, err := desk.StdoutPipe()
		if err == nil {
			err = desk.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(output)
		lines.Scan()
		address := strings.TrimPrefix(lines.Text(), "desk: ")
		fields := form(read(t, address+"write/notice?raw=1&file="+url.QueryEscape(file)))
		before := s.Read(file)
		next := strings.Replace(before, "\n---\n", fmt.Sprintf("\n---\nSentence %d is long enough. ", i), 1)
		fields.Set("raw", next)
		whole[next] = true
		done := make(chan bool)
		go func() {
			defer close(done)
			sendQuietly(address+"write/notice", fields)
		}()
		time.Sleep(time.Duration(random.Int64N(int64(longest))))
		if err := desk.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		desk.Wait()
		<-done
		switch now := s.Read(file); now {
		case before:
			longest = min(longest*11/10, 10*time.Second)
		case next:
			saved++
			longest = max(longest*10/11, 10*time.Millisecond)
		default:
			t.Fatalf("after kill %d the notice is %q", i, now)
		}
		for _, v := range history.Of(file) {
			if old, err := history.Read(v); err != nil || !whole[string(old)] {
				t.Fatalf("after kill %d a version is %q, %v", i, old, err)
			}
		}
	}
	t.Logf("%d kills, %d of them after the save", kills, saved)
	if saved < kills/10 || saved > kills-kills/10 {
		t.Errorf("the kills do not fall on both sides of a save: %d of %d are after it", saved, kills)
	}
	if left, err := filepath.Glob(filepath.Join(s.Dir, "content/services/.tabla-*")); err != nil || len(left) > 1 {
		t.Errorf("unfinished files pile up: %v, %v", left, err)
	}
	if _, err := os.Stat(filepath.Join(s.Dir, files.HistoryName)); err != nil {
		t.Error(err)
	}
}

// sendQuietly sends a form to a desk that may be killed before it answers.
func sendQuietly(address string, form url.Values) {
	if answer, err := http.PostForm(address, form); err == nil {
		answer.Body.Close()
	}
}
