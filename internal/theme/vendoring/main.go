// Command vendoring fetches the fonts and icons that tabla ships, with their licences, and writes them under
// themes/.
//
//	go run ./internal/theme/vendoring fonts     # make fonts
//	go run ./internal/theme/vendoring icons     # make icons
//	go run ./internal/theme/vendoring widths   # make widths, from the fonts that are here: after make fonts
//
// Run it in the project's folder. The same versions always make the same bytes. Only this command needs npm.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "vendoring:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("say what to make: fonts, icons or widths")
	}
	switch args[0] {
	case "fonts":
		return vendorFonts("themes/fonts", "internal/theme/coverage.go")
	case "icons":
		return vendorIcons("themes/icons")
	case "widths":
		return vendorWidths("themes/fonts", "internal/board/widths.go")
	default:
		return fmt.Errorf("cannot make %q: fonts, icons or widths", args[0])
	}
}
