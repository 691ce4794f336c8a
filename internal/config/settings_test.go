package config

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/settings.md explains every key that is read, and no other.
func TestEveryKeyIsExplained(t *testing.T) {
	read := keysRead(t)
	guide, err := os.ReadFile("../../docs/settings.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range read {
		if !strings.Contains(string(guide), "`"+key+"`") && !strings.Contains(string(guide), key+":") {
			t.Errorf("docs/settings.md does not explain %s", key)
		}
	}
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*`) \\|").FindAllStringSubmatch(string(guide), -1) {
		for _, key := range strings.Split(strings.ReplaceAll(row[1], "`", ""), ", ") {
			if !slices.Contains(read, key) {
				t.Errorf("docs/settings.md explains %s, which nobody reads", key)
			}
		}
	}
	if len(read) < 40 {
		t.Errorf("only %d keys are found", len(read))
	}
}

// keysRead returns the keys that the source of this package asks for.
func keysRead(t *testing.T) (all []string) {
	t.Helper()
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\.(?:Get|Need)\(\s*"([a-z_]+)"`)
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllSubmatch(source, -1) {
			all = append(all, string(m[1]))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// The folder of a target is a path of this machine's disks; a server's path and a storage's prefix are not.
func TestOnlyAFolderLiesOnADiskOfThisMachine(t *testing.T) {
	for address, want := range map[Target]string{
		{Kind: Folder, Path: "/mnt/share/info"}: "/mnt/share/info",
		{Kind: Folder, Path: "/D:/share"}:       "D:/share",
		{Kind: SFTP, Path: "/var/www"}:          "",
		{Kind: S3, Path: "info"}:                "",
	} {
		if got := filepath.ToSlash(address.Dir()); got != want {
			t.Errorf("%s %s lies at %q, not %q", address.Kind, address.Path, got, want)
		}
	}
}
