package measure

import (
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestMedianTakesEachNumberByItself(t *testing.T) {
	got := Median([]Cost{{1, 30, 200}, {3, 10, 300}, {2, 20, 100}})
	if want := (Cost{2, 20, 200}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestExponentOfAPowerIsThePower(t *testing.T) {
	for _, e := range []float64{0.5, 1, 1.14, 2} {
		var sizes, costs []float64
		for _, size := range []float64{10, 250, 2000} {
			sizes, costs = append(sizes, size), append(costs, 3*math.Pow(size, e))
		}
		if got := Exponent(sizes, costs); math.Abs(got-e) > 1e-9 {
			t.Errorf("got %v, want %v", got, e)
		}
	}
}

func TestFloorWritesTheSameFiles(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "copy")
	for name, text := range map[string]string{"a.html": "1", "b/c.html": "22", "b/d/e.css": "333"} {
		file := filepath.Join(from, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	seconds, err := Floor(from, to)
	if err != nil || seconds <= 0 {
		t.Fatalf("%v s, %v", seconds, err)
	}
	got, err := Look(to)
	if want := (Tree{Pages: 2, Files: 3, Bytes: 6}); err != nil || got != want {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestARunCostsTimeAndMemory(t *testing.T) {
	cost, printed, err := Run(t.TempDir(), "echo", "hello")
	if err != nil || string(printed) != "hello\n" {
		t.Fatalf("%q, %v", printed, err)
	}
	if cost.Wall <= 0 || cost.Peak <= 0 {
		t.Errorf("it cost %v", cost)
	}
}

func TestAFailedRunTellsWhatTheProgramSaid(t *testing.T) {
	_, _, err := Run(t.TempDir(), "ls", "no-such-folder")
	if err == nil {
		t.Fatal("no error")
	}
}
