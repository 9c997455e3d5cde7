"""A Home Assistant with real files in its storage folder."""

from tests.ha.conftest import _bluetooth, _no_waiting_for_scans, _own_folder, hear, walker
from tests.ha.test_damage import storage, written

__all__ = ["_bluetooth", "_no_waiting_for_scans", "_own_folder", "hear", "storage", "walker", "written"]
