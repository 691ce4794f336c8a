package publish

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"tabla/internal/config"
	"tabla/internal/files"
)

// server is a store in a folder of a server, over SSH.
type server struct {
	conn     *ssh.Client
	client   *sftp.Client
	dir      string
	patience patience
	silent   atomic.Bool // a call got no answer, so the connection was closed
}

// serverPatience is longer than usualPatience, because one call makes several requests to the server and is
// not repeated.
const serverPatience = 3 * usualPatience

func openServer(ctx context.Context, t config.Target, a Access, p patience) (store, error) {
	address := t.Host
	if _, _, err := net.SplitHostPort(address); err != nil {
		address = net.JoinHostPort(strings.Trim(address, "[]"), "22")
	}
	settings, closeAgent, err := clientSettings(t, a, address)
	if err != nil {
		return nil, err
	}
	defer closeAgent()
	dialer := net.Dialer{Timeout: settings.Timeout, KeepAlive: 15 * time.Second}
	network, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	s := &server{dir: t.Path, patience: p}
	err = s.patience.call(ctx, 0, func(ctx context.Context, _ func(int64)) error {
		stop := context.AfterFunc(ctx, func() { _ = network.Close() })
		defer stop()
		return s.signIn(network, address, settings)
	})
	if err != nil {
		return nil, errors.Join(err, ignoreClosed(network.Close()))
	}
	return s, nil
}

// signIn signs in to the server through the connection network, and opens the folder of s there.
func (s *server) signIn(network net.Conn, address string, settings *ssh.ClientConfig) error {
	conn, channels, requests, err := ssh.NewClientConn(network, address, settings)
	if err != nil {
		return err
	}
	s.conn = ssh.NewClient(conn, channels, requests)
	if s.client, err = sftp.NewClient(s.conn); err != nil {
		return errors.Join(err, ignoreClosed(s.conn.Close()))
	}
	if _, err := s.client.Stat(s.dir); err != nil {
		return errors.Join(fmt.Errorf("%w: %s: %w", errNoFolder, s.dir, err), s.close())
	}
	return nil
}

// call calls do, which makes requests to the server and transfers size bytes. If there is no answer, call
// closes the connection, which ends do and all other calls.
func (s *server) call(ctx context.Context, size int64, do func(extend func(size int64)) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := s.patience.call(ctx, size, func(limited context.Context, extend func(int64)) error {
		stop := context.AfterFunc(limited, func() {
			if errors.Is(context.Cause(limited), errSilent) {
				s.silent.Store(true)
				_ = s.conn.Close()
			}
		})
		defer stop()
		return do(extend)
	})
	if err != nil && s.silent.Load() {
		return errSilent
	}
	return err
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// clientSettings returns the settings for signing in: with the key of TABLA_SSH_KEY, the agent, the usual
// keys or the password of TABLA_SFTP_PASSWORD. The server must be in the file of known hosts. The caller
// calls closeAgent after signing in.
func clientSettings(t config.Target, a Access, address string) (
	c *ssh.ClientConfig, closeAgent func(), err error) {
	file := a.Getenv("TABLA_KNOWN_HOSTS")
	if file == "" {
		file = a.home(".ssh", "known_hosts")
	}
	known, err := knownhosts.New(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errUnknownHost, err)
	}
	c = &ssh.ClientConfig{User: t.User, HostKeyCallback: known,
		HostKeyAlgorithms: knownAlgorithms(known, address),
		Timeout:           20 * time.Second}
	if c.User == "" {
		c.User = a.Getenv("USER")
	}
	signers, err := keyFiles(a)
	if err != nil {
		return nil, nil, err
	}
	closeAgent = func() {}
	if conn, err := net.Dial("unix", a.Getenv("SSH_AUTH_SOCK")); err == nil {
		closeAgent = func() { _ = conn.Close() } // closing cannot lose anything, because nothing is written
		more, err := agent.NewClient(conn).Signers()
		if err == nil {
			signers = append(signers, more...)
		}
	}
	if len(signers) > 0 {
		c.Auth = append(c.Auth, ssh.PublicKeys(signers...))
	}
	if password := a.Getenv("TABLA_SFTP_PASSWORD"); password != "" {
		c.Auth = append(c.Auth, ssh.Password(password))
	}
	if len(c.Auth) == 0 {
		closeAgent()
		return nil, nil, fmt.Errorf("%w: no agent runs, %s has no key without a passphrase, and "+
			"TABLA_SFTP_PASSWORD is not set", errNoKey, a.home(".ssh"))
	}
	return c, closeAgent, nil
}

// keyFiles returns the private keys that need no passphrase: the one of TABLA_SSH_KEY, or the usual ones.
func keyFiles(a Access) (signers []ssh.Signer, err error) {
	if file := a.Getenv("TABLA_SSH_KEY"); file != "" {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("%w: TABLA_SSH_KEY: %w", errNoKey, err)
		}
		signer, err := ssh.ParsePrivateKey(content)
		if err != nil {
			return nil, fmt.Errorf("%w: TABLA_SSH_KEY: %s: %w", errNoKey, file, err)
		}
		return []ssh.Signer{signer}, nil
	}
	for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
		content, err := os.ReadFile(a.home(".ssh", name))
		if err != nil {
			continue
		}
		if signer, err := ssh.ParsePrivateKey(content); err == nil {
			signers = append(signers, signer)
		}
	}
	return signers, nil
}

// knownAlgorithms returns the kinds of host keys that the file of known hosts has for a server. The client
// must allow only these kinds: otherwise the server might send a key of another kind, and it would look like
// a different server. The result is nil for an unknown server.
func knownAlgorithms(known ssh.HostKeyCallback, address string) (algorithms []string) {
	// For a key that is certainly not in the file, the callback returns an error that contains the keys in
	// the file.
	nobody, err := ssh.NewPublicKey(ed25519.PublicKey(make([]byte, ed25519.PublicKeySize)))
	if err != nil {
		return nil
	}
	var unlike *knownhosts.KeyError
	if !errors.As(known(address, &net.TCPAddr{}, nobody), &unlike) {
		return nil
	}
	for _, listed := range unlike.Want {
		kinds := []string{listed.Key.Type()}
		if kinds[0] == ssh.KeyAlgoRSA {
			kinds = []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256}
		}
		algorithms = append(algorithms, kinds...)
	}
	return algorithms
}

// close ends the connection. It closes the connection before the client, because closing the client waits for
// an answer of the server.
func (s *server) close() error {
	err := ignoreClosed(s.conn.Close())
	_ = s.client.Close() // the connection is closed, so an error has no meaning
	return err
}

func (s *server) path(name string) string { return path.Join(s.dir, name) }

func (s *server) read(ctx context.Context, name string) (content []byte, err error) {
	err = s.call(ctx, 0, func(extend func(int64)) error {
		f, err := s.client.Open(s.path(name))
		if err != nil {
			return err
		}
		defer f.Close()
		content, err = readAll(moving{f, extend})
		return err
	})
	return content, err
}

// write writes the file under another name in the same folder, and then renames it.
func (s *server) write(ctx context.Context, name string, f served) error {
	return s.call(ctx, 0, func(extend func(int64)) error { return s.replace(name, f, extend) })
}

func (s *server) replace(name string, f served, extend func(size int64)) error {
	if err := s.client.MkdirAll(path.Dir(s.path(name))); err != nil {
		return err
	}
	beside := s.path(besideName(name))
	err := s.fill(beside, f.content, extend)
	if err == nil {
		err = s.rename(beside, s.path(name))
	}
	if err != nil {
		if s.isFull(len(f.content)) {
			err = fmt.Errorf("%w (%w)", syscall.ENOSPC, err)
		}
		return errors.Join(err, ignoreMissing(s.client.Remove(beside)))
	}
	return nil
}

// isFull reports whether the server's disk has no room for a file of size bytes. It is needed because
// OpenSSH answers only "Failure" for every fault of its disk. The result is false if the server does not
// tell its free space.
func (s *server) isFull(size int) bool {
	disk, err := s.client.StatVFS(s.dir)
	return err == nil && disk.Frsize > 0 && disk.Bavail <= uint64(size)/disk.Frsize
}

// packet is how many bytes of a file the server confirms at once.
const packet = 32 << 10

func (s *server) fill(name string, content []byte, extend func(size int64)) error {
	f, err := s.client.Create(name)
	if err != nil {
		return err
	}
	for piece := range slices.Chunk(content, packet) {
		extend(int64(len(piece)))
		if _, err = f.Write(piece); err != nil {
			break
		}
	}
	if _, can := s.client.HasExtension("fsync@openssh.com"); can && err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// sync does nothing, because SFTP has no command for it.
func (s *server) sync([]string) {}

// rename replaces the file to by the file from, which OpenSSH does in one step. If the server cannot do
// that, rename returns an error, because otherwise readers would find no page for a moment.
func (s *server) rename(from, to string) error {
	if _, can := s.client.HasExtension("posix-rename@openssh.com"); !can {
		return errNoRename
	}
	return s.client.PosixRename(from, to)
}

// remove removes the file, and each parent folder that is empty after that.
func (s *server) remove(ctx context.Context, name string) error {
	return s.call(ctx, 0, func(func(int64)) error {
		err := errors.Join(ignoreMissing(s.client.Remove(s.path(name))),
			ignoreMissing(s.client.Remove(s.path(besideName(name)))))
		files.RemoveEmptyFolders(path.Dir(name),
			func(dir string) error { return s.client.RemoveDirectory(s.path(dir)) })
		return err
	})
}

func (s *server) names(ctx context.Context, folder string) (names []string, err error) {
	var entries []fs.FileInfo
	err = s.call(ctx, 0, func(func(int64)) (err error) {
		entries, err = s.client.ReadDirContext(ctx, s.path(folder))
		return err
	})
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return names, err
}
