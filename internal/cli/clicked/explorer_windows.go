package clicked

import "github.com/inconshreveable/mousetrap"

// startedByExplorer reports whether the Explorer of Windows has started this process.
func startedByExplorer() bool { return mousetrap.StartedByExplorer() }
