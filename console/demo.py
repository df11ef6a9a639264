"""`bot.py demo`: the toy town, which is no part of a bot that works, nor of its image."""

import sys

NO_TOWN = "试用的桂花园不在这个镜像里：把源码拿下来，在里头 make run。"


def demo(arguments: list[str]) -> int:
    try:
        from sandbox.demo import main
    except ModuleNotFoundError:
        print(NO_TOWN, file=sys.stderr)
        return 1
    return main(arguments)
