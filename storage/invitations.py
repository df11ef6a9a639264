"""Invitations, one row each; the link itself is nowhere, only its digest."""

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

from domain.invitations.invitation import Invitation
from domain.words import Role
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp

SELECT = "SELECT digest, area, role, called, body, inviter, until, guest, redeemed FROM invitations"


def digest(secret: str) -> str:
    """43 characters, few enough for a button."""
    return urlsafe_b64encode(sha256(secret.encode()).digest()).decode().rstrip("=")


async def put(tx: Tx, invitation: Invitation, now: datetime) -> None:
    await tx.run(
        "INSERT INTO invitations (digest, area, role, called, body, inviter, made, until)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        invitation.digest, invitation.area, invitation.role, invitation.called, invitation.body, invitation.inviter,
        stamp(now), stamp(invitation.until),
    )  # fmt: skip


async def unopened(tx: Tx, digest: str, now: datetime) -> Invitation | None:
    """Held until the act is over: of a hundred who come at once each sees what the one before has left."""
    return await _one(tx, f"{SELECT} WHERE digest = $1 AND guest IS NULL AND until > $2{tx.lock}", digest, stamp(now))


async def unused(tx: Tx, digest: str) -> Invitation | None:
    """Nobody has come in by it yet."""
    return await _one(tx, f"{SELECT} WHERE digest = $1 AND redeemed IS NULL{tx.lock}", digest)


async def unconfirmed(tx: Tx, digest: str, now: datetime) -> Invitation | None:
    """Somebody opened it, and a second administrator has yet to say yes."""
    return await _one(
        tx,
        f"{SELECT} WHERE digest = $1 AND guest IS NOT NULL AND redeemed IS NULL AND until > $2{tx.lock}",
        digest, stamp(now),
    )  # fmt: skip


async def open_for(tx: Tx, invitation: Invitation, guest: int, until: datetime) -> None:
    await tx.run(
        "UPDATE invitations SET guest = $2, until = $3 WHERE digest = $1", invitation.digest, guest, stamp(until)
    )


async def redeem(tx: Tx, invitation: Invitation, guest: int, now: datetime) -> None:
    await tx.run(
        "UPDATE invitations SET guest = $2, redeemed = $3 WHERE digest = $1", invitation.digest, guest, stamp(now)
    )


async def drop(tx: Tx, digest: str) -> None:
    await tx.run("DELETE FROM invitations WHERE digest = $1", digest)


async def unused_by(tx: Tx, inviter: int) -> tuple[Invitation, ...]:
    rows = await tx.all(
        f"{SELECT} WHERE inviter = $1 AND redeemed IS NULL ORDER BY digest{tx.lock}",
        inviter,
    )
    return tuple(_invitation(row) for row in rows)


async def that_made(tx: Tx, guest: int, area: int, role: Role) -> Invitation | None:
    """The invitation by which somebody came to hold this role, while they hold it."""
    return await _one(
        tx,
        f"{SELECT} WHERE area = $1 AND role = $2 AND guest = $3 AND redeemed IS NOT NULL LIMIT 1",
        area, role, guest,
    )  # fmt: skip


async def forget(tx: Tx, now: datetime) -> None:
    """Links that nobody opened in time; where an alarm still hangs, whoever made it hasn't been told so yet."""
    await tx.run(
        "DELETE FROM invitations WHERE until <= $1 AND redeemed IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM alarms WHERE about = 'invitation:' || digest)",
        stamp(now),
    )
    await tx.run(
        "DELETE FROM provider_links WHERE until <= $1"
        " AND NOT EXISTS (SELECT 1 FROM alarms WHERE about = 'provider:' || provider)",
        stamp(now),
    )


async def _one(tx: Tx, sql: str, *args: object) -> Invitation | None:
    row = await tx.one(sql, *args)
    return _invitation(row) if row else None


def _invitation(row: Row) -> Invitation:
    return Invitation(
        digest=row["digest"], area=row["area"], role=Role(row["role"]), called=row["called"], body=row["body"],
        inviter=row["inviter"], until=moment(row["until"]), guest=row["guest"],
        redeemed=moment_or_none(row["redeemed"]),
    )  # fmt: skip
