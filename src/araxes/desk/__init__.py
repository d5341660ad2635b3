"""The desk as its users meet it: one object to read pages into and to ask; briefs, explanations, exports."""
