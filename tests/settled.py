"""A town in which everybody has settled is lived once for each process; whoever tests wakes up in a copy of it."""

import copyreg
import pickle
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from weakref import WeakValueDictionary

from sandbox.town import Town
from tests.at_once import at_once

copyreg.pickle(WeakValueDictionary, lambda held: (WeakValueDictionary, (dict(held),)))


@dataclass(frozen=True)
class Settled:
    file: Path  # what its bot remembers
    town: bytes  # and everything else, asleep

    @classmethod
    async def lived(cls, tables: Path, file: Path) -> "Settled":
        with at_once():
            town = await Town.open(f"sqlite:///{copy(tables, file)}")
        await town.close()
        del town.house
        return cls(file, pickle.dumps(town))

    async def again(self, file: Path) -> Town:
        town: Town = pickle.loads(self.town)
        town.url = f"sqlite:///{copy(self.file, file)}"
        await town.wakes_up()
        return town
