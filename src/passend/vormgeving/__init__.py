"""The look of Passend: tokens, components, base page, form, table, chart and map parts.

Imports nothing of ours, so every other room may stand on it. How to make a page stands in
docs/vormgeving.md.
"""
