package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tabla/internal/bundle"
	"tabla/internal/files"
)

// passwordName is the name of the environment variable with the password of a secret key. A password in the
// arguments could be seen by everybody on the machine.
const passwordName = "TABLA_KEY_PASSWORD"

func newKey(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "key FILE",
		Short: "make a pair of keys to sign bundles with",
		Long: `key writes a secret key to FILE, which only you may have, and the public key to FILE.pub, for everybody who verifies
sticks. Both have the format of minisign. A password for the secret key is read from ` + passwordName + `; without one,
everybody who can read FILE can sign.`,
		Example: "  tabla new key route.key",
		Args:    oneArgument("file", "tabla new key route.key"),
		RunE:    func(_ *cobra.Command, args []string) error { return writeKeys(env, args[0]) },
	}
}

func writeKeys(env Env, name string) error {
	secretFile := under(env.Dir, name)
	for _, file := range []string{secretFile, secretFile + ".pub"} {
		if _, err := os.Lstat(file); err == nil {
			return wrongUsage("%s exists already: a key that is lost cannot be made again",
				filepath.Base(file))
		}
	}
	secret, public, err := bundle.NewKeys(os.Getenv(passwordName))
	if err != nil {
		return err
	}
	if err := files.CreateSecret(secretFile, secret); err != nil {
		return err
	}
	if err := writeNew(secretFile+".pub", public); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout,
		"wrote %s: keep it, and let nobody have it\nwrote %s.pub: for all who verify sticks\n", name, name)
	return err
}

// secretKey reads the key with which a bundle is signed. It returns the zero value if name is "".
func secretKey(env Env, name string) (bundle.SecretKey, error) {
	if name == "" {
		return bundle.SecretKey{}, nil
	}
	text, err := os.ReadFile(under(env.Dir, name))
	if err != nil {
		return bundle.SecretKey{}, wrongUsage("the key cannot be read: %v", err)
	}
	key, err := bundle.ReadSecretKey(text, os.Getenv(passwordName))
	if errors.Is(err, bundle.ErrPassword) {
		return key, wrongUsage("%s: %v: set %s", name, err, passwordName)
	}
	if err != nil {
		return key, wrongUsage("%s: %v", name, err)
	}
	return key, nil
}

// publicKey reads the key with which the signature of a bundle is verified. It returns the zero value if name
// is "".
func publicKey(env Env, name string) (bundle.PublicKey, error) {
	if name == "" {
		return bundle.PublicKey{}, nil
	}
	text, err := os.ReadFile(under(env.Dir, name))
	if err != nil {
		return bundle.PublicKey{}, wrongUsage("the key cannot be read: %v", err)
	}
	key, err := bundle.ReadPublicKey(text)
	if err != nil {
		return key, wrongUsage("%s: %v", name, err)
	}
	return key, nil
}
