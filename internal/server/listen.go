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
	// ErrAddress is the error for an address that is malformed or is not a loopback address.
	ErrAddress = errors.New("not an address for a preview")
	// ErrTaken is the error if another program uses the port.
	ErrTaken = errors.New("another program, perhaps another preview, is already there")
)

// windowsAddressInUse is the number that Windows uses for "address already in use". The value of
// syscall.EADDRINUSE in Go for Windows is a different one.
const windowsAddressInUse = syscall.Errno(10048)

// Listen opens a loopback address such as "127.0.0.1:8080". Port 0 means any free port. Other addresses are
// refused with ErrAddress, because everybody in the network could then read drafts and other pages that are
// not public yet.
func Listen(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %q: write it like 127.0.0.1:8080", ErrAddress, address)
	}
	if strings.EqualFold(host, "localhost") {
		host = "127.0.0.1" // a name service might return another address for localhost
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("%w: %q: others in the network could read what is not published; "+
			"use 127.0.0.1 or [::1]", ErrAddress, address)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return nil, fmt.Errorf("%w: %q: the port is a number from 0 to 65535", ErrAddress, address)
	}
	return open(address, host, port)
}

// ListenShared opens any address of this machine, including those that other machines of the network can
// reach. The caller must decide which requests are answered (Options.Admit). Without a host, all addresses
// of the machine are opened.
func ListenShared(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %q: write it like 192.168.1.5:8080 or :8080", ErrAddress, address)
	}
	return open(address, host, port)
}

func open(address, host, port string) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsAddressInUse) {
		return nil, fmt.Errorf("cannot serve at %s: %w", address, ErrTaken)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot serve at %s: %w", address, err)
	}
	return listener, nil
}

// URL returns the address of the preview's own page.
func URL(listener net.Listener) string { return "http://" + listener.Addr().String() + shellPath }

// onlyThisMachine refuses requests whose Host header names another host. Without this check any web page
// could let its own host name point at 127.0.0.1 and then read the preview in the author's browser (DNS
// rebinding). Any port in the header is accepted, because it is a different one if the port is forwarded.
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

// hostName returns the name in a Host header, in lower case, without the port and without the brackets of an
// IPv6 address.
func hostName(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		header = host
	}
	header = strings.TrimSuffix(strings.TrimPrefix(header, "["), "]")
	return strings.ToLower(header)
}
