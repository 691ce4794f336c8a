package exchange

import (
	"fmt"
	"io"
	"testing"

	"tabla/internal/catalogue"
	"tabla/internal/diag"
)

// large is a sheet of 2,000 texts.
func large(b *testing.B) Sheet {
	s := sample(b, "ar")
	row := s.Rows[1]
	s.Rows = nil
	for i := range 2000 {
		row.ID = catalogue.Mint("health/clinic", "p", fmt.Sprint(i), 0)
		row.Page = fmt.Sprintf("health/notice%d", i/20)
		s.Rows = append(s.Rows, row)
	}
	return s
}

func BenchmarkWrite(b *testing.B) {
	for _, ending := range endings {
		b.Run(ending, func(b *testing.B) {
			s := large(b)
			for b.Loop() {
				if err := Write(io.Discard, ending, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, ending := range endings {
		b.Run(ending, func(b *testing.B) {
			content := written(b, ending, large(b))
			for b.Loop() {
				var r diag.Report
				if _, ok := Read(ending, content, &r); !ok {
					b.Fatal(r.Problems())
				}
			}
		})
	}
}
