package recording

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recordings returns the recordings in testdata: real files, of a tone, into which a program has written a
// title, names, a place and a picture. All of these contain the word "Secret".
func recordings(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) < 8 {
		t.Fatal("no recordings", names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(content, []byte("Secret")) {
			t.Fatalf("%s has no secret", name)
		}
		all[filepath.Base(name)] = content
	}
	return all
}

// expectClean checks that nothing but the sound is left of a recording.
func expectClean(t *testing.T, content []byte) []byte {
	t.Helper()
	cleaned, err := clean(bytes.Clone(content))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"Secret", "+44.8125", "Lavf", "2026"} {
		if bytes.Contains(cleaned, []byte(secret)) {
			t.Errorf("%q is still in it", secret)
		}
	}
	if again, err := clean(cleaned); err != nil || !bytes.Equal(again, cleaned) {
		t.Errorf("cleaning again changes it: %v", err)
	}
	return cleaned
}

func TestOnlyTheSoundOfARecordingIsKept(t *testing.T) {
	for name, content := range recordings(t) {
		t.Run(name, func(t *testing.T) { expectClean(t, content) })
	}
}

// Other tags, wherever programs put them.
func TestTagsOfEveryKindAreTakenOut(t *testing.T) {
	all := recordings(t)
	mp3, m4a, wav := all["tone.mp3"], all["tone.m4a"], all["tone.wav"]
	sound := expectClean(t, mp3)
	ape := apeTag("Secret" + strings.Repeat("picture ", 2000))
	id3v1 := []byte("TAGSecret" + strings.Repeat("\x00", 119))
	for name, content := range map[string][]byte{
		"APE at the end":          join(sound, ape),
		"APE at the beginning":    join(ape, sound),
		"Lyrics3 and ID3v1":       join(sound, []byte("LYRICSBEGININD00003110EAR00006Secret000043LYRICS200"), id3v1),
		"ID3v2 between two":       join(mp3, mp3),
		"bytes that mean nothing": join([]byte("Secret"), sound, []byte("Secret"), sound, []byte("Secret")),
	} {
		t.Run(name, func(t *testing.T) {
			got := expectClean(t, content)
			if want := sound; !bytes.Equal(got, want) && !bytes.Equal(got, join(want, want)) {
				t.Errorf("%d bytes of sound, want %d", len(got), len(want))
			}
		})
	}
	for name, content := range map[string][]byte{
		"MP4: an own box":         join(m4a, box("uuid", strings.Repeat("Secret", 3))),
		"MP4: free space":         join(m4a, box("free", "Secret")),
		"MP4: of an unknown kind": join(m4a, box("Secr", "Secret")),
		"MP4: to the end":         join(m4a, []byte("\x00\x00\x00\x00skipSecret")),
		"MP4: 64 bits":            join(m4a, []byte("\x00\x00\x00\x01uuid\x00\x00\x00\x00\x00\x00\x00\x16Secret")),
		"WAV: an own chunk":       join(wav, []byte("iXML\x07\x00\x00\x00Secret!\x00")),
		"WAV: bytes at the end":   join(wav, []byte("Secret")),
	} {
		t.Run(name, func(t *testing.T) { expectClean(t, content) })
	}
}

// The notes of an Ogg file may be so long that they fill many pages, and the sound begins on their last one.
func TestLongNotesOfAnOggFileAreEmptied(t *testing.T) {
	for _, f := range oggFormats {
		notes := join([]byte(f.notes), []byte("\x06\x00\x00\x00Secret\x01\x00\x00\x00"),
			binary.LittleEndian.AppendUint32(nil, 150_000), bytes.Repeat([]byte("Secret"), 25_000), []byte(f.ends))
		setup, sound := []byte("\x05vorbis and so on"), bytes.Repeat([]byte{7}, 255)
		file := oggFile([]byte(f.begins+"\x01"), notes, setup, sound)
		cleaned := expectClean(t, file)
		if len(cleaned) != len(file) || !bytes.HasSuffix(cleaned[:len(cleaned)-1], sound[:200]) {
			t.Errorf("%d bytes, want %d", len(cleaned), len(file))
		}
		for at := 0; at < len(cleaned); {
			page, ok := readOggPage(cleaned[at:])
			if !ok {
				t.Fatal("no page at ", at)
			}
			at += len(page.bytes)
			sum := bytes.Clone(page.bytes[22:26])
			if page.sign(); !bytes.Equal(sum, page.bytes[22:26]) {
				t.Error("the checksum of a page is wrong")
			}
		}
	}
}

func TestWhatIsNotOnlySoundIsRefused(t *testing.T) {
	all := recordings(t)
	film := bytes.Replace(all["tone.m4a"], []byte("soun"), []byte("vide"), 1)
	skeleton := oggFile([]byte("fishead\x00"), []byte("Secret"), []byte("x"), []byte("y"))
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"nothing":               {nil, errUnknown},
		"text":                  {[]byte("not really sound"), errUnknown},
		"a picture":             {[]byte("\x89PNG\r\n\x1a\n Secret"), errUnknown},
		"only a tag":            {[]byte("ID3\x03\x00\x00\x00\x00\x00\x06Secret"), errUnknown},
		"a tag and text":        {[]byte("ID3\x03\x00\x00\x00\x00\x00\x06Secret and more"), errUnknown},
		"a film":                {film, errMore},
		"Ogg with more":         {skeleton, errMore},
		"Ogg without sound":     {oggFile([]byte("OpusHead"), []byte("OpusTags\x00\x00\x00\x00\x00\x00\x00\x00")), errNoSound},
		"Ogg, damaged":          {join(all["tone.opus"], []byte("Secret")), errDamaged},
		"MP4 without sound":     {box("ftyp", "M4A Secret"), errNoSound},
		"MP4, damaged":          {join(all["tone.m4a"], []byte("\x00\x00\x00\x02skip")), errDamaged},
		"WAV without sound":     {[]byte("RIFF\x04\x00\x00\x00WAVE"), errNoSound},
		"WAV, a chunk too long": {[]byte("RIFF\x04\x00\x00\x00WAVELIST\x09\x00\x00\x00Secret"), errDamaged},
	} {
		if kept, err := clean(c.content); !errors.Is(err, c.want) || kept != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// Whatever the bytes, cleaning ends, makes nothing longer, and has nothing to do the second time.
func FuzzClean(f *testing.F) {
	for _, content := range recordings(f) {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		before := bytes.Clone(content)
		cleaned, err := clean(content)
		if !bytes.Equal(before, content) {
			t.Fatal("the recording itself was changed")
		}
		if err != nil {
			return
		}
		if len(cleaned) > len(content)+1 {
			t.Fatalf("%d bytes became %d", len(content), len(cleaned))
		}
		if again, err := clean(cleaned); err != nil || !bytes.Equal(again, cleaned) {
			t.Fatalf("cleaning again: %v", err)
		}
	})
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// box returns a box of MP4.
func box(kind, content string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(content))), kind+content...)
}

// apeTag returns a tag of APE, version 2, with a header and a footer.
func apeTag(content string) []byte {
	mark := func(flags uint32) []byte {
		b := binary.LittleEndian.AppendUint32([]byte("APETAGEX"), 2000)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(content)+32))
		b = binary.LittleEndian.AppendUint32(b, 1)
		return append(binary.LittleEndian.AppendUint32(b, flags), make([]byte, 8)...)
	}
	return join(mark(0xa0000000), []byte(content), mark(0x80000000))
}

// oggFile returns an Ogg file of one stream with these packets: the first on a page of its own, the others on
// pages that are as full as possible.
func oggFile(packets ...[]byte) (file []byte) {
	var sizes, content []byte
	flags := byte(2)
	flush := func() {
		if len(sizes) == 0 {
			return
		}
		header := append([]byte("OggS\x00"), flags)
		header = append(append(header, make([]byte, 8+4+4+4)...), byte(len(sizes)))
		page := oggPage{bytes: join(header, sizes, content)}
		page.sign()
		file, flags, sizes, content = append(file, page.bytes...), 0, nil, nil
	}
	for _, packet := range packets {
		for rest := packet; ; {
			n := min(255, len(rest))
			sizes, content = append(sizes, byte(n)), append(content, rest[:n]...)
			rest = rest[n:]
			if len(sizes) == 255 || flags == 2 && n < 255 {
				flush()
			}
			if n < 255 {
				break
			}
		}
	}
	flush()
	return file
}
