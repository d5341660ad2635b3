"""The pipeline: the order of the steps, many pages at a time, and what is counted on the way."""

from araxes.pipeline.page import read_page
from araxes.pipeline.run import Progress, Totals, read_into
from araxes.pipeline.steps import STEPS
from araxes.pipeline.tools import Tools, load_tools

__all__ = ["STEPS", "Progress", "Tools", "Totals", "load_tools", "read_into", "read_page"]
