"""Loaded models: the parser now, learned coders later. Sole importer of spaCy and onnxruntime."""
