"""The pages of the desk, a module for each kind."""

from araxes.web.pages import login

PAGES = (login.router,)
