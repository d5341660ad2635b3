"""Every figure of docs/scores.md, from public data and from the bundled examples; README.md says how long each takes."""
