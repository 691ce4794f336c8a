package publish

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/minio/minio-go/v7"
	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"

	"tabla/internal/config"
)

// Access says where the secrets for signing in to a target are. Secrets are never in site.yaml.
type Access struct {
	Getenv func(name string) string
	Home   string // the folder of the user who publishes; "" if there is none
}

func (a Access) home(parts ...string) string {
	return filepath.Join(append([]string{a.Home}, parts...)...)
}

// open opens the store of a target.
func open(ctx context.Context, t config.Target, a Access) (store, error) {
	switch t.Kind {
	case config.S3:
		return openBucket(t, a)
	case config.SFTP:
		return openServer(ctx, t, a, serverPatience)
	default:
		return openFolder(t)
	}
}

// readAll reads a file at a target. No file of a site is larger than maxFile.
func readAll(r io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(r, maxFile)) }

var (
	errNoKey       = errors.New("there is nothing to sign in with")
	errUnknownHost = errors.New("the file of known hosts cannot be read")
	errNoFolder    = errors.New("there is no such folder on the server")
	errNoRename    = errors.New("the server cannot replace a file in one step (posix-rename@openssh.com)")
)

// explain returns err with an explanation and a remedy, in words for people who do not know the technical
// cause.
func explain(err error, t config.Target) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, ErrNotBuilt) {
		return err
	}
	if remedy := remedy(err, t); remedy != "" {
		return fmt.Errorf("publish to %s: %s\n  (%w)", t.Name, remedy, err)
	}
	return fmt.Errorf("publish to %s: %w", t.Name, err)
}

// remedy returns what an error means and what to do. It returns "" if the message of the error is already
// the best explanation.
func remedy(err error, t config.Target) string {
	var network *net.OpError
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var storage minio.ErrorResponse
	errors.As(err, &storage)
	switch {
	case errors.Is(err, errSilent):
		return "the target does not answer: look whether this computer is online and the address in " +
			"site.yaml is right, wait a minute and publish again; it goes on where it has ended; " +
			"if it stays silent, its owner has to look why"
	case isFull(err, storage.Code):
		return "there is no room left at the target: make room and publish again; what is there is whole"
	case t.Kind == config.Folder && errors.Is(err, fs.ErrNotExist):
		return "the folder " + t.Path + " is missing: mount the share or make the folder, " +
			"or correct to: in site.yaml"
	case errors.Is(err, errNoKey) && t.Kind == config.S3:
		return "no key for the storage: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them " +
			"into ~/.aws/credentials"
	case storage.Code != "":
		return storageRemedy(storage, t)
	case serverRemedy(err, t) != "":
		return serverRemedy(err, t)
	case errors.Is(err, fs.ErrPermission):
		return userOf(t) + " may not write there: its owner has to allow it"
	case errors.As(err, &certificate):
		return "the certificate of the storage does not prove that it is the right one: look whether the " +
			"clock of this computer is right and the address in site.yaml too; else its owner has to renew it"
	case errors.Is(err, http.ErrSchemeMismatch):
		return "the storage does not speak https: look whether the address in site.yaml is right"
	case errors.As(err, &network), errors.As(err, &name), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.EOF), errors.Is(err, sftp.ErrSSHFxConnectionLost):
		return "the connection failed: look whether this computer is online and the address in site.yaml " +
			"is right, then publish again; it goes on where it has ended"
	}
	return ""
}

// storageRemedy returns what an answer of an object storage means and what to do, or "".
func storageRemedy(e minio.ErrorResponse, t config.Target) string {
	is := func(codes ...string) bool { return slices.Contains(codes, e.Code) }
	switch {
	case is(minio.NoSuchBucket, "InvalidBucketName"):
		return "the storage has no bucket " + t.Bucket + ": make it there, or correct to: in site.yaml"
	case is(minio.InvalidAccessKeyID, "SignatureDoesNotMatch"):
		return "the storage does not know the key: look whether AWS_ACCESS_KEY_ID and " +
			"AWS_SECRET_ACCESS_KEY are those of this storage"
	case is("ExpiredToken", "InvalidToken", "TokenRefreshRequired"):
		return "the key was for some hours only, and they are over: get a new one, " +
			"set AWS_SESSION_TOKEN too, and publish again"
	case is(minio.AuthorizationHeaderMalformed, minio.InvalidRegion, "PermanentRedirect", "TemporaryRedirect",
		"IllegalLocationConstraintException"), e.StatusCode/100 == 3:
		return "the bucket " + t.Bucket + " lies elsewhere" + elsewhere(e) +
			": correct region: and endpoint: in site.yaml"
	case is("RequestTimeTooSkewed", "RequestExpired"):
		return "the clock of this computer is wrong: set it right and publish again"
	case is(minio.AccessDenied, "AllAccessDisabled", "MethodNotAllowed"):
		return "the key may not do this: its owner has to allow reading, writing, listing and removing in " +
			"bucket " + t.Bucket
	case isBusy(e):
		return "the storage asks to be left in peace for a while: wait some minutes and publish again; " +
			"it goes on where it has ended"
	case e.StatusCode >= http.StatusInternalServerError:
		return "the storage has a fault of its own: wait some minutes and publish again; it goes on " +
			"where it has ended; if it stays so, its owner has to look why"
	case e.StatusCode == http.StatusProxyAuthRequired:
		return "the network lets nobody out unknown: its owner has to say which proxy to name in HTTPS_PROXY"
	}
	return ""
}

// elsewhere returns the region in which a bucket is, if the storage says so.
func elsewhere(e minio.ErrorResponse) string {
	if e.Region == "" {
		return ""
	}
	return ", in region " + e.Region
}

// serverRemedy returns what an error of signing in to a server means and what to do, or "".
func serverRemedy(err error, t config.Target) string {
	var host *knownhosts.KeyError
	var revoked *knownhosts.RevokedError
	var auth *ssh.ServerAuthError
	switch {
	case errors.Is(err, errNoKey):
		return "no key for the server: start an SSH agent with your key, or name a key file in TABLA_SSH_KEY"
	case errors.Is(err, errUnknownHost):
		return "it is not known which server is the right one: connect to it once with " +
			sshCommand(t) + " and compare what it shows with what its owner says, or set TABLA_KNOWN_HOSTS"
	case errors.As(err, &host) && len(host.Want) == 0:
		return "this server is not in the file of known hosts, so it could be anybody's: connect to it " +
			"once with " +
			sshCommand(t) + " and compare what it shows with what its owner says"
	case errors.As(err, &host), errors.As(err, &revoked):
		return "the server shows another key than before: it was set up anew, or somebody pretends to be " +
			"it; ask its owner before you change anything"
	case errors.As(err, &auth), strings.Contains(err.Error(), "unable to authenticate"):
		return "the server does not let " + userOf(t) + " in: its owner has to add your public key for " +
			"this user"
	case errors.Is(err, errNoFolder):
		return "the folder " + t.Path + " is missing on the server: make it there, " +
			"or correct to: in site.yaml"
	}
	return ""
}

// isFull reports whether an error means that the target has no room left.
func isFull(err error, storageCode string) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		storageCode == "XMinioStorageFull" ||
		storageCode == "QuotaExceeded" || storageCode == "InsufficientStorage" ||
		strings.Contains(strings.ToLower(err.Error()), "no space left")
}

func sshCommand(t config.Target) string {
	host, port, err := net.SplitHostPort(t.Host)
	if err != nil {
		return `"ssh ` + userAt(t) + t.Host + `"`
	}
	return `"ssh -p ` + port + " " + userAt(t) + host + `"`
}

func userAt(t config.Target) string {
	if t.User == "" {
		return ""
	}
	return t.User + "@"
}

// userOf returns the name of the user for a message.
func userOf(t config.Target) string {
	if t.User == "" {
		return "this user"
	}
	return t.User
}
