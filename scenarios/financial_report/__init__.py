"""The financial report: from filings and slides to a report in which every figure is vouched for."""
