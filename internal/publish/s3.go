package publish

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"tabla/internal/config"
)

// bucket is a store in an object storage that speaks S3. The storage guarantees that an object is replaced as
// a whole or not at all.
type bucket struct {
	client *minio.Client
	name   string
	prefix string // of all objects, "" or with "/" at its end
	gzip   compressor
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
	const tries = 5 // with growing pauses between them, some ten seconds in all
	client, err := minio.New(endpoint.Host, &minio.Options{Creds: keys, Secure: endpoint.Scheme == "https",
		Region: t.Region, MaxRetries: tries})
	if err != nil {
		return nil, err
	}
	b := &bucket{client: client, name: t.Bucket}
	if t.Path != "" {
		b.prefix = t.Path + "/"
	}
	return b, nil
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

func (b *bucket) read(ctx context.Context, name string) ([]byte, error) {
	object, err := b.client.GetObject(ctx, b.name, b.prefix+name, minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	stat, err := object.Stat()
	if err != nil || !strings.Contains(stat.Metadata.Get("Content-Encoding"), "gzip") {
		return content, err
	}
	return decompress(content)
}

func (b *bucket) write(ctx context.Context, name string, f served) error {
	o := minio.PutObjectOptions{ContentType: f.contentType, CacheControl: f.cacheControl,
		DisableMultipart: true,
		SendContentMd5:   true}
	content := f.content
	if f.gzip {
		if packed := b.gzip.compress(content); len(packed) < len(content) {
			content, o.ContentEncoding = packed, "gzip"
		}
	}
	_, err := b.client.PutObject(ctx, b.name, b.prefix+name, bytes.NewReader(content), int64(len(content)), o)
	return err
}

func (b *bucket) remove(ctx context.Context, name string) error {
	return b.client.RemoveObject(ctx, b.name, b.prefix+name, minio.RemoveObjectOptions{})
}

func (b *bucket) names(ctx context.Context, folder string) (names []string, err error) {
	prefix := b.prefix
	if folder != "" {
		prefix += folder + "/"
	}
	for object := range b.client.ListObjectsIter(ctx, b.name, minio.ListObjectsOptions{Prefix: prefix}) {
		if object.Err != nil {
			return nil, object.Err
		}
		names = append(names, path.Base(strings.TrimSuffix(object.Key, "/")))
	}
	return names, nil
}
