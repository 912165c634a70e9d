"""Made-up fillable forms whose fields are drawn in many fashions: the answer key is their widgets.

Each habit (a way to draw a field, a tick, a table, or ink that is no field) is one small function. See
``corpus/README.md``.
"""
