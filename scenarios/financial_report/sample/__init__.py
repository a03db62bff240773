"""The bundled sample of the report scenario: three invented insurers, written by `make_sample`."""
