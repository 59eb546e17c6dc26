"""The code that other sites copy."""

import copy

from reviews.publishing.api_v1.examples import VERDICT
from reviews.publishing.embeds.code import embed_code

URL = VERDICT["url"]


def test_code_frames_the_embed_without_scripts():
    code = embed_code(VERDICT, width=400, height=200)

    assert f'src="https://desk.example/embed/{VERDICT["id"]}" width="400" height="200"' in code
    assert 'sandbox="allow-same-origin allow-popups' in code
    assert "allow-scripts" not in code
    assert "<script" not in code


def test_words_outside_the_frame_cannot_become_wrong():
    code = embed_code(VERDICT)

    assert f'<a href="{URL}">Fact-check by Example Fact Desk</a>' in code
    assert VERDICT["rating"]["label"] not in code
    assert VERDICT["claim"]["text"] not in code


def test_name_of_the_desk_cannot_break_out():
    document = copy.deepcopy(VERDICT)
    document["desk"]["name"] = '"><script>alert(1)</script>'

    assert "<script" not in embed_code(document)
