//go:build prove

package workflow

import "testing"

func TestNoMergeOfManyMakesATextFreshWhoseSourceNobodyHasSeen(t *testing.T) {
	for seed := range uint64(12) {
		checkMerges(t, 100+seed, 150)
	}
}
