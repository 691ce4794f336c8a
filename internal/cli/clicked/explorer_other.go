//go:build !windows

package clicked

// startedByExplorer reports whether the Explorer of Windows has started this process.
func startedByExplorer() bool { return false }
