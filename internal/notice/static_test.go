package notice

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"tabla/internal/diag"
)

func TestWhatLiesUnusedInStaticIsNamed(t *testing.T) {
	files := folderOf(map[string]string{"content/health/good.md": ""})
	for _, name := range []string{"map.png", "photos/Yard.JPG", "plan.heic", ".DS_Store", ".git/config",
		"Thumbs.db", "~$plan.docx", "form.pdf", "talk.mp3"} {
		files["static/"+name] = &fstest.MapFile{}
	}
	files["static/pipe.png"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	files["static/photos/link.png"] = &fstest.MapFile{Mode: fs.ModeSymlink}
	_, got := load(t, files)
	equal(t, "problems", got, "static/form.pdf: warning: nothing is done with this file [unknown-file]\n"+
		"  hint: static/ is for pictures that notices show; link to other files on the internet\n"+
		"static/photos/link.png: error: symbolic links are not followed ["+diag.RuleSymlink.Code+"]\n"+
		"  hint: put the file itself here\n"+
		"static/pipe.png: error: this is neither a file nor a folder [bad-path]\n"+
		"  hint: remove it\n"+
		"static/talk.mp3: warning: nothing is done with this file [unknown-file]\n"+
		"  hint: put the recording beside its notice in content/, and name it there under audio:\n")
}
