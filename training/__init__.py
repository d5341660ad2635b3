"""Fits what is learned from data; each script writes a file under src/araxes/resources and needs ../shared."""
