package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"tabla"
	"tabla/internal/config"
	"tabla/internal/desk"
	"tabla/internal/desk/access"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/history"
	"tabla/internal/notice"
	"tabla/internal/server"
	"tabla/internal/site"
	"tabla/internal/workflow"
)

func deskCommand(env Env) *cobra.Command {
	var how deskFlags
	cmd := &cobra.Command{
		Use:   "desk",
		Short: "write, translate and look at the site in the browser",
		Long: `desk opens the site in the browser, to work in: write notices, translate them, and see at once
what readers will see. What it saves are the files that you would write with an editor, so both can be mixed,
and nobody's work is overwritten. In an empty folder it asks five questions first, and writes a site that can
be looked at.

It answers this machine only. With --share others in the network can work too: it prints a link for authors
and one for the translators of each language. Each link has a secret, opens only its part of the desk, and
works until the desk is stopped. The network between you must be trusted: nothing is encrypted.

public/ is not touched: "tabla build" publishes. Stop it with Ctrl+C.`,
		Example: `  tabla desk
  tabla desk --site my-site --addr 127.0.0.1:9000
  tabla desk --share
  tabla desk --draft-with "python3 docs/draft-libretranslate.py"`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDesk(cmd, env, how) },
	}
	cmd.Flags().StringVar(&how.addr, "addr", "",
		"address and port (default 127.0.0.1 and the first free port from 8080 on; with --share :8080); "+
			"port 0 takes any free one")
	cmd.Flags().BoolVar(&how.noBrowser, "no-browser", false, "print the address, and open nothing")
	cmd.Flags().BoolVar(&how.share, "share", false,
		"let others in the network work too, each with a link of their own")
	cmd.Flags().StringVar(&how.draftWith, "draft-with", "", "the command that translates missing texts when "+
		"somebody asks for drafts, as with tabla draft --with")
	return cmd
}

type deskFlags struct {
	addr, draftWith  string
	noBrowser, share bool
}

func runDesk(cmd *cobra.Command, env Env, how deskFlags) error {
	o, err := deskOptions(cmd, env)
	if err != nil {
		return err
	}
	w := writer(cmd, env, o.Dir)
	w.History = &files.History{Folder: o.Dir, Now: env.Now}
	aside, err := os.MkdirTemp("", "tabla-desk-")
	if err != nil {
		return fmt.Errorf("make a folder for the desk: %w", err)
	}
	defer os.RemoveAll(aside) // the operating system removes what remains in its folder for temporary files
	asides := o
	asides.Out = aside
	tasks := deskTasks(cmd.Context(), env, asides, w)
	if how.draftWith != "" {
		tasks.Draft = func(ctx context.Context, tag string, progress func(answered, all int)) (
			desk.Drafted, []diag.Problem, error) {
			return draftFromDesk(ctx, env, asides, w, tag, how.draftWith, progress)
		}
	}
	if address := runningDesk(o.Dir); address != "" && how.addr == "" && !how.share {
		return showDesk(env, address, how.noBrowser, "it is open already")
	}
	listener, share, err := openDesk(tasks, how)
	if err != nil {
		return err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return err
	}
	host := "127.0.0.1"
	if at, is := listener.Addr().(*net.TCPAddr); is && at.IP.IsLoopback() {
		host = at.IP.String()
	}
	address := "http://" + net.JoinHostPort(host, port) + server.DeskPath
	said := share.links(listener.Addr().(*net.TCPAddr)) + "stop it with Ctrl+C"
	if env.Clicked {
		said = "Leave this window open while you work. Closing it ends the desk; what was saved stays."
	}
	if err := showDesk(env, address, how.noBrowser, said); err != nil {
		return err
	}
	handler := desk.New(desk.Options{Dir: o.Dir, Token: rand.Text(), Now: env.Now, Tasks: tasks})
	return preview(cmd.Context(), env, o, true, listener, handler, share.admit())
}

// deskOptions returns the options of the site. If the folder is empty, it allows the desk to make a new site
// there.
func deskOptions(cmd *cobra.Command, env Env) (site.Options, error) {
	o, err := siteOptions(cmd, env, "")
	if err == nil {
		return o, nil
	}
	given, flagErr := cmd.Flags().GetString("site")
	if flagErr != nil {
		return o, flagErr
	}
	dir := env.Dir
	if given != "" {
		dir = under(env.Dir, given)
	}
	if all, starterErr := starterFiles(false); starterErr != nil || !onlyStarters(dir, all) {
		return o, err
	}
	if stat, statErr := os.Stat(dir); statErr != nil || !stat.IsDir() {
		return o, wrongUsage("there is no folder %s: make it first, and the desk starts a site in it", given)
	}
	return site.Options{Dir: dir, Themes: tabla.Themes, AsOf: env.Now(), Program: env.Program}, nil
}

// shared is a desk that others in the network can use, with the roles for which there are links.
type shared struct {
	share *access.Share // nil if nobody else can use it
	roles []access.Role
}

// openDesk opens the network address of a desk. If the desk is shared, it makes a link for authors and one
// for the translators of each language.
func openDesk(tasks desk.Tasks, how deskFlags) (net.Listener, shared, error) {
	if !how.share {
		listener, err := listenAlone(how.addr)
		return listener, shared{}, err
	}
	s := shared{roles: []access.Role{{Author: true}}}
	settings, _, _, err := tasks.Notices()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, s, wrongUsage("there is no site in this folder yet that could be shared: run " +
			"tabla desk without --share first, and answer the questions in the browser")
	case err != nil:
		return nil, s, err
	case settings == nil:
		return nil, s, wrongUsage("the site cannot be shared before it can be read: run tabla check")
	}
	for _, l := range settings.Languages {
		if _, err := settings.SelectTranslated(string(l.Tag)); err == nil {
			s.roles = append(s.roles, access.Role{Language: l.Tag})
		}
	}
	s.share = access.NewShare(s.roles, rand.Text)
	listener, err := opened("desk", func() (net.Listener,
		error) {
		return server.ListenShared(cmp.Or(how.addr, ":8080"))
	})
	return listener, s, err
}

func (s shared) admit() func(http.Handler) http.Handler {
	if s.share == nil {
		return nil
	}
	return s.share.Admit
}

// links returns the links for the people who share the desk, each on a line.
func (s shared) links(at *net.TCPAddr) string {
	if s.share == nil {
		return ""
	}
	base := "http://" + net.JoinHostPort(inNetwork(at.IP), strconv.Itoa(at.Port))
	text := "links for others in the network, until you stop it:\n"
	for _, role := range s.roles {
		text += fmt.Sprintf("  %-18s %s\n", role.Words(), s.share.Link(base, role))
	}
	return text
}

// inNetwork returns the IP address at which other machines of the network reach this machine. It returns
// 127.0.0.1 if no such address is found.
func inNetwork(ip net.IP) string {
	if !ip.IsUnspecified() {
		return ip.String()
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return "127.0.0.1"
	}
	for _, a := range addresses {
		if n, is := a.(*net.IPNet); is && n.IP.To4() != nil && !n.IP.IsLoopback() &&
			!n.IP.IsLinkLocalUnicast() {
			return n.IP.String()
		}
	}
	return "127.0.0.1"
}

// startSite writes a new site with the answers of its author. If they make no valid site.yaml, it writes
// nothing.
func startSite(dir string, a desk.Answers) ([]diag.Problem, error) {
	var r diag.Report
	settings := a.Settings()
	if config.Parse(config.File, []byte(settings), &r); r.Failed() {
		return r.Problems(), nil
	}
	all, err := starterFiles(false)
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		if f.name == config.File {
			f.text = []byte(settings)
		}
		if err := files.Create(filepath.Join(dir, filepath.FromSlash(f.name)), f.text); err != nil &&
			!errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	return nil, nil
}

// deskTasks returns the functions with which the desk reads and changes a site. They are the same functions
// that the commands use. ctx ends with the desk.
func deskTasks(ctx context.Context, env Env, o site.Options, w files.Writer) desk.Tasks {
	reading, judging, paging := site.NewSession(), site.NewSession(), site.NewSession()
	now := func() site.Options {
		o := o
		o.AsOf = env.Now()
		return o
	}
	return desk.Tasks{
		Open: func() (*desk.Site, []diag.Problem, error) {
			t, problems, err := workflow.OpenTexts(ctx, now())
			if err != nil || t == nil {
				return nil, problems, err
			}
			return &desk.Site{Settings: t.Settings(), Notices: t.Notices(), Sheet: t.Sheet, Check: t.Check,
				Suggest: t.Suggest}, problems, nil
		},
		Save: func(ctx context.Context, sheet exchange.Sheet) (exchange.Decision, []diag.Problem, error) {
			done, problems, err := workflow.SaveTexts(ctx, now(), w, sheet)
			return done.Decision, problems, err
		},
		Answer: func(ctx context.Context, tag, id, answer string) ([]diag.Problem, error) {
			_, problems, err := workflow.AnswerRemarks(ctx, now(), w, tag,
				workflow.Answering{IDs: []string{id}, Answer: answer})
			return problems, err
		},
		Notices: func() (*config.Site, []*notice.Notice, []diag.Problem, error) {
			defer reading.EndBuild()
			return workflow.Notices(ctx, reading.With(now()))
		},
		Judge: func(ctx context.Context, file, content string) ([]diag.Problem, error) {
			defer judging.EndBuild()
			return workflow.JudgeNotice(ctx, judging.With(now()), file, content)
		},
		Slides: func(ctx context.Context, file, content, screen string) (desk.Slides, error) {
			made, err := workflow.NoticeSlides(ctx, now(), file, content, screen)
			return desk.Slides(made), err
		},
		Page: func(ctx context.Context, file, content string) ([]byte, string, error) {
			return workflow.NoticePage(ctx, paging, now(), file, content)
		},
		AddPicture: func(ctx context.Context, folder, name string, content []byte) (
			string, *diag.Finding, error,
		) {
			return workflow.AddPicture(ctx, now(), w, folder, name, content)
		},
		SaveNotice: func(ctx context.Context, file string, was []byte, content string) (
			[]diag.Problem, error,
		) {
			return workflow.SaveNotice(ctx, now(), w, file, was, content)
		},
		AddNotices: func(ctx context.Context, all []desk.NewNotice) ([]diag.Problem, error) {
			var made []workflow.NewNotice
			for _, n := range all {
				made = append(made, workflow.NewNotice(n))
			}
			return workflow.AddNotices(ctx, now(), w, made)
		},
		SaveFile: func(ctx context.Context, file string, was []byte, content string) ([]diag.Problem, error) {
			return workflow.SaveFile(ctx, now(), w, file, was, content)
		},
		BuildAsOf: func(ctx context.Context, day time.Time) (string, func(), []diag.Problem, error) {
			o := o
			o.AsOf = day
			return buildAside(ctx, o)
		},
		BuildOther: func(ctx context.Context, how desk.Other) (string, func(), []diag.Problem, error) {
			o := o
			o.AsOf, o.Drafts, o.Centres, o.Languages = how.At, how.Drafts, how.Centres, how.Languages
			return buildAside(ctx, o)
		},
		Unkept: func(ctx context.Context) ([]string, bool) {
			return history.Uncommitted(ctx, o.Dir, committedParts())
		},
		Keep: func(ctx context.Context, name, message string) error {
			return history.Commit(ctx, o.Dir, committedParts(), name, message)
		},
		Publish: func(ctx context.Context, out string) (int, []diag.Problem, error) {
			o := now()
			o.Out, o.KeepAddresses = out, true
			result, err := buildInTurn(ctx, env, "tabla desk", o, true)
			return result.Files.Written + result.Files.Removed, result.Problems, err
		},
		Send: func(ctx context.Context, target string) (string, error) {
			return sendFromDesk(ctx, env, o.Dir, target)
		},
		Bundle: func(ctx context.Context, centre, kind string) ([]byte, []diag.Problem, error) {
			return bundleFromDesk(ctx, now(), centre, kind)
		},
		Start:   func(a desk.Answers) ([]diag.Problem, error) { return startSite(o.Dir, a) },
		History: w.History,
		Later:   server.Later,
	}
}

// buildAside builds a site into a new folder inside the folder o.Out, and returns that folder and a function
// that removes it.
func buildAside(ctx context.Context, o site.Options) (dir string, remove func(),
	problems []diag.Problem,
	err error) {
	if dir, err = os.MkdirTemp(o.Out, "tabla-aside-"); err != nil {
		return "", nil, nil, err
	}
	// the operating system removes what remains in its folder for temporary files
	remove = func() { os.RemoveAll(dir) }
	o.Out = dir
	result, err := site.Build(ctx, o)
	if err != nil || result.Failed() {
		remove()
		return "", nil, result.Problems, err
	}
	return dir, remove, nil, nil
}

// committedParts returns those files and folders of a site that the desk commits to git.
func committedParts() []string {
	return []string{config.File, "content", site.LocalesDir, "static", "themes"}
}

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
  tabla serve --as-of 2027-03-01
  tabla serve --addr 127.0.0.1:9000`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return runServe(cmd, env, addr, asOf) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080",
		"address and port on this machine; port 0 takes any free one")
	cmd.Flags().StringVar(&asOf, "as-of", "", "show the site as if it were this day or time")
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

// opened opens a network address. If that fails, it returns an error that says why in plain words.
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

// preview serves a site until the context ends. If live is true, it shows the site as it is at each moment;
// otherwise it shows the site as it is at o.AsOf. desk and admit may be nil.
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
		Build: func(ctx context.Context, out string, at site.LookedAt) (site.Result, error) {
			o := o
			o.LookedAt = at
			if o.Out = out; live {
				o.AsOf = env.Now()
			}
			if _, err := os.Stat(filepath.Join(o.Dir, config.File)); desk != nil &&
				errors.Is(err, fs.ErrNotExist) {
				return site.Result{}, server.ErrNoSite
			}
			result, err := session.Build(ctx, o)
			if !live {
				result.Next = time.Time{} // the time of the preview does not advance
			}
			result.Problems = append(result.Problems, result.Coming...)
			return result, err
		},
	})
}
