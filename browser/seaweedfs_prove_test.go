//go:build prove

package browser

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The same, through a SeaweedFS in processes of its own, in which everybody may read.
func TestFromSavingToTheScreenThroughSeaweedFS(t *testing.T) {
	s3, filer := startSeaweedFS(t)
	o := newOffice(t, fmt.Sprintf(`{to: "s3://bucket/info", endpoint: %q, region: us-east-1, address: %q}`, s3,
		s3+"/bucket/info/"), s3+"/bucket/info/")
	waitForBucket(t, filer)
	all := o.publish()
	t.Logf("the first publication: %d files, %.1f MB, %.2f s of CPU", all.Written, float64(all.Bytes)/1e6, all.CPU.Seconds())
	o.expectOnScreens(nil)
}

// startSeaweedFS starts the server that "scripts/deps prove" has built, and returns the addresses of its
// storage and of its files.
func startSeaweedFS(t *testing.T) (s3, filer string) {
	t.Helper()
	program, err := filepath.Abs("../.tools/weed")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	identities := filepath.Join(folder, "s3.json")
	if err := os.WriteFile(identities, []byte(`{"identities": [{"name": "office",
		"credentials": [{"accessKey": "id", "secretKey": "secret"}],
		"actions": ["Admin", "Read", "Write", "List"]}, {"name": "anonymous", "actions": ["Read"]}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	arguments := []string{"server", "-dir", folder, "-ip", "127.0.0.1", "-ip.bind", "127.0.0.1", "-filer", "-s3",
		"-s3.config", identities, "-volume.max", "20", "-master.volumeSizeLimitMB", "64"}
	ports := freePorts(t, 4)
	for i, of := range []string{"master", "volume", "filer", "s3"} {
		arguments = append(arguments, fmt.Sprintf("-%s.port=%d", of, ports[i]))
	}
	server := exec.Command(program, arguments...)
	server.Dir = folder
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	const address = "http://127.0.0.1:%d"
	return fmt.Sprintf(address, ports[3]), fmt.Sprintf(address, ports[2])
}

// freePorts returns ports that nobody listens on. For each, SeaweedFS also takes the port 10,000 above it.
func freePorts(t *testing.T, n int) (ports []int) {
	t.Helper()
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

// waitForBucket makes the bucket, as soon as the server stores something: it needs some seconds.
func waitForBucket(t *testing.T, filer string) {
	t.Helper()
	said := "nothing"
	for range 600 {
		time.Sleep(time.Second / 5)
		answer, err := http.Post(filer+"/buckets/bucket/", "", nil)
		if err != nil {
			said = err.Error()
			continue
		}
		said = answer.Status
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusCreated {
			return
		}
	}
	t.Fatal("SeaweedFS makes no bucket: ", said)
}
