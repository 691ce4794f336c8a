// Package cdp drives a Chromium over its DevTools protocol: just what the page tests need, in one connection per page.
//
// It exists because the screens in corridors run engines that the usual drivers refuse; the handful of commands used
// here have been the same since Chromium 64.
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
	"time"

	"github.com/coder/websocket"
)

// Browser is a running Chromium with a profile of its own.
type Browser struct {
	command *exec.Cmd
	address string // host:port of the debugging server
	profile string
}

// Launch starts the Chromium at path, headless, with nothing of its own on the network.
// extra flags come last. Close it when done.
func Launch(ctx context.Context, path string, extra ...string) (*Browser, error) {
	profile, err := os.MkdirTemp("", "tabla-browser-")
	if err != nil {
		return nil, err
	}
	flags := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--disable-dev-shm-usage", "--font-render-hinting=none", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
		"--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + profile,
	}, extra...)
	b := &Browser{command: exec.CommandContext(ctx, path, append(flags, "about:blank")...), profile: profile}
	stderr, err := b.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := b.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	if b.address, err = listeningAddress(stderr); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

var listening = regexp.MustCompile(`DevTools listening on ws://([^/]+)/`)

// listeningAddress waits for the line with which Chromium says where it listens, and goes on draining its log.
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
	case <-time.After(30 * time.Second):
		return "", errors.New("the browser did not listen within 30 s")
	}
}

// Close ends the browser and removes its profile.
func (b *Browser) Close() {
	if b.command.Process != nil {
		_ = b.command.Process.Kill()
		_ = b.command.Wait()
	}
	_ = os.RemoveAll(b.profile)
}

// Page is one tab.
type Page struct {
	connection *websocket.Conn
	ctx        context.Context
	cancel     context.CancelFunc

	mu      sync.Mutex
	next    int
	waiting map[int]chan reply
	events  []Event
	arrived chan struct{} // closed and renewed whenever an event arrives
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

// Page opens a new tab.
func (b *Browser) Page(ctx context.Context) (*Page, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, "http://"+b.address+"/json/new?about:blank", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	defer response.Body.Close()
	var target struct {
		WebSocketDebuggerURL string `json:"webSocketDebuggerUrl"`
	}
	if err := json.NewDecoder(response.Body).Decode(&target); err != nil {
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	return attach(ctx, target.WebSocketDebuggerURL)
}

func attach(ctx context.Context, url string) (*Page, error) {
	connection, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, fmt.Errorf("attach to the tab: %w", err)
	}
	connection.SetReadLimit(256 << 20)
	p := &Page{connection: connection, waiting: map[int]chan reply{}, arrived: make(chan struct{})}
	p.ctx, p.cancel = context.WithCancel(ctx)
	go p.read()
	for _, domain := range []string{"Page.enable", "Runtime.enable", "Network.enable", "Log.enable"} {
		if err := p.Call(domain, nil, nil); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *Page) read() {
	defer p.cancel()
	for {
		_, raw, err := p.connection.Read(p.ctx)
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
		p.mu.Lock()
		if m.Method != "" {
			p.events = append(p.events, Event{m.Method, m.Params})
			close(p.arrived)
			p.arrived = make(chan struct{})
		} else if c := p.waiting[m.ID]; c != nil {
			delete(p.waiting, m.ID)
			c <- m.reply
		}
		p.mu.Unlock()
	}
}

// Call sends one command and decodes its result; params and result may be nil.
func (p *Page) Call(method string, params map[string]any, result any) error {
	p.mu.Lock()
	p.next++
	id, answer := p.next, make(chan reply, 1)
	p.waiting[id] = answer
	p.mu.Unlock()
	raw, err := json.Marshal(map[string]any{"id": id, "method": method, "params": orEmpty(params)})
	if err != nil {
		return err
	}
	if err := p.connection.Write(p.ctx, websocket.MessageText, raw); err != nil {
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
	case <-p.ctx.Done():
		return fmt.Errorf("%s: the tab is gone: %w", method, p.ctx.Err())
	case <-time.After(30 * time.Second):
		return fmt.Errorf("%s: no answer within 30 s", method)
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
	return p.Wait("Page.loadEventFired", 20*time.Second)
}

// Wait returns when an event of that name has arrived since the last ForgetEvents.
func (p *Page) Wait(method string, atMost time.Duration) error {
	limit := time.After(atMost)
	for {
		p.mu.Lock()
		arrived := p.arrived
		for _, e := range p.events {
			if e.Method == method {
				p.mu.Unlock()
				return nil
			}
		}
		p.mu.Unlock()
		select {
		case <-arrived:
		case <-limit:
			return fmt.Errorf("no %s within %s", method, atMost)
		case <-p.ctx.Done():
			return p.ctx.Err()
		}
	}
}

// Events gives what has happened since the last ForgetEvents.
func (p *Page) Events() []Event {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Event(nil), p.events...)
}

// ForgetEvents empties the list of events.
func (p *Page) ForgetEvents() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.events = nil
}

// Requests gives the addresses that the page has asked for, data: and about: left out.
func (p *Page) Requests() []string {
	var urls []string
	for _, e := range p.Events() {
		if e.Method != "Network.requestWillBeSent" {
			continue
		}
		var sent struct{ Request struct{ URL string } }
		if json.Unmarshal(e.Params, &sent) == nil && !strings.HasPrefix(sent.Request.URL, "data:") && !strings.HasPrefix(sent.Request.URL, "about:") {
			urls = append(urls, sent.Request.URL)
		}
	}
	return urls
}

// Complaints gives errors of scripts and what the console was told of as an error or warning: blocked styles, missing files.
func (p *Page) Complaints() []string {
	var texts []string
	for _, e := range p.Events() {
		switch e.Method {
		case "Runtime.exceptionThrown":
			texts = append(texts, string(e.Params))
		case "Log.entryAdded":
			var added struct {
				Entry struct{ Level, Text, URL string }
			}
			if json.Unmarshal(e.Params, &added) == nil && (added.Entry.Level == "error" || added.Entry.Level == "warning") {
				texts = append(texts, added.Entry.Level+": "+added.Entry.Text+" "+added.Entry.URL)
			}
		}
	}
	return texts
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
		return fmt.Errorf("evaluate: %s %s", got.ExceptionDetails.Text, got.ExceptionDetails.Exception.Description)
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

// Screenshot gives the viewport as PNG.
func (p *Page) Screenshot() ([]byte, error) {
	var shot struct{ Data string }
	if err := p.Call("Page.captureScreenshot", map[string]any{"format": "png"}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}

// Close closes the tab's connection.
func (p *Page) Close() { p.cancel(); _ = p.connection.CloseNow() }

// Listens says whether a browser that somebody else started can be spoken to on a port of this machine.
func Listens(port int) bool {
	response, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/json/version", port))
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// Attach speaks to the first tab of such a browser.
func Attach(ctx context.Context, port int) (*Page, error) {
	response, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/json", port))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var targets []struct {
		Type                 string
		WebSocketDebuggerURL string `json:"webSocketDebuggerUrl"`
	}
	if err := json.NewDecoder(response.Body).Decode(&targets); err != nil {
		return nil, err
	}
	for _, target := range targets {
		if target.Type == "page" {
			return attach(ctx, target.WebSocketDebuggerURL)
		}
	}
	return nil, errors.New("the browser has no tab")
}
