"""The one judgement of an event: asked by the writer before an append, and by verify-log of every event again."""
