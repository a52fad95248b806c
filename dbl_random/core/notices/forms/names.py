"""Names on a form: it is handed to whoever is concerned, and may name people as no notice may."""

from dbl_random.core.notices.frame import Frame


def office_name(frame: Frame, office: str) -> str:
    """An office, by its id."""
    return frame.records.organisation.unit_name(office)


def staff_name(frame: Frame, person: str) -> str:
    """A member of staff; the id of one who is on the list no more."""
    found = frame.records.organisation.member(person)
    return found.name if found else person


def inspector_name(frame: Frame, person: str) -> str:
    """An inspector; the id of one who is in the pool no more."""
    return next((each.name for each in frame.records.inspectors if each.id == person), person)
