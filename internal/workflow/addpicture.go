package workflow

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"tabla/internal/diag"
	"tabla/internal/files"
	"tabla/internal/picture"
	"tabla/internal/site"
)

// AddPicture keeps a picture in a folder of the site, such as "content/health", and returns the name that
// it has there. name is the beginning of that name; a number is added if there is a file of that name
// already, so no file is ever replaced. It returns a finding if the picture cannot be published; nothing is
// then written.
func AddPicture(ctx context.Context, o site.Options, w files.Writer, folder, name string,
	content []byte) (string, *diag.Finding, error) {
	kept, extension, fault, err := picture.Receive(name, content)
	if err != nil || fault != nil {
		return "", fault, err
	}
	const most = 1000
	for number := 1; number < most; number++ {
		file := name + extension
		if number > 1 {
			file = fmt.Sprintf("%s-%d%s", name, number, extension)
		}
		at := filepath.Join(o.Dir, filepath.FromSlash(path.Join(folder, file)))
		err := w.Apply(ctx, nil, []files.Change{{Name: at, Content: kept}})
		if !errors.Is(err, files.ErrChanged) {
			return file, nil, err
		}
	}
	return "", nil, fmt.Errorf("there are %d pictures of the name %s already", most, name)
}
