"""The brief of a relation: gathered from the desk, said in sentences, shown as text, Markdown, a page or JSON."""
