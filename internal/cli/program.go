package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/zeebo/xxh3"

	"tabla/internal/desk"
	"tabla/internal/server"
)

// programName returns an identifier of the running program, including its embedded themes. If the program was
// built from a revision without uncommitted changes, the identifier is Go's information about the build.
// Otherwise it is a hash of the program's file. It is "" if the file cannot be read. The reason is in
// docs/adr/0002-a-build-knows-what-it-was-made-from.md.
func programName() string {
	if info, ok := debug.ReadBuildInfo(); ok && isCommitted(info) {
		return info.String()
	}
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	return nameOf(file)
}

// isCommitted reports whether a program was built from a revision without uncommitted changes.
func isCommitted(info *debug.BuildInfo) bool {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	return settings["vcs.revision"] != "" && settings["vcs.modified"] == "false"
}

// nameOf returns a hash of a whole file, or "" if the file cannot be read.
func nameOf(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := xxh3.New128()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

const (
	defaultGCPercent = 100      // growth of the heap between two collections, in percent; Go's default
	defaultLeastHeap = 4 << 20  // in bytes: the smallest heap at which Go's default collector starts
	leastHeap        = 64 << 20 // in bytes
)

// KeepSmallHeaps makes the garbage collector wait until the heap has about 64 MiB. A larger heap may double
// between two collections, which is Go's default, so a large site does not need more memory than by default.
// Most sites have less than 32 MiB after a collection, and with Go's default the collections took a tenth of
// a build's time. KeepSmallHeaps does nothing if GOGC is set, or after the end of ctx.
func KeepSmallHeaps(ctx context.Context) {
	if os.Getenv("GOGC") == "" {
		setGrowth(ctx)
	}
}

// setGrowth sets by how much the heap may grow until the next collection. It arranges that it is called
// again after that collection.
func setGrowth(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(growthFrom(live[0].Value.Uint64()))
	// Nothing refers to this block of memory, so its cleanup runs after the next collection.
	runtime.AddCleanup(new([64]byte), setGrowth, ctx)
}

// growthFrom returns by how many percent a heap may grow if the last collection has left live bytes in it.
func growthFrom(live uint64) int {
	live = max(live, defaultLeastHeap)
	return max(defaultGCPercent, int(leastHeap*100/live)-100)
}

// build holds what the Go toolchain has written into the program about itself. It is also the JSON object
// that version prints with --json. Scripts rely on it, so its fields must not change.
type build struct {
	// the tag of a release, or a version that Go makes from the revision; "(devel)" if neither exists
	Version  string `json:"version"`
	Revision string `json:"revision"` // the revision of the source; "" if it is not known
	Time     string `json:"time"`     // the time of the revision, in RFC 3339; "" if it is not known
	Modified bool   `json:"modified"` // the source had changes that were not committed
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
}

func versionCommand(env Env) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "print which tabla this is",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return printJSON(env, nil, thisBuild())
			}
			_, err := fmt.Fprintln(env.Stdout, "tabla "+version())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object instead of a line")
	return cmd
}

// thisBuild returns what is known about the running program.
func thisBuild() build {
	b := build{Version: "(devel)", Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	read, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version = cmp.Or(read.Main.Version, b.Version)
	for _, s := range read.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// version returns the version of the program for people: the tag of a release or else the revision, then the
// version of Go.
func version() string {
	b := thisBuild()
	if b.Version == "(devel)" && b.Revision != "" {
		b.Version = b.Revision[:min(12, len(b.Revision))]
	}
	return b.Version + " " + b.Go
}

// mainOfClick runs the program after a double click: it starts the desk. The site is the one in the folder
// of the program or in a folder above it. If there is none, the desk makes a new site in a folder in the
// person's home. After an error, the message stays until the person presses Enter, because the window closes
// when the program ends.
func mainOfClick(ctx context.Context, env Env, home string, in io.Reader) int {
	args, err := deskArguments(env.Dir, home)
	code := Machine
	if err == nil {
		env.Clicked = true
		code = Run(ctx, args, env)
	} else {
		fmt.Fprintf(env.Stderr, "tabla: %v\n", err)
	}
	if code != Good {
		fmt.Fprintln(env.Stderr, "press Enter to close this window")
		_, _ = bufio.NewReader(in).ReadString('\n') // the end of the input also closes the window
	}
	return code
}

// deskArguments returns the arguments with which a double click runs the program.
func deskArguments(dir, home string) ([]string, error) {
	for folder := dir; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "site.yaml")); err == nil {
			return []string{"desk", "--site", folder}, nil
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	site := filepath.Join(home, "Information board")
	if err := os.MkdirAll(site, 0o777); err != nil {
		return nil, fmt.Errorf("make a folder for the site: %w", err)
	}
	return []string{"desk", "--site", site}, nil
}

// deskPorts returns the addresses that a desk tries to listen at, in this order, if the user does not choose
// one.
func deskPorts() []string {
	var all []string
	for port := 8080; port < 8090; port++ {
		all = append(all, net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	}
	return all
}

// listenAlone opens addr for a desk that only this machine can reach. If addr is "", it opens the first free
// address of deskPorts.
func listenAlone(addr string) (net.Listener, error) {
	if addr != "" {
		return listen("desk", addr)
	}
	for _, addr := range deskPorts() {
		if listener, err := server.Listen(addr); !errors.Is(err, server.ErrTaken) {
			return listener, err
		}
	}
	return listen("desk", "127.0.0.1:0")
}

// runningDesk returns the address, one of deskPorts, of a desk that already runs for this folder, or "" if
// there is none.
func runningDesk(dir string) string {
	client := http.Client{Timeout: time.Second}
	for _, addr := range deskPorts() {
		address := "http://" + addr + server.DeskPath
		answer, err := client.Head(address + "desk.css")
		if err != nil {
			continue // no program listens there, or the program is not a desk
		}
		answer.Body.Close()
		if answer.Header.Get(desk.FolderHeader) == desk.FolderKey(dir) {
			return address
		}
	}
	return ""
}

// showDesk prints the address of a desk and a message, and opens the address in the person's browser.
func showDesk(env Env, address string, noBrowser bool, said string) error {
	if _, err := fmt.Fprintf(env.Stdout, "desk: %s\n%s\n", address, said); err != nil || noBrowser {
		return err
	}
	if err := openBrowser(address); err != nil {
		fmt.Fprintf(env.Stderr, "no browser could be opened (%v): open the address yourself\n", err)
	}
	return nil
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
