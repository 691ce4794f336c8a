package publish

import (
	"bytes"
	"io/fs"
	"testing"
	"time"

	"tabla/internal/sitetest"
)

// lists are the beginnings of lists as they are at a target.
var lists = []string{
	`{"format":3,"files":{"c/en/index.html":"00112233445566778899aabbccddeeff"},"releases":{"c/board":["a","b"]},` +
		`"lent":{"c/board/img/a.png":["a"]}}`,
	`{"format":3,"writer":"x","step":7,"patience_ms":45000,"files":{},"releases":{},"lent":{},"centres":["c"]}`,
	`{"format":3,"files":{"../c/x":""},"releases":{},"lent":{}}`, `{"format":2,"files":{}}`, `{"format":4}`,
}

// A list at a target may have any bytes. If it is not refused, it names only files that its shard can have
// had, makes no publication wait longer than an hour, and stays the same when it is written and read again.
func FuzzList(f *testing.F) {
	for _, text := range lists {
		f.Add(text)
	}
	f.Add(`{"format":3,"writer":"x","patience_ms":9000000000000000000,"files":{},"releases":{},"lent":{}}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, id := range []shardID{root, "c"} {
			l, err := parseList(id, []byte(text))
			if err != nil {
				continue
			}
			for name := range l.Files {
				if !fs.ValidPath(name) || !id.mayList(name) {
					t.Errorf("%s has the file %q", id, name)
				}
			}
			if waits := l.patience(); waits < 0 || waits > time.Hour {
				t.Errorf("others wait %v", waits)
			}
			once, err := l.bytes()
			if err != nil {
				t.Fatal(err)
			}
			again, err := parseList(id, once)
			if err != nil {
				t.Fatalf("%s is not read again: %v", once, err)
			}
			if twice, err := again.bytes(); err != nil || !bytes.Equal(once, twice) {
				t.Errorf("written once\n%s\ntwice\n%s (%v)", once, twice, err)
			}
		}
	})
}

// The law of time: four times as long a list takes four times as long to read, whatever stands in it.
func FuzzTime(f *testing.F) {
	pieces := []string{"a", "\"", "[", "{\"a\":", "\"c/a\":\"00112233445566778899aabbccddeeff\",\n", "\\", "\n", "],",
		"\"c\",", "\\u0000"}
	heads := []string{"", `{"format":3,"files":{`, `{"format":3,"releases":{"c/board":[`, `{"format":3,"centres":[`}
	sitetest.FuzzGrowth(f, pieces, func(s string) {
		for _, head := range heads {
			_, _ = parseList("c", []byte(head+s))
		}
	})
}
