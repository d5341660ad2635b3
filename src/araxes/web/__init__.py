"""The desk in the browser: pages, downloads and a JSON interface over one desk file."""
