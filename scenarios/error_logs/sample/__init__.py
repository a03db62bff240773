"""The bundled sample: a night of a fictional insurer, Valdoro, in the formats that its systems write."""
