package shape

import (
	"strings"
	"testing"
)

func TestWideTablesCarryTheirHeadsIntoTheirCells(t *testing.T) {
	const head = "<table>\n<thead>\n<tr>\n<th>Medicine</th>\n" +
		"<th class=\"fb\" lang=\"en\" dir=\"ltr\" style=\"text-align:right\">" +
		"<small class=\"fb-l\" lang=\"ar\" dir=\"rtl\">x</small> Morning</th>\n<th></th>\n" +
		"<th><bdi dir=\"ltr\">18:00</bdi></th>\n" +
		"</tr>\n</thead>\n<tbody>\n"
	got := string(stackTables([]byte("<p>a</p>\n" + head +
		"<tr>\n<td>P</td>\n<td style=\"text-align:right\">1</td>\n<td>2</td>\n<td>3</td>\n</tr>\n" +
		"<tr>\n<td>I</td>\n<td></td>\n<td></td>\n<td>4</td>\n</tr>\n</tbody>\n</table>\n<p>z</p>")))
	want := "<p>a</p>\n" + strings.Replace(head, "<table>", `<table class="wide">`, 1) +
		"<tr>\n<td>P</td>\n<td style=\"text-align:right\" lang=\"en\" dir=\"ltr\"><span class=\"h\">" +
		"<span lang=\"en\" dir=\"ltr\">Morning</span>: </span>1</td>\n<td>2</td>\n" +
		"<td><span class=\"h\"><bdi dir=\"ltr\">18:00</bdi>: </span>3</td>\n</tr>\n" +
		"<tr>\n<td>I</td>\n<td></td>\n<td></td>\n" +
		"<td><span class=\"h\"><bdi dir=\"ltr\">18:00</bdi>: </span>4</td>\n</tr>\n" +
		"</tbody>\n</table>\n<p>z</p>"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, same := range []string{"<p>x</p>", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n" +
		"</thead>\n</table>\n"} {
		if got := string(stackTables([]byte(same))); got != same {
			t.Errorf("got %s, want %s", got, same)
		}
	}
}

func TestACellOfNumbersIsReadLikeItsHead(t *testing.T) {
	const english = `<span class="h"><span lang="en" dir="ltr">Open</span>: </span>`
	const own = ` lang="en" dir="ltr"`
	for _, c := range []struct{ head, attributes, content, want string }{
		{english, "", "09:00–12:00</td>", own},
		{english, "", `<a href="tel:+381112223344">+381 11 222 33 44</a></td><td>Room`, own},
		{english, ` class="fb" lang="en" dir="ltr"`, "12</td>", ""},
		{english, "", "غرفة 14</td>", ""}, // translated already
		{`<span class="h">مفتوح: </span>`, "", "09:00–12:00</td>", ""},
		{"", "", "09:00–12:00</td>", ""},
	} {
		if got := directionOf(c.head, c.attributes, c.content); got != c.want {
			t.Errorf("%s under %s: got %q, want %q", c.content, c.head, got, c.want)
		}
	}
}
