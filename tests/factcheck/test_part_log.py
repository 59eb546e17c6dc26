"""Every line of a part is kept, within bounds; only its errors reach the screen."""

import json

from factcheck import part_log
from factcheck.part_log import keep_lines


def test_all_lines_are_kept(tmp_path):
    keep_lines(stream=[b"one\n", b"two 100%s\n"], file=tmp_path / "web.log", name="web", say=[].append)

    assert (tmp_path / "web.log").read_text() == "one\ntwo 100%s\n"


def test_errors_reach_the_screen_with_the_name_of_their_part(tmp_path):
    said: list[str] = []
    lines = [json.dumps({"level": level, "message": f"a {level}"}).encode() for level in ("info", "error")]

    keep_lines(stream=lines, file=tmp_path / "log", name="worker", say=said.append)

    assert said == ["worker: a error"]


def test_lines_that_are_not_structured_stay_off_the_screen(tmp_path):
    said: list[str] = []

    keep_lines(stream=[b"{half a line\n", b"\xff\xfe\n"], file=tmp_path / "log", name="x", say=said.append)

    assert said == []


def test_old_lines_make_room_for_new_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(part_log, "LARGEST_FILE", 100)
    lines = [f"line {number:03}\n".encode() for number in range(100)]

    keep_lines(stream=lines, file=tmp_path / "log", name="x", say=[].append)

    kept = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert kept <= 100 * (1 + part_log.OLD_FILES)
    assert "line 099" in (tmp_path / "log").read_text()
