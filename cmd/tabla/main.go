// Command tabla builds multilingual information boards and phone pages from notices in Markdown.
package main

import (
	"context"
	"os"
	_ "time/tzdata" // the time zones of centres must be known on every machine

	"tabla/internal/cli"
)

func main() {
	cli.KeepSmallHeaps(context.Background())
	os.Exit(cli.Main())
}
