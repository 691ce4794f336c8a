package kept

import (
	"slices"
	"testing"
)

// reader counts what it makes of files: their lengths.
type reader struct {
	files *Files[int]
	made  int
}

func (l *reader) read(name, content string) (length int) {
	return l.files.Of(name, []byte(content), func() int {
		l.made++
		return len(content)
	})
}

func TestAFileIsMadeAgainOnlyIfItsBytesAreOthers(t *testing.T) {
	l := reader{files: new(Files[int])}
	for i, c := range []struct {
		name, content string
		made          int
	}{
		{"a", "one", 1}, {"a", "one", 1}, {"b", "one", 2}, {"a", "four", 3},
		{"a", "one", 4}, // of one build only the last bytes are kept
		{"a", "two", 5}, {"a", "", 6}, {"c", "", 7},
	} {
		if length := l.read(c.name, c.content); length != len(c.content) || l.made != c.made {
			t.Errorf("%d: %d, made %d times, want %d", i, length, l.made, c.made)
		}
	}
}

func TestWhatTheLastBuildDidNotUseIsDropped(t *testing.T) {
	l := reader{files: new(Files[int])}
	var made []int
	for range 2 {
		l.read("a", "one")
		l.read("b", "one")
		l.files.EndBuild()
		made = append(made, l.made)
	}
	l.read("a", "two!")
	l.files.EndBuild()
	l.read("a", "two!")
	made = append(made, l.made)
	l.read("b", "one")
	if made = append(made, l.made); !slices.Equal(made, []int{2, 2, 3, 4}) {
		t.Error(made)
	}
}

func TestNothingIsKeptOutsideOfASession(t *testing.T) {
	var l reader
	l.read("a", "one")
	if length := l.read("a", "one"); length != 3 || l.made != 2 {
		t.Error(length, l.made)
	}
	l.files.EndBuild()
}
