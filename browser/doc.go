// Package browser has tests that look at finished pages as a reader does: in a real browser, from files on
// the disk, offline.
package browser
