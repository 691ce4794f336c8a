// Command tabla builds multilingual information boards and phone pages from notices in Markdown.
package main

import (
	"context"
	"os"
	_ "time/tzdata" // a centre's time zone must be known on every machine

	"tabla/internal/cli"
)

func main() {
	cli.KeepSmallHeaps(context.Background())
	os.Exit(cli.Main())
}
