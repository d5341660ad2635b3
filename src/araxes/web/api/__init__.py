"""The JSON interface under `/api/v1`, its files, and the page that describes it."""

from fastapi import APIRouter

from araxes.web.api import changes, desk, docs, downloads, records, relations, review
from araxes.web.api.models import ERRORS

# Short names of addresses, for programs made from the description and as anchors of the page.
API = APIRouter(
    prefix="/api/v1",
    responses=ERRORS,
    generate_unique_id_function=lambda route: route.name,
)
for _module in (records, relations, desk, downloads, review, changes):
    API.include_router(_module.router)
DOCS = docs.router
