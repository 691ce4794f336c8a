// Package text knows what every room asks of a text: where its placeholders for the values of a centre are.
//
// It does not know languages (lang does), Markdown or HTML (segment does), and it reports no problems.
package text
