package bundle

import "fmt"

// checkRoom makes sure that all of it fits before the first byte is written: what is there stays until the new is there too.
func (f *folder) checkRoom(dir string, j journey) error {
	free, cluster, known := room(dir)
	if !known {
		return nil
	}
	need := neededRoom(j, cluster)
	if need > free {
		return fmt.Errorf("%s is too full: %s are needed and %s are free; delete something or take another stick (nothing was changed)",
			dir, megabytes(need), megabytes(free))
	}
	return nil
}

// neededRoom is the most that writing takes at any moment: a file lies beside the one it replaces until it is whole. It counts
// whole clusters, since a small file takes one too.
func neededRoom(j journey, cluster int64) int64 {
	cluster = max(cluster, 1)
	clusters := func(size int64) int64 { return (size + cluster - 1) / cluster * cluster }
	taken := 2 * clusters(int64(len(j.next.bytes())))
	most := taken
	for _, it := range j.write {
		taken += clusters(it.size)
		most = max(most, taken)
		taken -= clusters(j.replaced[it.name])
	}
	return most
}

// megabytes is a size for people, rounded up.
func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n+49999)/1e6) }
