package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"tabla/internal/config"
	"tabla/internal/server"
	"tabla/internal/site"
	"tabla/internal/workflow"
)

func serveCommand(env Env) *cobra.Command {
	var addr, asOf string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "look at the site while you write",
		Long: `serve builds the site into a private folder and shows it on this machine only. It builds again
when a file changes, reloads the page that is open, and shows problems in the page and here, while the last
good pages stay.

A notice with from: on a later day is named with that day; --as-of shows the site as it will be then.

public/ is not touched. Stop it with Ctrl+C.`,
		Example: `  tabla serve
  tabla serve --as-of 2027-03-01T08:00:00+01:00
  tabla serve --addr 127.0.0.1:9000`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, env, addr, asOf) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080",
		"address and port on this machine; port 0 takes any free one")
	cmd.Flags().StringVar(&asOf, "as-of", "", "show the site as if it were this time (RFC 3339)")
	return cmd
}

func runServe(cmd *cobra.Command, env Env, addr, asOf string) (err error) {
	o, err := siteOptions(cmd, env, asOf)
	if err != nil {
		return err
	}
	listener, err := listen("serve", addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	if _, err := fmt.Fprintf(env.Stdout, "preview: %s\nstop it with Ctrl+C\n",
		server.URL(listener)); err != nil {
		return err
	}
	return preview(cmd.Context(), env, o, asOf == "", listener, nil, nil)
}

// listen opens the address of a preview. command is the command that was called.
func listen(command, addr string) (net.Listener, error) {
	return opened(command, func() (net.Listener, error) { return server.Listen(addr) })
}

// opened opens an address and puts into words why that failed.
func opened(command string, open func() (net.Listener, error)) (net.Listener, error) {
	listener, err := open()
	switch {
	case errors.Is(err, server.ErrAddress):
		return nil, usageError{fmt.Errorf("--addr: %w", err)}
	case errors.Is(err, server.ErrTaken):
		return nil, fmt.Errorf("%w\n  hint: stop it, or choose another port: "+
			"tabla %s --addr 127.0.0.1:0 takes any free one", err, command)
	}
	return listener, err
}

// preview serves a site until the context ends. If live is true, it shows the site as it is at each moment,
// otherwise as it is at o.AsOf. desk and admit may be nil.
func preview(ctx context.Context, env Env, o site.Options, live bool, listener net.Listener,
	desk http.Handler, admit func(http.Handler) http.Handler) (err error) {
	private, err := os.MkdirTemp("", "tabla-preview-")
	if err != nil {
		return fmt.Errorf("make a folder for the preview: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(private)) }()
	session := site.NewSession()
	return server.Run(ctx, server.Options{
		Listener: listener, Site: o.Dir, Out: private, Now: env.Now, Log: env.Stderr, Desk: desk,
		Admit: admit,
		Build: func(ctx context.Context, out string) (site.Result, error) {
			o := o
			if o.Out = out; live {
				o.AsOf = env.Now()
			}
			if _, err := os.Stat(filepath.Join(o.Dir, config.File)); desk != nil &&
				errors.Is(err, fs.ErrNotExist) {
				return site.Result{}, errors.New("there is no site yet: answer the questions in the browser")
			}
			result, err := session.Build(ctx, o)
			if !live {
				result.Next = time.Time{} // the clock stands still
			}
			if err != nil {
				return result, err
			}
			coming, err := workflow.Coming(o)
			result.Problems = append(result.Problems, coming...)
			return result, err
		},
	})
}
