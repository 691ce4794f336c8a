package server

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
)

var (
	// ErrAddress is returned for an address that is malformed or not a loopback address.
	ErrAddress = errors.New("not an address for a preview")
	// ErrTaken is returned if another program uses the port.
	ErrTaken = errors.New("another program, perhaps another preview, is already there")
)

// Windows' own number for "address already in use"; Go's syscall.EADDRINUSE is another one there.
const windowsAddressInUse = syscall.Errno(10048)

// Listen opens a loopback address such as "127.0.0.1:8080"; port 0 takes any free port. Drafts and whatever
// else is not public yet would be readable in the whole network otherwise, so no other address is allowed
// (ErrAddress).
func Listen(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %q: write it like 127.0.0.1:8080", ErrAddress, address)
	}
	if strings.EqualFold(host, "localhost") {
		host = "127.0.0.1" // whatever the machine's name service says
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("%w: %q: others in the network could read what is not published; "+
			"use 127.0.0.1 or [::1]", ErrAddress, address)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return nil, fmt.Errorf("%w: %q: the port is a number from 0 to 65535", ErrAddress, address)
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsAddressInUse) {
		return nil, fmt.Errorf("cannot serve at %s: %w", address, ErrTaken)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot serve at %s: %w", address, err)
	}
	return listener, nil
}

// URL returns the address of the preview's page.
func URL(listener net.Listener) string { return "http://" + listener.Addr().String() + shellPath }

// onlyThisMachine refuses requests that were made for another host's name. Without it a web page from
// anywhere could point its own name at 127.0.0.1 and read the preview in the author's browser (DNS
// rebinding). The port is free: it differs where a port is forwarded.
func onlyThisMachine(listener net.Listener, next http.Handler) http.Handler {
	own, _, _ := net.SplitHostPort(listener.Addr().String())
	allowed := []string{"localhost", "127.0.0.1", "::1", own}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(allowed, hostName(r.Host)) {
			http.Error(w, "this preview answers only to localhost", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostName is the name in a Host header, without its port and without the brackets of an IPv6 address.
func hostName(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		header = host
	}
	header = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	return strings.ToLower(header)
}
