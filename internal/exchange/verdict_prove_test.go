//go:build prove

package exchange

import "testing"

func TestNoPartOfAnHonestFileIsSuspected(t *testing.T) { honestFilesAreNotSuspected(t, 1) }
