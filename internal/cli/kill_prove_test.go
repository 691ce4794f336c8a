//go:build prove

package cli

import "testing"

func TestTwentyKilledBuildsDoNoHarm(t *testing.T) { killedBuildsDoNoHarm(t, 20) }
