package cli

import (
	"context"
	"crypto/rand"
	"fmt"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/desk"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/notice"
	"tabla/internal/server"
	"tabla/internal/site"
	"tabla/internal/workflow"
)

func deskCommand(env Env) *cobra.Command {
	var addr string
	var noBrowser bool
	cmd := &cobra.Command{
		Use:   "desk",
		Short: "write, translate and look at the site in the browser",
		Long: `desk opens the site in the browser, to work in: write notices, translate them, and see at once what readers will see.
It answers this machine only. What it saves are the files that you would write with an editor, so both can be mixed,
and nobody's work is overwritten.

public/ is not touched: "tabla build" publishes. Stop it with Ctrl+C.`,
		Example: `  tabla desk
  tabla desk --site my-site --addr 127.0.0.1:9000`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDesk(cmd, env, addr, noBrowser) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080",
		"address and port on this machine; port 0 takes any free one")
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the address, and open nothing")
	return cmd
}

func runDesk(cmd *cobra.Command, env Env, addr string, noBrowser bool) error {
	o, err := siteOptions(cmd, env, "")
	if err != nil {
		return err
	}
	listener, err := listen("desk", addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	address := "http://" + listener.Addr().String() + server.DeskPath
	if _, err := fmt.Fprintf(env.Stdout, "desk: %s\nstop it with Ctrl+C\n", address); err != nil {
		return err
	}
	if !noBrowser {
		if err := openBrowser(address); err != nil {
			fmt.Fprintf(env.Stderr, "no browser could be opened (%v): open the address yourself\n", err)
		}
	}
	w := writer(cmd, env, o.Dir)
	w.History = &files.History{Folder: o.Dir, Now: env.Now}
	handler := desk.New(desk.Options{Dir: o.Dir, Token: rand.Text(), Now: env.Now,
		Tasks: deskTasks(env, o, w)})
	return preview(cmd.Context(), env, o, true, listener, handler)
}

// deskTasks returns the functions with which the desk reads and changes a site: those that the commands use.
func deskTasks(env Env, o site.Options, w files.Writer) desk.Tasks {
	now := func() site.Options {
		o := o
		o.AsOf = env.Now()
		return o
	}
	return desk.Tasks{
		Open: func() (*desk.Site, []diag.Problem, error) {
			t, problems, err := workflow.OpenTexts(now())
			if err != nil || t == nil {
				return nil, problems, err
			}
			return &desk.Site{Settings: t.Settings(), Notices: t.Notices(), Sheet: t.Sheet, Check: t.Check,
				Suggest: func(tag, id string) (all []desk.Suggestion, err error) {
					found, err := t.Suggest(tag, id)
					for _, s := range found {
						all = append(all, desk.Suggestion(s))
					}
					return all, err
				}}, problems, nil
		},
		Save: func(ctx context.Context, sheet exchange.Sheet) (exchange.Decision, []diag.Problem, error) {
			done, problems, err := workflow.SaveTexts(ctx, now(), w, sheet)
			return done.Decision, problems, err
		},
		Notices: func() (*config.Site, []*notice.Notice, []diag.Problem, error) { return workflow.Notices(now()) },
		Judge:   func(file, content string) ([]diag.Problem, error) { return workflow.JudgeNotice(now(), file, content) },
		SaveNotice: func(ctx context.Context, file string, was []byte, content string) ([]diag.Problem, error) {
			return workflow.SaveNotice(ctx, now(), w, file, was, content)
		},
		Writer:  w,
		History: w.History,
	}
}

// openBrowser opens an address in the person's browser. It does not wait for the browser.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case "darwin":
		name = "open"
	}
	return exec.Command(name, args...).Start()
}
