"""Who may be asked to take a matter: whoever is on duty for the ground it lies on, and there."""

from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.posts import Post
from domain.words import Role

LIKELY = (Role.WORKER, Role.BODY, Role.LEAD, Role.STAFF)  # in this order


def askable(issue: Issue, ground: Ground, by: int | None = None) -> tuple[Post, ...]:
    """Each once, the likeliest first; not who asks, and not who has it or stands in for them."""
    instead = {post.person for post in ground.posts if post.instead_of == issue.keeper is not None}
    there = [post for post in ground.posts if post.role in LIKELY and not post.away]
    there.sort(key=lambda post: (LIKELY.index(post.role), post.distance, post.called))
    first = {post.person: post for post in reversed(there) if post.person not in {by, issue.keeper, *instead}}
    return tuple(post for post in there if first.get(post.person) is post)
