package cdp

import (
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"
)

// Wait waits until an event with the name method has arrived since the last ForgetEvents. It returns an error
// if none arrives within atMost.
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

// Events returns what has happened since the last ForgetEvents.
func (p *Page) Events() []Event {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Event(nil), p.events...)
}

// Stream returns the events since the last ForgetEvents and then each that arrives, until the tab is gone. It
// forgets those that it has returned.
func (p *Page) Stream() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for {
			p.mu.Lock()
			events, arrived := p.events, p.arrived
			p.events = nil
			p.mu.Unlock()
			for _, e := range events {
				if !yield(e) {
					return
				}
			}
			select {
			case <-arrived:
			case <-p.ctx.Done():
				return
			}
		}
	}
}

// ForgetEvents empties the list of events.
func (p *Page) ForgetEvents() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.events = nil
}

// Requests returns the addresses that the page has asked for, except those that begin with data: or about:.
func (p *Page) Requests() []string {
	var urls []string
	for _, e := range p.Events() {
		if e.Method != "Network.requestWillBeSent" {
			continue
		}
		var sent struct{ Request struct{ URL string } }
		if json.Unmarshal(e.Params, &sent) == nil && !strings.HasPrefix(sent.Request.URL, "data:") &&
			!strings.HasPrefix(sent.Request.URL, "about:") {
			urls = append(urls, sent.Request.URL)
		}
	}
	return urls
}

// Complaints returns the errors of scripts, and the errors and warnings in the console, such as blocked
// styles and missing files. It leaves out the warning about a board's frame, which has its own scripts and
// its own origin on purpose: without the origin no browser loads its fonts over http (docs/adr/0017).
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
			if json.Unmarshal(e.Params, &added) == nil &&
				(added.Entry.Level == "error" || added.Entry.Level == "warning") &&
				!strings.Contains(added.Entry.Text, "allow-scripts and allow-same-origin") {
				texts = append(texts, added.Entry.Level+": "+added.Entry.Text+" "+added.Entry.URL)
			}
		}
	}
	return texts
}
