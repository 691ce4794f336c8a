package clicked

import "testing"

func TestADoubleClickIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		args       []string
		dir, os    string
		byExplorer bool
		want       bool
	}{
		"Explorer":                    {[]string{`C:\tabla.exe`}, `C:\`, "windows", true, true},
		"a terminal of Windows":       {[]string{"tabla"}, `C:\`, "windows", false, false},
		"a terminal with a command":   {[]string{"tabla", "build"}, `C:\`, "windows", true, false},
		"Finder":                      {[]string{"/Users/amal/Downloads/tabla"}, "/home/amal", "darwin", false, true},
		"a terminal of macOS":         {[]string{"tabla"}, "/home/amal", "darwin", false, false},
		"a terminal in another place": {[]string{"/usr/local/bin/tabla"}, "/srv", "darwin", false, false},
		"Linux":                       {[]string{"/usr/bin/tabla"}, "/home/amal", "linux", false, false},
	} {
		if got := isDoubleClick(c.args, c.dir, "/home/amal", c.os, c.byExplorer); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
