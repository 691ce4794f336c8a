package sitetest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// SeaweedFS is a real object storage that runs as a separate process. Its access key is "id" and its secret
// key is "secret".
type SeaweedFS struct {
	S3    string // the address at which it speaks S3
	Filer string // the address of its files
}

// StartSeaweedFS starts a program that "scripts/deps prove" has built. It runs until the test ends, and
// needs some seconds before it can store anything. If readers is true, everyone may read.
func StartSeaweedFS(t testing.TB, program string, readers bool) SeaweedFS {
	t.Helper()
	folder := t.TempDir()
	program, err := filepath.Abs(program)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		t.Fatal(err)
	}
	ports := freePorts(4)
	arguments := []string{"server", "-dir", folder, "-ip", "127.0.0.1", "-ip.bind", "127.0.0.1",
		"-filer", "-s3", "-s3.config", seaweedKeys(t, folder, readers), "-volume.max", "20",
		"-master.volumeSizeLimitMB", "64"}
	for i, of := range []string{"master", "volume", "filer", "s3"} {
		arguments = append(arguments, fmt.Sprintf("-%s.port=%d", of, ports[i]))
	}
	server := exec.Command(program, arguments...)
	server.Dir, server.Stdout, server.Stderr = folder, log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		if said, err := os.ReadFile(log.Name()); err == nil && t.Failed() {
			t.Logf("%s", said[max(0, len(said)-4000):])
		}
		_ = log.Close()
	})
	const address = "http://127.0.0.1:%d"
	return SeaweedFS{S3: fmt.Sprintf(address, ports[3]), Filer: fmt.Sprintf(address, ports[2])}
}

// seaweedKeys writes the file with the permissions of users, and returns its name.
func seaweedKeys(t testing.TB, folder string, readers bool) string {
	t.Helper()
	everybody := ""
	if readers {
		everybody = `, {"name": "anonymous", "actions": ["Read"]}`
	}
	keys := filepath.Join(folder, "s3.json")
	err := os.WriteFile(keys, []byte(`{"identities": [{"name": "office",
		"credentials": [{"accessKey": "id", "secretKey": "secret"}],
		"actions": ["Admin", "Read", "Write", "List"]}`+everybody+`]}`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// freePorts returns ports that no program listens on. For each of them, SeaweedFS also uses the port with a
// number 10,000 higher.
func freePorts(n int) (ports []int) {
	for port := 20000 + os.Getpid()%20000; len(ports) < n; port++ {
		if isFree(port) && isFree(port+10000) {
			ports = append(ports, port)
		}
	}
	return ports
}

func isFree(port int) bool {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	return err == nil && listener.Close() == nil
}
