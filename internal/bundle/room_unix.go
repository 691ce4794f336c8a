//go:build linux || darwin

package bundle

import "syscall"

// room asks how many bytes are free where a folder lies, and in what pieces they are given out.
func room(dir string) (free, cluster int64, known bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return 0, 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), int64(s.Bsize), true
}
