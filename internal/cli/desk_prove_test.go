//go:build prove

package cli

import "testing"

func TestAWholeLanguageTypedAtTheDeskEqualsItsImport(t *testing.T) { translateAtDesk(t, "") }
