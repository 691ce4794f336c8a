// Command tabla builds multilingual information boards and phone pages from notices in Markdown.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a centre's time zone must be known on every machine

	"tabla/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cli.DelayFirstGC()
	os.Exit(cli.Run(ctx, os.Args[1:], cli.SystemEnv()))
}
