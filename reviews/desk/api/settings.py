"""The desk's own settings for programs of its lead: rules, approvals, scale, people, and what was changed."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews.actions import desk_rules, people
from reviews.actions.desk_changes import refuse_unless_may_set_rules
from reviews.desk.accounts import way_in
from reviews.desk.api.access import DeskView
from reviews.desk.api.once import once
from reviews.desk.api.schema import described
from reviews.desk.api.shapes import Shape
from reviews.desk.settings_forms import steps_of
from reviews.enums import ReviewKind, Role
from reviews.models import Desk, DeskChange, Membership
from reviews.publishing.document import moment

MOST_CHANGES = 100


class DeskRules(Shape):
    """What enters the queue and what a verdict needs. What is left out stays as it is."""

    name = s.CharField(max_length=200, required=False)
    language = s.CharField(max_length=16, required=False)
    queue_threshold = s.FloatField(min_value=0, max_value=1, required=False)
    minimum_sources = s.IntegerField(min_value=0, max_value=desk_rules.MOST_SOURCES, required=False)
    allows_override = s.BooleanField(required=False)


class ApprovalsNeeded(Shape):
    """How many people must approve a round of each kind named."""

    approvals = s.DictField(child=s.IntegerField(min_value=1, max_value=desk_rules.MOST_APPROVALS))

    def validate_approvals(self, given: dict[str, int]) -> dict[str, int]:
        """Raise ValidationError for a kind that there is not."""
        if unknown := sorted(set(given) - set(ReviewKind.values)):
            raise s.ValidationError(
                f"There is no kind “{unknown[0]}”. Known: {', '.join(ReviewKind.values)}."
            )
        return given


class ScaleStep(Shape):
    """One step. One that is not `on_scale` is no place between false and true."""

    slug = s.SlugField(required=False, allow_blank=True)
    label = s.CharField(max_length=60)  # type: ignore[assignment]
    meaning = s.CharField(max_length=300)
    on_scale = s.BooleanField()


class ScaleSteps(Shape):
    """All steps of a scale, the least true first."""

    steps = ScaleStep(many=True, allow_empty=False)


class NewPerson(Shape):
    """Somebody who is to be on the desk. Where nobody is called `username`, an account is made."""

    username = s.CharField(max_length=150)
    first_name = s.CharField(max_length=150, required=False, allow_blank=True)
    last_name = s.CharField(max_length=150, required=False, allow_blank=True)
    email = s.EmailField(required=False, allow_blank=True)
    role = s.ChoiceField(Role.choices)


class NewRole(Shape):
    """Another role."""

    role = s.ChoiceField(Role.choices)


class Member(Shape):
    """One person on the desk."""

    id = s.IntegerField()
    username = s.CharField()
    name = s.CharField(allow_blank=True)
    role = s.ChoiceField(Role.choices)


class MemberWithLink(Shape):
    """A person, and the link by which they choose a password: it is told this once."""

    member = Member()
    link = s.CharField(allow_blank=True)


class MadeChange(Shape):
    """One change of the desk."""

    at = s.DateTimeField()
    subject = s.CharField()
    before = s.CharField(allow_blank=True)
    after = s.CharField(allow_blank=True)
    changed_by = s.CharField()


class DeskSettings(Shape):
    """The desk as it is set, and its latest changes."""

    rules = DeskRules()
    approvals = s.DictField(child=s.IntegerField())
    scale = s.CharField()
    steps = ScaleStep(many=True)
    members = Member(many=True)
    changes = MadeChange(many=True)


SHOWN = {200: DeskSettings}
GET_SETTINGS = described("get_settings", "How the desk is set. Leads only.", SHOWN)
SET_RULES = described("set_rules", "Set rules of the desk.", SHOWN, 422, question=DeskRules)
SET_APPROVALS = described(
    "set_approvals", "Set how many people must approve.", SHOWN, 422, question=ApprovalsNeeded
)
NEW_SCALE = described(
    "new_scale_version", "Write the next version of the rating scale.", SHOWN, 422, question=ScaleSteps
)
ADD_PERSON = described(
    "add_person", "Put somebody on the desk.", {201: MemberWithLink}, 422, question=NewPerson, repeats=True
)
CHANGE_ROLE = described("change_role", "Give a member another role.", SHOWN, 404, 409, question=NewRole)
REMOVE_PERSON = described("remove_person", "Take a member off the desk.", {204: None}, 404, 409)
NEW_LINK = described("new_password_link", "Make a link for a new password.", {201: MemberWithLink}, 404)


class SettingsView(DeskView):
    """An address of the desk's settings. Leads only."""

    shows_secret = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse everybody but leads."""
        super().initial(request, *args, **kwargs)
        refuse_unless_may_set_rules(self.desk, self.person)

    def member(self, membership_id: int) -> Membership:
        """Return a member of the desk. Raises Http404."""
        rows = Membership.objects.filter(desk=self.desk).select_related("person")
        return get_object_or_404(rows, pk=membership_id)

    def told(self) -> Response:
        """Return the settings as they stand now."""
        desk = Desk.objects.select_related("rating_scale__scale").get(pk=self.desk.pk)
        members = Membership.objects.filter(desk=desk).select_related("person").order_by("person__username")
        changes = DeskChange.objects.filter(desk=desk).select_related("changed_by")[:MOST_CHANGES]
        approvals = desk_rules.approvals_by_kind(desk)
        return Response(
            {
                "rules": {name: getattr(desk, name) for name in desk_rules.RULES},
                "approvals": {kind.value: number for kind, number in approvals.items()},
                "scale": str(desk.rating_scale),
                "steps": steps_of(desk),
                "members": [_member(one) for one in members],
                "changes": [
                    {
                        "at": moment(one.at),
                        "subject": one.subject,
                        "before": one.before,
                        "after": one.after,
                        "changed_by": one.changed_by.username,
                    }
                    for one in changes
                ],
            }
        )


class Settings(SettingsView):
    """Everything at once."""

    @extend_schema(**GET_SETTINGS)
    def get(self, request: Request) -> Response:
        """Return it."""
        return self.told()


class Rules(SettingsView):
    """What enters the queue and what a verdict needs."""

    @extend_schema(**SET_RULES)
    def patch(self, request: Request) -> Response:
        """Set some."""
        desk_rules.set_rules(desk=self.desk, rules=self.asked(DeskRules), by=self.person)
        return self.told()


class Approvals(SettingsView):
    """How many must approve."""

    @extend_schema(**SET_APPROVALS)
    def patch(self, request: Request) -> Response:
        """Set some."""
        given = self.asked(ApprovalsNeeded)["approvals"]
        needed = {ReviewKind(kind): number for kind, number in given.items()}
        desk_rules.set_approvals(desk=self.desk, needed=needed, by=self.person)
        return self.told()


class Scale(SettingsView):
    """The rating scale."""

    @extend_schema(**NEW_SCALE)
    def put(self, request: Request) -> Response:
        """Write its next version."""
        steps = [desk_rules.Step(**one) for one in self.asked(ScaleSteps)["steps"]]
        desk_rules.new_scale_version(desk=self.desk, steps=steps, by=self.person)
        return self.told()


class People(SettingsView):
    """People of the desk."""

    @extend_schema(**ADD_PERSON)
    @once
    def post(self, request: Request) -> Response:
        """Put somebody on it."""
        added = people.add_person(desk=self.desk, **self.asked(NewPerson), by=self.person)
        is_new = not added.person.has_usable_password()
        return _with_link(request._request, added, is_new=is_new)


class MemberRole(SettingsView):
    """The role of a member."""

    @extend_schema(**CHANGE_ROLE)
    def put(self, request: Request, membership_id: int) -> Response:
        """Change it."""
        found, role = self.member(membership_id), Role(self.asked(NewRole)["role"])
        people.change_role(membership_id=found.pk, role=role, by=self.person)
        return self.told()


class OneMember(SettingsView):
    """A member."""

    @extend_schema(**REMOVE_PERSON)
    def delete(self, request: Request, membership_id: int) -> Response:
        """Take them off the desk."""
        people.remove_person(membership_id=self.member(membership_id).pk, by=self.person)
        return Response(status=204)


class PasswordLink(SettingsView):
    """The way in for a member who has no password yet."""

    @extend_schema(**NEW_LINK)
    @once
    def post(self, request: Request, membership_id: int) -> Response:
        """Make it."""
        return _with_link(request._request, self.member(membership_id), is_new=True)


def _with_link(request: HttpRequest, member: Membership, *, is_new: bool) -> Response:
    link = way_in(request, member.person) if is_new else ""
    return Response({"member": _member(member), "link": link}, status=201)


def _member(one: Membership) -> dict[str, Any]:
    person = one.person
    return {"id": one.pk, "username": person.username, "name": person.get_full_name(), "role": one.role}
