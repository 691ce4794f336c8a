// Package cli contains the command line: commands, flags, help and exit codes. It decides what is printed,
// and where.
//
// Results are printed to stdout, messages and problems to stderr. A message is lower case and has no full
// stop. A problem has a position and a hint what to do. Colours are used only on a terminal. Each file
// contains one command, or a few commands that belong together.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tabla/internal/board"
	"tabla/internal/catalogue"
	"tabla/internal/catalogue/align"
	"tabla/internal/check"
	"tabla/internal/cli/clicked"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/files"
	"tabla/internal/layers"
	"tabla/internal/notice"
	"tabla/internal/output"
	"tabla/internal/pack"
	"tabla/internal/picture"
	"tabla/internal/publish"
	"tabla/internal/recording"
	"tabla/internal/segment"
	"tabla/internal/strict"
	"tabla/internal/text"
	"tabla/internal/theme"
	"tabla/internal/workflow"
)

// These are the exit codes. Other people's scripts rely on them, so they must not change.
const (
	Good    = 0 // the command did its work
	Author  = 1 // there is a problem that an author or a translator can correct
	Usage   = 2 // the command was called wrongly
	Machine = 3 // tabla or the machine failed
)

// Env holds everything that commands use of the operating system. Tests replace it.
type Env struct {
	Stdout, Stderr io.Writer
	Dir            string // the working folder
	Now            func() time.Time
	// Program returns an identifier of this program's code, or "" if it is unknown. A build reuses pages only
	// if the program that wrote them had the same identifier.
	Program  func() string
	Terminal bool // stderr is a terminal, so progress may be shown
	Colour   bool // stdout is a terminal and colours are wanted; see SystemEnv
	Clicked  bool // the program was started by a double click, and its window closes when it ends
}

// SystemEnv returns the Env of the running process.
func SystemEnv() Env {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	terminal := isTerminal(os.Stderr)
	return Env{
		Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Now: time.Now, Program: sync.OnceValue(programName),
		Terminal: terminal,
		Colour:   isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
	}
}

func isTerminal(f *os.File) bool {
	stat, err := f.Stat()
	return err == nil && stat.Mode()&os.ModeCharDevice != 0
}

// errAuthor is the error of a command that has already printed its problems. The exit code is then Author.
var errAuthor = errors.New("there are problems to put right")

// usageError is the error if a command was called wrongly. The exit code is Usage, and a hint to use --help
// is printed.
type usageError struct{ error }

func wrongUsage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// grace is the time that a command has to end by itself after a signal. After that the process is ended. This
// does no harm, because everything that tabla writes stays usable if the process is stopped at any moment.
const grace = 700 * time.Millisecond

// Main runs the command line of this process and returns its exit code. A first signal stops the command; a
// second one ends the process at once.
func Main() int {
	ctx, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ended := context.AfterFunc(ctx, func() {
		forget()
		time.Sleep(grace)
		fmt.Fprintln(os.Stderr, "tabla: stopped")
		os.Exit(Machine)
	})
	defer ended()
	cobra.MousetrapHelpText = "" // otherwise cobra would end a program that a double click has started
	env := SystemEnv()
	if home, is := clicked.Home(env.Dir); is {
		return mainOfClick(ctx, env, home, os.Stdin)
	}
	return Run(ctx, os.Args[1:], env)
}

// Run executes one command line and returns its exit code.
func Run(ctx context.Context, args []string, env Env) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(env.Stderr, "tabla: a fault of tabla itself: %v\nplease send this to those who "+
				"make it:\n%s",
				cause, debug.Stack())
			code = Machine
		}
	}()
	root := Root(env)
	root.SetArgs(args)
	called, err := root.ExecuteContextC(ctx)
	var usage usageError
	var unknown config.UnknownName
	switch {
	case err == nil:
		return Good
	case errors.Is(err, errAuthor):
		return Author
	case errors.As(err, &usage), errors.As(err, &unknown):
		fmt.Fprintf(env.Stderr, "tabla: %v\nrun \"%s --help\" to see how it is called\n",
			err, called.CommandPath())
		return Usage
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		fmt.Fprintln(env.Stderr, "tabla: stopped")
		return Machine
	}
	if problem, is := diag.Unreadable(err); is {
		return reportUnreadable(env, called, problem)
	}
	if name, gone := diag.Vanished(err); gone {
		fmt.Fprintf(env.Stderr, "tabla: %s was renamed or deleted while the site was read\n"+
			"  hint: run the command again\n", name)
		return Machine
	}
	fmt.Fprintf(env.Stderr, "tabla: %v\n", err)
	if advice := files.Advice(err); advice != "" {
		fmt.Fprintf(env.Stderr, "  hint: %s\n", advice)
	}
	return Machine
}

// reportUnreadable prints the problem of a file because of which a command had to stop, and returns the exit
// code. It prints JSON if the command was called with --json.
func reportUnreadable(env Env, called *cobra.Command, problem diag.Problem) int {
	problems := []diag.Problem{problem}
	if asked, err := called.Flags().GetBool("json"); err == nil && asked {
		if err := printJSON(env, problems, map[string]any{"problems": problems}); !errors.Is(err, errAuthor) {
			return Machine
		}
	}
	if err := reportProblems(env, problems); !errors.Is(err, errAuthor) {
		return Machine
	}
	return Author
}

// Root returns the command tabla, with all commands below it.
func Root(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "tabla",
		Short: "multilingual information boards and phone pages from notices in Markdown",
		Long: `tabla turns notices written once, in Markdown, into boards (screens in corridors) and phone
pages in every language of a centre, and knows for every sentence in every language whether it is up to date.

  tabla desk                 write and translate in the browser; in an empty folder it starts a site
  tabla sync                 hand new sentences to the translators
  tabla build                write the site into public/`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongUsage("unknown command %q%s", args[0], suggestion(cmd, args[0]))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().String("site", "",
		"the site's folder (default: this folder or the nearest parent with a site.yaml)")
	root.AddCommand(
		buildCommand(env), serveCommand(env), deskCommand(env), newCommand(env), renameCommand(env),
		syncCommand(env), acceptCommand(env), remarksCommand(env),
		statusCommand(env), checkCommand(env), exportCommand(env), importCommand(env), draftCommand(env),
		planCommand(env),
		bundleCommand(env), verifyCommand(env), publishCommand(env), packCommand(env), layersCommand(env),
		fleetCommand(env), reportCommand(env),
		nextChangeCommand(env), versionCommand(env),
	)
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = knownShell, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
	return root
}

// knownShell returns a usage error if there are arguments. Each supported shell has its own command below
// completion, so an argument can only be an unknown shell.
func knownShell(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage("no completion for %q: there is one for bash, fish, powershell and zsh", args[0])
	}
	return nil
}

func suggestion(cmd *cobra.Command, word string) string {
	var known []string
	for _, c := range cmd.Commands() {
		known = append(known, c.Name())
	}
	if near := text.Nearest(word, known); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ""
}

// flagError returns the usage error for a flag with a wrong value. It says in plain words which values the
// flag takes, because the library only repeats the messages of Go's own parsers.
func flagError(_ *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return usageError{err}
	}
	flag := invalid.GetFlag()
	return wrongUsage("--%s takes %s, not %q", flag.Name, flagValues[flag.Value.Type()], invalid.GetValue())
}

// flagValues maps the library's name for each kind of value to words for the values that a flag of this kind
// takes. Kinds that accept any text are not in it.
var flagValues = map[string]string{
	"bool":        "true or false",
	"int":         "a whole number",
	"duration":    "a length of time like 30m or 1h",
	"stringSlice": "names with commas between them",
}

// noArguments returns a usage error if there are arguments.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongUsage("unexpected argument %q", args[0])
	}
	return nil
}

// oneArgument returns a function that checks that a command has exactly one argument. If there is none, or if
// it is empty because a variable of the shell is not set, the function returns a usage error with two texts:
// what, the name of the missing argument, and example, a command that has it.
func oneArgument(what, example string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0 || args[0] == "":
			return wrongUsage("no %s is named, as in: %s", what, example)
		case len(args) > 1:
			return wrongUsage("unexpected argument %q", args[1])
		}
		return nil
	}
}

// siteFolder returns the folder of the flag --site. Without the flag it returns the nearest folder with a
// site.yaml: the working folder or one above it.
func siteFolder(cmd *cobra.Command, env Env) (string, error) {
	given, err := cmd.Flags().GetString("site")
	if err != nil {
		return "", err
	}
	if given != "" {
		folder := under(env.Dir, given)
		if _, err := os.Stat(filepath.Join(folder, "site.yaml")); err != nil {
			return "", wrongUsage("%s has no site.yaml", given)
		}
		return folder, nil
	}
	for folder := env.Dir; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "site.yaml")); err == nil {
			return folder, nil
		}
		if folder == filepath.Dir(folder) {
			return "", wrongUsage("no site.yaml here or in a folder above: " +
				"start a site with \"tabla new site DIR\", or name one with --site")
		}
	}
}

// writer returns the files.Writer with which a command writes into a site's folder. It is needed because
// other programs may write there at the same time.
func writer(cmd *cobra.Command, env Env, folder string) files.Writer {
	name := cmd.CommandPath()
	return files.Writer{Folder: folder, Holder: holder(name),
		Waits: func(holder string) {
			fmt.Fprintf(env.Stderr, "%s waits: %s is writing into %s\n", name,
				cmp.Or(holder, "another program"), folder)
		}}
}

// holder returns the words for the command with this name that other commands show while they wait for it.
func holder(name string) string {
	host, err := os.Hostname()
	if err == nil {
		host = " on " + host
	}
	return fmt.Sprintf("%s (process %d%s)", name, os.Getpid(), host)
}

// under returns path if it is absolute; otherwise it returns dir joined with path.
func under(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// reportProblems prints problems to stderr. Of many problems of one kind in a file, it prints only the
// first. It returns errAuthor if one of the problems is an error.
func reportProblems(env Env, problems []diag.Problem) error {
	return reportShort(env, problems,
		`--json prints all, where a command has it; those of a site's files are in "tabla check --json"`)
}

// reportShort does the same as reportProblems. If it does not print all problems, it also prints whole,
// which says where all of them are.
func reportShort(env Env, problems []diag.Problem, whole string) error {
	if err := diag.WriteShort(env.Stderr, problems, whole); err != nil {
		return err
	}
	return authorFailed(problems)
}

func authorFailed(problems []diag.Problem) error {
	if diag.Failed(problems) {
		return errAuthor
	}
	return nil
}

// allRules returns all rules of all rooms.
func allRules() []diag.Rule {
	return slices.Concat(diag.Rules(), strict.Rules(), config.Rules(), notice.Rules(), segment.Rules(),
		catalogue.Rules(), align.Rules(), layers.Rules(), exchange.Rules(), board.Rules(), check.Rules(),
		theme.Rules(), output.Rules(), pack.Rules(), picture.Rules(), publish.Rules(), recording.Rules(),
		workflow.Rules())
}

// alignRight adds spaces on the left of text up to width characters. alignLeft adds them on the right, and
// shortens the text if it is too long.
func alignRight(text string, width int) string {
	return strings.Repeat(" ", max(width-utf8.RuneCountInString(text), 1)) + text
}

func alignLeft(text string, width int) string {
	if letters := []rune(text); len(letters) >= width {
		text = string(letters[:width-2]) + "…"
	}
	return text + strings.Repeat(" ", width-utf8.RuneCountInString(text))
}
