package bundle

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"aead.dev/minisign"
)

// signatureName is the name of the file with the signature of the list of files. It has the format of
// minisign, so "minisign -Vm manifest.sha256" can verify it too.
const signatureName = manifestName + ".minisig"

// SecretKey is a key that signs bundles. The zero value does not sign.
type SecretKey struct{ key *minisign.PrivateKey }

// PublicKey is a key that verifies whether a bundle was signed with the secret key of the pair. With the zero
// value, nothing is verified, and a bundle needs no signature.
type PublicKey struct{ key *minisign.PublicKey }

// ErrPassword is the error of ReadSecretKey if the key cannot be decrypted with the password.
var ErrPassword = errors.New("the password does not open this key")

// NewKeys makes a pair of keys and returns the contents of two files in minisign's format. The secret key is
// encrypted with the password. If the password is "", it is not encrypted, and everybody who can read the
// file can sign.
func NewKeys(password string) (secret, public []byte, err error) {
	pub, key, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("make a key: %w", err)
	}
	if public, err = pub.MarshalText(); err != nil {
		return nil, nil, fmt.Errorf("write the public key: %w", err)
	}
	if password == "" {
		secret, err = key.MarshalText()
	} else {
		secret, err = minisign.EncryptKey(password, key)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("write the secret key: %w", err)
	}
	return append(secret, '\n'), append(public, '\n'), nil
}

// ReadSecretKey reads a secret key in minisign's format. It uses the password only if the key is encrypted.
func ReadSecretKey(text []byte, password string) (SecretKey, error) {
	var key minisign.PrivateKey
	if minisign.IsEncrypted(text) {
		opened, err := minisign.DecryptKey(password, text)
		if err != nil {
			return SecretKey{}, ErrPassword
		}
		return SecretKey{&opened}, nil
	}
	if err := key.UnmarshalText(text); err != nil {
		return SecretKey{}, fmt.Errorf("this is no secret key: %w", err)
	}
	return SecretKey{&key}, nil
}

// ReadPublicKey reads a public key in minisign's format.
func ReadPublicKey(text []byte) (PublicKey, error) {
	var key minisign.PublicKey
	if err := key.UnmarshalText(text); err != nil {
		return PublicKey{}, fmt.Errorf("this is no public key: %w", err)
	}
	return PublicKey{&key}, nil
}

// public returns the public key of the pair. If k is the zero value, the result is the zero value too.
func (k SecretKey) public() PublicKey {
	if k.key == nil {
		return PublicKey{}
	}
	public := k.key.Public().(minisign.PublicKey) // the documentation promises this type
	return PublicKey{&public}
}

// PublicText returns the public key of a secret key, in minisign's format.
func (k SecretKey) PublicText() ([]byte, error) {
	text, err := k.public().key.MarshalText()
	if err != nil {
		return nil, fmt.Errorf("write the public key: %w", err)
	}
	return append(text, '\n'), nil
}

// sign returns the signature of a list of files, or nil without a key. The signature has a comment with the
// board and the day. The comment is signed too, so that an old bundle cannot be taken for a new one.
func (k SecretKey) sign(manifest []byte, label string, day time.Time) []byte {
	if k.key == nil {
		return nil
	}
	comment := "tabla " + label + " " + day.UTC().Format(time.DateOnly)
	return minisign.SignWithComments(*k.key, manifest, comment, "signature of "+manifestName)
}

// ErrUnsigned and ErrForged are errors of Verify if a key is given.
var (
	ErrUnsigned = errors.New("this bundle is not signed")
	ErrForged   = errors.New("the signature is not that of this key, " +
		"or the list of files was changed after it")
)

// checkSignature verifies the signature of a bundle and returns its comment, with the board and the day.
// manifest is the list of the bundle, as it was read. Without a key it returns "". The error is ErrUnsigned
// or ErrForged if the signature is missing or wrong.
func (k PublicKey) checkSignature(files fs.FS, manifest []byte) (signed string, err error) {
	if k.key == nil {
		return "", nil
	}
	text, err := readFile(files, signatureName)
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrUnsigned
	}
	if err != nil {
		return "", fmt.Errorf("read %s: %w", signatureName, err)
	}
	var s minisign.Signature
	if s.UnmarshalText(text) != nil || !minisign.Verify(*k.key, manifest, text) {
		return "", ErrForged
	}
	return s.TrustedComment, nil
}
