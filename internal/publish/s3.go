package publish

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"tabla/internal/config"
)

// bucket is a store in an object storage that speaks S3. The storage guarantees that an object is replaced as
// a whole or not at all.
type bucket struct {
	client   *minio.Client
	name     string
	prefix   string // prefix of the names of all objects; "" or with "/" at its end
	gzip     compressor
	patience patience
	// the pause before the first repetition of a call; each later pause is twice as long
	pause time.Duration
}

func openBucket(t config.Target, a Access) (store, error) {
	endpoint, err := url.Parse(t.Endpoint)
	if err != nil {
		return nil, err
	}
	keys, err := storageKeys(a)
	if err != nil {
		return nil, err
	}
	secure := endpoint.Scheme == "https"
	transport, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, err
	}
	// bucket.try measures the time itself
	transport.DialContext, transport.ResponseHeaderTimeout = dialForFiles, 0
	client, err := minio.New(endpoint.Host, &minio.Options{Creds: keys, Secure: secure, Region: t.Region,
		Transport: transport, MaxRetries: 1}) // bucket.try repeats calls itself
	if err != nil {
		return nil, err
	}
	b := &bucket{client: client, name: t.Bucket, patience: usualPatience, pause: firstPause}
	if t.Path != "" {
		b.prefix = t.Path + "/"
	}
	return b, nil
}

// dialForFiles makes a connection with a small buffer for sending, so that bytes that are handed over to it
// are soon on their way.
func dialForFiles(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: 30 * time.Second}
	conn, err := dialer.DialContext(ctx, network, address)
	if tcp, is := conn.(*net.TCPConn); is {
		_ = tcp.SetWriteBuffer(onTheWay) // if the size cannot be set, slow links have less time
	}
	return conn, err
}

// storageKeys returns the keys for the storage: those of the environment, or those of the file that Amazon's
// own programs use.
func storageKeys(a Access) (*credentials.Credentials, error) {
	if id := a.Getenv("AWS_ACCESS_KEY_ID"); id != "" {
		return credentials.NewStaticV4(id, a.Getenv("AWS_SECRET_ACCESS_KEY"),
			a.Getenv("AWS_SESSION_TOKEN")), nil
	}
	file := a.Getenv("AWS_SHARED_CREDENTIALS_FILE")
	if file == "" {
		file = a.home(".aws", "credentials")
	}
	keys := credentials.NewFileAWSCredentials(file, a.Getenv("AWS_PROFILE"))
	if _, err := keys.GetWithContext(nil); err != nil {
		return nil, fmt.Errorf("%w: AWS_ACCESS_KEY_ID is not set, and %s has no key", errNoKey, file)
	}
	return keys, nil
}

func (b *bucket) close() error { return nil }

func (b *bucket) read(ctx context.Context, name string) (content []byte, err error) {
	core := minio.Core{Client: b.client}
	err = b.try(ctx, 0, func(ctx context.Context, extend func(int64)) error {
		body, _, header, err := core.GetObject(ctx, b.name, b.prefix+name, minio.GetObjectOptions{})
		if err != nil {
			return err
		}
		defer body.Close()
		content, err = readAll(moving{body, extend})
		if err == nil && strings.Contains(header.Get("Content-Encoding"), "gzip") {
			content, err = decompress(content)
		}
		return err
	})
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return nil, fs.ErrNotExist
	}
	return content, err
}

func (b *bucket) write(ctx context.Context, name string, f served) error {
	o := minio.PutObjectOptions{ContentType: f.contentType, CacheControl: f.cacheControl,
		DisableMultipart: true,
		SendContentMd5:   true}
	content := f.content
	if f.gzip != 0 {
		if packed := b.gzip.compress(content, f.gzip); len(packed) < len(content) {
			content, o.ContentEncoding = packed, "gzip"
		}
	}
	size := int64(len(content))
	return b.try(ctx, min(size, 2*onTheWay), func(ctx context.Context, extend func(int64)) error {
		o := o
		o.Progress = &sent{extend: extend}
		_, err := b.client.PutObject(ctx, b.name, b.prefix+name, bytes.NewReader(content), size, o)
		return err
	})
}

func (b *bucket) remove(ctx context.Context, name string) error {
	return b.try(ctx, 0, func(ctx context.Context, _ func(int64)) error {
		return b.client.RemoveObject(ctx, b.name, b.prefix+name, minio.RemoveObjectOptions{})
	})
}

// sync does nothing, because a storage keeps what it has confirmed.
func (b *bucket) sync([]string) {}

func (b *bucket) names(ctx context.Context, folder string) (names []string, err error) {
	o := minio.ListObjectsOptions{Prefix: b.prefix}
	if folder != "" {
		o.Prefix += folder + "/"
	}
	err = b.try(ctx, 0, func(ctx context.Context, extend func(int64)) error {
		names = nil
		for object := range b.client.ListObjectsIter(ctx, b.name, o) {
			if object.Err != nil {
				return object.Err
			}
			extend(0) // a long list comes in several answers
			names = append(names, path.Base(strings.TrimSuffix(object.Key, "/")))
		}
		return nil
	})
	return names, err
}

const (
	mostTries    = 6 // with growing pauses between them, which are five to ten seconds in all
	mostSilences = 3 // the largest number of these tries that may get no answer
	firstPause   = 300 * time.Millisecond
)

// try makes a call that transfers size bytes to the storage. After a fault that may be temporary it repeats
// the call. A call without an answer is cancelled, so a publication ends within a minute if the storage
// stops answering. Before do transfers more bytes, it may call extend.
func (b *bucket) try(ctx context.Context, size int64,
	do func(ctx context.Context, extend func(size int64)) error) error {
	pause, silences := b.pause, 0
	for n := 1; ; n++ {
		err := b.patience.call(ctx, size, do)
		if errors.Is(err, errSilent) {
			silences++
		}
		if err == nil || ctx.Err() != nil || n == mostTries || silences == mostSilences || !mayPass(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause/2)):
			// random, so that not all callers repeat at the same moment
		}
		pause *= 2
	}
}

// mayPass reports whether the same call may succeed a moment after this error.
func mayPass(err error) bool {
	var storage minio.ErrorResponse
	var certificate *tls.CertificateVerificationError
	if !errors.As(err, &storage) {
		return !errors.As(err, &certificate) && !errors.Is(err, http.ErrSchemeMismatch)
	}
	const clientClosed = 499 // a status of nginx
	return isBusy(storage) || storage.Code == "InternalError" || storage.Code == "RequestTimeout" ||
		slices.Contains([]int{http.StatusRequestTimeout, clientClosed, http.StatusInternalServerError,
			http.StatusBadGateway, http.StatusGatewayTimeout}, storage.StatusCode)
}

// isBusy reports whether the storage asks for fewer requests.
func isBusy(e minio.ErrorResponse) bool {
	return strings.HasPrefix(e.Code, "SlowDown") || strings.Contains(e.Code, "Throttl") ||
		e.Code == "RequestLimitExceeded" || e.StatusCode == http.StatusTooManyRequests ||
		e.StatusCode == http.StatusServiceUnavailable
}
