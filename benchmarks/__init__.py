"""The figures of docs/scores.md, from public data and from the bundled examples; README.md says what each is."""
