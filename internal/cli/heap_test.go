package cli

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

func growth() uint64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func TestOnlyTheFirstCollectionIsPutOff(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(usualGrowth)
	defer debug.SetGCPercent(before)
	LetHeapGrow()
	if growth() != 1600 {
		t.Errorf("the heap may grow by %d %%, want 1600", growth())
	}
	// What was dropped is cleaned up beside the program, some time after a collection.
	for range 1000 {
		if growth() == usualGrowth {
			return
		}
		runtime.GC()
	}
	t.Errorf("after a thousand collections the heap may still grow by %d %%", growth())
}

func TestWhoSetsGOGCHasDecided(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := debug.SetGCPercent(50)
	defer debug.SetGCPercent(before)
	if LetHeapGrow(); growth() != 50 {
		t.Errorf("the heap may grow by %d %%, want 50", growth())
	}
}
