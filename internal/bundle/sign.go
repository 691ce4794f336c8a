package bundle

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"aead.dev/minisign"
)

// signatureName is the signature of the list of files, in minisign's format: "minisign -Vm manifest.sha256"
// reads it too.
const signatureName = manifestName + ".minisig"

// SecretKey signs bundles. The zero value signs nothing.
type SecretKey struct{ key *minisign.PrivateKey }

// PublicKey tells the bundles that its secret key signed from all others. The zero value asks for no
// signature.
type PublicKey struct{ key *minisign.PublicKey }

// ErrPassword is the error of ReadSecretKey if the password does not open the key.
var ErrPassword = errors.New("the password does not open this key")

// NewKeys makes a pair of keys in minisign's format, for two files. The secret one is encrypted with the
// password; with "" everybody who can read the file can sign.
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

// ReadSecretKey reads a secret key in minisign's format. The password is used if the key is encrypted.
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

// public returns the key's other half; the zero value's is the zero value.
func (k SecretKey) public() PublicKey {
	if k.key == nil {
		return PublicKey{}
	}
	public := k.key.Public().(minisign.PublicKey) // of its type by its documentation
	return PublicKey{&public}
}

// sign returns the signature of a list of files, nil without a key. Its comment, which is signed too, names
// the board and the day, so that an old bundle cannot pass for a new one.
func (k SecretKey) sign(manifest []byte, label string, day time.Time) []byte {
	if k.key == nil {
		return nil
	}
	comment := "tabla " + label + " " + day.UTC().Format(time.DateOnly)
	return minisign.SignWithComments(*k.key, manifest, comment, "signature of "+manifestName)
}

// Errors of Verify if a key is given.
var (
	ErrUnsigned = errors.New("this bundle is not signed")
	ErrForged   = errors.New("the signature is not that of this key, or the list of files was changed after it")
)

// checkSignature returns what the signature of a bundle says: the board and the day. Without a key it returns
// "".
func (k PublicKey) checkSignature(files fs.FS) (signed string, err error) {
	if k.key == nil {
		return "", nil
	}
	manifest, err := fs.ReadFile(files, manifestName)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", manifestName, err)
	}
	text, err := fs.ReadFile(files, signatureName)
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
