"""The bot of a demo begins its lives sooner, in tests that ask how it lives and not how it is started."""

import pytest

from sandbox.demo import inside
from tests.nest import born


@pytest.fixture(scope="session", autouse=True)
def forked():
    async def begun(told, folder, environment):
        return await born(inside.main, told, folder=folder, environment=environment)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sandbox.demo.living.begun", begun)
        yield
