"""Which channel does a notice take, as a person chose or as usual? Pure."""

from collections.abc import Mapping

from reviews.enums import Channel, NoticeKind

# What asks for a person's hands goes by mail; what they will see anyway stays on the desk.
USUAL: Mapping[NoticeKind, Channel] = {
    NoticeKind.ASSIGNED: Channel.EMAIL,
    NoticeKind.RETURNED: Channel.EMAIL,
    NoticeKind.APPROVAL_ASKED: Channel.EMAIL,
    NoticeKind.TAKEN_OVER: Channel.EMAIL,
    NoticeKind.HOLD_ENDED: Channel.DESK,
    NoticeKind.DATE_REACHED: Channel.EMAIL,
    NoticeKind.HELD_BACK: Channel.EMAIL,
    NoticeKind.DUE_SOON: Channel.DESK,
    NoticeKind.OVERDUE: Channel.EMAIL,
    NoticeKind.SILENT_EDIT: Channel.DESK,
    NoticeKind.PAGE_LOST: Channel.EMAIL,
    NoticeKind.MENTIONED: Channel.EMAIL,
    NoticeKind.REPLIED: Channel.DESK,
    NoticeKind.COMPLAINT: Channel.EMAIL,
    NoticeKind.COMPLAINT_DUE: Channel.EMAIL,
    NoticeKind.ENDPOINT_OFF: Channel.EMAIL,
}


def channel_of(kind: NoticeKind, *, chosen: Mapping[str, str], has_address: bool) -> Channel:
    """Return how a person hears of `kind`; without an address, e-mail means the desk alone."""
    name = chosen.get(kind, "")
    channel = Channel(name) if name in Channel.values else USUAL[kind]
    return Channel.DESK if channel is Channel.EMAIL and not has_address else channel
