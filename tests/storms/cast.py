"""The people of P18: where each of them stands, by hand, and so what each of them is in any place."""

from collections.abc import Mapping

from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_COMMUNITY, OTHER_ESTATE, STREET, THIRD_ESTATE
from tests.matrix import ACTS, table

TOWN, FAR_STREET = 0, 4
BUILDING, FREE_BUILDING = BUILDINGS[2], BUILDINGS[5]
LINES: Mapping[int, tuple[int, ...]] = {  # every place that anything is done in, and all that it lies in
    TOWN: (TOWN,),
    STREET: (STREET, TOWN),
    COMMUNITY: (COMMUNITY, STREET, TOWN),
    ESTATE: (ESTATE, COMMUNITY, STREET, TOWN),
    BUILDING: (BUILDING, ESTATE, COMMUNITY, STREET, TOWN),
    FREE_BUILDING: (FREE_BUILDING, ESTATE, COMMUNITY, STREET, TOWN),
}
STANDS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "stranger": (),  # was never told what is kept
    "resident": (),  # reported the matters
    "neighbour": (),  # whose words they are
    "passer_by": (),
    "stopped": (),  # may not report for some days
    "worker": (("worker", BUILDING), ("worker", ESTATE)),
    "other_worker": (("worker", OTHER_ESTATE),),
    "lead": (("lead", ESTATE),),
    "secretary": (("secretary", COMMUNITY),),
    "staff": (("staff", COMMUNITY),),
    "other_staff": (("staff", OTHER_COMMUNITY),),
    "street": (("staff", STREET),),
    "body": (("body", ESTATE),),
    "reporter": (("reporter", ESTATE),),
    "administrator": (("administrator", TOWN),),
    "founder": (("administrator", TOWN),),  # asked the others in
    "far_administrator": (("administrator", FAR_STREET),),
    "dismissed": (),  # was staff of the community until a moment ago
    "absent": (("staff", COMMUNITY),),
    "deputy": (("worker", THIRD_ESTATE), ("staff", COMMUNITY)),  # the second for whoever is absent
}
EVERYBODY = frozenset(STANDS)
KNOWN = EVERYBODY - {"stranger"}  # everybody who agreed
ON_DUTY = frozenset({"worker", "lead", "secretary", "staff"})  # may be away
MAY = table(ACTS, 1)


def roles(name: str, place: int) -> frozenset[str]:
    """What somebody is there, as far as standing goes."""
    held = {role for role, area in STANDS[name] if area in LINES[place]}
    return frozenset(held | {"resident"} if name in KNOWN else held)


def whoever_may(act: str, place: int) -> frozenset[str]:
    return frozenset(name for name in EVERYBODY if roles(name, place) & MAY[act])


def whoever_may_somewhere(act: str) -> frozenset[str]:
    """What is asked of one's own standing, wherever that is."""
    return frozenset(name for name, stands in STANDS.items() if {role for role, _ in stands} & MAY[act])


def on_duty() -> frozenset[str]:
    return frozenset(name for name, stands in STANDS.items() if {role for role, _ in stands} & ON_DUTY)
