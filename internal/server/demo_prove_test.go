//go:build prove

package server

import "testing"

func TestThePreviewEqualsACleanBuildAfterAHundredEdits(t *testing.T) { equalsACleanBuild(t, 100) }
