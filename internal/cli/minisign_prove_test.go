//go:build prove

package cli

import (
	"os/exec"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// minisign verifies what tabla has signed, and tabla what minisign has signed: with keys made by either
// program, with and without a password.
func TestMinisignAndTablaVerifyEachOther(t *testing.T) {
	t.Setenv("TABLA_KEY_PASSWORD", "")
	d := newWorkplace(t)
	d.builtBefore("new", "key", d.Path("ours"))
	minisign(t, "-G", "-W", "-p", d.Path("theirs.pub"), "-s", d.Path("theirs"))
	for _, key := range []string{"ours", "theirs"} {
		d.crossVerify(key)
	}
	t.Setenv("TABLA_KEY_PASSWORD", "water")
	d.run("new", "key", d.Path("guarded"))
	d.crossVerify("guarded")
	t.Log("keys of tabla, of minisign, and one of tabla with a password, each in both directions")
}

// crossVerify signs a bundle with each of the two programs, and verifies it with both. Then it changes the
// list of files, and both programs must refuse it.
func (d workplace) crossVerify(key string) {
	d.t.Helper()
	stick := d.Path("stick-" + key)
	d.run("bundle", "c", "--to", stick, "--sign", d.Path(key))
	list, signature, public := stick+"/manifest.sha256", stick+"/manifest.sha256.minisig", d.Path(key+".pub")
	check := []string{"-V", "-m", list, "-x", signature, "-p", public}
	if said := minisign(d.t, check...); !strings.Contains(said, "Trusted comment: tabla ") {
		d.t.Errorf("%s: minisign shows another comment: %s", key, said)
	}
	minisign(d.t, "-S", "-m", list, "-x", signature, "-s", d.Path(key), "-t", "theirs")
	minisign(d.t, check...)
	said, err := exec.Command(d.tabla, "verify", stick, "--key", public).CombinedOutput()
	if err != nil || !strings.Contains(string(said), "theirs") {
		d.t.Errorf("%s: tabla does not verify what minisign has signed: %v %s", key, err, said)
	}
	sitetest.Write(d.t, stick, "manifest.sha256", d.read(list)+"\n")
	if exec.Command("minisign", check...).Run() == nil {
		d.t.Errorf("%s: minisign takes a changed list", key)
	}
	if exec.Command(d.tabla, "verify", stick, "--key", public).Run() == nil {
		d.t.Errorf("%s: tabla takes a changed list", key)
	}
}

// minisign runs the program minisign. If it asks for a password, it gets the one in the environment.
func minisign(t *testing.T, args ...string) string {
	t.Helper()
	c := exec.Command("minisign", args...)
	c.Stdin = strings.NewReader("water\nwater\n")
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("minisign %q: %v\n%s", args, err, said)
	}
	return string(said)
}
