// Package browser holds tests that look at finished pages as a reader does: in a real browser, from the disk,
// offline.
package browser
