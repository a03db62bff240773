"""Deliverables: the report as data, as JSON and as a page, with pictures of the places where its figures stand."""
