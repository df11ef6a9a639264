"""The calendar: on which days something comes again, in either calendar, and from when to when on the wall."""
