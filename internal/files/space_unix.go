//go:build linux || darwin

package files

import "syscall"

// FreeSpace returns the number of free bytes on the disk of a folder, and the size in bytes of the clusters
// in which the disk allots space. known is false if the system does not report these.
func FreeSpace(dir string) (free, cluster int64, known bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return 0, 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), int64(s.Bsize), true
}
