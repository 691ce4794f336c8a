package notice

import "time"

// From is the instant at which the place closes in a centre's zone; zero when no day is given.
func (c *Closure) From(zone *time.Location) time.Time { return c.Starts.start(zone) }

// Until is the instant at which the place opens as ever again; zero when no day is given.
func (c *Closure) Until(zone *time.Location) time.Time { return c.Ends.end(zone) }
