// Command vendoring fetches the fonts and icons that tabla ships, with their licences, and writes them under themes/.
//
//	go run ./internal/theme/vendoring fonts     # make fonts
//	go run ./internal/theme/vendoring icons     # make icons
//
// Run it in the project's folder. The same versions give the same bytes. It needs npm, and nothing else needs npm.
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
		return fmt.Errorf("say what to fetch: fonts or icons")
	}
	switch args[0] {
	case "fonts":
		return vendorFonts("themes/fonts", "internal/theme/coverage.go")
	case "icons":
		return vendorIcons("themes/icons")
	default:
		return fmt.Errorf("cannot fetch %q: fonts or icons", args[0])
	}
}
