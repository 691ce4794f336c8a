package cli

import (
	"slices"

	"tabla/internal/board"
	"tabla/internal/catalogue"
	"tabla/internal/check"
	"tabla/internal/config"
	"tabla/internal/diag"
	"tabla/internal/exchange"
	"tabla/internal/notice"
	"tabla/internal/segment"
	"tabla/internal/strict"
	"tabla/internal/theme"
)

// allRules returns every rule that tabla reports, room by room.
func allRules() []diag.Rule {
	return slices.Concat(diag.Rules(), strict.Rules(), config.Rules(), notice.Rules(), segment.Rules(),
		catalogue.Rules(), exchange.Rules(), board.Rules(), check.Rules(), []diag.Rule{theme.RuleUnknownIcon})
}
