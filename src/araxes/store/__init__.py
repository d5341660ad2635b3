"""The store: the desk file. Sole importer of sqlite3."""

from araxes.store.desk_file import BUSY_TIMEOUT_SECONDS, Store
from araxes.store.event_rows import pair_keys
from araxes.store.linking import Marks, Pending
from araxes.store.runs import Run
from araxes.store.search import Found
from araxes.store.tables import by_article, day_text

__all__ = ["BUSY_TIMEOUT_SECONDS", "Found", "Marks", "Pending", "Run", "Store", "by_article", "day_text", "pair_keys"]
