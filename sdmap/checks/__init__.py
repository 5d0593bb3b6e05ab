"""Prove a pack as a sceptic would: faults, what is doubtful, and whether what it promises can be shown.

A *fault* is wrong, and named with its file, its row and its mend. A *warning* may be right and is worth a look.
"""

from sdmap.checks.proof import Findings, check_pack, prove
from sdmap.checks.tables import TABLES, write_data_package

__all__ = ["TABLES", "Findings", "check_pack", "prove", "write_data_package"]
