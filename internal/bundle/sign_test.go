package bundle

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tabla/internal/sitetest"
)

// keys returns a new pair.
func keys(t testing.TB, password string) (SecretKey, PublicKey) {
	t.Helper()
	secretText, publicText, err := NewKeys(password)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := ReadSecretKey(secretText, password)
	if err != nil {
		t.Fatal(err)
	}
	public, err := ReadPublicKey(publicText)
	if err != nil {
		t.Fatal(err)
	}
	return secret, public
}

// signed is options with a key.
func signed(dir, to string, key SecretKey) request {
	o := options(dir, "one", to)
	o.Key = key
	return o
}

func TestASignedBundleIsRecognised(t *testing.T) {
	dir := laySite(t, "Drink.")
	ours, public := keys(t, "")
	_, others := keys(t, "")
	for _, name := range []string{"stick", "one.zip"} {
		to := filepath.Join(t.TempDir(), name)
		bundle(t, signed(dir, to, ours))
		v, err := Verify(to, public)
		if err != nil || len(v.Found) > 0 || v.Signed != "tabla one 2026-11-02" {
			t.Errorf("%s: %+v %v", name, v, err)
		}
		if _, err := Verify(to, others); !errors.Is(err, ErrForged) {
			t.Errorf("%s, verified with the key of somebody else: %v", name, err)
		}
		expectWhole(t, to)
	}
}

func TestAnUnsignedBundleIsNamed(t *testing.T) {
	to := t.TempDir()
	_, public := keys(t, "")
	bundle(t, options(laySite(t, "Drink."), "one", to))
	if _, err := Verify(to, public); !errors.Is(err, ErrUnsigned) {
		t.Errorf("got %v, want %v", err, ErrUnsigned)
	}
}

// Whoever changes a file and puts its sum into the list cannot sign the list.
func TestAChangedListIsForged(t *testing.T) {
	to := t.TempDir()
	ours, public := keys(t, "")
	bundle(t, signed(laySite(t, "Drink."), to, ours))
	m, err := parseManifest([]byte(sitetest.Tree(t, to)[manifestName]))
	if err != nil {
		t.Fatal(err)
	}
	sitetest.Write(t, to, "index.html", "changed")
	if m.files["index.html"], err = sumOf(os.DirFS(to), "index.html"); err != nil {
		t.Fatal(err)
	}
	sitetest.Write(t, to, manifestName, string(m.bytes()))
	expectWhole(t, to)
	if _, err := Verify(to, public); !errors.Is(err, ErrForged) {
		t.Errorf("got %v, want %v", err, ErrForged)
	}
	// A key never signs what somebody else has put on the stick: only what this build wrote.
	bundle(t, signed(laySite(t, "Drink more."), to, ours))
	if v, err := Verify(to, public); err != nil || len(v.Found) > 0 {
		t.Errorf("written again: %+v %v", v, err)
	}
	m, err = parseManifest([]byte(sitetest.Tree(t, to)[manifestName]))
	if err != nil || len(m.releases[""]) != 1 {
		t.Errorf("%v releases are listed, want the new one alone (%v)", m.releases[""], err)
	}
}

func TestAStickThatIsNoLongerSignedHasNoSignature(t *testing.T) {
	to, dir := t.TempDir(), laySite(t, "Drink.")
	ours, public := keys(t, "")
	bundle(t, signed(dir, to, ours))
	bundle(t, options(dir, "one", to))
	if _, err := Verify(to, public); !errors.Is(err, ErrUnsigned) {
		t.Errorf("got %v, want %v", err, ErrUnsigned)
	}
	expectWhole(t, to)
}

func TestASignedStickKeepsTheReleasesThatItsKeySigned(t *testing.T) {
	to := t.TempDir()
	ours, public := keys(t, "")
	bundle(t, signed(laySite(t, "Drink."), to, ours))
	bundle(t, signed(laySite(t, "Drink more."), to, ours))
	m, err := parseManifest([]byte(sitetest.Tree(t, to)[manifestName]))
	if err != nil || len(m.releases[""]) != 2 {
		t.Errorf("%v releases are listed, want two (%v)", m.releases[""], err)
	}
	if v, err := Verify(to, public); err != nil || len(v.Found) > 0 {
		t.Errorf("%+v %v", v, err)
	}
}

func TestWhatIsNoKeyIsRefused(t *testing.T) {
	if _, err := ReadSecretKey([]byte("hello"), ""); err == nil || errors.Is(err, ErrPassword) {
		t.Errorf("what is no secret key: %v", err)
	}
	if _, err := ReadPublicKey([]byte(strings.Repeat("x", 60))); err == nil {
		t.Error("what is no public key was read as one")
	}
}
