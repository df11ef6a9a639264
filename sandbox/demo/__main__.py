"""python -m sandbox.demo, the same as bot.py demo."""

import sys

from sandbox.demo import main

sys.exit(main(sys.argv[1:]))
