// Package cdp drives a Chromium over its DevTools protocol, with one connection per page. It has only the
// commands that the page tests need.
//
// It exists because the screens in corridors run engines that the usual drivers refuse. The few commands that
// it uses have been the same since Chromium 64.
package cdp

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/coder/websocket"
)

// Browser is a running Chromium with a profile of its own.
type Browser struct {
	command *exec.Cmd
	address string // host:port of the debugging server
	profile string
	control *connection
}

// Chromium returns the path of this machine's Chromium. It prefers one without windows, which starts and
// opens tabs several times as fast.
func Chromium() (string, error) {
	if path, err := exec.LookPath("chromium-headless-shell"); err == nil {
		return path, nil
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		return "", fmt.Errorf("%w: run \"make deps\"", err)
	}
	return path, nil
}

// Launch starts the Chromium at path, headless. The browser sends no requests of its own, such as for
// updates, and finds no host but 127.0.0.1. Tabs behind others run as fast as the one in front. extra flags
// come last. Close it when done.
func Launch(ctx context.Context, path string, extra ...string) (*Browser, error) {
	return LaunchIn(ctx, nil, path, extra...)
}

// LaunchIn starts a Chromium as Launch does, with further variables in its environment, written NAME=value.
func LaunchIn(ctx context.Context, environment []string, path string, extra ...string) (*Browser, error) {
	profile, err := os.MkdirTemp("", "tabla-browser-")
	if err != nil {
		return nil, err
	}
	flags := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--hide-scrollbars",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-extensions",
		"--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
		"--disable-renderer-backgrounding",
		"--disable-dev-shm-usage", "--font-render-hinting=none",
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
		"--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + profile,
	}, extra...)
	b := &Browser{command: exec.CommandContext(ctx, path, append(flags, "about:blank")...), profile: profile}
	b.command.Env = append(os.Environ(), environment...)
	// path may be a script: Close ends its whole group
	b.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stderr, err := b.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := b.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	control, err := listeningAddress(stderr)
	if err == nil {
		b.address = strings.Split(strings.TrimPrefix(control, "ws://"), "/")[0]
		b.control, err = dial(ctx, control)
	}
	if err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

var listening = regexp.MustCompile(`DevTools listening on (ws://\S+)`)

// startTime is how long a browser may take until it listens, on a machine that is busy with other tests.
const startTime = 2 * time.Minute

// listeningAddress waits for the line with which Chromium says where it listens, and goes on draining its
// log.
func listeningAddress(log io.Reader) (string, error) {
	found := make(chan string, 1)
	go func() {
		defer close(found)
		lines := bufio.NewScanner(log)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1]
			}
		}
	}()
	select {
	case address, ok := <-found:
		if !ok {
			return "", errors.New("the browser ended before it listened")
		}
		return address, nil
	case <-time.After(startTime):
		return "", fmt.Errorf("the browser did not listen within %s", startTime)
	}
}

// Close ends the browser and removes its profile.
func (b *Browser) Close() {
	if b.command.Process != nil {
		_ = syscall.Kill(-b.command.Process.Pid, syscall.SIGKILL)
		_ = b.command.Wait()
	}
	_ = os.RemoveAll(b.profile)
}

// connection is a connection to a browser or to one of its tabs.
type connection struct {
	socket *websocket.Conn
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	next    int
	waiting map[int]chan reply
	events  []Event
	arrived chan struct{} // closed and renewed whenever an event arrives
}

// Page is one tab.
type Page struct {
	*connection
	release func() // closes the tab and deletes what it stored; nil unless the method Page has opened the tab
}

// Event is something that happened in the page: a request, a console message, a load.
type Event struct {
	Method string
	Params json.RawMessage
}

type reply struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

// Page opens a new tab, in a window of its own and without what other tabs have stored.
func (b *Browser) Page(ctx context.Context) (*Page, error) {
	var profile struct{ BrowserContextID string }
	if err := b.control.Call("Target.createBrowserContext", nil, &profile); err != nil {
		return nil, err
	}
	release := func() {
		_ = b.control.Call("Target.disposeBrowserContext",
			map[string]any{"browserContextId": profile.BrowserContextID}, nil)
	}
	var target struct{ TargetID string }
	params := map[string]any{"url": "about:blank", "browserContextId": profile.BrowserContextID,
		"newWindow": true}
	if err := b.control.Call("Target.createTarget", params, &target); err != nil {
		release()
		return nil, err
	}
	page, err := attach(ctx, "ws://"+b.address+"/devtools/page/"+target.TargetID)
	if err != nil {
		release()
		return nil, err
	}
	page.release = release
	return page, nil
}

func attach(ctx context.Context, url string) (*Page, error) {
	c, err := dial(ctx, url)
	if err != nil {
		return nil, err
	}
	p := &Page{connection: c}
	for _, domain := range []string{"Page.enable", "Runtime.enable", "Network.enable", "Log.enable"} {
		if err := p.Call(domain, nil, nil); err != nil {
			p.Close()
			return nil, err
		}
	}
	return p, nil
}

// dial connects to the browser or the tab at url, and listens to its events.
func dial(ctx context.Context, url string) (*connection, error) {
	socket, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, fmt.Errorf("attach to %s: %w", url, err)
	}
	socket.SetReadLimit(256 << 20)
	c := &connection{socket: socket, waiting: map[int]chan reply{}, arrived: make(chan struct{})}
	c.ctx, c.cancel = context.WithCancel(ctx)
	go c.read()
	return c, nil
}

func (c *connection) read() {
	defer c.cancel()
	for {
		_, raw, err := c.socket.Read(c.ctx)
		if err != nil {
			return
		}
		var m struct {
			ID     int
			Method string
			Params json.RawMessage
			reply
		}
		if json.Unmarshal(raw, &m) != nil {
			continue
		}
		c.mu.Lock()
		if m.Method != "" {
			c.events = append(c.events, Event{m.Method, m.Params})
			close(c.arrived)
			c.arrived = make(chan struct{})
		} else if answer := c.waiting[m.ID]; answer != nil {
			delete(c.waiting, m.ID)
			answer <- m.reply
		}
		c.mu.Unlock()
	}
}

// answerTime is how long one command may take: the longest ones, which turn the clock by hours, take some
// seconds.
const answerTime = 2 * time.Minute

// Call sends one command and decodes its result; params and result may be nil.
func (c *connection) Call(method string, params map[string]any, result any) error {
	c.mu.Lock()
	c.next++
	id, answer := c.next, make(chan reply, 1)
	c.waiting[id] = answer
	c.mu.Unlock()
	raw, err := json.Marshal(map[string]any{"id": id, "method": method, "params": orEmpty(params)})
	if err != nil {
		return err
	}
	if err := c.socket.Write(c.ctx, websocket.MessageText, raw); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case r := <-answer:
		if r.Error != nil {
			return fmt.Errorf("%s: %s", method, r.Error.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(r.Result, result)
	case <-c.ctx.Done():
		return fmt.Errorf("%s: the tab is gone: %w", method, c.ctx.Err())
	case <-time.After(answerTime):
		return fmt.Errorf("%s: no answer within %s", method, answerTime)
	}
}

func orEmpty(params map[string]any) map[string]any {
	if params == nil {
		return map[string]any{}
	}
	return params
}

// Open loads a page and waits for its load event.
func (p *Page) Open(url string) error {
	p.ForgetEvents()
	var started struct{ ErrorText string }
	if err := p.Call("Page.navigate", map[string]any{"url": url}, &started); err != nil {
		return err
	}
	if started.ErrorText != "" {
		return fmt.Errorf("open %s: %s", url, started.ErrorText)
	}
	return p.Wait("Page.loadEventFired", answerTime)
}

// Evaluate runs an expression in the page and decodes its JSON value; promises are awaited.
func (p *Page) Evaluate(expression string, value any) error {
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	params := map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}
	if err := p.Call("Runtime.evaluate", params, &got); err != nil {
		return err
	}
	if got.ExceptionDetails != nil {
		return fmt.Errorf("evaluate: %s %s", got.ExceptionDetails.Text,
			got.ExceptionDetails.Exception.Description)
	}
	if value == nil || len(got.Result.Value) == 0 {
		return nil
	}
	return json.Unmarshal(got.Result.Value, value)
}

// Size makes the viewport exactly that wide and high, in CSS pixels.
func (p *Page) Size(width, height int) error {
	return p.Call("Emulation.setDeviceMetricsOverride", map[string]any{
		"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// Offline cuts the page from the network.
func (p *Page) Offline() error {
	return p.Call("Network.emulateNetworkConditions", map[string]any{
		"offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}, nil)
}

// Screenshot returns the viewport as PNG.
func (p *Page) Screenshot() ([]byte, error) {
	var shot struct{ Data string }
	if err := p.Call("Page.captureScreenshot", map[string]any{"format": "png"}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}

// Close ends the connection. It also closes the tab if the method Page has opened it; otherwise the tab stays
// open.
func (p *Page) Close() {
	p.cancel()
	_ = p.socket.CloseNow()
	if p.release != nil {
		p.release()
	}
}

// Listens reports whether a browser that somebody else started can be spoken to on a port of this machine.
func Listens(port int) bool {
	response, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/json/version", port))
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// Attach connects to the first tab of a browser that somebody else started, on a port of this machine.
func Attach(ctx context.Context, port int) (*Page, error) {
	return firstTab(ctx, fmt.Sprintf("127.0.0.1:%d", port))
}

// FirstPage connects to the tab with which the browser starts. The oldest engines cannot open a tab with a
// profile of its own, as the method Page does.
func (b *Browser) FirstPage(ctx context.Context) (*Page, error) { return firstTab(ctx, b.address) }

// firstTab connects to the first tab of the browser at address. It waits for the tab, because a browser
// listens before it has opened one.
func firstTab(ctx context.Context, address string) (*Page, error) {
	waiting, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for {
		socket, err := tabAt(waiting, address)
		if err != nil {
			return nil, err
		}
		if socket != "" {
			return attach(ctx, socket)
		}
		select {
		case <-waiting.Done():
			return nil, fmt.Errorf("the browser has no tab: %w", waiting.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// tabAt returns the address of the debugger's socket for the first tab, or "" if the browser has no tab yet.
func tabAt(ctx context.Context, address string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/json", nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var targets []struct {
		Type                 string
		WebSocketDebuggerURL string `json:"webSocketDebuggerUrl"`
	}
	if err := json.NewDecoder(response.Body).Decode(&targets); err != nil {
		return "", err
	}
	for _, target := range targets {
		if target.Type == "page" {
			return target.WebSocketDebuggerURL, nil
		}
	}
	return "", nil
}
