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
		"<tr>\n<td>P</td>\n<td style=\"text-align:right\"><span class=\"h\">" +
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
