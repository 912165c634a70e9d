"""Fictional French administrative forms, what must be found in them, before/after pairs and a demo story.

Nothing here is a real form, a real administration or a real person. See ``corpus/README.md``.
"""
