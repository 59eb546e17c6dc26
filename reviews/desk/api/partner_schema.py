"""How is each address about partners described in OpenAPI?"""

from reviews.desk.api import partner_shapes as shapes
from reviews.desk.api.schema import PAGING, described

LIST_PARTNERS = described("list_partners", "The partners of the desk.", {200: shapes.PartnerList})
OPEN_PARTNER = described(
    "open_partner", "Note a partner.", {201: shapes.PartnerLine}, question=shapes.NewPartner, repeats=True
)
GET_PARTNER = described(
    "get_partner", "A partner with keys, endpoints and use.", {200: shapes.OnePartner}, 404
)
ISSUE_KEY = described(
    "issue_key",
    "Make a key. Its secret is shown once.",
    {201: shapes.FreshPartnerKey},
    404,
    question=shapes.NewKey,
    repeats=True,
)
ROTATE_KEY = described(
    "rotate_key",
    "Make a key that takes the place of another. Its secret is shown once.",
    {201: shapes.FreshPartnerKey},
    404,
    question=shapes.Overlap,
    repeats=True,
)
REVOKE_KEY = described("revoke_key", "End a key at once.", {200: shapes.PartnerKeyLine}, 404, repeats=True)
REGISTER = described(
    "register_endpoint",
    "Register an endpoint and send its proof. Its secret is shown once.",
    {201: shapes.FreshEndpoint},
    404,
    question=shapes.NewEndpoint,
    repeats=True,
)
GET_ENDPOINT = described("get_endpoint", "An endpoint.", {200: shapes.WebhookEndpoint}, 404)
SUBSCRIBE = described(
    "change_subscription",
    "Change what an endpoint is told from now on.",
    {200: shapes.WebhookEndpoint},
    404,
    422,
    question=shapes.Subscription,
)
PROVE = described("prove_endpoint", "Send endpoint.test.", {202: shapes.WebhookEndpoint}, 404, repeats=True)
DISABLE = described(
    "disable_endpoint", "Send nothing more.", {200: shapes.WebhookEndpoint}, 404, repeats=True
)
NEW_SECRET = described(
    "rotate_secret",
    "Make a new signing secret. It is shown once.",
    {201: shapes.FreshEndpoint},
    404,
    question=shapes.Overlap,
    repeats=True,
)
REPLAY = described(
    "replay_range",
    "Send once more what was published in a time.",
    {202: shapes.Replayed},
    404,
    question=shapes.ReplayRange,
    repeats=True,
)
REPLAY_ONE = described(
    "replay_delivery", "Send one delivery once more.", {202: shapes.WebhookDelivery}, 404, repeats=True
)
LIST_DELIVERIES = described(
    "list_deliveries", "The deliveries, the newest first.", {200: shapes.DeliveryPage}, 404, parameters=PAGING
)
LIST_LEDGER = described(
    "list_ledger", "What partners made of each version.", {200: shapes.LedgerPage}, parameters=PAGING
)
