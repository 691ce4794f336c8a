package corpus

import (
	"fmt"
	"strings"
)

// Body is the notice's text in one language as Markdown.
func (n Notice) Body(language int) string {
	var out strings.Builder
	for i, b := range n.Blocks {
		last := i+1 == len(n.Blocks) || n.Blocks[i+1].Kind != b.Kind // of its list or its table
		b.write(&out, b.Texts[language], last)
	}
	return out.String()
}

func (b Block) write(out *strings.Builder, text string, last bool) {
	switch b.Kind {
	case "h2":
		fmt.Fprintf(out, "## %s\n\n", text)
	case "li":
		fmt.Fprintf(out, "- %s\n%s", text, ending(last))
	case "ol":
		fmt.Fprintf(out, "1. %s\n%s", text, ending(last))
	case "q":
		fmt.Fprintf(out, "> %s\n\n", text)
	case "th", "td":
		b.cell(out, text, last)
	default:
		fmt.Fprintf(out, "%s\n\n", text)
	}
}

func ending(last bool) string {
	if last {
		return "\n"
	}
	return ""
}

// cell writes one cell of a table of two columns.
func (b Block) cell(out *strings.Builder, text string, last bool) {
	if strings.HasSuffix(out.String(), "\n") {
		fmt.Fprintf(out, "| %s |", text)
		return
	}
	fmt.Fprintf(out, " %s |\n", text)
	switch {
	case b.Kind == "th":
		out.WriteString("|---|---|\n")
	case last:
		out.WriteByte('\n')
	}
}
