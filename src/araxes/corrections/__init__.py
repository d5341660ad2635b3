"""Users' corrections: applied to what the machine read, written down, and made to teach."""
