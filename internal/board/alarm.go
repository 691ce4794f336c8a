package board

import (
	"time"

	"tabla/internal/diag"
	"tabla/internal/view"
)

// ruleForeignAlarm is the rule on extreme notices that are not translated. It is reported once for each
// extreme notice of a centre, not once for each of its screens.
var ruleForeignAlarm = diag.Rule{
	Code: "foreign-alarm", Severity: diag.Warning,
	Title: "an extreme notice that is not translated for everybody who reads the board",
	Why:   "in danger, people must understand at once what to do",
	Fix:   "translate it first, or have somebody say it to the people who read these languages",
}

// reportForeignAlarms reports each extreme notice that is not wholly translated into every language of the
// centre. Without a translation, readers see its texts in another language.
func (b *Builder) reportForeignAlarms(r *diag.Report) {
	for i, source := range b.content.Notices {
		if source.Notice.Priority != "extreme" {
			continue
		}
		var foreign []string
		for l := range b.texts[i] {
			if b.texts[i][l].slide.State.Missing > 0 {
				foreign = append(foreign, b.content.Centre.Languages[l].Language.Name)
			}
		}
		if len(foreign) > 0 {
			r.Report(ruleForeignAlarm, source.Notice.Title.Pos,
				"translate it now: tabla sync, then the file of the language under locales/",
				"at %s the alarm is not wholly translated into %s", b.content.Centre.ID,
				diag.Enumerate(foreign))
		}
	}
}

// bursts returns the settings for extreme notices: for how many seconds the boards show only a new extreme
// notice, and how often they show extreme notices after that time.
func (b *Builder) bursts() view.Bursts {
	a := b.content.Site.Alarm
	return view.Bursts{Seconds: int(a.Alone / time.Second), Every: a.Every}
}
