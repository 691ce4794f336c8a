package theme

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"tabla/internal/view"
)

// A notice page must cost little more than its body: the frame is drawn once.
func BenchmarkNoticePage(b *testing.B) {
	theme := load(b, nil)
	s := fullStage()
	s.edition.Say = echo{}
	notice := view.Notice{
		NoticeLink: view.NoticeLink{Href: "health/scabies.html", Topic: "health", Title: view.Text{String: "Scabies can be treated"}, Summary: view.Text{String: "Itching at night?"}},
		TopicName:  view.Text{String: "Health"}, Reviewed: s.notice.Reviewed, Until: s.notice.Until, Owner: view.Text{String: "Health team"},
		Sources: []view.Text{{String: "one source"}, {String: "another source"}},
	}
	notice.Body = s.notice.Body
	frame, err := theme.Edition(&s.edition)
	if err != nil {
		b.Fatal(err)
	}
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := frame.Notice(&w, &notice); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(w.Len()))
}

func BenchmarkPlacePage(b *testing.B) {
	theme := load(b, nil)
	s := fullStage()
	frame, err := theme.Edition(&s.edition)
	if err != nil {
		b.Fatal(err)
	}
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := frame.Notice(&w, &s.notice); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEdition(b *testing.B) {
	theme := load(b, nil)
	s := fullStage()
	for b.Loop() {
		if _, err := theme.wholeEdition(&s.edition); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b, nil)
	}
}

func TestPhoneStyleStaysSmall(t *testing.T) {
	style := load(t, nil).dresses[noticeKind].style
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level exists
	if _, err := io.WriteString(w, style); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if packed.Len() > 2300 || strings.Contains(style, "\n") {
		t.Errorf("the style has %d bytes, %d packed; every page carries it", len(style), packed.Len())
	}
}
