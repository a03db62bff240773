"""The deliverables of a log case: `logs.json`, `logs.html`, `logs.csv`."""
