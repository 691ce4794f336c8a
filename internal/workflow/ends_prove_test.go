//go:build prove

package workflow

import "testing"

func TestEveryTaskEndsAtEachQuestionToItsContext(t *testing.T) { everyTaskEndsWithItsContext(t, 1) }
