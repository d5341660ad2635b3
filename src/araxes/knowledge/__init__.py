"""Knowledge: the files under `resources/` as typed, checked objects."""
