"""Read in last by the process that others are forked from: what is there by then stays, and none of those others looks
it over for what nobody holds, which would give each of them a copy of most of it."""

import gc

gc.collect()
gc.freeze()
