"""What every command shares: what stands in `cli.plain`, and the arguments that come back in many of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caseworker.cli.plain import opened, passphrase, print_facts, print_json, print_table, say

__all__ = ["AsJson", "StorePath", "opened", "passphrase", "print_facts", "print_json", "print_table", "say"]

StorePath = Annotated[Path, typer.Argument(help="The folder of the store.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
