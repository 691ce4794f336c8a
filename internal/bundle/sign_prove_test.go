//go:build prove

package bundle

import (
	"errors"
	"testing"
)

// To open a key takes a gigabyte and seconds: minisign makes it dear to guess a password.
func TestAKeyOpensWithItsPasswordAlone(t *testing.T) {
	keys(t, "water")
	secret, _, err := NewKeys("water")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadSecretKey(secret, ""); !errors.Is(err, ErrPassword) {
		t.Errorf("without the password: %v", err)
	}
}
