//go:build prove

package publish

import (
	"fmt"
	"maps"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"tabla/internal/sitetest"
)

// startOpenSSH starts OpenSSH's own server, which lets the user of this process in with a key.
func startOpenSSH(t *testing.T) *sshServer {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	s := &sshServer{home: t.TempDir(), folder: t.TempDir(), user: me.Username}
	hostKey := filepath.Join(s.home, "host")
	s.host = newKey(t, hostKey)
	own := newKey(t, filepath.Join(s.home, ".ssh", "id_ed25519"))
	allowed := filepath.Join(s.home, "allowed")
	if err := os.WriteFile(allowed, ssh.MarshalAuthorizedKey(own.PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = free.Addr().String()
	port := free.Addr().(*net.TCPAddr).Port
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(s.home, "settings")
	content := fmt.Sprintf("ListenAddress 127.0.0.1\nPort %d\nHostKey %s\nAuthorizedKeysFile %s\nStrictModes no\n"+
		"UsePAM no\nPidFile none\nSubsystem sftp internal-sftp\n", port, hostKey, allowed)
	if err := os.WriteFile(settings, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 { // what the package's service makes at its start
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	server := exec.Command("/usr/sbin/sshd", "-D", "-e", "-f", settings)
	server.Stderr = t.Output()
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	for range 100 {
		if conn, err := net.Dial("tcp", s.address); err == nil {
			_ = conn.Close()
			s.know(t, s.host.PublicKey())
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("sshd does not answer")
	return nil
}

func TestOpenSSH(t *testing.T) {
	host := startOpenSSH(t)
	s, err := open(t.Context(), host.target(), env(host.home))
	if err != nil {
		t.Fatal(err)
	}
	expectStore(t, s)
	if err := s.close(); err != nil {
		t.Error(err)
	}
	t.Run("killed at any instant", realTarget{target: host.target(), home: host.home,
		files: func(t *testing.T) map[string]string { return withoutPieces(sitetest.Tree(t, host.folder)) },
	}.expectNothingLost)
}

// withoutPieces leaves out files that a killed process has begun: they have names of their own that nothing
// leads to.
func withoutPieces(tree map[string]string) map[string]string {
	maps.DeleteFunc(tree, func(name, _ string) bool { return strings.HasSuffix(name, ".part") })
	return tree
}
