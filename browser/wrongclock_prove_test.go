//go:build prove

package browser

import (
	"fmt"
	"testing"
	"time"
)

func TestClocksInManyRandomHistories(t *testing.T) { livesThrough(t, 400, 2) }

func TestClocksThatWereAheadForAWhileHideNoAlarm(t *testing.T) {
	for _, cut := range []bool{false, true} {
		t.Run(fmt.Sprint("20 days, power cut ", cut),
			func(t *testing.T) { aheadForAWhile(t, 20*day, 10*minute, cut) })
		t.Run(fmt.Sprint("a year, power cut ", cut),
			func(t *testing.T) { aheadForAWhile(t, 365*day, 7*time.Hour, cut) })
	}
}

func TestAlarmsAreShownInWrongZones(t *testing.T) {
	for _, wrong := range []time.Duration{2 * time.Hour, -2 * time.Hour} {
		for _, served := range []bool{false, true} {
			t.Run(fmt.Sprint(wrong, ", the server says the time: ", served),
				func(t *testing.T) { inAWrongZone(t, wrong, served) })
		}
	}
}

func TestTheServersTimeCountsMoreThanAnyClock(t *testing.T) {
	now := at(t, "2026-11-05 11:00")
	for name, wrong := range map[string]time.Duration{
		"1970": -time.Duration(now.UnixNano()), "a day behind": -day, "a month ahead": 30 * day,
		"a year ahead":    365 * day,
		"ten years ahead": 3650 * day,
	} {
		t.Run(name, func(t *testing.T) { byTheServer(t, wrong) })
	}
}
